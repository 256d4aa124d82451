"""Seen alone where that was possible (companion of catalogue 39), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    constant,
    cp_visit,
    expect,
    frame,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_c import visit_entry

INDICATOR = "voice_seen_alone_possible"
DATA_TO = "2025-06-30"
DAY = "2025-06-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    case_worker("I01", "W1", "TA", of="P01", first=DAY),
    # V1: alone. V2: not alone, no reason. V3: not recorded.
    cp_visit("V1", "P01", "2025-06-10 09:00", alone="Y"),
    cp_visit("V2", "P01", "2025-06-10 10:00", alone="N"),
    cp_visit("V3", "P01", "2025-06-10 11:00", alone=None),
    # V4, V5: a reason that leaves the visit out. V6: one that does not.
    cp_visit("V4", "P01", "2025-06-10 12:00", alone="N"),
    visit_entry("CPV", "V4", "Y", reason="REFUSED"),
    cp_visit("V5", "P01", "2025-06-10 13:00", alone="N"),
    visit_entry("CPV", "V5", None, reason="asleep"),
    cp_visit("V6", "P01", "2025-06-10 14:00", alone="N"),
    visit_entry("CPV", "V6", "Y", reason="OTHER"),
    # V7, V8: a reason counts only beside the answer no.
    cp_visit("V7", "P01", "2025-06-10 15:00", alone="Y"),
    visit_entry("CPV", "V7", "Y", reason="REFUSED"),
    cp_visit("V8", "P01", "2025-06-10 16:00", alone=None),
    visit_entry("CPV", "V8", "Y", reason="REFUSED"),
    # V9: part of a code is none. V10: the entry of another kind of visit.
    cp_visit("V9", "P01", "2025-06-10 17:00", alone="N"),
    visit_entry("CPV", "V9", "Y", reason="SPACE"),
    cp_visit("V10", "P01", "2025-06-10 18:00", alone="N"),
    visit_entry("CLV", "V10", "Y", reason="REFUSED"),
    # V11: not seen. V12: not yet four. V13: four that day.
    cp_visit("V11", "P02", "2025-06-10 09:00", seen="N", alone="N"),
    person("P03", "2021-06-11"),
    cp_visit("V12", "P03", DAY, alone="Y"),
    person("P04", "2021-06-10"),
    cp_visit("V13", "P04", DAY, alone="Y"),
    # May: refusal alone leaves a visit out, from twelve years of age.
    constant(
        INDICATOR, "excused_reasons", "REFUSED", first="2025-05-01", last="2025-05-31"
    ),
    constant(INDICATOR, "min_age", 12, first="2025-05-01", last="2025-05-31"),
    person("P05", "2010-01-01"),
    cp_visit("V21", "P05", "2025-05-10 09:00", alone="N"),
    visit_entry("CPV", "V21", "Y", reason="REFUSED"),
    cp_visit("V22", "P05", "2025-05-10 10:00", alone="N"),
    visit_entry("CPV", "V22", "Y", reason="AGE"),
    cp_visit("V23", "P02", "2025-05-10 10:00", alone="Y"),
]


def visit(unit: str, of: str, num: int, kind: str, *owner, on: str = DAY):
    return expect(unit, of, on, *(owner or ("NONE", None)), num, category=kind)


FIRST = ("TA", "W1")
EXPECTED = {
    "2025-06": (
        visit("CPV:V1", "P01", 1, "Y", *FIRST),
        visit("CPV:V2", "P01", 0, "N", *FIRST),
        visit("CPV:V3", "P01", 0, BLANK, *FIRST),
        visit("CPV:V6", "P01", 0, "N", *FIRST),
        visit("CPV:V7", "P01", 1, "Y", *FIRST),
        visit("CPV:V8", "P01", 0, BLANK, *FIRST),
        visit("CPV:V9", "P01", 0, "N", *FIRST),
        visit("CPV:V10", "P01", 0, "N", *FIRST),
        visit("CPV:V13", "P04", 1, "Y"),
    ),
    "2025-05": (visit("CPV:V22", "P05", 0, "N", on="2025-05-10"),),
}

FIGURES = (
    authority("2025-06", 3, 9),
    service("2025-06", "FAMSUP", 2, 8),
    team("2025-06", "NONE", 1, 1),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
