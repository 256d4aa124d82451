"""The council and others by year: published dots, never part of the monthly line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from components.formats import published_period_words, published_words
from components.palette import DARK_BLUE, QUIET, SERIES, TEXT, WHITE
from components.plot_frame import (
    Label,
    axis_note,
    axis_title,
    build_axis,
    build_layout,
    label_width,
    place_labels,
    show_heading,
    show_still_plot,
    x_axis,
    y_axis,
)
from measures.comparators import Comparator, PublishedPoint, PublishedStatus

HEIGHT = 340  # pixels
_TOP, _FOOT, _FOOT_WITH_NOTE = 16, 64, 84
_FEW_YEARS = 4  # up to here each year is named
_ORDER = tuple(kind for kind in Comparator if kind is not Comparator.NEIGHBOUR)
_COLOURS = dict(zip(_ORDER, SERIES, strict=True))
_SHAPES = dict(zip(_ORDER, ("circle", "square", "diamond", "triangle-up"), strict=True))

# Beside the year, so that none hides another. Units: years.
_SHIFTS = dict(zip(_ORDER, (0.0, -0.2, 0.2, 0.4), strict=True))
_GLYPHS = dict(zip(_ORDER, "\u25cf\u25a0\u25c6\u25b2", strict=True))


@dataclass(frozen=True)
class ComparisonChart:
    """Published points of one indicator and the words around them."""

    title: str
    subtitle: str
    alt: str
    points: tuple[PublishedPoint, ...]


def area_words(point: PublishedPoint) -> str:
    """The area's name; the neighbours' says that it is their median."""
    if point.comparator is Comparator.NEIGHBOURS:
        return "Neighbours' median"
    return point.area_name


def _readable(points: Sequence[PublishedPoint]) -> list[PublishedPoint]:
    return [point for point in points if point.status is PublishedStatus.OK]


def _hover(point: PublishedPoint) -> str:
    lines = [
        f"<b>{escape(area_words(point))}</b>",
        f"{published_words(point)}, {published_period_words(point)}",
        escape(point.source),
    ]
    if point.n_areas is not None:
        lines.append(f"{point.n_areas} councils")
    return "<br>".join(lines)


def _trace(points: Sequence[PublishedPoint], comparator: Comparator) -> dict[str, Any]:
    is_own = comparator is Comparator.COUNCIL
    years = [point.period_end.year for point in points]
    values = {point.period_end.year: point.value for point in points}
    # a year that cannot be read leaves a gap in the council's thin line
    known = range(min(years), max(years) + 1)
    return {
        "type": "scatter",
        "mode": "lines+markers" if is_own else "markers",
        "x": [year + _SHIFTS[comparator] for year in known],
        "y": [values.get(year) for year in known],
        "hovertext": [
            next((_hover(p) for p in points if p.period_end.year == year), "")
            for year in known
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "line": {"color": DARK_BLUE, "width": 1},
        "marker": {
            "symbol": _SHAPES[comparator],
            "size": 13 if is_own else 12,
            "color": _COLOURS[comparator],
            "line": {"color": WHITE, "width": 1},
        },
        "cliponaxis": False,
    }


def _single_trace(points: Sequence[PublishedPoint]) -> dict[str, Any]:
    """Each neighbour by itself: small, grey, behind all others, without a label."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [
            point.period_end.year + _SHIFTS[Comparator.NEIGHBOURS] for point in points
        ],
        "y": [point.value for point in points],
        "hovertext": [_hover(point) for point in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": "circle", "size": 6, "color": QUIET},
        "cliponaxis": False,
    }


def _glyph(point: PublishedPoint) -> str:
    colour = _COLOURS[point.comparator]
    return f'<span style="color:{colour}">{_GLYPHS[point.comparator]}</span>'


def _value(point: PublishedPoint) -> str:
    return published_words(point).partition(" per ")[0]


def _label(point: PublishedPoint) -> Label:
    is_own = point.comparator is Comparator.COUNCIL
    words = f"{_glyph(point)} {_value(point)}"
    return Label(point.value or 0.0, words, is_strong=is_own)


def build_key(points: Sequence[PublishedPoint]) -> str:
    """The areas with their mark and latest value, as HTML: it wraps when narrow."""
    items = "".join(
        f'<li style="margin:0"><span aria-hidden="true">'
        f"{_glyph(group[-1])}</span> {escape(area_words(group[-1]))} "
        f"<strong>{escape(published_words(group[-1]))}</strong> "
        f"({escape(published_period_words(group[-1]))})</li>"
        for group in _groups(points)
    )
    if _singles(points):
        items += (
            '<li style="margin:0"><span aria-hidden="true" '
            f'style="color:{QUIET}">\u25cf</span> Each neighbour</li>'
        )
    style = "display:flex;flex-wrap:wrap;gap:0.125rem 1.25rem;list-style:none;"
    return (
        f'<ul style="{style}margin:0;padding:0;color:{TEXT};font-size:0.875rem">'
        f"{items}</ul>"
    )


def _groups(points: Sequence[PublishedPoint]) -> list[list[PublishedPoint]]:
    """Readable points by whose they are, the council first."""
    readable = _readable(points)
    groups = [[p for p in readable if p.comparator is kind] for kind in _ORDER]
    return [group for group in groups if group]


def _singles(points: Sequence[PublishedPoint]) -> list[PublishedPoint]:
    readable = _readable(points)
    return [p for p in readable if p.comparator is Comparator.NEIGHBOUR]


def _year_words(point: PublishedPoint) -> str:
    if point.period_label[:4].isdigit():
        return "Year to March" if point.period_end.month == 3 else "Year to August"
    return f"At {point.period_end.day} {point.period_end:%B}"


def build_comparison_figure(chart: ComparisonChart) -> dict[str, Any]:
    """The Plotly figure as a dictionary.

    Args:
        chart: with at least one point that can be read.
    """
    points = _readable(chart.points)
    groups = _groups(points)
    axis = build_axis([p.value for p in points if p.value is not None], points[0].unit)
    labels = [_label(group[-1]) for group in groups]
    foot = _FOOT if axis.starts_at_nought else _FOOT_WITH_NOTE
    years = [point.period_end.year for point in points]
    title = axis_title(_year_words(points[-1]))
    every = 1 if max(years) - min(years) < _FEW_YEARS else 3
    ticks = list(range(max(years), min(years) - 1, -every))
    singles = _singles(points)
    return {
        "data": [
            *([_single_trace(singles)] if singles else []),
            *(_trace(group, group[0].comparator) for group in reversed(groups)),
        ],
        "layout": build_layout(
            height=HEIGHT,
            margin={"l": 52, "r": label_width(labels), "t": _TOP, "b": foot},
            xaxis=x_axis(
                range=[min(years) - 0.6, max(years) + 0.6],
                tickmode="array",
                tickvals=ticks,
                ticktext=[str(year) for year in ticks],
                minor={"dtick": 1, "tick0": max(years), "ticks": "outside"},
                title=title,
            ),
            yaxis=y_axis(axis),
            annotations=[
                *place_labels(labels, axis, height=HEIGHT - _TOP - foot),
                *(note | {"yshift": -60} for note in axis_note(axis)),
            ],
        ),
    }


def source_words(points: Sequence[PublishedPoint]) -> str:
    """Where the figures come from, and which are missing and why."""
    sources = dict.fromkeys(p.source for p in _readable(points))
    base = dict.fromkeys(s.removesuffix(", our calculation") for s in sources)
    words = f"Source: {'; '.join(base)}. Open Government Licence v3.0."
    missing: dict[str, list[str]] = {}
    for point in points:
        is_single = point.comparator is Comparator.NEIGHBOUR
        if point.status is not PublishedStatus.OK and not is_single:
            reason = f"{area_words(point)}, {published_words(point)}"
            missing.setdefault(reason, []).append(published_period_words(point))
    if missing:
        gaps = "; ".join(f"{why}: {', '.join(when)}" for why, when in missing.items())
        words += f" Not drawn: {gaps}."
    weak = [point for point in _readable(points) if point.is_weak]
    if weak:
        words += (
            " Medians of fewer than 5 councils run high, since small figures are "
            f"hidden: {', '.join(published_period_words(p) for p in weak)}."
        )
    return words


def show_comparison_chart(chart: ComparisonChart, *, key: str) -> None:
    """Draw the chart with its source, or say that nobody publishes this."""
    show_heading(chart.title, chart.subtitle)
    if not _readable(chart.points):
        st.caption("No figure of this kind is published for comparison.")
        return
    st.html(build_key(chart.points))
    figure = build_comparison_figure(chart)
    show_still_plot(figure, key=key, alt=chart.alt, height=HEIGHT)
    st.caption(source_words(chart.points))
