"""Assessments with no further action (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_a import assessment

INDICATOR = "assess_nfa"
DATA_TO = "2025-06-30"
DONE = "2025-06-10"
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    person("P02", expected="2025-09-01"),
    assessment("A1", "P01", "2025-05-01", DONE, team_id="TA", nfa="Y"),
    assessment("A2", "P01", "2025-05-01", DONE, team_id="TA", nfa="N"),
    assessment("A3", "P01", "2025-05-01", DONE, team_id="TB", nfa=" "),
    # No start, not born, no such person: in. Open, 1900, next month: out.
    assessment("A4", "P02", None, "2025-06-30 21:00", nfa="1"),
    case_worker("I1", "W1", "TC", of="P02", first="2025-06-30"),
    assessment("A5", "P99", "2025-05-01", "2025-06-01", nfa="Y"),
    assessment("A6", "P01", "2025-05-01", None, nfa="Y"),
    assessment("A7", "P01", "2025-05-01", "1900-01-01", nfa="Y"),
    assessment("A8", "P01", "2025-05-01", "2025-07-01", nfa="Y"),
]

EXPECTED = {
    "2025-06": (
        expect("A1", "P01", DONE, "TA", None, 1),
        expect("A2", "P01", DONE, "TA", None, 0),
        expect("A3", "P01", DONE, "TB", None, 0, category=UNKNOWN),
        expect("A4", "P02", "2025-06-30", "TC", "W1", 1),
        expect("A5", "P99", "2025-06-01", "NONE", None, 1),
    )
}

FIGURES = (authority("2025-06", 3, 5), service("2025-06", "FAMSUP", 1, 3))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
