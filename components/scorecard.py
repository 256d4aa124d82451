"""The scorecard: a real HTML table for `st.html`; every text in it is escaped.

Styles are written on the elements because the pages inject no style sheet. Link
addresses come from the caller and may hold no identifier of a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import streamlit as st

from components.palette import FAINT_RULE, LINK, MUTED, PANEL, RULE, TEXT, WHITE
from components.signal_words import Signal
from components.spark_line import HEIGHT, WIDTH, SparkLine, build_signal_icon


@dataclass(frozen=True)
class ScorecardRow:
    """One indicator, all in words but for the picture and the signal.

    `headline` and `support` are the figure and its base; `records_address` is None
    where the reader may not open the records. `comparator` carries its own year.
    """

    indicator_id: str
    group: str
    name: str
    address: str
    headline: str
    support: str
    records_address: str | None
    signal: Signal
    is_rising: bool | None
    signal_note: str
    expected_range: str
    target_state: str
    target_note: str
    spark: SparkLine | None
    comparator: str
    comparator_note: str
    data_status: str


@dataclass(frozen=True)
class _Column:
    heading: str
    width: str
    align: str = "left"


# the first column takes what is left; the widths hold the longest usual words
_COLUMNS = (
    _Column("Indicator", "auto"),
    _Column("Now", "6.5rem", "right"),
    _Column("Change", "8.875rem"),
    _Column("Expected range", "6.125rem", "right"),
    _Column("Target", "6.5rem"),
    _Column("Last 24 months", f"{WIDTH + 12}px"),
    _Column("Compared with", "8.75rem"),
    _Column("Data", "6.5rem"),
)
_MONTHS = re.compile(r"(\d+ months)")
_SMALL = f"display:block;color:{MUTED};line-height:1.25"
_BOX = f"overflow-x:auto;width:100%;color:{TEXT};font-size:0.875rem;line-height:1.25"
_TABLE = "border-collapse:separate;border-spacing:0;table-layout:fixed;width:100%;"
_PAD = "padding:0.3125rem 0.375rem;"
_NAME = "font-size:0.9375rem;"
_PIN = f"position:sticky;left:0;z-index:1;background:{WHITE};"


def _link(words: str, address: str | None, *, weight: int = 400) -> str:
    if address is None:
        return escape(words)
    style = f"color:{LINK};text-decoration:underline;font-weight:{weight}"
    return f'<a href="{escape(address)}" style="{style}">{escape(words)}</a>'


def _small(words: str) -> str:
    return f'<span style="{_SMALL}">{escape(words)}</span>' if words else ""


def _support(words: str) -> str:
    """The base; `12 months` stays on one line."""
    kept = r'<span style="white-space:nowrap">\1</span>'
    return _MONTHS.sub(kept, _small(words))


def _cell_style(align: str) -> str:
    return (
        f"{_PAD}border-bottom:1px solid {FAINT_RULE};"
        f"text-align:{align};vertical-align:middle;overflow-wrap:break-word"
    )


def _signal_cell(row: ScorecardRow) -> str:
    icon = build_signal_icon(row.signal, is_rising=row.is_rising)
    return (
        '<span style="display:flex;gap:0.4rem;align-items:flex-start">'
        f'<img src="{icon}" alt="" width="18" height="18" style="flex:none">'
        f"<span>{escape(row.signal.value)}{_small(row.signal_note)}</span></span>"
    )


def _spark_cell(spark: SparkLine | None) -> str:
    if spark is None:
        return escape("not available")
    return (
        f'<img src="{spark.source}" alt="{escape(spark.alt)}" width="{WIDTH}" '
        f'height="{HEIGHT}" style="display:block;max-width:none">'
    )


def _row_html(row: ScorecardRow) -> str:
    cells = (
        f'<strong style="font-size:1.0625rem;font-weight:650">'
        f"{_link(row.headline, row.records_address, weight=650)}</strong>"
        f"{_support(row.support)}",
        _signal_cell(row),
        escape(row.expected_range),
        escape(row.target_state) + _small(row.target_note),
        _spark_cell(row.spark),
        escape(row.comparator) + _small(row.comparator_note),
        f'<span style="color:{MUTED}">{escape(row.data_status)}</span>',
    )
    name = (
        f'<th scope="row" style="{_cell_style("left")};{_PIN}{_NAME}font-weight:400">'
        f"{_link(row.name, row.address)}</th>"
    )
    body = "".join(
        f'<td style="{_cell_style(column.align)}">{cell}</td>'
        for column, cell in zip(_COLUMNS[1:], cells, strict=True)
    )
    return f"<tr>{name}{body}</tr>"


def _group_html(name: str, rows: Sequence[ScorecardRow]) -> str:
    """A body headed by its name. The name runs over empty cells: none is merged."""
    edge = f"border-bottom:1px solid {RULE};background:{PANEL}"
    heading = (
        f'<th scope="rowgroup" style="{edge};{_PAD}{_NAME}text-align:left;'
        'font-weight:650;white-space:nowrap;overflow:visible;position:sticky;left:0">'
        f"{escape(name)}</th>"
    )
    blanks = f'<td style="{edge}"></td>' * (len(_COLUMNS) - 1)
    return f"<tbody><tr>{heading}{blanks}</tr>{''.join(map(_row_html, rows))}</tbody>"


def _head_html() -> str:
    cells = []
    for index, column in enumerate(_COLUMNS):
        pin = _PIN if index == 0 else ""
        cells.append(
            f'<th scope="col" style="{pin}{_PAD}'
            f"text-align:{column.align};vertical-align:bottom;color:{MUTED};"
            f'font-size:0.875rem;font-weight:600;border-bottom:2px solid {RULE}">'
            f"{escape(column.heading)}</th>"
        )
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def build_scorecard(rows: Sequence[ScorecardRow], *, caption: str) -> str:
    """The table as HTML, in the order given; neighbours of one group share a head.

    Args:
        rows: one an indicator.
        caption: what the table holds, for which place and month.
    """
    groups = [
        _group_html(name, list(members))
        for name, members in groupby(rows, key=lambda row: row.group)
    ]
    columns = "".join(f'<col style="width:{column.width}">' for column in _COLUMNS)
    label = escape(caption)
    return (
        f'<div role="region" tabindex="0" aria-label="{label}" style="{_BOX}">'
        f'<table style="{_TABLE}min-width:58rem">'
        f'<caption style="caption-side:top;text-align:left;color:{MUTED};'
        f'font-size:0.875rem;padding:0 0 0.25rem">{label}</caption>'
        f"<colgroup>{columns}</colgroup>{_head_html()}{''.join(groups)}</table></div>"
    )


def show_scorecard(rows: Sequence[ScorecardRow], *, caption: str) -> None:
    """Draw the table, or say that there is nothing to put in it."""
    if not rows:
        st.caption("No indicators to show for this choice.")
        return
    st.html(build_scorecard(rows, caption=caption))
