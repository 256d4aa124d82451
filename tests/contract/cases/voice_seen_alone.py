"""Children seen alone on social work visits (catalogue 39), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    cin_visit,
    cla_visit,
    constant,
    cp_visit,
    episode,
    expect,
    frame,
    legal,
    people,
    person,
    plan,
    service,
    team,
)

INDICATOR = "voice_seen_alone"
DATA_TO = "2025-07-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P02 P05 P06 P07 P08 P09 P10 P11 P12 P13"),
    # P01 turns four on 15 June: the visit of that day is in, the day before is not.
    person("P01", "2021-06-15"),
    cp_visit("V01a", "P01", "2025-06-14", "Y", "Y"),
    cp_visit("V01b", "P01", "2025-06-15", "Y", "Y"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-06-15"),
    # P02: seen together; answers empty, blank and unreadable: not recorded. Not seen:
    # out; seen empty or N but seen alone Y: seen.
    cla_visit("V02a", "P02", "2025-06-01 00:00", "Y", "N "),
    cla_visit("V02b", "P02", "2025-06-02", "Y", None),
    cla_visit("V02c", "P02", "2025-06-03", "Y", " "),
    cla_visit("V02d", "P02", "2025-06-04", "y", "?"),
    cla_visit("V02e", "P02", "2025-06-05", "N", "N"),
    cla_visit("V02f", "P02", "2025-06-06", None, None),
    cla_visit("V02g", "P02", "2025-06-07", "", "Y"),
    cla_visit("V02h", "P02", "2025-06-08", "N", "1"),
    case_worker("I02a", "W2", "TC", of="P02", first="2025-01-01", last="2025-06-03"),
    case_worker("I02b", "W3", "TB", of="P02", first="2025-06-04"),
    # P03: unborn on the day although the birth date is filled since: no visit. P04: an
    # estimated birth (past due date), nine years old.
    person("P03", "2025-06-20"),
    cp_visit("V03", "P03", "2025-06-19", "Y", "N"),
    person("P04", expected="2016-01-01"),
    cp_visit("V04", "P04", "2025-06-30 23:30", "Y", "Y"),
    # P99 has no person row, P14 no birth date: of unknown age, in.
    cp_visit("V99", "P99", "2025-06-10", "Y", "N"),
    person("P14"),
    cp_visit("V14", "P14", "2025-06-10", "Y", "Y"),
    # P05: one visit in both tables with the same id: once, as CPV. The child has no
    # plan, so nothing else removes the copy.
    cp_visit("V05", "P05", "2025-06-10 10:00", "Y", "Y"),
    cin_visit("V05", "P05", "2025-06-10 10:00", "Y", "Y"),
    # P06: a looked-after visit and its copy of the same time under another id: once.
    # A second note of that day at another time is a visit of its own: the child has
    # left care.
    cla_visit("V06", "P06", "2025-06-10 10:00", "Y", "Y"),
    cin_visit("V06x", "P06", "2025-06-10 10:00", "Y", "Y"),
    cin_visit("V06y", "P06", "2025-06-10 15:00", "Y", "N"),
    # P07: on a plan until 10 June. Notes of children in need on the last day of the
    # plan are about the plan; a day later they are visits.
    plan("K07", "P07", "2025-01-01", "2025-06-10"),
    cin_visit("V07a", "P07", "2025-06-05", "Y", "Y"),
    cin_visit("V07b", "P07", "2025-06-10", "Y", "Y"),
    cin_visit("V07c", "P07", "2025-06-11", "Y", "Y"),
    # P08: looked after until 10 June: from that day on they are visits.
    episode("E08", "P08", "2025-01-01", "2025-06-10"),
    cin_visit("V08a", "P08", "2025-06-09", "Y", "Y"),
    cin_visit("V08b", "P08", "2025-06-10", "Y", "N"),
    # P09: short breaks are not looked after here; another authority's plan is none.
    episode("E09", "P09", "2025-01-01"),
    legal("G09", "V3", of="P09", first="2025-01-01"),
    plan("K09", "P09", "2025-01-01", ola="Y"),
    cin_visit("V09", "P09", "2025-06-10", "Y", "Y"),
    # P10: on a plan and looked after: one visit in both tables is once, as CPV; at
    # another time of the day it is another visit.
    cp_visit("V10", "P10", "2025-06-10 10:00", "Y", "Y"),
    cla_visit("L10", "P10", "2025-06-10 10:00", "Y", "Y"),
    cla_visit("L10x", "P10", "2025-06-10 10:01", "Y", "N"),
    # P11: no date; first of July; after the data date.
    cp_visit("V11a", "P11", None, "Y", "Y"),
    cp_visit("V11b", "P11", "2025-07-01", "Y", "Y"),
    cp_visit("V11c", "P11", "2025-07-11", "Y", "Y"),
    # P12, P13: siblings seen at one visit are two rows.
    cp_visit("V12", "P12", "2025-06-12 10:00", "Y", "Y"),
    cp_visit("V13", "P13", "2025-06-12 10:00", "Y", "N"),
    # February and March 2025: five years. P20, born on 29 February, is five on 1 March.
    constant(INDICATOR, "min_age", 5, first="2025-02-01", last="2025-03-31"),
    person("P20", "2020-02-29"),
    cp_visit("V20a", "P20", "2025-02-28", "Y", "Y"),
    cp_visit("V20b", "P20", "2025-03-01", "Y", "Y"),
    person("P21", "2020-02-28"),
    cp_visit("V21", "P21", "2025-02-28", "Y", "N"),
]

EXPECTED = {
    "2025-06": (
        expect("CPV:V01b", "P01", "2025-06-15", "TA", "W1", 1, category="Y"),
        expect("CLV:V02a", "P02", "2025-06-01", "TC", "W2", 0, category="N"),
        expect("CLV:V02b", "P02", "2025-06-02", "TC", "W2", 0, category=BLANK),
        # on 3 June the involvement closes: closing day
        expect("CLV:V02c", "P02", "2025-06-03", "TC", "W2", 0, category=BLANK),
        expect("CLV:V02d", "P02", "2025-06-04", "TB", "W3", 0, category=BLANK),
        expect("CLV:V02g", "P02", "2025-06-07", "TB", "W3", 1, category="Y"),
        expect("CLV:V02h", "P02", "2025-06-08", "TB", "W3", 1, category="Y"),
        expect("CPV:V04", "P04", "2025-06-30", "NONE", None, 1, category="Y"),
        expect("CPV:V99", "P99", "2025-06-10", "NONE", None, 0, category="N"),
        expect("CPV:V14", "P14", "2025-06-10", "NONE", None, 1, category="Y"),
        expect("CPV:V05", "P05", "2025-06-10", "NONE", None, 1, category="Y"),
        expect("CLV:V06", "P06", "2025-06-10", "NONE", None, 1, category="Y"),
        expect("CNV:V06y", "P06", "2025-06-10", "NONE", None, 0, category="N"),
        expect("CNV:V07c", "P07", "2025-06-11", "NONE", None, 1, category="Y"),
        expect("CNV:V08b", "P08", "2025-06-10", "NONE", None, 0, category="N"),
        expect("CNV:V09", "P09", "2025-06-10", "NONE", None, 1, category="Y"),
        expect("CPV:V10", "P10", "2025-06-10", "NONE", None, 1, category="Y"),
        expect("CLV:L10x", "P10", "2025-06-10", "NONE", None, 0, category="N"),
        expect("CPV:V12", "P12", "2025-06-12", "NONE", None, 1, category="Y"),
        expect("CPV:V13", "P13", "2025-06-12", "NONE", None, 0, category="N"),
    ),
    "2025-07": (
        expect("CPV:V11b", "P11", "2025-07-01", "NONE", None, 1, category="Y"),
    ),
    "2025-03": (
        expect("CPV:V20b", "P20", "2025-03-01", "NONE", None, 1, category="Y"),
    ),
    "2025-02": (expect("CPV:V21", "P21", "2025-02-28", "NONE", None, 0, category="N"),),
}

FIGURES = (
    authority("2025-06", 11, 20),
    service("2025-06", "FAMSUP", 3, 4),
    service("2025-06", "CORPPAR", 0, 3),
    service("2025-06", "NONE", 8, 13),
    team("2025-06", "TA", 1, 1),
    team("2025-06", "TB", 2, 3),
    team("2025-06", "TC", 0, 3),
    authority("2025-07", 1, 1),
    authority("2025-03", 1, 1),
    authority("2025-02", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
