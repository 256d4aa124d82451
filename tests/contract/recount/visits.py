"""One list of visits, as catalogue 2.5 builds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.load import Shared, latest_load
from tests.contract.recount.people import cla_on, cp_on, unborn


@dataclass(frozen=True)
class Visit:
    """One visit; `at` carries the time of day, `on` is its date."""

    source: str
    visit_id: str
    person: str | None
    at: datetime
    on: date
    seen: str | None
    alone: str | None

    @property
    def seen_ok(self) -> bool:
        return self.seen == "Y" or self.alone == "Y"


_SOURCES = (
    ("CPV", "ssd_cp_visits", "cppv", "cp"),
    ("CLV", "ssd_cla_visits", "clav", "cla"),
    ("CNV", "ssd_cin_visits", "cinv", "cin"),
)


def _read(db: Shared) -> list[Visit]:
    found = []
    for source, table, head, kind in _SOURCES:
        name = f"{head}_{kind}_visit"
        for row in db.tables[table]:
            at = row[f"{name}_date"]
            found.append(
                Visit(
                    source=source,
                    visit_id=row[f"{name}_id"],
                    person=row[f"{head}_person_id"],
                    at=at,
                    on=day_of(at),
                    seen=norm_yn(row[f"{name}_seen"]),
                    alone=norm_yn(row[f"{name}_seen_alone"]),
                )
            )
    return found


def _is_about_other_work(db: Shared, visit: Visit) -> bool:
    """The child was on a plan or in care that day: an IRO or contact note."""
    return (
        cp_on(db, visit.person, visit.on) is not None
        or cp_on(db, visit.person, visit.on - timedelta(days=1)) is not None
        or cla_on(db, visit.person, visit.on) is not None
    )


def _same_time(visits: list[Visit], source: str) -> set[tuple]:
    return {
        (visit.person, visit.at)
        for visit in visits
        if visit.source == source and visit.person and visit.at
    }


def visits_by_type(db: Shared) -> list[Visit]:
    """v_visit_type: when was the last visit of this type."""

    def build() -> list[Visit]:
        every = _read(db)
        protection = {visit.visit_id for visit in every if visit.source == "CPV"}
        care = _same_time(every, "CLV")
        data_to = latest_load(db, "SSD")
        found = []
        for visit in every:
            if visit.on is None or visit.on > data_to:
                continue
            if unborn(db, visit.person, visit.on):
                continue
            if visit.source == "CNV" and (
                visit.visit_id in protection
                or (visit.person, visit.at) in care
                or _is_about_other_work(db, visit)
            ):
                continue
            found.append(visit)
        return found

    return db.once("visits_by_type", build)


def visits(db: Shared) -> list[Visit]:
    """v_visit: every visit once."""

    def build() -> list[Visit]:
        typed = visits_by_type(db)
        protection = _same_time(typed, "CPV")
        return [
            visit
            for visit in typed
            if visit.source != "CLV" or (visit.person, visit.at) not in protection
        ]

    return db.once("visits", build)


def visits_of(db: Shared, person: str, source: str) -> list[Visit]:
    """The child's visits of one type."""

    def build() -> dict:
        found: dict = {}
        for visit in visits_by_type(db):
            found.setdefault((visit.person, visit.source), []).append(visit)
        return found

    return db.once("visits_of", build).get((person, source), [])


def last_visit(
    candidates: list[Visit], *, first: date, last: date, requires_seen: bool
) -> date | None:
    """Date of the latest visit that counts, first and last day included."""
    dates = [
        visit.on
        for visit in candidates
        if first <= visit.on <= last and (visit.seen_ok or not requires_seen)
    ]
    return max(dates, default=None)
