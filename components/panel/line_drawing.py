"""A line of published figures as a still picture, readable across a room."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from components.formats import axis_month
from components.palette import BAND, DARK_BLUE, GREY, GRID, MUTED, TEXT, WHITE
from measures.panel.disclosure import PublishedFigure, Shown
from measures.panel.pack import PackFact
from measures.panel.telling import tell
from measures.periods import month_of

WIDTH, HEIGHT = 1000, 520
_LEFT, _RIGHT, _TOP, _FOOT = 70, 190, 36, 64
_SIZE = 27  # of text, in units of the drawing
_LEAST_SPAN = 40  # in a hundred


def axis_of(fact: PackFact) -> tuple[int, int, int]:
    """(lowest, highest, step) of the axis, on whole steps."""
    numbers = [int(p.number) for p in fact.points if p.number is not None]
    numbers += list(fact.usual or ())
    if _is_share(fact):
        low = min(20 * (min(numbers, default=0) // 20), 100 - _LEAST_SPAN)
        return low if low > 20 else 0, 100, 20
    top = max(numbers, default=1)
    step = max(1, 10 ** math.floor(math.log10(max(top, 1))))
    while top / step < 3 and step > 1:
        step //= 2
    return 0, step * math.ceil(top / step), step


def _is_share(fact: PackFact) -> bool:
    return any(p.shown in (Shown.SHARE, Shown.MORE_THAN) for p in fact.points)


class _Place:
    """Where months and numbers stand on the drawing."""

    def __init__(self, fact: PackFact) -> None:
        self.low, self.high, self.step = axis_of(fact)
        self.months = [month_of(p.period_end) for p in fact.points]

    def x(self, index: int) -> float:
        span = max(1, self.months[0].months_to(self.months[-1]))
        part = self.months[0].months_to(self.months[index]) / span
        return _LEFT + part * (WIDTH - _LEFT - _RIGHT)

    def y(self, number: float) -> float:
        part = (number - self.low) / max(1, self.high - self.low)
        return HEIGHT - _FOOT - part * (HEIGHT - _TOP - _FOOT)


def draw_line(fact: PackFact, labels: Mapping[str, str]) -> str:
    """The drawing as SVG; its words stand in `alt` and in the table beside it."""
    place = _Place(fact)
    parts = [
        _grid(place),
        _usual(fact, place, labels),
        _stretches(fact.points, place),
        _marks(fact.points, place),
        _ends(fact, place, labels),
        _months(place),
    ]
    return (
        f'<svg class="line" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(alt_words(fact, labels))}" '
        f'font-size="{_SIZE}" fill="{TEXT}">{"".join(parts)}</svg>'
    )


def alt_words(fact: PackFact, labels: Mapping[str, str]) -> str:
    """What the drawing shows, for those who cannot see it."""
    told = [p for p in fact.points if p.is_told]
    if not told:
        return f"{fact.name}: {fact.headline}"
    first, last = told[0], told[-1]
    return (
        f"{fact.name}: {tell(first, labels)} in {month_of(first.period_end).label}, "
        f"{tell(last, labels)} in {month_of(last.period_end).label}. "
        f"{fact.signal_words}."
    )


def _text(x: float, y: float, words: str, **options: str) -> str:
    given = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in options.items())
    return f'<text x="{x:.0f}" y="{y:.0f}"{given}>{escape(words)}</text>'


def _grid(place: _Place) -> str:
    drawn = []
    for number in range(place.low, place.high + 1, place.step):
        y = place.y(number)
        drawn.append(
            f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.0f}" y2="{y:.0f}" '
            f'stroke="{GRID}" stroke-width="2"/>'
        )
        drawn.append(
            _text(_LEFT - 12, y + 9, f"{number:,}", text_anchor="end", fill=MUTED)
        )
    return "".join(drawn)


def _usual(fact: PackFact, place: _Place, labels: Mapping[str, str]) -> str:
    if fact.usual is None:
        return ""
    low, high = place.y(fact.usual[0]), place.y(fact.usual[1])
    return (
        f'<rect x="{_LEFT}" y="{high:.0f}" width="{WIDTH - _LEFT - _RIGHT}" '
        f'height="{low - high:.0f}" fill="{BAND}"/>'
        f'<path d="M{_LEFT} {high:.0f}H{WIDTH - _RIGHT}M{_LEFT} {low:.0f}'
        f'H{WIDTH - _RIGHT}" stroke="{GREY}" stroke-width="1.5"/>'
    )


def _stretches(points: Sequence[PublishedFigure], place: _Place) -> str:
    """The line; it breaks where a number is hidden or only a bound is told."""
    path, is_down = "", False
    for index, point in enumerate(points):
        if point.number is None or point.shown is Shown.MORE_THAN:
            is_down = False
            continue
        at = f"{place.x(index):.0f} {place.y(point.number):.0f}"
        path += f"{'L' if is_down else 'M'}{at}"
        is_down = True
    return (
        f'<path d="{path}" fill="none" stroke="{DARK_BLUE}" stroke-width="5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _marks(points: Sequence[PublishedFigure], place: _Place) -> str:
    drawn = []
    for index, point in enumerate(points):
        if point.number is None:
            continue
        x, y = place.x(index), place.y(point.number)
        if point.shown is Shown.MORE_THAN:
            drawn.append(
                f'<path d="M{x:.0f} {y - 22:.0f}l10 18h-20z" fill="{WHITE}" '
                f'stroke="{DARK_BLUE}" stroke-width="3"/>'
            )
            continue
        is_last = index == len(points) - 1
        drawn.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{12 if is_last else 5}" '
            f'fill="{DARK_BLUE}"/>'
        )
    return "".join(drawn)


def _ends(fact: PackFact, place: _Place, labels: Mapping[str, str]) -> str:
    """Words at the right: the number of now, and the usual range."""
    last = fact.points[-1]
    words = []
    if last.number is not None:
        y = place.y(last.number) + 9
        # a bound takes two lines: "more than" and its number
        lines = fact.headline.rsplit(" ", 3) if last.shown is Shown.MORE_THAN else []
        halves = [lines[0], " ".join(lines[1:])] if lines else [fact.headline]
        words += [
            (y + n * _SIZE, half, DARK_BLUE, "700") for n, half in enumerate(halves)
        ]
    if fact.usual is not None:
        low, high = fact.usual
        usual = labels["usual"].format(low=f"{low:,}", high=f"{high:,}")
        first, _, rest = usual.partition(":")
        y = place.y(low) + 9
        if words and abs(words[0][0] - y) < 2 * _SIZE:
            y = words[-1][0] + 2 * _SIZE
        y = min(y, HEIGHT - _FOOT + 4)
        words.append((y, f"{first}:", MUTED, "400"))
        words.append((y + _SIZE + 3, rest.strip(), MUTED, "400"))
    x = WIDTH - _RIGHT + 22
    return "".join(_text(x, y, w, fill=c, font_weight=b) for y, w, c, b in words)


def _months(place: _Place) -> str:
    y = HEIGHT - 20
    first, last = place.months[0], place.months[-1]
    ends = _text(_LEFT, y, axis_month(first), fill=MUTED)
    if first != last:
        ends += _text(
            WIDTH - _RIGHT, y, axis_month(last), fill=MUTED, text_anchor="end"
        )
    return ends


def key_words(fact: PackFact, labels: Mapping[str, str]) -> str:
    """What gaps and triangles mean; only those that are drawn."""
    words = []
    if any(p.shown is Shown.MORE_THAN for p in fact.points):
        words.append(labels["triangle"])
    if any(p.shown is Shown.HIDDEN for p in fact.points):
        words.append(labels["gap"])
    if axis_of(fact)[0]:
        words.append(labels["axis"].format(value=axis_of(fact)[0]))
    return " ".join(words)
