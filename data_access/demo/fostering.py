"""The authority's own foster households, their reviews, and officers' forms."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.chance import between, days, months_after, odds
from data_access.demo.organisation import REVIEW_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import Meeting, World

TEAM = "T0131"
HOUSEHOLDS = 152
STAY_DAYS = 2700
KINDS = odds(MAINSTREAM=0.56, CONNECTED=0.27, RESPITE=0.06, FFA=0.05, SUPPLODG=0.06)
PLACES = odds(**{"1": 0.42, "2": 0.38, "3": 0.2})
REVIEW_LATE = 0.09
RECOMMENDATION = odds(CONTINUE=0.91, CHANGE=0.075, TERMINATE=0.015)
QUALITY = odds(O=0.16, G=0.66, RI=0.15, I=0.03)
OWN_FOSTER_KINDS = ("U1", "U3", "U4", "U6", "U5")
FORM_MONTHS = 36
FORM_SHARE = 0.55


@dataclass(frozen=True)
class Household:
    """A household with the days between which it is approved."""

    household_id: str
    approved: date
    ended: date | None


def run_fostering(world: World, staff: Staff) -> None:
    """Places come and go; each is filled again within some months."""
    rng = world.stream("fostering")
    households = []
    for _ in range(HOUSEHOLDS):
        approved = world.begin - timedelta(days=rng.randint(0, 2500))
        while approved <= world.data_to:
            ended = approved + timedelta(days=days(rng, STAY_DAYS, least=300))
            if world.is_loaded(world.cut(ended)):
                households.append(_approve(world, rng, staff, approved, ended))
            approved = ended + between(rng, 10, 160)
    _load_forms(world, staff, households)


def _approve(
    world: World, rng: Random, staff: Staff, approved: date, ended: date
) -> Household:
    workers = staff.in_team(TEAM, world.cut(ended) or world.data_to)
    home = Household(world.rows.new_id("FH"), approved, world.cut(ended))
    world.rows.add(
        "qa_foster_household",
        household_id=home.household_id,
        team_id=TEAM,
        supervising_worker_id=rng.choice(workers) if workers else None,
        kind=KINDS.draw(rng),
        approved_on=approved,
        approved_places=int(PLACES.draw(rng)),
        deregistered_on=home.ended,
    )
    _hold_reviews(world, rng, staff, home)
    return home


def _hold_reviews(world: World, rng: Random, staff: Staff, home: Household) -> None:
    due, kind = months_after(home.approved, 12), "FIRST"
    last = home.ended or world.data_to
    while due <= last:
        is_late = rng.random() < REVIEW_LATE
        held = due + (between(rng, 3, 70) if is_late else -between(rng, 0, 25))
        _load_review(world, rng, staff, home, (due, world.cut(held), kind))
        if rng.random() < 0.05:
            extra = held + between(rng, 60, 200)
            if extra <= last:
                _load_review(world, rng, staff, home, (extra, extra, "ADDITIONAL"))
        if held > world.data_to:
            return
        due, kind = months_after(held, 12), "ANNUAL"
    if home.ended is None:
        _load_review(world, rng, staff, home, (due, None, kind))


def _load_review(
    world: World,
    rng: Random,
    staff: Staff,
    home: Household,
    when: tuple[date, date | None, str],
) -> None:
    due, held, kind = when
    if held is not None and held < world.first:
        return
    officers = staff.in_team(REVIEW_TEAM, held or world.data_to)
    world.rows.add(
        "qa_foster_review",
        review_id=world.rows.number("foster_review"),
        household_id=home.household_id,
        team_id=TEAM,
        due_on=due,
        held_on=held,
        kind=kind,
        reviewing_officer_worker_id=rng.choice(officers) if officers else None,
        to_panel=("Y" if kind == "FIRST" or rng.random() < 0.15 else "N")
        if held
        else None,
        recommendation=RECOMMENDATION.draw(rng) if held else None,
        child_views_included=("Y" if rng.random() < 0.83 else "N") if held else None,
        statutory_checks_ok=("Y" if rng.random() < 0.93 else "N") if held else None,
    )


def _load_forms(world: World, staff: Staff, households: list[Household]) -> None:
    """After some looked-after reviews the officer writes about the foster home."""
    rng = world.stream("fostering forms")
    since = months_after(world.data_to, -FORM_MONTHS)
    homes = {
        care.stay.cla_id: [(h.start, h.kind) for h in care.homes] for care in world.care
    }
    cla_of = {}
    for row in world.rows.tables["ssd_cla_reviews"]:
        cla_of[row["clar_cla_review_id"]] = row["clar_cla_id"]
    for meeting in world.meetings:
        if meeting.kind != "CLAR" or meeting.day < since:
            continue
        spells = homes[cla_of[meeting.event_id]]
        place = bisect([start for start, _ in spells], meeting.day) - 1
        kind = spells[max(0, place)][1]
        if kind in OWN_FOSTER_KINDS and rng.random() < FORM_SHARE:
            open_homes = [
                h.household_id
                for h in households
                if h.approved <= meeting.day
                and (h.ended is None or h.ended > meeting.day)
            ]
            _load_form(world, rng, staff, meeting, rng.choice(open_homes))


def _load_form(
    world: World, rng: Random, staff: Staff, meeting: Meeting, household_id: str
) -> None:
    completed = world.cut(meeting.day + between(rng, 0, 14))
    officers = staff.in_team(REVIEW_TEAM, meeting.day)
    quality = str(QUALITY.draw(rng))

    def yes(share: float) -> str | None:
        return ("Y" if rng.random() < share else "N") if completed else None

    world.rows.add(
        "qa_fostering_form",
        fform_id=world.rows.number("fostering_form"),
        household_id=household_id,
        person_id=meeting.child.person_id,
        team_id=TEAM,
        iro_worker_id=rng.choice(officers) if officers else None,
        clar_cla_review_id=meeting.event_id,
        completed_on=completed,
        care_quality=quality if completed else None,
        meets_identity_needs=yes(0.9),
        supports_family_time=yes(0.85),
        child_happy=yes(0.88),
        concern_note=(
            "Synthetic concern about the home"
            if completed and quality in ("RI", "I")
            else None
        ),
        sent_to_review_officer_on=(
            world.cut(completed + between(rng, 1, 9)) if completed else None
        ),
    )
