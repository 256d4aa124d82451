"""Adoption, special guardianship and arrangements orders, and earlier ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from data_access.demo.cases import EMPTY_DATE
from data_access.demo.chance import between, midnight, odds
from data_access.demo.homes import ADOPTIVE
from data_access.demo.world import Care, World

ORDER_TYPES = {"adopted": "ADOPTION", "sgo": "SGO", "cao": "CAO"}
REVERSED = 0.05
REVERSAL_REASONS = odds(RD1=0.4, RD2=0.15, RD3=0.25, RD4=0.2)
ADOPTERS = odds(MF=0.78, M1=0.03, F1=0.11, MM=0.04, FF=0.04)
ADOPTER_STATUS = {"MF": "L11", "MM": "L12", "FF": "L12", "M1": "L0", "F1": "L0"}
EARLIER_SHARE = 0.06
EARLIER = odds(
    **{
        "P1 Adoption": 0.3,
        "P2 Special guardianship order": 0.45,
        "P3 Residence order or child arrangements order": 0.2,
        "Z1 Unknown": 0.05,
    }
)


def run_permanence(world: World) -> None:
    """A row for each child with a permanence decision in the window.

    `perm_person_id` holds the person id here; `quirks` writes over it the legacy
    number that the load puts there.
    """
    rng = world.stream("permanence")
    for care in world.care:
        if care.way == "adopted":
            _load_adoption(world, rng, care)
        elif care.way in ORDER_TYPES and care.stay.end is not None:
            _load_order(world, rng, care)
        if rng.random() < EARLIER_SHARE and not care.stay.child.is_unaccompanied:
            _load_earlier(world, rng, care)


def _load_adoption(world: World, rng: Random, care: Care) -> None:
    """From the agency's decision on; the later dates are empty until they come."""
    home = care.homes[-1] if care.homes[-1].kind in ADOPTIVE else None
    order = next((day for day, code in care.orders if code == "E1"), None)
    placed = home.start if home else care.leaves - timedelta(days=250)
    base = order or placed - between(rng, 60, 160)
    decided = max(care.stay.start, base - between(rng, 15, 75))
    if decided > world.data_to:
        return
    matched = placed - between(rng, 8, 45)
    is_early = care.homes[0].kind == "U5" and home is not None
    is_carer = home is not None and home.kind == "A5"
    is_reversed = home is None and rng.random() < REVERSED * 6
    couple = str(ADOPTERS.draw(rng))
    sibling = _draw_siblings(rng)
    world.rows.add(
        "ssd_permanence",
        **_blank(world, care),
        perm_adm_decision_date=midnight(decided),
        perm_part_of_sibling_group=str(int(sibling > 0)),
        perm_siblings_placed_together=sibling,
        perm_siblings_placed_apart=1 if rng.random() < 0.12 else 0,
        perm_ffa_cp_decision_date=midnight(care.stay.start) if is_early else None,
        perm_placement_order_date=midnight(world.cut(order)),
        perm_matched_date=midnight(world.cut(matched)) if home else None,
        perm_adopter_sex=couple if home else None,
        perm_adopter_legal_status=ADOPTER_STATUS[couple] if home else None,
        perm_number_of_adopters=(1 if couple.endswith("1") else 2) if home else None,
        perm_placed_for_adoption_date=midnight(home.start) if home else None,
        perm_adopted_by_carer_flag="Y" if is_carer else "N",
        perm_placed_foster_carer_date=EMPTY_DATE if rng.random() < 0.9 else None,
        perm_placed_ffa_cp_date=midnight(care.homes[0].start) if is_early else None,
        perm_decision_reversed_date=(
            midnight(world.cut(decided + between(rng, 60, 200)))
            if is_reversed
            else None
        ),
        perm_decision_reversed_reason=(
            REVERSAL_REASONS.draw(rng) if is_reversed else None
        ),
        perm_permanence_order_date=midnight(care.stay.end),
        perm_permanence_order_type="ADOPTION" if care.stay.end else None,
    )


def _draw_siblings(rng: Random) -> int:
    return rng.choice((0, 0, 0, 1, 1, 2))


def _blank(world: World, care: Care) -> dict[str, object]:
    return {
        "perm_table_id": world.rows.new_id("PM"),
        "perm_person_id": care.stay.child.person_id,
        "perm_cla_id": care.stay.cla_id,
        "perm_placement_provider_urn": None,
        "perm_adoption_worker_id": None,
    }


def _load_order(world: World, rng: Random, care: Care) -> None:
    world.rows.add(
        "ssd_permanence",
        **_blank(world, care),
        perm_adm_decision_date=None,
        perm_part_of_sibling_group=str(rng.choice((0, 0, 1))),
        perm_siblings_placed_together=None,
        perm_siblings_placed_apart=None,
        perm_ffa_cp_decision_date=None,
        perm_placement_order_date=None,
        perm_matched_date=None,
        perm_adopter_sex=None,
        perm_adopter_legal_status=None,
        perm_number_of_adopters=None,
        perm_placed_for_adoption_date=None,
        perm_adopted_by_carer_flag="N",
        perm_placed_foster_carer_date=EMPTY_DATE,
        perm_placed_ffa_cp_date=None,
        perm_decision_reversed_date=None,
        perm_decision_reversed_reason=None,
        perm_permanence_order_date=midnight(care.stay.end),
        perm_permanence_order_type=ORDER_TYPES[care.way],
    )


def _load_earlier(world: World, rng: Random, care: Care) -> None:
    birth = care.stay.child.birth
    lived = max(30, (care.stay.start - birth).days)
    day: date = birth + timedelta(days=rng.randint(20, lived))
    text = f"{day:%d/%m/%Y}" if rng.random() < 0.7 else f"zz/{day:%m/%Y}"
    world.rows.add(
        "ssd_cla_previous_permanence",
        lapp_table_id=world.rows.new_id("PP"),
        lapp_person_id=care.stay.child.person_id,
        lapp_previous_permanence_option=EARLIER.draw(rng),
        lapp_previous_permanence_la="This authority" if rng.random() < 0.8 else "Other",
        lapp_previous_permanence_order_date=text if rng.random() < 0.9 else None,
    )
