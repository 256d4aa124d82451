"""Adoption and plans for permanence: catalogue 35, 36 and 38."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from tests.contract.recount.care import START, care_start, episodes_by, placement_type
from tests.contract.recount.codes import flag_set, norm_yn
from tests.contract.recount.days import back, day_of, months
from tests.contract.recount.homes import kept_list, run_start, same_period
from tests.contract.recount.kept import kept_rows
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cla_on, members, open_rows
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, worker


def adoptions(db: Shared, end: date) -> Iterator[tuple[dict, str | None, list[dict]]]:
    """(row, child, episodes of the period of care) of the 36 months to a day."""
    for row in db.tables["ssd_permanence"]:
        ordered = day_of(row["perm_permanence_order_date"])
        kind = db.norm("ssd_permanence", "perm_permanence_order_type", row)
        if kind != "ADOPTION" or ordered is None:
            continue
        if back(end, 36) < ordered <= end:
            yield row, *_child(db, row, ordered)


def _child(db: Shared, row: dict, ordered: date) -> tuple[str | None, list[dict]]:
    mine = db.of("ssd_cla_episodes", "clae_cla_id", row["perm_cla_id"])
    if mine:
        person = min(episode["clae_person_id"] for episode in mine)
        return person, [e for e in mine if e["clae_person_id"] == person]
    people = db.of("ssd_person", "pers_person_id", row["perm_person_id"])
    people = people or db.of("ssd_person", "pers_legacy_id", row["perm_person_id"])
    person = min((one["pers_person_id"] for one in people), default=None)
    started = episodes_by(db, person, ordered)
    if not started:
        return person, []
    all_mine = db.of("ssd_cla_episodes", "clae_person_id", person)
    return person, [e for e in all_mine if same_period(e, started[-1])]


def _entered(episodes: list[dict]) -> date | None:
    """Care start of a period: as recorded, else the earliest episode's start."""
    for column in ("clae_entered_care_date", START):
        days = [day_of(e[column]) for e in episodes if e[column] is not None]
        if days:
            return min(days)
    return None


def _first_with_carer(db: Shared, episodes: list[dict], end: date) -> date | None:
    """When the child came to the carer who adopted: A10."""
    started = [e for e in episodes if e[START] and day_of(e[START]) <= end]
    if not started:
        return None
    kept = kept_list(db, started[0], end)
    for k, episode in enumerate(kept):
        if placement_type(db, episode) in ("A3", "A5"):
            return run_start(db, kept[k - 1], end) if k else None
    return None


def _moved_in(db: Shared, row: dict, episodes: list[dict], end: date) -> date | None:
    if norm_yn(row["perm_adopted_by_carer_flag"]) == "Y":
        first = _first_with_carer(db, episodes, end)
        if first is not None:
            return first
    days = [row["perm_placed_for_adoption_date"], row["perm_placed_ffa_cp_date"]]
    return min((day_of(day) for day in days if day is not None), default=None)


def _adopted(
    db: Shared, row: dict, person: str | None, end: date, num: int | None
) -> Row:
    ordered = day_of(row["perm_permanence_order_date"])
    team, allocated = alloc(db, person, ordered)
    by = worker(row["perm_adoption_worker_id"]) or allocated
    return Row(row["perm_table_id"], person, ordered, end, team, by, num)


def adopt_entry_to_move_in(db: Shared, end: date) -> list[Row]:
    found = []
    for row, person, episodes in adoptions(db, end):
        entered, moved = _entered(episodes), _moved_in(db, row, episodes, end)
        num = None
        if entered is not None and moved is not None and moved >= entered:
            num = (moved - entered).days
        found.append(_adopted(db, row, person, end, num))
    return found


def adopt_order_to_match(db: Shared, end: date) -> list[Row]:
    found = []
    for row, person, _episodes in adoptions(db, end):
        granted = day_of(row["perm_placement_order_date"])
        matched = day_of(row["perm_matched_date"])
        if granted is None:
            continue
        num = None if matched is None else max(0, (matched - granted).days)
        found.append(_adopted(db, row, person, end, num))
    return found


_FLAGS = (
    "REMAINSUP RETURN1M RETURN6M RETURNEV LTRELFR LTFOST18 RESPLMT SUPPLIV ADOPTION "
    "OTHERPLN"
)


def _has_plan(row: dict) -> bool:
    try:
        flags = json.loads(row["lacp_cla_care_plan_json"] or "")
    except ValueError:
        return False
    return isinstance(flags, dict) and any(
        flag_set(flags, name) for name in _FLAGS.split()
    )


def perm_plan_by_4m(db: Shared, end: date) -> list[Row]:
    rows = kept_rows(db, "ssd_cla_care_plan", end)
    if rows is None:
        return []
    first, last = "lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"
    planned = {
        row["lacp_person_id"]
        for row in open_rows(rows, first, last, end)
        if _has_plan(row)
    }
    limit = constants_of(db, "perm_plan_by_4m", end)("limit_months", 4)
    return [
        Row(
            person,
            person,
            end,
            end,
            *alloc(db, person, end),
            num=int(person in planned),
        )
        for person, episode in members(db, cla_on, end).items()
        if months(care_start(db, episode), limit) <= end
    ]


RECOUNTED = (
    adopt_entry_to_move_in,
    adopt_order_to_match,
    perm_plan_by_4m,
)
