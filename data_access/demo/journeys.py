"""Families' journeys: referral, assessment, help, protection, care, and back again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.care import UNACCOMPANIED_PER_YEAR
from data_access.demo.care_paths import arrive_alone, look_after
from data_access.demo.cases import (
    SOURCES,
    Case,
    Closing,
    add_spell,
    assess,
    close_case,
    load_contact,
    open_case,
    soon,
)
from data_access.demo.chance import (
    age_on,
    between,
    birthday,
    count,
    days,
    midnight,
    odds,
)
from data_access.demo.people import make_family
from data_access.demo.protection import (
    confer,
    draw_plan_end,
    enquire,
    hold_reviews,
    load_plan,
)
from data_access.demo.visiting import visit_in_need, visit_plans
from data_access.demo.world import Child, Family, Plan, World

FAMILIES_PER_YEAR = 960
CONTACT_FAMILIES_PER_YEAR = 1950
NEWBORN_SHARE = 0.075

AT_REFERRAL = odds(nfa=0.02, enquiry=0.30, closed=0.34, need=0.325, care=0.015)
AT_REFERRAL_KNOWN = odds(nfa=0.01, enquiry=0.58, closed=0.14, need=0.25, care=0.02)
AFTER_ENQUIRY = odds(conference=0.30, need=0.31, closed=0.39)
AFTER_ENQUIRY_KNOWN = odds(conference=0.62, need=0.20, closed=0.18)
KNOWN_BEFORE = 0.13
KNOWN_BEFORE_DAYS = 2600
CARE_FROM_PLAN = 0.168
CARE_FROM_NEED = 0.022
ENQUIRY_FROM_NEED = 0.10
NEED_MEAN_DAYS = 120
CONTACT_AGAIN_DAYS = 170
DISABLED_MEAN_DAYS = 900


@dataclass(frozen=True)
class Ending:
    """When a family's case is over, and whether a plan was part of it."""

    day: date
    had_plan: bool = False


def run_families(world: World) -> None:
    """Everyone first known to the front door during the simulation."""
    rng = world.stream("families")
    for n in range((world.data_to - world.begin).days + 1):
        day = world.begin + timedelta(days=n)
        pace = _pace(world, day)
        for _ in range(count(rng, FAMILIES_PER_YEAR * pace)):
            is_newborn = rng.random() < NEWBORN_SHARE
            family = make_family(world, rng, day, youngest_first=is_newborn)
            _live(world, rng, family, day)
        for _ in range(count(rng, CONTACT_FAMILIES_PER_YEAR * pace)):
            _contact_only(world, rng, day)
        for _ in range(count(rng, UNACCOMPANIED_PER_YEAR / 365.25)):
            arrive_alone(world, rng, day)


def _pace(world: World, day: date) -> float:
    """Share of a year's work that falls on this day: working days, quieter August."""
    if world.wd.between(day - timedelta(days=1), day) == 0:
        return 0.08 / 365.25
    is_christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
    return (0.7 if is_christmas else 1.27 if day.month == 8 else 1.46) / 365.25


def _contact_only(world: World, rng: Random, day: date) -> None:
    """Contacts that never became a referral."""
    if day < world.first - timedelta(days=700):
        return
    family = make_family(world, rng, day)
    while day <= world.data_to:
        source = SOURCES.draw(rng)
        outcome = odds(NFA_FLAG=0.7, ADVICE_FLAG=0.3).draw(rng)
        for child in family.children:
            if age_on(child.birth, day) < 18:
                load_contact(world, rng, child, day, source, outcome)
        day += timedelta(days=days(rng, 200) if rng.random() < 0.35 else 10**4)


def _live(world: World, rng: Random, family: Family, day: date) -> None:
    had_plan = _was_known(world, rng, day)
    while day <= world.data_to:
        young = tuple(c for c in family.children if age_on(c.birth, day) < 18)
        if not young:
            return
        if len(young) > 1 and rng.random() < 0.28:
            young = (rng.choice(young),)
        ending = _refer(world, rng, family, young, day, known=had_plan)
        had_plan = had_plan or ending.had_plan
        wait = _draw_return(rng, had_plan=had_plan, quick=(ending.day - day).days < 90)
        if wait is None:
            return
        day = max(ending.day, day) + timedelta(days=wait)


def _was_known(world: World, rng: Random, day: date) -> bool:
    """Whether a family had a plan before the simulation began; ever fewer did."""
    passed = (day - world.begin).days / KNOWN_BEFORE_DAYS
    return rng.random() < KNOWN_BEFORE * (1 - passed)


def _draw_return(rng: Random, *, had_plan: bool, quick: bool) -> int | None:
    """Days until the family is referred again, or None."""
    within_year = 0.36 if had_plan else 0.29 if quick else 0.24
    chance = rng.random()
    if chance < within_year:
        return days(rng, 110, least=8)
    if chance < within_year + 0.16:
        return rng.randint(330, 1300)
    return None


def _refer(
    world: World,
    rng: Random,
    family: Family,
    children: tuple[Child, ...],
    day: date,
    *,
    known: bool,
) -> Ending:
    case = open_case(world, rng, family, children, day)
    path = (AT_REFERRAL_KNOWN if known else AT_REFERRAL).draw(rng)
    if path == "nfa":
        return _close_all(world, rng, case, soon(rng, day, 0, 4), "RC8", is_nfa=True)
    if path == "enquiry":
        return _after_enquiry(world, rng, case, known=known)
    auth = assess(world, rng, case)
    visit_in_need(world, rng, children, (soon(rng, day, 2, 12), auth), typical_wd=10)
    if path == "care":
        return _take_into_care(world, rng, case, soon(rng, day, 2, 30), kind="ASSESS")
    if path == "closed":
        add_each(world, case, "ASSESS", (day, auth + timedelta(days=3)))
        return _close_all(world, rng, case, soon(rng, auth, 0, 6), "RC8")
    add_each(world, case, "ASSESS", (day, auth + timedelta(days=3)))
    return _help(world, rng, case, auth + timedelta(days=3))


def add_each(world: World, case: Case, kind: str, span: tuple[date, date]) -> None:
    for child in case.children:
        add_spell(world, child, kind, span, case.referral_id(child))


def _close_all(
    world: World,
    rng: Random,
    case: Case,
    day: date,
    reason: str,
    *,
    is_nfa: bool = False,
) -> Ending:
    for child in case.children:
        close_case(world, rng, case, child, Closing(day, reason, is_nfa))
    return Ending(day)


def _after_enquiry(world: World, rng: Random, case: Case, *, known: bool) -> Ending:
    path = (AFTER_ENQUIRY_KNOWN if known else AFTER_ENQUIRY).draw(rng)
    start = soon(rng, case.day, 0, 6)
    enquiry = enquire(world, rng, case, start, to_conference=path == "conference")
    auth = assess(world, rng, case, brisk=path == "conference")
    visit_in_need(
        world, rng, case.children, (soon(rng, start, 0, 2), auth), typical_wd=10
    )
    over = max(auth, enquiry.end) + timedelta(days=2)
    if path == "closed":
        add_each(world, case, "ASSESS", (case.day, over))
        return _close_all(world, rng, case, over, "RC8")
    if path == "need":
        add_each(world, case, "ASSESS", (case.day, over))
        return _help(world, rng, case, over)
    held, chosen, plan_ids = confer(world, rng, enquiry)
    add_each(world, case, "ASSESS", (case.day, held + timedelta(days=4)))
    return _protect(world, rng, case, held, (chosen, plan_ids))


def _help(
    world: World, rng: Random, case: Case, start: date, *, after_plan: bool = False
) -> Ending:
    """A child in need plan; now and then it ends in an enquiry or in care."""
    is_disabled = any(c.is_disabled for c in case.children) and not after_plan
    kind = "CWD" if is_disabled else "FAMSUP"
    mean = DISABLED_MEAN_DAYS if is_disabled else NEED_MEAN_DAYS
    end = start + timedelta(days=21 + int(rng.gammavariate(1.5, (mean - 21) / 1.5)))
    _contact_again(world, rng, case, (start, end))
    chance = rng.random()
    _load_need_plans(world, case, kind, (start + timedelta(days=2), end))
    first = soon(rng, start, 5, 20)
    visit_in_need(world, rng, case.children, (first, end))
    to_care = CARE_FROM_NEED * _frailty(case, end)
    if chance < to_care and not after_plan:
        add_each(world, case, kind, (start, end))
        return _take_into_care(world, rng, case, end, kind=kind)
    if chance < to_care + ENQUIRY_FROM_NEED and not after_plan:
        return _escalate(world, rng, case, kind, (start, end))
    over = soon(rng, end, 0, 9)
    add_each(world, case, kind, (start, over))
    return _close_all(world, rng, case, over, "RC7")


def _contact_again(
    world: World, rng: Random, case: Case, span: tuple[date, date]
) -> None:
    """New information about an open case comes as a contact."""
    day = span[0] + timedelta(days=days(rng, CONTACT_AGAIN_DAYS))
    while day < span[1]:
        source = SOURCES.draw(rng)
        for child in case.children:
            load_contact(world, rng, child, day, source, "EXISTING_REFERRAL_FLAG")
        day += timedelta(days=days(rng, CONTACT_AGAIN_DAYS, least=1))


def _escalate(
    world: World, rng: Random, case: Case, kind: str, span: tuple[date, date]
) -> Ending:
    start, end = span
    to_conference = rng.random() < 0.45
    enquiry = enquire(world, rng, case, end, to_conference=to_conference)
    if not to_conference:
        over = enquiry.end + timedelta(days=20)
        add_each(world, case, kind, (start, over))
        return _close_all(world, rng, case, over, "RC7")
    held, chosen, plan_ids = confer(world, rng, enquiry)
    add_each(world, case, kind, (start, held + timedelta(days=4)))
    return _protect(world, rng, case, held, (chosen, plan_ids))


def _frailty(case: Case, day: date) -> float:
    """How much likelier care is than on average, by the age of the youngest."""
    youngest = max(child.birth for child in case.children)
    age = age_on(youngest, day)
    return 2.6 if age < 1 else 1.1 if age < 10 else 0.8 if age < 15 else 0.5


def _load_need_plans(
    world: World, case: Case, kind: str, span: tuple[date, date]
) -> None:
    start, end = span
    if start > world.data_to or not world.is_loaded(world.cut(end)):
        return
    for child in case.children:
        world.rows.add(
            "ssd_cin_plans",
            cinp_cin_plan_id=world.rows.new_id("N"),
            cinp_referral_id=case.referral_id(child),
            cinp_person_id=child.person_id,
            cinp_cin_plan_start_date=midnight(start),
            cinp_cin_plan_end_date=midnight(world.cut(end)),
            cinp_cin_plan_team=None,
            cinp_cin_plan_worker_id=None,
        )


def _protect(
    world: World,
    rng: Random,
    case: Case,
    start: date,
    chosen: tuple[tuple[Child, ...], dict[str, str]],
) -> Ending:
    """A protection plan for the children chosen; it may lead into care."""
    children, plan_ids = chosen
    handover = start + timedelta(days=4)
    if not children:
        return _help(world, rng, case, handover, after_plan=True)
    end = draw_plan_end(rng, start)
    to_care = rng.random() < CARE_FROM_PLAN * _frailty(case, start)
    if to_care:
        end = start + (end - start) * rng.uniform(0.1, 0.6)
    if end <= world.data_to:
        end = world.wd.add(end, 0)
    plans = [
        load_plan(world, rng, case, c, Plan(c, plan_ids[c.person_id], start, end))
        for c in children
    ]
    kept = [plan for plan in plans if plan is not None]
    _contact_again(world, rng, case, (start, end))
    if kept:
        hold_reviews(world, rng, kept, end)
        own = world.stream(f"visits {kept[0].plan_id}")
        visit_plans(world, own, case.family, kept, end)
    if to_care:
        care_day = max(start + timedelta(days=1), end - between(rng, 20, 45))
        add_each(world, case, "FAMSUP", (handover, care_day))
        ending = _take_into_care(world, rng, case, care_day, kind="FAMSUP")
        return Ending(ending.day, had_plan=True)
    if rng.random() < 0.68:
        add_each(world, case, "FAMSUP", (handover, end))
        return Ending(_help(world, rng, case, end, after_plan=True).day, had_plan=True)
    over = soon(rng, end, 0, 20)
    add_each(world, case, "FAMSUP", (handover, over))
    return Ending(_close_all(world, rng, case, over, "RC7").day, had_plan=True)


def _take_into_care(
    world: World, rng: Random, case: Case, day: date, *, kind: str
) -> Ending:
    """Some or all of the children become looked after; the others are helped on."""
    children = case.children
    if len(children) > 1 and rng.random() < 0.4:
        children = (rng.choice(children),)
    last = day
    for child in case.children:
        if child in children and day < birthday(child.birth, 18) and child.birth <= day:
            last = max(last, look_after(world, rng, case, child, day, kind=kind))
        else:
            over = day + between(rng, 20, 150)
            add_spell(world, child, "FAMSUP", (day, over), case.referral_id(child))
            close_case(world, rng, case, child, Closing(over, "RC7"))
    if kind == "ASSESS":
        add_each(world, case, "ASSESS", (case.day, day))
    return Ending(last)
