"""Children who started to be looked after (reserve list), worked by hand.

At D = 30 June 2025 a period of care counts that began from 1 July 2024.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    episode,
    expect,
    frame,
    legal,
    people,
    person,
)
from tests.contract.cases.build_more_b import population

INDICATOR = "cla_started"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P09 P10 P11 P12"),
    population(2024, 60_000),
    # P01: the first day of the window. P02: the day before, out. P03: on D.
    episode("E01", "P01", "2024-07-01", care_id="C01"),
    case_worker("I01", "W1", "TA", of="P01", first="2024-07-01"),
    episode("E02", "P02", "2024-06-30", care_id="C02"),
    episode("E03", "P03", "2025-06-30", care_id="C03"),
    # P04: a period of two episodes is one. P05: it began as recorded, before the
    # window, though its first episode starts inside it.
    episode("E04a", "P04", "2025-01-01", "2025-02-01", care_id="C04"),
    episode("E04b", "P04", "2025-02-01", care_id="C04"),
    episode("E05", "P05", "2024-07-02", care_id="C05", entered="2024-06-29"),
    # P06: two periods in the year are two. Without an id the episode is the period.
    episode("E06a", "P06", "2024-08-01", "2024-09-01", care_id="C06"),
    episode("E06b", "P06", "2025-01-01"),
    # P07: 18 that day: out. P08: 18 the day after: in. P99: age not known: in.
    person("P07", "2007-01-01"),
    episode("E07", "P07", "2025-01-01", care_id="C07"),
    person("P08", "2007-01-02"),
    episode("E08", "P08", "2025-01-01", care_id="C08"),
    episode("E99", "P99", "2025-01-01", care_id="C99"),
    # P09: in short breaks that day: out. P10: those had ended that day: in.
    episode("E09", "P09", "2025-01-01", care_id="C09"),
    legal("G09", "V4", of="P09", first="2025-01-01", last="2025-01-02"),
    episode("E10", "P10", "2025-01-01", care_id="C10"),
    legal("G10", "V4", of="P10", first="2024-01-01", last="2025-01-01"),
    # P11 and P12: one id on two children is two periods. P11's second episode has the
    # earlier entry on it.
    episode("E11a", "P11", "2025-03-01", "2025-04-01", care_id="C11"),
    episode("E11b", "P11", "2025-04-01", care_id="C11", entered="2025-02-20"),
    episode("E12", "P12", "2025-03-05", care_id="C11"),
]


def came(
    unit: str, on: str, *, team_id: str = "NONE", who: str | None = None
) -> Expect:
    return expect(unit, unit[:3], on, team_id, who, 1)


EXPECTED = {
    "2025-06": (
        came("P01:C01", "2024-07-01", team_id="TA", who="W1"),
        came("P03:C03", "2025-06-30"),
        came("P04:C04", "2025-01-01"),
        came("P06:C06", "2024-08-01"),
        came("P06:E06b", "2025-01-01"),
        came("P08:C08", "2025-01-01"),
        came("P99:C99", "2025-01-01"),
        came("P10:C10", "2025-01-01"),
        came("P11:C11", "2025-02-20"),
        came("P12:C11", "2025-03-05"),
    ),
    "2024-07": (
        came("P01:C01", "2024-07-01", team_id="TA", who="W1"),
        came("P02:C02", "2024-06-30"),
        came("P05:C05", "2024-06-29"),
    ),
}

FIGURES = (authority("2025-06", 10, 60_000), authority("2024-07", 3, 60_000))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
