"""Initial conferences that led to a plan (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_a import conference

INDICATOR = "icpc_to_plan"
DATA_TO = "2025-06-30"
HELD = "2025-06-10"
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    conference("C1", "P01", HELD, flag="Y", team_id="TA"),
    conference("C2", "P01", HELD, flag="N", team_id="TA"),
    conference("C3", "P01", HELD, flag=" ", team_id="TB"),
    # Transfers-in are out; an empty answer is none. Not held, next month: out.
    conference("C4", "P01", HELD, flag="Y", transfer="Y"),
    conference("C5", "P02", "2025-06-30 18:00", flag="true", transfer=" "),
    case_worker("I1", "W1", "TC", of="P02", first="2025-01-01"),
    conference("C6", "P01", None, flag="Y"),
    conference("C7", "P01", "2025-07-01", flag="Y"),
    conference("C8", "P99", "2025-06-01", flag="Y", team_id="0"),
]

EXPECTED = {
    "2025-06": (
        expect("C1", "P01", HELD, "TA", None, 1),
        expect("C2", "P01", HELD, "TA", None, 0),
        expect("C3", "P01", HELD, "TB", None, 0, category=UNKNOWN),
        expect("C5", "P02", "2025-06-30", "TC", "W1", 1),
        expect("C8", "P99", "2025-06-01", "NONE", None, 1),
    )
}

FIGURES = (authority("2025-06", 3, 5), service("2025-06", "FAMSUP", 1, 3))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
