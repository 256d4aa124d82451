"""Teams against their size: is any team different from what chance allows?

No rank and no league order. Limits, and the words of each team, come from the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from components.formats import count_words, value_words
from components.palette import DARK_BLUE, GREY, MUTED, SIGNAL_STYLES, TEXT, WHITE
from components.plot_frame import (
    Axis,
    Label,
    axis_note,
    axis_title,
    build_axis,
    build_layout,
    count_ticks,
    label_width,
    place_labels,
    show_heading,
    show_plot,
    x_axis,
    y_axis,
)
from components.signal_words import Signal

HEIGHT = 400  # pixels
_TOP, _FOOT, _FOOT_WITH_NOTE = 16, 64, 84
_OWN_SIZE = 15
_VEIL = "rgba(255,255,255,0.85)"  # keeps a name readable across a limit


@dataclass(frozen=True)
class FunnelPoint:
    """One team. `words` stand in its hover text; without `team_id` it is unnamed.

    Units: `base` in records; `value` in the units of `Figure.value`. `signal` other
    than no clear change marks a team beyond the limits; its name is then printed.
    """

    team_id: str | None
    name: str | None
    base: float
    value: float
    words: str
    signal: Signal = Signal.NO_CHANGE
    is_own: bool = False


@dataclass(frozen=True)
class FunnelLimit:
    """The limits at one size of base. Units: those of the points."""

    base: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True)
class FunnelChart:
    """A funnel and its words. `base_name` says what a base counts."""

    title: str
    subtitle: str
    alt: str
    unit: str
    base_name: str
    centre: float
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimit, ...]


_CURVES = (
    ("high_998", "99.8%", "solid"),
    ("high_95", "95%", "dash"),
    ("low_95", "95%", "dash"),
    ("low_998", "99.8%", "solid"),
)


def _curve_traces(chart: FunnelChart) -> list[dict[str, Any]]:
    bases = [limit.base for limit in chart.limits]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "x": bases,
            "y": [getattr(limit, field) for limit in chart.limits],
            "line": {"color": GREY, "width": 1.25, "dash": dash},
        }
        for field, _, dash in _CURVES
    ]


def _is_named(point: FunnelPoint) -> bool:
    stands_out = SIGNAL_STYLES[point.signal].is_filled
    return point.name is not None and (point.is_own or stands_out)


def _fill(point: FunnelPoint) -> str:
    style = SIGNAL_STYLES[point.signal]
    if style.is_filled:
        return style.colour
    return DARK_BLUE if point.is_own else WHITE


def _edge(point: FunnelPoint) -> str:
    if point.is_own:
        return TEXT
    return WHITE if SIGNAL_STYLES[point.signal].is_filled else GREY


def _size(point: FunnelPoint) -> int:
    style = SIGNAL_STYLES[point.signal]
    return max(style.size, 10, _OWN_SIZE if point.is_own else 0)


def _names(points: Sequence[FunnelPoint], axis: Axis, widest: float) -> list[Any]:
    """Names above their mark, below where another named mark is just above it."""
    named = [point for point in points if _is_named(point)]
    near_x, near_y = 0.2 * widest, 0.12 * (axis.high - axis.low)
    notes: list[dict[str, Any]] = []
    for point in named:
        crowded = any(
            0 <= other.value - point.value < near_y
            and abs(other.base - point.base) < near_x
            for other in named
            if other is not point
        )
        name = escape(point.name or "")
        notes.append(
            {
                "x": point.base,
                "y": point.value,
                "text": f"<b>{name}</b>" if point.is_own else name,
                "showarrow": False,
                "bgcolor": _VEIL,
                "borderpad": 1,
                "xanchor": "right" if point.base > widest / 2 else "left",
                "yanchor": "top" if crowded else "bottom",
                "yshift": -10 if crowded else 10,
            }
        )
    return notes


def _point_trace(chart: FunnelChart) -> dict[str, Any]:
    points = chart.points
    kept = {"opacity": 1}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.base for point in points],
        "y": [point.value for point in points],
        "customdata": [point.team_id for point in points],
        "hovertext": [
            f"<b>{escape(point.name or 'Another team')}</b><br>{escape(point.words)}"
            for point in points
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": [SIGNAL_STYLES[point.signal].shape for point in points],
            "size": [_size(point) for point in points],
            "color": [_fill(point) for point in points],
            "opacity": 1,
            "line": {
                "color": [_edge(point) for point in points],
                "width": [2 if point.is_own else 1.5 for point in points],
            },
        },
        "selected": {"marker": kept},
        "unselected": {"marker": kept},
        "cliponaxis": False,
    }


def _labels(chart: FunnelChart) -> list[Label]:
    labels = [
        Label(chart.centre, f"All teams<br>{value_words(chart.centre, chart.unit)}")
    ]
    if chart.limits:
        last = chart.limits[-1]
        labels += [
            Label(getattr(last, field), words, MUTED) for field, words, _ in _CURVES
        ]
    return labels


def build_funnel_figure(chart: FunnelChart) -> dict[str, Any]:
    """The Plotly figure as a dictionary."""
    seen = [point.value for point in chart.points] + [chart.centre]
    # the mouth of the funnel, at tiny bases, is left off when it holds no team
    smallest = min((point.base for point in chart.points), default=0.0)
    seen += [
        getattr(limit, field)
        for limit in chart.limits
        if limit.base >= smallest
        for field, _, _ in _CURVES
    ]
    axis = build_axis(seen, chart.unit)
    widest = max(
        [point.base for point in chart.points] + [li.base for li in chart.limits],
        default=1.0,
    )
    labels = _labels(chart)
    foot = _FOOT if axis.starts_at_nought else _FOOT_WITH_NOTE
    centre = {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "x": [0, widest],
        "y": [chart.centre, chart.centre],
        "line": {"color": TEXT, "width": 1.25},
    }
    ticks = count_ticks(widest)
    bottom = x_axis(
        range=[0, widest],
        title=axis_title(chart.base_name),
        tickmode="array",
        tickvals=ticks,
        ticktext=[count_words(tick) for tick in ticks],
    )
    height = HEIGHT - _TOP - foot
    return {
        "data": [*_curve_traces(chart), centre, _point_trace(chart)],
        "layout": build_layout(
            height=HEIGHT,
            margin={"l": 52, "r": label_width(labels), "t": _TOP, "b": foot},
            xaxis=bottom,
            yaxis=y_axis(axis),
            annotations=[
                *place_labels(labels, axis, height=height),
                *_names(chart.points, axis, widest),
                *(note | {"yshift": -60} for note in axis_note(axis)),
            ],
        ),
    }


def show_funnel_chart(chart: FunnelChart, *, key: str) -> str | None:
    """Draw the chart; the team id that was clicked, or None."""
    show_heading(chart.title, chart.subtitle)
    if not chart.points:
        st.caption("No team has figures for this period.")
        return None
    figure = build_funnel_figure(chart)
    team_id = show_plot(figure, key=key, alt=chart.alt, height=HEIGHT)
    own = [point.name for point in chart.points if point.is_own and point.name]
    yours = f" Dark edge: {' and '.join(own)}." if own else ""
    st.caption(
        f"{count_words(len(chart.points))} teams. Between the dashed lines: what "
        "chance alone explains 95 times in 100. Between the solid ones: 998 in "
        f"1,000.{yours}"
    )
    return team_id
