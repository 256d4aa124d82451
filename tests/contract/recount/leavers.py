"""Care leavers at a month end: catalogue 30 to 34."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.contract.recount.days import back, day_of
from tests.contract.recount.kept import kept_rows
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import age, dead, latest
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, is_open, team, worker

_TABLE = "ssd_care_leavers"
_EET = tuple(f"{time}{n}" for time in "FP" for n in range(1, 6))
_FORMER = ("FORMER_RELEVANT",)


def code(db: Shared, row: dict, name: str) -> str | None:
    return db.norm(_TABLE, f"clea_care_leaver_{name}", row)


def cl_rows(db: Shared, end: date) -> list[dict]:
    """One row a person: latest contact, one that says whether in touch, highest id."""
    chosen: dict[str, tuple] = {}
    for row in kept_rows(db, _TABLE, end) or []:
        contact = day_of(row["clea_care_leaver_latest_contact"]) or date.min
        is_told = code(db, row, "in_touch") is not None
        rank = (contact, is_told, row["clea_table_id"])
        person = row["clea_person_id"]
        if person not in chosen or rank > chosen[person][0]:
            chosen[person] = (rank, row)
    return [row for _rank, row in chosen.values()]


def cl_on(
    db: Shared, end: date, first: int, last: int, kinds: tuple[str, ...]
) -> Iterator[tuple[dict, bool]]:
    """(row, is the age known) of the young people of an age band and status."""
    for row in cl_rows(db, end):
        person = row["clea_person_id"]
        if code(db, row, "eligibility") not in kinds or dead(db, person, end):
            continue
        if code(db, row, "in_touch") in ("DIED", "RHOM"):
            continue
        years = age(db, person, end)
        if years is None or first <= years <= last:
            yield row, years is not None


def advisers(db: Shared, person: str, end: date) -> list[dict]:
    return [
        row
        for row in db.of("ssd_involvements", "invo_person_id", person)
        if db.norm("ssd_involvements", "invo_professional_role_id", row) == "16PLUS"
        and is_open(row, end)
    ]


def responsible(db: Shared, row: dict, end: date) -> tuple[str, str | None]:
    """T4: the adviser who began last, the row's own team, the case worker's."""
    person = row["clea_person_id"]
    adviser = latest(
        advisers(db, person, end), "invo_involvement_start_date", "invo_involvements_id"
    )
    if adviser and team(db, adviser["invo_professional_team"]):
        found = team(db, adviser["invo_professional_team"])
        return found, worker(adviser["invo_professional_id"])
    own = team(db, row["clea_care_leaver_allocated_team"])
    if own:
        return own, worker(row["clea_care_leaver_worker_id"])
    return alloc(db, person, end)


def _rows(
    db: Shared,
    end: date,
    band: tuple[int, int, tuple[str, ...]],
    judge: Callable[[dict], tuple[bool, str | None]],
) -> list[Row]:
    found = []
    for row, is_known in cl_on(db, end, *band):
        person = row["clea_person_id"]
        holds, kind = judge(row)
        num = int(holds) if is_known else None
        owner = responsible(db, row, end)
        found.append(Row(person, person, end, end, *owner, num, category=kind))
    return found


def cl_in_touch(db: Shared, end: date) -> list[Row]:
    def judge(row: dict) -> tuple[bool, str]:
        says = code(db, row, "in_touch")
        return says == "YES", says or "not recorded"

    return _rows(db, end, (19, 21, _FORMER), judge)


def cl_eet(db: Shared, end: date) -> list[Row]:
    def judge(row: dict) -> tuple[bool, str]:
        does = code(db, row, "activity")
        return does in _EET, does or "not recorded"

    return _rows(db, end, (19, 21, _FORMER), judge)


def cl_suitable_home(db: Shared, end: date) -> list[Row]:
    def judge(row: dict) -> tuple[bool, str]:
        lives = code(db, row, "accommodation")
        return code(db, row, "accom_suitable") == "1", lives or "not recorded"

    rows = _rows(db, end, (19, 21, _FORMER), judge)
    return [row for row in rows if row.category not in ("G", "H", "R")]


def cl_pathway_plan_6m(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "cl_pathway_plan_6m", end)("limit_months", 6)

    def judge(row: dict) -> tuple[bool, str | None]:
        on = day_of(row["clea_pathway_plan_review_date"])
        if on is None or on == date(1900, 1, 1):
            return False, "not recorded"
        return back(end, limit) < on <= end, None

    return _rows(db, end, (16, 20, ("RELEVANT", "FORMER_RELEVANT")), judge)


def cl_pa_allocated(db: Shared, end: date) -> list[Row]:
    def judge(row: dict) -> tuple[bool, None]:
        held = advisers(db, row["clea_person_id"], end)
        return any(worker(one["invo_professional_id"]) for one in held), None

    kinds = ("ELIGIBLE", "RELEVANT", "FORMER_RELEVANT")
    return _rows(db, end, (16, 20, kinds), judge)


RECOUNTED = (
    cl_in_touch,
    cl_eet,
    cl_suitable_home,
    cl_pathway_plan_6m,
    cl_pa_allocated,
)
