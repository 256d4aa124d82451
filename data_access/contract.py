"""The tables and columns that a refresh copies, and which of them may be missing.

Every declared column is copied but for those of `LEFT_OUT`: names of people,
addresses, numbers that identify outside this database, who wrote a row, free text.
Free text about people and children's names go elsewhere (`PRIVATE_COLUMNS`).
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.tables import SHARED

LEFT_OUT_TABLES = frozenset({"ssd_version_log"})
_WRITTEN = "created_at created_by updated_at updated_by"
LEFT_OUT: dict[str, str] = {
    "ssd_person": "pers_upn pers_forename pers_surname pers_single_unique_id "
    "pers_upn_unknown pers_nationality",
    "ssd_professionals": "prof_professional_name prof_social_worker_registration_no",
    "ssd_early_help_episodes": "earl_episode_worker_id",
    "ssd_cin_episodes": "cine_referral_worker_id",
    "ssd_cla_placement": "clap_cla_placement_postcode",
    "ssd_pre_proceedings": "prep_court_reference",
    "qa_meeting": "chair minutes_link",
    "qa_indicator_constant": "approved_by",
    "qa_target": "set_by",
    "qa_reported_figure": "frozen_by",
    "qa_code_map": "confirmed_by",
}
# Tables whose rows are written after the event they tell of, and their keys: when they
# were written says how late events are recorded.
WRITTEN_AFTER = {
    "qa_advocacy": "advocacy_id",
    "qa_feedback": "feedback_id",
    "qa_monitoring_form": "form_id",
}
# long texts that are neither free text about a person nor JSON
KEPT_TEXT = frozenset({"qa_audit_cycle.key_line_of_enquiry"})

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
        "qa_indicator",
        "qa_indicator_constant",
        "qa_target",
        "qa_benchmark",
        "qa_reported_figure",
        "qa_annotation",
        "qa_meeting",
    }
)

# Columns that the populations do without, in a way the indicators allow for: a period
# of care begins with its earliest episode, a review's child is that of its period.
OPTIONAL_COLUMNS = frozenset(
    {"ssd_cla_episodes.clae_entered_care_date", "ssd_cla_reviews.clar_cla_person_id"}
)

# table -> older name -> name since; read where the name since is absent. Columns whose
# contents changed with the name (a team's name where an id is now) are not in it.
# Source: the deployment scripts of SSD 1.0 to 1.4.
ALIASES: dict[str, dict[str, str]] = {
    "ssd_person": {
        "pers_common_child_id": "pers_single_unique_id",
        "pers_send": "pers_send_flag",
    },
    "ssd_immigration_status": {
        "immi_immigration_status_start": "immi_immigration_status_start_date",
        "immi_immigration_status_end": "immi_immigration_status_end_date",
    },
    "ssd_legal_status": {
        "lega_legal_status_start": "lega_legal_status_start_date",
        "lega_legal_status_end": "lega_legal_status_end_date",
    },
    "ssd_cin_episodes": {
        "cine_cin_primary_need": "cine_cin_primary_need_code",
        "cine_referral_source": "cine_referral_source_code",
    },
    "ssd_cin_plans": {
        "cinp_cin_plan_start": "cinp_cin_plan_start_date",
        "cinp_cin_plan_end": "cinp_cin_plan_end_date",
    },
    "ssd_s47_enquiry": {
        "s47e_s47_completed_by_worker": "s47e_s47_completed_by_worker_id",
    },
    "ssd_cp_plans": {"cppl_initial_cp_conference_id": "cppl_icpc_id"},
    "ssd_cla_episodes": {
        "clae_cla_episode_start": "clae_cla_episode_start_date",
        "clae_cla_episode_ceased": "clae_cla_episode_ceased_date",
        "clae_cla_episode_cease_reason": "clae_cla_episode_ceased_reason",
        "clae_cla_primary_need": "clae_cla_primary_need_code",
        "clae_cla_review_last_iro_contact_date": "clae_cla_last_iro_contact_date",
    },
    "ssd_cla_care_plan": {"lacp_cla_care_plan_id": "lacp_table_id"},
    "ssd_missing": {
        "miss_missing_episode_start": "miss_missing_episode_start_date",
        "miss_missing_episode_end": "miss_missing_episode_end_date",
    },
    "ssd_permanence": {"perm_adoption_worker": "perm_adoption_worker_id"},
}


def _is_free_text(table: str, column: sa.Column[object]) -> bool:
    full_name = f"{table}.{column.name}"
    is_text = isinstance(column.type, sa.UnicodeText)
    return is_text and not column.name.endswith("_json") and full_name not in KEPT_TEXT


def _copied(table: sa.Table) -> tuple[str, ...]:
    left_out = set(LEFT_OUT.get(table.name, "").split())
    if table.name.startswith("qa_"):
        left_out |= set(_WRITTEN.split())
    if table.name == "qa_load":
        left_out.discard("created_by")  # marks the synthetic demo authority
    if table.name in WRITTEN_AFTER:
        left_out.discard("created_at")
    return tuple(
        column.name
        for column in table.columns
        if column.name not in left_out and not _is_free_text(table.name, column)
    )


NEEDED: dict[str, tuple[str, ...]] = {
    name: _copied(table)
    for name, table in sorted(
        SHARED.tables.items(), key=lambda item: item[0][:3] != "ssd"
    )
    if name not in LEFT_OUT_TABLES
}

# Copied into tables of their own (`data_access.private_text`), never among the others.
# Left out altogether: what leavers say of their work, and early help, whose columns
# hold lists of a council rather than a child's words.
_TEXT_LEFT_OUT = frozenset({"qa_exit_interview", "ssd_early_help_episodes"})
PRIVATE_COLUMNS: dict[str, tuple[str, ...]] = {
    "ssd_person": ("pers_forename", "pers_surname"),
    **{
        name: columns
        for name in NEEDED
        if name not in _TEXT_LEFT_OUT
        and (
            columns := tuple(
                column.name
                for column in SHARED.tables[name].columns
                if _is_free_text(name, column)
            )
        )
    },
}

# Tables that hold what happened: without any of them there is nothing to work out.
FACT_TABLES = frozenset(NEEDED) - OPTIONAL_TABLES


def needed_columns(table: str) -> tuple[str, ...]:
    """The columns of one table that a refresh copies, in the table's order."""
    return NEEDED[table]


def read_columns(table: str) -> tuple[str, ...]:
    """The columns that a refresh reads: those it copies, then the private ones."""
    return (*NEEDED[table], *PRIVATE_COLUMNS.get(table, ()))
