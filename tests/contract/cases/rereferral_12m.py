"""Re-referrals within 12 months (catalogue 3), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    case_worker,
    constant,
    expect,
    frame,
    load,
    people,
    referral,
    service,
    team,
)

INDICATOR = "rereferral_12m"
DATA_TO = "2025-06-30"

ROWS = [
    *frame(DATA_TO),
    # Later loads that are not OK, or not SSD, do not move the data date.
    load(2, "SSD", "2025-09-30", "FAILED"),
    load(3, "SSD", "2025-08-31", "PARTIAL"),
    load(4, "HR", "2025-07-31", "OK"),
    *people("P01 P02 P03 P04 P05 P06 P07 P08 P09 P11 P12 P13 P14 P15"),
    # P01: exactly twelve months earlier is inside. The record's team (TA) wins, the
    # worker is the allocated one.
    referral("R01a", "P01", "2024-06-10"),
    referral("R01", "P01", "2025-06-10", team_id="TA"),
    case_worker("I01", "W1", "TB", of="P01", first="2024-06-10"),
    # P02: a day more than twelve months. Team '' on the record: the allocated one.
    referral("R02a", "P02", "2024-06-09", team_id="TA"),
    referral("R02", "P02", "2025-06-10", team_id=""),
    case_worker("I02", "W2", "TB", of="P02", first="2025-06-10 16:00"),
    # P03: first day of the month, never referred before. Team '0' is no team and an
    # involvement that starts tomorrow is not yet one: NONE.
    referral("R03", "P03", "2025-06-01", team_id="0"),
    case_worker("I03", "W1", "TA", of="P03", first="2025-06-02"),
    # P04: two in the month, the second on its last minute. Team ZZ is not in qa_team;
    # the involvement that ends on the day (closing day) gives team and worker.
    referral("R04a", "P04", "2025-06-03", team_id="ZZ"),
    referral("R04", "P04", "2025-06-30 23:59", team_id="ZZ"),
    case_worker("I04", "W3", "TC", of="P04", first="2025-06-03", last="2025-06-30"),
    # P05: first of next month: not in June.
    referral("R05", "P05", "2025-07-01", team_id="TA"),
    referral("R05x", "P05", "2025-07-01 08:00", team_id="TA"),
    # P06: two on one day: the lowest id stays, with its team (padded); the other is
    # not an earlier referral, whatever its time.
    referral("R06b", "P06", "2025-06-12 09:00", team_id="TB"),
    referral("R06a", "P06", "2025-06-12 15:00", team_id="TA   "),
    # P07: ids are compared as text: R07-10 before R07-9. The earlier referral ended in
    # no further action and still counts. Latest-starting involvement wins; on equal
    # days (times do not matter) the highest id.
    referral("R07-9", "P07", "2025-06-20", team_id=None),
    referral("R07-10", "P07", "2025-06-20", team_id=None),
    referral("R07-0", "P07", "2025-01-15", nfa="Y", closed="2025-01-16"),
    case_worker("I07a", "W1", "TA", of="P07", first="2025-01-01"),
    case_worker("I07b", "W2", "TB", of="P07", first="2025-05-01 17:00"),
    case_worker("I07c", "W3", "TC", of="P07", first="2025-05-01 09:00"),
    # P08: measured from referral to referral: the earlier one closed long ago. Only CW
    # counts as allocation, in any case of letters; 16PLUS does not.
    referral("R08a", "P08", "2024-12-01", closed="2024-12-05"),
    referral("R08", "P08", "2025-06-25"),
    case_worker("I08a", "W1", "TA", of="P08", first="2025-02-01", role="16PLUS"),
    case_worker("I08b", "W2 ", "TB ", of="P08", first="2025-01-01", role=" cw"),
    # P09: no date: not a referral, and not an earlier one for the other row.
    referral("R09", "P09", None, team_id="TA"),
    referral("R09b", "P09", "2025-06-05", team_id="EXT"),
    # P10 has no person row: stays in. Worker '0' is nobody.
    referral("R10", "P10", "2025-06-05"),
    case_worker("I10", "0", "TA", of="P10", first="2025-06-01"),
    # P11: unknown team on the allocation too: NONE, but the worker is known.
    referral("R11", "P11", "2025-06-06"),
    case_worker("I11", "W4", "ZZ", of="P11", first="2025-06-01"),
    # P12, P13: 24 months in May only; the last day of validity is included.
    constant(INDICATOR, "window_months", 24, first="2025-05-01", last="2025-05-31"),
    referral("R12a", "P12", "2023-06-15"),
    referral("R12", "P12", "2025-05-20", team_id="TA"),
    referral("R13a", "P13", "2023-06-15"),
    referral("R13", "P13", "2025-06-21", team_id="TA"),
    # P14, P15: twelve months before 29 February 2024 is 28 February 2023.
    referral("R14a", "P14", "2023-02-28"),
    referral("R14", "P14", "2024-02-29 10:00", team_id="TC"),
    referral("R15a", "P15", "2023-02-27"),
    referral("R15", "P15", "2024-02-29", team_id="TC"),
]

EXPECTED = {
    "2025-06": (
        expect("R01", "P01", "2025-06-10", "TA", "W1", 1),
        expect("R02", "P02", "2025-06-10", "TB", "W2", 0),
        expect("R03", "P03", "2025-06-01", "NONE", None, 0),
        expect("R04a", "P04", "2025-06-03", "TC", "W3", 0),
        expect("R04", "P04", "2025-06-30", "TC", "W3", 1),
        expect("R06a", "P06", "2025-06-12", "TA", None, 0),
        expect("R07-10", "P07", "2025-06-20", "TC", "W3", 1),
        expect("R08", "P08", "2025-06-25", "TB", "W2", 1),
        expect("R09b", "P09", "2025-06-05", "EXT", None, 0),
        expect("R10", "P10", "2025-06-05", "TA", None, 0),
        expect("R11", "P11", "2025-06-06", "NONE", "W4", 0),
        expect("R13", "P13", "2025-06-21", "TA", None, 0),
    ),
    "2025-05": (expect("R12", "P12", "2025-05-20", "TA", None, 1),),
    "2024-02": (
        expect("R14", "P14", "2024-02-29", "TC", None, 1),
        expect("R15", "P15", "2024-02-29", "TC", None, 0),
    ),
    "2024-01": (),
}

FIGURES = (
    authority("2025-06", 4, 12),
    service("2025-06", "FAMSUP", 2, 6),  # R01 R02 R06a R08 R10 R13
    service("2025-06", "CORPPAR", 2, 3),  # R04a R04 R07-10
    service("2025-06", "NONE", 0, 3),  # R03 R11 and EXT: R09b
    team("2025-06", "TA", 1, 4),
    team("2025-06", "TB", 1, 2),
    team("2025-06", "NONE", 0, 2),
    team("2025-06", "EXT", 0, 1),
    authority("2025-05", 1, 1),
    authority("2024-02", 1, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
