"""Grades as stacked bars or, under a base of 20, as one mark an audit.

Drawn as HTML, so that every segment is a link which a keyboard reaches and a screen
reader says; the words of a mark never depend on its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.formats import count_words, percent_words
from components.palette import GRADES, MUTED, RULE, TEXT, WHITE

CODES = ("O", "G", "RI", "I")  # the order of palette.GRADES
_SMALLEST = 26  # pixels: room for a number, and a target that a finger hits


@dataclass(frozen=True)
class GradeLine:
    """One line: how many of each grade, best first, and where each number leads.

    `has_shares` draws a bar to 100%; else every audit is a mark of its own. `note` is
    said under the label.
    """

    label: str
    counts: tuple[int, int, int, int]
    links: tuple[str, str, str, str]
    has_shares: bool
    note: str = ""

    @property
    def base(self) -> int:
        return sum(self.counts)


def build_legend() -> str:
    """The four grades in their order, each with the letters of its marks."""
    items = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:0.375rem">'
        f"{_mark(number)}{escape(grade.words)}</span>"
        for number, grade in enumerate(GRADES)
    )
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:0.25rem 1.25rem;color:{TEXT};'
        f'font-size:0.9375rem;margin:0.25rem 0 0.5rem">{items}</div>'
    )


def _mark(number: int) -> str:
    grade = GRADES[number]
    return (
        f'<span style="display:inline-flex;align-items:center;justify-content:center;'
        f"min-width:1.625rem;height:1.625rem;border-radius:0.8125rem;"
        f"background:{grade.fill};color:{grade.text};font-size:0.875rem;"
        f'font-weight:650;line-height:1">{CODES[number]}</span>'
    )


def _words(line: GradeLine, number: int) -> str:
    """What a screen reader says of a number."""
    return (
        f"{line.label}: {GRADES[number].words}, {count_words(line.counts[number])} of "
        f"{count_words(line.base)}"
    )


def _segment(line: GradeLine, number: int) -> str:
    count = line.counts[number]
    grade = GRADES[number]
    return (
        f'<a href="{escape(line.links[number])}" '
        f'aria-label="{escape(_words(line, number))}" '
        f'style="flex:{count} 1 0;min-width:{_SMALLEST}px;background:{grade.fill};'
        f"color:{grade.text};text-decoration:none;text-align:center;"
        f'line-height:1.875rem;font-size:0.9375rem;font-weight:600">'
        f"{count_words(count)}</a>"
    )


def _bar(line: GradeLine) -> str:
    parts = "".join(_segment(line, n) for n in range(4) if line.counts[n])
    return f'<div style="display:flex;gap:2px;background:{WHITE}">{parts}</div>'


def _marks(line: GradeLine) -> str:
    """A mark an audit, those of one grade together as one link."""
    groups = "".join(
        f'<a href="{escape(line.links[n])}" aria-label="{escape(_words(line, n))}" '
        f'style="display:inline-flex;flex-wrap:wrap;gap:2px;text-decoration:none;'
        f'margin-right:0.5rem">{_mark(n) * line.counts[n]}</a>'
        for n in range(4)
        if line.counts[n]
    )
    if not groups:
        groups = f'<span style="color:{MUTED}">none graded</span>'
    return f'<div style="display:flex;flex-wrap:wrap;gap:2px 0">{groups}</div>'


def _line(line: GradeLine, label_rem: float) -> str:
    note = (
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(line.note)}</span>"
        if line.note
        else ""
    )
    drawn = _bar(line) if line.has_shares else _marks(line)
    return (
        '<div role="listitem" style="display:grid;'
        f"grid-template-columns:{label_rem}rem 3.5rem minmax(16rem,1fr);"
        'align-items:center;gap:0 0.75rem;padding:0.125rem 0">'
        f"<div>{escape(line.label)}{note}</div>"
        f'<div style="text-align:right;font-variant-numeric:tabular-nums">'
        f"{count_words(line.base)}</div>{drawn}</div>"
    )


def build_grade_bars(
    lines: Sequence[GradeLine], *, alt: str, label_rem: float = 13
) -> str:
    """The lines in a box of their own that scrolls sideways.

    Args:
        label_rem: room for the labels.
    """
    heads = (
        '<div aria-hidden="true" style="display:grid;'
        f"grid-template-columns:{label_rem}rem 3.5rem 1fr;gap:0 0.75rem;"
        f"color:{MUTED};font-size:0.875rem;border-bottom:1px solid {RULE};"
        'padding-bottom:0.125rem;margin-bottom:0.25rem">'
        '<span></span><span style="text-align:right">Graded</span>'
        "<span>Number of audits of each grade</span></div>"
    )
    body = "".join(_line(line, label_rem) for line in lines)
    return (
        f'<div role="region" tabindex="0" aria-label="{escape(alt)}" '
        f'style="overflow-x:auto;color:{TEXT};font-size:0.9375rem;line-height:1.3">'
        f'<div style="min-width:{label_rem + 22}rem">{heads}'
        f'<div role="list" aria-label="{escape(alt)}">{body}</div></div></div>'
    )


def line_share_words(line: GradeLine, number: int) -> str:
    """52% where shares may be said, else empty."""
    if not line.has_shares:
        return ""
    return percent_words(line.counts[number] / line.base, base=line.base)
