"""When rows were written: late recording at the end of the data, and who wrote what.

A visit or review that is not yet on the system at the end of the data is not in the
extract, so the last days are incomplete. `created_at` of a qa_ row is when it was
written, on or after the day it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random

from data_access.demo.chance import clock, odds_of
from data_access.demo.reference import MARKER
from data_access.demo.world import Row, World
from data_access.tables import SHARED

LONGEST = 14
# Days until a visit, a contact or a review is on the system.
DELAY = odds_of(
    {0: 0.62, 1: 0.14, 2: 0.08, 3: 0.05, 5: 0.05, 8: 0.03, 11: 0.02, 14: 0.01}
)
# table: key, whose event it is (copies of one event share it), when
EVENTS = {
    "ssd_cp_visits": ("cppv_cp_visit_id", "cppv_person_id", "cppv_cp_visit_date"),
    "ssd_cla_visits": ("clav_cla_visit_id", "clav_person_id", "clav_cla_visit_date"),
    "ssd_cin_visits": ("cinv_cin_visit_id", "cinv_person_id", "cinv_cin_visit_date"),
    "ssd_contacts": ("cont_contact_id", "cont_person_id", "cont_contact_date"),
    "ssd_cla_reviews": (
        "clar_cla_review_id",
        "clar_cla_person_id",
        "clar_cla_review_date",
    ),
}
# qa_ rows that are not there before they are written, with the rows hung on them.
LAGGING = {
    "qa_feedback": ("feedback_id", ("qa_feedback_item",)),
    "qa_advocacy": ("advocacy_id", ()),
    "qa_supervision": ("supervision_id", ()),
    "qa_exit_interview": ("exit_id", ()),
}
# The day each qa_ row is about; other tables were written when the window began.
ABOUT = {
    "qa_advocacy": "offered_on",
    "qa_absence_month": "month_end",
    "qa_audit": "allocated_on",
    "qa_audit_action": "raised_on",
    "qa_audit_cycle": "cycle_month",
    "qa_complaint": "received_on",
    "qa_complaint_stage": "started_on",
    "qa_concern_child": "added_on",
    "qa_drp_concern": "raised_on",
    "qa_drp_step": "sent_on",
    "qa_exit_interview": "left_on",
    "qa_feedback": "received_on",
    "qa_foster_household": "approved_on",
    "qa_foster_review": "held_on",
    "qa_fostering_form": "completed_on",
    "qa_improvement_action": "raised_on",
    "qa_learning_need": "raised_on",
    "qa_monitoring_form": "event_date",
    "qa_participation_activity": "held_on",
    "qa_post_month": "month_end",
    "qa_provider_visit": "visited_on",
    "qa_reported_figure": "period_end",
    "qa_snapshot_month": "snapshot_month",
    "qa_supervision": "held_on",
    "qa_target": "set_on",
    "qa_visit_voice": "visit_date",
    "qa_voch_context": "answered_on",
    "qa_workforce_event": "event_date",
}
# Written the same day: the feed that brings them, or the system itself.
PROMPT = {"qa_snapshot_month", "qa_post_month", "qa_absence_month", "qa_visit_voice"}


def hold_back(world: World) -> None:
    """Take out what is not on the system yet at the end of the data."""
    since = world.data_to - timedelta(days=LONGEST)
    gone: set[str] = set()
    for table, (key, owner, column) in EVENTS.items():
        kept = []
        for row in world.rows.tables[table]:
            moment = row[column]
            if moment is None or moment.date() <= since:
                kept.append(row)
            elif _is_late(world, row[owner], moment):
                gone.add(row[key])
            else:
                kept.append(row)
        world.rows.tables[table][:] = kept
    world.meetings[:] = [m for m in world.meetings if m.event_id not in gone]
    world.visits[:] = [v for v in world.visits if v.visit_id not in gone]


def _is_late(world: World, key: str, moment: datetime) -> bool:
    """The same answer for each copy of an event, whatever else is drawn."""
    rng = Random(f"{world.seed}:recorded:{key}:{moment}")
    return moment.date() + timedelta(days=DELAY.draw(rng)) > world.data_to


def stamp(world: World) -> None:
    """Fill the four columns that say when and by whom each qa_ row was written."""
    rng = world.stream("recording")
    for name in sorted(world.rows.tables):
        if not name.startswith("qa_"):
            continue
        rows = world.rows.tables[name]
        lost = _stamp_table(world, rng, name, rows)
        if lost:
            key, others = LAGGING[name]
            for table in (name, *others):
                kept = [r for r in world.rows.tables[table] if r[key] not in lost]
                world.rows.tables[table][:] = kept


def _stamp_table(world: World, rng: Random, name: str, rows: list[Row]) -> set[int]:
    """Returns the keys of rows that are not written yet."""
    about = ABOUT.get(name)
    ends = _last_columns(name)
    lost = set()
    for row in rows:
        day = (row[about] if about else None) or world.first
        delay = 0 if name in PROMPT or not about else DELAY.draw(rng)
        written = day + timedelta(days=delay)
        if written > world.data_to:
            if name in LAGGING:
                lost.add(row[LAGGING[name][0]])
            written = world.data_to
        row["created_at"] = clock(rng, written)
        row["created_by"] = MARKER
        last = _latest(row, ends)
        is_changed = last is not None and written < last <= world.data_to
        row["updated_at"] = clock(rng, last) if is_changed and last else None
        row["updated_by"] = MARKER if is_changed else None
    return lost


def _last_columns(name: str) -> list[str]:
    """Columns whose day shows that the row was changed later."""
    return [
        column.name
        for column in SHARED.tables[name].columns
        if column.name.endswith(("completed_on", "resolved_on", "status_on",
                                 "responded_on", "removed_on", "moderated_on",
                                 "held_on", "ended_on", "met_on", "verified_on"))
    ]  # fmt: skip


def _latest(row: Row, columns: Iterable[str]) -> date | None:
    days = [row[c] for c in columns if row.get(c) is not None]
    return max(days) if days else None
