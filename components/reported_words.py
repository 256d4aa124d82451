"""As reported to a meeting, beside as now known: words for one trend."""

from __future__ import annotations

from dataclasses import dataclass

from components import cached
from components.formats import base_words, day_words, headline_words, value_words
from components.page_frame import View
from measures.data_status import ReportedFigure, differs, read_reported
from measures.figure import Figure, Level
from measures.periods import Month
from measures.trend import Trend


@dataclass(frozen=True)
class Reported:
    """A month's figure as it was reported, and as it is now; both for that month."""

    month: Month
    then: ReportedFigure
    now: Figure
    unit: str

    @property
    def has_changed(self) -> bool:
        return differs(self.then, self.now, self.unit)

    @property
    def words_then(self) -> str:
        """42% (8 of 19)."""
        then, unit = self.then, self.unit
        value = then.value
        if unit == "percent" and value is not None:
            value = value / 100
        if unit != "percent" or then.denominator is None:
            return value_words(value, unit)
        base = base_words(then.numerator or 0, then.denominator)
        if then.denominator < 10:  # no percentage on a small base
            return base
        return f"{value_words(value, unit, base=then.denominator)} ({base})"

    @property
    def words_now(self) -> str:
        now, unit = self.now, self.unit
        words = headline_words(now, unit)
        if unit != "percent" or now.is_missing or (now.denominator or 0) < 10:
            return words
        return f"{words} ({base_words(now.numerator or 0, now.denominator or 0)})"


def read_all_reported(view: View, trend: Trend) -> dict[Month, Reported]:
    """Month -> as reported and as now known; empty below the authority."""
    figures = trend.figures
    if not figures or figures[-1].level is not Level.AUTHORITY:
        return {}
    indicator_id = trend.definition.indicator_id
    if trend.months_each > 1:
        figures = cached.month_figures(
            view.snapshot,
            indicator_id,
            last=view.selection.month,
            scope=view.user.scope,
        )
    found = {}
    for figure in figures:
        then = read_reported(view.snapshot, indicator_id, figure.month)
        if then is not None:
            found[figure.month] = Reported(
                figure.month, then, figure, trend.definition.unit
            )
    return found


def cell_words(reported: Reported | None) -> str:
    """For a table: nothing was reported, the same, or both figures."""
    if reported is None:
        return "not reported"
    if not reported.has_changed:
        return reported.words_then
    return f"{reported.words_then}, now {reported.words_now}"


def changed_sentence(found: dict[Month, Reported]) -> str:
    """The latest month whose figure is another now than was reported."""
    changed = [r for _month, r in sorted(found.items()) if r.has_changed]
    if not changed:
        return ""
    last = changed[-1]
    day = f" on {day_words(last.then.frozen_on)}" if last.then.frozen_on else ""
    return (
        f"{last.month.label} was reported as {last.words_then}{day} and is "
        f"{last.words_now} as now known. {len(changed)} of {len(found)} months that "
        "were reported differ: the table has both."
    )
