"""What every Plotly chart here shares: axes, direct labels, heading, settings.

Charts are plain dictionaries with colours and fonts written in, so that a picture
does not depend on the page it is drawn on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from components.formats import number_words, percent_words
from components.palette import FONT, GREY, GRID, MUTED, RULE, TEXT, WHITE

TEXT_SIZE = 14  # pixels, the least on screen
LINE_HEIGHT = 18
MAX_STEPS = 6  # well under ten gridlines
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
_TAG = re.compile(r"<[^>]*>")
_LETTER_WIDTH, _STRONG_WIDTH = 7.6, 8.6  # pixels, wide side of Public Sans at 14
_NEAR_NOUGHT = 0.35  # an axis that would start this low starts at nought
_LEAST_SPAN = 0.2  # of the axis: less would make ordinary change look large


@dataclass(frozen=True)
class Axis:
    """A vertical axis on whole steps. Units: those of `Figure.value`."""

    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str

    @property
    def starts_at_nought(self) -> bool:
        return self.low == 0

    def words(self, value: float) -> str:
        """A tick, with the decimals its step needs."""
        if self.unit == "percent":
            return percent_words(round(value, 6))
        step = self.ticks[1] - self.ticks[0]
        return number_words(round(value, 6), 0 if step >= 1 else 1)


@dataclass(frozen=True)
class Label:
    """Words at the right edge, level with a value; `<br>` parts the lines."""

    value: float
    words: str
    colour: str = TEXT
    is_strong: bool = False

    @property
    def lines(self) -> list[str]:
        return self.words.split("<br>")


def _step(span: float, *, least: float, most: int = MAX_STEPS) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that keeps the steps few."""
    power = 10.0 ** math.floor(math.log10(span / most))
    fits = (f * power for f in (1, 2, 5, 10, 20) if span / (f * power) <= most)
    return max(next(fits), least)


def _least_step(unit: str) -> float:
    return {"percent": 0.01, "count": 1.0}.get(unit, 0.1)


def _ticks(bottom: float, top: float, unit: str) -> tuple[float, ...]:
    step = _step(top - bottom, least=_least_step(unit))
    first = math.floor(round(bottom / step, 9))
    last = math.ceil(round(top / step, 9))
    return tuple(round(number * step, 9) for number in range(first, last + 1))


def build_axis(values: Sequence[float], unit: str) -> Axis:
    """An axis that holds every value, from nought where that costs little room.

    Percentages never leave 0 to 100%.
    """
    ceiling = 1.0 if unit == "percent" else math.inf
    low, high = min(values, default=0.0), max(values, default=1.0)
    span = _LEAST_SPAN * (1.0 if unit == "percent" else abs(high))
    wanted = max(span, _least_step(unit))
    room = max((high - low) * 0.08, (wanted - (high - low)) / 2)
    bottom, top = low - room, min(high + room, ceiling)
    if low >= 0:
        bottom = max(bottom, 0.0)
    ticks = _ticks(bottom, top, unit)
    if 0 < ticks[0] <= _NEAR_NOUGHT * ticks[-1]:
        ticks = _ticks(0.0, top, unit)
    return Axis(ticks[0], min(ticks[-1], ceiling), ticks, unit)


def y_axis(axis: Axis) -> dict[str, Any]:
    """The vertical axis for a layout."""
    # a mark on the edge of the axis is drawn whole
    slack = (axis.high - axis.low) * 0.03
    return {
        "range": [axis.low - slack, axis.high + slack],
        "tickmode": "array",
        "tickvals": list(axis.ticks),
        "ticktext": [axis.words(tick) for tick in axis.ticks],
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED},
    }


def x_axis(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - layout values
    """A horizontal axis without gridlines, its text level."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": GREY,
        "linecolor": GREY,
        "showline": True,
        "tickfont": {"color": MUTED},
    } | options


def count_ticks(widest: float, *, most: int = 4) -> list[float]:
    """Few ticks from nought, so that they stay apart on a narrow screen."""
    step = _step(widest, least=1.0, most=most)
    return [number * step for number in range(int(widest / step) + 1)]


def axis_title(words: str) -> dict[str, Any]:
    """A title for the horizontal axis."""
    return {
        "text": escape(words),
        "font": {"size": TEXT_SIZE, "color": MUTED},
        "standoff": 6,
    }


def label_width(labels: Sequence[Label]) -> int:
    """Room the labels need at the right. Units: pixels."""
    widths = (
        len(_TAG.sub("", line)) * (_STRONG_WIDTH if label.is_strong else _LETTER_WIDTH)
        for label in labels
        for line in label.lines
    )
    return round(max(widths, default=0)) + 16


def place_labels(
    labels: Sequence[Label], axis: Axis, *, height: int
) -> list[dict[str, Any]]:
    """Annotations at the right edge, moved apart where they would overlap.

    Args:
        labels: any order; an earlier one keeps its place better.
        axis: the vertical axis.
        height: of the plot without margins, in pixels.
    """
    span = axis.high - axis.low or 1
    places = sorted(
        (((axis.high - lb.value) / span * height, lb) for lb in labels),
        key=lambda place: place[0],
    )
    sizes = [len(label.lines) * LINE_HEIGHT for _, label in places]
    tops: list[float] = []
    free = -8.0  # a label may reach a little beyond the plot
    for (wanted, _), size in zip(places, sizes, strict=True):
        tops.append(max(wanted - size / 2, free))
        free = tops[-1] + size
    free = height + 8.0
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], free - sizes[index])
        free = tops[index]
    return [
        _annotation(label, shift=wanted - (top + size / 2))
        for (wanted, label), top, size in zip(places, tops, sizes, strict=True)
    ]


def _annotation(label: Label, *, shift: float) -> dict[str, Any]:
    words = f"<b>{label.words}</b>" if label.is_strong else label.words
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8,
        "y": label.value,
        "yanchor": "middle",
        "yshift": round(shift, 1),
        "text": words,
        "align": "left",
        "showarrow": False,
        "font": {"color": label.colour},
    }


def axis_note(axis: Axis) -> list[dict[str, Any]]:
    """Says where the axis starts when that is not nought."""
    if axis.starts_at_nought:
        return []
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 0,
            "yref": "paper",
            "yanchor": "top",
            "yshift": -48,
            "text": f"Axis starts at {axis.words(axis.low)}",
            "showarrow": False,
            "font": {"color": MUTED},
        }
    ]


def build_layout(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - layout values
    """A layout with our fonts and colours; no legend, no buttons, no dragging."""
    return {
        "font": {"family": FONT, "size": TEXT_SIZE, "color": TEXT},
        "paper_bgcolor": WHITE,
        "plot_bgcolor": WHITE,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": RULE,
            "align": "left",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": TEXT},
        },
    } | options


def show_heading(title: str, subtitle: str) -> None:
    """The finding as a heading; beneath it measure, base, place and period."""
    st.html(
        f'<h2 style="font-size:1.125rem;font-weight:650;line-height:1.3;margin:0;'
        f'padding:0;color:{TEXT}">{escape(title)}</h2>'
        f'<p style="margin:0.125rem 0 0;color:{MUTED};font-size:0.9375rem">'
        f"{escape(subtitle)}</p>"
    )


def clicked(event: object) -> str | None:
    """The `customdata` of the mark that was clicked, if one was."""
    if not isinstance(event, Mapping):
        return None
    points = event["selection"]["points"]
    if not points:
        return None
    found = points[0].get("customdata")
    if isinstance(found, list):
        found = found[0] if found else None
    return None if found is None else str(found)


def show_plot(figure: dict[str, Any], *, key: str, alt: str, height: int) -> str | None:
    """Draw a chart whose marks can be clicked; the mark's `customdata` or None."""
    event = st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        height=height,
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=CONFIG,
    )
    return clicked(event)


def show_still_plot(figure: dict[str, Any], *, key: str, alt: str, height: int) -> None:
    """Draw a chart that leads nowhere: a click does not run the page again."""
    st.plotly_chart(figure, key=key, alt=alt, height=height, theme=None, config=CONFIG)
