"""The Involvement part: the worker took part; child and family were asked, and said."""

from __future__ import annotations

import streamlit as st

from components.audits.desk import Desk, filter_row, is_empty, open_desk, show_sampling
from components.audits.numbers import numbers_around
from components.audits.words import audits_words, count_and_share_words, share_words
from components.chart_table import ChartTable, build_table
from components.formats import count_words, span_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.grades import Span, last_spans
from measures.audits.involvement import Involvement, count_involvement
from measures.audits.rows import Audit

_COLUMNS = {
    "done": "completed",
    "worker": "worker took part",
    "asked": "child's feedback sought",
    "child": "child's feedback obtained",
    "sought": "family's feedback sought",
    "family": "family's feedback obtained",
    "any": "feedback of child or family",
}
_ANSWERS = {"Y": "Took part", "N": "Did not take part", "none": "Not recorded"}


def show_involvement(view: View) -> None:
    """Over time, and for the year why there was no feedback."""
    with filter_row():
        desk = open_desk(view, has_strand=True)
    show_sampling(desk)
    if is_empty(desk):
        return
    numbers = involvement_numbers(desk)
    year = count_involvement(desk.year.audits(desk.audits))
    with numbers_around(desk, "involvement", numbers):
        when = span_words(desk.year.first, desk.year.last)
        show_heading(
            _title(year),
            f"{desk.subject}. {desk.view.place_words}, {when}. "
            f"{audits_words(len(year.done))} completed. That feedback was obtained "
            "does not say what it was.",
        )
        if not year.done:
            st.caption("No audit of this kind was completed in the year.")
            return
        st.html(build_table(_time_table(desk, numbers)))
        left, right = st.columns(2, gap="large")
        with left:
            st.html(build_table(_worker_table(year, numbers)))
        with right:
            st.html(build_table(_reason_table(desk, year, numbers)))


def _held(found: Involvement) -> dict[str, tuple[Audit, ...]]:
    return {
        "done": found.done,
        "worker": found.worker("Y"),
        "asked": found.sought("child"),
        "child": found.obtained("child"),
        "sought": found.sought("family"),
        "family": found.obtained("family"),
        "any": found.any_obtained,
    }


def _spans(desk: Desk) -> list[Span]:
    return last_spans(desk.month)


def involvement_numbers(desk: Desk) -> Numbers:
    """Every number of the part, the year first."""
    year = count_involvement(desk.year.audits(desk.audits))
    numbers: Numbers = {}
    for answer, said in _ANSWERS.items():
        rows = year.worker(None if answer == "none" else answer)
        numbers[token("w", answer)] = Number(f"In the year, worker: {said}", rows)
    for reason, audits in year.silent_by_reason().items():
        words = _reason_words(desk, reason)
        numbers[token("r", reason)] = Number(
            f"In the year, no feedback: {words}", audits
        )
    for span in reversed(_spans(desk)):
        found = _held(count_involvement(span.audits(desk.audits)))
        when = span_words(span.first, span.last)
        for column, said in _COLUMNS.items():
            numbers[token("i", span.last.text, column)] = Number(
                f"{when}: {said}", found[column]
            )
    return numbers


def _reason_words(desk: Desk, reason: str) -> str:
    if reason == "not recorded":
        return "Not recorded"
    return desk.labels.words("NO_FEEDBACK", reason)


def _title(year: Involvement) -> str:
    if not year.done:
        return "No audit of this kind was completed in the year"
    base = len(year.done)
    worker = share_words(len(year.worker("Y")), base)
    heard = share_words(len(year.any_obtained), base)
    return f"The worker took part in {worker}; child or family were heard in {heard}"


def _time_table(desk: Desk, numbers: Numbers) -> ChartTable:
    def row(span: Span) -> tuple[object, ...]:
        key = span.last.text
        base = len(numbers[token("i", key, "done")].rows)
        return (
            span_words(span.first, span.last),
            *(
                cell(
                    numbers,
                    token("i", key, column),
                    ""
                    if column == "done" or not base
                    else count_and_share_words(
                        len(numbers[token("i", key, column)].rows), base
                    ),
                )
                for column in _COLUMNS
            ),
        )

    return ChartTable(
        caption="Of the audits completed, three months a line",
        headings=("Three months", *(said.capitalize() for said in _COLUMNS.values())),
        rows=tuple(row(span) for span in _spans(desk)),  # type: ignore[misc]
        numeric=frozenset(range(1, 1 + len(_COLUMNS))),
    )


def _worker_table(year: Involvement, numbers: Numbers) -> ChartTable:
    return ChartTable(
        caption="The audited worker, in the year",
        headings=("Worker", "Audits"),
        rows=tuple(
            (said, cell(numbers, token("w", answer)))
            for answer, said in _ANSWERS.items()
        ),
        numeric=frozenset({1}),
    )


def _reason_table(desk: Desk, year: Involvement, numbers: Numbers) -> ChartTable:
    reasons = year.silent_by_reason()
    return ChartTable(
        caption=f"Why no feedback, in the year ({count_words(len(year.silent))})",
        headings=("Reason", "Audits"),
        rows=tuple(
            (_reason_words(desk, reason), cell(numbers, token("r", reason)))
            for reason in reasons
        ),
        numeric=frozenset({1}),
    )
