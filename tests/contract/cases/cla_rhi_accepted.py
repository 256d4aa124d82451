"""Return home interviews accepted (companion of catalogue 29), worked by hand.

Which incidents may have an offer is the matter of the case of cla_rhi_offered.
"""

from dataclasses import replace

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    case_worker,
    episode,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_b import missing

INDICATOR = "cla_rhi_accepted"
DATA_TO = "2025-06-30"
DAY = "2025-06-10"


def incident(
    key: str,
    of: str,
    accepted: str | None,
    *,
    first: str | None = "2025-06-09",
    last: str | None = DAY,
    offered: str | None = "Y",
    kind: str = "MISSING",
) -> Put:
    row = missing(key, of, first, last, kind=kind, offered=offered)
    return replace(row, values={**row.values, "miss_missing_rhi_accepted": accepted})


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03"),
    episode("E01", "P01", "2025-01-01"),
    case_worker("I01", "W1", "TA", of="P01", first=DAY),
    episode("E02", "P02", "2025-01-01", DAY),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last=DAY),
    # Accepted; declined; not recorded; unreadable; not applicable, which is no yes.
    incident("M1", "P01", "yes"),
    incident("M2", "P01", "N"),
    incident("M3", "P01", None),
    incident("M4", "P01", "?"),
    incident("M5", "P01", "na"),
    # Out: not offered, not recorded whether, not applicable, away.
    incident("M6", "P01", "Y", offered="N"),
    incident("M7", "P01", "Y", offered=None),
    incident("M8", "P01", "Y", offered="NA"),
    incident("M9", "P01", "Y", kind="AWAY"),
    # P02 left care while missing: in. Out: began that day, no start, still missing.
    incident("M10", "P02", "Y"),
    incident("M11", "P02", "Y", first=DAY),
    incident("M12", "P01", "Y", first=None),
    incident("M13", "P01", "Y", last=None),
    # P03 was never looked after. The edges of the month.
    incident("M14", "P03", "Y"),
    incident("M15", "P01", "Y", last="2025-06-30 23:59"),
    incident("M16", "P01", "N", first="2025-05-01", last="2025-05-31"),
]


def ended(key: str, num: int, *, of="P01", on=DAY, owner=("TA", "W1"), kind=None):
    return expect(key, of, on, *owner, num, category=kind)


BLANK = "not recorded"
EXPECTED = {
    "2025-06": (
        ended("M1", 1),
        ended("M2", 0),
        ended("M3", 0, kind=BLANK),
        ended("M4", 0, kind=BLANK),
        ended("M5", 0),
        ended("M10", 1, of="P02", owner=("TC", "W2")),
        ended("M15", 1, on="2025-06-30"),
    ),
    "2025-05": (ended("M16", 0, on="2025-05-31", owner=("NONE", None)),),
}

FIGURES = (
    authority("2025-06", 3, 7),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "TA", 2, 6),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
