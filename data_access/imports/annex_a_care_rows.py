"""From Annex A lists 8 to 10 to rows: looked after, care leavers, adoption."""

from __future__ import annotations

import json
import re
from datetime import date

from data_access.imports.annex_a_read import Line, code_of, standard
from data_access.imports.annex_a_rows import Facts, Row, make_id

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_NO_PLAN = ("NOT ", "NONE", "NO ", "UNKNOWN", "TO BE ", "N/A")
# words of the plan -> flag of the care plan; the first that is found counts
_PLANS = (
    ("LONG TERM FOSTER", "LTFOST18"),
    ("LONG-TERM FOSTER", "LTFOST18"),
    ("ADOPT", "ADOPTION"),
    ("RESIDENTIAL", "RESPLMT"),
    ("SUPPORTED", "SUPPLIV"),
)


def build_looked_after(facts: Facts) -> dict[str, list[Row]]:
    """Tables of list 8: the period of care, and the latest of all else."""
    tables: dict[str, list[Row]] = {
        name: []
        for name in (
            "ssd_cla_episodes",
            "ssd_cla_placement",
            "ssd_legal_status",
            "ssd_immigration_status",
            "ssd_cla_visits",
            "ssd_cla_health",
            "ssd_cla_care_plan",
        )
    }
    for line in facts.lines(8):
        cla_id = make_id(8, line.text("child"), line.day("start"))
        tables["ssd_cla_placement"].append(_placement(line, cla_id))
        tables["ssd_cla_episodes"] += _episodes(line, cla_id)
        tables["ssd_legal_status"].append(_legal_status(line))
        tables["ssd_cla_health"] += _health(line)
        if (line.text("uasc") or "").upper()[:1] == "Y":
            tables["ssd_immigration_status"].append(_immigration(line))
        if line.day("last_visit") is not None:
            tables["ssd_cla_visits"].append(_visit(line, cla_id))
        if line.text("plan"):
            tables["ssd_cla_care_plan"].append(_care_plan(line))
    return tables


def _placed(line: Line) -> date | None:
    return line.day("placed") or line.day("start")


def _placement(line: Line, cla_id: str) -> Row:
    postcode = line.text("postcode") or ""
    column = "ssd_cla_placement.clap_cla_placement_type"
    return {
        "clap_cla_placement_id": make_id("8p", cla_id),
        "clap_cla_id": cla_id,
        "clap_person_id": line.text("child"),
        "clap_cla_placement_start_date": _placed(line),
        "clap_cla_placement_type": standard(column, line.text("placement")),
        "clap_cla_placement_urn": (line.text("urn") or "")[:48] or None,
        "clap_cla_placement_provider": code_of(line.text("provider")),
        "clap_cla_placement_postcode": (
            postcode if _POSTCODE.fullmatch(postcode) else None
        ),
        "clap_cla_placement_end_date": line.day("end"),
    }


def _episodes(line: Line, cla_id: str) -> list[Row]:
    """The episode of the latest placement, and the time in care before it as one."""
    column = "ssd_cla_episodes.clae_cla_episode_ceased_reason"
    start, placed = line.day("start"), _placed(line)
    need = code_of(line.text("need"))
    common: Row = {
        "clae_person_id": line.text("child"),
        "clae_cla_id": cla_id,
        "clae_entered_care_date": start,
        "clae_cla_primary_need_code": need if need and need[0] == "N" else None,
        "clae_cla_last_iro_contact_date": line.day("last_iro"),
    }
    latest = common | {
        "clae_cla_episode_id": make_id("8e", cla_id, "latest"),
        "clae_cla_placement_id": make_id("8p", cla_id),
        "clae_cla_episode_start_date": placed,
        "clae_cla_episode_start_reason": "S" if placed == start else None,
        "clae_cla_episode_ceased_date": line.day("end"),
        "clae_cla_episode_ceased_reason": standard(column, line.text("reason")),
    }
    if placed == start:
        return [latest]
    before = common | {
        "clae_cla_episode_id": make_id("8e", cla_id, "before"),
        "clae_cla_episode_start_date": start,
        "clae_cla_episode_start_reason": "S",
        "clae_cla_episode_ceased_date": placed,
        "clae_cla_episode_ceased_reason": "X1",
    }
    return [before, latest]


def _legal_status(line: Line) -> Row:
    column = "ssd_legal_status.lega_legal_status"
    text = standard(column, line.text("legal"))
    return {
        "lega_legal_status_id": make_id("8l", line.text("child"), line.day("start")),
        "lega_person_id": line.text("child"),
        "lega_legal_status": (text or "")[:100] or None,
        "lega_legal_status_start_date": line.day("legal_start") or line.day("start"),
        "lega_legal_status_end_date": line.day("end"),
    }


def _immigration(line: Line) -> Row:
    return {
        "immi_immigration_status_id": make_id(
            "8i", line.text("child"), line.day("start")
        ),
        "immi_person_id": line.text("child"),
        "immi_immigration_status_start_date": line.day("start"),
        "immi_immigration_status_end_date": line.day("end"),
        "immi_immigration_status": "UASC",
    }


def _visit(line: Line, cla_id: str) -> Row:
    return {
        "clav_cla_visit_id": make_id("8v", cla_id, line.day("last_visit")),
        "clav_cla_id": cla_id,
        "clav_person_id": line.text("child"),
        "clav_cla_visit_date": line.day("last_visit"),
        "clav_cla_visit_seen": "Y",
    }


def _health(line: Line) -> list[Row]:
    kinds = {"HEALTH_ASSESSMENT": "last_health", "DENTAL": "last_dental"}
    return [
        {
            "clah_health_check_id": make_id("8h", kind, line.text("child"), day),
            "clah_person_id": line.text("child"),
            "clah_health_check_type": kind,
            "clah_health_check_date": day,
            "clah_health_check_status": "COMPLETED",
        }
        for kind, name in kinds.items()
        if (day := line.day(name)) is not None
    ]


def _care_plan(line: Line) -> Row:
    words = (line.text("plan") or "").upper()
    flag = next((flag for part, flag in _PLANS if part in words), "OTHERPLN")
    flags = {} if words.startswith(_NO_PLAN) else {flag: "Y"}
    return {
        "lacp_table_id": make_id("8c", line.text("child"), line.day("start")),
        "lacp_person_id": line.text("child"),
        "lacp_cla_care_plan_start_date": line.day("start"),
        "lacp_cla_care_plan_end_date": line.day("end"),
        "lacp_cla_care_plan_json": json.dumps(flags),
    }


def build_care_leavers(facts: Facts) -> list[Row]:
    column = "ssd_care_leavers.clea_care_leaver_{}".format
    rows: list[Row] = []
    for line in facts.lines(9):
        eligibility = line.text("eligibility") or ""
        if eligibility.upper().startswith("QUALIFYING"):
            eligibility = "QUALIFYING"
        rows.append(
            {
                "clea_table_id": make_id(9, line.text("child")),
                "clea_person_id": line.text("child"),
                "clea_care_leaver_eligibility": standard(
                    column("eligibility"), eligibility or None
                ),
                "clea_care_leaver_in_touch": standard(
                    column("in_touch"), line.text("in_touch")
                ),
                "clea_care_leaver_accommodation": standard(
                    column("accommodation"), line.text("home")
                ),
                "clea_care_leaver_accom_suitable": standard(
                    column("accom_suitable"), line.text("suitable")
                ),
                "clea_care_leaver_activity": standard(
                    column("activity"), line.text("activity")
                ),
                "clea_pathway_plan_review_date": line.day("last_plan"),
                "clea_care_leaver_allocated_team": facts.team(line),
            }
        )
    return rows


def build_permanence(facts: Facts) -> list[Row]:
    """One row a child; the latest decision where the list has several."""
    found: dict[str | None, Row] = {}
    for line in sorted(facts.lines(10), key=lambda one: one.day("decided") or date.min):
        child, entered = line.text("child"), line.day("entered")
        found[child] = {
            "perm_table_id": make_id(10, child, line.day("decided")),
            "perm_person_id": child,
            "perm_cla_id": make_id(8, child, entered) if entered else None,
            "perm_adm_decision_date": line.day("decided"),
            "perm_placement_order_date": line.day("order"),
            "perm_matched_date": line.day("matched"),
            "perm_placed_for_adoption_date": line.day("placed"),
            "perm_permanence_order_date": line.day("adopted"),
            "perm_permanence_order_type": "ADOPTION" if line.day("adopted") else None,
            "perm_decision_reversed_date": line.day("reversed"),
            "perm_decision_reversed_reason": code_of(line.text("reversed_why")),
            "perm_placed_ffa_cp_date": line.day("early"),
        }
    return list(found.values())
