"""People and cohorts of catalogue 2.3: ages, legal status, who was open on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of, open_at
from tests.contract.recount.load import Shared


def _person(db: Shared, person: str | None) -> dict | None:
    rows = db.of("ssd_person", "pers_person_id", person)
    return rows[0] if rows else None


def birth(db: Shared, person: str | None) -> date | None:
    row = _person(db, person)
    if row is None:
        return None
    return day_of(row["pers_dob"]) or day_of(row["pers_expected_dob"])


def unborn(db: Shared, person: str | None, day: date) -> bool:
    born = birth(db, person)
    return born is not None and born > day


def age(db: Shared, person: str | None, day: date) -> int | None:
    """Completed years; 29 February children turn on 1 March in common years."""
    born = birth(db, person)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def dead(db: Shared, person: str | None, day: date) -> bool:
    row = _person(db, person)
    died = day_of(row["pers_death_date"]) if row else None
    return died is not None and died <= day


def latest(rows: Iterable[dict], start: str, key: str) -> dict | None:
    """The row that starts last; of several the highest id as text."""
    return max(rows, key=lambda row: (day_of(row[start]), row[key]), default=None)


def open_rows(rows: Iterable[dict], start: str, end: str, day: date) -> list[dict]:
    return [row for row in rows if open_at(day_of(row[start]), day_of(row[end]), day)]


def legal(db: Shared, person: str | None, day: date) -> str | None:
    """Code of the legal status row in force, whatever it is."""
    start, end = "lega_legal_status_start_date", "lega_legal_status_end_date"
    rows = open_rows(
        db.of("ssd_legal_status", "lega_person_id", person), start, end, day
    )
    row = latest(rows, start, "lega_legal_status_id")
    return db.norm("ssd_legal_status", "lega_legal_status", row)


def short_break(db: Shared, person: str | None, day: date) -> bool:
    return legal(db, person, day) in ("V3", "V4")


def cp_on(db: Shared, person: str | None, day: date) -> dict | None:
    """The child's protection plan on a day, or None."""
    start = "cppl_cp_plan_start_date"
    rows = [
        row
        for row in open_rows(
            db.of("ssd_cp_plans", "cppl_person_id", person),
            start,
            "cppl_cp_plan_end_date",
            day,
        )
        if norm_yn(row["cppl_cp_plan_ola"]) != "Y"
    ]
    if not rows or dead(db, person, day):
        return None
    return latest(rows, start, "cppl_cp_plan_id")


def cla_on(db: Shared, person: str | None, day: date) -> dict | None:
    """The child's episode of care on a day, or None."""
    start = "clae_cla_episode_start_date"
    rows = open_rows(
        db.of("ssd_cla_episodes", "clae_person_id", person),
        start,
        "clae_cla_episode_ceased_date",
        day,
    )
    if not rows or dead(db, person, day) or short_break(db, person, day):
        return None
    years = age(db, person, day)
    if years is not None and years >= 18:
        return None
    return latest(rows, start, "clae_cla_episode_id")


def cin_on(db: Shared, person: str | None, day: date) -> dict | None:
    """The child's open referral on a day, or None."""
    start = "cine_referral_date"
    rows = [
        row
        for row in open_rows(
            db.of("ssd_cin_episodes", "cine_person_id", person),
            start,
            "cine_close_date",
            day,
        )
        if norm_yn(row["cine_referral_nfa"]) != "Y"
    ]
    if not rows or dead(db, person, day):
        return None
    return latest(rows, start, "cine_referral_id")


Cohort = Callable[[Shared, str | None, date], dict | None]
_PEOPLE = {
    cp_on: ("ssd_cp_plans", "cppl_person_id"),
    cla_on: ("ssd_cla_episodes", "clae_person_id"),
    cin_on: ("ssd_cin_episodes", "cine_person_id"),
}


def members(db: Shared, cohort: Cohort, day: date) -> dict[str, dict]:
    """Person id -> the row in use, for every child in the cohort on a day."""
    table, column = _PEOPLE[cohort]
    found = {}
    for person in db.by(table, column):
        row = cohort(db, person, day)
        if row is not None:
            found[person] = row
    return found
