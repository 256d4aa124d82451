"""Placements, legal statuses and the episodes of care that they cut."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.chance import age_on, between, birthday, midnight, odds
from data_access.demo.world import Care, Child, Home, Stay, World

FIRST_HOME = {
    "child": odds(U6=0.58, U3=0.28, P1=0.05, R3=0.01, U5=0.03, U4=0.05),
    "teen": odds(U6=0.69, U3=0.14, K2=0.10, P1=0.04, K1=0.01, R1=0.02),
    "late": odds(U6=0.38, K2=0.15, K3=0.42, P2=0.05),
    "alone": odds(U6=0.42, K3=0.58),
}
MOVES_FIRST_YEAR = 1.65
MOVES_LATER = 0.26
MOVES_SETTLED = 0.07
TEMPORARY_PER_YEAR = 0.06
NEEDS = odds(N1=0.68, N2=0.04, N3=0.03, N4=0.09, N5=0.10, N6=0.02, N8=0.04)
PROVIDERS = odds(PR1=0.47, PR4=0.47, PR5=0.04, PR2=0.02)
CHANGE_REASONS = odds(
    CARPL=0.42, CREQB=0.14, CREQO=0.12, CHILD=0.06, PLACE=0.14, LAREQ=0.06, OTHER=0.06
)
ADOPTIVE = ("A5", "A6")
LONG_TERM = 0.38
BY_CARER = 0.14
# Codes that the placement load leaves out.
NOT_LOADED = {"K3", "T2", "T3", "T4"}


def load_homes(world: World, rng: Random, stay: Stay, way: str, leaves: date) -> Care:
    """Write placements, legal statuses and episodes of one stay.

    Args:
        leaves: planned end, which may lie after the end of the data.
    """
    homes = _draw_homes(world, rng, stay, way, leaves)
    orders = _draw_orders(rng, stay, way, leaves, homes)
    is_long_term = way not in ("adopted", "home") and rng.random() < LONG_TERM
    care = Care(stay, way, leaves, homes, orders, is_long_term)
    world.care.append(care)
    _load_placements(world, rng, stay, homes)
    _load_orders(world, stay, orders)
    _load_episodes(world, rng, stay, homes, [day for day, _ in orders[1:]])
    return care


def _band(child: Child, start: date) -> str:
    if child.is_unaccompanied:
        return "alone"
    age = age_on(child.birth, start)
    return "child" if age < 10 else "teen" if age < 16 else "late"


def _draw_homes(
    world: World, rng: Random, stay: Stay, way: str, leaves: date
) -> list[Home]:
    kind = FIRST_HOME[_band(stay.child, stay.start)].draw(rng)
    homes = [Home(world.rows.new_id("H"), kind, stay.start, "S")]
    last = min(leaves, world.data_to + timedelta(days=1))
    adoption = leaves - between(rng, 170, 340) if way == "adopted" else leaves
    turn = birthday(stay.child.birth, 16) + between(rng, 60, 500)
    while True:
        home = homes[-1]
        day = home.start + timedelta(days=_draw_wait(rng, stay, home))
        if home.kind not in ("K3", "K2") and home.start < turn < day:
            day = turn
        if min(day, adoption) >= last:
            return [h for h in homes if h.reason]
        if adoption <= day:
            return [
                *(h for h in homes if h.reason),
                _adoptive_home(world, rng, home, adoption),
            ]
        homes.extend(_move(world, rng, stay, home, day, turn))


def _draw_wait(rng: Random, stay: Stay, home: Home) -> int:
    in_care = (home.start - stay.start).days
    if home.kind in ("U4", "U1"):
        rate = MOVES_SETTLED
    elif in_care < 365:
        rate = MOVES_FIRST_YEAR
    else:
        rate = MOVES_LATER
    settle = 0.35 if home.kind in ("U6", "U3") and in_care > 200 else 0.0
    return 3 + int(rng.expovariate((rate + settle + TEMPORARY_PER_YEAR) / 365))


def _new_home(world: World, kind: str, day: date, reason: str = "P") -> Home:
    return Home(world.rows.new_id("H"), kind, day, reason)


def _adoptive_home(world: World, rng: Random, home: Home, day: date) -> Home:
    """New adopters, or the foster carers who have the child already."""
    if home.kind in ("U4", "U5", "U6") and rng.random() < BY_CARER:
        return _new_home(world, "A5", day, "T")
    return _new_home(world, "A6", day)


def _move(
    world: World, rng: Random, stay: Stay, home: Home, day: date, turn: date
) -> list[Home]:
    if day == turn:
        if rng.random() < 0.38:
            return [_new_home(world, "K3", day)]
        return [Home(home.placement_id, home.kind, day, "")]
    in_care = (day - stay.start).days
    if home.kind in ("U6", "U3") and in_care > 200 and rng.random() < 0.55:
        return [_new_home(world, "U4" if home.kind == "U6" else "U1", day, "T")]
    if rng.random() < TEMPORARY_PER_YEAR / (MOVES_LATER + TEMPORARY_PER_YEAR):
        back = day + between(rng, 3, 14)
        if back < min(world.data_to, stay.end or world.data_to):
            kind = rng.choice(("T2", "T4", "T4", "T0"))
            returned = Home(home.placement_id, home.kind, back, "P", is_return=True)
            return [_new_home(world, kind, day), returned]
    return [_new_home(world, _draw_kind(rng, stay.child, day), day)]


def _draw_kind(rng: Random, child: Child, day: date) -> str:
    age = age_on(child.birth, day)
    if age >= 16:
        return str(odds(U6=0.4, K3=0.4, K2=0.2).draw(rng))
    if age >= 10:
        return str(odds(U6=0.68, K2=0.20, U4=0.07, P1=0.05).draw(rng))
    return str(odds(U6=0.6, U3=0.2, U4=0.12, P1=0.08).draw(rng))


def _load_placements(world: World, rng: Random, stay: Stay, homes: list[Home]) -> None:
    real = [h for h in homes if not h.is_return]
    own = [h for h in real if h.kind not in ("T0", "T2", "T4")]
    for home in real:
        if home.kind in NOT_LOADED:
            continue
        later = [h.start for h in own if h.start > home.start]
        if home.kind == "T0":
            later = [h.start for h in homes if h.start > home.start]
        ended = later[0] if later else stay.end
        _load_placement(world, rng, stay, home, ended)


def _load_placement(
    world: World, rng: Random, stay: Stay, home: Home, ended: date | None
) -> None:
    is_known = rng.random() > 0.12
    with_parents = home.kind == "P1"
    miles = 0.0 if with_parents else round(rng.lognormvariate(2.5, 1.05), 1)
    is_home = home.kind in ("K1", "K2")
    provider = "PR0" if with_parents else "PR4" if is_home else PROVIDERS.draw(rng)
    world.rows.add(
        "ssd_cla_placement",
        clap_cla_placement_id=home.placement_id,
        clap_cla_id=stay.cla_id,
        clap_person_id=stay.child.person_id,
        clap_cla_placement_start_date=midnight(home.start),
        clap_cla_placement_type=home.kind,
        clap_cla_placement_urn=f"SC{rng.randrange(10**6):06d}" if is_home else None,
        clap_cla_placement_distance=min(miles, 320.0) if is_known else 999.9,
        clap_cla_placement_provider=provider,
        clap_cla_placement_postcode=None,
        clap_cla_placement_end_date=midnight(ended),
        clap_cla_placement_change_reason=CHANGE_REASONS.draw(rng) if ended else None,
    )


def _draw_orders(
    rng: Random, stay: Stay, way: str, leaves: date, homes: list[Home]
) -> list[tuple[date, str]]:
    child, start = stay.child, stay.start
    age = age_on(child.birth, start)
    if child.is_unaccompanied or (age >= 15 and rng.random() < 0.75):
        return [(start, "V2")]
    if way == "home" and rng.random() < 0.55:
        return [(start, "V2")]
    first = odds(V2=0.42, C1=0.52, L2=0.06).draw(rng)
    orders = [(start, str(first))]
    day = start
    if first != "C1":
        day = start + (between(rng, 4, 8) if first == "L2" else between(rng, 20, 120))
        orders.append((day, "C1"))
    day += between(rng, 150, 270)
    if homes[-1].kind in ADOPTIVE:
        day = max(start + timedelta(days=45), min(day, homes[-1].start - timedelta(30)))
    orders.append((day, "E1" if way == "adopted" else "C2"))
    return [(d, code) for d, code in orders if d < leaves]


def _load_orders(world: World, stay: Stay, orders: list[tuple[date, str]]) -> None:
    for n, (day, code) in enumerate(orders):
        if day > world.data_to:
            continue
        ended = world.cut(orders[n + 1][0]) if n + 1 < len(orders) else stay.end
        world.rows.add(
            "ssd_legal_status",
            lega_legal_status_id=world.rows.new_id("LS"),
            lega_person_id=stay.child.person_id,
            lega_legal_status=code,
            lega_legal_status_start_date=midnight(day),
            lega_legal_status_end_date=midnight(ended),
        )


def _load_episodes(
    world: World, rng: Random, stay: Stay, homes: list[Home], changes: list[date]
) -> None:
    starts = {h.start: h for h in homes}
    last = stay.end or world.data_to + timedelta(days=1)
    cuts = sorted({*starts, *(d for d in changes if stay.start < d < last)})
    need = "N8" if stay.child.is_unaccompanied else NEEDS.draw(rng)
    home = homes[0]
    for n, day in enumerate(cuts):
        is_move = day in starts
        home = starts.get(day, home)
        reason = _episode_reason(home, day, is_move=is_move, changes=changes)
        ended = cuts[n + 1] if n + 1 < len(cuts) else stay.end
        is_last = n + 1 == len(cuts)
        world.rows.add(
            "ssd_cla_episodes",
            clae_cla_episode_id=world.rows.new_id("E"),
            clae_person_id=stay.child.person_id,
            clae_cla_placement_id=home.placement_id,
            clae_cla_episode_start_date=midnight(day),
            clae_cla_episode_start_reason=reason,
            clae_cla_primary_need_code=need,
            clae_cla_episode_ceased_date=midnight(ended),
            clae_cla_episode_ceased_reason=(
                None if ended is None else stay.reason if is_last else "X1"
            ),
            clae_cla_id=stay.cla_id,
            clae_referral_id=stay.referral_id,
            clae_cla_last_iro_contact_date=None,
            clae_entered_care_date=midnight(stay.start),
        )


def _episode_reason(
    home: Home, day: date, *, is_move: bool, changes: list[date]
) -> str:
    if not is_move:
        return "L"
    if day not in changes or home.reason == "S":
        return home.reason
    return "B" if home.reason == "P" else "U"
