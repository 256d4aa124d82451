"""Median working days of assessments (reserve list), worked by hand.

From Monday 2 June 2025 to Friday 13 June there are 9 working days, to Monday the
16th 10.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    constant,
    expect,
    frame,
    people,
    referral,
    service,
    team,
)
from tests.contract.cases.build_more_a import assessment

INDICATOR = "assess_median_days"
DATA_TO = "2025-07-31"
START = "2025-06-02"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    assessment("A1", "P01", START, "2025-06-13", team_id="TA"),
    assessment("A2", "P01", START, "2025-06-16", team_id="TA"),
    assessment("A3", "P01", "2025-06-10 15:00", "2025-06-10 09:00", team_id="TA"),
    # Ended on a Saturday: as on the Friday. Not judged: no start; start after the end.
    assessment("A4", "P02", START, "2025-06-14"),
    case_worker("I1", "W1", "TC", of="P02", first="2025-01-01"),
    assessment("A5", "P01", None, "2025-06-10", team_id="TB"),
    assessment("A6", "P01", "2025-06-11", "2025-06-10", team_id="TB"),
    # Out: open, though 1900 stands there.
    assessment("A7", "P01", START, "1900-01-01", team_id="TB"),
    # July: from the referral, for the first assessment of it alone.
    constant(INDICATOR, "clock", "referral", first="2025-07-01", last="2025-07-31"),
    referral("R1", "P01", "2025-06-27"),
    assessment("A8", "P01", "2025-07-01", "2025-07-04", referral_id="R1"),
    assessment("A9", "P01", "2025-07-02", "2025-07-04", referral_id="R1"),
]

EXPECTED = {
    "2025-06": (
        expect("A1", "P01", "2025-06-13", "TA", None, 9),
        expect("A2", "P01", "2025-06-16", "TA", None, 10),
        expect("A3", "P01", "2025-06-10", "TA", None, 0),
        expect("A4", "P02", "2025-06-14", "TC", "W1", 9),
        expect("A5", "P01", "2025-06-10", "TB", None, None),
        expect("A6", "P01", "2025-06-10", "TB", None, None),
    ),
    "2025-07": (
        expect("A8", "P01", "2025-07-04", "NONE", None, 5),
        expect("A9", "P01", "2025-07-04", "NONE", None, 2),
    ),
}

FIGURES = (
    authority("2025-06", 9, 4, 2),  # the middle of 0, 9, 9, 10
    service("2025-06", "FAMSUP", 9, 3, 2),  # of 0, 9, 10
    service("2025-06", "CORPPAR", 9, 1),
    team("2025-06", "TA", 9, 3),
    authority("2025-07", 3.5, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
