"""Sheets about audits: cycles, audits, judgements, themes, actions."""

from __future__ import annotations

from data_access.imports.qa_workbook_fields import (
    STATUS_ON,
    Field,
    QaSheet,
    answer,
    code,
    day,
    due,
    link,
    person,
    row_number,
    team,
    worker,
    yes_no,
)

CYCLES = QaSheet(
    "Audit cycles",
    "qa_audit_cycle",
    "QA",
    "The plan for a month of audits, or for one exercise. Each audit belongs to one.",
    (
        row_number("cycle_id", "Cycle number", "the cycle"),
        code("strand", "Strand", "STRAND", "MPE", needed=True),
        due(
            "cycle_month",
            "Month",
            "The month the audits are about; any day of it will do.",
            needed=True,
        ),
        Field("title", "A short title; no name of a child.", example="October"),
        worker("lead_worker_id", "Lead worker id"),
        due("allocation_due", "Allocation due", "By when audits are handed out."),
        due("completion_due", "Completion due", "By when audits are to be finished."),
        Field("planned_number", "How many audits are planned.", example="20"),
    ),
)

AUDITS = QaSheet(
    "Audits",
    "qa_audit",
    "QA",
    "One row for each audited child record. A moderated audit is one row with two "
    "grades. The final grade is worked out when the workbook is loaded.",
    (
        row_number("audit_id", "Audit number", "the audit"),
        link("cycle_id", "Cycle number", "Audit cycles", is_required=True),
        person(is_required=True),
        team(),
        worker(heading="Audited worker id"),
        worker("auditor_worker_id", "Auditor's worker id"),
        code("auditor_role", "Auditor's role", "AUDITOR_ROLE", "TM"),
        code("status", "Status", "AUDIT_STATUS", "COMPLETE", needed=True),
        STATUS_ON,
        day("allocated_on", "Allocated on", "Day the audit was handed out."),
        due("due_on", "Due on", "Empty: the cycle's completion day applies."),
        day("completed_on", "Completed on", "Needed when the status is COMPLETE."),
        day("practice_from", "Practice from", "First day of the practice looked at."),
        day("practice_to", "Practice to", "Last day of the practice looked at."),
        code("plan_type_at_audit", "Kind of plan", "AUDIT_PLAN", "CIN"),
        code(
            "auditor_grade",
            "Auditor's grade",
            "GRADE",
            "RI",
            note="Needed for complete practice evaluations and peer audits.",
        ),
        worker("moderator_worker_id", "Moderator's worker id"),
        day("moderated_on", "Moderated on", "Needed when there is a moderated grade."),
        code(
            "moderated_grade",
            "Moderated grade",
            "GRADE",
            "G",
            note="Empty: unmoderated.",
        ),
        code("moderation_reason", "Why moderated", "MODERATION_REASON", "SAMPLE"),
        *yes_no(
            {
                "worker_took_part": "Did the audited worker take part?",
                "child_feedback_sought": "Was the child's feedback sought?",
                "child_feedback_obtained": "Was the child's feedback obtained?",
                "family_feedback_sought": "Was the family's feedback sought?",
                "family_feedback_obtained": "Was the family's feedback obtained?",
            }
        ),
        code(
            "feedback_not_obtained_reason",
            "Why no feedback",
            "NO_FEEDBACK",
            "NO_CONTACT",
        ),
        due(
            "reflective_due_on",
            "Reflective discussion due",
            "After a grade of I. Empty: ten working days after completion.",
        ),
        day("reflective_held_on", "Reflective discussion held", "Day it took place."),
        worker("reflective_led_by_worker_id", "Discussion led by (worker id)"),
        answer("best_practice_example", "Example of best practice?"),
    ),
)

JUDGEMENTS = QaSheet(
    "Audit judgements",
    "qa_audit_judgement",
    "QA",
    "The grade of each area of an audit: one row for each audit and area.",
    (
        link("audit_id", "Audit number", "Audits", is_required=True),
        code("area_code", "Area", "AUDIT_AREA", "VOICE", needed=True),
        code("auditor_grade", "Auditor's grade", "GRADE", "G"),
        code("moderated_grade", "Moderated grade", "GRADE", "G"),
        answer("not_applicable", "Not applicable?"),
    ),
)

THEMES = QaSheet(
    "Audit themes",
    "qa_audit_theme",
    "QA",
    "Strengths and learning found in an audit: as many rows as themes.",
    (
        row_number("audit_theme_id", "Theme row number", "the row"),
        link("audit_id", "Audit number", "Audits", is_required=True),
        Field(
            "theme_code",
            "Your own code for the theme, for example one of the list DRP_THEME.",
            heading="Theme",
            is_required=True,
            example="DRIFT",
        ),
        code("kind", "Kind", "THEME_KIND", "LEARNING", needed=True),
    ),
)

ACTIONS = QaSheet(
    "Audit actions",
    "qa_audit_action",
    "QA",
    "What must be done after an audit: one row for each action.",
    (
        row_number("action_id", "Action number", "the action"),
        link("audit_id", "Audit number", "Audits"),
        person(),
        team(),
        worker("owner_worker_id", "Owner's worker id"),
        code("priority", "Priority", "PRIORITY", "HIGH"),
        day("raised_on", "Raised on", "Day it was agreed.", needed=True),
        due("due_on", "Due on", "By when it is to be done.", needed=True),
        day("completed_on", "Completed on", "Empty while open; needed when DONE."),
        code("status", "Status", "ACTION_STATUS", "OPEN"),
        STATUS_ON,
        worker("verified_by_worker_id", "Verified by (worker id)"),
        day("verified_on", "Verified on", "Day somebody saw that it was done."),
    ),
)
