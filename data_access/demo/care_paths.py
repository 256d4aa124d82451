"""The way into, through and out of care: who works with the child at each turn."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo import care
from data_access.demo.cases import (
    NEEDS,
    Case,
    Closing,
    add_spell,
    assess,
    close_case,
    open_case,
)
from data_access.demo.chance import between, birthday
from data_access.demo.people import make_single
from data_access.demo.world import Child, World


def look_after(
    world: World, rng: Random, case: Case, child: Child, day: date, *, kind: str
) -> date:
    """One child's stay in care with the spells of the teams; returns the case's end."""
    referral_id = case.referral_id(child)
    way = care.enter_care(world, rng, child, day, referral_id)
    over = place_spells(world, rng, child, (day, way), referral_id, kind=kind)
    reasons = {"adopted": "RC1", "sgo": "RC4", "cao": "RC3", "stays": "RC6"}
    close_case(world, rng, case, child, Closing(over, reasons.get(way.way, "RC7")))
    return over


def place_spells(
    world: World,
    rng: Random,
    child: Child,
    entry: tuple[date, care.Exit],
    referral_id: str,
    *,
    kind: str,
) -> date:
    """Who works with a looked-after child, before, during and after care."""
    day, way = entry
    transfer = day + between(rng, 100, 220)
    if kind in ("ASSESS", "CLA"):
        transfer = day + timedelta(days=1)
    if child.is_disabled:
        transfer = way.day
    before = "CWD" if child.is_disabled else "FAMSUP" if kind == "CLA" else kind
    first_end = min(transfer, way.day)
    add_spell(world, child, before, (day, first_end), referral_id)
    add_spell(world, child, "CLA", (first_end, way.day), referral_id)
    if way.way == "home":
        over = way.day + between(rng, 40, 200)
        add_spell(world, child, "FAMSUP", (way.day, over), referral_id)
        return over
    if way.way != "stays":
        return way.day + timedelta(days=2)
    return support_leaver(world, rng, child, (day, way.day), referral_id)


def support_leaver(
    world: World,
    rng: Random,
    child: Child,
    stay: tuple[date, date],
    referral_id: str,
) -> date:
    """A personal adviser from 16 on and the leaving care team from 18."""
    start, adult = stay
    until = birthday(child.birth, 25 if rng.random() < 0.25 else 22)
    adviser = max(start, birthday(child.birth, 16) + between(rng, 30, 240))
    add_spell(world, child, "PA", (adviser, until), referral_id)
    add_spell(world, child, "LEAVCARE", (adult, until), referral_id)
    return until


def arrive_alone(world: World, rng: Random, day: date) -> None:
    """An unaccompanied young person, looked after from the first day."""
    birth = day - timedelta(days=int(rng.uniform(16.0, 17.6) * 365.25))
    child = make_single(world, rng, birth, is_unaccompanied=True)
    case = open_case(world, rng, world.families[child.family_id], (child,), day)
    assess(world, rng, case)
    look_after(world, rng, case, child, day, kind="CLA")


def run_backlog(world: World) -> None:
    """Children already in care, or care leavers, when the simulation begins."""
    rng = world.stream("backlog")
    for child, start, way in care.draw_backlog(world, rng):
        family = world.families[child.family_id]
        case = Case(
            family,
            (child,),
            start,
            ("2A", "Schools"),
            NEEDS.draw(rng),
            {child.person_id: world.rows.new_id("R")},
            "T0102",
        )
        referral_id = case.referral_id(child)
        care.keep_stay(world, rng, child, start, way, referral_id)
        over = place_spells(world, rng, child, (start, way), referral_id, kind="CLA")
        close_case(world, rng, case, child, Closing(over, "RC6"))
