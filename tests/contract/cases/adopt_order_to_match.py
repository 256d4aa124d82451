"""Days from placement order to match (catalogue 36), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    episode,
    expect,
    frame,
    people,
    service,
)
from tests.contract.cases.build_more_b import adoption

INDICATOR = "adopt_order_to_match"
DATA_TO = "2025-06-30"
ORDER = "2024-06-01"
GRANTED = "2023-06-01"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08"),
    *(
        episode(f"E{n:02d}", f"P{n:02d}", "2023-01-01", ORDER, care_id=f"C{n:02d}")
        for n in range(1, 9)
    ),
    # P01: 30 days. P02: the same day: 0. P03: matched before the order: 0 nationally.
    adoption("A01", "P01", "C01", ORDER, granted=GRANTED, matched="2023-07-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-01-01", last=ORDER),
    adoption(
        "A02", "P02", "C02", ORDER, granted=GRANTED, matched=GRANTED, worker=" W7"
    ),
    adoption("A03", "P03", "C03", ORDER, granted=GRANTED, matched="2023-05-01"),
    # P04: no match: not judged. P05: no placement order: out.
    adoption("A04", "P04", "C04", ORDER, granted=GRANTED),
    adoption("A05", "P05", "C05", ORDER, matched="2023-07-01"),
    # P06: ordered on the last day outside the window, P07: the first inside.
    adoption(
        "A06", "P06", "C06", "2022-06-30", granted="2022-01-01", matched="2022-01-11"
    ),
    adoption(
        "A07", "P07", "C07", "2022-07-01", granted="2022-01-01", matched="2022-01-21"
    ),
    # P08: a special guardianship order: out.
    adoption(
        "A08", "P08", "C08", ORDER, kind="SGO", granted=GRANTED, matched="2023-07-01"
    ),
]


def took(
    key: str,
    person: str,
    days: int | None,
    *,
    on: str = ORDER,
    owner: tuple[str, str | None] = ("NONE", None),
) -> Expect:
    return expect(key, person, on, *owner, days, den=0 if days is None else 1)


EXPECTED = {
    "2025-06": (
        took("A01", "P01", 30, owner=("TA", "W1")),
        took("A02", "P02", 0, owner=("NONE", "W7")),
        took("A03", "P03", 0),
        took("A04", "P04", None),
        took("A07", "P07", 20, on="2022-07-01"),
    ),
    "2022-06": (took("A06", "P06", 10, on="2022-06-30"),),
}

FIGURES = (
    authority("2025-06", 50, 4, 1),
    service("2025-06", "FAMSUP", 30, 1),
    authority("2022-06", 10, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
