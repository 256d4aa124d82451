"""A trend in words: what a reader may say out loud, and no more than it shows."""

from __future__ import annotations

from datetime import date

from components.formats import (
    band_words,
    day_words,
    figure_words,
    headline_words,
    held_words,
    limit_words,
    missing_words,
    month_words,
    name_at,
    span_words,
    support_words,
    tolerance_words,
    unit_at,
    value_words,
)
from components.signal_words import (
    Signal,
    TargetState,
    cause_words,
    is_rising,
    signal_of,
    target_state_of,
)
from measures.data_status import DataState
from measures.figure import Figure, Status, months_covered
from measures.periods import month_of
from measures.scoped_rows import SCOPE_UNIT
from measures.statistics.spc_rules import PointType, SpecialCause
from measures.trend import Standing, Target, Trend


def shown_unit(trend: Trend) -> str:
    """The unit of the figures shown: a place has the count behind a rate."""
    unit = trend.definition.unit
    return unit_at(unit, trend.last.level) if trend.last else unit


def shown_name(trend: Trend) -> str:
    """The name that fits the figures shown."""
    definition = trend.definition
    if trend.last is None:
        return definition.name
    return name_at(definition.name, definition.unit, trend.last.level)


def _judged_at(trend: Trend) -> int | None:
    """The latest complete point, where there is a figure now and a range to judge by.

    An earlier point does not speak for a month that has no figure.
    """
    is_judged = _is_told(trend) and trend.can_signal
    return trend.chart.last_observed if is_judged else None


def _is_told(trend: Trend) -> bool:
    return trend.last is not None and not trend.last.is_missing


def trend_signal(trend: Trend) -> Signal:
    """The signal of the latest complete point."""
    last = _judged_at(trend)
    if last is None:
        return Signal.TOO_FEW
    return signal_of(trend.point_types[last], is_usable=True)


def signal_note(trend: Trend) -> str:
    """Why there is a signal, or can be none any more; empty where nothing is to say."""
    if trend.closed_on is not None:
        return f"closed on {day_words(trend.closed_on)}"
    last = _judged_at(trend)
    if last is None:
        return ""
    if trend.point_types[last] is PointType.COMMON:
        return ""
    return cause_words(trend.chart.special_cause[last])


def trend_direction(trend: Trend) -> bool | None:
    """True when the signal went up, False when down, None when there is none."""
    last = _judged_at(trend)
    if last is None:
        return None
    if trend.point_types[last] is PointType.COMMON:
        return None
    return is_rising(trend.chart.special_cause[last])


def expected_words(trend: Trend) -> str:
    """The expected range at the latest complete point: 62% to 78%."""
    last = _judged_at(trend)
    if last is None:
        return "not yet known"
    lower, upper = trend.chart.lower[last], trend.chart.upper[last]
    if lower is not None and trend.definition.unit != "percent":
        lower = max(lower, 0.0)
    return limit_words(lower, upper, shown_unit(trend))


_BANDS = {
    Standing.INSIDE: TargetState.INSIDE,
    Standing.ABOVE: TargetState.ABOVE,
    Standing.BELOW: TargetState.BELOW,
}
_CANNOT = "Cannot be judged"


def target_words(trend: Trend) -> tuple[str, str]:
    """(state, the target or band itself) in words."""
    if trend.target is None:
        return TargetState.NONE.value, ""
    if trend.target.value is None or trend.definition.polarity == "neutral":
        return _band_words(trend, trend.target)
    state = target_state_of(trend.assurance)
    is_judged = state is not TargetState.NONE and _judged_at(trend) is not None
    words = state.value if is_judged else _CANNOT
    return words, _goal_words(trend, trend.target)


def _goal_words(trend: Trend, target: Target) -> str:
    side = "or less" if trend.definition.polarity == "lower" else "or more"
    goal = value_words(target.value, trend.definition.unit)
    if target.value or side == "or more":  # there is nothing less than nought
        goal = f"{goal} {side}"
    is_tolerated = _is_told(trend) and trend.standing is Standing.TOLERATED
    return f"{goal}; now within tolerance" if is_tolerated else goal


def _band_words(trend: Trend, target: Target) -> tuple[str, str]:
    if target.low is None and target.high is None:
        return TargetState.NONE.value, ""
    band = band_words(target.low, target.high, trend.definition.unit)
    standing = trend.standing if _is_told(trend) else None
    return _BANDS[standing].value if standing in _BANDS else _CANNOT, band


def target_sentence(trend: Trend) -> str:
    """The target, whether it can be relied on, and where the latest figure stands."""
    target, last = trend.target, trend.chart.last_observed
    state, goal = target_words(trend)
    if target is None or not goal:
        return ""
    unit = trend.definition.unit
    if target.value is None or trend.definition.polarity == "neutral":
        return f"Expected band {goal}: {state.lower()}."
    words = f"Target {goal.split(';')[0]}: {state.lower()}."
    if last is None or not goal.endswith("tolerance"):
        return words
    tolerance = tolerance_words(target.tolerance or 0, unit)
    return (
        f"{words} {headline_words(trend.figures[last], unit)} misses it by no more "
        f"than the tolerance of {tolerance}."
    )


def period_words(figure: Figure) -> str:
    """October 2026, or November 2025 to October 2026."""
    return span_words(month_of(figure.period_start), figure.month)


def support_line(figure: Figure, unit: str, months_each: int) -> str:
    """The base of a figure, and its months where it holds several."""
    words = support_words(figure, unit)
    if months_each == 1:
        return words
    return f"{words}, {months_each} months" if words else f"{months_each} months"


def finding(trend: Trend, state: DataState | None = None) -> str:
    """The sentence above the chart: true to the signal, and said of the latest point.

    Never names a cause. `state` says how settled the latest figure is.
    """
    figure = trend.last
    name = shown_name(trend)
    if figure is None:
        return f"{name}: no figures for this place and time."
    held = held_words(months_covered(trend.definition, figure), figure.month)
    now = f"{name}: {figure_words(figure, trend.definition.unit)} {held}".rstrip()
    if figure.is_missing:
        now = f"{name}: {missing_words(figure)} in {period_words(figure)}"
    if trend.closed_on is not None:
        return f"{now}. {_closed_words(figure, trend.closed_on)}."
    if figure.is_missing:
        return f"{now}."
    if figure.status is Status.PROVISIONAL:
        return f"{now} so far; the month is not complete."
    if not trend.can_signal:
        return f"{now}. No usual range can be given."
    is_open = state is not None and state.status.is_unsettled
    if is_open and trend.definition.timing == "event":
        now += " so far"
    return f"{now}, {_standing(trend)}."


def _closed_words(figure: Figure, closed_on: date) -> str:
    is_scope = figure.org_unit_id == SCOPE_UNIT
    place = f"This {figure.level.value}" if is_scope else figure.org_unit_name
    return f"{place} closed on {day_words(closed_on)}"


def _standing(trend: Trend) -> str:
    last = trend.chart.last_observed
    if last is None:
        return "with nothing to compare"
    usual = f"the usual {expected_words(trend)}"
    if trend.chart.is_outside[last]:
        is_above = trend.chart.special_cause[last] is SpecialCause.ABOVE_LIMIT
        words = f"{'above' if is_above else 'below'} {usual}"
        return f"{words}; late records may undo it" if trend.is_held_back else words
    inside = f"within {usual}"
    signal = trend_signal(trend)
    if signal in (Signal.NO_CHANGE, Signal.TOO_FEW):
        return inside
    return f"{inside}, but {signal.value.lower()}: {signal_note(trend)}"


def spark_words(trend: Trend, months: int) -> str:
    """What the small picture shows, for those who cannot see it."""
    shown = [f for f in trend.figures[-months:] if f.value is not None]
    if not shown:
        return "No figures in this time."
    unit = trend.definition.unit
    low = min(shown, key=lambda f: f.value or 0.0)
    high = max(shown, key=lambda f: f.value or 0.0)
    return (
        f"{shown_name(trend)}, {month_words(shown[0].month)} to "
        f"{month_words(shown[-1].month)}: from {headline_words(low, unit)} to "
        f"{headline_words(high, unit)}, now {headline_words(shown[-1], unit)}."
    )
