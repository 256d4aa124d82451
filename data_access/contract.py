"""The tables and columns that a refresh copies, and which of them may be missing.

Names of people, addresses and free text are not here: nothing needs them yet.
"""

from __future__ import annotations

NEEDED: dict[str, str] = {
    "ssd_person": "pers_person_id pers_dob pers_expected_dob pers_death_date",
    "ssd_legal_status": "lega_legal_status_id lega_person_id lega_legal_status "
    "lega_legal_status_start_date lega_legal_status_end_date",
    "ssd_professionals": "prof_professional_id prof_full_time_equivalency",
    "ssd_involvements": "invo_involvements_id invo_professional_id "
    "invo_professional_role_id invo_professional_team invo_person_id "
    "invo_involvement_start_date invo_involvement_end_date",
    "ssd_cin_episodes": "cine_referral_id cine_person_id cine_referral_date "
    "cine_referral_nfa cine_close_date cine_referral_team",
    "ssd_cin_assessments": "cina_assessment_id cina_person_id cina_referral_id "
    "cina_assessment_start_date cina_assessment_auth_date cina_assessment_team "
    "cina_assessment_worker_id",
    "ssd_cin_visits": "cinv_cin_visit_id cinv_person_id cinv_cin_visit_date "
    "cinv_cin_visit_seen cinv_cin_visit_seen_alone",
    "ssd_s47_enquiry": "s47e_s47_enquiry_id s47e_person_id s47e_s47_start_date",
    "ssd_initial_cp_conference": "icpc_icpc_id icpc_person_id icpc_s47_enquiry_id "
    "icpc_icpc_transfer_in icpc_icpc_target_date icpc_icpc_date icpc_icpc_team",
    "ssd_cp_plans": "cppl_cp_plan_id cppl_person_id cppl_cp_plan_start_date "
    "cppl_cp_plan_end_date cppl_cp_plan_ola cppl_cp_plan_latest_category",
    "ssd_cp_visits": "cppv_cp_visit_id cppv_person_id cppv_cp_visit_date "
    "cppv_cp_visit_seen cppv_cp_visit_seen_alone",
    "ssd_cp_reviews": "cppr_cp_review_id cppr_person_id cppr_cp_plan_id "
    "cppr_cp_review_date",
    "ssd_cla_episodes": "clae_cla_episode_id clae_person_id clae_cla_placement_id "
    "clae_cla_episode_start_date clae_cla_episode_start_reason "
    "clae_cla_episode_ceased_date clae_cla_id clae_entered_care_date",
    "ssd_cla_placement": "clap_cla_placement_id clap_cla_placement_start_date "
    "clap_cla_placement_type",
    "ssd_cla_reviews": "clar_cla_review_id clar_cla_id clar_cla_person_id "
    "clar_cla_review_date clar_cla_review_cancelled clar_cla_review_participation",
    "ssd_cla_visits": "clav_cla_visit_id clav_person_id clav_cla_visit_date "
    "clav_cla_visit_seen clav_cla_visit_seen_alone",
    "ssd_cla_care_plan": "lacp_table_id lacp_person_id lacp_cla_care_plan_start_date "
    "lacp_cla_care_plan_end_date lacp_cla_care_plan_json",
    "qa_service": "service_id service_name valid_from valid_to",
    "qa_team": "team_id service_id team_name team_type valid_from valid_to "
    "successor_team_id",
    "qa_calendar": "cal_date is_working_day",
    "qa_code": "list_name code label active",
    "qa_code_map": "table_name column_name raw_value code",
    "qa_population": "population_year age_group population",
    "qa_load": "load_id source extracted_at data_to status created_by",
    "qa_snapshot_month": "snapshot_month table_name person_or_worker_id row_no "
    "row_json",
    "qa_audit_cycle": "cycle_id strand cycle_month",
    "qa_audit": "audit_id cycle_id person_id team_id worker_id status auditor_grade "
    "moderated_grade",
    "qa_drp_concern": "drp_id person_id team_id worker_id raised_on formal_on status "
    "status_on resolved_on",
    "qa_drp_step": "step_id drp_id stage sent_on",
    "qa_indicator_constant": "constant_id indicator_id name value_num value_text "
    "valid_from valid_to",
    "qa_target": "target_id indicator_id service_id fy_start_year target_value "
    "amber_tolerance min_denominator",
    "qa_annotation": "annotation_id indicator_id service_id team_id noted_for note "
    "is_process_change change_kind",
    "qa_post_month": "month_end post_id split_no team_id is_social_work_post fte "
    "holder worker_id holder_fte",
}

# Without these something is poorer (labels, targets, past snapshots, teams) but no
# figure is wrong; every other table is needed by the definitions that read it.
OPTIONAL_TABLES = frozenset(
    {
        "qa_service",
        "qa_team",
        "qa_calendar",
        "qa_code",
        "qa_code_map",
        "qa_population",
        "qa_load",
        "qa_snapshot_month",
        "qa_indicator_constant",
        "qa_target",
        "qa_annotation",
    }
)


def needed_columns(table: str) -> tuple[str, ...]:
    return tuple(NEEDED[table].split())
