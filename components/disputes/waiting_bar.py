"""The working days a concern has waited, as a bar against the line of its limit.

Solid on the clock, hollow where the clock has not started; the part beyond the line is
of another colour with an edge, and the words beside the bar say it all.
"""

from __future__ import annotations

from collections.abc import Iterable

from components.palette import DARK_BLUE, GREY, ORANGE, TEXT, WHITE
from components.spark_line import data_address
from measures.disputes.position import Position

WIDTH, HEIGHT = 160, 20  # pixels
_BAR_TOP, _BAR = 4, 12
_LEAST_SHOWN = 1.5  # limits of width, so that the line never stands at the edge


def scale_of(positions: Iterable[Position], limit_wd: int) -> float:
    """The working days that fill the width: the same for every bar of a list."""
    longest = max((_shown_days(p) for p in positions if p.is_judged), default=0)
    return max(longest, limit_wd * _LEAST_SHOWN)


def _shown_days(position: Position) -> int:
    return position.clock.days if position.clock else position.days_open


def _box(left: float, width: float, paint: str) -> str:
    return (
        f"<rect x='{left:.1f}' y='{_BAR_TOP}' width='{max(width, 1):.1f}' "
        f"height='{_BAR}' {paint}/>"
    )


def build_bar(position: Position, *, limit_wd: int, scale: float) -> str:
    """The bar as a picture's data address."""
    per_day = (WIDTH - 4) / scale
    line = 1 + limit_wd * per_day
    if not position.is_judged:
        body = ""
    elif position.clock is None:
        days = min(position.days_open, scale)
        body = _box(1, days * per_day, f"fill='{WHITE}' stroke='{DARK_BLUE}'")
    else:
        within = min(position.clock.days, limit_wd) * per_day
        body = _box(1, within, f"fill='{DARK_BLUE}'")
        if position.clock.days_over:
            over = position.clock.days_over * per_day
            body += _box(line, over, f"fill='{ORANGE}' stroke='{TEXT}'")
    body += f"<path d='M1 2V18' stroke='{GREY}'/>"
    body += (
        f"<path d='M{line:.1f} 0V20' stroke='{TEXT}' stroke-width='1.5' "
        "stroke-dasharray='3 2'/>"
    )
    return data_address(body, WIDTH, HEIGHT)
