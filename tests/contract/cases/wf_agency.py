"""Agency rate (catalogue 60), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    load,
    service,
    team,
)
from tests.contract.cases.build_more_a import post

INDICATOR = "wf_agency"
DATA_TO = "2025-07-31"
D = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    # HR reaches to 29 July: its last complete month is June.
    load(2, "HR", "2025-07-29", "OK"),
    # Agency: the holder's full-time equivalent, else the post's; vacant or not.
    post("A1", "TA", who="W1", holder="agcy", held=0.5, vacant="Y"),
    post("A2", "TA", who="W2", holder="AGCY", fte=0.8, vacant="N"),
    # Employed.
    post("A3", "TA", who="W3", held=0.6),
    post("B1", "TB", who="W4", fte=0.7),
    # Nobody: not returned. No holder known: neither.
    post("B2", "TB", holder="NONE", vacant="Y"),
    post("B3", "TB", holder=None),
    # No full-time equivalent: not judged.
    post("C1", "TC", who="W5", holder="AGCY", fte=None),
    post("C2", "TC", who="W6", fte=None),
    # Not social work; an unknown team.
    post("D1", "TA", who="W7", holder="AGCY", social_work="N"),
    post("D2", " ", who="W8", holder="AGCY"),
    post("E1", "TA", month="2025-07-31", who="W1", holder="AGCY"),
]


def held(key, team_id, num, den, by):
    return expect(key, None, D, team_id, by, num, den=den)


EXPECTED = {
    "2025-06": (
        held("A1:1", "TA", 0.5, 0.5, "W1"),
        held("A2:1", "TA", 0.8, 0.8, "W2"),
        held("A3:1", "TA", 0, 0.6, "W3"),
        held("B1:1", "TB", 0, 0.7, "W4"),
        held("C1:1", "TC", None, 0, "W5"),
        held("C2:1", "TC", None, 0, "W6"),
        held("D2:1", "NONE", 1, 1, "W8"),
    ),
    "2025-07": (),
}

FIGURES = (
    authority("2025-06", 2.3, 3.6, 2),
    service("2025-06", "FAMSUP", 1.3, 2.6),
    team("2025-06", "TA", 1.3, 1.9),
    team("2025-06", "TC", 0, 0, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
