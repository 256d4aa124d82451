"""Organisational health check (reserve list), worked by hand: one point a year."""

from tests.contract.cases.build import (
    Case,
    authority,
    constant,
    expect,
    frame,
    service,
    team,
)
from tests.contract.cases.build_more_a import survey

INDICATOR = "wf_ohc_positive"
DATA_TO = "2025-10-31"

ROWS = [
    *frame(DATA_TO),
    survey(2025, "TA", "valued", 6, 8),
    survey(2025, "TA", "WORKLOAD", 0, 8),
    survey(2025, "TB", "VALUED", 5, 5),
    # Rolled up to a service, which is no team; an unknown team.
    survey(2025, "FAMSUP", "VALUED", 3, 6),
    # No answers, not known how many, or how many agree: not judged.
    survey(2025, "TC", "VALUED", 0, 0),
    survey(2025, "TC", "WORKLOAD", 2, None),
    survey(2025, "TC", "SUPPORT", None, 9),
    # Another year: another point. In 2024 the survey was in March.
    survey(2024, "TA", "VALUED", 4, 9),
    constant(INDICATOR, "survey_month", 3, first="2024-01-01", last="2024-12-31"),
]


def answers(unit, where, num, den, question, at="2025-09-30"):
    return expect(unit, None, at, where, None, num, den=den, category=question)


EXPECTED = {
    "2025-09": (
        answers("2025:TA:VALUED", "TA", 6, 8, "VALUED"),
        answers("2025:TA:WORKLOAD", "TA", 0, 8, "WORKLOAD"),
        answers("2025:TB:VALUED", "TB", 5, 5, "VALUED"),
        answers("2025:FAMSUP:VALUED", "NONE", 3, 6, "VALUED"),
        answers("2025:TC:VALUED", "TC", None, 0, "VALUED"),
        answers("2025:TC:WORKLOAD", "TC", None, 0, "WORKLOAD"),
        answers("2025:TC:SUPPORT", "TC", None, 0, "SUPPORT"),
    ),
    "2024-03": (answers("2024:TA:VALUED", "TA", 4, 9, "VALUED", "2024-03-31"),),
    "2024-09": (),
    "2025-10": (),
}

FIGURES = (
    authority("2025-09", 14, 27, 3),
    service("2025-09", "FAMSUP", 11, 21),
    team("2025-09", "TA", 6, 16),
    team("2025-09", "TC", 0, 0, 3),
    authority("2025-10", 0, 0),
    authority("2024-03", 4, 9),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
