"""In touch with care leavers (catalogue 30), worked by hand.

The table holds today's circumstances: live at D = 30 June 2025, the copy in May,
nothing in April. Someone born on 1 June 2005 is 20 at D.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    Put,
    authority,
    case_worker,
    child,
    frame,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_b import kept, leaver, leaver_columns

INDICATOR = "cl_in_touch"
DATA_TO = "2025-06-30"
FORMER = "FORMER_RELEVANT"


def told(of: str, says: str | None = "YES", **more: str | None) -> Put:
    """A former relevant young person's row."""
    kind = more.pop("eligibility", FORMER)
    return leaver(
        more.pop("key", f"K{of}"), of, eligibility=kind, in_touch=says, **more
    )


def copied(of: str, **columns: str | None) -> Put:
    return kept(
        "2025-05-31", "ssd_care_leavers", of, **leaver_columns("C", of, columns)
    )


ROWS = [
    *frame(DATA_TO),
    *people(
        "P01 P02 P03 P04 P05 P06 P07 P08 P14 P15 P16 P17 P18 P19 P20", "2005-06-01"
    ),
    # P01 to P06: each code. Those who died or went home six months ago are left out.
    told("P01", "yes "),
    told("P02", "NO", allocated_team="TB", worker_id="W8"),
    told("P03", "REFU"),
    told("P04", "NREQ"),
    told("P05", "DIED"),
    told("P06", "RHOM"),
    # P07: not recorded. P08: a text without a code.
    told("P07", None),
    told("P08", "Rang once"),
    # P09: 19 on D; P10: 19 the day after: out. P11: 21 still; P12: 22 on D: out.
    person("P09", "2006-06-30"),
    told("P09", allocated_team="TB", worker_id="0"),
    person("P10", "2006-07-01"),
    told("P10"),
    person("P11", "2003-07-01"),
    told("P11"),
    person("P12", "2003-06-30"),
    told("P12"),
    # P13: dead by D: out. P99: age not known: not judged.
    person("P13", "2005-06-01", died="2025-06-30"),
    told("P13"),
    told("P99"),
    # P14: the load's words for former relevant. P15: relevant. P16: no status: out.
    told("P14", eligibility="Former Relevant"),
    told("P15", eligibility="RELEVANT"),
    told("P16", eligibility=None),
    # P17: of two rows the latest contact counts, none last; P18: then the one that
    # says whether in touch; P19: then the highest id.
    told("P17", "NO", key="K17b", latest_contact="2025-01-01"),
    told("P17", "YES", key="K17a", latest_contact="2025-02-01"),
    told("P17", "NO", key="K17c"),
    told("P18", None, key="K18b", latest_contact="2025-02-01"),
    told("P18", "YES", key="K18a", latest_contact="2025-02-01"),
    told("P19", "NO", key="K19a"),
    told("P19", "YES", key="K19b"),
    # Who is responsible. P01: the adviser who began last, not one who has ended, nor
    # the team on the row.
    case_worker("I01a", "W1", "TA", of="P01", first="2023-01-01", role="16PLUS"),
    case_worker("I01b", "W2", "TC", of="P01", first="2024-01-01", role="16PLUS"),
    case_worker(
        "I01c",
        "W3",
        "TB",
        of="P01",
        first="2025-01-01",
        last="2025-06-30",
        role="16PLUS",
    ),
    # P02: the adviser's team is not known: team and worker of the row; P09 too, whose
    # worker there is '0'.
    case_worker("I02a", "W1", "TA", of="P02", first="2023-01-01", role="16PLUS"),
    case_worker("I02b", "W2", "ZZ", of="P02", first="2024-01-01", role="16PLUS"),
    # P11: neither: the case worker at D. P07: nobody.
    case_worker("I11", "W5", "TA", of="P11", first="2023-01-01"),
    # P20: in the copy of May alone, with P01 (then out of touch) and P03 (refused).
    copied(
        "P20", eligibility=FORMER, in_touch="YES", allocated_team="TB", worker_id="W9"
    ),
    copied("P01", eligibility=FORMER, in_touch="NO"),
    copied("P03", eligibility="Former relevant", in_touch="REFU"),
    copied("P04", eligibility="RELEVANT", in_touch="NO"),
]


def is_told(
    key: str,
    code: str,
    *,
    owner: tuple[str, str | None] = ("NONE", None),
    at: str = "2025-06-30",
) -> Expect:
    return child(
        key, int(code == "YES"), at=at, team=owner[0], worker=owner[1], category=code
    )


EXPECTED = {
    "2025-06": (
        is_told("P01", "YES", owner=("TC", "W2")),
        is_told("P02", "NO", owner=("TB", "W8")),
        is_told("P03", "REFU"),
        is_told("P04", "NREQ"),
        is_told("P07", "not recorded"),
        is_told("P08", "not recorded"),
        is_told("P09", "YES", owner=("TB", None)),
        is_told("P11", "YES", owner=("TA", "W5")),
        child("P99", None, at="2025-06-30", den=0, category="YES"),
        is_told("P14", "YES"),
        is_told("P17", "YES"),
        is_told("P18", "YES"),
        is_told("P19", "YES"),
    ),
    "2025-05": (
        is_told("P01", "NO", owner=("TB", "W3"), at="2025-05-31"),
        is_told("P03", "REFU", at="2025-05-31"),
        is_told("P20", "YES", owner=("TB", "W9"), at="2025-05-31"),
    ),
    "2025-04": (),
}

FIGURES = (
    authority("2025-06", 7, 12, 1),
    service("2025-06", "FAMSUP", 2, 3),
    team("2025-06", "TC", 1, 1),
    authority("2025-05", 1, 3),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
