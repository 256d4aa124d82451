"""Foster households, providers of care and the visits made to them."""

from __future__ import annotations

from data_access.tables.columns import DATE, INTEGER, NV, TEXT, col, key
from data_access.tables.qa_columns import (
    CODE,
    GRADE,
    ID,
    PERSON,
    YN,
    person,
    qa,
    team,
    worker,
)

qa_foster_household = qa(
    "qa_foster_household",
    key("household_id", ID),
    team(),
    worker("supervising_worker_id"),
    col("kind", CODE),
    col("approved_on", DATE),
    col("approved_places", INTEGER),
    col("deregistered_on", DATE),
)

qa_foster_review = qa(
    "qa_foster_review",
    key("review_id", INTEGER),
    col("household_id", ID, references="qa_foster_household.household_id"),
    team(),
    col("due_on", DATE),
    col("held_on", DATE),
    col("kind", CODE),
    worker("reviewing_officer_worker_id"),
    col("to_panel", YN),
    col("recommendation", CODE),
    col("child_views_included", YN),
    col("statutory_checks_ok", YN),
)

qa_fostering_form = qa(
    "qa_fostering_form",
    key("fform_id", INTEGER),
    col("household_id", ID, references="qa_foster_household.household_id"),
    person(),
    team(),
    worker("iro_worker_id"),
    col("clar_cla_review_id", ID, references="ssd_cla_reviews.clar_cla_review_id"),
    col("completed_on", DATE),
    col("care_quality", GRADE),
    col("meets_identity_needs", YN),
    col("supports_family_time", YN),
    col("child_happy", YN),
    col("concern_note", TEXT),
    col("sent_to_review_officer_on", DATE),
)

qa_provider = qa(
    "qa_provider",
    key("provider_id", ID),
    col("name", NV(200)),
    col("kind", CODE),
    col("urn", NV(12)),
    col("ofsted_grade", NV(2)),
    col("ofsted_on", DATE),
    col("contract_ref", NV(48)),
    col("contract_end", DATE),
)

qa_provider_visit = qa(
    "qa_provider_visit",
    key("visit_id", INTEGER),
    col("provider_id", ID, references="qa_provider.provider_id"),
    team(),
    col("visited_on", DATE),
    worker("lead_worker_id"),
    col("cicc_reps", INTEGER),
    col("announced", YN),
    col("rating", CODE),
    col("children_spoken_to", INTEGER),
    col("summary", TEXT),
    col("actions_due_on", DATE),
    col("actions_closed_on", DATE),
)

qa_provider_visit_child = qa(
    "qa_provider_visit_child",
    key("visit_id", INTEGER, references="qa_provider_visit.visit_id"),
    key("person_id", ID, references=PERSON),
)
