"""Stories 9 and 10, which change rows once it is known whose team they fall to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from data_access.demo import stories
from data_access.demo.allocation import Allocation
from data_access.demo.organisation import BY_ID
from data_access.demo.world import Row, World

PARTICIPATING = ("PN1", "PN2", "PN3", "PN5", "PN6")


def plant(world: World, allocation: Allocation) -> None:
    _plant_quiet(world, allocation)
    _plant_blanks(world, allocation)


def _plant_quiet(world: World, allocation: Allocation) -> None:
    """Story 9: some of one service's children no longer convey their views."""
    rng = world.stream("quiet service")
    since = stories.month_start(world.data_to, stories.QUIET_MONTHS)
    for row in world.rows.tables["ssd_cla_reviews"]:
        held = row["clar_cla_review_date"]
        code = row["clar_cla_review_participation"]
        if held is None or held.date() < since or code not in PARTICIPATING:
            continue
        team_id, _ = allocation.on(row["clar_cla_person_id"], held.date())
        team = BY_ID.get(team_id)
        is_there = team is not None and team.service_id == stories.QUIET_SERVICE
        if is_there and rng.random() < stories.QUIET_SHARE:
            row["clar_cla_review_participation"] = "PN7"


def _plant_blanks(world: World, allocation: Allocation) -> None:
    """Story 10: the answer 'seen alone' is left empty, more each month."""
    rng = world.stream("blank answers")
    since = stories.month_start(world.data_to, stories.BLANK_MONTHS)
    blank: set[tuple[str, datetime]] = set()
    for row in world.rows.tables["ssd_cla_visits"]:
        moment, person_id = row["clav_cla_visit_date"], row["clav_person_id"]
        if moment.date() < since:
            continue
        team_id, _ = allocation.on(person_id, moment.date())
        share = stories.BLANK_MOST * _step(since, moment.date()) / stories.BLANK_MONTHS
        if team_id == stories.BLANK_TEAM and rng.random() < share:
            row["clav_cla_visit_seen_alone"] = None
            blank.add((person_id, moment))
    _blank_notes(world.rows.tables["ssd_cin_visits"], blank)
    days = {(person_id, moment.date()) for person_id, moment in blank}
    # no reason is given where the answer itself is missing
    world.visits[:] = [
        replace(visit, is_alone=True)
        if visit.source == "CLV" and (visit.child.person_id, visit.day) in days
        else visit
        for visit in world.visits
    ]


def _step(since: date, day: date) -> int:
    """1 in the first month of the story, 2 in the next."""
    return (day.year - since.year) * 12 + day.month - since.month + 1


def _blank_notes(notes: list[Row], blank: set[tuple[str, datetime]]) -> None:
    for note in notes:
        if (note["cinv_person_id"], note["cinv_cin_visit_date"]) in blank:
            note["cinv_cin_visit_seen_alone"] = None
