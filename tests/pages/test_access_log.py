"""The page Access log: who opened what, in scope, without a child in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from components.access_words import subject_words
from data_access import access_log, app_store
from data_access.access_log import Access, record_access
from data_access.snapshot import open_current, read_rows
from measures.scope import Role
from tests.pages.screens import SCOPES, button, open_screen, tables_of, words_of


def write(store, username, scope, people, **changes) -> None:
    access = Access(
        username,
        changes.get("action", "open"),
        changes.get("what", "cp_open"),
        date(2026, 10, 31),
        "LA",
        scope.key,
        "v1",
    )
    record_access(store, access, n_records=len(people), person_ids=people)


@pytest.fixture
def children(demo) -> dict[str, str]:
    """A child of the head of service's service, and one of another."""
    rows = read_rows(
        open_current(demo / "snapshots"),
        """SELECT service_id, min(person_id) FROM (
          SELECT a.person_id, min(t.service_id) AS service_id FROM allocation a
          JOIN team t ON t.team_id = a.team_id
          GROUP BY 1 HAVING count(DISTINCT t.service_id) = 1
            AND count(*) FILTER (a.to_on IS NULL) = 1) GROUP BY 1""",
    )
    return dict(rows)


def entries(store):
    since = app_store.utc_now() - timedelta(days=1)
    return access_log.list_accesses(store, since=since)


def test_the_whole_log_with_what_stands_out(store, children, sign_in) -> None:
    for _ in range(3):
        write(store, "al", SCOPES[Role.TEAM_MANAGER], [], action="refused")
    write(store, "al", SCOPES[Role.TEAM_MANAGER], [children["FAMSUP"]])
    write(store, "bo", SCOPES[Role.SENIOR_LEADER], [children["ACCESS"]])
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("access_log")
    assert not at.exception
    (shown,) = tables_of(at)
    bo, al = "bo (senior leader)", "al (team manager)"
    assert shown.column("Who") == [bo, al, al, al, al]
    assert shown.column("Done")[:2] == ["Opened the list", "Opened the list"]
    assert not any(child in words_of(at) for child in children.values())
    at = open_screen("access_log", part="odd")
    (odd,) = tables_of(at)
    assert "Refused several times in a day" in odd.column("What stands out")
    assert not any(child in words_of(at) for child in children.values())


def test_a_head_of_service_reads_their_own_part(store, children, sign_in) -> None:
    write(store, "al", SCOPES[Role.TEAM_MANAGER], [children["FAMSUP"]])
    write(store, "bo", SCOPES[Role.SENIOR_LEADER], [children["ACCESS"]])
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("access_log")
    (shown,) = tables_of(at)
    assert shown.column("Who") == ["al (team manager)"]
    assert shown.column("Children of yours") == ["1"]
    assert "What stands out" not in words_of(at)


def test_who_looked_at_this_child(store, children, sign_in, sent) -> None:
    own, other = children["FAMSUP"], children["ACCESS"]
    write(store, "al", SCOPES[Role.TEAM_MANAGER], [own])
    write(store, "bo", SCOPES[Role.SENIOR_LEADER], [other])
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("access_log", part="child")
    at.text_input[0].input(own)
    button(at, "Show who looked").click().run()
    assert tables_of(at)[-1].column("Who") == ["al"]
    assert own not in str(at.query_params)
    assert entries(store)[0].access.action == "ask log"
    for unknown in (other, "no such child"):
        at.text_input[0].input(unknown)
        button(at, "Show who looked").click().run()
        assert "No child with this reference" in at.info[-1].value
        assert "bo" not in [c for t in tables_of(at) for c in t.column("Who")]
    asked = access_log.list_accesses_to_person(store, other)
    assert [one.access.username for one in asked] == ["bo"]


def test_refusals_are_written_down_once_and_without_what_was_typed(
    demo, store, sign_in
) -> None:
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("access_log")
    at.run()
    at.query_params["place"] = "P123456"
    open_screen("indicators", place="CORPPAR")
    found = [(e.access.action, e.access.indicator_id) for e in entries(store)]
    assert found == [("refused", "place"), ("refused", "page:access_log")]


def test_a_list_is_named_with_its_page():
    assert subject_words("disputes:open") == "Dispute resolution, open"
    assert subject_words("audits:grades:all") == "Audits, grades, all"
    assert subject_words("page:this_month") == "Page: This month"
    assert (
        subject_words("disputes_over_20wd")
        == "This month: Concerns beyond 20 working days"
    )
    assert subject_words("audits:list:l.THEME.COMPLETE") == (
        "Audits, list, theme complete"
    )
    assert subject_words("place") == "A place out of scope"
    assert subject_words("cp_visit_timely") != "cp_visit_timely"
