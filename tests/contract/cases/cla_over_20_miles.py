"""Living more than 20 miles from home (catalogue 23), worked by hand."""

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
    put,
    service,
    team,
)
from tests.contract.cases.build_more_b import placed

INDICATOR = "cla_over_20_miles"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13"),
    # P01: 20 miles is not more than 20. P02: a little more is.
    placed("H01", "U6", 20),
    episode("E01", "P01", "2024-05-01", home="H01"),
    case_worker("I01", "W1", "TA", of="P01", first="2024-05-01"),
    placed("H02", "U6", 20.1),
    episode("E02", "P02", "2024-05-01", home="H02"),
    case_worker("I02", "W2", "TC", of="P02", first="2024-05-01"),
    # P03: 998.9 is a distance. P04: 999 and P05: 999.9 are not known. P06: empty.
    placed("H03", "U6", 998.9),
    episode("E03", "P03", "2024-05-01", home="H03"),
    placed("H04", "U6", 999),
    episode("E04", "P04", "2024-05-01", home="H04"),
    placed("H05", "U6", 999.9),
    episode("E05", "P05", "2024-05-01", home="H05"),
    placed("H06", "U6", None),
    episode("E06", "P06", "2024-05-01", home="H06"),
    # P07: the placement has no row. P08: no placement id; the child's other
    # placement row is never used.
    episode("E07", "P07", "2024-05-01", home="no-row"),
    put(
        "ssd_cla_placement",
        clap_cla_placement_id="H08",
        clap_person_id="P08",
        clap_cla_placement_distance=50,
    ),
    episode("E08", "P08", "2024-05-01", home=None),
    # P09: placed for adoption: counts, its distance is not listed.
    placed("H09", "A5", 60),
    episode("E09", "P09", "2024-05-01", home="H09"),
    # P10: with parents at no distance. P11: two open episodes, the later one is near.
    placed("H10", "P1", 0),
    episode("E10", "P10", "2024-05-01", home="H10"),
    episode("E11a", "P11", "2024-05-01", home="H09"),
    episode("E11b", "P11", "2025-05-01", home="H01"),
    # Out. P12: short break. P13: closed on D. P14: 18.
    episode("E12", "P12", "2024-05-01", home="H02"),
    legal("G12", "V3", of="P12", first="2024-05-01"),
    episode("E13", "P13", "2024-05-01", "2025-06-30", home="H02"),
    person("P14", "2007-06-30"),
    episode("E14", "P14", "2024-05-01", home="H02"),
]


def lives(key: str, num: int, **more: str | None) -> Expect:
    return child(key, num, at="2025-06-30", **more)


EXPECTED = {
    "2025-06": (
        lives("P01", 0, team="TA", worker="W1"),
        lives("P02", 1, team="TC", worker="W2"),
        lives("P03", 1),
        *(lives(f"P{n:02d}", 0, category="not known") for n in range(4, 9)),
        lives("P09", 1),
        lives("P10", 0),
        lives("P11", 0),
    )
}

FIGURES = (
    authority("2025-06", 3, 11),
    service("2025-06", "FAMSUP", 0, 1),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "NONE", 2, 9),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
