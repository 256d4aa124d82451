"""Stage 1 complaints answered on time (catalogue 65), worked by hand.

Received on Monday 2 June 2025 (day 0): ten working days end on Monday 16 June,
twenty on Monday 30 June.
"""

from typing import Any

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    constant,
    expect,
    frame,
    load,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import complaint, complaint_stage

INDICATOR = "complaints_timely"
DATA_TO = "2025-07-31"
GOT, USUAL, LONGEST = "2025-06-02", "2025-06-16", "2025-06-30"


def made(number: int, stage: dict[str, Any], **values: Any) -> list[Put]:
    """A complaint with its first stage, started on 2 June but for what `stage` says."""
    return [
        complaint(number, **values),
        complaint_stage(number, **{"started_on": GOT} | stage),
    ]


ROWS = [
    *frame(DATA_TO),
    # The complaints end on 10 July: June is their last complete month.
    load(2, "COMPLAINTS", "2025-07-10", "OK"),
    *people("P01"),
    # No date set: ten working days. 1: answered that day. 2: the day after. 3: never.
    *made(1, {"responded_on": USUAL}),
    *made(2, {"responded_on": "2025-06-17"}, team_id="TC"),
    *made(3, {}, status="OPEN", team_id="TB", worker_id="0"),
    # 4, 5: the date set decides, sooner or later than ten days.
    *made(4, {"due_on": "2025-06-10", "responded_on": "2025-06-11"}),
    *made(5, {"due_on": "2025-06-20", "responded_on": "2025-06-20"}),
    # 6: an extension goes before it. 7: not beyond twenty working days. 8: the day
    # after those. 9: an extension without a start is taken as it is. 10: a shorter one.
    *made(
        6,
        {
            "due_on": "2025-06-16",
            "extended_due_on": "2025-06-25",
            "responded_on": "2025-06-25",
        },
    ),
    *made(7, {"extended_due_on": "2025-07-14", "responded_on": LONGEST}),
    *made(8, {"extended_due_on": "2025-07-14", "responded_on": "2025-07-01"}),
    *made(
        9,
        {
            "started_on": None,
            "extended_due_on": "2025-06-27",
            "responded_on": "2025-06-27",
        },
        person_id=None,
        team_id="?",
    ),
    *made(10, {"extended_due_on": "2025-06-05", "responded_on": "2025-06-06"}),
    # 11: neither due date nor start. 12: no first stage. 13: only a second stage.
    *made(11, {"started_on": None, "responded_on": "2025-06-10"}),
    complaint(12),
    complaint(13),
    complaint_stage(13, "S2", started_on=GOT, responded_on=USUAL),
    # Out: 14 corporate, 15 a compliment, 16 void, 17 of no procedure.
    *made(14, {"responded_on": USUAL}, procedure_code="CORP"),
    *made(15, {"responded_on": USUAL}, kind="COMPLIMENT"),
    *made(16, {"responded_on": USUAL}, status="VOID"),
    *made(17, {"responded_on": USUAL}, procedure_code=None),
    # Withdrawn: 21 on the due day, 22 on an unknown day: out. 23 the day after the due
    # day: it was late. 24 then too, but answered in time.
    *made(21, {}, status="WITHDRAWN", status_on=USUAL),
    *made(22, {}, status="WITHDRAWN"),
    *made(23, {}, status="withdrawn", status_on="2025-06-17"),
    *made(
        24, {"responded_on": "2025-06-12"}, status="WITHDRAWN", status_on="2025-06-17"
    ),
    # By the stage: 25 on the due day, 27 on an unknown day: out. 26 after it: late.
    *made(25, {"outcome": "WITHDRAWN", "responded_on": USUAL}, status="CLOSED"),
    *made(26, {"outcome": "WITHDRAWN", "responded_on": "2025-06-17"}, status="CLOSED"),
    *made(27, {"outcome": "WITHDRAWN"}, status="CLOSED"),
    # By both the earlier counts: 28 the stage's, 29 the complaint's; 30 the only one.
    *made(
        28,
        {"outcome": "WITHDRAWN", "responded_on": "2025-06-13"},
        status="WITHDRAWN",
        status_on="2025-06-20",
    ),
    *made(
        29,
        {"outcome": "WITHDRAWN", "responded_on": "2025-06-20"},
        status="WITHDRAWN",
        status_on="2025-06-13",
    ),
    *made(
        30,
        {"outcome": "WITHDRAWN", "responded_on": "2025-06-20"},
        status="WITHDRAWN",
    ),
    # 31: answered before it was received: not judged. 32: on that day: in time.
    *made(31, {"responded_on": "2025-06-01"}),
    *made(32, {"responded_on": GOT}, kind="complaint", procedure_code="ca1989"),
    # 33: received on a Saturday, which counts as that Friday: due on 13 June.
    *made(33, {"started_on": "2025-05-31", "responded_on": "2025-06-16"}),
    # 34: due in May, although answered in June.
    *made(34, {"started_on": "2025-05-12", "responded_on": "2025-06-02"}),
    # 35: due in July, which the complaints have not reached.
    *made(35, {"started_on": "2025-06-24"}),
    # For April the council gave five days, ten with an extension: from Tuesday the 1st
    # to the 8th and the 15th.
    constant(INDICATOR, "limit_wd", 5, first="2025-04-01", last="2025-04-30"),
    constant(INDICATOR, "extended_limit_wd", 10, first="2025-04-01", last="2025-04-30"),
    *made(41, {"started_on": "2025-04-01", "responded_on": "2025-04-09"}),
    *made(
        42,
        {
            "started_on": "2025-04-01",
            "extended_due_on": "2025-04-28",
            "responded_on": "2025-04-15",
        },
    ),
]


def due(
    number: int,
    num: int | None,
    *,
    on: str = USUAL,
    of: str | None = "P01",
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(f"{number}:S1", of, on, team_id, worker, num)


EXPECTED = {
    "2025-06": (
        due(1, 1),
        due(2, 0, team_id="TC"),
        due(3, 0, team_id="TB", worker=None),
        due(4, 0, on="2025-06-10"),
        due(5, 1, on="2025-06-20"),
        due(6, 1, on="2025-06-25"),
        due(7, 1, on=LONGEST),
        due(8, 0, on=LONGEST),
        due(9, 1, on="2025-06-27", of=None, team_id="NONE"),
        due(10, 0, on="2025-06-05"),
        due(23, 0),
        due(24, 1),
        due(26, 0),
        due(30, 0),
        due(31, None),
        due(32, 1),
        due(33, 0, on="2025-06-13"),
    ),
    "2025-05": (due(34, 0, on="2025-05-27"),),
    "2025-07": (),
    "2025-04": (
        due(41, 0, on="2025-04-08"),
        due(42, 1, on="2025-04-15"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 16, 1),
    service("2025-06", "FAMSUP", 6, 14, 1),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TB", 0, 1),
    authority("2025-05", 0, 1),
    authority("2025-04", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
