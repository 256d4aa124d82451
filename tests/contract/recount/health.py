"""Health of children in care: catalogue 25, 26, 27 and two of the reserve list."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.care import START, care_start
from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import back, day_of, months, open_at
from tests.contract.recount.flows import entered_as_child, periods_of_care
from tests.contract.recount.kept import kept_rows
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import age, cla_on, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc

_TABLE = "ssd_cla_health"
_DATE = "clah_health_check_date"


def _checks(db: Shared, person: str, kind: str, status: str) -> list[date]:
    """Dates of the child's health events of a type and status."""
    return [
        day_of(row[_DATE])
        for row in db.of(_TABLE, "clah_person_id", person)
        if row[_DATE] is not None
        and db.norm(_TABLE, "clah_health_check_type", row) == kind
        and db.norm(_TABLE, "clah_health_check_status", row) == status
    ]


def _year(days: list[date], end: date) -> set[date]:
    return {day for day in days if back(end, 12) < day <= end}


def year_in_care(db: Shared, end: date, n: int = 12) -> list[str]:
    """Children looked after for n months by a day."""
    return [
        person
        for person, episode in members(db, cla_on, end).items()
        if months(care_start(db, episode), n) <= end
    ]


def cla_health_annual(db: Shared, end: date) -> list[Row]:
    found = []
    for person in year_in_care(db, end):
        years = age(db, person, end)
        wanted = 2 if years is not None and years < 5 else 1
        done = _year(_checks(db, person, "HEALTH_ASSESSMENT", "COMPLETED"), end)
        num = int(len(done) >= wanted)
        refused = _year(_checks(db, person, "HEALTH_ASSESSMENT", "REFUSED"), end)
        kind = "done" if num else "declined" if refused else "not done"
        owner = alloc(db, person, end)
        found.append(Row(person, person, end, end, *owner, num, category=kind))
    return found


def cla_dental(db: Shared, end: date) -> list[Row]:
    return [
        Row(
            person,
            person,
            end,
            end,
            *alloc(db, person, end),
            num=int(bool(_year(_checks(db, person, "DENTAL", "COMPLETED"), end))),
        )
        for person in year_in_care(db, end)
    ]


def _band(score: int) -> str:
    if score <= 13:
        return "normal"
    return "borderline" if score <= 16 else "cause for concern"


def cla_sdq_average(db: Shared, end: date) -> list[Row]:
    found = []
    for person in year_in_care(db, end):
        scored = [
            (day_of(row["csdq_sdq_completed_date"]), row["csdq_table_id"], row)
            for row in db.of("ssd_sdq_scores", "csdq_person_id", person)
            if row["csdq_sdq_score"] is not None
            and row["csdq_sdq_completed_date"] is not None
            and back(end, 12) < day_of(row["csdq_sdq_completed_date"]) <= end
        ]
        years = age(db, person, end)
        if not scored or (years is not None and not 5 <= years <= 16):
            continue
        score = max(scored)[2]["csdq_sdq_score"]
        num, kind = (score, _band(score)) if years is not None else (None, None)
        owner = alloc(db, person, end)
        found.append(Row(person, person, end, end, *owner, num, category=kind))
    return found


def _in_period(db: Shared, person: str, key: str, day: date) -> bool:
    """Looked after on a day, in this period of care."""
    return cla_on(db, person, day) is not None and any(
        open_at(day_of(row[START]), day_of(row["clae_cla_episode_ceased_date"]), day)
        for row in db.of("ssd_cla_episodes", "clae_person_id", person)
        if (row["clae_cla_id"] or row["clae_cla_episode_id"]) == key
    )


def cla_iha_20wd(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "cla_iha_20wd", end)("limit_wd", 20)
    found = []
    for (person, key), entered in periods_of_care(db).items():
        if entered is None or not entered_as_child(db, person, entered):
            continue
        due = db.calendar.wd_add(entered, limit)
        if not end.replace(day=1) <= due <= end:
            continue
        if not _in_period(db, person, key, due):
            continue
        done = _checks(db, person, "HEALTH_ASSESSMENT", "COMPLETED")
        first = min((day for day in done if day >= entered), default=None)
        in_time = first is not None and db.calendar.wd(entered, first) <= limit
        owner = alloc(db, person, due)
        found.append(Row(f"{person}:{key}", person, due, end, *owner, int(in_time)))
    return found


def cla_immunised(db: Shared, end: date) -> list[Row]:
    kept = kept_rows(db, "ssd_cla_immunisations", end)
    if kept is None:
        return []
    n = constants_of(db, "cla_immunised", end)("care_months", 12)
    status = {
        row["clai_person_id"]: norm_yn(row["clai_immunisations_status"]) for row in kept
    }
    found = []
    for person in year_in_care(db, end, n):
        says = status.get(person)
        owner = alloc(db, person, end)
        kind = None if says else "not recorded"
        found.append(
            Row(person, person, end, end, *owner, num=int(says == "Y"), category=kind)
        )
    return found


RECOUNTED = (
    cla_health_annual,
    cla_dental,
    cla_sdq_average,
    cla_iha_20wd,
    cla_immunised,
)
