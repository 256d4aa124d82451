"""The part Outcome: what came of the concerns that were resolved or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.chart_table import Cell, ChartTable, TablePicture, build_table
from components.disputes.count_bar import build_count_bar
from components.disputes.not_there import open_reading
from components.disputes.numbers import numbers_around
from components.formats import count_words, day_words, ratio_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from measures.disputes.flow import Concerns
from measures.disputes.words import RESOLUTIONS, Labels, read_labels
from measures.disputes.year import Year, group_outcomes

_NOT_RECORDED, _WITHDRAWN = "none", "withdrawn"
_SPANS = {"now": "Twelve months", "before": "The year before"}
Spans = Mapping[str, Mapping[str, Concerns]]  # of _SPANS -> outcome -> concerns


def show_outcome(view: View) -> None:
    """The answer, then each outcome beside the twelve months before."""
    reading = open_reading(view)
    if reading is None:
        return
    labels = read_labels(view.snapshot)
    # where records began later there is no year before to set beside it
    spans = dict(zip(_SPANS, map(_outcomes, reading.years), strict=False))
    numbers = _numbers(spans, labels)
    with numbers_around(view, "outcome", reading.day, numbers):
        st.markdown(f"**{outcome_words(spans['now'])}**")
        st.caption(
            "Concerns resolved or withdrawn in the twelve months to "
            f"{day_words(reading.day)}. What changed for a child is written on the "
            "concern: open a number, then one concern."
        )
        if any(number.rows for number in numbers.values()):
            st.html(build_table(_table(view, spans, labels, numbers)))


def _outcomes(year: Year) -> dict[str, Concerns]:
    """Every known outcome in its order, then others, not recorded and withdrawn."""
    found = group_outcomes(year)
    codes = [*RESOLUTIONS, *sorted(c for c in found if c and c not in RESOLUTIONS)]
    outcomes = {code: found.get(code, ()) for code in codes}
    outcomes[_NOT_RECORDED] = found.get(None, ())
    outcomes[_WITHDRAWN] = year.withdrawn
    return outcomes


def _words(code: str, labels: Labels) -> str:
    if code == _WITHDRAWN:
        return "Withdrawn, not resolved"
    return labels.resolution(None if code == _NOT_RECORDED else code)


def outcome_words(now: Mapping[str, Concerns]) -> str:
    """What came of them, in one sentence."""
    total = sum(len(own) for code, own in now.items() if code != _WITHDRAWN)
    if not total:
        return "No concern was resolved in these twelve months."
    changed = len(now["PLAN_CHANGED"]) + len(now["ACTION_DONE"])
    return (
        f"Of {count_words(total)} resolved in twelve months the plan was changed or an "
        f"action done in {ratio_words(changed, total)}; reasons were accepted in "
        f"{count_words(len(now['ACCEPTED']))}; {count_words(len(now['LAPSED']))} lapsed"
        "."
    )


def _codes(spans: Spans) -> list[str]:
    """Every outcome of any span, in order."""
    return list(dict.fromkeys(code for found in spans.values() for code in found))


def _numbers(spans: Spans, labels: Labels) -> Numbers:
    return {
        token(span, code): Number(
            f"{_words(code, labels)}, {_SPANS[span].lower()}", found.get(code, ())
        )
        for code in _codes(spans)
        for span, found in spans.items()
    }


def _table(view: View, spans: Spans, labels: Labels, numbers: Numbers) -> ChartTable:
    shown = [
        code
        for code in _codes(spans)
        if any(numbers[token(span, code)].rows for span in spans)
    ]
    counts = {code: len(numbers[token("now", code)].rows) for code in shown}
    most = max(counts.values())

    def cells(code: str) -> tuple[Cell, ...]:
        return (
            _words(code, labels),
            TablePicture(build_count_bar(counts[code], most), ""),
            *(cell(numbers, token(span, code)) for span in spans),
        )

    return ChartTable(
        f"{view.place_words}. A number opens its concerns.",
        ("What came of it", "Bar", *(_SPANS[span] for span in spans)),
        tuple(cells(code) for code in shown),
        numeric=frozenset(range(2, 2 + len(spans))),
    )
