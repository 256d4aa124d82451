"""Words for signals, targets and the state of data; no colour, no arithmetic."""

from __future__ import annotations

from enum import StrEnum

from measures.data_status import DataState
from measures.figure import Status
from measures.statistics.spc_rules import Assurance, PointType, SpecialCause


class Signal(StrEnum):
    """What the line of an indicator says; the value is the wording."""

    BETTER = "Getting better"
    WORSE = "Getting worse"
    NO_CHANGE = "No clear change"
    CHANGED = "Changed"
    TOO_FEW = "Too few points"


class TargetState(StrEnum):
    """Whether the target can be relied on; the value is the wording."""

    MET = "Reliably met"
    HIT_AND_MISS = "Hit and miss"
    MISSED = "Reliably missed"
    NONE = "No target"
    INSIDE = "Inside its band"
    ABOVE = "Above its band"
    BELOW = "Below its band"


NOT_AVAILABLE = "not available"
NOT_APPLICABLE = "not applicable"
HIDDEN = "hidden to protect privacy"
TOO_FEW = "too few children for an average"
NOT_YET_COMPLETE = "not yet complete"


MISSING = {
    Status.SUPPRESSED: HIDDEN,
    Status.TOO_FEW: TOO_FEW,
    Status.NOT_AVAILABLE: NOT_AVAILABLE,
}


def data_words(status: Status, state: DataState | None) -> str:
    """How settled a figure is, or why there is none to read."""
    if state is not None:
        return state.words
    return MISSING.get(status, NOT_AVAILABLE)


_SIGNALS = {
    PointType.IMPROVEMENT: Signal.BETTER,
    PointType.CONCERN: Signal.WORSE,
    PointType.NEUTRAL_HIGH: Signal.CHANGED,
    PointType.NEUTRAL_LOW: Signal.CHANGED,
    PointType.COMMON: Signal.NO_CHANGE,
}
_TARGET_STATES = {
    Assurance.CONSISTENT_PASS: TargetState.MET,
    Assurance.INCONSISTENT: TargetState.HIT_AND_MISS,
    Assurance.CONSISTENT_FAIL: TargetState.MISSED,
    Assurance.NONE: TargetState.NONE,
}
_CAUSE_WORDS = {
    SpecialCause.ABOVE_LIMIT: "above the range",
    SpecialCause.BELOW_LIMIT: "below the range",
    SpecialCause.RISING: "7 rising in a row",
    SpecialCause.FALLING: "7 falling in a row",
    SpecialCause.TWO_IN_THREE_ABOVE: "2 of 3 near the upper limit",
    SpecialCause.TWO_IN_THREE_BELOW: "2 of 3 near the lower limit",
    SpecialCause.ONE_SIDE_ABOVE: "7 above the mean",
    SpecialCause.ONE_SIDE_BELOW: "7 below the mean",
    SpecialCause.COMMON: "",
}
_RISING = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.RISING,
        SpecialCause.TWO_IN_THREE_ABOVE,
        SpecialCause.ONE_SIDE_ABOVE,
    }
)


def signal_of(point_type: PointType, *, is_usable: bool) -> Signal:
    """The signal of a judged point; too few points unless its limits are usable."""
    return _SIGNALS[point_type] if is_usable else Signal.TOO_FEW


def target_state_of(assurance: Assurance) -> TargetState:
    """The target words of an assurance."""
    return _TARGET_STATES[assurance]


def cause_words(cause: SpecialCause) -> str:
    """Why a point stands out, in a few words; empty when it does not."""
    return _CAUSE_WORDS[cause]


def is_rising(cause: SpecialCause) -> bool | None:
    """Which way the change went; None when there is none."""
    return None if cause is SpecialCause.COMMON else cause in _RISING
