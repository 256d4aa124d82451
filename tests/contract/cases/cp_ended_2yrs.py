"""Plans that ended after two years or more (reserve list), worked by hand.

730 days before 10 June 2025 is 11 June 2023.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    constant,
    expect,
    frame,
    people,
    plan,
    service,
)

INDICATOR = "cp_ended_2yrs"
DATA_TO = "2025-06-30"
ON = "2025-06-10"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P20"),
    plan("K01", "P01", "2023-06-11", ON + " 09:00"),
    case_worker("I1", "W1", "TA", of="P01", first="2023-06-11", last=ON),
    plan("K02", "P02", "2023-06-12", ON),
    # Two rows without a gap are one plan, ended once.
    plan("K03a", "P03", "2023-01-01", "2025-06-02"),
    plan("K03b", "P03", "2025-06-02", ON),
    # K04a ends and another plan goes on: no end.
    plan("K04a", "P04", "2022-01-01", ON),
    plan("K04b", "P04", "2025-06-01"),
    # Two rows end on one day: the later start, then the highest id, once.
    plan("K05a", "P05", "2022-01-01", ON),
    plan("K05b", "P05", "2025-01-01", ON),
    # A gap: the earlier plan is not added.
    plan("K06a", "P06", "2022-01-01", "2025-06-01"),
    plan("K06b", "P06", "2025-06-03", "2025-06-30 23:00"),
    # Another authority's; ended next month; open.
    plan("K07", "P07", "2022-01-01", ON, ola="Y"),
    plan("K08", "P07", "2022-01-01", "2025-07-01"),
    # March: each row apart.
    constant(INDICATOR, "renewals", "apart", first="2025-03-01", last="2025-03-31"),
    plan("K20a", "P20", "2022-01-01", "2025-03-10"),
    plan("K20b", "P20", "2025-03-10", "2025-03-20"),
]

EXPECTED = {
    "2025-06": (
        expect("K01", "P01", ON, "TA", "W1", 1),
        expect("K02", "P02", ON, "NONE", None, 0),
        expect("K03b", "P03", ON, "NONE", None, 1),
        expect("K05b", "P05", ON, "NONE", None, 1),
        expect("K06a", "P06", "2025-06-01", "NONE", None, 1),
        expect("K06b", "P06", "2025-06-30", "NONE", None, 0),
    ),
    "2025-03": (
        expect("K20a", "P20", "2025-03-10", "NONE", None, 1),
        expect("K20b", "P20", "2025-03-20", "NONE", None, 0),
    ),
}

FIGURES = (
    authority("2025-06", 4, 6),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-03", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
