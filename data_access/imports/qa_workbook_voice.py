"""Sheets about feedback, complaints and the posts of the service."""

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
)

FEEDBACK = QaSheet(
    "Feedback",
    "qa_feedback",
    "QA",
    "What one person said on one occasion: one row for each.",
    (
        row_number("feedback_id", "Feedback number", "the feedback"),
        code("respondent_type", "Who gave it", "RESPONDENT", "CHILD", needed=True),
        person(),
        team(),
        worker(),
        code("source", "Where it came from", "FEEDBACK_SOURCE", "AUDIT"),
        link("audit_id", "Audit number", "Audits"),
        code("method", "How it was given", "FEEDBACK_METHOD", "PHONE"),
        day("received_on", "Received on", "Day it was given.", needed=True),
        code(
            "overall_rating",
            "The support made a difference",
            "AGREE",
            "4",
            note="1 strongly disagree to 5 strongly agree.",
        ),
        code(
            "sentiment",
            "Tone",
            "SENTIMENT",
            "POS",
            note="Judged by a person, never by a program alone.",
        ),
        day("shared_with_team_on", "Shared with the team on", "Day it was passed on."),
        code("status", "Status", "ROW_STATUS", "VALID"),
    ),
)

ANSWERS = QaSheet(
    "Feedback answers",
    "qa_feedback_item",
    "QA",
    "Answers of a feedback form: one row for each feedback and question.",
    (
        link("feedback_id", "Feedback number", "Feedback", is_required=True),
        code("question_code", "Question", "FEEDBACK_QUESTION", "LISTENS", needed=True),
        code("rating", "Rating", "AGREE", "4", note="1 to 5, or leave empty."),
        answer("answer_yn", "Answer yes or no"),
    ),
)

COMPLAINTS = QaSheet(
    "Complaints",
    "qa_complaint",
    "COMPLAINTS",
    "Complaints, compliments, comments and councillors' enquiries: one row for each.",
    (
        row_number("complaint_id", "Complaint number", "the complaint"),
        code("kind", "Kind", "COMPLAINT_KIND", "COMPLAINT", needed=True),
        code("procedure_code", "Procedure", "PROCEDURE", "CA1989"),
        code("complainant_type", "Who complained", "COMPLAINANT", "PARENT"),
        person(),
        team(),
        worker(),
        day("received_on", "Received on", "Day it came in.", needed=True),
        Field("theme_code", "Your own code for the theme.", "Theme", example="DELAY"),
        Field(
            "remedy_code", "Your own code for the remedy.", "Remedy", example="SORRY"
        ),
        code("status", "Status", "COMPLAINT_STATUS", "OPEN"),
        STATUS_ON,
    ),
)

STAGES = QaSheet(
    "Complaint stages",
    "qa_complaint_stage",
    "COMPLAINTS",
    "Each formal stage that a complaint reached: one row for each.",
    (
        link("complaint_id", "Complaint number", "Complaints", is_required=True),
        code("stage", "Stage", "COMPLAINT_STAGE", "S1", needed=True),
        day("started_on", "Started on", "Day of receipt: day 0 of the clock."),
        due("due_on", "Due on", "By when an answer is due."),
        due("extended_due_on", "Extended to", "The agreed extension, if any."),
        day("responded_on", "Responded on", "Day of the answer or of withdrawal."),
        code("outcome", "Outcome", "COMPLAINT_OUTCOME", "PARTLY"),
    ),
)

POSTS = QaSheet(
    "Posts",
    "qa_post_month",
    "HR",
    "The establishment at the end of a month: one row for each post; a shared or "
    "part-vacant post has several, numbered 1, 2 and on.",
    (
        day("month_end", "Month end", "The last day of the month.", needed=True),
        Field(
            "post_id",
            "The post's number.",
            "Post number",
            "",
            True,
            example="POST-0012",
        ),
        Field("split_no", "1, or 2 and on for parts.", "Part", "", True, example="1"),
        team(),
        code("role_code", "Role", "POST_ROLE", "5"),
        answer("is_social_work_post", "Child and family social worker post?"),
        Field(
            "fte",
            "Full-time equivalent of this row, above 0 to 1.",
            heading="Full-time equivalent",
            example="1",
        ),
        code("holder", "Holder", "HOLDER", "PERM", needed=True),
        answer("is_vacant", "Vacant (Y also when agency covers it)?"),
        worker(),
        Field(
            "holder_fte",
            "Full-time equivalent of the holder in this row.",
            heading="Holder's full-time equivalent",
            example="1",
        ),
        code("absence_type", "Absent at the month end", "ABSENCE", "MAT"),
    ),
)
