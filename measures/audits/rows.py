"""Audits one by one: the rows in scope, and what of each cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data_access.snapshot import Snapshot, read_rows
from measures.periods import Month, month_of
from measures.scope import Scope, ScopeError, can_open_page, check_scope
from measures.scoped_rows import TEAM_IN_SCOPE, check_within, team_parameters

PAGE_ID = "audits"
GRADES = ("O", "G", "RI", "I")  # best first: the fixed order of every view
MONTHLY = "MPE"  # the audit type shown where none is asked for
GRADED_STRANDS = frozenset({"MPE", "PEER"})  # the others may be left ungraded
FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit in scope, its columns those of `audit.sql`, in that order.

    `strand` and `cycle_month` are None where the cycle is missing or of no known type.
    """

    audit_id: int
    strand: str | None
    cycle_id: int | None
    cycle_month: date | None
    person_id: str | None
    is_person_known: bool
    age_years: int | None
    team_id: str
    team_name: str
    service_id: str
    team_closed_on: date | None
    worker_id: str | None
    auditor_role: str | None
    status: str
    status_on: date | None
    allocated_on: date | None
    due_on: date | None
    completed_on: date | None
    practice_from: date | None
    practice_to: date | None
    plan_type: str | None
    auditor_grade: str | None
    moderated_grade: str | None
    moderated_on: date | None
    has_moderator: bool
    is_self_moderated: bool
    moderation_reason: str | None
    worker_took_part: str | None
    child_feedback_sought: str | None
    child_feedback_obtained: str | None
    family_feedback_sought: str | None
    family_feedback_obtained: str | None
    no_feedback_reason: str | None
    reflective_due_on: date | None
    reflective_held_on: date | None
    is_best_practice: bool

    @property
    def final_grade(self) -> str | None:
        """The moderated grade where there is one, else the auditor's."""
        return self.moderated_grade or self.auditor_grade

    @property
    def month(self) -> Month | None:
        return month_of(self.cycle_month) if self.cycle_month else None

    @property
    def is_complete(self) -> bool:
        return self.status == "COMPLETE"

    @property
    def is_counted(self) -> bool:
        """Withdrawn on an unknown day counts in no month."""
        return self.status != "WITHDRAWN" or self.status_on is not None


_READ = tuple(field.name for field in fields(Audit))


@cache
def read_sql(name: str) -> str:
    """The SELECT of this file, the clause of the scope written in."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return text.replace("{team_in_scope}", TEAM_IN_SCOPE)


def over_audits(name: str) -> str:
    """A SELECT over `audit`, the audits in scope, as one statement."""
    return f"WITH audit AS (\n{read_sql('audit.sql')})\n{read_sql(name)}"


def audit_parameters(
    snapshot: Snapshot,
    scope: Scope,
    within: str | None,
    *,
    first_day: date,
    last_day: date,
) -> dict[str, object]:
    """The parameters of `audit.sql`.

    Raises:
        ScopeError: no scope, a role without this page, a place outside the scope.
    """
    return {
        **place_parameters(snapshot, scope, within),
        "first_day": first_day,
        "last_day": last_day,
    }


def place_parameters(
    snapshot: Snapshot, scope: Scope, within: str | None
) -> dict[str, object]:
    """The parameters of TEAM_IN_SCOPE.

    Raises:
        ScopeError: as `audit_parameters`.
    """
    checked = check_scope(scope)
    if not can_open_page(checked, PAGE_ID):
        raise ScopeError("Your role does not open audits.")
    check_within(snapshot, checked, within)
    return team_parameters(checked, within)


def read_audits(
    snapshot: Snapshot,
    *,
    scope: Scope,
    within: str | None = None,
    first: Month,
    last: Month,
) -> tuple[Audit, ...]:
    """The audits of the months from first to last, and those without a month.

    Void audits are as if they had never been.
    Raises:
        ScopeError: as `audit_parameters`.
    """
    parameters = audit_parameters(
        snapshot, scope, within, first_day=first.start, last_day=last.end
    )
    return _read(snapshot, parameters, "")


def read_childs_audits(
    snapshot: Snapshot, person_id: str, *, scope: Scope
) -> tuple[Audit, ...]:
    """All audits of one child within the scope, the latest first.

    Raises:
        ScopeError: as `audit_parameters`.
    """
    parameters = audit_parameters(
        snapshot, scope, None, first_day=FIRST_DAY, last_day=snapshot.status.data_to
    )
    return _read(
        snapshot, {**parameters, "person_id": person_id}, "WHERE person_id = $person_id"
    )


def read_these_audits(
    snapshot: Snapshot,
    audit_ids: Sequence[int],
    *,
    scope: Scope,
    within: str | None = None,
) -> tuple[Audit, ...]:
    """The audits of these ids that are in scope, of whatever month.

    Raises:
        ScopeError: as `audit_parameters`.
    """
    parameters = audit_parameters(
        snapshot, scope, within, first_day=FIRST_DAY, last_day=snapshot.status.data_to
    )
    return _read(
        snapshot,
        {**parameters, "audit_ids": list(audit_ids)},
        "WHERE list_contains($audit_ids, audit_id)",
    )


def _read(
    snapshot: Snapshot, parameters: dict[str, Any], where: str
) -> tuple[Audit, ...]:
    rows = read_rows(
        snapshot,
        f"""
        WITH audit AS ({read_sql("audit.sql")})
        SELECT {", ".join(_READ)} FROM audit {where}
        ORDER BY cycle_month DESC NULLS FIRST, strand, team_name, audit_id
        """,  # noqa: S608 - columns and clauses of our own
        parameters,
    )
    return tuple(Audit(*row) for row in rows)
