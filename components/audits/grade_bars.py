"""Grades as stacked bars or, under a base of 20, as one mark an audit.

Any other ordered set of few kinds is drawn the same way, with its own `Kinds`.

Drawn as HTML, so that every segment is a link which a keyboard reaches and a screen
reader says; the words of a mark never depend on its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.formats import count_words, percent_words
from components.palette import (
    DARK_BLUE,
    GRADES,
    LIGHT_BLUE,
    MID_BLUE,
    MUTED,
    RULE,
    TEXT,
    WHITE,
    Grade,
)

CODES = ("O", "G", "RI", "I")  # the order of palette.GRADES
_BASE_REM = 4.5
_ROW = "display:flex;flex-wrap:wrap;align-items:center;gap:0.125rem 0.75rem"
_SMALLEST = 26  # pixels: room for a number, and a target that a finger hits


@dataclass(frozen=True)
class Kinds:
    """The kinds in their fixed order: letters of a mark, words and colours.

    `base_words` heads the column of bases.
    """

    letters: tuple[str, ...]
    styles: tuple[Grade, ...]
    base_words: str


GRADE_KINDS = Kinds(CODES, GRADES, "Graded")
MOVES = Kinds(
    ("\u2193", "=", "\u2191"),
    (
        Grade("Toughened: a lower grade", DARK_BLUE, WHITE),
        Grade("The same grade", MID_BLUE, WHITE),
        Grade("Softened: a higher grade", LIGHT_BLUE, TEXT),
    ),
    "Moderated",
)


@dataclass(frozen=True)
class GradeLine:
    """One line: how many of each kind, in order, and where each number leads.

    `has_shares` draws a bar to 100%; with a `length` (0 to 1 of the room) the bar is
    of counts; else every audit is a mark of its own.
    """

    label: str
    counts: tuple[int, ...]
    links: tuple[str, ...]
    has_shares: bool
    length: float | None = None

    @property
    def base(self) -> int:
        return sum(self.counts)


def build_legend(kinds: Kinds = GRADE_KINDS) -> str:
    """The kinds in their order, each with the letters of its marks."""
    items = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:0.375rem">'
        f"{_mark(kinds, number)}{escape(style.words)}</span>"
        for number, style in enumerate(kinds.styles)
    )
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:0.25rem 1.25rem;color:{TEXT};'
        f'font-size:0.9375rem;margin:0.25rem 0 0.5rem">{items}</div>'
    )


def _mark(kinds: Kinds, number: int) -> str:
    style = kinds.styles[number]
    return (
        f'<span style="display:inline-flex;align-items:center;justify-content:center;'
        f"min-width:1.625rem;height:1.625rem;border-radius:0.8125rem;"
        f"background:{style.fill};color:{style.text};font-size:0.875rem;"
        f'font-weight:650;line-height:1">{kinds.letters[number]}</span>'
    )


def _words(kinds: Kinds, line: GradeLine, number: int) -> str:
    """What a screen reader says of a number."""
    return (
        f"{line.label}: {kinds.styles[number].words}, "
        f"{count_words(line.counts[number])} of {count_words(line.base)}"
    )


def _segment(kinds: Kinds, line: GradeLine, number: int) -> str:
    count = line.counts[number]
    style = kinds.styles[number]
    return (
        f'<a href="{escape(line.links[number])}" '
        f'aria-label="{escape(_words(kinds, line, number))}" '
        f'style="flex:{count} 1 0;min-width:{_SMALLEST}px;background:{style.fill};'
        f"color:{style.text};text-decoration:none;text-align:center;"
        f'line-height:1.875rem;font-size:0.9375rem;font-weight:600">'
        f"{count_words(count)}</a>"
    )


def _bar(kinds: Kinds, line: GradeLine) -> str:
    parts = "".join(
        _segment(kinds, line, number)
        for number, count in enumerate(line.counts)
        if count
    )
    room = 100 if line.length is None else round(100 * line.length, 1)
    return (
        f'<div style="display:flex;gap:2px;background:{WHITE};width:{room}%">'
        f"{parts}</div>"
    )


def _marks(kinds: Kinds, line: GradeLine) -> str:
    """A mark an audit, those of one kind together as one link."""
    groups = "".join(
        f'<a href="{escape(line.links[number])}" '
        f'aria-label="{escape(_words(kinds, line, number))}" '
        f'style="display:inline-flex;flex-wrap:wrap;gap:2px;text-decoration:none;'
        f'margin-right:0.5rem">{_mark(kinds, number) * count}</a>'
        for number, count in enumerate(line.counts)
        if count
    )
    if not groups:
        groups = f'<span style="color:{MUTED}">none</span>'
    return f'<div style="display:flex;flex-wrap:wrap;gap:2px 0">{groups}</div>'


def _row(label: str, base: str, drawn: str, label_rem: float) -> str:
    """Label, base and drawing in a row; the drawing below where there is no room."""
    return (
        f'<div style="flex:0 0 min({label_rem + _BASE_REM}rem,100%);display:flex;'
        f'gap:0.5rem"><div style="flex:1 1 auto">{label}</div>'
        f'<div style="flex:0 0 auto;font-variant-numeric:tabular-nums">{base}</div>'
        f'</div><div style="flex:1 1 15rem;min-width:0">{drawn}</div>'
    )


def _line(kinds: Kinds, line: GradeLine, label_rem: float) -> str:
    is_bar = line.has_shares or line.length is not None
    drawn = _bar(kinds, line) if is_bar else _marks(kinds, line)
    row = _row(escape(line.label), count_words(line.base), drawn, label_rem)
    return f'<div role="listitem" style="{_ROW};padding:0.125rem 0">{row}</div>'


def build_grade_bars(
    lines: Sequence[GradeLine],
    *,
    alt: str,
    label_rem: float = 17,
    kinds: Kinds = GRADE_KINDS,
) -> str:
    """The lines under one another.

    Args:
        label_rem: room for the labels.
    """
    heads = _row("", escape(kinds.base_words), "Number of audits", label_rem)
    body = "".join(_line(kinds, line, label_rem) for line in lines)
    return (
        f'<div style="color:{TEXT};font-size:0.9375rem;line-height:1.3">'
        f'<div aria-hidden="true" style="{_ROW};color:{MUTED};font-size:0.875rem;'
        f"border-bottom:1px solid {RULE};padding-bottom:0.125rem;"
        f'margin-bottom:0.25rem">{heads}</div>'
        f'<div role="list" aria-label="{escape(alt)}">{body}</div></div>'
    )


def line_share_words(line: GradeLine, number: int) -> str:
    """52% where shares may be said, else empty."""
    if not line.has_shares:
        return ""
    return percent_words(line.counts[number] / line.base, base=line.base)
