"""What real loads do to good data: descriptions, blanks, orphans, wrong dates.

Rates are small, mostly under one in a hundred, and do not change in time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.codes import DESCRIBED, LISTS, UNMAPPED
from data_access.demo.world import Row, World

PERSON_COLUMNS = {
    "ssd_contacts": "cont_person_id",
    "ssd_cin_episodes": "cine_person_id",
    "ssd_cin_assessments": "cina_person_id",
    "ssd_cin_plans": "cinp_person_id",
    "ssd_cin_visits": "cinv_person_id",
    "ssd_cp_plans": "cppl_person_id",
    "ssd_cla_episodes": "clae_person_id",
    "ssd_involvements": "invo_person_id",
    "ssd_care_leavers": "clea_person_id",
    "ssd_early_help_episodes": "earl_person_id",
    "ssd_missing": "miss_person_id",
}
UNMAPPED_SHARE = 0.003
ORPHAN_SHARE = 0.0004
LEGACY_DIFFERS = 0.05


def person_ids(world: World) -> set[str]:
    """Everyone with a record, less a few whose person row the load lost."""
    rng = world.stream("orphans")
    ids = {
        row[column]
        for table, column in PERSON_COLUMNS.items()
        for row in world.rows.tables[table]
    }
    return {p for p in sorted(ids) if rng.random() > ORPHAN_SHARE}


def fill_workers(world: World, allocation: Allocation) -> None:
    """Write the worker columns, each with the identifier that the load puts there."""
    _fill(world, allocation, "ssd_cin_assessments", "cina", "assessment_start_date")
    _fill(world, allocation, "ssd_cin_plans", "cinp", "cin_plan_start_date")
    for row in world.rows.tables["ssd_s47_enquiry"]:
        day = row["s47e_s47_start_date"].date()
        worker = allocation.on(row["s47e_person_id"], day)[1]
        row["s47e_s47_completed_by_worker_id"] = _staff_number(worker)
    for row in world.rows.tables["ssd_initial_cp_conference"]:
        day = row["icpc_icpc_date"].date()
        worker = allocation.on(row["icpc_person_id"], day)[1]
        row["icpc_icpc_worker_id"] = _staff_number(worker)


def _fill(
    world: World, allocation: Allocation, table: str, prefix: str, start: str
) -> None:
    middle = "assessment" if prefix == "cina" else "cin_plan"
    for row in world.rows.tables[table]:
        day = row[f"{prefix}_{start}"].date()
        team, worker = allocation.on(row[f"{prefix}_person_id"], day)
        row[f"{prefix}_{middle}_worker_id"] = worker
        if prefix == "cinp":
            row["cinp_cin_plan_team"] = team


def _staff_number(worker: str | None) -> str | None:
    return f"S{worker[1:]}" if worker else None


def roughen(world: World) -> None:
    """Apply every quirk."""
    rng = world.stream("quirks")
    for table, column, name, share in DESCRIBED:
        _describe(rng, world.rows.tables[table], column, (name, share))
    for table, share, spoil in SPOILERS:
        for row in world.rows.tables[table]:
            if rng.random() < share:
                spoil(rng, row)
    _renumber(world, rng)
    _duplicate_referrals(world, rng)
    _renew_plans(world, rng)
    _lose_people(world, rng)


def _describe(
    rng: Random, rows: list[Row], column: str, kind: tuple[str, float]
) -> None:
    labels, share = LISTS[kind[0]], kind[1]
    stray = UNMAPPED.get(column)
    for row in rows:
        code = row[column]
        if not code:
            continue
        chance = rng.random()
        if stray and chance < UNMAPPED_SHARE:
            row[column] = stray
        elif chance < share:
            row[column] = labels.get(code, code)
        elif chance > 0.99:
            row[column] = code.lower()


def _set(column: str, *values: object) -> Callable[[Random, Row], None]:
    def spoil(rng: Random, row: Row) -> None:
        row[column] = rng.choice(values)

    return spoil


def _break_json(rng: Random, row: Row) -> None:
    text = row["cont_contact_outcome_json"]
    row["cont_contact_outcome_json"] = rng.choice(
        (text.replace('"COMMENTS": ""', '"COMMENTS": "said "see GP""'), "")
    )


def _end_early(start: str, end: str) -> Callable[[Random, Row], None]:
    def spoil(rng: Random, row: Row) -> None:
        if row[start] is not None and row[end] is not None and row[end].year > 1900:
            row[end] = row[start] - timedelta(days=rng.randint(1, 30))

    return spoil


def _pad(column: str) -> Callable[[Random, Row], None]:
    def spoil(_rng: Random, row: Row) -> None:
        row[column] = f"{row[column]}  " if row[column] else row[column]

    return spoil


SPOILERS: tuple[tuple[str, float, Callable[[Random, Row], None]], ...] = (
    ("ssd_contacts", 0.003, _break_json),
    ("ssd_cp_visits", 0.006, _set("cppv_cp_visit_seen", None)),
    ("ssd_cp_visits", 0.012, _set("cppv_cp_visit_seen_alone", None, " ")),
    ("ssd_cin_visits", 0.008, _set("cinv_cin_visit_seen_alone", None)),
    ("ssd_cla_visits", 0.006, _set("clav_cla_visit_seen", None)),
    ("ssd_cla_visits", 0.012, _set("clav_cla_visit_seen_alone", None, " ")),
    ("ssd_cin_visits", 0.0005, _set("cinv_cin_visit_date", None)),
    ("ssd_cin_plans", 0.006, _set("cinp_cin_plan_team", "", "0")),
    ("ssd_cin_plans", 0.006, _set("cinp_cin_plan_worker_id", "", "0")),
    ("ssd_cin_episodes", 0.004, _set("cine_referral_team", "", "0", None, "T9999")),
    ("ssd_involvements", 0.001, _set("invo_professional_team", "", "0")),
    (
        "ssd_cin_assessments",
        0.003,
        _end_early("cina_assessment_start_date", "cina_assessment_auth_date"),
    ),
    ("ssd_cin_assessments", 0.002, _set("cina_assessment_start_date", None)),
    ("ssd_s47_enquiry", 0.003, _set("s47e_s47_start_date", None)),
    ("ssd_person", 0.5, _pad("pers_send_flag")),
    ("ssd_person", 0.003, _set("pers_dob", None)),
    ("ssd_missing", 0.01, _set("miss_missing_episode_type", "Absconded?")),
    ("ssd_cla_health", 0.004, _pad("clah_health_check_status")),
    ("ssd_cla_health", 0.002, _set("clah_health_check_status", None)),
    ("ssd_sdq_scores", 0.004, _set("csdq_sdq_score", None)),
    ("ssd_care_leavers", 0.012, _set("clea_care_leaver_activity", "", "To be asked")),
    ("ssd_cla_reviews", 0.004, _pad("clar_cla_review_participation")),
    ("ssd_cla_placement", 0.003, _set("clap_cla_placement_start_date", None)),
)


def _renumber(world: World, rng: Random) -> None:
    """Permanence rows stand under the legacy number, and go where nobody has it.

    Most numbers are the person's own; some are older, of nobody or of another child.
    The first two permanence rows always differ.
    """
    people = {row["pers_person_id"]: row for row in world.rows.tables["ssd_person"]}
    ids = sorted(people)
    for person in people.values():
        if rng.random() < LEGACY_DIFFERS:
            _give_old_number(rng, person, ids)
    kept: dict[str, Row] = {}
    for n, row in enumerate(world.rows.tables["ssd_permanence"]):
        found = people.get(row["perm_person_id"])
        if found and n < 2:
            _give_old_number(rng, found, ids, is_other=n == 1)
        number = str(found["pers_legacy_id"]) if found else ""
        if number in people:
            kept[number] = dict(row, perm_person_id=number)
    world.rows.tables["ssd_permanence"][:] = kept.values()


def _give_old_number(
    rng: Random, person: Row, ids: list[str], *, is_other: bool | None = None
) -> None:
    other = rng.random() < 0.4 if is_other is None else is_other
    own = person["pers_person_id"]
    person["pers_legacy_id"] = rng.choice(ids) if other else f"L{own[1:]}"


def _duplicate_referrals(world: World, rng: Random) -> None:
    rows = world.rows.tables["ssd_cin_episodes"]
    for row in rng.sample(rows, len(rows) // 400):
        again = dict(row, cine_referral_id=world.rows.new_id("R"))
        if row["cine_close_date"] is not None:
            rows.append(again)


def _renew_plans(world: World, rng: Random) -> None:
    """A plan entered again under a new id while the first row was still open."""
    rows = world.rows.tables["ssd_cp_plans"]
    for row in rng.sample(rows, len(rows) // 250):
        start, end = row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"]
        is_short = end is None or (end - start).days < 120
        if is_short or not world.is_loaded((start + timedelta(days=100)).date()):
            continue
        renewed = dict(
            row,
            cppl_cp_plan_id=world.rows.new_id("CP"),
            cppl_cp_plan_start_date=start + timedelta(days=91),
        )
        row["cppl_cp_plan_end_date"] = start + timedelta(days=100)
        rows.append(renewed)


def _lose_people(world: World, rng: Random) -> None:
    """Placements of children the load does not know: orphans by design."""
    rows = world.rows.tables["ssd_cla_placement"]
    for row in rng.sample(rows, min(len(rows), 3)):
        rows.append(
            dict(
                row,
                clap_cla_placement_id=world.rows.new_id("H"),
                clap_person_id=world.rows.new_id("P"),
                clap_cla_id=world.rows.new_id("K"),
            )
        )
