"""Children in need per 10,000 (catalogue 15), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    frame,
    people,
    person,
    plan,
    referral,
    service,
    team,
)
from tests.contract.cases.build_more_a import population

INDICATOR = "cin_open_rate"
DATA_TO = "2025-06-30"
D = DATA_TO

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07"),
    population(2024, 10_000),
    # Open; opened on D; closed on D; closed the day after; opened the day after.
    referral("R01", "P01", "2025-01-01"),
    referral("R02", "P02", "2025-06-30 22:00"),
    referral("R03", "P03", "2025-01-01", closed="2025-06-30 08:00"),
    referral("R04", "P04", "2025-01-01", closed="2025-07-01"),
    referral("R05", "P05", "2025-07-01"),
    case_worker("I1", "W1", "TA", of="P01", first="2025-01-01"),
    case_worker("I4", "W4", "TC", of="P04", first="2025-01-01", last=D),
    # No further action: out; an empty answer: in. No date: out.
    referral("R06", "P06", "2025-01-01", nfa="Y"),
    referral("R07", "P07", "2025-01-01", nfa=" "),
    referral("R08", "P05", None),
    # Two open episodes are one child. On a plan: in. Unborn and over 18: in.
    referral("R09", "P01", "2025-02-01"),
    plan("K01", "P01", "2025-02-01"),
    person("P08", expected="2025-09-01"),
    person("P09", "2005-01-01"),
    referral("R10", "P08", "2025-01-01"),
    referral("R11", "P09", "2020-07-01"),
    # Died on D: out. No such person: in.
    person("P10", "2015-01-01", died=D),
    referral("R12", "P10", "2025-01-01"),
    referral("R13", "P99", "2025-01-01"),
]

EXPECTED = {
    "2025-06": (
        child("P01", 1, at=D, team="TA", worker="W1"),
        child("P02", 1, at=D),
        child("P04", 1, at=D, team="TC", worker="W4"),
        child("P07", 1, at=D),
        child("P08", 1, at=D),
        child("P09", 1, at=D),
        child("P99", 1, at=D),
    )
}

FIGURES = (
    authority("2025-06", 7, 10_000),
    service("2025-06", "FAMSUP", 1, 0),
    service("2025-06", "CORPPAR", 1, 0),
    team("2025-06", "NONE", 5, 0),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
