"""The List and repairs part: every audit of the year by state, and what is wrong."""

from __future__ import annotations

import streamlit as st

from components.audits.desk import Desk, filter_row, open_desk, show_sampling
from components.audits.numbers import numbers_around
from components.audits.words import REPAIR_WORDS, audits_words
from components.chart_table import ChartTable, build_table
from components.formats import count_words, span_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.repairs import Repair, find_repairs

_STATES = ("PLANNED", "INPROG", "COMPLETE", "WITHDRAWN")


def show_list(view: View) -> None:
    """Counts by type and state; then the rows to put right."""
    with filter_row():
        desk = open_desk(view, has_strand=False)
    show_sampling(desk)
    numbers = list_numbers(desk)
    with numbers_around(desk, "list", numbers):
        _show_states(desk, numbers)
        _show_repairs(desk, numbers)


def list_numbers(desk: Desk) -> Numbers:
    """All audits of the year by type and state, and the repairs of two years."""
    year = desk.year.audits(desk.counted)
    numbers: Numbers = {}
    for strand in desk.labels.codes("STRAND"):
        words = desk.labels.words("STRAND", strand)
        held = [a for a in year if a.strand == strand]
        numbers[token("l", strand)] = Number(f"{words}: all of the year", held)
        for state in _STATES:
            said = desk.labels.words("AUDIT_STATUS", state).lower()
            rows = [a for a in held if a.status == state]
            numbers[token("l", strand, state)] = Number(f"{words}: {said}", rows)
    wrong = [(audit, find_repairs(audit)) for audit in desk.everything]
    for repair in Repair:
        rows = [audit for audit, found in wrong if repair in found]
        numbers[token("fix", repair)] = Number(REPAIR_WORDS[repair], rows)
    return numbers


def _show_states(desk: Desk, numbers: Numbers) -> None:
    when = span_words(desk.year.first, desk.year.last)
    show_heading(
        f"Audits of {when}, by type and state",
        f"{desk.view.place_words}. Void audits, and those withdrawn on an unknown day, "
        "are in no count.",
    )
    states = [desk.labels.words("AUDIT_STATUS", state) for state in _STATES]
    table = ChartTable(
        caption="Audit types are not added up",
        headings=("Audit type", "All", *states),
        rows=tuple(
            (
                desk.labels.words("STRAND", strand),
                cell(numbers, token("l", strand)),
                *(cell(numbers, token("l", strand, state)) for state in _STATES),
            )
            for strand in desk.labels.codes("STRAND")
        ),
        numeric=frozenset(range(1, 2 + len(_STATES))),
    )
    st.html(build_table(table))


def _show_repairs(desk: Desk, numbers: Numbers) -> None:
    found = {r: numbers[token("fix", r)].rows for r in Repair}
    audits = {row.audit_id for rows in found.values() for row in rows}
    title = (
        f"To put right: {audits_words(len(audits))} of two years"
        if audits
        else "No audit of two years needs putting right"
    )
    show_heading(
        title,
        f"{desk.view.place_words}. Each is put right where it was written, by the "
        "quality assurance team; the next refresh takes it over.",
    )
    rows = tuple(
        (REPAIR_WORDS[repair], cell(numbers, token("fix", repair)))
        for repair, held in found.items()
        if held
    )
    if not rows:
        st.caption(f"{count_words(0)} of {audits_words(len(desk.everything))}.")
        return
    table = ChartTable(
        caption="What is wrong, and what it means for the figures",
        headings=("To put right", "Audits"),
        rows=rows,
        numeric=frozenset({1}),
    )
    st.html(build_table(table))
