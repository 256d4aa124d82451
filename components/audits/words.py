"""The standing words of the page Audits, and how its counts are said."""

from __future__ import annotations

from components.formats import base_words, count_words, percent_words
from measures.audits.grades import MIN_SHARE_BASE
from measures.audits.repairs import Repair

SAMPLING = (
    "Audited children are chosen, not drawn at random. Do not read this as a share of "
    "all work."
)
INTERNAL = "Our own grades, not Ofsted's."
PARTS = {
    "grades": "Grades",
    "moderation": "Moderation",
    "coverage": "Coverage",
    "themes": "Themes",
    "actions": "Actions and learning",
    "involvement": "Involvement",
    "list": "List and repairs",
}
SINGLE = {
    "MPE": "monthly practice evaluation",
    "MOD": "moderation exercise audit",
    "THEME": "thematic audit",
    "DIP": "dip sample audit",
    "MULTI": "multi-agency audit",
    "PEER": "peer audit",
}
REPAIR_WORDS = {
    Repair.NO_CYCLE: "Without a cycle or a known audit type: in no count at all",
    Repair.UNGRADED: "Completed without a grade: not judged in Grades",
    Repair.UNREADABLE_GRADE: "A grade that is none of the four: not judged",
    Repair.HALF_MODERATED: "Half moderated: not judged in Moderation without two "
    "grades",
    Repair.SELF_MODERATED: "Moderated by its own auditor: not judged in Moderation",
    Repair.MODERATED_UP: "Inadequate, then moderated up: counted; a reflective "
    "discussion is still expected",
    Repair.NO_COMPLETION: "Complete without a completion date: counted as not on time",
    Repair.NO_WITHDRAWAL: "Withdrawn without a date: in no count at all",
    Repair.PERSON_UNKNOWN: "About a child who is not among the persons: age not known",
    Repair.TEAM_CLOSED: "Of a team that had closed before: counted under that team",
    Repair.TEAM_UNKNOWN: "Without a known team: counted under no allocated team",
}


def audits_words(number: int, strand: str | None = None) -> str:
    """46 monthly practice evaluations; 1 audit."""
    one = SINGLE.get(strand or "", "audit")
    return f"{count_words(number)} {one if number == 1 else one + 's'}"


def share_words(number: int, base: int) -> str:
    """54% (25 of 46), or 7 of 12 where the base is under 20."""
    if base < MIN_SHARE_BASE:
        return base_words(number, base)
    return f"{percent_words(number / base, base=base)} ({base_words(number, base)})"


def count_and_share_words(number: int, base: int) -> str:
    """25 (54%), or 7 where the base, which stands beside it, is under 20."""
    if base < MIN_SHARE_BASE:
        return count_words(number)
    return f"{count_words(number)} ({percent_words(number / base, base=base)})"


def times_words(number: int, one: str, several: str) -> str:
    """1 action, 12 actions."""
    return f"{count_words(number)} {one if number == 1 else several}"
