"""Figures: the one place that counts, groups and applies scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data_access.snapshot import Snapshot, read_rows
from measures.counts import NO_ROWS, Counts, beside_of, population_for, value_of
from measures.figure import Figure, FigureError, Level, Status
from measures.periods import Month, month_of
from measures.registry import Definition, get_definition
from measures.scope import Role, Scope, ScopeError, check_scope
from measures.scoped_rows import (
    ALL_ROWS,
    SCOPE_UNIT,
    SCOPED_ROWS,
    TEAM_IN_SCOPE,
    RowsOf,
    check_within,
    scope_parameters,
)
from measures.unit_life import ALWAYS, Life, life_of
from measures.version_facts import indicator_months


@dataclass(frozen=True)
class Line:
    """One org unit of an answer; `key` is what its records are grouped under.

    `life` is when it was open: without a record outside that time it has no figure.
    """

    key: str
    org_unit_id: str
    name: str
    level: Level
    life: Life = ALWAYS


ORG_COLUMN = {
    Level.AUTHORITY: "'LA'",
    Level.SERVICE: "t.service_id",
    Level.TEAM: "t.team_id",
    Level.WORKER: "coalesce(r.worker_id, 'NONE')",
}

_JOINED_ROWS = (
    "FROM (SELECT unnest($starts) AS window_start, unnest($ends) AS window_end) f "
    "JOIN record r ON r.period_end BETWEEN f.window_start AND f.window_end"
)


def available_months(snapshot: Snapshot, indicator_id: str) -> list[date]:
    """Period ends D that the version holds for this indicator, oldest first."""
    return list(indicator_months(snapshot).get(indicator_id, ()))


def read_figures(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    first: Month,
    last: Month,
    by: Level = Level.AUTHORITY,
    scope: Scope,
    within: str | None = None,
    months_together: int = 1,
    rows: RowsOf = ALL_ROWS,
) -> list[Figure]:
    """Figures of one indicator, a line for each org unit and month, in that order.

    Args:
        first, last: months, both included.
        by: the level of the lines.
        scope: what the user may see; rows outside it are never counted.
        within: a service or team id to look into; None is the whole scope.
        months_together: for event indicators, each line counts this many months up to
            and including its own.
        rows: part of the indicator's rows; all of them when left out.
    Returns:
        The line of the authority stands for less where less was asked for: it takes
        id, name and level of `within`; for a user bound to services or teams it
        counts that scope alone and its org unit id is `SCOPE`.
    Raises:
        DefinitionError: no such indicator.
        ScopeError: no scope; a role that may not see it; a place outside the scope;
            a team manager asking for services, which would be cut by the scope and
            look whole.
        FigureError: a level below the indicator's lowest; months added up for an
            indicator whose months must not be added.
    """
    definition = get_definition(indicator_id)
    parameters = scope_parameters(
        scope,
        indicator_id,
        first=first.plus(1 - months_together),
        last=last,
        within=within,
        rows=rows,
    )
    check_within(snapshot, scope, within)
    check_level(definition, by, scope)
    check_months_together(definition, months_together)
    ends = [
        end
        for end in available_months(snapshot, indicator_id)
        if first <= month_of(end) <= last
    ]
    if not ends:
        return []
    grouped = _count(snapshot, by, parameters, _windows(ends, months_together))
    lines = _lines(snapshot, by, scope, grouped, parameters)
    data_to = snapshot.status.data_to
    is_rated = "rate_per_10k" in (definition.unit, definition.beside)
    population = _populations(snapshot) if is_rated else {}
    return [
        make_figure(
            definition,
            grouped.get((line.key, category, end), NO_ROWS),
            line=line,
            category=category,
            start=month_of(end).plus(1 - months_together).start,
            end=end,
            is_provisional=end == data_to and end != month_of(end).end,
            population=population,
        )
        for line in lines
        for category in _categories(definition, grouped)
        for end in ends
    ]


def check_level(definition: Definition, by: Level, scope: Scope) -> None:
    """Refuse a level below the indicator's lowest, or one the scope would cut."""
    order = list(Level)
    lowest = Level(definition.lowest_level)
    if definition.unit == "rate_per_10k" and lowest is not Level.WORKER:
        lowest = Level.TEAM  # the rate is the authority's; its count goes further down
    if order.index(by) > order.index(lowest):
        raise FigureError(f"{definition.indicator_id} goes down to {lowest} only.")
    if by is Level.SERVICE and check_scope(scope).role is Role.TEAM_MANAGER:
        raise ScopeError("A team manager sees teams, not services.")


def check_total(definition: Definition) -> None:
    """Refuse an indicator that has one figure per category and no total."""
    if definition.figure_by == "category":
        raise FigureError(
            f"{definition.indicator_id} has a figure for each category and no total."
        )


def check_months_together(definition: Definition, months_together: int) -> None:
    """Refuse to add months that must not be added, or fewer than one."""
    if months_together < 1:
        raise FigureError(f"A figure holds one month or more, not {months_together}.")
    if months_together > 1 and definition.timing != "event":
        raise FigureError(
            f"The months of {definition.indicator_id} must not be added: it is "
            f"{definition.timing}. Ask for single months."
        )


def _windows(ends: list[date], months_together: int) -> list[tuple[date, date]]:
    return [(month_of(e).plus(1 - months_together).start, e) for e in ends]


def _count(
    snapshot: Snapshot,
    by: Level,
    parameters: dict[str, object],
    windows: list[tuple[date, date]],
) -> dict[tuple[str, str | None, date], Counts]:
    """(org unit, category, period end) -> what the records add up to."""
    definition = get_definition(str(parameters["indicator_id"]))
    category = "r.category" if definition.figure_by == "category" else "NULL"
    # limits of a mean hold for rows that weigh the same: none where a den is not 1
    values = (
        f"CASE WHEN {_IS_PLAIN} THEN list(r.num) FILTER (r.num IS NOT NULL) END"
        if definition.unit == "mean"
        else "NULL"
    )
    middle = "median(r.num)" if definition.unit == "median" else "NULL"
    workers = WORKERS if definition.team_min_workers else "0"
    is_single = all(start == month_of(end).start for start, end in windows)
    end_of_line = "r.period_end" if is_single else "f.window_end"
    rows_read = SCOPED_ROWS
    if not is_single:
        rows_read = SCOPED_ROWS.replace("FROM record r", _JOINED_ROWS)
        parameters = {
            **parameters,
            "starts": [start for start, _end in windows],
            "ends": [end for _start, end in windows],
        }
    rows = read_rows(
        snapshot,
        f"""
        SELECT {ORG_COLUMN[by]}, {category}, {end_of_line},
               {counted_columns(values=values, middle=middle, workers=workers)}
        {rows_read}
        GROUP BY ALL
        """,  # noqa: S608 - own words only
        parameters,
    )
    return {(row[0], row[1], row[2]): Counts(*row[3:]) for row in rows}


_IS_PLAIN = "coalesce(bool_and(r.den = 1) FILTER (r.num IS NOT NULL), true)"


# a count of different ones takes the database as long as all the others together
WORKERS = "count(DISTINCT CASE WHEN r.den > 0 THEN r.worker_id END)"


def counted_columns(
    *, values: str = "NULL", middle: str = "NULL", workers: str = "0"
) -> str:
    """What is counted of a group of rows `r`, in the order of `Counts`."""
    return f"""
        sum(r.num),
        sum(CASE WHEN r.num IS NOT NULL THEN r.den END),
        {values},
        {middle},
        count(CASE WHEN r.num IS NOT NULL AND r.category = 'not recorded' THEN 1 END),
        count(*) - count(r.num),
        {_IS_PLAIN},
        {workers}
    """


def _categories(
    definition: Definition, grouped: dict[tuple[str, str | None, date], Counts]
) -> list[str | None]:
    if definition.figure_by == "total":
        return [None]
    found = {key[1] for key in grouped}
    return [*sorted(name for name in found if name is not None)]


def _lines(
    snapshot: Snapshot,
    by: Level,
    scope: Scope,
    grouped: dict[tuple[str, str | None, date], Counts],
    parameters: dict[str, object],
) -> list[Line]:
    """Every unit with a row in any month of the version."""
    if by is Level.AUTHORITY:
        return [_whole_line(snapshot, scope, parameters["within"])]
    if by is Level.WORKER:
        workers = sorted({key[0] for key in grouped})
        return [
            Line(w, w, "No allocated worker" if w == "NONE" else w, by) for w in workers
        ]
    rows = read_rows(
        snapshot,
        f"""
        SELECT DISTINCT {ORG_COLUMN[by]} AS unit, o.name
        FROM record r
        LEFT JOIN team t ON t.team_id = r.team_id
        LEFT JOIN org_unit o ON o.org_unit_id = {ORG_COLUMN[by]} AND o.level = $level
        WHERE r.indicator_id = $indicator_id
          AND {TEAM_IN_SCOPE}
        ORDER BY unit = 'NONE', o.name, unit
        """,  # noqa: S608 - the column comes from a fixed table of our own
        {
            key: parameters[key]
            for key in ("indicator_id", "whole", "services", "teams", "within")
        }
        | {"level": by.value},
    )
    return [
        Line(unit, unit, name or unit, by, life_of(snapshot, by, unit))
        for unit, name in rows
    ]


def _whole_line(snapshot: Snapshot, scope: Scope, within: object) -> Line:
    """The one line of everything asked for: the authority, a scope or a place."""
    if within is not None:
        rows = read_rows(
            snapshot,
            "SELECT name, level FROM org_unit WHERE level IN ('service', 'team') "
            "AND (org_unit_id = $id AND (level = 'team' OR $id <> 'NONE') "
            "OR level || ':' || org_unit_id = $id) ORDER BY level LIMIT 1",
            {"id": within},
        )
        name, found = rows[0] if rows else (None, Level.TEAM)
        unit, level = str(within), Level(found)
        life = life_of(snapshot, level, unit)
        return Line("LA", unit, name or unit, level, life)
    if scope.is_whole_authority:
        return Line("LA", "LA", "Whole authority", Level.AUTHORITY)
    level = Level.TEAM if scope.role is Role.TEAM_MANAGER else Level.SERVICE
    return Line("LA", SCOPE_UNIT, "Your scope", level)


POPULATIONS = (
    "SELECT population_year, CAST(population AS DOUBLE) FROM qa_population "
    "WHERE age_group = '0-17' AND population > 0 AND population_year IS NOT NULL"
)


def _populations(snapshot: Snapshot) -> dict[int, float]:
    """Mid-year estimate of children aged 0 to 17, by year."""
    return dict(read_rows(snapshot, POPULATIONS))


def make_figure(
    definition: Definition,
    counts: Counts,
    *,
    line: Line,
    category: str | None,
    start: date,
    end: date,
    is_provisional: bool,
    population: dict[int, float],
) -> Figure:
    """The figure that a group of counts comes to.

    Args:
        population: by year; used at the authority's level alone.
    """
    people = population_for(population, end) if line.level is Level.AUTHORITY else None
    numerator, denominator, value, lower, upper = value_of(definition, counts, people)
    if counts == NO_ROWS and not line.life.is_open_at(end):
        value = lower = upper = None  # nobody was there to count nought of
    suffix = f".{category}" if category is not None else ""
    figure = Figure(
        indicator_id=definition.indicator_id + suffix,
        period_start=start,
        period_end=end,
        level=line.level,
        org_unit_id=line.org_unit_id,
        org_unit_name=line.name,
        numerator=numerator,
        denominator=denominator,
        value=value,
        lower=lower,
        upper=upper,
        status=_status_of(value, is_provisional=is_provisional),
        not_recorded=counts.not_recorded,
        not_judged=counts.not_judged,
        beside=beside_of(definition, counts, people),
        beside_unit=definition.beside,
    )
    if value is not None and (denominator or 0) < definition.least_base:
        figure = _without_average(figure)
    is_small = counts.workers < definition.team_min_workers
    return _suppressed(figure) if is_small and line.level is Level.TEAM else figure


def _status_of(value: float | None, *, is_provisional: bool) -> Status:
    if value is None:
        return Status.NOT_AVAILABLE
    return Status.PROVISIONAL if is_provisional else Status.OK


def _without_average(figure: Figure) -> Figure:
    """Sum and base stay, as its records are open: an average of so few misleads."""
    return replace(figure, value=None, lower=None, upper=None, status=Status.TOO_FEW)


def _suppressed(figure: Figure) -> Figure:
    """The figure of a team too small for it, without any number.

    Nor are there numbers where it is not available: days lost may stand without a base.
    """
    has_value = figure.status is not Status.NOT_AVAILABLE
    return replace(
        figure,
        numerator=None,
        denominator=None,
        value=None,
        lower=None,
        upper=None,
        not_recorded=0,
        not_judged=0,
        beside=None,
        status=Status.SUPPRESSED if has_value else figure.status,
    )
