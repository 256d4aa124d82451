"""Complaints received (reserve list), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import complaint, complaint_stage

INDICATOR = "complaints_received"
DATA_TO = "2025-07-31"
DAY = "2025-06-02"

ROWS = [
    *frame(DATA_TO),
    *people("P01"),
    # 1: no stage. 2: the first. 3: the highest of two. 4: the ombudsman alone.
    complaint(1),
    complaint(2, team_id="TC"),
    complaint_stage(2, "S1"),
    complaint(3, team_id="TB", worker_id=" "),
    complaint_stage(3, "S2"),
    complaint_stage(3, "S1"),
    complaint(4, theme_code="DELAY"),
    complaint_stage(4, "lgsco"),
    # 5: corporate. 6: of no procedure. 7: about nobody in particular.
    complaint(5, procedure_code="CORP"),
    complaint(6, procedure_code=None),
    complaint(7, person_id=None, team_id="0"),
    complaint_stage(7, "S3"),
    # 8: withdrawn later. 9: on an unknown day. 10: void. 11: praise. 12: a comment.
    complaint(8, status="WITHDRAWN", status_on="2025-07-10"),
    complaint(9, status="WITHDRAWN"),
    complaint(10, status="VOID"),
    complaint(11, kind="COMPLIMENT"),
    complaint(12, kind="COMMENT"),
    # The last day of June, and the days beside the month.
    complaint(13, received_on="2025-06-30"),
    complaint(14, received_on="2025-05-31"),
    complaint(15, received_on="2025-07-01"),
    complaint(16, received_on=None),
    # In May the children's procedure alone.
    constant(
        INDICATOR, "procedure_codes", "ca1989", first="2025-05-01", last="2025-05-31"
    ),
    complaint(17, received_on="2025-05-10", procedure_code="CORP"),
    complaint(18, received_on="2025-05-10", procedure_code=None),
]


def got(
    number: int,
    kind: str = "no stage",
    *,
    on: str = DAY,
    of: str | None = "P01",
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(str(number), of, on, team_id, worker, 1, category=kind)


EXPECTED = {
    "2025-06": (
        got(1),
        got(2, "S1", team_id="TC"),
        got(3, "S2", team_id="TB", worker=None),
        got(4, "LGSCO"),
        got(5),
        got(6),
        got(7, "S3", of=None, team_id="NONE"),
        got(8),
        got(13, on="2025-06-30"),
    ),
    "2025-05": (got(14, on="2025-05-31"),),
}

FIGURES = (
    authority("2025-06", 9, 9),
    service("2025-06", "FAMSUP", 7, 7),
    service("2025-06", "CORPPAR", 1, 1),
    team("2025-06", "TA", 6, 6),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
