"""Invented families: brothers and sisters with ages, sex, ethnicity and names."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo import names
from data_access.demo.chance import age_on, midnight, odds
from data_access.demo.world import Child, Family, World

UNBORN_SHARE = 0.025
DISABLED_SHARE = 0.035
DEATHS_PER_PERSON = 0.0004
NATIONS = odds(SDN=0.3, AFG=0.2, ERI=0.2, IRN=0.15, SYR=0.1, VNM=0.05)
USUAL = odds(GBR=0.93, POL=0.02, ROU=0.02, IND=0.01, LTU=0.01, PRT=0.01)


def make_family(
    world: World, rng: Random, day: date, *, youngest_first: bool = False
) -> Family:
    """A family first known on `day`; ages 0 to 17, sometimes one not yet born."""
    size = names.SIBLINGS.draw(rng)
    surname = rng.choice(names.SURNAMES)
    ethnicity = names.ETHNICITY.draw(rng)
    births = _births(rng, day, size, youngest_first=youngest_first)
    is_disabled = rng.random() < DISABLED_SHARE
    family_id = world.rows.number("family")
    children = tuple(
        add_child(
            world,
            rng,
            family_id,
            birth,
            surname=surname,
            ethnicity=ethnicity,
            is_disabled=is_disabled and n == 0,
        )
        for n, birth in enumerate(births)
    )
    family = Family(family_id, rng.random(), children)
    world.families[family_id] = family
    return family


def _births(rng: Random, day: date, size: int, *, youngest_first: bool) -> list[date]:
    oldest = 17.9 * rng.random() ** 0.85
    if youngest_first:
        oldest = rng.uniform(-0.3, 0.9)
    if rng.random() < UNBORN_SHARE:
        return [day + timedelta(days=rng.randint(20, 190))]
    ages = [oldest]
    for _ in range(size - 1):
        oldest -= rng.uniform(1.1, 4.0)
        if oldest > 0:
            ages.append(oldest)
    return [day - timedelta(days=int(years * 365.25)) for years in ages]


def add_child(
    world: World,
    rng: Random,
    family_id: int,
    birth: date,
    *,
    surname: str,
    ethnicity: str,
    is_disabled: bool = False,
    is_unaccompanied: bool = False,
) -> Child:
    child = Child(
        person_id=world.rows.new_id("P"),
        family_id=family_id,
        birth=birth,
        sex="M" if is_unaccompanied else names.SEX.draw(rng),
        ethnicity=ethnicity,
        forename=rng.choice(names.FORENAMES),
        surname=surname,
        is_disabled=is_disabled,
        is_unaccompanied=is_unaccompanied,
    )
    world.children[child.person_id] = child
    return child


def make_single(
    world: World, rng: Random, birth: date, *, is_unaccompanied: bool = False
) -> Child:
    """A child without siblings in the records."""
    family_id = world.rows.number("family")
    odds = names.UNACCOMPANIED_ETHNICITY if is_unaccompanied else names.ETHNICITY
    child = add_child(
        world,
        rng,
        family_id,
        birth,
        surname=rng.choice(names.SURNAMES),
        ethnicity=odds.draw(rng),
        is_unaccompanied=is_unaccompanied,
    )
    world.families[family_id] = Family(family_id, rng.random(), (child,))
    return child


def load_persons(world: World, person_ids: set[str]) -> None:
    """Rows of ssd_person, disability and immigration for those with any record."""
    rng = world.stream("persons")
    for person_id in sorted(person_ids):
        child = world.children[person_id]
        _load_person(world, rng, child)
        _load_circumstances(world, rng, child)


def _load_person(world: World, rng: Random, child: Child) -> None:
    is_born = child.birth <= world.data_to
    is_estimated = is_born and (rng.random() < 0.004 or child.is_unaccompanied)
    is_pupil = is_born and age_on(child.birth, world.data_to) >= 4
    death = None
    if is_born and rng.random() < DEATHS_PER_PERSON:
        death = child.birth + timedelta(
            days=int(rng.random() * (world.data_to - child.birth).days)
        )
    world.rows.add(
        "ssd_person",
        pers_legacy_id=child.person_id,
        pers_person_id=child.person_id,
        pers_upn=f"Z{rng.randrange(10**12):012d}" if is_pupil else None,
        pers_forename=child.forename if is_born else "Unborn",
        pers_surname=child.surname,
        pers_sex=child.sex if is_born else "U",
        pers_gender=child.sex if is_born else "U",
        pers_ethnicity=child.ethnicity,
        pers_dob=midnight(child.birth) if is_born and not is_estimated else None,
        pers_upn_unknown=None if is_pupil else ("UN1" if is_born else "UN7"),
        pers_send_flag="Y" if child.is_disabled or rng.random() < 0.12 else "N",
        pers_expected_dob=(
            midnight(child.birth) if is_estimated or not is_born else None
        ),
        pers_death_date=midnight(death),
        pers_is_mother="Y" if _is_mother(world, rng, child) else None,
        pers_nationality=(NATIONS if child.is_unaccompanied else USUAL).draw(rng),
    )


def _is_mother(world: World, rng: Random, child: Child) -> bool:
    is_girl = child.sex == "F" and age_on(child.birth, world.data_to) >= 15
    return is_girl and rng.random() < 0.012


def _load_circumstances(world: World, rng: Random, child: Child) -> None:
    if child.is_disabled:
        for code in rng.sample(("AUT", "LD", "MOB", "COMM", "BEH"), rng.randint(1, 3)):
            world.rows.add(
                "ssd_disability",
                disa_table_id=world.rows.new_id("DI"),
                disa_person_id=child.person_id,
                disa_disability_code=code,
            )
    if child.is_unaccompanied:
        arrived = next((s.start for s in world.stays if s.child is child), child.birth)
        world.rows.add(
            "ssd_immigration_status",
            immi_immigration_status_id=world.rows.new_id("IM"),
            immi_person_id=child.person_id,
            immi_immigration_status_start_date=midnight(arrived),
            immi_immigration_status_end_date=None,
            immi_immigration_status="Unaccompanied Asylum Seeking Child",
        )
