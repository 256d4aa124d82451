"""Periods of care: who enters, which way out, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.care_contact import follow_care
from data_access.demo.chance import age_on, between, birthday, count, odds
from data_access.demo.homes import load_homes
from data_access.demo.people import make_single
from data_access.demo.world import Child, Stay, World

ENTRIES_PER_YEAR = 128
UNACCOMPANIED_PER_YEAR = 29
# Before this day the working-day calendar does not reach; see _settle.
EARLIEST_START = date(2014, 2, 3)

# How children leave care, by age band at entry.
WAYS_OUT = (
    (1, odds(adopted=0.58, sgo=0.17, home=0.17, stays=0.06, cao=0.02)),
    (5, odds(adopted=0.40, sgo=0.20, home=0.24, stays=0.14, cao=0.02)),
    (10, odds(adopted=0.06, sgo=0.16, home=0.34, stays=0.41, cao=0.03)),
    (16, odds(sgo=0.04, home=0.42, stays=0.49, other=0.05)),
    (18, odds(home=0.16, stays=0.77, other=0.07)),
)
# Mean days in care (gamma shape 2), by way out.
MEAN_DAYS = {"adopted": 640, "sgo": 470, "home": 300, "cao": 380, "other": 240}
REASONS = {
    "adopted": odds(E11=0.5, E12=0.5),
    "sgo": odds(E45=0.2, E46=0.6, E47=0.1, E48=0.1),
    "home": odds(E4A=0.72, E4B=0.28),
    "cao": odds(E41=1),
    "other": odds(E3=0.3, E8=0.4, E9=0.2, E6=0.1),
    "stays": odds(E7=0.55, E8=0.30, E5=0.15),
}
BACKLOG_AGES = odds(baby=0.20, young=0.16, middle=0.25, teen=0.29, late=0.10)
AGE_RANGE = {
    "baby": (0.0, 0.9),
    "young": (1.0, 4.9),
    "middle": (5.0, 9.9),
    "teen": (10.0, 15.8),
    "late": (16.0, 17.5),
}


@dataclass(frozen=True)
class Exit:
    """The way out of care that a child will take."""

    way: str
    day: date
    reason: str


def plan_exit(rng: Random, child: Child, start: date) -> Exit:
    adult = birthday(child.birth, 18)
    age = age_on(child.birth, start)
    way = next(odds for limit, odds in WAYS_OUT if age < limit).draw(rng)
    if child.is_unaccompanied and rng.random() < 0.93:
        way = "stays"
    reason = REASONS[way].draw(rng)
    if way == "stays":
        return Exit(way, adult, reason)
    length = 14 + int(rng.gammavariate(2.0, MEAN_DAYS[way] / 2))
    day = start + timedelta(days=length)
    if day >= adult:
        return Exit("stays", adult, REASONS["stays"].draw(rng))
    return Exit(way, day, reason)


def enter_care(
    world: World, rng: Random, child: Child, start: date, referral_id: str
) -> Exit:
    """Look after a child from `start`; writes everything the stay brings."""
    way = plan_exit(rng, child, start)
    keep_stay(world, rng, child, start, way, referral_id)
    return way


def keep_stay(
    world: World,
    rng: Random,
    child: Child,
    start: date,
    way: Exit,
    referral_id: str,
) -> None:
    end = world.cut(way.day)
    if start > world.data_to or way.day <= start or not world.is_loaded(end):
        return
    stay = Stay(child, world.rows.new_id("K"), start, end, way.reason, referral_id)
    world.stays.append(stay)
    follow_care(world, rng, load_homes(world, rng, stay, way.way, way.day))


def draw_backlog(world: World, rng: Random) -> list[tuple[Child, date, Exit]]:
    """Children who entered care before the simulation and matter to its window.

    Either they are still looked after when the window opens, or they left at 18 and
    may be supported as care leavers at the end of the data.
    """
    found = []
    leavers_from = world.first - timedelta(days=(25 - 18) * 365)
    opening = world.begin - timedelta(days=17 * 365)
    for n in range((world.begin - opening).days):
        day = opening + timedelta(days=n)
        for _ in range(count(rng, ENTRIES_PER_YEAR / 365.25)):
            child, way = _draw_entry(world, rng, day)
            is_leaver = way.way == "stays" and way.day > leavers_from
            if way.day > world.first or is_leaver:
                found.append((child, _settle(rng, day, way), way))
    return found


def _draw_entry(world: World, rng: Random, day: date) -> tuple[Child, Exit]:
    is_alone = rng.random() < UNACCOMPANIED_PER_YEAR / ENTRIES_PER_YEAR
    band = "late" if is_alone else BACKLOG_AGES.draw(rng)
    low, high = AGE_RANGE[band]
    birth = day - timedelta(days=int(rng.uniform(low, high) * 365.25))
    child = make_single(world, rng, birth, is_unaccompanied=is_alone)
    return child, plan_exit(rng, child, day)


def _settle(rng: Random, day: date, way: Exit) -> date:
    """Move starts the calendar cannot reach to its first two years."""
    if day >= EARLIEST_START:
        return day
    moved = EARLIEST_START + between(rng, 0, 700)
    return min(moved, max(EARLIEST_START, way.day - timedelta(days=60)))
