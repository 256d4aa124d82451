"""The tables of one audit."""

from __future__ import annotations

from collections.abc import Sequence

from components import filters
from components.audits.desk import Desk
from components.audits.tables import action_table, cycle_words, day_or, team_words
from components.chart_table import ChartTable, TableLink
from components.formats import count_words, figure_words
from measures.audits.findings import STRENGTH, Judgement
from measures.audits.one import Detail
from measures.audits.rows import Audit
from measures.figure import Figure
from measures.registry import Definition

_ANSWERS = {"Y": "yes", "N": "no"}


def _answer(code: str | None) -> str:
    return _ANSWERS.get(code or "", "not recorded")


def _grade(desk: Desk, code: str | None) -> str:
    return desk.labels.words("GRADE", code, empty="none")


def dates_table(desk: Desk, audit: Audit) -> ChartTable:
    """What the audit is, its days, and who took part; empty days are left out."""
    labels = desk.labels
    practice = (
        f"{day_or(audit.practice_from)} to {day_or(audit.practice_to)}"
        if audit.practice_from and audit.practice_to
        else ""
    )
    facts = {
        "Audit": cycle_words(desk, audit),
        "State": labels.words("AUDIT_STATUS", audit.status),
        "Plan of the child": labels.words("AUDIT_PLAN", audit.plan_type),
        "Team": team_words(audit),
        "Worker": audit.worker_id or "none",
        "Auditor's role": labels.words("AUDITOR_ROLE", audit.auditor_role),
        "Practice looked at": practice,
        "Allocated": day_or(audit.allocated_on),
        "Due": day_or(audit.due_on),
        "Completed": day_or(audit.completed_on),
        "Auditor's grade": _grade(desk, audit.auditor_grade),
        "Moderated grade": _grade(desk, audit.moderated_grade),
        "Moderated": day_or(audit.moderated_on),
        "Why moderated": labels.words(
            "MODERATION_REASON", audit.moderation_reason, empty=" "
        ).strip(),
        "Reflective discussion due": day_or(audit.reflective_due_on),
        "Reflective discussion held": day_or(audit.reflective_held_on),
        "Worker took part": _answer(audit.worker_took_part),
        "Child's feedback sought, obtained": _pair(
            audit.child_feedback_sought, audit.child_feedback_obtained
        ),
        "Family's feedback sought, obtained": _pair(
            audit.family_feedback_sought, audit.family_feedback_obtained
        ),
        "Why no feedback": labels.words(
            "NO_FEEDBACK", audit.no_feedback_reason, empty=" "
        ).strip(),
        "Best-practice example": "yes" if audit.is_best_practice else "",
    }
    rows = tuple((name, words) for name, words in facts.items() if words)
    return ChartTable("The audit. Official-Sensitive.", ("What", "Recorded"), rows)


def _pair(sought: str | None, obtained: str | None) -> str:
    return f"{_answer(sought)}, {_answer(obtained)}"


def judgement_table(desk: Desk, detail: Detail) -> ChartTable:
    """Judgement areas in the order of the list."""
    order = {area: n for n, area in enumerate(desk.labels.codes("AUDIT_AREA"))}
    held = sorted(detail.judgements, key=lambda j: (order.get(j.area, 99), j.area))
    return ChartTable(
        caption="Judgement areas",
        headings=("Area", "Grade"),
        rows=tuple(
            (desk.labels.words("AUDIT_AREA", j.area), _both_grades(desk, j))
            for j in held
        ),
    )


def _both_grades(desk: Desk, judgement: Judgement) -> str:
    """Good, or Good (auditor: outstanding) where moderation changed it."""
    final = _grade(desk, judgement.final_grade)
    if judgement.final_grade == judgement.auditor_grade:
        return final
    return f"{final} (auditor: {_grade(desk, judgement.auditor_grade).lower()})"


def theme_table(desk: Desk, detail: Detail) -> ChartTable:
    """Strengths first, then learning."""
    held = sorted(detail.tags, key=lambda tag: (tag.kind != STRENGTH, tag.theme))
    return ChartTable(
        caption="Themes",
        headings=("Theme", "Kind"),
        rows=tuple(
            (
                desk.labels.words("AUDIT_THEME", tag.theme),
                desk.labels.words("THEME_KIND", tag.kind),
            )
            for tag in held
        ),
    )


def actions_table(desk: Desk, detail: Detail) -> ChartTable:
    """Actions that this audit led to."""
    return action_table(desk, detail.actions, "Actions of this audit")


def feedback_table(desk: Desk, detail: Detail) -> ChartTable:
    """What was said, as rating and tone; the words themselves are free text."""
    return ChartTable(
        caption="Feedback given on the occasion of this audit",
        headings=("From", "How", "Received", "Rating of 5", "Tone", "Shared with team"),
        rows=tuple(
            (
                desk.labels.words("RESPONDENT", f.respondent),
                desk.labels.words("FEEDBACK_METHOD", f.method),
                day_or(f.received_on, "not recorded"),
                count_words(f.overall_rating) if f.overall_rating else "not recorded",
                desk.labels.words("SENTIMENT", f.sentiment),
                day_or(f.shared_on, "not yet"),
            )
            for f in detail.feedback
        ),
    )


def childs_table(desk: Desk, detail: Detail) -> ChartTable:
    """The child's audits over time, the latest first."""
    return ChartTable(
        caption="All audits of this child, the latest first. Official-Sensitive.",
        headings=("Audit", "Team", "State", "Auditor's grade", "Final grade"),
        rows=tuple(
            (
                cycle_words(desk, audit),
                team_words(audit),
                desk.labels.words("AUDIT_STATUS", audit.status),
                _grade(desk, audit.auditor_grade),
                _grade(desk, audit.final_grade),
            )
            for audit in detail.childs_audits
        ),
    )


def beside_links(
    audit: Audit, beside: Sequence[tuple[Definition, Figure | None]]
) -> list[TableLink]:
    """Each figure of the team in the audit's month, leading to its own page."""
    links = []
    for definition, figure in beside:
        words = figure_words(figure, definition.unit) if figure else "not available"
        address = filters.address(
            "indicators",
            indicator=definition.indicator_id,
            place=audit.team_id,
            month=audit.month.text if audit.month else None,
            view="trend",
            **dict.fromkeys((filters.PART, filters.BY, *filters.NARROWED), ""),
        )
        links.append(TableLink(f"{definition.name}: {words}", address))
    return links
