"""Dental checks up to date (catalogue 26), worked by hand. D = 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    episode,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import health

INDICATOR = "cla_dental"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P08 P09"),
    *(episode(f"E{n:02d}", f"P{n:02d}", "2023-05-01") for n in range(1, 8)),
    # P01: on the first day of the window, in the load's words. P02: the day before.
    health("H01", "P01", "2024-07-01", "Dental Check", "Completed"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-05-01"),
    health("H02", "P02", "2024-06-30", "DENTAL"),
    # P03: declined. P04: a health assessment is no dental check. P05: on D.
    health("H03", "P03", "2025-01-10", "DENTAL", "REFUSED"),
    health("H04", "P04", "2025-01-10"),
    health("H05", "P05", "2025-06-30 23:00", "DENTAL"),
    # P06: no date. P07: a baby needs one like all, and has one.
    health("H06", "P06", None, "DENTAL"),
    person("P07", "2022-12-01"),
    health("H07", "P07", "2025-01-10", "DENTAL"),
    # P08: in care for 12 months on D. P09: a day less: out.
    episode("E08", "P08", "2024-07-02", entered="2024-06-30"),
    episode("E09", "P09", "2024-07-01"),
    health("H09", "P09", "2025-01-10", "DENTAL"),
]

EXPECTED = {
    "2025-06": (
        child("P01", 1, at="2025-06-30", team="TA", worker="W1"),
        *(child(key, 0, at="2025-06-30") for key in ("P02", "P03", "P04", "P06")),
        child("P05", 1, at="2025-06-30"),
        child("P07", 1, at="2025-06-30"),
        child("P08", 0, at="2025-06-30"),
    )
}

FIGURES = (authority("2025-06", 3, 8), service("2025-06", "FAMSUP", 1, 1))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
