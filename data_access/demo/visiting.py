"""Visits: by the clock of each plan, some late, with who was seen and seen alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.chance import age_on, clock
from data_access.demo.organisation import team_for
from data_access.demo.world import Child, Family, Plan, Stay, Visit, World

SEEN = 0.965
CIN_VISIT_LATE = 0.24
CHRISTMAS_WAITS = 0.3
ON_SATURDAY = 0.012


@dataclass(frozen=True)
class Practice:
    """How the authority's practice moves in time: what the stories need to know."""

    seen_alone_from: date
    slipping_from: date


def practice_of(world: World) -> Practice:
    return Practice(
        stories.month_start(world.data_to, stories.SEEN_ALONE_MONTHS),
        stories.month_start(world.data_to, stories.SLIPPING_MONTHS),
    )


def visit_plans(
    world: World, rng: Random, family: Family, plans: list[Plan], end: date
) -> None:
    """Child protection visits to siblings on plans, together on one day."""
    practice = practice_of(world)
    day = world.wd.add(plans[0].start, rng.randint(2, 9))
    while day < end and day <= world.data_to:
        if day >= world.visits_from:
            moment = clock(rng, day)
            for plan in plans:
                if plan.start <= day and (plan.end is None or day < plan.end):
                    _load_cp_visit(world, rng, plan, moment, practice)
        team = team_for(world, "FAMSUP", family.place, day)
        day = world.wd.add(day, _cp_gap(rng, team, day, practice))
        day = usual_day(world, rng, day)


def usual_day(world: World, rng: Random, day: date) -> date:
    """Some visits of the Christmas days wait for January, some fall on a Saturday."""
    is_christmas = (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)
    if is_christmas and rng.random() < CHRISTMAS_WAITS:
        new_year = date(day.year + (day.month == 12), 1, 1)
        return world.wd.add(new_year, rng.randint(1, 4))
    if rng.random() < ON_SATURDAY and day.weekday() < 5:
        return day + timedelta(days=5 - day.weekday())
    return day


def _cp_gap(rng: Random, team: str, day: date, practice: Practice) -> int:
    is_slipping = team == stories.SLIPPING_TEAM and day >= practice.slipping_from
    late = stories.CP_VISIT_LATE_SLIPPING if is_slipping else stories.CP_VISIT_LATE
    if rng.random() < late:
        return rng.randint(11, 23 if is_slipping else 15)
    return int(rng.triangular(4, 10.9, 9.5))


def _see(rng: Random, child: Child, day: date, practice: Practice) -> tuple[bool, bool]:
    is_seen = rng.random() < SEEN
    if not is_seen:
        return False, False
    if age_on(child.birth, day) < 4:
        return True, rng.random() < 0.25
    if day >= practice.seen_alone_from:
        return True, rng.random() < stories.SEEN_ALONE_AFTER
    return True, rng.random() < stories.SEEN_ALONE_BEFORE


def _flag(value: bool) -> str:  # noqa: FBT001 - one meaning
    return "Y" if value else "N"


def _load_cp_visit(
    world: World, rng: Random, plan: Plan, moment: datetime, practice: Practice
) -> None:
    day = moment.date()
    if plan.child.birth > day:
        return
    is_seen, is_alone = _see(rng, plan.child, day, practice)
    visit_id = world.rows.new_id("V")
    bedroom = _flag(is_seen and rng.random() < 0.55)
    world.rows.add(
        "ssd_cp_visits",
        cppv_cp_visit_id=visit_id,
        cppv_person_id=plan.child.person_id,
        cppv_cp_plan_id=plan.plan_id if rng.random() < 0.4 else None,
        cppv_cp_visit_date=moment,
        cppv_cp_visit_seen=_flag(is_seen),
        cppv_cp_visit_seen_alone=_flag(is_alone),
        cppv_cp_visit_bedroom=bedroom,
    )
    _load_note(world, visit_id, plan.child, moment, (is_seen, is_alone, bedroom))
    world.visits.append(Visit("CPV", visit_id, plan.child, day, is_seen, is_alone))


def _load_note(
    world: World,
    visit_id: str,
    child: Child,
    moment: datetime,
    seen: tuple[bool, bool, str],
) -> None:
    """The case note of a visit, whatever its sort, stands among the CIN visits."""
    world.rows.add(
        "ssd_cin_visits",
        cinv_cin_visit_id=visit_id,
        cinv_person_id=child.person_id,
        cinv_cin_visit_date=moment,
        cinv_cin_visit_seen=_flag(seen[0]),
        cinv_cin_visit_seen_alone=_flag(seen[1]),
        cinv_cin_visit_bedroom=seen[2],
    )


def visit_in_need(
    world: World,
    rng: Random,
    children: tuple[Child, ...],
    span: tuple[date, date],
    *,
    typical_wd: int = 16,
) -> None:
    """Visits of an assessment or a child in need plan, siblings together."""
    practice = practice_of(world)
    day, end = span
    while day < end and day <= world.data_to:
        if day >= world.visits_from:
            moment = clock(rng, day)
            for child in children:
                if child.birth <= day:
                    seen = _see(rng, child, day, practice)
                    visit_id = world.rows.new_id("V")
                    _load_note(world, visit_id, child, moment, (*seen, "N"))
                    world.visits.append(Visit("CNV", visit_id, child, day, *seen))
        is_late = rng.random() < CIN_VISIT_LATE
        gap = rng.randint(21, 32) if is_late else rng.randint(typical_wd - 7, 20)
        day = usual_day(world, rng, world.wd.add(day, gap))


def visit_looked_after(
    world: World,
    rng: Random,
    stay: Stay,
    moves: list[date],
    interval: Callable[[date], int],
) -> None:
    """Looked-after visits: soon after each move, then by the interval of the day."""
    practice = practice_of(world)
    end = stay.end or world.data_to + timedelta(days=1)
    upcoming = sorted(moves)
    day = stay.start + timedelta(days=_first_wait(rng))
    while True:
        if day <= world.data_to:
            day = world.wd.add(day - timedelta(days=1), 1)
            day = usual_day(world, rng, day)
        if day >= end or day > world.data_to:
            return
        if day >= world.visits_from:
            _load_cla_visit(world, rng, stay, clock(rng, day), practice)
        following = day + timedelta(days=_cla_gap(rng, interval(day)))
        moved = next((m for m in upcoming if day < m <= following), None)
        day = moved + timedelta(days=_first_wait(rng)) if moved else following


def _first_wait(rng: Random) -> int:
    return rng.randint(8, 14) if rng.random() < 0.07 else rng.randint(1, 6)


def _cla_gap(rng: Random, limit: int) -> int:
    if rng.random() < 0.20:
        return limit + rng.randint(1, 20)
    return int(rng.triangular(limit * 0.55, limit, limit * 0.9))


def _load_cla_visit(
    world: World, rng: Random, stay: Stay, moment: datetime, practice: Practice
) -> None:
    day = moment.date()
    is_seen, is_alone = _see(rng, stay.child, day, practice)
    visit_id = world.rows.new_id("LV")
    world.rows.add(
        "ssd_cla_visits",
        clav_cla_visit_id=visit_id,
        clav_cla_id=stay.cla_id,
        clav_person_id=stay.child.person_id,
        clav_cla_visit_date=moment,
        clav_cla_visit_seen=_flag(is_seen),
        clav_cla_visit_seen_alone=_flag(is_alone),
    )
    note_id = world.rows.new_id("V")
    _load_note(world, note_id, stay.child, moment, (is_seen, is_alone, "N"))
    world.visits.append(Visit("CLV", visit_id, stay.child, day, is_seen, is_alone))
