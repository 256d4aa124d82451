"""Three or more social workers in a year (catalogue 24), worked by hand.

At D = 30 June 2025 an allocation is in the window if it was open on or after
1 July 2024, that is if it ended after 30 June 2024.
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
    mapped,
    people,
    service,
    team,
)

INDICATOR = "cla_3plus_social_workers"
DATA_TO = "2025-06-30"


def held(of: str, *parts: tuple[str | None, str, str | None]) -> list[Put]:
    """Allocations to team TA: (worker, first day, last day)."""
    return [
        case_worker(f"I{of}-{k}", who, "TA", of=of, first=first, last=last)
        for k, (who, first, last) in enumerate(parts)
    ]


ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 18))),
    *(episode(f"E{n:02d}", f"P{n:02d}", "2025-05-01") for n in range(1, 15)),
    # P01: three workers, two of them before the child was looked after.
    *held(
        "P01",
        ("W1", "2024-04-01", "2024-09-01"),
        ("W2", "2024-09-01", "2025-03-01"),
        ("W3", "2025-03-01", None),
    ),
    # P02: the first ended on 30 June 2024, outside. P03: a day later, inside.
    *held(
        "P02",
        ("W1", "2024-04-01", "2024-06-30"),
        ("W2", "2024-06-30", "2025-03-01"),
        ("W3", "2025-03-01", None),
    ),
    *held(
        "P03",
        ("W1", "2024-04-01", "2024-07-01"),
        ("W2", "2024-07-01", "2025-03-01"),
        ("W3", "2025-03-01", None),
    ),
    # P04: A, B and A again are two.
    *held(
        "P04",
        ("W1", "2024-04-01", "2024-09-01"),
        ("W2", "2024-09-01", "2025-03-01"),
        ("W1 ", "2025-03-01", None),
    ),
    # P05: an allocation of one day counts, P06: also one that ends before it starts.
    *held(
        "P05",
        ("W1", "2024-04-01", "2024-09-01"),
        ("W2", "2024-09-01", "2024-09-01"),
        ("W3", "2024-09-01", None),
    ),
    *held(
        "P06",
        ("W1", "2024-04-01", None),
        ("W2", "2024-09-03", "2024-09-01"),
        ("W3", "2024-09-01", None),
    ),
    # P07: nobody ('0', '') and P08: personal advisers are no case workers.
    *held(
        "P07",
        ("0", "2024-04-01", "2024-09-01"),
        ("", "2024-09-01", "2025-01-01"),
        (None, "2025-01-01", "2025-02-01"),
        ("W1", "2025-02-01", None),
    ),
    *held("P08", ("W1", "2024-04-01", None)),
    case_worker("I08a", "W2", "TA", of="P08", first="2024-09-01", role="16PLUS"),
    case_worker("I08b", "W3", "TA", of="P08", first="2024-10-01", role="16PLUS"),
    # P09: the third starts after D. P10: on D itself it counts.
    *held(
        "P09",
        ("W1", "2024-04-01", None),
        ("W2", "2024-09-01", None),
        ("W3", "2025-07-01", None),
    ),
    *held(
        "P10",
        ("W1", "2024-04-01", None),
        ("W2", "2024-09-01", None),
        ("W3", "2025-06-30", None),
    ),
    # P11: the team does not matter, only the worker: an unknown team, an empty one.
    case_worker("I11a", "W1", "ZZ", of="P11", first="2024-09-01"),
    case_worker("I11b", "W2", None, of="P11", first="2024-09-02"),
    case_worker("I11c", "W3", "TC", of="P11", first="2024-09-03"),
    # P12: nobody at all. P13: four. P14: a mapped role counts, an unread one does not.
    *held(
        "P13",
        ("W1", "2024-09-01", "2024-10-01"),
        ("W2", "2024-10-01", "2024-11-01"),
        ("W3", "2024-11-01", "2024-12-01"),
        ("W4", "2024-12-01", None),
    ),
    mapped("ssd_involvements", "invo_professional_role_id", "Allocated worker", "CW"),
    case_worker(
        "I14a", "W1", "TA", of="P14", first="2024-09-01", role="allocated Worker"
    ),
    case_worker("I14b", "W2", "TA", of="P14", first="2024-09-01", role="Nurse"),
    # Out: P15 left on D; P16 in short breaks.
    episode("E15", "P15", "2025-05-01", "2025-06-30"),
    episode("E16", "P16", "2025-05-01"),
    legal("G16", "V3", of="P16", first="2025-05-01"),
    # February 2024, allocations of two days or more only. P17: the worker of one day
    # (W2) is out, and so is W4, who began the day before D. W3 ended two days after
    # it began.
    constant(INDICATOR, "min_days", 2, first="2024-02-01", last="2024-02-29"),
    episode("E17", "P17", "2023-06-01", "2024-03-15"),
    *held(
        "P17",
        ("W1", "2023-05-01", "2023-09-01"),
        ("W2", "2023-09-01", "2023-09-02"),
        ("W3", "2023-09-01", "2023-09-03"),
        ("W4", "2024-02-28", None),
        ("W5", "2023-10-01", "2024-05-01"),
    ),
]


def had(key: str, workers: int, team_id: str = "TA", who: str | None = None) -> Expect:
    return child(
        key,
        int(workers >= 3),
        at="2025-06-30",
        team=team_id,
        worker=who,
        category=str(workers),
    )


EXPECTED = {
    "2025-06": (
        had("P01", 3, who="W3"),
        had("P02", 2, who="W3"),
        had("P03", 3, who="W3"),
        had("P04", 2, who="W1"),
        had("P05", 3, who="W3"),
        had("P06", 3, who="W3"),
        had("P07", 1, who="W1"),
        had("P08", 1, who="W1"),
        had("P09", 2, who="W2"),
        had("P10", 3, who="W3"),
        had("P11", 3, "TC", "W3"),
        had("P12", 0, "NONE"),
        had("P13", 4, who="W4"),
        had("P14", 1, who="W1"),
    ),
    # March 2024: a month without the council's constant, but P17 has left by then.
    "2024-02": (
        child("P17", 1, at="2024-02-29", team="TA", worker="W4", category="3"),
    ),
    "2024-03": (),
}

FIGURES = (
    authority("2025-06", 7, 14),
    service("2025-06", "FAMSUP", 6, 12),
    team("2025-06", "TC", 1, 1),
    team("2025-06", "NONE", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
