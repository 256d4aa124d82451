"""Improvement actions overdue (reserve list), worked by hand. D is 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    service,
    team,
)
from tests.contract.cases.build_more_c import improvement

INDICATOR = "psmt_actions_overdue"
DATA_TO = "2025-07-31"
END = "2025-06-30"
MAY, LATE = "2025-05-10", "2025-06-29"

ROWS = [
    *frame(DATA_TO),
    # 1: due the day before D. 2: on D. 3: without a due date.
    improvement(1, MAY, LATE),
    improvement(2, MAY, END, team_id="TC", owner_worker_id=None),
    improvement(3, MAY, None, team_id="LA"),
    # 4: raised on D. 5: the day after. 6: on an unknown day.
    improvement(4, END, LATE, team_id="TB", status="OPEN"),
    improvement(5, "2025-07-01", LATE),
    improvement(6, None, LATE),
    # 7: done on D. 8: the day after. 9: on an unknown day. 10: stopped on D. 11: after
    # it. 12: on an unknown day.
    improvement(7, MAY, LATE, status="DONE", completed_on=END),
    improvement(8, MAY, LATE, status="DONE", completed_on="2025-07-01"),
    improvement(9, MAY, LATE, status="done"),
    improvement(10, MAY, LATE, status="STOPPED", completed_on=END),
    improvement(11, MAY, END, status="STOPPED", completed_on="2025-07-01"),
    improvement(12, MAY, LATE, status="STOPPED"),
    # 13: a status of OVERDUE says nothing: it is not due yet.
    improvement(13, MAY, "2025-07-20", status="OVERDUE"),
    # Kinds: 14, 15 count, 16 concerns one worker, 17 is not recorded, 18 unknown.
    improvement(14, MAY, LATE, kind="improvement_plan"),
    improvement(15, MAY, END, kind="WORKING_GROUP", team_id="XX"),
    improvement(16, MAY, LATE, kind="TARGETED_SUPPORT"),
    improvement(17, MAY, LATE, kind=None),
    improvement(18, MAY, LATE, kind="PLAN"),
    # In May working groups alone; targeted support never.
    constant(
        INDICATOR,
        "kinds",
        "WORKING_GROUP, TARGETED_SUPPORT",
        first="2025-05-01",
        last="2025-05-31",
    ),
]


def act(number: int, num: int, *, kind="PSMT_ACTION", at: str = END, **more):
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), None, at, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        act(1, 1),
        act(2, 0, team_id="TC", worker=None),
        act(3, 0, team_id="LA"),
        act(4, 1, team_id="TB"),
        act(8, 1),
        act(11, 0),
        act(13, 0),
        act(14, 1, kind="IMPROVEMENT_PLAN"),
        act(15, 0, kind="WORKING_GROUP", team_id="NONE"),
    ),
    "2025-05": (act(15, 0, kind="WORKING_GROUP", team_id="NONE", at="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 4, 9),
    service("2025-06", "FAMSUP", 4, 6),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 0, 2),
    team("2025-06", "TA", 3, 5),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
