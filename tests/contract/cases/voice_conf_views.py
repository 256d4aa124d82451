"""Child's views presented at a protection conference (catalogue 46), by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    person,
    service,
    team,
)
from tests.contract.cases.build_more_c import form

INDICATOR = "voice_conf_views"
DATA_TO = "2025-07-31"
DAY = "2025-06-10"
BLANK = "not recorded"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: presented. 2: not. 3: not recorded. 4: unreadable. 5: does not apply: out.
    form(1, "ICPC", DAY, views="Y"),
    form(2, "RCPC", DAY, views="no", team_id="TC"),
    form(3, "ICPC", DAY, views=None, team_id="TB", worker="0"),
    form(4, "icpc", DAY, views="?"),
    form(5, "ICPC", DAY, views="na"),
    # 6: of a looked-after review. 7: outstanding. 8: void. 9: no status, another team.
    form(6, "CLAR", DAY, views="Y"),
    form(7, "ICPC", DAY, views="Y", completed=None),
    form(8, "ICPC", DAY, views="Y", status="VOID"),
    form(9, "ICPC", DAY, views="Y", status="VALID", team_id="QQ"),
    # 10: completed only months later: in. 11: completed, but held in May.
    form(10, "RCPC", "2025-06-30", views="Y", completed="2025-09-30"),
    form(11, "RCPC", "2025-05-31", views="N"),
    form(12, "ICPC", None, views="Y"),
    # 13: four that day. 14: the day after. 15: unborn. 16, 17: unknown age.
    person("P13", "2021-06-10"),
    form(13, "ICPC", DAY, of="P13", views="Y"),
    person("P14", "2021-06-11"),
    form(14, "ICPC", DAY, of="P14", views="Y"),
    person("P15", None, expected="2025-08-01"),
    form(15, "ICPC", DAY, of="P15", views=None),
    form(16, "ICPC", DAY, of="P99", views="N"),
    form(17, "ICPC", DAY, of=None, views="N"),
    # In April from twelve years: P01 is ten.
    constant(INDICATOR, "min_age", 12, first="2025-04-01", last="2025-04-30"),
    form(18, "ICPC", "2025-04-10", views="Y"),
    person("P19", "2013-04-10"),
    form(19, "ICPC", "2025-04-10", of="P19", views="Y"),
]


def held(
    number: int,
    num: int,
    *,
    of: str | None = "P01",
    on: str = DAY,
    team_id: str = "TA",
    worker: str | None = "W1",
    kind: str | None = None,
):
    return expect(str(number), of, on, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        held(1, 1),
        held(2, 0, team_id="TC"),
        held(3, 0, team_id="TB", worker=None, kind=BLANK),
        held(4, 0, kind=BLANK),
        held(9, 1, team_id="NONE"),
        held(10, 1, on="2025-06-30"),
        held(13, 1, of="P13"),
        held(16, 0, of="P99"),
        held(17, 0, of=None),
    ),
    "2025-05": (held(11, 0, on="2025-05-31"),),
    "2025-04": (held(19, 1, of="P19", on="2025-04-10"),),
}

FIGURES = (
    authority("2025-06", 4, 9),
    service("2025-06", "FAMSUP", 3, 7),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 3, 6),
    authority("2025-04", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
