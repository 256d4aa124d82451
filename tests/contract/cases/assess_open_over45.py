"""Open assessments already over 45 working days (catalogue 6), worked by hand.

To Monday 16 June 2025, the data date, there are 45 working days from Tuesday 8 April
(49 weekdays less 18 and 21 April, 5 and 26 May), 36 from Wednesday 23 April. To Friday
28 February there are 20 from Friday 31 January and 11 from Thursday 13 February.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    constant,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_a import assessment

INDICATOR = "assess_open_over45"
DATA_TO = "2025-06-16"
D = DATA_TO
NEAR = "36–45"  # noqa: RUF001 - the dash of a range, as the catalogue writes it
NEAR_20 = "11–20"  # noqa: RUF001

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06"),
    # 45: not over, about to be late. 46: over. 36 and 35: the edge of about to be late.
    assessment("A01", "P01", "2025-04-08", team_id="TB"),
    assessment("A02", "P02", "2025-04-07", team_id="TA"),
    assessment("A03", "P03", "2025-04-23 16:00"),
    assessment("A04", "P04", "2025-04-24"),
    # Team and worker are those of D, not those written on the assessment.
    case_worker("I1", "W1", "TA", of="P01", first="2025-06-01", last=D),
    case_worker("I2", "W2", "TC", of="P02", first="2025-06-16 18:00"),
    # A05: begun on Saturday 5 April: as on the Friday, 47.
    assessment("A05", "P05", "2025-04-05"),
    # A06: authorised on D: not open. A07: on the day after: open. A08: 1900: open.
    assessment("A06", "P05", "2025-06-02", "2025-06-16 23:00"),
    assessment("A07", "P05", "2025-06-02", "2025-06-17"),
    assessment("A08", "P05", "2025-06-02", "1900-01-01"),
    # A09: begun on D. A10: begun after D. A11: no start. A12: no such person.
    assessment("A09", "P06", "2025-06-16 09:00"),
    assessment("A10", "P06", "2025-06-17"),
    assessment("A11", "P06", None),
    assessment("A12", "P99", "2025-06-02"),
    # February: a limit of 20, so the last ten days are 11 to 20.
    constant(INDICATOR, "limit_wd", 20, first="2025-02-28", last="2025-02-28"),
    assessment("A20", "P01", "2025-01-31", "2025-03-01"),
    assessment("A21", "P02", "2025-01-30", "2025-03-01"),
    assessment("A22", "P03", "2025-02-13", "2025-03-01"),
    assessment("A23", "P04", "2025-02-14", "2025-03-01"),
]


def is_open(key, of, num, kind=None, *, at=D, where="NONE", by=None):
    return expect(key, of, at, where, by, num, category=kind)


FEB = "2025-02-28"
EXPECTED = {
    "2025-06": (
        is_open("A01", "P01", 0, NEAR, where="TA", by="W1"),
        is_open("A02", "P02", 1, where="TC", by="W2"),
        is_open("A03", "P03", 0, NEAR),
        is_open("A04", "P04", 0),
        is_open("A05", "P05", 1),
        is_open("A07", "P05", 0),
        is_open("A08", "P05", 0),
        is_open("A09", "P06", 0),
        is_open("A12", "P99", 0),
    ),
    "2025-02": (
        is_open("A20", "P01", 0, NEAR_20, at=FEB),
        is_open("A21", "P02", 1, at=FEB),
        is_open("A22", "P03", 0, NEAR_20, at=FEB),
        is_open("A23", "P04", 0, at=FEB),
    ),
}

FIGURES = (
    authority("2025-06", 2, 9),
    service("2025-06", "FAMSUP", 0, 1),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "NONE", 1, 7),
    authority("2025-02", 1, 4),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
