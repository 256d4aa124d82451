"""What changed more than usual, over every indicator, service and team at once.

Worked out at refresh for the latest complete month into `change_signal` and
`change_family`; for an earlier month the same is worked out when asked. How strong a
signal is and how false discoveries are kept few: measures/signal_strength.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from datetime import date
from typing import Any

import duckdb

from data_access.snapshot import Snapshot, read_rows
from measures.change import Change, ChangeList, Family
from measures.change_choice import weight
from measures.chart_choice import LEAST_BASE
from measures.figure import Level, Status
from measures.loading.constants import ConstantRow
from measures.periods import Month, month_of
from measures.recording_lag import least_complete, read_shares
from measures.scope import (
    Role,
    Scope,
    ScopeError,
    can_see_figures,
    can_see_indicator,
    check_scope,
)
from measures.series import Execute, Series, read_all_series
from measures.signal_strength import (
    discovery_threshold,
    side_run,
    signal_probability,
    step_run,
)
from measures.statistics.spc_rules import PointType
from measures.trend import (
    Trend,
    choose_annotations,
    last_settled,
    make_trend,
)
from measures.version_facts import (
    ANNOTATION_ROWS,
    CONSTANT_ROWS,
    AnnotationRow,
    all_annotations,
    annotation_rows,
    team_services,
)

LEVELS = (Level.AUTHORITY, Level.SERVICE, Level.TEAM)
RECORD_MONTHS = 24  # "lowest of 24 months" looks back this far


# --- working it out ------------------------------------------------------------------


def find_changes(
    execute: Execute,
    *,
    last: Month,
    data_to: date,
    notes: Sequence[AnnotationRow],
    services: dict[str, str],
) -> tuple[list[Change], list[Family]]:
    """Every signal at the latest complete point of every series of a version.

    Args:
        last: the month looked at; series that end earlier are judged at their end.
        notes, services: as version_facts.annotation_rows and team_services.
    """
    changes: list[Change] = []
    families: list[Family] = []
    shares = read_shares(execute)
    for level in LEVELS:
        able: list[tuple[Trend, Series, float]] = []
        for series in read_all_series(execute, level=level, last=last, data_to=data_to):
            if not is_worth_judging(series) or not _is_of(series, last):
                continue
            name, end = series.definition.indicator_id, last_settled(series.figures)
            share = least_complete(shares, name, end, data_to=data_to)
            trend = _judge(series, notes, services, least_share=share)
            if trend.can_signal:
                able.append((trend, series, signal_probability(trend)))
        limit = discovery_threshold([probability for _t, _s, probability in able])
        found = [
            _describe(trend, series, probability, limit, services)
            for trend, series, probability in able
            if _signal_of(trend) is not PointType.COMMON
        ]
        changes += found
        discoveries = sum(change.is_discovery for change in found)
        families.append(Family(level.value, len(able), len(found), discoveries))
    return changes, families


def is_worth_judging(series: Series) -> bool:
    """False where a look at the bases shows that no signal can follow: saves the work.

    Shares of a small base and series without figures; `why_no_signal` says the same.
    """
    settled = [f for f in series.figures if f.status is Status.OK]
    if len(settled) <= 12:
        return False
    recent = settled[-24:]
    if series.definition.unit == "percent":
        bases = sorted(f.denominator or 0.0 for f in recent)
        return bases[(len(bases) - 1) // 2] >= LEAST_BASE
    return any(f.value for f in recent)


def _is_of(series: Series, month: Month) -> bool:
    """Does it reach the month looked at, or the one before where its source is late?"""
    end = last_settled(series.figures)
    return end is not None and month_of(end) >= month.plus(-1)


def _judge(
    series: Series,
    notes: Sequence[AnnotationRow],
    services: dict[str, str],
    *,
    least_share: float,
) -> Trend:
    place = None if series.level is Level.AUTHORITY else series.org_unit_id
    own = choose_annotations(
        notes,
        series.definition.indicator_id,
        within=place,
        service=services.get(place or "", place),
    )
    return make_trend(
        series.definition,
        series.figures,
        months_each=series.months_each,
        annotations=own,
        least_share=least_share,
    )


def _signal_of(trend: Trend) -> PointType:
    last = trend.chart.last_observed
    return PointType.COMMON if last is None else trend.point_types[last]


def _describe(
    trend: Trend,
    series: Series,
    probability: float,
    limit: float,
    services: dict[str, str],
) -> Change:
    chart, last = trend.chart, trend.chart.last_observed or 0
    figure = series.figures[last]
    seen = [
        f.value
        for f in series.figures[: last + 1][-RECORD_MONTHS:]
        if f.value is not None
    ]
    value = chart.values[last] or 0.0
    others = seen[:-1]
    unit = series.org_unit_id
    return Change(
        indicator_id=series.definition.indicator_id,
        level=series.level.value,
        org_unit_id=unit,
        org_unit_name=series.org_unit_name,
        service_id=services.get(unit, unit),
        period_start=figure.period_start,
        period_end=figure.period_end,
        point_type=trend.point_types[last].value,
        cause=chart.special_cause[last].value,
        numerator=figure.numerator or 0.0,
        denominator=figure.denominator or 0.0,
        value=figure.value or 0.0,
        before=next((v for v in reversed(chart.values[:last]) if v is not None), None),
        centre=chart.centre[last] or 0.0,
        lower=chart.lower[last],
        upper=chart.upper[last],
        is_outside=bool(chart.is_outside[last]),
        months_on_side=side_run(chart, last),
        steps=step_run(chart, last),
        is_extreme=bool(others) and (value > max(others) or value < min(others)),
        months_seen=len(seen),
        months_each=series.months_each,
        probability=probability,
        is_discovery=0 < probability <= limit,
        since=_since(trend, last),
    )


def _since(trend: Trend, last: int) -> date:
    first = last
    while first > 0 and trend.point_types[first - 1] is trend.point_types[last]:
        first -= 1
    return trend.figures[first].period_end


# --- kept in the version -------------------------------------------------------------

_SQL_TYPES = {"str": "VARCHAR", "float": "DOUBLE", "int": "BIGINT", "bool": "BOOLEAN"}


def _columns(kind: type[Change] | type[Family]) -> str:
    """The columns of a table that holds such rows."""
    words = []
    for field in fields(kind):
        name = str(field.type).split(" ")[0]
        words.append(f"{field.name} {_SQL_TYPES.get(name, 'DATE')}")
    return ", ".join(words)


def write_changes(
    connection: duckdb.DuckDBPyConnection, *, data_to: date, last: Month
) -> None:
    """Fill `change_signal` and `change_family` of the version being built."""

    def execute(sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        return connection.execute(sql, dict(values)).fetchall()

    services = dict(execute("SELECT team_id, service_id FROM team", {}))
    constants = [ConstantRow(*row) for row in execute(CONSTANT_ROWS, {})]
    notes = all_annotations(execute(ANNOTATION_ROWS, {}), constants)
    changes, families = find_changes(
        execute, last=last, data_to=data_to, notes=notes, services=services
    )
    for name, kind, rows in (
        ("change_signal", Change, changes),
        ("change_family", Family, families),
    ):
        connection.execute(f"CREATE TABLE {name} ({_columns(kind)})")
        marks = ", ".join("?" for _ in fields(kind))
        if rows:
            connection.executemany(
                f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - own names
                [list(astuple(row)) for row in rows],
            )


def latest_complete_month(data_to: date) -> Month:
    """The month that ends on the data date, else the one before it."""
    month = month_of(data_to)
    return month if data_to == month.end else month.plus(-1)


# --- reading it ----------------------------------------------------------------------


def read_changes(snapshot: Snapshot, *, month: Month, scope: Scope) -> ChangeList:
    """The changes of a month that a user may see, weightiest first.

    Raises:
        ScopeError: no scope, or a role of protected figures.
    """
    checked = check_scope(scope)
    if not can_see_figures(checked):
        raise ScopeError("Your role sees protected figures only.")
    changes, families = _all_changes(snapshot, month)
    shown = sorted(
        (change for change in changes if _is_in_scope(checked, change)),
        key=lambda change: (-weight(change), change.key),
    )
    return ChangeList(month, tuple(shown), tuple(families))


def _all_changes(snapshot: Snapshot, month: Month) -> tuple[list[Change], list[Family]]:
    data_to = snapshot.status.data_to
    if month == latest_complete_month(data_to):
        return (
            [
                Change(*row)
                for row in read_rows(snapshot, "SELECT * FROM change_signal")
            ],
            [
                Family(*row)
                for row in read_rows(snapshot, "SELECT * FROM change_family")
            ],
        )
    return find_changes(
        lambda sql, values: read_rows(snapshot, sql, values),
        last=month,
        data_to=data_to,
        notes=annotation_rows(snapshot),
        services=team_services(snapshot),
    )


def _is_in_scope(scope: Scope, change: Change) -> bool:
    definition = change.definition
    if not can_see_indicator(
        scope, group=definition.group, about_reviews=definition.about_reviews
    ):
        return False
    if scope.is_whole_authority:
        return True
    if scope.role is Role.HEAD_OF_SERVICE:
        is_below = change.level != Level.AUTHORITY.value
        return is_below and change.service_id in scope.service_ids
    return change.level == Level.TEAM.value and change.org_unit_id in scope.team_ids
