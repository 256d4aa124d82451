"""Referrals with no further action (catalogue 4), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    referral,
    service,
    team,
)
from tests.contract.cases.build_more_a import assessment

INDICATOR = "referral_nfa"
DATA_TO = "2025-06-30"
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09"),
    # R01: yes. R02: no. R03: empty, R04: neither yes nor no: not recorded, and in.
    referral("R01", "P01", "2025-06-02", team_id="TA", nfa="Y"),
    referral("R02", "P02", "2025-06-02", team_id="TA", nfa="N"),
    referral("R03", "P03", "2025-06-02", team_id="TB", nfa=" "),
    referral("R04", "P04", "2025-06-02", team_id="TB", nfa="?"),
    # R05, R06: yes on every row of the day: the lowest id stays, with its team.
    referral("R06", "P05", "2025-06-03 09:00", team_id="TB", nfa="1"),
    referral("R05", "P05", "2025-06-03 15:00", team_id="TC", nfa="y"),
    # R07, R08: one row empty: not yet known. R09, R10: one says no: no.
    referral("R07", "P06", "2025-06-03", nfa="Y"),
    referral("R08", "P06", "2025-06-03", nfa=None),
    referral("R09", "P07", "2025-06-03", nfa=None),
    referral("R10", "P07", "2025-06-03", nfa="N"),
    case_worker("I7", "W7", "TC", of="P07", first="2025-06-03"),
    # R11, R12: other days of one child are referrals of their own.
    referral("R11", "P01", "2025-06-03", team_id="TA", nfa="N"),
    referral("R12", "P01", "2025-06-30 23:30", team_id="TA", nfa="Y"),
    referral("R13", "P01", "2025-07-01", team_id="TA", nfa="Y"),
    # R14: closed at once, and yet assessed: stays. R15: no such person.
    referral("R14", "P08", "2025-06-05", team_id="ZZ", nfa="Y"),
    assessment("A14", "P08", "2025-06-06", referral_id="R14"),
    referral("R15", "P99", "2025-06-05", nfa="Y"),
    # R16: closed after assessment (a close date): no answer of its own.
    referral("R16", "P09", "2025-06-05", nfa="N", closed="2025-06-20"),
]

EXPECTED = {
    "2025-06": (
        expect("R01", "P01", "2025-06-02", "TA", None, 1),
        expect("R02", "P02", "2025-06-02", "TA", None, 0),
        expect("R03", "P03", "2025-06-02", "TB", None, 0, category=UNKNOWN),
        expect("R04", "P04", "2025-06-02", "TB", None, 0, category=UNKNOWN),
        expect("R05", "P05", "2025-06-03", "TC", None, 1),
        expect("R07", "P06", "2025-06-03", "NONE", None, 0, category=UNKNOWN),
        expect("R09", "P07", "2025-06-03", "TC", "W7", 0),
        expect("R11", "P01", "2025-06-03", "TA", None, 0),
        expect("R12", "P01", "2025-06-30", "TA", None, 1),
        expect("R14", "P08", "2025-06-05", "NONE", None, 1),
        expect("R15", "P99", "2025-06-05", "NONE", None, 1),
        expect("R16", "P09", "2025-06-05", "NONE", None, 0),
    )
}

FIGURES = (
    authority("2025-06", 5, 12),
    service("2025-06", "FAMSUP", 2, 6),
    service("2025-06", "CORPPAR", 1, 2),
    service("2025-06", "NONE", 2, 4),
    team("2025-06", "TA", 2, 4),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
