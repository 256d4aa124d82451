"""Reserve list: protection plans that come back or last, their visits and reviews."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.days import day_of, months, open_at
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cp_on, members, unborn
from tests.contract.recount.plans import END, START, chain_start, own_plans
from tests.contract.recount.reserve_need import answered
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc
from tests.contract.recount.visits import visits_of


def _all_own(db: Shared) -> list[dict]:
    people = db.by("ssd_cp_plans", "cppl_person_id")
    return [row for person in people for row in own_plans(db, person)]


def cp_repeat_24m(db: Shared, end: date) -> list[Row]:
    window = constants_of(db, "cp_repeat_24m", end)("window_months", 24)
    found = []
    for row in _all_own(db):
        start, person = day_of(row[START]), row["cppl_person_id"]
        if not in_month(start, end):
            continue
        earlier = [o for o in own_plans(db, person) if day_of(o[START]) < start]
        again = any(
            o[END] is None or start <= months(day_of(o[END]), window) for o in earlier
        )
        owner = alloc(db, person, start)
        unit = row["cppl_cp_plan_id"]
        found.append(Row(unit, person, start, end, *owner, num=int(again)))
    return found


def _is_last_word(db: Shared, row: dict) -> bool:
    """No other plan goes on that day, and of those ending that day it is the one."""
    others = own_plans(db, row["cppl_person_id"])
    ended = day_of(row[END])
    if any(open_at(day_of(o[START]), day_of(o[END]), ended) for o in others):
        return False
    same = [o for o in others if o[END] is not None and day_of(o[END]) == ended]
    best = max(same, key=lambda o: (day_of(o[START]), o["cppl_cp_plan_id"]))
    return best is row


def cp_ended_2yrs(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cp_ended_2yrs", end)
    limit, renewals = constant("long_plan_days", 730), constant("renewals", "joined")
    found = []
    for row in _all_own(db):
        ended, person = day_of(row[END]), row["cppl_person_id"]
        if not in_month(ended, end):
            continue
        began = day_of(row[START])
        if renewals != "apart":
            if not _is_last_word(db, row):
                continue
            began = chain_start(db, person, row)
        num = int((ended - began).days >= limit)
        owner = alloc(db, person, ended)
        found.append(Row(row["cppl_cp_plan_id"], person, ended, end, *owner, num=num))
    return found


def cp_visit_all_intervals(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cp_visit_all_intervals", end)
    interval = constant("interval_wd", 10)
    requires_seen = constant("visit_requires_seen", "Y") != "N"
    found = []
    for person, plan in members(db, cp_on, end).items():
        start = day_of(plan[START])
        if unborn(db, person, end) or db.calendar.wd(start, end) < interval:
            continue
        days = sorted(
            visit.on
            for visit in visits_of(db, person, "CPV")
            if start <= visit.on <= end and (visit.seen_ok or not requires_seen)
        )
        earlier = [day for day in days if day < end.replace(day=1)]
        inside = [day for day in days if day >= end.replace(day=1)]
        steps = [earlier[-1] if earlier else start, *inside, end]
        pairs = zip(steps[:-1], steps[1:], strict=True)
        num = int(all(db.calendar.wd(a, b) <= interval for a, b in pairs))
        found.append(Row(person, person, end, end, *alloc(db, person, end), num=num))
    return found


def cp_conf_quorate(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_cp_reviews"]:
        held = day_of(row["cppr_cp_review_date"])
        if not in_month(held, end):
            continue
        person = row["cppr_person_id"]
        if person is None:
            plan = db.of("ssd_cp_plans", "cppl_cp_plan_id", row["cppr_cp_plan_id"])
            person = plan[0]["cppl_person_id"] if plan else None
        owner = alloc(db, person, held)
        unit, answer = row["cppr_cp_review_id"], row["cppr_cp_review_quorate"]
        found.append(answered(unit, person, held, end, owner, answer))
    return found


RECOUNTED = (cp_repeat_24m, cp_ended_2yrs, cp_visit_all_intervals, cp_conf_quorate)
