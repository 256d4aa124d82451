"""Key fields whose completeness is followed: where each stands and which rows count."""

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
        "No further action, of referrals",
        "SSD",
        "ssd_cin_episodes",
        "cine_referral_nfa",
        "cine_referral_date",
        "cine_person_id",
    ),
    KeyField(
        "referral_source",
        "Who referred, of referrals",
        "SSD",
        "ssd_cin_episodes",
        "cine_referral_source_code",
        "cine_referral_date",
        "cine_person_id",
    ),
    KeyField(
        "close_reason",
        "Reason for closing, of closed episodes",
        "SSD",
        "ssd_cin_episodes",
        "cine_close_reason",
        "cine_close_date",
        "cine_person_id",
    ),
    KeyField(
        "assessment_seen",
        "Child seen, of completed assessments",
        "SSD",
        "ssd_cin_assessments",
        "cina_assessment_child_seen",
        "cina_assessment_auth_date",
        "cina_person_id",
    ),
    KeyField(
        "plan_category",
        "Category of abuse, of new protection plans",
        "SSD",
        "ssd_cp_plans",
        "cppl_cp_plan_initial_category",
        "cppl_cp_plan_start_date",
        "cppl_person_id",
    ),
    _seen(
        "cp_seen", "Child seen, of protection visits", "ssd_cp_visits", "cppv", "seen"
    ),
    _seen(
        "cp_alone",
        "Seen alone, of protection visits",
        "ssd_cp_visits",
        "cppv",
        "seen_alone",
    ),
    _seen(
        "cla_seen", "Child seen, of visits in care", "ssd_cla_visits", "clav", "seen"
    ),
    _seen(
        "cla_alone",
        "Seen alone, of visits in care",
        "ssd_cla_visits",
        "clav",
        "seen_alone",
    ),
    KeyField(
        "episode_reason",
        "Reason for starting, of episodes of care",
        "SSD",
        "ssd_cla_episodes",
        "clae_cla_episode_start_reason",
        "clae_cla_episode_start_date",
        "clae_person_id",
    ),
    KeyField(
        "legal_status",
        "Legal status, of new legal statuses",
        "SSD",
        "ssd_legal_status",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_person_id",
    ),
    KeyField(
        "placement_type",
        "Kind of home, of new homes",
        "SSD",
        "ssd_cla_placement",
        "clap_cla_placement_type",
        "clap_cla_placement_start_date",
        "clap_person_id",
    ),
    KeyField(
        "participation",
        "How the child took part, of reviews in care",
        "SSD",
        "ssd_cla_reviews",
        "clar_cla_review_participation",
        "clar_cla_review_date",
        "clar_cla_person_id",
        where="coalesce(clar_cla_review_cancelled, 'N') <> 'Y'",
    ),
    KeyField(
        "return_interview",
        "Return interview offered, of missing incidents ended",
        "SSD",
        "ssd_missing",
        "miss_missing_rhi_offered",
        "miss_missing_episode_end_date",
        "miss_person_id",
    ),
    KeyField(
        "audit_grade",
        "Grade, of completed audits",
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
        "Child's feedback sought, of completed audits",
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
        "Child's views presented, of monitoring forms",
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
        "Overall rating, of feedback",
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
        "Voice recorded, of visits followed up",
        "QA",
        "qa_visit_voice",
        "voice_recorded",
        "visit_date",
        "person_id",
        "team_id",
    ),
    KeyField(
        "complaint_theme",
        "Theme, of complaints",
        "COMPLAINTS",
        "qa_complaint",
        "theme_code",
        "received_on",
        "person_id",
        "team_id",
        "coalesce(status, '') <> 'VOID'",
    ),
)
