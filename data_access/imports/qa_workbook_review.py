"""Sheets about independent review: monitoring forms, disputes and their steps."""

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

FORMS = QaSheet(
    "Monitoring forms",
    "qa_monitoring_form",
    "QA",
    "The form of the reviewing officer or conference chair: one for each child and "
    "conference or review.",
    (
        row_number("form_id", "Form number", "the form"),
        code("event_type", "Kind of meeting", "MEETING_TYPE", "CLAR", needed=True),
        Field(
            "event_id",
            "The number of the conference or review in the case system.",
            heading="Meeting's case system number",
            example="R004711",
        ),
        person(is_required=True),
        team(),
        worker(),
        worker("chair_worker_id", "Chair's worker id"),
        day("event_date", "Held on", "Day of the meeting.", needed=True),
        day("completed_on", "Form completed on", "Empty while the form is awaited."),
        *yes_no(
            {
                "report_received": "Was the report received?",
                "report_on_time": "Was the report on time?",
                "report_shared_with_family": "Was the report shared with the family?",
                "child_prepared": "Was the child prepared?",
                "parents_prepared": "Were the parents prepared?",
                "child_attended": "Did the child attend?",
            }
        ),
        code(
            "child_views_presented",
            "Were the child's views presented?",
            "YES_NO_NA",
            "Y",
        ),
        code("views_route", "How the views came", "VIEWS_ROUTE", "INPERSON"),
        *yes_no(
            {
                "advocate_offered": "Was an advocate offered?",
                "plan_progressed": "Has the plan progressed?",
                "actions_completed": "Were the actions completed?",
            }
        ),
        code("plan_quality", "Quality of the plan", "GRADE", "G"),
        code("report_quality", "Quality of the report", "GRADE", "G"),
        code("overall_practice", "Overall practice", "GRADE", "G"),
        *yes_no(
            {
                "quorate": "Was the conference quorate?",
                "visits_in_timescale": "Were visits in timescale?",
                "management_oversight_evident": "Is management oversight evident?",
                "drift_or_delay": "Is there drift or delay?",
            }
        ),
        code("concern_level", "Level of concern", "CONCERN_LEVEL", "NONE"),
        code("status", "Status", "ROW_STATUS", "VALID"),
    ),
)

CONCERNS = QaSheet(
    "DRP concerns",
    "qa_drp_concern",
    "QA",
    "A concern in or near the dispute resolution process: one row for each.",
    (
        row_number("drp_id", "Concern number", "the concern"),
        person(is_required=True),
        team(),
        worker(),
        Field("service_id", "The head of service's area.", example="FAMSUP"),
        worker("raised_by_worker_id", "Raised by (worker id)"),
        code("raised_by_role", "Raised by", "DRP_ROLE", "IRO"),
        link("form_id", "Form number", "Monitoring forms"),
        code("plan_type", "Kind of plan", "DRP_PLAN", "CLA"),
        code("theme_code", "Theme", "DRP_THEME", "DRIFT"),
        answer("safeguarding_immediate", "Immediate safeguarding?"),
        day("raised_on", "Raised on", "Day the concern was raised.", needed=True),
        day(
            "formal_on",
            "Formal since",
            "Day of the first formal step; empty while informal. Filled from DRP steps "
            "when left empty.",
        ),
        due("target_on", "To be resolved by", "By the rule in force that day."),
        code(
            "current_stage",
            "Present stage",
            "DRP_STAGE",
            "HOS",
            note="Filled from the latest step when left empty.",
        ),
        code("status", "Status", "DRP_STATUS", "OPEN", needed=True),
        STATUS_ON,
        day("resolved_on", "Resolved on", "Needed when RESOLVED; empty while open."),
        code("resolution", "How resolved", "RESOLUTION", "PLAN_CHANGED"),
    ),
)

STEPS = QaSheet(
    "DRP steps",
    "qa_drp_step",
    "QA",
    "Each step of a concern, informal, formal and its resolution: one row for each.",
    (
        row_number("step_id", "Step number", "the step"),
        link("drp_id", "Concern number", "DRP concerns", is_required=True),
        code("stage", "Stage", "DRP_STAGE", "HOS", needed=True),
        Field("step_order", "1 for the first step of a concern.", example="1"),
        day("sent_on", "Sent on", "Day of the step.", needed=True),
        worker("sent_to_worker_id", "Sent to (worker id)"),
        due("response_due_on", "Response due", "By when an answer is due."),
        day("responded_on", "Responded on", "Day the answer came."),
        answer("accepted_by_raiser", "Did the raiser accept it?"),
    ),
)
