"""Audits completed by the due date (catalogue 49), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    load,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import audit, cycle

INDICATOR = "audit_completion"
DATA_TO = "2025-08-20"
GIVEN = {"allocated_on": "2025-06-02"}

ROWS = [
    *frame(DATA_TO),
    load(2, "QA", "2025-08-20", "OK"),
    *people("P01"),
    cycle(6, "2025-06-01", due="2025-07-11"),
    cycle(7, "2025-07-01", due=None),
    cycle(16, "2025-06-01", strand="DIP", due="2025-07-11"),
    # 1: completed on the due day of the cycle: in time. 2: the day after: late.
    audit(1, 6, completed_on="2025-07-11", status="COMPLETE", **GIVEN),
    audit(2, 6, completed_on="2025-07-12", status="COMPLETE", team_id="TC", **GIVEN),
    # 3: the audit's own due date goes before the cycle's, 4: also when it is later.
    audit(3, 6, due_on="2025-07-01", completed_on="2025-07-05", **GIVEN),
    audit(4, 6, due_on="2025-08-01", completed_on="2025-08-01", **GIVEN),
    # 5: never completed, without a status: late. 6: not allocated: out.
    audit(5, 6, team_id="", worker_id="0", **GIVEN),
    audit(6, 6, completed_on="2025-07-01"),
    # 7: due on the last day of the data: due. 8, 9: due the day after: not yet due,
    # finished or not.
    audit(7, 6, due_on="2025-08-20", status="inprog ", **GIVEN),
    audit(8, 6, due_on="2025-08-21", **GIVEN),
    audit(9, 6, due_on="2025-08-21", completed_on="2025-06-30", **GIVEN),
    # 10: void. 11: of another strand. 12: of a cycle that is not there.
    audit(10, 6, status="VOID", completed_on="2025-07-01", **GIVEN),
    audit(11, 16, completed_on="2025-07-01", **GIVEN),
    audit(12, 99, completed_on="2025-07-01", **GIVEN),
    # Withdrawn: 13 on the due day: out. 14 on an unknown day: out. 15 the day after:
    # it was late. 16 the day after, but completed in time.
    audit(13, 6, status="WITHDRAWN", status_on="2025-07-11", **GIVEN),
    audit(14, 6, status="WITHDRAWN", **GIVEN),
    audit(15, 6, status="Withdrawn", status_on="2025-07-12", **GIVEN),
    audit(
        16,
        6,
        status="WITHDRAWN",
        status_on="2025-07-12",
        completed_on="2025-07-10",
        team_id="TB",
        **GIVEN,
    ),
    # No due date on either: 21 cannot be judged, completed or (22) withdrawn.
    audit(21, 7, completed_on="2025-07-20", status="COMPLETE", **GIVEN),
    audit(22, 7, status="WITHDRAWN", status_on="2025-07-20", **GIVEN),
    audit(23, 7, due_on="2025-07-31", completed_on="2025-07-31", **GIVEN),
]


def audited(
    number: int,
    num: int | None,
    *,
    month: str = "2025-06-01",
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(str(number), "P01", month, team_id, worker, num)


EXPECTED = {
    "2025-06": (
        audited(1, 1),
        audited(2, 0, team_id="TC"),
        audited(3, 0),
        audited(4, 1),
        audited(5, 0, team_id="NONE", worker=None),
        audited(7, 0),
        audited(15, 0),
        audited(16, 1, team_id="TB"),
    ),
    "2025-07": (
        audited(21, None, month="2025-07-01"),
        audited(22, None, month="2025-07-01"),
        audited(23, 1, month="2025-07-01"),
    ),
    # August has no cycle.
    "2025-08": (),
}

FIGURES = (
    authority("2025-06", 3, 8),
    service("2025-06", "FAMSUP", 3, 6),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 0, 1),
    team("2025-06", "TA", 2, 5),
    team("2025-06", "TB", 1, 1),
    authority("2025-07", 1, 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
