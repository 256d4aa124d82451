"""What children, families and partners said of the help they had, from every source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.chance import age_on, between, month_ends, odds, odds_of
from data_access.demo.organisation import TEAMS
from data_access.demo.world import Meeting, World

PER_MEETING = 0.17
RATING = odds_of({5: 0.34, 4: 0.42, 3: 0.12, 2: 0.08, 1: 0.04})
# The qualities that the young people's form asks about; MADE_DIFF is yes or no too.
QUALITIES = (
    "LISTENS",
    "RELIABLE",
    "EXPLAINS",
    "KNOWS_ME",
    "KIND",
    "HONEST",
    "INCLUDES_ME",
    "MADE_DIFF",
)
METHOD = odds(PHONE=0.3, FACE=0.22, FORM=0.26, ONLINE=0.22)
ADULT = odds(PARENT=0.72, CARER=0.14, FAMILY=0.14)
AFTER_MEETING = odds(
    REVIEW=0.46,
    TEAM=0.24,
    FAMMEET=0.12,
    ADVOCACY=0.08,
    MEDIATION=0.04,
    CUSTREL=0.04,
    OTHER=0.02,
)
PARTNERS_PER_MONTH, GROUPS_PER_MONTH, LEAVERS_PER_MONTH = 1.5, 0.6, 3.2
VOID, NO_RATING, ANONYMOUS = 0.004, 0.025, 0.1


@dataclass(frozen=True)
class Voice:
    """One person's feedback on one occasion."""

    who: str
    source: str
    received: date
    person_id: str | None
    team_id: str
    worker_id: str | None
    audit_id: int | None = None
    method: str | None = None


def run_feedback(world: World, allocation: Allocation) -> None:
    """After meetings, in audits, and from groups and partners month by month."""
    rng = world.stream("feedback")
    for meeting in sorted(world.meetings, key=lambda m: (m.day, m.event_id)):
        if rng.random() < PER_MEETING:
            _after_meeting(world, rng, allocation, meeting)
    _in_audits(world, world.stream("audit feedback"))
    _month_by_month(world, world.stream("group feedback"))


def _after_meeting(
    world: World, rng: Random, allocation: Allocation, meeting: Meeting
) -> None:
    child, received = meeting.child, meeting.day + between(rng, 1, 25)
    is_child = age_on(child.birth, meeting.day) >= 8 and rng.random() < 0.5
    team_id, worker_id = allocation.on(child.person_id, meeting.day)
    voice = Voice(
        "CHILD" if is_child else str(ADULT.draw(rng)),
        str(AFTER_MEETING.draw(rng)),
        received,
        child.person_id if rng.random() > ANONYMOUS else None,
        team_id,
        worker_id,
    )
    _load(world, rng, voice)


def _in_audits(world: World, rng: Random) -> None:
    """One form for each person whose view an audit obtained."""
    for row in world.rows.tables["qa_audit"]:
        for column, who in (
            ("child_feedback_obtained", "CHILD"),
            ("family_feedback_obtained", "PARENT"),
        ):
            if row[column] == "Y":
                voice = Voice(
                    who,
                    "AUDIT",
                    row["completed_on"] - timedelta(days=rng.randint(0, 6)),
                    row["person_id"],
                    row["team_id"],
                    row["worker_id"],
                    row["audit_id"],
                )
                _load(world, rng, voice)


def _month_by_month(world: World, rng: Random) -> None:
    teams = [team.team_id for team in TEAMS if team.kind]
    leaving = [team.team_id for team in TEAMS if team.kind == "LEAVCARE"]
    sorts = (
        ("PARTNER", ("OTHER", "TEAM"), PARTNERS_PER_MONTH, None, teams),
        ("PARENT", ("PARFORUM",), GROUPS_PER_MONTH, "GROUP", teams),
        ("CHILD", ("CICC",), GROUPS_PER_MONTH, "GROUP", teams),
        ("CAREXP", ("CICC", "TEAM"), LEAVERS_PER_MONTH, None, leaving),
    )
    for month_end in month_ends(world.first, world.data_to):
        for who, sources, mean, method, where in sorts:
            whole = int(mean) + (rng.random() < mean % 1)
            for _ in range(whole):
                day = month_end - between(rng, 0, 27)
                source, team = rng.choice(sources), rng.choice(where)
                _load(
                    world,
                    rng,
                    Voice(who, source, day, None, team, None, None, method),
                )


def _load(world: World, rng: Random, voice: Voice) -> None:
    if voice.received > world.data_to:
        return
    rating = int(RATING.draw(rng))
    feedback_id = world.rows.number("feedback")
    method = voice.method or str(METHOD.draw(rng))
    world.rows.add(
        "qa_feedback",
        feedback_id=feedback_id,
        respondent_type=voice.who,
        person_id=voice.person_id,
        team_id=voice.team_id,
        worker_id=voice.worker_id,
        source=voice.source,
        audit_id=voice.audit_id,
        method=method,
        received_on=voice.received,
        overall_rating=rating if rng.random() > NO_RATING else None,
        sentiment=_sentiment(rng, rating),
        verbatim="Synthetic words" if rng.random() < 0.4 else None,
        shared_with_team_on=world.cut(voice.received + between(rng, 1, 12)),
        status="VALID" if rng.random() > VOID else "VOID",
    )
    if voice.who in ("CHILD", "CAREXP") and method in ("FORM", "ONLINE", "FACE"):
        _load_qualities(world, rng, feedback_id, rating)


def _sentiment(rng: Random, rating: int) -> str:
    if rng.random() < 0.1:
        return "MIX"
    return "POS" if rating >= 4 else "NEU" if rating == 3 else "NEG"


def _load_qualities(world: World, rng: Random, feedback_id: int, rating: int) -> None:
    for quality in QUALITIES:
        if rng.random() < 0.04:
            continue
        own = min(5, max(1, rating + rng.choice((-1, 0, 0, 1))))
        is_yes_no = quality == "MADE_DIFF"
        world.rows.add(
            "qa_feedback_item",
            feedback_id=feedback_id,
            question_code=quality,
            rating=own,
            answer_yn=("Y" if own >= 4 else "N") if is_yes_no else None,
        )
