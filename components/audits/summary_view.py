"""Done of planned, returned on time, moderated, agreement: the three months shown."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from components.audits.desk import Desk
from components.audits.words import share_words
from components.formats import base_words, span_words
from components.number_rows import Number, Numbers, link
from components.palette import LINK, MUTED, RULE, TEXT
from measures.audits.coverage import CoverageLine, count_coverage, read_cycles
from measures.audits.moderation import (
    Moderation,
    ModerationCover,
    count_moderation,
    cover,
)


def _rows(desk: Desk) -> tuple[CoverageLine, ModerationCover, Moderation]:
    audits = desk.quarter.audits(desk.audits)
    data_to = desk.view.snapshot.status.data_to
    line = count_coverage("all", audits, data_to=data_to)
    return line, cover("all", audits), count_moderation(audits)


def summary_numbers(desk: Desk) -> Numbers:
    """The rows behind the four counters."""
    line, looked, found = _rows(desk)
    when = span_words(desk.quarter.first, desk.quarter.last)
    return {
        "sum.done": Number(f"{when}: completed", line.done),
        "sum.ontime": Number(f"{when}: completed on time", line.on_time),
        "sum.looked": Number(f"{when}: moderated", looked.looked_at),
        "sum.kept": Number(f"{when}: grade kept at moderation", found.moved(0)),
    }


def show_summary(desk: Desk, numbers: Numbers) -> None:
    """Four counters, each leading to its audits."""
    for column, counter in zip(st.columns(4), _counters(desk), strict=True):
        with column:
            st.html(_build(counter, is_link=bool(numbers[counter.key].rows)))


@dataclass(frozen=True)
class _Counter:
    """The id of a number, the number and its base, what it is, a note."""

    key: str
    number: int
    base: int
    label: str
    note: str


def _counters(desk: Desk) -> list[_Counter]:
    line, looked, found = _rows(desk)
    planned, of_what = _planned(desk, len(line.allocated))
    return [
        _Counter(
            "sum.done",
            len(line.done),
            planned,
            f"Completed of {of_what}",
            span_words(desk.quarter.first, desk.quarter.last),
        ),
        _Counter(
            "sum.ontime",
            len(line.on_time),
            line.judged,
            "Completed on time",
            "of those due by the data date",
        ),
        _Counter(
            "sum.looked",
            len(looked.looked_at),
            len(looked.graded),
            "Moderated",
            "of those graded by an auditor",
        ),
        _Counter(
            "sum.kept",
            len(found.moved(0)),
            len(found.pairs),
            "Grade kept at moderation",
            "of those moderated",
        ),
    ]


def _planned(desk: Desk, allocated: int) -> tuple[int, str]:
    """The plan is the whole authority's; a place has what was allocated."""
    view = desk.view
    is_whole = view.user.scope.is_whole_authority and view.selection.unit is None
    if not is_whole or desk.plan:
        return allocated, "those allocated"
    cycles = read_cycles(view.snapshot, desk.quarter)
    return sum(c.planned for c in cycles if c.strand == desk.strand), "those planned"


def _build(counter: _Counter, *, is_link: bool) -> str:
    said = share_words if counter.key != "sum.done" else base_words
    number = said(counter.number, counter.base) if counter.base else "none"
    look = "font-size:1.375rem;font-weight:650;line-height:1.2;display:block"
    shown = f'<strong style="{look}">{escape(number)}</strong>'
    if is_link:
        shown = (
            f'<a href="{escape(link(counter.key))}" '
            f'aria-label="{escape(f"{counter.label}: {number}")}" '
            f'style="{look};color:{LINK};text-decoration:underline">'
            f"{escape(number)}</a>"
        )
    return (
        f'<div style="border-left:3px solid {RULE};padding-left:0.75rem;color:{TEXT}">'
        f'{shown}<span style="line-height:1.3">{escape(counter.label)}</span>'
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(counter.note)}</span></div>"
    )
