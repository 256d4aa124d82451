"""Inadequate audits without a reflective discussion (reserve list), by hand."""

from typing import Any

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import audit, cycle

INDICATOR = "audit_reflective_waiting"
DATA_TO = "2025-07-31"


def poor(number: int, of_cycle: int = 6, **values: Any):
    """A completed audit, graded inadequate where nothing else is said."""
    usual = {
        "status": "COMPLETE",
        "auditor_grade": "I",
        "completed_on": "2025-05-30",
    }
    return audit(number, of_cycle, **usual | values)


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    cycle(6, "2025-06-01", due="2025-07-11"),
    # 1: never held, due on 13 June: overdue. 2: held on 14 July: waits in June, held
    # in July. 3: held on D itself counts as held.
    poor(1),
    poor(2, reflective_held_on="2025-07-14", team_id="TC"),
    poor(3, reflective_held_on="2025-06-30"),
    # 4: the date set for it is still to come: waiting. 5: due on D is not yet overdue.
    poor(4, reflective_due_on="2025-07-15", reflective_held_on="2025-07-20"),
    poor(5, reflective_due_on="2025-06-30", team_id="TB"),
    # 6: completed after D: only in July. 7: without completion date: nowhere.
    poor(6, completed_on="2025-07-01"),
    poor(7, completed_on=None, reflective_due_on="2025-06-30"),
    # 8: moderated up still counts. 9: moderated down does. 10: neither grade.
    poor(8, moderated_grade="RI"),
    poor(9, auditor_grade="RI", moderated_grade="i ", team_id="0", worker_id=None),
    poor(10, auditor_grade="RI", moderated_grade="G"),
    # 11: not complete. 12: void.
    poor(11, status="INPROG"),
    poor(12, status="VOID"),
    # 13: completed on 30 June 2024, held: more than twelve months before D. 14: one
    # day later: still in the base. 15: as old as 13, never held: still waiting.
    poor(13, completed_on="2024-06-30", reflective_held_on="2024-07-01"),
    poor(14, completed_on="2024-07-01", reflective_held_on="2024-07-05"),
    poor(15, completed_on="2024-06-30"),
    # In May 2024 five working days from the 2nd end on the 10th, else on the 17th.
    constant(INDICATOR, "limit_wd", 5, first="2024-05-01", last="2024-05-31"),
    poor(21, completed_on="2024-05-02", reflective_held_on="2025-01-10"),
    poor(22, completed_on="2024-05-28", reflective_held_on="2025-01-10"),
]


def state(
    number: int, on: str, kind: str, *, team_id: str = "TA", worker: str | None = "W1"
):
    num = int(kind != "held")
    return expect(str(number), "P01", on, team_id, worker, num, category=kind)


JUNE, JULY, MAY = "2025-06-30", "2025-07-31", "2024-05-31"
EXPECTED = {
    "2025-06": (
        state(1, JUNE, "overdue"),
        state(2, JUNE, "overdue", team_id="TC"),
        state(3, JUNE, "held"),
        state(4, JUNE, "waiting"),
        state(5, JUNE, "waiting", team_id="TB"),
        state(8, JUNE, "overdue"),
        state(9, JUNE, "overdue", team_id="NONE", worker=None),
        state(14, JUNE, "held"),
        state(15, JUNE, "overdue"),
    ),
    "2025-07": (
        state(1, JULY, "overdue"),
        state(2, JULY, "held", team_id="TC"),
        state(3, JULY, "held"),
        state(4, JULY, "held"),
        state(5, JULY, "overdue", team_id="TB"),
        state(6, JULY, "overdue"),
        state(8, JULY, "overdue"),
        state(9, JULY, "overdue", team_id="NONE", worker=None),
        state(15, JULY, "overdue"),
    ),
    "2024-05": (
        state(21, MAY, "overdue"),
        state(22, MAY, "waiting"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 9),
    service("2025-06", "FAMSUP", 5, 7),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TB", 1, 1),
    authority("2025-07", 6, 9),
    authority("2024-05", 2, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
