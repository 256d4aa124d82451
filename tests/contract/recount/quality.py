"""Audits and disputes: catalogue 48 and 54."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.days import day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.row import Row
from tests.contract.recount.teams import stored

_FORMAL_STAGES = ("HOS", "AD", "DCS", "CEX", "CAFC")


def _code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def audit_good_plus(db: Shared, end: date) -> list[Row]:
    found = []
    for audit in db.tables["qa_audit"]:
        cycle = db.of("qa_audit_cycle", "cycle_id", audit["cycle_id"])
        if not cycle or _code(cycle[0]["strand"]) != "MPE":
            continue
        month = day_of(cycle[0]["cycle_month"])
        grade = _code(audit["moderated_grade"] or audit["auditor_grade"])
        if not in_month(month, end) or not grade:
            continue
        if _code(audit["status"]) != "COMPLETE":
            continue
        known = grade in ("O", "G", "RI", "I")
        found.append(
            Row(
                str(audit["audit_id"]),
                audit["person_id"],
                month,
                end,
                *stored(db, audit),
                num=int(grade in ("O", "G")),
                category=grade if known else "not recorded",
            )
        )
    return found


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def formal(db: Shared, concern: dict) -> date | None:
    """First formal step; the column only if the concern has no step at all."""
    steps = db.of("qa_drp_step", "drp_id", concern["drp_id"])
    if not steps:
        return day_of(concern["formal_on"])
    return _earliest(
        *(
            day_of(step["sent_on"])
            for step in steps
            if _code(step["stage"]) in _FORMAL_STAGES
        )
    )


def _is_open(concern: dict, end: date) -> bool:
    status, ended = _code(concern["status"]), day_of(concern["status_on"])
    withdrawn = status == "WITHDRAWN"
    if status == "VOID" or (withdrawn and ended is None):
        return False
    if day_of(concern["raised_on"]) > end:
        return False
    closed = _earliest(day_of(concern["resolved_on"]), ended if withdrawn else None)
    return closed is None or closed > end


def drp_over_20wd(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "drp_over_20wd", end)
    limit, clock = constant("limit_wd", 20), constant("clock", "formal_on")
    found = []
    for concern in db.tables["qa_drp_concern"]:
        began = formal(db, concern)
        if not _is_open(concern, end) or began is None or began > end:
            continue
        start = day_of(concern["raised_on"]) if clock == "raised_on" else began
        num: int | None = int(db.calendar.wd(start, end) > limit)
        if _code(concern["status"]) == "RESOLVED" and concern["resolved_on"] is None:
            num = None
        unit, person = str(concern["drp_id"]), concern["person_id"]
        found.append(Row(unit, person, end, end, *stored(db, concern), num=num))
    return found


RECOUNTED = (
    audit_good_plus,
    drp_over_20wd,
)
FED_BY = {"audit_good_plus": "QA", "drp_over_20wd": "QA"}
