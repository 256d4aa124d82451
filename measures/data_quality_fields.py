"""Key fields whose completeness is followed, and which rows have to hold them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyField:
    """A field of one table, by the month of `day`.

    Without `team` the row's team is the one allocated to the child on that day.
    """

    field_id: str
    label: str
    source: str
    table: str
    column: str
    day: str
    person: str
    team: str = ""
    where: str = "true"


def _seen(field_id: str, label: str, table: str, prefix: str, column: str) -> KeyField:
    kind = {"ssd_cp_visits": "cp", "ssd_cla_visits": "cla", "ssd_cin_visits": "cin"}
    name = f"{prefix}_{kind[table]}_visit"
    return KeyField(
        field_id,
        label,
        "SSD",
        table,
        f"{name}_{column}",
        f"{name}_date",
        f"{prefix}_person_id",
    )


KEY_FIELDS: tuple[KeyField, ...] = (
    KeyField(
        "referral_nfa",
        "Referrals: no further action",
        "SSD",
        "ssd_cin_episodes",
        "cine_referral_nfa",
        "cine_referral_date",
        "cine_person_id",
    ),
    KeyField(
        "referral_source",
        "Referrals: who referred",
        "SSD",
        "ssd_cin_episodes",
        "cine_referral_source_code",
        "cine_referral_date",
        "cine_person_id",
    ),
    KeyField(
        "close_reason",
        "Closed episodes: reason for closing",
        "SSD",
        "ssd_cin_episodes",
        "cine_close_reason",
        "cine_close_date",
        "cine_person_id",
    ),
    KeyField(
        "assessment_seen",
        "Completed assessments: child seen",
        "SSD",
        "ssd_cin_assessments",
        "cina_assessment_child_seen",
        "cina_assessment_auth_date",
        "cina_person_id",
    ),
    KeyField(
        "plan_category",
        "New protection plans: category of abuse",
        "SSD",
        "ssd_cp_plans",
        "cppl_cp_plan_initial_category",
        "cppl_cp_plan_start_date",
        "cppl_person_id",
    ),
    _seen("cp_seen", "Protection visits: child seen", "ssd_cp_visits", "cppv", "seen"),
    _seen(
        "cp_alone",
        "Protection visits: seen alone",
        "ssd_cp_visits",
        "cppv",
        "seen_alone",
    ),
    _seen("cla_seen", "Visits in care: child seen", "ssd_cla_visits", "clav", "seen"),
    _seen(
        "cla_alone",
        "Visits in care: seen alone",
        "ssd_cla_visits",
        "clav",
        "seen_alone",
    ),
    KeyField(
        "episode_reason",
        "Episodes of care: reason for starting",
        "SSD",
        "ssd_cla_episodes",
        "clae_cla_episode_start_reason",
        "clae_cla_episode_start_date",
        "clae_person_id",
    ),
    KeyField(
        "legal_status",
        "New legal statuses: legal status",
        "SSD",
        "ssd_legal_status",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_person_id",
    ),
    KeyField(
        "placement_type",
        "New homes: kind of home",
        "SSD",
        "ssd_cla_placement",
        "clap_cla_placement_type",
        "clap_cla_placement_start_date",
        "clap_person_id",
    ),
    KeyField(
        "participation",
        "Reviews in care: how the child took part",
        "SSD",
        "ssd_cla_reviews",
        "clar_cla_review_participation",
        "clar_cla_review_date",
        "clar_cla_person_id",
        where="coalesce(clar_cla_review_cancelled, 'N') <> 'Y'",
    ),
    KeyField(
        "return_interview",
        "Missing incidents ended: return interview offered",
        "SSD",
        "ssd_missing",
        "miss_missing_rhi_offered",
        "miss_missing_episode_end_date",
        "miss_person_id",
    ),
    KeyField(
        "audit_grade",
        "Completed audits: grade",
        "QA",
        "qa_audit",
        "auditor_grade",
        "completed_on",
        "person_id",
        "team_id",
        "status = 'COMPLETE'",
    ),
    KeyField(
        "audit_feedback",
        "Completed audits: child's feedback sought",
        "QA",
        "qa_audit",
        "child_feedback_sought",
        "completed_on",
        "person_id",
        "team_id",
        "status = 'COMPLETE'",
    ),
    KeyField(
        "form_views",
        "Monitoring forms: child's views presented",
        "QA",
        "qa_monitoring_form",
        "child_views_presented",
        "event_date",
        "person_id",
        "team_id",
        "coalesce(status, '') <> 'VOID'",
    ),
    KeyField(
        "feedback_rating",
        "Feedback: overall rating",
        "QA",
        "qa_feedback",
        "overall_rating",
        "received_on",
        "person_id",
        "team_id",
        "coalesce(status, '') <> 'VOID'",
    ),
    KeyField(
        "voice_recorded",
        "Visits followed up: voice recorded",
        "QA",
        "qa_visit_voice",
        "voice_recorded",
        "visit_date",
        "person_id",
        "team_id",
    ),
    KeyField(
        "complaint_theme",
        "Complaints: theme",
        "COMPLAINTS",
        "qa_complaint",
        "theme_code",
        "received_on",
        "person_id",
        "team_id",
        "coalesce(status, '') <> 'VOID'",
    ),
)
