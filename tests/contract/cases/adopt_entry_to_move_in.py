"""Days from entering care to moving in with adopters (catalogue 35), by hand.

At D = 30 June 2025 an order counts from 1 July 2022.
"""

from tests.contract.cases.build import (
    Case,
    Expect,
    authority,
    case_worker,
    episode,
    expect,
    frame,
    home,
    people,
    put,
    service,
)
from tests.contract.cases.build_more_b import adoption, stays

INDICATOR = "adopt_entry_to_move_in"
DATA_TO = "2025-06-30"
ORDER = "2024-06-01"


def old_number(key: str, legacy: str) -> object:
    return put("ssd_person", pers_person_id=key, pers_legacy_id=legacy)


ROWS = [
    *frame(DATA_TO),
    *people(" ".join(f"P{n:02d}" for n in range(1, 22) if n not in (12, 13))),
    home("HA"),
    home("HB"),
    home("HT", "T3"),
    home("AD", "A5"),
    home("AC", "A3"),
    home("A4", "A4"),
    *(
        episode(f"E{n:02d}", f"P{n:02d}", "2023-01-01", ORDER, care_id=f"C{n:02d}")
        for n in range(1, 9)
    ),
    # P01: 365 days. Team of the order day, worker of the row. P02: the earlier of two
    # days, the early placement. P03: the early one alone. P04: the later day is early.
    adoption("A01", "P01", "C01", ORDER, placed="2024-01-01", worker="W7"),
    case_worker("I01", "W1", "TA", of="P01", first="2023-01-01", last=ORDER),
    adoption("A02", "P02", "C02", ORDER, placed="2024-01-01", early="2023-07-01"),
    adoption("A03", "P03", "C03", ORDER, early="2023-04-11", worker="0"),
    case_worker("I03", "W3", "TC", of="P03", first="2023-01-01"),
    adoption("A04", "P04", "C04", ORDER, placed="2023-07-01", early="2024-01-01"),
    # P05: no day: not judged. P06: before care began: not judged. P07: on the day.
    adoption("A05", "P05", "C05", ORDER),
    adoption("A06", "P06", "C06", ORDER, placed="2022-12-31"),
    adoption("A07", "P07", "C07", ORDER, placed="2023-01-01"),
    # P08: entered care as recorded, on another episode, before the first one.
    episode("E08b", "P08", "2023-06-01", care_id="C08", entered="2022-12-22"),
    adoption("A08", "P08", "C08", ORDER, placed="2023-01-01"),
    # The window. P09: ordered on 30 June 2022: out. P10: on 1 July: in.
    episode("E09", "P09", "2021-01-01", care_id="C09"),
    adoption("A09", "P09", "C09", "2022-06-30", placed="2021-06-01"),
    episode("E10", "P10", "2021-01-01", care_id="C10"),
    adoption("A10", "P10", "C10", "2022-07-01", placed="2021-01-11"),
    # Out: another order, no date, a date after D, a type without a code.
    episode("E11", "P11", "2023-01-01", care_id="C11"),
    adoption("A11a", "P11", "C11", ORDER, kind="SGO", placed="2024-01-01"),
    adoption("A11b", "P11", "C11", None, placed="2024-01-01"),
    adoption("A11c", "P11", "C11", "2025-07-01", placed="2024-01-01"),
    adoption("A11d", "P11", "C11", ORDER, kind="Adopted", placed="2024-01-01"),
    # The row's number is the old one. P12: found by the period of care, whoever the
    # number belongs to (P01). P13: no such period: found by the old number, with the
    # period of the latest episode started by the order.
    old_number("P12", "P01"),
    episode("E12", "P12", "2023-01-01", care_id="C12"),
    adoption("A12", "P01", "C12", ORDER, placed="2023-01-31"),
    old_number("P13", "0815"),
    episode("E13a", "P13", "2021-01-01", "2022-01-01", care_id="C13a"),
    episode("E13b", "P13", "2023-01-01", "2023-06-01", care_id="C13b"),
    episode("E13c", "P13", "2023-06-01", ORDER, care_id="C13b"),
    episode("E13d", "P13", "2024-06-02", care_id="C13d"),
    adoption("A13", "0815", "C-gone", ORDER, placed="2023-02-10"),
    # P14: found by its own number, though P12's old number is another's. Without a
    # period id its latest episode is the period. Nobody has number 4711: not judged.
    episode("E14a", "P14", "2022-01-01", "2023-03-01"),
    episode("E14b", "P14", "2023-03-01"),
    adoption("A14", "P14", None, ORDER, placed="2023-03-06"),
    adoption("A15", "4711", None, ORDER, placed="2023-03-06"),
    # P16: found, but never in care: not judged.
    adoption("A16", "P16", "C16", ORDER, placed="2023-03-06"),
    # Adopted by the foster carer. P17: with the carer (HA) from 1 March 2022, by way of
    # a change of law and a temporary stay: 59 days from entering care.
    *stays(
        "P17",
        ("2022-01-01", "S", "HB"),
        ("2022-03-01", "P", "HA"),
        ("2022-06-01", "L", "HA"),
        ("2022-07-01", "P", "HT"),
        ("2022-07-08", "P", "HA"),
        ("2024-01-01", "T", "AC"),
        last=ORDER,
    ),
    adoption("A17", "P17", "CP17", ORDER, placed="2024-01-01", by_carer="y "),
    # P18: the same but not adopted by the carer: the day of placement.
    *stays("P18", ("2022-01-01", "S", "HA"), ("2022-01-31", "P", "AD"), last=ORDER),
    adoption("A18", "P18", "CP18", ORDER, placed="2022-01-31", by_carer="N"),
    # P19: no home before the adoptive one: the ordinary rule. P20: A4 is no adoption by
    # the carer: the ordinary rule too.
    *stays("P19", ("2022-01-01", "S", "AD"), last=ORDER),
    adoption("A19", "P19", "CP19", ORDER, placed="2022-02-20", by_carer="1"),
    *stays("P20", ("2022-01-01", "S", "HA"), ("2022-09-01", "T", "A4"), last=ORDER),
    adoption("A20", "P20", "CP20", ORDER, placed="2022-01-21", by_carer="Y"),
    # P21: the first adoptive home counts (A5 in March), with the home just before it
    # (HB, from February), not the one before that.
    *stays(
        "P21",
        ("2022-01-01", "S", "HA"),
        ("2022-02-01", "P", "HB"),
        ("2022-03-01", "T", "AD"),
        ("2022-10-01", "U", "AC"),
        last=ORDER,
    ),
    adoption("A21", "P21", "CP21", ORDER, placed="2022-03-01", by_carer="Y"),
]


def took(
    key: str,
    person: str | None,
    days: int | None,
    *,
    on: str = ORDER,
    owner: tuple[str, str | None] = ("NONE", None),
) -> Expect:
    return expect(key, person, on, *owner, days, den=0 if days is None else 1)


JUNE = (
    took("A01", "P01", 365, owner=("TA", "W7")),
    took("A02", "P02", 181),
    took("A03", "P03", 100, owner=("TC", "W3")),
    took("A04", "P04", 181),
    took("A05", "P05", None),
    took("A06", "P06", None),
    took("A07", "P07", 0),
    took("A08", "P08", 10),
    took("A10", "P10", 10, on="2022-07-01"),
    took("A12", "P12", 30),
    took("A13", "P13", 40),
    took("A14", "P14", 5),
    took("A15", None, None),
    took("A16", "P16", None),
    took("A17", "P17", 59),
    took("A18", "P18", 30),
    took("A19", "P19", 50),
    took("A20", "P20", 20),
    took("A21", "P21", 31),
)
EXPECTED = {
    "2025-06": JUNE,
    "2022-07": (
        took("A09", "P09", 151, on="2022-06-30"),
        took("A10", "P10", 10, on="2022-07-01"),
    ),
}

FIGURES = (
    authority("2025-06", 1112, 15, 4),
    service("2025-06", "FAMSUP", 365, 1),
    authority("2022-07", 161, 2),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
