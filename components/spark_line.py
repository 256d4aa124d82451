"""Small pictures for tables: the 24-month line and the signal icon, as images.

`st.html` drops inline SVG, so each picture is an SVG held in a data address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from components.palette import BAND, DARK_BLUE, GREY, SIGNAL_STYLES, WHITE
from components.signal_words import Signal

WIDTH, HEIGHT = 104, 34  # pixels
PAD = 6  # room for the last mark


@dataclass(frozen=True)
class SparkPoint:
    """One month. Units: all three in the units of `Figure.value`; None is a gap."""

    value: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class SparkLine:
    """A picture and the words that stand for it."""

    source: str
    alt: str


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    steps: int

    def x(self, index: float) -> float:
        inner = WIDTH - 2 * PAD
        return PAD + inner * index / max(self.steps, 1)

    def y(self, value: float) -> float:
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return HEIGHT - PAD - (HEIGHT - 2 * PAD) * share


def data_address(body: str, width: int, height: int) -> str:
    """A drawing as the address of a picture. Units: pixels."""
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' "
        f"viewBox='0 0 {width} {height}'>{body}</svg>"
    )
    return "data:image/svg+xml," + quote(svg, safe=" =:/'(),;.-")


def _mark(
    x: float, y: float, signal: Signal, *, radius: float, is_hollow: bool = False
) -> str:
    style = SIGNAL_STYLES[signal]
    fill = style.colour if style.is_filled and not is_hollow else WHITE
    paint = f"fill='{fill}' stroke='{style.colour}' stroke-width='1.6'"
    if style.shape == "circle":
        return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:g}' {paint}/>"
    if style.shape == "square":
        side, left, top = 1.8 * radius, x - 0.9 * radius, y - 0.9 * radius
        return (
            f"<rect x='{left:.1f}' y='{top:.1f}' width='{side:g}' height='{side:g}' "
            f"{paint}/>"
        )
    reach = 1.25 * radius
    corners = (
        f"{x:.1f},{y - reach:.1f} {x + reach:.1f},{y:.1f} "
        f"{x:.1f},{y + reach:.1f} {x - reach:.1f},{y:.1f}"
    )
    return f"<polygon points='{corners}' {paint}/>"


def build_signal_icon(signal: Signal, *, is_rising: bool | None = None) -> str:
    """The 18-pixel icon of a signal; getting better carries an arrow that fits."""
    body = _mark(9, 9, signal, radius=7 if signal is Signal.BETTER else 5.5)
    if signal is Signal.BETTER and is_rising is not None:
        arrow = "M9 13V5.6M5.8 8.6 9 5.2l3.2 3.4"
        turn = "" if is_rising else " transform='rotate(180 9 9)'"
        body += (
            f"<path d='{arrow}' fill='none' stroke='{WHITE}' stroke-width='1.8'{turn}/>"
        )
    return data_address(body, 18, 18)


def _scale(points: Sequence[SparkPoint]) -> _Scale:
    seen = [
        number
        for point in points
        for number in (point.value, point.lower, point.upper)
        if number is not None
    ]
    return _Scale(min(seen, default=0), max(seen, default=1), len(points) - 1)


def _runs(points: Sequence[SparkPoint], key: str) -> list[list[int]]:
    """Indexes of unbroken stretches where `key` is known."""
    known = [(i, getattr(p, key) is not None) for i, p in enumerate(points)]
    return [
        [i for i, _ in run]
        for is_known, run in groupby(known, lambda k: k[1])
        if is_known
    ]


def _band(points: Sequence[SparkPoint], scale: _Scale) -> str:
    shapes = []
    for run in _runs(points, "upper"):
        top = [(i, points[i].upper) for i in run]
        bottom = [(i, points[i].lower) for i in reversed(run)]
        outline = " ".join(
            f"{scale.x(i):.1f},{scale.y(v):.1f}"
            for i, v in top + bottom
            if v is not None
        )
        shapes.append(
            f"<polygon points='{outline}' fill='{BAND}' stroke='{GREY}' "
            "stroke-width='.6' stroke-opacity='.7'/>"
        )
    return "".join(shapes)


def _line(points: Sequence[SparkPoint], scale: _Scale) -> str:
    shapes = []
    for run in _runs(points, "value"):
        places = [
            f"{scale.x(i):.1f},{scale.y(v):.1f}"
            for i in run
            if (v := points[i].value) is not None
        ]
        if len(places) == 1:
            x, y = places[0].split(",")
            shapes.append(f"<circle cx='{x}' cy='{y}' r='1.5' fill='{DARK_BLUE}'/>")
        else:
            shapes.append(
                f"<polyline points='{' '.join(places)}' fill='none' "
                f"stroke='{DARK_BLUE}' stroke-width='1.7' stroke-linejoin='round'/>"
            )
    return "".join(shapes)


def build_spark_line(
    points: Sequence[SparkPoint],
    *,
    alt: str,
    signal: Signal = Signal.NO_CHANGE,
    is_provisional: bool = False,
) -> SparkLine:
    """Draw the line, its expected range and the last month's mark.

    Args:
        points: one a month, oldest first; a missing month is a point of None.
        alt: the line in words.
        signal: shapes and colours the last mark.
        is_provisional: draws that mark hollow.
    """
    scale = _scale(points)
    body = _band(points, scale) + _line(points, scale)
    if points and (last := points[-1].value) is not None:
        x, y = scale.x(len(points) - 1), scale.y(last)
        body += _mark(x, y, signal, radius=4, is_hollow=is_provisional)
    return SparkLine(data_address(body, WIDTH, HEIGHT), alt)
