"""Every series of a version at once: one read for all indicators of a level.

For work that looks over everything, such as the list of changes. What a user asks for
one by one goes through `measures/figures.py`, with whose words this counts. Scope is
applied by whoever tells a user of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from measures.counts import NO_ROWS, Counts
from measures.figure import Figure, Level
from measures.figures import (
    ORG_COLUMN,
    POPULATIONS,
    Line,
    counted_columns,
    make_figure,
)
from measures.periods import Month, month_of
from measures.registry import Definition, all_definitions
from measures.series_start import START_ROWS, usual_start
from measures.unit_life import ALWAYS, LIVES, Life

Execute = Callable[[str, Mapping[str, object]], list[tuple[Any, ...]]]

_MEDIAN = "median(CASE WHEN list_contains($medians, r.indicator_id) THEN r.num END)"
_WORKERS = (
    "count(DISTINCT CASE WHEN list_contains($by_workers, r.indicator_id) "
    "AND r.den > 0 THEN r.worker_id END)"
)
_NO_UNITS = frozenset({"NONE", "EXT", "LA"})  # nobody manages these lines


@dataclass(frozen=True)
class Series:
    """One indicator of one org unit, month by month, oldest first."""

    definition: Definition
    level: Level
    org_unit_id: str
    org_unit_name: str
    months_each: int
    figures: tuple[Figure, ...]


def read_all_series(
    execute: Execute, *, level: Level, last: Month, data_to: date
) -> Iterator[Series]:
    """The series of every indicator that has a total, for every unit of a level.

    A unit that is closed at the end of the latest month, or not open yet, has none.

    Args:
        execute: runs one SELECT with `$name` parameters on a version.
        last: the latest month; each series begins where it does in the version.
    """
    starts = _starts(execute, data_to)
    first = min(starts.values(), default=last)
    longest = max((d.display_months for d in all_definitions().values()), default=1)
    earliest = first.plus(1 - longest)  # what the first windows look back on
    names = _names(execute, level)
    lives = {unit: Life(*days) for of, unit, *days in execute(LIVES, {}) if of == level}
    ends = _period_ends(execute, earliest, last)
    population: dict[int, float] = dict(execute(POPULATIONS, {}))
    grouped = _count(execute, level, earliest, last)
    for (indicator_id, unit), counts in grouped.items():
        definition = all_definitions().get(indicator_id)
        if definition is None or definition.figure_by == "category":
            continue
        life = lives.get(unit, ALWAYS)
        if unit not in names or not _reaches(definition, level):
            continue
        if not life.is_open_in(last):
            continue
        figures = _figures(
            definition,
            counts,
            ends=ends.get(indicator_id, []),
            line=Line(unit, unit, names[unit], level, life),
            population=population,
            data_to=data_to,
        )
        begin = starts[indicator_id].start
        figures = [f for f in figures if f.period_end >= begin]
        if figures:
            each = definition.display_months
            yield Series(definition, level, unit, names[unit], each, tuple(figures))


def _starts(execute: Execute, data_to: date) -> dict[str, Month]:
    """As series_start.series_start, of every indicator."""
    latest = month_of(data_to)
    found = {name: usual_start(d, latest) for name, d in all_definitions().items()}
    try:
        held = execute(START_ROWS, {})
    except duckdb.CatalogException:  # a version of an earlier make
        held = []
    return found | {name: month_of(day) for name, day in held if name in found}


def _reaches(definition: Definition, level: Level) -> bool:
    order = list(Level)
    lowest = Level(definition.lowest_level)
    if definition.unit == "rate_per_10k" and lowest is not Level.WORKER:
        lowest = Level.TEAM
    return order.index(level) <= order.index(lowest)


def _names(execute: Execute, level: Level) -> dict[str, str]:
    if level is Level.AUTHORITY:
        return {"LA": "Whole authority"}
    rows = execute(
        "SELECT org_unit_id, coalesce(name, org_unit_id) FROM org_unit "
        "WHERE level = $level",
        {"level": level.value},
    )
    return {unit: name for unit, name in rows if unit not in _NO_UNITS}


def _period_ends(execute: Execute, first: Month, last: Month) -> dict[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for indicator_id, end in execute(
        "SELECT indicator_id, period_end FROM indicator_period "
        "WHERE period_end BETWEEN $first AND $last ORDER BY period_end",
        {"first": first.start, "last": last.end},
    ):
        found[indicator_id].append(end)
    return dict(found)


def _count(
    execute: Execute, level: Level, first: Month, last: Month
) -> dict[tuple[str, str], dict[date, Counts]]:
    medians = [d.indicator_id for d in all_definitions().values() if d.unit == "median"]
    parameters = {"first": first.start, "last": last.end, "medians": medians}
    workers = "0"
    if level is Level.TEAM:
        workers = _WORKERS
        parameters["by_workers"] = [
            d.indicator_id for d in all_definitions().values() if d.team_min_workers
        ]
    rows = execute(
        f"""
        SELECT r.indicator_id, {ORG_COLUMN[level]}, r.period_end,
               {counted_columns(middle=_MEDIAN, workers=workers)}
        FROM record r LEFT JOIN team t ON t.team_id = r.team_id
        WHERE r.period_end BETWEEN $first AND $last
        GROUP BY ALL
        """,  # noqa: S608 - the column comes from a fixed table of our own
        parameters,
    )
    found: dict[tuple[str, str], dict[date, Counts]] = defaultdict(dict)
    for indicator_id, unit, end, *counted in rows:
        found[indicator_id, unit or "NONE"][end] = Counts(*counted)
    return dict(found)


def _figures(
    definition: Definition,
    counts: Mapping[date, Counts],
    *,
    ends: list[date],
    line: Line,
    population: dict[int, float],
    data_to: date,
) -> list[Figure]:
    each = definition.display_months
    monthly = [counts.get(end, NO_ROWS) for end in ends]
    return [
        make_figure(
            definition,
            monthly[n]
            if each == 1
            else add_counts(monthly[max(0, n + 1 - each) : n + 1]),
            line=line,
            category=None,
            start=month_of(end).plus(1 - each).start,
            end=end,
            is_provisional=end == data_to and end != month_of(end).end,
            population=population,
        )
        for n, end in enumerate(ends)
    ]


def add_counts(months: list[Counts]) -> Counts:
    """Months of events read together. A median of months has no such sum."""
    if len(months) == 1:
        return months[0]

    def total(parts: list[float | None]) -> float | None:
        known = [part for part in parts if part is not None]
        return sum(known) if known else None

    return Counts(
        num=total([m.num for m in months]),
        den=total([m.den for m in months]),
        values=None,
        median=None,
        not_recorded=sum(m.not_recorded for m in months),
        not_judged=sum(m.not_judged for m in months),
        is_plain=all(m.is_plain for m in months),
        workers=max((m.workers for m in months), default=0),
    )
