"""A unit has figures while it was open, and where a record stands under it."""

from __future__ import annotations

from datetime import date

import pytest

import measures.series
from components.needs_person_view import team_words
from data_access.snapshot import read_rows
from measures.figure import Level, Status
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import Role, Scope
from measures.series import read_all_series
from measures.trend import read_trend
from measures.unit_life import Life
from tests.snapshots import (
    DEFINITIONS,
    SERVICES,
    TEAMS,
    build_snapshot,
    last_texts,
    make_record,
    registered,
)

SEPTEMBER = Month(2026, 9)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
LIVES = {  # T1 closed in July, one record came after; T2 opens in November
    "T1": {"valid_from": date(2020, 4, 1), "valid_to": date(2026, 7, 31)},
    "T2": {"valid_from": date(2026, 11, 1)},
    "T3": {"valid_from": date(2025, 12, 1)},
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    rows = [
        make_record(f"{team}{month}", team, indicator_id="number", month=month)
        for team, months in {"T1": 16, "T3": 3}.items()
        for month in last_texts(months, last="2026-07")
    ]
    rows.append(make_record("late", "T1", indicator_id="number", month="2026-09"))
    rows.append(make_record("early", "T2", indicator_id="share", month="2026-09"))
    units = [
        {"org_unit_id": key, "level": "team", "parent_id": of, "name": name}
        | LIVES.get(key, {})
        for key, (of, name) in TEAMS.items()
    ] + [{"org_unit_id": key, "level": "service"} for key in SERVICES]
    with registered():
        yield build_snapshot(
            tmp_path_factory.mktemp("lives"), rows, org_unit=units, months=24
        )


def values(snapshot, team):
    figures = read_figures(
        snapshot,
        "number",
        first=Month(2025, 10),
        last=SEPTEMBER,
        scope=ANALYST,
        within=team,
    )
    return {f.month.text: f.value for f in figures}


def test_nought_is_counted_only_of_a_unit_that_was_open(snapshot):
    closed = values(snapshot, "T1")
    assert closed["2026-07"] == 1  # closed on its last day
    assert closed["2026-08"] is None
    assert closed["2026-09"] == 1  # a record stands there: it can be opened
    young = values(snapshot, "T3")
    assert young["2025-11"] is None
    assert young["2025-12"] == 0
    assert set(values(snapshot, "T2").values()) == {None}


def test_no_figure_is_no_number_in_a_line_of_teams_either(snapshot):
    figures = read_figures(
        snapshot,
        "number",
        first=Month(2026, 8),
        last=Month(2026, 8),
        by=Level.TEAM,
        scope=ANALYST,
    )
    by_team = {f.org_unit_id: f for f in figures}
    assert by_team["T1"].status is Status.NOT_AVAILABLE
    assert by_team["T1"].value is None
    assert by_team["T3"].value == 0


def test_a_unit_that_is_not_open_is_not_looked_over(snapshot, monkeypatch):
    monkeypatch.setattr(measures.series, "all_definitions", lambda: DEFINITIONS)
    series = read_all_series(
        lambda sql, values: read_rows(snapshot, sql, values),
        level=Level.TEAM,
        last=SEPTEMBER,
        data_to=SEPTEMBER.end,
    )
    assert {s.org_unit_id for s in series} == {"T3"}


def test_a_closed_place_says_so_and_shows_no_signal(snapshot):
    trend = read_trend(snapshot, "number", last=SEPTEMBER, scope=ANALYST, within="T1")
    assert trend.closed_on == date(2026, 7, 31)
    assert not trend.can_signal
    earlier = read_trend(
        snapshot, "number", last=Month(2026, 7), scope=ANALYST, within="T1"
    )
    assert earlier.closed_on is None
    manager = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
    own = read_trend(snapshot, "number", last=SEPTEMBER, scope=manager)
    assert own.closed_on == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("life", "is_open"),
    [
        (Life(), True),
        (Life(closed_on=date(2026, 9, 30)), True),
        (Life(closed_on=date(2026, 9, 29)), False),
        (Life(opened_on=date(2026, 9, 30)), True),
        (Life(opened_on=date(2026, 10, 1)), False),
    ],
)
def test_open_on_the_last_day(life, is_open):
    assert life.is_open_in(SEPTEMBER) is is_open


def test_a_record_of_a_closed_team_says_that_nobody_is_there():
    life = Life(closed_on=date(2024, 11, 1))
    said = "Elm (closed 1 November 2024)"
    assert team_words("Elm", life, SEPTEMBER) == said
    assert team_words("Elm", life, Month(2024, 10)) == "Elm"
    assert team_words("Elm", Life(), SEPTEMBER) == "Elm"
