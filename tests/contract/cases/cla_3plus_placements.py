"""Three or more placements in a year (catalogue 21), worked by hand.

At D = 30 June 2025 an episode is in the window if it was open on or after
1 July 2024, that is if it ceased after 30 June 2024.
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
    home,
    legal,
    mapped,
    people,
    person,
    service,
    team,
)

INDICATOR = "cla_3plus_placements"
DATA_TO = "2025-06-30"


def stays(of: str, *parts: tuple[str, str | None, str | None]) -> list[Put]:
    """Episodes one after another: (first day, reason, placement); the last is open.

    A placement id that starts with a minus sign has no placement row.
    """
    rows: list[Put] = []
    for k, (first, reason, place) in enumerate(parts):
        last = parts[k + 1][0] if k + 1 < len(parts) else None
        key = f"{of}-{k}"
        rows.append(episode(key, of, first, last, home=place, reason=reason))
    return rows


def homes(keys: str, kind: str | None = "U6") -> list[Put]:
    return [home(key, kind) for key in keys.split()]


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17"),
    *people("P18 P19 P20 P21 P22 P23 P24 P27 P30 P31"),
    mapped(
        "ssd_cla_episodes", "clae_cla_episode_start_reason", "Change of placement", "P"
    ),
    *homes("HA HB HC HD"),
    home("HT", "t3"),
    # P01: the placement open at the start of the window and two moves: three.
    *stays(
        "P01",
        ("2024-04-01", "S", "HA"),
        ("2024-09-01", "P", "HB"),
        ("2025-01-01", "b ", "HC"),
    ),
    case_worker("I01", "W1", "TA", of="P01", first="2024-04-01"),
    # P02: the first ended on 30 June 2024, outside: two. P03: a day later: three.
    *stays(
        "P02",
        ("2024-04-01", "S", "HA"),
        ("2024-06-30", "P", "HB"),
        ("2025-01-01", "P", "HC"),
    ),
    case_worker("I02", "W2", "TC", of="P02", first="2024-04-01"),
    *stays(
        "P03",
        ("2024-04-01", "S", "HA"),
        ("2024-07-01", "P", "HB"),
        ("2025-01-01", "P", "HC"),
    ),
    case_worker("I03", "W3", "TB", of="P03", first="2025-06-30"),
    # P04: changes of law (L) and with the same carer (T, U) are not moves, even with
    # another placement id.
    *stays(
        "P04",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "L", "HA"),
        ("2024-09-01", "T", "HB"),
        ("2024-10-01", "U", "HC"),
    ),
    # P05: reason P, but the same placement.
    *stays(
        "P05",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "P", "HA"),
        ("2024-09-01", "P", "HB"),
        ("2024-10-01", "P", "HB"),
    ),
    # P06: out to a temporary placement and back, twice: one.
    *stays(
        "P06",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "P", "HT"),
        ("2024-08-08", "P", "HA"),
        ("2024-10-01", "P", "HT"),
        ("2024-10-08", "P", "HA"),
    ),
    # P07: no placement row between two of one placement: a temporary stay.
    *stays(
        "P07",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "P", "no-row"),
        ("2024-08-08", "P", "HA"),
        ("2024-10-01", "P", None),
        ("2024-10-08", "P", "HA"),
    ),
    # P08: no row between different placements: an ordinary one: three.
    *stays(
        "P08",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "P", "no-row"),
        ("2024-10-01", "P", "HB"),
    ),
    # P09: no row, and nothing after it: an ordinary one: two.
    *stays("P09", ("2024-04-01", "S", "HA"), ("2024-08-01", "P", "no-row")),
    # P10: an earlier period of care inside the window counts, and coming back (S).
    episode("P10-0", "P10", "2024-05-01", "2024-08-01", home="HA"),
    episode("P10-1", "P10", "2025-02-01", "2025-03-01", home="HB"),
    episode("P10-2", "P10", "2025-03-01", home="HC", reason="P"),
    # P11: so do short breaks of last autumn.
    episode("P11-0", "P11", "2024-09-01", "2024-09-05", home="HA"),
    legal("G11", "V3", of="P11", first="2024-09-01", last="2024-09-05"),
    episode("P11-1", "P11", "2024-10-01", "2024-10-05", home="HB"),
    legal("G11b", "V4", of="P11", first="2024-10-01", last="2024-10-05"),
    episode("P11-2", "P11", "2025-03-01", home="HC"),
    # P12: a start reason without a code is no move; mapped text is (two).
    *stays(
        "P12",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "Moved", "HB"),
        ("2024-09-01", "CHANGE OF PLACEMENT", "HC"),
    ),
    # P13: an episode that begins and ends on one day inside the window touches it.
    episode("P13-0", "P13", "2024-04-01", "2024-09-01", home="HA"),
    episode("P13-1", "P13", "2024-09-01", "2024-09-01", home="HB", reason="P"),
    episode("P13-2", "P13", "2024-09-01", home="HC", reason="P"),
    # P14: the third begins after D.
    episode("P14-0", "P14", "2024-04-01", "2024-09-01", home="HA"),
    episode("P14-1", "P14", "2024-09-01", home="HB", reason="P"),
    episode("P14-2", "P14", "2025-07-01", home="HC", reason="P"),
    # P15: no placement id on either: not different; then an id: different: two.
    *stays(
        "P15",
        ("2024-04-01", "S", None),
        ("2024-08-01", "P", None),
        ("2024-10-01", "P", "HA"),
    ),
    # P16: the first in the window counts whatever its reason; then one move.
    *stays("P16", ("2024-04-01", "L", "HA"), ("2024-08-01", "P", "HB")),
    # P17: two episodes of one day: in order of id, HB comes between: three.
    episode("P17-0", "P17", "2024-04-01", "2024-09-01", home="HA"),
    episode("P17-2", "P17", "2024-09-01", home="HC", reason="P"),
    episode("P17-1", "P17", "2024-09-01", "2024-09-01", home="HB", reason="P"),
    # P18: without a row, but its own id is the neighbours' id: not temporary; and not
    # a move either.
    *stays(
        "P18",
        ("2024-04-01", "S", "gone"),
        ("2024-08-01", "P", "gone"),
        ("2024-10-01", "P", "gone"),
    ),
    # P19: the temporary stay is judged with the episode before the window.
    *stays(
        "P19",
        ("2024-04-01", "S", "HA"),
        ("2024-06-15", "P", "no-row"),
        ("2024-07-10", "P", "HA"),
        ("2024-09-01", "P", "HB"),
    ),
    # P20: closed on D: out. P21: short break at D: out. P25: died before D: out.
    episode("P20-0", "P20", "2024-04-01", "2025-06-30", home="HA"),
    episode("P21-0", "P21", "2024-04-01", home="HA"),
    legal("G21", "V3", of="P21", first="2024-04-01"),
    person("P25", "2015-03-10", died="2025-06-01"),
    episode("P25-0", "P25", "2024-04-01", home="HA"),
    # P22: the short break began earlier than another status: not a short break. The
    # latest-starting status counts even though its text has no code.
    episode("P22-0", "P22", "2024-04-01", home="HA"),
    legal("G22a", "V3", of="P22", first="2024-04-01"),
    legal("G22b", "Some local text", of="P22", first="2024-05-01"),
    # P23: two open episodes: one child; both are in the window.
    episode("P23-0", "P23", "2024-04-01", home="HA"),
    episode("P23-1", "P23", "2025-01-01", home="HB", reason="P"),
    # P24: placement HT is T3: the child's move there and on to HD: HA and HD: two.
    *stays(
        "P24",
        ("2024-04-01", "S", "HA"),
        ("2024-08-01", "P", "HT"),
        ("2024-08-08", "P", "HD"),
    ),
    # P26: turned 18 on D: out. P99 has no person row: in.
    person("P26", "2007-06-30"),
    episode("P26-0", "P26", "2024-04-01", home="HA"),
    *stays("P99", ("2025-01-01", "S", "HA")),
    # P27: nothing but a temporary stay: there is no first placement to count.
    *stays("P27", ("2025-06-01", "S", "HT")),
    # February 2024: the window opens after 28 February 2023. Two are enough (n = 2).
    constant(INDICATOR, "n", 2, first="2024-02-01", last="2024-02-29"),
    episode("P30-0", "P30", "2022-06-01", "2023-02-28", home="HA"),
    episode("P30-1", "P30", "2023-02-28", "2024-03-01", home="HB", reason="P"),
    episode("P31-0", "P31", "2022-06-01", "2023-03-01", home="HA"),
    episode("P31-1", "P31", "2023-03-01", "2024-03-01", home="HB", reason="P"),
]


def moved(
    person_id: str, placements: int, *, team: str = "NONE", worker: str | None = None
) -> Expect:
    return child(
        person_id,
        int(placements >= 3),
        at="2025-06-30",
        team=team,
        worker=worker,
        category=str(placements),
    )


EXPECTED = {
    "2025-06": (
        moved("P01", 3, team="TA", worker="W1"),
        moved("P02", 2, team="TC", worker="W2"),
        moved("P03", 3, team="TB", worker="W3"),
        moved("P04", 1),
        moved("P05", 2),
        moved("P06", 1),
        moved("P07", 1),
        moved("P08", 3),
        moved("P09", 2),
        moved("P10", 3),
        moved("P11", 3),
        moved("P12", 2),
        moved("P13", 3),
        moved("P14", 2),
        moved("P15", 2),
        moved("P16", 2),
        moved("P17", 3),
        moved("P18", 1),
        moved("P19", 2),
        moved("P22", 1),
        moved("P23", 2),
        moved("P24", 2),
        moved("P27", 0),
        moved("P99", 1),
    ),
    "2024-02": (
        child("P30", 0, at="2024-02-29", category="1"),
        child("P31", 1, at="2024-02-29", category="2"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 24),
    service("2025-06", "FAMSUP", 2, 2),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 5, 21),
    team("2025-06", "TA", 1, 1),
    team("2025-06", "TB", 1, 1),
    team("2025-06", "TC", 0, 1),
    authority("2024-02", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
