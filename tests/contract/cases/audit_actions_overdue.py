"""Audit actions overdue (catalogue 51), worked by hand. D is 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import action, audit, cycle

INDICATOR = "audit_actions_overdue"
DATA_TO = "2025-07-31"
END = "2025-06-30"
MAY, LATE, DAY = "2025-05-10", "2025-06-29", "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    cycle(6, "2025-06-01", due="2025-07-11"),
    audit(1, 6, status="COMPLETE"),
    audit(2, 6, status="VOID"),
    # 1: due the day before D: overdue. 2: due on D: not yet. Priorities as recorded.
    action(1, MAY, LATE, priority="SAFE", audit_id=1),
    action(2, MAY, DAY, priority="high", team_id="TC", owner_worker_id=" W2"),
    # 3: raised on D and due before it was raised. 4: raised the day after: not yet.
    action(3, DAY, LATE, priority="ROUT", team_id="TB"),
    action(4, "2025-07-01", LATE, priority="ROUT"),
    # 5: completed on D: closed. 6: completed the day after: open at D.
    action(5, MAY, LATE, status="DONE", completed_on=DAY),
    action(6, MAY, LATE, status="DONE", completed_on="2025-07-01"),
    # 7: done on an unknown day: out. 8: void. 9: of a void audit. 10: of no audit.
    action(7, MAY, LATE, status="DONE"),
    action(8, MAY, LATE, status="VOID"),
    action(9, MAY, LATE, audit_id=2),
    action(10, MAY, LATE, audit_id=99, status=None, team_id="ZZ", owner_worker_id="0"),
    # Superseded: 11 on D: closed. 12 after D: open. 13 on an unknown day: out.
    # 14 after D, but completed before: the earlier closes it.
    action(11, MAY, LATE, status="SUPERSEDED", status_on=DAY),
    action(12, MAY, DAY, status="SUPERSEDED", status_on="2025-07-01"),
    action(13, MAY, LATE, status="SUPERSEDED"),
    action(
        14,
        MAY,
        LATE,
        status="SUPERSEDED",
        status_on="2025-07-05",
        completed_on="2025-06-20",
    ),
    # 15: open, but completed: closed. 16: a status date closes nothing else.
    action(15, MAY, LATE, status="OPEN", completed_on="2025-06-20"),
    action(16, MAY, DAY, status="OPEN", status_on="2025-06-01", person_id=None),
]


def act(
    number: int,
    num: int,
    *,
    team_id: str = "TA",
    worker: str | None = "W1",
    of: str | None = "P01",
    kind: str = "not recorded",
):
    return expect(str(number), of, END, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        act(1, 1, kind="SAFE"),
        act(2, 0, team_id="TC", worker="W2", kind="HIGH"),
        act(3, 1, team_id="TB", kind="ROUT"),
        act(6, 1),
        act(10, 1, team_id="NONE", worker=None),
        act(12, 0),
        act(16, 0, of=None),
    ),
}

FIGURES = (
    authority("2025-06", 4, 7),
    service("2025-06", "FAMSUP", 3, 5),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 2, 4),
    team("2025-06", "TB", 1, 1),
    # May: 5, 6, 11, 12, 14, 15, 16, 1, 2 and 10 were open, none due.
    authority("2025-05", 0, 10),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
