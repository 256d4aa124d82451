"""Learning needs: by topic, passed to Learning and Development or not, met or not."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.audits.desk import Desk
from components.audits.words import times_words
from components.chart_table import ChartTable, build_table
from components.formats import count_words, span_words
from components.number_rows import Number, Numbers, cell
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.actions import Need, read_needs
from measures.audits.linked import is_loaded

_TABLE = "qa_learning_need"
_STATES = {
    "all": "raised",
    "audit": "raised by an audit",
    "unsent": "not yet passed on",
    "met": "met",
    "unmet": "not yet met",
    "declined": "declined",
}


def _holds(need: Need, state: str) -> bool:
    return {
        "all": True,
        "audit": need.source == "AUDIT",
        "unsent": need.sent_on is None,
        "met": need.status == "MET",
        "unmet": need.status not in ("MET", "DECLINED"),
        "declined": need.status == "DECLINED",
    }[state]


def _hold_needs(desk: Desk) -> tuple[Need, ...]:
    view, within = desk.view, desk.view.selection.within

    def make() -> tuple[Need, ...]:
        return read_needs(
            view.snapshot, scope=view.user.scope, within=within, span=desk.year
        )

    arguments = (desk.month.text, within)
    return cached.held(make, "needs", view.snapshot, view.user.scope, arguments)


def _topics(needs: tuple[Need, ...]) -> list[str]:
    """The topics raised, most often first."""
    counts: dict[str, int] = {}
    for need in needs:
        counts[need.topic] = counts.get(need.topic, 0) + 1
    return sorted(counts, key=lambda topic: (-counts[topic], topic))


def need_numbers(desk: Desk) -> Numbers:
    """Every number of the learning needs; none where there is no table."""
    if not is_loaded(desk.view.snapshot, _TABLE):
        return {}
    needs = _hold_needs(desk)
    numbers: Numbers = {}
    for state, said in _STATES.items():
        held = [need for need in needs if _holds(need, state)]
        numbers[token("n", state)] = Number(f"Learning needs {said}", held, "need")
        for topic in _topics(needs):
            words = desk.labels.words("LEARNING_TOPIC", topic)
            numbers[token("n", state, topic)] = Number(
                f"Learning needs {said}: {words}",
                [need for need in held if need.topic == topic],
                "need",
            )
    return numbers


def show_learning(desk: Desk, numbers: Numbers) -> None:
    """The needs of the year by topic."""
    if not is_loaded(desk.view.snapshot, _TABLE):
        st.info(f"Learning needs are not available: table {_TABLE} is missing.")
        return
    needs = _hold_needs(desk)
    unsent = len(numbers[token("n", "unsent")].rows)
    when = span_words(desk.year.first, desk.year.last)
    if not needs:
        title = "No learning need was raised in the year"
    else:
        title = (
            f"{times_words(len(needs), 'learning need', 'learning needs')} raised in "
            f"the year, {count_words(unsent)} not yet passed to Learning and "
            "Development"
        )
    show_heading(title, f"{desk.view.place_words}, {when}, from every source.")
    if needs:
        st.html(build_table(_table(desk, needs, numbers)))


def _table(desk: Desk, needs: tuple[Need, ...], numbers: Numbers) -> ChartTable:
    rows = [
        (
            desk.labels.words("LEARNING_TOPIC", topic),
            *(cell(numbers, token("n", state, topic)) for state in _STATES),
        )
        for topic in _topics(needs)
    ]
    total = ("All", *(cell(numbers, token("n", state)) for state in _STATES))
    return ChartTable(
        caption="Learning needs by topic",
        headings=("Topic", *(said.capitalize() for said in _STATES.values())),
        rows=(*rows, total),
        numeric=frozenset(range(1, 1 + len(_STATES))),
    )
