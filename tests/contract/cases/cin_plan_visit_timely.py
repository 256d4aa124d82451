"""Child in need visits up to date (catalogue 16), worked by hand.

To Monday 30 June 2025 there are 20 working days from Monday 2 June, 21 from Friday
30 May and 40 from Thursday 1 May (42 weekdays less 5 and 26 May), 41 from 30 April.
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
    legal,
    people,
    person,
    plan,
    put,
    service,
    team,
)
from tests.contract.cases.build_more_a import cin_plan

INDICATOR = "cin_plan_visit_timely"
DATA_TO = "2025-06-30"
D = DATA_TO
LONG = "2025-01-06"  # long before any interval
IN_TIME, LATE = "2025-06-02", "2025-05-30"

ROWS = [
    *frame(DATA_TO),
    put("qa_team", team_id="TD", service_id="FAMSUP", team_name="TD", team_type="cwd"),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17"),
    *people("P20 P21 P22 P23 P24 P30"),
    # 20 working days ago: on time; 21: late; never: late.
    cin_plan("N01", "P01", LONG),
    cin_visit("V01", "P01", IN_TIME + " 09:00"),
    case_worker("I1", "W1", "TA", of="P01", first=LONG),
    cin_plan("N02", "P02", LONG),
    cin_visit("V02", "P02", LATE + " 23:00"),
    cin_plan("N03", "P03", LONG),
    # P04: not seen at the visit: it does not count. P05: seen alone says seen.
    cin_plan("N04", "P04", LONG),
    cin_visit("V04", "P04", "2025-06-20", "N"),
    cin_plan("N05", "P05", LONG),
    cin_visit("V05", "P05", "2025-06-20", None, "Y"),
    # P06: a plan of 20 working days: in; P07: of 19: out, visited or not.
    cin_plan("N06", "P06", "2025-06-02 12:00"),
    cin_visit("V06", "P06", "2025-05-28"),  # before the plan, and late
    cin_plan("N07", "P07", "2025-06-03"),
    cin_visit("V07", "P07", "2025-06-10"),
    # P08: a visit before the plan began counts where it is recent enough.
    cin_plan("N08", "P08", "2025-06-02"),
    cin_visit("V08", "P08", IN_TIME),
    # P09: on a protection plan, P10: looked after: out. P11: in short breaks: not
    # looked after, so in. P12: another authority's plan: in.
    cin_plan("N09", "P09", LONG),
    plan("K09", "P09", "2025-06-30"),
    cin_plan("N10", "P10", LONG),
    episode("E10", "P10", "2025-06-01"),
    cin_plan("N11", "P11", LONG),
    episode("E11", "P11", "2025-01-01"),
    legal("G11", "V4", of="P11", first="2025-01-01"),
    cin_plan("N12", "P12", LONG),
    plan("K12", "P12", LONG, ola="Y"),
    # P13: unborn: out. P14: died: out. P99: no person row: in.
    person("P18", expected="2025-07-01"),
    person("P19", "2015-01-01", died=D),
    cin_plan("N18", "P18", LONG),
    cin_plan("N19", "P19", LONG),
    cin_plan("N99", "P99", LONG),
    # P13: the plan ended on D; P14: no start; P15: two plans: the later one is young.
    cin_plan("N13", "P13", LONG, D),
    cin_plan("N14", "P14", None),
    cin_plan("N15a", "P15", LONG),
    cin_plan("N15b", "P15", "2025-06-20"),
    # P16: the same visit stands among the protection visits: not a visit of this kind.
    # P17: noted at the time of a looked-after visit: neither.
    cin_plan("N16", "P16", LONG),
    cin_visit("V16", "P16", "2025-06-20"),
    cp_visit("V16", "P16", "2025-06-20"),
    cin_plan("N17", "P17", LONG),
    cin_visit("V17", "P17", "2025-06-20 10:00"),
    cla_visit("V17L", "P17", "2025-06-20 10:00"),
    # Teams for disabled children have 40 working days, from 1 June; the row of a later
    # day wins, one that has ended and one without a number do not count.
    constant(INDICATOR, "interval_wd:CWD", 60, first="2025-05-01", last="2025-05-31"),
    constant(INDICATOR, "interval_wd:CWD", 30, first="2025-06-01"),
    constant(INDICATOR, "interval_wd:CWD", 40, first="2025-06-15"),
    constant(INDICATOR, "interval_wd:CWD", "60", first="2025-06-20"),
    # P20: 40 working days ago: on time; P21: 41: late. P22: a plan of 40 working days:
    # in; P23: of 39: out. P24: the child's team is another: 20.
    *(
        case_worker(f"I{key}", "W9", "TD", of=key, first=LONG)
        for key in ("P20", "P21", "P22", "P23")
    ),
    case_worker("I24", "W9", "TB", of="P24", first=LONG),
    *(cin_plan(f"N{key}", key, LONG) for key in ("P20", "P21", "P24")),
    cin_visit("V20", "P20", "2025-05-01"),
    cin_visit("V21", "P21", "2025-04-30"),
    cin_plan("N22", "P22", "2025-05-01"),
    cin_plan("N23", "P23", "2025-05-02"),
    cin_visit("V24", "P24", "2025-05-01"),
    # February 2025 (D the 28th): every visit counts; an interval of 5 for all. To
    # Friday 28 February there are 5 working days from Friday the 21st.
    constant(INDICATOR, "interval_wd", 5, first="2025-02-01", last="2025-02-28"),
    constant(
        INDICATOR, "visit_requires_seen", "N", first="2025-02-01", last="2025-02-28"
    ),
    cin_plan("N30", "P30", "2025-02-21", "2025-03-01"),
    cin_visit("V30", "P30", "2025-02-21", "N", "N"),
]

FEB = "2025-02-28"
LONG_AGO = [
    "P01",
    "P02",
    "P03",
    "P04",
    "P05",
    "P12",
    "P13",
    "P15",
    "P16",
    "P17",
    "P99",
    "P11",
]
EXPECTED = {
    "2025-06": (
        child("P01", 1, at=D, team="TA", worker="W1"),
        child("P02", 0, at=D),
        child("P03", 0, at=D),
        child("P04", 0, at=D),
        child("P05", 1, at=D),
        child("P06", 0, at=D),
        child("P08", 1, at=D),
        child("P11", 0, at=D),
        child("P12", 0, at=D),
        child("P16", 0, at=D),
        child("P17", 0, at=D),
        child("P99", 0, at=D),
        child("P20", 1, at=D, team="TD", worker="W9"),
        child("P21", 0, at=D, team="TD", worker="W9"),
        child("P22", 0, at=D, team="TD", worker="W9"),
        child("P24", 0, at=D, team="TB", worker="W9"),
    ),
    "2025-02": (
        *(
            child(key, 0, at=FEB, team="TA" if key == "P01" else "NONE", worker=by)
            for key, by in [(k, "W1" if k == "P01" else None) for k in LONG_AGO]
        ),
        child("P09", 0, at=FEB),
        child("P10", 0, at=FEB),
        child("P19", 0, at=FEB),
        child("P20", 0, at=FEB, team="TD", worker="W9"),
        child("P21", 0, at=FEB, team="TD", worker="W9"),
        child("P24", 0, at=FEB, team="TB", worker="W9"),
        child("P30", 1, at=FEB),
    ),
}

FIGURES = (
    authority("2025-06", 4, 16),
    service("2025-06", "FAMSUP", 2, 5),
    team("2025-06", "TD", 1, 3),
    team("2025-06", "NONE", 2, 11),
    authority("2025-02", 1, 19),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
