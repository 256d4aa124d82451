"""Stacked or diverging bars inside a real HTML table: picture and numbers in one.

No share is printed or drawn on a base under 10: the counts stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.formats import MIN_PERCENT_BASE, count_words, percent_words
from components.palette import (
    DARK_BLUE,
    DARK_PINK,
    FAINT_RULE,
    GREY,
    LIGHT_BLUE,
    MID_BLUE,
    MUTED,
    ORANGE,
    QUIET,
    RULE,
    TEXT,
    WHITE,
)
from components.plot_frame import show_heading

_PAD = "padding:0.3125rem 0.5rem"
_LEAST_LABEL = 0.12  # of the bar: a narrower part has its number in the table alone


@dataclass(frozen=True)
class Segment:
    """One part of every bar: its words, fill and the colour of text on it."""

    words: str
    fill: str
    text: str


AGREE_SCALE = (
    Segment("Strongly disagree", DARK_PINK, WHITE),
    Segment("Disagree", ORANGE, TEXT),
    Segment("Neither", QUIET, TEXT),
    Segment("Agree", MID_BLUE, WHITE),
    Segment("Strongly agree", DARK_BLUE, WHITE),
)
NOT_RECORDED = Segment("Not recorded", QUIET, TEXT)
YES_NO = (
    Segment("Yes", DARK_BLUE, WHITE),
    Segment("No", ORANGE, TEXT),
    NOT_RECORDED,
)
PARTICIPATION = (
    Segment("Spoke for themselves", DARK_BLUE, WHITE),
    Segment("Someone spoke for them there", MID_BLUE, WHITE),
    Segment("Not there, view shared", LIGHT_BLUE, TEXT),
    Segment("There, did not share a view", ORANGE, TEXT),
    Segment("Not there, no view shared", DARK_PINK, WHITE),
    NOT_RECORDED,
)


@dataclass(frozen=True)
class BarRow:
    """One bar: a count for each segment; `total` where the parts are not all of it."""

    name: str
    parts: tuple[int, ...]
    total: int | None = None

    @property
    def base(self) -> int:
        return sum(self.parts) if self.total is None else self.total


@dataclass(frozen=True)
class BarTable:
    """The bars and their words; `middle` is the segment that a diverging bar is
    centred on, None for bars that start at the left."""

    title: str
    subtitle: str
    caption: str
    first_heading: str
    segments: tuple[Segment, ...]
    rows: tuple[BarRow, ...]
    middle: int | None = None


def show_bars(table: BarTable) -> None:
    """Heading, then the table; nothing but words where there is no row."""
    show_heading(table.title, table.subtitle)
    if table.rows:
        st.html(build_bars(table))


def build_bars(table: BarTable) -> str:
    """The table as HTML, in a box of its own that scrolls sideways."""
    caption = escape(table.caption)
    body = "".join(_row_html(table, row) for row in table.rows)
    return (
        f'<div role="region" tabindex="0" aria-label="{caption}" '
        'style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;color:{TEXT};font-size:0.9375rem;'
        "line-height:1.25;font-variant-numeric:tabular-nums;width:100%;"
        'min-width:44rem">'
        f'<caption style="caption-side:top;text-align:left;color:{MUTED};'
        f'padding-bottom:0.25rem">{caption}</caption>'
        f"<thead><tr>{_heads(table)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _heads(table: BarTable) -> str:
    keys = [_key(segment) for segment in table.segments]
    edge = (
        f"{_PAD};border-bottom:2px solid {RULE};color:{MUTED};font-weight:600;"
        "vertical-align:bottom"
    )
    left = f'<th scope="col" style="{edge};text-align:left">'
    right = f'<th scope="col" style="{edge};text-align:right">'
    return (
        f"{left}{escape(table.first_heading)}</th>{right}Base</th>"
        f"{left}Share of the base</th>" + "".join(f"{right}{key}</th>" for key in keys)
    )


def _key(segment: Segment) -> str:
    """The colour and its words; the first word stays beside the colour."""
    first, space, rest = segment.words.partition(" ")
    return (
        '<span style="white-space:nowrap"><span aria-hidden="true" '
        'style="display:inline-block;width:0.75rem;height:0.75rem;'
        f"background:{segment.fill};outline:1px solid {GREY};"
        f'margin-right:0.25rem"></span>{escape(first)}</span>{space}{escape(rest)}'
    )


def _row_html(table: BarTable, row: BarRow) -> str:
    edge = f"{_PAD};border-bottom:1px solid {FAINT_RULE}"
    cells = "".join(
        f'<td style="{edge};text-align:right">'
        f"{_part_words(n, row.base, is_alone=len(row.parts) == 1)}</td>"
        for n in row.parts
    )
    return (
        f'<tr><th scope="row" style="{edge};text-align:left;font-weight:400;'
        f'min-width:9rem">'
        f'{escape(row.name)}</th><td style="{edge};text-align:right">'
        f'{count_words(row.base)}</td><td style="{edge};width:34%;min-width:12rem">'
        f"{_bar(table, row)}</td>{cells}</tr>"
    )


def _part_words(n: int, base: int, *, is_alone: bool) -> str:
    """The count, and its share where the base allows one; on one line if alone."""
    if base < MIN_PERCENT_BASE:
        return count_words(n)
    if is_alone:
        return f"{count_words(n)} ({percent_words(n / base, base=base)})"
    return (
        f'{percent_words(n / base, base=base)}<span style="display:block;'
        f'color:{MUTED};font-size:0.8125rem">{count_words(n)}</span>'
    )


def _bar(table: BarTable, row: BarRow) -> str:
    if row.base < MIN_PERCENT_BASE:
        words = "none" if row.base == 0 else "too few for shares"
        return f'<span style="color:{MUTED}">{words}</span>'
    shares = [n / row.base for n in row.parts]
    if table.middle is None:
        return _strip(table.segments, shares, before=0.0, scale=1.0)
    room = max(_left_of(table, other) for other in table.rows)
    reach = max(1 - _left_of(table, o) for o in table.rows if o.base) if room else 1.0
    scale = 1 / (room + reach)
    before = (room - _left_of(table, row)) * scale
    line = (
        f'<span style="position:absolute;left:{room * scale * 100:.3f}%;top:-3px;'
        f'bottom:-3px;border-left:2px solid {TEXT}"></span>'
    )
    return _strip(
        table.segments,
        shares,
        before=before,
        scale=scale,
        line=line,
        unnamed=table.middle,
    )


def _left_of(table: BarTable, row: BarRow) -> float:
    """Share of a diverging bar that lies left of nought: half of the middle too."""
    if table.middle is None or row.base < MIN_PERCENT_BASE:
        return 0.0
    return (sum(row.parts[: table.middle]) + row.parts[table.middle] / 2) / row.base


def _strip(
    segments: Sequence[Segment],
    shares: Sequence[float],
    *,
    before: float,
    scale: float,
    line: str = "",
    unnamed: int | None = None,
) -> str:
    """The coloured pieces, the one the line runs through without its share.

    Units: `before`, room left open at the left, in parts of the width.
    """
    pieces = [f'<span style="width:{before * 100:.3f}%"></span>']
    for place, (segment, share) in enumerate(zip(segments, shares, strict=True)):
        if share <= 0:
            continue
        is_wide = share * scale >= _LEAST_LABEL and place != unnamed
        words = percent_words(share) if is_wide else ""
        pieces.append(
            f'<span style="width:{share * scale * 100:.3f}%;background:{segment.fill};'
            f"color:{segment.text};border-right:2px solid {WHITE};"
            "box-sizing:border-box;overflow:hidden;text-align:center;"
            f'font-size:0.8125rem;line-height:1.5rem">{words}</span>'
        )
    return (
        '<div aria-hidden="true" style="position:relative;display:flex;'
        f'height:1.5rem">{"".join(pieces)}{line}</div>'
    )
