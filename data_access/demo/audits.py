"""Audits of every strand: cycles, samples, grades, moderation, reflection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation, Involvement
from data_access.demo.audit_detail import GRADES, Finding, load_detail, load_other_needs
from data_access.demo.chance import between, month_ends, months_after, odds
from data_access.demo.organisation import QUALITY_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import World

AUDITOR = odds(O=0.06, G=0.56, RI=0.345, I=0.035)
MODERATED = 0.50
LATE, WITHDRAWN, VOID = 0.13, 0.04, 0.006
WHY_NOT = odds(DECLINED=0.4, NO_CONTACT=0.35, TOO_YOUNG=0.18, UNSAFE=0.07)
PLAN_TYPES = {"ASSESS": "ASSESS", "FAMSUP": "CIN", "CWD": "CIN", "CLA": "CLA"}


@dataclass(frozen=True)
class Strand:
    """One sort of exercise: how often, how many records, what it asks."""

    code: str
    every: int
    numbers: tuple[int, int]
    title: str
    question: str | None
    is_graded: bool = True


STRANDS = (
    Strand("MPE", 1, (17, 26), "Practice evaluation", None),
    Strand("PEER", 1, (2, 4), "Peer evaluation", "What can we learn from each other?"),
    Strand("DIP", 2, (8, 12), "Dip sample", "Is supervision on the record?", False),
    Strand("THEME", 3, (10, 14), "Thematic audit", "How well is neglect understood?"),
    Strand("MULTI", 4, (5, 8), "Multi-agency audit", "Do plans act together?", False),
    Strand("MOD", 6, (6, 10), "Moderation exercise", "Do auditors agree?"),
)


@dataclass(frozen=True)
class Office:
    """What every audit needs."""

    world: World
    rng: Random
    staff: Staff
    pool: list[Involvement]
    drifting: date


@dataclass(frozen=True)
class Cycle:
    """One exercise of one month."""

    number: int
    strand: Strand
    month: date
    due: date
    quality: list[str]


def run_audits(world: World, staff: Staff, allocation: Allocation) -> None:
    """A cycle of each strand in the months in which it is held."""
    pool = [
        item
        for items in allocation.by_person.values()
        for item in items
        if item.worker_id and item.spell.kind in PLAN_TYPES
    ]
    drifting = stories.month_start(world.data_to, stories.DRIFT_MONTHS)
    for strand in STRANDS:
        rng = world.stream(f"audits {strand.code}")
        office = Office(world, rng, staff, pool, drifting)
        ends = month_ends(world.first, world.data_to)
        for n, month_end in enumerate(ends):
            if n % strand.every == strand.every - 1:
                _run_cycle(office, strand, month_end.replace(day=1))


def run_other_needs(world: World, staff: Staff) -> None:
    """Learning needs from appraisal, supervision and the like."""
    rng = world.stream("learning needs")
    for month_end in month_ends(world.first, world.data_to):
        workers: list[tuple[str, str | None]] = [
            (tenure.team_id, tenure.worker_id)
            for post in staff.posts
            for tenure in post.tenures
            if tenure.covers(month_end)
        ]
        load_other_needs(world, rng, workers, month_end)


def _run_cycle(office: Office, strand: Strand, month: date) -> None:
    world, rng, staff = office.world, office.rng, office.staff
    planned = rng.randint(*strand.numbers)
    seniors = [staff.managers["CRS"], staff.managers["AD"]]
    cycle = Cycle(
        world.rows.number("cycle"),
        strand,
        month,
        months_after(month, 1) + timedelta(days=9),
        [*staff.in_team(QUALITY_TEAM, month), *seniors],
    )
    world.rows.add(
        "qa_audit_cycle",
        cycle_id=cycle.number,
        strand=strand.code,
        cycle_month=month,
        title=f"{strand.title} {month:%B %Y}",
        key_line_of_enquiry=strand.question,
        lead_worker_id=staff.managers["CRS"],
        allocation_due=month + timedelta(days=6),
        completion_due=cycle.due,
        planned_number=planned,
    )
    for item in _sample(rng, office.pool, month, planned):
        _audit(office, cycle, item)


def _sample(
    rng: Random, pool: list[Involvement], day: date, size: int
) -> list[Involvement]:
    """Different children whose case was open on a day, drawn until there are enough."""
    found: dict[str, Involvement] = {}
    for _ in range(200 * size):  # pragma: no branch - a pool so small is not built
        item = rng.choice(pool)
        if item.start <= day and (item.end is None or item.end > day):
            found.setdefault(item.spell.child.person_id, item)
        if len(found) == size:
            break
    return list(found.values())


@dataclass(frozen=True)
class _Course:
    """When one audit was given out and finished, and how it stands."""

    allocated: date
    completed: date | None
    status: str
    status_on: date


def _run_course(office: Office, cycle: Cycle) -> _Course:
    world, rng = office.world, office.rng
    allocated = cycle.month + between(rng, 2, 8)
    planned = (
        cycle.due + between(rng, 1, 20)
        if rng.random() < LATE
        else allocated + between(rng, 8, 28)
    )
    if rng.random() < VOID:
        day = min(allocated + timedelta(days=1), world.data_to)
        return _Course(allocated, None, "VOID", day)
    if rng.random() < WITHDRAWN:
        day = min(cycle.due + between(rng, -20, 12), world.data_to)
        return _Course(allocated, None, "WITHDRAWN", max(day, allocated))
    if planned <= world.data_to:
        return _Course(allocated, planned, "COMPLETE", planned)
    status = "INPROG" if rng.random() < 0.7 else "PLANNED"
    return _Course(allocated, None, status, allocated)


def _audit(office: Office, cycle: Cycle, item: Involvement) -> None:
    world, rng = office.world, office.rng
    course = _run_course(office, cycle)
    done = course.completed
    is_graded = done is not None and (cycle.strand.is_graded or rng.random() < 0.2)
    grade = str(AUDITOR.draw(rng)) if is_graded else None
    moderated_on = world.cut(done + timedelta(days=9)) if done else None
    is_drifting = cycle.month >= office.drifting
    moderated = _moderate(rng, grade, is_drifting) if grade and moderated_on else None
    auditor, moderator = rng.sample(cycle.quality, 2)
    audit_id = world.rows.number("audit")
    final = moderated or grade
    world.rows.add(
        "qa_audit",
        audit_id=audit_id,
        cycle_id=cycle.number,
        person_id=item.spell.child.person_id,
        team_id=item.team_id,
        worker_id=item.worker_id,
        auditor_worker_id=auditor,
        auditor_role=_role(rng, cycle),
        status=course.status,
        status_on=course.status_on,
        allocated_on=course.allocated,
        due_on=cycle.due if rng.random() < 0.95 else None,
        completed_on=done,
        practice_from=months_after(cycle.month, -6),
        practice_to=cycle.month,
        plan_type_at_audit=PLAN_TYPES[item.spell.kind],
        auditor_grade=grade,
        moderator_worker_id=moderator if moderated else None,
        moderated_on=moderated_on if moderated else None,
        moderated_grade=moderated,
        moderation_reason=_reason(rng, grade) if moderated else None,
        final_grade=final,
        best_practice_example=("Y" if final == "O" else "N") if done else None,
        **_gather(rng, is_done=done is not None),
        **_reflect(office, cycle, (grade, final), done),
    )
    if grade and done:
        found = Finding(audit_id, grade, moderated, done, moderator)
        load_detail(world, rng, item, found)


def _role(rng: Random, cycle: Cycle) -> str:
    if cycle.strand.code == "MULTI":
        return "PARTNER" if rng.random() < 0.5 else "CHAIR"
    return rng.choice(("TM", "TM", "PM", "PM", "IRO", "CSW", "AM", "SL"))


def _gather(rng: Random, *, is_done: bool) -> dict[str, object]:
    """Whose view was sought and who gave it."""
    if not is_done:
        return dict.fromkeys(_GATHERED)

    def both(sought: float, obtained: float) -> tuple[str, str]:
        is_sought = rng.random() < sought
        is_given = is_sought and rng.random() < obtained
        return "Y" if is_sought else "N", "Y" if is_given else "N"

    child, family = both(0.84, 0.55), both(0.8, 0.6)
    is_heard = "Y" in (child[1], family[1])
    why = "NOT_ASKED" if (child[0], family[0]) == ("N", "N") else WHY_NOT.draw(rng)
    return {
        "worker_took_part": "Y" if rng.random() < 0.9 else "N",
        "worker_reflection": "Synthetic reflection" if rng.random() < 0.5 else None,
        "child_feedback_sought": child[0],
        "child_feedback_obtained": child[1],
        "family_feedback_sought": family[0],
        "family_feedback_obtained": family[1],
        "feedback_not_obtained_reason": None if is_heard else why,
    }


_GATHERED = (
    "worker_took_part",
    "worker_reflection",
    "child_feedback_sought",
    "child_feedback_obtained",
    "family_feedback_sought",
    "family_feedback_obtained",
    "feedback_not_obtained_reason",
)


def _reflect(
    office: Office,
    cycle: Cycle,
    grades: tuple[str | None, str | None],
    done: date | None,
) -> dict[str, object]:
    """The discussion that follows an inadequate grade."""
    world, rng = office.world, office.rng
    needs = "I" in grades and done is not None
    held = _talk(world, rng, done) if needs and done else None
    is_dated = needs and rng.random() < 0.9
    return {
        "reflective_due_on": world.wd.add(done, 10) if is_dated and done else None,
        "reflective_held_on": held,
        "reflective_led_by_worker_id": rng.choice(cycle.quality) if held else None,
        "reflective_outcome": "Synthetic outcome of the talk" if held else None,
    }


def _moderate(rng: Random, grade: str, is_drifting: bool) -> str | None:  # noqa: FBT001
    if rng.random() > MODERATED:
        return None
    down = (
        stories.MODERATED_DOWN_DRIFT if is_drifting else stories.MODERATED_DOWN_BEFORE
    )
    chance = rng.random()
    place = GRADES.index(grade)
    if chance < down and place < 2:
        return GRADES[place + 1]
    if chance > 0.96 and place in (1, 2):
        return GRADES[place - 1]
    return grade


def _reason(rng: Random, grade: str | None) -> str:
    other = rng.choice(("SAMPLE", "SAMPLE", "SAMPLE", "NEW_AUDITOR", "DISPUTE"))
    return {"I": "INADEQUATE", "O": "OUTSTANDING"}.get(grade or "", other)


def _talk(world: World, rng: Random, completed: date) -> date | None:
    if rng.random() < 0.04:
        return None
    return world.cut(world.wd.add(completed, rng.randint(2, 13)))
