"""Words: what children and families told us, asked for or not; never averaged."""

from __future__ import annotations

from components.voice.complaints_view import show_complaints
from components.voice.feedback_view import show_feedback
from components.voice.own_words_view import show_own_words
from components.voice.reading import Reading
from components.voice.subparts import choose_subpart

_SUBPARTS = {
    "feedback": "Feedback",
    "own": "Young people's own words",
    "complaints": "Complaints and compliments",
}


def show_words(reading: Reading) -> None:
    """One of the sub-parts."""
    part = choose_subpart(_SUBPARTS)
    if part == "own":
        show_own_words(reading)
    elif part == "complaints":
        show_complaints(reading)
    else:
        show_feedback(reading)
