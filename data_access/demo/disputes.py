"""Dispute resolution: concerns raised by reviewing officers, and their steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation
from data_access.demo.chance import between, odds
from data_access.demo.organisation import BY_ID, REVIEW_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import Meeting, World

PER_MEETING = 0.105
FORMAL_SHARE = 0.25
THEMES = odds(
    DRIFT=0.2,
    PLAN_NOT_DONE=0.16,
    REPORT_LATE=0.12,
    VISITS=0.1,
    PLACEMENT=0.08,
    HEALTH=0.05,
    EDUCATION=0.05,
    FAMILYTIME=0.05,
    VOICE=0.04,
    ALLOCATION=0.06,
    PERMANENCE=0.05,
    LEGAL=0.04,
)
LADDER = ("HOS", "AD", "DCS", "CEX", "CAFC")
HEIGHT = odds(**{"1": 0.55, "2": 0.28, "3": 0.12, "4": 0.03, "5": 0.02})
RESOLUTION = odds(
    AGREED=0.4, ACTION_DONE=0.3, PLAN_CHANGED=0.2, ACCEPTED=0.07, LAPSED=0.03
)
WITHDRAWN, VOID = 0.03, 0.006
RECIPIENTS = {"AD": "AD", "DCS": "DCS"}


@dataclass(frozen=True)
class Step:
    """One step: stage, the day it was sent and the day it was answered."""

    stage: str
    sent: date
    answered: date | None


@dataclass(frozen=True)
class _Office:
    """What raising a concern needs."""

    world: World
    rng: Random
    staff: Staff
    allocation: Allocation
    forms: dict[str, int]


def run_disputes(
    world: World, staff: Staff, allocation: Allocation, forms: dict[str, int]
) -> None:
    """Concerns from some of the meetings, and the stubborn one."""
    office = _Office(world, world.stream("disputes"), staff, allocation, forms)
    meetings = sorted(
        (m for m in world.meetings if m.kind in ("RCPC", "CLAR")),
        key=lambda m: (m.day, m.event_id),
    )
    for meeting in meetings:
        if office.rng.random() < PER_MEETING:
            steps = _draw_steps(office, meeting.day + between(office.rng, 0, 6))
            if steps:
                _load_concern(office, meeting, steps)
    _plant_stubborn(office, meetings)


def _draw_steps(office: _Office, raised: date) -> list[Step]:
    """Steps to the end, the last of them RES; later days than the data are cut."""
    rng = office.rng
    if raised > office.world.data_to:
        return []
    day = raised + between(rng, 4, 24)
    steps = [Step("INF", raised, day)]
    if rng.random() < FORMAL_SHARE:
        for n, stage in enumerate(LADDER[: int(HEIGHT.draw(rng))]):
            answered = day + (between(rng, 9, 30) if n < 2 else between(rng, 4, 12))
            steps.append(Step(stage, day, answered))
            day = answered
    steps.append(Step("RES", day, day))
    return steps


def _plant_stubborn(office: _Office, meetings: list[Meeting]) -> None:
    """Story 3."""
    world = office.world
    index = world.wd.index(world.data_to)
    days = [
        (stage, world.wd.working[index - back - 1])
        for stage, back in stories.STUBBORN_STEPS
    ]
    steps = [
        Step(stage, sent, days[n + 1][1] if n + 1 < len(days) else None)
        for n, (stage, sent) in enumerate(days)
    ]
    in_care = {s.child.person_id for s in world.stays if s.end is None}
    before = [
        m
        for m in meetings
        if m.kind == "CLAR" and m.day <= days[0][1] and m.child.person_id in in_care
    ]
    _load_concern(office, before[-1], steps, theme=stories.STUBBORN_THEME)


def _load_concern(
    office: _Office, meeting: Meeting, steps: list[Step], *, theme: str | None = None
) -> None:
    world, rng = office.world, office.rng
    raised = steps[0].sent
    happened = [s for s in steps if s.sent <= world.data_to]
    formal = next((s.sent for s in happened if s.stage in LADDER), None)
    resolved = happened[-1].sent if happened[-1].stage == "RES" else None
    status, status_on = _state(office, raised, resolved, is_planted=bool(theme))
    resolved = resolved if status == "RESOLVED" else None
    if status in ("WITHDRAWN", "VOID"):
        happened = [s for s in happened if s.sent <= status_on and s.stage != "RES"]
        formal = formal if formal and formal <= status_on else None
    team_id, worker_id = office.allocation.on(meeting.child.person_id, raised)
    team = BY_ID.get(team_id)
    drp_id = world.rows.number("drp")
    officers = office.staff.in_team(REVIEW_TEAM, raised)
    reached = str(RESOLUTION.draw(rng))
    world.rows.add(
        "qa_drp_concern",
        drp_id=drp_id,
        person_id=meeting.child.person_id,
        team_id=team_id,
        worker_id=worker_id,
        service_id=team.service_id if team else None,
        raised_by_worker_id=rng.choice(officers) if officers else None,
        raised_by_role="IRO" if meeting.kind == "CLAR" else "CHAIR",
        form_id=office.forms.get(meeting.event_id),
        plan_type="CLA" if meeting.kind == "CLAR" else "CP",
        theme_code=theme or THEMES.draw(rng),
        safeguarding_immediate="Y" if rng.random() < 0.02 else "N",
        description="Synthetic concern",
        raised_on=raised,
        formal_on=formal,
        target_on=world.wd.add(formal, 20) if formal else None,
        current_stage=happened[-1].stage,
        status=status,
        status_on=status_on,
        resolved_on=resolved,
        resolution=reached if resolved else None,
        outcome_for_child="Synthetic outcome" if resolved else None,
    )
    service = team.service_id if team else "CRS"
    for order, step in enumerate(happened, start=1):
        _load_step(office, (drp_id, order), step, service, is_last=step is happened[-1])


def _state(
    office: _Office, raised: date, resolved: date | None, *, is_planted: bool
) -> tuple[str, date]:
    """Status and the day it was set; a few are withdrawn or entered by mistake."""
    chance = office.rng.random()
    if chance < VOID and not is_planted:
        return "VOID", raised
    if chance < VOID + WITHDRAWN and not is_planted:
        withdrawn = office.world.cut(raised + between(office.rng, 1, 12))
        if withdrawn and (resolved is None or withdrawn < resolved):
            return "WITHDRAWN", withdrawn
    return ("RESOLVED", resolved) if resolved else ("OPEN", raised)


def _load_step(
    office: _Office,
    place: tuple[int, int],
    step: Step,
    service: str,
    *,
    is_last: bool,
) -> None:
    answered = office.world.cut(step.answered)
    accepted = "Y" if is_last else "N"
    office.world.rows.add(
        "qa_drp_step",
        step_id=office.world.rows.number("step"),
        drp_id=place[0],
        stage=step.stage,
        step_order=place[1],
        sent_on=step.sent,
        sent_to_worker_id=office.staff.managers.get(
            RECIPIENTS.get(step.stage, service)
        ),
        response_due_on=step.sent + timedelta(days=10),
        responded_on=answered,
        response_summary="Synthetic answer" if answered else None,
        accepted_by_raiser=accepted if answered else None,
    )
