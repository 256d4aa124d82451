"""Children's answers: yes, by question (catalogue 45), worked by hand.

A figure here is one of a question: its indicator id carries the question.
"""

from dataclasses import replace

from tests.contract.cases.build import (
    Case,
    ExpectFigure,
    authority,
    expect,
    frame,
    load,
    people,
    service,
    team,
)
from tests.contract.cases.build_more_c import answers, asked

INDICATOR = "voice_voch_yes"
DATA_TO = "2025-07-31"
DAY = "2025-06-10"
SAFE, AGREE, WORRIES = "plan_safe", "agree_worker", "explained_worries"
STORY, TABLET = "story_help_understand", "tablet_help_explain"

ROWS = [
    *frame(DATA_TO),
    # The quality tables end in June.
    load(2, "QA", "2025-06-30", "OK"),
    *people("P01 P02 P03"),
    # A1: every question answered. A2: in other forms; one is empty: not asked.
    answers("A1", "P01", **dict.fromkeys((SAFE, AGREE, WORRIES, STORY, TABLET), "Y")),
    asked("A1", DAY),
    answers("A2", "P02", plan_safe="n", agree_worker="1", explained_worries=" "),
    asked("A2", DAY, team_id="TC", worker="W2"),
    # A3: neither yes nor no: not judged; the other question is.
    answers("A3", "P03", plan_safe="?", agree_worker="0"),
    asked("A3", DAY, of="P01", team_id="zz", worker="0"),
    # A4: nothing answered. A5: no context. A6: a context without a day. A7: a context
    # without answers.
    answers("A4", "P01"),
    asked("A4", DAY),
    answers("A5", "P01", plan_safe="Y"),
    answers("A6", "P01", plan_safe="Y"),
    asked("A6", None),
    asked("A7", DAY),
    # A8: last day of June. A9: of May. A10: in July, not reached.
    answers("A8", "P01", plan_safe="N"),
    asked("A8", "2025-06-30", team_id="TB"),
    answers("A9", "P01", plan_safe="Y"),
    asked("A9", "2025-05-31"),
    answers("A10", "P01", plan_safe="Y"),
    asked("A10", "2025-07-01"),
]


def said(key: str, question: str, of: str, num: int | None, *, on=DAY, owner=None):
    category = f"voch_{question}"
    where = owner or ("TA", "W1")
    return expect(f"{key}:{category}", of, on, *where, num, category=category)


SECOND, NOBODY = ("TC", "W2"), ("NONE", None)
EXPECTED = {
    "2025-06": (
        *(said("A1", q, "P01", 1) for q in (SAFE, AGREE, WORRIES, STORY, TABLET)),
        said("A2", SAFE, "P02", 0, owner=SECOND),
        said("A2", AGREE, "P02", 1, owner=SECOND),
        said("A3", SAFE, "P03", None, owner=NOBODY),
        said("A3", AGREE, "P03", 0, owner=NOBODY),
        said("A8", SAFE, "P01", 0, on="2025-06-30", owner=("TB", "W1")),
    ),
    "2025-05": (said("A9", SAFE, "P01", 1, on="2025-05-31"),),
    "2025-07": (),
}


def of_question(question: str, figure: ExpectFigure) -> ExpectFigure:
    return replace(figure, category=f"voch_{question}")


FIGURES = (
    of_question(SAFE, authority("2025-06", 1, 3, 1)),
    of_question(AGREE, authority("2025-06", 2, 3)),
    of_question(WORRIES, authority("2025-06", 1, 1)),
    of_question(STORY, authority("2025-06", 1, 1)),
    of_question(TABLET, authority("2025-06", 1, 1)),
    of_question(SAFE, service("2025-06", "FAMSUP", 1, 2)),
    of_question(SAFE, service("2025-06", "CORPPAR", 0, 1)),
    of_question(AGREE, service("2025-06", "CORPPAR", 1, 1)),
    of_question(SAFE, team("2025-06", "NONE", 0, 0, 1)),
    of_question(SAFE, authority("2025-05", 1, 1)),
)

CASE = Case(INDICATOR, DATA_TO, tuple(ROWS), EXPECTED, FIGURES)
