"""Done of planned, returned on time, moderated, agreement: the three months shown."""

from __future__ import annotations

from html import escape

import streamlit as st

from components.audits.desk import Desk
from components.audits.numbers import Number, Numbers, link
from components.audits.words import share_words
from components.formats import base_words, span_words
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


def show_summary(desk: Desk) -> None:
    """Four counters, each leading to its audits."""
    for column, counter in zip(st.columns(4), _counters(desk), strict=True):
        with column:
            st.html(_build(*counter))


def _counters(desk: Desk) -> list[tuple[str, str, str, str]]:
    """(id of the number, how it is said, what it is, a note)."""
    line, looked, found = _rows(desk)
    planned, of_what = _planned(desk, len(line.allocated))
    return [
        (
            "sum.done",
            base_words(len(line.done), planned),
            f"Completed of {of_what}",
            span_words(desk.quarter.first, desk.quarter.last),
        ),
        (
            "sum.ontime",
            share_words(len(line.on_time), line.judged),
            "Completed on time",
            "of those due by the data date",
        ),
        (
            "sum.looked",
            share_words(len(looked.looked_at), len(looked.graded)),
            "Moderated",
            "of those graded by an auditor",
        ),
        (
            "sum.kept",
            share_words(len(found.moved(0)), len(found.pairs)),
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


def _build(key: str, number: str, label: str, note: str) -> str:
    return (
        f'<div style="border-left:3px solid {RULE};padding-left:0.75rem;color:{TEXT}">'
        f'<a href="{escape(link(key))}" aria-label="{escape(f"{label}: {number}")}" '
        f'style="font-size:1.375rem;font-weight:650;line-height:1.2;display:block;'
        f'color:{LINK};text-decoration:underline">{escape(number)}</a>'
        f'<span style="line-height:1.3">{escape(label)}</span>'
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(note)}</span></div>"
    )
