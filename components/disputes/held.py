"""What the parts of the page read, held by data version, scope, place and month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from components import cached
from components.page_frame import View
from measures.disputes.clock import working_days
from measures.disputes.concerns import Concern, first_raised_on, read_concerns
from measures.disputes.flow import FlowMonth, read_flow
from measures.disputes.forms import FormsAndConcerns, read_forms
from measures.disputes.ladder import LevelAnswers, Rung, read_answers, read_ladder
from measures.disputes.now import (
    OPEN,
    ReasonNone,
    Situation,
    month_worked_out,
    read_situation,
)
from measures.disputes.on_time import ON_TIME, read_in_time, read_on_time
from measures.disputes.watch import WatchList, read_watch_list
from measures.disputes.year import YEAR_MONTHS, Year, read_years
from measures.figure import Figure
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import ScopeError
from measures.trend import Trend

Held = TypeVar("Held")


@dataclass(frozen=True)
class Reading:
    """The concerns of a place at D, the flow to D, and years to D, the latest first."""

    month: Month
    day: date
    concerns: tuple[Concern, ...]
    flow: tuple[FlowMonth, ...]
    years: tuple[Year, ...]

    @property
    def year(self) -> Year:
        """The twelve months to D."""
        return self.years[0]


def hold(view: View, what: str, make: Callable[[], Held]) -> Held:
    """`make()`, or what it gave before for this view."""
    arguments = (view.selection.month.text, view.selection.within)
    key = f"disputes: {what}"
    return cached.held(make, key, view.snapshot, view.user.scope, arguments)


def situation(view: View) -> Situation | ReasonNone:
    """As measures.disputes.now.read_situation."""
    return hold(
        view,
        "situation",
        lambda: read_situation(
            view.snapshot,
            month=view.selection.month,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def concerns(view: View) -> tuple[Concern, ...]:
    """As measures.disputes.concerns.read_concerns."""
    return hold(
        view,
        "concerns",
        lambda: read_concerns(
            view.snapshot, scope=view.user.scope, within=view.selection.within
        ),
    )


def reading(view: View) -> Reading | ReasonNone:
    """The concerns of the place, month by month and over twelve months."""

    def make() -> Reading | ReasonNone:
        month = month_worked_out(view.snapshot, OPEN, view.selection.month)
        if isinstance(month, ReasonNone):
            return month
        day, found = min(month.end, view.snapshot.status.data_to), concerns(view)
        first = first_raised_on(view.snapshot)
        flow = read_flow(found, last=month, day=day, first=first)
        years = read_years(found, day=day, first=first)
        return Reading(month, day, found, flow, years)

    return hold(view, "reading", make)


def ladder(view: View, found: Reading) -> list[Rung]:
    """As measures.disputes.ladder.read_ladder."""
    days = working_days(view.snapshot)
    return hold(view, "ladder", lambda: read_ladder(found.year, days))


def answers(view: View, found: Reading) -> list[LevelAnswers]:
    """As measures.disputes.ladder.read_answers."""
    return hold(view, "answers", lambda: read_answers(found.concerns, found.year))


def forms(view: View, found: Reading) -> FormsAndConcerns:
    """As measures.disputes.forms.read_forms."""
    return hold(
        view,
        "forms",
        lambda: read_forms(
            view.snapshot,
            found.year,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def watch_list(view: View) -> WatchList | ReasonNone:
    """As measures.disputes.watch.read_watch_list."""
    return hold(
        view,
        "watch list",
        lambda: read_watch_list(
            view.snapshot,
            month=view.selection.month,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def on_time(view: View, month: Month) -> Trend:
    """As measures.disputes.on_time.read_on_time."""
    return hold(
        view,
        "on time",
        lambda: read_on_time(
            view.snapshot,
            last=month,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def in_time(view: View, month: Month) -> dict[str, bool]:
    """As measures.disputes.on_time.read_in_time."""
    return hold(
        view,
        "in time",
        lambda: read_in_time(
            view.snapshot,
            last=month,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def on_time_year(view: View, month: Month) -> Figure | None:
    """The figure of twelve months, as every other page shows it."""
    return hold(
        view, "on time year", lambda: _figure(view, ON_TIME, month, YEAR_MONTHS)
    )


def children_in_care(view: View, month: Month) -> float | None:
    """Children looked after at D; None where the role or the data has no figure."""

    def make() -> float | None:
        try:
            figure = _figure(view, "cla_open", month, 1)
        except ScopeError:
            return None
        return None if figure is None or figure.is_missing else figure.numerator

    return hold(view, f"children in care {month.text}", make)


def _figure(
    view: View, indicator_id: str, month: Month, months_together: int
) -> Figure | None:
    found = read_figures(
        view.snapshot,
        indicator_id,
        first=month,
        last=month,
        scope=view.user.scope,
        within=view.selection.within,
        months_together=months_together,
    )
    return found[0] if found else None
