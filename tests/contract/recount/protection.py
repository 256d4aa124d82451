"""Child protection plans, reviews and visits: catalogue 11, 13 and 14."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import back, day_of, months
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cla_on, cp_on, members, unborn
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc
from tests.contract.recount.visits import last_visit, visits_of

_START = "cppl_cp_plan_start_date"


def cp_repeat_ever(db: Shared, end: date) -> list[Row]:
    own = [
        row
        for row in db.tables["ssd_cp_plans"]
        if row[_START] is not None and norm_yn(row["cppl_cp_plan_ola"]) != "Y"
    ]
    starts: dict[str, list[date]] = {}
    for row in own:
        starts.setdefault(row["cppl_person_id"], []).append(day_of(row[_START]))
    found = []
    for row in own:
        start = day_of(row[_START])
        if not in_month(start, end):
            continue
        person = row["cppl_person_id"]
        again = any(other < start for other in starts[person])
        team, by = alloc(db, person, start)
        unit = row["cppl_cp_plan_id"]
        found.append(Row(unit, person, start, end, team, by, num=int(again)))
    return found


def _reviews(db: Shared, plan: dict, person: str, end: date) -> list[date]:
    start = day_of(plan[_START])
    mine = [
        *db.of("ssd_cp_reviews", "cppr_cp_plan_id", plan["cppl_cp_plan_id"]),
        *(
            row
            for row in db.of("ssd_cp_reviews", "cppr_person_id", person)
            if row["cppr_cp_plan_id"] is None
        ),
    ]
    dates = {day_of(row["cppr_cp_review_date"]) for row in mine}
    return sorted(day for day in dates if day is not None and start <= day <= end)


def reviews_on_time(held: list[date], due: list[date], end: date) -> bool:
    """No review outstanding at `end` and none due in the last year held late.

    Args:
        held: dates of the reviews in order.
        due: one due date for each, and one more for the next.
    """
    if due[len(held)] <= end:
        return False
    return not any(
        back(end, 12) < by <= end and on > by for on, by in zip(held, due, strict=False)
    )


def state_of_reviews(num: int, *, next_due: date, end: date) -> str | None:
    """Why reviews are not on time: one is outstanding now, or one was late."""
    if num:
        return None
    return "outstanding" if next_due <= end else "late in the year"


def cp_review_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cp_review_timely", end)
    first, later = constant("first_months", 3), constant("later_months", 6)
    found = []
    for person, plan in members(db, cp_on, end).items():
        start = day_of(plan[_START])
        if months(start, first) > end:
            continue
        held = _reviews(db, plan, person, end)
        due = [months(start, first), *(months(day, later) for day in held)]
        num = int(reviews_on_time(held, due, end))
        owner = alloc(db, person, end)
        state = state_of_reviews(num, next_due=due[-1], end=end)
        found.append(Row(person, person, end, end, *owner, num=num, category=state))
    return found


def cp_visit_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cp_visit_timely", end)
    interval = constant("interval_wd", 10)
    requires_seen = constant("visit_requires_seen", "Y") != "N"
    either = constant("dual_status_accepts_cla_visit", "N") == "Y"
    found = []
    for person, plan in members(db, cp_on, end).items():
        start = day_of(plan[_START])
        if unborn(db, person, end) or db.calendar.wd(start, end) < interval:
            continue
        candidates = list(visits_of(db, person, "CPV"))
        if either and cla_on(db, person, end) is not None:
            candidates += visits_of(db, person, "CLV")
        last = last_visit(
            candidates, first=start, last=end, requires_seen=requires_seen
        )
        num = int(last is not None and db.calendar.wd(last, end) <= interval)
        found.append(Row(person, person, end, end, *alloc(db, person, end), num=num))
    return found


RECOUNTED = (
    cp_visit_timely,
    cp_review_timely,
    cp_repeat_ever,
)
