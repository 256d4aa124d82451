"""Children looked after who went missing (catalogue 28), worked by hand.

At D = 30 June 2025 the days from 1 July 2024 to 30 June 2025 count.
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
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import missing

INDICATOR = "cla_missing"
DATA_TO = "2025-06-30"
IN = "2023-05-01"

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 28) if n not in (17, 18, 19))),
    *(episode(f"E{n:02d}", f"P{n:02d}", IN) for n in range(1, 13)),
    # P01: missing for part of a day. P02: away without authorisation only. P03: the
    # load's letter. P04: a type without a code.
    missing("M01", "P01", "2025-03-01 10:00", "2025-03-01 22:00"),
    case_worker("I01", "W1", "TA", of="P01", first=IN),
    missing("M02", "P02", "2025-03-01", "2025-03-02", kind="Absent"),
    missing("M03", "P03", "2025-03-01", "2025-03-02", kind="m "),
    missing("M04", "P04", "2025-03-01", "2025-03-02", kind="Gone"),
    # P05: came back on the first day of the window. P06: the day before: not.
    missing("M05", "P05", "2024-06-20", "2024-07-01"),
    missing("M06", "P06", "2024-06-20", "2024-06-30"),
    # P07: went on D. P08: after D. P09: still missing, since before the window.
    missing("M07", "P07", "2025-06-30 23:00", "2025-07-02"),
    missing("M08", "P08", "2025-07-01", "2025-07-02"),
    missing("M09", "P09", "2024-01-01", None),
    # P10: ends before it starts: covers no day. P11: no start. P12: twice: one child.
    missing("M10", "P10", "2025-03-02", "2025-03-01"),
    missing("M11", "P11", None, "2025-03-01"),
    missing("M12a", "P12", "2025-03-01", "2025-03-01"),
    missing("M12b", "P12", "2025-04-01", "2025-04-01"),
    # P13: left care on 2 July 2024: in care on 1 July, the first day: in. P14: left on
    # 1 July: not in care on any day of the window: out.
    episode("E13", "P13", IN, "2024-07-02"),
    episode("E14", "P14", IN, "2024-07-01"),
    missing("M14", "P14", "2024-06-01", "2025-06-01"),
    # P15: missing only after leaving care (the day of leaving is no day in care).
    episode("E15", "P15", IN, "2025-02-01"),
    missing("M15", "P15", "2025-02-01", "2025-02-05"),
    # P16: went before coming into care, came back on the first day in care: counts.
    episode("E16", "P16", "2025-02-01"),
    missing("M16", "P16", "2025-01-20", "2025-02-01"),
    # P17: turned 18 on 1 February 2025: missing from that day does not count; P18: the
    # day before does. P19: died: the days after do not count.
    person("P17", "2007-02-01"),
    episode("E17", "P17", IN),
    missing("M17", "P17", "2025-02-01", "2025-02-03"),
    person("P18", "2007-02-01"),
    episode("E18", "P18", IN),
    missing("M18", "P18", "2025-01-31", "2025-01-31"),
    person("P19", "2015-03-10", died="2025-02-01"),
    episode("E19", "P19", IN),
    missing("M19", "P19", "2025-02-01", None),
    # P20: missing during a short break, in care before it: in, does not count. P21: in
    # short breaks all the time: out.
    episode("E20", "P20", IN),
    legal("G20", "V3", of="P20", first="2025-01-01", last="2025-02-01"),
    missing("M20", "P20", "2025-01-01", "2025-01-31"),
    episode("E21", "P21", IN),
    legal("G21", "V4", of="P21", first=IN),
    missing("M21", "P21", "2025-03-01", "2025-03-02"),
    # P22: between two times in care: missing only in between: does not count.
    episode("E22a", "P22", IN, "2024-10-01"),
    episode("E22b", "P22", "2024-12-01"),
    missing("M22", "P22", "2024-10-01", "2024-11-30"),
    # P23 to P26 left care in 2024: the team is that of the case work that ended last.
    *(episode(f"E{n}", f"P{n}", IN, "2024-12-01") for n in range(23, 28)),
    case_worker("I23a", "W1", "TA", of="P23", first=IN, last="2024-12-01"),
    case_worker("I23b", "W2", "TC", of="P23", first="2024-11-01", last="2024-11-20"),
    # P24: the last one's team is not known: the one before. P25: open again: T3.
    case_worker("I24a", "W1", "TA", of="P24", first=IN, last="2024-11-01"),
    case_worker("I24b", "W2", "ZZ", of="P24", first="2024-11-01", last="2025-01-01"),
    case_worker("I25a", "W1", "TA", of="P25", first=IN, last="2025-06-01"),
    case_worker("I25b", "W2", "TC", of="P25", first="2025-05-01"),
    # P26: open with an unknown team at D: that is T3, no team. P27: ended on D: T3.
    case_worker("I26a", "W1", "TA", of="P26", first=IN, last="2025-06-01"),
    case_worker("I26b", "W2", "ZZ", of="P26", first="2025-05-01"),
    case_worker("I27a", "W1", "TA", of="P27", first=IN, last="2025-06-30"),
    # P13, out of care too: two that ended on one day: the later start.
    case_worker("I13a", "W1", "TA", of="P13", first=IN, last="2024-08-01"),
    case_worker("I13b", "W2", "TC", of="P13", first="2024-01-01", last="2024-08-01"),
    # P02 is still in care: T3, so case work that ended earlier does not count.
    case_worker("I02", "W1", "TA", of="P02", first=IN, last="2025-06-29"),
]


def went(key: str, num: int, team_id: str = "NONE", who: str | None = None) -> Expect:
    return child(key, num, at="2025-06-30", team=team_id, worker=who)


EXPECTED = {
    "2025-06": (
        went("P01", 1, "TA", "W1"),
        went("P02", 0),
        went("P03", 1),
        went("P04", 0),
        went("P05", 1),
        went("P06", 0),
        went("P07", 1),
        went("P08", 0),
        went("P09", 1),
        went("P10", 0),
        went("P11", 0),
        went("P12", 1),
        went("P13", 0, "TC", "W2"),
        went("P15", 0),
        went("P16", 1),
        went("P17", 0),
        went("P18", 1),
        went("P19", 0),
        went("P20", 0),
        went("P22", 0),
        went("P23", 0, "TA", "W1"),
        went("P24", 0, "TA", "W1"),
        went("P25", 0, "TC", "W2"),
        went("P26", 0, "NONE", "W2"),
        went("P27", 0, "TA", "W1"),
    )
}

FIGURES = (
    authority("2025-06", 8, 25),
    service("2025-06", "FAMSUP", 1, 4),
    team("2025-06", "TC", 0, 2),
    team("2025-06", "NONE", 7, 19),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
