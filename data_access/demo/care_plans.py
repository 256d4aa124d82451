"""Care plans and officers' contacts: what changed, and what the load keeps of it.

The load writes today's flags on every plan of a child and today's last contact on
every episode; month-end copies hold what it wrote then.
"""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import dataclass
from datetime import date
from random import Random

from data_access.demo.chance import between, midnight
from data_access.demo.world import Care, Row, World

LONG_TERM = "LTFOST18"
FLAGS = ("RETURN6M", "LTRELFR", "ADOPTION", "SUPPLIV")
ALL_FLAGS = (*FLAGS, "SPECGUARD", LONG_TERM)
LIKELY = {"adopted": "ADOPTION", "sgo": "SPECGUARD", "home": "RETURN6M"}
DECIDED = 0.95
PARALLEL = 0.09
CONTACT_DAYS = (45, 92)


@dataclass(frozen=True)
class PlanSpell:
    """One plan row without its flags."""

    table_id: str
    start: date
    end: date | None


@dataclass(frozen=True)
class PlanHistory:
    """All plans of a child, the flags from each day on, and officers' contacts."""

    person_id: str
    plans: list[PlanSpell]
    flags: list[tuple[date, tuple[str, ...]]]
    contacts: list[date]

    def flags_on(self, day: date) -> str:
        """The flag JSON as the load wrote it on that day, on every plan."""
        known = [chosen for since, chosen in self.flags if since <= day]
        chosen = known[-1] if known else ()
        return json.dumps({n: "Y" if n in chosen else "N" for n in ALL_FLAGS})

    def last_contact(self, day: date) -> date | None:
        place = bisect(self.contacts, day)
        return self.contacts[place - 1] if place else None


def run_care_plans(world: World) -> list[PlanHistory]:
    """Write plans and contacts as of the end of the data; return what went before."""
    rng = world.stream("care plans")
    found: dict[str, PlanHistory] = {}
    for care in world.care:
        person_id = care.stay.child.person_id
        history = found.setdefault(person_id, PlanHistory(person_id, [], [], []))
        _draw_plans(world, rng, care, history)
        _decide(rng, care, history)
        _draw_contacts(world, rng, care, history)
    for history in found.values():
        history.flags.sort()
        history.contacts.sort()
        for plan in history.plans:
            row = plan_row(history, plan, world.data_to)
            world.rows.add("ssd_cla_care_plan", **row)
    for row in world.rows.tables["ssd_cla_episodes"]:
        last = found[row["clae_person_id"]].last_contact(world.data_to)
        row["clae_cla_last_iro_contact_date"] = midnight(last)
    return list(found.values())


def _draw_plans(world: World, rng: Random, care: Care, history: PlanHistory) -> None:
    stay = care.stay
    start = stay.start + between(rng, 5, 40)
    last = stay.end or world.data_to
    while start < last:
        following = start + between(rng, 300, 420)
        ended = following if following < last else stay.end
        history.plans.append(PlanSpell(world.rows.new_id("LP"), start, ended))
        start = following


def _decide(rng: Random, care: Care, history: PlanHistory) -> None:
    """The permanence plan: mostly by the second review, sometimes changed later."""
    if care.is_long_term:
        chosen: tuple[str, ...] = (LONG_TERM,)
    else:
        likely = LIKELY.get(care.way)
        is_likely = likely is not None and rng.random() < 0.6
        chosen = (likely if is_likely and likely else rng.choice(FLAGS),)
    decided = care.stay.start + between(rng, 30, 118)
    if not care.is_long_term and rng.random() > DECIDED:
        decided = care.stay.start + between(rng, 150, 900)
    if rng.random() < PARALLEL:
        chosen = (*chosen, "RETURN6M")
    history.flags.append((care.stay.start, ()))
    history.flags.append((decided, tuple(sorted(set(chosen)))))


def _draw_contacts(world: World, rng: Random, care: Care, history: PlanHistory) -> None:
    day = care.stay.start + between(rng, 10, 40)
    last = care.stay.end or world.data_to
    while day < last:
        history.contacts.append(day)
        low, high = CONTACT_DAYS
        late = rng.random() < 0.1
        day += between(rng, high + 1, high + 50) if late else between(rng, low, high)


def plan_row(history: PlanHistory, plan: PlanSpell, day: date) -> Row:
    """The row as the load of that day wrote it."""
    ended = plan.end if plan.end is not None and plan.end <= day else None
    return {
        "lacp_table_id": plan.table_id,
        "lacp_person_id": history.person_id,
        "lacp_cla_care_plan_start_date": midnight(plan.start),
        "lacp_cla_care_plan_end_date": midnight(ended),
        "lacp_cla_care_plan_json": history.flags_on(day),
    }
