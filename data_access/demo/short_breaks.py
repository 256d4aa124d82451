"""Disabled children in series of short breaks: not looked after in any figure."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, days, midnight
from data_access.demo.world import Row, Spell, World

SHARE = 0.3
MEAN_DAYS = 500
UNIT = "K2"


def run_short_breaks(world: World) -> None:
    """Some children of the disabilities team, each with one series."""
    rng = world.stream("short breaks")
    in_care = {stay.child.person_id for stay in world.stays}
    seen: set[str] = set()
    for spell in world.spells:
        person_id = spell.child.person_id
        is_able = spell.kind == "CWD" and spell.child.is_disabled
        if not is_able or person_id in seen or person_id in in_care:
            continue
        seen.add(person_id)
        if age_on(spell.child.birth, spell.start) >= 3 and rng.random() < SHARE:
            _load_series(world, rng, spell)


def _load_series(world: World, rng: Random, spell: Spell) -> None:
    start = spell.start + timedelta(days=days(rng, 60, least=20))
    over = start + timedelta(days=days(rng, MEAN_DAYS, least=60))
    end = min(over, spell.end) if spell.end else world.cut(over)
    if start > world.data_to or (end is not None and end <= start):
        return
    if not world.is_loaded(end):
        return
    row = _episode(world, spell, start, end)
    world.rows.add("ssd_cla_episodes", **row)
    world.rows.add(
        "ssd_legal_status",
        lega_legal_status_id=world.rows.new_id("LS"),
        lega_person_id=spell.child.person_id,
        lega_legal_status="V4" if rng.random() < 0.8 else "V3",
        lega_legal_status_start_date=midnight(start),
        lega_legal_status_end_date=midnight(end),
    )
    world.rows.add(
        "ssd_cla_placement",
        clap_cla_placement_id=row["clae_cla_placement_id"],
        clap_cla_id=row["clae_cla_id"],
        clap_person_id=spell.child.person_id,
        clap_cla_placement_start_date=midnight(start),
        clap_cla_placement_type=UNIT,
        clap_cla_placement_urn=None,
        clap_cla_placement_distance=round(rng.uniform(2, 18), 1),
        clap_cla_placement_provider="PR1",
        clap_cla_placement_postcode=None,
        clap_cla_placement_end_date=midnight(end),
        clap_cla_placement_change_reason=None,
    )


def _episode(world: World, spell: Spell, start: date, end: date | None) -> Row:
    return {
        "clae_cla_episode_id": world.rows.new_id("E"),
        "clae_person_id": spell.child.person_id,
        "clae_cla_placement_id": world.rows.new_id("H"),
        "clae_cla_episode_start_date": midnight(start),
        "clae_cla_episode_start_reason": "S",
        "clae_cla_primary_need_code": "N2",
        "clae_cla_episode_ceased_date": midnight(end),
        "clae_cla_episode_ceased_reason": "E8" if end else None,
        "clae_cla_id": world.rows.new_id("K"),
        "clae_referral_id": spell.referral_id,
        "clae_cla_last_iro_contact_date": None,
        "clae_entered_care_date": midnight(start),
    }
