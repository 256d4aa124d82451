"""Case-management tables of the Standard Safeguarding Dataset 1.4.5.

Names, types and keys as the SystemC deployment script of that release creates
them. `references` is a logical key only: SSD tables are emptied and refilled at
each extract, so no foreign key is declared in the database.
"""

from __future__ import annotations

from data_access.tables.columns import (
    BIT,
    DATE,
    DATETIME,
    FLOAT,
    INTEGER,
    NC,
    NV,
    TEXT,
    col,
    key,
    table,
)

ssd_version_log = table(
    "ssd_version_log",
    key("version_number", NV(10)),
    col("release_date", DATE, required=True),
    col("description", NV(100)),
    col("is_current", BIT, required=True),
    col("created_at", DATETIME),
    col("created_by", NV(10)),
    col("impact_description", NV(255)),
)

ssd_person = table(
    "ssd_person",
    col("pers_legacy_id", NV(48)),
    key("pers_person_id", NV(48)),
    col("pers_upn", NV(13)),
    col("pers_forename", NV(100)),
    col("pers_surname", NV(255)),
    col("pers_sex", NV(20)),
    col("pers_gender", NV(10)),
    col("pers_ethnicity", NV(48)),
    col("pers_dob", DATETIME),
    col("pers_single_unique_id", NV(48)),
    col("pers_upn_unknown", NV(6)),
    col("pers_send_flag", NC(5)),
    col("pers_expected_dob", DATETIME),
    col("pers_death_date", DATETIME),
    col("pers_is_mother", NC(1)),
    col("pers_nationality", NV(48)),
)

ssd_disability = table(
    "ssd_disability",
    key("disa_table_id", NV(48)),
    col(
        "disa_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("disa_disability_code", NV(48), required=True),
)

ssd_immigration_status = table(
    "ssd_immigration_status",
    key("immi_immigration_status_id", NV(48)),
    col(
        "immi_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("immi_immigration_status_start_date", DATETIME),
    col("immi_immigration_status_end_date", DATETIME),
    col("immi_immigration_status", NV(100)),
)

ssd_legal_status = table(
    "ssd_legal_status",
    key("lega_legal_status_id", NV(48)),
    col(
        "lega_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("lega_legal_status", NV(100)),
    col("lega_legal_status_start_date", DATETIME),
    col("lega_legal_status_end_date", DATETIME),
)

ssd_department = table(
    "ssd_department",
    key("dept_team_id", NV(48)),
    col("dept_team_name", NV(255)),
    col("dept_team_parent_id", NV(48), references="ssd_department.dept_team_id"),
    col("dept_team_parent_name", NV(255)),
)

ssd_professionals = table(
    "ssd_professionals",
    key("prof_professional_id", NV(48)),
    col("prof_staff_id", NV(48)),
    col("prof_professional_name", NV(300)),
    col("prof_social_worker_registration_no", NV(48)),
    col("prof_agency_worker_flag", NC(1)),
    col("prof_professional_job_title", NV(500)),
    col("prof_professional_caseload", INTEGER),
    col("prof_professional_department", NV(100)),
    col("prof_full_time_equivalency", FLOAT),
)

ssd_involvements = table(
    "ssd_involvements",
    key("invo_involvements_id", NV(48)),
    col(
        "invo_professional_id",
        NV(48),
        references="ssd_professionals.prof_professional_id",
    ),
    col("invo_professional_role_id", NV(200)),
    col("invo_professional_team", NV(48), references="ssd_department.dept_team_id"),
    col("invo_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("invo_involvement_start_date", DATETIME),
    col("invo_involvement_end_date", DATETIME),
    col("invo_worker_change_reason", NV(200)),
    col("invo_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
)

ssd_contacts = table(
    "ssd_contacts",
    key("cont_contact_id", NV(48)),
    col(
        "cont_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("cont_contact_date", DATETIME),
    col("cont_contact_source_code", NV(48)),
    col("cont_contact_source_desc", NV(255)),
    col("cont_contact_outcome_json", NV(4000)),
)

ssd_early_help_episodes = table(
    "ssd_early_help_episodes",
    key("earl_episode_id", NV(48)),
    col(
        "earl_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("earl_episode_start_date", DATETIME),
    col("earl_episode_end_date", DATETIME),
    col("earl_episode_reason", TEXT),
    col("earl_episode_end_reason", TEXT),
    col("earl_episode_organisation", TEXT),
    col(
        "earl_episode_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_cin_episodes = table(
    "ssd_cin_episodes",
    key("cine_referral_id", NV(48)),
    col(
        "cine_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("cine_referral_date", DATETIME),
    col("cine_cin_primary_need_code", NV(3)),
    col("cine_referral_source_code", NV(48)),
    col("cine_referral_source_desc", NV(255)),
    col("cine_referral_outcome_json", NV(4000)),
    col("cine_referral_nfa", NC(1)),
    col("cine_close_reason", NV(100)),
    col("cine_close_date", DATETIME),
    col("cine_referral_team", NV(48), references="ssd_department.dept_team_id"),
    col(
        "cine_referral_worker_id",
        NV(48),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_cin_assessments = table(
    "ssd_cin_assessments",
    key("cina_assessment_id", NV(48)),
    col(
        "cina_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("cina_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col("cina_assessment_start_date", DATETIME),
    col("cina_assessment_child_seen", NC(1)),
    col("cina_assessment_auth_date", DATETIME),
    col("cina_assessment_outcome_json", NV(1000)),
    col("cina_assessment_outcome_nfa", NC(1)),
    col("cina_assessment_team", NV(48), references="ssd_department.dept_team_id"),
    col(
        "cina_assessment_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_assessment_factors = table(
    "ssd_assessment_factors",
    key("cinf_table_id", NV(48)),
    key(
        "cinf_assessment_id",
        NV(48),
        references="ssd_cin_assessments.cina_assessment_id",
    ),
    col("cinf_assessment_factors_json", TEXT),
)

ssd_cin_plans = table(
    "ssd_cin_plans",
    key("cinp_cin_plan_id", NV(48)),
    col("cinp_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col(
        "cinp_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("cinp_cin_plan_start_date", DATETIME),
    col("cinp_cin_plan_end_date", DATETIME),
    col("cinp_cin_plan_team", NV(48), references="ssd_department.dept_team_id"),
    col(
        "cinp_cin_plan_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_cin_visits = table(
    "ssd_cin_visits",
    key("cinv_cin_visit_id", NV(48)),
    col("cinv_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("cinv_cin_visit_date", DATETIME),
    col("cinv_cin_visit_seen", NC(1)),
    col("cinv_cin_visit_seen_alone", NC(1)),
    col("cinv_cin_visit_bedroom", NC(1)),
)

ssd_s47_enquiry = table(
    "ssd_s47_enquiry",
    key("s47e_s47_enquiry_id", NV(48)),
    col("s47e_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col(
        "s47e_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("s47e_s47_start_date", DATETIME),
    col("s47e_s47_end_date", DATETIME),
    col("s47e_s47_nfa", NC(1)),
    col("s47e_s47_outcome_json", NV(1000)),
    col("s47e_s47_completed_by_team", NV(48), references="ssd_department.dept_team_id"),
    col(
        "s47e_s47_completed_by_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_initial_cp_conference = table(
    "ssd_initial_cp_conference",
    key("icpc_icpc_id", NV(48)),
    col("icpc_icpc_meeting_id", NV(48)),
    col(
        "icpc_s47_enquiry_id",
        NV(48),
        references="ssd_s47_enquiry.s47e_s47_enquiry_id",
    ),
    col(
        "icpc_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("icpc_cp_plan_id", NV(48), references="ssd_cp_plans.cppl_cp_plan_id"),
    col("icpc_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col("icpc_icpc_transfer_in", NC(1)),
    col("icpc_icpc_target_date", DATETIME),
    col("icpc_icpc_date", DATETIME),
    col("icpc_icpc_outcome_cp_flag", NC(1)),
    col("icpc_icpc_outcome_json", NV(1000)),
    col("icpc_icpc_team", NV(48), references="ssd_department.dept_team_id"),
    col(
        "icpc_icpc_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_cp_plans = table(
    "ssd_cp_plans",
    key("cppl_cp_plan_id", NV(48)),
    col("cppl_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col("cppl_icpc_id", NV(48), references="ssd_initial_cp_conference.icpc_icpc_id"),
    col(
        "cppl_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("cppl_cp_plan_start_date", DATETIME),
    col("cppl_cp_plan_end_date", DATETIME),
    col("cppl_cp_plan_ola", NC(1)),
    col("cppl_cp_plan_initial_category", NV(100)),
    col("cppl_cp_plan_latest_category", NV(100)),
)

ssd_cp_visits = table(
    "ssd_cp_visits",
    key("cppv_cp_visit_id", NV(48)),
    col("cppv_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("cppv_cp_plan_id", NV(48), references="ssd_cp_plans.cppl_cp_plan_id"),
    col("cppv_cp_visit_date", DATETIME),
    col("cppv_cp_visit_seen", NC(1)),
    col("cppv_cp_visit_seen_alone", NC(1)),
    col("cppv_cp_visit_bedroom", NC(1)),
)

ssd_cp_reviews = table(
    "ssd_cp_reviews",
    key("cppr_cp_review_id", NV(48)),
    col("cppr_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("cppr_cp_plan_id", NV(48), references="ssd_cp_plans.cppl_cp_plan_id"),
    col("cppr_cp_review_due", DATETIME),
    col("cppr_cp_review_date", DATETIME),
    col("cppr_cp_review_meeting_id", NV(48)),
    col("cppr_cp_review_outcome_continue_cp", NC(1)),
    col("cppr_cp_review_quorate", NV(100)),
    col("cppr_cp_review_participation", NV(100)),
)

ssd_cla_episodes = table(
    "ssd_cla_episodes",
    key("clae_cla_episode_id", NV(48)),
    col(
        "clae_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col(
        "clae_cla_placement_id",
        NV(48),
        references="ssd_cla_placement.clap_cla_placement_id",
    ),
    col("clae_cla_episode_start_date", DATETIME),
    col("clae_cla_episode_start_reason", NV(100)),
    col("clae_cla_primary_need_code", NV(3)),
    col("clae_cla_episode_ceased_date", DATETIME),
    col("clae_cla_episode_ceased_reason", NV(255)),
    col("clae_cla_id", NV(48)),
    col("clae_referral_id", NV(48), references="ssd_cin_episodes.cine_referral_id"),
    col("clae_cla_last_iro_contact_date", DATETIME),
    col("clae_entered_care_date", DATETIME),
)

ssd_cla_placement = table(
    "ssd_cla_placement",
    key("clap_cla_placement_id", NV(48)),
    col("clap_cla_id", NV(48), references="ssd_cla_episodes.clae_cla_id"),
    col("clap_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("clap_cla_placement_start_date", DATETIME),
    col("clap_cla_placement_type", NV(100)),
    col("clap_cla_placement_urn", NV(48)),
    col("clap_cla_placement_distance", FLOAT),
    col("clap_cla_placement_provider", NV(48)),
    col("clap_cla_placement_postcode", NV(8)),
    col("clap_cla_placement_end_date", DATETIME),
    col("clap_cla_placement_change_reason", NV(100)),
)

ssd_cla_reviews = table(
    "ssd_cla_reviews",
    key("clar_cla_review_id", NV(48)),
    col("clar_cla_id", NV(48), references="ssd_cla_episodes.clae_cla_id"),
    col("clar_cla_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("clar_cla_review_due_date", DATETIME),
    col("clar_cla_review_date", DATETIME),
    col("clar_cla_review_cancelled", NC(1)),
    col("clar_cla_review_participation", NV(100)),
)

ssd_cla_visits = table(
    "ssd_cla_visits",
    key("clav_cla_visit_id", NV(48)),
    col("clav_cla_id", NV(48), references="ssd_cla_episodes.clae_cla_id"),
    col("clav_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("clav_cla_visit_date", DATETIME),
    col("clav_cla_visit_seen", NC(1)),
    col("clav_cla_visit_seen_alone", NC(1)),
)

ssd_cla_health = table(
    "ssd_cla_health",
    key("clah_health_check_id", NV(48)),
    col(
        "clah_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("clah_health_check_type", NV(500)),
    col("clah_health_check_date", DATETIME),
    col("clah_health_check_status", NV(48)),
)

ssd_cla_immunisations = table(
    "ssd_cla_immunisations",
    key("clai_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("clai_immunisations_status", NC(1)),
    col("clai_immunisations_status_date", DATETIME),
)

ssd_sdq_scores = table(
    "ssd_sdq_scores",
    key("csdq_table_id", NV(48)),
    col(
        "csdq_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("csdq_sdq_completed_date", DATETIME),
    col("csdq_sdq_score", INTEGER),
    col("csdq_sdq_reason", NV(100)),
)

ssd_cla_care_plan = table(
    "ssd_cla_care_plan",
    key("lacp_table_id", NV(48)),
    col(
        "lacp_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("lacp_cla_care_plan_start_date", DATETIME),
    col("lacp_cla_care_plan_end_date", DATETIME),
    col("lacp_cla_care_plan_json", NV(1000)),
)

ssd_cla_previous_permanence = table(
    "ssd_cla_previous_permanence",
    key("lapp_table_id", NV(48)),
    col(
        "lapp_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("lapp_previous_permanence_option", NV(200)),
    col("lapp_previous_permanence_la", NV(100)),
    col("lapp_previous_permanence_order_date", NV(10)),
)

ssd_missing = table(
    "ssd_missing",
    key("miss_table_id", NV(48)),
    col("miss_person_id", NV(48), references="ssd_person.pers_person_id"),
    col("miss_missing_episode_start_date", DATETIME),
    col("miss_missing_episode_type", NV(100)),
    col("miss_missing_episode_end_date", DATETIME),
    col("miss_missing_rhi_offered", NV(2)),
    col("miss_missing_rhi_accepted", NV(2)),
)

ssd_care_leavers = table(
    "ssd_care_leavers",
    key("clea_table_id", NV(48)),
    col(
        "clea_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("clea_care_leaver_eligibility", NV(100)),
    col("clea_care_leaver_in_touch", NV(100)),
    col("clea_care_leaver_latest_contact", DATETIME),
    col("clea_care_leaver_accommodation", NV(100)),
    col("clea_care_leaver_accom_suitable", NV(100)),
    col("clea_care_leaver_activity", NV(100)),
    col("clea_pathway_plan_review_date", DATETIME),
    col(
        "clea_care_leaver_personal_advisor",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
    col(
        "clea_care_leaver_allocated_team",
        NV(48),
        references="ssd_department.dept_team_id",
    ),
    col(
        "clea_care_leaver_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_permanence = table(
    "ssd_permanence",
    key("perm_table_id", NV(48)),
    col(
        "perm_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("perm_cla_id", NV(48), references="ssd_cla_episodes.clae_cla_id"),
    col("perm_adm_decision_date", DATETIME),
    col("perm_part_of_sibling_group", NC(1)),
    col("perm_siblings_placed_together", INTEGER),
    col("perm_siblings_placed_apart", INTEGER),
    col("perm_ffa_cp_decision_date", DATETIME),
    col("perm_placement_order_date", DATETIME),
    col("perm_matched_date", DATETIME),
    col("perm_adopter_sex", NV(48)),
    col("perm_adopter_legal_status", NV(100)),
    col("perm_number_of_adopters", INTEGER),
    col("perm_placed_for_adoption_date", DATETIME),
    col("perm_adopted_by_carer_flag", NC(1)),
    col("perm_placed_foster_carer_date", DATETIME),
    col("perm_placed_ffa_cp_date", DATETIME),
    col("perm_placement_provider_urn", NV(48)),
    col("perm_decision_reversed_date", DATETIME),
    col("perm_decision_reversed_reason", NV(100)),
    col("perm_permanence_order_date", DATETIME),
    col("perm_permanence_order_type", NV(100)),
    col(
        "perm_adoption_worker_id",
        NV(100),
        references="ssd_professionals.prof_professional_id",
    ),
)

ssd_pre_proceedings = table(
    "ssd_pre_proceedings",
    key("prep_table_id", NV(48)),
    col(
        "prep_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("prep_plo_family_id", NV(48)),
    col("prep_pre_pro_decision_date", DATETIME),
    col("prep_initial_pre_pro_meeting_date", DATETIME),
    col("prep_pre_pro_outcome", NV(100)),
    col("prep_agree_stepdown_issue_date", DATETIME),
    col("prep_cp_plans_referral_period", INTEGER),
    col("prep_legal_gateway_outcome", NV(100)),
    col("prep_prev_pre_proc_child", INTEGER),
    col("prep_prev_care_proc_child", INTEGER),
    col("prep_pre_pro_letter_date", DATETIME),
    col("prep_care_pro_letter_date", DATETIME),
    col("prep_pre_pro_meetings_num", INTEGER),
    col("prep_pre_pro_parents_legal_rep", NC(1)),
    col("prep_parents_legal_rep_point_of_issue", NC(2)),
    col("prep_court_reference", NV(48)),
    col("prep_care_proc_court_hearings", INTEGER),
    col("prep_care_proc_short_notice", NC(1)),
    col("prep_proc_short_notice_reason", NV(100)),
    col("prep_la_inital_plan_approved", NC(1)),
    col("prep_la_initial_care_plan", NV(100)),
    col("prep_la_final_plan_approved", NC(1)),
    col("prep_la_final_care_plan", NV(100)),
)

ssd_voice_of_child = table(
    "ssd_voice_of_child",
    key("voch_table_id", NV(48)),
    col(
        "voch_person_id",
        NV(48),
        required=True,
        references="ssd_person.pers_person_id",
    ),
    col("voch_explained_worries", NC(1)),
    col("voch_story_help_understand", NC(1)),
    col("voch_agree_worker", NC(1)),
    col("voch_plan_safe", NC(1)),
    col("voch_tablet_help_explain", NC(1)),
)
