"""Concerns that had to go formal (catalogue 56), worked by hand.

D is 30 June 2025; the window opens after 30 June 2024.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import concern

INDICATOR = "drp_formal_share"
DATA_TO = "2025-07-15"
END, AFTER = "2025-06-30", "2025-07-01"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: formal on D. 2: only the day after. 3: never. 4: the column, without a step.
    *concern(1, ("INF", "2025-05-02"), ("HOS", END)),
    *concern(2, ("HOS", AFTER), team_id="TC"),
    *concern(3, ("INF", "2025-05-02"), formal_on="2025-05-03", team_id="TB"),
    *concern(4, formal_on="2025-05-20", worker_id=""),
    # 5: raised on the last day before the window: out. 6: on its first day. 7: on D.
    # 8: after D.
    *concern(5, ("HOS", "2024-07-20"), raised_on="2024-06-30"),
    *concern(6, ("CEX", "2024-07-20"), raised_on="2024-07-01"),
    *concern(7, raised_on=END),
    *concern(8, raised_on=AFTER),
    # Every status but void: 9 resolved, 10 resolved without a date, 11 withdrawn,
    # 12 no status. Out: 13 void, 14 withdrawn on an unknown day.
    *concern(9, ("HOS", "2025-05-20"), status="RESOLVED", resolved_on="2025-06-01"),
    *concern(10, status="RESOLVED"),
    *concern(11, ("DCS", "2025-05-20"), status="WITHDRAWN", status_on="2025-06-01"),
    *concern(12, status=None, team_id="EXT"),
    *concern(13, ("HOS", "2025-05-20"), status="VOID"),
    *concern(14, ("HOS", "2025-05-20"), status="WITHDRAWN"),
]


def raised(number: int, num: int, *, on: str = "2025-05-01", **more):
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), "P01", on, team_id, worker, num)


EXPECTED = {
    "2025-06": (
        raised(1, 1),
        raised(2, 0, team_id="TC"),
        raised(3, 0, team_id="TB"),
        raised(4, 1, worker=None),
        raised(6, 1, on="2024-07-01"),
        raised(7, 0, on=END),
        raised(9, 1),
        raised(10, 0),
        raised(11, 1),
        raised(12, 0, team_id="EXT"),
    ),
    # The part month ends on 15 July: its window opens after 15 July 2024.
    "2025-07": (
        raised(1, 1),
        raised(2, 1, team_id="TC"),
        raised(3, 0, team_id="TB"),
        raised(4, 1, worker=None),
        raised(7, 0, on=END),
        raised(8, 0, on=AFTER),
        raised(9, 1),
        raised(10, 0),
        raised(11, 1),
        raised(12, 0, team_id="EXT"),
    ),
}

FIGURES = (
    authority("2025-06", 5, 10),
    service("2025-06", "FAMSUP", 5, 8),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 0, 1),
    team("2025-06", "TA", 5, 7),
    authority("2025-07", 5, 10),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
