"""Children in care, their homes and workers: catalogue 18, 23, 24, fostering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.contract.recount.care import placement, placement_type
from tests.contract.recount.days import back, day_of, open_at, touches
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cla_on, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, case_work, worker

_FOSTERING = ("U1", "U2", "U3", "U4", "U5", "U6")


def each_child(
    db: Shared, end: date, judge: Callable[[str, dict], tuple[int, str | None]]
) -> Iterator[Row]:
    """A row for each child looked after on a day: `judge` gives num and category."""
    for person, episode in members(db, cla_on, end).items():
        num, category = judge(person, episode)
        owner = alloc(db, person, end)
        yield Row(person, person, end, end, *owner, num, category=category)


def _asylum(db: Shared, person: str, end: date) -> bool:
    rows = db.of("ssd_immigration_status", "immi_person_id", person)
    return any(
        open_at(
            day_of(row["immi_immigration_status_start_date"]),
            day_of(row["immi_immigration_status_end_date"]),
            end,
        )
        and db.norm("ssd_immigration_status", "immi_immigration_status", row) == "UASC"
        for row in rows
    )


def cla_open(db: Shared, end: date) -> list[Row]:
    is_loaded = bool(db.tables["ssd_immigration_status"])

    def judge(person: str, _episode: dict) -> tuple[int, str | None]:
        if _asylum(db, person, end):
            return 1, "unaccompanied asylum-seeking"
        return 1, "other" if is_loaded else None

    return list(each_child(db, end, judge))


def cla_over_20_miles(db: Shared, end: date) -> list[Row]:
    def judge(_person: str, episode: dict) -> tuple[int, str | None]:
        home = placement(db, episode)
        miles = home["clap_cla_placement_distance"] if home else None
        if miles is None or miles >= 999:
            return 0, "not known"
        return int(miles > 20), None

    return list(each_child(db, end, judge))


def cla_fostering(db: Shared, end: date) -> list[Row]:
    def judge(_person: str, episode: dict) -> tuple[int, str | None]:
        kind = placement_type(db, episode)
        return int(kind in _FOSTERING), kind or "not recorded"

    return list(each_child(db, end, judge))


def _days_held(row: dict, end: date) -> int:
    start = day_of(row["invo_involvement_start_date"])
    last = day_of(row["invo_involvement_end_date"])
    if last is None or last > end:
        last = end
    return max(1, (last - start).days)


def cla_3plus_social_workers(db: Shared, end: date) -> list[Row]:
    min_days = constants_of(db, "cla_3plus_social_workers", end)("min_days", 1)

    def judge(person: str, _episode: dict) -> tuple[int, str]:
        workers = {
            worker(row["invo_professional_id"])
            for row in case_work(db, person)
            if touches(
                day_of(row["invo_involvement_start_date"]),
                day_of(row["invo_involvement_end_date"]),
                back(end, 12),
                end,
            )
            and _days_held(row, end) >= min_days
        } - {None}
        return int(len(workers) >= 3), str(len(workers))

    return list(each_child(db, end, judge))


RECOUNTED = (
    cla_open,
    cla_over_20_miles,
    cla_fostering,
    cla_3plus_social_workers,
)
