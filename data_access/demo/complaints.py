"""Complaints, compliments, comments and councillors' enquiries, with their stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation
from data_access.demo.chance import between, count, odds
from data_access.demo.world import Child, World

PER_YEAR = {"COMPLAINT": 104, "COMPLIMENT": 132, "COMMENT": 18, "MEMBER": 26}
THEMES = odds(
    COMMUNICATION=0.42,
    STAFF_CONDUCT=0.16,
    DELAY=0.15,
    ACCURACY=0.13,
    CONTACT=0.1,
    PLACEMENT=0.07,
    DECISION=0.08,
    SERVICE=0.05,
)
PRAISE = odds(WENT_FURTHER=0.4, LISTENED=0.35, OUTCOME=0.25)
WHO = odds(PARENT=0.62, CHILD=0.07, CAREXP=0.05, CARER=0.08, FAMILY=0.1, ADVOCATE=0.08)
OUTCOME = odds(UPHELD=0.16, PARTLY=0.36, NOT=0.36, RESOLVED=0.12)
REMEDY = odds(APOLOGY=0.6, EXPLAIN=0.2, REASSESS=0.1, PAYMENT=0.04, TRAINING=0.06)
LATE, EXTENDED = 0.11, 0.24
STAGES = (("S1", 10, 20), ("S2", 25, 65), ("S3", 50, 50), ("LGSCO", 90, 90))
GOES_ON = {"S1": 0.09, "S2": 0.3, "S3": 0.4}
WITHDRAWN, VOID = 0.05, 0.006
LINKED = 0.6  # of the lessons: they became an action


@dataclass(frozen=True)
class _File:
    """One complaint or compliment as it came in."""

    number: int
    kind: str
    theme: str
    received: date


def run_complaints(world: World, allocation: Allocation) -> None:
    """Day by day; each concerns a child with a worker at the time."""
    rng = world.stream("complaints")
    children = [
        c for c in world.children.values() if c.person_id in allocation.by_person
    ]
    for n in range((world.data_to - world.first).days + 1):
        day = world.first + timedelta(days=n)
        if not world.is_working(day):
            continue
        for kind, yearly in PER_YEAR.items():
            for _ in range(count(rng, yearly / 252)):
                _receive(world, rng, allocation, children, (kind, day))


def _receive(
    world: World,
    rng: Random,
    allocation: Allocation,
    children: list[Child],
    what: tuple[str, date],
) -> None:
    kind, day = what
    child = _known_on(rng, allocation, children, day)
    team_id, worker_id = allocation.on(child.person_id, day)
    is_praise = kind == "COMPLIMENT"
    theme = str((PRAISE if is_praise else THEMES).draw(rng))
    file = _File(world.rows.number("complaint"), kind, theme, day)
    last = _run_stages(world, rng, file) if kind == "COMPLAINT" else day
    status, status_on = _state(world, rng, file, last)
    learns = kind == "COMPLAINT" and status == "CLOSED" and rng.random() < 0.4
    world.rows.add(
        "qa_complaint",
        complaint_id=file.number,
        kind=kind,
        procedure_code=_procedure(rng, kind),
        complainant_type=WHO.draw(rng) if kind != "MEMBER" else "FAMILY",
        person_id=child.person_id if rng.random() < 0.9 else None,
        team_id=team_id,
        worker_id=worker_id if rng.random() < 0.7 else None,
        received_on=day,
        theme_code=theme,
        summary=f"Synthetic {kind.lower()}",
        remedy_code=REMEDY.draw(rng) if learns else None,
        learning="Synthetic learning point, shared with the team" if learns else None,
        learning_action_id=None,
        status=status,
        status_on=status_on,
    )


def link_learning(world: World) -> None:
    """Lessons of complaints that became the next action agreed at a meeting."""
    rng = world.stream("complaint actions")
    actions = sorted(
        (row["raised_on"], row["improvement_id"])
        for row in world.rows.tables["qa_improvement_action"]
        if row["kind"] != "TARGETED_SUPPORT"
    )
    for row in world.rows.tables["qa_complaint"]:
        if row["learning"] is None or rng.random() > LINKED:
            continue
        later = (number for day, number in actions if day >= row["status_on"])
        row["learning_action_id"] = next(later, None)


def _procedure(rng: Random, kind: str) -> str | None:
    if kind != "COMPLAINT":
        return None
    return "CA1989" if rng.random() < 0.72 else "CORP"


def _known_on(
    rng: Random, allocation: Allocation, children: list[Child], day: date
) -> Child:
    """A child with an allocated team on that day, if fifty draws find one."""
    child = rng.choice(children)
    for _ in range(50):
        if allocation.is_open(child.person_id, day):
            break
        child = rng.choice(children)
    return child


def _run_stages(world: World, rng: Random, file: _File) -> date | None:
    """Write the stages reached; returns the last answer, None while one is owed."""
    started = file.received
    answered: date | None = None
    for stage, limit, longest in STAGES:
        due = world.wd.add(started, limit)
        extended = _extend(world, rng, started, longest) if stage == "S1" else None
        planned = _answer(world, rng, file, stage, (started, extended or due))
        answered = world.cut(planned)
        world.rows.add(
            "qa_complaint_stage",
            complaint_id=file.number,
            stage=stage,
            started_on=started,
            due_on=due if rng.random() < 0.97 else None,
            extended_due_on=extended,
            responded_on=answered,
            outcome=OUTCOME.draw(rng) if answered else None,
        )
        if (
            answered is None
            or rng.random() > GOES_ON.get(stage, 0)
            or (started := world.wd.add(answered, rng.randint(4, 19))) > world.data_to
        ):
            break
    return answered


def _extend(world: World, rng: Random, started: date, longest: int) -> date | None:
    return world.wd.add(started, longest) if rng.random() < EXTENDED else None


def _answer(
    world: World,
    rng: Random,
    file: _File,
    stage: str,
    clock: tuple[date, date],
) -> date:
    """The day of the answer; story 7 makes one theme late."""
    started, due = clock
    is_story = (
        stage == "S1"
        and file.theme == stories.LATE_THEME
        and file.received
        >= stories.month_start(world.data_to, stories.LATE_THEME_MONTHS)
    )
    if rng.random() < (stories.LATE_THEME_LATE if is_story else LATE):
        return due + between(rng, 1, 24)
    allowed = max(2, world.wd.between(started, due))
    return world.wd.add(started, rng.randint(min(3, allowed), allowed))


def _state(
    world: World, rng: Random, file: _File, last: date | None
) -> tuple[str, date]:
    if rng.random() < VOID:
        return "VOID", min(file.received + timedelta(days=3), world.data_to)
    if file.kind == "COMPLAINT" and rng.random() < WITHDRAWN:
        withdrawn = world.cut(file.received + between(rng, 2, 25))
        if withdrawn:
            return "WITHDRAWN", withdrawn
    if last is None:
        return "OPEN", file.received
    return "CLOSED", last
