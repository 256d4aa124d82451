"""Referrals per 10,000 children (catalogue 2), worked by hand.

The month of the data date ends on 15 June 2025: its year is 16 June 2024 to then. May's
is 1 June 2024 to 31 May 2025.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    person,
    referral,
    service,
    team,
)
from tests.contract.cases.build_more_a import population

INDICATOR = "referral_rate"
DATA_TO = "2025-06-15"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04"),
    # Both months are of 2025: the estimate of 2024, not of 2025, nor of other ages.
    population(2023, 8_000),
    population(2024, 10_000),
    population(2025, 12_000),
    population(2024, 99_000, "18-64"),
    # R01: on D. R02: the day after. R03: no date.
    referral("R01", "P01", "2025-06-15 23:00", team_id="TA"),
    referral("R02", "P01", "2025-06-16", team_id="TA"),
    referral("R03", "P01", None, team_id="TA"),
    # R04: on the excluded first day of June's year. R05: the day after: in. R06: in
    # May's year alone; R07 is on its excluded day.
    referral("R04", "P02", "2024-06-15", team_id="TB"),
    referral("R05", "P03", "2024-06-16", team_id="TB"),
    referral("R06", "P04", "2024-06-01", team_id="TB"),
    referral("R07", "P04", "2024-05-31", team_id="TB"),
    # R08, R09: one child and day: the lowest id stays. No further action counts.
    referral("R09", "P02", "2025-01-10 08:00", team_id="TB", nfa="N"),
    referral("R08", "P02", "2025-01-10 17:00", team_id="TC", nfa="Y"),
    # R10: unknown team: the allocated one of that day, not of today.
    referral("R10", "P03", "2025-02-03", team_id="ZZ"),
    case_worker("I1", "W1", "TA", of="P03", first="2025-01-01", last="2025-02-10"),
    case_worker("I2", "W2", "TB", of="P03", first="2025-02-10"),
    # R11: not yet born. R12: no such person.
    person("P05", expected="2025-09-01"),
    referral("R11", "P05", "2025-03-03", team_id=" TA "),
    referral("R12", "P99", "2025-03-03", team_id="0"),
]


def referred(key: str, of: str, on: str, where: str, by: str | None = None):
    return expect(key, of, on, where, by, 1)


OF_BOTH = (
    referred("R05", "P03", "2024-06-16", "TB"),
    referred("R08", "P02", "2025-01-10", "TC"),
    referred("R10", "P03", "2025-02-03", "TA", "W1"),
    referred("R11", "P05", "2025-03-03", "TA"),
    referred("R12", "P99", "2025-03-03", "NONE"),
)
EXPECTED = {
    "2025-06": (referred("R01", "P01", "2025-06-15", "TA"), *OF_BOTH),
    "2025-05": (
        *OF_BOTH,
        referred("R04", "P02", "2024-06-15", "TB"),
        referred("R06", "P04", "2024-06-01", "TB"),
    ),
}

FIGURES = (
    authority("2025-06", 6, 10_000),
    service("2025-06", "FAMSUP", 4, 0),
    service("2025-06", "CORPPAR", 1, 0),
    service("2025-06", "NONE", 1, 0),
    team("2025-06", "TA", 3, 0),
    team("2025-06", "TB", 1, 0),
    authority("2025-05", 7, 10_000),
    authority("2024-12", 4, 8_000),  # R04 to R07, on the estimate of 2023
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
