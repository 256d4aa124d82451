"""Referrals, assessments and initial conferences: catalogue 3, 5 and 9."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of, months
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.row import Row
from tests.contract.recount.teams import recorded, worker

_NEVER = date(1900, 1, 1)


def in_month(day: date | None, end: date) -> bool:
    return day is not None and end.replace(day=1) <= day <= end


def referrals(db: Shared) -> list[dict]:
    """One referral for each child and day: the lowest id stays."""

    def build() -> list[dict]:
        kept: dict[tuple, dict] = {}
        for row in db.tables["ssd_cin_episodes"]:
            if row["cine_referral_date"] is None:
                continue
            key = (row["cine_person_id"], day_of(row["cine_referral_date"]))
            other = kept.get(key)
            if other is None or row["cine_referral_id"] < other["cine_referral_id"]:
                kept[key] = row
        return list(kept.values())

    return db.once("referrals", build)


def rereferral_12m(db: Shared, end: date) -> list[Row]:
    window = constants_of(db, "rereferral_12m", end)("window_months", 12)
    found = []
    for row in referrals(db):
        on = day_of(row["cine_referral_date"])
        if not in_month(on, end):
            continue
        person = row["cine_person_id"]
        others = [
            day_of(other["cine_referral_date"])
            for other in db.of("ssd_cin_episodes", "cine_person_id", person)
            if other["cine_referral_date"] is not None
        ]
        again = any(months(on, -window) <= other < on for other in others)
        team, by = recorded(db, row["cine_referral_team"], person, on)
        unit = row["cine_referral_id"]
        found.append(Row(unit, person, on, end, team, by, num=int(again)))
    return found


def _clock_start(db: Shared, row: dict, clock: str) -> date | None:
    """Day 0 of an assessment: its own start, or the referral's for the first one."""
    started = day_of(row["cina_assessment_start_date"])
    if clock != "referral":
        return started
    referral = db.of("ssd_cin_episodes", "cine_referral_id", row["cina_referral_id"])
    if not referral:
        return started
    same = [
        other
        for other in db.of(
            "ssd_cin_assessments", "cina_person_id", row["cina_person_id"]
        )
        if other["cina_referral_id"] == row["cina_referral_id"]
    ]
    first = min(
        same,
        key=lambda other: (
            day_of(other["cina_assessment_start_date"]) or date.max,
            other["cina_assessment_id"],
        ),
    )
    if first["cina_assessment_id"] != row["cina_assessment_id"]:
        return started
    return day_of(referral[0]["cine_referral_date"])


def assess_45wd(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "assess_45wd", end)
    limit, clock = constant("limit_wd", 45), constant("clock", "assessment_start")
    found = []
    for row in db.tables["ssd_cin_assessments"]:
        auth = day_of(row["cina_assessment_auth_date"])
        if auth == _NEVER or not in_month(auth, end):
            continue
        start = _clock_start(db, row, clock)
        num = None
        if start is not None and start <= auth:
            num = int(db.calendar.wd(start, auth) <= limit)
        person = row["cina_person_id"]
        team, by = recorded(db, row["cina_assessment_team"], person, auth)
        own = worker(row["cina_assessment_worker_id"])
        if db.of("ssd_professionals", "prof_professional_id", own):
            by = own
        unit = row["cina_assessment_id"]
        found.append(Row(unit, person, auth, end, team, by, num=num))
    return found


def _held_in_time(db: Shared, row: dict, held: date, limit: int) -> int | None:
    enquiry = [
        other
        for other in db.of(
            "ssd_s47_enquiry", "s47e_s47_enquiry_id", row["icpc_s47_enquiry_id"]
        )
        if other["s47e_person_id"] == row["icpc_person_id"]
    ]
    if enquiry:
        start = day_of(enquiry[0]["s47e_s47_start_date"])
        if start is None or start > held:
            return None
        return int(db.calendar.wd(start, held) <= limit)
    target = day_of(row["icpc_icpc_target_date"])
    return None if target is None else int(held <= target)


def icpc_15wd(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "icpc_15wd", end)("limit_wd", 15)
    found = []
    for row in db.tables["ssd_initial_cp_conference"]:
        held = day_of(row["icpc_icpc_date"])
        if not in_month(held, end) or norm_yn(row["icpc_icpc_transfer_in"]) == "Y":
            continue
        person = row["icpc_person_id"]
        team, by = recorded(db, row["icpc_icpc_team"], person, held)
        num = _held_in_time(db, row, held, limit)
        found.append(Row(row["icpc_icpc_id"], person, held, end, team, by, num=num))
    return found


RECOUNTED = (
    rereferral_12m,
    assess_45wd,
    icpc_15wd,
)
