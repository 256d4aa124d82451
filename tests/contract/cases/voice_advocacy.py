"""Offered an advocate in the last year (catalogue 47), worked by hand.

D is 30 June 2025; the year opens after 30 June 2024.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    constant,
    episode,
    frame,
    legal,
    people,
    person,
    plan,
    service,
    team,
)
from tests.contract.cases.build_more_c import offer

INDICATOR = "voice_advocacy"
DATA_TO = "2025-07-31"
END = "2025-06-30"
CHILDREN = "P01 P02 P03 P04 P05 P06 P07 P08"

ROWS = [
    *frame(DATA_TO),
    *people(f"{CHILDREN} P09 P10 P11"),
    *(plan(f"L{who}", who, "2025-01-01") for who in CHILDREN.split()),
    # P01: offered on D. P02: only the day after. P03: on the first day of the year.
    # P04: on the day before it.
    offer(1, "P01", END, outcome="ACCEPTED", team_id="TC"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-01-01"),
    offer(2, "P02", "2025-07-01"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last=END),
    offer(3, "P03", "2024-07-01"),
    offer(4, "P04", "2024-06-30"),
    # P05: declined counts, and so does any other answer. P06: void. P07: no day.
    offer(5, "P05", "2025-01-10", outcome="DECLINED", status="VALID"),
    offer(6, "P06", "2025-01-10", status="void"),
    offer(7, "P07", None),
    # P08: two offers are one child. An offer to nobody counts for none.
    offer(8, "P08", "2025-01-10"),
    offer(9, "P08", "2025-02-10"),
    offer(10, None, "2025-02-10"),
    # P09: looked after, and on a plan: once. P10: in a short break: out. P11: neither.
    plan("L09", "P09", "2025-01-01"),
    episode("E09", "P09", "2025-01-01"),
    offer(11, "P09", "2025-01-10"),
    episode("E10", "P10", "2025-01-01"),
    legal("G10", "V3", of="P10", first="2025-01-01"),
    offer(12, "P10", "2025-01-10"),
    offer(13, "P11", "2025-01-10"),
    # P12: five on D. P13: the day after. P14: unborn. P99: of unknown age.
    person("P12", "2020-06-30"),
    episode("E12", "P12", "2025-06-01"),
    person("P13", "2020-07-01"),
    episode("E13", "P13", "2025-06-01"),
    person("P14", None, expected="2025-08-01"),
    plan("L14", "P14", "2025-06-01"),
    episode("E99", "P99", "2025-06-01"),
    # From fourteen years in May: nobody known is.
    constant(INDICATOR, "min_age", 14, first="2025-05-01", last="2025-05-31"),
]


def offered(who: str, num: int, **more):
    return child(who, num, at=END, **more)


EXPECTED = {
    "2025-06": (
        offered("P01", 1, team="TA", worker="W1"),
        offered("P02", 0, team="TC", worker="W2"),
        offered("P03", 1),
        offered("P04", 0),
        offered("P05", 1),
        offered("P06", 0),
        offered("P07", 0),
        offered("P08", 1),
        offered("P09", 1),
        offered("P12", 0),
        offered("P99", 0),
    ),
    "2025-05": (),
}

FIGURES = (
    authority("2025-06", 5, 11),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 4, 9),
    team("2025-06", "TA", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
