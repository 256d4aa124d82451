"""Left care to a permanent family (catalogue 37), worked by hand.

At D = 30 June 2025 a child counts who left from 1 July 2024 to 30 June 2025.
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
    mapped,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import ended

INDICATOR = "left_care_permanence"
DATA_TO = "2025-06-30"
BEGAN = "2023-01-10"

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"L{n:02d}" for n in range(1, 29) if n not in (10, 11, 17))),
    mapped("ssd_cla_episodes", "clae_cla_episode_ceased_reason", "Adopted", "E12"),
    # L01: the first day of the window. L02: the day before, out. L03: on D.
    ended("L01", "L01", BEGAN, "2024-07-01", "E11"),
    case_worker("I01", "W1", "TA", of="L01", first=BEGAN, last="2024-07-01"),
    ended("L02", "L02", BEGAN, "2024-06-30", "E11"),
    ended("L03", "L03", BEGAN, "2025-06-30", "E4A"),
    case_worker("I03", "W3", "TC", of="L03", first="2025-06-01"),
    # L04: X1 continues, even with nothing after it.
    ended("L04", "L04", BEGAN, "2025-01-10", "x1"),
    # Without a reason: L05 goes on the same day, L06 the next: no leaving. L07 the day
    # after that: a leaving that cannot be judged.
    ended("L05", "L05", BEGAN, "2025-01-10", None),
    episode("L05b", "L05", "2025-01-10"),
    ended("L06", "L06", BEGAN, "2025-01-10", "Some text"),
    episode("L06b", "L06", "2025-01-11"),
    ended("L07", "L07", BEGAN, "2025-01-10", None),
    episode("L07b", "L07", "2025-01-12"),
    # L08: an unread reason and nothing after: not judged.
    ended("L08", "L08", BEGAN, "2025-01-10", "Some text"),
    # L09: went home, came back, left for a special guardian: the last time counts.
    ended("L09a", "L09", BEGAN, "2024-09-01", "E4B", care_id="C9a"),
    ended("L09b", "L09", "2024-09-11", "2025-03-03", "E45", care_id="C9b"),
    # L10: left on the 18th birthday: 17 the day before. L11: a day later: out.
    person("L10", "2007-03-10"),
    ended("L10", "L10", BEGAN, "2025-03-10", "E7"),
    person("L11", "2007-03-10"),
    ended("L11", "L11", BEGAN, "2025-03-11", "E7"),
    # L12: in short breaks the day before: out. L13: they had ended by then.
    ended("L12", "L12", BEGAN, "2025-03-10", "E4A"),
    legal("G12", "V3", of="L12", first=BEGAN, last="2025-03-10"),
    ended("L13", "L13", BEGAN, "2025-03-10", "E4A"),
    legal("G13", "V3", of="L13", first=BEGAN, last="2025-03-09"),
    # L14: died. L15: another reason. L16, L18 to L22: each kind of order, and home.
    ended("L14", "L14", BEGAN, "2025-03-10", "E2"),
    ended("L15", "L15", BEGAN, "2025-03-10", "E3"),
    ended("L16", "L16", BEGAN, "2025-03-10", "E41"),
    ended("L18", "L18", BEGAN, "2025-03-10", "e46 "),
    ended("L19", "L19", BEGAN, "2025-03-10", "E47"),
    ended("L20", "L20", BEGAN, "2025-03-10", "E48"),
    ended("L21", "L21", BEGAN, "2025-03-10", "E4B"),
    ended("L22", "L22", BEGAN, "2025-03-10", "ADOPTED"),
    # L17: no row for the person: the age is not known: in.
    ended("L17", "L17", BEGAN, "2025-03-10", "E13"),
    # Two leavings on one day. L23: the later start. L24: the same, highest id.
    ended("L23a", "L23", "2024-01-01", "2025-03-10", "E11"),
    ended("L23b", "L23", BEGAN, "2025-03-10", "E4A"),
    ended("L24a", "L24", BEGAN, "2025-03-10", "E11"),
    ended("L24b", "L24", BEGAN, "2025-03-10", "E4A"),
    # L25: back in care at D: still counts. L26: no reason on D, goes on the day after.
    ended("L25", "L25", BEGAN, "2025-03-10", "E4A"),
    episode("L25b", "L25", "2025-03-10"),
    ended("L26", "L26", BEGAN, "2025-06-30", None),
    episode("L26b", "L26", "2025-07-01"),
    # L27: still in care. L28: left, with a continuing episode dated later.
    episode("L27", "L27", BEGAN),
    ended("L28a", "L28", BEGAN, "2025-02-01", "E12"),
    ended("L28b", "L28", BEGAN, "2025-03-01", "X1"),
]


def left(
    key: str,
    num: int | None,
    category: str | None,
    *,
    on: str = "2025-03-10",
    team_id: str = "NONE",
    who: str | None = None,
) -> Expect:
    den = 0 if num is None else 1
    return expect(key, key[:3], on, team_id, who, num, den=den, category=category)


ADOPTED, GUARDIAN = "adopted", "special guardianship"
HOME, UNPLANNED = "returned home, planned", "returned home, unplanned"
EXPECTED = {
    "2025-06": (
        left("L01", 1, ADOPTED, on="2024-07-01", team_id="TA", who="W1"),
        left("L03", 0, HOME, on="2025-06-30", team_id="TC", who="W3"),
        left("L07", None, None, on="2025-01-10"),
        left("L08", None, None, on="2025-01-10"),
        left("L09b", 1, GUARDIAN, on="2025-03-03"),
        left("L10", 0, "other"),
        left("L13", 0, HOME),
        left("L14", 0, "other"),
        left("L15", 0, "other"),
        left("L16", 1, "child arrangements"),
        left("L17", 0, "other"),
        left("L18", 1, GUARDIAN),
        left("L19", 1, GUARDIAN),
        left("L20", 1, GUARDIAN),
        left("L21", 0, UNPLANNED),
        left("L22", 1, ADOPTED),
        left("L23a", 1, ADOPTED),
        left("L24b", 0, HOME),
        left("L25", 0, HOME),
        left("L28a", 1, ADOPTED, on="2025-02-01"),
    ),
    # At the end of August 2024 L09 had not left yet, L02 was still in the window.
    "2024-08": (
        left("L01", 1, ADOPTED, on="2024-07-01", team_id="TA", who="W1"),
        left("L02", 1, ADOPTED, on="2024-06-30"),
    ),
}

FIGURES = (
    authority("2025-06", 9, 18, 2),
    service("2025-06", "FAMSUP", 1, 1),
    team("2025-06", "TC", 0, 1),
    authority("2024-08", 2, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
