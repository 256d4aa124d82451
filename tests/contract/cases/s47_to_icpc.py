"""Section 47 enquiries that led to a conference (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_a import conference, enquiry

INDICATOR = "s47_to_icpc"
DATA_TO = "2025-06-30"
ENDED = "2025-06-10"
UNKNOWN = "not recorded"
YES, NO = '{"CP_CONFERENCE_FLAG":"Y"}', '{"CP_CONFERENCE_FLAG":"N"}'

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    # The outcome says so; the outcome says no, and a conference is linked; neither.
    enquiry("Q1", "P01", "2025-06-01", ENDED, team_id="TA", outcome=YES),
    enquiry("Q2", "P01", "2025-06-01", ENDED, team_id="TA", outcome=NO),
    conference("C2", "P01", None, enquiry_id="Q2"),  # arranged, not held
    enquiry("Q3", "P01", "2025-06-01", ENDED, team_id="TB", outcome=NO),
    # The linked conference is about a sister; or about a child who moved in.
    conference("C3", "P02", "2025-06-20", enquiry_id="Q3"),
    enquiry("Q4", "P02", "2025-06-01", ENDED, team_id="TB", outcome="{}"),
    conference("C4", "P02", "2025-06-20", enquiry_id="Q4", transfer="Y"),
    # Two linked conferences count once. Empty or unreadable outcomes.
    enquiry("Q5", "P02", None, "2025-06-30 22:00", team_id="ZZ"),
    case_worker("I1", "W1", "TC", of="P02", first="2025-06-30"),
    conference("C5", "P02", "2025-07-10", enquiry_id="Q5"),
    conference("C6", "P02", "2025-07-20", enquiry_id="Q5"),
    enquiry("Q6", "P01", "2025-06-01", ENDED, team_id="TA", outcome=""),
    enquiry("Q7", "P99", "2025-06-01", ENDED, outcome='{"CP_CONFERENCE_FLAG"'),
    # Open; ended next month.
    enquiry("Q8", "P01", "2025-06-01", None, outcome=YES),
    enquiry("Q9", "P01", "2025-06-01", "2025-07-01", outcome=YES),
]

EXPECTED = {
    "2025-06": (
        expect("Q1", "P01", ENDED, "TA", None, 1),
        expect("Q2", "P01", ENDED, "TA", None, 1),
        expect("Q3", "P01", ENDED, "TB", None, 0),
        expect("Q4", "P02", ENDED, "TB", None, 0),
        expect("Q5", "P02", "2025-06-30", "TC", "W1", 1),
        expect("Q6", "P01", ENDED, "TA", None, 0, category=UNKNOWN),
        expect("Q7", "P99", ENDED, "NONE", None, 0, category=UNKNOWN),
    )
}

FIGURES = (authority("2025-06", 3, 7), service("2025-06", "FAMSUP", 2, 5))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
