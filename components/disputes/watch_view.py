"""The part Children we are concerned about: the list with its review dates."""

from __future__ import annotations

import streamlit as st

from components.disputes import held
from components.disputes.not_there import say_other_month, say_reason
from components.disputes.number_cards import NumberCard, show_cards
from components.disputes.numbers import numbers_around
from components.formats import count_words, day_words
from components.number_rows import Number, choose_number
from components.page_frame import View, children_words
from measures.disputes.now import ReasonNone, Situation
from measures.disputes.watch import Entry, WatchList

_CARDS = {
    "watch.all": ("On the list", "general concerns, kept until resolved"),
    "watch.earlier": ("Since earlier months", "on every monthly report until resolved"),
    "watch.overdue": ("Review overdue", "the day set has passed"),
    "watch.no_day": ("No day for review", "none is set"),
    "watch.disputed": ("With an open concern too", "in dispute resolution as well"),
}


def show_watch(view: View) -> None:
    """The answer, then the numbers, each with its children."""
    found = held.watch_list(view)
    if isinstance(found, ReasonNone):
        say_reason("The list is", found)
        return
    say_other_month(view, found.month)
    rows = rows_of(found, held.situation(view))
    numbers = {
        key: Number(words, rows[key], "entry") for key, (words, _) in _CARDS.items()
    }
    with numbers_around(view, "watch", found.day, numbers):
        st.markdown(f"**{watch_words(found)}**")
        st.caption(
            f"At {day_words(found.day)}. Kept by reviewing officers and conference "
            "chairs for each child. Neither many nor few is good in itself."
        )
        if found.entries:
            show_cards(
                [
                    NumberCard(
                        key,
                        count_words(len(rows[key])),
                        label,
                        note,
                        f"See the {count_words(len(rows[key]))}" if rows[key] else "",
                    )
                    for key, (label, note) in _CARDS.items()
                ],
                on_see=choose_number,
            )


def rows_of(
    found: WatchList, situation: Situation | ReasonNone
) -> dict[str, tuple[Entry, ...]]:
    """The entries behind each number."""
    positions = () if isinstance(situation, ReasonNone) else situation.positions
    disputed = {p.concern.person_id for p in positions if p.is_judged}
    return {
        "watch.all": found.entries,
        "watch.earlier": found.from_earlier,
        "watch.overdue": found.overdue,
        "watch.no_day": found.no_review_day,
        "watch.disputed": tuple(e for e in found.entries if e.person_id in disputed),
    }


def watch_words(found: WatchList) -> str:
    """How many are on the list, and whose review is overdue."""
    number = len(found.entries)
    if not number:
        return f"No child is on the list. Last checked {day_words(found.day)}."
    overdue = len(found.overdue)
    reviews = (
        "no review is overdue"
        if not overdue
        else f"{count_words(overdue)} of their reviews "
        f"{'is' if overdue == 1 else 'are'} overdue"
    )
    verb = "is" if number == 1 else "are"
    return f"{children_words(number)} {verb} on the list; {reviews}."
