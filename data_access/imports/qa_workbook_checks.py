"""What the rows of the quality-assurance workbook must say about each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from data_access.imports.problems import Problem
from data_access.imports.qa_workbook_read import QaRow, ReadSheet

FORMAL_STAGES = frozenset({"HOS", "AD", "DCS", "CEX", "CAFC"})
GRADED_STRANDS = frozenset({"MPE", "PEER"})

# table, column, value -> the column that must then be filled
_NEEDED_WITH: dict[str, tuple[tuple[str, str, str], ...]] = {
    "qa_audit": (
        ("status", "COMPLETE", "completed_on"),
        ("status", "WITHDRAWN", "status_on"),
    ),
    "qa_audit_action": (
        ("status", "DONE", "completed_on"),
        ("status", "SUPERSEDED", "status_on"),
    ),
    "qa_drp_concern": (
        ("status", "RESOLVED", "resolved_on"),
        ("status", "WITHDRAWN", "status_on"),
    ),
    "qa_complaint": (("status", "WITHDRAWN", "status_on"),),
    "qa_complaint_stage": (("outcome", "WITHDRAWN", "responded_on"),),
}

# table -> pairs of days of which the second may not be the earlier
_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "qa_audit_cycle": (("allocation_due", "completion_due"),),
    "qa_audit": (
        ("allocated_on", "due_on"),
        ("allocated_on", "completed_on"),
        ("practice_from", "practice_to"),
        ("completed_on", "reflective_held_on"),
    ),
    "qa_audit_action": (
        ("raised_on", "due_on"),
        ("raised_on", "completed_on"),
        ("completed_on", "verified_on"),
    ),
    "qa_monitoring_form": (("event_date", "completed_on"),),
    "qa_drp_concern": (
        ("raised_on", "formal_on"),
        ("raised_on", "target_on"),
        ("raised_on", "resolved_on"),
    ),
    "qa_drp_step": (("sent_on", "response_due_on"), ("sent_on", "responded_on")),
    "qa_feedback": (("received_on", "shared_with_team_on"),),
    "qa_complaint_stage": (
        ("started_on", "due_on"),
        ("due_on", "extended_due_on"),
        ("started_on", "responded_on"),
    ),
}

Sheets = Mapping[str, ReadSheet]


def check_rows(sheets: Sheets, strands: Mapping[object, object]) -> list[Problem]:
    """Every rule of every sheet; remarks among them.

    Args:
        strands: cycle number -> strand, of the cycles in the database.
    """
    problems = _check_strands(sheets, strands)
    for name, read in sheets.items():
        for row in read.rows:
            problems += _check_needed(read, row)
            problems += _check_order(read, row)
        if name in _RULES:
            problems += _RULES[name](read, sheets)
    return problems


def _check_needed(read: ReadSheet, row: QaRow) -> Iterator[Problem]:
    for column, value, needed in _NEEDED_WITH.get(read.sheet.table_name, ()):
        if row.values.get(column) == value and row.values.get(needed) is None:
            said = read.sheet.field_of(column).title
            yield read.problem(
                row, needed, f"Needed, because {said} is {value}. Fill it in."
            )


def _check_order(read: ReadSheet, row: QaRow) -> Iterator[Problem]:
    for first, second in _IN_ORDER.get(read.sheet.table_name, ()):
        one, other = row.values.get(first), row.values.get(second)
        if isinstance(one, date) and isinstance(other, date) and other < one:
            title = read.sheet.field_of(first).title
            yield read.problem(
                row, second, f"Earlier than {title}. Correct one of them."
            )


def _remark(read: ReadSheet, row: QaRow, column: str, remedy: str) -> Problem:
    return read.problem(row, column, remedy, is_fatal=False)


# --- audits ---------------------------------------------------------------------------


def _check_strands(sheets: Sheets, strands: Mapping[object, object]) -> list[Problem]:
    """Complete practice evaluations and peer audits without the auditor's grade."""
    cycles, audits = sheets.get("qa_audit_cycle"), sheets.get("qa_audit")
    known: dict[object, object] = {**strands}
    for row in cycles.rows if cycles else ():
        known[row.values.get("cycle_id")] = row.values.get("strand")
    if audits is None:
        return []
    return [
        audits.problem(
            row, "auditor_grade", "Needed: this practice evaluation is complete."
        )
        for row in audits.rows
        if row.values.get("status") == "COMPLETE"
        and known.get(row.values.get("cycle_id")) in GRADED_STRANDS
        and row.values.get("auditor_grade") is None
    ]


def _check_audits(read: ReadSheet, _sheets: Sheets) -> Iterator[Problem]:
    for row in read.rows:
        values = row.values
        yield from _check_grades(read, row)
        moderator = values.get("moderator_worker_id")
        if moderator is not None and moderator == values.get("auditor_worker_id"):
            yield _remark(
                read, row, "moderator_worker_id", "Moderated by the auditor: check it."
            )


def _check_grades(read: ReadSheet, row: QaRow) -> Iterator[Problem]:
    values = row.values
    if values.get("moderated_grade") and values.get("moderated_on") is None:
        yield read.problem(
            row, "moderated_on", "Needed, because there is a moderated grade."
        )
    is_inadequate = "I" in (values.get("moderated_grade"), values.get("auditor_grade"))
    if (
        values.get("status") == "COMPLETE"
        and is_inadequate
        and values.get("reflective_held_on") is None
    ):
        remedy = "No reflective discussion yet after a grade of inadequate."
        yield _remark(read, row, "reflective_held_on", remedy)


# --- review ---------------------------------------------------------------------------


def _check_forms(read: ReadSheet, _sheets: Sheets) -> Iterator[Problem]:
    seen: set[tuple[object, object]] = set()
    for row in read.rows:
        event = (row.values.get("event_type"), row.values.get("event_id"))
        if None in event or row.values.get("status") == "VOID":
            continue
        if event in seen:
            remedy = "A second form for the same meeting. Keep one, or set one to VOID."
            yield read.problem(row, "event_id", remedy)
        seen.add(event)


def steps_by_concern(sheets: Sheets) -> dict[object, list[QaRow]]:
    """The steps of each concern that stand in the workbook, in order of their day."""
    read = sheets.get("qa_drp_step")
    found: dict[object, list[QaRow]] = {}
    for row in read.rows if read else ():
        found.setdefault(row.values.get("drp_id"), []).append(row)
    for steps in found.values():
        steps.sort(key=_step_order)
    return found


def _step_order(row: QaRow) -> tuple[date, int, int]:
    sent, order = row.values.get("sent_on"), row.values.get("step_order")
    return (
        sent if isinstance(sent, date) else date.min,
        order if isinstance(order, int) else 0,
        row.number,
    )


def first_formal(steps: Sequence[QaRow]) -> object:
    """Day of the first formal step, or None."""
    formal = [s for s in steps if s.values.get("stage") in FORMAL_STAGES]
    return formal[0].values.get("sent_on") if formal else None


def _check_concerns(read: ReadSheet, sheets: Sheets) -> Iterator[Problem]:
    steps_of = steps_by_concern(sheets)
    for row in read.rows:
        steps = steps_of.get(row.values.get("drp_id"))
        if steps and row.values.get("status") != "VOID":
            yield from _check_steps(read, row, steps)


def _check_steps(
    read: ReadSheet, row: QaRow, steps: Sequence[QaRow]
) -> Iterator[Problem]:
    formal = row.values.get("formal_on")
    if formal is not None and formal != first_formal(steps):
        yield read.problem(
            row,
            "formal_on",
            "Not the day of the first formal step on the sheet DRP steps. Leave it "
            "empty, or correct the step.",
        )
    ends = [s.values.get("sent_on") for s in steps if s.values.get("stage") == "RES"]
    if row.values.get("status") == "RESOLVED" and ends != [
        row.values.get("resolved_on")
    ]:
        yield read.problem(
            row,
            "resolved_on",
            "A resolved concern with steps has one step RES, of the same day. Add or "
            "correct it on the sheet DRP steps.",
        )
    if ends and row.values.get("status") == "OPEN":
        yield read.problem(
            row, "status", "OPEN, but the sheet DRP steps holds a step RES."
        )


# --- feedback and posts ---------------------------------------------------------------


def _check_feedback(read: ReadSheet, _sheets: Sheets) -> Iterator[Problem]:
    for row in read.rows:
        if row.values.get("source") == "AUDIT" and row.values.get("audit_id") is None:
            yield _remark(read, row, "audit_id", "From an audit: which one?")


def _check_posts(read: ReadSheet, _sheets: Sheets) -> Iterator[Problem]:
    for row in read.rows:
        values = row.values
        fte = values.get("fte")
        if isinstance(fte, float) and fte > 1:
            yield _remark(read, row, "fte", "More than one full-time post: check it.")
        if values.get("holder") == "PERM" and values.get("is_vacant") == "Y":
            yield _remark(read, row, "is_vacant", "Vacant, but held: check it.")
        if values.get("holder") == "NONE" and values.get("worker_id") is not None:
            yield _remark(
                read, row, "worker_id", "Held by nobody, yet a worker stands here."
            )


_RULES: dict[str, Callable[[ReadSheet, Sheets], Iterator[Problem]]] = {
    "qa_audit": _check_audits,
    "qa_monitoring_form": _check_forms,
    "qa_drp_concern": _check_concerns,
    "qa_feedback": _check_feedback,
    "qa_post_month": _check_posts,
}
