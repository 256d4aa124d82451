"""Reviewing officers, foster carers and providers: three of the reserve list."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.days import back, day_of, months, open_at
from tests.contract.recount.kept import kept_rows
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import cla_on, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, team, worker

_CONTACT = "clae_cla_last_iro_contact_date"


def iro_contact_3m(db: Shared, end: date) -> list[Row]:
    rows = kept_rows(db, "ssd_cla_episodes.iro", end)
    if rows is None:
        return []
    last: dict[str, date] = {}
    for row in rows:
        on, person = day_of(row[_CONTACT]), row["clae_person_id"]
        if on is not None:
            last[person] = max(on, last.get(person, on))
    limit = constants_of(db, "iro_contact_3m", end)("limit_months", 3)
    found = []
    for person in members(db, cla_on, end):
        on = last.get(person)
        num = int(on is not None and back(end, limit) < on <= end)
        kind = None if on else "not recorded"
        owner = alloc(db, person, end)
        found.append(Row(person, person, end, end, *owner, num, category=kind))
    return found


def foster_review_timely(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "foster_review_timely", end)("limit_months", 12)
    found = []
    for home in db.tables["qa_foster_household"]:
        approved = day_of(home["approved_on"])
        if not open_at(approved, day_of(home["deregistered_on"]), end):
            continue
        if months(approved, limit) > end:
            continue
        reviews = db.of("qa_foster_review", "household_id", home["household_id"])
        held = [day_of(r["held_on"]) for r in reviews if r["held_on"] is not None]
        last = max([approved, *(day for day in held if approved <= day <= end)])
        found.append(
            Row(
                home["household_id"],
                None,
                end,
                end,
                team(db, home["team_id"]) or "NONE",
                worker(home["supervising_worker_id"]),
                num=int(months(last, limit) > end),
                category=(home["kind"] or "").strip().upper() or None,
            )
        )
    return found


def provider_visit_with_cicc(db: Shared, end: date) -> list[Row]:
    default = "RES_HOME,SUPP_ACC,IFA"
    kinds = constants_of(db, "provider_visit_with_cicc", end)(
        "placement_kinds", default
    ).split(",")
    found = []
    for visit in db.tables["qa_provider_visit"]:
        on = day_of(visit["visited_on"])
        provider = db.of("qa_provider", "provider_id", visit["provider_id"])
        kind = (provider[0]["kind"] or "").strip().upper() if provider else ""
        if on is None or not back(end, 12) < on <= end or kind not in kinds:
            continue
        young = visit["cicc_reps"]
        found.append(
            Row(
                str(visit["visit_id"]),
                None,
                on,
                end,
                team(db, visit["team_id"]) or "NONE",
                worker(visit["lead_worker_id"]),
                num=int((young or 0) > 0),
                category="not recorded" if young is None else None,
            )
        )
    return found


RECOUNTED = (
    iro_contact_3m,
    foster_review_timely,
    provider_visit_with_cicc,
)
FED_BY = {"foster_review_timely": "QA", "provider_visit_with_cicc": "QA"}
