"""Which control chart a series gets, and why it may carry no signal.

docs/statistics.md gives the reasons and how often an unchanging series raises a false
alarm under each choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from statistics import median

from data_access.working_days import (
    ONE_DAY,
    CalendarError,
    WorkingDays,
    make_working_days,
)
from measures.figure import Figure, Status, is_share_of_cases
from measures.registry import Definition
from measures.statistics.spc import (
    SHORT_SEGMENT,
    ChartKind,
    ControlChart,
    build_rate_chart,
    build_share_chart,
    build_xmr_chart,
    scale_chart,
)
from measures.statistics.spc_limits import FEW_EVENTS, Overdispersion
from measures.statistics.spc_rules import Better

BASELINE_POINTS = 24
WINDOW_MONTHS = 3
LEAST_BASE = 20  # a month's base under this makes three-month points
NEAR_CERTAIN = 1  # fewer expected cases of the rarer kind than this say nothing
USUAL_POINTS = 24  # the usual base is the median of this many points


def choose_chart(
    definition: Definition,
    figures: Sequence[Figure],
    *,
    starts: Sequence[int],
    target: float | None,
    holds_shared_rows: bool,
) -> ControlChart:
    """The chart that the data calls for, judged. Only settled points enter it.

    Args:
        figures: the series, oldest first.
        starts: indexes where the process is known to have changed.
        target: in the units of the figures.
        holds_shared_rows: neighbouring points hold partly the same records.
    """
    better = Better(definition.polarity)
    settled = [f for f in figures if f.status is Status.OK]
    numerators = [_settled(f, f.numerator) for f in figures]
    if definition.unit == "percent" and all(map(is_share_of_cases, settled)):
        return build_share_chart(
            numerators,
            [_settled(f, f.denominator) for f in figures],
            segment_starts=starts,
            baseline_points=BASELINE_POINTS,
            overdispersion=Overdispersion.LANEY,
            floor_sigma_z=True,
            is_exact=True,
            better=better,
            target=target,
        )
    if definition.unit in ("count", "rate_per_10k"):
        exposures = [_exposure(definition, f) for f in figures]
        factors = [_shown_per(definition, f) for f in figures]
        chart = build_rate_chart(
            numerators,
            [_settled(f, x) for f, x in zip(figures, exposures, strict=True)],
            segment_starts=starts,
            baseline_points=BASELINE_POINTS,
            overdispersion=Overdispersion.LANEY,
            floor_sigma_z=True,
            is_exact=True,
            better=better,
        )
        return scale_chart(chart, factors, target=target)
    return build_xmr_chart(
        [_settled(f, f.value) for f in figures],
        segment_starts=starts,
        baseline_points=BASELINE_POINTS,
        is_widened=holds_shared_rows,
        better=better,
        target=target,
    )


def _settled(figure: Figure, number: float | None) -> float | None:
    return number if figure.status is Status.OK else None


@cache
def _working_days() -> WorkingDays:
    return make_working_days()


def _exposure(definition: Definition, figure: Figure) -> float:
    """What a count had the chance to happen in: people, or working days.

    A stock, and a sum over a rolling year, has the same chance at every point.
    """
    if definition.unit == "rate_per_10k" and figure.value != figure.numerator:
        return figure.denominator or 1.0
    if definition.timing != "event":
        return 1.0
    try:
        days = _working_days()
        before = figure.period_start - ONE_DAY
        return float(max(days.between(before, figure.period_end), 1))
    except CalendarError:  # a council's own calendar may go on longer
        return ((figure.period_end - figure.period_start).days + 1) * 5 / 7


def _shown_per(definition: Definition, figure: Figure) -> float:
    """What one event per exposure is in the units of the figure's value."""
    if definition.unit == "rate_per_10k" and figure.value != figure.numerator:
        return 10_000.0
    return _exposure(definition, figure)


def shares_rows(definition: Definition, *, months_each: int) -> bool:
    """True where neighbouring points hold partly the same records.

    Events of one month stand in no other. The children of a month end are mostly
    those of the month before, unless what is asked of them is asked anew each month.
    """
    if months_each > 1 or definition.looks_back_months > 0:
        return True
    return definition.timing != "event" and not definition.fresh_each_month


def has_few_cases(definition: Definition, figures: Sequence[Figure]) -> bool:
    """True where under 5 cases are usually expected; of a share, of its rarer side.

    Most points then lie on one side of the mean by themselves, or on it, so runs and
    trends are not read.
    """
    if definition.unit in ("count", "rate_per_10k"):
        cases = [f.numerator or 0.0 for f in _usual(figures)]
        return bool(cases) and sum(cases) / len(cases) < FEW_EVENTS
    rarer = _rarer_expected(definition, figures)
    return rarer is not None and rarer < FEW_EVENTS


def _rarer_expected(definition: Definition, figures: Sequence[Figure]) -> float | None:
    if definition.unit != "percent":
        return None
    usual = _usual(figures)
    cases = sum(f.denominator or 0.0 for f in usual)
    if not usual or not cases or not all(map(is_share_of_cases, usual)):
        return None
    share = sum(f.numerator or 0.0 for f in usual) / cases
    return min(share, 1 - share) * median([f.denominator or 0.0 for f in usual])


def _usual(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if f.status is Status.OK][-USUAL_POINTS:]


def why_no_signal(
    definition: Definition,
    figures: Sequence[Figure],
    chart: ControlChart,
    *,
    months_each: int,
) -> str:
    """Words for why the series carries no signal; empty when it may carry one."""
    usual = _usual(figures)
    if not usual:
        return "No complete month to judge."
    if not chart.are_limits_usable:
        return _why_not_usable(chart)
    if definition.unit in ("mean", "median") and "rolling" in definition.timing:
        return "Neighbouring points share nearly all their records."
    if months_each > definition.display_months:
        return f"A month's base is under {LEAST_BASE}: three months are read together."
    if definition.unit != "percent":
        return ""
    if median([f.denominator or 0 for f in usual]) < LEAST_BASE:
        return f"The usual base is under {LEAST_BASE}: too few to judge."
    rarer = _rarer_expected(definition, figures)
    if rarer is not None and rarer < NEAR_CERTAIN:
        return "Nearly all, or nearly none: too few exceptions to judge a change by."
    return ""


def _why_not_usable(chart: ControlChart) -> str:
    """Too few points since the process last changed, or points without any range."""
    last = chart.last_observed
    now = None if last is None else chart.segment[last]
    series = zip(chart.values, chart.segment, strict=True)
    points = sum(value is not None and part == now for value, part in series)
    has_none = last is None or chart.lower[last] is None
    is_alike = chart.kind is ChartKind.XMR and has_none
    if points > SHORT_SEGMENT and is_alike:
        return "Neighbouring months are too alike to say how much change is usual."
    if points > SHORT_SEGMENT:
        return "Nothing varies: there is no expected range to judge against."
    return f"{points} of {SHORT_SEGMENT + 1} points needed."


def choose_window(definition: Definition, figures: Sequence[Figure]) -> int:
    """Months per point: more for event shares whose usual monthly base is small."""
    months = definition.display_months
    if definition.timing != "event" or definition.unit != "percent" or months > 1:
        return months
    bases = [f.denominator or 0 for f in figures[-USUAL_POINTS:]]
    return WINDOW_MONTHS if bases and median(bases) < LEAST_BASE else 1
