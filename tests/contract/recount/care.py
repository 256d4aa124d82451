"""Periods of care, placements, temporary stays and care plans of catalogue 2.3."""

from __future__ import annotations

import json
from datetime import date

from tests.contract.recount.days import day_of
from tests.contract.recount.load import Shared, latest_load
from tests.contract.recount.people import open_rows

START = "clae_cla_episode_start_date"
CEASED = "clae_cla_episode_ceased_date"
_PLAN_START = "lacp_cla_care_plan_start_date"
_PLAN_END = "lacp_cla_care_plan_end_date"


def care_start(db: Shared, episode: dict) -> date:
    entered = day_of(episode["clae_entered_care_date"])
    if entered is not None:
        return entered
    period = [
        row
        for row in db.of(
            "ssd_cla_episodes", "clae_person_id", episode["clae_person_id"]
        )
        if row["clae_cla_id"] is not None
        and row["clae_cla_id"] == episode["clae_cla_id"]
    ]
    starts = [day_of(row[START]) for row in [episode, *period]]
    return min(start for start in starts if start is not None)


def placement(db: Shared, episode: dict) -> dict | None:
    """The placement row of this episode's placement id, never another row."""
    rows = db.of(
        "ssd_cla_placement", "clap_cla_placement_id", episode["clae_cla_placement_id"]
    )
    return rows[0] if rows else None


def placement_type(db: Shared, episode: dict) -> str | None:
    row = placement(db, episode)
    return db.norm("ssd_cla_placement", "clap_cla_placement_type", row)


def episodes_by(db: Shared, person: str, day: date) -> list[dict]:
    """The child's episodes started by a day, in order of start, then id."""
    started = [
        row
        for row in db.of("ssd_cla_episodes", "clae_person_id", person)
        if row[START] is not None and day_of(row[START]) <= day
    ]
    return sorted(started, key=lambda row: (day_of(row[START]), _id(row)))


def _id(row: dict) -> str:
    return row["clae_cla_episode_id"]


def temporary(db: Shared, episode: dict, in_order: list[dict]) -> bool:
    """A stay of type T0 to T4, or one without a row inside one placement."""
    if placement_type(db, episode) in ("T0", "T1", "T2", "T3", "T4"):
        return True
    if placement(db, episode) is not None:
        return False
    at = [_id(row) for row in in_order].index(_id(episode))
    if at == 0 or at == len(in_order) - 1:
        return False
    before = in_order[at - 1]["clae_cla_placement_id"]
    after = in_order[at + 1]["clae_cla_placement_id"]
    own = episode["clae_cla_placement_id"]
    return before is not None and before == after and before != own


def _flags(text: object) -> dict:
    try:
        found = json.loads(str(text))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _as_text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _kept_copy(db: Shared, day: date) -> list[dict]:
    """The care plans of the month-end copy of a day."""
    found = []
    for row in db.tables["qa_snapshot_month"]:
        if row["table_name"] != "ssd_cla_care_plan":
            continue
        if day_of(row["snapshot_month"]) == day:
            held = json.loads(row["row_json"])
            for name in (_PLAN_START, _PLAN_END):
                held[name] = held[name] and date.fromisoformat(held[name])
            found.append(held)
    return found


def care_plan_flags(db: Shared, person: str, day: date) -> list[dict]:
    """Flags of the care plans open on a day.

    From the live table at the data date, from the month-end copy before it, and
    where there is no copy from the live rows again (catalogue 20, only there).
    """
    plans = db.tables["ssd_cla_care_plan"]
    if day != latest_load(db, "SSD"):
        plans = _kept_copy(db, day) or plans
    mine = [row for row in plans if row["lacp_person_id"] == person]
    return [
        {
            name: _as_text(value)
            for name, value in _flags(row["lacp_cla_care_plan_json"]).items()
        }
        for row in open_rows(mine, _PLAN_START, _PLAN_END, day)
    ]
