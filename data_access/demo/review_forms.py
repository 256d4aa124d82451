"""Chairs' monitoring forms after each meeting, and the children of concern list."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.chance import age_on, between, odds
from data_access.demo.organisation import REVIEW_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import Meeting, World

COMPLETED = 0.93
GRADE = odds(O=0.07, G=0.58, RI=0.31, I=0.04)
ROUTE = odds(
    INPERSON=0.4, WORKER=0.25, CHAIR=0.12, ADVOCATE=0.1, WRITTEN=0.08, DIGITAL=0.05
)
SOURCES = odds(MANAGER=0.12, AUDIT=0.1, QA_MEETING=0.08, EVENT=0.7)
LEVEL = odds(NONE=0.74, GENERAL=0.18, INFORMAL=0.06, FORMAL=0.02)
REASONS = ("DRIFT", "PLAN_NOT_DONE", "PLACEMENT", "EDUCATION", "SAFEGUARD", "HEALTH")


def run_forms(world: World, staff: Staff, allocation: Allocation) -> dict[str, int]:
    """One form per child and meeting; returns the form ids by event id."""
    rng = world.stream("forms")
    chairs: dict[str, list[str]] = {}
    forms = {}
    for meeting in sorted(world.meetings, key=lambda m: (m.day, m.event_id)):
        month = f"{meeting.day:%Y-%m}"
        if month not in chairs:
            chairs[month] = staff.in_team(REVIEW_TEAM, meeting.day)
        chair = rng.choice(chairs[month]) if chairs[month] else None
        forms[meeting.event_id] = _load_form(world, rng, allocation, meeting, chair)
    return forms


def _yes(rng: Random, share: float) -> str:
    return "Y" if rng.random() < share else "N"


def _load_form(
    world: World,
    rng: Random,
    allocation: Allocation,
    meeting: Meeting,
    chair: str | None,
) -> int:
    team_id, worker_id = allocation.on(meeting.child.person_id, meeting.day)
    done = meeting.day + between(rng, 0, 12)
    completed = world.cut(done) if rng.random() < COMPLETED else None
    age = age_on(meeting.child.birth, meeting.day)
    views = "NA" if age < 3 else "Y" if rng.random() < 0.88 else "N"
    is_conference = meeting.kind != "CLAR"
    form_id = world.rows.number("form")
    row: dict[str, object] = dict.fromkeys(_ANSWERS)
    if completed:
        row = {
            "report_received": _yes(rng, 0.95),
            "report_on_time": _yes(rng, 0.78),
            "report_shared_with_family": _yes(rng, 0.84),
            "child_prepared": _yes(rng, 0.8),
            "parents_prepared": _yes(rng, 0.85),
            "child_attended": _yes(rng, 0.2 if is_conference else 0.58),
            "child_views_presented": views if rng.random() < 0.98 else None,
            "views_route": ROUTE.draw(rng),
            "advocate_offered": _yes(rng, 0.7),
            "plan_progressed": _yes(rng, 0.78),
            "actions_completed": _yes(rng, 0.7),
            "plan_quality": GRADE.draw(rng),
            "report_quality": GRADE.draw(rng),
            "overall_practice": GRADE.draw(rng),
            "quorate": _yes(rng, 0.96) if is_conference else None,
            "visits_in_timescale": _yes(rng, 0.88),
            "management_oversight_evident": _yes(rng, 0.8),
            "drift_or_delay": _yes(rng, 0.16),
            "concern_level": LEVEL.draw(rng),
            "concern_note": None,
            "good_practice_note": "Synthetic note" if rng.random() < 0.2 else None,
        }
        if row["concern_level"] != "NONE":
            row["concern_note"] = "Synthetic concern"
    world.rows.add(
        "qa_monitoring_form",
        form_id=form_id,
        event_type=meeting.kind,
        event_id=meeting.event_id,
        person_id=meeting.child.person_id,
        team_id=team_id,
        worker_id=worker_id,
        chair_worker_id=chair,
        event_date=meeting.day,
        completed_on=completed,
        status="VALID",
        **row,
    )
    return form_id


_ANSWERS = (
    "report_received",
    "report_on_time",
    "report_shared_with_family",
    "child_prepared",
    "parents_prepared",
    "child_attended",
    "child_views_presented",
    "views_route",
    "advocate_offered",
    "plan_progressed",
    "actions_completed",
    "plan_quality",
    "report_quality",
    "overall_practice",
    "quorate",
    "visits_in_timescale",
    "management_oversight_evident",
    "drift_or_delay",
    "concern_level",
    "good_practice_note",
    "concern_note",
)


def run_concerns(world: World, staff: Staff, allocation: Allocation) -> None:
    """The watch list: about two dozen children at a time."""
    rng = world.stream("concerns")
    meetings = [m for m in world.meetings if m.kind in ("RCPC", "CLAR")]
    busy_until: dict[str, date] = {}
    for meeting in sorted(meetings, key=lambda m: (m.day, m.event_id)):
        person_id = meeting.child.person_id
        if rng.random() > 0.05 or busy_until.get(person_id, world.begin) > meeting.day:
            continue
        removed = meeting.day + between(rng, 30, 190)
        busy_until[person_id] = removed
        ended = world.cut(removed)
        team_id, worker_id = allocation.on(person_id, meeting.day)
        officers = staff.in_team(REVIEW_TEAM, meeting.day)
        world.rows.add(
            "qa_concern_child",
            concern_id=world.rows.number("concern"),
            person_id=person_id,
            team_id=team_id,
            worker_id=worker_id,
            added_on=meeting.day,
            added_by_worker_id=rng.choice(officers) if officers else None,
            source=_source(rng, meeting),
            reason_code=rng.choice(REASONS),
            note="Synthetic note",
            review_due_on=(ended or world.data_to) + between(rng, -8, 40),
            last_reviewed_on=min(meeting.day + timedelta(days=30), world.data_to),
            removed_on=ended,
            removal_reason=rng.choice(("IMPROVED", "IMPROVED", "DRP", "CLOSED"))
            if ended
            else None,
        )


def _source(rng: Random, meeting: Meeting) -> str:
    source = str(SOURCES.draw(rng))
    if source == "EVENT":
        return "IRO" if meeting.kind == "CLAR" else "CHAIR"
    return source
