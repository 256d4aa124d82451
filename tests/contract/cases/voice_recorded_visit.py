"""Voice recorded at the visit (catalogue 43), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    cin_visit,
    cla_visit,
    cp_visit,
    expect,
    frame,
    load,
    people,
    person,
    plan,
    service,
    team,
)
from tests.contract.cases.build_more_c import visit_entry

INDICATOR = "voice_recorded_visit"
DATA_TO = "2025-06-30"
DAY = "2025-06-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    load(2, "QA", "2025-06-30", "OK"),
    *people("P01 P02 P03 P04"),
    # P01: recorded; answered no; no answer; an unreadable answer; no entry at all.
    cp_visit("V01", "P01", "2025-06-10 09:00"),
    visit_entry("CPV", "V01", "Y"),
    cp_visit("V02", "P01", "2025-06-10 10:00"),
    visit_entry("cpv ", "V02", "n"),
    cp_visit("V03", "P01", "2025-06-10 11:00"),
    visit_entry("CPV", "V03", None),
    cp_visit("V04", "P01", "2025-06-10 12:00"),
    visit_entry("CPV", "V04", "?"),
    cp_visit("V05", "P01", "2025-06-10 13:00"),
    case_worker("I01", "W1", "TA", of="P01", first=DAY),
    # Not seen: out, although recorded. Seen alone is seen.
    cp_visit("V06", "P01", "2025-06-10 14:00", seen="N"),
    visit_entry("CPV", "V06", "Y"),
    cp_visit("V07", "P01", "2025-06-10 15:00", seen=None, alone="Y"),
    visit_entry("CPV", "V07", "1"),
    # P02: one visit in two tables counts once, with the entry of its CPV copy.
    cp_visit("V11", "P02", "2025-06-10 09:00"),
    cla_visit("W11", "P02", "2025-06-10 09:00"),
    visit_entry("CLV", "W11", "Y"),
    # An entry of the same number for another kind of visit is another visit's.
    cla_visit("V01", "P02", "2025-06-11 09:00"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last="2025-06-10"),
    # P03: a visit in need; a note about a child on a plan is none.
    cin_visit("N1", "P03", DAY),
    visit_entry("CNV", "N1", "Y"),
    plan("L04", "P04", "2025-01-01"),
    cin_visit("N2", "P04", DAY),
    visit_entry("CNV", "N2", "Y"),
    # P05: a baby is in. P06: unborn: out. P99 has no person row: in.
    person("P05", "2025-05-01"),
    cp_visit("V21", "P05", DAY),
    visit_entry("CPV", "V21", "Y"),
    person("P06", None, expected="2025-06-11"),
    cp_visit("V22", "P06", DAY),
    visit_entry("CPV", "V22", "Y"),
    cp_visit("V23", "P99", "2025-06-30 23:59"),
    # May, and an entry without a visit.
    cp_visit("V24", "P01", "2025-05-31 23:59"),
    visit_entry("CPV", "V99", "Y"),
]


def visit(unit: str, of: str, num: int, *owner, on: str = DAY, kind=None):
    return expect(unit, of, on, *(owner or ("NONE", None)), num, category=kind)


FIRST = ("TA", "W1")
EXPECTED = {
    "2025-06": (
        visit("CPV:V01", "P01", 1, *FIRST),
        visit("CPV:V02", "P01", 0, *FIRST),
        visit("CPV:V03", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V04", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V05", "P01", 0, *FIRST, kind=BLANK),
        visit("CPV:V07", "P01", 1, *FIRST),
        visit("CPV:V11", "P02", 0, "TC", "W2", kind=BLANK),
        visit("CLV:V01", "P02", 0, on="2025-06-11", kind=BLANK),
        visit("CNV:N1", "P03", 1),
        visit("CPV:V21", "P05", 1),
        visit("CPV:V23", "P99", 0, on="2025-06-30", kind=BLANK),
    ),
    "2025-05": (visit("CPV:V24", "P01", 0, on="2025-05-31", kind=BLANK),),
}

FIGURES = (
    authority("2025-06", 4, 11),
    service("2025-06", "FAMSUP", 2, 6),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 2, 4),
    team("2025-06", "TA", 2, 6),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
