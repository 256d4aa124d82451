"""Offers of an advocate taken up (companion of catalogue 47), worked by hand."""

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
from tests.contract.cases.build_more_c import offer

INDICATOR = "voice_advocacy_taken_up"
DATA_TO = "2025-07-31"
DAY = "2025-06-10"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # Taken up; declined; an advocate already; not suitable; not recorded.
    offer(1, "P01", DAY, outcome="accepted"),
    offer(2, "P01", DAY, outcome="DECLINED", team_id="TC"),
    offer(3, "P01", DAY, outcome="ALREADY", team_id="TB"),
    offer(4, "P01", DAY, outcome="NOT_SUITABLE"),
    offer(5, "P01", DAY),
    # Void; without a day; of nobody; last day of June; first of July.
    offer(6, "P01", DAY, outcome="ACCEPTED", status="VOID"),
    offer(7, "P01", None, outcome="ACCEPTED"),
    offer(8, None, DAY, outcome="ACCEPTED", team_id="0", worker=" "),
    offer(9, "P01", "2025-06-30", outcome="ACCEPTED"),
    offer(10, "P01", "2025-07-01", outcome="ACCEPTED"),
    # In May a child who has one already counts as well.
    constant(
        INDICATOR,
        "taken_up_outcomes",
        "ACCEPTED, already",
        first="2025-05-01",
        last="2025-05-31",
    ),
    offer(11, "P01", "2025-05-10", outcome="ALREADY"),
    offer(12, "P01", "2025-05-10", outcome="DECLINED"),
]


def made(
    number: int,
    num: int,
    kind: str,
    *,
    of: str | None = "P01",
    on: str = DAY,
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(str(number), of, on, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        made(1, 1, "ACCEPTED"),
        made(2, 0, "DECLINED", team_id="TC"),
        made(3, 0, "ALREADY", team_id="TB"),
        made(4, 0, "NOT_SUITABLE"),
        made(5, 0, "not recorded"),
        made(8, 1, "ACCEPTED", of=None, team_id="NONE", worker=None),
        made(9, 1, "ACCEPTED", on="2025-06-30"),
    ),
    "2025-05": (
        made(11, 1, "ALREADY", on="2025-05-10"),
        made(12, 0, "DECLINED", on="2025-05-10"),
    ),
}

FIGURES = (
    authority("2025-06", 3, 7),
    service("2025-06", "FAMSUP", 2, 5),
    service("2025-06", "CORPPAR", 0, 1),
    team("2025-06", "TA", 2, 4),
    authority("2025-05", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
