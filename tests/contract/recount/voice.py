"""Seen alone and taking part in reviews: catalogue 39 and 41."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import age, short_break, unborn
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc
from tests.contract.recount.visits import visits


def _old_enough(db: Shared, person: str | None, day: date, least: int) -> bool:
    """A child of unknown age is in, an unborn child is not."""
    years = age(db, person, day)
    if unborn(db, person, day):
        return False
    return (99 if years is None else years) >= least


def voice_seen_alone(db: Shared, end: date) -> list[Row]:
    least = constants_of(db, "voice_seen_alone", end)("min_age", 4)
    found = []
    for visit in visits(db):
        if not in_month(visit.on, end) or not visit.seen_ok:
            continue
        if not _old_enough(db, visit.person, visit.on, least):
            continue
        unit = f"{visit.source}:{visit.visit_id}"
        owner = alloc(db, visit.person, visit.on)
        num = int(visit.alone == "Y")
        category = visit.alone or "not recorded"
        found.append(
            Row(unit, visit.person, visit.on, end, *owner, num, category=category)
        )
    return found


def _child_of(db: Shared, review: dict) -> str | None:
    if review["clar_cla_person_id"] is not None:
        return review["clar_cla_person_id"]
    episodes = db.of("ssd_cla_episodes", "clae_cla_id", review["clar_cla_id"])
    return min((row["clae_person_id"] for row in episodes), default=None)


def voice_participation(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "voice_participation", end)
    least = constant("min_age", 4)
    codes = constant("participating_codes", "PN1,PN2,PN3,PN5,PN6").upper().split(",")
    taking_part = {code.strip() for code in codes}
    found = []
    for row in db.tables["ssd_cla_reviews"]:
        on = day_of(row["clar_cla_review_date"])
        if not in_month(on, end) or norm_yn(row["clar_cla_review_cancelled"]) == "Y":
            continue
        person = _child_of(db, row)
        if not _old_enough(db, person, on, least) or short_break(db, person, on):
            continue
        pn = db.norm("ssd_cla_reviews", "clar_cla_review_participation", row)
        pn = None if pn == "PN0" else pn
        owner = alloc(db, person, on)
        unit = row["clar_cla_review_id"]
        num, category = int(pn in taking_part), pn or "not recorded"
        found.append(Row(unit, person, on, end, *owner, num, category=category))
    return found


RECOUNTED = (
    voice_seen_alone,
    voice_participation,
)
