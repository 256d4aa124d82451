"""Looked-after reviews on time (catalogue 19), worked by hand.

Twenty working days run from Monday 2 June to Monday 30 June 2025, and from Monday
12 May to Tuesday 10 June (26 May is a bank holiday). The window of late reviews at
D = 30 June 2025 opens on 1 July 2024.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cla_review,
    constant,
    episode,
    frame,
    legal,
    people,
    person,
    service,
    team,
)

INDICATOR = "cla_review_timely"
DATA_TO = "2025-06-30"
NONE_AT_ALL = "no review at all"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17"),
    *people("P18 P20 P21 P22 P23 P25 P30 P31 P32 P33"),
    # P01: first review due on D and not held. P02: held on D. P03: due tomorrow: out.
    episode("E01", "P01", "2025-06-02"),
    case_worker("I01", "W1", "TC", of="P01", first="2025-06-02"),
    episode("E02", "P02", "2025-06-02"),
    cla_review("R02", "P02", "2025-06-30 16:00"),
    case_worker("I02", "W2", "ZZ", of="P02", first="2025-06-02"),
    episode("E03", "P03", "2025-06-03"),
    # P04, P05: with a bank holiday due on 10 June; held then, and a day late.
    episode("E04", "P04", "2025-05-12", care_id="C04"),
    cla_review("R04", "P04", "2025-06-10", care_id="C04"),
    episode("E05", "P05", "2025-05-12", care_id="C05"),
    cla_review("R05", "P05", "2025-06-11", care_id="C05"),
    # P06: second review three months after the first: 31 January to 30 April; held
    # that day. P07: a day late.
    episode("E06", "P06", "2025-01-06", care_id="C06"),
    cla_review("R06a", "P06", "2025-01-31", care_id="C06"),
    cla_review("R06b", "P06", "2025-04-30", care_id="C06"),
    episode("E07", "P07", "2025-01-06", care_id="C07"),
    cla_review("R07a", "P07", "2025-01-31", care_id="C07"),
    cla_review("R07b", "P07", "2025-05-01", care_id="C07"),
    # P08: second review due on D, not held.
    episode("E08", "P08", "2025-03-10", care_id="C08"),
    cla_review("R08", "P08", "2025-03-30", care_id="C08"),
    # P09: cancelled, so none. P10: not cancelled, however it is written.
    episode("E09", "P09", "2025-05-12", care_id="C09"),
    cla_review("R09", "P09", "2025-06-10", care_id="C09", cancelled="y"),
    episode("E10", "P10", "2025-05-12", care_id="C10"),
    cla_review("R10", "P10", "2025-06-10", care_id="C10", cancelled=" "),
    # P11: third and later reviews after six months.
    episode("E11", "P11", "2024-01-08", care_id="C11"),
    cla_review("R11a", "P11", "2024-02-02", care_id="C11", cancelled="N"),
    cla_review("R11b", "P11", "2024-05-02", care_id="C11"),
    cla_review("R11c", "P11", "2024-11-02", care_id="C11"),
    cla_review("R11d", "P11", "2025-05-02", care_id="C11"),
    # P12: first review late, but due before the window (25 June 2024): on time. Second
    # due 10 October 2024, third 10 April 2025.
    episode("E12", "P12", "2024-05-28", care_id="C12"),
    cla_review("R12a", "P12", "2024-07-10", care_id="C12"),
    cla_review("R12b", "P12", "2024-10-10", care_id="C12"),
    cla_review("R12c", "P12", "2025-04-10", care_id="C12"),
    # P13: a move does not restart the clock: care began with the first episode.
    episode("E13a", "P13", "2025-05-12", "2025-06-20", care_id="C13"),
    episode("E13b", "P13", "2025-06-20", care_id="C13", reason="P"),
    cla_review("R13", "P13", "2025-06-10", care_id="C13"),
    # P14: no period-of-care id: the open episode alone, too new. P15: entry date given:
    # it counts, not the episodes.
    episode("E14a", "P14", "2025-05-12", "2025-06-20"),
    episode("E14b", "P14", "2025-06-20", reason="P"),
    episode("E15", "P15", "2025-05-12", care_id="C15", entered="2025-06-20"),
    # P16: the review of an earlier period of care does not serve this one.
    episode("E16a", "P16", "2024-01-08", "2024-06-01", care_id="C16a"),
    episode("E16b", "P16", "2025-05-12", care_id="C16b"),
    cla_review("R16", "P16", "2025-06-05", care_id="C16a"),
    # P17: no child on the review, but this period of care. P18: dated before care.
    episode("E17", "P17", "2025-05-12", care_id="C17"),
    cla_review("R17", None, "2025-06-05", care_id="C17"),
    episode("E18", "P18", "2025-05-12", care_id="C18"),
    cla_review("R18", "P18", "2025-05-11", care_id="C18"),
    # P19: died on D: out. P20: in a short break: out.
    person("P19", "2015-03-10", died="2025-06-30"),
    episode("E19", "P19", "2024-05-13"),
    episode("E20", "P20", "2024-05-13"),
    legal("G20", "v3", of="P20", first="2024-05-13"),
    # P21, P22: in care on Saturday 31 May, counting from Monday: due on Friday 27
    # June. Held on Friday; held on Saturday, which is after it.
    episode("E21", "P21", "2025-05-31"),
    cla_review("R21", "P21", "2025-06-27"),
    episode("E22", "P22", "2025-05-31"),
    cla_review("R22", "P22", "2025-06-28"),
    # P23: two rows of one day are one review: the next is due after three months.
    episode("E23", "P23", "2025-01-06", care_id="C23"),
    cla_review("R23a", "P23", "2025-01-31 09:00", care_id="C23"),
    cla_review("R23b", "P23", "2025-01-31 13:00", care_id="C23"),
    # P24: turned 18 on D: out. P99 has no person row: in.
    person("P24", "2007-06-30"),
    episode("E24", "P24", "2024-05-13"),
    episode("E99", "P99", "2025-05-12"),
    cla_review("R99", "P99", "2025-06-10"),
    # P26: in care since 2009, before any calendar that only goes back ten years.
    person("P26", "2009-02-01"),
    episode("E26", "P26", "2024-05-13", care_id="C26", entered="2009-02-04"),
    cla_review("R26", "P26", "2025-01-10", care_id="C26"),
    cla_review("R26b", "P26", "2025-03-10", care_id="C26"),
    # P25: ceased on D: out.
    episode("E25", "P25", "2024-05-13", "2025-06-30"),
    # September 2023: ten working days, two and five months. From Monday 28 August (a
    # bank holiday) ten working days end on Monday 11 September.
    constant(INDICATOR, "first_wd", 10, first="2023-09-01", last="2023-09-30"),
    constant(INDICATOR, "second_months", 2, first="2023-09-01", last="2023-09-30"),
    constant(INDICATOR, "later_months", 5, first="2023-09-01", last="2023-09-30"),
    # P30: held on 12 September, late.
    episode("E30", "P30", "2023-08-28", "2023-10-02", care_id="C30"),
    cla_review("R30", "P30", "2023-09-12", care_id="C30"),
    # P31: the second was late a year ago, before the window; the fourth was due on
    # 31 May (31 December + 5) and held on 1 June: late.
    episode("E31", "P31", "2022-06-01", "2023-10-02", care_id="C31"),
    cla_review("R31a", "P31", "2022-06-15", care_id="C31"),
    cla_review("R31b", "P31", "2022-08-31", care_id="C31"),
    cla_review("R31c", "P31", "2022-12-31", care_id="C31"),
    cla_review("R31d", "P31", "2023-06-01", care_id="C31"),
    # P32: second review due on 10 August; held on time, and (P33) on the 11th.
    episode("E32", "P32", "2023-06-01", "2023-10-02", care_id="C32"),
    cla_review("R32a", "P32", "2023-06-10", care_id="C32"),
    cla_review("R32b", "P32", "2023-08-10", care_id="C32"),
    episode("E33", "P33", "2023-06-01", "2023-10-02", care_id="C33"),
    cla_review("R33a", "P33", "2023-06-10", care_id="C33"),
    cla_review("R33b", "P33", "2023-08-11", care_id="C33"),
]

JUNE, SEPTEMBER = "2025-06-30", "2023-09-30"
OUTSTANDING, LATE = "outstanding", "late in the year"
EXPECTED = {
    "2025-06": (
        child("P01", 0, at=JUNE, team="TC", worker="W1", category=NONE_AT_ALL),
        child("P02", 1, at=JUNE, worker="W2"),
        child("P04", 1, at=JUNE),
        child("P05", 0, at=JUNE, category=LATE),
        child("P06", 1, at=JUNE),
        child("P07", 0, at=JUNE, category=LATE),
        child("P08", 0, at=JUNE, category=OUTSTANDING),
        child("P09", 0, at=JUNE, category=NONE_AT_ALL),
        child("P10", 1, at=JUNE),
        child("P11", 1, at=JUNE),
        child("P12", 1, at=JUNE),
        child("P13", 1, at=JUNE),
        child("P16", 0, at=JUNE, category=NONE_AT_ALL),
        child("P17", 1, at=JUNE),
        child("P18", 0, at=JUNE, category=NONE_AT_ALL),
        child("P21", 1, at=JUNE),
        child("P22", 0, at=JUNE, category=LATE),
        child("P23", 0, at=JUNE, category=OUTSTANDING),
        child("P26", 1, at=JUNE),
        child("P99", 1, at=JUNE),
    ),
    "2023-09": (
        child("P30", 0, at=SEPTEMBER, category=LATE),
        child("P31", 0, at=SEPTEMBER, category=LATE),
        child("P32", 1, at=SEPTEMBER),
        child("P33", 0, at=SEPTEMBER, category=LATE),
    ),
}

FIGURES = (
    authority("2025-06", 11, 20),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 11, 19),
    team("2025-06", "TC", 0, 1),
    team("2025-06", "NONE", 11, 19),
    authority("2023-09", 1, 4),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
