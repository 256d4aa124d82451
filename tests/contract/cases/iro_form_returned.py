"""Monitoring forms completed (catalogue 57), worked by hand.

From Thursday 24 July 2025 to the end of the data on Thursday 31 July there are five
working days, from Friday 25 July four.
"""

from tests.contract.cases.build import (
    Case,
    Put,
    authority,
    case_worker,
    cla_review,
    constant,
    cp_review,
    episode,
    expect,
    frame,
    people,
    put,
    service,
    team,
)
from tests.contract.cases.build_more_c import form

INDICATOR = "iro_form_returned"
DATA_TO = "2025-07-31"
DAY = "2025-07-10"


def conference(key: str, on: str | None, *, transfer: str | None = None) -> Put:
    return put(
        "ssd_initial_cp_conference",
        icpc_icpc_id=key,
        icpc_person_id="P01",
        icpc_icpc_date=on,
        icpc_icpc_transfer_in=transfer,
    )


ROWS = [
    *frame(DATA_TO),
    *people("P01 P02 P03 P04"),
    case_worker("I01", "W1", "TA", of="P01", first="2025-07-10"),
    case_worker("I02", "W2", "TC", of="P02", first="2025-01-01", last="2025-07-10"),
    # Initial conferences. I1: form completed. I2: form outstanding. I3: no form.
    # I4: not held. I5: transferred in, which is a conference as well.
    conference("I1", DAY),
    form(1, "icpc", DAY, key="I1"),
    conference("I2", DAY),
    form(2, "ICPC", DAY, key="I2", completed=None),
    conference("I3", DAY),
    conference("I4", None),
    form(4, "ICPC", DAY, key="I4"),
    conference("I5", DAY, transfer="Y"),
    form(5, "ICPC", None, key="I5", completed="2025-09-01"),
    # Protection reviews. R1: the only form is void. R2: void and a completed one.
    # R3: a form of that id about another kind of meeting.
    cp_review("R1", "P02", "2025-07-10 09:00", "L1"),
    form(11, "RCPC", DAY, key="R1", status="VOID"),
    cp_review("R2", "P02", DAY, None),
    form(12, "RCPC", DAY, key="R2", status="void", completed=None),
    form(13, "RCPC", DAY, key="R2", status="VALID"),
    cp_review("R3", "P02", DAY, None),
    form(14, "CLAR", DAY, key="R3"),
    # R4: its child is not named. R5: not held.
    cp_review("R4", None, DAY, "L1"),
    form(15, "RCPC", DAY, key="R4"),
    cp_review("R5", "P02", None, "L1"),
    # Looked-after reviews. C1: form of another child and team is still its form.
    # C2: cancelled. C3: the child of its period of care.
    cla_review("C1", "P03", DAY),
    form(21, "CLAR", DAY, key="C1", of="P04", team_id="TC"),
    cla_review("C2", "P03", DAY, cancelled="Y"),
    form(22, "CLAR", DAY, key="C2"),
    episode("E4", "P04", "2025-01-01", care_id="CARE4"),
    case_worker("I04", "W4", "TB", of="P04", first="2025-01-01"),
    cla_review("C3", None, DAY, care_id="CARE4"),
    # Old enough on the day, not yet the day after, form returned or not.
    cla_review("C4", "P03", "2025-07-24 23:59"),
    cla_review("C5", "P03", "2025-07-25"),
    cla_review("C6", "P03", "2025-07-25"),
    form(26, "CLAR", "2025-07-25", key="C6"),
    # The last day of June, and a meeting on the 1st.
    cla_review("C7", "P03", "2025-06-30"),
    form(27, "CLAR", "2025-06-30", key="C7"),
    cla_review("C8", "P03", "2025-07-01"),
    # For May the council gave 60 working days: from 7 May to 31 July there are 60 (the
    # 26th is a bank holiday), from 8 May 59.
    constant(INDICATOR, "grace_wd", 60, first="2025-05-01", last="2025-05-31"),
    cla_review("C9", "P03", "2025-05-07"),
    cla_review("C10", "P03", "2025-05-08"),
]


def meeting(
    unit: str, of: str | None, num: int, *, on: str = DAY, owner=("NONE", None)
):
    kind = unit.split(":")[0]
    return expect(unit, of, on, *owner, num, category=kind)


FIRST, SECOND = ("TA", "W1"), ("TC", "W2")
EXPECTED = {
    "2025-07": (
        meeting("ICPC:I1", "P01", 1, owner=FIRST),
        meeting("ICPC:I2", "P01", 0, owner=FIRST),
        meeting("ICPC:I3", "P01", 0, owner=FIRST),
        meeting("ICPC:I5", "P01", 1, owner=FIRST),
        meeting("RCPC:R1", "P02", 0, owner=SECOND),
        meeting("RCPC:R2", "P02", 1, owner=SECOND),
        meeting("RCPC:R3", "P02", 0, owner=SECOND),
        meeting("RCPC:R4", None, 1),
        meeting("CLAR:C1", "P03", 1),
        meeting("CLAR:C3", "P04", 0, owner=("TB", "W4")),
        meeting("CLAR:C4", "P03", 0, on="2025-07-24"),
        meeting("CLAR:C8", "P03", 0, on="2025-07-01"),
    ),
    "2025-06": (meeting("CLAR:C7", "P03", 1, on="2025-06-30"),),
    "2025-05": (meeting("CLAR:C9", "P03", 0, on="2025-05-07"),),
}

FIGURES = (
    authority("2025-07", 5, 12),
    service("2025-07", "FAMSUP", 2, 5),
    service("2025-07", "CORPPAR", 1, 3),
    service("2025-07", "NONE", 2, 4),
    team("2025-07", "TA", 2, 4),
    team("2025-07", "TB", 0, 1),
    authority("2025-06", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
