"""Open cases with no allocated worker (catalogue 17), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    episode,
    frame,
    people,
    person,
    plan,
    referral,
    service,
    team,
)

INDICATOR = "alloc_none"
DATA_TO = "2025-06-30"
D = DATA_TO
OLD = "2025-01-01"
DUTY, NOBODY = "held on duty", "no involvement"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17"),
    *people("P18"),
    *(referral(f"R{n:02}", f"P{n:02}", OLD) for n in range(1, 12)),
    # P01: a worker. P02: a team and no worker. P03: nobody at all.
    case_worker("I01", "W1", "TA", of="P01", first=OLD),
    case_worker("I02", "0", "TB", of="P02", first=OLD),
    # P04: left on D: nobody now, team and worker of the closing day.
    case_worker("I04", "W4", "TA", of="P04", first=OLD, last=D),
    # P05: left long ago: the team that held the child last. Of those the latest end
    # with a known team counts; I05c names none.
    case_worker("I05a", "W5", "TA", of="P05", first=OLD, last="2025-03-01"),
    case_worker("I05b", "W6", "TC", of="P05", first=OLD, last="2025-04-01"),
    case_worker("I05c", "W7", "ZZ", of="P05", first=OLD, last="2025-05-01"),
    # P06: two ended on one day: the later start, then the highest id.
    case_worker("I06a", "W5", "TA", of="P06", first="2025-02-01", last="2025-03-01"),
    case_worker("I06b", "W6", "TB", of="P06", first="2025-02-01", last="2025-03-01"),
    case_worker("I06c", "W7", "TC", of="P06", first=OLD, last="2025-03-01"),
    # P07: a worker, and a later duty team: not waiting, under the later one.
    case_worker("I07a", "W1", "TA", of="P07", first=OLD),
    case_worker("I07b", None, "TB", of="P07", first="2025-06-01"),
    # P08: a personal adviser only. P09: a worker from tomorrow. P10: an involvement
    # without team and worker says nothing.
    case_worker("I08", "W8", "TA", of="P08", first=OLD, role="16PLUS"),
    case_worker("I09", "W9", "TA", of="P09", first="2025-07-01"),
    case_worker("I10", "", "ZZ", of="P10", first=OLD),
    # P11: a worker without a known team.
    case_worker("I11", "W1", "ZZ", of="P11", first=OLD),
    # P12: referred on D alone: left out. P13: on Friday before: in. P14: referred on D
    # with an older open episode: in; P15: the older one closed on D: out.
    referral("R12", "P12", "2025-06-30 09:00"),
    referral("R13", "P13", "2025-06-27"),
    referral("R14a", "P14", OLD),
    referral("R14b", "P14", D),
    referral("R15a", "P15", OLD, closed=D),
    referral("R15b", "P15", D),
    # P16: an older open episode of no further action does not bring the child in.
    referral("R16a", "P16", OLD, nfa="Y"),
    referral("R16b", "P16", D),
    # P17: referred on D and on a plan from D: in. P18: looked after from D: in.
    referral("R17", "P17", D),
    plan("K17", "P17", D),
    episode("E18", "P18", D),
    # Died: out. No such person: in.
    person("P19", "2015-01-01", died=D),
    referral("R19", "P19", OLD),
    referral("R99", "P99", OLD),
]

EXPECTED = {
    "2025-06": (
        child("P01", 0, at=D, team="TA", worker="W1"),
        child("P02", 1, at=D, team="TB", category=DUTY),
        child("P03", 1, at=D, category=NOBODY),
        child("P04", 1, at=D, team="TA", worker="W4", category=NOBODY),
        child("P05", 1, at=D, team="TC", worker="W6", category=NOBODY),
        child("P06", 1, at=D, team="TB", worker="W6", category=NOBODY),
        child("P07", 0, at=D, team="TB"),
        child("P08", 1, at=D, category=NOBODY),
        child("P09", 1, at=D, category=NOBODY),
        child("P10", 1, at=D, category=NOBODY),
        child("P11", 0, at=D, worker="W1"),
        child("P13", 1, at=D, category=NOBODY),
        child("P14", 1, at=D, category=NOBODY),
        child("P17", 1, at=D, category=NOBODY),
        child("P18", 1, at=D, category=NOBODY),
        child("P99", 1, at=D, category=NOBODY),
    )
}

FIGURES = (
    authority("2025-06", 13, 16),
    service("2025-06", "FAMSUP", 3, 5),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "TB", 2, 3),
    team("2025-06", "NONE", 9, 10),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
