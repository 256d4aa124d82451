"""Sickness absence (catalogue 63), worked by hand.

From 1 July 2024 to 30 June 2025 there are 261 weekdays and 8 bank holidays on them
(26 August, 25 and 26 December, 1 January, 18 and 21 April, 5 and 26 May): 253 days.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    service,
    team,
)
from tests.contract.cases.build_more_a import post, sick_days

INDICATOR = "wf_sickness"
DATA_TO = "2025-06-30"
D = DATA_TO
DAYS = 253

ROWS = [
    *frame(DATA_TO),
    # TA has four different workers in post: five rows, W1 in two. Its figure is hidden.
    post("A1", "TA", who="W1", held=0.5),
    post("A2", "TA", who="W1", held=0.5),
    post("A3", "TA", who="W2"),
    post("A4", "TA", who="W3"),
    post("A5", "TA", who="W4", held=0.8),
    # TB has five; an agency worker and one of another post do not count.
    *(post(f"B{n}", "TB", who=f"W1{n}") for n in range(5)),
    post("B5", "TB", who="W20", holder="AGCY"),
    post("B6", "TB", who="W21", social_work="N"),
    # No full-time equivalent: not judged.
    post("C1", "TC", who="W30", fte=None),
    # In: the first month of the year and the last; 0 days are 0.
    sick_days("2024-07-31", "W1 ", "TA", 3.5),
    sick_days(D, "W1", "TA", 1),
    sick_days(D, "W10", "TB", 2),
    sick_days(D, "W11", "TB", 0),
    # Out: the month before the year, the month after.
    sick_days("2024-06-30", "W1", "TA", 9),
    sick_days("2025-07-31", "W1", "TA", 9),
    # Out: agency; not a social work post, or not known to be. In: agency not recorded.
    sick_days(D, "W20", "TB", 9, agency="Y"),
    sick_days(D, "W21", "TB", 9, social_work="N"),
    sick_days(D, "W22", "TB", 9, social_work=None),
    sick_days(D, "W12", "TB", 4, agency=None),
    # Left since, of an unknown team: the days stay. Days not recorded: not judged.
    sick_days("2025-01-31", "W40", "ZZ", 10),
    sick_days("2025-01-31", "W41", "TC", None),
]


def row(unit, on, where, num, den, by):
    return expect(unit, None, on, where, by, num, den=den)


EXPECTED = {
    "2025-06": (
        row("A1:1", D, "TA", 0, 0.5 * DAYS, "W1"),
        row("A2:1", D, "TA", 0, 0.5 * DAYS, "W1"),
        row("A3:1", D, "TA", 0, DAYS, "W2"),
        row("A4:1", D, "TA", 0, DAYS, "W3"),
        row("A5:1", D, "TA", 0, 0.8 * DAYS, "W4"),
        *(row(f"B{n}:1", D, "TB", 0, DAYS, f"W1{n}") for n in range(5)),
        row("C1:1", D, "TC", None, 0, "W30"),
        row("SICK:W1:2024-07-31", "2024-07-31", "TA", 3.5, 0, "W1"),
        row("SICK:W1:2025-06-30", D, "TA", 1, 0, "W1"),
        row("SICK:W10:2025-06-30", D, "TB", 2, 0, "W10"),
        row("SICK:W11:2025-06-30", D, "TB", 0, 0, "W11"),
        row("SICK:W12:2025-06-30", D, "TB", 4, 0, "W12"),
        row("SICK:W40:2025-01-31", "2025-01-31", "NONE", 10, 0, "W40"),
        row("SICK:W41:2025-01-31", "2025-01-31", "TC", None, 0, "W41"),
    )
}

FIGURES = (
    authority("2025-06", 20.5, 8.8 * DAYS, 2),
    service("2025-06", "FAMSUP", 10.5, 8.8 * DAYS),
    team("2025-06", "TB", 6, 5 * DAYS),
    team("2025-06", "TA", None, 0, 0),
    team("2025-06", "NONE", None, 0, 0),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
