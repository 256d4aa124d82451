"""Looked-after reviews, visits and moves: catalogue 19, 20 and 21."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.contract.recount.care import (
    CEASED,
    START,
    care_plan_flags,
    care_start,
    episodes_by,
    placement,
    placement_type,
    temporary,
)
from tests.contract.recount.codes import flag_set, norm_yn
from tests.contract.recount.days import back, day_of, months, touches
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cla_on, legal, members
from tests.contract.recount.protection import reviews_on_time, state_of_reviews
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc
from tests.contract.recount.visits import last_visit, visits_of


def _reviews(db: Shared, episode: dict, end: date) -> list[date]:
    person = episode["clae_person_id"]
    mine = [
        *db.of("ssd_cla_reviews", "clar_cla_id", episode["clae_cla_id"]),
        *(
            row
            for row in db.of("ssd_cla_reviews", "clar_cla_person_id", person)
            if row["clar_cla_id"] is None
        ),
    ]
    dates = {
        day_of(row["clar_cla_review_date"])
        for row in mine
        if norm_yn(row["clar_cla_review_cancelled"]) != "Y"
    }
    first = care_start(db, episode)
    return sorted(day for day in dates if day is not None and first <= day <= end)


def cla_review_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cla_review_timely", end)
    first_wd = constant("first_wd", 20)
    second, later = constant("second_months", 3), constant("later_months", 6)
    found = []
    for person, episode in members(db, cla_on, end).items():
        due = [db.calendar.wd_add(care_start(db, episode), first_wd)]
        if due[0] > end:
            continue
        held = _reviews(db, episode, end)
        for k, day in enumerate(held):
            due.append(months(day, later if k else second))
        num = int(reviews_on_time(held, due, end))
        state = state_of_reviews(num, next_due=due[-1], end=end)
        owner = alloc(db, person, end)
        kind = state if held else "no review at all"
        found.append(Row(person, person, end, end, *owner, num, category=kind))
    return found


def _interval(
    db: Shared, episode: dict, end: date, *, begun: date, constant: Callable
) -> int:
    person, kind = episode["clae_person_id"], placement_type(db, episode)
    if kind == "P1" and legal(db, person, end) == "C1":
        return constant("interval_days_parents", 28)
    if (end - begun).days <= 365:
        return constant("interval_days_year1", 42)
    plans = care_plan_flags(db, person, end)
    if kind in ("U1", "U4") or any(flag_set(plan, "LTFOST18") for plan in plans):
        return constant("interval_days_permanent", 92)
    return constant("interval_days_after", 42)


def cla_visit_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cla_visit_timely", end)
    first_days = timedelta(days=constant("first_days", 7))
    requires_seen = constant("visit_requires_seen", "Y") != "N"
    found = []
    for person, episode in members(db, cla_on, end).items():
        home = placement(db, episode)
        begun = home and day_of(home["clap_cla_placement_start_date"])
        begun = begun or day_of(episode[START])
        last = last_visit(
            visits_of(db, person, "CLV"),
            first=care_start(db, episode),
            last=end,
            requires_seen=requires_seen,
        )
        if last is None and end < begun + first_days:
            continue
        days = _interval(db, episode, end, begun=begun, constant=constant)
        due = [] if last is None else [last + timedelta(days=days)]
        if last is None or last < begun:
            due.append(begun + first_days)
        owner = alloc(db, person, end)
        found.append(Row(person, person, end, end, *owner, num=int(end <= min(due))))
    return found


def _placements(db: Shared, person: str, end: date) -> int:
    """How many placements the child had in the twelve months to a day."""
    in_order = episodes_by(db, person, end)
    kept = [
        row
        for row in in_order
        if touches(day_of(row[START]), day_of(row[CEASED]), back(end, 12), end)
        and not temporary(db, row, in_order)
    ]
    count = 1 if kept else 0
    for before, row in zip(kept, kept[1:], strict=False):
        reason = db.norm("ssd_cla_episodes", "clae_cla_episode_start_reason", row)
        moved = row["clae_cla_placement_id"] != before["clae_cla_placement_id"]
        count += reason in ("S", "P", "B") and moved
    return count


def cla_3plus_placements(db: Shared, end: date) -> list[Row]:
    n = constants_of(db, "cla_3plus_placements", end)("n", 3)
    found = []
    for person in members(db, cla_on, end):
        count = _placements(db, person, end)
        owner = alloc(db, person, end)
        found.append(
            Row(person, person, end, end, *owner, int(count >= n), category=str(count))
        )
    return found


RECOUNTED = (
    cla_visit_timely,
    cla_review_timely,
    cla_3plus_placements,
)
