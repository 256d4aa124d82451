"""Average SDQ score (catalogue 27), worked by hand. D = 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    child,
    episode,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import sdq

INDICATOR = "cla_sdq_average"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P12"),
    *(episode(f"E{n:02d}", f"P{n:02d}", "2023-05-01") for n in range(1, 15) if n != 12),
    # P01: the latest counts, not the highest. P02: on one day the highest id.
    sdq("Q01a", "P01", "2024-09-01", 30),
    sdq("Q01b", "P01", "2025-03-01", 13),
    case_worker("I01", "W1", "TA", of="P01", first="2023-05-01"),
    sdq("Q02b", "P02", "2025-03-01 09:00", 14),
    sdq("Q02a", "P02", "2025-03-01 15:00", 20),
    # P03: on the first day of the window. P04: the day before: no score, out.
    sdq("Q03", "P03", "2024-07-01", 16),
    sdq("Q04", "P04", "2024-06-30", 16),
    # P05: a form without a score is not the latest score. P06: a score of 0.
    sdq("Q05a", "P05", "2024-10-01", 17),
    sdq("Q05b", "P05", "2025-03-01", None),
    sdq("Q06", "P06", "2025-06-30", 0),
    # P07: dated after D only: out. P08: 4, P09: 17: out. P10: 5, P11: 16: in.
    sdq("Q07", "P07", "2025-07-01", 9),
    person("P08", "2020-07-01"),
    sdq("Q08", "P08", "2025-03-01", 9),
    person("P09", "2008-06-30"),
    sdq("Q09", "P09", "2025-03-01", 9),
    person("P10", "2020-06-30"),
    sdq("Q10", "P10", "2025-03-01", 40),
    person("P11", "2008-07-01"),
    sdq("Q11", "P11", "2025-03-01", 15),
    # P12: not 12 months in care: out. P13: age not known: not judged. P14: neither age
    # nor score: out.
    episode("E12", "P12", "2024-07-01"),
    sdq("Q12", "P12", "2025-03-01", 9),
    sdq("Q13", "P13", "2025-03-01", 9),
]


def scored(key: str, score: int, band: str, **more: str) -> Expect:
    return child(key, score, at="2025-06-30", category=band, **more)


EXPECTED = {
    "2025-06": (
        scored("P01", 13, "normal", team="TA", worker="W1"),
        scored("P02", 14, "borderline"),
        scored("P03", 16, "borderline"),
        scored("P05", 17, "cause for concern"),
        scored("P06", 0, "normal"),
        scored("P10", 40, "cause for concern"),
        scored("P11", 15, "borderline"),
        child("P13", None, at="2025-06-30", den=0),
    )
}

# 13 + 14 + 16 + 17 + 0 + 40 + 15 = 115
FIGURES = (authority("2025-06", 115, 7, 1), service("2025-06", "FAMSUP", 13, 1))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
