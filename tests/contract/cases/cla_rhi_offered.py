"""Return home interviews offered (catalogue 29), worked by hand."""

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
    service,
    team,
)
from tests.contract.cases.build_more_b import missing

INDICATOR = "cla_rhi_offered"
DATA_TO = "2025-06-30"
IN = "2023-05-01"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05"),
    *(episode(f"E{n:02d}", f"P{n:02d}", IN) for n in range(1, 4)),
    # P01: each answer. NA is left out, an empty or unread one is not recorded.
    case_worker("I01", "W1", "TA", of="P01", first=IN, last="2025-06-12"),
    case_worker("I02", "W2", "TC", of="P01", first="2025-06-12"),
    missing("M01", "P01", "2025-06-01", "2025-06-01", offered="Y"),
    missing("M02", "P01", "2025-06-02", "2025-06-12", offered="n"),
    missing("M03", "P01", "2025-06-13", "2025-06-13", offered=None),
    missing("M04", "P01", "2025-06-14", "2025-06-14", offered="?"),
    missing("M05", "P01", "2025-06-15", "2025-06-15", offered="na"),
    # P02: ended on the last and on the first day of the month; began long before.
    missing("M06", "P02", "2025-01-01", "2025-06-30 23:59", offered="1"),
    missing("M07", "P02", "2025-05-20", "2025-06-01 00:00", offered="Y"),
    # Out: ended in May, in July; still missing; no start; away; an unknown type.
    missing("M08", "P02", "2025-05-20", "2025-05-31 23:59", offered="Y"),
    missing("M09", "P02", "2025-06-20", "2025-07-01", offered="Y"),
    missing("M10", "P02", "2025-06-20", None, offered="Y"),
    missing("M11", "P02", None, "2025-06-20", offered="Y"),
    missing("M12", "P02", "2025-06-20", "2025-06-20", kind="A", offered="Y"),
    missing("M13", "P02", "2025-06-20", "2025-06-20", kind="?", offered="Y"),
    # P03: began before it was ended, by the record: the end date decides the month.
    missing("M14", "P03", "2025-06-21", "2025-06-20", offered="Y"),
    # P04: left care while missing: in. P05: began on the day of leaving: out.
    episode("E04", "P04", IN, "2025-06-10"),
    missing("M15", "P04", "2025-06-09", "2025-06-20", offered="Y"),
    episode("E05", "P05", IN, "2025-06-10"),
    missing("M16", "P05", "2025-06-10", "2025-06-20", offered="Y"),
    # P06: 18 when it began: out. P07: in a short break when it began: out. P08: never
    # in care: out.
    person("P06", "2007-06-10"),
    episode("E06", "P06", IN),
    missing("M17", "P06", "2025-06-10", "2025-06-20", offered="Y"),
    *people("P07 P08"),
    episode("E07", "P07", IN),
    legal("G07", "V3", of="P07", first="2025-06-01", last="2025-06-15"),
    missing("M18", "P07", "2025-06-10", "2025-06-20", offered="Y"),
    missing("M19", "P08", "2025-06-10", "2025-06-20", offered="Y"),
    # P02 again: two open episodes on that day: one incident.
    episode("E02b", "P02", "2025-05-01"),
]


def ended(
    key: str,
    of: str,
    on: str,
    num: int,
    owner: tuple[str, str | None] = ("NONE", None),
    *,
    kind: str | None = None,
) -> Expect:
    return expect(key, of, on, *owner, num, category=kind)


EXPECTED = {
    "2025-06": (
        ended("M01", "P01", "2025-06-01", 1, ("TA", "W1")),
        ended("M02", "P01", "2025-06-12", 0, ("TC", "W2")),
        ended("M03", "P01", "2025-06-13", 0, ("TC", "W2"), kind="not recorded"),
        ended("M04", "P01", "2025-06-14", 0, ("TC", "W2"), kind="not recorded"),
        ended("M06", "P02", "2025-06-30", 1),
        ended("M07", "P02", "2025-06-01", 1),
        ended("M14", "P03", "2025-06-20", 1),
        ended("M15", "P04", "2025-06-20", 1),
    ),
    "2025-05": (ended("M08", "P02", "2025-05-31", 1),),
}

FIGURES = (
    authority("2025-06", 5, 8),
    service("2025-06", "CORPPAR", 0, 3),
    team("2025-06", "TA", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
