"""Visits to placements with young people taking part (reserve), worked by hand.

At D = 30 June 2025 visits from 1 July 2024 count.
"""

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
)

INDICATOR = "provider_visit_with_cicc"
DATA_TO = "2025-06-30"


def provider(key: str, kind: str | None) -> Put:
    return put("qa_provider", provider_id=key, name=key, kind=kind)


def visit(
    number: int,
    of: str | None,
    on: str | None,
    young: int | None,
    owner: tuple[str, str | None] = ("TC", "W1"),
) -> Put:
    return put(
        "qa_provider_visit",
        visit_id=number,
        provider_id=of,
        visited_on=on,
        cicc_reps=young,
        team_id=owner[0],
        lead_worker_id=owner[1],
    )


ROWS = [
    *frame(DATA_TO),
    load(2, "QA", DATA_TO, "OK"),
    provider("HOME", "RES_HOME"),
    provider("FLATS", "supp_acc "),
    provider("AGENCY", "IFA"),
    provider("VOICE", "ADVOCACY"),
    provider("REST", "OTHER"),
    provider("BLANK", None),
    # 1: the first day of the window, with two young people. 2: the day before: out.
    visit(1, "HOME", "2024-07-01", 2),
    visit(2, "HOME", "2024-06-30", 2),
    # 3: on D, with none. 4: after D: out. 5: nobody wrote down how many.
    visit(3, "FLATS", "2025-06-30", 0, ("TA", "0")),
    visit(4, "FLATS", "2025-07-01", 1),
    visit(5, "AGENCY", "2025-03-01", None, ("ZZ", None)),
    # 6: advocacy, 7: other, 8: a kind not given, 9: no such provider: no placements.
    visit(6, "VOICE", "2025-03-01", 1),
    visit(7, "REST", "2025-03-01", 1),
    visit(8, "BLANK", "2025-03-01", 1),
    visit(9, "GONE", "2025-03-01", 1),
    # 10: no date.
    visit(10, "HOME", None, 1),
    # In 2024 the council counted children's homes alone.
    constant(
        INDICATOR, "placement_kinds", "RES_HOME", first="2024-01-01", last="2024-12-31"
    ),
    visit(11, "AGENCY", "2024-06-30", 1),
]


def made(
    unit: str,
    on: str,
    num: int,
    owner: tuple[str, str | None] = ("TC", "W1"),
    *,
    kind: str | None = None,
) -> Expect:
    return expect(unit, None, on, *owner, num, category=kind)


EXPECTED = {
    "2025-06": (
        made("1", "2024-07-01", 1),
        made("3", "2025-06-30", 0, ("TA", None)),
        made("5", "2025-03-01", 0, ("NONE", None), kind="not recorded"),
    ),
    "2024-06": (made("2", "2024-06-30", 1),),
}

FIGURES = (
    authority("2025-06", 1, 3),
    service("2025-06", "FAMSUP", 0, 1),
    authority("2024-06", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
