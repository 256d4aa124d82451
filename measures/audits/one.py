"""One audit with all that hangs on it, and what the same team's figures say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot, read_rows
from measures.audits.actions import Action
from measures.audits.findings import Judgement, Tag, read_judgements, read_tags
from measures.audits.linked import beside_definitions
from measures.audits.rows import (
    Audit,
    audit_parameters,
    over_audits,
    place_parameters,
    read_childs_audits,
    read_sql,
)
from measures.figure import Figure
from measures.figures import read_figures
from measures.registry import Definition
from measures.scope import Scope


@dataclass(frozen=True)
class Feedback:
    """One person's feedback. Units: `overall_rating` 1 to 5."""

    audit_id: int
    respondent: str | None
    method: str | None
    received_on: date | None
    overall_rating: int | None
    sentiment: str | None
    shared_on: date | None
    feedback_id: int


@dataclass(frozen=True)
class Detail:
    """What hangs on one audit; `childs_audits` holds this one too."""

    judgements: tuple[Judgement, ...]
    tags: tuple[Tag, ...]
    actions: tuple[Action, ...]
    feedback: tuple[Feedback, ...]
    childs_audits: tuple[Audit, ...]


def read_detail(snapshot: Snapshot, audit: Audit, *, scope: Scope) -> Detail:
    """Judgements, themes, actions, feedback, and the child's audits in scope.

    Raises:
        ScopeError: no scope, a role without this page.
    """
    childs = (
        read_childs_audits(snapshot, audit.person_id, scope=scope)
        if audit.person_id
        else (audit,)
    )
    actions = _read_actions(snapshot, audit, scope)
    if audit.month is None:  # without a cycle nothing else can be reached
        return Detail((), (), actions, (), childs)
    month = audit.month
    judgements = read_judgements(snapshot, scope=scope, first=month, last=month)
    tags = read_tags(snapshot, scope=scope, first=month, last=month)
    return Detail(
        tuple(j for j in judgements if j.audit_id == audit.audit_id),
        tuple(tag for tag in tags if tag.audit_id == audit.audit_id),
        actions,
        _read_feedback(snapshot, audit, scope),
        childs,
    )


def _read_actions(snapshot: Snapshot, audit: Audit, scope: Scope) -> tuple[Action, ...]:
    rows = read_rows(
        snapshot,
        f"SELECT * FROM ({read_sql('action.sql')}) WHERE audit_id = $audit_id "  # noqa: S608 - a file of our own
        "ORDER BY due_on, action_id",
        {**place_parameters(snapshot, scope, None), "audit_id": audit.audit_id},
    )
    return tuple(Action(*row) for row in rows)


def _read_feedback(
    snapshot: Snapshot, audit: Audit, scope: Scope
) -> tuple[Feedback, ...]:
    day = audit.cycle_month or date.min
    parameters = audit_parameters(snapshot, scope, None, first_day=day, last_day=day)
    rows = read_rows(snapshot, over_audits("feedback.sql"), parameters)
    return tuple(Feedback(*row) for row in rows if row[0] == audit.audit_id)


def read_beside(
    snapshot: Snapshot, audit: Audit, *, scope: Scope
) -> list[tuple[Definition, Figure | None]]:
    """Figures of the audit's team in the audit's month; None where there is none.

    Raises:
        ScopeError: the team is outside the scope.
    """
    month = audit.month
    if month is None:
        return []

    def last_figure(definition: Definition) -> Figure | None:
        found = read_figures(
            snapshot,
            definition.indicator_id,
            first=month,
            last=month,
            scope=scope,
            within=audit.team_id,
        )
        return found[-1] if found else None

    return [(one, last_figure(one)) for one in beside_definitions(scope)]
