"""Children on a protection plan, and for how long: catalogue 10 and 12."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cp_on, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc

START, END = "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"


def own_plans(db: Shared, person: str) -> list[dict]:
    """The child's plans with this authority that have a start."""
    return [
        row
        for row in db.of("ssd_cp_plans", "cppl_person_id", person)
        if row[START] is not None and norm_yn(row["cppl_cp_plan_ola"]) != "Y"
    ]


def cp_open(db: Shared, end: date) -> list[Row]:
    found = []
    for person, plan in members(db, cp_on, end).items():
        category = db.norm("ssd_cp_plans", "cppl_cp_plan_latest_category", plan)
        owner = alloc(db, person, end)
        kind = category or "not recorded"
        found.append(Row(person, person, end, end, *owner, num=1, category=kind))
    return found


def chain_start(db: Shared, person: str, plan: dict) -> date:
    """Go back over rows without a gap to the earliest start."""
    reached = day_of(plan[START])
    while True:
        earlier = [
            day_of(row[START])
            for row in own_plans(db, person)
            if day_of(row[START]) < reached
            and (row[END] is None or day_of(row[END]) >= reached)
        ]
        if not earlier:
            return reached
        reached = min(earlier)


def cp_over_2yrs_open(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "cp_over_2yrs_open", end)("long_plan_days", 730)
    found = []
    for person, plan in members(db, cp_on, end).items():
        days = (end - chain_start(db, person, plan)).days
        owner = alloc(db, person, end)
        found.append(Row(person, person, end, end, *owner, num=int(days >= limit)))
    return found


RECOUNTED = (cp_open, cp_over_2yrs_open)
