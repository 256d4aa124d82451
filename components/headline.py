"""The sentence a page opens with: what changed, if anything did."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.scorecard import ScorecardRow
from components.signal_words import Signal

MAX_SENTENCES = 6
_ORDER = (Signal.WORSE, Signal.BETTER, Signal.CHANGED)


def summary_words(rows: Sequence[ScorecardRow]) -> str:
    """How many indicators changed more than usual, in one sentence."""
    if not rows:
        return "There is no indicator to show here."
    judged = [row for row in rows if row.signal is not Signal.TOO_FEW]
    changed = [row for row in judged if row.signal is not Signal.NO_CHANGE]
    if not judged:
        return "There are too few figures here to say what is usual."
    if not changed:
        return "No indicator changed more than usual."
    verb = "indicator" if len(changed) == 1 else "indicators"
    return (
        f"{len(changed)} of {len(judged)} {verb if len(judged) == 1 else 'indicators'} "
        "changed more than usual."
    )


def change_words(row: ScorecardRow) -> str:
    """One change: Getting worse: Average caseload, 18.8, above the range."""
    note = f", {row.signal_note}" if row.signal_note else ""
    support = f" ({row.support})" if row.support else ""
    return (
        f"{row.signal.value}: [{row.name}]({row.address}), "
        f"{row.headline}{support}{note}; usual {row.expected_range}."
    )


def show_headline(rows: Sequence[ScorecardRow]) -> None:
    """The sentence, then each change with its link, needs attention first."""
    st.markdown(f"**{summary_words(rows)}**")
    changed = sorted(
        (row for row in rows if row.signal in _ORDER),
        key=lambda row: _ORDER.index(row.signal),
    )
    if changed:
        lines = "\n".join(f"- {change_words(row)}" for row in changed[:MAX_SENTENCES])
        st.markdown(lines)
