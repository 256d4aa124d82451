"""Audit grades changed by moderation (reserve list), worked by hand."""

from typing import Any

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_c import audit, cycle

INDICATOR = "audit_grade_moved"
DATA_TO = "2025-07-31"


def graded(number: int, first: str | None, last: str | None, **values: Any):
    of_cycle = values.pop("of_cycle", 6)
    usual = {"status": "COMPLETE", "auditor_grade": first, "moderated_grade": last}
    return audit(number, of_cycle, **usual | values)


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    cycle(5, "2025-05-01", strand="THEME", due=None),
    cycle(6, "2025-06-01", due=None),
    cycle(15, "2025-05-01", due=None),
    cycle(16, "2025-06-01", strand="MOD", due=None),
    # 1: up one. 2: down two. 3: the same, written otherwise.
    graded(1, "RI", "G"),
    graded(2, "O", "RI", team_id="TC"),
    graded(3, "G", "g ", team_id="TB"),
    # 4: not moderated. 5: moderated without a first grade. 6: a grade nobody knows.
    graded(4, "G", None),
    graded(5, None, "G"),
    graded(6, "G", "X"),
    # 7: not complete. 8: void. 9: of another strand.
    graded(7, "G", "RI", status="INPROG"),
    graded(8, "G", "RI", status="VOID"),
    graded(9, "G", "RI", of_cycle=16),
    # 12: the auditor moderated it: nobody looked again, so it cannot be judged.
    # 13: nobody is named: two people until it is known otherwise.
    graded(12, "G", "RI", auditor_worker_id="W8", moderator_worker_id="W8"),
    graded(13, "G", "G", auditor_worker_id="0", moderator_worker_id="0"),
    # In May the council looked at thematic audits.
    constant(INDICATOR, "strand", "THEME", first="2025-05-01", last="2025-05-31"),
    graded(10, "I", "RI", of_cycle=5, team_id="0", worker_id=""),
    graded(11, "I", "RI", of_cycle=15),
]


def moved(
    number: int,
    num: int | None,
    kind: str | None,
    *,
    team_id: str = "TA",
    worker: str | None = "W1",
    month: str = "2025-06-01",
):
    return expect(str(number), "P01", month, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        moved(1, 1, "up"),
        moved(2, 1, "down", team_id="TC"),
        moved(3, 0, "same", team_id="TB"),
        moved(12, None, None),
        moved(13, 0, "same"),
    ),
    "2025-05": (moved(10, 1, "up", team_id="NONE", worker=None, month="2025-05-01"),),
}

FIGURES = (
    authority("2025-06", 2, 4, not_judged=1),
    service("2025-06", "FAMSUP", 1, 3, not_judged=1),
    service("2025-06", "CORPPAR", 1, 1),
    authority("2025-05", 1, 1),
    service("2025-05", "NONE", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
