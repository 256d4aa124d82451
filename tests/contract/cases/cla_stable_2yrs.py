"""Long-term stability (catalogue 22), worked by hand.

At D = 30 June 2025 a child counts whose care began by 31 December 2022 (30 months),
and is settled in a home that began by 30 June 2023.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    episode,
    frame,
    home,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import stays

INDICATOR = "cla_stable_2yrs"
DATA_TO = "2025-06-30"


def two(of: str, first: tuple[str, str], second: tuple[str, str, str]) -> list[Put]:
    """An episode in HA from 1 June 2022, and another that may come after a gap."""
    last, care = first
    start, reason, place = second
    return [
        episode(f"{of}-0", of, "2022-06-01", last, home="HA", care_id=care),
        episode(f"{of}-1", of, start, home=place, reason=reason, care_id=care),
    ]


ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"S{n:02d}" for n in range(1, 36) if n not in (18, 19, 20, 21))),
    *(home(key) for key in ("HA", "HB", "HC")),
    home("HT", "T3"),
    home("AD", "A5"),
    home("AC", "a3"),
    # S01: one home throughout.
    *stays("S01", ("2022-06-01", "S", "HA")),
    case_worker("I01", "W1", "TA", of="S01", first="2022-06-01"),
    # S02: moved exactly two years ago. S03: a day later, not yet.
    *stays("S02", ("2022-06-01", "S", "HA"), ("2023-06-30", "P", "HB")),
    *stays("S03", ("2022-06-01", "S", "HA"), ("2023-07-01", "P", "HB")),
    case_worker("I03", "W3", "TC", of="S03", first="2022-06-01"),
    # S04: changes of law and with the same carer, other placement ids: one home.
    *stays(
        "S04",
        ("2022-06-01", "S", "HA"),
        ("2024-01-01", "L", "HA"),
        ("2024-02-01", "T", "HB"),
        ("2024-03-01", "u ", "HC"),
    ),
    # S05: reason P, the same placement: one home. S06: both ids empty: not the same.
    *stays("S05", ("2022-06-01", "S", "HA"), ("2024-01-01", "P", "HA")),
    *stays("S06", ("2022-06-01", "S", None), ("2024-01-01", "P", None)),
    # S07: out to a temporary stay and back. S08: the same without a placement row.
    *stays(
        "S07",
        ("2022-06-01", "S", "HA"),
        ("2024-01-01", "P", "HT"),
        ("2024-01-08", "P", "HA"),
    ),
    *stays(
        "S08",
        ("2022-06-01", "S", "HA"),
        ("2024-01-01", "P", "no-row"),
        ("2024-01-08", "P", "HA"),
    ),
    # S09: a day out of care between two stays in one home ends it.
    *two("S09", ("2024-01-01", "C9"), ("2024-01-02", "P", "HA")),
    # S10: the gap lies before the temporary stay, S11: after it.
    *two("S10", ("2024-01-01", "C10"), ("2024-01-09", "P", "HA")),
    episode("S10-t", "S10", "2024-01-03", "2024-01-09", home="HT", care_id="C10"),
    *two("S11", ("2024-01-01", "C11"), ("2024-01-09", "P", "HA")),
    episode("S11-t", "S11", "2024-01-01", "2024-01-08", home="HT", care_id="C11"),
    # S12: in a temporary stay at D: the home before it counts. S13: no home before
    # it: its own start counts.
    *stays("S12", ("2022-06-01", "S", "HA"), ("2025-06-01", "P", "HT")),
    *stays("S13", ("2022-06-01", "S", "HT")),
    # S14: no placement row, and no episode after it: an ordinary home since May.
    *stays("S14", ("2022-06-01", "S", "HA"), ("2025-05-01", "P", "no-row")),
    # S15: placed for adoption, with the home before it two years together.
    *stays("S15", ("2022-06-01", "S", "HA"), ("2024-09-01", "P", "AD")),
    # S16: a gap before the adoptive home. S17: together not two years.
    *two("S16", ("2024-08-31", "C16"), ("2024-09-01", "P", "AD")),
    *stays(
        "S17",
        ("2022-06-01", "S", "HA"),
        ("2023-07-02", "P", "HB"),
        ("2024-09-01", "P", "AD"),
    ),
    # S18: 16 on D: out. S19: 16 the day after: in. S20, S21: birth not known, or
    # still to come: not judged.
    person("S18", "2009-06-30"),
    *stays("S18", ("2022-06-01", "S", "HA")),
    person("S19", "2009-07-01"),
    *stays("S19", ("2022-06-01", "S", "HA")),
    *stays("S20", ("2022-06-01", "S", "HA")),
    person("S21", expected="2025-12-01"),
    *stays("S21", ("2022-06-01", "S", "HA")),
    # S22: entered care before the first episode. S23: care began at the end of
    # December, 30 months before D. S24: a day later: out.
    episode("S22-0", "S22", "2023-03-01", home="HA", entered="2022-06-01"),
    *stays("S23", ("2022-12-31", "S", "HA")),
    *stays("S24", ("2023-01-01", "S", "HA")),
    # S25: an episode without a period id is a period alone, whatever came before.
    episode("S25-0", "S25", "2022-06-01", "2024-01-01", home="HA"),
    episode("S25-1", "S25", "2024-01-01", home="HA", entered="2022-06-01"),
    # S26: reason L after a gap: not the same home.
    *two("S26", ("2024-01-01", "C26"), ("2024-01-05", "L", "HA")),
    # S27: the first episode was never closed: an empty end is no gap.
    *two("S27", (None, "C27"), ("2024-01-05", "L", "HA")),
    # S29: adopted by the carer: reason T: the home of the carer goes on.
    *stays("S29", ("2022-06-01", "S", "HA"), ("2024-09-01", "T", "AC")),
    # S30: adoptive home after a temporary stay: the home before that stay.
    *stays(
        "S30",
        ("2022-06-01", "S", "HA"),
        ("2024-08-01", "P", "HT"),
        ("2024-09-01", "P", "AD"),
    ),
    # S31: adoptive home, and the placement before is adoptive too: both together.
    *stays(
        "S31",
        ("2022-06-01", "S", "HB"),
        ("2023-06-30", "P", "AC"),
        ("2024-09-01", "P", "AD"),
    ),
    # S32: in a temporary stay at D, out of an adoptive home with one before it.
    *stays(
        "S32",
        ("2022-06-01", "S", "HA"),
        ("2024-09-01", "P", "AD"),
        ("2025-06-20", "P", "HT"),
    ),
    # S33: two open episodes: the later start is in use. S34: same day: highest id.
    *stays("S33", ("2022-06-01", "S", "HA")),
    episode("S33-1", "S33", "2024-06-01", home="HB", reason="P", care_id="CS33"),
    episode("S34-a", "S34", "2022-06-01", home="HA", care_id="C34"),
    episode("S34-b", "S34", "2022-06-01", home="HB", care_id="C34"),
    # S35: a start reason that cannot be read is not L, T or U.
    *stays("S35", ("2022-06-01", "S", "HA"), ("2024-06-01", "Same carer", "HB")),
    # S28: in 2021, a stay without a row that only the next month shows as temporary.
    *stays(
        "S28",
        ("2018-06-01", "S", "HA"),
        ("2021-05-10", "P", "no-row"),
        ("2021-06-10", "P", "HA"),
        last="2022-01-01",
    ),
]


def lives(key: str, num: int | None, **more: str) -> Expect:
    return child(key, num, at="2025-06-30", den=0 if num is None else 1, **more)


SETTLED = (2, 4, 5, 7, 8, 12, 13, 15, 19, 22, 23, 27, 29, 30, 31, 32, 34)
MOVED = (6, 9, 10, 11, 14, 16, 17, 25, 26, 33, 35)
EXPECTED = {
    "2025-06": (
        lives("S01", 1, team="TA", worker="W1"),
        lives("S03", 0, team="TC", worker="W3"),
        *(lives(f"S{n:02d}", 1) for n in SETTLED),
        *(lives(f"S{n:02d}", 0) for n in MOVED),
        lives("S20", None),
        lives("S21", None),
    ),
    "2021-05": (child("S28", 0, at="2021-05-31"),),
    "2021-06": (child("S28", 1, at="2021-06-30"),),
}

FIGURES = (
    authority("2025-06", 18, 30, 2),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "NONE", 17, 28, 2),
    team("2025-06", "TC", 0, 1),
    authority("2021-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
