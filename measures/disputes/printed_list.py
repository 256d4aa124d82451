"""The open concerns of a service on paper: one page of HTML that needs no other file.

It holds children's references: whoever prints it keeps it as the case records.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from measures.disputes.answer import answer_words, coming_words
from measures.disputes.now import PARTS, Situation
from measures.disputes.position import Position
from measures.disputes.words import (
    COLUMNS,
    OPEN_COLUMNS,
    Labels,
    opened_cells,
    rules_words,
)
from measures.periods import day_label

_CLOCK = (
    COLUMNS.index(OPEN_COLUMNS[0]) - 1
)  # place among the cells after the row's head
_STYLE = """
body { font: 11pt/1.35 "Public Sans", Arial, sans-serif; color: #0B0C0C;
  margin: 1.5rem }
h1 { font-size: 16pt; margin: 0 } h2 { font-size: 12.5pt; margin: 1rem 0 0.25rem }
p { margin: 0.25rem 0 } .muted { color: #484949; font-size: 9.5pt }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
caption { text-align: left; color: #484949 }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.4rem;
  border-bottom: 1px solid #C9D3DC }
thead { display: table-header-group } tr { break-inside: avoid }
@page { size: A4 landscape; margin: 12mm }
"""


def build_printed_list(found: Situation, labels: Labels, place: str) -> str:
    """The page: the answer, the week ahead, then every open concern, oldest first."""
    title = f"Open concerns, {place}, {day_label(found.day)}"
    parts = {part.part_id: part for part in PARTS}
    tables = [
        _table(
            parts[part_id].words, [p for p in found.positions if test(p)], labels, found
        )
        for part_id, test in (
            ("open", parts["open"].test),
            ("not_judged", parts["not_judged"].test),
        )
    ]
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">\n'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(title)}</h1>\n"
        f'<p class="muted">Official-Sensitive. Dispute resolution, weekly list.</p>\n'
        f"<p><strong>{escape(answer_words(found))}</strong></p>\n"
        f"<p>{escape(coming_words(found))}</p>\n"
        f'<p class="muted">{escape(rules_words(found.rules, found.day))} Those flagged '
        "for immediate safeguarding stand first.</p>\n"
        f"{''.join(tables)}</body></html>\n"
    )


_BAR_MM, _LEAST_SHOWN = 34.0, 1.5  # width; limits that it holds at the least


def _bar(position: Position, limit_wd: int, scale: float) -> str:
    """Working days against the line of the limit, drawn with edges, which print."""
    if not position.is_judged:
        return ""
    days = position.clock.days if position.clock else position.days_open
    line = limit_wd / scale * _BAR_MM
    length = min(days / scale, 1) * _BAR_MM
    style = "solid" if position.clock else "dotted"
    return (
        f'<span aria-hidden="true" style="display:block;width:{line:.1f}mm;height:4mm;'
        'border-right:0.4mm dashed #0B0C0C">'
        f'<span style="display:block;width:{length:.1f}mm;padding-top:1.5mm;'
        f'border-bottom:1.4mm {style} #12436D"></span></span>'
    )


def _scale(found: Situation) -> float:
    """The working days that fill a bar's width."""
    judged = [p for p in found.positions if p.is_judged]
    longest = max((p.clock.days if p.clock else p.days_open for p in judged), default=0)
    return max(longest, found.rules.limit_wd * _LEAST_SHOWN)


def _table(
    words: str, rows: Sequence[Position], labels: Labels, found: Situation
) -> str:
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
    scale = _scale(found)
    body = "".join(
        _row(opened_cells(p, labels), _bar(p, found.rules.limit_wd, scale))
        for p in rows
    )
    return (
        f"<h2>{escape(words)}: {len(rows):,}</h2>\n"
        f"<table><caption>Oldest first</caption><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{body}</tbody></table>\n"
    )


def _row(cells: tuple[str, ...], bar: str) -> str:
    head, *others = (escape(cell) for cell in cells)
    others[_CLOCK] = bar + others[_CLOCK]
    rest = "".join(f"<td>{cell}</td>" for cell in others)
    return f'<tr><th scope="row">{head}</th>{rest}</tr>\n'
