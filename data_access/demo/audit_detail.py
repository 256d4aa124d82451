"""What an audit found: judgements by area, themes, actions and learning needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.allocation import Involvement
from data_access.demo.chance import between, odds
from data_access.demo.world import World

GRADES = ("O", "G", "RI", "I")
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
# Areas that run above or below the overall grade.
WEAK, STRONG = ("OVERSIGHT", "IDENTITY", "PLAN"), ("PARTNER", "VISITS")
THEMES = (
    "DRIFT",
    "VOICE",
    "PLAN_NOT_DONE",
    "VISITS",
    "FAMILYTIME",
    "HEALTH",
    "EDUCATION",
    "LEGAL",
    "SUPERVISION",
    "FATHERS",
    "NEGLECT",
    "DOMESTIC",
)
PRIORITY = odds(SAFE=0.04, HIGH=0.36, ROUT=0.6)
ALLOWED_DAYS = {"SAFE": 1, "HIGH": 14, "ROUT": 42}
TOPICS = odds(
    ANALYSIS=0.22,
    NEGLECT=0.16,
    DOMESTIC=0.14,
    VOICE=0.14,
    SUPERVISION=0.12,
    IDENTITY=0.1,
    LEGAL=0.07,
    RECORDING=0.05,
)
OTHER_NEEDS_PER_MONTH = 5
NEED_SOURCE = odds(APPRAISAL=0.3, SUPERVISION=0.3, MONITORING=0.15, SELF=0.15,
                   COMPLAINT=0.05, SCB=0.05)  # fmt: skip
RESPONSE = odds(COURSE=0.35, WORKSHOP=0.25, COACHING=0.22, TOPTIP=0.15, NONE=0.03)


@dataclass(frozen=True)
class Finding:
    """A graded audit, as its details need it."""

    audit_id: int
    grade: str
    moderated: str | None
    completed: date
    moderator: str


def _near(rng: Random, grade: str, area: str) -> str:
    steps = [-1, 0, 0, 0, 1]
    steps += [1] if area in WEAK else [-1] if area in STRONG else []
    step = rng.choice(steps)
    return GRADES[min(3, max(0, GRADES.index(grade) + step))]


def load_detail(world: World, rng: Random, item: Involvement, found: Finding) -> None:
    _load_judgements(world, rng, item, found)
    for theme in rng.sample(THEMES, rng.randint(1, 3)):
        is_strength = rng.random() < (0.6 if found.grade in ("O", "G") else 0.3)
        world.rows.add(
            "qa_audit_theme",
            audit_theme_id=world.rows.number("audit_theme"),
            audit_id=found.audit_id,
            theme_code=theme,
            kind="STRENGTH" if is_strength else "LEARNING",
            note="Synthetic note" if rng.random() < 0.3 else None,
        )
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        _load_action(world, rng, item, found)
    if found.grade in ("RI", "I") and rng.random() < 0.45:
        _load_need(world, rng, (item.team_id, item.worker_id), found)


def _load_judgements(
    world: World, rng: Random, item: Involvement, found: Finding
) -> None:
    areas = (*AREAS, "PERM") if item.spell.kind == "CLA" else AREAS
    for area in areas:
        own = _near(rng, found.grade, area)
        is_out = area == "IDENTITY" and rng.random() < 0.05
        is_moved = found.moderated not in (None, found.grade)
        moderated = found.moderated if is_moved else None
        world.rows.add(
            "qa_audit_judgement",
            audit_id=found.audit_id,
            area_code=area,
            auditor_grade=None if is_out else own,
            moderated_grade=None if is_out else moderated,
            final_grade=None if is_out else moderated or own,
            not_applicable=is_out,
            comment=None,
        )


def _load_action(world: World, rng: Random, item: Involvement, found: Finding) -> None:
    priority = str(PRIORITY.draw(rng))
    allowed, raised = ALLOWED_DAYS[priority], found.completed
    due = raised + timedelta(days=allowed)
    is_late = rng.random() < 0.22
    done = due + between(rng, 2, 50) if is_late else due - between(rng, 0, allowed // 2)
    completed = world.cut(done)
    status = "DONE" if completed else "OPEN"
    if completed and rng.random() < 0.02:
        status = "SUPERSEDED"
    verified = world.cut(completed + between(rng, 2, 30)) if completed else None
    is_verified = verified is not None and status == "DONE" and rng.random() < 0.7
    world.rows.add(
        "qa_audit_action",
        action_id=world.rows.number("action"),
        audit_id=found.audit_id,
        person_id=item.spell.child.person_id,
        team_id=item.team_id,
        owner_worker_id=item.worker_id,
        description="Synthetic action",
        priority=priority,
        raised_on=raised,
        due_on=due,
        completed_on=completed if status == "DONE" else None,
        status=status,
        status_on=completed or raised,
        verified_by_worker_id=found.moderator if is_verified else None,
        verified_on=verified if is_verified else None,
    )


def _load_need(
    world: World,
    rng: Random,
    whose: tuple[str, str | None],
    found: Finding | None,
    raised: date | None = None,
) -> None:
    day = found.completed if found else raised or world.data_to
    sent = world.cut(day + between(rng, 5, 40))
    met = world.cut(sent + between(rng, 20, 200)) if sent else None
    status = "MET" if met else "PLANNED" if sent and rng.random() < 0.6 else "OPEN"
    if rng.random() < 0.03:
        status, met = "DECLINED", None
    is_answered = status in ("MET", "PLANNED")
    world.rows.add(
        "qa_learning_need",
        need_id=world.rows.number("need"),
        source="AUDIT" if found else NEED_SOURCE.draw(rng),
        audit_id=found.audit_id if found else None,
        worker_id=whose[1] if rng.random() < 0.8 else None,
        team_id=whose[0],
        topic_code=TOPICS.draw(rng),
        raised_on=day,
        sent_to_ld_on=sent,
        response=RESPONSE.draw(rng) if is_answered else None,
        met_on=met,
        status=status,
    )


def load_other_needs(
    world: World, rng: Random, workers: list[tuple[str, str | None]], month_end: date
) -> None:
    """Needs that came from elsewhere than an audit."""
    for _ in range(OTHER_NEEDS_PER_MONTH):
        raised = month_end - between(rng, 0, 26)
        _load_need(world, rng, rng.choice(workers), None, raised)
