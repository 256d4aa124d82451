"""Permanence plan recorded by the second review (catalogue 38), worked by hand.

At D = 30 June 2025 a child counts whose care began by 28 February 2025.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    care_plan,
    case_worker,
    child,
    constant,
    episode,
    frame,
    kept_care_plan,
    legal,
    people,
    service,
)

INDICATOR = "perm_plan_by_4m"
DATA_TO = "2025-06-30"
IN = "2023-05-01"

ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 18))),
    *(
        episode(f"E{n:02d}", f"P{n:02d}", IN)
        for n in range(1, 18)
        if n not in (12, 13, 14)
    ),
    # P01: a flag set. P02: each flag an answer that is not. P03: JSON true and 1.
    care_plan("K01", "P01", '{"LTFOST18": "Y", "ADOPTION": "N"}', first=IN),
    case_worker("I01", "W1", "TA", of="P01", first=IN),
    care_plan(
        "K02",
        "P02",
        '{"RETURN1M": "N", "RETURN6M": " no ", "LTRELFR": "0", "RESPLMT": "false", '
        '"SUPPLIV": "None", "ADOPTION": "", "OTHERPLN": null, "REMAINSUP": false}',
        first=IN,
    ),
    care_plan("K03", "P03", '{"ADOPTION": true}', first=IN),
    care_plan("K04", "P04", '{"RETURNEV": 1}', first=IN),
    # P05: two plans set, in parallel: still one child. P06: set on one of two rows.
    care_plan("K05", "P05", '{"RETURN6M": "Y", "ADOPTION": "Y"}', first=IN),
    care_plan("K06a", "P06", '{"RETURN6M": "N"}', first=IN),
    care_plan("K06b", "P06", '{"OTHERPLN": "y"}', first="2024-05-01"),
    # P07: no JSON. P08: another name is no flag. P09: a plan without flags.
    care_plan("K07", "P07", '{"ADOPTION": "Y"', first=IN),
    care_plan("K08", "P08", '{"SOMETHING": "Y"}', first=IN),
    care_plan("K09", "P09", None, first=IN),
    # P10: no plan. P11: the plan ended on D. P17: it starts after D.
    care_plan("K11", "P11", '{"ADOPTION": "Y"}', first=IN, last="2025-06-30"),
    care_plan("K17", "P17", '{"ADOPTION": "Y"}', first="2025-07-01"),
    # P12: came on 28 February: four months on 28 June. P13: on 1 March: not yet: out.
    episode("E12", "P12", "2025-02-28"),
    care_plan("K12", "P12", '{"SUPPLIV": "Y"}', first="2025-02-28"),
    episode("E13", "P13", "2025-03-01"),
    care_plan("K13", "P13", '{"SUPPLIV": "Y"}', first="2025-03-01"),
    # P14: left. P15: short breaks. P16: a list is no object.
    episode("E14", "P14", IN, "2025-06-30"),
    legal("G15", "V3", of="P15", first=IN),
    care_plan("K16", "P16", '["ADOPTION"]', first=IN),
    # May as it was then: P01 had no flag, P02 had one. Others are not in the copy.
    kept_care_plan("2025-05-31", "P01", '{"LTFOST18": "N"}', first=IN),
    kept_care_plan("2025-05-31", "P02", '{"ADOPTION": "Y"}', first=IN),
    kept_care_plan(
        "2025-05-31", "P03", '{"ADOPTION": "Y"}', first=IN, last="2025-05-31"
    ),
    # In February 2024 the council asks after 30 months only.
    constant(INDICATOR, "limit_months", 30, first="2024-02-01", last="2024-02-29"),
    kept_care_plan("2024-02-29", "P01", '{"LTFOST18": "Y"}', first=IN),
]


def plans(key: str, num: int, at: str = "2025-06-30", **more: str) -> Expect:
    return child(key, num, at=at, **more)


MAY = "2025-05-31"
EXPECTED = {
    "2025-06": (
        plans("P01", 1, team="TA", worker="W1"),
        plans("P02", 0),
        *(plans(f"P{n:02d}", 1) for n in (3, 4, 5, 6, 12)),
        *(plans(f"P{n:02d}", 0) for n in (7, 8, 9, 10, 11, 16, 17)),
    ),
    "2025-05": (
        plans("P01", 0, MAY, team="TA", worker="W1"),
        plans("P02", 1, MAY),
        *(plans(f"P{n:02d}", 0, MAY) for n in (3, 4, 5, 6, 7, 8, 9, 10, 11, 14)),
        *(plans(f"P{n:02d}", 0, MAY) for n in (16, 17)),
    ),
    # No copy of April: not available. In February 2024 nobody had 30 months in care.
    "2025-04": (),
    "2024-02": (),
}

FIGURES = (
    authority("2025-06", 6, 14),
    authority("2025-05", 1, 14),
    service("2025-06", "FAMSUP", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
