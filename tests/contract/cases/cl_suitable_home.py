"""Care leavers in suitable accommodation (catalogue 32), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    frame,
    mapped,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import kept, leaver, leaver_columns

INDICATOR = "cl_suitable_home"
DATA_TO = "2025-06-30"
FORMER = "FORMER_RELEVANT"


def lives(of: str, where: str | None, suits: str | None = "1", **more: str) -> Put:
    return leaver(
        f"K{of}",
        of,
        eligibility=FORMER,
        accommodation=where,
        accom_suitable=suits,
        **more,
    )


ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 15)), "2005-06-01"),
    mapped("ssd_care_leavers", "clea_care_leaver_accom_suitable", "Suitable", "1"),
    # P01: suitable. P02: not. P03: the words. P04: not judged by anyone. P05: unread.
    lives("P01", "C"),
    case_worker("I01", "W1", "TA", of="P01", first="2024-01-01", role="16PLUS"),
    lives("P02", "u ", "2"),
    lives("P03", "Z", "suitable"),
    lives("P04", "Y", None),
    lives("P05", "K", "Yes"),
    # Out: P06 abroad, P07 deported, P08 residence not known.
    lives("P06", "G"),
    lives("P07", "H"),
    lives("P08", "R"),
    # P09: accommodation empty: in, not recorded. P10: a text without a code too, and
    # suitable all the same.
    lives("P09", None, None, in_touch="NO"),
    lives("P10", "A boat"),
    # P11: custody. P12: no fixed abode, said to be suitable.
    lives("P11", "X", "2"),
    lives("P12", "S"),
    # Out: P13 dead by the record, P14 qualifying, P15 18.
    lives("P13", "C", in_touch="DIED"),
    leaver("K14", "P14", eligibility="QUALIFYING", accom_suitable="1"),
    person("P15", "2006-07-01"),
    lives("P15", "C"),
    # P99: age not known: not judged; P98 too, but abroad: out.
    lives("P99", "C"),
    lives("P98", "G"),
    # May as it was then.
    kept(
        "2025-05-31",
        "ssd_care_leavers",
        "P06",
        **leaver_columns(
            "C6",
            "P06",
            {"eligibility": FORMER, "accommodation": "T", "accom_suitable": "1"},
        ),
    ),
]


def home(key: str, num: int, code: str = "not recorded", **more: str) -> Expect:
    return child(key, num, at=more.pop("at", "2025-06-30"), category=code, **more)


EXPECTED = {
    "2025-06": (
        home("P01", 1, "C", team="TA", worker="W1"),
        home("P02", 0, "U"),
        home("P03", 1, "Z"),
        home("P04", 0, "Y"),
        home("P05", 0, "K"),
        home("P09", 0),
        home("P10", 1),
        home("P11", 0, "X"),
        home("P12", 1, "S"),
        child("P99", None, at="2025-06-30", den=0, category="C"),
    ),
    "2025-05": (home("P06", 1, "T", at="2025-05-31"),),
}

FIGURES = (authority("2025-06", 4, 9, 1), service("2025-06", "FAMSUP", 1, 1))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
