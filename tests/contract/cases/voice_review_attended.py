"""Children who came to their review (companion of catalogue 41), worked by hand.

Which reviews are in its base is the matter of the case of voice_participation.
"""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    cla_review,
    constant,
    episode,
    expect,
    frame,
    legal,
    people,
    person,
    service,
    team,
)

INDICATOR = "voice_review_attended"
DATA_TO = "2025-06-30"
DAY = "2025-06-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06"),
    # Attended: PN1 to PN4. Not: PN5 to PN7.
    *(cla_review(f"R{n}", "P01", DAY, pn=f"PN{n}") for n in range(1, 8)),
    case_worker("I01", "W1", "TA", of="P01", first=DAY),
    # Not recorded: empty, unknown text, PN0 of a ten-year-old.
    cla_review("R11", "P02", DAY),
    cla_review("R12", "P02", DAY, pn="Came"),
    cla_review("R13", "P02", DAY, pn="PN0"),
    # Out: cancelled, under four, in a short break, the month before.
    cla_review("R21", "P03", DAY, pn="PN1", cancelled="Y"),
    person("P21", "2021-06-11"),
    cla_review("R22", "P21", DAY, pn="PN1"),
    legal("G04", "V4", of="P04", first="2025-01-01"),
    cla_review("R23", "P04", DAY, pn="PN1"),
    cla_review("R24", "P05", "2025-05-31", pn="PN4"),
    # In: four on the day; the child of the period of care.
    person("P22", "2021-06-10"),
    cla_review("R31", "P22", DAY, pn="PN4"),
    episode("E06", "P06", "2025-01-01", care_id="C6"),
    case_worker("I06", "W6", "TC", of="P06", first="2025-01-01"),
    cla_review("R32", None, DAY, pn="PN3", care_id="C6"),
    # In May silent attendance did not count.
    constant(
        INDICATOR,
        "attending_codes",
        "PN1,PN2,PN3",
        first="2025-05-01",
        last="2025-05-31",
    ),
    # In April from twelve years.
    constant(INDICATOR, "min_age", 12, first="2025-04-01", last="2025-04-30"),
    cla_review("R41", "P03", "2025-04-10", pn="PN1"),
]


def review(unit: str, of: str, num: int, category: str, *owner, on: str = DAY):
    return expect(unit, of, on, *(owner or ("NONE", None)), num, category=category)


EXPECTED = {
    "2025-06": (
        *(
            review(f"R{n}", "P01", int(n <= 4), f"PN{n}", "TA", "W1")
            for n in range(1, 8)
        ),
        review("R11", "P02", 0, BLANK),
        review("R12", "P02", 0, BLANK),
        review("R13", "P02", 0, BLANK),
        review("R31", "P22", 1, "PN4"),
        review("R32", "P06", 1, "PN3", "TC", "W6"),
    ),
    "2025-05": (review("R24", "P05", 0, "PN4", on="2025-05-31"),),
    "2025-04": (),
}

FIGURES = (
    authority("2025-06", 6, 12),
    service("2025-06", "FAMSUP", 4, 7),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "TA", 4, 7),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
