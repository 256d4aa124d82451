"""Children looked after (catalogue 18), worked by hand. D = 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    child,
    episode,
    frame,
    home,
    legal,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import asylum

INDICATOR = "cla_open"
DATA_TO = "2025-06-30"
ASYLUM = "unaccompanied asylum-seeking"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P08 P09 P10 P11 P14 P15 P16 P17"),
    home("HP", "P1"),
    home("HA", "A5"),
    # P01: in care and unaccompanied.
    episode("E01", "P01", "2024-05-01"),
    asylum("U01", "P01", first="2024-05-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2024-05-01"),
    # P02: the status ended on D, so it is closed. P03: it starts after D.
    episode("E02", "P02", "2024-05-01"),
    asylum("U02", "P02", first="2024-05-01", last="2025-06-30"),
    case_worker("I02", "W2", "TC", of="P02", first="2024-05-01"),
    episode("E03", "P03", "2024-05-01"),
    asylum("U03", "P03", first="2025-07-01"),
    # P04: the words that the load sends. P05: another status.
    episode("E04", "P04", "2024-05-01"),
    asylum("U04", "P04", "unaccompanied Asylum Seeking Child ", first="2024-05-01"),
    episode("E05", "P05", "2024-05-01"),
    asylum("U05", "P05", "Refugee", first="2024-05-01"),
    # Out. P06: short break. P07: 18 on D. P08: closed on D. P13: died on D.
    episode("E06", "P06", "2024-05-01"),
    legal("G06", "V4", of="P06", first="2024-05-01"),
    person("P07", "2007-06-30"),
    episode("E07", "P07", "2024-05-01"),
    episode("E08", "P08", "2024-05-01", "2025-06-30"),
    person("P13", "2015-03-10", died="2025-06-30"),
    episode("E13", "P13", "2024-05-01"),
    # In. P09: placed with parents. P10: placed for adoption. P11: on remand.
    episode("E09", "P09", "2024-05-01", home="HP"),
    episode("E10", "P10", "2024-05-01", home="HA"),
    episode("E11", "P11", "2024-05-01"),
    legal("G11", "J1", of="P11", first="2024-05-01"),
    # P12: no row for the person: birth and death are not known, in.
    episode("E12", "P12", "2024-05-01"),
    # P14: two open episodes are one child. P15: two open rows of status are one.
    episode("E14a", "P14", "2024-05-01"),
    episode("E14b", "P14", "2024-06-01"),
    episode("E15", "P15", "2024-05-01"),
    asylum("U15a", "P15", first="2024-05-01"),
    asylum("U15b", "P15", first="2025-06-30"),
    # P16: a status without a start was never open. P17: came into care on D.
    episode("E16", "P16", "2024-05-01"),
    asylum("U16", "P16", first=None),
    episode("E17", "P17", "2025-06-30"),
]


def counted(key: str, category: str = "other", **more: str) -> Expect:
    return child(key, 1, at="2025-06-30", category=category, **more)


EXPECTED = {
    "2025-06": (
        counted("P01", ASYLUM, team="TA", worker="W1"),
        counted("P02", team="TC", worker="W2"),
        counted("P03"),
        counted("P04", ASYLUM),
        counted("P05"),
        counted("P09"),
        counted("P10"),
        counted("P11"),
        counted("P12"),
        counted("P14"),
        counted("P15", ASYLUM),
        counted("P16"),
        counted("P17"),
    ),
    "2024-04": (),
}

FIGURES = (
    authority("2025-06", 13, 13),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "NONE", 11, 11),
    team("2025-06", "TC", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
