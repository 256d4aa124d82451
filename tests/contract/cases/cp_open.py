"""Children on a child protection plan (catalogue 10), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    frame,
    mapped,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_a import plan_of

INDICATOR = "cp_open"
DATA_TO = "2025-06-30"
D = DATA_TO
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09"),
    mapped("ssd_cp_plans", "cppl_cp_plan_latest_category", "Neglect", "NEG"),
    # Categories: a mapped description, a code in any case, several at once as its own,
    # an unknown text, none.
    plan_of("K01", "P01", "2025-01-01", category=" neglect "),
    plan_of("K02", "P02", "2025-01-01", category="emo"),
    plan_of("K03", "P03", "2025-01-01", category="MUL"),
    plan_of("K04", "P04", "2025-01-01", category="Something"),
    plan_of("K05", "P05", D + " 17:00"),  # starts on D
    # P06: ends on D: closed. Another authority's; an empty answer is ours.
    plan_of("K06", "P06", "2025-01-01", D + " 17:00", category="NEG"),
    plan_of("K07", "P07", "2025-01-01", category="NEG", ola="Y"),
    plan_of("K08", "P08", "2025-01-01", category="NEG", ola=" "),
    # P09: two open plans are one child; of two begun together the highest id counts.
    plan_of("K10", "P09", "2025-02-01 09:00", category="SAB"),
    plan_of("K09", "P09", "2025-02-01 15:00", category="NEG"),
    plan_of("K11", "P09", "2024-02-01", category="PHY"),
    # Not born: in. Died on D: out; the day after: in. No person row: in. No start: out.
    person("P10", expected="2025-09-01"),
    person("P11", "2015-01-01", died=D),
    person("P12", "2015-01-01", died="2025-07-01"),
    plan_of("K12", "P10", "2025-01-01", category="NEG"),
    plan_of("K13", "P11", "2025-01-01", category="NEG"),
    plan_of("K14", "P12", "2025-01-01", category="NEG"),
    plan_of("K15", "P99", "2025-01-01", category="NEG"),
    plan_of("K16", "P06", None, category="NEG"),
    # The team and worker of D: the latest start; a team that is not known is NONE.
    case_worker("I1", "W1", "TA", of="P01", first="2025-01-01"),
    case_worker("I2", "W2", "TC", of="P01", first="2025-06-30"),
    case_worker("I3", "W3", "ZZ", of="P02", first="2025-01-01"),
]

EXPECTED = {
    "2025-06": (
        child("P01", 1, at=D, team="TC", worker="W2", category="NEG"),
        child("P02", 1, at=D, worker="W3", category="EMO"),
        child("P03", 1, at=D, category="MUL"),
        child("P04", 1, at=D, category=UNKNOWN),
        child("P05", 1, at=D, category=UNKNOWN),
        child("P08", 1, at=D, category="NEG"),
        child("P09", 1, at=D, category="SAB"),
        child("P10", 1, at=D, category="NEG"),
        child("P12", 1, at=D, category="NEG"),
        child("P99", 1, at=D, category="NEG"),
    )
}

FIGURES = (
    authority("2025-06", 10, 10),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "NONE", 9, 9),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
