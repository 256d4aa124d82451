"""Turnover (catalogue 61), worked by hand. June 2025: 1 July 2024 to 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    load,
    service,
    team,
)
from tests.contract.cases.build_more_a import leaver, post

INDICATOR = "wf_turnover"
DATA_TO = "2025-07-15"
D = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    load(2, "HR", DATA_TO, "OK"),
    # The base: employed social workers in post on D, whoever else is there.
    post("A1", "TA", who="W1", held=0.8),
    post("A2", "TA", who="W2", fte=0.6),
    post("A3", "TA", who="W3", holder="AGCY"),
    post("A4", "TA", holder="NONE", vacant="Y"),
    post("A5", "TA", who="W4", social_work="N"),
    post("B1", "TB", who="W5", fte=None),
    # In: the first day of the year and D; the team is the one that was left.
    leaver(1, "TA", "2024-07-01", 0.5, who="W11"),
    leaver(2, "TB", D, who="W12"),
    # Out: the day before; the day after D.
    leaver(3, "TA", "2024-06-30"),
    leaver(4, "TA", "2025-07-01"),
    # Out: joiners, moves between teams, agency, other posts, void.
    leaver(5, "TA", "2025-01-10", kind="START"),
    leaver(6, "TA", "2025-01-10", kind="MOVE"),
    leaver(7, "TA", "2025-01-10", agency="Y"),
    leaver(8, "TA", "2025-01-10", social_work="N"),
    leaver(9, "TA", "2025-01-10", social_work=None),
    leaver(10, "TA", "2025-01-10", status="VOID"),
    # In: whether agency, and the status, not recorded; codes in any case.
    leaver(11, "TC", "2025-01-10", 1.0, agency=None, status=None),
    leaver(12, "ZZ", "2025-01-10", 0.4, kind="leave", agency="no"),
    # No full-time equivalent: not judged. No date: out.
    leaver(13, "TC", "2025-01-10", None),
    leaver(14, "TC", None),
]


def row(unit, on, where, num, den, by=None):
    return expect(unit, None, on, where, by, num, den=den)


EXPECTED = {
    "2025-06": (
        row("A1:1", D, "TA", 0, 0.8, "W1"),
        row("A2:1", D, "TA", 0, 0.6, "W2"),
        row("B1:1", D, "TB", None, 0, "W5"),
        row("LEAVE:1", "2024-07-01", "TA", 0.5, 0, "W11"),
        row("LEAVE:2", D, "TB", 1, 0, "W12"),
        row("LEAVE:11", "2025-01-10", "TC", 1, 0),
        row("LEAVE:12", "2025-01-10", "NONE", 0.4, 0),
        row("LEAVE:13", "2025-01-10", "TC", None, 0),
    )
}

FIGURES = (
    authority("2025-06", 2.9, 1.4, 2),
    service("2025-06", "FAMSUP", 1.5, 1.4, 1),
    service("2025-06", "CORPPAR", 1, 0, 1),
    team("2025-06", "TA", 0.5, 1.4),
    team("2025-06", "TB", 1, 0, 1),
    # A month that is not complete has no posts: leavers without a base.
    authority("2025-07", 3.4, 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
