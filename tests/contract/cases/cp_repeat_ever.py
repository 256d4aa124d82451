"""Plans that are a second or later plan (catalogue 11), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    expect,
    frame,
    mapped,
    people,
    person,
    plan,
    service,
    team,
)

INDICATOR = "cp_repeat_ever"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    mapped("ssd_involvements", "invo_professional_role_id", "Allocated worker", "CW"),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P11 P12 P14"),
    person("P13", "2015-03-10", died="2025-06-02"),
    # P01: a first plan. The role arrives as local text and the map knows it.
    plan("K01", "P01", "2025-06-02"),
    case_worker(
        "I01", "W1", "TA", of="P01", first="2025-06-02", role="allocated WORKER "
    ),
    # P02: an earlier plan, ended years ago, still in the data. Of two involvements on
    # one day the highest id; one that ended the day before is no longer there.
    plan("K02a", "P02", "2019-10-01", "2020-03-01"),
    plan("K02", "P02", "2025-06-03"),
    case_worker("I02-9", "W9", "TB", of="P02", first="2025-05-01"),
    case_worker("I02-10", "W1", "TA", of="P02", first="2025-05-01"),
    case_worker("I02-x", "W8", "TC", of="P02", first="2025-05-20", last="2025-06-02"),
    # P03: the earlier plan was another authority's: a first plan here.
    plan("K03a", "P03", "2023-01-01", "2023-09-01", ola="Y"),
    plan("K03", "P03", "2025-06-04"),
    # P04: an empty answer is not another authority's, in both rows.
    plan("K04a", "P04", "2023-01-01", "2023-09-01", ola=" "),
    plan("K04", "P04", "2025-06-05", ola=None),
    # P05, P06: this plan is another authority's: out. 1 means yes.
    plan("K05a", "P05", "2023-01-01", "2023-09-01"),
    plan("K05", "P05", "2025-06-05", ola="y"),
    plan("K06", "P06", "2025-06-05", ola="1"),
    # P07: two rows on one day: both count, neither is earlier.
    plan("K07a", "P07", "2025-06-06 10:00"),
    plan("K07b", "P07", "2025-06-06 15:00"),
    # P08: a row that overlaps the child's earlier row is a second plan here.
    plan("K08a", "P08", "2025-06-05"),
    plan("K08b", "P08", "2025-06-20"),
    case_worker("I08", "W2", "TC", of="P08", first="2025-06-06"),
    # P09: an earlier row without a start is nothing to compare with.
    plan("K09a", "P09", None, "2024-01-01"),
    plan("K09", "P09", "2025-06-09"),
    # P10 has no person row: in.
    plan("K10", "P10", "2025-06-10"),
    # P11: last minute of June. P12: midnight of 1 July.
    plan("K11", "P11", "2025-06-30 23:59"),
    plan("K12", "P12", "2025-07-01"),
    # P13: died later in the month; the plan did start.
    plan("K13", "P13", "2025-06-02"),
    # P14: neither yes nor no: not another authority's.
    plan("K14", "P14", "2025-06-01", ola="X"),
]

EXPECTED = {
    "2025-06": (
        expect("K01", "P01", "2025-06-02", "TA", "W1", 0),
        expect("K02", "P02", "2025-06-03", "TB", "W9", 1),
        expect("K03", "P03", "2025-06-04", "NONE", None, 0),
        expect("K04", "P04", "2025-06-05", "NONE", None, 1),
        expect("K07a", "P07", "2025-06-06", "NONE", None, 0),
        expect("K07b", "P07", "2025-06-06", "NONE", None, 0),
        expect("K08a", "P08", "2025-06-05", "NONE", None, 0),
        expect("K08b", "P08", "2025-06-20", "TC", "W2", 1),
        expect("K09", "P09", "2025-06-09", "NONE", None, 0),
        expect("K10", "P10", "2025-06-10", "NONE", None, 0),
        expect("K11", "P11", "2025-06-30", "NONE", None, 0),
        expect("K13", "P13", "2025-06-02", "NONE", None, 0),
        expect("K14", "P14", "2025-06-01", "NONE", None, 0),
    ),
    "2023-01": (
        expect("K04a", "P04", "2023-01-01", "NONE", None, 0),
        expect("K05a", "P05", "2023-01-01", "NONE", None, 0),
    ),
}

FIGURES = (
    authority("2025-06", 3, 13),
    service("2025-06", "FAMSUP", 1, 2),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 10),
    team("2025-06", "TA", 0, 1),
    team("2025-06", "TB", 1, 1),
    team("2025-06", "NONE", 1, 10),
    authority("2023-01", 0, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
