"""Slips of people who enter records, a few of each, for the data-quality page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from data_access.demo.chance import midnight
from data_access.demo.world import Row, World

Test = Callable[[Row], bool]


def _unset(*columns: str) -> Callable[[Row], None]:
    def spoil(row: Row) -> None:
        row.update(dict.fromkeys(columns))

    return spoil


def _put(**values: object) -> Callable[[Row], None]:
    def spoil(row: Row) -> None:
        row.update(values)

    return spoil


def _earlier(column: str, than: str, days: int) -> Callable[[Row], None]:
    def spoil(row: Row) -> None:
        row[column] = row[than] - timedelta(days=days)

    return spoil


def _moderate_own(row: Row) -> None:
    row["moderator_worker_id"] = row["auditor_worker_id"]


# table, how many, which rows, what goes wrong
MISTAKES: tuple[tuple[str, int, Test, Callable[[Row], None]], ...] = (
    (
        "qa_drp_concern",
        2,
        lambda r: r["status"] == "RESOLVED",
        _unset("resolved_on"),
    ),
    (
        "qa_drp_concern",
        2,
        lambda r: r["status"] == "RESOLVED" and r["formal_on"] is not None,
        _earlier("formal_on", "raised_on", 3),
    ),
    (
        "qa_audit_action",
        3,
        lambda r: r["status"] == "DONE",
        _unset("completed_on"),
    ),
    (
        "qa_audit",
        2,
        lambda r: r["status"] == "COMPLETE" and r["moderated_grade"] is None,
        _unset("auditor_grade", "final_grade"),
    ),
    ("qa_audit", 3, lambda r: r["moderated_grade"] is not None, _moderate_own),
    ("qa_audit", 2, lambda r: r["status"] == "WITHDRAWN", _unset("status_on")),
    ("qa_feedback", 2, lambda r: r["audit_id"] is None, _put(overall_rating=6)),
    ("qa_feedback", 1, lambda r: r["audit_id"] is None, _put(overall_rating=0)),
    (
        "qa_complaint_stage",
        2,
        lambda r: r["stage"] == "S1" and r["responded_on"] is not None,
        _earlier("responded_on", "started_on", 2),
    ),
    ("qa_post_month", 3, lambda r: r["holder"] == "PERM", _put(is_vacant="Y")),
    ("qa_post_month", 2, lambda r: r["holder"] == "NONE", _put(is_vacant=None)),
    ("qa_post_month", 2, lambda r: r["holder"] == "NONE", _put(fte=None)),
    ("qa_absence_month", 2, lambda _: True, _unset("working_days_lost")),
    ("qa_workforce_event", 2, lambda r: r["kind"] == "LEAVE", _unset("fte")),
    ("qa_visit_voice", 3, lambda _: True, _put(team_id="T9999")),
    (
        "ssd_missing",
        3,
        lambda r: r["miss_missing_episode_end_date"] is not None,
        _earlier("miss_missing_episode_end_date", "miss_missing_episode_start_date", 2),
    ),
    (
        "ssd_permanence",
        2,
        lambda r: r["perm_matched_date"] is not None,
        _unset("perm_matched_date"),
    ),
)


def make_mistakes(world: World) -> None:
    """Spoil a few rows of each sort, never the planted stories' own."""
    rng = world.stream("mistakes")
    for table, number, is_fit, spoil in MISTAKES:
        fit = [row for row in world.rows.tables[table] if is_fit(row)]
        for row in rng.sample(fit, min(number, len(fit))):
            spoil(row)
    _meet_before_plan(world, rng)
    _misplace_forms(world, rng)
    _list_twice(world, rng)
    _forget_to_close(world, rng)
    _lend_plans(world, rng)


def _meet_before_plan(world: World, rng: Random) -> None:
    starts = {
        row["cppl_cp_plan_id"]: row["cppl_cp_plan_start_date"]
        for row in world.rows.tables["ssd_cp_plans"]
    }
    rows = world.rows.tables["ssd_cp_reviews"]
    held = [
        row
        for row in rows
        if row["cppr_cp_review_date"] is not None and row["cppr_cp_plan_id"] in starts
    ]
    for row in rng.sample(held, min(2, len(held))):
        again = dict(row, cppr_cp_review_id=world.rows.new_id("CR"))
        start = starts[row["cppr_cp_plan_id"]]
        again["cppr_cp_review_date"] = start - timedelta(days=12)
        rows.append(again)


def _misplace_forms(world: World, rng: Random) -> None:
    """Forms of meetings that the case system does not hold."""
    rows = world.rows.tables["qa_monitoring_form"]
    for row in rng.sample(rows, min(3, len(rows))):
        number = world.rows.number("form")
        rows.append(dict(row, form_id=number, event_id=f"X{number}"))


def _list_twice(world: World, rng: Random) -> None:
    rows = world.rows.tables["qa_concern_child"]
    open_now = [row for row in rows if row["removed_on"] is None]
    for row in rng.sample(open_now, min(1, len(open_now))):
        rows.append(dict(row, concern_id=world.rows.number("concern")))


def _forget_to_close(world: World, rng: Random) -> None:
    """Young adults whose last episode of care was never ended."""
    rows = [
        row
        for row in world.rows.tables["ssd_cla_episodes"]
        if row["clae_cla_episode_ceased_reason"] == "E7"
    ]
    for row in rng.sample(rows, min(2, len(rows))):
        row["clae_cla_episode_ceased_date"] = None
        row["clae_cla_episode_ceased_reason"] = None


def _lend_plans(world: World, rng: Random) -> None:
    """Children here on a plan of another authority, for some weeks."""
    rows = world.rows.tables["ssd_cp_plans"]
    on_plan = {row["cppl_person_id"] for row in rows}
    spells = [
        s
        for s in world.spells
        if s.kind == "FAMSUP"
        and s.child.person_id not in on_plan
        and world.first <= s.start <= world.data_to - timedelta(days=2)
    ]
    for spell in rng.sample(spells, min(16, len(spells))):
        start = spell.start + timedelta(days=2)
        end = world.cut(start + timedelta(days=rng.randint(30, 120)))
        rows.append(
            {
                "cppl_cp_plan_id": world.rows.new_id("CP"),
                "cppl_referral_id": spell.referral_id,
                "cppl_icpc_id": None,
                "cppl_person_id": spell.child.person_id,
                "cppl_cp_plan_start_date": midnight(start),
                "cppl_cp_plan_end_date": midnight(end),
                "cppl_cp_plan_ola": "Y",
                "cppl_cp_plan_initial_category": "NEG",
                "cppl_cp_plan_latest_category": "NEG",
            }
        )
