"""The picture of a child's line: a mark for each entry, in lanes, against time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from components.palette import DARK_BLUE, FONT, GREY, GRID, MUTED, ORANGE, TEXT, WHITE

LANES = ("Visits", "Reviews", "Conferences", "Words and advocacy")
WIDTH, LANE_HEIGHT, _LEFT, _RIGHT, _TOP = 1040, 34, 168, 16, 14  # pixels
_FOOT = 30


@dataclass(frozen=True)
class LinePoint:
    """One entry. `mark` is heard, not or unknown."""

    on: date
    lane: str
    mark: str


def build_line_picture(points: Sequence[LinePoint]) -> str:
    """An SVG in a data address; at least one point. It names no person."""
    lanes = [lane for lane in LANES if any(p.lane == lane for p in points)]
    first = min(p.on for p in points).toordinal()
    last = max(p.on for p in points).toordinal()
    span = max(last - first, 1)

    def x_of(day: date) -> float:
        share = (day.toordinal() - first) / span
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * share

    height = _TOP + LANE_HEIGHT * len(lanes) + _FOOT
    body = [_lane(lane, row) for row, lane in enumerate(lanes)]
    body += _years(points, x_of, height)
    body += [
        _mark(x_of(p.on), _TOP + LANE_HEIGHT * (lanes.index(p.lane) + 0.5), p.mark)
        for p in points
    ]
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height}' "
        f"viewBox='0 0 {WIDTH} {height}' font-family='{FONT}' font-size='14'>"
        f"{''.join(body)}</svg>"
    )
    return "data:image/svg+xml," + quote(svg, safe=" =:/'(),;.-")


def _lane(name: str, row: int) -> str:
    y = _TOP + LANE_HEIGHT * (row + 0.5)
    return (
        f"<text x='0' y='{y + 5:.0f}' fill='{TEXT}'>{name}</text>"
        f"<line x1='{_LEFT}' x2='{WIDTH - _RIGHT}' y1='{y:.0f}' y2='{y:.0f}' "
        f"stroke='{GRID}'/>"
    )


def _years(
    points: Sequence[LinePoint], x_of: Callable[[date], float], height: int
) -> list[str]:
    """A tick at the start of each year; the first and last day where there is none."""
    first, last = min(p.on for p in points), max(p.on for p in points)
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    words = [
        f"<text x='{x_of(day):.0f}' y='{height - 8}' text-anchor='middle' "
        f"fill='{MUTED}'>{day.year}</text>"
        f"<line x1='{x_of(day):.0f}' x2='{x_of(day):.0f}' y1='{_TOP}' "
        f"y2='{height - _FOOT}' stroke='{GREY}' stroke-dasharray='2 3'/>"
        for day in years
    ]
    if not years:
        words.append(
            f"<text x='{_LEFT}' y='{height - 8}' fill='{MUTED}'>{first.year}</text>"
        )
    return words


def _mark(x: float, y: float, mark: str) -> str:
    if mark == "heard":
        return f"<circle cx='{x:.1f}' cy='{y:.0f}' r='6' fill='{DARK_BLUE}'/>"
    if mark == "not":
        return (
            f"<path d='M{x:.1f} {y - 7:.0f}l7 7l-7 7l-7 -7z' fill='{WHITE}' "
            f"stroke='{ORANGE}' stroke-width='2.5'/>"
        )
    return f"<rect x='{x - 3:.1f}' y='{y - 3:.0f}' width='6' height='6' fill='{GREY}'/>"
