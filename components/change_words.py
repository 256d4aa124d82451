"""One change in one sentence that claims no more than its signal shows.

Never names a cause. `fell` and `rose` are said only of a point beyond its range that
also lies beyond the one before; a run is told as a run, a record only where it is one.
"""

from __future__ import annotations

from components.formats import figure_words, limit_words, name_at, unit_at, value_words
from components.signal_words import Signal, signal_of
from measures.change import Change
from measures.figure import Figure, Level, Status
from measures.statistics.spc_rules import PointType, SpecialCause

_ABOVE = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.RISING,
        SpecialCause.TWO_IN_THREE_ABOVE,
        SpecialCause.ONE_SIDE_ABOVE,
    }
)


def change_signal(change: Change) -> Signal:
    """Getting better, getting worse, or changed."""
    return signal_of(PointType(change.point_type), is_usable=True)


def is_upward(change: Change) -> bool:
    """Which way the signal points: above the usual, or rising."""
    return SpecialCause(change.cause) in _ABOVE


def change_figure(change: Change) -> Figure:
    """The figure at the change's latest point."""
    return Figure(
        indicator_id=change.indicator_id,
        period_start=change.period_start,
        period_end=change.period_end,
        level=Level(change.level),
        org_unit_id=change.org_unit_id,
        org_unit_name=change.org_unit_name,
        numerator=change.numerator,
        denominator=change.denominator,
        value=change.value,
        lower=None,
        upper=None,
        status=Status.OK,
        not_recorded=0,
        not_judged=0,
    )


def place_of(change: Change) -> str:
    """The service or team, or empty for the whole authority."""
    is_whole = change.level == Level.AUTHORITY.value
    return "" if is_whole else change.org_unit_name


def change_name(change: Change) -> str:
    """The indicator's name as it fits the place's figure."""
    definition = change.definition
    return name_at(definition.name, definition.unit, Level(change.level))


def change_claim(change: Change) -> str:
    """What follows the indicator's name: fell to 71% (142 of 200), below ..."""
    cause = SpecialCause(change.cause)
    now = figure_words(change_figure(change), change.definition.unit)
    if change.is_outside:
        return f"{_verb(change)} {now}, {_record(change)}{_range(change)}"
    if cause in (SpecialCause.RISING, SpecialCause.FALLING):
        way = "risen" if cause is SpecialCause.RISING else "fallen"
        return f"has {way} {change.steps} {_points(change)} in a row, to {now}"
    side = "above" if is_upward(change) else "below"
    if cause in (SpecialCause.ONE_SIDE_ABOVE, SpecialCause.ONE_SIDE_BELOW):
        return (
            f"has been {side} its average of {_value(change, change.centre)} for "
            f"{change.months_on_side} {_points(change)} in a row, now {now}"
        )
    edge = "top" if is_upward(change) else "bottom"
    return (
        f"was near the {edge} of its usual range in two of the last three "
        f"{_points(change)}, now {now}"
    )


def change_sentence(change: Change) -> str:
    """The whole sentence, without links: In Oak team, X fell to ..."""
    place = place_of(change)
    opening = f"In {place}: " if place else ""
    return f"{opening}{change_name(change)} {change_claim(change)}."


def _verb(change: Change) -> str:
    before = change.before
    if before is not None and is_upward(change) and change.value > before:
        return "rose to"
    if before is not None and not is_upward(change) and change.value < before:
        return "fell to"
    return "stood at"


def _record(change: Change) -> str:
    if not change.is_extreme:
        return ""
    which = "highest" if is_upward(change) else "lowest"
    return f"the {which} of {change.months_seen} {_points(change)} and "


def _range(change: Change) -> str:
    side = "above" if is_upward(change) else "below"
    lower = max(change.lower or 0.0, 0.0)
    just = "just " if _is_rounded_away(change) else ""
    return f"{just}{side} the usual {_usual(change, lower)}"


def _usual(change: Change, lower: float) -> str:
    unit = unit_at(change.definition.unit, Level(change.level))
    if unit == "count":
        return limit_words(lower, change.upper, unit)
    return f"{_value(change, lower)} to {_value(change, change.upper)}"


def _is_rounded_away(change: Change) -> bool:
    """True where rounding would print the figure and the limit it passed alike."""
    limit = change.upper if is_upward(change) else change.lower
    return _value(change, limit) == _value(change, change.value)


def _points(change: Change) -> str:
    """What a point is called; points that hold several months overlap."""
    return "months" if change.months_each == 1 else "monthly points"


def _value(change: Change, value: float | None) -> str:
    is_rate = change.level == Level.AUTHORITY.value
    return value_words(
        value, change.definition.unit, base=change.denominator, is_rate=is_rate
    )
