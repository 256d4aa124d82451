"""The trend of one indicator with its expected range; months can be clicked.

It draws what it is given: limits, signals and targets are worked out in `measures`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from components.formats import (
    MIN_PERCENT_BASE,
    axis_month,
    ratio_words,
    value_words,
    whole_limits,
)
from components.palette import (
    BAND,
    DARK_BLUE,
    GREY,
    MUTED,
    SIGNAL_STYLES,
    TEXT,
    WHITE,
)
from components.plot_frame import (
    Axis,
    Label,
    axis_note,
    build_axis,
    build_layout,
    label_width,
    place_labels,
    show_heading,
    show_plot,
    x_axis,
    y_axis,
)
from components.signal_words import Signal
from components.trend_points import TrendChart, TrendPoint
from measures.periods import parse_month

HEIGHT = 360  # pixels
_TOP, _FOOT, _FOOT_WITH_NOTE = 28, 48, 76
_BREAK = 0.1  # part of a month left open on each side of a change of base


@dataclass(frozen=True)
class _Place:
    """A point with the days its period covers on the axis."""

    point: TrendPoint
    day: date
    left: str
    right: str


def _moment(day: float) -> str:
    whole = date.fromordinal(int(day))
    return f"{whole.isoformat()} {int(day % 1 * 24):02d}:00"


def _places(points: Sequence[TrendPoint]) -> list[_Place]:
    """Where each point stands; a period reaches half way to its neighbours."""
    months = [parse_month(point.month) for point in points]
    gaps = [a.months_to(b) for a, b in zip(months, months[1:], strict=False)]
    step = min(gaps, default=1)
    places = []
    for index, (point, month) in enumerate(zip(points, months, strict=True)):
        here = month.start.toordinal()
        before = (month.plus(-step).start.toordinal() + here) / 2
        after = (month.plus(step).start.toordinal() + here) / 2
        inset = _BREAK * (after - before)
        starts = index > 0 and points[index - 1].segment != point.segment
        ends = index + 1 < len(points) and points[index + 1].segment != point.segment
        places.append(
            _Place(
                point,
                month.start,
                _moment(before + inset * starts),
                _moment(after - inset * ends),
            )
        )
    return places


def _runs(places: Sequence[_Place]) -> list[list[_Place]]:
    """Unbroken stretches with limits, within one segment."""

    def key(place: _Place) -> tuple[bool, int]:
        point = place.point
        has_limits = point.lower is not None and point.upper is not None
        return has_limits, point.segment

    return [list(run) for (known, _), run in groupby(places, key) if known]


def _steps(run: Sequence[_Place], field: str) -> tuple[list[str], list[float | None]]:
    """A stepped line over a run: level across each period."""
    xs = [x for place in run for x in (place.left, place.right)]
    ys = [getattr(place.point, field) for place in run for _ in range(2)]
    return xs, ys


def _quiet(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - trace values
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip"} | options


def _range_traces(runs: Sequence[Sequence[_Place]]) -> list[dict[str, Any]]:
    """The pale band, its edges and the mean."""
    band: tuple[list[Any], list[Any]] = ([], [])
    edges: tuple[list[Any], list[Any]] = ([], [])
    mean: tuple[list[Any], list[Any]] = ([], [])
    for run in runs:
        xs, low = _steps(run, "lower")
        _, high = _steps(run, "upper")
        _, centre = _steps(run, "centre")
        band[0].extend([*xs, *reversed(xs), xs[0], None])
        band[1].extend([*high, *reversed(low), high[0], None])
        edges[0].extend([*xs, None, *xs, None])
        edges[1].extend([*high, None, *low, None])
        mean[0].extend([*xs, None])
        mean[1].extend([*centre, None])
    return [
        _quiet(x=band[0], y=band[1], fill="toself", fillcolor=BAND, line={"width": 0}),
        _quiet(x=edges[0], y=edges[1], line={"color": GREY, "width": 1}),
        _quiet(x=mean[0], y=mean[1], line={"color": TEXT, "width": 1.25}),
    ]


def _line_traces(places: Sequence[_Place]) -> list[dict[str, Any]]:
    """The series; the stretch into a provisional month is dotted."""
    settled = [None if p.point.is_provisional else p.point.value for p in places]
    days = [place.day.isoformat() for place in places]
    line = _quiet(x=days, y=settled, line={"color": DARK_BLUE, "width": 2})
    dotted_x: list[str | None] = []
    dotted_y: list[float | None] = []
    for before, after in zip(places, places[1:], strict=False):
        if after.point.is_provisional:
            dotted_x += [before.day.isoformat(), after.day.isoformat(), None]
            dotted_y += [before.point.value, after.point.value, None]
    dotted = _quiet(
        x=dotted_x, y=dotted_y, line={"color": DARK_BLUE, "width": 2, "dash": "dot"}
    )
    return [line, dotted]


def _hover(point: TrendPoint, unit: str) -> str:
    """Label, value, base and status, as in the table."""
    if unit == "percent" and point.base is not None:
        value = ratio_words(point.numerator, point.base)
    else:
        value = value_words(point.value, unit)
    lines = [f"<b>{escape(point.label)}</b>", escape(value), point.signal.value]
    if point.is_provisional:
        lines.append(point.data_status)
    return "<br>".join(lines)


def _mark(point: TrendPoint) -> dict[str, Any]:
    style = SIGNAL_STYLES[point.signal]
    is_hollow = point.is_provisional or not style.is_filled
    is_plain = not style.is_filled
    edge = DARK_BLUE if is_plain and point.is_provisional else style.colour
    arrow = {True: "\u2191", False: "\u2193", None: ""}[point.is_rising]
    return {
        "symbol": style.shape,
        "size": style.size + (3 if is_plain and point.is_provisional else 0),
        "color": WHITE if is_hollow else style.colour,
        "edge": edge if is_hollow else WHITE,
        "width": 2 if is_hollow else 1,
        "text": "" if is_hollow or point.signal is not Signal.BETTER else arrow,
    }


def _marker_trace(places: Sequence[_Place], unit: str) -> dict[str, Any]:
    shown = [place for place in places if place.point.value is not None]
    marks = [_mark(place.point) for place in shown]

    def column(name: str) -> list[Any]:
        return [mark[name] for mark in marks]

    kept = {"opacity": 1}  # choosing a month does not fade the others
    arrows = {"color": WHITE}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place.day.isoformat() for place in shown],
        "y": [place.point.value for place in shown],
        "customdata": [place.point.month for place in shown],
        "hovertext": [_hover(place.point, unit) for place in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "text": column("text"),
        "textposition": "middle center",
        "textfont": {"size": 12, "color": WHITE},
        "marker": {
            "symbol": column("symbol"),
            "size": column("size"),
            "color": column("color"),
            "opacity": 1,
            "line": {"color": column("edge"), "width": column("width")},
        },
        "selected": {"marker": kept | {"size": 17}, "textfont": arrows},
        "unselected": {"marker": kept, "textfont": arrows},
        "cliponaxis": False,
    }


def _labels(chart: TrendChart) -> list[Label]:
    """Words for the lines, from the last month that has each."""

    def words(name: str, value: float) -> str:
        return f"{name} {value_words(value, chart.unit)}"

    labels = []
    if chart.target is not None:
        labels.append(Label(chart.target, words("Target", chart.target)))
    limited = [p for p in chart.points if p.lower is not None and p.upper is not None]
    if limited:
        last = limited[-1]
        lower, upper = whole_limits(last.lower, last.upper, chart.unit)
        named = (("Upper", upper), ("Mean", last.centre), ("Lower", lower))
        labels += [
            Label(value, words(name, value), TEXT if name == "Mean" else MUTED)
            for name, value in named
            if value is not None
        ]
    known = [point for point in chart.points if point.value is not None]
    if known and (value := known[-1].value) is not None:
        name = _latest_name(known[-1], chart.points[-1])
        now = _small_words(name, known[-1], chart.unit) or words(name, value)
        labels.append(Label(value, now, DARK_BLUE, is_strong=True))
    return labels


def _latest_name(point: TrendPoint, last: TrendPoint) -> str:
    """Now; of an earlier point, whose later months have no figure, its month."""
    return "Now" if point is last else axis_month(parse_month(point.month))


def _small_words(name: str, point: TrendPoint, unit: str) -> str:
    """3 of 8, where the base is too small for a percentage; else empty."""
    if unit != "percent" or point.base is None or point.base >= MIN_PERCENT_BASE:
        return ""
    return f"{name} {ratio_words(point.numerator, point.base)}"


def _note_marks(places: Sequence[_Place]) -> tuple[list[Any], list[Any]]:
    """Thin lines and boxed numbers for events."""
    lines, numbers = [], []
    for place in places:
        if place.point.note_number is None:
            continue
        day = place.day.isoformat()
        ends = {"x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1}
        stroke = {"color": GREY, "width": 1, "dash": "dot"}
        lines.append({"type": "line", "line": stroke, "layer": "below"} | ends)
        numbers.append(
            {
                "x": day,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "yshift": 2,
                "text": f"<b>{place.point.note_number}</b>",
                "showarrow": False,
                "bgcolor": WHITE,
                "bordercolor": MUTED,
                "borderpad": 2,
            }
        )
    return lines, numbers


def _axis(chart: TrendChart) -> Axis:
    fields = ("value", "lower", "upper", "centre")
    found = [getattr(point, field) for point in chart.points for field in fields]
    return build_axis([v for v in [*found, chart.target] if v is not None], chart.unit)


def _target_trace(places: Sequence[_Place], target: float | None) -> dict[str, Any]:
    ends = [] if target is None else [places[0].left, places[-1].right]
    stroke = {"color": TEXT, "width": 1.5, "dash": "dash"}
    return _quiet(x=ends, y=[target] * len(ends), line=stroke)


def build_trend_figure(chart: TrendChart) -> dict[str, Any]:
    """The Plotly figure as a dictionary. Its words stand outside it, on the page.

    Args:
        chart: with at least one point.
    """
    places, axis, labels = _places(chart.points), _axis(chart), _labels(chart)
    foot = _FOOT if axis.starts_at_nought else _FOOT_WITH_NOTE
    lines, numbers = _note_marks(places)
    placed = place_labels(labels, axis, height=HEIGHT - _TOP - foot)
    span = [places[0].left, places[-1].right]
    few = {"dtick": "M1"} if len(places) <= 6 else {}
    return {
        "data": [
            *_range_traces(_runs(places)),
            _target_trace(places, chart.target),
            *_line_traces(places),
            _marker_trace(places, chart.unit),
        ],
        "layout": build_layout(
            height=HEIGHT,
            margin={"l": 52, "r": label_width(labels), "t": _TOP, "b": foot},
            xaxis=x_axis(type="date", tickformat="%b\n%Y", range=span, **few),
            yaxis=y_axis(axis),
            shapes=lines,
            annotations=[*placed, *numbers, *axis_note(axis)],
        ),
    }


_MARK_WORDS = {
    Signal.BETTER: "Filled circle: getting better.",
    Signal.WORSE: "Diamond: getting worse.",
    Signal.CHANGED: "Square: changed.",
}


def key_words(points: Sequence[TrendPoint]) -> str:
    """What the marks on this chart mean; only those that are on it."""
    words = []
    if any(point.lower is not None for point in points):
        words.append("Grey band: expected range.")
    shown = [point for point in points if point.value is not None]
    words += [
        sentence
        for signal, sentence in _MARK_WORDS.items()
        if any(point.signal is signal for point in shown)
    ]
    if any(point.is_provisional for point in shown):
        words.append("Dotted line, hollow mark: provisional.")
    return " ".join(words)


def show_trend_chart(
    chart: TrendChart, *, key: str, under_heading: Callable[[], None] | None = None
) -> str | None:
    """Draw the chart; the month that was clicked, as YYYY-MM, or None."""
    show_heading(chart.title, chart.subtitle)
    if under_heading is not None:
        under_heading()
    if all(point.value is None for point in chart.points):
        st.caption("No figures are available for this period.")
        return None
    month = show_plot(build_trend_figure(chart), key=key, alt=chart.alt, height=HEIGHT)
    if words := key_words(chart.points):
        st.caption(words)
    if chart.notes:
        items = "".join(
            f'<li value="{number}">{escape(text)}</li>' for number, text in chart.notes
        )
        style = f"margin:0;padding-left:1.5rem;color:{TEXT};font-size:0.9375rem"
        st.html(f'<ol style="{style}">{items}</ol>')
    return month
