"""Meetings past and planned, the actions they agreed, the figures they were shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from data_access.demo.chance import between, month_ends, months_after, odds
from data_access.demo.organisation import TEAMS
from data_access.demo.reference import TARGETS
from data_access.demo.snapshots import load_of
from data_access.demo.staff import Staff
from data_access.demo.world import World

PLANNED_MONTHS = 3
LIAISON_SERVICES = ("ACCESS", "FAMSUP", "CWD", "CORPPAR")
# Working days after the month end on which the meeting is held.
PSMT_WD = 12
CHAIRS = {"PSMT": "Director (synthetic)", "CPP": "Lead member (synthetic)"}
ACTIONS_PER_PSMT = 2.2
KINDS = odds(PSMT_ACTION=0.62, IMPROVEMENT_PLAN=0.2, WORKING_GROUP=0.12,
             TARGETED_SUPPORT=0.06)  # fmt: skip
STATE = odds(usual=0.72, late=0.22, stopped=0.06)
THEMES = ("DRIFT", "VOICE", "VISITS", "SUPERVISION", "RECORDING", "PERMANENCE")


@dataclass(frozen=True)
class Forum:
    """How often a forum meets, and how many working days after the month end."""

    name: str
    every: int
    after_wd: int


FORUMS = (
    Forum("PSMT", 1, PSMT_WD),
    Forum("QA_MEETING", 1, 8),
    Forum("SMT", 1, 5),
    Forum("AUDIT_CHAMP", 2, 15),
    Forum("CSMT", 3, 17),
    Forum("CPP", 3, 18),
    Forum("SCB_VOICE", 4, 14),
    Forum("OSC", 6, 20),
    Forum("FOST_QA", 6, 10),
    Forum("WORKGROUP", 3, 9),
)


@dataclass(frozen=True)
class Meeting:
    """A meeting as it stands in the calendar."""

    meeting_id: int
    forum: str
    held: date
    cut: date
    service_id: str | None

    @property
    def frozen(self) -> date:
        """When the papers were written: a week before."""
        return self.held - timedelta(days=7)


def run_governance(world: World, staff: Staff) -> list[Meeting]:
    """The calendar of the window and three months ahead, with its actions."""
    rng = world.stream("governance")
    last = months_after(world.data_to.replace(day=1), PLANNED_MONTHS)
    meetings = []
    for n, month_end in enumerate(month_ends(world.first, last)):
        for forum in FORUMS:
            if n % forum.every == forum.every - 1:
                meetings.append(_load_meeting(world, forum, month_end, None))
        if n % 3 == 2:
            liaison = Forum("QA_LIAISON", 3, 11)
            meetings += [
                _load_meeting(world, liaison, month_end, service)
                for service in LIAISON_SERVICES
            ]
    for meeting in meetings:
        _load_actions(world, rng, staff, meeting)
    return meetings


def _load_meeting(
    world: World, forum: Forum, month_end: date, service_id: str | None
) -> Meeting:
    held = world.wd.add(month_end, forum.after_wd)
    meeting = Meeting(
        world.rows.number("meeting"), forum.name, held, month_end, service_id
    )
    world.rows.add(
        "qa_meeting",
        meeting_id=meeting.meeting_id,
        forum=forum.name,
        service_id=service_id,
        held_on=held,
        data_cut_on=month_end,
        papers_due_on=world.wd.add(held, -5),
        chair=CHAIRS.get(forum.name, "Head of service (synthetic)"),
        minutes_link=None,
    )
    return meeting


def _load_actions(world: World, rng: Random, staff: Staff, meeting: Meeting) -> None:
    mean = {"PSMT": ACTIONS_PER_PSMT, "QA_LIAISON": 0.8, "WORKGROUP": 1.0}
    expected = mean.get(meeting.forum, 0.15)
    for _ in range(int(expected) + (rng.random() < expected % 1)):
        if meeting.held <= world.data_to:
            _load_action(world, rng, staff, meeting)


def _load_action(world: World, rng: Random, staff: Staff, meeting: Meeting) -> None:
    due = meeting.held + between(rng, 21, 120)
    state = STATE.draw(rng)
    late = between(rng, 3, 70) if state == "late" else -between(rng, 0, 15)
    done = world.cut(due + late) if state != "stopped" else None
    team = rng.choice([t for t in TEAMS if t.kind and t.team_id in staff.managers])
    is_whole = rng.random() < 0.3
    indicator = rng.choice(sorted(TARGETS))
    text = "Stopped" if state == "stopped" else "Done" if done else "Open"
    world.rows.add(
        "qa_improvement_action",
        improvement_id=world.rows.number("improvement"),
        meeting_id=meeting.meeting_id,
        forum=meeting.forum,
        indicator_id=indicator if rng.random() < 0.85 else None,
        theme_code=rng.choice(THEMES) if rng.random() < 0.5 else None,
        team_id="LA" if is_whole else team.team_id,
        service_id=None if is_whole else team.service_id,
        owner_worker_id=staff.managers["AD" if is_whole else team.team_id],
        action_text="Synthetic action: agree what will change, and by when",
        success_measure="The figure stays above target for three months",
        raised_on=meeting.held,
        due_on=due,
        completed_on=done,
        status="STOPPED" if state == "stopped" else "DONE" if done else "OPEN",
        progress=f"{text} (synthetic)",
        kind=KINDS.draw(rng),
    )


# --- the figures that PSMT was shown -----------------------------------------


def run_reported(world: World, meetings: list[Meeting]) -> None:
    """Figures frozen at each PSMT, as they were known on that day.

    Only of the indicators whose records carry every date that is needed to tell
    what was known: audits (completed and moderated on) and disputes (steps sent on).
    """
    audits = _audits_by_month(world)
    for meeting in meetings:
        if meeting.forum == "PSMT" and meeting.held <= world.data_to:
            _freeze(world, meeting, "audit_good_plus", _good(audits, meeting))
            _freeze(world, meeting, "drp_over_20wd", _disputes(world, meeting))


def _audits_by_month(world: World) -> dict[date, list[dict[str, object]]]:
    months = {
        row["cycle_id"]: row["cycle_month"]
        for row in world.rows.tables["qa_audit_cycle"]
        if row["strand"] == "MPE"
    }
    found: dict[date, list[dict[str, object]]] = {}
    for row in world.rows.tables["qa_audit"]:
        if row["cycle_id"] in months and row["auditor_grade"]:
            found.setdefault(months[row["cycle_id"]], []).append(row)
    return found


def _good(
    audits: dict[date, list[dict[str, object]]], meeting: Meeting
) -> tuple[int, int]:
    """Audits of the month finished by then, with the grade of that day."""
    grades = []
    for row in audits.get(meeting.cut.replace(day=1), []):
        completed, moderated = row["completed_on"], row["moderated_on"]
        if not isinstance(completed, date) or completed > meeting.frozen:
            continue
        is_moderated = isinstance(moderated, date) and moderated <= meeting.frozen
        grades.append(row["moderated_grade" if is_moderated else "auditor_grade"])
    return sum(grade in ("O", "G") for grade in grades), len(grades)


def _disputes(world: World, meeting: Meeting) -> tuple[int, int]:
    """Disputes in the formal process at the month end, those beyond 20 days first."""
    late = formal = 0
    for row in world.rows.tables["qa_drp_concern"]:
        started, ended = row["formal_on"], row["resolved_on"]
        if row["status"] == "VOID":
            continue
        if row["status"] == "WITHDRAWN":
            ended = row["status_on"]
        is_open = ended is None or ended > meeting.cut
        if started is not None and started <= meeting.cut and is_open:
            formal += 1
            late += world.wd.between(started, meeting.cut) > 20
    return late, formal


def _freeze(
    world: World, meeting: Meeting, indicator_id: str, found: tuple[int, int]
) -> None:
    numerator, denominator = found
    # as many places as the column holds, so that every database keeps the same
    share = round(100 * numerator / denominator, 4) if denominator else None
    world.rows.add(
        "qa_reported_figure",
        report_id=world.rows.number("report"),
        indicator_id=indicator_id,
        period_end=meeting.cut,
        level="authority",
        org_id="LA",
        category=None,
        numerator=numerator,
        denominator=denominator,
        figure_value=numerator if indicator_id == "drp_over_20wd" else share,
        load_id=load_of(world, meeting.cut),
        meeting_id=meeting.meeting_id,
        frozen_at=datetime.combine(meeting.frozen, time(17)),
        frozen_by="PSMT (synthetic)",
    )
