"""Care leavers with a personal adviser (catalogue 34), worked by hand."""

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    case_worker,
    child,
    frame,
    people,
    person,
    service,
)
from tests.contract.cases.build_more_b import leaver

INDICATOR = "cl_pa_allocated"
DATA_TO = "2025-06-30"


def adviser(
    of: str, who: str | None, team_id: str | None, *, first="2024-01-01", last=None
) -> Put:
    key = f"I{of}{first[5:7]}{who or 'X'}"
    return case_worker(key, who, team_id, of=of, first=first, last=last, role="16PLUS")


ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 16)), "2006-06-01"),
    *(
        leaver(f"K{n:02d}", f"P{n:02d}", eligibility="FORMER_RELEVANT")
        for n in range(1, 11)
    ),
    # P01: an adviser. P02: one whose team is not known: T4 goes on, the adviser counts.
    adviser("P01", "W1", "TA"),
    adviser("P02", "W2", "ZZ"),
    # P03: the adviser named on the row is not used. P04: that allocation ended on D.
    leaver(
        "K03b",
        "P03",
        eligibility="FORMER_RELEVANT",
        personal_advisor="W3",
        latest_contact="2025-06-01",
    ),
    adviser("P04", "W4", "TA", last="2025-06-30"),
    # P05: ends after D. P06: a team without a name, twice. P07: '0' is nobody.
    adviser("P05", "W5", "TC", last="2025-07-01"),
    adviser("P06", None, "TA"),
    adviser("P06", "", "TA", first="2024-02-01"),
    adviser("P07", "0", "TA"),
    # P08: one of two has a name, though the other began last. P09: a case worker only.
    adviser("P08", "W8", "TC"),
    adviser("P08", None, "TA", first="2024-02-01"),
    case_worker("I09", "W9", "TC", of="P09", first="2024-01-01"),
    # P10: starts after D.
    adviser("P10", "W1", "TA", first="2025-07-01"),
    # P11: eligible, P12: relevant: in. P13: qualifying: out.
    leaver("K11", "P11", eligibility="ELIGIBLE"),
    adviser("P11", "W1", "TA"),
    leaver("K12", "P12", eligibility="RELEVANT"),
    leaver("K13", "P13", eligibility="QUALIFYING"),
    # P14: eligible and back home: out. P15: died by the record: out.
    leaver("K14", "P14", eligibility="ELIGIBLE", in_touch="RHOM"),
    leaver("K15", "P15", eligibility="ELIGIBLE", in_touch="DIED"),
    # P16: 21: out. P17: 15: out. P99: age not known: not judged.
    person("P16", "2004-06-30"),
    leaver("K16", "P16", eligibility="FORMER_RELEVANT"),
    person("P17", "2009-07-01"),
    leaver("K17", "P17", eligibility="ELIGIBLE"),
    leaver("K99", "P99", eligibility="ELIGIBLE"),
    adviser("P99", "W1", "TA"),
]

AT = "2025-06-30"
EXPECTED = {
    "2025-06": (
        child("P01", 1, at=AT, team="TA", worker="W1"),
        child("P02", 1, at=AT),
        child("P03", 0, at=AT),
        child("P04", 0, at=AT),
        child("P05", 1, at=AT, team="TC", worker="W5"),
        child("P06", 0, at=AT, team="TA"),
        child("P07", 0, at=AT, team="TA"),
        child("P08", 1, at=AT, team="TA"),
        child("P09", 0, at=AT, team="TC", worker="W9"),
        child("P10", 0, at=AT),
        child("P11", 1, at=AT, team="TA", worker="W1"),
        child("P12", 0, at=AT),
        child("P99", None, at=AT, den=0, team="TA", worker="W1"),
    ),
    "2025-05": (),
}

FIGURES = (authority("2025-06", 5, 12, 1), service("2025-06", "CORPPAR", 1, 2))

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
