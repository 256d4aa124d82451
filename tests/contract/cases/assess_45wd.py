"""Assessments completed within 45 working days (catalogue 5), worked by hand.

Nine weeks hold 45 weekdays. Between 7 April and 16 June 2025 four of them are bank
holidays (18 and 21 April, 5 and 26 May), so from Tuesday 8 April to Monday 16 June
there are 49 - 4 = 45 working days.
"""

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    case_worker,
    constant,
    expect,
    frame,
    people,
    professional,
    put,
    referral,
    service,
    team,
)

INDICATOR = "assess_45wd"
DATA_TO = "2025-06-30"


def assessment(
    key: str,
    of: str,
    started: str | None,
    authorised: str | None,
    *,
    referral_id: str | None = None,
    team_id: str | None = None,
    worker_id: str | None = None,
) -> Put:
    return put(
        "ssd_cin_assessments",
        cina_assessment_id=key,
        cina_person_id=of,
        cina_referral_id=referral_id,
        cina_assessment_start_date=started,
        cina_assessment_auth_date=authorised,
        cina_assessment_team=team_id,
        cina_assessment_worker_id=worker_id,
    )


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P20 P22 P23 P24 P25 P30"),
    professional("W5"),
    # A01: 45 working days: on time. Its own worker is a known professional (padded).
    assessment("A01", "P01", "2025-04-08", "2025-06-16", team_id="TA", worker_id="W5 "),
    case_worker("I01", "W1", "TB", of="P01", first="2025-04-08"),
    # A02: a day earlier: 46, late. Worker X9 is no known professional: the allocated
    # one; the record's team stands.
    assessment("A02", "P02", "2025-04-07", "2025-06-16", team_id="TA", worker_id="X9"),
    case_worker("I02", "W2", "TB", of="P02", first="2025-04-08"),
    # A03: authorised on Saturday 14 June: as on Friday the 13th, 45 from 7 April.
    # Team '' and worker '0': both from the allocation.
    assessment("A03", "P03", "2025-04-07", "2025-06-14", team_id="", worker_id="0"),
    case_worker("I03", "W3", "TC", of="P03", first="2025-06-14"),
    # A04, A05: started on Saturday 5 April, counting from Monday: 46 to Friday
    # 13 June, 45 to Thursday.
    assessment("A04", "P04", "2025-04-05", "2025-06-13", team_id="TA"),
    assessment("A05", "P05", "2025-04-05", "2025-06-12", team_id="TB"),
    # A06: 1900-01-01 means empty; A07 is open: neither is authorised.
    assessment("A06", "P06", "1900-01-01", "1900-01-01", team_id="TA"),
    assessment("A07", "P06", "2025-05-01", None, team_id="TA"),
    # A08: no start. A09: start after authorisation. Neither can be judged.
    assessment("A08", "P07", None, "2025-06-10", team_id="TA"),
    assessment("A09", "P07", "2025-06-11", "2025-06-10", team_id="TC"),
    # A10: dates, not times: begun at 15:00 and authorised at 09:00 of one day is 0.
    assessment("A10", "P08", "2025-06-10 15:00", "2025-06-10 09:00", team_id="TA"),
    # A11: last evening of the month; A12: midnight of the first of the next.
    assessment("A11", "P09", "2025-06-20", "2025-06-30 23:30", team_id="TA"),
    assessment("A12", "P09", "2025-06-20", "2025-07-01", team_id="TA"),
    # A13: no such person: in. Team ZZ is unknown and nobody is allocated.
    assessment("A13", "P99", "2025-06-20", "2025-06-23", team_id="ZZ", worker_id=""),
    # A14: begun (so it says) eleven years ago: judged, and late.
    assessment("A14", "P08", "2013-12-31", "2025-06-10", team_id="TB"),
    # May: the clock runs from the referral. To Thursday 15 May 2025 there are 45
    # working days from Monday 10 March (48 weekdays less 18 and 21 April, 5 May) and
    # 46 from Friday 7 March.
    constant(INDICATOR, "clock", "referral", first="2025-05-01", last="2025-05-31"),
    referral("F20", "P20", "2025-03-07"),
    # A20: the first assessment of its referral: from 7 March, late.
    assessment("A20", "P20", "2025-03-10", "2025-05-15", referral_id="F20"),
    # A21: a second one on the same referral runs from its own start.
    assessment("A21", "P20", "2025-04-01", "2025-05-15", referral_id="F20"),
    # A22a, A22b start together: the lowest id is the first of the referral.
    referral("F22", "P22", "2025-03-07"),
    assessment("A22b", "P22", "2025-03-10 08:00", "2025-05-15", referral_id="F22"),
    assessment("A22a", "P22", "2025-03-10 12:00", "2025-05-15", referral_id="F22"),
    # A23: the referral is not in the data: own start.
    assessment("A23", "P23", "2025-03-10", "2025-05-15", referral_id="F-none"),
    # A24: the referral has no date: not judged.
    referral("F24", "P24", None),
    assessment("A24", "P24", "2025-03-10", "2025-05-15", referral_id="F24"),
    # A25: a sibling's assessment of the same referral is the first of its own child.
    assessment("A25", "P25", "2025-03-11", "2025-05-15", referral_id="F20"),
    # April: of two limits in force the one with the later valid_from counts: 35, not
    # 20. To Wednesday 30 April: 37 weekdays less 2 = 35 from 10 March, 36 from the 7th.
    constant(INDICATOR, "limit_wd", 20, first="2025-04-01", last="2025-04-30"),
    constant(INDICATOR, "limit_wd", 35, first="2025-04-15", last="2025-04-30"),
    assessment("A30", "P30", "2025-03-10", "2025-04-30"),
    assessment("A31", "P30", "2025-03-07", "2025-04-30"),
]

EXPECTED = {
    "2025-06": (
        expect("A01", "P01", "2025-06-16", "TA", "W5", 1),
        expect("A02", "P02", "2025-06-16", "TA", "W2", 0),
        expect("A03", "P03", "2025-06-14", "TC", "W3", 1),
        expect("A04", "P04", "2025-06-13", "TA", None, 0),
        expect("A05", "P05", "2025-06-12", "TB", None, 1),
        expect("A08", "P07", "2025-06-10", "TA", None, None),
        expect("A09", "P07", "2025-06-10", "TC", None, None),
        expect("A10", "P08", "2025-06-10", "TA", None, 1),
        expect("A11", "P09", "2025-06-30", "TA", None, 1),
        expect("A14", "P08", "2025-06-10", "TB", None, 0),
        expect("A13", "P99", "2025-06-23", "NONE", None, 1),
    ),
    "2025-05": (
        expect("A20", "P20", "2025-05-15", "NONE", None, 0),
        expect("A21", "P20", "2025-05-15", "NONE", None, 1),
        expect("A22a", "P22", "2025-05-15", "NONE", None, 0),
        expect("A22b", "P22", "2025-05-15", "NONE", None, 1),
        expect("A23", "P23", "2025-05-15", "NONE", None, 1),
        expect("A24", "P24", "2025-05-15", "NONE", None, None),
        expect("A25", "P25", "2025-05-15", "NONE", None, 0),
    ),
    "2025-04": (
        expect("A30", "P30", "2025-04-30", "NONE", None, 1),
        expect("A31", "P30", "2025-04-30", "NONE", None, 0),
    ),
}

FIGURES = (
    authority("2025-06", 6, 9, 2),
    service("2025-06", "FAMSUP", 4, 7, 1),  # A01 A02 A04 A05 A10 A11 A14; not A08
    service("2025-06", "CORPPAR", 1, 1, 1),  # A03; A09 not judged
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 3, 5, 1),
    team("2025-06", "TB", 1, 2),
    team("2025-06", "TC", 1, 1, 1),
    authority("2025-05", 3, 6, 1),
    authority("2025-04", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
