"""The parts of the page and its banner; each part stands for itself."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.page_frame import View
from components.palette import MID_BLUE, TEXT
from components.part_picker import choose_part
from components.voice.reading import Reading, choose_reading
from components.voice.signs_view import show_signs
from components.voice.words_view import show_words

BANNER = (
    "Signs that children are being heard are not the same as children telling us so."
)
PARTS = {"signs": "Signs", "words": "Words"}
_SHOW: dict[str, Callable[[Reading], None]] = {
    "signs": show_signs,
    "words": show_words,
}


def show_voice(view: View) -> None:
    """Banner, the part that is asked for."""
    st.html(
        f'<p style="margin:0;padding:0.375rem 0.75rem;border-left:4px solid {MID_BLUE};'
        f'color:{TEXT};font-size:1.0625rem;font-weight:600">{BANNER}</p>'
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = choose_part(PARTS)
        reading = choose_reading(view)
    _SHOW[part](reading)
