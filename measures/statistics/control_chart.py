"""A control chart: its points, limits and flags, put together segment by segment."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain, pairwise
from typing import TypeVar

from measures.statistics.spc_limits import ChartKind, SpcError, check_number
from measures.statistics.spc_rules import (
    Assurance,
    Better,
    Limits,
    PointType,
    Signals,
    SpecialCause,
    find_signals,
    has_width,
    judge_assurance,
    judge_point,
)

SHORT_SEGMENT = 12  # up to here limits are trial limits; they are used from 13

Part = TypeVar("Part", Limits, Signals)


@dataclass(frozen=True)
class ControlChart:
    """A judged series: one entry per point, in the order given.

    Units: `values` and limits as given to the builder; a share is 0 to 1. Limits are
    None where undefined, and a missing point of a p, u or c chart has none.
    `segment` counts the changes of base up to the point. Flags are None where the
    value or its limits are missing, rules are then False. `is_usable` says the
    segment has 13 observed points and limits of some width: without it draw the
    line, but no icon. `short_group_warning` marks segments of up to 12 points,
    missing ones included. `variation` and `assurance` speak of the last observed
    point. `sigma_z` is Laney's factor where there is one.
    """

    kind: ChartKind
    target: float | None
    better: Better
    values: tuple[float | None, ...]
    segment: tuple[int, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    near_lower: tuple[float | None, ...]
    near_upper: tuple[float | None, ...]
    sigma_z: tuple[float | None, ...]
    relative_to_mean: tuple[int | None, ...]
    is_outside: tuple[bool | None, ...]
    is_close: tuple[bool | None, ...]
    rule_trend: tuple[bool, ...]
    rule_two_in_three: tuple[bool, ...]
    rule_one_side: tuple[bool, ...]
    special_cause: tuple[SpecialCause, ...]
    point_type: tuple[PointType, ...]
    short_group_warning: tuple[bool, ...]
    is_usable: tuple[bool, ...]
    variation: PointType
    assurance: Assurance

    @property
    def last_observed(self) -> int | None:
        """Index of the last point that has a value."""
        return _last_observed(self.values)

    @property
    def are_limits_usable(self) -> bool:
        """May the last observed point carry an icon?"""
        last = self.last_observed
        return last is not None and self.is_usable[last]


@dataclass(frozen=True)
class Frame:
    """What every kind of chart needs beside its limits."""

    segment_starts: Sequence[int]
    better: Better
    target: float | None


def find_segment_starts(
    dates: Sequence[date], changed_on: Iterable[date]
) -> tuple[int, ...]:
    """Indexes where a new base starts: the first point on or after each change.

    A change after the last point starts nothing yet. `dates` are in order.
    """
    starts = {bisect_left(dates, day) for day in changed_on}
    return tuple(sorted(starts - {len(dates)}))


def clip_limits(
    chart: ControlChart, *, floor: float = 0.0, ceiling: float = math.inf
) -> ControlChart:
    """The chart with limits cut to the possible range, for drawing; flags stay.

    Units: those of the values: a share is cut to 0 and 1, a count at 0 alone.
    """

    def clip(limits: tuple[float | None, ...]) -> tuple[float | None, ...]:
        return tuple(
            None if limit is None else max(floor, min(limit, ceiling))
            for limit in limits
        )

    return replace(
        chart,
        lower=clip(chart.lower),
        upper=clip(chart.upper),
        near_lower=clip(chart.near_lower),
        near_upper=clip(chart.near_upper),
    )


def scale_chart(
    chart: ControlChart, factors: Sequence[float], *, target: float | None = None
) -> ControlChart:
    """The chart in other units, point by point: events per day shown as events.

    Args:
        factors: what one unit of the chart is at each point; above 0.
        target: in the new units; it is judged against the last limits there.
    Raises:
        SpcError: not one factor for each point.
    """
    if len(factors) != len(chart.values):
        raise SpcError(f"{len(factors)} factors for {len(chart.values)} points.")

    def scale(numbers: tuple[float | None, ...]) -> tuple[float | None, ...]:
        pairs = zip(numbers, factors, strict=True)
        return tuple(None if number is None else number * f for number, f in pairs)

    limits = Limits(
        centre=scale(chart.centre),
        lower=scale(chart.lower),
        upper=scale(chart.upper),
        near_lower=scale(chart.near_lower),
        near_upper=scale(chart.near_upper),
        sigma_z=chart.sigma_z,
    )
    goal = check_number(target)
    return replace(
        chart,
        values=scale(chart.values),
        target=goal,
        assurance=_judge_last(
            limits, chart.last_observed, target=goal, better=chart.better
        ),
        **vars(limits),
    )


def assemble_chart(
    values: tuple[float | None, ...],
    limits_of: Callable[[slice], Limits],
    *,
    kind: ChartKind,
    frame: Frame,
) -> ControlChart:
    """Set limits and judge points segment by segment, then sum up."""
    target, better = check_number(frame.target), Better(frame.better)
    starts = _check_starts(frame.segment_starts, points=len(values))
    rows = [slice(*ends) for ends in pairwise(sorted({0, *starts, len(values)}))]
    parts = [limits_of(part) for part in rows]
    limits = _join(Limits, parts)
    signals = _join(
        Signals, [find_signals(values[p], q) for p, q in zip(rows, parts, strict=True)]
    )
    types = tuple(judge_point(cause, better=better) for cause in signals.special_cause)
    last = _last_observed(values)
    return ControlChart(
        kind=kind,
        target=target,
        better=better,
        values=values,
        segment=tuple(bisect_right(starts, index) for index in range(len(values))),
        point_type=types,
        short_group_warning=_find_short(rows),
        is_usable=_find_usable(values, limits, rows),
        variation=PointType.COMMON if last is None else types[last],
        assurance=_judge_last(limits, last, target=target, better=better),
        **vars(limits),
        **vars(signals),
    )


def _join(kind: type[Part], parts: Sequence[Part]) -> Part:
    """One record of tuples from the records of the segments."""
    return kind(
        **{
            field.name: tuple(
                chain.from_iterable(getattr(part, field.name) for part in parts)
            )
            for field in fields(kind)
        }
    )


def _find_short(rows: Sequence[slice]) -> tuple[bool, ...]:
    sizes = [part.stop - part.start for part in rows]
    return tuple(size <= SHORT_SEGMENT for size in sizes for _ in range(size))


def _find_usable(
    values: Sequence[float | None], limits: Limits, rows: Sequence[slice]
) -> tuple[bool, ...]:
    usable: list[bool] = []
    for part in rows:
        observed = sum(value is not None for value in values[part])
        bounds = zip(limits.lower[part], limits.upper[part], strict=True)
        usable += [observed > SHORT_SEGMENT and has_width(*pair) for pair in bounds]
    return tuple(usable)


def _judge_last(
    limits: Limits, last: int | None, *, target: float | None, better: Better
) -> Assurance:
    if last is None:
        return Assurance.NONE
    return judge_assurance(
        limits.lower[last], limits.upper[last], target=target, better=better
    )


def _last_observed(values: Sequence[float | None]) -> int | None:
    observed = [index for index, value in enumerate(values) if value is not None]
    return observed[-1] if observed else None


def _check_starts(starts: Sequence[int], *, points: int) -> list[int]:
    outside = [start for start in starts if not 0 <= start < points]
    if outside:
        raise SpcError(f"No point {outside[0]} to start a segment at, of {points}.")
    return sorted(set(starts))
