"""The rules that tell a signal from noise; how limits are set is in `spc`.

Everything works inside one segment: nothing carries over a change of base.

Source: NHSRplotthedots 0.2.2 (MIT), its behaviour; Nelson (1984), J. Quality
Technology 16(4):237-9; Provost and Murray (2011), The Health Care Data Guide.
Deviations and their reasons are in docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

RUN_POINTS = 7  # a trend and a one-side run both need seven points
# Whether a value "equals" the mean or a limit must not hang on the last bit of a
# float: differences below this share of the scale count as none.
TIE = 1e-9


class Better(StrEnum):
    """Which way is good; the values are those of a definition's polarity."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class SpecialCause(StrEnum):
    """Why a point stands out; one name, in the order of precedence."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    TWO_IN_THREE_ABOVE = "2 in 3 Above CL"
    TWO_IN_THREE_BELOW = "2 in 3 Below CL"
    ONE_SIDE_ABOVE = "7 Points Above CL"
    ONE_SIDE_BELOW = "7 Points Below CL"
    COMMON = "Common Cause"


class PointType(StrEnum):
    """What a point means once it is known which way is good."""

    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"
    COMMON = "common_cause"


class Assurance(StrEnum):
    """Can the process be relied on to meet the target if nothing changes?"""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105 - an outcome, not a password
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"
    NONE = "none"  # no target, no good direction, or limits that say nothing


_BY_PRECEDENCE = (
    (SpecialCause.ABOVE_LIMIT, SpecialCause.BELOW_LIMIT),
    (SpecialCause.RISING, SpecialCause.FALLING),
    (SpecialCause.TWO_IN_THREE_ABOVE, SpecialCause.TWO_IN_THREE_BELOW),
    (SpecialCause.ONE_SIDE_ABOVE, SpecialCause.ONE_SIDE_BELOW),
)
_HIGH = frozenset(high for high, _ in _BY_PRECEDENCE)


@dataclass(frozen=True)
class Limits:
    """Centre and limits at each point; None where they are undefined.

    Units: those of the values; near limits are two sigma, the others three.
    `sigma_z` is Laney's factor, None on charts that have none.
    """

    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    near_lower: tuple[float | None, ...]
    near_upper: tuple[float | None, ...]
    sigma_z: tuple[float | None, ...]


@dataclass(frozen=True)
class Signals:
    """Flags at each point; None where a value or its limits are missing.

    `relative_to_mean` is 1, 0 or -1. `is_close` is beyond a near limit but not
    outside. The `rule_` flags say whether a rule is met on its own, before one name
    is chosen for `special_cause`.
    """

    relative_to_mean: tuple[int | None, ...]
    is_outside: tuple[bool | None, ...]
    is_close: tuple[bool | None, ...]
    rule_trend: tuple[bool, ...]
    rule_two_in_three: tuple[bool, ...]
    rule_one_side: tuple[bool, ...]
    special_cause: tuple[SpecialCause, ...]


def find_signals(values: Sequence[float | None], limits: Limits) -> Signals:
    """Judge every point of one segment."""
    tie = TIE * max((abs(v) for v in values if v is not None), default=0.0)
    sides = find_sides(values, limits.centre, limits.centre, tie=tie)
    beyond = find_sides(values, limits.lower, limits.upper, tie=tie)
    near = find_sides(values, limits.near_lower, limits.near_upper, tie=tie)
    close = tuple(
        None if far is None else bool(side and not far)
        for side, far in zip(near, beyond, strict=True)
    )
    trends = find_trends(values, tie=tie)
    two = tuple(
        (side or 0) if flag else 0
        for side, flag in zip(sides, find_two_in_three(close, sides), strict=True)
    )
    one_side = spread_back(find_runs(sides, length=RUN_POINTS), length=RUN_POINTS)
    return Signals(
        relative_to_mean=sides,
        is_outside=tuple(None if far is None else far != 0 for far in beyond),
        is_close=close,
        rule_trend=tuple(sign != 0 for sign in trends),
        rule_two_in_three=tuple(sign != 0 for sign in two),
        rule_one_side=tuple(sign != 0 for sign in one_side),
        special_cause=tuple(
            map(name_special_cause, zip(beyond, trends, two, one_side, strict=True))
        ),
    )


def find_sides(
    values: Sequence[float | None],
    lower: Sequence[float | None],
    upper: Sequence[float | None],
    *,
    tie: float,
) -> tuple[int | None, ...]:
    """1 above `upper`, -1 below `lower`, 0 between or on them, None if undefined."""
    return tuple(
        None
        if value is None or low is None or high is None
        else (value - high > tie) - (low - value > tie)
        for value, low, high in zip(values, lower, upper, strict=True)
    )


def find_runs(signs: Sequence[int | None], *, length: int) -> tuple[int, ...]:
    """1 or -1 where a run of `length` equal signs ends; 0 and None end a run."""
    ends = []
    for last, sign in enumerate(signs):
        window = signs[max(0, last - length + 1) : last + 1]
        is_run = len(window) == length and all(other == sign for other in window)
        ends.append(sign if sign and is_run else 0)
    return tuple(ends)


def spread_back(ends: Sequence[int], *, length: int) -> tuple[int, ...]:
    """Give every point of a run the sign found at its end.

    A point shared by two runs takes the sign of the later one; a point in one run
    only takes that run's sign, whatever follows it.
    """
    signs = [0] * len(ends)
    for last, sign in enumerate(ends):
        if sign:
            first = max(0, last - length + 1)
            signs[first : last + 1] = [sign] * (last + 1 - first)
    return tuple(signs)


def find_trends(values: Sequence[float | None], *, tie: float) -> tuple[int, ...]:
    """1 or -1 on the points of seven that each rise, or each fall; else 0.

    A window with a missing value holds no trend. Differences up to `tie` are none.
    """
    steps = [
        None
        if before is None or after is None
        else (after - before > tie) - (before - after > tie)
        for before, after in pairwise(values)
    ]
    ends = (0, *find_runs(steps, length=RUN_POINTS - 1))
    return spread_back(ends[: len(values)], length=RUN_POINTS)


def find_windows(
    close: Sequence[bool | None], sides: Sequence[int | None]
) -> tuple[bool, ...]:
    """Points in a window of three, all on one side, of which two or more are close."""
    found = [False] * len(close)
    for first in range(len(close) - 2):
        window = slice(first, first + 3)
        is_one_sided = bool(sides[first]) and len(set(sides[window])) == 1
        if is_one_sided and sum(map(bool, close[window])) >= 2:
            found[window] = [True] * 3
    return tuple(found)


def find_two_in_three(
    close: Sequence[bool | None], sides: Sequence[int | None]
) -> tuple[bool, ...]:
    """The close points of those windows; the third point is not flagged."""
    windows = find_windows(close, sides)
    return tuple(found and bool(c) for found, c in zip(windows, close, strict=True))


def name_special_cause(signs: Sequence[int | None]) -> SpecialCause:
    """One name from the signs of: limit, trend, two in three, one side."""
    for sign, (high, low) in zip(signs, _BY_PRECEDENCE, strict=True):
        if sign:
            return high if sign > 0 else low
    return SpecialCause.COMMON


def judge_point(cause: SpecialCause, *, better: Better) -> PointType:
    """Improvement or concern; a trend is judged by its direction, not its level."""
    if cause is SpecialCause.COMMON:
        return PointType.COMMON
    is_high = cause in _HIGH
    if better is Better.NEUTRAL:
        return PointType.NEUTRAL_HIGH if is_high else PointType.NEUTRAL_LOW
    is_good = is_high == (better is Better.HIGHER)
    return PointType.IMPROVEMENT if is_good else PointType.CONCERN


def has_width(lower: float | None, upper: float | None) -> bool:
    """Are the limits defined and apart?"""
    if lower is None or upper is None:
        return False
    return upper - lower > TIE * max(abs(lower), abs(upper))


def judge_assurance(
    lower: float | None, upper: float | None, *, target: float | None, better: Better
) -> Assurance:
    """Compare a target with the limits; a target on a limit is hit or miss.

    NONE without a target or a good direction, and also from limits that are
    undefined or of no width: they know nothing of what the process can do.
    """
    if target is None or better is Better.NEUTRAL:
        return Assurance.NONE
    if lower is None or upper is None or not has_width(lower, upper):
        return Assurance.NONE
    tie = TIE * max(abs(lower), abs(upper), abs(target))
    if lower - tie <= target <= upper + tie:
        return Assurance.INCONSISTENT
    is_pass = (target < lower) == (better is Better.HIGHER)
    return Assurance.CONSISTENT_PASS if is_pass else Assurance.CONSISTENT_FAIL
