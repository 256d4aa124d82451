"""Section 47 enquiries per 10,000 (catalogue 8), worked by hand.

June 2025 looks back over 1 July 2024 to 30 June 2025.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_a import enquiry, population

INDICATOR = "s47_rate"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    population(2026, 5_000),  # the only estimate there is: the earliest serves
    # A child stands twice, even on one day.
    enquiry("Q01", "P01", "2025-06-30 23:30", team_id="TA"),
    enquiry("Q02", "P01", "2025-06-30 08:00", team_id="TA"),
    # First day of the year; the day before it; the day after D; no start.
    enquiry("Q03", "P01", "2024-07-01", team_id="TB"),
    enquiry("Q04", "P01", "2024-06-30", team_id="TB"),
    enquiry("Q05", "P01", "2025-07-01", team_id="TB"),
    enquiry("Q06", "P01", None, "2025-06-01", team_id="TB"),
    # No team: the one allocated that day. No such person.
    enquiry("Q07", "P02", "2025-01-15", team_id=""),
    case_worker("I1", "W1", "TC", of="P02", first="2025-01-15"),
    enquiry("Q08", "P99", "2025-01-15", team_id="ZZ"),
]

EXPECTED = {
    "2025-06": (
        expect("Q01", "P01", "2025-06-30", "TA", None, 1),
        expect("Q02", "P01", "2025-06-30", "TA", None, 1),
        expect("Q03", "P01", "2024-07-01", "TB", None, 1),
        expect("Q07", "P02", "2025-01-15", "TC", "W1", 1),
        expect("Q08", "P99", "2025-01-15", "NONE", None, 1),
    )
}

FIGURES = (
    authority("2025-06", 5, 5_000),
    service("2025-06", "FAMSUP", 3, 0),
    team("2025-06", "TA", 2, 0),
    team("2025-06", "NONE", 1, 0),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
