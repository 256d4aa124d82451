"""Code lists of case-management columns, and the raw values known for them.

A council's own rows of `qa_code` and `qa_code_map` replace or extend these. A value
that no list and no map knows becomes null and is tallied for the data-quality page.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Descriptions of the national codes, in the words of the Department for Education's
# guides to the children looked after return (SSDA903) and the children in need census,
# and the short forms that case systems make of them. A text that could stand for two
# codes ("Care order", "Section 20", "Adopted") is not in it.
DESCRIPTIONS_FILE = Path(__file__).with_name("code_descriptions.csv")
_FORMS = ("{d}", "{c} - {d}", "{c}-{d}", "{c}: {d}", "{c} {d}", "{d} ({c})")

BUILT_IN_LISTS: dict[str, str] = {
    "ROLE": "CW 16PLUS",
    "LEGAL": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "EPI_START": "S L P T B U",
    "EPI_END": "X1 E11 E12 E13 E14 E15 E16 E17 E2 E3 E4A E4B E41 E45 E46 E47 E48 "
    "E5 E6 E7 E8 E9",
    "PLACEMENT": "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 "
    "U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14 H5 P2 Z1",
    "PN": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
    "HEALTH_TYPE": "HEALTH_ASSESSMENT DENTAL",
    "HEALTH_STATUS": "PLANNED REFUSED CANCELLED COMPLETED",
    "CL_ELIG": "RELEVANT FORMER_RELEVANT QUALIFYING ELIGIBLE NONE",
    "CL_TOUCH": "YES NO DIED REFU NREQ RHOM",
    "CL_ACCOM": "B C D E G H K R S T U V W X Y Z",
    "CL_SUIT": "1 2",
    "CL_ACT": "F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6",
    "CP_CAT": "NEG PHY SAB EMO MUL",
    "MISSING_TYPE": "MISSING AWAY",
    "PERM_ORDER": "ADOPTION SGO CAO",
    "IMMIGRATION": "UASC",
}

# table.column -> list
CODED_COLUMNS: dict[str, str] = {
    "ssd_involvements.invo_professional_role_id": "ROLE",
    "ssd_legal_status.lega_legal_status": "LEGAL",
    "ssd_cla_episodes.clae_cla_episode_start_reason": "EPI_START",
    "ssd_cla_episodes.clae_cla_episode_ceased_reason": "EPI_END",
    "ssd_cla_placement.clap_cla_placement_type": "PLACEMENT",
    "ssd_cla_reviews.clar_cla_review_participation": "PN",
    "ssd_cp_reviews.cppr_cp_review_participation": "PN",
    "ssd_cla_health.clah_health_check_type": "HEALTH_TYPE",
    "ssd_cla_health.clah_health_check_status": "HEALTH_STATUS",
    "ssd_care_leavers.clea_care_leaver_eligibility": "CL_ELIG",
    "ssd_care_leavers.clea_care_leaver_in_touch": "CL_TOUCH",
    "ssd_care_leavers.clea_care_leaver_accommodation": "CL_ACCOM",
    "ssd_care_leavers.clea_care_leaver_accom_suitable": "CL_SUIT",
    "ssd_care_leavers.clea_care_leaver_activity": "CL_ACT",
    "ssd_cp_plans.cppl_cp_plan_initial_category": "CP_CAT",
    "ssd_cp_plans.cppl_cp_plan_latest_category": "CP_CAT",
    "ssd_missing.miss_missing_episode_type": "MISSING_TYPE",
    "ssd_permanence.perm_permanence_order_type": "PERM_ORDER",
    "ssd_immigration_status.immi_immigration_status": "IMMIGRATION",
}

# table.column, raw value -> code
BUILT_IN_MAP: dict[tuple[str, str], str] = {
    ("ssd_cla_health.clah_health_check_type", "Health Assessment"): "HEALTH_ASSESSMENT",
    ("ssd_cla_health.clah_health_check_type", "Dental Check"): "DENTAL",
    (
        "ssd_care_leavers.clea_care_leaver_eligibility",
        "Former relevant",
    ): "FORMER_RELEVANT",
    ("ssd_care_leavers.clea_care_leaver_eligibility", "No Current Eligibility"): "NONE",
    ("ssd_missing.miss_missing_episode_type", "M"): "MISSING",
    ("ssd_missing.miss_missing_episode_type", "A"): "AWAY",
    ("ssd_missing.miss_missing_episode_type", "Absent"): "AWAY",
    (
        "ssd_permanence.perm_permanence_order_type",
        "Special Guardianship Order",
    ): "SGO",
    (
        "ssd_permanence.perm_permanence_order_type",
        "Child Arrangements/ Residence Order",
    ): "CAO",
    (
        "ssd_immigration_status.immi_immigration_status",
        "Unaccompanied Asylum Seeking Child",
    ): "UASC",
}

# columns that answer yes or no, with 'not applicable' in three of them
YES_NO_NA_COLUMNS = frozenset(
    {
        "ssd_missing.miss_missing_rhi_offered",
        "ssd_missing.miss_missing_rhi_accepted",
        "qa_monitoring_form.child_views_presented",
    }
)
SSD_YES_NO_COLUMNS = frozenset(
    {
        "ssd_cin_episodes.cine_referral_nfa",
        "ssd_cin_assessments.cina_assessment_child_seen",
        "ssd_cin_assessments.cina_assessment_outcome_nfa",
        "ssd_cin_visits.cinv_cin_visit_seen",
        "ssd_cin_visits.cinv_cin_visit_seen_alone",
        "ssd_cin_visits.cinv_cin_visit_bedroom",
        "ssd_s47_enquiry.s47e_s47_nfa",
        "ssd_initial_cp_conference.icpc_icpc_transfer_in",
        "ssd_initial_cp_conference.icpc_icpc_outcome_cp_flag",
        "ssd_cp_plans.cppl_cp_plan_ola",
        "ssd_cp_visits.cppv_cp_visit_seen",
        "ssd_cp_visits.cppv_cp_visit_seen_alone",
        "ssd_cp_visits.cppv_cp_visit_bedroom",
        "ssd_cp_reviews.cppr_cp_review_outcome_continue_cp",
        "ssd_cla_reviews.clar_cla_review_cancelled",
        "ssd_cla_visits.clav_cla_visit_seen",
        "ssd_cla_visits.clav_cla_visit_seen_alone",
        "ssd_cla_immunisations.clai_immunisations_status",
        "ssd_permanence.perm_adopted_by_carer_flag",
    }
)

# Questions without an agreed list of answers: yes, no, or OTHER for any other text,
# which must be told from a question that was not asked.
OPEN_ANSWER_COLUMNS = frozenset(
    f"ssd_voice_of_child.voch_{question}"
    for question in (
        "explained_worries",
        "story_help_understand",
        "agree_worker",
        "plan_safe",
        "tablet_help_explain",
    )
)

# 1900-01-01 stands for empty in these
PLACEHOLDER_DATE_COLUMNS = frozenset(
    {
        "ssd_cin_assessments.cina_assessment_auth_date",
        "ssd_care_leavers.clea_pathway_plan_review_date",
        "ssd_permanence.perm_placed_foster_carer_date",
    }
)

_QA_UPPER = {
    "qa_audit_cycle": "strand",
    "qa_audit": "auditor_role status plan_type_at_audit auditor_grade moderated_grade "
    "moderation_reason final_grade feedback_not_obtained_reason",
    "qa_audit_judgement": "area_code auditor_grade moderated_grade final_grade",
    "qa_audit_theme": "theme_code kind",
    "qa_audit_action": "priority status",
    "qa_learning_need": "source topic_code response status",
    "qa_visit_voice": "visit_source voice_method not_alone_reason",
    "qa_voch_context": "method setting helped_by",
    "qa_feedback": "respondent_type source method sentiment status",
    "qa_feedback_item": "question_code",
    "qa_advocacy": "offer_outcome reason outcome status",
    "qa_participation_activity": "kind topic_code reported_to",
    "qa_complaint": "kind procedure_code complainant_type theme_code remedy_code "
    "status",
    "qa_complaint_stage": "stage outcome",
    "qa_monitoring_form": "event_type views_route plan_quality report_quality "
    "overall_practice concern_level status",
    "qa_drp_concern": "raised_by_role plan_type theme_code current_stage status "
    "resolution",
    "qa_drp_step": "stage",
    "qa_concern_child": "source reason_code removal_reason",
    "qa_team": "team_type",
    "qa_load": "source status",
    "qa_annotation": "change_kind",
    "qa_meeting": "forum",
    "qa_improvement_action": "forum theme_code status kind",
    "qa_post_month": "role_code holder absence_type",
    "qa_workforce_event": "kind role_code start_origin leave_reason leave_destination "
    "status",
    "qa_org_health_check": "question_code",
    "qa_exit_interview": "main_reason_code theme1 theme2 theme3",
    "qa_supervision": "kind",
    "qa_foster_household": "kind",
    "qa_foster_review": "kind recommendation",
    "qa_fostering_form": "care_quality",
    "qa_provider": "kind ofsted_grade",
    "qa_provider_visit": "rating",
}
# QA columns that hold a code of a fixed list: compared in upper case
QA_UPPER_COLUMNS = frozenset(
    f"{table}.{column}"
    for table, columns in _QA_UPPER.items()
    for column in columns.split()
)


@dataclass(frozen=True)
class CodeRow:
    """A row of the council's `qa_code`."""

    list_name: str
    code: str
    is_active: bool


@dataclass(frozen=True)
class MapRow:
    """A row of the council's `qa_code_map`."""

    table_name: str
    column_name: str
    raw_value: str
    code: str


@dataclass(frozen=True)
class LookupRow:
    """How one raw value of one column is read; `raw` is trimmed, in upper case."""

    table_name: str
    column_name: str
    raw: str
    code: str


def active_lists(own: list[CodeRow]) -> dict[str, dict[str, str]]:
    """List name -> {code in upper case: code}, the council's rows winning."""
    lists = {
        name: {code: code for code in codes.split()}
        for name, codes in BUILT_IN_LISTS.items()
    }
    for row in own:
        entries = lists.setdefault(row.list_name.strip().upper(), {})
        code = row.code.strip()
        entries.pop(code.upper(), None)
        if row.is_active:
            entries[code.upper()] = code
    return lists


@cache
def described_codes() -> dict[str, dict[str, str]]:
    """List name -> {text in upper case: code}, every form of every description."""
    found: dict[str, dict[str, str]] = {name: {} for name in BUILT_IN_LISTS}
    with DESCRIPTIONS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in _FORMS:
                text = form.format(c=row["code"], d=row["description"]).upper()
                for variant in _as_typed(text):
                    found[row["list_name"]][variant] = row["code"]
    return found


def _as_typed(text: str) -> tuple[str, ...]:
    """The text with plain and with printed apostrophes and dashes."""
    return text, text.replace("'", "\u2019"), text.replace(" - ", " \u2013 ")


def build_lookup(own_codes: list[CodeRow], own_map: list[MapRow]) -> list[LookupRow]:
    """Every raw value that can be read, one row per column and value.

    A code of the list wins over a map row for the same text; a council's map row
    wins over a built-in one, and that over a description of the national code. A map
    row that leads to no active code reads nothing.
    """
    lists = active_lists(own_codes)
    mapped = {
        (column, text): code
        for column, list_name in CODED_COLUMNS.items()
        for text, code in described_codes()[list_name].items()
    }
    mapped.update(
        {
            (column, raw.strip().upper()): code
            for (column, raw), code in BUILT_IN_MAP.items()
        }
    )
    for row in own_map:
        column = f"{row.table_name.strip()}.{row.column_name.strip()}".lower()
        mapped[(column, row.raw_value.strip().upper())] = row.code
    rows = []
    for column, list_name in CODED_COLUMNS.items():
        codes = lists[list_name]
        known = {
            raw: codes[code.strip().upper()]
            for (name, raw), code in mapped.items()
            if name == column and code.strip().upper() in codes
        }
        known.update(codes)
        table_name, column_name = column.split(".")
        rows += [
            LookupRow(table_name, column_name, raw, code) for raw, code in known.items()
        ]
    return rows
