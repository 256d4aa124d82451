"""Child protection reviews on time (catalogue 13), worked by hand.

At D = 30 June 2025 the window of late reviews is 1 July 2024 to 30 June 2025.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    constant,
    cp_review,
    frame,
    people,
    person,
    plan,
    service,
    team,
)

INDICATOR = "cp_review_timely"
DATA_TO = "2025-07-15"
ENDED = "2025-07-10"  # most plans end before the data date

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17"),
    *people("P18 P19 P30 P31 P32 P33"),
    # P01: due on D (30 March + 3 months) and not held by D: late.
    plan("K01", "P01", "2025-03-30", ENDED),
    case_worker("I01", "W1", "TA", of="P01", first="2025-03-30"),
    # P02: 31 March + 3 months is 30 June; held that day. Next in December.
    plan("K02", "P02", "2025-03-31", ENDED),
    cp_review("R02", "P02", "2025-06-30 15:00", "K02"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-03-30"),
    # P03: first due on 1 July: left out.
    plan("K03", "P03", "2025-04-01", ENDED),
    # P04: 30 November + 3 months is 28 February; held then. P05: a day late.
    plan("K04", "P04", "2024-11-30", ENDED),
    cp_review("R04", "P04", "2025-02-28", "K04"),
    plan("K05", "P05", "2024-11-30", ENDED),
    cp_review("R05", "P05", "2025-03-01", "K05"),
    # P06: late in March 2024, before the window; then on time (a late review resets
    # the clock: due 20 September), then early.
    plan("K06", "P06", "2023-12-01", ENDED),
    cp_review("R06a", "P06", "2024-03-20", "K06"),
    cp_review("R06b", "P06", "2024-09-20", "K06"),
    cp_review("R06c", "P06", "2025-03-10", "K06"),
    # P07: due on 30 June 2024, the open end of the window: too long ago to fail.
    plan("K07", "P07", "2024-03-30", ENDED),
    cp_review("R07a", "P07", "2024-07-05", "K07"),
    cp_review("R07b", "P07", "2025-01-05", "K07"),
    # P08: due on 1 July 2024, inside it: fails.
    plan("K08", "P08", "2024-04-01", ENDED),
    cp_review("R08a", "P08", "2024-07-05", "K08"),
    cp_review("R08b", "P08", "2025-01-05", "K08"),
    # P09: second review outstanding since February.
    plan("K09", "P09", "2024-06-01", ENDED),
    cp_review("R09", "P09", "2024-08-20", "K09"),
    # P10: a review of the child's former plan does not serve this one.
    plan("K10a", "P10", "2024-01-01", "2024-11-01"),
    plan("K10b", "P10", "2024-12-01", ENDED),
    cp_review("R10", "P10", "2025-02-20", "K10a"),
    # P11: no plan id: by the child. P12: no child: by the plan id.
    plan("K11", "P11", "2025-01-10", ENDED),
    cp_review("R11", "P11", "2025-04-10", ""),
    plan("K12", "P12", "2025-01-10", ENDED),
    cp_review("R12", None, "2025-04-10", "K12"),
    # P13: dated before the plan: not used. P14: on the plan's first day: used.
    plan("K13", "P13", "2025-02-01", ENDED),
    cp_review("R13", "P13", "2025-01-31", "K13"),
    plan("K14", "P14", "2025-02-01", ENDED),
    cp_review("R14", "P14", "2025-02-01 09:00", "K14"),
    # P15: two rows of one day are one review. Held on 1 June, the day it was due.
    plan("K15", "P15", "2024-09-01", ENDED),
    cp_review("R15a", "P15", "2024-12-01 10:00", "K15"),
    cp_review("R15b", "P15", "2024-12-01 14:00", "K15"),
    cp_review("R15c", "P15", "2025-06-01", "K15"),
    # P16: held after D: outstanding at D. The row without a date is no review.
    plan("K16", "P16", "2025-03-20", ENDED),
    cp_review("R16", "P16", "2025-07-05", "K16"),
    cp_review("R16x", "P16", None, "K16"),
    # P17: another authority's plan. P18: the newer of two open plans is in use.
    plan("K17", "P17", "2024-01-01", ENDED, ola="Y"),
    plan("K18a", "P18", "2024-11-01", ENDED),
    plan("K18b", "P18", "2025-05-01", ENDED),
    # P19: July ends, for now, on 15 July: the window opens on 15 July 2024. Due that
    # day and held late: does not fail.
    plan("K19", "P19", "2024-04-15"),
    cp_review("R19a", "P19", "2024-08-01", "K19"),
    cp_review("R19b", "P19", "2025-02-01", "K19"),
    # P20: died before D. P99 has no person row: in.
    person("P20", "2015-03-10", died="2025-06-29"),
    plan("K20", "P20", "2024-11-01", ENDED),
    plan("K99", "P99", "2025-01-15", ENDED),
    cp_review("R99", "P99", "2025-04-01", None),
    # May 2024: two and five months.
    constant(INDICATOR, "first_months", 2, first="2024-05-01", last="2024-05-31"),
    constant(INDICATOR, "later_months", 5, first="2024-05-31", last="2024-05-31"),
    # P30: 31 March + 2 is 31 May: due on D. P31: 29 February + 5 is 29 July.
    plan("K30", "P30", "2024-03-31", "2024-06-15"),
    plan("K31", "P31", "2024-01-02", "2024-06-15"),
    cp_review("R31", "P31", "2024-02-29", "K31"),
    # P32: 31 August + 2 is 31 October, + 5 is 31 March, + 5 is 31 August.
    plan("K32", "P32", "2023-08-31", "2024-06-15"),
    cp_review("R32a", "P32", "2023-10-31", "K32"),
    cp_review("R32b", "P32", "2024-03-31", "K32"),
    # P33: 31 March + 5 is 31 August 2024; but R33b, due 31 March, came on 1 April.
    plan("K33", "P33", "2023-08-31", "2024-06-15"),
    cp_review("R33a", "P33", "2023-10-31", "K33"),
    cp_review("R33b", "P33", "2024-04-01", "K33"),
]

JUNE, JULY, MAY = "2025-06-30", "2025-07-15", "2024-05-31"
OUTSTANDING, LATE = "outstanding", "late in the year"
EXPECTED = {
    "2025-06": (
        child("P01", 0, at=JUNE, team="TA", worker="W1", category=OUTSTANDING),
        child("P02", 1, at=JUNE, team="TC", worker="W2"),
        child("P04", 1, at=JUNE),
        child("P05", 0, at=JUNE, category=LATE),
        child("P06", 1, at=JUNE),
        child("P07", 1, at=JUNE),
        child("P08", 0, at=JUNE, category=LATE),
        child("P09", 0, at=JUNE, category=OUTSTANDING),
        child("P10", 0, at=JUNE, category=OUTSTANDING),
        child("P11", 1, at=JUNE),
        child("P12", 1, at=JUNE),
        child("P13", 0, at=JUNE, category=OUTSTANDING),
        child("P14", 1, at=JUNE),
        child("P15", 1, at=JUNE),
        child("P16", 0, at=JUNE, category=OUTSTANDING),
        child(
            "P19", 0, at=JUNE, category=LATE
        ),  # due on 15 July 2024, inside June's window
        child("P99", 1, at=JUNE),
    ),
    "2025-07": (child("P19", 1, at=JULY),),
    "2024-05": (
        child("P06", 0, at=MAY, category=LATE),  # due on 1 February, held on 20 March
        child("P07", 0, at=MAY, category=OUTSTANDING),  # due on 30 May, not held by D
        child(
            "P10", 0, at=MAY, category=OUTSTANDING
        ),  # the former plan, due on 1 March
        child("P30", 0, at=MAY, category=OUTSTANDING),
        child("P31", 1, at=MAY),
        child("P32", 1, at=MAY),
        child("P33", 0, at=MAY, category=LATE),
    ),
}

FIGURES = (
    authority("2025-06", 9, 17),
    service("2025-06", "FAMSUP", 0, 1),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 8, 15),
    team("2025-06", "TC", 1, 1),
    team("2025-06", "NONE", 8, 15),
    authority("2025-07", 1, 1),
    authority("2024-05", 2, 7),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
