"""Immunisations up to date (reserve list), worked by hand.

The table holds today's status: live at D = 30 June 2025, the copy in May, nothing in
April.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    constant,
    episode,
    frame,
    legal,
    people,
    put,
    service,
)
from tests.contract.cases.build_more_b import kept

INDICATOR = "cla_immunised"
DATA_TO = "2025-06-30"
TABLE = "ssd_cla_immunisations"


def status(of: str, says: str | None) -> Put:
    return put(TABLE, clai_person_id=of, clai_immunisations_status=says)


def copied(of: str, says: str | None) -> Put:
    return kept(
        "2025-05-31",
        TABLE,
        of,
        clai_person_id=of,
        clai_immunisations_status=says,
        clai_immunisations_status_date="2025-05-01",
    )


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08"),
    *(episode(f"E{n:02d}", f"P{n:02d}", "2023-05-01") for n in range(1, 6)),
    # P01: yes now, no in May. P02: no. P03: an empty answer. P04: no row at all, and
    # none in the copy. P05: an answer that cannot be read.
    status("P01", "y"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-05-01"),
    copied("P01", "N"),
    status("P02", "N"),
    copied("P02", "Y "),
    status("P03", None),
    copied("P03", None),
    status("P05", "?"),
    copied("P05", "Y"),
    # P06: 12 months in care on D, not yet in May. P07: a day less: out. P08: short
    # break: out.
    episode("E06", "P06", "2024-06-30"),
    status("P06", "Y"),
    copied("P06", "Y"),
    episode("E07", "P07", "2024-07-01"),
    status("P07", "Y"),
    episode("E08", "P08", "2023-05-01"),
    legal("G08", "V3", of="P08", first="2023-05-01"),
    status("P08", "Y"),
    # March: all children in care count for the council, from the first month.
    constant(INDICATOR, "care_months", 1, first="2025-03-01", last="2025-03-31"),
    kept(
        "2025-03-31", TABLE, "P07", clai_person_id="P07", clai_immunisations_status="Y"
    ),
]


def known(at: str, key: str, num: int, kind: str | None = None, **more: str) -> Expect:
    return child(key, num, at=at, category=kind, **more)


JUNE, MAY, MARCH = "2025-06-30", "2025-05-31", "2025-03-31"
NONE = "not recorded"
EXPECTED = {
    "2025-06": (
        known(JUNE, "P01", 1, team="TA", worker="W1"),
        known(JUNE, "P02", 0),
        known(JUNE, "P03", 0, NONE),
        known(JUNE, "P04", 0, NONE),
        known(JUNE, "P05", 0, NONE),
        known(JUNE, "P06", 1),
    ),
    "2025-05": (
        known(MAY, "P01", 0, team="TA", worker="W1"),
        known(MAY, "P02", 1),
        known(MAY, "P03", 0, NONE),
        known(MAY, "P04", 0, NONE),
        known(MAY, "P05", 1),
    ),
    "2025-04": (),
    "2025-03": (
        known(MARCH, "P01", 0, NONE, team="TA", worker="W1"),
        *(known(MARCH, f"P{n:02d}", 0, NONE) for n in range(2, 7)),
        known(MARCH, "P07", 1),
    ),
}

FIGURES = (
    authority("2025-06", 2, 6),
    authority("2025-05", 2, 5),
    service("2025-06", "FAMSUP", 1, 1),
    authority("2025-03", 1, 7),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
