"""Child protection visits up to date (catalogue 14), worked by hand.

On Monday 30 June 2025 ten working days back is Monday 16 June; on Friday
28 February 2025 it is Friday 14 February.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cin_visit,
    cla_visit,
    constant,
    cp_visit,
    episode,
    frame,
    people,
    person,
    plan,
    service,
    team,
)

INDICATOR = "cp_visit_timely"
DATA_TO = "2025-07-15"

OPEN_IN_JUNE = "2025-04-01", "2025-07-10"  # start and end of most plans below

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P10 P13 P14 P15 P16 P17 P18 P19 P21"),
    # P01: seen 16 June, ten working days ago: up to date.
    plan("K01", "P01", *OPEN_IN_JUNE),
    cp_visit("V01", "P01", "2025-06-16 10:00"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-04-01"),
    # P02: Friday 13 June is eleven. The involvement ended on D: closing day counts.
    plan("K02", "P02", *OPEN_IN_JUNE),
    cp_visit("V02", "P02", "2025-06-13"),
    case_worker("I02", "W2", "TB", of="P02", first="2025-04-01", last="2025-06-30"),
    # P03: Saturday 14 June is as Friday: eleven.
    plan("K03", "P03", *OPEN_IN_JUNE),
    cp_visit("V03", "P03", "2025-06-14"),
    case_worker("I03", "W3", "TC", of="P03", first="2025-06-30 17:00"),
    # P04: on a plan for exactly ten working days, no visit: counted, not up to date.
    plan("K04", "P04", "2025-06-16", "2025-07-10"),
    # P05: nine working days: left out although visited.
    plan("K05", "P05", "2025-06-17", "2025-07-10"),
    cp_visit("V05", "P05", "2025-06-20"),
    # P06: not seen on 25 June; seen on the 10th.
    plan("K06", "P06", *OPEN_IN_JUNE),
    cp_visit("V06a", "P06", "2025-06-25", "N", "N"),
    cp_visit("V06b", "P06", "2025-06-10", "Y"),
    # P07: seen is empty but seen alone is yes: seen.
    plan("K07", "P07", *OPEN_IN_JUNE),
    cp_visit("V07", "P07", "2025-06-20", "", "y"),
    # P08: unborn at D: out. P09: a past due date is an estimated birth: in.
    person("P08", expected="2025-08-01"),
    plan("K08", "P08", *OPEN_IN_JUNE),
    person("P09", expected="2025-01-10"),
    plan("K09", "P09", *OPEN_IN_JUNE),
    cp_visit("V09", "P09", "2025-06-30 17:00"),  # on D itself, in the afternoon
    # P10: a visit that stands only in the children-in-need table is no CP visit.
    plan("K10", "P10", *OPEN_IN_JUNE),
    cin_visit("V10", "P10", "2025-06-25"),
    # P11: unborn on the visit day although the birth date is filled: no visit.
    person("P11", "2025-06-20"),
    plan("K11", "P11", *OPEN_IN_JUNE),
    cp_visit("V11", "P11", "2025-06-19"),
    # P12: died on D: out.
    person("P12", "2015-03-10", died="2025-06-30"),
    plan("K12", "P12", *OPEN_IN_JUNE),
    # P13: ended on D: closed. P14: ended the day after: still counted at D.
    plan("K13", "P13", "2025-04-01", "2025-06-30"),
    plan("K14", "P14", "2025-04-01", "2025-07-01"),
    cp_visit("V14", "P14", "2025-06-27"),
    # P15: another authority's plan.
    plan("K15", "P15", *OPEN_IN_JUNE, ola="Y"),
    # P16: two open plans: the latest start is in use, and it is too new.
    plan("K16a", "P16", *OPEN_IN_JUNE),
    plan("K16b", "P16", "2025-06-20", "2025-07-10"),
    cp_visit("V16", "P16", "2025-06-25"),
    # P17: two plans of one day are one child.
    plan("K17a", "P17", *OPEN_IN_JUNE),
    plan("K17b", "P17", *OPEN_IN_JUNE),
    cp_visit("V17", "P17", "2025-06-25"),
    # P18: also looked after; by default a looked-after visit does not serve the plan.
    plan("K18", "P18", *OPEN_IN_JUNE),
    episode("E18", "P18", "2025-04-01"),
    cla_visit("L18", "P18", "2025-06-25"),
    # P19: visited after D only.
    plan("K19", "P19", *OPEN_IN_JUNE),
    cp_visit("V19", "P19", "2025-07-01 00:00"),
    # P20 has no person row: in.
    plan("K20", "P20", *OPEN_IN_JUNE),
    cp_visit("V20", "P20", "2025-06-25"),
    # P22: on a plan since 2013, seen.
    plan("K22", "P22", "2013-12-31", "2025-07-10"),
    cp_visit("V22", "P22", "2025-06-25"),
    # P21: still on a plan in July, the month that holds the data date: D is 15 July.
    # 1 July is ten working days back; the visit of 16 July is after the data date.
    plan("K21", "P21", "2025-04-01"),
    cp_visit("V21", "P21", "2025-07-01"),
    cp_visit("V21x", "P21", "2025-07-16"),
    # February: P30's plan began on Sunday the 16th, ten working days before D just as
    # the Friday before it; that Friday's visit was made before the plan. P31's plan
    # and visit fall on that Friday.
    *people("P30 P31"),
    plan("K30", "P30", "2025-02-16", "2025-03-01"),
    cp_visit("V30", "P30", "2025-02-14"),
    plan("K31", "P31", "2025-02-14", "2025-03-01"),
    cp_visit("V31", "P31", "2025-02-14"),
    # November 2024: the council accepted looked-after visits, and visits at which the
    # child was not seen. D is Saturday the 30th: as Friday, ten back is the 15th.
    constant(
        INDICATOR,
        "dual_status_accepts_cla_visit",
        "Y",
        first="2024-11-01",
        last="2024-11-30",
    ),
    constant(
        INDICATOR, "visit_requires_seen", "N", first="2024-11-01", last="2024-11-30"
    ),
    *people("P40 P41 P42"),
    # P40: on a plan and looked after.
    plan("K40", "P40", "2024-10-01", "2024-12-20"),
    episode("E40", "P40", "2024-10-01", "2024-12-20"),
    cla_visit("L40", "P40", "2024-11-15", "N"),
    # P41: a looked-after visit to a child who is no longer looked after at D.
    plan("K41", "P41", "2024-10-01", "2024-12-20"),
    episode("E41", "P41", "2024-10-01", "2024-11-20"),
    cla_visit("L41", "P41", "2024-11-18"),
    # P42: not seen, and that is enough in this month.
    plan("K42", "P42", "2024-10-01", "2024-12-20"),
    cp_visit("V42", "P42", "2024-11-29", None, None),
    # October 2024: the interval was five working days. D is Thursday the 31st.
    constant(INDICATOR, "interval_wd", 5, first="2024-10-31", last="2024-10-31"),
    cp_visit("V40", "P40", "2024-10-24"),
    cp_visit("V41", "P41", "2024-10-23"),
]

JUNE, JULY = "2025-06-30", "2025-07-15"
EXPECTED = {
    "2025-06": (
        child("P01", 1, at=JUNE, team="TA", worker="W1"),
        child("P02", 0, at=JUNE, team="TB", worker="W2"),
        child("P03", 0, at=JUNE, team="TC", worker="W3"),
        child("P04", 0, at=JUNE),
        child("P06", 0, at=JUNE),
        child("P07", 1, at=JUNE),
        child("P09", 1, at=JUNE),
        child("P10", 0, at=JUNE),
        child("P11", 0, at=JUNE),
        child("P14", 1, at=JUNE),
        child("P17", 1, at=JUNE),
        child("P18", 0, at=JUNE),
        child("P19", 0, at=JUNE),
        child("P20", 1, at=JUNE),
        child("P21", 0, at=JUNE),
        child("P22", 1, at=JUNE),
    ),
    "2025-07": (child("P21", 1, at=JULY),),
    "2025-02": (
        child("P22", 0, at="2025-02-28"),
        child("P30", 0, at="2025-02-28"),
        child("P31", 1, at="2025-02-28"),
    ),
    "2024-11": (
        child("P40", 1, at="2024-11-30"),
        child("P41", 0, at="2024-11-30"),
        child("P42", 1, at="2024-11-30"),
        child("P22", 0, at="2024-11-30"),
    ),
    "2024-10": (
        child("P40", 1, at="2024-10-31"),
        child("P41", 0, at="2024-10-31"),
        child("P42", 0, at="2024-10-31"),
        child("P22", 0, at="2024-10-31"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 16),
    service("2025-06", "FAMSUP", 1, 2),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 6, 13),
    team("2025-06", "TA", 1, 1),
    team("2025-06", "TB", 0, 1),
    team("2025-06", "NONE", 6, 13),
    authority("2025-07", 1, 1),
    authority("2025-02", 1, 3),
    authority("2024-11", 2, 4),
    authority("2024-10", 1, 4),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
