"""Early help, factors found by assessments, and pre-proceedings."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, between, days, midnight, odds
from data_access.demo.world import Child, Plan, World

HELPED = 0.2
HELP_DAYS = 150
HELP_REASONS = odds(
    **{
        "Parenting support": 0.32,
        "Emotional wellbeing": 0.22,
        "School attendance": 0.16,
        "Domestic abuse": 0.12,
        "Housing and money": 0.1,
        "Young carer": 0.08,
    }
)
HELP_ENDS = odds(
    **{
        "Needs met": 0.6,
        "Family declined": 0.2,
        "Stepped up to social care": 0.12,
        "Moved away": 0.08,
    }
)
HELPERS = odds(
    **{"Early Help Hub": 0.46, "School": 0.3, "Health visiting": 0.14, "Charity": 0.1}
)
# No worker is loaded for early help: the load writes this in every row.
NO_WORKER = "SSD_PH"

# Factor: share of assessments in which it was found, as published for 2024-25.
FACTORS = {
    "1A": 0.022, "1B": 0.115, "1C": 0.022, "2A": 0.046, "2B": 0.109, "2C": 0.029,
    "3A": 0.145, "3B": 0.298, "3C": 0.053, "4A": 0.154, "4B": 0.295, "4C": 0.036,
    "5A": 0.084, "5B": 0.018, "5C": 0.009, "6A": 0.023, "6B": 0.047, "6C": 0.009,
    "7A": 0.021, "8B": 0.022, "8C": 0.014, "8E": 0.023, "8F": 0.014, "9A": 0.0,
    "10A": 0.065, "11A": 0.034, "12A": 0.014, "13A": 0.145, "14A": 0.185,
    "15A": 0.0, "16A": 0.147, "18B": 0.05, "18C": 0.105, "19B": 0.027, "19C": 0.059,
    "22A": 0.0, "23A": 0.0, "24A": 0.016,
}  # fmt: skip

UNANSWERED = 0.015
_REFERRAL = "cina_referral_id"
PRE_PROCEEDINGS = 0.16
PRE_DAYS = 130
OUTCOMES = odds(
    **{"Decision to step down": 0.62, "Decision to Issue Care Proceedings": 0.38}
)


def run_early_help(world: World) -> None:
    """Some children whose contact led to no referral are helped early."""
    rng = world.stream("early help")
    day_of: dict[str, date] = {}
    for row in world.rows.tables["ssd_contacts"]:
        if "NEW_REFERRAL" not in row["cont_contact_outcome_json"]:
            day_of.setdefault(row["cont_person_id"], row["cont_contact_date"].date())
    for person_id, day in day_of.items():
        if rng.random() < HELPED:
            _load_help(world, rng, world.children[person_id], day)


def _load_help(world: World, rng: Random, child: Child, day: date) -> None:
    start = day + between(rng, 2, 20)
    end = world.cut(start + timedelta(days=days(rng, HELP_DAYS, least=25)))
    if start > world.data_to:
        return
    world.rows.add(
        "ssd_early_help_episodes",
        earl_episode_id=world.rows.new_id("EH"),
        earl_person_id=child.person_id,
        earl_episode_start_date=midnight(start),
        earl_episode_end_date=midnight(end),
        earl_episode_reason=HELP_REASONS.draw(rng),
        earl_episode_end_reason=HELP_ENDS.draw(rng) if end else None,
        earl_episode_organisation=HELPERS.draw(rng),
        earl_episode_worker_id=NO_WORKER,
    )


def run_factors(world: World) -> None:
    """A row only where an assessment is finished and a factor was ticked."""
    rng = world.stream("factors")
    for row in world.rows.tables["ssd_cin_assessments"]:
        auth = row["cina_assessment_auth_date"]
        if auth is None or auth.year == 1900 or rng.random() < 0.12:
            continue
        found = [code for code, share in FACTORS.items() if rng.random() < share]
        if found:
            world.rows.add(
                "ssd_assessment_factors",
                cinf_table_id=world.rows.new_id("AF"),
                cinf_assessment_id=row["cina_assessment_id"],
                cinf_assessment_factors_json=json.dumps(found),
            )


def run_outcomes(world: World) -> None:
    """No further action where the case closed after assessment, within two weeks."""
    rng = world.stream("assessment outcomes")
    closed = {
        row["cine_referral_id"]: row["cine_close_date"]
        for row in world.rows.tables["ssd_cin_episodes"]
        if row["cine_close_reason"] == "RC8"
    }
    for row in world.rows.tables["ssd_cin_assessments"]:
        auth, shut = row["cina_assessment_auth_date"], closed.get(row[_REFERRAL])
        if auth is None or auth.year == 1900 or rng.random() < UNANSWERED:
            continue
        is_nfa = shut is not None and (shut - auth).days <= 14
        row["cina_assessment_outcome_nfa"] = "Y" if is_nfa else "N"


def run_pre_proceedings(world: World) -> None:
    """Families on a plan whose case goes to a legal meeting."""
    rng = world.stream("pre-proceedings")
    last: dict[int, tuple[date, str] | None] = {}
    for plan in sorted(world.plans, key=lambda p: (p.start, p.plan_id)):
        family = plan.child.family_id
        if family not in last:
            day = plan.start + between(rng, 30, 200)
            is_over = plan.end is not None and day >= plan.end
            is_chosen = rng.random() < PRE_PROCEEDINGS and not is_over
            outcome = str(OUTCOMES.draw(rng))
            last[family] = (day, outcome) if is_chosen else None
        chosen = last[family]
        if chosen and world.first <= chosen[0] <= world.data_to:
            _load_pre_proceedings(world, rng, plan, *chosen)


def _load_pre_proceedings(
    world: World, rng: Random, plan: Plan, decided: date, outcome: str
) -> None:
    ended = world.cut(decided + timedelta(days=60 + days(rng, PRE_DAYS - 60)))
    is_issued = ended is not None and "Issue" in outcome
    meeting = world.cut(decided + between(rng, 10, 25))
    letter = world.cut(decided + between(rng, 3, 9))
    is_baby = age_on(plan.child.birth, decided) < 1
    world.rows.add(
        "ssd_pre_proceedings",
        prep_table_id=world.rows.new_id("PR"),
        prep_person_id=plan.child.person_id,
        prep_plo_family_id=None,
        prep_pre_pro_decision_date=midnight(decided),
        prep_initial_pre_pro_meeting_date=midnight(meeting),
        prep_pre_pro_outcome=outcome if ended else None,
        prep_agree_stepdown_issue_date=midnight(ended),
        prep_cp_plans_referral_period=1,
        prep_legal_gateway_outcome=rng.choice("ABCD"),
        prep_prev_pre_proc_child=1 if rng.random() < 0.1 else 0,
        prep_prev_care_proc_child=1 if rng.random() < 0.06 else 0,
        prep_pre_pro_letter_date=midnight(letter),
        prep_care_pro_letter_date=midnight(ended) if is_issued else None,
        prep_pre_pro_meetings_num=rng.randint(1, 4) if ended else None,
        prep_pre_pro_parents_legal_rep="Y" if rng.random() < 0.85 else "N",
        prep_parents_legal_rep_point_of_issue="Y" if is_issued else "NA",
        prep_court_reference=f"ZZ{rng.randrange(10**6):06d}" if is_issued else None,
        prep_care_proc_court_hearings=rng.randint(1, 5) if is_issued else None,
        prep_care_proc_short_notice=("Y" if is_baby else "N") if is_issued else None,
        prep_proc_short_notice_reason="A" if is_issued and is_baby else None,
        prep_la_inital_plan_approved="Y" if is_issued else None,
        prep_la_initial_care_plan=rng.choice("ABCD") if is_issued else None,
        prep_la_final_plan_approved=None,
        prep_la_final_care_plan=None,
    )
