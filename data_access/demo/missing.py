"""Missing incidents of looked-after and other children, with return interviews."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, between, birthday, clock, odds, odds_of
from data_access.demo.world import Child, World

# Published: 11 to 13% of looked-after children went missing in a year.
RUNS_IN_YEAR = {11: 0.1, 12: 0.17, 13: 0.24, 14: 0.31, 15: 0.36, 16: 0.3, 17: 0.25}
OTHERS_PER_YEAR = 70
LENGTH = odds_of({0: 0.62, 1: 0.24, 2: 0.06, 3: 0.04, 6: 0.03, 20: 0.01})
KIND = odds(Missing=0.66, M=0.1, Away=0.1, A=0.03, Absent=0.11)
OFFERED = odds_of({"Y": 0.87, "N": 0.065, "NA": 0.025, None: 0.04})
ACCEPTED = odds_of({"Y": 0.6, "N": 0.34, None: 0.06})


def run_missing(world: World) -> None:
    """Some teenagers run in a year, most of them more than once."""
    rng = world.stream("missing")
    for stay in world.stays:
        start = max(stay.start, world.first, birthday(stay.child.birth, 11))
        while start < (stay.end or world.data_to):
            stop = min(start + timedelta(days=365), stay.end or world.data_to)
            _run_year(world, rng, stay.child, (start, stop))
            start = stop
    _run_others(world, rng)


def _run_year(world: World, rng: Random, child: Child, span: tuple[date, date]) -> None:
    start, stop = span
    age = min(17, age_on(child.birth, start))
    share = (
        RUNS_IN_YEAR[age]
        * (stop - start).days
        / 365
        * (0.5 if child.is_unaccompanied else 1.0)
    )
    if rng.random() >= share:
        return
    for _ in range(1 + int(rng.expovariate(1 / 2.6))):
        day = start + between(rng, 0, max(0, (stop - start).days - 1))
        _load_incident(world, rng, child, day)


def _run_others(world: World, rng: Random) -> None:
    """Teenagers with a social worker who are not looked after."""
    spells = [
        s
        for s in world.spells
        if s.kind in ("FAMSUP", "ASSESS") and age_on(s.child.birth, s.start) >= 11
    ]
    years = (world.data_to - world.first).days / 365
    for _ in range(int(OTHERS_PER_YEAR * years)):
        spell = rng.choice(spells)
        length = ((spell.end or world.data_to) - spell.start).days
        day = spell.start + between(rng, 0, max(0, length - 1))
        if day >= world.first:
            _load_incident(world, rng, spell.child, day)


def _load_incident(world: World, rng: Random, child: Child, day: date) -> None:
    length = LENGTH.draw(rng)
    left = clock(rng, day) + timedelta(hours=rng.randint(2, 11))
    back = left + timedelta(days=length, hours=rng.randint(2, 10))
    ended = back if back.date() <= world.data_to else None
    offered = OFFERED.draw(rng) if ended else None
    world.rows.add(
        "ssd_missing",
        miss_table_id=world.rows.new_id("MI"),
        miss_person_id=child.person_id,
        miss_missing_episode_start_date=left,
        miss_missing_episode_type=KIND.draw(rng),
        miss_missing_episode_end_date=ended,
        miss_missing_rhi_offered=offered,
        miss_missing_rhi_accepted=ACCEPTED.draw(rng) if offered == "Y" else None,
    )
