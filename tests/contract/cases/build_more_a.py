"""Rows of contacts, assessments, enquiries, plans, posts and staff for the cases."""

from __future__ import annotations

from tests.contract.cases.build import Put, put


def contact(
    key: str, of: str, at: str | None, source: str | None, outcome: str | None
) -> Put:
    return put(
        "ssd_contacts",
        cont_contact_id=key,
        cont_person_id=of,
        cont_contact_date=at,
        cont_contact_source_code=source,
        cont_contact_outcome_json=outcome,
    )


def population(year: int, people: int, age_group: str = "0-17") -> Put:
    """The mid-year estimate of a year."""
    return put(
        "qa_population",
        population_year=year,
        age_group=age_group,
        population=people,
    )


def assessment(
    key: str,
    of: str,
    started: str | None,
    authorised: str | None = None,
    *,
    referral_id: str | None = None,
    team_id: str | None = None,
    seen: str | None = None,
    nfa: str | None = None,
) -> Put:
    return put(
        "ssd_cin_assessments",
        cina_assessment_id=key,
        cina_person_id=of,
        cina_referral_id=referral_id,
        cina_assessment_start_date=started,
        cina_assessment_auth_date=authorised,
        cina_assessment_team=team_id,
        cina_assessment_child_seen=seen,
        cina_assessment_outcome_nfa=nfa,
    )


def enquiry(
    key: str,
    of: str,
    started: str | None,
    ended: str | None = None,
    *,
    team_id: str | None = None,
    outcome: str | None = None,
    referral_id: str | None = None,
) -> Put:
    """A section 47 enquiry about one child."""
    return put(
        "ssd_s47_enquiry",
        s47e_s47_enquiry_id=key,
        s47e_person_id=of,
        s47e_referral_id=referral_id,
        s47e_s47_start_date=started,
        s47e_s47_end_date=ended,
        s47e_s47_completed_by_team=team_id,
        s47e_s47_outcome_json=outcome,
    )


def conference(
    key: str,
    of: str,
    held: str | None,
    *,
    enquiry_id: str | None = None,
    flag: str | None = None,
    transfer: str | None = None,
    team_id: str | None = None,
) -> Put:
    """An initial child protection conference about one child."""
    return put(
        "ssd_initial_cp_conference",
        icpc_icpc_id=key,
        icpc_person_id=of,
        icpc_s47_enquiry_id=enquiry_id,
        icpc_icpc_date=held,
        icpc_icpc_outcome_cp_flag=flag,
        icpc_icpc_transfer_in=transfer,
        icpc_icpc_team=team_id,
    )


def plan_of(
    key: str,
    of: str,
    first: str | None,
    last: str | None = None,
    *,
    category: str | None = None,
    ola: str | None = None,
) -> Put:
    """A child protection plan with its latest category of abuse."""
    return put(
        "ssd_cp_plans",
        cppl_cp_plan_id=key,
        cppl_person_id=of,
        cppl_cp_plan_start_date=first,
        cppl_cp_plan_end_date=last,
        cppl_cp_plan_latest_category=category,
        cppl_cp_plan_ola=ola,
    )


def cin_plan(key: str, of: str, first: str | None, last: str | None = None) -> Put:
    return put(
        "ssd_cin_plans",
        cinp_cin_plan_id=key,
        cinp_person_id=of,
        cinp_cin_plan_start_date=first,
        cinp_cin_plan_end_date=last,
    )


def post(
    key: str,
    team_id: str,
    *,
    month: str = "2025-06-30",
    split: int = 1,
    fte: float | None = 1.0,
    holder: str | None = "PERM",
    vacant: str | None = "N",
    held: float | None = None,
    who: str | None = None,
    social_work: str | None = "Y",
) -> Put:
    """A post at a month end; `held` is the full-time equivalent of its holder."""
    return put(
        "qa_post_month",
        month_end=month,
        post_id=key,
        split_no=split,
        team_id=team_id,
        is_social_work_post=social_work,
        fte=fte,
        holder=holder,
        is_vacant=vacant,
        worker_id=who,
        holder_fte=held,
    )
