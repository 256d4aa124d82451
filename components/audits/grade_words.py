"""What may be said of a line of grades, and no more."""

from __future__ import annotations

from components import cached
from components.audits.desk import Desk
from components.audits.words import audits_words, share_words
from components.formats import count_words, span_words
from components.signal_words import Signal
from components.trend_words import trend_signal
from measures.audits.grades import GradeRow
from measures.audits.linked import GRADED
from measures.audits.rows import GRADES, MONTHLY

_WORDS = {"O": "outstanding", "G": "good", "RI": "requires improvement",
          "I": "inadequate"}  # fmt: skip


def grades_words(row: GradeRow) -> str:
    """1 outstanding, 24 good, 18 requires improvement and 3 inadequate."""
    parts = [f"{count_words(len(row.by_grade[g]))} {_WORDS[g]}" for g in GRADES]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def over_time_words(desk: Desk, rows: list[GradeRow], *, is_final: bool) -> str:
    """The answer: the last span beside the one before, with a signal where one is."""
    last, before = rows[-1], rows[-2]
    when = span_words(desk.quarter.first, desk.quarter.last)
    if not last.base:
        return f"No audit of this kind was graded in {when}"
    if not last.has_shares:
        graded = f"{audits_words(last.base)} graded in {when}"
        return f"{graded}: {grades_words(last)}. Too few for shares"
    now = f"Good or outstanding: {share_words(last.good, last.base)} in {when}"
    signal = _signal(desk) if is_final else None
    if signal is not None:
        return f"{now}. {signal.value} over time"
    if not before.base:
        return now
    return f"{now}; {share_words(before.good, before.base)} in the three months before"


def _signal(desk: Desk) -> Signal | None:
    """What the indicator's own line says; None where it counts other audits."""
    if desk.strand != MONTHLY or desk.plan:
        return None
    trend = cached.trend(
        desk.view.snapshot,
        GRADED,
        last=desk.month,
        scope=desk.view.user.scope,
        within=desk.view.selection.within,
    )
    signal = trend_signal(trend)
    return None if signal is Signal.TOO_FEW else signal
