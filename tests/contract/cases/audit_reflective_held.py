"""Reflective discussion held after an inadequate audit (catalogue 50), by hand.

Ten working days from Friday 30 May 2025 end on Friday 13 June; from Sunday 1 June,
which behaves as that Friday when it starts a clock, on the same day.
"""

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

INDICATOR = "audit_reflective_held"
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
    cycle(16, "2025-01-01", strand="THEME", due=None),
    # Due on 13 June. 1: held that day. 2: the day after: late, in the month it was
    # due. 3: never held. 4: held early, in May: counts in May.
    poor(1, reflective_held_on="2025-06-13"),
    poor(2, reflective_held_on="2025-07-14", team_id="TC"),
    poor(3),
    poor(4, reflective_held_on="2025-05-31"),
    # 5: the date set for it goes before the ten days. 6: without completion that
    # date serves alone. 7: neither date: nowhere.
    poor(5, reflective_due_on="2025-06-30", reflective_held_on="2025-06-20"),
    poor(6, completed_on=None, reflective_due_on="2025-06-30", team_id="TB"),
    poor(7, completed_on=None, reflective_held_on="2025-06-10"),
    # 8: moderated up from inadequate still counts. 9: moderated down to it counts.
    # 10: neither grade is inadequate. 11: no grade.
    poor(8, moderated_grade="RI", reflective_held_on="2025-06-13"),
    poor(9, auditor_grade="RI", moderated_grade="i ", team_id="0"),
    poor(10, auditor_grade="RI", moderated_grade="G"),
    poor(11, auditor_grade=None),
    # 12: any strand, and a cycle month long past. 13: its cycle is not there.
    poor(12, 16, reflective_held_on="2025-06-02", worker_id=None),
    poor(13, 99),
    # 14: not complete. 15: void.
    poor(14, status="INPROG"),
    poor(15, status="VOID"),
    # 16: completed on a Sunday. 17: due after the data ends and not held: not yet in.
    # 18: due then, but held in June.
    poor(16, completed_on="2025-06-01"),
    poor(17, completed_on="2025-07-30"),
    poor(18, reflective_due_on="2025-08-29", reflective_held_on="2025-06-16"),
    # In May 2024 five working days, from Thursday the 2nd to the 10th (the 6th is a
    # bank holiday).
    constant(INDICATOR, "limit_wd", 5, first="2024-05-01", last="2024-05-31"),
    poor(21, completed_on="2024-05-02", reflective_held_on="2024-05-10"),
    poor(22, completed_on="2024-05-02", reflective_held_on="2024-05-11"),
]


def discussed(
    number: int,
    on: str,
    num: int,
    *,
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(str(number), "P01", on, team_id, worker, num)


DUE = "2025-06-13"
EXPECTED = {
    "2025-06": (
        discussed(1, DUE, 1),
        discussed(2, DUE, 0, team_id="TC"),
        discussed(3, DUE, 0),
        discussed(5, "2025-06-20", 1),
        discussed(6, "2025-06-30", 0, team_id="TB"),
        discussed(8, DUE, 1),
        discussed(9, DUE, 0, team_id="NONE"),
        discussed(12, "2025-06-02", 1, worker=None),
        discussed(13, DUE, 0),
        discussed(16, DUE, 0),
        discussed(18, "2025-06-16", 1),
    ),
    "2025-05": (discussed(4, "2025-05-31", 1),),
    "2025-07": (),
    "2024-05": (
        discussed(21, "2024-05-10", 1),
        discussed(22, "2024-05-10", 0),
    ),
}

FIGURES = (
    authority("2025-06", 5, 11),
    service("2025-06", "FAMSUP", 5, 9),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 0, 1),
    team("2025-06", "TA", 5, 8),
    team("2025-06", "TB", 0, 1),
    authority("2024-05", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
