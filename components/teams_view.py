"""The By team part of an indicator: different, or only small?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import cached, filters
from components.chart_table import Cell, ChartTable, TableLink, build_table
from components.companions_view import show_note
from components.formats import (
    MIN_PERCENT_BASE,
    axis_month,
    figure_words,
    missing_words,
    name_at,
    range_words,
    unit_at,
    value_words,
)
from components.funnel_chart import (
    FunnelChart,
    FunnelLimit,
    FunnelPoint,
    show_funnel_chart,
)
from components.interval_dots import IntervalDot, IntervalDots, show_interval_dots
from components.page_frame import View
from components.reproduce_view import show_teams_reproduction
from components.signal_words import Signal
from components.team_multiples import (
    TeamMonth,
    TeamMultiples,
    TeamSeries,
    show_team_multiples,
)
from measures.comparison import NO_TEAMS, TeamComparison, TeamFigure, funnel_steps
from measures.figure import LOOKS_BACK, Figure, Level, Status
from measures.periods import Month
from measures.registry import Definition
from measures.scope import Role
from measures.statistics.intervals import FunnelPlace

MULTIPLE_MONTHS = 24
_PLACE_WORDS = {
    None: "cannot be judged",
    FunnelPlace.WITHIN: "within what chance explains for its size",
    FunnelPlace.LOW_INNER: "somewhat lower than chance explains",
    FunnelPlace.HIGH_INNER: "somewhat higher than chance explains",
    FunnelPlace.LOW_OUTER: "lower than chance explains",
    FunnelPlace.HIGH_OUTER: "higher than chance explains",
}
_OUTER = {FunnelPlace.LOW_OUTER: False, FunnelPlace.HIGH_OUTER: True}
_INNER = frozenset({FunnelPlace.LOW_INNER, FunnelPlace.HIGH_INNER})
_HIGH = frozenset({FunnelPlace.HIGH_INNER, FunnelPlace.HIGH_OUTER})


def show_teams(view: View, definition: Definition) -> None:
    """Funnel and table of teams, then every team in scope over time on one scale."""
    comparison = cached.comparison(
        view.snapshot,
        definition.indicator_id,
        month=view.selection.month,
        scope=view.user.scope,
    )
    if definition.unit == "percent" and comparison.centre is not None:
        _show_funnel(view, definition, comparison)
    elif definition.unit in ("mean", "median") and comparison.teams:
        _show_dots(view, definition, comparison)
    else:
        st.header(f"Teams, {_span(view, definition, comparison)}", anchor=False)
    show_note(definition)
    st.html(build_table(_table(view, definition, comparison)))
    st.caption(
        f"{order_words(comparison)}. They are not ranked: they work with different "
        "children. The name of a team of yours opens its records."
    )
    own = [team.figure for team in comparison.teams if team.is_own]
    if own:
        show_teams_reproduction(
            view, definition, own[0], months_together=comparison.months_together
        )
    _show_multiples(view, definition)


def order_words(comparison: TeamComparison) -> str:
    """In which order the teams stand; unnamed ones are kept apart from their names."""
    if all(team.is_own for team in comparison.teams):
        return "Teams stand in name order"
    return "Your teams stand first, then the others without a name, by size"


def _team_name(definition: Definition) -> str:
    return name_at(definition.name, definition.unit, Level.TEAM)


def _span(view: View, definition: Definition, comparison: TeamComparison) -> str:
    return span_words(
        view.selection.month, definition.timing, comparison.months_together
    )


def span_words(month: Month, timing: str, months_together: int) -> str:
    """October 2026, or 12 months to October 2026."""
    months = LOOKS_BACK.get(timing, months_together)
    return month.label if months == 1 else f"{months} months to {month.label}"


def team_signal(team: TeamFigure, polarity: str) -> Signal:
    """Beyond the outer limits alone: better, worse or, where neither, changed."""
    if team.place not in _OUTER:
        return Signal.NO_CHANGE
    if polarity == "neutral":
        return Signal.CHANGED
    is_good = _OUTER[team.place] == (polarity == "higher")
    return Signal.BETTER if is_good else Signal.WORSE


def comparison_finding(comparison: TeamComparison) -> str:
    """Which teams differ more than their size explains, or nearly do."""
    if not any(t.place for t in comparison.teams):
        return "No team can be compared for this period."
    beyond = _named([t for t in comparison.teams if t.place in _OUTER])
    if beyond:
        return f"Different by more than size explains: {beyond}."
    nearly = _named([t for t in comparison.teams if t.place in _INNER])
    if nearly:
        return f"No team is clearly different; near the edge: {nearly}."
    return "No team differs more than its size explains."


def _named(teams: list[TeamFigure]) -> str:
    """Own teams by name with their direction; others as a number."""
    named = [
        f"{t.figure.org_unit_name} ({'higher' if t.place in _HIGH else 'lower'})"
        for t in teams
        if t.is_own
    ]
    others = len(teams) - len(named)
    if others:
        named.append(f"{others} other {'team' if others == 1 else 'teams'}")
    return ", ".join(named)


def _show_funnel(
    view: View, definition: Definition, comparison: TeamComparison
) -> None:
    clicked = show_funnel_chart(
        _funnel(view, definition, comparison), key="funnel_chart"
    )
    own = {t.figure.org_unit_id for t in comparison.teams if t.is_own}
    if clicked in own and clicked is not None:
        months = str(comparison.months_together)
        filters.go(place=clicked, view="affected", months=months)


def _show_dots(view: View, definition: Definition, comparison: TeamComparison) -> None:
    clicked = show_interval_dots(_dots(view, definition, comparison), key="team_dots")
    if words := no_interval_words(comparison):
        st.caption(words)
    if clicked:
        filters.go(
            place=clicked, view="affected", months=str(comparison.months_together)
        )


def _dots(
    view: View, definition: Definition, comparison: TeamComparison
) -> IntervalDots:
    has_intervals = any(t.figure.lower is not None for t in comparison.teams)
    whole = cached.trend(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=None,
    ).last
    title = (
        "Different, or only small? Lines that overlap may be chance."
        if has_intervals
        else _spread_words(comparison, definition)
    )
    return IntervalDots(
        title=title,
        subtitle=f"{definition.name}. {_span(view, definition, comparison)}.",
        alt=f"A dot for each team. {order_words(comparison)}. {title}",
        unit=definition.unit,
        axis_words=definition.name,
        centre=whole.value if whole and comparison.months_together == 1 else None,
        dots=tuple(
            IntervalDot(
                name=t.figure.org_unit_name,
                team_id=t.figure.org_unit_id if t.is_own else None,
                value=t.figure.value or 0.0,
                lower=t.figure.lower,
                upper=t.figure.upper,
                words=figure_words(t.figure, definition.unit),
                is_own=t.is_own and view.user.scope.role is Role.TEAM_MANAGER,
            )
            for t in comparison.teams
            if t.figure.value is not None
        ),
    )


def _interval_words(team: TeamFigure, definition: Definition) -> str:
    if team.figure.lower is None:
        return "none"
    return range_words(team.figure.lower, team.figure.upper, definition.unit)


def no_interval_words(comparison: TeamComparison) -> str:
    """Which teams of a comparison with intervals have none, and why."""
    without = [t for t in comparison.teams if t.figure.lower is None]
    if not without or len(without) == len(comparison.teams):
        return ""
    reasons: dict[str, list[TeamFigure]] = {}
    for team in without:
        reasons.setdefault(_why_no_interval(team.figure), []).append(team)
    return " ".join(
        f"Without an interval, as {why}: {_names(teams)}."
        for why, teams in reasons.items()
    )


def _why_no_interval(figure: Figure) -> str:
    if figure.status is Status.TOO_FEW:
        return f"there are {missing_words(figure)}"
    if figure.is_missing:
        return f"the figure is {missing_words(figure)}"
    if (figure.denominator or 0) < 2:
        return "one record says nothing of chance"
    return "not all workers count as one full-time worker"


def _names(teams: list[TeamFigure]) -> str:
    """Own teams by name; others as a number."""
    names = [t.figure.org_unit_name for t in teams if t.is_own]
    others = len(teams) - len(names)
    if others:
        names.append(f"{others} other {'team' if others == 1 else 'teams'}")
    return ", ".join(names)


def _spread_words(comparison: TeamComparison, definition: Definition) -> str:
    """From the least to the most of the teams, none of them named."""
    values = [t.figure.value for t in comparison.teams if t.figure.value is not None]
    caution = "a small team varies more by chance."
    if len(values) < 2:
        return f"Teams side by side: {caution}"
    low, high = (value_words(v, definition.unit) for v in (min(values), max(values)))
    return f"Teams run from {low} to {high}: {caution}"


def _funnel(
    view: View, definition: Definition, comparison: TeamComparison
) -> FunnelChart:
    title = comparison_finding(comparison)
    points = tuple(
        FunnelPoint(
            team_id=t.figure.org_unit_id if t.is_own else None,
            name=t.figure.org_unit_name if t.is_own else None,
            base=t.figure.denominator or 0,
            value=t.figure.value or 0,
            words=figure_words(t.figure, definition.unit)
            + f", {_PLACE_WORDS[t.place]}",
            signal=team_signal(t, definition.polarity),
            is_own=t.is_own and view.user.scope.role is Role.TEAM_MANAGER,
        )
        for t in comparison.teams
        if t.place
    )
    limits = tuple(
        FunnelLimit(s.base, s.low_998, s.low_95, s.high_95, s.high_998)
        for s in funnel_steps(comparison)
    )
    return FunnelChart(
        title=title,
        subtitle=f"{definition.name}. {_span(view, definition, comparison)}.",
        alt=title,
        unit=definition.unit,
        base_name=definition.denominator,
        centre=comparison.centre or 0.0,
        points=points,
        limits=limits,
    )


def _table(
    view: View, definition: Definition, comparison: TeamComparison
) -> ChartTable:
    months = str(comparison.months_together)

    def name_cell(team: TeamFigure) -> Cell:
        if not team.is_own or team.figure.org_unit_id in ("EXT", "LA"):
            return team.figure.org_unit_name
        opened = filters.address(
            place=team.figure.org_unit_id, view="affected", months=months
        )
        return TableLink(team.figure.org_unit_name, opened)

    columns: dict[str, Callable[[TeamFigure], Cell]] = {
        "Team": name_cell,
        "Figure": lambda t: figure_words(t.figure, definition.unit),
    }
    if any(t.figure.lower is not None for t in comparison.teams):
        columns["95% interval"] = lambda t: _interval_words(t, definition)
    if any(t.place for t in comparison.teams):
        columns["Against its size"] = lambda t: _PLACE_WORDS[t.place]
    columns["Not judged"] = lambda t: str(t.figure.not_judged)
    numeric = {"Figure", "95% interval", "Not judged"}
    return ChartTable(
        caption=f"{_team_name(definition)}, {_span(view, definition, comparison)}",
        headings=tuple(columns),
        rows=tuple(
            tuple(cell(team) for cell in columns.values()) for team in comparison.teams
        ),
        numeric=frozenset(n for n, name in enumerate(columns) if name in numeric),
    )


def _show_multiples(view: View, definition: Definition) -> None:
    figures = cached.team_figures(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        months=MULTIPLE_MONTHS,
        scope=view.user.scope,
        within=view.selection.within,
    )
    by_team: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.org_unit_id not in NO_TEAMS:
            by_team.setdefault(figure.org_unit_name, []).append(figure)
    teams = tuple(
        TeamSeries(
            name=name,
            months=tuple(
                TeamMonth(f.month.text, axis_month(f.month), _drawn(f, definition))
                for f in series
            ),
        )
        for name, series in by_team.items()
        if any(_drawn(f, definition) for f in series)
    )
    unit = unit_at(definition.unit, Level.TEAM)
    values = [m.value for team in teams for m in team.months if m.value is not None]
    spread = (
        f"from {value_words(min(values), unit)} to {value_words(max(values), unit)}"
        if values
        else "no figures"
    )
    least = MIN_PERCENT_BASE if definition.unit == "percent" else definition.least_base
    gaps = f" Months on a base under {least} are left out." if least else ""
    show_team_multiples(
        TeamMultiples(
            title="Each team over 24 months, on one scale",
            subtitle=f"{_team_name(definition)}, by month. {view.place_words}.{gaps}",
            alt=f"Small charts, one for each team: months run {spread}.",
            unit=unit,
            teams=teams,
        ),
        key="team_multiples",
    )


def _drawn(figure: Figure, definition: Definition) -> float | None:
    """The value to draw; none for a percentage on a base too small for one."""
    if definition.unit == "percent" and (figure.denominator or 0) < MIN_PERCENT_BASE:
        return None
    return figure.value
