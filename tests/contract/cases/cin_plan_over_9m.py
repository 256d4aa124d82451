"""Child in need plans older than nine months (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    constant,
    frame,
    people,
    person,
    plan,
    service,
)
from tests.contract.cases.build_more_a import cin_plan

INDICATOR = "cin_plan_over_9m"
DATA_TO = "2025-06-30"
D = DATA_TO

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05"),
    # Nine months to the day: not older; a day more: older.
    cin_plan("N01", "P01", "2024-09-30 08:00"),
    cin_plan("N02", "P02", "2024-09-29 23:00"),
    case_worker("I2", "W2", "TA", of="P02", first="2025-01-01"),
    # On a protection plan too: in. Of two open plans the later one counts.
    cin_plan("N03", "P03", "2024-01-01"),
    plan("K03", "P03", "2025-01-01"),
    cin_plan("N04a", "P04", "2024-01-01"),
    cin_plan("N04b", "P04", "2025-01-01"),
    # Ended on D; died: out. No such person: in.
    cin_plan("N05", "P05", "2024-01-01", D),
    person("P06", "2015-01-01", died=D),
    cin_plan("N06", "P06", "2024-01-01"),
    cin_plan("N99", "P99", "2024-01-01"),
    # July 2024: a limit of two months.
    constant(INDICATOR, "limit_months", 2, first="2024-07-01", last="2024-07-31"),
]

JULY = "2024-07-31"
EXPECTED = {
    "2025-06": (
        child("P01", 0, at=D),
        child("P02", 1, at=D, team="TA", worker="W2"),
        child("P03", 1, at=D),
        child("P04", 0, at=D),
        child("P99", 1, at=D),
    ),
    "2024-07": tuple(
        child(key, 1, at=JULY) for key in ("P03", "P04", "P05", "P06", "P99")
    ),
}

FIGURES = (
    authority("2025-06", 3, 5),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2024-07", 5, 5),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
