"""Voice and lived experience: voice at visits, feedback, offers of advocacy."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.chance import age_on, between, odds, odds_of
from data_access.demo.stories import month_start
from data_access.demo.world import Meeting, Visit, World

# The field on the visit form came three years before the end of the data.
RECORDED_MONTHS = 36
VOICE_RECORDED = odds_of({"Y": 0.82, "N": 0.12, None: 0.06})
METHOD = odds(SPOKEN=0.62, PLAY_DRAW=0.17, OBSERVED=0.15, WRITTEN=0.04, ADVOCATE=0.02)
NOT_ALONE = odds(REFUSED=0.3, AGE=0.15, ASLEEP=0.1, NO_SPACE=0.25, OTHER=0.2)
FEEDBACK_PER_MEETING = 0.22
RATING = odds_of({5: 0.34, 4: 0.40, 3: 0.13, 2: 0.09, 1: 0.04})
QUESTIONS = ("LISTENS", "RELIABLE", "EXPLAINS", "KNOWS_ME", "KIND", "MADE_DIFF")
OFFER = odds(ACCEPTED=0.42, DECLINED=0.38, ALREADY=0.15, NOT_SUITABLE=0.05)


def run_voice(world: World, allocation: Allocation) -> None:
    _load_visit_voice(world, allocation)
    rng = world.stream("voice")
    for meeting in sorted(world.meetings, key=lambda m: (m.day, m.event_id)):
        if rng.random() < FEEDBACK_PER_MEETING:
            _load_feedback(world, rng, allocation, meeting)
        if age_on(meeting.child.birth, meeting.day) >= 5 and rng.random() < 0.42:
            _load_offer(world, rng, allocation, meeting)


def _load_visit_voice(world: World, allocation: Allocation) -> None:
    rng = world.stream("visit voice")
    since = max(world.first, month_start(world.data_to, RECORDED_MONTHS))
    for visit in world.visits:
        if visit.day >= since and rng.random() < 0.96:
            _load_one(world, rng, allocation, visit)


def _load_one(world: World, rng: Random, allocation: Allocation, visit: Visit) -> None:
    recorded = VOICE_RECORDED.draw(rng) if visit.is_seen else "N"
    is_heard = recorded == "Y"
    team_id, worker_id = allocation.on(visit.child.person_id, visit.day)
    world.rows.add(
        "qa_visit_voice",
        visit_source=visit.source,
        visit_id=visit.visit_id,
        person_id=visit.child.person_id,
        team_id=team_id,
        worker_id=worker_id,
        visit_date=visit.day,
        voice_recorded=recorded,
        voice_method=METHOD.draw(rng) if is_heard else None,
        voice_shaped_plan="Y" if is_heard and rng.random() < 0.4 else None,
        not_alone_reason=(
            NOT_ALONE.draw(rng) if visit.is_seen and not visit.is_alone else None
        ),
    )


def _load_feedback(
    world: World, rng: Random, allocation: Allocation, meeting: Meeting
) -> None:
    received = meeting.day + between(rng, 1, 25)
    if received > world.data_to:
        return
    age = age_on(meeting.child.birth, meeting.day)
    who = "CHILD" if age >= 8 and rng.random() < 0.5 else "PARENT"
    team_id, worker_id = allocation.on(meeting.child.person_id, meeting.day)
    rating = RATING.draw(rng)
    feedback_id = world.rows.number("feedback")
    world.rows.add(
        "qa_feedback",
        feedback_id=feedback_id,
        respondent_type=who,
        person_id=meeting.child.person_id if rng.random() < 0.9 else None,
        team_id=team_id,
        worker_id=worker_id,
        source=rng.choice(("REVIEW", "TEAM", "FAMMEET", "OTHER")),
        audit_id=None,
        method=rng.choice(("PHONE", "FACE", "FORM", "ONLINE")),
        received_on=received,
        overall_rating=rating if rng.random() < 0.97 else None,
        sentiment="POS" if rating >= 4 else "NEU" if rating == 3 else "NEG",
        verbatim=None,
        shared_with_team_on=world.cut(received + timedelta(days=5)),
        status="VALID",
    )
    if who == "CHILD":
        for question in QUESTIONS:
            world.rows.add(
                "qa_feedback_item",
                feedback_id=feedback_id,
                question_code=question,
                rating=min(5, max(1, rating + rng.choice((-1, 0, 0, 1)))),
                answer_yn=None,
            )


def _load_offer(
    world: World, rng: Random, allocation: Allocation, meeting: Meeting
) -> None:
    offered = meeting.day - between(rng, 1, 20)
    outcome = OFFER.draw(rng)
    is_taken = outcome == "ACCEPTED"
    team_id, worker_id = allocation.on(meeting.child.person_id, offered)
    started = world.cut(offered + between(rng, 5, 20)) if is_taken else None
    world.rows.add(
        "qa_advocacy",
        advocacy_id=world.rows.number("advocacy"),
        person_id=meeting.child.person_id,
        team_id=team_id,
        worker_id=worker_id,
        offered_on=offered,
        offer_outcome=outcome,
        referred_on=offered if is_taken else None,
        started_on=started,
        ended_on=world.cut(started + between(rng, 20, 120)) if started else None,
        reason="CLA_REVIEW" if meeting.kind == "CLAR" else "CP_CONF",
        provider="Independent advocacy (synthetic)",
        outcome=None,
        child_satisfied=None,
        status="VALID",
    )
