"""Health of looked-after children: assessments, teeth, immunisations, SDQ scores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, between, birthday, midnight
from data_access.demo.world import Stay, World

State = tuple[date, str]

# Shares of checks that come late; published: 90 to 96% assessed, 84 to 94% dental.
LATE_ASSESSMENT = 0.17
LATE_DENTAL = 0.19
REFUSED_TEEN = 0.035
CANCELLED = 0.02
IMMUNISED = 0.84
SDQ_MEAN, SDQ_SPREAD = 14.7, 6.6
SDQ_MISSED = 0.07


def run_health(world: World) -> dict[str, list[State]]:
    """Checks and scores of every stay.

    Returns: the immunisation status by child, with the day each began.
    """
    rng = world.stream("health")
    immunised: dict[str, list[State]] = {}
    for stay in world.stays:
        _plan_checks(world, rng, stay, "Health Assessment", _next_assessment)
        _plan_checks(world, rng, stay, "Dental Check", _next_dental)
        _load_scores(world, rng, stay)
        states = immunised.setdefault(stay.child.person_id, [])
        _draw_immunised(world, rng, stay, states)
    for person_id, states in sorted(immunised.items()):
        load_immunisation(world, person_id, states)
    return immunised


def _next_assessment(rng: Random, stay: Stay, day: date) -> int:
    is_small = age_on(stay.child.birth, day + timedelta(days=180)) < 5
    low, high, late = (150, 181, 270) if is_small else (315, 363, 470)
    if rng.random() < LATE_ASSESSMENT:
        return rng.randint(high + 5, late)
    return rng.randint(low, high)


def _next_dental(rng: Random, _stay: Stay, _day: date) -> int:
    if rng.random() < LATE_DENTAL:
        return rng.randint(370, 560)
    return rng.randint(160, 362)


def _plan_checks(
    world: World,
    rng: Random,
    stay: Stay,
    kind: str,
    following: Callable[[Random, Stay, date], int],
) -> None:
    """The first check some weeks after the start, then by the clock of its sort."""
    wait = rng.randint(12, 34) if kind == "Health Assessment" else rng.randint(20, 120)
    day = stay.start + timedelta(days=wait)
    last = stay.end or world.data_to
    since = world.first - timedelta(days=380)
    while day < last:
        held = world.wd.add(day, 0)
        if held >= since:
            _load_check(world, rng, stay, kind, held)
        day += timedelta(days=following(rng, stay, day))


def _load_check(world: World, rng: Random, stay: Stay, kind: str, held: date) -> None:
    is_teen = age_on(stay.child.birth, held) >= 13
    status = "Completed"
    if is_teen and rng.random() < REFUSED_TEEN:
        status = "Refused"
    elif rng.random() < CANCELLED:
        _add_check(world, stay, kind, world.wd.add(held, -6), "Cancelled")
    # The health service reports a check some days later.
    if held + timedelta(days=int(rng.expovariate(1 / 9))) > world.data_to:
        status = "Planned"
    _add_check(world, stay, kind, held, status)
    if kind == "Dental Check" and rng.random() < 0.05:
        _add_check(world, stay, "Optician Check", held, "Completed")


def _add_check(world: World, stay: Stay, kind: str, day: date, status: str) -> None:
    world.rows.add(
        "ssd_cla_health",
        clah_health_check_id=world.rows.new_id("HC"),
        clah_person_id=stay.child.person_id,
        clah_health_check_type=kind,
        clah_health_check_date=midnight(day),
        clah_health_check_status=status,
    )


def _draw_immunised(world: World, rng: Random, stay: Stay, states: list[State]) -> None:
    """Often behind on entering care; then what each year's check finds."""
    day = stay.start
    share = IMMUNISED - 0.14
    last = stay.end or world.data_to
    while day <= last:
        status = "Y" if rng.random() < share else "N"
        if not states or states[-1][1] != status:
            states.append((day, status))
        share = IMMUNISED
        day += between(rng, 150, 380)


def load_immunisation(world: World, person_id: str, states: list[State]) -> None:
    """The latest status: the case system keeps no other."""
    world.rows.add(
        "ssd_cla_immunisations", **immunisation_row(person_id, states, world.data_to)
    )


def immunisation_row(
    person_id: str, states: list[State], day: date
) -> dict[str, object]:
    known = [state for state in states if state[0] <= day] or states[:1]
    return {
        "clai_person_id": person_id,
        "clai_immunisations_status": known[-1][1],
        "clai_immunisations_status_date": midnight(known[-1][0]),
    }


def _load_scores(world: World, rng: Random, stay: Stay) -> None:
    """A score a year from four to seventeen, around the child's own level."""
    level = rng.gauss(SDQ_MEAN, SDQ_SPREAD)
    day = max(stay.start + between(rng, 30, 200), birthday(stay.child.birth, 4))
    last = min(stay.end or world.data_to, birthday(stay.child.birth, 17))
    while day < last:
        if day >= world.first - timedelta(days=380) and rng.random() > SDQ_MISSED:
            level += rng.gauss(0, 2)
            world.rows.add(
                "ssd_sdq_scores",
                csdq_table_id=world.rows.new_id("SQ"),
                csdq_person_id=stay.child.person_id,
                csdq_sdq_completed_date=midnight(day),
                csdq_sdq_score=round(min(38.0, max(0.0, level))),
                csdq_sdq_reason=None,
            )
        day += between(rng, 320, 400)
