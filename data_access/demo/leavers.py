"""Care leavers' circumstances through time; the case system keeps only the latest."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data_access.demo import stories
from data_access.demo.allocation import Allocation, Involvement
from data_access.demo.cases import EMPTY_DATE
from data_access.demo.chance import age_on, between, birthday, midnight, odds
from data_access.demo.world import Child, Row, World

TOUCH = odds(YES=0.95, NO=0.025, REFU=0.012, NREQ=0.008, RHOM=0.004, DIED=0.001)
HOME = odds(B=0.12, Z=0.10, D=0.24, E=0.05, U=0.38, K=0.02, T=0.02, X=0.018, S=0.004,
            V=0.004, W=0.002, G=0.008, R=0.012, C=0.01, Y=0.012)  # fmt: skip
UNSUITABLE = ("X", "S", "V", "W", "R")
BUSY = odds(F1=0.08, F2=0.32, P2=0.05, F4=0.10, P4=0.02, F5=0.31, P5=0.12)
IDLE = odds(G4=0.26, G5=0.56, G6=0.18)
CHANGES_EVERY = 230
UNKNOWN = 0.012
REVIEW_LATE = 0.2
SUPPORT_FROM = 16


@dataclass(frozen=True)
class Circumstances:
    """What was true from a day on."""

    since: date
    touch: str
    home: str | None
    activity: str | None


@dataclass(frozen=True)
class Leaver:
    """One young person with all that changed, in order."""

    child: Child
    table_id: str
    spells: list[tuple[date, date | None]]
    states: list[Circumstances]
    reviews: list[date]
    contacts: list[date]
    advisers: list[Involvement] = field(default_factory=list)
    late_kind: float = 0.0

    def is_held(self, day: date) -> bool:
        """Whether the table holds the young person on that day."""
        return any(s <= day and (e is None or e > day) for s, e in self.spells)


def run_leavers(world: World, allocation: Allocation) -> list[Leaver]:
    """Everyone with a personal adviser in the window; writes those held now."""
    rng = world.stream("leavers")
    spells: dict[str, list[tuple[date, date | None]]] = {}
    for spell in world.spells:
        if spell.kind == "PA" and world.is_loaded(spell.end):
            spells.setdefault(spell.child.person_id, []).append(
                (spell.start, spell.end)
            )
    leavers = []
    for person_id in sorted(spells):
        child = world.children[person_id]
        advisers = allocation.advisers.get(person_id, [])
        leaver = _live(world, rng, child, spells[person_id], advisers)
        leavers.append(leaver)
        if leaver.is_held(world.data_to):
            world.rows.add("ssd_care_leavers", **leaver_row(leaver, world.data_to))
            if rng.random() < 0.012:
                _load_second(world, leaver)
    return leavers


def _live(
    world: World,
    rng: Random,
    child: Child,
    spells: list[tuple[date, date | None]],
    advisers: list[Involvement],
) -> Leaver:
    start = min(s for s, _ in spells)
    leaver = Leaver(
        child,
        world.rows.new_id("CL"),
        spells,
        [],
        _walk(world, rng, start, (95, 178), (190, 300)),
        _walk(world, rng, start, (14, 70), (71, 140)),
        sorted(advisers, key=lambda a: a.start),
        rng.random(),
    )
    day = start
    while day <= world.data_to:
        leaver.states.append(_draw_state(world, rng, leaver, day))
        day += between(rng, CHANGES_EVERY // 3, CHANGES_EVERY * 5 // 3)
    return leaver


def _walk(
    world: World,
    rng: Random,
    start: date,
    usual: tuple[int, int],
    late: tuple[int, int],
) -> list[date]:
    """Days of something that should come round; some come late."""
    found = []
    day = start + timedelta(days=rng.randint(5, 60))
    while day <= world.data_to:
        found.append(day)
        low, high = late if rng.random() < REVIEW_LATE else usual
        day += between(rng, low, high)
    return found


def _draw_state(world: World, rng: Random, leaver: Leaver, day: date) -> Circumstances:
    touch = str(TOUCH.draw(rng))
    if touch == "DIED" and leaver.states:
        touch = "YES"
    is_known = touch != "NO" and rng.random() > UNKNOWN
    share = _busy_share(world, leaver, day)
    busy = str((BUSY if rng.random() < share else IDLE).draw(rng))
    home = str(HOME.draw(rng))
    return Circumstances(
        day, touch, home if is_known else None, busy if is_known else None
    )


def _busy_share(world: World, leaver: Leaver, day: date) -> float:
    """Story 8."""
    adviser = adviser_on(leaver, day)
    team = adviser.team_id if adviser else None
    if team != stories.EET_TEAM:
        return stories.EET_ELSEWHERE
    since = stories.month_start(world.data_to, stories.EET_MONTHS)
    return stories.EET_AFTER if day >= since else stories.EET_BEFORE


def adviser_on(leaver: Leaver, day: date) -> Involvement | None:
    found = None
    for item in leaver.advisers:
        if item.start <= day and (item.end is None or item.end > day):
            found = item
    return found


def _eligibility(leaver: Leaver, age: int) -> str:
    if age < 18:
        return "ELIGIBLE" if leaver.late_kind > 0.02 else "RELEVANT"
    if age < 21:
        return "FORMER_RELEVANT" if leaver.late_kind > 0.03 else "QUALIFYING"
    return "FORMER_RELEVANT" if leaver.late_kind > 0.1 else "NONE"


def leaver_row(leaver: Leaver, day: date) -> Row:
    """The row as it stood on a day."""
    age = age_on(leaver.child.birth, day)
    is_adult = age >= 18
    adult_from = birthday(leaver.child.birth, 18)
    state = [s for s in leaver.states if s.since <= day][-1]
    adviser = adviser_on(leaver, day)
    worker = adviser.worker_id if adviser else None
    contact = _last(leaver.contacts, day)
    review = _last(leaver.reviews, day)
    home = state.home if is_adult else None
    suitable = None if home is None else "2" if home in UNSUITABLE else "1"
    is_first = state.since < adult_from
    touch = "YES" if is_first and state.touch in ("DIED", "RHOM") else state.touch
    return {
        "clea_table_id": leaver.table_id,
        "clea_person_id": leaver.child.person_id,
        "clea_care_leaver_eligibility": _eligibility(leaver, age),
        "clea_care_leaver_in_touch": touch if is_adult else None,
        "clea_care_leaver_latest_contact": midnight(contact),
        "clea_care_leaver_accommodation": home,
        "clea_care_leaver_accom_suitable": suitable,
        "clea_care_leaver_activity": state.activity if is_adult else None,
        "clea_pathway_plan_review_date": midnight(review) if review else EMPTY_DATE,
        "clea_care_leaver_personal_advisor": worker,
        "clea_care_leaver_allocated_team": adviser.team_id if adviser else None,
        "clea_care_leaver_worker_id": worker,
    }


def _last(days: list[date], day: date) -> date | None:
    place = bisect(days, day)
    return days[place - 1] if place else None


def _load_second(world: World, leaver: Leaver) -> None:
    """An older row of the same person that was never removed."""
    row = leaver_row(leaver, world.data_to)
    older = row["clea_care_leaver_latest_contact"]
    world.rows.add(
        "ssd_care_leavers",
        **{
            **row,
            "clea_table_id": world.rows.new_id("CL"),
            "clea_care_leaver_latest_contact": (
                older - timedelta(days=200) if older else None
            ),
            "clea_care_leaver_activity": None,
        },
    )
