"""Who was the allocated worker: spells of teams become involvements of workers."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.chance import midnight, odds
from data_access.demo.organisation import TEAMS, closing_day, team_for
from data_access.demo.staff import Staff, Tenure
from data_access.demo.world import Spell, World

DUTY_AT_START = 0.012
GAP_AFTER_LEAVING = odds(none=0.72, short=0.20, long=0.08)
CHANGE_REASONS = odds(LEFTRL=0.55, MANAGE=0.2, FCONTA=0.03, ABSENC=0.12, OTHERS=0.10)
OTHER_CHANGES_PER_YEAR = 0.16
# Published: about three in ten looked-after children had three workers in a year.
CHANGES_IN_CARE = 0.92


@dataclass(frozen=True)
class Involvement:
    """A worker, or a team on duty, responsible for a child."""

    spell: Spell
    team_id: str
    worker_id: str | None
    start: date
    end: date | None
    reason: str | None


@dataclass(frozen=True)
class Allocation:
    """All case-worker involvements by child, in order of start."""

    by_person: dict[str, list[Involvement]]
    advisers: dict[str, list[Involvement]]

    def on(self, person_id: str, day: date) -> tuple[str, str | None]:
        """(team, worker) on a day; the last one before when none is open."""
        found: Involvement | None = None
        for item in self.by_person.get(person_id, ()):
            if item.start > day:
                break
            if item.end is None or item.end >= day:
                found = item
        return (found.team_id, found.worker_id) if found else ("NONE", None)

    def is_open(self, person_id: str, day: date) -> bool:
        """Whether a team is responsible on a day."""
        return any(
            item.start <= day and (item.end is None or item.end > day)
            for item in self.by_person.get(person_id, ())
        )

    def caseloads(self, day: date) -> dict[str, int]:
        """Children by worker on a day."""
        found: Counter[str] = Counter()
        for items in self.by_person.values():
            for item in items:
                is_open = item.start <= day and (item.end is None or item.end > day)
                if item.worker_id and is_open:
                    found[item.worker_id] += 1
        return found


@dataclass(frozen=True)
class _Desk:
    """The state of the event loop: who holds what today."""

    tenures: dict[str, list[Tenure]]
    load: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    families: dict[tuple[int, str], str] = field(default_factory=dict)
    out: list[Involvement] = field(default_factory=list)


@dataclass(frozen=True)
class _Part:
    """Part of a spell under one team."""

    spell: Spell
    team_id: str
    start: date
    end: date | None


def allocate(world: World, staff: Staff) -> Allocation:
    """Give each spell workers in turn and write the involvements."""
    rng = world.stream("allocation")
    desk = _Desk({team.team_id: staff.holders(team.team_id) for team in TEAMS})
    queue: list[tuple[date, int, _Part]] = []
    ends: list[tuple[date, str]] = []
    numbers = iter(range(10**9))
    for spell in world.spells:
        for part in _split(world, spell):
            heapq.heappush(queue, (part.start, next(numbers), part))
    while queue:
        day, _, part = heapq.heappop(queue)
        while ends and ends[0][0] <= day:
            _, worker_id = heapq.heappop(ends)
            desk.load[worker_id] -= 1
        rest, released = _serve(world, rng, desk, part)
        if released:
            heapq.heappush(ends, released)
        if rest:
            heapq.heappush(queue, (rest.start, next(numbers), rest))
    return _write(world, desk)


def _split(world: World, spell: Spell) -> list[_Part]:
    """The spell by team; nobody was hired before the simulation began."""
    kind = "LEAVCARE" if spell.kind == "PA" else spell.kind
    place = world.families[spell.child.family_id].place
    start = max(spell.start, world.begin)
    if spell.end is not None and spell.end <= start:
        return []
    first = team_for(world, kind, place, start)
    closes = closing_day(world)
    if first != stories.CLOSED_TEAM or (spell.end and spell.end <= closes):
        return [_Part(spell, first, start, spell.end)]
    return [
        _Part(spell, first, start, closes),
        _Part(spell, stories.SUCCESSOR_TEAM, closes, spell.end),
    ]


def _serve(
    world: World, rng: Random, desk: _Desk, part: _Part
) -> tuple[_Part | None, tuple[date, str] | None]:
    """One involvement; returns what is left of the part and when the worker is free."""
    worker = _choose(world, rng, desk, part)
    if worker is None or rng.random() < DUTY_AT_START:
        return _leave_on_duty(world, rng, desk, part), None
    stop = _stop(rng, worker, part)
    rest, reason = None, None
    if stop is not None and (part.end is None or stop < part.end):
        again, reason = _after(rng, stop), CHANGE_REASONS.draw(rng)
        if part.end is None or again < part.end:
            rest = _Part(part.spell, part.team_id, again, part.end)
        desk.families.pop((part.spell.child.family_id, part.team_id), None)
    else:
        stop = part.end
    desk.load[worker.worker_id] += 1
    end = world.cut(stop)
    desk.out.append(
        Involvement(
            part.spell,
            part.team_id,
            worker.worker_id,
            part.start,
            end,
            reason if end else None,
        )
    )
    is_later = rest is not None and rest.start <= world.data_to
    released = (end, worker.worker_id) if end else None
    return (rest if is_later else None), released


def _stop(rng: Random, worker: Tenure, part: _Part) -> date | None:
    """When this worker's involvement must end before the part does."""
    yearly = CHANGES_IN_CARE if part.spell.kind == "CLA" else OTHER_CHANGES_PER_YEAR
    other = part.start + timedelta(days=5 + int(rng.expovariate(yearly / 365)))
    return other if worker.end is None or other < worker.end else worker.end


def _after(rng: Random, stop: date) -> date:
    gap = GAP_AFTER_LEAVING.draw(rng)
    if gap == "none":
        return stop
    return stop + timedelta(
        days=rng.randint(1, 9) if gap == "short" else rng.randint(10, 30)
    )


def _leave_on_duty(world: World, rng: Random, desk: _Desk, part: _Part) -> _Part | None:
    """The team holds the case without a worker for some days."""
    again = part.start + timedelta(days=rng.randint(2, 14))
    is_over = part.end is not None and again >= part.end
    end = part.end if is_over else world.cut(again)
    desk.out.append(Involvement(part.spell, part.team_id, None, part.start, end, None))
    if is_over or end is None:
        return None
    return _Part(part.spell, part.team_id, again, part.end)


def _choose(world: World, rng: Random, desk: _Desk, part: _Part) -> Tenure | None:
    """The family's worker if there is one, else the one with the most room."""
    day, key = part.start, (part.spell.child.family_id, part.team_id)
    here = [
        t
        for t in desk.tenures[part.team_id]
        if t.covers(day) and (t.end is None or (t.end - day).days > 10)
    ]
    if len(desk.tenures[part.team_id]) > 3 * len(here):
        desk.tenures[part.team_id] = [
            t for t in desk.tenures[part.team_id] if t.end is None or t.end > day
        ]
    known = desk.families.get(key)
    for tenure in here:
        if tenure.worker_id == known:
            return tenure
    if not here:
        return None
    chosen = min(
        here, key=lambda t: (desk.load[t.worker_id] + 4 * rng.random()) / t.fte
    )
    desk.families[key] = chosen.worker_id
    return chosen


def _write(world: World, desk: _Desk) -> Allocation:
    by_person: dict[str, list[Involvement]] = defaultdict(list)
    advisers: dict[str, list[Involvement]] = defaultdict(list)
    since = world.first - timedelta(days=366)
    for item in desk.out:
        role = "16PLUS" if item.spell.kind == "PA" else "CW"
        person_id = item.spell.child.person_id
        (by_person if role == "CW" else advisers)[person_id].append(item)
        if item.end is not None and item.end < since:
            continue
        world.rows.add(
            "ssd_involvements",
            invo_involvements_id=world.rows.new_id("IV"),
            invo_professional_id=item.worker_id,
            invo_professional_role_id=role,
            invo_professional_team=item.team_id,
            invo_person_id=person_id,
            invo_involvement_start_date=midnight(item.start),
            invo_involvement_end_date=midnight(item.end),
            invo_worker_change_reason=item.reason,
            invo_referral_id=item.spell.referral_id,
        )
    for items in by_person.values():
        items.sort(key=lambda i: i.start)
    return Allocation(by_person, advisers)
