"""Laws of figures and records, over random tables of records.

Every example is one small data version that all laws are asked of, since building
it costs far more than asking.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.comparison import compare_teams
from measures.figure import FigureError, Level, Status
from measures.figures import read_figures
from measures.loading.month_ends import back, build_month_ends
from measures.periods import Month, month_of, month_range, parse_month
from measures.place import list_units
from measures.records import read_records
from measures.scope import Role, Scope, ScopeError
from tests.snapshots import (
    DATA_TO,
    DEFINITIONS,
    TEAMS,
    build_snapshot,
    make_record,
    registered,
)

MONTHS = [Month(2026, 7), Month(2026, 8), Month(2026, 9)]
ASKED = [
    "share",
    "share_lower",
    "share_at_end",
    "number",
    "average",
    "middle",
    "of_reviews",
]
WORKERS = [None, "w1", "w2"]
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
SERVICE_OF = {team: service for team, (service, _name) in TEAMS.items()}
WIDER = [  # each scope holds the one before it
    Scope(Role.TEAM_MANAGER),
    Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"})),
    Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1", "T2"})),
    Scope(Role.HEAD_OF_SERVICE, frozenset({"S1"})),
    Scope(Role.HEAD_OF_SERVICE, frozenset({"S1", "S2"})),
    ANALYST,
]


@st.composite
def tables(draw):
    """Rows of one random table: any team, month, worker, judgement and category."""
    row = st.tuples(
        st.sampled_from(ASKED),
        st.sampled_from(sorted(TEAMS)),
        st.sampled_from(MONTHS),
        st.sampled_from(WORKERS),
        st.sampled_from([None, 0, 1]),
        st.sampled_from([None, "not recorded", "other"]),
        st.integers(0, 60),
    )
    drawn = draw(st.lists(row, max_size=40))
    rows = []
    for n, (indicator_id, team, month, worker, num, category, size) in enumerate(drawn):
        if indicator_id in ("average", "middle") and num is not None:
            num = size
        rows.append(
            make_record(
                f"unit-{n}",
                team,
                indicator_id=indicator_id,
                month=month.text,
                worker_id=worker,
                num=num,
                category=category,
                person_id=f"child-of-{team}-{n}",
            )
        )
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    with registered():
        yield tmp_path_factory.mktemp("laws")


CHOICES = {
    "indicator_id": st.sampled_from(ASKED),
    "event": st.sampled_from(["share", "share_lower", "average", "of_reviews"]),
    "no_event": st.sampled_from(["share_at_end", "number", "rate", "of_staff"]),
    "share": st.sampled_from(["share", "share_lower", "share_at_end", "number"]),
    "bound": st.sampled_from(WIDER[:-1]),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=tables(), chosen=st.fixed_dictionaries(CHOICES))
def test_laws_of_figures(folder, rows, chosen):
    snapshot = build_snapshot(folder, rows, months=3)
    try:
        for scope in (chosen["bound"], ANALYST):
            figures_are_their_records(snapshot, chosen["indicator_id"], scope)
        numerators_are_within_denominators(snapshot, chosen["share"])
        parts_add_up(snapshot, chosen["indicator_id"])
        months_add_up_for_events(snapshot, chosen["event"])
        with pytest.raises(FigureError):
            figures(snapshot, chosen["no_event"], months_together=2)
        a_wider_scope_never_lowers_a_count(snapshot, chosen["indicator_id"])
        nothing_out_of_scope_appears(snapshot, chosen["share"], chosen["bound"])
    finally:
        snapshot.path.unlink()  # its connection is let go at the next opening


def figures(snapshot, indicator_id, **asked):
    asked = {"scope": ANALYST, "first": MONTHS[0], "last": MONTHS[-1]} | asked
    return read_figures(snapshot, indicator_id, **asked)


def unit_of(indicator_id):
    return DEFINITIONS[indicator_id].unit


def sums_of(figure):
    """Numerator, denominator, not recorded, not judged; a median is no sum."""
    is_sum = unit_of(figure.indicator_id) != "median"
    num = figure.numerator or 0 if is_sum else 0
    return (num, figure.denominator or 0, figure.not_recorded, figure.not_judged)


def add_up(found, key):
    """`key` of a figure -> the sums of all its figures, where there are any."""
    sums = defaultdict(lambda: (0, 0, 0, 0))
    for f in found:
        pairs = zip(sums[key(f)], sums_of(f), strict=True)
        sums[key(f)] = tuple(a + b for a, b in pairs)
    return {key: values for key, values in sums.items() if any(values)}


def figures_are_their_records(snapshot, indicator_id, scope):
    """What a figure opens adds up to it: judged, not recorded and not judged."""
    if scope is ANALYST:
        places = ["LA", "S1", "T3", "NONE"]
    else:
        places = [None, *sorted(scope.service_ids | scope.team_ids)]
    for place in places:
        for figure in figures(snapshot, indicator_id, scope=scope, within=place):
            rows = read_records(
                snapshot,
                indicator_id,
                month=figure.month,
                scope=scope,
                org_unit_id=place,
            )
            check_records(figure, rows)


def check_records(figure, rows):
    judged = [r for r in rows if r.num is not None]
    assert figure.not_judged == len(rows) - len(judged)
    assert figure.not_recorded == sum(r.category == "not recorded" for r in judged)
    assert (figure.denominator or 0) == sum(r.den for r in judged)
    if unit_of(figure.indicator_id) == "median":
        assert figure.value == (median(r.num for r in judged) if judged else None)
    else:
        assert (figure.numerator or 0) == sum(r.num for r in judged)
    if unit_of(figure.indicator_id) != "count":
        assert (figure.status is Status.NOT_AVAILABLE) == (not judged)


def numerators_are_within_denominators(snapshot, indicator_id):
    for level in (Level.AUTHORITY, Level.TEAM):
        for figure in figures(snapshot, indicator_id, by=level):
            assert 0 <= figure.numerator <= figure.denominator
            if figure.lower is not None:
                assert figure.lower <= figure.value <= figure.upper


def parts_add_up(snapshot, indicator_id):
    """Services with NONE, teams and workers each add up to the authority."""
    whole = add_up(figures(snapshot, indicator_id), lambda f: f.month)
    lowest = list(Level).index(Level(DEFINITIONS[indicator_id].lowest_level))
    found = {
        level: figures(snapshot, indicator_id, by=level)
        for level in list(Level)[1 : lowest + 1]
    }
    for lines in found.values():
        assert add_up(lines, lambda f: f.month) == whole
    services = add_up(found[Level.SERVICE], lambda f: (f.org_unit_id, f.month))
    teams = add_up(found[Level.TEAM], lambda f: (SERVICE_OF[f.org_unit_id], f.month))
    assert teams == services


def months_add_up_for_events(snapshot, indicator_id):
    single = figures(snapshot, indicator_id, by=Level.TEAM)
    together = figures(
        snapshot, indicator_id, by=Level.TEAM, first=MONTHS[-1], months_together=3
    )
    expected = add_up(single, lambda f: f.org_unit_id)
    assert add_up(together, lambda f: f.org_unit_id) == expected


def a_wider_scope_never_lowers_a_count(snapshot, indicator_id):
    before = {}
    for scope in WIDER:
        found = figures(snapshot, indicator_id, scope=scope)
        now = add_up(found, lambda f: f.month)
        for month, sums in before.items():
            pairs = zip(now[month], sums, strict=True)
            assert all(wide >= narrow for wide, narrow in pairs)
        before = now


def nothing_out_of_scope_appears(snapshot, indicator_id, scope):
    """No team, worker or child of elsewhere, in figures, records or comparisons."""
    teams = {
        team
        for team in TEAMS
        if team in scope.team_ids or SERVICE_OF[team] in scope.service_ids
    }
    others = set(TEAMS) - teams
    for month in MONTHS:
        for r in read_records(snapshot, indicator_id, month=month, scope=scope):
            assert r.team_id in teams
            assert r.person_id.split("-")[2] in teams
    lines = figures(snapshot, indicator_id, by=Level.TEAM, scope=scope)
    assert {f.org_unit_id for f in lines} <= teams
    assert {u.org_unit_id for u in list_units(snapshot, scope)} <= (
        teams | scope.service_ids
    )
    compared = compare_teams(snapshot, indicator_id, month=MONTHS[-1], scope=scope)
    assert {t.figure.org_unit_id for t in compared.teams if t.is_own} <= teams
    words = repr(compared) + repr(lines)
    assert not [t for t in others if f"'{t}'" in words or TEAMS[t][1] in words]
    for place in others - {"LA"}:  # LA as a place means all they may see
        with pytest.raises(ScopeError):
            figures(snapshot, indicator_id, scope=scope, within=place)


# --- months -----------------------------------------------------------------------

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))


@given(months, st.integers(-600, 600))
def test_months_round_trip(month, steps):
    other = month.plus(steps)
    assert other.plus(-steps) == month
    assert month.months_to(other) == steps
    assert (other > month) == (steps > 0)
    assert parse_month(month.text) == month
    assert month_of(month.start) == month_of(month.end) == month
    assert (month.plus(1).start - month.end).days == 1


@given(months, st.integers(0, 40))
def test_a_range_holds_both_ends(first, steps):
    found = month_range(first, first.plus(steps))
    assert (found[0], found[-1], len(found)) == (first, first.plus(steps), steps + 1)
    assert month_range(first.plus(1), first) == []


@given(months)
def test_a_financial_year_holds_twelve_months(month):
    april = Month(month.fy_start_year, 4)
    assert 0 <= april.months_to(month) < 12


@given(st.dates(date(1960, 1, 1), date(2100, 12, 31)), st.integers(0, 120))
def test_looking_back_from_a_day(day, n):
    then = back(day, n)
    assert month_of(then) == month_of(day).plus(-n)
    if day == month_of(day).end:
        assert then == month_of(then).end
        assert back(then, -n) == day
    else:
        assert then.day == min(day.day, month_of(then).end.day)


@given(st.dates(date(1960, 1, 1), date(2100, 12, 31)), st.integers(1, 80))
def test_month_ends_join_without_gaps(data_to, n):
    ends = build_month_ends(data_to, months=n)
    assert len(ends) == n
    assert ends[-1].period_end == data_to
    for before, after in zip(ends, ends[1:], strict=False):
        assert before.next_start == after.period_start
        assert before.period_end == before.month.end
        assert before.back_12 < before.period_start


def test_the_months_of_the_tables_end_at_the_data_date():
    assert MONTHS[-1].end == DATA_TO
