"""Looked-after visits up to date (catalogue 20), worked by hand.

D = 30 June 2025: 42 days back is 19 May, 28 days 2 June, 92 days 30 March, 35 days
26 May. A placement is over a year old when it began on 29 June 2024 or before.
"""

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    care_plan,
    case_worker,
    child,
    cin_visit,
    cla_visit,
    constant,
    cp_visit,
    episode,
    frame,
    home,
    kept_care_plan,
    legal,
    mapped,
    people,
    person,
    put,
    service,
    team,
)

INDICATOR = "cla_visit_timely"
DATA_TO = "2025-06-30"
OVER_A_YEAR, A_YEAR, RECENT = "2024-06-29", "2024-06-30", "2025-01-10"


def placed(
    key: str,
    since: str,
    *,
    kind: str = "U6",
    seen: str | None = None,
    born: str = "2015-03-10",
    entered: str | None = None,
) -> list[Put]:
    """Child P<key> in care and in one placement since a day, last seen on another."""
    rows = [
        person(f"P{key}", born),
        episode(f"E{key}", f"P{key}", since, home=f"H{key}", entered=entered),
        home(f"H{key}", kind, since),
    ]
    if seen:
        rows.append(cla_visit(f"V{key}", f"P{key}", seen))
    return rows


ROWS = [
    *frame(DATA_TO),
    mapped("ssd_cla_placement", "clap_cla_placement_type", "With parents", "P1"),
    mapped("ssd_legal_status", "lega_legal_status", "Interim care order", "C1"),
    # From 1 June 2025 the council wants 35 days after the first year.
    constant(INDICATOR, "interval_days_after", 35, first="2025-06-01"),
    # P01: 42 days ago: due on D. P02: 43.
    *placed("01", RECENT, seen="2025-05-19"),
    case_worker("I01", "W1", "TC", of="P01", first=RECENT),
    *placed("02", RECENT, seen="2025-05-18"),
    case_worker("I02", "W2", "TA", of="P02", first=RECENT, last="2025-06-29"),
    # P03: placed seven days ago, not visited: in, and on time. P04: eight days: late.
    # P05: six days: not yet in.
    *placed("03", "2025-06-23"),
    *placed("04", "2025-06-22"),
    *placed("05", "2025-06-24"),
    # Moved and seen before the move. P06: moved five days ago; 1 June + 42 has not run
    # out either. Both episodes carry C06, so care began with the first. P07: 10 May +
    # 42 has run out. P08: moved 10 days ago and not seen there.
    *people("P06"),
    episode("E06a", "P06", RECENT, "2025-06-25", home="H06a", care_id="C06"),
    episode("E06b", "P06", "2025-06-25", home="H06b", care_id="C06", reason="P"),
    home("H06a", "U6", RECENT),
    home("H06b", "U6", "2025-06-25"),
    cla_visit("V06", "P06", "2025-06-01"),
    *placed("07", "2025-06-25", seen="2025-05-10", entered=RECENT),
    *placed("08", "2025-06-20", seen="2025-06-10", entered=RECENT),
    # P09: U1 for 366 days: 92. P10: 365 days is the first year: 42.
    *placed("09", OVER_A_YEAR, kind="u1", seen="2025-03-30"),
    *placed("10", A_YEAR, kind="U1", seen="2025-03-30"),
    # P11, P12: U6 over a year old, planned to 18 or not; P13: the plan with the flag
    # ended on D; P14: unreadable.
    *placed("11", OVER_A_YEAR, seen="2025-03-30"),
    care_plan("L11", "P11", '{"LTFOST18": "y "}', first="2024-07-01"),
    *placed("12", OVER_A_YEAR, seen="2025-03-30"),
    care_plan("L12", "P12", '{"LTFOST18": "None"}', first="2024-07-01"),
    *placed("13", OVER_A_YEAR, seen="2025-03-30"),
    care_plan("L13", "P13", '{"LTFOST18": "Y"}', first="2024-07-01", last="2025-06-30"),
    *placed("14", OVER_A_YEAR, seen="2025-03-30"),
    care_plan("L14", "P14", '{"LTFOST18": "Y", ', first="2024-07-01"),
    # P15 to P17: with parents. Interim order: 28 days; by local text too (P16, a day
    # late); a full order: 42. P18: the later-starting status counts, C2.
    *placed("15", RECENT, kind="P1", seen="2025-06-02"),
    legal("G15", "C1", of="P15", first=RECENT),
    *placed("16", RECENT, kind="with parents", seen="2025-06-01"),
    legal("G16", "Interim Care Order ", of="P16", first=RECENT),
    *placed("17", RECENT, kind="P1", seen="2025-05-19"),
    legal("G17", "C2", of="P17", first=RECENT),
    *placed("18", RECENT, kind="P1", seen="2025-05-19"),
    legal("G18a", "C1", of="P18", first=RECENT),
    legal("G18b", "C2", of="P18", first="2025-05-01"),
    # P19: short break at D: out. P20: 18 at D: out. P21: 17: in. P22: died: out.
    *placed("19", RECENT, seen="2025-06-20"),
    legal("G19", "V4", of="P19", first=RECENT),
    *placed("20", RECENT, seen="2025-06-20", born="2007-06-30"),
    *placed("21", RECENT, seen="2025-06-20", born="2007-07-01"),
    person("P22", "2015-03-10", died="2025-06-30"),
    episode("E22", "P22", RECENT),
    # P23: one visit in both tables serves both duties.
    *placed("23", RECENT, seen="2025-06-20 10:00"),
    cp_visit("X23", "P23", "2025-06-20 10:00"),
    # P24: visited only before this period of care began (26 June): not yet in.
    *people("P24"),
    episode("E24", "P24", "2025-06-26", entered="2025-06-26"),
    cla_visit("V24", "P24", "2025-06-25"),
    # P25: seen on the first day of care: in, and not late. No placement row: the
    # episode's start. P26: the placement row has no start: likewise.
    *people("P25 P26"),
    episode("E25", "P25", "2025-06-26"),
    cla_visit("V25", "P25", "2025-06-26"),
    episode("E26", "P26", "2025-06-26", home="H26", entered=RECENT),
    home("H26", "U6"),
    cla_visit("V26", "P26", "2025-06-20"),
    # P27: not seen on 20 June. P28: the visit is a child-in-need note.
    *placed("27", RECENT),
    cla_visit("V27", "P27", "2025-06-20", "N", None),
    *placed("28", RECENT),
    cin_visit("V28", "P28", "2025-06-20"),
    # P29: ceased on D: out.
    *people("P29"),
    episode("E29", "P29", RECENT, "2025-06-30"),
    # P30, P31: over a year old, not to 18: 35 days by the council's constant.
    *placed("30", OVER_A_YEAR, seen="2025-05-26"),
    *placed("31", OVER_A_YEAR, seen="2025-05-25"),
    # P99 has no person row: in. Seen at 23:00 on D.
    episode("E99", "P99", RECENT),
    cla_visit("V99", "P99", "2025-06-30 23:00"),
    # January 2024, before the constant: 42 after the first year. No month-end copy of
    # care plans: the live rows open at D are used. 31 October 2023 is 92 days back,
    # 20 December 42: P41 is a day late.
    person("P40", "2015-03-10"),
    episode("E40", "P40", "2022-12-01", "2024-03-01", home="H40"),
    home("H40", "U6", "2022-12-01"),
    cla_visit("V40", "P40", "2023-10-31"),
    care_plan("L40", "P40", '{"LTFOST18": true}', first="2023-01-01"),
    person("P41", "2015-03-10"),
    episode("E41", "P41", "2022-12-01", "2024-03-01", home="H41"),
    home("H41", "U6", "2022-12-01"),
    cla_visit("V41", "P41", "2023-12-19"),
    care_plan("L41", "P41", '{"LTFOST18": true}', first="2024-02-01"),
    person("P42", "2015-03-10"),
    episode("E42", "P42", "2022-12-01", "2024-03-01", home="H42"),
    home("H42", "U4", "2022-12-01"),
    cla_visit("V42", "P42", "2023-10-30"),
    # January's other constants: 10 days for a new placement, 50 in the first year, 14
    # with parents under an interim order, and visits count whether or not the child
    # was seen.
    *(
        constant(INDICATOR, name, days, first="2024-01-01", last="2024-01-31")
        for name, days in (
            ("first_days", 10),
            ("interval_days_year1", 50),
            ("interval_days_parents", 14),
            ("visit_requires_seen", "N"),
        )
    ),
    # P43: placed ten days ago, not visited. P44: 12 December is 50 days back, the child
    # not seen. P45: 17 January is 14 days back. P46: 15.
    *people("P43 P44 P45 P46"),
    episode("E43", "P43", "2024-01-21", "2024-03-01"),
    episode("E44", "P44", "2023-11-01", "2024-03-01"),
    cla_visit("V44", "P44", "2023-12-12", "N"),
    home("HP", "P1"),
    episode("E45", "P45", "2023-11-01", "2024-03-01", home="HP"),
    legal("G45", "c1", of="P45", first="2023-11-01"),
    cla_visit("V45", "P45", "2024-01-17"),
    episode("E46", "P46", "2023-11-01", "2024-03-01", home="HP"),
    legal("G46", "C1", of="P46", first="2023-11-01"),
    cla_visit("V46", "P46", "2024-01-16"),
    # February 2024 has a month-end copy of care plans: it decides, not the live rows.
    # 29 November 2023 is 92 days back, 18 January 42. P47: planned to 18 then, though
    # not today. P48: that plan had ended. P41 is not in the copy: 42 days, whatever
    # the live row says.
    *people("P47 P48"),
    home("HL", "U6", "2022-12-01"),
    episode("E47", "P47", "2022-12-01", "2024-03-01", home="HL"),
    cla_visit("V47", "P47", "2023-11-29"),
    care_plan("L47", "P47", '{"LTFOST18": "N"}', first="2023-01-01"),
    kept_care_plan("2024-02-29", "P47", '{"LTFOST18": "Y"}', first="2023-01-01"),
    episode("E48", "P48", "2022-12-01", "2024-03-01", home="HL"),
    cla_visit("V48", "P48", "2023-11-29"),
    kept_care_plan(
        "2024-02-29",
        "P48",
        '{"LTFOST18": "Y"}',
        first="2023-01-01",
        last="2024-02-29",
    ),
    # At the data date the live table serves, even if there is a copy (P12, planned to
    # 18 in the copy). A January copy of another table is no copy of care plans.
    kept_care_plan("2025-06-30", "P12", '{"LTFOST18": "Y"}', first="2024-07-01"),
    put(
        "qa_snapshot_month",
        snapshot_month="2024-01-31",
        table_name="ssd_care_leavers",
        person_or_worker_id="P40",
        row_no=1,
        row_json="{}",
    ),
]

JUNE, JANUARY, FEBRUARY = "2025-06-30", "2024-01-31", "2024-02-29"
EXPECTED = {
    "2025-06": (
        child("P01", 1, at=JUNE, team="TC", worker="W1"),
        child("P02", 0, at=JUNE),  # the involvement ended the day before D
        child("P03", 1, at=JUNE),
        child("P04", 0, at=JUNE),
        child("P06", 1, at=JUNE),
        child("P07", 0, at=JUNE),
        child("P08", 0, at=JUNE),
        child("P09", 1, at=JUNE),
        child("P10", 0, at=JUNE),
        child("P11", 1, at=JUNE),
        child("P12", 0, at=JUNE),
        child("P13", 0, at=JUNE),
        child("P14", 0, at=JUNE),
        child("P15", 1, at=JUNE),
        child("P16", 0, at=JUNE),
        child("P17", 1, at=JUNE),
        child("P18", 1, at=JUNE),
        child("P21", 1, at=JUNE),
        child("P23", 1, at=JUNE),
        child("P25", 1, at=JUNE),
        child("P26", 1, at=JUNE),
        child("P27", 0, at=JUNE),
        child("P28", 0, at=JUNE),
        child("P30", 1, at=JUNE),
        child("P31", 0, at=JUNE),
        child("P99", 1, at=JUNE),
    ),
    "2024-01": (
        child("P40", 1, at=JANUARY),
        child("P41", 0, at=JANUARY),  # the flag's row opened after D: 42 days
        child("P42", 0, at=JANUARY),  # U4: 92 days ran out the day before
        child("P43", 1, at=JANUARY),
        child("P44", 1, at=JANUARY),
        child("P45", 1, at=JANUARY),
        child("P46", 0, at=JANUARY),
        child("P47", 0, at=JANUARY),
        child("P48", 0, at=JANUARY),
    ),
    "2024-02": (
        child("P47", 1, at=FEBRUARY),
        *(child(f"P{key}", 0, at=FEBRUARY) for key in (40, 41, 42, 43, 44, 45, 46, 48)),
    ),
}

FIGURES = (
    authority("2025-06", 14, 26),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 13, 25),
    team("2025-06", "TC", 1, 1),
    team("2025-06", "NONE", 13, 25),
    authority("2024-01", 4, 9),
    authority("2024-02", 1, 9),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
