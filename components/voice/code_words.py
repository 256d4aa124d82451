"""Codes of voice, feedback and complaints in words; only words, no figure."""

from __future__ import annotations

HEADINGS = {
    "visit_kind": "Kind of visit",
    "alone": "Seen alone",
    "reason": "Reason held",
    "recorded": "Voice recorded",
    "method": "How",
    "shaped_plan": "Shaped the plan",
    "why": "Why",
    "participation": "Took part",
    "result": "Result",
    "category": "Kind",
    "age_band": "Age",
}
_YES_NO = {"Y": "yes", "N": "no"}
WORDS: dict[str, dict[str, str]] = {
    "visit_kind": {
        "CPV": "Child protection visit",
        "CLV": "Visit in care",
        "CNV": "Child in need visit",
    },
    "alone": {"Y": "Seen alone", "N": "Not alone", "not recorded": "Not recorded"},
    "reason": {
        "REFUSED": "Child did not want it",
        "AGE": "Age",
        "UNDERSTANDING": "Understanding",
        "UNSAFE": "Not safe",
        "NO_SPACE": "No space to be alone",
        "ASLEEP": "Asleep",
        "OTHER": "Another reason",
        "no reason held": "No reason held",
    },
    "recorded": {"Y": "Recorded", "N": "Not recorded, and said so"},
    "method": {
        "SPOKEN": "Spoken",
        "PLAY_DRAW": "Play or drawing",
        "OBSERVED": "Observed",
        "WRITTEN": "Written by the child",
        "INTERPRETER": "Through an interpreter",
        "ADVOCATE": "Through an advocate",
        "AAC": "Signs, symbols or a device",
    },
    "shaped_plan": {
        "Y": "Shaped the plan",
        "N": "Did not",
        "not recorded": "Not recorded",
    },
    "participation": {
        "spoke": "Spoke for themselves",
        "spoken for": "Someone spoke for them there",
        "silent": "There, did not share a view",
        "sent views": "Not there, view shared",
        "no view": "Not there, no view shared",
        "not recorded": "Not recorded",
    },
    "result": {
        "counted": "Counted",
        "not counted": "Not counted",
        "not judged": "Not judged",
    },
    "age_band": {"not recorded": "Age not known"},
}


def words_of(column: str, code: str) -> str:
    """A code in words; one without words of ours as it is, made readable."""
    known = WORDS.get(column, {})
    if code in known:
        return known[code]
    if code in _YES_NO:
        return _YES_NO[code]
    return code.replace("_", " ").lower() if code.isupper() else code


def heading_of(column: str) -> str:
    """The heading of a column of a list."""
    return HEADINGS.get(column, column.replace("_", " ").capitalize())
