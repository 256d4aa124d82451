"""Initial conferences within 15 working days (catalogue 9), worked by hand.

Three weeks hold 15 weekdays; 26 May 2025 is a bank holiday.
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
    person,
    put,
    service,
    team,
)

INDICATOR = "icpc_15wd"
DATA_TO = "2025-06-30"


def enquiry(key: str, of: str, started: str | None) -> Put:
    return put(
        "ssd_s47_enquiry",
        s47e_s47_enquiry_id=key,
        s47e_person_id=of,
        s47e_s47_start_date=started,
    )


def conference(
    key: str,
    of: str,
    held: str | None,
    *,
    enquiry_id: str | None = None,
    target: str | None = None,
    transfer: str | None = "N",
    team_id: str | None = "TA",
) -> Put:
    return put(
        "ssd_initial_cp_conference",
        icpc_icpc_id=key,
        icpc_person_id=of,
        icpc_icpc_date=held,
        icpc_s47_enquiry_id=enquiry_id,
        icpc_icpc_target_date=target,
        icpc_icpc_transfer_in=transfer,
        icpc_icpc_team=team_id,
    )


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14"),
    person("P15", expected="2025-09-01"),
    *people("P16 P17 P18 P19 P20"),
    # C01: Monday 2 June to Monday 23 June: 15. C02: from Friday 30 May: 16.
    enquiry("S01", "P01", "2025-06-02"),
    conference("C01", "P01", "2025-06-23", enquiry_id="S01"),
    case_worker("I01", "W1", "TB", of="P01", first="2025-06-02"),
    enquiry("S02", "P02", "2025-05-30"),
    conference("C02", "P02", "2025-06-23", enquiry_id="S02", team_id=""),
    case_worker("I02", "W2", "TC", of="P02", first="2025-06-02"),
    # C03: 16 weekdays from Friday 23 May, one of them a bank holiday.
    enquiry("S03", "P03", "2025-05-23"),
    conference("C03", "P03", "2025-06-16", enquiry_id="S03", team_id="TB "),
    # C04, C05: transfers-in are out, in any case of letters. C06: an empty answer is
    # not a transfer; nor is one that is neither yes nor no (C07).
    conference("C04", "P04", "2025-06-10", target="2025-06-10", transfer="Y"),
    conference("C05", "P05", "2025-06-10", target="2025-06-10", transfer="y"),
    conference("C06", "P06", "2025-06-10", target="2025-06-10", transfer=None),
    conference("C07", "P07", "2025-06-10", target="2025-06-10", transfer="?"),
    # C08, C09 point at a sibling's enquiry, which is not a linked enquiry of theirs:
    # the target date decides; without one it cannot be judged.
    conference("C08", "P08", "2025-06-20", enquiry_id="S01", target="2025-06-20"),
    conference("C09", "P09", "2025-06-20", enquiry_id="S01"),
    # C10: no enquiry, target missed by a day.
    conference("C10", "P10", "2025-06-20", target="2025-06-19"),
    # C11: linked enquiry without a start; C12: starting after the conference. Neither
    # can be judged, whatever the target date.
    enquiry("S11", "P11", None),
    conference("C11", "P11", "2025-06-20", enquiry_id="S11", target="2025-06-30"),
    enquiry("S12", "P12", "2025-06-21"),
    conference("C12", "P12", "2025-06-20", enquiry_id="S12", target="2025-06-30"),
    # C13: arranged, not held.
    conference("C13", "P13", None, target="2025-06-20"),
    # C14a, C14b: held and held again: each counts. 9 June to 20 and 30 June: 9 and 15.
    enquiry("S14", "P14", "2025-06-09"),
    conference("C14a", "P14", "2025-06-20", enquiry_id="S14", team_id="TC"),
    conference("C14b", "P14", "2025-06-30 18:00", enquiry_id="S14", team_id="TC"),
    # C15: an unborn child counts. Nobody organised it and nobody is allocated.
    enquiry("S15", "P15", "2025-06-02"),
    conference("C15", "P15", "2025-06-10", enquiry_id="S15", team_id=None),
    # C16: the enquiry is not in the data: target date.
    conference("C16", "P16", "2025-06-20", enquiry_id="S-none", target="2025-06-20"),
    # C17: midnight of the first of July is not June.
    conference("C17", "P17", "2025-07-01", target="2025-07-01"),
    # C18: dates, not times: enquiry begun at 15:00, conference at 09:00 that day.
    enquiry("S18", "P18", "2025-06-10 15:00"),
    conference("C18", "P18", "2025-06-10 09:00", enquiry_id="S18"),
    # C19: target 09:00, held 14:00 on that day: on time.
    conference("C19", "P19", "2025-06-20 14:00", target="2025-06-20 09:00"),
    # C22: the enquiry began, so it says, in 2013: judged, and late.
    enquiry("S22", "P17", "2013-06-20"),
    conference("C22", "P17", "2025-06-20", enquiry_id="S22", team_id="TB"),
    # May: the limit was 10. 6 to 20 May: 10; to 21 May: 11.
    constant(INDICATOR, "limit_wd", 10, first="2025-05-01", last="2025-05-31"),
    enquiry("S20", "P20", "2025-05-06"),
    conference("C20", "P20", "2025-05-20", enquiry_id="S20"),
    conference("C21", "P20", "2025-05-21", enquiry_id="S20"),
]

EXPECTED = {
    "2025-06": (
        expect("C01", "P01", "2025-06-23", "TA", "W1", 1),
        expect("C02", "P02", "2025-06-23", "TC", "W2", 0),
        expect("C03", "P03", "2025-06-16", "TB", None, 1),
        expect("C06", "P06", "2025-06-10", "TA", None, 1),
        expect("C07", "P07", "2025-06-10", "TA", None, 1),
        expect("C08", "P08", "2025-06-20", "TA", None, 1),
        expect("C09", "P09", "2025-06-20", "TA", None, None),
        expect("C10", "P10", "2025-06-20", "TA", None, 0),
        expect("C11", "P11", "2025-06-20", "TA", None, None),
        expect("C12", "P12", "2025-06-20", "TA", None, None),
        expect("C14a", "P14", "2025-06-20", "TC", None, 1),
        expect("C14b", "P14", "2025-06-30", "TC", None, 1),
        expect("C15", "P15", "2025-06-10", "NONE", None, 1),
        expect("C16", "P16", "2025-06-20", "TA", None, 1),
        expect("C18", "P18", "2025-06-10", "TA", None, 1),
        expect("C22", "P17", "2025-06-20", "TB", None, 0),
        expect("C19", "P19", "2025-06-20", "TA", None, 1),
    ),
    "2025-05": (
        expect("C20", "P20", "2025-05-20", "TA", None, 1),
        expect("C21", "P20", "2025-05-21", "TA", None, 0),
    ),
}

FIGURES = (
    authority("2025-06", 11, 14, 3),
    service("2025-06", "FAMSUP", 8, 10, 3),
    service("2025-06", "CORPPAR", 2, 3),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 7, 8, 3),
    team("2025-06", "TB", 1, 2),
    team("2025-06", "TC", 2, 3),
    authority("2025-05", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
