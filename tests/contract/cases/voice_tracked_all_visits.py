"""Children whose voice is recorded at every visit (catalogue 44), worked by hand.

D is 30 June 2025; three months to it open after 31 March.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cin_visit,
    cla_visit,
    constant,
    cp_visit,
    episode,
    frame,
    people,
    person,
    plan,
    referral,
    service,
    team,
)
from tests.contract.cases.build_more_c import visit_entry

INDICATOR = "voice_tracked_all_visits"
DATA_TO = "2025-07-15"
END = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10"),
    # P01, in need: both visits recorded.
    referral("F01", "P01", "2025-01-01"),
    cin_visit("N11", "P01", "2025-05-01"),
    visit_entry("CNV", "N11", "Y"),
    cin_visit("N12", "P01", "2025-06-30 23:00"),
    visit_entry("CNV", "N12", "Y"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-01-01"),
    # P02, on a plan: one of two has no entry. P03: one says no. P04: no answer.
    plan("L02", "P02", "2025-01-01"),
    cp_visit("V21", "P02", "2025-05-01"),
    visit_entry("CPV", "V21", "Y"),
    cp_visit("V22", "P02", "2025-06-01"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last=END),
    plan("L03", "P03", "2025-01-01"),
    cp_visit("V31", "P03", "2025-05-01"),
    visit_entry("CPV", "V31", "N"),
    episode("E04", "P04", "2025-01-01"),
    cla_visit("W41", "P04", "2025-05-01"),
    visit_entry("CLV", "W41", None),
    # P05: the visit without an entry is on the last day before the window, or (P06)
    # on its first day.
    plan("L05", "P05", "2025-01-01"),
    cp_visit("V51", "P05", "2025-03-31 23:00"),
    cp_visit("V52", "P05", "2025-05-01"),
    visit_entry("CPV", "V52", "Y"),
    plan("L06", "P06", "2025-01-01"),
    cp_visit("V61", "P06", "2025-04-01"),
    # P07: the child was not seen at the one without an entry: it does not count.
    plan("L07", "P07", "2025-01-01"),
    cp_visit("V71", "P07", "2025-05-01", seen="N"),
    cp_visit("V72", "P07", "2025-05-02", seen=None, alone="Y"),
    visit_entry("CPV", "V72", "Y"),
    # P08: not seen at all: out. P09: no open work on D: out.
    plan("L08", "P08", "2025-01-01"),
    cp_visit("V81", "P08", "2025-05-01", seen="N"),
    referral("F09", "P09", "2025-01-01", closed=END),
    cin_visit("N91", "P09", "2025-05-01"),
    # P10: on a plan and looked after: one row; the visit of both types counts once,
    # as CPV.
    plan("L10", "P10", "2025-01-01"),
    episode("E10", "P10", "2025-01-01"),
    cp_visit("V101", "P10", "2025-05-01 10:00"),
    visit_entry("CPV", "V101", "Y"),
    cla_visit("W101", "P10", "2025-05-01 10:00"),
    # P11, a baby: in. Visits before the plan began count as well.
    person("P11", "2025-05-01"),
    plan("L11", "P11", "2025-06-01"),
    cin_visit("N111", "P11", "2025-05-20"),
    visit_entry("CNV", "N111", "Y"),
    # In May one month: visits after 30 April.
    constant(INDICATOR, "window_months", 1, first="2025-05-01", last="2025-05-31"),
]


def tracked(who: str, num: int, *, at: str = END, **more):
    return child(who, num, at=at, **more)


MAY, JULY = "2025-05-31", "2025-07-15"
EXPECTED = {
    "2025-06": (
        tracked("P01", 1, team="TA", worker="W1"),
        tracked("P02", 0, team="TC", worker="W2"),
        tracked("P03", 0),
        tracked("P04", 0),
        tracked("P05", 1),
        tracked("P06", 0),
        tracked("P07", 1),
        tracked("P10", 1),
        tracked("P11", 1),
    ),
    "2025-05": (
        tracked("P01", 1, at=MAY, team="TA", worker="W1"),
        tracked("P02", 1, at=MAY, team="TC", worker="W2"),
        tracked("P03", 0, at=MAY),
        tracked("P04", 0, at=MAY),
        tracked("P05", 1, at=MAY),
        tracked("P07", 1, at=MAY),
        tracked("P09", 0, at=MAY),
        tracked("P10", 1, at=MAY),
    ),
    # The part month ends on 15 July: its window opens after 15 April.
    "2025-07": (
        tracked("P01", 1, at=JULY, team="TA", worker="W1"),
        tracked("P02", 0, at=JULY),
        tracked("P03", 0, at=JULY),
        tracked("P04", 0, at=JULY),
        tracked("P05", 1, at=JULY),
        tracked("P07", 1, at=JULY),
        tracked("P10", 1, at=JULY),
        tracked("P11", 1, at=JULY),
    ),
}

FIGURES = (
    authority("2025-06", 5, 9),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 4, 7),
    team("2025-06", "TA", 1, 1),
    authority("2025-05", 5, 8),
    authority("2025-07", 5, 8),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
