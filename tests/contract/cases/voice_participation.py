"""Children taking part in their looked-after reviews (catalogue 41), by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    cla_review,
    constant,
    episode,
    expect,
    frame,
    legal,
    mapped,
    people,
    person,
    put,
    service,
    team,
)

INDICATOR = "voice_participation"
DATA_TO = "2025-06-30"
COLUMN = "ssd_cla_reviews", "clar_cla_review_participation"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P12 P13 P14 P15 P16 P17 P18"),
    # Local text is mapped. The council has retired PN6 and reads it as PN5.
    mapped(*COLUMN, "Attended and spoke", "PN1"),
    put("qa_code", list_name="PN", code="PN6", label="Other means", active=False),
    mapped(*COLUMN, "PN6", "PN5"),
    put("qa_code", list_name="PN", code="PN7", label="No views", active=None),
    # R01: PN1. R02: PN4 is not taking part, nor is PN7 (R03).
    cla_review("R01", "P01", "2025-06-02", pn="PN1"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-06-02"),
    cla_review("R02", "P02", "2025-06-02", pn="PN4"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-05-01", last="2025-06-02"),
    cla_review("R03", "P03", "2025-06-02", pn="PN7"),
    # R04: lower case and padded. R05: mapped text. R06: the retired code.
    cla_review("R04", "P04", "2025-06-02", pn="pn2  "),
    cla_review("R05", "P05", "2025-06-02", pn="attended AND spoke "),
    cla_review("R06", "P06", "2025-06-02", pn="PN6"),
    # Not recorded: empty, blank, unknown text, and PN0 of a child of four or more.
    cla_review("R07", "P07", "2025-06-02", pn=None),
    cla_review("R08", "P08", "2025-06-02", pn="  "),
    cla_review("R09", "P09", "2025-06-02", pn="Came along"),
    cla_review("R10", "P10", "2025-06-02", pn="PN0"),
    # P11 is four on 10 June: that review is in; the day before, whatever its code, out.
    person("P11", "2021-06-10"),
    cla_review("R11a", "P11", "2025-06-09", pn="PN1"),
    cla_review("R11b", "P11", "2025-06-10 09:00", pn="PN3"),
    # P12: cancelled: out; a blank answer is not cancelled.
    cla_review("R12a", "P12", "2025-06-10", pn="PN1", cancelled="Y"),
    cla_review("R12b", "P12", "2025-06-10", pn="PN1", cancelled=" "),
    # P13: in a short break on the day: out. P14: it ended on the day: in. P15: another
    # status started later, without a known code: in.
    cla_review("R13", "P13", "2025-06-10", pn="PN1"),
    legal("G13", "V4", of="P13", first="2025-01-01"),
    cla_review("R14", "P14", "2025-06-10", pn="PN5"),
    legal("G14", "V3", of="P14", first="2025-01-01", last="2025-06-10"),
    cla_review("R15", "P15", "2025-06-10", pn="PN5"),
    legal("G15a", "V3", of="P15", first="2025-01-01"),
    legal("G15b", "Local text", of="P15", first="2025-02-01"),
    # P16: no child on the review: the child of its period of care.
    episode("E16a", "P16", "2025-01-01", "2025-03-01", care_id="C16"),
    episode("E16b", "P16", "2025-03-01", care_id="C16"),
    cla_review("R16", None, "2025-06-10", care_id="C16", pn="PN7"),
    case_worker("I16", "W3", "TB", of="P16", first="2025-06-01"),
    # P17: not held; last evening of June; midnight of 1 July.
    cla_review("R17a", "P17", None, pn="PN1"),
    cla_review("R17b", "P17", "2025-06-30 23:59", pn="PN1"),
    cla_review("R17c", "P17", "2025-07-01", pn="PN1"),
    # P21: unborn on the day: out.
    person("P21", "2025-06-20"),
    cla_review("R18", "P21", "2025-06-10", pn="PN0"),
    # P99 has no person row: of unknown age, in.
    cla_review("R99", "P99", "2025-06-10", pn="PN1"),
    # May: the council counted PN4 as well, from six years of age.
    constant(
        INDICATOR,
        "participating_codes",
        "PN1,PN2,PN3,PN4,PN5,PN6",
        first="2025-05-01",
        last="2025-05-31",
    ),
    constant(INDICATOR, "min_age", 6, first="2025-05-01", last="2025-05-31"),
    cla_review("R20", "P18", "2025-05-10", pn="PN4"),
    cla_review("R21", "P18", "2025-05-11", pn="PN7"),
    person("P19", "2019-05-13"),
    cla_review("R22", "P19", "2025-05-12", pn="PN1"),
    cla_review("R23", "P19", "2025-05-13", pn="PN1"),
]

EXPECTED = {
    "2025-06": (
        expect("R01", "P01", "2025-06-02", "TA", "W1", 1, category="PN1"),
        expect("R02", "P02", "2025-06-02", "TC", "W2", 0, category="PN4"),
        expect("R03", "P03", "2025-06-02", "NONE", None, 0, category="PN7"),
        expect("R04", "P04", "2025-06-02", "NONE", None, 1, category="PN2"),
        expect("R05", "P05", "2025-06-02", "NONE", None, 1, category="PN1"),
        expect("R06", "P06", "2025-06-02", "NONE", None, 1, category="PN5"),
        expect("R07", "P07", "2025-06-02", "NONE", None, 0, category=BLANK),
        expect("R08", "P08", "2025-06-02", "NONE", None, 0, category=BLANK),
        expect("R09", "P09", "2025-06-02", "NONE", None, 0, category=BLANK),
        expect("R10", "P10", "2025-06-02", "NONE", None, 0, category=BLANK),
        expect("R11b", "P11", "2025-06-10", "NONE", None, 1, category="PN3"),
        expect("R12b", "P12", "2025-06-10", "NONE", None, 1, category="PN1"),
        expect("R14", "P14", "2025-06-10", "NONE", None, 1, category="PN5"),
        expect("R15", "P15", "2025-06-10", "NONE", None, 1, category="PN5"),
        expect("R16", "P16", "2025-06-10", "TB", "W3", 0, category="PN7"),
        expect("R17b", "P17", "2025-06-30", "NONE", None, 1, category="PN1"),
        expect("R99", "P99", "2025-06-10", "NONE", None, 1, category="PN1"),
    ),
    "2025-05": (
        expect("R20", "P18", "2025-05-10", "NONE", None, 1, category="PN4"),
        expect("R21", "P18", "2025-05-11", "NONE", None, 0, category="PN7"),
        expect("R23", "P19", "2025-05-13", "NONE", None, 1, category="PN1"),
    ),
}

FIGURES = (
    authority("2025-06", 10, 17),
    service("2025-06", "FAMSUP", 1, 2),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 9, 14),
    team("2025-06", "TA", 1, 1),
    team("2025-06", "TB", 0, 1),
    team("2025-06", "TC", 0, 1),
    authority("2025-05", 2, 3),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
