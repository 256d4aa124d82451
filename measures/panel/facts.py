"""The Panel's figures: read on the server, protected, and only then handed on.

The one place that reads figures with a scope of the server's own: a presenter may see
none of them, and nothing leaves this module that is not a published figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.snapshot import Snapshot
from measures.availability import read_availability
from measures.figure import Figure, Status
from measures.figures import available_months, read_figures
from measures.panel.disclosure import (
    PublishedFigure,
    Shown,
    Thresholds,
    protect_figure,
    soften,
)
from measures.panel.disclosure_series import MonthCount, protect_parts, protect_series
from measures.panel.screens import GRADED, GRADES, Draws, ScreenSpec
from measures.periods import Month, month_of
from measures.registry import get_definition
from measures.scope import Role, Scope
from measures.scoped_rows import RowsOf
from measures.statistics.spc_rules import RUN_POINTS, PointType
from measures.trend import Trend, read_trend

SHOWN_MONTHS = 25  # two years and the month itself
SHOWN_YEARS = 5
_READER = Scope(Role.SENIOR_LEADER)
_SIGNALS = {
    PointType.IMPROVEMENT: "better",
    PointType.CONCERN: "worse",
    PointType.NEUTRAL_HIGH: "changed",
    PointType.NEUTRAL_LOW: "changed",
    PointType.COMMON: "same",
}


@dataclass(frozen=True)
class PublishedFact:
    """One indicator as the Panel may see it, oldest first, and what its series says.

    `signal` is better, worse, changed, same or unknown, and empty where no series is
    followed. `usual` is whole in a hundred,
    or a count to the nearest ten.
    """

    fact_id: str
    unit: str
    points: tuple[PublishedFigure, ...]
    signal: str = ""
    usual: tuple[int, int] | None = None

    @property
    def now(self) -> PublishedFigure | None:
        """The figure of the pack's month."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True)
class Told:
    """What packs already shown have told, oldest pack first."""

    figures: tuple[PublishedFigure, ...] = ()

    def of(self, fact_id: str) -> list[PublishedFigure]:
        return [f for f in self.figures if f.indicator_id == fact_id]


def latest_whole_month(snapshot: Snapshot) -> Month:
    """The latest month that is over at the data date."""
    data_to = snapshot.status.data_to
    month = month_of(data_to)
    return month if month.end == data_to else month.plus(-1)


def read_facts(
    snapshot: Snapshot,
    spec: ScreenSpec,
    *,
    month: Month,
    rules: Thresholds,
    told: Told,
) -> tuple[PublishedFact, ...]:
    """The facts of one screen; a fact whose tables are missing has no points.

    Only the first fact of a line has a history: what is not drawn is not told.
    """
    return tuple(
        _read_fact(
            snapshot,
            fact_id,
            _Asked(spec.months, spec.draws is Draws.LINE and fact_id == spec.facts[0]),
            month=month,
            rules=rules,
            told=told,
        )
        for fact_id in spec.facts
    )


@dataclass(frozen=True)
class _Asked:
    """How many months a figure holds, 0 for the indicator's own; and whether drawn."""

    months: int
    has_history: bool


def _read_fact(
    snapshot: Snapshot,
    fact_id: str,
    asked: _Asked,
    *,
    month: Month,
    rules: Thresholds,
    told: Told,
) -> PublishedFact:
    definition = get_definition(fact_id.split(".")[0])
    if not read_availability(snapshot, definition.indicator_id).is_available:
        return PublishedFact(fact_id, definition.unit, ())
    rows = RowsOf(kind=definition.panel_kind or None)
    trend = None
    if definition.figure_by == "total":
        trend = read_trend(
            snapshot, definition.indicator_id, last=month, scope=_READER, rows=rows
        )
    each = asked.months or (trend.months_each if trend else definition.display_months)
    series = _series(snapshot, fact_id, month=month, each=each, rows=rows)
    if not asked.has_history:
        series = series[-1:]
    points = protect_series(
        definition,
        series,
        rules,
        earlier=told.of(fact_id),
        months=_months(snapshot, fact_id, month=month, rows=rows),
    )
    is_drawn = asked.has_history and trend is not None and each == trend.months_each
    return PublishedFact(
        fact_id,
        definition.unit,
        points,
        signal=_signal(trend, points, rules),
        usual=_usual(trend, points, rules) if is_drawn else None,
    )


def _series(
    snapshot: Snapshot, fact_id: str, *, month: Month, each: int, rows: RowsOf
) -> list[Figure]:
    """Oldest first, back from the month; windows of several months do not overlap."""
    back = SHOWN_MONTHS if each < 12 else 12 * SHOWN_YEARS
    found = read_figures(
        snapshot,
        fact_id.split(".")[0],
        first=month.plus(1 - back),
        last=month,
        scope=_READER,
        months_together=each,
        rows=rows,
    )
    return [
        f
        for f in found
        if f.indicator_id == fact_id and f.month.months_to(month) % each == 0
    ]


def _months(
    snapshot: Snapshot, fact_id: str, *, month: Month, rows: RowsOf
) -> list[MonthCount]:
    """Every month of an indicator whose months are added up, without a gap."""
    definition = get_definition(fact_id.split(".")[0])
    ends = available_months(snapshot, definition.indicator_id)
    if definition.timing != "event" or not ends:
        return []
    figures = {
        f.month: f
        for f in read_figures(
            snapshot,
            definition.indicator_id,
            first=month_of(ends[0]),
            last=month,
            scope=_READER,
            rows=rows,
        )
        if f.indicator_id == fact_id
    }
    counts: list[MonthCount] = []
    while figure := figures.get(month.plus(-len(counts))):
        num, den = int(figure.numerator or 0), int(figure.denominator or 0)
        counts.append(MonthCount(figure.month, num, den))
    return counts[::-1]


def _signal(
    trend: Trend | None, points: Sequence[PublishedFigure], rules: Thresholds
) -> str:
    """The signal of the latest point, where that is told and tells of no other.

    A run of points is a statement about each of them: it is made only where all of
    them could be told.
    """
    if trend is None or not points or not points[-1].is_full:
        return ""
    last = trend.chart.last_observed
    if last is None or not trend.can_signal:
        return "unknown"
    signal = _SIGNALS[trend.point_types[last]]
    if signal == "same" or trend.chart.is_outside[last]:
        return signal
    run = trend.figures[max(0, last + 1 - RUN_POINTS) : last + 1]
    told = (protect_figure(trend.definition, figure, rules) for figure in run)
    return signal if all(figure.is_full for figure in told) else ""


def _usual(
    trend: Trend | None, points: Sequence[PublishedFigure], rules: Thresholds
) -> tuple[int, int] | None:
    """The expected range; none where it might narrow a point that is not told."""
    if trend is None or not all(p.is_full or p.shown is Shown.NONE for p in points):
        return None
    last = trend.chart.last_observed
    if last is None or not trend.can_signal:
        return None
    low, high = trend.chart.lower[last], trend.chart.upper[last]
    if low is None or high is None:  # pragma: no cover - what may signal has limits
        return None
    if trend.definition.unit == "percent":
        return math.floor(100 * max(low, 0)), math.ceil(100 * min(high, 1))
    step = rules.nearest
    return step * math.floor(max(low, 0) / step), step * math.ceil(high / step)


# --- grades ------------------------------------------------------------------------


def read_grades(
    snapshot: Snapshot, *, month: Month, rules: Thresholds, told: Told
) -> tuple[PublishedFigure, ...]:
    """About how many checks of 12 months had each grade; none where one is hidden.

    Beside the share that was good, a hidden grade could be worked out from the rest.
    """
    if not read_availability(snapshot, GRADED).is_available:
        return ()
    counts = [_count_grade(snapshot, grade, month=month) for grade in GRADES]
    whole = replace(counts[0], indicator_id=f"{GRADED}.total")
    whole = _as_count(whole, sum(c.numerator or 0 for c in counts))
    _total, parts = protect_parts(whole, counts, rules)
    if not whole.numerator or any(part.shown is not Shown.EXACT for part in parts):
        return ()
    counted = replace(get_definition(GRADED), unit="count")
    shown = [
        protect_series(
            counted,
            [count],
            rules,
            earlier=told.of(count.indicator_id),
            months=_grade_months(snapshot, grade, month=month),
        )[0]
        for grade, count in zip(GRADES, counts, strict=True)
    ]
    if any(f.shown not in (Shown.EXACT, Shown.ABOUT) for f in shown):
        return ()
    return tuple(
        f if f.shown is Shown.ABOUT or not f.number else soften(count, rules)
        for f, count in zip(shown, counts, strict=True)
    )


def _count_grade(snapshot: Snapshot, grade: str, *, month: Month) -> Figure:
    (figure,) = read_figures(
        snapshot,
        GRADED,
        first=month,
        last=month,
        scope=_READER,
        months_together=12,
        rows=RowsOf(category=grade),
    )
    counted = replace(figure, indicator_id=f"{GRADED}.{grade}", status=Status.OK)
    return _as_count(counted, figure.denominator or 0)


def _as_count(figure: Figure, count: float) -> Figure:
    return replace(figure, numerator=count, denominator=count, value=count)


def _grade_months(snapshot: Snapshot, grade: str, *, month: Month) -> list[MonthCount]:
    rows = RowsOf(category=grade)
    months = _months(snapshot, GRADED, month=month, rows=rows)
    return [MonthCount(m.month, m.den, m.den) for m in months]
