"""Enquiries, initial conferences, protection plans and their review conferences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.cases import Case
from data_access.demo.chance import (
    between,
    birthday,
    midnight,
    months_after,
    odds,
    odds_of,
)
from data_access.demo.organisation import REVIEW_TEAM
from data_access.demo.world import Child, Meeting, Plan, World

PLAN_DECIDED = 0.84
PLAN_MEAN_DAYS = 315
REVIEW_LATE = 0.026

QUORATE = odds(Yes=0.93, No=0.05, unanswered=0.02)
CATEGORY = odds(NEG=0.42, EMO=0.40, PHY=0.10, SAB=0.05, MUL=0.03)
CONFERENCE_WD = odds_of({(7, 10): 0.23, (11, 15): 0.66, (16, 20): 0.05, (21, 30): 0.06})


@dataclass(frozen=True)
class Enquiry:
    """A section 47 enquiry about the children of a case."""

    case: Case
    start: date
    end: date
    ids: dict[str, str]


def enquire(
    world: World, rng: Random, case: Case, day: date, *, to_conference: bool
) -> Enquiry:
    """Write the enquiry rows, one per child."""
    end = world.wd.add(day, rng.randint(6, 14)) if day <= world.data_to else day
    enquiry = Enquiry(
        case, day, end, {c.person_id: world.rows.new_id("S") for c in case.children}
    )
    if day > world.data_to or not world.is_loaded(world.cut(end)):
        return enquiry
    flags = {"CP_CONFERENCE_FLAG": "Y" if to_conference else "N", "COMMENTS": ""}
    for child in case.children:
        world.rows.add(
            "ssd_s47_enquiry",
            s47e_s47_enquiry_id=enquiry.ids[child.person_id],
            s47e_referral_id=case.referral_id(child),
            s47e_person_id=child.person_id,
            s47e_s47_start_date=midnight(day),
            s47e_s47_end_date=midnight(world.cut(end)),
            s47e_s47_nfa="N" if to_conference or rng.random() < 0.5 else "Y",
            s47e_s47_outcome_json=json.dumps(flags),
            s47e_s47_completed_by_team=case.intake_team,
            s47e_s47_completed_by_worker_id=None,
        )
    return enquiry


def confer(
    world: World, rng: Random, enquiry: Enquiry
) -> tuple[date, tuple[Child, ...], dict[str, str]]:
    """Hold the initial conference.

    Returns: (day held, children who get a plan, plan ids by person).
    """
    low, high = CONFERENCE_WD.draw(rng)
    is_soon = enquiry.start <= world.data_to
    held = (
        world.wd.add(enquiry.start, rng.randint(low, high))
        if is_soon
        else enquiry.start + timedelta(days=14)
    )
    is_group = rng.random() < PLAN_DECIDED
    children = enquiry.case.children
    chosen = tuple(c for c in children if is_group and rng.random() < 0.97)
    plan_ids = {c.person_id: world.rows.new_id("CP") for c in chosen}
    if world.first <= held <= world.data_to:
        meeting = world.rows.new_id("M")
        for child in children:
            _load_conference(
                world,
                rng,
                enquiry,
                child,
                gathering=(held, meeting),
                plan_id=plan_ids.get(child.person_id),
            )
    return held, chosen, plan_ids


def _load_conference(
    world: World,
    rng: Random,
    enquiry: Enquiry,
    child: Child,
    *,
    gathering: tuple[date, str],
    plan_id: str | None,
) -> None:
    held, meeting = gathering
    conference_id = world.rows.new_id("I")
    is_transfer = rng.random() < 0.02
    is_linked = not is_transfer and rng.random() < 0.98
    flags = {"CP_FLAG": "Y" if plan_id else "N", "COMMENTS": ""}
    world.rows.add(
        "ssd_initial_cp_conference",
        icpc_icpc_id=conference_id,
        icpc_icpc_meeting_id=meeting,
        icpc_s47_enquiry_id=enquiry.ids[child.person_id] if is_linked else None,
        icpc_person_id=child.person_id,
        icpc_cp_plan_id=plan_id if rng.random() < 0.9 else None,
        icpc_referral_id=enquiry.case.referral_id(child),
        icpc_icpc_transfer_in="Y" if is_transfer else "N",
        icpc_icpc_target_date=midnight(world.wd.add(enquiry.start, 15)),
        icpc_icpc_date=midnight(held),
        icpc_icpc_outcome_cp_flag="Y" if plan_id else "N",
        icpc_icpc_outcome_json=json.dumps(flags),
        icpc_icpc_team=REVIEW_TEAM,
        icpc_icpc_worker_id=None,
    )
    world.meetings.append(Meeting("ICPC", conference_id, child, held))


def draw_plan_end(rng: Random, start: date) -> date:
    return start + timedelta(days=40 + int(rng.gammavariate(3.5, PLAN_MEAN_DAYS / 3.5)))


def load_plan(
    world: World, rng: Random, case: Case, child: Child, plan: Plan
) -> Plan | None:
    """Write one plan; the child's 18th birthday ends it at the latest."""
    end = min(plan.end or world.data_to, birthday(child.birth, 18))
    if plan.start > world.data_to or end <= plan.start:
        return None
    kept = Plan(child, plan.plan_id, plan.start, world.cut(end))
    if not world.is_loaded(kept.end):
        return None
    category = CATEGORY.draw(rng)
    latest = category if rng.random() < 0.85 else CATEGORY.draw(rng)
    world.rows.add(
        "ssd_cp_plans",
        cppl_cp_plan_id=kept.plan_id,
        cppl_referral_id=case.referral_id(child),
        cppl_icpc_id=None,
        cppl_person_id=child.person_id,
        cppl_cp_plan_start_date=midnight(kept.start),
        cppl_cp_plan_end_date=midnight(kept.end),
        cppl_cp_plan_ola=None if rng.random() < 0.35 else "N",
        cppl_cp_plan_initial_category=category,
        cppl_cp_plan_latest_category=latest,
    )
    world.plans.append(kept)
    return kept


def hold_reviews(world: World, rng: Random, plans: list[Plan], end: date) -> None:
    """Review conferences of siblings by the statutory clock, a few of them late."""
    due = months_after(plans[0].start, 3)
    while True:
        held = _draw_review_day(world, rng, due)
        if held >= end - timedelta(days=10):
            held = end
        if held > world.data_to or end <= plans[0].start:
            _load_review(world, plans, due, None)
            return
        _load_review(world, plans, due, held, is_last=held == end)
        if held == end:
            return
        due = months_after(held, 6)


def _draw_review_day(world: World, rng: Random, due: date) -> date:
    if rng.random() < REVIEW_LATE:
        held = due + between(rng, 2, 25)
    else:
        held = due - between(rng, 1, 24)
    return world.wd.add(held, 0) if held <= world.data_to else held


def _load_review(
    world: World,
    plans: list[Plan],
    due: date,
    held: date | None,
    *,
    is_last: bool = False,
) -> None:
    meeting = world.rows.new_id("M")
    answer = str(QUORATE.draw(world.stream(f"quorum of {meeting}")))
    quorate = None if held is None or answer == "unanswered" else answer
    for plan in plans:
        is_on_plan = plan.end is None or (held is not None and held <= plan.end)
        if not is_on_plan:
            continue
        review_id = world.rows.new_id("CR")
        world.rows.add(
            "ssd_cp_reviews",
            cppr_cp_review_id=review_id,
            cppr_person_id=plan.child.person_id,
            cppr_cp_plan_id=plan.plan_id,
            cppr_cp_review_due=midnight(due),
            cppr_cp_review_date=midnight(held),
            cppr_cp_review_meeting_id=meeting,
            cppr_cp_review_outcome_continue_cp=(
                None if held is None else ("N" if is_last else "Y")
            ),
            cppr_cp_review_quorate=quorate,
            cppr_cp_review_participation=None,
        )
        if held is not None and held >= world.first:
            world.meetings.append(Meeting("RCPC", review_id, plan.child, held))
