"""Assessments beside the 45-day share: catalogue 6 and 7."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import unborn
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, recorded

_NEVER = date(1900, 1, 1)


def authorised(row: dict) -> date | None:
    """The day an assessment was authorised; 1900-01-01 is none."""
    day = day_of(row["cina_assessment_auth_date"])
    return None if day == _NEVER else day


def assess_open_over45(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "assess_open_over45", end)("limit_wd", 45)
    found = []
    for row in db.tables["ssd_cin_assessments"]:
        start, auth = day_of(row["cina_assessment_start_date"]), authorised(row)
        if start is None or start > end or (auth is not None and auth <= end):
            continue
        person, days = row["cina_person_id"], db.calendar.wd(start, end)
        is_near = limit - 9 <= days <= limit
        found.append(
            Row(
                row["cina_assessment_id"],
                person,
                end,
                end,
                *alloc(db, person, end),
                num=int(days > limit),
                category=f"{limit - 9}–{limit}" if is_near else None,  # noqa: RUF001
            )
        )
    return found


def assess_child_seen(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_cin_assessments"]:
        auth, person = authorised(row), row["cina_person_id"]
        if not in_month(auth, end) or unborn(db, person, auth):
            continue
        seen = norm_yn(row["cina_assessment_child_seen"])
        found.append(
            Row(
                row["cina_assessment_id"],
                person,
                auth,
                end,
                *recorded(db, row["cina_assessment_team"], person, auth),
                num=int(seen == "Y"),
                category="not recorded" if seen is None else None,
            )
        )
    return found


RECOUNTED = (assess_open_over45, assess_child_seen)
