"""Leavers, sickness, staff survey, exit interviews: catalogue 61, 63 and reserve."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import back, day_of
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.posts import held_fte, make_row, posts
from tests.contract.recount.row import Row
from tests.contract.recount.teams import stored, team


def _code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _in_post(db: Shared, end: date, days: int) -> list[Row]:
    """Employed social workers in post at D: the base, in FTE times days."""
    found = []
    for row in posts(db, end):
        if _code(row["holder"]) == "PERM":
            fte = held_fte(row)
            den = None if fte is None else fte * days
            found.append(make_row(db, row, end, 0, den))
    return found


def _is_employed(row: dict) -> bool:
    return norm_yn(row["is_social_work_post"]) == "Y" and (
        norm_yn(row["is_agency"]) != "Y"
    )


def wf_turnover(db: Shared, end: date) -> list[Row]:
    found = _in_post(db, end, 1)
    for row in db.tables["qa_workforce_event"]:
        on = day_of(row["event_date"])
        if on is None or not back(end, 12) < on <= end or not _is_employed(row):
            continue
        if _code(row["kind"]) == "LEAVE" and _code(row["status"]) != "VOID":
            unit, num = f"LEAVE:{row['event_id']}", _number(row["fte"])
            found.append(Row(unit, None, on, end, *stored(db, row), num=num, den=0))
    return found


def wf_sickness(db: Shared, end: date) -> list[Row]:
    found = _in_post(db, end, db.calendar.wd(back(end, 12), end))
    for row in db.tables["qa_absence_month"]:
        on = day_of(row["month_end"])
        if back(end, 12) < on <= end and _is_employed(row):
            unit = f"SICK:{row['worker_id'].strip()}:{on.isoformat()}"
            num = _number(row["working_days_lost"])
            found.append(Row(unit, None, on, end, *stored(db, row), num=num, den=0))
    return found


def wf_ohc_positive(db: Shared, end: date) -> list[Row]:
    month = constants_of(db, "wf_ohc_positive", end)("survey_month", 9)
    found = []
    for row in db.tables["qa_org_health_check"]:
        if (row["survey_year"], month) != (end.year, end.month):
            continue
        den, num = row["n_responses"] or 0, row["n_agree"]
        question = row["question_code"].strip().upper()
        found.append(
            Row(
                f"{row['survey_year']}:{row['team_id'].strip()}:{question}",
                None,
                end,
                end,
                team(db, row["team_id"]) or "NONE",
                None,
                num=num if den > 0 else None,
                den=den,
                category=question,
            )
        )
    return found


def exit_interviews_held(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["qa_exit_interview"]:
        left, held = day_of(row["left_on"]), day_of(row["held_on"])
        if left is None or not back(end, 12) < left <= end:
            continue
        offered = norm_yn(row["offered"])
        had = offered == "Y" and held is not None and held <= end
        found.append(
            Row(
                str(row["exit_id"]),
                None,
                left,
                end,
                team(db, row["team_id"]) or "NONE",
                None,
                num=int(had),
                category="not recorded" if offered is None else None,
            )
        )
    return found


RECOUNTED = (wf_turnover, wf_sickness, wf_ohc_positive, exit_interviews_held)
FED_BY = dict.fromkeys((recount.__name__ for recount in RECOUNTED), "HR")
