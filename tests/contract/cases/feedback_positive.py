"""Families and children who say we helped (catalogue 64), worked by hand."""

from tests.contract.cases.build import (
    Case,
    authority,
    expect,
    frame,
    load,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import feedback

INDICATOR = "feedback_positive"
DATA_TO = "2025-07-31"
DAY = "2025-06-10"

ROWS = [
    *frame(DATA_TO),
    # The quality tables end on 30 June: it is their last complete month.
    load(2, "QA", "2025-06-30", "OK"),
    *people("P01"),
    # Ratings: 4 and 5 are positive, a neutral 3 stays in the base.
    feedback(1, DAY, 5),
    feedback(2, DAY, 4, respondent_type="CHILD", team_id="TC"),
    feedback(3, DAY, 3, respondent_type="CAREXP"),
    feedback(4, DAY, 1, respondent_type="carer", team_id="TB"),
    feedback(5, DAY, 2, respondent_type="FAMILY"),
    # Out: a partner, nobody named, no rating, and ratings outside the scale.
    feedback(6, DAY, 5, respondent_type="PARTNER"),
    feedback(7, DAY, 5, respondent_type=None),
    feedback(8, DAY, None, sentiment="POS"),
    feedback(9, DAY, 0),
    feedback(10, DAY, 6),
    # Out: a group and a void form. In: any other method, and a status of none.
    feedback(11, DAY, 5, method="GROUP"),
    feedback(12, DAY, 5, status="VOID"),
    feedback(13, DAY, 5, method="PHONE", status="VALID"),
    # In: anonymous; a second form of the same person.
    feedback(14, DAY, 4, person_id=None, team_id="0", worker_id=None),
    feedback(15, DAY, 4),
    # First and last day of June, and the days beside it.
    feedback(16, "2025-06-01", 5),
    feedback(17, "2025-06-30", 1),
    feedback(18, "2025-05-31", 5),
    feedback(19, "2025-07-01", 5),
]


def answer(
    number: int,
    num: int,
    *,
    kind: str = "PARENT",
    of: str | None = "P01",
    on: str = DAY,
    team_id: str = "TA",
    worker: str | None = "W1",
):
    return expect(str(number), of, on, team_id, worker, num, category=kind)


EXPECTED = {
    "2025-06": (
        answer(1, 1),
        answer(2, 1, kind="CHILD", team_id="TC"),
        answer(3, 0, kind="CAREXP"),
        answer(4, 0, kind="CARER", team_id="TB"),
        answer(5, 0, kind="FAMILY"),
        answer(13, 1),
        answer(14, 1, of=None, team_id="NONE", worker=None),
        answer(15, 1),
        answer(16, 1, on="2025-06-01"),
        answer(17, 0, on="2025-06-30"),
    ),
    "2025-05": (answer(18, 1, on="2025-05-31"),),
    # The quality tables have not reached July.
    "2025-07": (),
}

FIGURES = (
    authority("2025-06", 6, 10),
    service("2025-06", "FAMSUP", 4, 8),
    service("2025-06", "CORPPAR", 1, 1),
    service("2025-06", "NONE", 1, 1),
    team("2025-06", "TA", 4, 7),
    authority("2025-05", 1, 1),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
