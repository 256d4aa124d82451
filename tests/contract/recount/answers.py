"""Children's answers, complaints, compliments, improvement: catalogue 45, 65, 6."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.row import Row
from tests.contract.recount.teams import stored, team, worker

_QUESTIONS = (
    "voch_explained_worries",
    "voch_story_help_understand",
    "voch_agree_worker",
    "voch_plan_safe",
    "voch_tablet_help_explain",
)


def code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def voice_voch_yes(db: Shared, end: date) -> list[Row]:
    rows = []
    for asked in db.tables["qa_voch_context"]:
        on = day_of(asked["answered_on"])
        if not in_month(on, end):
            continue
        sheets = db.of("ssd_voice_of_child", "voch_table_id", asked["voch_table_id"])
        for sheet in sheets:
            for question in _QUESTIONS:
                if (sheet[question] or "").strip():
                    rows.append(_answer(db, asked, sheet, question, on, end))
    return rows


def _answer(db: Shared, asked: dict, sheet: dict, question: str, on, end) -> Row:
    num = {"Y": 1, "N": 0, None: None}[norm_yn(sheet[question])]
    unit = f"{sheet['voch_table_id']}:{question}"
    person, owner = sheet["voch_person_id"], stored(db, asked)
    return Row(unit, person, on, end, *owner, num=num, category=question)


# --- complaints -------------------------------------------------------------------


def _due(db: Shared, stage: dict, limit: int, longest: int) -> date | None:
    started = day_of(stage["started_on"])
    extended = day_of(stage["extended_due_on"])
    if extended is not None:
        if started is None:
            return extended
        return min(extended, db.calendar.wd_add(started, longest))
    if stage["due_on"] is not None:
        return day_of(stage["due_on"])
    return None if started is None else db.calendar.wd_add(started, limit)


def _still_stands(complaint: dict, stage: dict, due: date) -> bool:
    """Not withdrawn, or withdrawn on a known day after the due date."""
    days = []
    if code(complaint["status"]) == "WITHDRAWN":
        days.append(day_of(complaint["status_on"]))
    if code(stage["outcome"]) == "WITHDRAWN":
        days.append(day_of(stage["responded_on"]))
    if not days:
        return True
    known = [day for day in days if day is not None]
    return bool(known) and min(known) > due


def _first_stages(db: Shared) -> Iterator[tuple[dict, dict]]:
    """(complaint, first stage) under the children's procedure."""
    for complaint in db.tables["qa_complaint"]:
        is_ours = (code(complaint["kind"]), code(complaint["procedure_code"])) == (
            "COMPLAINT",
            "CA1989",
        )
        if not is_ours or code(complaint["status"]) == "VOID":
            continue
        key = complaint["complaint_id"]
        for stage in db.of("qa_complaint_stage", "complaint_id", key):
            if code(stage["stage"]) == "S1":
                yield complaint, stage


def complaints_timely(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "complaints_timely", end)
    limit, longest = constant("limit_wd", 10), constant("extended_limit_wd", 20)
    rows = []
    for complaint, stage in _first_stages(db):
        due = _due(db, stage, limit, longest)
        if not in_month(due, end) or not _still_stands(complaint, stage, due):
            continue
        started, answered = day_of(stage["started_on"]), day_of(stage["responded_on"])
        num: int | None = int(answered is not None and answered <= due)
        if answered is not None and started is not None and answered < started:
            num = None
        unit = f"{complaint['complaint_id']}:S1"
        owner = stored(db, complaint)
        rows.append(Row(unit, complaint["person_id"], due, end, *owner, num=num))
    return rows


def _received(db: Shared, end: date, kind: str) -> Iterator[tuple[dict, date]]:
    for entry in db.tables["qa_complaint"]:
        on, status = day_of(entry["received_on"]), code(entry["status"])
        undated = status == "WITHDRAWN" and entry["status_on"] is None
        is_in = code(entry["kind"]) == kind and in_month(on, end)
        if is_in and status != "VOID" and not undated:
            yield entry, on


def _one(db: Shared, entry: dict, on: date, end: date, kind: str) -> Row:
    unit, owner = str(entry["complaint_id"]), stored(db, entry)
    return Row(unit, entry["person_id"], on, end, *owner, num=1, category=kind)


def complaints_received(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "complaints_received", end)
    wanted = {
        code(c) for c in constant("procedure_codes", "CA1989,CORP,NONE").split(",")
    }
    rows = []
    for entry, on in _received(db, end, "COMPLAINT"):
        if (code(entry["procedure_code"]) or "NONE") not in wanted:
            continue
        stages = {
            code(stage["stage"])
            for stage in db.of(
                "qa_complaint_stage", "complaint_id", entry["complaint_id"]
            )
        }
        reached = [stage for stage in ("LGSCO", "S3", "S2", "S1") if stage in stages]
        rows.append(_one(db, entry, on, end, reached[0] if reached else "no stage"))
    return rows


def compliments_received(db: Shared, end: date) -> list[Row]:
    return [
        _one(db, entry, on, end, code(entry["theme_code"]) or "not recorded")
        for entry, on in _received(db, end, "COMPLIMENT")
    ]


# --- improvement --------------------------------------------------------------------


def psmt_actions_overdue(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "psmt_actions_overdue", end)
    usual = "PSMT_ACTION,IMPROVEMENT_PLAN,WORKING_GROUP"
    kinds = {code(kind) for kind in constant("kinds", usual).split(",")}
    rows = []
    for action in db.tables["qa_improvement_action"]:
        kind, raised = code(action["kind"]), day_of(action["raised_on"])
        if kind == "TARGETED_SUPPORT" or not kind or kind not in kinds:
            continue
        done, status = day_of(action["completed_on"]), code(action["status"])
        undated_end = status in ("DONE", "STOPPED") and done is None
        if raised is None or raised > end or undated_end:
            continue
        if done is not None and done <= end:
            continue
        due = day_of(action["due_on"])
        where = team(db, action["team_id"]) or "NONE"
        by = worker(action["owner_worker_id"])
        num = int(due is not None and due < end)
        unit = str(action["improvement_id"])
        rows.append(Row(unit, None, end, end, where, by, num=num, category=kind))
    return rows


RECOUNTED = (
    voice_voch_yes,
    complaints_timely,
    complaints_received,
    compliments_received,
    psmt_actions_overdue,
)
FED_BY = {
    "voice_voch_yes": "QA",
    "complaints_timely": "COMPLAINTS",
    "complaints_received": "COMPLAINTS",
    "compliments_received": "COMPLAINTS",
    "psmt_actions_overdue": "QA",
}
