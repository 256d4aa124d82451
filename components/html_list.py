"""A list of sentences with an icon and a link each, as real HTML; all text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.palette import LINK, MUTED, TEXT


@dataclass(frozen=True)
class ListItem:
    """One sentence: `lead` in bold, the text, small notes, and one link.

    `icon` is a picture's data address; what it shows stands in `lead` as well.
    `link` may hold no identifier of a person; `link_label` says where it leads.
    """

    icon: str
    lead: str
    text: str
    notes: tuple[str, ...]
    link: str
    link_words: str
    link_label: str


def build_list(items: Sequence[ListItem]) -> str:
    """The list as HTML."""
    style = (
        f"list-style:none;margin:0;padding:0;color:{TEXT};"
        "font-size:1rem;line-height:1.4"
    )
    return f'<ul style="{style}">{"".join(map(_item_html, items))}</ul>'


def _item_html(item: ListItem) -> str:
    notes = f" ({'; '.join(item.notes)})" if item.notes else ""
    muted = f'<span style="color:{MUTED}">{escape(notes)}</span>' if notes else ""
    link = (
        f'<a href="{escape(item.link)}" aria-label="{escape(item.link_label)}" '
        f'style="color:{LINK};text-decoration:underline;white-space:nowrap">'
        f"{escape(item.link_words)}</a>"
    )
    return (
        '<li style="display:flex;gap:0.5rem;align-items:flex-start;'
        'padding:0.125rem 0">'
        f'<img src="{item.icon}" alt="" width="18" height="18" '
        'style="flex:none;margin-top:0.2rem">'
        f"<span><strong>{escape(item.lead)}</strong> {escape(item.text)}{muted} "
        f"{link}</span></li>"
    )


def show_list(items: Sequence[ListItem]) -> None:
    """Draw the list."""
    st.html(build_list(items))
