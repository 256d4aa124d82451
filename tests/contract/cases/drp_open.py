"""Open dispute resolution concerns (catalogue 53), worked by hand. D: 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import concern, step

INDICATOR = "drp_open"
DATA_TO = "2025-07-31"
END, AFTER = "2025-06-30", "2025-07-01"
INF, HOS = ("INF", "2025-05-02"), ("HOS", "2025-05-20")

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: no step: informal. 2: the latest step by D, not the one after it.
    *concern(1),
    *concern(2, INF, HOS, ("AD", AFTER), team_id="TC"),
    # 3: only steps after D: informal. 4: a column is no step.
    *concern(3, ("HOS", AFTER), team_id="TB"),
    *concern(4, formal_on="2025-05-20", current_stage="HOS", worker_id="0"),
    # 5: two steps on one day: the later in order. 6: the same order: the higher id
    # (text: 699 before 61000). 7: an order that is not recorded comes first.
    *concern(5),
    step(511, 5, "DCS", "2025-06-02", place=2),
    step(512, 5, "HOS", "2025-06-02", place=1),
    *concern(6),
    step(699, 6, "AD", "2025-06-02", place=1),
    step(61000, 6, "HOS", "2025-06-02", place=1),
    *concern(7),
    step(711, 7, "ad ", "2025-06-02", place=0),
    step(712, 7, "HOS", "2025-06-02", place=None),
    # 8: a step without a stage.
    *concern(8, HOS, (None, "2025-06-02")),
    # 9: resolved on D: closed. 10: the day after: open. 11: its end is not known.
    *concern(9, HOS, status="RESOLVED", resolved_on=END),
    *concern(10, HOS, status="RESOLVED", resolved_on=AFTER),
    *concern(11, INF, status="RESOLVED", status_on="2025-06-10"),
    # 12: withdrawn on D: closed. 13: later: open. 14: on an unknown day, 15: void: out.
    *concern(12, status="WITHDRAWN", status_on=END),
    *concern(13, status="WITHDRAWN", status_on=AFTER, team_id="ZZ"),
    *concern(14, status="WITHDRAWN"),
    *concern(15, status="VOID"),
    # 16: raised on D. 17: the day after. 18: no status is open.
    *concern(16, raised_on=END),
    *concern(17, raised_on=AFTER),
    *concern(18, HOS, status=None),
    # 19: a step dated before the concern was raised still tells the stage.
    *concern(19, ("CAFC", "2025-04-01")),
]


def open_one(number: int, kind: str, *, num: int | None = 1, **more):
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), "P01", END, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        open_one(1, "INF"),
        open_one(2, "HOS", team_id="TC"),
        open_one(3, "INF", team_id="TB"),
        open_one(4, "INF", worker=None),
        open_one(5, "DCS"),
        open_one(6, "AD"),
        open_one(7, "AD"),
        open_one(8, "not recorded"),
        open_one(10, "HOS"),
        open_one(11, "INF", num=None),
        open_one(13, "INF", team_id="NONE"),
        open_one(16, "INF"),
        open_one(18, "HOS"),
        open_one(19, "CAFC"),
    ),
}

FIGURES = (
    authority("2025-06", 13, 13, 1),
    service("2025-06", "FAMSUP", 11, 11, 1),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 10, 10, 1),
    # April: none had been raised.
    authority("2025-04", 0, 0),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
