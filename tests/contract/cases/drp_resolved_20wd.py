"""Disputes resolved within 20 working days (catalogue 55), worked by hand.

From Monday 2 June to Monday 30 June 2025 there are 20 working days, from Friday
30 May 21.
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
from tests.contract.cases.build_more_c import concern

INDICATOR = "drp_resolved_20wd"
DATA_TO = "2025-07-31"
LATE, IN_TIME, END = "2025-05-30", "2025-06-02", "2025-06-30"


def settled(number: int, *steps: tuple[str | None, str], **values: Any):
    """A concern resolved on the last day of June, where nothing else is said."""
    return concern(
        number, *steps, **{"status": "RESOLVED", "resolved_on": END} | values
    )


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: after 20 working days. 2: after 21.
    *settled(1, ("INF", "2025-05-02"), ("HOS", IN_TIME)),
    *settled(2, ("HOS", LATE), team_id="TC"),
    # 3: never formal: out. 4: no step at all: the column decides. 5: neither.
    *settled(3, ("INF", LATE), formal_on=LATE),
    *settled(4, formal_on=IN_TIME, team_id="TB"),
    *settled(5),
    # 6: resolved on the day of the first formal step. 7: the step came after the
    # resolution: cannot be judged.
    *settled(6, ("AD", END), ("RES", END)),
    *settled(7, ("HOS", "2025-07-02")),
    # 8: resolved on an unknown day: not judged, in the month of the status.
    # 9: nor is that day known: nowhere. 10: neither was it formal.
    *settled(8, ("HOS", LATE), resolved_on=None, status_on="2025-06-11"),
    *settled(9, ("HOS", LATE), resolved_on=None),
    *settled(10, resolved_on=None, status_on="2025-06-11"),
    # 11: still open, although with a date. 12: withdrawn. 13: void. 14: no status.
    *settled(11, ("HOS", IN_TIME), status="OPEN"),
    *settled(12, ("HOS", IN_TIME), status="WITHDRAWN", status_on=END),
    *settled(13, ("HOS", IN_TIME), status="VOID"),
    *settled(14, ("HOS", IN_TIME), status=None),
    # 15: resolved in July. 16: the status date does not move a dated one.
    *settled(15, ("HOS", IN_TIME), resolved_on="2025-07-01"),
    *settled(16, ("HOS", IN_TIME), status_on="2025-07-05", worker_id="0"),
    # May 2024: from the day it was raised, ten working days; from Thursday the 16th
    # to Friday the 31st there are 10 (the 27th is a bank holiday), from the 15th 11.
    constant(INDICATOR, "clock", "raised_on", first="2024-05-01", last="2024-05-31"),
    constant(INDICATOR, "limit_wd", 10, first="2024-05-01", last="2024-05-31"),
    *settled(
        31, ("HOS", "2024-05-30"), raised_on="2024-05-16", resolved_on="2024-05-31"
    ),
    *settled(
        32, ("HOS", "2024-05-30"), raised_on="2024-05-15", resolved_on="2024-05-31"
    ),
    # 33: raised after it was resolved. 34: the formal step is late, but not the clock.
    *settled(
        33, ("HOS", "2024-05-02"), raised_on="2024-05-20", resolved_on="2024-05-17"
    ),
    *settled(
        34, ("HOS", "2024-06-20"), raised_on="2024-05-16", resolved_on="2024-05-17"
    ),
]


def dispute(number: int, num: int | None, *, on: str = END, **more):
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), "P01", on, team_id, worker, num)


EXPECTED = {
    "2025-06": (
        dispute(1, 1),
        dispute(2, 0, team_id="TC"),
        dispute(4, 1, team_id="TB"),
        dispute(6, 1),
        dispute(7, None),
        dispute(8, None, on="2025-06-11"),
        dispute(16, 1, worker=None),
    ),
    "2025-07": (dispute(15, 0, on="2025-07-01"),),
    "2024-05": (
        dispute(31, 1, on="2024-05-31"),
        dispute(32, 0, on="2024-05-31"),
        dispute(33, None, on="2024-05-17"),
        dispute(34, 1, on="2024-05-17"),
    ),
}

FIGURES = (
    authority("2025-06", 4, 5, 2),
    service("2025-06", "FAMSUP", 4, 4, 2),
    service("2025-06", "CORPPAR", 0, 1),
    team("2025-06", "TA", 3, 3, 2),
    authority("2024-05", 2, 3, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
