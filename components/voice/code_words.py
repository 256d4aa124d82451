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
    "respondent": "Who answered",
    "source": "Where from",
    "rating": "Rating",
    "tone": "Tone",
    "who": "Who",
    "asked": "Asked",
    "not_obtained": "Why not received",
    "quality": "Quality",
    "question": "Question",
    "answer": "Answer",
    "stage": "Stage",
    "theme": "About",
    "complainant": "Who complained",
    "procedure_code": "Procedure",
    "outcome": "Outcome",
    "timing": "Answered",
}
_WHO = {
    "CHILD": "Children",
    "CAREXP": "Care experienced",
    "PARENT": "Parents",
    "CARER": "Carers",
    "FAMILY": "Family",
    "PARTNER": "Partners",
    "GROUP": "Groups",
    "ADVOCATE": "Advocates",
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
    "respondent": _WHO,
    "complainant": _WHO,
    "source": {
        "AUDIT": "Audits",
        "TEAM": "Teams",
        "FAMMEET": "Family meeting service",
        "ADVOCACY": "Advocacy",
        "MEDIATION": "Mediation",
        "CICC": "Children in Care Council",
        "CUSTREL": "Customer relations",
        "PARFORUM": "Parent forum",
        "REVIEW": "Reviews and conferences",
        "OTHER": "Elsewhere",
    },
    "rating": {
        "1": "Strongly disagree",
        "2": "Disagree",
        "3": "Neither",
        "4": "Agree",
        "5": "Strongly agree",
        "no rating": "No rating",
        "outside 1 to 5": "Outside 1 to 5",
    },
    "tone": {
        "POS": "Positive",
        "NEU": "Neutral",
        "NEG": "Negative",
        "MIX": "Mixed",
        "not recorded": "Not recorded",
    },
    "not_obtained": {
        "DECLINED": "Did not want to",
        "NO_CONTACT": "No contact",
        "TOO_YOUNG": "Too young",
        "UNSAFE": "Not safe",
        "NOT_ASKED": "Was not asked",
        "no reason held": "No reason held",
    },
    "quality": {
        "LISTENS": "Listens",
        "RELIABLE": "Is reliable",
        "EXPLAINS": "Explains",
        "KNOWS_ME": "Knows me",
        "KIND": "Is kind",
        "HONEST": "Is honest",
        "INCLUDES_ME": "Includes me",
        "MADE_DIFF": "Made a difference",
    },
    "stage": {
        "S1": "Stage 1",
        "S2": "Stage 2, investigation",
        "S3": "Stage 3, panel",
        "LGSCO": "Ombudsman",
        "no stage": "No stage recorded",
    },
    "theme": {
        "COMMUNICATION": "Communication",
        "STAFF_CONDUCT": "How staff behaved",
        "DELAY": "Delay",
        "ACCURACY": "Accuracy of records",
        "CONTACT": "Family time",
        "PLACEMENT": "Where the child lives",
        "DECISION": "A decision",
        "SERVICE": "The service offered",
        "WENT_FURTHER": "Went further than needed",
        "LISTENED": "Listened",
        "OUTCOME": "What was achieved",
    },
    "procedure_code": {
        "CA1989": "Children's procedure",
        "CORP": "Corporate procedure",
    },
    "outcome": {
        "UPHELD": "Upheld",
        "PARTLY": "Partly upheld",
        "NOT": "Not upheld",
        "RESOLVED": "Resolved",
        "WITHDRAWN": "Withdrawn",
        "waiting for an answer": "Waiting for an answer",
    },
}


def words_of(column: str, code: str) -> str:
    """A code in words; one without words of ours as it is, made readable."""
    known = WORDS.get(column, {})
    if code in known:
        return known[code]
    if code in _YES_NO:
        return _YES_NO[code]
    plain = code.replace("_", " ").lower() if code.isupper() else code
    return plain.capitalize() if plain == "not recorded" else plain


def heading_of(column: str) -> str:
    """The heading of a column of a list."""
    return HEADINGS.get(column, column.replace("_", " ").capitalize())
