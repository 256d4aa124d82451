"""Children we are concerned about (catalogue 58), worked by hand. D: 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    child,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import listed

INDICATOR = "concern_list_open"
DATA_TO = "2025-07-31"
END, AFTER = "2025-06-30", "2025-07-01"
OVERDUE = "review overdue"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08"),
    # P01: on the list, no review date. P02: review due the day before D. P03: on D.
    listed(1, "P01", "2025-01-10"),
    listed(2, "P02", "2025-01-10", review="2025-06-29", team_id="TC"),
    listed(3, "P03", "2025-01-10", review=END, team_id="TB", worker="0"),
    # P04: added on D, removed later. P05: removed on D: off. P06: added after D.
    listed(4, "P04", END, AFTER),
    listed(5, "P05", "2025-01-10", END),
    listed(6, "P06", AFTER),
    # P07: two open entries: the later one counts, with its own team and review date.
    listed(7, "P07", "2025-01-10", review="2025-02-10"),
    listed(8, "P07", "2025-03-10", review="2025-09-10", team_id="TB", worker="W2"),
    # P08: two of one day: the higher id, compared as text.
    listed(100, "P08", "2025-03-10", team_id="TB"),
    listed(99, "P08", "2025-03-10", review="2025-05-10", team_id="??"),
    # P08's latest entry is closed, so it does not count.
    listed(999, "P08", "2025-04-10", "2025-05-10"),
    # Nobody's entry, and one without a day: out. P99 has no person row: in.
    listed(20, None, "2025-01-10"),
    listed(21, "P01", None, review="2025-02-10"),
    listed(22, "P99", "2025-01-10"),
]

EXPECTED = {
    "2025-06": (
        child("P01", 1, at=END, team="TA", worker="W1"),
        child("P02", 1, at=END, team="TC", worker="W1", category=OVERDUE),
        child("P03", 1, at=END, team="TB"),
        child("P04", 1, at=END, team="TA", worker="W1"),
        child("P07", 1, at=END, team="TB", worker="W2"),
        child("P08", 1, at=END, worker="W1", category=OVERDUE),
        child("P99", 1, at=END, team="TA", worker="W1"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 7),
    service("2025-06", "FAMSUP", 5, 5),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 3, 3),
    # January: P01, P02, P03, P05, P07 and P99.
    authority("2025-01", 6, 6),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
