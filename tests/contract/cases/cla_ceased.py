"""Children who ceased to be looked after (reserve list), worked by hand.

The rows of `left_care_permanence`, where each time of leaving counts, and:
"""

from tests.contract.cases.build import Case, Expect, authority, expect, people
from tests.contract.cases.build_more_b import ended, population
from tests.contract.cases.left_care_permanence import BEGAN
from tests.contract.cases.left_care_permanence import ROWS as LEAVING

INDICATOR = "cla_ceased"
DATA_TO = "2025-06-30"

ROWS = [
    *LEAVING,
    *people("L30"),
    # L30: two leavings of one period of care are one, the later.
    ended("L30a", "L30", BEGAN, "2024-10-01", "E4A", care_id="C30"),
    ended("L30b", "L30", "2024-10-02", "2025-02-01", "E41", care_id="C30"),
    # For June 2025 the estimate of the middle of 2024 serves, not the one of 2025.
    population(2023, 50_000),
    population(2024, 60_000),
    population(2025, 70_000),
]


def left(
    key: str, *, on: str = "2025-03-10", team_id: str = "NONE", who: str | None = None
) -> Expect:
    return expect(key, key[:3], on, team_id, who, 1)


ON_THE_TENTH = [
    "L10",
    "L13",
    "L14",
    "L15",
    "L16",
    "L17",
    "L18",
    "L19",
    "L20",
    "L21",
    "L22",
    "L25",
]
EXPECTED = {
    "2025-06": (
        left("L01", on="2024-07-01", team_id="TA", who="W1"),
        left("L03", on="2025-06-30", team_id="TC", who="W3"),
        # Two left for a reason that nobody can read: they left all the same.
        left("L07", on="2025-01-10"),
        left("L08", on="2025-01-10"),
        # L09 left twice, from two periods of care.
        left("L09a", on="2024-09-01"),
        left("L09b", on="2025-03-03"),
        # L23, L24: episodes without a period id are periods of their own.
        *(left(key) for key in ("L23a", "L23b", "L24a", "L24b")),
        *(left(key) for key in ON_THE_TENTH),
        left("L28a", on="2025-02-01"),
        left("L30b", on="2025-02-01"),
    ),
}

FIGURES = (authority("2025-06", 24, 60_000),)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
