"""Annual health assessments up to date (catalogue 25), worked by hand.

At D = 30 June 2025 a child counts whose care began by 30 June 2024; an assessment
counts from 1 July 2024.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    child,
    episode,
    frame,
    legal,
    mapped,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import health

INDICATOR = "cla_health_annual"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P13 P14 P17"),
    *(
        episode(f"E{n:02d}", f"P{n:02d}", "2023-05-01")
        for n in range(1, 18)
        if n not in (13, 14)
    ),
    # P01: on the first day of the window. P02: the day before. P03: on D. P04: after.
    health("H01", "P01", "2024-07-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-05-01"),
    health("H02", "P02", "2024-06-30"),
    case_worker("I02", "W2", "TC", of="P02", first="2023-05-01"),
    health("H03", "P03", "2025-06-30 16:30"),
    health("H04", "P04", "2025-07-01"),
    # P05: the words that the load sends. P06: planned and cancelled are not done.
    health("H05", "P05", "2025-01-10", "Health assessment ", "Done"),
    mapped("ssd_cla_health", "clah_health_check_status", "done", "COMPLETED"),
    health("H06a", "P06", "2025-01-10", status="PLANNED"),
    health("H06b", "P06", "2025-02-10", status="CANCELLED"),
    # P07: declined. P08: declined a dental check, which is another matter. P09:
    # declined first, done later: done.
    health("H07", "P07", "2025-01-10", status="refused"),
    health("H08", "P08", "2025-01-10", "DENTAL", "REFUSED"),
    health("H09a", "P09", "2025-01-10", status="REFUSED"),
    health("H09b", "P09", "2025-03-10"),
    # P10: 4 years old: two are needed and there are two. P11: both on one day are one.
    person("P10", "2020-07-01"),
    health("H10a", "P10", "2024-09-01"),
    health("H10b", "P10", "2025-03-01"),
    person("P11", "2020-07-01"),
    health("H11a", "P11", "2025-03-01 09:00"),
    health("H11b", "P11", "2025-03-01 11:00"),
    # P12: five on D: one is enough. P16: no birth known: as five or over.
    person("P12", "2020-06-30"),
    health("H12", "P12", "2025-03-01"),
    health("H16", "P16", "2025-03-01"),
    # P13: in care for 12 months on D: in. P14: a day less: out.
    episode("E13", "P13", "2024-06-30"),
    episode("E14", "P14", "2024-07-01"),
    health("H14", "P14", "2025-03-01"),
    # P15: still expected: no age: as five or over. P17: short break: out.
    person("P15", expected="2025-09-01"),
    health("H15", "P15", "2025-03-01"),
    legal("G17", "V3", of="P17", first="2023-05-01"),
    health("H17", "P17", "2025-03-01"),
]


def has(key: str, kind: str, **more: str) -> Expect:
    return child(key, int(kind == "done"), at="2025-06-30", category=kind, **more)


EXPECTED = {
    "2025-06": (
        has("P01", "done", team="TA", worker="W1"),
        has("P02", "not done", team="TC", worker="W2"),
        has("P03", "done"),
        has("P04", "not done"),
        has("P05", "done"),
        has("P06", "not done"),
        has("P07", "declined"),
        has("P08", "not done"),
        has("P09", "done"),
        has("P10", "done"),
        has("P11", "not done"),
        has("P12", "done"),
        has("P13", "not done"),
        has("P15", "done"),
        has("P16", "done"),
    )
}

FIGURES = (
    authority("2025-06", 8, 15),
    service("2025-06", "FAMSUP", 1, 1),
    team("2025-06", "TC", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
