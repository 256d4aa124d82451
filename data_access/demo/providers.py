"""Commissioned homes and services, and the quality visits made to them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.chance import between, odds
from data_access.demo.organisation import QUALITY_TEAM
from data_access.demo.staff import Staff
from data_access.demo.world import World

KINDS = {"RES_HOME": 22, "SUPP_ACC": 14, "IFA": 12, "ADVOCACY": 2, "OTHER": 4}
NAMES = {
    "RES_HOME": "Children's Home",
    "SUPP_ACC": "Supported Living",
    "IFA": "Fostering Agency",
    "ADVOCACY": "Advocacy Service",
    "OTHER": "Family Service",
}
_PLACES_TEXT = (
    "Larkhollow Otterbend Heronswade Swallowstep Kestrelhollow Badgerstile Foxstream "
    "Harebellrill Linnetmoor Ploverfell Curlewbank Merlinstile Owlbrook Teasel "
    "Bramblebend Sorrelslope Thistledrift Woodruff"
)
PLACES = tuple(_PLACES_TEXT.split())
GRADES = odds(O=0.14, G=0.68, RI=0.15, I=0.03)
RATING = odds(MET=0.63, PARTLY=0.31, NOT=0.06)
VISITED_EVERY = 250
WITH_YOUNG_PEOPLE = 0.32
HOME_KINDS = {"K1": "RES_HOME", "K2": "RES_HOME", "R1": "RES_HOME", "K3": "SUPP_ACC"}
REGISTERED = ("RES_HOME", "SUPP_ACC", "IFA")


def run_providers(world: World, staff: Staff) -> None:
    """Providers, visits, and the children whose placement a visit was about."""
    rng = world.stream("providers")
    by_kind: dict[str, list[tuple[str, str | None]]] = {}
    for kind, number in KINDS.items():
        for n in range(number):
            by_kind.setdefault(kind, []).append(_load_provider(world, rng, kind, n))
    lived = _place_children(world, rng, by_kind)
    for kind in REGISTERED:
        for provider_id, _ in by_kind[kind]:
            _visit(world, rng, staff, provider_id, lived.get(provider_id, []))


def _load_provider(
    world: World, rng: Random, kind: str, n: int
) -> tuple[str, str | None]:
    provider_id = world.rows.new_id("PV")
    urn = f"SC{rng.randrange(10**6):06d}" if kind in REGISTERED else None
    inspected = world.data_to - between(rng, 30, 700)
    name = f"{PLACES[n % len(PLACES)]} {NAMES[kind]}"
    world.rows.add(
        "qa_provider",
        provider_id=provider_id,
        name=f"{name} {n // len(PLACES) + 1}" if n >= len(PLACES) else name,
        kind=kind,
        urn=urn,
        ofsted_grade=GRADES.draw(rng) if urn else None,
        ofsted_on=inspected if urn else None,
        contract_ref=f"CB-{rng.randrange(10**5):05d}",
        contract_end=world.data_to.replace(month=3, day=31).replace(
            year=world.data_to.year + rng.randint(1, 3)
        ),
    )
    return provider_id, urn


def _place_children(
    world: World, rng: Random, by_kind: dict[str, list[tuple[str, str | None]]]
) -> dict[str, list[tuple[str, date, date | None]]]:
    """Give residential placements a home; supported ones have no placement row."""
    chosen: dict[str, tuple[str, str | None]] = {}
    lived: dict[str, list[tuple[str, date, date | None]]] = {}
    for care in world.care:
        homes = care.homes
        for n, home in enumerate(homes):
            if home.kind not in HOME_KINDS:
                continue
            provider = rng.choice(by_kind[HOME_KINDS[home.kind]])
            chosen[home.placement_id] = provider
            end = homes[n + 1].start if n + 1 < len(homes) else care.stay.end
            spell = (care.stay.child.person_id, home.start, end)
            lived.setdefault(provider[0], []).append(spell)
    for row in world.rows.tables["ssd_cla_placement"]:
        if row["clap_cla_placement_id"] in chosen:
            row["clap_cla_placement_urn"] = chosen[row["clap_cla_placement_id"]][1]
    return lived


def _visit(
    world: World,
    rng: Random,
    staff: Staff,
    provider_id: str,
    lived: list[tuple[str, date, date | None]],
) -> None:
    day = world.first + between(rng, 5, VISITED_EVERY)
    while day <= world.data_to:
        day = world.wd.add(day, 0)
        here = sorted(
            {p for p, start, end in lived if start <= day and (not end or end > day)}
        )
        _load_visit(world, rng, staff, provider_id, (day, here))
        day += between(rng, VISITED_EVERY - 90, VISITED_EVERY + 130)


def _load_visit(
    world: World,
    rng: Random,
    staff: Staff,
    provider_id: str,
    what: tuple[date, list[str]],
) -> None:
    day, here = what
    leads = staff.in_team(QUALITY_TEAM, day)
    visit_id = world.rows.number("provider_visit")
    rating = str(RATING.draw(rng))
    due = day + timedelta(days=28) if rating != "MET" else None
    closed = world.cut(due + between(rng, -14, 30)) if due else None
    world.rows.add(
        "qa_provider_visit",
        visit_id=visit_id,
        provider_id=provider_id,
        team_id=QUALITY_TEAM,
        visited_on=day,
        lead_worker_id=rng.choice(leads) if leads else None,
        cicc_reps=rng.randint(1, 3) if rng.random() < WITH_YOUNG_PEOPLE else 0,
        announced="Y" if rng.random() < 0.7 else "N",
        rating=rating,
        children_spoken_to=min(len(here), rng.randint(0, 4)),
        summary="Synthetic summary of the visit",
        actions_due_on=due,
        actions_closed_on=closed,
    )
    for person_id in here:
        if rng.random() < 0.5:
            world.rows.add(
                "qa_provider_visit_child", visit_id=visit_id, person_id=person_id
            )
