"""One change in one sentence that claims no more than its signal shows.

Never names a cause. `fell` and `rose` are said only of a point beyond its range that
also lies beyond the one before; a run is told as a run, a record only where it is one.
"""

from __future__ import annotations

from components.formats import (
    figure_words,
    headline_words,
    held_words,
    limit_words,
    month_words,
    name_at,
    round_half_up,
    unit_at,
    value_words,
)
from components.signal_words import Signal, signal_of
from measures.change import Change
from measures.data_status import DataState
from measures.figure import Figure, Level, Status, months_covered
from measures.periods import Month
from measures.statistics.spc_rules import PointType, SpecialCause

_ABOVE = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.RISING,
        SpecialCause.TWO_IN_THREE_ABOVE,
        SpecialCause.ONE_SIDE_ABOVE,
    }
)

_MOST_EXTRA = 3  # numbers alike in so many decimals are told as they are, as `just`


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


def change_claim(
    change: Change, *, looked_at: Month | None = None, state: DataState | None = None
) -> str:
    """What follows the indicator's name: fell to 71% (142 of 200), below ...

    Args:
        looked_at: the month of the page; an earlier one is named.
        state: how settled the figure is.
    """
    cause = SpecialCause(change.cause)
    when = f"{_so_far(change, state)}{_when(change, looked_at)}"
    if change.is_outside:
        now = f"{_now(change, _passed(change))}{when}"
        return f"{_verb(change)} {now}, {_record(change)}{_range(change)}"
    now = f"{_now(change, None)}{when}"
    if cause in (SpecialCause.RISING, SpecialCause.FALLING):
        way = "risen" if cause is SpecialCause.RISING else "fallen"
        return f"has {way} {change.steps} {_points(change)} in a row, to {now}"
    side = "above" if is_upward(change) else "below"
    if cause in (SpecialCause.ONE_SIDE_ABOVE, SpecialCause.ONE_SIDE_BELOW):
        now = f"{_now(change, change.centre)}{when}"
        return (
            f"has been {side} its average of {_beside_now(change, change.centre)} for "
            f"{change.months_on_side} {_points(change)} in a row, now {now}"
        )
    edge = "top" if is_upward(change) else "bottom"
    return (
        f"was near the {edge} of its usual range in two of the last three "
        f"{_points(change)}, now {now}"
    )


def change_sentence(
    change: Change, *, looked_at: Month | None = None, state: DataState | None = None
) -> str:
    """The whole sentence, without links: In Oak team, X fell to ..."""
    place = place_of(change)
    opening = f"In {place}: " if place else ""
    claim = change_claim(change, looked_at=looked_at, state=state)
    return f"{opening}{change_name(change)} {claim}."


def status_notes(state: DataState | None) -> list[str]:
    """What a reader needs to know of a figure that is not settled; empty if it is."""
    if state is None or not state.status.is_unsettled:
        return []
    notes = [state.status.value, state.note] if state.note else [state.status.value]
    return [f"{note[:1].lower()}{note[1:]}" for note in notes]


def _so_far(change: Change, state: DataState | None) -> str:
    """Events of a month still come in; a day's count or a year's is read as it is."""
    is_open = state is not None and state.status.is_unsettled
    return " so far" if is_open and change.definition.timing == "event" else ""


def _when(change: Change, looked_at: Month | None) -> str:
    """The months that the figure holds, or its month where it is another one."""
    held = held_words(_months_held(change), change.month)
    if held:
        return f" {held}"
    is_other = looked_at is not None and change.month != looked_at
    return f" in {month_words(change.month)}" if is_other else ""


def _months_held(change: Change) -> int:
    return months_covered(change.definition, change_figure(change))


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
    passed = _passed(change)
    is_near = passed is not None and _is_alike(change, passed, 0)
    just = "just " if is_near else ""
    return f"{just}{side} the usual {_usual(change)}"


def _passed(change: Change) -> float | None:
    """The limit that the point lies beyond."""
    return change.upper if is_upward(change) else max(change.lower or 0.0, 0.0)


def _usual(change: Change) -> str:
    lower = max(change.lower or 0.0, 0.0)
    if _unit(change) == "count":
        return limit_words(lower, change.upper, "count")
    extra = _extra(change, _passed(change))
    low, high = (_value(change, v, extra) for v in (lower, change.upper))
    return f"{low} to {high}"


def _unit(change: Change) -> str:
    return unit_at(change.definition.unit, Level(change.level))


def _extra(change: Change, other: float | None) -> int:
    """Decimals more, where the figure and the number beside it would read alike."""
    if other is None or other == change.value:
        return 0
    return next((n for n in range(_MOST_EXTRA) if not _is_alike(change, other, n)), 0)


def _is_alike(change: Change, other: float, extra: int) -> bool:
    if _unit(change) == "count":  # whole; an average beside it has a decimal
        places = 1 + extra
        return round_half_up(other, places) == round_half_up(change.value, places)
    return _value(change, other, extra) == _value(change, change.value, extra)


def _beside_now(change: Change, other: float) -> str:
    """An average as it stands beside the figure."""
    return _value(change, other, _extra(change, other))


def _now(change: Change, beside: float | None) -> str:
    """The figure with its base, told as exactly as the number beside it."""
    unit, figure = change.definition.unit, change_figure(change)
    words, plain = figure_words(figure, unit), headline_words(figure, unit)
    extra = _extra(change, beside)
    is_share_in_words = unit == "percent" and not plain.endswith("%")
    if not extra or _unit(change) == "count" or is_share_in_words:
        return words
    return f"{_value(change, change.value, extra)}{words.removeprefix(plain)}"


def _points(change: Change) -> str:
    """What a point is called; points that hold several months overlap."""
    return "monthly points" if _months_held(change) > 1 else "months"


def _value(change: Change, value: float | None, extra: int = 0) -> str:
    return value_words(value, _unit(change), base=change.denominator, extra=extra)
