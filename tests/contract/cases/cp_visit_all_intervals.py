"""Every gap between protection visits within the limit (reserve), worked by hand.

June 2025 has no bank holidays: Monday 2 June to Monday 16 June is 10 working days, and
16 June to 30 June 10 more. From Friday 30 May to Friday 13 June there are 10.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cla_visit,
    constant,
    cp_visit,
    frame,
    people,
    person,
    plan,
    service,
)

INDICATOR = "cp_visit_all_intervals"
DATA_TO = "2025-06-30"
D = DATA_TO
OLD = "2025-01-06"


def visits(of: str, *days: str, seen: str = "Y"):
    return [cp_visit(f"V-{of}-{n}", of, day, seen) for n, day in enumerate(days)]


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P12"),
    *(plan(f"K{n:02}", f"P{n:02}", OLD) for n in (1, 2, 3, 4, 5, 8)),
    # P01: ten, ten and ten. P02: a gap of 11 in the middle, visited at the end.
    *visits("P01", "2025-05-20", "2025-06-02", "2025-06-16"),
    case_worker("I1", "W1", "TA", of="P01", first=OLD),
    *visits("P02", "2025-05-30", "2025-06-16", "2025-06-27"),
    # P03: nothing since 13 June: 11 to the end. P04: a gap that ends in the month.
    *visits("P03", "2025-06-02", "2025-06-13"),
    *visits("P04", "2025-05-16", "2025-06-03", "2025-06-17"),
    # P05: the visit in the middle did not see the child. P08: never visited.
    *visits("P05", "2025-06-02", "2025-06-16"),
    cp_visit("V-P05-x", "P05", "2025-06-10", "N"),
    # P06: the plan began in the month: from its start, without earlier visits.
    plan("K06", "P06", "2025-06-16"),
    *visits("P06", "2025-06-02"),
    # P07: of nine working days: out. P09: looked after too: those visits do not serve.
    plan("K07", "P07", "2025-06-17"),
    plan("K09", "P09", OLD),
    *(
        cla_visit(f"L-{day}", "P09", day)
        for day in ("2025-05-20", "2025-06-02", "2025-06-16", "2025-06-27")
    ),
    # Not born: out. Ended on D: out.
    person("P10", expected="2025-08-01"),
    plan("K10", "P10", OLD),
    plan("K12", "P12", OLD, D),
    # February: 15 working days, seen or not. To Friday 28 February there are 15 from
    # Friday the 7th.
    constant(INDICATOR, "interval_wd", 15, first="2025-02-01", last="2025-02-28"),
    constant(
        INDICATOR, "visit_requires_seen", "N", first="2025-02-01", last="2025-02-28"
    ),
    cp_visit("V-P12-x", "P12", "2025-02-07", "N"),
    cp_visit("V-P12-y", "P12", "2025-01-20", None),
]

FEB = "2025-02-28"
EXPECTED = {
    "2025-06": (
        child("P01", 1, at=D, team="TA", worker="W1"),
        child("P02", 0, at=D),
        child("P03", 0, at=D),
        child("P04", 0, at=D),
        child("P05", 0, at=D),
        child("P06", 1, at=D),
        child("P08", 0, at=D),
        child("P09", 0, at=D),
    ),
    "2025-02": (
        child("P01", 0, at=FEB, team="TA", worker="W1"),
        *(child(f"P{n:02}", 0, at=FEB) for n in (2, 3, 4, 5, 8, 9)),
        child("P12", 1, at=FEB),
    ),
}

FIGURES = (
    authority("2025-06", 2, 8),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-02", 1, 8),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
