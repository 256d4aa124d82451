"""The row sets there are: what each holds and what it is counted by."""

from __future__ import annotations

from measures.registry import get_definition
from measures.voice.row_sets import RowSet

VISITS = ("visit", "visits")
_VISIT_TABLES = ("ssd_cp_visits", "ssd_cla_visits", "ssd_cin_visits")

SEEN_ALONE = RowSet(
    "seen_alone", VISITS, ("visit_kind", "alone", "reason"), ("ssd_person",)
)
RECORDED = RowSet(
    "voice_recorded",
    VISITS,
    ("visit_kind", "recorded", "method", "shaped_plan"),
    ("qa_visit_voice",),
)
VISITS_LEFT_OUT = RowSet(
    "visits_left_out", VISITS, ("visit_kind", "why"), ("ssd_person",)
)
REVIEWS = RowSet(
    "reviews",
    ("review", "reviews"),
    ("participation", "took_part", "quarter"),
    ("ssd_cla_reviews",),
)
REVIEWS_LEFT_OUT = RowSet(
    "reviews_left_out", ("review", "reviews"), ("why",), ("ssd_cla_reviews",)
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
