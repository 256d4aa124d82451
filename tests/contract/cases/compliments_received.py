"""Compliments received (reserve list), worked by hand."""

from typing import Any

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_c import complaint

INDICATOR = "compliments_received"
DATA_TO = "2025-07-31"
DAY = "2025-06-02"


def praise(number: int, **values: Any) -> Put:
    return complaint(number, **{"kind": "COMPLIMENT", "procedure_code": None} | values)


ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # With a theme, and without one; in small letters; about nobody, of no known team.
    praise(1, theme_code="kindness"),
    praise(2, team_id="TC"),
    praise(3, kind="compliment ", theme_code="HELP"),
    praise(4, person_id=None, team_id="??", worker_id="0"),
    # Out: a complaint, void, withdrawn on an unknown day. In: withdrawn since.
    complaint(5),
    praise(6, status="VOID"),
    praise(7, status="WITHDRAWN"),
    praise(8, status="WITHDRAWN", status_on="2025-06-03"),
    # The edges of the month.
    praise(9, received_on="2025-06-01"),
    praise(10, received_on="2025-05-31"),
    praise(11, received_on="2025-07-01"),
]


def got(number: int, theme: str = "not recorded", **more):
    on, of = more.get("on", DAY), more.get("of", "P01")
    team_id, worker = more.get("team_id", "TA"), more.get("worker", "W1")
    return expect(str(number), of, on, team_id, worker, 1, category=theme)


EXPECTED = {
    "2025-06": (
        got(1, "KINDNESS"),
        got(2, team_id="TC"),
        got(3, "HELP"),
        got(4, of=None, team_id="NONE", worker=None),
        got(8),
        got(9, on="2025-06-01"),
    ),
    "2025-05": (got(10, on="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 6, 6),
    service("2025-06", "FAMSUP", 4, 4),
    service("2025-06", "NONE", 1, 1),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
