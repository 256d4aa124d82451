"""Vacancies and agency workers among social work posts: catalogue 59 and 60."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.load import Shared
from tests.contract.recount.row import Row
from tests.contract.recount.teams import stored


def _code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def posts(db: Shared, end: date) -> list[dict]:
    """Child and family social work posts of the month that ends on D."""
    return [
        row
        for row in db.tables["qa_post_month"]
        if day_of(row["month_end"]) == end
        and norm_yn(row["is_social_work_post"]) == "Y"
    ]


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def held_fte(row: dict) -> float | None:
    """The holder's full-time equivalent, else the post's."""
    own = _number(row["holder_fte"])
    return _number(row["fte"]) if own is None else own


def _is_open(row: dict) -> bool:
    vacant, holder = norm_yn(row["is_vacant"]), _code(row["holder"])
    if vacant == "Y":
        return holder != "PERM"
    return vacant is None and holder == "NONE"


def make_row(
    db: Shared, row: dict, end: date, num: float | None, den: float | None
) -> Row:
    """A post; not judged where its weight is not known."""
    unit = f"{row['post_id'].strip()}:{row['split_no']}"
    if den is None:
        return Row(unit, None, end, end, *stored(db, row), num=None, den=0)
    return Row(unit, None, end, end, *stored(db, row), num=num, den=den)


def wf_vacancy(db: Shared, end: date) -> list[Row]:
    found = []
    for row in posts(db, end):
        if _is_open(row):
            fte = _number(row["fte"])
            found.append(make_row(db, row, end, fte, fte))
        elif _code(row["holder"]) == "PERM":
            found.append(make_row(db, row, end, 0, held_fte(row)))
    return found


def wf_agency(db: Shared, end: date) -> list[Row]:
    found = []
    for row in posts(db, end):
        fte = held_fte(row)
        if _code(row["holder"]) == "AGCY":
            found.append(make_row(db, row, end, fte, fte))
        elif _code(row["holder"]) == "PERM":
            found.append(make_row(db, row, end, 0, fte))
    return found


RECOUNTED = (wf_vacancy, wf_agency)
FED_BY = {"wf_vacancy": "HR", "wf_agency": "HR"}
