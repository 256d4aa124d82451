"""Disputes beyond 20 working days (catalogue 54), worked by hand.

From Monday 2 June to Monday 30 June 2025 there are 20 working days, from Friday
30 May 21.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    constant,
    expect,
    frame,
    people,
    put,
    service,
    team,
)

INDICATOR = "drp_over_20wd"
DATA_TO = "2025-07-31"
LATE, IN_TIME = "2025-05-30", "2025-06-02"


def concern(
    number: int,
    *steps: tuple[str, str],
    raised: str = "2025-05-01",
    formal: str | None = None,
    status: str | None = "OPEN",
    status_on: str | None = None,
    resolved: str | None = None,
    team_id: str = "TA",
) -> list[Put]:
    """A concern with its steps (stage, day sent)."""
    rows = [
        put(
            "qa_drp_concern",
            drp_id=number,
            person_id="P01",
            team_id=team_id,
            worker_id="W1",
            raised_on=raised,
            formal_on=formal,
            status=status,
            status_on=status_on,
            resolved_on=resolved,
        )
    ]
    for k, (stage, sent) in enumerate(steps, 1):
        rows.append(
            put(
                "qa_drp_step",
                step_id=number * 100 + k,
                drp_id=number,
                stage=stage,
                step_order=k,
                sent_on=sent,
            )
        )
    return rows


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: formal for 20 working days: in the base, not counted. 2: for 21: counted.
    *concern(1, ("INF", "2025-05-01"), ("HOS", IN_TIME)),
    *concern(2, ("HOS", LATE), formal="2025-06-20"),  # the steps decide, not the column
    # 3: only an informal step: not formal, whatever the column says. 4: no step at
    # all: the column. 5: neither.
    *concern(3, ("INF", "2025-05-01"), formal=LATE),
    *concern(4, formal=LATE),
    *concern(5),
    # 6: the earliest formal step counts, also out of order; codes without case.
    *concern(6, ("HOS", "2025-06-20"), ("ad ", "2025-05-20"), team_id="TB"),
    # 7: resolved on D: closed. 8: resolved the day after: open at D.
    *concern(7, ("HOS", LATE), status="RESOLVED", resolved="2025-06-30"),
    *concern(8, ("DCS", LATE), status="RESOLVED", resolved="2025-07-01", team_id="TC"),
    # 9: resolved on an unknown day: cannot be judged, from the formal step on.
    *concern(9, ("HOS", LATE), status="RESOLVED", status_on="2025-06-10"),
    *concern(10, ("HOS", "2025-07-01"), status="RESOLVED"),
    # 11: withdrawn on D: closed. 12: withdrawn later: open at D. 13: withdrawn on an
    # unknown day: out everywhere. 14: void.
    *concern(11, ("HOS", LATE), status="WITHDRAWN", status_on="2025-06-30"),
    *concern(12, ("CEX", LATE), status="WITHDRAWN", status_on="2025-07-01"),
    *concern(13, ("HOS", LATE), status="WITHDRAWN"),
    *concern(14, ("HOS", LATE), status="VOID", status_on="2025-07-20"),
    # 15: formal only after D. 16: raised after D.
    *concern(15, ("CAFC", "2025-07-01")),
    *concern(16, ("HOS", "2025-07-02"), raised="2025-07-01"),
    # 17: status OPEN but resolved in June: closed. 18: no status is open.
    *concern(17, ("HOS", LATE), resolved="2025-06-15"),
    *concern(18, ("HOS", LATE), status=None, team_id="ZZ"),
    # 19: withdrawn after D, but resolved before: the earlier closes it.
    *concern(
        19,
        ("HOS", LATE),
        status="WITHDRAWN",
        status_on="2025-07-10",
        resolved="2025-06-10",
    ),
    # 20: a status date without a withdrawal closes nothing.
    *concern(20, ("HOS", IN_TIME), status_on="2025-06-10", team_id="EXT"),
    # 21: the column is after D and there is no step.
    *concern(21, formal="2025-07-01"),
    # 22: formal, so it says, since 2013: counted.
    *concern(22, ("HOS", "2013-06-03"), raised="2013-06-01", team_id="TB"),
    # May 2024: ten days, from the day it was raised. D is Friday the 31st; from
    # Wednesday the 15th there are 11 (the 27th is a bank holiday), from the 16th 10.
    constant(INDICATOR, "clock", "raised_on", first="2024-05-01", last="2024-05-31"),
    constant(INDICATOR, "limit_wd", 10, first="2024-05-01", last="2024-05-31"),
    *concern(31, ("HOS", "2024-05-28"), raised="2024-05-15", resolved="2024-06-10"),
    *concern(32, ("HOS", "2024-05-28"), raised="2024-05-16", resolved="2024-06-10"),
    *concern(33, raised="2024-05-01", resolved="2024-06-10"),  # informal: not in
]


def dispute(number: int, num: int | None, *, team_id: str = "TA", at="2025-06-30"):
    return expect(str(number), "P01", at, team_id, "W1", num)


MAY = "2024-05-31"
EXPECTED: dict[str, tuple[Expect, ...]] = {
    "2025-06": (
        dispute(1, 0),
        dispute(2, 1),
        dispute(4, 1),
        dispute(6, 1, team_id="TB"),
        dispute(8, 1, team_id="TC"),
        dispute(9, None),
        dispute(12, 1),
        dispute(18, 1, team_id="NONE"),
        dispute(20, 0, team_id="EXT"),
        dispute(22, 1, team_id="TB"),
    ),
    "2024-05": (
        dispute(31, 1, at=MAY),
        dispute(32, 0, at=MAY),
        dispute(22, 1, team_id="TB", at=MAY),
    ),
}

FIGURES = (
    authority("2025-06", 7, 9, 1),
    service("2025-06", "FAMSUP", 5, 6, 1),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 2),
    team("2025-06", "TA", 3, 4, 1),
    team("2025-06", "TB", 2, 2),
    team("2025-06", "NONE", 1, 1),
    authority("2024-05", 2, 3),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
