"""Care leavers in education, employment or training (catalogue 31), by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    child,
    frame,
    mapped,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import kept, leaver, leaver_columns

INDICATOR = "cl_eet"
DATA_TO = "2025-06-30"
FORMER = "FORMER_RELEVANT"
CODES = ["F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5", "G4", "G5", "G6"]

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 19)), "2005-06-01"),
    # P01 to P13: each code of activity.
    *(
        leaver(f"K{n:02d}", f"P{n:02d}", eligibility=FORMER, activity=code)
        for n, code in enumerate(CODES, 1)
    ),
    case_worker("I01", "W1", "TA", of="P01", first="2024-01-01", role="16PLUS"),
    # P14: words of the load. P15: not in touch and nothing known: stays in. P16: a text
    # without a code.
    mapped("ssd_care_leavers", "clea_care_leaver_activity", "Full time college", "F2"),
    leaver("K14", "P14", eligibility=FORMER, activity="full time College"),
    leaver("K15", "P15", eligibility=FORMER, in_touch="NREQ"),
    leaver("K16", "P16", eligibility=FORMER, activity="Busy"),
    # Out: P17 back home for six months, P18 eligible, P19 is 18, P20 is 22.
    leaver("K17", "P17", eligibility=FORMER, in_touch="RHOM", activity="F1"),
    leaver("K18", "P18", eligibility="ELIGIBLE", activity="F1"),
    person("P19", "2006-07-01"),
    leaver("K19", "P19", eligibility=FORMER, activity="F1"),
    person("P20", "2003-06-30"),
    leaver("K20", "P20", eligibility=FORMER, activity="F1"),
    # P99: age not known: not judged.
    leaver("K99", "P99", eligibility=FORMER, activity="F1"),
    # May as it was then; the code of a past list counts.
    kept(
        "2025-05-31",
        "ssd_care_leavers",
        "P01",
        **leaver_columns("C1", "P01", {"eligibility": FORMER, "activity": "p3"}),
    ),
]


def does(key: str, code: str, **more: str) -> Expect:
    num = int(code[0] in "FP")
    return child(key, num, at=more.pop("at", "2025-06-30"), category=code, **more)


EXPECTED = {
    "2025-06": (
        does("P01", "F1", team="TA", worker="W1"),
        *(does(f"P{n:02d}", code) for n, code in enumerate(CODES, 1) if n > 1),
        does("P14", "F2"),
        does("P15", "not recorded"),
        does("P16", "not recorded"),
        child("P99", None, at="2025-06-30", den=0, category="F1"),
    ),
    "2025-05": (does("P01", "P3", at="2025-05-31", team="TA", worker="W1"),),
    "2025-04": (),
}

FIGURES = (
    authority("2025-06", 11, 16, 1),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
