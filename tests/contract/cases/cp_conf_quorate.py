"""Child protection reviews held with enough agencies (reserve), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    plan,
    service,
)
from tests.contract.cases.build_more_a import review_of

INDICATOR = "cp_conf_quorate"
DATA_TO = "2025-06-30"
HELD = "2025-06-10"
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    # The raw answer of a form: yes and no in any case; anything else is no answer.
    review_of("R1", "P01", HELD, " Yes"),
    review_of("R2", "P01", HELD, "no"),
    review_of("R3", "P01", HELD, "Not quorate: school absent"),
    review_of("R4", "P01", HELD, ""),
    case_worker("I1", "W1", "TA", of="P01", first="2025-06-01"),
    # Not held; next month; the last evening.
    review_of("R5", "P01", None, "Yes"),
    review_of("R6", "P01", "2025-07-01", "Yes"),
    review_of("R7", "P01", "2025-06-30 19:00", "1"),
    # No child on the row: the child of the plan; neither.
    plan("K1", "P02", "2025-01-01"),
    case_worker("I2", "W2", "TC", of="P02", first="2025-01-01"),
    review_of("R8", None, HELD, "Yes", "K1"),
    review_of("R9", None, HELD, "Yes", "K-none"),
]

EXPECTED = {
    "2025-06": (
        expect("R1", "P01", HELD, "TA", "W1", 1),
        expect("R2", "P01", HELD, "TA", "W1", 0),
        expect("R3", "P01", HELD, "TA", "W1", 0, category=UNKNOWN),
        expect("R4", "P01", HELD, "TA", "W1", 0, category=UNKNOWN),
        expect("R7", "P01", "2025-06-30", "TA", "W1", 1),
        expect("R8", "P02", HELD, "TC", "W2", 1),
        expect("R9", None, HELD, "NONE", None, 1),
    )
}

FIGURES = (authority("2025-06", 4, 7), service("2025-06", "FAMSUP", 2, 5))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
