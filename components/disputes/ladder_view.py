"""The part The ladder: levels reached, how long each holds a concern, which are late.

Levels only: nothing here can be read as a list of people.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.chart_table import Cell, ChartTable, TablePicture, build_table
from components.disputes import held
from components.disputes.count_bar import build_count_bar
from components.disputes.not_there import open_reading
from components.disputes.numbers import numbers_around
from components.formats import count_words, number_words, ratio_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from measures.disputes.ladder import PASSABLE, RAISED, LevelAnswers, Rung
from measures.disputes.words import Labels, read_labels
from measures.statistics.survival import UsualTime

_ANSWERS = {
    "in_time": "In time",
    "late": "Late",
    "waiting_late": "Late and still waiting",
    "not_due": "Not yet due",
    "no_day": "No day set",
}


def show_ladder(view: View) -> None:
    """The answer, the levels, then the answers by level."""
    reading = open_reading(view)
    if reading is None:
        return
    labels = read_labels(view.snapshot)
    rungs, answers = held.ladder(view, reading), held.answers(view, reading)
    numbers = _numbers(rungs, answers, labels)
    with numbers_around(view, "ladder", reading.day, numbers):
        st.markdown(f"**{ladder_words(rungs, labels)}**")
        st.caption(
            "Concerns raised in the twelve months, and the levels they reached so far. "
            "Time held: by when half had moved on or ended, those still there counted."
        )
        st.html(build_table(_rung_table(view, rungs, labels, numbers)))
        st.header("Answers, by level", anchor=False)
        st.markdown(f"**{answer_words(answers, labels)}**")
        st.html(build_table(_answer_table(answers, labels, numbers)))
        st.caption(
            "Steps sent in the twelve months. A concern that ended without an answer "
            "was answered on that day. Late: after the day set on the step."
        )


def rung_words(rung: str, labels: Labels) -> str:
    """The level in words; the first rung is before anybody was asked."""
    return "Informal, nobody asked yet" if rung == RAISED else labels.stage(rung)


def ladder_words(rungs: Sequence[Rung], labels: Labels) -> str:
    """How far concerns go, in one sentence."""
    total = len(rungs[0].reached)
    if not total:
        return "No concern was raised in these twelve months."
    reached = {rung.rung: len(rung.reached) for rung in rungs}
    concerns = "concern" if total == 1 else "concerns"
    words = (
        f"Of {count_words(total)} {concerns} raised in twelve months, "
        f"{count_words(reached['HOS'])} reached the {labels.stage('HOS').lower()}"
    )
    highest = [r for r in rungs[3:] if r.reached]
    if not highest:
        return f"{words} and none went further."
    top = highest[-1]
    name = labels.stage(top.rung)
    name = name if top.rung == "CAFC" else f"the {name.lower()}"
    return f"{words} and {count_words(len(top.reached))} {name}."


def answer_words(answers: Sequence[LevelAnswers], labels: Labels) -> str:
    """Which levels answer late, as levels."""
    judged = [a for a in answers if a.judged]
    if not judged:
        return "No answer had a day by which it was due."
    late = sum(len(a.late) + len(a.waiting_late) for a in judged)
    base = sum(a.judged for a in judged)
    most = max(judged, key=lambda a: len(a.late) + len(a.waiting_late))
    number = len(most.late) + len(most.waiting_late)
    if not late:
        return f"Every answer of {count_words(base)} came in time."
    return (
        f"Answers came late, or are late, in {ratio_words(late, base)}; "
        f"{labels.stage(most.stage)}: {count_words(number)} of "
        f"{count_words(most.judged)}."
    )


def _numbers(
    rungs: Sequence[Rung], answers: Sequence[LevelAnswers], labels: Labels
) -> Numbers:
    numbers: Numbers = {}
    for rung in rungs:
        name = rung_words(rung.rung, labels)
        numbers[token("reached", rung.rung)] = Number(f"Reached: {name}", rung.reached)
        numbers[token("there", rung.rung)] = Number(f"There now: {name}", rung.there)
        numbers[token("passed", rung.rung)] = Number(f"Went past: {name}", rung.passed)
    for level in answers:
        for kind, words in _ANSWERS.items():
            numbers[token(kind, level.stage)] = Number(
                f"{words}: {labels.stage(level.stage)}", getattr(level, kind), "step"
            )
    return numbers


def held_words(held_for: UsualTime) -> str:
    """8 days, or that more than half are still there."""
    if not held_for.cases:
        return "none"
    if held_for.median is None:
        return f"over {count_words(held_for.longest)}, most still there"
    return number_words(held_for.median, 0)


def _rung_table(
    view: View, rungs: Sequence[Rung], labels: Labels, numbers: Numbers
) -> ChartTable:
    most = max(len(rung.reached) for rung in rungs)
    # the chief executive and Cafcass may be no part of the council's process
    shown = [r for r in rungs if r.reached or r.rung not in ("CEX", "CAFC")]

    def cells(rung: Rung) -> tuple[Cell, ...]:
        bar = build_count_bar(len(rung.reached), most)
        passed: Cell = "does not apply"
        if rung.rung in PASSABLE:
            passed = cell(numbers, token("passed", rung.rung))
        return (
            rung_words(rung.rung, labels),
            TablePicture(bar, ""),
            cell(numbers, token("reached", rung.rung)),
            held_words(rung.held),
            cell(numbers, token("there", rung.rung)),
            passed,
        )

    return ChartTable(
        f"{view.place_words}. A number opens its concerns.",
        (
            "Level",
            "Bar",
            "Reached",
            "Usual working days held",
            "There now",
            "Went past it",
        ),
        tuple(cells(rung) for rung in shown),
        numeric=frozenset({2, 3, 4, 5}),
    )


def _answer_table(
    answers: Sequence[LevelAnswers], labels: Labels, numbers: Numbers
) -> ChartTable:
    return ChartTable(
        "Steps sent in twelve months. A number opens its steps.",
        ("Level", *_ANSWERS.values(), "Late, of those due"),
        tuple(
            (
                labels.stage(level.stage),
                *(cell(numbers, token(kind, level.stage)) for kind in _ANSWERS),
                ratio_words(len(level.late) + len(level.waiting_late), level.judged)
                if level.judged
                else "none due",
            )
            for level in answers
            if any(getattr(level, kind) for kind in _ANSWERS)
        ),
        numeric=frozenset(range(1, len(_ANSWERS) + 2)),
    )
