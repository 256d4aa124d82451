"""The page Audits: its parts, its numbers and their lists, bad input, no audits."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from components.audits.words import PARTS, SAMPLING
from data_access import app_store
from data_access.snapshot import (
    open_current,
    read_rows,
    read_status,
    write_pointer,
)
from measures.scope import Role, Scope
from tests.pages.screens import button, links_of, open_screen, tables_of, words_of

ANSWERS = {
    "grades": "Good or outstanding: ",
    "moderation": " changed at moderation: ",
    "coverage": " planned in the year done; ",
    "themes": "Strength found most often: ",
    "actions": " open, ",
    "involvement": "The worker took part in ",
    "list": "To put right: ",
}
KINDS = ("Plan", "Age", "Audit type")  # neither services nor teams for one team
INADEQUATE = """SELECT DISTINCT a.person_id FROM qa_audit a
JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
WHERE c.strand = 'MPE' AND a.status = 'COMPLETE'
AND coalesce(a.moderated_grade, a.auditor_grade) = 'I'
AND c.cycle_month BETWEEN DATE '2026-05-01' AND DATE '2026-07-01'"""


def accesses(store: sa.Engine) -> list[tuple[str, int]]:
    log = app_store.access_log.c
    with store.connect() as connection:
        found = connection.execute(
            sa.select(log.indicator_id, log.n_records).order_by(log.access_id)
        )
        return [tuple(row) for row in found]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_answers_and_says_what_the_sample_is(demo, sign_in, part):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("audits", part=part)
    assert not at.exception
    words = words_of(at)
    assert ANSWERS[part] in words
    assert SAMPLING in words
    # every number leads to its own rows on this very page, and names nobody
    links = [link for link in links_of(at) if "kind=" in link]
    assert links
    assert all(link.startswith("?") for link in links)
    assert not any("=P2" in link or "=W2" in link for link in links)


def test_a_number_opens_exactly_its_audits_once_it_is_logged(demo, sign_in, store):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("audits", part="grades", kind="qu.2026-07.I")
    people = {row[0] for row in read_rows(open_current(demo / "snapshots"), INADEQUATE)}
    assert f"**{len(people)} audits, {len(people)} children.**" in words_of(at)
    assert not [t for t in tables_of(at) if t.headings[0] == "Child"]
    assert accesses(store) == []
    button(at, "Open the list").click().run()
    (table,) = [t for t in tables_of(at) if t.headings[0] == "Child"]
    assert set(table.column("Child")) == people
    assert accesses(store) == [("audits:grades:qu.2026-07.I", len(people))]
    button(at, "Open this audit").click().run()
    assert accesses(store)[1:] == [("audits:one_audit", 1)]
    captions = [t.caption for t in tables_of(at)]
    assert "Judgement areas" in captions
    assert any(caption.startswith("All audits of this child") for caption in captions)
    assert any(link.startswith("indicators?") for link in links_of_page(at))


@pytest.mark.parametrize(
    ("part", "kind", "heading"),
    [
        ("actions", "x.overdue", "Priority"),
        ("actions", "n.met", "Topic"),
        ("coverage", "u.T0107", "Last audited"),
    ],
)
def test_other_lists_are_logged_and_whole_too(
    demo, sign_in, store, part, kind, heading
):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("audits", part=part, kind=kind)
    button(at, "Open the list").click().run()
    ((_list_id, number),) = accesses(store)
    (table,) = [
        t for t in tables_of(at) if heading in t.headings and "Team" in t.headings
    ]
    picked = [box for box in at.selectbox if box.label.startswith("See the records")]
    assert f"({number})" in picked[0].options[picked[0].index]
    assert len(table.rows) == min(number, 100)


def test_judgement_areas_stand_side_by_side(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("audits", by="area", kind="ar.PLAN.2026-10.G")
    assert not at.exception
    (table,) = [t for t in tables_of(at) if t.headings[0] == "Judgement area"]
    assert len(table.rows) == 10  # permanence is for children in care
    words = words_of(at)
    assert words.count("grades of three months each") == 10
    assert "Opening this list is recorded" in words


def test_what_matches_nothing_is_told_from_what_is_not_there(demo, sign_in):
    sign_in(Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0110"})))
    at = open_screen("audits", strand="MULTI")
    assert "matches what is chosen: Multi-agency audit." in words_of(at)
    at = open_screen("audits", stage="auditor", by="month")
    assert "s grade, before moderation" in words_of(at)


def links_of_page(at) -> list[str]:  # noqa: ANN001 - Streamlit's own class
    words = words_of(at)
    return [part.split('"')[0] for part in words.split('href="')[1:]]


def test_a_team_manager_sees_the_own_team_in_counts(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("audits", by="team")  # a line that one team does not offer
    words = words_of(at)
    assert "Too few for shares" in words
    assert "of those allocated" in words
    (table,) = [t for t in tables_of(at) if t.caption == "Audits by grade"]
    assert "%" not in "".join(cell.text for row in table.rows for cell in row)
    (lines,) = [box for box in at.selectbox if box.label == "A line for each"]
    assert lines.options == ["Three months", "Month", "Judgement area", *KINDS]


def test_audit_types_are_kept_apart(demo, sign_in):
    sign_in(Role.REVIEWING_OFFICER)
    at = open_screen("audits", strand="THEME", by="month")
    assert "thematic audits graded in October 2026" in words_of(at)
    at = open_screen("audits", strand="NOBODY", kind="nothing.at.all")
    assert "Monthly practice evaluation. All services" in words_of(at)


# --- bad input, one audit, none -----------------------------------------------------


@pytest.fixture
def changed(
    demo_dir: Path, tmp_path: Path, stand_on: Callable[[Path], None]
) -> Iterator[Callable[[str], None]]:
    """Let the pages stand on the demo authority with these statements run on it."""

    def change(statements: str) -> None:
        folder = tmp_path / "snapshots"
        folder.mkdir()
        source = demo_dir / "snapshots"
        status = read_status(source)
        assert status is not None
        name = f"{status.data_version}-{secrets.token_hex(3)}"  # caches are keyed by it
        shutil.copyfile(source / status.file_name, folder / f"{name}.duckdb")
        with duckdb.connect(str(folder / f"{name}.duckdb")) as connection:
            connection.execute(statements)
        write_pointer(
            folder, replace(status, data_version=name, file_name=f"{name}.duckdb")
        )
        stand_on(folder)

    yield change
    shutil.rmtree(tmp_path / "snapshots", ignore_errors=True)


BAD = """
CREATE TEMP TABLE good AS SELECT a.* FROM qa_audit a
  JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
  WHERE c.strand = 'MPE' AND c.cycle_month = DATE '2026-08-01'
    AND a.status = 'COMPLETE' AND a.moderated_grade IS NULL AND a.team_id = 'T0109'
  ORDER BY a.audit_id LIMIT 1;
UPDATE good SET auditor_grade = 'G', moderator_worker_id = NULL, moderated_on = NULL;
CREATE TEMP TABLE bad AS SELECT * FROM good LIMIT 0;
INSERT INTO bad SELECT * REPLACE (900001 AS audit_id, NULL AS auditor_grade) FROM good;
INSERT INTO bad SELECT * REPLACE (900002 AS audit_id, 'ZZ' AS auditor_grade) FROM good;
INSERT INTO bad SELECT * REPLACE
  (900003 AS audit_id, 'W1' AS moderator_worker_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900004 AS audit_id, 'G' AS moderated_grade,
  DATE '2026-09-01' AS moderated_on, auditor_worker_id AS moderator_worker_id)
  FROM good;
INSERT INTO bad SELECT * REPLACE (900005 AS audit_id, 'I' AS auditor_grade,
  'G' AS moderated_grade, DATE '2026-09-01' AS moderated_on,
  'W1' AS moderator_worker_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900006 AS audit_id, NULL AS completed_on) FROM good;
INSERT INTO bad SELECT * REPLACE (900007 AS audit_id, 'PNOBODY' AS person_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900008 AS audit_id, 'T0106' AS team_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900009 AS audit_id, 'T9999' AS team_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900010 AS audit_id, 888888 AS cycle_id) FROM good;
INSERT INTO bad SELECT * REPLACE (900011 AS audit_id, 'WITHDRAWN' AS status,
  NULL AS status_on) FROM good;
INSERT INTO bad SELECT * REPLACE (900012 AS audit_id, 'VOID' AS status) FROM good;
INSERT INTO qa_audit SELECT * FROM bad;
"""


def repairs_of(at) -> dict[str, str]:  # noqa: ANN001 - Streamlit's own class
    (table,) = [t for t in tables_of(at) if t.headings[0] == "To put right"]
    return {row[0].text: row[1].text for row in table.rows}


def test_bad_input_is_shown_counted_apart_and_listed(changed, sign_in):
    changed(BAD)
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("audits", part="list")
    assert not at.exception
    found = repairs_of(at)
    starts = {
        "Without a cycle": 1,
        "Completed without a grade": 1,
        "A grade that is none": 1,
        "Half moderated": 1,
        "Inadequate, then moderated up": 1,
        "Complete without a completion date": 1,
        "Withdrawn without a date": 1,
        "Of a team that had closed": 1,
        "Without a known team": 1,
    }
    for start, number in starts.items():
        (words,) = [w for w in found if w.startswith(start)]
        assert found[words] == str(number), words
    (alone,) = [w for w in found if w.startswith("Moderated by its own auditor")]
    assert int(found[alone]) >= 1
    (unknown,) = [w for w in found if w.startswith("About a child who is not")]
    assert int(found[unknown]) >= 1
    at = open_screen("audits", by="month")
    words = words_of(at)
    assert "Not judged: 2 audits completed without one of the four grades" in words
    at = open_screen("audits", part="moderation")
    assert "half moderated or moderated by the auditor" in words_of(at)
    at = open_screen("audits", by="team")
    assert "No allocated team" in words_of(at)
    assert "Family Support Elm" in words_of(at)


def test_one_audit_is_one_mark(changed, sign_in):
    changed(
        "CREATE TEMP TABLE one AS SELECT a.audit_id FROM qa_audit a "
        "JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id WHERE c.strand = 'MPE' "
        "AND a.status = 'COMPLETE' AND c.cycle_month = DATE '2026-10-01' "
        "AND a.auditor_grade = 'G' LIMIT 1;"
        "DELETE FROM qa_audit WHERE audit_id NOT IN (SELECT audit_id FROM one);"
        "DELETE FROM record WHERE indicator_id LIKE 'audit%'"
    )
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("audits")
    assert "1 audit graded in August to October 2026" in words_of(at)
    for part in list(PARTS)[1:]:
        assert not open_screen("audits", part=part).exception


def test_no_audits_at_all_says_so(changed, sign_in):
    changed(
        "DELETE FROM qa_audit; DELETE FROM qa_audit_cycle; DELETE FROM qa_audit_action;"
        "DELETE FROM qa_learning_need; DELETE FROM record WHERE indicator_id LIKE "
        "'audit%'"
    )
    sign_in(Role.SENIOR_LEADER)
    recorded = "No audit is recorded for All services in the cycles of November 2024"
    nothing = {
        "grades": recorded,
        "moderation": recorded,
        "coverage": "none planned or allocated in the year",
        "themes": recorded,
        "actions": "No action from an audit is open on 31 October 2026",
        "involvement": recorded,
        "list": "No audit of two years needs putting right",
    }
    for part, words in nothing.items():
        at = open_screen("audits", part=part)
        assert not at.exception, part
        assert words in words_of(at), part


def test_missing_tables_are_named(changed, sign_in):
    changed(
        "DELETE FROM load_table WHERE table_name IN ('qa_audit_theme', "
        "'qa_learning_need'); UPDATE indicator_status SET is_available = false, "
        "reason = 'table qa_audit_action is missing' "
        "WHERE indicator_id = 'audit_actions_overdue'"
    )
    sign_in(Role.SENIOR_LEADER)
    words = words_of(open_screen("audits", part="actions"))
    assert "Actions are not available: table qa_audit_action is missing." in words
    assert "needs are not available: table qa_learning_need is missing." in words
    assert "After an inadequate audit" in words  # the rest of the page stays
    words = words_of(open_screen("audits", part="themes"))
    assert "Themes are not available: table qa_audit_theme is missing." in words


def test_without_any_audit_table_nothing_is_drawn(changed, sign_in):
    changed(
        "UPDATE indicator_status SET is_available = false, "
        "reason = 'table qa_audit is missing' WHERE indicator_id = 'audit_good_plus'"
    )
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("audits")
    assert "Audits are not available: table qa_audit is missing." in words_of(at)
    assert not at.exception
