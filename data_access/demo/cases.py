"""One referral of a family and its closing: contacts, referral rows, assessments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from data_access.demo.chance import between, clock, midnight, odds, odds_of
from data_access.demo.organisation import team_for
from data_access.demo.world import Child, Family, Spell, World

ASSESSED_LATE = 0.105
# The load drops open assessments whose form has an answer already.
OPEN_NOT_LOADED = 0.3
EMPTY_DATE = datetime(1900, 1, 1)  # noqa: DTZ001 - what the load writes for no answer

SOURCES = odds_of(
    {
        ("6", "Police"): 0.26,
        ("2A", "Schools"): 0.24,
        ("3A", "GP"): 0.03,
        ("3B", "Health visitor"): 0.04,
        ("3E", "Other primary health services"): 0.06,
        ("1A", "Family member, relative or carer"): 0.07,
        ("1C", "Self"): 0.04,
        ("5A", "Social care, own authority"): 0.10,
        ("5D", "Other local authority service"): 0.07,
        ("4", "Housing"): 0.03,
        ("8", "Other"): 0.04,
        ("9", "Anonymous"): 0.02,
    }
)
NEEDS = odds(
    N1=0.55, N2=0.05, N3=0.03, N4=0.10, N5=0.18, N6=0.03, N7=0.005, N8=0.02, N9=0.035
)


@dataclass(frozen=True)
class Case:
    """One referral of some of a family's children on one day."""

    family: Family
    children: tuple[Child, ...]
    day: date
    source: tuple[str, str]
    need: str
    referral_ids: dict[str, str]
    intake_team: str

    def referral_id(self, child: Child) -> str:
        return self.referral_ids[child.person_id]


@dataclass(frozen=True)
class Closing:
    """How a child's referral ended; `day` may lie after the end of the data."""

    day: date
    reason: str
    is_nfa: bool = False


def open_case(
    world: World,
    rng: Random,
    family: Family,
    children: tuple[Child, ...],
    day: date,
) -> Case:
    """Open a referral for the children, with the contact that brought it."""
    case = Case(
        family=family,
        children=children,
        day=day,
        source=SOURCES.draw(rng),
        need="N2" if any(c.is_disabled for c in children) else NEEDS.draw(rng),
        referral_ids={c.person_id: world.rows.new_id("R") for c in children},
        intake_team=team_for(world, "ASSESS", family.place, day),
    )
    for child in children:
        load_contact(world, rng, child, day, case.source, "NEW_REFERRAL_FLAG")
    return case


def load_contact(
    world: World,
    rng: Random,
    child: Child,
    day: date,
    source: tuple[str, str],
    outcome: str,
) -> None:
    if not world.first <= day <= world.data_to:
        return
    flags = {"NUMBER_OF_OUTCOMES": "1", outcome: "Y", "COMMENTS": ""}
    world.rows.add(
        "ssd_contacts",
        cont_contact_id=world.rows.new_id("C"),
        cont_person_id=child.person_id,
        cont_contact_date=clock(rng, day),
        cont_contact_source_code=source[0],
        cont_contact_source_desc=source[1],
        cont_contact_outcome_json=json.dumps(flags),
    )


def close_case(
    world: World, rng: Random, case: Case, child: Child, closing: Closing
) -> None:
    """Write the referral row of one child, now that its end is known."""
    close = world.cut(closing.day)
    if case.day > world.data_to or (case.day < world.first and close is not None):
        return
    is_decided = closing.is_nfa or rng.random() > 0.006
    flags = {
        "SINGLE_ASSESSMENT_FLAG": "N" if closing.is_nfa else "Y",
        "OTHER_OUTCOMES_EXIST_FLAG": "N",
        "NUMBER_OF_OUTCOMES": "1",
        "COMMENTS": "",
    }
    world.rows.add(
        "ssd_cin_episodes",
        cine_referral_id=case.referral_id(child),
        cine_person_id=child.person_id,
        cine_referral_date=clock(rng, case.day),
        cine_cin_primary_need_code=case.need,
        cine_referral_source_code=case.source[0],
        cine_referral_source_desc=case.source[1],
        cine_referral_outcome_json=json.dumps(flags),
        cine_referral_nfa=("Y" if closing.is_nfa else "N") if is_decided else None,
        cine_close_reason=closing.reason if close else None,
        cine_close_date=midnight(close),
        cine_referral_team=case.intake_team,
        cine_referral_worker_id=f"{child.surname} Duty",
    )


def add_spell(
    world: World,
    child: Child,
    kind: str,
    span: tuple[date, date],
    referral_id: str,
) -> None:
    """Make a sort of team responsible; the end may lie after the end of the data."""
    start, end = span
    if start <= world.data_to and end > start:
        world.spells.append(Spell(child, kind, start, world.cut(end), referral_id))


def assess(world: World, rng: Random, case: Case, *, brisk: bool = False) -> date:
    """Write the assessments of a case.

    Args:
        brisk: an enquiry is under way; the assessment feeds the conference.
    Returns: the day on which the assessment was authorised.
    """
    start = world.wd.add(case.day, rng.choice((0, 0, 1, 1, 2)))
    if rng.random() < ASSESSED_LATE:
        length = rng.randint(46, 70)
    elif brisk:
        length = rng.randint(10, 30)
    else:
        length = min(45, int(rng.triangular(6, 48, 42)))
    done = world.wd.add(start, length) if start < world.data_to else world.data_to
    auth = done if start < world.data_to else done + timedelta(days=1)
    for child in case.children:
        _load_assessment(world, rng, case, child, (start, auth))
    return auth


def _load_assessment(
    world: World, rng: Random, case: Case, child: Child, span: tuple[date, date]
) -> None:
    start, done = span
    auth = world.cut(done)
    if start > world.data_to or not world.is_loaded(auth):
        return
    if auth is None and rng.random() < OPEN_NOT_LOADED:
        return
    unanswered = EMPTY_DATE if rng.random() < 0.8 else None
    is_seen = rng.random() < 0.96 and child.birth <= done
    world.rows.add(
        "ssd_cin_assessments",
        cina_assessment_id=world.rows.new_id("A"),
        cina_person_id=child.person_id,
        cina_referral_id=case.referral_id(child),
        cina_assessment_start_date=midnight(start),
        cina_assessment_child_seen="Y" if is_seen else "N",
        cina_assessment_auth_date=midnight(auth) if auth else unanswered,
        cina_assessment_outcome_json=None,
        cina_assessment_outcome_nfa=None,
        cina_assessment_team=case.intake_team,
        cina_assessment_worker_id=None,
    )


def soon(rng: Random, day: date, low: int = 0, high: int = 7) -> date:
    return day + between(rng, low, high)
