"""Seen alone at the latest visit (catalogue 40), worked by hand. D: 30 June 2025."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    child,
    cin_visit,
    cla_visit,
    constant,
    cp_visit,
    episode,
    frame,
    legal,
    people,
    person,
    plan,
    service,
    team,
)

INDICATOR = "voice_seen_alone_latest"
DATA_TO = "2025-07-31"
END = "2025-06-30"
ALONE, OTHER, NONE = "alone", "not alone or not recorded", "no visit"

ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13"),
    # P01: the later of two visits was alone; the one after D does not count.
    plan("L01", "P01", "2025-01-01"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-01-01"),
    cp_visit("V011", "P01", "2025-06-02", alone="N"),
    cp_visit("V012", "P01", "2025-06-30 23:00", alone="Y"),
    cp_visit("V013", "P01", "2025-07-01", alone="N"),
    # P02: the child was not seen at the latest visit, nothing recorded: not alone.
    plan("L02", "P02", "2025-01-01"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last=END),
    cp_visit("V021", "P02", "2025-06-02", alone="Y"),
    cp_visit("V022", "P02", "2025-06-20", seen="N"),
    # P03: two visits on the latest day, one of them alone.
    plan("L03", "P03", "2025-01-01"),
    cp_visit("V031", "P03", "2025-06-20 09:00", alone="y"),
    cp_visit("V032", "P03", "2025-06-20 15:00", alone="N"),
    # P04: no visit since the plan began; the one on its first day would count.
    plan("L04", "P04", "2025-06-10"),
    cp_visit("V041", "P04", "2025-06-09", alone="Y"),
    plan("L05", "P05", "2025-06-10"),
    cp_visit("V051", "P05", "2025-06-10 08:00", alone="Y"),
    # P06: in care; protection visits and visits in need are of another type.
    episode("E06", "P06", "2025-02-01", entered="2025-01-15"),
    cla_visit("V061", "P06", "2025-01-15", alone="Y"),
    cp_visit("V062", "P06", "2025-06-01", alone="N"),
    cin_visit("V063", "P06", "2025-06-02", alone="N"),
    # P07: in care since before the present home; a visit before care is out.
    episode("E07a", "P07", "2025-01-10", "2025-05-01", care_id="C7"),
    episode("E07b", "P07", "2025-05-01", care_id="C7", reason="P"),
    cla_visit("V071", "P07", "2025-01-09", alone="Y"),
    # P08: both duties: the latest of either, here the looked-after one.
    plan("L08", "P08", "2025-01-01"),
    episode("E08", "P08", "2025-01-01"),
    cp_visit("V081", "P08", "2025-06-02", alone="N"),
    cla_visit("V082", "P08", "2025-06-03", alone="Y"),
    # P09: both duties, one visit in both tables; the copies differ: alone in one.
    plan("L09", "P09", "2025-01-01"),
    episode("E09", "P09", "2025-01-01"),
    cp_visit("V09", "P09", "2025-06-02 10:00", alone="N"),
    cla_visit("W09", "P09", "2025-06-02 10:00", alone="Y"),
    # P10: both; the protection visit before care began serves its own duty.
    plan("L10", "P10", "2025-01-01"),
    episode("E10", "P10", "2025-06-01"),
    cp_visit("V10", "P10", "2025-05-20", alone="Y"),
    cla_visit("W10", "P10", "2025-05-25", alone="N"),
    # Out: P11 another authority's plan, P12 a short break, P13 plan ended on D.
    plan("L11", "P11", "2025-01-01", ola="Y"),
    episode("E12", "P12", "2025-01-01"),
    legal("G12", "V4", of="P12", first="2025-01-01"),
    plan("L13", "P13", "2025-01-01", END),
    # P14 is four on D, P15 the day after, P16 unborn, P17 of unknown age.
    person("P14", "2021-06-30"),
    plan("L14", "P14", "2025-01-01"),
    person("P15", "2021-07-01"),
    plan("L15", "P15", "2025-01-01"),
    person("P16", None, expected="2025-08-01"),
    plan("L16", "P16", "2025-06-01"),
    plan("L17", "P17", "2025-01-01"),
    cp_visit("V17", "P17", "2025-06-02", seen=None, alone="Y"),
    # In May from twelve years: only those of unknown age are left.
    constant(INDICATOR, "min_age", 12, first="2025-05-01", last="2025-05-31"),
]


def seen(who: str, num: int, category: str, **more):
    return child(who, num, at=more.pop("at", END), category=category, **more)


EXPECTED = {
    "2025-06": (
        seen("P01", 1, ALONE, team="TA", worker="W1"),
        seen("P02", 0, OTHER, team="TC", worker="W2"),
        seen("P03", 1, ALONE),
        seen("P04", 0, NONE),
        seen("P05", 1, ALONE),
        seen("P06", 1, ALONE),
        seen("P07", 0, NONE),
        seen("P08", 1, ALONE),
        seen("P09", 1, ALONE),
        seen("P10", 1, ALONE),
        seen("P14", 0, NONE),
        seen("P17", 1, ALONE),
    ),
    "2025-05": (seen("P17", 0, NONE, at="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 8, 12),
    service("2025-06", "FAMSUP", 1, 1),
    service("2025-06", "CORPPAR", 0, 1),
    service("2025-06", "NONE", 7, 10),
    team("2025-06", "TA", 1, 1),
    authority("2025-05", 0, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
