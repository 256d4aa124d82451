"""Monthly practice audits: grades, moderation, judgements, themes and actions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation, Involvement
from data_access.demo.chance import between, month_ends, months_after, odds
from data_access.demo.organisation import QUALITY_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import World

GRADES = ("O", "G", "RI", "I")
AUDITOR = odds(O=0.06, G=0.56, RI=0.345, I=0.035)
MODERATED = 0.50
AREAS = (
    "VOICE",
    "ASSESS",
    "PLAN",
    "VISITS",
    "PARTNER",
    "FAMILY",
    "IDENTITY",
    "OVERSIGHT",
    "RECORD",
    "IMPACT",
)
THEMES = (
    "DRIFT",
    "VOICE",
    "PLAN_NOT_DONE",
    "VISITS",
    "FAMILYTIME",
    "HEALTH",
    "EDUCATION",
    "LEGAL",
)
PLAN_TYPES = {"ASSESS": "ASSESS", "FAMSUP": "CIN", "CWD": "CIN", "CLA": "CLA"}


def run_audits(world: World, staff: Staff, allocation: Allocation) -> None:
    """A cycle a month, with a dozen to two dozen audits each."""
    rng = world.stream("audits")
    drifting = stories.month_start(world.data_to, stories.DRIFT_MONTHS)
    pool = [
        item
        for items in allocation.by_person.values()
        for item in items
        if item.worker_id and item.spell.kind in PLAN_TYPES
    ]
    for month_end in month_ends(world.first, world.data_to):
        _run_cycle(world, rng, staff, pool, month_end, drifting)


def _run_cycle(
    world: World,
    rng: Random,
    staff: Staff,
    pool: list[Involvement],
    month_end: date,
    drifting: date,
) -> None:
    month = month_end.replace(day=1)
    due = months_after(month, 1) + timedelta(days=9)
    planned = rng.randint(16, 25)
    cycle_id = world.rows.number("cycle")
    world.rows.add(
        "qa_audit_cycle",
        cycle_id=cycle_id,
        strand="MPE",
        cycle_month=month,
        title=f"Practice evaluation {month:%B %Y}",
        key_line_of_enquiry=None,
        lead_worker_id=staff.managers["CRS"],
        allocation_due=month + timedelta(days=6),
        completion_due=due,
        planned_number=planned,
    )
    seniors = [staff.managers["CRS"], staff.managers["AD"]]
    quality = [*staff.in_team(QUALITY_TEAM, month), *seniors]
    for item in _sample(rng, pool, month, planned):
        _audit(world, rng, item, (cycle_id, month, due), quality, month >= drifting)


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


def _audit(
    world: World,
    rng: Random,
    item: Involvement,
    cycle: tuple[int, date, date],
    quality: list[str],
    is_drifting: bool,  # noqa: FBT001 - one meaning
) -> None:
    cycle_id, month, due = cycle
    allocated = month + between(rng, 2, 8)
    late = rng.random() < 0.14
    completed = due + between(rng, 1, 20) if late else allocated + between(rng, 8, 28)
    is_done = completed <= world.data_to and rng.random() > 0.05
    is_out = not is_done and due <= world.data_to
    grade = str(AUDITOR.draw(rng)) if is_done else None
    moderated_on = completed + timedelta(days=9)
    is_moderated = grade is not None and moderated_on <= world.data_to
    moderated = _moderate(rng, grade or "", is_drifting) if is_moderated else None
    final = moderated or grade
    auditor, moderator = rng.sample(quality, 2)
    audit_id = world.rows.number("audit")
    is_sought, is_obtained = rng.random() < 0.85, rng.random() < 0.55
    needs_talk = "I" in (grade, final)
    status_on = completed if is_done else (due if is_out else allocated)
    world.rows.add(
        "qa_audit",
        audit_id=audit_id,
        cycle_id=cycle_id,
        person_id=item.spell.child.person_id,
        team_id=item.team_id,
        worker_id=item.worker_id,
        auditor_worker_id=auditor,
        auditor_role=rng.choice(("TM", "PM", "IRO", "CSW", "AM")),
        status="COMPLETE" if is_done else "WITHDRAWN" if is_out else "INPROG",
        status_on=status_on,
        allocated_on=allocated,
        due_on=due,
        completed_on=completed if is_done else None,
        practice_from=months_after(month, -6),
        practice_to=month,
        plan_type_at_audit=PLAN_TYPES[item.spell.kind],
        auditor_grade=grade,
        moderator_worker_id=moderator if moderated else None,
        moderated_on=moderated_on if moderated else None,
        moderated_grade=moderated,
        moderation_reason=_reason(grade) if moderated else None,
        final_grade=final,
        worker_took_part=("Y" if rng.random() < 0.9 else "N") if is_done else None,
        worker_reflection=None,
        child_feedback_sought="Y" if is_done and is_sought else "N",
        child_feedback_obtained="Y" if is_done and is_sought and is_obtained else "N",
        family_feedback_sought="Y" if is_done and rng.random() < 0.8 else "N",
        family_feedback_obtained="Y" if is_done and rng.random() < 0.5 else "N",
        feedback_not_obtained_reason=None,
        reflective_due_on=world.wd.add(completed, 10) if needs_talk else None,
        reflective_held_on=_talk(world, rng, completed) if needs_talk else None,
        reflective_led_by_worker_id=None,
        reflective_outcome=None,
        best_practice_example="Y" if final == "O" else "N",
    )
    if grade:
        _load_detail(world, rng, item, (audit_id, grade, moderated), completed)


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


def _reason(grade: str | None) -> str:
    return {"I": "INADEQUATE", "O": "OUTSTANDING"}.get(grade or "", "SAMPLE")


def _talk(world: World, rng: Random, completed: date) -> date | None:
    if rng.random() < 0.1:
        return None
    return world.cut(world.wd.add(completed, rng.randint(2, 13)))


def _near(rng: Random, grade: str) -> str:
    step = rng.choice((-1, 0, 0, 0, 1))
    return GRADES[min(3, max(0, GRADES.index(grade) + step))]


def _load_detail(
    world: World,
    rng: Random,
    item: Involvement,
    graded: tuple[int, str, str | None],
    completed: date,
) -> None:
    audit_id, grade, moderated = graded
    for area in AREAS:
        own = _near(rng, grade)
        changed = moderated if moderated not in (None, grade) else None
        world.rows.add(
            "qa_audit_judgement",
            audit_id=audit_id,
            area_code=area,
            auditor_grade=own,
            moderated_grade=changed,
            final_grade=changed or own,
            not_applicable=False,
            comment=None,
        )
    for theme in rng.sample(THEMES, rng.randint(1, 3)):
        kind = (
            "STRENGTH" if rng.random() < (0.6 if grade in "OG" else 0.3) else "LEARNING"
        )
        world.rows.add(
            "qa_audit_theme",
            audit_theme_id=world.rows.number("audit_theme"),
            audit_id=audit_id,
            theme_code=theme,
            kind=kind,
            note=None,
        )
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        _load_action(world, rng, item, audit_id, completed)


def _load_action(
    world: World, rng: Random, item: Involvement, audit_id: int, raised: date
) -> None:
    priority = str(odds(SAFE=0.04, HIGH=0.36, ROUT=0.6).draw(rng))
    allowed = {"SAFE": 1, "HIGH": 14, "ROUT": 42}[priority]
    due = raised + timedelta(days=allowed)
    is_late = rng.random() < 0.22
    done = due + between(rng, 2, 50) if is_late else due - between(rng, 0, allowed // 2)
    completed = world.cut(done)
    world.rows.add(
        "qa_audit_action",
        action_id=world.rows.number("action"),
        audit_id=audit_id,
        person_id=item.spell.child.person_id,
        team_id=item.team_id,
        owner_worker_id=item.worker_id,
        description="Synthetic action",
        priority=priority,
        raised_on=raised,
        due_on=due,
        completed_on=completed,
        status="DONE" if completed else "OPEN",
        status_on=completed or raised,
        verified_by_worker_id=None,
        verified_on=None,
    )
