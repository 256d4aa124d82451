"""What children in care and care leavers were asked, and what they answered."""

from __future__ import annotations

from datetime import date
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation
from data_access.demo.chance import age_on, between, month_ends, odds, odds_of
from data_access.demo.organisation import QUALITY_TEAM
from data_access.demo.world import Child, Visit, World

# kind: (meetings a year, title, children, care leavers)
KINDS = {
    "CICC": (11, "Children in Care Council", (6, 14), (0, 2)),
    "CLFORUM": (11, "Care leavers' forum", (0, 0), (5, 12)),
    "CONSULT": (5, "What should we change? A consultation", (8, 40), (2, 12)),
    "RECRUIT": (6, "Young people's interview panel", (2, 4), (0, 3)),
    "TRAIN": (3, "Training given by young people", (1, 4), (1, 4)),
    "PROVVISIT": (4, "Visit to a home with young people", (1, 3), (0, 2)),
    "EVENT": (3, "Celebration of achievement", (30, 80), (5, 20)),
    "PARFORUM": (4, "Parents' forum", (0, 0), (0, 0)),
}
TOPICS = odds(
    WORKERS=0.22, FAMILYTIME=0.16, HOMES=0.16, HEALTH=0.12, MONEY=0.12, SCHOOL=0.1,
    MEETINGS=0.12,
)  # fmt: skip
MESSAGES = {
    "WORKERS": "Tell us before our social worker changes",
    "FAMILYTIME": "Ask us how family time feels",
    "HOMES": "Show us photographs before we move",
    "HEALTH": "Shorter waits for someone to talk to",
    "MONEY": "Explain savings and allowances earlier",
    "SCHOOL": "No meetings in lesson time",
    "MEETINGS": "Let us choose who comes to our review",
}
LINKED = 0.3

# Children's answers: the questionnaire is in use for the last three years.
ANSWER_MONTHS = 36
ANSWERED_PER_VISIT = 0.011
QUESTIONS = {
    "voch_explained_worries": 0.83,
    "voch_story_help_understand": 0.71,
    "voch_agree_worker": 0.64,
    "voch_plan_safe": 0.79,
    "voch_tablet_help_explain": 0.58,
}
NOT_ASKED, UNREADABLE = 0.14, 0.008
WITHOUT_CONTEXT = 0.07
SETTING = odds(HOME=0.5, SCHOOL=0.26, OFFICE=0.06, PLACEMENT=0.18)
HELPED = odds(ALONE=0.3, WORKER=0.52, ADVOCATE=0.08, CARER=0.1)
METHOD = odds_of({"Tablet": 0.62, "Paper": 0.28, "Story book": 0.1})


def run_participation(world: World, allocation: Allocation) -> None:
    """Activities with those who attended, and the answers with their context."""
    rng = world.stream("participation")
    for month_end in month_ends(world.first, world.data_to):
        for kind, (yearly, *_) in KINDS.items():
            if rng.random() < yearly / 12:
                _hold(world, rng, kind, month_end)
    _run_answers(world, world.stream("answers"), allocation)


def _hold(world: World, rng: Random, kind: str, month_end: date) -> None:
    _, title, children, leavers = KINDS[kind]
    held = min(month_end.replace(day=rng.randint(2, 26)), world.data_to)
    topic = str(TOPICS.draw(rng))
    heard = rng.random() < 0.7
    reported = world.cut(held + between(rng, 14, 60))
    number = world.rows.number("activity")
    size = (rng.randint(*children), rng.randint(*leavers))
    world.rows.add(
        "qa_participation_activity",
        activity_id=number,
        team_id=QUALITY_TEAM,
        held_on=held,
        kind=kind,
        title=title,
        topic_code=topic,
        number_children=size[0],
        number_care_exp=size[1],
        message=MESSAGES[topic] if kind not in ("EVENT", "RECRUIT") else None,
        what_changed="Agreed with the service, in its plan" if heard else None,
        reported_to=rng.choice(("SMT", "CPP", "BOTH")) if reported else "NONE",
        reported_on=reported,
    )
    if kind in ("CICC", "CONSULT", "RECRUIT", "CLFORUM"):
        _link(world, rng, number, (held, sum(size)), is_adult=kind == "CLFORUM")


def _link(
    world: World,
    rng: Random,
    number: int,
    held: tuple[date, int],
    *,
    is_adult: bool,
) -> None:
    """Only young people who agree are linked."""
    day, present = held
    able = [c for c in _in_care(world, day) if (age_on(c.birth, day) >= 18) == is_adult]
    agreed = sum(rng.random() < LINKED for _ in range(present))
    for child in rng.sample(able, min(agreed, len(able))):
        world.rows.add(
            "qa_participation_attendee",
            activity_id=number,
            person_id=child.person_id,
        )


def _in_care(world: World, day: date) -> list[Child]:
    """Looked after, or supported after care, and old enough to come along."""
    found = {
        stay.child.person_id: stay.child
        for stay in world.stays
        if stay.start <= day
        and (stay.end is None or stay.end > day or stay.reason in ("E7", "E8", "E5"))
        and 9 <= age_on(stay.child.birth, day) < 22
    }
    return [found[key] for key in sorted(found)]


def _run_answers(world: World, rng: Random, allocation: Allocation) -> None:
    since = max(world.first, stories.month_start(world.data_to, ANSWER_MONTHS))
    for visit in world.visits:
        is_able = visit.is_seen and age_on(visit.child.birth, visit.day) >= 5
        if visit.day >= since and is_able and rng.random() < ANSWERED_PER_VISIT:
            _answer(world, rng, allocation, visit)


def _answer(world: World, rng: Random, allocation: Allocation, visit: Visit) -> None:
    answers = {name: _draw_answer(rng, share) for name, share in QUESTIONS.items()}
    number = world.rows.new_id("VC")
    world.rows.add(
        "ssd_voice_of_child",
        voch_table_id=number,
        voch_person_id=visit.child.person_id,
        **answers,
    )
    if rng.random() < WITHOUT_CONTEXT:
        return
    team_id, worker_id = allocation.on(visit.child.person_id, visit.day)
    world.rows.add(
        "qa_voch_context",
        voch_table_id=number,
        person_id=visit.child.person_id,
        team_id=team_id,
        worker_id=worker_id,
        answered_on=visit.day if rng.random() < 0.985 else None,
        method=METHOD.draw(rng),
        setting=SETTING.draw(rng),
        helped_by=HELPED.draw(rng),
    )


def _draw_answer(rng: Random, share: float) -> str | None:
    chance = rng.random()
    if chance < NOT_ASKED:
        return None
    if chance < NOT_ASKED + UNREADABLE:
        return "?"
    return "Y" if rng.random() < share else "N"
