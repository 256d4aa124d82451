"""Care leavers as they are at the end of the data: the case system keeps no history."""

from __future__ import annotations

from datetime import date
from random import Random

from data_access.demo.allocation import Allocation, Involvement
from data_access.demo.cases import EMPTY_DATE
from data_access.demo.chance import age_on, between, midnight, odds
from data_access.demo.world import Child, World

TOUCH = odds(YES=0.935, NO=0.03, REFU=0.015, NREQ=0.01, RHOM=0.008, DIED=0.002)
HOME = odds(B=0.13, Z=0.11, D=0.24, E=0.05, U=0.38, X=0.03, S=0.01, V=0.01, G=0.01,
            R=0.03)  # fmt: skip
UNSUITABLE = ("X", "S", "V", "R")
ACTIVITY = odds(F1=0.08, F2=0.24, P2=0.03, F4=0.08, F5=0.22, P5=0.06, G4=0.08,
                G5=0.15, G6=0.06)  # fmt: skip


def run_leavers(world: World, allocation: Allocation) -> None:
    """One row for each young person from 16 who is or was looked after."""
    rng = world.stream("leavers")
    for child, spell_start in sorted(
        _supported(world).items(), key=lambda pair: pair[0].person_id
    ):
        _load_leaver(world, rng, allocation, child, spell_start)


def _supported(world: World) -> dict[Child, date]:
    """Young people with a personal adviser today, and since when."""
    return {
        spell.child: spell.start
        for spell in world.spells
        if spell.kind == "PA" and spell.end is None
    }


def _eligibility(rng: Random, age: int) -> str:
    if age < 18:
        return "ELIGIBLE"
    if age < 21:
        return "FORMER_RELEVANT" if rng.random() < 0.96 else "QUALIFYING"
    return "FORMER_RELEVANT" if rng.random() < 0.8 else "NONE"


def _load_leaver(
    world: World, rng: Random, allocation: Allocation, child: Child, since: date
) -> None:
    age = age_on(child.birth, world.data_to)
    is_adult = age >= 18
    touch = str(TOUCH.draw(rng)) if is_adult else "YES"
    home = str(HOME.draw(rng)) if is_adult and touch != "NO" else None
    activity = str(ACTIVITY.draw(rng)) if is_adult and touch != "NO" else None
    suitable = None if home is None else "2" if home in UNSUITABLE else "1"
    review = world.data_to - between(rng, 3, 175 if rng.random() < 0.86 else 320)
    own = [i for i in allocation.advisers.get(child.person_id, ()) if i.end is None]
    adviser: Involvement | None = own[-1] if own else None
    worker = adviser.worker_id if adviser else None
    world.rows.add(
        "ssd_care_leavers",
        clea_table_id=world.rows.new_id("CL"),
        clea_person_id=child.person_id,
        clea_care_leaver_eligibility=_eligibility(rng, age),
        clea_care_leaver_in_touch=touch if is_adult else None,
        clea_care_leaver_latest_contact=midnight(
            max(since, world.data_to - between(rng, 2, 75))
        ),
        clea_care_leaver_accommodation=home,
        clea_care_leaver_accom_suitable=suitable,
        clea_care_leaver_activity=activity,
        clea_pathway_plan_review_date=(
            midnight(review) if review > since else EMPTY_DATE
        ),
        clea_care_leaver_personal_advisor=worker,
        clea_care_leaver_allocated_team=adviser.team_id if adviser else None,
        clea_care_leaver_worker_id=worker,
    )
