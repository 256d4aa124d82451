"""What happens around a stay in care: reviews, participation and visits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, between, midnight, months_after, odds
from data_access.demo.visiting import visit_looked_after
from data_access.demo.world import Care, Meeting, Stay, World

REVIEW_LATE = 0.017
PARTICIPATION = odds(
    PN1=0.50, PN2=0.05, PN3=0.03, PN4=0.015, PN5=0.07, PN6=0.30, PN7=0.022, none=0.013
)
YEAR_DAYS = 42
LONG_TERM_DAYS = 92
INTERIM_HOME_DAYS = 28


def follow_care(world: World, rng: Random, care: Care) -> None:
    """Reviews and visits of one stay."""
    stay, homes = care.stay, care.homes
    _hold_reviews(world, rng, stay)
    moves = [h.start for h in homes[1:] if not h.is_return]

    def interval(day: date) -> int:
        home = [h for h in homes if h.start <= day][-1]
        if home.kind == "P1":
            return INTERIM_HOME_DAYS
        is_settled = (day - home.start).days > 365
        permanent = home.kind in ("U1", "U4") or care.is_long_term
        return LONG_TERM_DAYS if is_settled and permanent else YEAR_DAYS

    visit_looked_after(world, rng, stay, moves, interval)


def _hold_reviews(world: World, rng: Random, stay: Stay) -> None:
    end = stay.end or world.data_to + timedelta(days=1)
    due = world.wd.add(stay.start, 20)
    number = 0
    while True:
        early = between(rng, 0, 7) if number == 0 else between(rng, 1, 25)
        if rng.random() < REVIEW_LATE:
            held = due + between(rng, 1, 20)
        else:
            held = max(due - early, stay.start + timedelta(days=5))
            held = world.wd.add(held, 0) if held <= world.data_to else held
        if held >= end:
            break
        _load_review(world, rng, stay, due, held)
        number += 1
        due = months_after(held, 3 if number == 1 else 6)
    if stay.end is None and rng.random() < 0.8:
        _load_review(world, rng, stay, due, None)


def _load_review(
    world: World, rng: Random, stay: Stay, due: date, held: date | None
) -> None:
    review_id = world.rows.new_id("LR")
    is_cancelled = held is not None and rng.random() < 0.025
    if is_cancelled and held is not None:
        _add_review(world, stay, world.rows.new_id("LR"), (due, held), ("Y", None))
    code = _participation(rng, stay, held) if held else None
    flag = None if rng.random() < 0.5 else "N"
    _add_review(world, stay, review_id, (due, held), (flag, code))
    if held is not None and held >= world.first:
        world.meetings.append(Meeting("CLAR", review_id, stay.child, held))


def _participation(rng: Random, stay: Stay, held: date) -> str:
    if age_on(stay.child.birth, held) < 4:
        return "PN0"
    code = str(PARTICIPATION.draw(rng))
    return "" if code == "none" else code


def _add_review(
    world: World,
    stay: Stay,
    review_id: str,
    dates: tuple[date, date | None],
    answers: tuple[str | None, str | None],
) -> None:
    world.rows.add(
        "ssd_cla_reviews",
        clar_cla_review_id=review_id,
        clar_cla_id=stay.cla_id,
        clar_cla_person_id=stay.child.person_id,
        clar_cla_review_due_date=midnight(dates[0]),
        clar_cla_review_date=midnight(dates[1]),
        clar_cla_review_cancelled=answers[0],
        clar_cla_review_participation=answers[1],
    )
