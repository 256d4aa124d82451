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


def leaver(
    number: int,
    team_id: str,
    on: str | None,
    fte: float | None = 1.0,
    *,
    kind: str = "LEAVE",
    agency: str | None = "N",
    social_work: str | None = "Y",
    status: str | None = "VALID",
    who: str | None = None,
) -> Put:
    return put(
        "qa_workforce_event",
        event_id=number,
        worker_id=who,
        team_id=team_id,
        kind=kind,
        event_date=on,
        fte=fte,
        is_agency=agency,
        is_social_work_post=social_work,
        status=status,
    )


def sick_days(
    month: str,
    who: str,
    team_id: str,
    days: float | None,
    *,
    agency: str | None = "N",
    social_work: str | None = "Y",
) -> Put:
    """Working days a worker lost in a month."""
    return put(
        "qa_absence_month",
        month_end=month,
        worker_id=who,
        team_id=team_id,
        working_days_lost=days,
        is_agency=agency,
        is_social_work_post=social_work,
    )


def survey(
    year: int, team_id: str, question: str, agree: int | None, answers: int | None
) -> Put:
    return put(
        "qa_org_health_check",
        survey_year=year,
        team_id=team_id,
        question_code=question,
        n_agree=agree,
        n_responses=answers,
    )


def exit_interview(
    number: int, team_id: str, left: str | None, offered: str | None, held: str | None
) -> Put:
    return put(
        "qa_exit_interview",
        exit_id=number,
        team_id=team_id,
        left_on=left,
        offered=offered,
        held_on=held,
    )


def early_help(key: str, of: str, first: str | None, last: str | None = None) -> Put:
    return put(
        "ssd_early_help_episodes",
        earl_episode_id=key,
        earl_person_id=of,
        earl_episode_start_date=first,
        earl_episode_end_date=last,
    )


def pre_proceedings(
    key: str,
    of: str,
    decided: str | None,
    ended: str | None = None,
    *,
    outcome: str | None = None,
    letter: str | None = None,
) -> Put:
    return put(
        "ssd_pre_proceedings",
        prep_table_id=key,
        prep_person_id=of,
        prep_pre_pro_decision_date=decided,
        prep_agree_stepdown_issue_date=ended,
        prep_pre_pro_outcome=outcome,
        prep_pre_pro_letter_date=letter,
    )


def review_of(
    key: str,
    of: str | None,
    on: str | None,
    quorate: str | None,
    plan_id: str | None = None,
) -> Put:
    """A child protection review and whether enough agencies came."""
    return put(
        "ssd_cp_reviews",
        cppr_cp_review_id=key,
        cppr_person_id=of,
        cppr_cp_plan_id=plan_id,
        cppr_cp_review_date=on,
        cppr_cp_review_quorate=quorate,
    )
