"""Plans within 24 months of the last one (reserve list), worked by hand."""

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

INDICATOR = "cp_repeat_24m"
DATA_TO = "2025-06-30"
ON = "2025-06-10"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08"),
    # Ended 24 months before to the day: in; a day earlier: not.
    plan("K01a", "P01", "2022-01-01", "2023-06-10 23:00"),
    plan("K01b", "P01", ON + " 08:00"),
    case_worker("I1", "W1", "TA", of="P01", first=ON),
    plan("K02a", "P02", "2022-01-01", "2023-06-09"),
    plan("K02b", "P02", ON),
    # A first plan. Another authority's plan before it.
    plan("K03", "P03", ON),
    plan("K04a", "P04", "2024-01-01", "2025-01-01", ola="Y"),
    plan("K04b", "P04", ON),
    # Still open, or renewed on the day: counts, with a note.
    plan("K05a", "P05", "2024-01-01"),
    plan("K05b", "P05", ON),
    plan("K06a", "P06", "2024-01-01", ON),
    plan("K06b", "P06", ON),
    # Of two earlier plans the later end decides. Two rows of one day are no repeat.
    plan("K07a", "P07", "2024-01-01", "2025-01-01"),
    plan("K07b", "P07", "2020-01-01", "2020-06-01"),
    plan("K07c", "P07", "2025-06-30 22:00"),
    plan("K08a", "P08", ON, ON),
    plan("K08b", "P08", ON),
    # Out: another authority's; next month.
    plan("K09", "P03", ON, ola="Y"),
    plan("K10", "P03", "2025-07-01"),
    # March: a window of six months.
    constant(INDICATOR, "window_months", 6, first="2025-03-01", last="2025-03-31"),
    plan("K11a", "P99", "2022-01-01", "2024-09-09"),
    plan("K11b", "P99", "2025-03-10", "2025-03-11"),
]

EXPECTED = {
    "2025-06": (
        expect("K01b", "P01", ON, "TA", "W1", 1),
        expect("K02b", "P02", ON, "NONE", None, 0),
        expect("K03", "P03", ON, "NONE", None, 0),
        expect("K04b", "P04", ON, "NONE", None, 0),
        expect("K05b", "P05", ON, "NONE", None, 1),
        expect("K06b", "P06", ON, "NONE", None, 1),
        expect("K07c", "P07", "2025-06-30", "NONE", None, 1),
        expect("K08a", "P08", ON, "NONE", None, 0),
        expect("K08b", "P08", ON, "NONE", None, 0),
    ),
    "2025-03": (expect("K11b", "P99", "2025-03-10", "NONE", None, 0),),
}

FIGURES = (
    authority("2025-06", 4, 9),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-03", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
