"""The parts of the page and its banner; each part stands for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components import filters
from components.page_frame import View
from components.palette import MID_BLUE, TEXT
from components.part_picker import choose_part
from components.voice.advocacy_view import show_advocacy
from components.voice.change_view import show_change
from components.voice.children_view import show_children
from components.voice.complaints_view import show_complaints
from components.voice.feedback_view import show_feedback
from components.voice.groups_view import show_groups
from components.voice.open_list import CHILDREN_PART
from components.voice.own_words_view import show_own_words
from components.voice.reading import Reading, choose_reading
from components.voice.reviews_view import show_reviews
from components.voice.seen_alone_view import show_seen_alone
from components.voice.sides_view import show_sides
from components.voice.signs_view import show_glance
from components.voice.written_view import show_written

BANNER = (
    "Signs that children are being heard are not the same as children telling us so."
)


@dataclass(frozen=True)
class Sub:
    """A second choice within a part. `has_months` where months are looked at."""

    words: str
    show: Callable[[Reading], None]
    has_months: bool = True


# id -> words; the first of several sub-parts has an empty id, as the default has
PARTS = {
    "signs": "Signs",
    "words": "Words",
    "sides": "Side by side",
    "change": "Change",
    "advocacy": "Advocacy and participation",
    CHILDREN_PART: "Children",
}
SUBS: dict[str, dict[str, Sub]] = {
    "signs": {
        "": Sub("All signs", show_glance, has_months=False),
        "alone": Sub("Seen alone", show_seen_alone),
        "reviews": Sub("Reviews and conferences", show_reviews, has_months=False),
        "written": Sub("Voice at visits", show_written),
        "groups": Sub("Whose voice", show_groups, has_months=False),
    },
    "words": {
        "": Sub("Feedback", show_feedback),
        "own": Sub("Young people's own words", show_own_words),
        "complaints": Sub("Complaints and compliments", show_complaints),
    },
    "sides": {"": Sub("Side by side", show_sides)},
    "change": {"": Sub("Change", show_change)},
    "advocacy": {"": Sub("Advocacy", show_advocacy)},
    CHILDREN_PART: {"": Sub("Children", show_children, has_months=False)},
}


def show_voice(view: View) -> None:
    """Banner, then the part that is asked for."""
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.html(
        f'<p style="margin:0;padding:0.375rem 0.75rem;border-left:4px solid {MID_BLUE};'
        f'color:{TEXT};font-size:1.0625rem;font-weight:600">{BANNER}</p>'
    )
    part = choose_part(PARTS)
    sub = _choose_sub(SUBS[part])
    with right:
        reading = choose_reading(view, is_asked=sub.has_months)
    sub.show(reading)


def _choose_sub(subs: dict[str, Sub]) -> Sub:
    """The sub-part of the address, else the first; nothing to choose of one."""
    if st.session_state.get(filters.SUB) not in subs:
        st.session_state[filters.SUB] = ""
    if len(subs) == 1:
        return subs[""]
    chosen = st.segmented_control(
        "Which",
        list(subs),
        key=filters.SUB,
        required=True,
        format_func=lambda key: subs[key].words,
        label_visibility="collapsed",
    )
    return subs[chosen or ""]
