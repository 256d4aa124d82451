"""Child seen during assessment (catalogue 7), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_a import assessment

INDICATOR = "assess_child_seen"
DATA_TO = "2025-06-30"
UNKNOWN = "not recorded"
START, DONE = "2025-05-01", "2025-06-10"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02"),
    # Seen, not seen, not recorded (padded blank), an answer that is neither.
    assessment("A01", "P01", START, DONE, team_id="TA", seen="Y"),
    assessment("A02", "P01", START, DONE, team_id="TA", seen="N"),
    assessment("A03", "P01", START, DONE, team_id="TA", seen=" "),
    assessment("A04", "P01", START, DONE, team_id="TA", seen="U"),
    # A05: the record's team is empty: the one allocated that day, with its worker.
    assessment("A05", "P02", None, "2025-06-30 22:00", team_id="0", seen="1"),
    case_worker("I1", "W1", "TC", of="P02", first="2025-01-01"),
    # A06: open; A07: 1900 means open; A08: next month.
    assessment("A06", "P01", START, None, seen="Y"),
    assessment("A07", "P01", START, "1900-01-01", seen="Y"),
    assessment("A08", "P01", START, "2025-07-01", seen="Y"),
    # P03 is not born when A09 is authorised: out. P04 is born that day: in. P05: the
    # age is not known: in. P99 has no person row: in.
    person("P03", expected="2025-06-11"),
    person("P04", "2025-06-10", expected="2025-06-20"),
    person("P05"),
    assessment("A09", "P03", START, DONE, seen="N"),
    assessment("A10", "P04", START, DONE, seen="Y"),
    assessment("A11", "P05", START, DONE, seen="N"),
    assessment("A12", "P99", START, DONE, seen="Y"),
]

EXPECTED = {
    "2025-06": (
        expect("A01", "P01", DONE, "TA", None, 1),
        expect("A02", "P01", DONE, "TA", None, 0),
        expect("A03", "P01", DONE, "TA", None, 0, category=UNKNOWN),
        expect("A04", "P01", DONE, "TA", None, 0, category=UNKNOWN),
        expect("A05", "P02", "2025-06-30", "TC", "W1", 1),
        expect("A10", "P04", DONE, "NONE", None, 1),
        expect("A11", "P05", DONE, "NONE", None, 0),
        expect("A12", "P99", DONE, "NONE", None, 1),
    )
}

FIGURES = (
    authority("2025-06", 4, 8),
    service("2025-06", "FAMSUP", 1, 4),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 2, 3),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
