"""Audits, disputes, forms and feedback: catalogue 49 to 53, 55 to 58 and 64."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import back, day_of, open_at
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of, latest_load
from tests.contract.recount.quality import formal
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, stored, team, worker


def code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def _row(db: Shared, row: dict, key: str, on: date, end: date, num, kind=None) -> Row:
    """One row of a quality table, with the team and worker stored on it."""
    owner = stored(db, row)
    return Row(str(row[key]), row["person_id"], on, end, *owner, num=num, category=kind)


# --- audits ---------------------------------------------------------------------


def _cycle_audits(
    db: Shared, end: date, strand: str = "MPE"
) -> Iterator[tuple[dict, dict, date]]:
    """(audit, cycle, month) of the audits of a strand in the cycle month."""
    for audit in db.tables["qa_audit"]:
        cycles = db.of("qa_audit_cycle", "cycle_id", audit["cycle_id"])
        if cycles and code(cycles[0]["strand"]) == strand:
            month = day_of(cycles[0]["cycle_month"])
            if in_month(month, end):
                yield audit, cycles[0], month


def _withdrew_in_time(audit: dict, due: date | None) -> bool:
    if code(audit["status"]) != "WITHDRAWN":
        return False
    on = day_of(audit["status_on"])
    return on is None or (due is not None and on <= due)


def audit_completion(db: Shared, end: date) -> list[Row]:
    data_to = latest_load(db, "SSD")
    rows = []
    for audit, cycle, month in _cycle_audits(db, end):
        due = day_of(audit["due_on"]) or day_of(cycle["completion_due"])
        if audit["allocated_on"] is None or code(audit["status"]) == "VOID":
            continue
        if _withdrew_in_time(audit, due) or (due is not None and due > data_to):
            continue
        done = day_of(audit["completed_on"])
        num = None if due is None else int(done is not None and done <= due)
        rows.append(_row(db, audit, "audit_id", month, end, num))
    return rows


def audit_reflective_held(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "audit_reflective_held", end)("limit_wd", 10)
    rows = []
    for audit in db.tables["qa_audit"]:
        grades = code(audit["auditor_grade"]), code(audit["moderated_grade"])
        if code(audit["status"]) != "COMPLETE" or "I" not in grades:
            continue
        due, done = day_of(audit["reflective_due_on"]), day_of(audit["completed_on"])
        if due is None and done is not None:
            due = db.calendar.wd_add(done, limit)
        if due is None:
            continue
        held = day_of(audit["reflective_held_on"])
        on = held if held is not None and held < due else due
        if in_month(on, end):
            num = int(held is not None and held <= due)
            rows.append(_row(db, audit, "audit_id", on, end, num))
    return rows


def audit_reflective_waiting(db: Shared, end: date) -> list[Row]:
    """Reserve: inadequate audits of the last year, or whose discussion still waits."""
    limit = constants_of(db, "audit_reflective_waiting", end)("limit_wd", 10)
    rows = []
    for audit in db.tables["qa_audit"]:
        grades = code(audit["auditor_grade"]), code(audit["moderated_grade"])
        done = day_of(audit["completed_on"])
        if code(audit["status"]) != "COMPLETE" or "I" not in grades:
            continue
        if done is None or done > end:
            continue
        held = day_of(audit["reflective_held_on"])
        is_held = held is not None and held <= end
        if is_held and done <= back(end, 12):
            continue
        due = day_of(audit["reflective_due_on"]) or db.calendar.wd_add(done, limit)
        kind = "held" if is_held else "overdue" if due < end else "waiting"
        num = int(not is_held)
        rows.append(_row(db, audit, "audit_id", end, end, num, kind))
    return rows


def _closed_on(action: dict) -> date | None:
    """The earlier of completion and, for SUPERSEDED, the day of that status."""
    days = [day_of(action["completed_on"])]
    if code(action["status"]) == "SUPERSEDED":
        days.append(day_of(action["status_on"]))
    return min((day for day in days if day is not None), default=None)


def _never_open(db: Shared, action: dict) -> bool:
    status = code(action["status"])
    audits = db.of("qa_audit", "audit_id", action["audit_id"])
    return (
        status == "VOID"
        or (status == "SUPERSEDED" and action["status_on"] is None)
        or (status == "DONE" and action["completed_on"] is None)
        or any(code(audit["status"]) == "VOID" for audit in audits)
    )


def audit_actions_overdue(db: Shared, end: date) -> list[Row]:
    rows = []
    for action in db.tables["qa_audit_action"]:
        closed = _closed_on(action)
        if _never_open(db, action) or day_of(action["raised_on"]) > end:
            continue
        if closed is not None and closed <= end:
            continue
        rows.append(
            Row(
                str(action["action_id"]),
                action["person_id"],
                end,
                end,
                team(db, action["team_id"]) or "NONE",
                worker(action["owner_worker_id"]),
                num=int(day_of(action["due_on"]) < end),
                category=code(action["priority"]) or "not recorded",
            )
        )
    return rows


def _feedback_kind(audit: dict) -> str:
    def yes(column: str) -> bool:
        return norm_yn(audit[column]) == "Y"

    child, family = yes("child_feedback_obtained"), yes("family_feedback_obtained")
    if child and family:
        return "both"
    if child:
        return "child"
    if family:
        return "parent or family"
    sought = yes("child_feedback_sought") or yes("family_feedback_sought")
    return "sought but not obtained" if sought else "not sought"


def audit_feedback_gathered(db: Shared, end: date) -> list[Row]:
    obtained = ("both", "child", "parent or family")
    rows = []
    for audit, _cycle, month in _cycle_audits(db, end):
        if code(audit["status"]) == "COMPLETE":
            kind = _feedback_kind(audit)
            num = int(kind in obtained)
            rows.append(_row(db, audit, "audit_id", month, end, num, kind))
    return rows


def audit_grade_moved(db: Shared, end: date) -> list[Row]:
    strand = constants_of(db, "audit_grade_moved", end)("strand", "MPE")
    worst_first = ["I", "RI", "G", "O"]
    rows = []
    for audit, _cycle, month in _cycle_audits(db, end, strand):
        first, last = code(audit["auditor_grade"]), code(audit["moderated_grade"])
        known = first in worst_first and last in worst_first
        if code(audit["status"]) != "COMPLETE" or not known:
            continue
        moderator = worker(audit["moderator_worker_id"])
        if moderator and moderator == worker(audit["auditor_worker_id"]):
            rows.append(_row(db, audit, "audit_id", month, end, None, None))
            continue
        step = worst_first.index(last) - worst_first.index(first)
        kind = "same" if step == 0 else "up" if step > 0 else "down"
        rows.append(_row(db, audit, "audit_id", month, end, int(step != 0), kind))
    return rows


# --- disputes -------------------------------------------------------------------


def _counts_at_all(concern: dict) -> bool:
    """Not void, and not withdrawn on an unknown day."""
    status = code(concern["status"])
    undated = status == "WITHDRAWN" and concern["status_on"] is None
    return status != "VOID" and not undated


def _open_concerns(db: Shared, end: date) -> Iterator[dict]:
    for concern in db.tables["qa_drp_concern"]:
        if not _counts_at_all(concern) or day_of(concern["raised_on"]) > end:
            continue
        days = [day_of(concern["resolved_on"])]
        if code(concern["status"]) == "WITHDRAWN":
            days.append(day_of(concern["status_on"]))
        if all(day is None or day > end for day in days):
            yield concern


def _undated_end(concern: dict) -> bool:
    return code(concern["status"]) == "RESOLVED" and concern["resolved_on"] is None


def _stage(db: Shared, concern: dict, end: date) -> str:
    sent = [
        step
        for step in db.of("qa_drp_step", "drp_id", concern["drp_id"])
        if day_of(step["sent_on"]) <= end
    ]
    if not sent:
        return "INF"

    def order(step: dict) -> tuple:
        place = -1 if step["step_order"] is None else step["step_order"]
        return day_of(step["sent_on"]), place, str(step["step_id"])

    return code(max(sent, key=order)["stage"]) or "not recorded"


def drp_open(db: Shared, end: date) -> list[Row]:
    rows = []
    for concern in _open_concerns(db, end):
        num = None if _undated_end(concern) else 1
        kind = _stage(db, concern, end)
        rows.append(_row(db, concern, "drp_id", end, end, num, kind))
    return rows


def drp_informal_too_long(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "drp_informal_too_long", end)
    limit = constant("informal_limit_wd", 10)
    rows = []
    for concern in _open_concerns(db, end):
        began = formal(db, concern)
        if began is not None and began <= end:
            continue
        waited = db.calendar.wd(day_of(concern["raised_on"]), end)
        num = None if _undated_end(concern) else int(waited > limit)
        rows.append(_row(db, concern, "drp_id", end, end, num))
    return rows


def drp_resolved_20wd(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "drp_resolved_20wd", end)
    limit, clock = constant("limit_wd", 20), constant("clock", "formal_on")
    rows = []
    for concern in db.tables["qa_drp_concern"]:
        began = formal(db, concern)
        if code(concern["status"]) != "RESOLVED" or began is None:
            continue
        resolved = day_of(concern["resolved_on"])
        on = resolved or day_of(concern["status_on"])
        if not in_month(on, end):
            continue
        start = day_of(concern["raised_on"]) if clock == "raised_on" else began
        num = None
        if resolved is not None and start <= resolved:
            num = int(db.calendar.wd(start, resolved) <= limit)
        rows.append(_row(db, concern, "drp_id", on, end, num))
    return rows


def drp_formal_share(db: Shared, end: date) -> list[Row]:
    rows = []
    for concern in db.tables["qa_drp_concern"]:
        raised = day_of(concern["raised_on"])
        if _counts_at_all(concern) and back(end, 12) < raised <= end:
            began = formal(db, concern)
            num = int(began is not None and began <= end)
            rows.append(_row(db, concern, "drp_id", raised, end, num))
    return rows


# --- forms, the list of concern, feedback ------------------------------------------


def _meetings(db: Shared) -> Iterator[tuple[str, str, str | None, date]]:
    """(kind, id, child, day) of every conference and review held."""
    for row in db.tables["ssd_initial_cp_conference"]:
        on = day_of(row["icpc_icpc_date"])
        if on is not None:
            yield "ICPC", row["icpc_icpc_id"], row["icpc_person_id"], on
    for row in db.tables["ssd_cp_reviews"]:
        on = day_of(row["cppr_cp_review_date"])
        if on is not None:
            yield "RCPC", row["cppr_cp_review_id"], row["cppr_person_id"], on
    for row in db.tables["ssd_cla_reviews"]:
        on = day_of(row["clar_cla_review_date"])
        if on is None or norm_yn(row["clar_cla_review_cancelled"]) == "Y":
            continue
        person = row["clar_cla_person_id"]
        if person is None:
            of = db.of("ssd_cla_episodes", "clae_cla_id", row["clar_cla_id"])
            person = min((e["clae_person_id"] for e in of), default=None)
        yield "CLAR", row["clar_cla_review_id"], person, on


def iro_form_returned(db: Shared, end: date) -> list[Row]:
    grace = constants_of(db, "iro_form_returned", end)("grace_wd", 5)
    data_to = latest_load(db, "SSD")
    rows = []
    for kind, key, person, on in _meetings(db):
        if not in_month(on, end) or db.calendar.wd(on, data_to) < grace:
            continue
        returned = any(
            code(form["event_type"]) == kind
            and code(form["status"]) != "VOID"
            and form["completed_on"] is not None
            for form in db.of("qa_monitoring_form", "event_id", key)
        )
        owner = alloc(db, person, on)
        unit, num = f"{kind}:{key}", int(returned)
        rows.append(Row(unit, person, on, end, *owner, num=num, category=kind))
    return rows


def concern_list_open(db: Shared, end: date) -> list[Row]:
    rows = []
    for person in db.by("qa_concern_child", "person_id"):
        entries = [
            row
            for row in db.of("qa_concern_child", "person_id", person)
            if open_at(day_of(row["added_on"]), day_of(row["removed_on"]), end)
        ]
        if not entries:
            continue
        row = max(entries, key=lambda r: (day_of(r["added_on"]), str(r["concern_id"])))
        due = day_of(row["review_due_on"])
        kind = "review overdue" if due is not None and due < end else None
        rows.append(_row(db, row, "person_id", end, end, 1, kind))
    return rows


_FAMILIES = ("CHILD", "CAREXP", "PARENT", "CARER", "FAMILY")


def feedback_positive(db: Shared, end: date) -> list[Row]:
    rows = []
    for row in db.tables["qa_feedback"]:
        on, kind = day_of(row["received_on"]), code(row["respondent_type"])
        if code(row["status"]) == "VOID" or code(row["method"]) == "GROUP":
            continue
        rating = row["overall_rating"]
        if not in_month(on, end) or kind not in _FAMILIES:
            continue
        if rating in (1, 2, 3, 4, 5):
            num = int(rating >= 4)
            rows.append(_row(db, row, "feedback_id", on, end, num, kind))
    return rows


RECOUNTED = (
    audit_completion,
    audit_reflective_held,
    audit_reflective_waiting,
    audit_actions_overdue,
    audit_feedback_gathered,
    audit_grade_moved,
    drp_open,
    drp_informal_too_long,
    drp_resolved_20wd,
    drp_formal_share,
    iro_form_returned,
    concern_list_open,
    feedback_positive,
)
FED_BY = dict.fromkeys((recount.__name__ for recount in RECOUNTED), "QA")
