"""Pathway plans reviewed in the last six months (catalogue 33), worked by hand.

Six months to D = 30 June 2025 begin on 1 January; to 28 February on 1 September.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    constant,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import kept, leaver, leaver_columns

INDICATOR = "cl_pathway_plan_6m"
DATA_TO = "2025-06-30"


def plan(of: str, on: str | None, kind: str = "FORMER_RELEVANT", **more: str) -> Put:
    return leaver(f"K{of}", of, eligibility=kind, pathway_plan_review_date=on, **more)


def copied(month: str, of: str, on: str | None) -> Put:
    columns = {"eligibility": "RELEVANT", "pathway_plan_review_date": on}
    return kept(month, "ssd_care_leavers", of, **leaver_columns("C", of, columns))


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09", "2006-06-01"),
    # P01: on the first day of the window. P02: the day before. P03: on D. P04: after.
    plan("P01", "2025-01-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2024-01-01", role="16PLUS"),
    plan("P02", "2024-12-31"),
    plan("P03", "2025-06-30 10:00"),
    plan("P04", "2025-07-01"),
    # P05: the load's empty date. P06: none. Both are not recorded.
    plan("P05", "1900-01-01"),
    plan("P06", None),
    # P07: relevant: in. P08: eligible, P09: no status any more: out.
    plan("P07", "2025-03-01", "RELEVANT"),
    plan("P08", "2025-03-01", "ELIGIBLE"),
    plan("P09", "2025-03-01", "No current eligibility"),
    # P10: 16 on D, P11: 15: out. P12: 20 still, P13: 21 on D: out.
    person("P10", "2009-06-30"),
    plan("P10", "2025-03-01", "RELEVANT"),
    person("P11", "2009-07-01"),
    plan("P11", "2025-03-01", "RELEVANT"),
    person("P12", "2004-07-01"),
    plan("P12", "2025-03-01"),
    person("P13", "2004-06-30"),
    plan("P13", "2025-03-01"),
    # P14: died: out. P15: back home: out. P99: age not known: not judged.
    person("P14", "2006-06-01", died="2025-01-01"),
    plan("P14", "2025-03-01"),
    person("P15", "2006-06-01"),
    plan("P15", "2025-03-01", in_touch="RHOM"),
    plan("P99", "2025-03-01"),
    # February 2025 as it was then. In December 2024 three months are the limit.
    copied("2025-02-28", "P01", "2024-09-01"),
    copied("2025-02-28", "P02", "2024-08-31"),
    copied("2025-02-28", "P05", "1900-01-01"),
    constant(INDICATOR, "limit_months", 3, first="2024-12-01", last="2024-12-31"),
    copied("2024-12-31", "P01", "2024-10-01"),
    copied("2024-12-31", "P02", "2024-09-30"),
]


def had(key: str, num: int, kind: str | None = None, **more: str) -> Expect:
    return child(key, num, at=more.pop("at", "2025-06-30"), category=kind, **more)


NONE = "not recorded"
OWNER = {"team": "TA", "worker": "W1"}
EXPECTED = {
    "2025-06": (
        had("P01", 1, **OWNER),
        had("P02", 0),
        had("P03", 1),
        had("P04", 0),
        had("P05", 0, NONE),
        had("P06", 0, NONE),
        had("P07", 1),
        had("P10", 1),
        had("P12", 1),
        child("P99", None, at="2025-06-30", den=0),
    ),
    "2025-02": (
        had("P01", 1, at="2025-02-28", **OWNER),
        had("P02", 0, at="2025-02-28"),
        had("P05", 0, NONE, at="2025-02-28"),
    ),
    "2024-12": (
        had("P01", 1, at="2024-12-31", **OWNER),
        had("P02", 0, at="2024-12-31"),
    ),
    "2025-01": (),
}

FIGURES = (
    authority("2025-06", 5, 9, 1),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2024-12", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
