"""Counters of what needs a person: counted from the records, within the scope."""

from __future__ import annotations

import pytest

from data_access.snapshot import open_current, read_rows
from measures.needs_person import COUNTERS, Part, read_counter, read_to_see
from measures.periods import Month
from measures.records import Record
from measures.scope import Role, Scope, ScopeError

OCTOBER = Month(2026, 10)
LEADER = Scope(Role.SENIOR_LEADER)
BY_ID = {counter.counter_id: counter for counter in COUNTERS}


@pytest.fixture(scope="module")
def snapshot(demo_dir):
    return open_current(demo_dir / "snapshots")


def test_children_overdue_are_counted_once_whatever_is_overdue(snapshot):
    counter = BY_ID["children_overdue"]
    rows = read_rows(
        snapshot,
        """SELECT person_id FROM record WHERE period_end = DATE '2026-10-31' AND (
             (indicator_id IN ('cp_visit_timely', 'cin_plan_visit_timely',
                               'cla_visit_timely') AND num = 0)
             OR (indicator_id IN ('cp_review_timely', 'cla_review_timely')
                 AND category IN ('outstanding', 'no review at all')))""",
    )
    counted = read_counter(snapshot, counter, month=OCTOBER, scope=LEADER)
    assert counted.number == len({row[0] for row in rows})
    assert len(rows) >= counted.number > 0  # some may be overdue two things
    listed = read_to_see(snapshot, counter, month=OCTOBER, scope=LEADER)
    assert len(listed) == len(rows)


def test_disputes_are_those_of_the_indicator(snapshot):
    counted = read_counter(
        snapshot, BY_ID["disputes_over_20wd"], month=OCTOBER, scope=LEADER
    )
    (row,) = read_rows(
        snapshot,
        "SELECT sum(num) FROM record WHERE indicator_id = 'drp_over_20wd' "
        "AND period_end = DATE '2026-10-31'",
    )
    assert counted.number == row[0]


def test_a_team_manager_counts_the_own_team(snapshot):
    own = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
    rows = read_to_see(snapshot, BY_ID["children_overdue"], month=OCTOBER, scope=own)
    assert rows
    assert {row.record.team_id for row in rows} == {"T0107"}


def test_a_reviewing_officer_counts_what_the_role_opens(snapshot):
    officer = Scope(Role.REVIEWING_OFFICER)
    counted = {
        counter.counter_id: read_counter(
            snapshot, counter, month=OCTOBER, scope=officer
        )
        for counter in COUNTERS
    }
    assert counted["disputes_over_20wd"].number is not None
    assert counted["children_unallocated"] is None
    # the role opens no visits, and the number says so
    assert counted["children_overdue"].counter.label == "Children overdue a review"
    rows = read_to_see(
        snapshot, BY_ID["children_overdue"], month=OCTOBER, scope=officer
    )
    assert {row.record.indicator_id for row in rows} <= {
        "cp_review_timely",
        "cla_review_timely",
    }


def test_a_place_outside_the_scope_is_refused(snapshot):
    own = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
    with pytest.raises(ScopeError):
        read_counter(
            snapshot,
            BY_ID["children_overdue"],
            month=OCTOBER,
            scope=own,
            within="T0110",
        )


def test_no_scope_counts_nothing(snapshot):
    nobody = Scope(Role.TEAM_MANAGER)
    for counter in COUNTERS:
        counted = read_counter(snapshot, counter, month=OCTOBER, scope=nobody)
        assert counted.number == 0


def test_a_month_before_the_data_says_not_available(snapshot):
    counted = read_counter(
        snapshot, BY_ID["disputes_over_20wd"], month=Month(2001, 1), scope=LEADER
    )
    assert counted.number is None
    assert counted.left_out == ("Disputes beyond 20 working days",)


@pytest.mark.parametrize(
    ("num", "category", "expected"),
    [(0, "outstanding", True), (0, "late in the year", False), (1, None, False)],
)
def test_a_part_holds_its_kinds(num, category, expected):
    part = Part("x", 0, "words", ("outstanding",))
    day = OCTOBER.end
    record = Record("x", "u", "p", day, day, "T", "T", None, num, 1, category, None)
    assert part.holds(record) is expected
