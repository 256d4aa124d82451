"""Words for signals, targets and the state of data; no colour, no arithmetic."""

from __future__ import annotations

from enum import StrEnum

from measures.figures import Status


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


class DataStatus(StrEnum):
    """How settled a figure is; the value is the wording."""

    CONFIRMED = "Confirmed for return"
    CHECKED = "Checked locally"
    PROVISIONAL = "Provisional, may change"
    INCOMPLETE = "Incomplete, do not use for decisions"


NOT_AVAILABLE = "not available"
NOT_APPLICABLE = "not applicable"
HIDDEN = "hidden to protect privacy"
NOT_YET_COMPLETE = "not yet complete"

_STATUS_WORDS = {
    Status.OK: "Complete month",
    Status.PROVISIONAL: DataStatus.PROVISIONAL.value,
    Status.NOT_AVAILABLE: NOT_AVAILABLE,
    Status.SUPPRESSED: HIDDEN,
}


def status_words(status: Status) -> str:
    """A figure's status; say a `DataStatus` instead where one was recorded."""
    return _STATUS_WORDS[status]
