"""Control charts: where a process runs, and which points are a signal.

XmR charts for measurements; p, u and c charts, plain or Laney's, for shares, rates
and counts. Limits are set in `spc_limits`, points judged in `spc_rules`, both put
together in `control_chart`. Nothing here knows indicators, today's date or drawing.

Which variant this is, and what was deviated from, is in docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from measures.statistics.control_chart import (
    SHORT_SEGMENT,
    ControlChart,
    Frame,
    assemble_chart,
    clip_limits,
    find_segment_starts,
    scale_chart,
)
from measures.statistics.spc_limits import (
    ChartKind,
    Overdispersion,
    RatioModel,
    SpcError,
    check_baseline,
    check_number,
    pair_up,
    ratio_limits,
    xmr_limits,
)
from measures.statistics.spc_rules import (
    Assurance,
    Better,
    Limits,
    PointType,
    SpecialCause,
)

__all__ = [
    "SHORT_SEGMENT",
    "Assurance",
    "Better",
    "ChartKind",
    "ControlChart",
    "Overdispersion",
    "PointType",
    "SpcError",
    "SpecialCause",
    "build_count_chart",
    "build_rate_chart",
    "build_share_chart",
    "build_xmr_chart",
    "clip_limits",
    "find_segment_starts",
    "scale_chart",
]


def build_xmr_chart(
    values: Sequence[float | None],
    *,
    segment_starts: Sequence[int] = (),
    baseline_points: int | None = None,
    is_screened: bool = True,
    is_widened: bool = False,
    better: Better = Better.NEUTRAL,
    target: float | None = None,
) -> ControlChart:
    """Individuals chart: limits at 2.66 mean moving ranges either side of the mean.

    Args:
        values: in date order, one per period; None for a period without a value.
        segment_starts: indexes where the process is known to have changed.
        baseline_points: limits come from this many first rows of each segment
            (missing ones count), at least 12; None takes all.
        is_screened: leave out moving ranges of 3.267 times their mean or more, once.
        is_widened: for points that resemble their neighbours; see xmr_limits.
        better: which way is good.
        target: in the units of the values.
    Units: those of the values. Limits are not cut: see clip_limits.
    Raises:
        SpcError: a value that is not finite, a start outside the series, or a
            baseline below 12.
    """
    for value in values:
        check_number(value)

    def limits_of(rows: slice) -> Limits:
        return xmr_limits(
            values[rows],
            baseline_points=baseline_points,
            is_screened=is_screened,
            is_widened=is_widened,
        )

    check_baseline(baseline_points)
    frame = Frame(segment_starts, better, target)
    return assemble_chart(tuple(values), limits_of, kind=ChartKind.XMR, frame=frame)


def build_share_chart(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    segment_starts: Sequence[int] = (),
    baseline_points: int | None = None,
    overdispersion: str = Overdispersion.NONE,
    floor_sigma_z: bool = False,
    is_exact: bool = False,
    better: Better = Better.NEUTRAL,
    target: float | None = None,
) -> ControlChart:
    """p chart, or Laney's p' chart: a share with each point's own limits.

    Args:
        numerators: cases meeting the condition, in date order.
        denominators: cases considered; None or 0 makes a missing point.
        segment_starts, baseline_points, better, target: as build_xmr_chart.
        overdispersion: "none", "laney" or "laney_screened".
        floor_sigma_z: never let Laney's factor narrow the limits.
        is_exact: binomial limits where fewer than 5 cases or non-cases are
            expected; under Laney the wider of the two is taken on each side.
    Units: shares, 0 to 1; limits are cut at 0 and 1.
    Raises:
        SpcError: as build_xmr_chart; also lengths that differ, a numerator outside 0
            to its denominator, an unknown `overdispersion`, or exact limits for part
            of a case.
    """
    model = RatioModel(
        ChartKind.SHARE, baseline_points, overdispersion, floor_sigma_z, is_exact
    )
    frame = Frame(segment_starts, better, target)
    return _build_ratio_chart((numerators, denominators), model, frame)


def build_rate_chart(
    counts: Sequence[float | None],
    exposures: Sequence[float | None],
    *,
    segment_starts: Sequence[int] = (),
    baseline_points: int | None = None,
    overdispersion: str = Overdispersion.NONE,
    floor_sigma_z: bool = False,
    is_exact: bool = False,
    better: Better = Better.NEUTRAL,
    target: float | None = None,
) -> ControlChart:
    """u chart, or Laney's u' chart: events per exposure with each point's own limits.

    Args: as build_share_chart, with Poisson limits where under 5 events are expected.
    Units: events per unit of exposure; limits are cut at 0.
    Raises:
        SpcError: as build_share_chart; a count may pass its exposure.
    """
    model = RatioModel(
        ChartKind.RATE, baseline_points, overdispersion, floor_sigma_z, is_exact
    )
    frame = Frame(segment_starts, better, target)
    return _build_ratio_chart((counts, exposures), model, frame)


def build_count_chart(
    counts: Sequence[float | None],
    *,
    segment_starts: Sequence[int] = (),
    baseline_points: int | None = None,
    overdispersion: str = Overdispersion.NONE,
    floor_sigma_z: bool = False,
    is_exact: bool = False,
    better: Better = Better.NEUTRAL,
    target: float | None = None,
) -> ControlChart:
    """c chart: events where every period has the same exposure.

    Args, Raises: as build_rate_chart; None makes a missing point.
    Units: events; limits are cut at 0.
    """
    model = RatioModel(
        ChartKind.COUNT, baseline_points, overdispersion, floor_sigma_z, is_exact
    )
    frame = Frame(segment_starts, better, target)
    return _build_ratio_chart((counts, [1.0] * len(counts)), model, frame)


def _build_ratio_chart(
    counts: tuple[Sequence[float | None], Sequence[float | None]],
    model: RatioModel,
    frame: Frame,
) -> ControlChart:
    check_baseline(model.baseline_points)
    pairs = pair_up(*counts, model)
    return assemble_chart(
        tuple(None if pair is None else pair[0] / pair[1] for pair in pairs),
        lambda rows: ratio_limits(pairs[rows], model),
        kind=ChartKind(f"{model.kind}'") if model.is_laney else model.kind,
        frame=frame,
    )
