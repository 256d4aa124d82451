"""Month-end copies of the tables that keep no history, as `qa_snapshot_month`.

Copying began some months after the window, so the first months have none. Of care
plans the copy holds those open that day, of the others the people then known.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_access.demo.care_health import State, immunisation_row
from data_access.demo.care_plans import PlanHistory, plan_row
from data_access.demo.chance import month_ends
from data_access.demo.codes import DESCRIBED, LISTS
from data_access.demo.leavers import Leaver, leaver_row
from data_access.demo.world import Row, World

MONTHS_WITHOUT = 5
AS_CODES = 0.03


@dataclass(frozen=True)
class Histories:
    """What the other parts know of the past."""

    leavers: list[Leaver]
    plans: list[PlanHistory]
    immunised: dict[str, list[State]]


def run_snapshots(world: World, histories: Histories) -> None:
    ends = month_ends(world.first, world.data_to)[MONTHS_WITHOUT:]
    in_care = _spells_in_care(world)
    disabled = _spells_of_disabled(world)
    for day in ends:
        here = {p for p, spells in in_care.items() if _is_open(spells, day)}
        _copy(world, day, "ssd_care_leavers", _leavers(histories, day))
        _copy(world, day, "ssd_cla_care_plan", _plans(histories, day))
        _copy(world, day, "ssd_cla_immunisations", _immunised(histories, here, day))
        _copy(world, day, "ssd_cla_episodes.iro", _contacts(histories, here, day))
        open_now = {p for p, spells in disabled.items() if _is_open(spells, day)}
        _copy(world, day, "ssd_disability", _disabilities(world, open_now))
        _copy(world, day, "ssd_professionals", _professionals(world, day))


Spells = dict[str, list[tuple[date, date | None]]]


def _spells_in_care(world: World) -> Spells:
    found: Spells = {}
    for stay in world.stays:
        found.setdefault(stay.child.person_id, []).append((stay.start, stay.end))
    return found


def _spells_of_disabled(world: World) -> Spells:
    found: Spells = {}
    for spell in world.spells:
        if spell.child.is_disabled:
            found.setdefault(spell.child.person_id, []).append((spell.start, spell.end))
    return found


def _is_open(spells: list[tuple[date, date | None]], day: date) -> bool:
    return any(s <= day and (e is None or e > day) for s, e in spells)


def _leavers(histories: Histories, day: date) -> Iterator[tuple[str, Row]]:
    for leaver in histories.leavers:
        if leaver.is_held(day):
            row = leaver_row(leaver, day)
            if leaver.late_kind > AS_CODES:
                _describe(row)
            yield leaver.child.person_id, row


def _describe(row: Row) -> None:
    """The case system sends descriptions for most."""
    for table, column, name, share in DESCRIBED:
        if table == "ssd_care_leavers" and share > 0.5 and row[column]:
            row[column] = LISTS[name][row[column]]


def _plans(histories: Histories, day: date) -> Iterator[tuple[str, Row]]:
    for history in histories.plans:
        for plan in history.plans:
            if plan.start <= day and (plan.end is None or plan.end > day):
                yield history.person_id, plan_row(history, plan, day)


def _immunised(
    histories: Histories, here: set[str], day: date
) -> Iterator[tuple[str, Row]]:
    for person_id, states in histories.immunised.items():
        if person_id in here:
            yield person_id, immunisation_row(person_id, states, day)


def _contacts(
    histories: Histories, here: set[str], day: date
) -> Iterator[tuple[str, Row]]:
    for history in histories.plans:
        if history.person_id in here:
            row = {
                "clae_person_id": history.person_id,
                "clae_cla_last_iro_contact_date": history.last_contact(day),
            }
            yield history.person_id, row


def _disabilities(world: World, here: set[str]) -> Iterator[tuple[str, Row]]:
    for row in world.rows.tables["ssd_disability"]:
        if row["disa_person_id"] in here:
            yield row["disa_person_id"], row


def _professionals(world: World, day: date) -> Iterator[tuple[str, Row]]:
    """Those in post; the caseload is that of the 30 September before."""
    year = day.year if day >= date(day.year, 9, 30) else day.year - 1
    for worker in world.professionals:
        if _is_open(worker.spells, day):
            held = {"prof_professional_caseload": worker.caseloads.get(year, 0)}
            yield worker.row["prof_professional_id"], {**worker.row, **held}


def _copy(world: World, day: date, table: str, rows: Iterator[tuple[str, Row]]) -> None:
    number: dict[str, int] = {}
    load_id = load_of(world, day)
    for owner, row in rows:
        number[owner] = number.get(owner, 0) + 1
        world.rows.add(
            "qa_snapshot_month",
            snapshot_month=day,
            table_name=table,
            person_or_worker_id=owner,
            row_no=number[owner],
            row_json=json.dumps(row, default=_as_day),
            load_id=load_id,
        )


def load_of(world: World, month_end: date) -> int | None:
    """The load of a month end, None before copying began."""
    number = bisect(month_ends(world.first, month_end), month_end)
    return number if number > MONTHS_WITHOUT else None


def loads(world: World) -> dict[int, date]:
    """Every load of the case system since copying began, the present one last."""
    ends = month_ends(world.first, world.data_to)
    found = {n: day for n, day in enumerate(ends, start=1) if n > MONTHS_WITHOUT}
    if not ends or ends[-1] != world.data_to:
        found[len(ends) + 1] = world.data_to
    return found or {1: world.data_to}


def _as_day(value: date) -> str:
    """The day of a date or of a time, as the copies hold it."""
    return value.isoformat()[:10]
