"""Temporary stays dropped, the same home walked back: catalogue 2.3 and 22."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.care import (
    CEASED,
    START,
    care_start,
    episodes_by,
    placement_type,
    temporary,
)
from tests.contract.recount.days import day_of, months
from tests.contract.recount.load import Shared
from tests.contract.recount.people import age, cla_on, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc

ADOPTIVE = ("A3", "A4", "A5", "A6")


def same_period(one: dict, other: dict) -> bool:
    """Two episodes of one child belong to one period of care."""
    if one["clae_cla_episode_id"] == other["clae_cla_episode_id"]:
        return True
    return one["clae_cla_id"] is not None and one["clae_cla_id"] == other["clae_cla_id"]


def period_list(db: Shared, episode: dict, day: date) -> list[dict]:
    """Every episode of the period of care of `episode` started by a day."""
    mine = episodes_by(db, episode["clae_person_id"], day)
    return [row for row in mine if same_period(row, episode)]


def kept_list(db: Shared, episode: dict, day: date) -> list[dict]:
    """The same without the temporary stays."""
    in_order = episodes_by(db, episode["clae_person_id"], day)
    return [
        row for row in period_list(db, episode, day) if not temporary(db, row, in_order)
    ]


def has_gap(full: list[dict], before: dict, after: dict) -> bool:
    """Some episode after `before`, up to `after`, starts later than the last ended."""
    first, last = full.index(before), full.index(after)
    for k in range(first + 1, last + 1):
        ended = day_of(full[k - 1][CEASED])
        if ended is not None and day_of(full[k][START]) > ended:
            return True
    return False


def _same_home(db: Shared, before: dict, after: dict) -> bool:
    reason = db.norm("ssd_cla_episodes", "clae_cla_episode_start_reason", after)
    if reason in ("L", "T", "U"):
        return True
    home = after["clae_cla_placement_id"]
    return home is not None and home == before["clae_cla_placement_id"]


def run_first(db: Shared, episode: dict, day: date) -> dict:
    """The last episode reached when walking back from `episode` in the same home."""
    full, kept = period_list(db, episode, day), kept_list(db, episode, day)
    at = kept.index(episode)
    while at > 0:
        before, after = kept[at - 1], kept[at]
        if not _same_home(db, before, after) or has_gap(full, before, after):
            break
        at -= 1
    return kept[at]


def run_start(db: Shared, episode: dict, day: date) -> date:
    return day_of(run_first(db, episode, day)[START])


def settled_since(db: Shared, episode: dict, end: date) -> date:
    """The start `s` of 22 for the child's episode on a day."""
    in_order = episodes_by(db, episode["clae_person_id"], end)
    if temporary(db, episode, in_order):
        earlier = in_order[: in_order.index(episode)]
        kept = [row for row in kept_list(db, episode, end) if row in earlier]
        if not kept:
            return day_of(episode[START])
        episode = kept[-1]
    first = run_first(db, episode, end)
    if placement_type(db, episode) in ADOPTIVE:
        kept = kept_list(db, episode, end)
        at = kept.index(first)
        full = period_list(db, episode, end)
        if at > 0 and not has_gap(full, kept[at - 1], first):
            return run_start(db, kept[at - 1], end)
    return day_of(first[START])


def cla_stable_2yrs(db: Shared, end: date) -> list[Row]:
    found = []
    for person, episode in members(db, cla_on, end).items():
        years = age(db, person, end)
        if (years is not None and years >= 16) or months(
            care_start(db, episode), 30
        ) > end:
            continue
        num: int | None = int(months(settled_since(db, episode, end), 24) <= end)
        if years is None:
            num = None
        found.append(Row(person, person, end, end, *alloc(db, person, end), num=num))
    return found


RECOUNTED = (cla_stable_2yrs,)
