"""Exit interviews held (reserve list), worked by hand.

June 2025 looks back over 1 July 2024 to 30 June 2025.
"""

from tests.contract.cases.build import Case, authority, expect, frame, service, team
from tests.contract.cases.build_more_a import exit_interview

INDICATOR = "exit_interviews_held"
DATA_TO = "2025-07-31"
D = "2025-06-30"
LEFT = "2025-01-10"
UNKNOWN = "not recorded"

ROWS = [
    *frame(DATA_TO),
    # Offered and held; before leaving, too. Offered and not held. Not offered.
    exit_interview(1, "TA", LEFT, "Y", "2025-02-01"),
    exit_interview(2, "TA", LEFT, "yes", "2025-01-02"),
    exit_interview(3, "TB", LEFT, "Y", None),
    exit_interview(4, "TB", LEFT, "N", None),
    # Held on D: in; after D: not yet, but by July.
    exit_interview(5, "TC", "2025-06-20", "Y", D),
    exit_interview(6, "TC", "2025-06-20", "Y", "2025-07-01"),
    # Held although not offered, or not known to be: not counted.
    exit_interview(7, "ZZ", LEFT, "N", "2025-02-01"),
    exit_interview(8, "NONE", LEFT, None, "2025-02-01"),
    # First day of the year; the day before; the day after D; no date.
    exit_interview(9, "TA", "2024-07-01", "Y", "2024-07-01"),
    exit_interview(10, "TA", "2024-06-30", "Y", "2024-07-01"),
    exit_interview(11, "TA", "2025-07-01", "Y", "2025-07-01"),
    exit_interview(12, "TA", None, "Y", "2025-07-01"),
]


def left(number, where, num, on=LEFT, **more):
    return expect(str(number), None, on, where, None, num, **more)


EXPECTED = {
    "2025-06": (
        left(1, "TA", 1),
        left(2, "TA", 1),
        left(3, "TB", 0),
        left(4, "TB", 0),
        left(5, "TC", 1, "2025-06-20"),
        left(6, "TC", 0, "2025-06-20"),
        left(7, "NONE", 0),
        left(8, "NONE", 0, category=UNKNOWN),
        left(9, "TA", 1, "2024-07-01"),
    )
}

FIGURES = (
    authority("2025-06", 4, 9),
    service("2025-06", "FAMSUP", 3, 5),
    team("2025-06", "TC", 1, 2),
    authority("2025-07", 5, 9),  # 6 was held by then; 9 is over a year ago, 11 has come
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
