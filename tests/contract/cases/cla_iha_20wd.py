"""First health assessment within 20 working days (reserve list), worked by hand.

Entering care on Monday 2 June 2025, the 20th working day is Monday 30 June.
Entering on Friday 30 May it is Friday 27 June, on Tuesday 3 June it is 1 July.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    constant,
    episode,
    expect,
    frame,
    legal,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import health

INDICATOR = "cla_iha_20wd"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 16) if n not in (11, 12))),
    # P01: assessed on the last day. P02: due on 1 July: not yet in the figure.
    episode("E01", "P01", "2025-06-02", care_id="C01"),
    health("H01", "P01", "2025-06-30"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-06-02"),
    episode("E02", "P02", "2025-06-03", care_id="C02"),
    health("H02", "P02", "2025-06-04"),
    # Due on Friday 27 June. P03: on Saturday, which still counts as Friday. P04: on
    # Monday: late. P05: never. P06: refused. P07: a dental check.
    *(
        episode(f"E{n:02d}", f"P{n:02d}", "2025-05-30", care_id=f"C{n:02d}")
        for n in range(3, 8)
    ),
    health("H03", "P03", "2025-06-28"),
    health("H04", "P04", "2025-06-30"),
    health("H06", "P06", "2025-06-10", status="REFUSED"),
    health("H07", "P07", "2025-06-10", "DENTAL"),
    # P08: assessed before entering care only. P09: on the day of entering.
    episode("E08", "P08", "2025-05-30", care_id="C08"),
    health("H08", "P08", "2025-05-29"),
    episode("E09", "P09", "2025-05-30", care_id="C09"),
    health("H09", "P09", "2025-05-30"),
    # P10: left care before the day: out, assessed or not. P13: left on that day: out.
    episode("E10", "P10", "2025-05-30", "2025-06-20", care_id="C10"),
    health("H10", "P10", "2025-06-10"),
    episode("E13", "P13", "2025-05-30", "2025-06-27", care_id="C13"),
    # P11: 18 when entering; P12: 18 by the day: both out.
    person("P11", "2007-05-30"),
    episode("E11", "P11", "2025-05-30", care_id="C11"),
    person("P12", "2007-06-27"),
    episode("E12", "P12", "2025-05-30", care_id="C12"),
    # P14: entered in short breaks: out. P15: back in care in a new period: the first
    # was over by its day, the second is due in July.
    episode("E14", "P14", "2025-05-30", care_id="C14"),
    legal("G14", "V3", of="P14", first="2025-05-30", last="2025-06-05"),
    episode("E15a", "P15", "2025-05-30", "2025-06-10", care_id="C15a"),
    episode("E15b", "P15", "2025-06-12", care_id="C15b"),
    # March 2024: a council that asks for 10 working days: Friday 15 March after
    # Friday 1 March.
    constant(INDICATOR, "limit_wd", 10, first="2024-03-01", last="2024-03-31"),
    *people("Q01 Q02"),
    episode("F01", "Q01", "2024-03-01", "2024-06-01", care_id="D01"),
    health("J01", "Q01", "2024-03-15"),
    episode("F02", "Q02", "2024-03-01", "2024-06-01"),
    health("J02", "Q02", "2024-03-18"),
]


def due(
    unit: str, num: int, on: str = "2025-06-27", team_id: str = "NONE", who=None
) -> Expect:
    return expect(unit, unit[:3], on, team_id, who, num)


EXPECTED = {
    "2025-06": (
        due("P01:C01", 1, "2025-06-30", "TA", "W1"),
        due("P03:C03", 1),
        due("P04:C04", 0),
        due("P05:C05", 0),
        due("P06:C06", 0),
        due("P07:C07", 0),
        due("P08:C08", 0),
        due("P09:C09", 1),
    ),
    "2024-03": (
        due("Q01:D01", 1, "2024-03-15"),
        due("Q02:F02", 0, "2024-03-15"),
    ),
}

FIGURES = (
    authority("2025-06", 3, 8),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2024-03", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
