"""The child's voice at visits, and offers of independent advocacy."""

from __future__ import annotations

from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.chance import age_on, between, odds, odds_of
from data_access.demo.stories import VOICE_FIELDS_MONTHS, month_start
from data_access.demo.world import Meeting, Visit, World

VOICE_RECORDED = odds_of({"Y": 0.92, "N": 0.05, None: 0.03})
METHOD = odds(SPOKEN=0.6, PLAY_DRAW=0.17, OBSERVED=0.15, WRITTEN=0.04, ADVOCATE=0.02,
              INTERPRETER=0.015, AAC=0.005)  # fmt: skip
# UNDERSTANDING has thirteen letters and does not fit the column of twelve.
NOT_ALONE = odds(
    REFUSED=0.3, AGE=0.15, ASLEEP=0.09, NO_SPACE=0.25, UNSAFE=0.03, OTHER=0.18
)
ADVOCATED = odds(RESOLVED=0.52, PARTLY=0.3, NOT=0.08, WITHDRAWN=0.1)
RATED = odds_of({5: 0.4, 4: 0.36, 3: 0.14, 2: 0.07, 1: 0.03})
OTHER_REASON = odds(
    COMPLAINT=0.15, PLACEMENT=0.35, LEAVCARE=0.25, MISSING_RHI=0.15, OTHER=0.1
)
OFFER = odds(ACCEPTED=0.42, DECLINED=0.38, ALREADY=0.15, NOT_SUITABLE=0.05)


def run_voice(world: World, allocation: Allocation) -> None:
    _load_visit_voice(world, allocation)
    rng = world.stream("voice")
    for meeting in sorted(world.meetings, key=lambda m: (m.day, m.event_id)):
        if age_on(meeting.child.birth, meeting.day) >= 5 and rng.random() < 0.42:
            _load_offer(world, rng, allocation, meeting)


def _load_visit_voice(world: World, allocation: Allocation) -> None:
    rng = world.stream("visit voice")
    since = max(world.first, month_start(world.data_to, VOICE_FIELDS_MONTHS))
    for visit in world.visits:
        if visit.day >= since and rng.random() < 0.98:
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


def _reason(rng: Random, meeting: Meeting) -> str:
    if rng.random() < 0.12:
        return str(OTHER_REASON.draw(rng))
    return "CLA_REVIEW" if meeting.kind == "CLAR" else "CP_CONF"


def _load_offer(
    world: World, rng: Random, allocation: Allocation, meeting: Meeting
) -> None:
    offered = meeting.day - between(rng, 1, 20)
    outcome = OFFER.draw(rng)
    is_taken = outcome == "ACCEPTED"
    team_id, worker_id = allocation.on(meeting.child.person_id, offered)
    started = world.cut(offered + between(rng, 5, 20)) if is_taken else None
    ended = world.cut(started + between(rng, 20, 120)) if started else None
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
        ended_on=ended,
        reason=_reason(rng, meeting),
        provider="Independent advocacy (synthetic)",
        outcome=ADVOCATED.draw(rng) if ended else None,
        child_satisfied=RATED.draw(rng) if ended and rng.random() < 0.6 else None,
        status="VALID" if rng.random() > 0.004 else "VOID",
    )
