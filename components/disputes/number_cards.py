"""Numbers side by side, each with its base and a button that shows its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.palette import MUTED, RULE, TEXT


@dataclass(frozen=True)
class NumberCard:
    """One number; `see` are the words of its button, empty where there is none."""

    card_id: str
    number: str
    label: str
    note: str
    see: str = ""


def build_card(card: NumberCard) -> str:
    """The number, what it counts and its base."""
    return (
        f'<div style="border-left:3px solid {RULE};padding-left:0.75rem;color:{TEXT};'
        f'min-height:8.25rem">'
        f'<strong style="font-size:1.75rem;line-height:1.2;display:block">'
        f"{escape(card.number)}</strong>"
        f'<span style="line-height:1.3">{escape(card.label)}</span>'
        f'<span style="display:block;color:{MUTED};font-size:0.875rem">'
        f"{escape(card.note)}</span></div>"
    )


def show_cards(cards: Sequence[NumberCard], *, on_see: Callable[[str], None]) -> None:
    """Draw them in a row; a button hands its card's id to `on_see`."""
    for column, card in zip(st.columns(len(cards)), cards, strict=True):
        with column:
            st.html(build_card(card))
            if card.see:
                st.button(
                    card.see,
                    key=f"see_{card.card_id}",
                    type="tertiary",
                    icon=":material/list:",
                    on_click=on_see,
                    args=(card.card_id,),
                )
