"""Everything held in Streamlit's caches: shared by all users, so keyed by scope.

Whatever is held is keyed by what it is, the data version, the scope and every
argument. Results are frozen and shared: never change one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from data_access.published import FIGURES_NAME
from data_access.refresh_log import Attempt, read_attempt
from data_access.settings import Settings, read_settings
from data_access.snapshot import Snapshot, open_current
from measures.change import ChangeList
from measures.changes import read_changes
from measures.comparators import (
    PublishedPoint,
    Standing,
    read_published,
    read_standing,
)
from measures.comparison import TeamComparison, compare_teams
from measures.figure import Figure, Level
from measures.figures import read_figures
from measures.known_problems import read_known_problems
from measures.needs_person import Counted, Counter, read_counter
from measures.periods import Month
from measures.place import Unit, count_open_children, list_units
from measures.scope import Scope, check_scope
from measures.trend import Trend, read_points, read_trend

Held = TypeVar("Held")
Arguments = tuple[str | int | None, ...]


@st.cache_resource(max_entries=10_000, show_spinner=False)
def _hold(
    what: str,
    data_version: str,
    scope_key: str,
    arguments: Arguments,
    *,
    _make: Callable[[], object],
) -> object:
    return _make()


def held(
    make: Callable[[], Held],
    what: str,
    snapshot: Snapshot,
    scope: Scope,
    arguments: Arguments = (),
) -> Held:
    """`make()`, or what it gave before for the same version, scope and arguments."""
    key = check_scope(scope).key
    found = _hold(what, snapshot.data_version, key, arguments, _make=make)
    return cast("Held", found)


@st.cache_resource
def settings() -> Settings:
    """The settings of this process, read once."""
    return read_settings()


def current_snapshot() -> Snapshot:
    """The current data version: a new one is noticed at the next click.

    Raises:
        SnapshotError: nothing is loaded.
    """
    return open_current(settings().snapshot_dir)


def last_attempt() -> Attempt | None:
    """What became of the last refresh, read anew each time."""
    return read_attempt(settings().snapshot_dir)


def trend(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    scope: Scope,
    within: str | None,
) -> Trend:
    """As measures.trend.read_trend."""

    def make() -> Trend:
        return read_trend(snapshot, indicator_id, last=last, scope=scope, within=within)

    arguments = (indicator_id, last.text, within)
    return held(make, "trend", snapshot, scope, arguments)


def figure(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    month: Month,
    scope: Scope,
    within: str | None,
    months_together: int,
) -> Figure | None:
    """The one figure of a place and month; None where the month was not worked out."""

    def make() -> Figure | None:
        found = read_figures(
            snapshot,
            indicator_id,
            first=month,
            last=month,
            scope=scope,
            within=within,
            months_together=months_together,
        )
        return found[0] if found else None

    arguments = (indicator_id, month.text, within, months_together)
    return held(make, "figure", snapshot, scope, arguments)


def month_figures(
    snapshot: Snapshot, indicator_id: str, *, last: Month, scope: Scope
) -> tuple[Figure, ...]:
    """Single months of the whole scope, oldest first, where a trend holds several."""

    def make() -> tuple[Figure, ...]:
        found = read_points(snapshot, indicator_id, last=last, scope=scope)
        return tuple(found)

    return held(make, "month figures", snapshot, scope, (indicator_id, last.text))


def team_figures(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    months: int,
    scope: Scope,
    within: str | None,
) -> list[Figure]:
    """Monthly figures of every team in scope, for small multiples."""

    def make() -> list[Figure]:
        return read_figures(
            snapshot,
            indicator_id,
            first=last.plus(1 - months),
            last=last,
            by=Level.TEAM,
            scope=scope,
            within=within,
        )

    arguments = (indicator_id, last.text, months, within)
    return held(make, "team figures", snapshot, scope, arguments)


def category_figures(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    months: int,
    months_together: int,
    by: Level,
    scope: Scope,
    within: str | None,
) -> list[Figure]:
    """Figures of each category of an indicator that has no total."""

    def make() -> list[Figure]:
        return read_figures(
            snapshot,
            indicator_id,
            first=last.plus(1 - months),
            last=last,
            by=by,
            scope=scope,
            within=within,
            months_together=months_together,
        )

    arguments = (indicator_id, last.text, months, months_together, by.value, within)
    return held(make, "category figures", snapshot, scope, arguments)


def comparison(
    snapshot: Snapshot, indicator_id: str, *, month: Month, scope: Scope
) -> TeamComparison:
    """As measures.comparison.compare_teams."""

    def make() -> TeamComparison:
        return compare_teams(snapshot, indicator_id, month=month, scope=scope)

    return held(make, "comparison", snapshot, scope, (indicator_id, month.text))


def changes(snapshot: Snapshot, *, month: Month, scope: Scope) -> ChangeList:
    """As measures.changes.read_changes."""

    def make() -> ChangeList:
        return read_changes(snapshot, month=month, scope=scope)

    return held(make, "changes", snapshot, scope, (month.text,))


def needs_person(
    snapshot: Snapshot,
    counter: Counter,
    *,
    month: Month,
    scope: Scope,
    within: str | None,
) -> Counted | None:
    """As measures.needs_person.read_counter."""

    def make() -> Counted | None:
        return read_counter(snapshot, counter, month=month, scope=scope, within=within)

    arguments = (counter.counter_id, month.text, within)
    return held(make, "needs a person", snapshot, scope, arguments)


def units(snapshot: Snapshot, scope: Scope) -> list[Unit]:
    """As measures.place.list_units."""
    return held(lambda: list_units(snapshot, scope), "units", snapshot, scope)


def open_children(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None
) -> int:
    """As measures.place.count_open_children."""

    def make() -> int:
        return count_open_children(snapshot, month=month, scope=scope, within=within)

    return held(make, "open children", snapshot, scope, (month.text, within))


def known_problems(snapshot: Snapshot, scope: Scope) -> dict[str, list[str]]:
    """As measures.known_problems.read_known_problems."""

    def make() -> dict[str, list[str]]:
        return read_known_problems(snapshot, scope)

    return held(make, "known problems", snapshot, scope)


def published(indicator_id: str) -> list[PublishedPoint]:
    """As measures.comparators.read_published, for this council."""
    return read_published(
        indicator_id,
        ons_code=settings().authority_ons_code,
        loaded=settings().published_dir / FIGURES_NAME,
    )


def standing(indicator_id: str) -> Standing | None:
    """As measures.comparators.read_standing, for this council."""
    return read_standing(
        indicator_id,
        ons_code=settings().authority_ons_code,
        loaded=settings().published_dir / FIGURES_NAME,
    )
