"""Would a signal still be one when the month's late records have come in?"""

from __future__ import annotations

from measures.recording_lag import AS_GOOD_AS_COMPLETE
from measures.statistics.spc import ControlChart
from measures.statistics.spc_rules import SpecialCause

_UP = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.RISING,
        SpecialCause.TWO_IN_THREE_ABOVE,
        SpecialCause.ONE_SIDE_ABOVE,
    }
)
_TWO_IN_THREE = frozenset(
    {SpecialCause.TWO_IN_THREE_ABOVE, SpecialCause.TWO_IN_THREE_BELOW}
)
_STEPS = frozenset({SpecialCause.RISING, SpecialCause.FALLING})


def stands_when_complete(chart: ControlChart, unit: str, least_share: float) -> bool:
    """Does the signal of the latest point outlive as much as ever came late?

    True where there is no signal to lose.

    Args:
        unit: percent, count, rate_per_10k, mean or median.
        least_share: of the records there by now, in the least complete of the months
            followed, 0 to 1.
    """
    last = chart.last_observed
    if least_share >= AS_GOOD_AS_COMPLETE or last is None:
        return True
    cause = chart.special_cause[last]
    if cause is SpecialCause.COMMON:
        return True
    is_up = cause in _UP
    nearest = _nearest(chart.values[last], unit, least_share, is_up=is_up)
    goal = _passed(chart, last, is_up=is_up)
    if nearest is None or goal is None:
        return False
    return nearest > goal if is_up else nearest < goal


def _nearest(
    value: float | None, unit: str, share: float, *, is_up: bool
) -> float | None:
    """The value nearest to the usual that the point may yet come to; None if unknown.

    Late records add to a count. Of a share they add to both its parts, none or all of
    them in the numerator, or to its numerator alone, as late answers do.
    """
    if value is None or not share or unit in ("mean", "median"):
        return None
    if unit != "percent":
        return value if is_up else value / share
    if is_up:
        return value * share
    return min(1.0, max(value * share + 1 - share, value / share))


def _passed(chart: ControlChart, last: int, *, is_up: bool) -> float | None:
    """What the point must stay beyond for the signal to hold; None if it cannot."""
    if chart.is_outside[last]:
        return chart.upper[last] if is_up else chart.lower[last]
    cause = chart.special_cause[last]
    if cause in _TWO_IN_THREE:
        return None
    return chart.values[last - 1] if cause in _STEPS else chart.centre[last]
