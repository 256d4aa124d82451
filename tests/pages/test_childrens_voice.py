"""Children's voice: every part for every role, lists as long as their numbers, and one
child's own line."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from components.voice import reading
from components.voice.children_view import NOT_LATELY
from components.voice.parts import BANNER, SUBS
from data_access.access_log import list_accesses
from data_access.snapshot import open_current, read_rows
from measures.scope import Role
from tests.pages.screens import button, open_screen, tables_of, words_of

EVERY = [(part, kind) for part, kinds in SUBS.items() for kind in kinds]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
IDENTIFIER = re.compile(r"[PW]\d{6}")


def voice(part: str, kind: str = "", **address: str):
    at = open_screen("childrens_voice", part=part, sub=kind, **address)
    assert not at.exception, at.exception
    return at


def picker(at, key: str):
    (found,) = (box for box in at.main.selectbox if box.key == key)
    return found


@pytest.mark.parametrize(("part", "kind"), EVERY)
def test_every_part_opens_and_names_nobody(demo, sign_in, part, kind):
    sign_in(Role.TEAM_MANAGER)
    at = voice(part, kind)
    assert BANNER in words_of(at)
    assert at.session_state["part"] == part
    assert not IDENTIFIER.findall(words_of(at))


ROLES = [Role.SENIOR_LEADER, Role.HEAD_OF_SERVICE, Role.REVIEWING_OFFICER]


@pytest.mark.parametrize("role", ROLES)
def test_a_list_is_as_long_as_its_number_and_leads_to_the_child(
    demo, sign_in, store, role
):
    username = sign_in(role)
    at = voice("signs", "reviews")
    box = picker(at, "voice_open_reviews")
    chosen = next(one for one in box.options if "no view shared" in one)
    n = int(chosen.rpartition("(")[2].rstrip(")").replace(",", ""))
    box.set_value(box.options[box.options.index(chosen)])
    at.run()
    assert not IDENTIFIER.findall(words_of(at))  # asked first
    button(at, "Open the list").click().run()
    (table,) = [t for t in tables_of(at) if "no view shared" in t.caption]
    assert len(table.rows) == n
    (logged,) = list_accesses(store, since=LONG_AGO)
    assert (logged.access.username, logged.n_records) == (username, n)
    child = table.column("Child")[0]
    picker(at, "voice_child_reviews").set_value(child)
    at.run()
    button(at, "See the child's line").click().run()
    assert not at.exception
    assert child not in words_of(at)  # the line is asked for and logged by itself
    button(at, "Open the list").click().run()
    (line,) = [t for t in tables_of(at) if "newest first" in t.caption]
    assert "Not there, no view shared" in line.column("What it shows")
    assert "Review in care" in line.column("What")
    assert len(list_accesses(store, since=LONG_AGO)) == 2
    assert child not in at.query_params.values()


FROM_TABLES = [("signs", "alone"), ("change", ""), ("words", ""), ("children", "")]


@pytest.mark.parametrize(("part", "kind"), FROM_TABLES)
def test_what_is_not_loaded_is_said_and_not_taken_for_none(
    demo, sign_in, monkeypatch, part, kind
):
    monkeypatch.setattr(reading, "not_loaded", lambda _, rows: [*rows.tables])
    sign_in(Role.HEAD_OF_SERVICE)
    said = words_of(voice(part, kind))
    assert "Not yet loaded" in said
    assert "Nothing waits" not in said


def test_a_team_with_nothing_says_so(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    assert "No sign is recorded" in words_of(voice("signs", place="T0132"))
    assert "No open child" in words_of(voice("children", place="T0132"))
    assert "No feedback is recorded for Adoption" in words_of(
        voice("words", place="T0132")
    )


def test_a_place_outside_the_scope_is_refused(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("childrens_voice", part="words", place="T0108")
    assert "not in what you may see" in at.header[0].value
    assert BANNER not in words_of(at)


def test_children_not_seen_alone_stand_longest_first_by_family(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = voice("children")
    box = picker(at, "voice_band")
    assert box.options[0].startswith("Not in the last 6 weeks (")
    box.set_value(NOT_LATELY)
    at.run()
    button(at, "Open the list").click().run()
    (table,) = [t for t in tables_of(at) if "longest first" in t.caption]
    pages = picker(at, "voice_page_not_alone")
    assert pages.label == "Rows, of " + box.options[0].rpartition("(")[2].rstrip(")")
    assert len(table.rows) == 100
    families = [f for f in table.column("Brothers and sisters") if f != "none known"]
    assert families
    starts = [families.index(one) for one in dict.fromkeys(families)]
    grouped = [families[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    assert all(len(set(family)) == 1 for family in grouped)  # side by side


def test_what_young_people_raised_can_be_read_and_is_logged(demo, sign_in, store):
    sign_in(Role.SENIOR_LEADER)
    at = voice("change")
    newest, earlier = [
        t for t in tables_of(at) if t.caption.startswith("You said, and")
    ]
    box = picker(at, "voice_activity")
    assert len(box.options) == len(newest.rows) + len(earlier.rows)
    assert "waiting" in newest.column("Days")
    box.select_index(5)
    at.run()
    button(at, "Read what was written").click().run()
    assert not at.exception
    (logged,) = list_accesses(store, since=LONG_AGO)
    assert logged.access.action == "read text"


def test_numbers_of_people_are_those_of_the_activities(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    (table,) = [
        t for t in tables_of(voice("advocacy")) if t.caption.startswith("Activities")
    ]
    rows = read_rows(
        open_current(demo / "snapshots"),
        "SELECT count(*), sum(number_children), sum(number_care_exp) "
        "FROM qa_participation_activity WHERE kind = 'RECRUIT' "
        "AND held_on BETWEEN DATE '2025-11-01' AND DATE '2026-10-31'",
    )
    (panels,) = [
        r for r in table.rows if r[0].text == "Young people on interview panels"
    ]
    assert [cell.text for cell in panels[1:4]] == [str(n) for n in rows[0]]


def test_teams_side_by_side_open_their_own_answers(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = voice("sides")
    (table,) = [t for t in tables_of(at) if t.caption.startswith("Signs and words")]
    n = table.column("Complaints")[0]
    (box,) = (b for b in at.main.button_group if b.key == "voice_side_open")
    box.set_value("complaints")
    at.run()
    assert (
        f"Family Support and Protection: all ({n})"
        in picker(at, "voice_open_side_complaints").options
    )
