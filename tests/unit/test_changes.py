"""The list of changes over the demo authority: kept, found anew, and in scope."""

from __future__ import annotations

import pytest

from components.trend_words import finding
from data_access.snapshot import open_current, read_rows
from measures.change import Change
from measures.change_choice import choose_told
from measures.changes import (
    find_changes,
    latest_complete_month,
    read_changes,
)
from measures.figure import Level
from measures.periods import Month
from measures.scope import Role, Scope, ScopeError
from measures.trend import read_trend
from measures.version_facts import annotation_rows, team_services

OCTOBER = Month(2026, 10)
LEADER = Scope(Role.SENIOR_LEADER)
ASH = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
FAMSUP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"FAMSUP"}))


@pytest.fixture(scope="module")
def snapshot(demo_dir):
    return open_current(demo_dir / "snapshots")


@pytest.fixture(scope="module")
def found(snapshot):
    return read_changes(snapshot, month=OCTOBER, scope=LEADER)


def test_what_is_kept_is_what_is_found_anew(snapshot, found):
    changes, families = find_changes(
        lambda sql, values: read_rows(snapshot, sql, values),
        last=OCTOBER,
        data_to=snapshot.status.data_to,
        notes=annotation_rows(snapshot),
        services=team_services(snapshot),
    )
    assert {c.key for c in changes} == {c.key for c in found.changes}
    assert set(families) == set(found.families)


def test_the_planted_stories_are_told(found):
    told = {(c.indicator_id, c.org_unit_id) for c in choose_told(found.changes)}
    assert ("cp_visit_timely", "T0107") in told
    assert any(indicator == "wf_caseload" for indicator, _unit in told)


def test_a_small_team_of_noise_is_not_told(found):
    assert not [c for c in found.changes if c.org_unit_id == "T0110" and c.is_discovery]


def test_each_change_is_the_signal_of_its_own_trend(snapshot, found):
    for change in found.changes[:12]:
        place = None if change.level == Level.AUTHORITY else change.org_unit_id
        trend = read_trend(
            snapshot, change.indicator_id, last=OCTOBER, scope=LEADER, within=place
        )
        last = trend.chart.last_observed
        assert trend.point_types[last].value == change.point_type
        assert trend.chart.special_cause[last].value == change.cause
        assert trend.chart.upper[last] == pytest.approx(change.upper)
        assert trend.figures[last].numerator == change.numerator


def test_a_team_manager_hears_of_the_own_team_alone(snapshot, found):
    own = read_changes(snapshot, month=OCTOBER, scope=ASH).changes
    assert {c.org_unit_id for c in own} == {"T0107"}
    assert {c.level for c in own} == {"team"}
    assert len(own) < len(found.changes)


def test_a_head_of_service_hears_of_the_service_and_its_teams(snapshot):
    own = read_changes(snapshot, month=OCTOBER, scope=FAMSUP).changes
    services = team_services(snapshot)
    assert own
    assert {services.get(c.org_unit_id, c.org_unit_id) for c in own} == {"FAMSUP"}


def test_a_reviewing_officer_hears_of_reviews_voice_and_audits(snapshot):
    scope = Scope(Role.REVIEWING_OFFICER)
    for change in read_changes(snapshot, month=OCTOBER, scope=scope).changes:
        definition = change.definition
        assert definition.about_reviews or definition.group in (
            "voice",
            "audit",
            "review",
            "feedback",
        )


def test_a_closed_team_changes_no_more_and_is_not_counted(snapshot, found):
    closed = dict(
        read_rows(
            snapshot,
            "SELECT org_unit_id, valid_to FROM org_unit WHERE valid_to IS NOT NULL",
        )
    )
    assert closed  # Family Support Elm
    earlier = read_changes(snapshot, month=Month(2026, 4), scope=LEADER)
    for looked in (found, earlier):
        assert not [c for c in looked.changes if c.org_unit_id in closed]
    teams = {f.level: f.able for f in earlier.families}["team"]
    (elm,) = closed
    was_open = Month(2024, 10)
    assert closed[elm] == was_open.plus(1).start
    trend = read_trend(
        snapshot, "cp_open", last=Month(2026, 4), scope=LEADER, within=elm
    )
    assert teams > 0
    assert trend.why_no_signal == "Closed on 1 November 2024."
    months = {f.month: f.value for f in trend.figures}
    assert months[was_open] > 0
    assert {v for month, v in months.items() if month > was_open} == {None}
    assert finding(trend) == (
        "Children on a child protection plan: not available in April 2026. "
        "Family Support Elm closed on 1 November 2024."
    )


def test_no_scope_and_no_figures(snapshot):
    empty = Scope(Role.TEAM_MANAGER)
    assert read_changes(snapshot, month=OCTOBER, scope=empty).changes == ()
    with pytest.raises(ScopeError):
        read_changes(snapshot, month=OCTOBER, scope=Scope(Role.PANEL_PRESENTER))
    with pytest.raises(ScopeError):
        read_changes(snapshot, month=OCTOBER, scope=None)


def test_an_earlier_month_is_worked_out_when_asked(snapshot):
    earlier = read_changes(snapshot, month=Month(2026, 4), scope=LEADER)
    assert earlier.month == Month(2026, 4)
    assert {c.period_end.isoformat() for c in earlier.changes} <= {
        "2026-04-30",
        "2026-03-31",
    }
    assert earlier.families


def test_the_latest_complete_month():
    assert latest_complete_month(Month(2026, 10).end) == OCTOBER
    assert latest_complete_month(Month(2026, 10).start) == Month(2026, 9)


def test_a_change_names_nobody(found):
    for change in found.changes:
        assert change.key.count("|") == 2
    columns = {name for name in Change.__dataclass_fields__}
    assert not {"person_id", "worker_id", "unit_id"} & columns
