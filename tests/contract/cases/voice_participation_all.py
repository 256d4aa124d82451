"""Took part in every review this year (catalogue 42), worked by hand.

D is 30 June 2025; the year opens after 30 June 2024.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cla_review,
    constant,
    episode,
    frame,
    legal,
    people,
    person,
    service,
    team,
)

INDICATOR = "voice_participation_all"
DATA_TO = "2025-06-30"
END = "2025-06-30"
CHILDREN = "P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12"

ROWS = [
    *frame(DATA_TO),
    *people(CHILDREN),
    *(
        episode(f"E{who}", who, "2023-01-01", care_id=f"C{who}")
        for who in CHILDREN.split()
        if who != "P12"
    ),
    # P01: took part in both. P02: in one of two. P03: one is not recorded.
    cla_review("R011", "P01", "2024-09-01", pn="PN1"),
    cla_review("R012", "P01", "2025-03-01", pn="pn6"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-01-01"),
    cla_review("R021", "P02", "2024-09-01", pn="PN2"),
    cla_review("R022", "P02", "2025-03-01", pn="PN4"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last=END),
    cla_review("R031", "P03", "2024-09-01", pn="PN3"),
    cla_review("R032", "P03", "2025-03-01", pn=" "),
    # P04: PN0 of a ten-year-old is not recorded. P05: PN7.
    cla_review("R041", "P04", "2025-03-01", pn="PN0"),
    cla_review("R051", "P05", "2025-03-01", pn="PN7"),
    # P06: the bad one is on the last day before the year. P07: on its first day.
    cla_review("R061", "P06", "2024-06-30 23:00", pn="PN7"),
    cla_review("R062", "P06", "2025-06-30 23:00", pn="PN5"),
    cla_review("R071", "P07", "2024-07-01", pn="PN7"),
    cla_review("R072", "P07", "2025-03-01", pn="PN5"),
    # P08: no review in the year: out. P09: a cancelled one does not count.
    cla_review("R081", "P08", "2024-06-01", pn="PN1"),
    cla_review("R091", "P09", "2025-02-01", pn="PN7", cancelled="Y"),
    cla_review("R092", "P09", "2025-03-01", pn="PN1", cancelled="N"),
    # P10: a review in a short break, which ended in April, does not count.
    legal("G10", "V3", of="P10", first="2025-01-01", last="2025-04-01"),
    cla_review("R101", "P10", "2025-03-01", pn="PN7"),
    cla_review("R102", "P10", "2025-04-01", pn="PN1"),
    # P11: the review names only the period of care.
    cla_review("R111", None, "2025-03-01", pn="PN1", care_id="CP11"),
    # P12: no longer looked after on D: out, whatever its reviews.
    episode("EP12", "P12", "2023-01-01", END),
    cla_review("R121", "P12", "2025-03-01", pn="PN1"),
    # P13 is four on 10 March 2025: the review before that does not count. P14 is not
    # four at any review: out. P99 has no person row: in.
    person("P13", "2021-03-10"),
    episode("E13", "P13", "2023-01-01"),
    cla_review("R131", "P13", "2025-03-09", pn="PN7"),
    cla_review("R132", "P13", "2025-03-10", pn="PN1"),
    person("P14", "2021-05-10"),
    episode("E14", "P14", "2023-01-01"),
    cla_review("R141", "P14", "2025-03-10", pn="PN1"),
    episode("E99", "P99", "2023-01-01"),
    cla_review("R991", "P99", "2025-03-10", pn="PN1"),
    # In April the council counted PN4 as well, from eleven years of age: P15
    # is left, and P99 whose age is unknown.
    constant(
        INDICATOR,
        "participating_codes",
        "PN1, pn2,PN4",
        first="2025-04-01",
        last="2025-04-30",
    ),
    constant(INDICATOR, "min_age", 11, first="2025-04-01", last="2025-04-30"),
    person("P15", "2012-01-01"),
    episode("E15", "P15", "2023-01-01"),
    cla_review("R151", "P15", "2024-05-01", pn="PN4"),
    cla_review("R152", "P15", "2024-06-01", pn="PN2"),
]


def took_part(who: str, num: int, *, at: str = END, **more):
    return child(who, num, at=at, **more)


EXPECTED = {
    "2025-06": (
        took_part("P01", 1, team="TA", worker="W1"),
        took_part("P02", 0, team="TC", worker="W2"),
        took_part("P03", 0),
        took_part("P04", 0),
        took_part("P05", 0),
        took_part("P06", 1),
        took_part("P07", 0),
        took_part("P09", 1),
        took_part("P10", 1),
        took_part("P11", 1),
        took_part("P13", 1),
        took_part("P99", 1),
    ),
    "2025-04": (
        took_part("P15", 1, at="2025-04-30"),
        took_part("P99", 1, at="2025-04-30"),
    ),
}

FIGURES = (
    authority("2025-06", 7, 12),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 6, 10),
    team("2025-06", "TC", 0, 1),
    authority("2025-04", 2, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
