"""The numbers of a part with the rows behind each: picked, then listed by the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import filters
from components.chart_table import Cell, TableLink
from components.formats import count_words
from components.part_picker import choose_narrowed

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Number:
    """A number on the page: its words, and the very rows it counts.

    `kind` says what the rows are where they are not those the page is about.
    """

    words: str
    rows: Sequence[Any]
    kind: str = ""


Numbers = dict[str, Number]
ShowList = Callable[[str, Number], None]  # of the key and the number that was chosen


def link(key: str) -> str:
    """The address of this view with the rows of one number chosen."""
    return filters.address(kind=key)


def cell(numbers: Mapping[str, Number], key: str, words: str = "") -> Cell:
    """The number as a link to its rows; plain where there are none.

    Args:
        words: what stands in the cell in place of the number alone.
    """
    rows = numbers[key].rows
    text = (words or count_words(len(rows))).replace(" ", _NO_BREAK)
    return TableLink(text, link(key)) if rows else text


def choose_number(key: str) -> None:
    """Open the rows of this number; before the page runs again."""
    st.session_state[filters.KIND] = key


@contextmanager
def numbers_around(
    numbers: Mapping[str, Number], show_list: ShowList
) -> Iterator[None]:
    """Around what a part draws: its numbers to pick from, and the list of the one.

    The picker stands beneath the drawing; once a number is chosen it moves above it,
    with the list, where a link from the drawing leads.
    """
    filled = {key: number for key, number in numbers.items() if number.rows}
    if st.session_state.get(filters.KIND) not in filled:
        st.session_state[filters.KIND] = filters.DEFAULTS[filters.KIND]
    chosen = st.session_state[filters.KIND]
    if chosen:
        with st.container(border=True):
            _pick(filled)
            show_list(chosen, filled[chosen])
    yield
    if filled and not chosen:
        _pick(filled)


def _pick(filled: Mapping[str, Number]) -> None:
    choose_narrowed(
        filters.KIND,
        "See the records behind a number",
        {
            key: f"{number.words} ({count_words(len(number.rows))})"
            for key, number in filled.items()
        },
        everything="None chosen",
        width=640,
    )
