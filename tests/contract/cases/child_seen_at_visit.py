"""Child seen at the visit (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    cin_visit,
    cla_visit,
    cp_visit,
    expect,
    frame,
    people,
    person,
    service,
    team,
)

INDICATOR = "child_seen_at_visit"
DATA_TO = "2025-06-30"
DAY = "2025-06-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03"),
    case_worker("I01", "W1", "TA", of="P01", first=DAY),
    # Seen; not seen; not recorded; unreadable.
    cp_visit("V1", "P01", "2025-06-10 09:00"),
    cp_visit("V2", "P01", "2025-06-10 10:00", seen="N"),
    cp_visit("V3", "P01", "2025-06-10 11:00", seen=None),
    cp_visit("V4", "P01", "2025-06-10 12:00", seen="?"),
    # Seen alone is seen, whatever the other answer. Not alone says nothing of it.
    cp_visit("V5", "P01", "2025-06-10 13:00", seen=None, alone="Y"),
    cp_visit("V6", "P01", "2025-06-10 14:00", seen="N", alone="Y"),
    cp_visit("V7", "P01", "2025-06-10 15:00", seen=None, alone="N"),
    # P02: one visit in two tables stands once, with the answer of the CPV copy.
    cp_visit("V8", "P02", "2025-06-10 09:00", seen="N"),
    cla_visit("W8", "P02", "2025-06-10 09:00", seen="Y"),
    cla_visit("W9", "P02", "2025-06-11"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01"),
    # P03: in need. P04: unborn: out. P05: a baby. P99: of unknown age.
    cin_visit("N1", "P03", "2025-06-30 23:59"),
    person("P04", None, expected="2025-06-11"),
    cp_visit("V10", "P04", DAY),
    person("P05", "2025-06-10"),
    cp_visit("V11", "P05", DAY, seen="N"),
    cp_visit("V12", "P99", DAY),
    # Without a day; in May.
    cp_visit("V13", "P01", None),
    cp_visit("V14", "P03", "2025-05-31 23:59"),
]


def visit(unit: str, of: str, num: int, *owner, on: str = DAY, kind=None):
    return expect(unit, of, on, *(owner or ("NONE", None)), num, category=kind)


FIRST, SECOND = ("TA", "W1"), ("TC", "W2")
EXPECTED = {
    "2025-06": (
        visit("CPV:V1", "P01", 1, *FIRST),
        visit("CPV:V2", "P01", 0, *FIRST),
        visit("CPV:V3", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V4", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V5", "P01", 1, *FIRST),
        visit("CPV:V6", "P01", 1, *FIRST),
        visit("CPV:V7", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V8", "P02", 0, *SECOND),
        visit("CLV:W9", "P02", 1, *SECOND, on="2025-06-11"),
        visit("CNV:N1", "P03", 1, on="2025-06-30"),
        visit("CPV:V11", "P05", 0),
        visit("CPV:V12", "P99", 1),
    ),
    "2025-05": (visit("CPV:V14", "P03", 1, on="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 6, 12),
    service("2025-06", "FAMSUP", 3, 7),
    service("2025-06", "CORPPAR", 1, 2),
    service("2025-06", "NONE", 2, 3),
    team("2025-06", "TA", 3, 7),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
