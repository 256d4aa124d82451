"""Vacancy rate (catalogue 59), worked by hand."""

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

INDICATOR = "wf_vacancy"
DATA_TO = "2025-07-15"
D = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    # The HR feed reaches into July as the case system does: that month is not complete
    # and has no posts, so no figure.
    load(2, "HR", DATA_TO, "OK"),
    # Held by an employee: the holder's full-time equivalent, else the post's.
    post("A1", "TA", who="W1 ", held=0.8),
    post("A2", "TA", who="W2"),
    # A part-vacant post is two rows: 0.6 held, 0.4 vacant.
    post("A3", "TA", who="W3", fte=0.6, held=0.6),
    post("A3", "TA", split=2, fte=0.4, holder="NONE", vacant="Y"),
    # Vacant and covered by agency: vacant, with the post's full-time equivalent.
    post("B1", "TB", who="W4", fte=1.0, held=0.5, holder="AGCY", vacant="Y"),
    # Nobody, and no answer: vacant. No holder known, and vacant: vacant.
    post("B2", "TB", holder="NONE", vacant=None, fte=0.5),
    post("B3", "TB", holder=None, vacant="y", fte=0.25),
    # Not returned: agency on a post that is not vacant; nobody in a post that is not
    # vacant; agency without an answer.
    post("B4", "TB", who="W5", holder="AGCY"),
    post("B5", "TB", holder="NONE", vacant="N"),
    post("B6", "TB", who="W6", holder="AGCY", vacant=None),
    # Marked vacant, yet held by an employee: held.
    post("C1", "TC", who="W7", vacant="Y", held=0.5),
    # No full-time equivalent: not judged, vacant or held. 0 weighs nothing.
    post("C2", "TC", who="W8", fte=None),
    post("C3", "TC", fte=None, holder="NONE", vacant="Y"),
    post("C4", "TC", who="W9", held=0.0),
    # Not social work posts: out. An unknown team, nobody's id.
    post("D1", "TA", social_work="N"),
    post("D2", "TA", social_work=None),
    post("D3", "ZZ", who="0"),
    post("E1", "TA", month="2025-05-31"),
]


def held(key, team_id, num, den, by=None, at=D):
    return expect(key, None, at, team_id, by, num, den=den)


EXPECTED = {
    "2025-06": (
        held("A1:1", "TA", 0, 0.8, "W1"),
        held("A2:1", "TA", 0, 1, "W2"),
        held("A3:1", "TA", 0, 0.6, "W3"),
        held("A3:2", "TA", 0.4, 0.4),
        held("B1:1", "TB", 1, 1, "W4"),
        held("B2:1", "TB", 0.5, 0.5),
        held("B3:1", "TB", 0.25, 0.25),
        held("C1:1", "TC", 0, 0.5, "W7"),
        held("C2:1", "TC", None, 0, "W8"),
        held("C3:1", "TC", None, 0),
        held("C4:1", "TC", 0, 0, "W9"),
        held("D3:1", "NONE", 0, 1),
    ),
    "2025-05": (held("E1:1", "TA", 0, 1, at="2025-05-31"),),
    "2025-07": (),
}

FIGURES = (
    authority("2025-06", 2.15, 6.05, 2),
    service("2025-06", "FAMSUP", 2.15, 4.55),
    service("2025-06", "CORPPAR", 0, 0.5, 2),
    team("2025-06", "TB", 1.75, 1.75),
    team("2025-06", "NONE", 0, 1),
    authority("2025-07", 0, 0),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
