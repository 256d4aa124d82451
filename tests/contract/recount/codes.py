"""Raw values to standard codes: the lists and the rule of the quality tables' 1.1."""

from __future__ import annotations

from collections.abc import Mapping

_LISTS = {
    "ROLE": "CW 16PLUS",
    "LEGAL": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "EPI_START": "S L P T B U",
    "EPI_END": (
        "X1 E11 E12 E13 E14 E15 E16 E17 E2 E3 E4A E4B E41 E45 E46 E47 E48 "
        "E5 E6 E7 E8 E9"
    ),
    "PLACEMENT": (
        "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 "
        "U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14 H5 P2 Z1"
    ),
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
_COLUMNS = {
    ("ssd_involvements", "invo_professional_role_id"): "ROLE",
    ("ssd_legal_status", "lega_legal_status"): "LEGAL",
    ("ssd_cla_episodes", "clae_cla_episode_start_reason"): "EPI_START",
    ("ssd_cla_episodes", "clae_cla_episode_ceased_reason"): "EPI_END",
    ("ssd_cla_placement", "clap_cla_placement_type"): "PLACEMENT",
    ("ssd_cla_reviews", "clar_cla_review_participation"): "PN",
    ("ssd_cp_reviews", "cppr_cp_review_participation"): "PN",
    ("ssd_cla_health", "clah_health_check_type"): "HEALTH_TYPE",
    ("ssd_cla_health", "clah_health_check_status"): "HEALTH_STATUS",
    ("ssd_care_leavers", "clea_care_leaver_eligibility"): "CL_ELIG",
    ("ssd_care_leavers", "clea_care_leaver_in_touch"): "CL_TOUCH",
    ("ssd_care_leavers", "clea_care_leaver_accommodation"): "CL_ACCOM",
    ("ssd_care_leavers", "clea_care_leaver_accom_suitable"): "CL_SUIT",
    ("ssd_care_leavers", "clea_care_leaver_activity"): "CL_ACT",
    ("ssd_cp_plans", "cppl_cp_plan_initial_category"): "CP_CAT",
    ("ssd_cp_plans", "cppl_cp_plan_latest_category"): "CP_CAT",
    ("ssd_missing", "miss_missing_episode_type"): "MISSING_TYPE",
    ("ssd_permanence", "perm_permanence_order_type"): "PERM_ORDER",
    ("ssd_immigration_status", "immi_immigration_status"): "IMMIGRATION",
}
# The rows that the contract itself names; descriptions beyond them are read through
# the council's rows alone, which the demo authority has for every one that it sends.
_BUILT_IN = {
    ("ssd_cla_health", "clah_health_check_type", "HEALTH ASSESSMENT"): (
        "HEALTH_ASSESSMENT"
    ),
    ("ssd_cla_health", "clah_health_check_type", "DENTAL CHECK"): "DENTAL",
    ("ssd_care_leavers", "clea_care_leaver_eligibility", "FORMER RELEVANT"): (
        "FORMER_RELEVANT"
    ),
    ("ssd_care_leavers", "clea_care_leaver_eligibility", "NO CURRENT ELIGIBILITY"): (
        "NONE"
    ),
    ("ssd_missing", "miss_missing_episode_type", "M"): "MISSING",
    ("ssd_missing", "miss_missing_episode_type", "A"): "AWAY",
    ("ssd_missing", "miss_missing_episode_type", "ABSENT"): "AWAY",
    ("ssd_permanence", "perm_permanence_order_type", "SPECIAL GUARDIANSHIP ORDER"): (
        "SGO"
    ),
    (
        "ssd_permanence",
        "perm_permanence_order_type",
        "CHILD ARRANGEMENTS/ RESIDENCE ORDER",
    ): "CAO",
    (
        "ssd_immigration_status",
        "immi_immigration_status",
        "UNACCOMPANIED ASYLUM SEEKING CHILD",
    ): "UASC",
}
_YES = {"Y", "YES", "1", "TRUE"}
_NO = {"N", "NO", "0", "FALSE"}

Codes = dict[tuple[str, str], str]
Maps = dict[tuple[str, str, str], str]


def active_codes(rows: list[dict]) -> Codes:
    """(list, code in capitals) -> code; a council's row replaces the built-in one."""
    found = {
        (name, code): code for name, text in _LISTS.items() for code in text.split()
    }
    for row in rows:
        key = (row["list_name"], row["code"].strip().upper())
        if row["active"] in (0, False):
            found.pop(key, None)
        else:
            found[key] = key[1]
    return found


def mapped_values(rows: list[dict]) -> Maps:
    """(table, column, raw value in capitals) -> code."""
    return _BUILT_IN | {
        (
            row["table_name"],
            row["column_name"],
            row["raw_value"].strip().upper(),
        ): row["code"].strip().upper()
        for row in rows
        if row["code"]
    }


def norm(
    raw: str | None, column: tuple[str, str], *, codes: Codes, maps: Maps
) -> str | None:
    """The standard code of a raw value, or None."""
    text = (raw or "").strip().upper()
    if not text:
        return None
    found = codes.get((_COLUMNS[column], text))
    return found or maps.get((*column, text))


def norm_yn(raw: object) -> str | None:
    text = "" if raw is None else str(raw).strip().upper()
    if text in _YES:
        return "Y"
    return "N" if text in _NO else None


def norm_yn_na(raw: object) -> str | None:
    """As `norm_yn`, in the columns that know NA (not applicable)."""
    return "NA" if str(raw).strip().upper() == "NA" else norm_yn(raw)


def flag_set(flags: Mapping[str, object], name: str) -> bool:
    """A value in a flag JSON is set."""
    value = flags.get(name)
    if value is None:
        return False
    return str(value).strip().upper() not in {"", "N", "NO", "0", "FALSE", "NONE"}
