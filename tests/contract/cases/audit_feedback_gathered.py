"""Audits with family or child feedback (catalogue 52), worked by hand."""

from typing import Any

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import audit, cycle

INDICATOR = "audit_feedback_gathered"
DATA_TO = "2025-07-31"


def done(number: int, of_cycle: int = 6, **values: Any):
    return audit(number, of_cycle, **{"status": "COMPLETE"} | values)


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    cycle(5, "2025-05-31", due=None),
    cycle(6, "2025-06-01", due=None),
    cycle(16, "2025-06-01", strand="PEER", due=None),
    # 1: both. 2: the child alone, in capitals or not. 3: the family alone.
    done(1, child_feedback_obtained="Y", family_feedback_obtained="1"),
    done(2, child_feedback_obtained="y", family_feedback_sought="Y", team_id="TB"),
    done(3, child_feedback_obtained="N", family_feedback_obtained="Y", team_id="TC"),
    # 4, 5: sought of either, not obtained. 6: not sought. 7: nothing recorded, which
    # is the last kind as well. 8: an unreadable answer is none.
    done(4, child_feedback_sought="Y", child_feedback_obtained="N"),
    done(5, family_feedback_sought="Y", feedback_not_obtained_reason="DECLINED"),
    done(6, child_feedback_sought="N", family_feedback_sought="N", team_id="EXT"),
    done(7, team_id=" ", worker_id=None),
    done(8, child_feedback_obtained="?"),
    # 9: not complete. 10: void. 11: of another strand. 12: no status.
    done(9, status="INPROG", child_feedback_obtained="Y"),
    done(10, status="VOID", child_feedback_obtained="Y"),
    done(11, 16, child_feedback_obtained="Y"),
    done(12, status=None, child_feedback_obtained="Y"),
    # 13: without a grade: the grade is not asked for. 14: of the month before.
    done(13, family_feedback_obtained="Y", auditor_grade=None),
    done(14, 5, child_feedback_obtained="Y"),
]


def audited(
    number: int,
    num: int,
    kind: str,
    *,
    team_id: str = "TA",
    worker: str | None = "W1",
    month: str = "2025-06-01",
):
    return expect(str(number), "P01", month, team_id, worker, num, category=kind)


SOUGHT = "sought but not obtained"
EXPECTED = {
    "2025-06": (
        audited(1, 1, "both"),
        audited(2, 1, "child", team_id="TB"),
        audited(3, 1, "parent or family", team_id="TC"),
        audited(4, 0, SOUGHT),
        audited(5, 0, SOUGHT),
        audited(6, 0, "not sought", team_id="EXT"),
        audited(7, 0, "not sought", team_id="NONE", worker=None),
        audited(8, 0, "not sought"),
        audited(13, 1, "parent or family"),
    ),
    "2025-05": (audited(14, 1, "child", month="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 4, 9),
    service("2025-06", "FAMSUP", 3, 6),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 0, 2),
    team("2025-06", "TA", 2, 5),
    team("2025-06", "EXT", 0, 1),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
