"""Early help episodes open (reserve list), worked by hand."""

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
from tests.contract.cases.build_more_a import early_help

INDICATOR = "eh_open"
DATA_TO = "2025-06-30"
D = DATA_TO

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    # Open; begun on D; a child twice. The child's case worker, where there is one.
    early_help("H1", "P01", "2025-01-01"),
    early_help("H2", "P01", D + " 20:00"),
    case_worker("I1", "W1", "TA", of="P01", first="2025-06-01"),
    early_help("H3", "P02", "2025-01-01", "2025-07-01"),
    # Ended on D; begun tomorrow; no start. No such person: in.
    early_help("H4", "P02", "2025-01-01", D + " 20:00"),
    early_help("H5", "P02", "2025-07-01"),
    early_help("H6", "P02", None),
    early_help("H7", "P99", "2024-01-01"),
]

EXPECTED = {
    "2025-06": (
        expect("H1", "P01", D, "TA", "W1", 1),
        expect("H2", "P01", D, "TA", "W1", 1),
        expect("H3", "P02", D, "NONE", None, 1),
        expect("H7", "P99", D, "NONE", None, 1),
    )
}

FIGURES = (
    authority("2025-06", 4, 4),
    service("2025-06", "FAMSUP", 2, 2),
    team("2025-06", "NONE", 2, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
