"""Children in need, their visits and workers: catalogue 15, 16 and 17."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of, open_at
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import (
    cin_on,
    cla_on,
    cp_on,
    dead,
    latest,
    members,
    open_rows,
    unborn,
)
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, case_work, is_open, owner, team, worker
from tests.contract.recount.visits import last_visit, visits_of

_PLAN_START = "cinp_cin_plan_start_date"
_STARTED, _ENDED = "invo_involvement_start_date", "invo_involvement_end_date"


def cin_open_rate(db: Shared, end: date) -> list[Row]:
    return [
        Row(person, person, end, end, *alloc(db, person, end), num=1)
        for person in members(db, cin_on, end)
    ]


def cin_plans_on(db: Shared, end: date) -> dict[str, dict]:
    """Person -> the child in need plan in use on a day."""
    found = {}
    for person, rows in db.by("ssd_cin_plans", "cinp_person_id").items():
        here = open_rows(rows, _PLAN_START, "cinp_cin_plan_end_date", end)
        if here and not dead(db, person, end):
            found[person] = latest(here, _PLAN_START, "cinp_cin_plan_id")
    return found


def _interval(db: Shared, where: str, end: date) -> int:
    constant = constants_of(db, "cin_plan_visit_timely", end)
    usual = constant("interval_wd", 20)
    kinds = [row["team_type"] for row in db.of("qa_team", "team_id", where)]
    kind = (kinds[0] or "").strip().upper() if kinds else ""
    return constant(f"interval_wd:{kind}", usual) if kind else usual


def cin_plan_visit_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "cin_plan_visit_timely", end)
    requires_seen = constant("visit_requires_seen", "Y") != "N"
    found = []
    for person, plan in cin_plans_on(db, end).items():
        if cp_on(db, person, end) or cla_on(db, person, end):
            continue
        where, by = alloc(db, person, end)
        interval = _interval(db, where, end)
        start = day_of(plan[_PLAN_START])
        if unborn(db, person, end) or db.calendar.wd(start, end) < interval:
            continue
        last = last_visit(
            visits_of(db, person, "CNV"),
            first=date.min,
            last=end,
            requires_seen=requires_seen,
        )
        num = int(last is not None and db.calendar.wd(last, end) <= interval)
        found.append(Row(person, person, end, end, where, by, num=num))
    return found


def _is_new_alone(db: Shared, person: str, end: date) -> bool:
    """Every open episode of need was referred on the last working day."""
    referred = [
        day_of(row["cine_referral_date"])
        for row in db.of("ssd_cin_episodes", "cine_person_id", person)
        if norm_yn(row["cine_referral_nfa"]) != "Y"
        and open_at(
            day_of(row["cine_referral_date"]), day_of(row["cine_close_date"]), end
        )
    ]
    return all(db.calendar.wd(day, end) < 1 for day in referred)


def _allocated_or_last(db: Shared, person: str, end: date) -> tuple[str, str | None]:
    """T3L."""
    rows = [
        row
        for row in case_work(db, person)
        if row[_STARTED] is not None and day_of(row[_STARTED]) <= end
    ]
    now = [row for row in rows if is_open(row, end) or day_of(row[_ENDED]) == end]
    if now:
        return alloc(db, person, end)
    known = [row for row in rows if team(db, row["invo_professional_team"])]
    if not known:
        return "NONE", None
    return owner(
        db,
        max(
            known,
            key=lambda row: (
                day_of(row[_ENDED]),
                day_of(row[_STARTED]),
                row["invo_involvements_id"],
            ),
        ),
    )


def _waiting(db: Shared, person: str, end: date) -> tuple[int, str | None]:
    """(num, category)"""
    here = [row for row in case_work(db, person) if is_open(row, end)]
    if any(worker(row["invo_professional_id"]) for row in here):
        return 0, None
    on_duty = any(team(db, row["invo_professional_team"]) for row in here)
    return 1, "held on duty" if on_duty else "no involvement"


def alloc_none(db: Shared, end: date) -> list[Row]:
    sure = set(members(db, cp_on, end)) | set(members(db, cla_on, end))
    in_need = set(members(db, cin_on, end)) - sure
    children = sure | {p for p in in_need if not _is_new_alone(db, p, end)}
    found = []
    for person in children:
        num, category = _waiting(db, person, end)
        where = _allocated_or_last(db, person, end)
        found.append(Row(person, person, end, end, *where, num=num, category=category))
    return found


RECOUNTED = (cin_open_rate, cin_plan_visit_timely, alloc_none)
