"""The figures behind a chart as a real HTML table, one control away from it.

Marks on a chart cannot be reached by keyboard, so its drill-down is here as links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.palette import FAINT_RULE, LINK, MUTED, RULE, TEXT


@dataclass(frozen=True)
class TableLink:
    """Words that lead somewhere in this tab; the address names no person."""

    words: str
    address: str


@dataclass(frozen=True)
class TablePicture:
    """A small picture before its words; it shows nothing that the words do not say.

    `source` is the picture's data address.
    """

    source: str
    words: str


@dataclass(frozen=True)
class TableLines:
    """Words with more beneath them, each of which keeps its line."""

    first: str
    more: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return ", ".join((self.first, *self.more))


Cell = str | TableLink | TablePicture | TableLines


@dataclass(frozen=True)
class ChartTable:
    """A table in words: the first column heads its row.

    `numeric` holds the indexes of columns to align right.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()


_ONE_LINE = 12  # characters: a day or a code is not broken
_ONE_FIGURE = 24  # characters: nor is a share with its counts


def _cell_html(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    if isinstance(cell, TableLines):
        more = "".join(
            f'<br><span style="color:{MUTED};font-size:0.875rem;white-space:nowrap">'
            f"{escape(line)}</span>"
            for line in cell.more
        )
        return escape(cell.first) + more
    if isinstance(cell, TablePicture):
        picture = f'<img src="{escape(cell.source)}" alt="" style="display:block">'
        return picture + escape(cell.words)
    style = f"color:{LINK};text-decoration:underline"
    address = escape(cell.address)
    return f'<a href="{address}" style="{style}">{escape(cell.words)}</a>'


def _style(table: ChartTable, index: int, *, edge: str) -> str:
    align = "right" if index in table.numeric else "left"
    return f"padding:0.3125rem 0.625rem;text-align:{align};border-bottom:{edge}"


def _row_html(table: ChartTable, row: Sequence[Cell]) -> str:
    cells = []
    for index, cell in enumerate(row):
        style = _style(table, index, edge=f"1px solid {FAINT_RULE}")
        if index == 0:
            style += ";font-weight:400;white-space:nowrap"
            cells.append(f'<th scope="row" style="{style}">{_cell_html(cell)}</th>')
        else:
            most = _ONE_FIGURE if index in table.numeric else _ONE_LINE
            if isinstance(cell, str) and len(cell) <= most:
                style += ";white-space:nowrap"
            cells.append(f'<td style="{style}">{_cell_html(cell)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def build_table(table: ChartTable) -> str:
    """The table as HTML, in a box of its own that scrolls sideways.

    Raises:
        ValueError: a row has more or fewer cells than there are headings.
    """
    if any(len(row) != len(table.headings) for row in table.rows):
        raise ValueError(f"{table.caption}: every row needs a cell for each heading.")
    heads = "".join(
        f'<th scope="col" style="{_style(table, i, edge=f"2px solid {RULE}")};'
        f'color:{MUTED};font-weight:600;vertical-align:bottom">{escape(heading)}</th>'
        for i, heading in enumerate(table.headings)
    )
    body = "".join(_row_html(table, row) for row in table.rows)
    caption = escape(table.caption)
    return (
        f'<div role="region" tabindex="0" aria-label="{caption}" '
        'style="overflow-x:auto">'
        f'<table style="border-collapse:collapse;color:{TEXT};font-size:0.9375rem;'
        'line-height:1.3;font-variant-numeric:tabular-nums">'
        f'<caption style="caption-side:top;text-align:left;color:{MUTED};'
        f'padding-bottom:0.25rem">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def show_table(table: ChartTable, *, label: str = "Show as table") -> None:
    """The table under a closed expander."""
    with st.expander(label):
        if table.rows:
            st.html(build_table(table))
        else:
            st.caption("No figures are available for this choice.")


def show_links(links: Sequence[TableLink]) -> None:
    """Links that stay in this tab, one a line."""
    st.html("".join(f"<div>{_cell_html(link)}</div>" for link in links))
