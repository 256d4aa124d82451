"""A dot with its interval for each team, in name order: no rank, no bars.

Where intervals overlap widely, teams of this size differ by no more than chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from components.formats import value_words
from components.palette import DARK_BLUE, GREY, MUTED, TEXT, WHITE
from components.plot_frame import (
    axis_title,
    build_axis,
    build_layout,
    show_heading,
    show_plot,
    x_axis,
)

ROW_HEIGHT = 30  # pixels
_FRAME = 84  # pixels above and below the rows
_LETTER = 7.8  # pixels a letter of a team's name takes


@dataclass(frozen=True)
class IntervalDot:
    """One team. `team_id` is None where it may not be opened.

    Units: those of `Figure.value`; an interval of None is not known.
    """

    name: str
    team_id: str | None
    value: float
    lower: float | None
    upper: float | None
    words: str
    is_own: bool = False


@dataclass(frozen=True)
class IntervalDots:
    """The dots and their words; `centre` is the figure of all together."""

    title: str
    subtitle: str
    alt: str
    unit: str
    axis_words: str
    centre: float | None
    dots: tuple[IntervalDot, ...]


def _lines(chart: IntervalDots) -> list[dict[str, Any]]:
    """Each interval as a line with short ends."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [dot.lower, dot.upper],
            "y": [row, row],
            "line": {"color": GREY, "width": 3},
            "hoverinfo": "skip",
        }
        for row, dot in enumerate(chart.dots)
        if dot.lower is not None and dot.upper is not None
    ]


def _dots(chart: IntervalDots) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.value for dot in chart.dots],
        "y": list(range(len(chart.dots))),
        "customdata": [dot.team_id or "" for dot in chart.dots],
        "hovertext": [
            f"<b>{escape(dot.name)}</b><br>{escape(dot.words)}" for dot in chart.dots
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [15 if dot.is_own else 11 for dot in chart.dots],
            "color": DARK_BLUE,
            "opacity": 1,
            "line": {"color": WHITE, "width": 1},
        },
        "cliponaxis": False,
    }


def build_interval_figure(chart: IntervalDots) -> dict[str, Any]:
    """The Plotly figure as a dictionary; at least one dot."""
    values = [dot.value for dot in chart.dots]
    ends = [x for dot in chart.dots for x in (dot.lower, dot.upper) if x is not None]
    axis = build_axis([*values, *ends, *_centre(chart)], chart.unit)
    names = [escape(dot.name) for dot in chart.dots]
    start = "" if axis.starts_at_nought else f" (axis starts at {axis.words(axis.low)})"
    shapes, notes = _centre_marks(chart)
    return {
        "data": [*_lines(chart), _dots(chart)],
        "layout": build_layout(
            height=height_of(chart),
            margin={"l": _name_width(names), "r": 24, "t": 28, "b": 56},
            xaxis=x_axis(
                range=[axis.low, axis.high],
                tickmode="array",
                tickvals=list(axis.ticks),
                ticktext=[axis.words(tick) for tick in axis.ticks],
                title=axis_title(f"{chart.axis_words}{start}"),
            ),
            yaxis={
                "range": [len(names) - 0.5, -0.5],
                "tickmode": "array",
                "tickvals": list(range(len(names))),
                "ticktext": names,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"color": TEXT},
            },
            shapes=shapes,
            annotations=notes,
        ),
    }


def _centre(chart: IntervalDots) -> list[float]:
    return [] if chart.centre is None else [chart.centre]


def _centre_marks(
    chart: IntervalDots,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin line through the figure of all together, and its words."""
    if chart.centre is None:
        return [], []
    line = {
        "type": "line",
        "x0": chart.centre,
        "x1": chart.centre,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": TEXT, "width": 1},
    }
    words = {
        "x": chart.centre,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": f"All together {value_words(chart.centre, chart.unit)}",
        "showarrow": False,
        "font": {"color": MUTED},
    }
    return [line], [words]


def _name_width(names: list[str]) -> int:
    return round(max(len(name) for name in names) * _LETTER) + 16


def height_of(chart: IntervalDots) -> int:
    """Units: pixels."""
    return _FRAME + ROW_HEIGHT * len(chart.dots)


def show_interval_dots(chart: IntervalDots, *, key: str) -> str | None:
    """Draw the dots; the id of the team whose dot was clicked, or None."""
    show_heading(chart.title, chart.subtitle)
    clicked = show_plot(
        build_interval_figure(chart), key=key, alt=chart.alt, height=height_of(chart)
    )
    return clicked or None
