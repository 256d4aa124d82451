"""Foster carers reviewed within 12 months (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    constant,
    expect,
    frame,
    load,
    put,
    service,
    team,
)

INDICATOR = "foster_review_timely"
DATA_TO = "2025-06-30"


def household(
    key: str,
    approved: str | None,
    ended: str | None = None,
    *,
    kind: str | None = "MAINSTREAM",
    owner: tuple[str, str | None] = ("TC", "W1"),
) -> Put:
    return put(
        "qa_foster_household",
        household_id=key,
        kind=kind,
        approved_on=approved,
        deregistered_on=ended,
        team_id=owner[0],
        supervising_worker_id=owner[1],
    )


def review(number: int, of: str, held: str | None, kind: str = "ANNUAL") -> Put:
    return put(
        "qa_foster_review",
        review_id=number,
        household_id=of,
        team_id="TC",
        held_on=held,
        kind=kind,
    )


ROWS = [
    *frame(DATA_TO),
    load(2, "QA", DATA_TO, "OK"),
    # F01: last reviewed on 1 July 2024: due the day after D. F02: a day earlier: due
    # on D and not held: late.
    household("F01", "2022-03-01"),
    review(1, "F01", "2023-02-01", "FIRST"),
    review(2, "F01", "2024-07-01"),
    household("F02", "2022-03-01"),
    review(3, "F02", "2024-06-30"),
    # F03: reviewed on D. F04: after D only. F05: a review without a date.
    household("F03", "2022-03-01"),
    review(4, "F03", "2025-06-30"),
    household("F04", "2022-03-01"),
    review(5, "F04", "2025-07-01"),
    household("F05", "2022-03-01"),
    review(6, "F05", None),
    # F06: an additional review counts. F07: a review from before the approval does not.
    household("F06", "2022-03-01", kind="connected"),
    review(7, "F06", "2025-01-10", "ADDITIONAL"),
    household("F07", "2024-06-15"),
    review(8, "F07", "2024-06-14"),
    # F08: approved 12 months ago on D: its first review is due on D. F09: a day later:
    # not yet due: out, although it has been reviewed.
    household("F08", "2024-06-30", kind=None, owner=("ZZ", "0")),
    household("F09", "2024-07-01"),
    review(9, "F09", "2025-01-10"),
    # Out: F10 ended on D; F11 approved after D; F12 without an approval. F13 ends after
    # D: in.
    household("F10", "2022-03-01", "2025-06-30"),
    household("F11", "2025-07-01"),
    household("F12", None),
    household("F13", "2022-03-01", "2025-07-01", owner=("TA", None)),
    review(10, "F13", "2025-02-01"),
    # Supported lodgings are on the list, so they count; the category says so.
    household("F14", "2022-03-01", kind="SUPPLODG"),
    # In December 2023 the council asks for a review every two years only.
    constant(INDICATOR, "limit_months", 24, first="2023-12-01", last="2023-12-31"),
]


def home(
    key: str,
    num: int,
    kind: str | None = "MAINSTREAM",
    *,
    at: str = "2025-06-30",
    owner: tuple[str, str | None] = ("TC", "W1"),
) -> Expect:
    return expect(key, None, at, *owner, num, category=kind)


EXPECTED = {
    "2025-06": (
        home("F01", 1),
        home("F02", 0),
        home("F03", 1),
        home("F04", 0),
        home("F05", 0),
        home("F06", 1, "CONNECTED"),
        home("F07", 0),
        home("F08", 0, None, owner=("NONE", None)),
        home("F13", 1, owner=("TA", None)),
        home("F14", 0, "SUPPLODG"),
    ),
    # 24 months from 1 March 2022 were not over: no first review had fallen due.
    "2023-12": (),
    # One month later twelve months hold again: F01 was reviewed in February 2023.
    "2024-01": (
        home("F01", 1, at="2024-01-31"),
        *(home(key, 0, at="2024-01-31") for key in ("F02", "F03", "F04", "F05")),
        home("F06", 0, "CONNECTED", at="2024-01-31"),
        home("F10", 0, at="2024-01-31"),
        home("F13", 0, at="2024-01-31", owner=("TA", None)),
        home("F14", 0, "SUPPLODG", at="2024-01-31"),
    ),
}

FIGURES = (
    authority("2025-06", 4, 10),
    service("2025-06", "CORPPAR", 3, 8),
    team("2025-06", "TA", 1, 1),
    team("2025-06", "NONE", 0, 1),
    authority("2024-01", 1, 9),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
