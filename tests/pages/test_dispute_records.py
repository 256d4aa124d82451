"""Clocks worked by hand and records that contradict themselves, through to the page.

One small authority to 31 January 2027; what is asked is asked at 31 October 2026, a
Saturday, unless a test says otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

import manage
from data_access.settings import read_settings
from data_access.snapshot import close_all, open_current
from data_access.tables import SHARED
from measures.disputes import on_time
from measures.disputes.clock import working_days
from measures.disputes.concerns import read_concerns
from measures.disputes.flow import read_flow
from measures.disputes.forms import read_forms
from measures.disputes.ladder import passed, read_answers, read_ladder
from measures.disputes.now import ReasonNone, count_parts, part_of, read_situation
from measures.disputes.repairs import RULES, find_repairs
from measures.disputes.watch import read_watch_list
from measures.disputes.words import clock_words, read_labels, response_words
from measures.disputes.year import read_year
from measures.loading.refresh import refresh_snapshot
from measures.periods import Month, month_of
from measures.scope import Role, Scope, ScopeError
from tests.conftest import demo_environ
from tests.pages.screens import button, open_screen, tables_of, words_of
from tests.unit.dispute_rows import day
from tests.unit.test_dispute_clock import CLOCKS

ONLY = {
    "drp_open",
    "drp_over_20wd",
    "drp_informal_too_long",
    "drp_resolved_20wd",
    "concern_list_open",
}
LEADER = Scope(Role.SENIOR_LEADER)
OCTOBER, D = Month(2026, 10), date(2026, 10, 31)
# clocks asked for on the last day of a month: what the page can show
AT_MONTH_END = [c for c in CLOCKS if month_of(day(c[1])).end == day(c[1])]

# id -> (raised, what else is on the concern); T1 in the service S1 unless said
CONCERNS = {
    1: ("2026-10-12", {}),  # a formal step before it was raised
    2: ("2026-09-01", {"status": "RESOLVED", "resolved_on": "2026-10-09"}),  # no step
    3: ("2026-09-01", {"status": "RESOLVED", "resolved_on": "2026-09-18"}),  # two
    4: ("2026-10-05", {}),  # straight to the assistant director
    5: ("2026-10-05", {}),  # a level that no list knows
    6: ("2026-09-01", {}),  # reopened: a step after its resolution, and open
    7: ("2026-10-19", {"person_id": "GONE"}),
    8: ("2026-10-19", {"team_id": "ZZ"}),
    9: ("2026-10-04", {"team_id": "T2"}),  # a Sunday
    10: ("2026-08-03", {"status": "RESOLVED", "status_on": "2026-08-10"}),
    11: ("2026-10-20", {"status": "RESOLVED", "resolved_on": "2026-10-12"}),
    12: ("2026-10-05", {"status": "WITHDRAWN", "status_on": "2026-10-15"}),
    13: ("2026-10-05", {"status": "VOID", "status_on": "2026-10-15"}),
    14: ("2026-10-05", {"person_id": "P6"}),  # answered before it was asked
    15: ("2026-10-30", {"safeguarding_immediate": "Y"}),  # flagged, from day one
    16: ("2026-10-05", {"status": "WITHDRAWN"}),  # nobody knows when
    17: ("2026-09-30", {"status": None, "theme_code": None, "plan_type": None}),
}
# concern, level, sent, answer due, answered
STEPS = [
    (1, "HOS", "2026-10-05", "2026-11-05", None),
    (2, "INF", "2026-09-01", None, None),
    (3, "INF", "2026-09-01", "2026-09-08", "2026-09-08"),
    (3, "RES", "2026-09-10", None, None),
    (3, "RES", "2026-09-18", None, None),
    (4, "INF", "2026-10-05", "2026-10-09", "2026-10-12"),
    (4, "AD", "2026-10-12", "2026-10-26", None),
    (5, "INF", "2026-10-05", None, "2026-10-06"),
    (5, "MAYOR", "2026-10-06", "2026-11-06", None),
    (6, "HOS", "2026-09-01", "2026-09-15", "2026-09-10"),
    (6, "RES", "2026-09-10", None, None),
    (6, "INF", "2026-10-01", "2026-11-09", None),
    (14, "HOS", "2026-10-05", "2026-10-20", "2026-10-02"),
]
FORMS = [  # id, meeting, level, child
    (1, "2026-10-01", "FORMAL", "P1"),  # named by concern 1
    (2, "2026-09-29", "INFORMAL", "P17"),  # near concern 17, which names none
    (3, "2026-10-02", "INFORMAL", "P90"),  # no entry at all
    (4, "2026-10-05", "NONE", "P4"),  # named by concern 4, and says no concern
    (5, "2026-10-05", "GENERAL", "P5"),
]

LISTED = [  # id, added, taken off, review due
    (1, "2026-08-03", None, "2026-10-30"),  # overdue
    (2, "2026-09-01", "2026-10-31", None),  # taken off on D
    (3, "2026-10-05", None, None),
]
Row = tuple[str, dict[str, object]]


def authority() -> Iterator[Row]:
    """A good load, two services with a team each, the children."""
    yield "qa_load", dict(load_id=1, source="SSD", status="OK", data_to="2027-01-31")
    for service in ("S1", "S2"):
        yield "qa_service", dict(service_id=service, service_name=f"Service {service}")
    for team, service in (("T1", "S1"), ("T2", "S2"), ("NONE", None)):
        yield (
            "qa_team",
            dict(team_id=team, service_id=service, team_name=f"Team {team}"),
        )
    for number in range(1, 200):
        yield "ssd_person", dict(pers_person_id=f"P{number}", pers_dob="2015-03-01")


def concern_rows() -> Iterator[Row]:
    """Those with a fault, then one for each clock."""
    for number, (raised, more) in CONCERNS.items():
        usual = {
            "drp_id": number,
            "person_id": f"P{number}",
            "team_id": "T1",
            "worker_id": "W1",
            "plan_type": "CLA",
            "theme_code": "DRIFT",
            "raised_on": raised,
            "raised_by_role": "IRO",
            "form_id": number if number in (1, 4, 5) else None,
            "status": "OPEN",
        }
        yield "qa_drp_concern", usual | more
    for number, (start, at, _, _) in enumerate(AT_MONTH_END, 101):
        # resolved the day after: open at the month end asked for, and in no later one
        resolved = date.fromordinal(day(at).toordinal() + 1).isoformat()
        yield (
            "qa_drp_concern",
            dict(
                drp_id=number,
                person_id=f"P{number}",
                team_id="T2",
                raised_on=start,
                resolved_on=resolved,
                status="RESOLVED",
            ),
        )


def step_rows() -> Iterator[Row]:
    """A formal step starts each clock."""
    clocks = [(n, "HOS", c[0], None, None) for n, c in enumerate(AT_MONTH_END, 101)]
    for number, (drp_id, stage, sent, due, answered) in enumerate(STEPS + clocks, 1):
        yield (
            "qa_drp_step",
            dict(
                step_id=number,
                drp_id=drp_id,
                stage=stage,
                step_order=number,
                sent_on=sent,
                sent_to_worker_id="W9",
                response_due_on=due,
                responded_on=answered,
            ),
        )


def form_and_list_rows() -> Iterator[Row]:
    for number, held, level, child in FORMS:
        yield (
            "qa_monitoring_form",
            dict(
                form_id=number,
                event_type="CLAR",
                event_id=f"E{number}",
                person_id=child,
                team_id="T1",
                event_date=held,
                concern_level=level,
            ),
        )
    for number, added, removed, review in LISTED:
        yield (
            "qa_concern_child",
            dict(
                concern_id=number,
                person_id=f"P{number}",
                team_id="T1",
                added_on=added,
                removed_on=removed,
                review_due_on=review,
            ),
        )


def fill(folder: Path) -> None:
    """The shared database of this small authority."""
    engine = sa.create_engine(demo_environ(folder)["SHARED_DATABASE_URL"])
    SHARED.create_all(engine)
    engine.dispose()
    rows = (authority, concern_rows, step_rows, form_and_list_rows)
    with closing(sqlite3.connect(folder / "shared.db")) as connection:
        for table, values in (row for make in rows for row in make()):
            marks = ", ".join("?" for _ in values)
            connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608
                tuple(values.values()),
            )
        connection.commit()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("disputes")
    fill(found)
    refresh_snapshot(read_settings(demo_environ(found)), only=ONLY)
    return found


@pytest.fixture
def version(folder):
    yield open_current(folder / "snapshots")
    close_all()


@pytest.fixture
def october(version):
    return read_situation(version, month=OCTOBER, scope=LEADER)


@pytest.fixture
def by_id(october):
    return {p.concern.drp_id: p for p in october.positions}


@pytest.fixture
def concerns(version):
    return read_concerns(version, scope=LEADER)


# --- clocks ---------------------------------------------------------------------------


def test_there_are_enough_clocks() -> None:
    assert len(AT_MONTH_END) >= 15


@pytest.mark.parametrize("month", sorted({c[1][:7] for c in AT_MONTH_END}))
def test_the_list_shows_the_clocks_worked_by_hand(version, month) -> None:
    year, number = map(int, month.split("-"))
    found = read_situation(version, month=Month(year, number), scope=LEADER)
    positions = {p.concern.drp_id: p for p in found.positions}
    for drp_id, (_, at, days, last) in enumerate(AT_MONTH_END, 101):
        if at.startswith(month):
            position = positions[drp_id]
            assert position.clock.days == days
            assert position.clock.last_day == day(last)
            # the indicator's own record says the same
            assert position.is_over is (days > 20)


def test_the_page_writes_them_out(folder, stand_on, sign_in) -> None:
    stand_on(folder / "snapshots")
    sign_in(Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S2"})))
    at = open_screen("dispute_resolution", month="2026-02")
    assert not at.exception
    (table,) = [t for t in tables_of(at) if "Days in stage" in t.headings]
    february = sorted(
        (c for c in AT_MONTH_END if c[1] == "2026-02-28"), key=lambda c: c[0]
    )
    expected = [
        "21 days, 1 over",
        *["20 days, day 20 is 27 Feb 2026"] * 3,
        "19 days, day 20 is 2 Mar 2026",
    ]
    assert [c[2] for c in february] == [21, 20, 20, 20, 19]
    assert table.column("Working days on the clock") == expected
    words = words_of(at)
    assert "5 concerns are open; 1 has waited more than 20 working days" in words
    assert "4 will pass day 20" in words


# --- records that contradict themselves -----------------------------------------------


def test_each_contradiction_is_found_and_nothing_else(concerns) -> None:
    found = {r.rule_id: {c.drp_id for c in own} for r, own in find_repairs(concerns)}
    clocks = set(range(101, 101 + len(AT_MONTH_END)))
    assert found == {
        "no_resolved_on": {10},
        "early_end": {11},
        "early_step": {1},
        "no_resolution_step": {2, 11} | clocks,
        "two_resolutions": {3},
        "reopened": {6},
        "stage_unknown": {5},
        "early_answer": {14},
        "no_person": {7},
        "no_team": {8},
    }
    assert set(found) <= {rule.rule_id for rule in RULES}


def test_which_are_open_and_what_their_clocks_say(october, by_id) -> None:
    counts = count_parts(october.positions)
    open_ids = {p.concern.drp_id for p in october.positions if p.is_judged}
    clocks = {n for n, c in enumerate(AT_MONTH_END, 101) if c[1] == "2026-10-31"}
    # closed, withdrawn, void, closed before it was raised: not among them
    assert open_ids == {1, 4, 5, 6, 7, 8, 9, 14, 15, 17} | clocks
    assert counts["not_judged"] == 1
    assert by_id[1].clock.days == 19  # from the step of 5 October, before it was raised
    assert by_id[6].clock.days == 43  # reopened: it runs on from 1 September
    assert by_id[6].is_over
    assert by_id[4].clock.days == 14  # without a head of service it runs all the same
    assert by_id[5].clock is None  # a level that no list knows is no formal step
    assert by_id[9].days_open == 20  # a Sunday: Monday 5 October is day 1
    assert by_id[15].days_open == 0
    assert october.positions[0].concern.drp_id == 15  # flagged: first from day one
    assert by_id[8].concern.team_name == "No allocated team"


def test_what_the_list_says_of_them(version, by_id) -> None:
    labels = read_labels(version)

    def said(number: int) -> tuple[str, str]:
        return clock_words(by_id[number]), response_words(by_id[number], labels)

    assert said(10)[0] == "Not judged: resolved on an unknown day"
    assert said(4) == ("14 days", "Assistant director, 26 Oct 2026, late")
    assert said(1)[0] == "19 days, day 20 is 2 Nov 2026"
    assert said(5)[1] == "MAYOR, 6 Nov 2026"
    assert said(9) == (
        "Informal, 20 days since raised",
        "Reviewing officer to take the next step",
    )
    assert said(14)[1] == "Reviewing officer to take the next step"


def test_parts_of_the_list(october) -> None:
    def ids(part_id: str) -> set[int]:
        test = part_of(part_id).test
        return {p.concern.drp_id for p in october.positions if test(p)}

    late_clocks = {
        c[0]: n for n, c in enumerate(AT_MONTH_END, 101) if c[1] == "2026-10-31"
    }
    assert ids("over") == {6, late_clocks["2026-10-01"]}
    # 16 to 20 days now: 1 and 14 from 5 October, and the clock at day 20
    assert ids("soon") == {1, 14, late_clocks["2026-10-02"]}
    assert ids("due") == {1, 5}  # by Friday 6 November; not the 9th
    assert ids("late") == {4}
    assert ids("safeguarding") == {15}
    assert ids("informal") == {5, 9, 17}  # more than ten working days
    assert ids("earlier") == {6, 17}
    assert ids("not_judged") == {10}


def test_the_flow_adds_up(concerns) -> None:
    flow = read_flow(concerns, last=OCTOBER, day=D, months=24)
    for month in flow:
        assert len(month.open_after) == (
            len(month.open_before)
            + len(month.raised)
            - len(month.resolved)
            - len(month.withdrawn)
        )
    last = flow[-1]
    assert {c.drp_id for c in last.withdrawn} == {12}
    assert 2 in {c.drp_id for c in last.resolved}
    assert not {10, 11, 13, 16} & {c.drp_id for m in flow for c in m.raised}


def test_levels_gone_past_and_late_answers(version, concerns) -> None:
    year = read_year(concerns, day=D)
    by_number = {c.drp_id: c for c in concerns}
    assert passed(by_number[4], day=D) == {"HOS"}
    assert passed(by_number[1], day=D) == {"INF"}
    assert passed(by_number[5], day=D) == set()
    rungs = {r.rung: r for r in read_ladder(year, working_days(version))}
    assert {c.drp_id for c in rungs["AD"].reached} == {4}
    assert {c.drp_id for c in rungs["HOS"].passed} == {4}
    levels = {a.stage: a for a in read_answers(concerns, year)}
    inf, hos, ad = levels["INF"], levels["HOS"], levels["AD"]
    assert {a.concern.drp_id for a in inf.late} == {4}
    assert {a.concern.drp_id for a in inf.in_time} == {3}
    assert {a.concern.drp_id for a in inf.not_due} == {6}
    assert {a.concern.drp_id for a in inf.no_day} == {2, 5}
    assert {a.concern.drp_id for a in hos.in_time} == {6, 14}
    assert {a.concern.drp_id for a in hos.not_due} == {1}
    assert {a.concern.drp_id for a in ad.waiting_late} == {4}


def test_forms_and_concerns(version, concerns) -> None:
    found = read_forms(version, read_year(concerns, day=D), scope=LEADER)
    assert [f.form_id for f in found.without_entry] == [3]
    says = {key: {c.drp_id for c in own} for key, own in found.by_form.items()}
    assert says["told"] == {1, 17}
    assert says["no concern"] == {4}
    assert says["general concern"] == {5}
    assert {7, 8, 9} <= says["no form named"]


def test_the_watch_list(version) -> None:
    found = read_watch_list(version, month=OCTOBER, scope=LEADER)
    assert [e.person_id for e in found.entries] == ["P1", "P3"]
    assert [e.person_id for e in found.overdue] == ["P1"]
    assert [e.person_id for e in found.from_earlier] == ["P1"]
    assert [e.person_id for e in found.no_review_day] == ["P3"]


# --- who sees what, and data that is not there ----------------------------------------


def test_a_scope_reads_its_own_rows_alone(version) -> None:
    own = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T2"}))
    assert {c.team_id for c in read_concerns(version, scope=own)} == {"T2"}
    nobody = Scope(Role.TEAM_MANAGER)
    assert read_concerns(version, scope=nobody) == ()
    with pytest.raises(ScopeError, match="does not open concerns"):
        read_concerns(version, scope=Scope(Role.PANEL_PRESENTER))
    with pytest.raises(ScopeError, match="not in what you may see"):
        read_concerns(version, scope=own, within="T1")


@pytest.mark.parametrize(
    "part", ["now", "ladder", "time", "outcome", "watch", "records"]
)
def test_every_part_opens_on_hardly_any_data(folder, stand_on, sign_in, part) -> None:
    stand_on(folder / "snapshots")
    sign_in(LEADER)
    at = open_screen("dispute_resolution", part=part, month="2026-10")
    assert not at.exception
    assert tables_of(at) or part == "watch"


def test_a_month_before_the_records_has_nothing(version) -> None:
    for read in (read_situation, read_watch_list):
        found = read(version, month=Month(2001, 1), scope=LEADER)
        assert found == ReasonNone("no month up to January 2001 was worked out")


@pytest.mark.parametrize(("least", "months_each"), [(20, 3), (0, 1)])
def test_few_disputes_are_drawn_by_quarter(
    version, monkeypatch, least, months_each
) -> None:
    monkeypatch.setattr(on_time, "LEAST_BASE", least)
    trend = on_time.read_on_time(version, last=OCTOBER, scope=LEADER)
    assert trend.months_each == months_each
    ends = {figure.month.number for figure in trend.figures}
    assert ends == ({3, 6, 9, 12} if months_each == 3 else set(range(1, 13)))
    # every dispute of the time shown stands in one point alone
    judged = on_time.read_in_time(version, last=Month(2026, 9), scope=LEADER)
    quarters = [f for f in trend.figures if Month(2025, 9) < f.month <= Month(2026, 9)]
    assert sum(f.denominator or 0 for f in quarters) == len(judged)


def test_one_concern_shows_its_steps_and_the_childs_other_records(
    folder, stand_on, sign_in
) -> None:
    stand_on(folder / "snapshots")
    sign_in(LEADER)
    at = open_screen("dispute_resolution", month="2026-10")
    button(at, "Open the list").click().run()

    def opened(drp_id: int):
        at.session_state["dispute_opened"] = drp_id
        at.run()
        assert not at.exception
        return {t.caption.split(",")[0].split(".")[0]: t for t in tables_of(at)}

    first = opened(6)
    assert first["Steps and answers"].column("To") == [
        "Head of service",
        "Resolved",
        "Operational manager (informal)",
    ]
    assert first["Steps and answers"].column("Working days")[0] == "7"
    assert first["Other concerns for this child"].column("Raised") == ["5 Oct 2026"]
    assert "Read what was written" in [b.label for b in at.main.button]
    # answered before it was sent: how long it waited cannot be told
    assert opened(14)["Steps and answers"].column("Working days") == ["not judged"]
    opened(15)
    assert "No step is recorded." in words_of(at)
    assert "No other concern for this child" in words_of(at)
    assert "Monitoring form" in opened(5)["Reviews"].column("What")


def test_a_table_that_is_missing_is_named(
    folder, tmp_path, stand_on, sign_in, capsys
) -> None:
    with (
        closing(sqlite3.connect(folder / "shared.db")) as source,
        closing(sqlite3.connect(tmp_path / "shared.db")) as target,
    ):
        source.backup(target)
        target.execute("DROP TABLE qa_drp_step")
        target.execute("DELETE FROM qa_concern_child")
        target.execute(
            "INSERT INTO qa_load (load_id, source, status, data_to) "
            "VALUES (2, 'QA', 'OK', '2026-12-31')"
        )
        target.commit()
    refresh_snapshot(read_settings(demo_environ(tmp_path)), only=ONLY)
    found = read_situation(
        open_current(tmp_path / "snapshots"), month=OCTOBER, scope=LEADER
    )
    assert isinstance(found, ReasonNone)
    stand_on(tmp_path / "snapshots")
    sign_in(LEADER)
    at = open_screen("dispute_resolution")
    assert not at.exception
    assert "Open concerns are not available: table qa_drp_step is missing." in words_of(
        at
    )
    for part in ("ladder", "time", "outcome", "records"):
        words = words_of(open_screen("dispute_resolution", part=part))
        assert "Concerns are not available: table qa_drp_step" in words
    watch = words_of(open_screen("dispute_resolution", part="watch"))
    assert "No child is on the list. Last checked 31 December 2026." in watch
    assert "The quality records end before January 2027" in watch
    assert manage.main(["drp-list", "--service", "S1"]) == 2
    assert "table qa_drp_step is missing" in capsys.readouterr().err
