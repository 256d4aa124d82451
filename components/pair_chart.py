"""Two indicators one under the other on one time axis: never two scales on one plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components.formats import value_words
from components.palette import DARK_BLUE, MUTED, ORANGE, TEXT, WHITE
from components.plot_frame import (
    Axis,
    build_axis,
    build_layout,
    show_heading,
    show_still_plot,
    x_axis,
    y_axis,
)

HEIGHT = 440  # pixels
_UPPER, _LOWER = (0.56, 1.0), (0.0, 0.42)


@dataclass(frozen=True)
class PairLine:
    """One of the two lines. `values` are None where a month has no figure.

    Units: `values` in those of `Figure.value`.
    """

    name: str
    unit: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class PairChart:
    """Both lines over the same months; `days` are the first days of the months."""

    title: str
    subtitle: str
    alt: str
    days: tuple[str, ...]
    labels: tuple[str, ...]
    first: PairLine
    other: PairLine


def _trace(
    chart: PairChart, line: PairLine, *, axis: str, colour: str, symbol: str
) -> dict[str, Any]:
    words = [
        f"<b>{label}</b><br>{escape(line.name)}: {value_words(value, line.unit)}"
        for label, value in zip(chart.labels, line.values, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(chart.days),
        "y": list(line.values),
        "yaxis": axis,
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": 2},
        "marker": {
            "symbol": symbol,
            "size": 7,
            "color": colour,
            "line": {"color": WHITE, "width": 1},
        },
    }


def _heading(line: PairLine, top: float, axis: Axis, colour: str) -> dict[str, Any]:
    start = "" if axis.starts_at_nought else f" (axis starts at {axis.words(axis.low)})"
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "text": f'<b style="color:{colour}">{escape(line.name)}</b>'
        f'<span style="color:{MUTED}">{start}</span>',
        "showarrow": False,
        "font": {"color": TEXT},
    }


def build_pair_figure(chart: PairChart) -> dict[str, Any]:
    """The Plotly figure as a dictionary."""
    upper = _axis(chart.first)
    lower = _axis(chart.other)
    return {
        "data": [
            _trace(chart, chart.first, axis="y", colour=DARK_BLUE, symbol="circle"),
            _trace(chart, chart.other, axis="y2", colour=ORANGE, symbol="square"),
        ],
        "layout": build_layout(
            height=HEIGHT,
            margin={"l": 56, "r": 16, "t": 28, "b": 40},
            xaxis=x_axis(type="date", tickformat="%b %Y", nticks=8, anchor="y2"),
            yaxis=y_axis(upper) | {"domain": list(_UPPER)},
            yaxis2=y_axis(lower) | {"domain": list(_LOWER)},
            annotations=[
                _heading(chart.first, _UPPER[1], upper, DARK_BLUE),
                _heading(chart.other, _LOWER[1], lower, TEXT),
            ],
        ),
    }


def _axis(line: PairLine) -> Axis:
    return build_axis(_known(line.values), line.unit)


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def show_pair_chart(chart: PairChart, *, key: str) -> None:
    """Draw both lines under their sentence."""
    show_heading(chart.title, chart.subtitle)
    show_still_plot(build_pair_figure(chart), key=key, alt=chart.alt, height=HEIGHT)
