"""Coming into care and leaving it: catalogue 37 and the flows of the reserve list."""

from __future__ import annotations

from datetime import date, timedelta

from tests.contract.recount.care import CEASED, START
from tests.contract.recount.days import back, day_of
from tests.contract.recount.homes import same_period
from tests.contract.recount.load import Shared
from tests.contract.recount.people import age, short_break
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc

_DAY = timedelta(days=1)


def reason(db: Shared, episode: dict) -> str | None:
    return db.norm("ssd_cla_episodes", "clae_cla_episode_ceased_reason", episode)


def _continues(db: Shared, episode: dict, ceased: date) -> bool:
    """X1, or an unknown reason and another episode that day or the next."""
    why = reason(db, episode)
    if why is not None:
        return why == "X1"
    mine = db.of("ssd_cla_episodes", "clae_person_id", episode["clae_person_id"])
    return any(
        day_of(other[START]) in (ceased, ceased + _DAY)
        for other in mine
        if other is not episode
    )


def leavings(db: Shared, end: date) -> list[dict]:
    """Episodes of the 12 months that ended a time in care, the latest first.

    An episode without a start was never open: it cannot be left.
    """
    found = []
    for episode in db.tables["ssd_cla_episodes"]:
        ceased, person = day_of(episode[CEASED]), episode["clae_person_id"]
        if ceased is None or episode[START] is None:
            continue
        if not back(end, 12) < ceased <= end or _continues(db, episode, ceased):
            continue
        years = age(db, person, ceased - _DAY)
        is_child = years is None or years < 18
        if is_child and not short_break(db, person, ceased - _DAY):
            found.append(episode)
    return sorted(
        found,
        key=lambda e: (day_of(e[CEASED]), day_of(e[START]), e["clae_cla_episode_id"]),
        reverse=True,
    )


def _left(db: Shared, episode: dict, end: date, num: int | None, category=None) -> Row:
    person, ceased = episode["clae_person_id"], day_of(episode[CEASED])
    return Row(
        episode["clae_cla_episode_id"],
        person,
        ceased,
        end,
        *alloc(db, person, ceased),
        num=num,
        category=category,
    )


_KINDS = {
    "E11": "adopted",
    "E12": "adopted",
    "E45": "special guardianship",
    "E46": "special guardianship",
    "E47": "special guardianship",
    "E48": "special guardianship",
    "E41": "child arrangements",
    "E4A": "returned home, planned",
    "E4B": "returned home, unplanned",
}
_PERMANENT = ("adopted", "special guardianship", "child arrangements")


def left_care_permanence(db: Shared, end: date) -> list[Row]:
    found: dict[str, Row] = {}
    for episode in leavings(db, end):
        why, person = reason(db, episode), episode["clae_person_id"]
        if person in found:
            continue
        kind = None if why is None else _KINDS.get(why, "other")
        num = None if kind is None else int(kind in _PERMANENT)
        found[person] = _left(db, episode, end, num, kind)
    return list(found.values())


def cla_ceased(db: Shared, end: date) -> list[Row]:
    """Each period of care once, with its latest leaving of the 12 months."""
    kept: list[dict] = []
    for episode in leavings(db, end):
        if not any(
            other["clae_person_id"] == episode["clae_person_id"]
            and same_period(other, episode)
            for other in kept
        ):
            kept.append(episode)
    return [_left(db, episode, end, 1) for episode in kept]


def periods_of_care(db: Shared) -> dict[tuple[str, str], date | None]:
    """(child, period of care) -> the day the child entered care."""
    rows: dict[tuple[str, str], list[dict]] = {}
    for episode in db.tables["ssd_cla_episodes"]:
        key = episode["clae_cla_id"] or episode["clae_cla_episode_id"]
        rows.setdefault((episode["clae_person_id"], key), []).append(episode)
    return {
        key: _first(mine, "clae_entered_care_date") or _first(mine, START)
        for key, mine in rows.items()
    }


def _first(rows: list[dict], column: str) -> date | None:
    days = [day_of(row[column]) for row in rows if row[column] is not None]
    return min(days, default=None)


def entered_as_child(db: Shared, person: str, day: date) -> bool:
    years = age(db, person, day)
    return (years is None or years < 18) and not short_break(db, person, day)


def cla_started(db: Shared, end: date) -> list[Row]:
    found = []
    for (person, key), entered in periods_of_care(db).items():
        if entered is None or not back(end, 12) < entered <= end:
            continue
        if entered_as_child(db, person, entered):
            owner = alloc(db, person, entered)
            found.append(Row(f"{person}:{key}", person, entered, end, *owner, num=1))
    return found


RECOUNTED = (
    left_care_permanence,
    cla_ceased,
    cla_started,
)
