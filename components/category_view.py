"""An indicator with a figure for each category and no total: months, teams, records.

Nothing here adds or averages the categories; each stands for itself.
"""

from __future__ import annotations

import streamlit as st

from components import cached, filters
from components.affected_view import show_affected
from components.chart_table import Cell, ChartTable, TableLink, build_table, show_links
from components.definition_view import show_questions
from components.formats import MIN_PERCENT_BASE, axis_month, count_words, figure_words
from components.page_frame import View
from components.team_multiples import (
    TeamMonth,
    TeamMultiples,
    TeamSeries,
    show_team_multiples,
)
from components.trend_words import period_words
from measures.comparison import EVENT_MONTHS
from measures.figure import Figure, Level
from measures.registry import Definition

MULTIPLE_MONTHS = 24
NO_FIGURE = "This indicator has no figure for this place and month."


def show_categories(view: View, definition: Definition, part: str) -> None:
    """One part of the page: trend, teams, affected or beside."""
    if part == "affected":
        show_affected(view, definition, definition.display_months)
        return
    if part == "beside":
        st.info("An indicator without a total cannot be laid beside another.")
        return
    st.caption("Each kind stands for itself: they have no total.")
    if part == "teams":
        _show_teams(view, definition)
    else:
        _show_months(view, definition)


def category_of(figure: Figure) -> str:
    """What follows the indicator's id in the figure's."""
    return figure.indicator_id.partition(".")[2]


def _in_words(definition: Definition, figures: list[Figure]) -> dict[str, list[Figure]]:
    """The figures of each category, under its words, in the definition's order."""
    by_code: dict[str, list[Figure]] = {}
    for figure in figures:
        by_code.setdefault(category_of(figure), []).append(figure)
    return {
        definition.words_of(code): by_code[code]
        for code in definition.in_order(by_code)
    }


# --- over time ------------------------------------------------------------------


def _show_months(view: View, definition: Definition) -> None:
    figures = cached.category_figures(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        months=MULTIPLE_MONTHS,
        months_together=definition.display_months,
        by=Level.AUTHORITY,
        scope=view.user.scope,
        within=view.selection.within,
    )
    series = _in_words(definition, figures)
    if not series:
        st.info(NO_FIGURE)
        return
    st.html(build_table(_table(view, definition, series)))
    opened = filters.address(view="affected", months=str(definition.display_months))
    show_links([TableLink("Who is affected", opened)])
    _show_multiples(view, definition, series)
    show_questions(definition)


def _table(
    view: View, definition: Definition, series: dict[str, list[Figure]]
) -> ChartTable:
    last = next(iter(series.values()))[-1]
    return ChartTable(
        caption=f"{definition.name}, {view.place_words}, {period_words(last)}",
        headings=("Kind", "Figure", "Not judged"),
        rows=tuple(
            (
                words,
                figure_words(figures[-1], definition.unit),
                count_words(figures[-1].not_judged),
            )
            for words, figures in series.items()
        ),
        numeric=frozenset({1, 2}),
    )


def _show_multiples(
    view: View, definition: Definition, series: dict[str, list[Figure]]
) -> None:
    each = definition.display_months
    span = f"each point {each} months" if each > 1 else "by month"
    lines = tuple(
        TeamSeries(
            name=words,
            months=tuple(
                TeamMonth(f.month.text, axis_month(f.month), _drawn(f, definition))
                for f in figures
            ),
        )
        for words, figures in series.items()
    )
    show_team_multiples(
        TeamMultiples(
            title=f"Each kind over {MULTIPLE_MONTHS} months, on one scale",
            subtitle=f"{definition.name}, {span}. {view.place_words}.",
            alt=f"Small charts, one for each of {len(lines)} kinds; the table above "
            "holds their latest figures.",
            unit=definition.unit,
            teams=tuple(
                line for line in lines if any(m.value is not None for m in line.months)
            ),
        ),
        key="category_multiples",
    )


def _drawn(figure: Figure, definition: Definition) -> float | None:
    """The value to draw; none for a percentage on a base too small for one."""
    if definition.unit == "percent" and (figure.denominator or 0) < MIN_PERCENT_BASE:
        return None
    return figure.value


# --- by team --------------------------------------------------------------------


def _show_teams(view: View, definition: Definition) -> None:
    months = EVENT_MONTHS if definition.timing == "event" else 1
    figures = cached.category_figures(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        months=1,
        months_together=months,
        by=Level.TEAM,
        scope=view.user.scope,
        within=None,
    )
    shown = [f for f in figures if f.denominator or f.not_judged]
    if not shown:
        st.info(NO_FIGURE)
        return
    st.header(f"Teams, {period_words(shown[0])}", anchor=False)
    st.html(build_table(_team_table(definition, shown, str(months))))
    st.caption(
        "Teams stand in name order and are not ranked: they work with different "
        "children. The name of a team opens its records."
    )


def _team_table(
    definition: Definition, figures: list[Figure], months: str
) -> ChartTable:
    columns = _in_words(definition, figures)
    names = dict.fromkeys((f.org_unit_id, f.org_unit_name) for f in figures)

    def name_cell(team_id: str, name: str) -> Cell:
        if team_id in ("EXT", "LA"):
            return name
        return TableLink(
            name, filters.address(place=team_id, view="affected", months=months)
        )

    def figure_cell(team_id: str, of_kind: list[Figure]) -> Cell:
        found = [f for f in of_kind if f.org_unit_id == team_id]
        return figure_words(found[0], definition.unit) if found else "none"

    return ChartTable(
        caption=f"{definition.name}, {period_words(figures[0])}",
        headings=("Team", *columns),
        rows=tuple(
            (
                name_cell(team_id, name),
                *(figure_cell(team_id, of_kind) for of_kind in columns.values()),
            )
            for team_id, name in names
        ),
        numeric=frozenset(range(1, len(columns) + 1)),
    )
