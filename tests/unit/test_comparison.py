"""Teams side by side: fair bases, and no other team's name, id or place in a list."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from components.teams_view import order_words, span_words
from measures.comparison import UNNAMED, _is_gone, compare_teams, funnel_steps
from measures.figure import Figure, FigureError, Level, Status
from measures.periods import Month
from measures.registry import DefinitionError
from measures.scope import Role, Scope, ScopeError
from measures.statistics.intervals import FunnelPlace
from tests.snapshots import (
    DEFINITIONS,
    TEAMS,
    build_snapshot,
    last_texts,
    make_definition,
    make_record,
    make_shares,
    registered,
)

SEPTEMBER = Month(2026, 9)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
REVIEWER = Scope(Role.REVIEWING_OFFICER)


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered(
        {**DEFINITIONS, "low": make_definition("low", lowest_level="service")}
    ):
        yield


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Shares that differ by team; the smallest base stands first in name order."""
    rows = []
    for indicator_id in ("share", "of_reviews", "share_at_end", "answers"):
        rows += [
            *make_shares({"2026-09": (30, 40)}, "T1", indicator_id=indicator_id),
            *make_shares({"2026-09": (10, 60)}, "T2", indicator_id=indicator_id),
            *make_shares({"2026-09": (4, 5)}, "T3", indicator_id=indicator_id),
            *make_shares({"2026-09": (9, 9)}, "NONE", indicator_id=indicator_id),
        ]
    rows.append(make_record("unjudged", "EXT", num=None))
    rows += [make_record(team, team, indicator_id="number") for team in TEAMS]
    return build_snapshot(tmp_path_factory.mktemp("teams"), rows)


def compare(snapshot, indicator_id="share", *, scope=ANALYST, month=SEPTEMBER):
    return compare_teams(snapshot, indicator_id, month=month, scope=scope)


def shown(comparison):
    return [(t.figure.org_unit_name, t.is_own) for t in comparison.teams]


# --- who is named ---------------------------------------------------------------


@pytest.mark.parametrize("scope", [ANALYST, Scope(Role.SENIOR_LEADER)])
def test_the_whole_authority_sees_every_team_by_name(snapshot, scope):
    assert shown(compare(snapshot, scope=scope)) == [
        ("Birch", True),
        ("Hazel", True),
        ("Oak", True),
        ("No allocated team", True),
    ]


def test_a_head_of_service_sees_the_own_teams_alone(snapshot):
    comparison = compare(snapshot, scope=HELP)
    assert shown(comparison) == [("Hazel", True), ("Oak", True)]
    assert comparison.centre == pytest.approx(40 / 100)


def test_a_team_manager_sees_others_without_name_or_id(snapshot):
    comparison = compare(snapshot, scope=OAK)
    own, *others = comparison.teams
    assert (own.figure.org_unit_id, own.figure.org_unit_name) == ("T1", "Oak")
    assert own.is_own
    for team in others:
        assert (team.figure.org_unit_id, team.figure.org_unit_name) == ("", UNNAMED)
        assert not team.is_own


@pytest.mark.parametrize("indicator_id", ["share", "share_at_end", "number"])
def test_nothing_a_team_manager_gets_names_another_team(snapshot, indicator_id):
    words = repr(compare(snapshot, indicator_id, scope=OAK))
    for team_id, (service_id, name) in TEAMS.items():
        if team_id != "T1":
            assert name not in words
            assert f"'{team_id}'" not in words
            assert f"worker-{team_id}" not in words
        assert f"'{service_id}'" not in words


def test_others_stand_by_size_so_that_their_order_names_nobody(snapshot):
    others = compare(snapshot, scope=OAK).teams[1:]
    # in name order 5, 60; children without a team are no team to compare with
    assert [t.figure.denominator for t in others] == [60, 5]


def test_the_words_say_in_which_order_the_teams_stand(snapshot):
    assert order_words(compare(snapshot, scope=HELP)) == "Teams stand in name order"
    assert order_words(compare(snapshot, scope=OAK)) == (
        "Your teams stand first, then the others without a name, by size"
    )


@pytest.mark.parametrize(
    ("timing", "together", "words"),
    [
        ("event", 12, "12 months to September 2026"),
        ("event", 1, "September 2026"),
        ("snapshot", 1, "September 2026"),
        ("rolling_12m", 1, "12 months to September 2026"),
        ("rolling_36m", 1, "36 months to September 2026"),
    ],
)
def test_the_words_say_which_months_the_teams_figures_hold(timing, together, words):
    assert span_words(SEPTEMBER, timing, together) == words


def test_no_team_is_listed_but_never_compared(snapshot):
    comparison = compare(snapshot, scope=Scope(Role.SENIOR_LEADER))
    by_id = {t.figure.org_unit_id: t for t in comparison.teams}
    assert by_id["NONE"].place is None
    judged = [t.figure for i, t in by_id.items() if i != "NONE"]
    pooled = sum(f.numerator for f in judged) / sum(f.denominator for f in judged)
    assert comparison.centre == pytest.approx(pooled)
    assert max(step.base for step in funnel_steps(comparison)) == pytest.approx(66)


def test_others_of_one_size_stand_by_what_is_shown(tmp_path):
    """Two versions that differ in names alone give the same list."""

    def listed(folder, teams):
        rows = [make_record("own", "T1")]
        for team, (num, unjudged) in teams.items():
            rows += make_shares({"2026-09": (num, 9)}, team)
            rows += [make_record(f"{team}{n}", team, num=None) for n in range(unjudged)]
        snapshot = build_snapshot(tmp_path / folder, rows)
        return [astuple(t.figure) for t in compare(snapshot, scope=OAK).teams]

    shapes = [(3, 2), (3, 1)]
    one = dict(zip(["T2", "T3"], shapes, strict=True))
    other = dict(zip(["T3", "T2"], shapes, strict=True))
    assert listed("one", one) == listed("other", other)


def test_a_team_manager_of_two_teams(snapshot):
    scope = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1", "T3"}))
    assert shown(compare(snapshot, scope=scope)) == [
        ("Birch", True),
        ("Oak", True),
        (UNNAMED, False),
    ]


@pytest.mark.parametrize(
    "scope",
    [
        Scope(Role.TEAM_MANAGER),
        Scope(Role.TEAM_MANAGER, service_ids=frozenset({"S1"})),
        Scope(Role.HEAD_OF_SERVICE),
    ],
)
def test_an_empty_scope_compares_nobody(snapshot, scope):
    comparison = compare(snapshot, scope=scope)
    assert (comparison.teams, comparison.centre) == ((), None)


@pytest.mark.parametrize("role", [Role.REVIEWING_OFFICER, Role.PANEL_PRESENTER])
def test_a_role_that_may_not_see_it(snapshot, role):
    with pytest.raises(ScopeError):
        compare(snapshot, scope=Scope(role))


def test_a_reviewing_officer_compares_reviews(snapshot):
    found = compare(snapshot, "of_reviews", scope=REVIEWER)
    assert ("Birch", True) in shown(found)


def test_a_missing_scope_and_an_unknown_indicator(snapshot):
    with pytest.raises(ScopeError):
        compare(snapshot, scope=None)
    with pytest.raises(DefinitionError):
        compare(snapshot, "unknown")


@pytest.mark.parametrize("indicator_id", ["answers", "low"])
def test_what_has_no_figure_of_teams(snapshot, indicator_id):
    with pytest.raises(FigureError):
        compare(snapshot, indicator_id)


# --- bases, centre and places ------------------------------------------------------


def test_events_are_compared_over_a_year_and_the_rest_in_their_month(tmp_path):
    year = dict.fromkeys(last_texts(13), (1, 2))
    rows = [
        *make_shares(year, indicator_id="share"),
        *make_shares(year, indicator_id="share_at_end"),
    ]
    snapshot = build_snapshot(tmp_path, rows)
    events, ends = compare(snapshot), compare(snapshot, "share_at_end")
    assert events.months_together == 12
    assert events.teams[0].figure.denominator == 24
    assert ends.months_together == 1
    assert ends.teams[0].figure.denominator == 2


def test_a_team_without_a_base_is_not_shown(snapshot):
    teams = compare(snapshot).teams
    assert "Outside provider" not in [t.figure.org_unit_name for t in teams]
    assert all(t.figure.status is Status.OK for t in teams)
    assert all(t.figure.level is Level.TEAM for t in teams)


def test_the_centre_is_the_share_of_the_teams_shown(snapshot):
    assert compare(snapshot).centre == pytest.approx(44 / 105)
    assert compare(snapshot, scope=OAK).centre == pytest.approx(44 / 105)


def test_a_place_against_the_size(snapshot):
    places = {t.figure.org_unit_name: t.place for t in compare(snapshot).teams}
    assert places == {
        "Birch": FunnelPlace.WITHIN,
        "Hazel": FunnelPlace.LOW_OUTER,
        "Oak": FunnelPlace.HIGH_OUTER,
        "No allocated team": None,
    }


def test_counts_have_neither_centre_nor_place(snapshot):
    comparison = compare(snapshot, "number")
    assert comparison.centre is None
    assert {t.place for t in comparison.teams} == {None}
    assert funnel_steps(comparison) == []


@pytest.mark.parametrize(("num", "den"), [(0.5, 0.75), (3, 2)])
def test_shares_of_posts_have_no_funnel(tmp_path, num, den):
    rows = [
        make_record("a", "T1", indicator_id="of_staff"),
        make_record("b", "T2", indicator_id="of_staff", num=num, den=den),
    ]
    comparison = compare(build_snapshot(tmp_path, rows), "of_staff")
    assert len(comparison.teams) == 2
    assert comparison.centre is None
    assert {t.place for t in comparison.teams} == {None}


def test_funnel_steps_run_from_the_smallest_base_to_the_largest(snapshot):
    comparison = compare(snapshot)
    steps = funnel_steps(comparison, steps=10)
    assert len(steps) == 11
    assert steps[0].base == pytest.approx(4)  # 0.8 times 5
    assert steps[-1].base == pytest.approx(66)  # 1.1 times 60
    widths = [s.high_998 - s.low_998 for s in steps]
    assert widths == sorted(widths, reverse=True)
    for step in steps:
        assert 0 <= step.low_998 <= step.low_95 <= comparison.centre
        assert comparison.centre <= step.high_95 <= step.high_998 <= 1


def test_funnel_steps_start_at_one(tmp_path):
    snapshot = build_snapshot(tmp_path, [make_record("a")])
    steps = funnel_steps(compare(snapshot))
    assert steps[0].base == 1
    assert len(steps) == 61


def test_no_teams_no_steps(tmp_path):
    assert funnel_steps(compare(build_snapshot(tmp_path))) == []


def test_a_team_closed_before_the_span_is_left_out_unless_work_stands_under_it():
    gone = {"T1": date(2026, 8, 31), "T2": date(2026, 9, 15)}
    september = date(2026, 9, 1)

    def figure(team: str, numerator: float, not_judged: int = 0) -> Figure:
        return Figure(
            "x", september, SEPTEMBER.end, Level.TEAM, team, team, numerator, 0.0,
            numerator, None, None, Status.OK, 0, not_judged,
        )  # fmt: skip

    assert _is_gone(figure("T1", 0), gone)
    assert not _is_gone(figure("T1", 2), gone)
    assert not _is_gone(figure("T1", 0, not_judged=1), gone)
    assert not _is_gone(figure("T2", 0), gone)  # still open on some days of it
    assert not _is_gone(figure("T3", 0), gone)
