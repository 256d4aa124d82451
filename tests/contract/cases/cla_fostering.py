"""Children in foster care (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    child,
    episode,
    frame,
    home,
    legal,
    mapped,
    people,
    service,
)

INDICATOR = "cla_fostering"
DATA_TO = "2025-06-30"
KINDS = ("U1", "U2", "U3", "U4", "U5", "u6 ", "K2", "P1", "A5", "Fostering", "Boat")

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 15))),
    mapped("ssd_cla_placement", "clap_cla_placement_type", "fostering", "U4"),
    # P01 to P11: a home of each kind; 'Boat' has no code.
    *(home(f"H{n:02d}", kind) for n, kind in enumerate(KINDS, 1)),
    *(
        episode(f"E{n:02d}", f"P{n:02d}", "2024-05-01", home=f"H{n:02d}")
        for n in range(1, 12)
    ),
    case_worker("I01", "W1", "TA", of="P01", first="2024-05-01"),
    # P12: no placement row. Out: P13 short break, P14 closed on D.
    episode("E12", "P12", "2024-05-01", home="no-row"),
    episode("E13", "P13", "2024-05-01", home="H01"),
    legal("G13", "V3", of="P13", first="2024-05-01"),
    episode("E14", "P14", "2024-05-01", "2025-06-30", home="H01"),
]


def lives(key: str, num: int, kind: str, **more: str) -> Expect:
    return child(key, num, at="2025-06-30", category=kind, **more)


EXPECTED = {
    "2025-06": (
        lives("P01", 1, "U1", team="TA", worker="W1"),
        lives("P02", 1, "U2"),
        lives("P03", 1, "U3"),
        lives("P04", 1, "U4"),
        lives("P05", 1, "U5"),
        lives("P06", 1, "U6"),
        lives("P07", 0, "K2"),
        lives("P08", 0, "P1"),
        lives("P09", 0, "A5"),
        lives("P10", 1, "U4"),
        lives("P11", 0, "not recorded"),
        lives("P12", 0, "not recorded"),
    )
}

FIGURES = (authority("2025-06", 7, 12), service("2025-06", "FAMSUP", 1, 1))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
