"""Done of planned, returned on time, moderated, agreement: the three months shown."""

from __future__ import annotations

from html import escape

import streamlit as st

from components.audits.desk import Desk
from components.audits.words import share_words
from components.formats import base_words, count_words, span_words
from components.palette import MUTED, RULE, TEXT
from measures.audits.coverage import count_coverage, read_cycles
from measures.audits.moderation import count_moderation, cover


def show_summary(desk: Desk) -> None:
    """Four counters; each is opened in the part that it belongs to."""
    for column, counter in zip(st.columns(4), _counters(desk), strict=True):
        with column:
            st.html(_build(*counter))


def _counters(desk: Desk) -> list[tuple[str, str, str]]:
    """(number, what it is, a note)."""
    audits = desk.quarter.audits(desk.audits)
    data_to = desk.view.snapshot.status.data_to
    line = count_coverage("all", audits, data_to=data_to)
    looked = cover("all", audits)
    found = count_moderation(audits)
    same, pairs = len(found.moved(0)), len(found.pairs)
    planned, of_what = _planned(desk, len(line.allocated))
    when = span_words(desk.quarter.first, desk.quarter.last)
    undue = len(line.allocated) - len(line.due)
    return [
        (base_words(len(line.done), planned), f"Completed of {of_what}", when),
        (
            share_words(len(line.on_time), line.judged),
            "Completed on time",
            f"of those due; {count_words(undue)} not yet due or withdrawn",
        ),
        (
            share_words(len(looked.looked_at), len(looked.graded)),
            "Moderated",
            "of those graded by an auditor",
        ),
        (share_words(same, pairs), "Grade kept at moderation", "of those moderated"),
    ]


def _planned(desk: Desk, allocated: int) -> tuple[int, str]:
    """The plan is the whole authority's; a place has what was allocated."""
    view = desk.view
    is_whole = view.user.scope.is_whole_authority and view.selection.unit is None
    if not is_whole or desk.plan:
        return allocated, "those allocated"
    cycles = read_cycles(view.snapshot, desk.quarter)
    return sum(c.planned for c in cycles if c.strand == desk.strand), "those planned"


def _build(number: str, label: str, note: str) -> str:
    return (
        f'<div style="border-left:3px solid {RULE};padding-left:0.75rem;color:{TEXT}">'
        f'<strong style="font-size:1.375rem;line-height:1.2;display:block">'
        f"{escape(number)}</strong>"
        f'<span style="line-height:1.3">{escape(label)}</span>'
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(note)}</span></div>"
    )
