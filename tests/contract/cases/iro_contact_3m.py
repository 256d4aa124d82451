"""Contact with the reviewing officer in three months (reserve list), worked by hand.

Three months to D = 30 June 2025 begin on 1 April, to 31 May on 1 March. The load puts
the same date on every episode of a child.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    constant,
    frame,
    legal,
    people,
    put,
    service,
)
from tests.contract.cases.build_more_b import kept

INDICATOR = "iro_contact_3m"
DATA_TO = "2025-06-30"
COLUMN = "clae_cla_last_iro_contact_date"


def cared(key: str, of: str, on: str | None, last: str | None = None) -> Put:
    """An episode with the last contact on it."""
    return put(
        "ssd_cla_episodes",
        clae_cla_episode_id=key,
        clae_person_id=of,
        clae_cla_episode_start_date="2023-05-01",
        clae_cla_episode_ceased_date=last,
        clae_cla_last_iro_contact_date=on,
    )


def copied(month: str, of: str, on: str | None) -> Put:
    columns = {"clae_person_id": of, COLUMN: on}
    return kept(month, "ssd_cla_episodes.iro", of, **columns)


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07"),
    # P01: on the first day of the window. P02: the day before. P03: on D. P04: never.
    cared("E01", "P01", "2025-04-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-05-01"),
    cared("E02", "P02", "2025-03-31"),
    cared("E03", "P03", "2025-06-30 12:00"),
    cared("E04", "P04", None),
    # P05: the date stands on an old episode only. P06: left. P07: short breaks.
    cared("E05a", "P05", "2025-05-01", "2024-01-01"),
    cared("E05b", "P05", None),
    cared("E06", "P06", "2025-05-01", "2025-06-30"),
    cared("E07", "P07", "2025-05-01"),
    legal("G07", "V4", of="P07", first="2023-05-01"),
    # May as it was then. P03 and P04 are not in the copy: no contact is known.
    copied("2025-05-31", "P01", "2025-03-01"),
    copied("2025-05-31", "P02", "2025-02-28"),
    copied("2025-05-31", "P05", None),
    copied("2025-05-31", "P06", "2025-05-01"),
    # February 2024: six months to the 29th begin on 1 September.
    constant(INDICATOR, "limit_months", 6, first="2024-02-01", last="2024-02-29"),
    copied("2024-02-29", "P01", "2023-09-01"),
    copied("2024-02-29", "P02", "2023-08-31"),
]


def seen(at: str, key: str, num: int, kind: str | None = None, **more: str) -> Expect:
    return child(key, num, at=at, category=kind, **more)


JUNE, MAY, LEAP = "2025-06-30", "2025-05-31", "2024-02-29"
NONE = "not recorded"
EXPECTED = {
    "2025-06": (
        seen(JUNE, "P01", 1, team="TA", worker="W1"),
        seen(JUNE, "P02", 0),
        seen(JUNE, "P03", 1),
        seen(JUNE, "P04", 0, NONE),
        seen(JUNE, "P05", 1),
    ),
    "2025-05": (
        seen(MAY, "P01", 1, team="TA", worker="W1"),
        seen(MAY, "P02", 0),
        seen(MAY, "P03", 0, NONE),
        seen(MAY, "P04", 0, NONE),
        seen(MAY, "P05", 0, NONE),
        seen(MAY, "P06", 1),
    ),
    "2025-04": (),
    "2024-02": (
        seen(LEAP, "P01", 1, team="TA", worker="W1"),
        seen(LEAP, "P02", 0),
        *(seen(LEAP, key, 0, NONE) for key in ("P03", "P04", "P05", "P06")),
    ),
}

FIGURES = (
    authority("2025-06", 3, 5),
    authority("2025-05", 2, 6),
    service("2025-06", "FAMSUP", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
