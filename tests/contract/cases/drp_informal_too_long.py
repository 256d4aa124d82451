"""Concerns informal for too long (companion of 54), worked by hand.

From Monday 16 June to Monday 30 June 2025 there are 10 working days, from Friday
13 June 11.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_c import concern

INDICATOR = "drp_informal_too_long"
DATA_TO = "2025-07-31"
LATE, IN_TIME, AFTER = "2025-06-13", "2025-06-16", "2025-07-01"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: for 10 working days: in the base. 2: for 11: counted.
    *concern(1, ("INF", IN_TIME), raised_on=IN_TIME),
    *concern(2, ("INF", LATE), raised_on=LATE, team_id="TC"),
    # 3: formal on D: out. 4: formal the day after: still informal at D.
    *concern(3, ("HOS", "2025-06-30")),
    *concern(4, ("HOS", AFTER), worker_id=None),
    # 5: no step, but a formal date: formal. 6: that date is after D.
    *concern(5, formal_on="2025-06-01"),
    *concern(6, formal_on=AFTER),
    # 7: an informal step takes the column's word away.
    *concern(7, ("INF", LATE), formal_on="2025-06-01", team_id="0"),
    # 8: resolved on D. 9: its end is not known. 10: withdrawn later. 11: void.
    *concern(8, status="RESOLVED", resolved_on="2025-06-30"),
    *concern(9, status="RESOLVED"),
    *concern(10, status="WITHDRAWN", status_on=AFTER),
    *concern(11, status="VOID"),
    *concern(12, status="WITHDRAWN"),
    # In May 18 working days: from 1 to 30 May there are 19.
    constant(INDICATOR, "informal_limit_wd", 18, first="2025-05-01", last="2025-05-31"),
]


def waits(number: int, num: int | None, *, at: str = "2025-06-30", **more):
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), "P01", at, team_id, worker, num)


MAY = "2025-05-31"
EXPECTED = {
    "2025-06": (
        waits(1, 0),
        waits(2, 1, team_id="TC"),
        waits(4, 1, worker=None),
        waits(6, 1),
        waits(7, 1, team_id="NONE"),
        waits(9, None),
        waits(10, 1),
    ),
    "2025-05": (
        waits(3, 1, at=MAY),
        waits(4, 1, at=MAY, worker=None),
        waits(5, 1, at=MAY),
        waits(6, 1, at=MAY),
        waits(7, 1, at=MAY, team_id="NONE"),
        waits(8, 1, at=MAY),
        waits(9, None, at=MAY),
        waits(10, 1, at=MAY),
    ),
}

FIGURES = (
    authority("2025-06", 5, 6, 1),
    service("2025-06", "FAMSUP", 3, 4, 1),
    service("2025-06", "NONE", 1, 1),
    authority("2025-05", 7, 7, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
