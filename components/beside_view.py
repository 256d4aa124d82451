"""The Beside another part of an indicator: two of them over the same months and teams.

Pairs that keep each other honest are offered first, then caseload and vacancies as
the setting in which the work is done.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import cached, filters
from components.chart_table import ChartTable, show_table
from components.formats import (
    axis_month,
    count_words,
    figure_words,
    number_words,
    span_words,
    value_words,
)
from components.indicator_picker import open_definitions
from components.page_frame import View
from components.pair_chart import PairChart, PairLine, show_pair_chart
from components.trend_words import shown_name, shown_unit
from measures.comparison import TeamComparison
from measures.figure import Figure
from measures.periods import month_range
from measures.registry import Definition
from measures.relations import (
    MAX_LAG,
    LagLink,
    Levels,
    Relation,
    Step,
    find_step,
    relate,
)
from measures.trend import Trend

SHOWN_MONTHS = 36
_CONTEXT = ("wf_caseload", "wf_vacancy")
_NO_STEP_SEEN = (
    "How the link is looked for: whether the two go up and down together from month to "
    "month. One lasting step is a single such change, and cannot be seen in this way: "
    "look at the levels before and after it."
)
_CANNOT = (
    "What this cannot show: that one brings about the other. Both may follow a third "
    "thing, such as the time of year or a change of recording, and what holds for all "
    "teams together need not hold in any one of them."
)


def show_beside(view: View, trend: Trend) -> None:
    """Choose the other, then the two lines, what their months show, and the teams."""
    other = _choose(view, trend.definition)
    if other is None:
        st.info("There is no other indicator to lay beside this one.")
        return
    beside = cached.trend(
        view.snapshot,
        other.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    found = relate(trend, beside)
    step = largest_step(trend, beside)
    chart = _chart(view, trend, beside, found, step)
    show_pair_chart(chart, key="pair_chart")
    if step:
        st.markdown(step_words(step))
    show_table(_month_table(chart))
    if not found.why_not:
        st.caption(_NO_STEP_SEEN)
    st.caption(_CANNOT)
    if found.links:
        show_table(_lag_table(trend, beside, found), label="Show what comes first")
    _show_teams(view, trend.definition, other)


def offered(view: View, definition: Definition) -> list[Definition]:
    """The other indicators, the ones that belong with this one first."""
    others = [
        d
        for d in open_definitions(view.user)
        if d.indicator_id != definition.indicator_id and d.figure_by == "total"
    ]
    first = [*definition.counterbalance, *_CONTEXT]
    first += [
        d.indicator_id for d in others if definition.indicator_id in d.counterbalance
    ]
    place = {indicator_id: n for n, indicator_id in enumerate(dict.fromkeys(first))}
    return sorted(others, key=lambda d: place.get(d.indicator_id, len(place)))


def _choose(view: View, definition: Definition) -> Definition | None:
    found = {d.indicator_id: d for d in offered(view, definition)}
    if not found:
        return None
    if st.session_state.get(filters.OTHER) not in found:
        st.session_state[filters.OTHER] = next(iter(found))
    pairs = {*definition.counterbalance, *_CONTEXT}

    def label(indicator_id: str) -> str:
        mark = " (read together)" if indicator_id in pairs else ""
        return f"{found[indicator_id].name}{mark}"

    chosen = st.selectbox(
        "Lay beside it", list(found), key=filters.OTHER, format_func=label, width=560
    )
    return found[chosen]


def relation_words(first: str, other: str, found: Relation) -> str:
    """What the months of two indicators show, and no more."""
    if found.why_not:
        return f"Whether they move together cannot be said. {found.why_not}"
    link = found.clearest
    if link is None or link.correlation is None:
        return (
            f"No clear link between the monthly changes of the two in "
            f"{found.months} months."
        )
    way = "the same way" if link.correlation > 0 else "opposite ways"
    if link.lag == 0:
        return f"In the same month the two tend to move {way}."
    leader, follower = (first, other) if link.lag > 0 else (other, first)
    months = "month" if abs(link.lag) == 1 else "months"
    way = "the same way" if link.correlation > 0 else "the other way"
    return (
        f"\u201c{follower}\u201d tends to move {way} {abs(link.lag)} {months} after "
        f"\u201c{leader}\u201d."
    )


@dataclass(frozen=True)
class TrendStep:
    """A step, and the trend in which it was found before the other."""

    step: Step
    first: Trend
    other: Trend


def largest_step(first: Trend, other: Trend) -> TrendStep | None:
    """That of the first; where it has none, of the other."""
    for one, two in ((first, other), (other, first)):
        found = find_step(one, two)
        if found is not None:
            return TrendStep(found, one, two)
    return None


def step_title(relation: Relation, found: TrendStep | None) -> str:
    """No clear link is half of the answer where there is a step."""
    if found is None or relation.clearest is not None:
        return ""
    return (
        f" But one of them took a lasting step from {found.step.starts.label}: see "
        "the levels below."
    )


def step_words(found: TrendStep) -> str:
    """Both levels before and after the step, and no claim of a cause."""
    step, first, other = found.step, found.first, found.other
    before = span_words(step.begins, step.starts.plus(-1))
    since = span_words(step.starts, step.ends)
    return (
        f"**Before and after the largest step** of \u201c{shown_name(first)}\u201d: "
        f"{_levels_words(first, step.first)}. In the same months "
        f"\u201c{shown_name(other)}\u201d: {_levels_words(other, step.other)}. "
        f"Levels of {before}, and of {since}."
    )


def _levels_words(trend: Trend, levels: Levels) -> str:
    unit = shown_unit(trend)
    if unit == "count":
        before, after = (number_words(v, 1) for v in (levels.before, levels.after))
    else:
        before, after = (value_words(v, unit) for v in (levels.before, levels.after))
    return f"{before} before, {after} since"


def _chart(
    view: View, first: Trend, other: Trend, found: Relation, step: TrendStep | None
) -> PairChart:
    last = view.selection.month
    months = month_range(last.plus(1 - SHOWN_MONTHS), last)
    one, two = _by_month(first), _by_month(other)
    names = shown_name(first), shown_name(other)
    lines = (
        _line(first, [one.get(month.text) for month in months]),
        _line(other, [two.get(month.text) for month in months]),
    )
    title = _without_figures(*lines) or relation_words(*names, found) + step_title(
        found, step
    )
    return PairChart(
        title=title,
        subtitle=f"{view.place_words}, {months[0].label} to {months[-1].label}.",
        alt=f"{names[0]} above, {names[1]} below, month by month. {title}",
        days=tuple(month.start.isoformat() for month in months),
        labels=tuple(axis_month(month) for month in months),
        first=lines[0],
        other=lines[1],
    )


def _without_figures(*lines: PairLine) -> str:
    """Which of the two has no figure in these months; empty where both have."""
    empty = [line.name for line in lines if not any(v is not None for v in line.values)]
    has = "have" if len(empty) > 1 else "has"
    return f"{' and '.join(empty)} {has} no figures here." if empty else ""


def _by_month(trend: Trend) -> dict[str, Figure]:
    return {figure.month.text: figure for figure in trend.figures}


def _line(trend: Trend, figures: list[Figure | None]) -> PairLine:
    values = tuple(figure.value if figure else None for figure in figures)
    return PairLine(shown_name(trend), shown_unit(trend), values)


def _month_table(chart: PairChart) -> ChartTable:
    rows = zip(chart.labels, chart.first.values, chart.other.values, strict=True)
    return ChartTable(
        caption=f"{chart.first.name} beside {chart.other.name}, newest first",
        headings=("Month", chart.first.name, chart.other.name),
        rows=tuple(
            (
                label,
                value_words(one, chart.first.unit),
                value_words(two, chart.other.unit),
            )
            for label, one, two in reversed([*rows])
        ),
        numeric=frozenset({1, 2}),
    )


def _lag_table(first: Trend, other: Trend, found: Relation) -> ChartTable:
    def when(link: LagLink) -> str:
        if link.lag == 0:
            return "In the same month"
        months = "month" if abs(link.lag) == 1 else "months"
        leader = first if link.lag > 0 else other
        return f"{leader.definition.name} {abs(link.lag)} {months} earlier"

    def strength(link: LagLink) -> str:
        if link.correlation is None:
            return "not available"
        return number_words(link.correlation, 2)

    return ChartTable(
        caption=f"How far monthly changes go together, up to {MAX_LAG} months apart: "
        "1 always the same way, -1 always opposite, 0 no link",
        headings=("Which comes first", "Link", "Months compared", "Clear"),
        rows=tuple(
            (
                when(link),
                strength(link),
                count_words(link.pairs),
                "clear" if link is found.clearest else "not clear",
            )
            for link in found.links
        ),
        numeric=frozenset({1, 2}),
    )


def _show_teams(view: View, first: Definition, other: Definition) -> None:
    """The same teams' two figures side by side; only teams that may be named."""
    one = _teams(view, first)
    two = _teams(view, other)
    rows = [
        (name, figure_words(figure, first.unit), figure_words(two[key][1], other.unit))
        for key, (name, figure) in one.items()
        if key in two
    ]
    if not rows:
        return
    st.header("The same teams", anchor=False)
    show_table(
        ChartTable(
            caption=f"{first.name} beside {other.name}, by team, in the order of names",
            headings=("Team", first.name, other.name),
            rows=tuple(rows),
            numeric=frozenset({1, 2}),
        )
    )


def _teams(view: View, definition: Definition) -> dict[str, tuple[str, Figure]]:
    found: TeamComparison = cached.comparison(
        view.snapshot,
        definition.indicator_id,
        month=view.selection.month,
        scope=view.user.scope,
    )
    return {
        team.figure.org_unit_id: (team.figure.org_unit_name, team.figure)
        for team in found.teams
        if team.is_own
    }
