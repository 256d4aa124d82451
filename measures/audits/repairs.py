"""What may be wrong with an audit's row: which figure it stays out of, and why."""

from __future__ import annotations

from enum import StrEnum

from measures.audits.rows import Audit

_GRADES = ("O", "G", "RI", "I")
_MUST_BE_GRADED = ("MPE", "PEER")


class Repair(StrEnum):
    """A thing to put right; the value is its id."""

    NO_CYCLE = "no_cycle"
    UNGRADED = "ungraded"
    UNREADABLE_GRADE = "unreadable_grade"
    HALF_MODERATED = "half_moderated"
    SELF_MODERATED = "self_moderated"
    MODERATED_UP = "moderated_up"
    NO_COMPLETION = "no_completion"
    NO_WITHDRAWAL = "no_withdrawal"
    PERSON_UNKNOWN = "person_unknown"
    TEAM_CLOSED = "team_closed"
    TEAM_UNKNOWN = "team_unknown"


def find_repairs(audit: Audit) -> tuple[Repair, ...]:
    """Everything wrong with one audit, in the order of `Repair`; nothing for most."""
    is_wrong = {
        Repair.NO_CYCLE: audit.strand is None or audit.cycle_month is None,
        Repair.UNGRADED: _is_ungraded(audit),
        Repair.UNREADABLE_GRADE: _has_unreadable(audit),
        Repair.HALF_MODERATED: is_half_moderated(audit),
        Repair.SELF_MODERATED: audit.is_self_moderated,
        Repair.MODERATED_UP: _is_moderated_up(audit),
        Repair.NO_COMPLETION: audit.is_complete and audit.completed_on is None,
        Repair.NO_WITHDRAWAL: not audit.is_counted,
        Repair.PERSON_UNKNOWN: not audit.is_person_known,
        Repair.TEAM_CLOSED: _is_team_closed(audit),
        Repair.TEAM_UNKNOWN: audit.team_id == "NONE",
    }
    return tuple(repair for repair, holds in is_wrong.items() if holds)


def is_half_moderated(audit: Audit) -> bool:
    """A moderator or a day without a grade, or a second grade without the first."""
    if not audit.is_complete:
        return False
    if audit.moderated_grade is None:
        return audit.has_moderator or audit.moderated_on is not None
    return audit.auditor_grade is None or audit.moderated_on is None


def _is_ungraded(audit: Audit) -> bool:
    must_be = audit.is_complete and audit.strand in _MUST_BE_GRADED
    return must_be and audit.auditor_grade is None and audit.moderated_grade is None


def _has_unreadable(audit: Audit) -> bool:
    given = {audit.auditor_grade, audit.moderated_grade} - {None}
    return not given <= set(_GRADES)


def _is_moderated_up(audit: Audit) -> bool:
    return audit.auditor_grade == "I" and audit.moderated_grade in ("O", "G", "RI")


def _is_team_closed(audit: Audit) -> bool:
    """Audited as a team's work after the team had closed."""
    if audit.team_closed_on is None:
        return False
    day = audit.allocated_on or audit.cycle_month
    return day is not None and day > audit.team_closed_on
