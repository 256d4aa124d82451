"""The row sets there are: what each holds and what it is counted by."""

from __future__ import annotations

from measures.registry import get_definition
from measures.voice.row_sets import RowSet

VISITS = ("visit", "visits")
_VISIT_TABLES = ("ssd_cp_visits", "ssd_cla_visits", "ssd_cin_visits")
_OPEN_CHILD_TABLES = ("ssd_cp_plans", "ssd_cla_episodes", "ssd_cin_episodes")

SEEN_ALONE = RowSet(
    "seen_alone", VISITS, ("visit_kind", "alone", "reason"), _VISIT_TABLES
)
RECORDED = RowSet(
    "voice_recorded",
    VISITS,
    ("visit_kind", "recorded", "method", "shaped_plan"),
    ("qa_visit_voice",),
)
VISITS_LEFT_OUT = RowSet(
    "visits_left_out", VISITS, ("visit_kind", "why"), _VISIT_TABLES
)
REVIEWS = RowSet(
    "reviews",
    ("review", "reviews"),
    ("participation", "took_part", "quarter", "doubt"),
    ("ssd_cla_reviews",),
)
REVIEWS_LEFT_OUT = RowSet(
    "reviews_left_out", ("review", "reviews"), ("why",), ("ssd_cla_reviews",)
)

FEEDBACK = RowSet(
    "feedback",
    ("answer", "answers"),
    ("respondent", "source", "rating", "tone", "in_figure"),
    ("qa_feedback",),
    group="feedback",
)
FEEDBACK_ASKED = RowSet(
    "feedback_asked",
    ("person", "people"),
    ("who", "asked", "not_obtained"),
    ("qa_audit", "qa_audit_cycle"),
    group="audit",
)
FEEDBACK_ITEMS = RowSet(
    "feedback_items",
    ("answer", "answers"),
    ("quality", "rating", "answer"),
    ("qa_feedback", "qa_feedback_item"),
    group="feedback",
)
ANSWERS_UNDATED = RowSet(
    "answers_undated",
    ("answer", "answers"),
    ("question", "answer"),
    ("ssd_voice_of_child",),
)
COMPLAINTS = RowSet(
    "complaints",
    ("complaint", "complaints"),
    ("stage", "theme", "complainant", "procedure_code", "outcome"),
    ("qa_complaint",),
    group="feedback",
)
COMPLAINT_STAGES = RowSet(
    "complaint_stages",
    ("stage", "stages"),
    ("stage", "procedure_code", "timing", "outcome"),
    ("qa_complaint", "qa_complaint_stage"),
    group="feedback",
)

ACTIONS = RowSet(
    "actions",
    ("action", "actions"),
    ("came_from", "state"),
    ("qa_audit_action", "qa_improvement_action"),
    group="feedback",
    details=("agreed_on", "due_on", "done_on"),
)
WAITING = RowSet(
    "waiting",
    ("entry", "entries"),
    ("waits_for", "how_long"),
    ("qa_complaint", "qa_feedback", "qa_participation_activity", "qa_advocacy"),
    group="feedback",
    at_month_end=True,
    details=("days",),
)
ADVOCACY = RowSet(
    "advocacy",
    ("offer", "offers"),
    ("reason_offered", "offer", "advocacy_outcome", "rating"),
    ("qa_advocacy",),
)
ACTIVITIES = RowSet(
    "activities",
    ("activity", "activities"),
    ("activity", "topic", "reported_to", "children", "care_experienced"),
    ("qa_participation_activity",),
    details=("reported_on",),
)
NOT_ALONE = RowSet(
    "not_alone",
    ("child", "children"),
    ("plan", "last_alone"),
    _OPEN_CHILD_TABLES,
    at_month_end=True,
    details=("last_alone_on", "last_visit_on", "known_on", "days"),
)


def records_of(indicator_id: str) -> RowSet:
    """The records of one indicator, counted by result and category."""
    definition = get_definition(indicator_id)
    return RowSet(
        "records_of_indicator",
        ("record", "records"),
        ("result", "category"),
        (),
        group=definition.group,
        at_month_end=definition.timing != "event",
        given={"indicator_id": indicator_id},
    )


def children_of(indicator_id: str) -> RowSet:
    """The children of a child-level indicator, by what they may differ by."""
    return RowSet(
        "children",
        ("child", "children"),
        ("result", "disability", "ethnicity", "home"),
        _OPEN_CHILD_TABLES,
        at_month_end=True,
        given={"indicator_id": indicator_id},
    )


def line_of(person_id: str) -> RowSet:
    """Everything on one child's line."""
    return RowSet(
        "line",
        ("entry", "entries"),
        ("entry", "shows"),
        (),
        details=("reason", "respondent"),
        given={"person_id": person_id},
    )
