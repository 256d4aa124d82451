"""Children on a plan for two years or more (catalogue 12), worked by hand.

730 days before 30 June 2025 is 1 July 2023.
"""

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
    team,
)

INDICATOR = "cp_over_2yrs_open"
DATA_TO = "2025-06-30"
D = DATA_TO

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P20"),
    # 730 days: in the numerator. 729: not.
    plan("K01", "P01", "2023-07-01 15:00"),
    plan("K02", "P02", "2023-07-02 09:00"),
    case_worker("I1", "W1", "TA", of="P01", first="2025-01-01"),
    # P03: renewed on the day the first row ends: one plan. P04: a day's gap: two.
    plan("K03a", "P03", "2023-05-01", "2024-03-01"),
    plan("K03b", "P03", "2024-03-01"),
    plan("K04a", "P04", "2023-05-01", "2024-02-29"),
    plan("K04b", "P04", "2024-03-01"),
    # P05: an earlier row was never ended. P06: the earlier row is another authority's.
    plan("K05a", "P05", "2022-01-01"),
    plan("K05b", "P05", "2024-06-01"),
    plan("K06a", "P06", "2022-01-01", "2024-06-01", ola="Y"),
    plan("K06b", "P06", "2024-06-01"),
    # P07: a row inside another does not break the chain; P08: three rows in a chain.
    plan("K07a", "P07", "2023-01-01", "2025-01-15"),
    plan("K07b", "P07", "2024-01-01", "2024-02-01"),
    plan("K07c", "P07", "2025-01-15"),
    plan("K08a", "P08", "2023-01-01", "2023-12-01"),
    plan("K08b", "P08", "2023-11-01", "2024-12-01"),
    plan("K08c", "P08", "2024-12-01"),
    # P09: two rows begun together; one of them reaches back. P10: a row that ends
    # before it starts leads nowhere. P11: neither plan is open any more.
    plan("K09a", "P09", "2023-01-01", "2024-06-01"),
    plan("K09b", "P09", "2024-06-01", "2024-07-01"),
    plan("K09c", "P09", "2024-06-01"),
    plan("K10a", "P10", "2023-01-01", "2024-05-01"),
    plan("K10b", "P10", "2024-06-01", "2024-05-01"),
    plan("K10c", "P10", "2024-06-01"),
    plan("K11a", "P11", "2023-01-01", "2025-05-01"),
    plan("K11b", "P11", "2025-05-02", D),
    # Died; no such person; ended on D; no start.
    person("P12", "2015-01-01", died="2025-06-01"),
    plan("K12", "P12", "2023-01-01"),
    plan("K13", "P99", "2023-01-01"),
    plan("K14", "P20", None),
    # January 2024: a limit of 365 days.
    constant(INDICATOR, "long_plan_days", 365, first="2024-01-01", last="2024-01-31"),
    plan("K20", "P20", "2023-01-31", "2024-02-01"),
]

EXPECTED = {
    "2025-06": (
        child("P01", 1, at=D, team="TA", worker="W1"),
        child("P02", 0, at=D),
        child("P03", 1, at=D),
        child("P04", 0, at=D),
        child("P05", 1, at=D),
        child("P06", 0, at=D),
        child("P07", 1, at=D),
        child("P08", 1, at=D),
        child("P09", 1, at=D),
        child("P10", 0, at=D),
        child("P99", 1, at=D),
    ),
    "2024-01": (
        child("P01", 0, at="2024-01-31"),
        child("P02", 0, at="2024-01-31"),
        child("P03", 0, at="2024-01-31"),
        child("P04", 0, at="2024-01-31"),
        child("P05", 1, at="2024-01-31"),
        child("P07", 1, at="2024-01-31"),
        child("P08", 1, at="2024-01-31"),
        child("P09", 1, at="2024-01-31"),
        child("P10", 1, at="2024-01-31"),
        child("P11", 1, at="2024-01-31"),
        child("P12", 1, at="2024-01-31"),
        child("P99", 1, at="2024-01-31"),
        child("P20", 1, at="2024-01-31"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 11),
    service("2025-06", "FAMSUP", 1, 1),
    team("2025-06", "NONE", 6, 10),
    authority("2024-01", 9, 13),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
