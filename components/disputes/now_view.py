"""The part Now: the answer, the numbers, and the list of what is open."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.disputes import held
from components.disputes.not_there import say_other_month, say_reason
from components.disputes.number_cards import NumberCard, show_cards
from components.disputes.open_list import show_open_list
from components.formats import count_words, number_words
from components.page_frame import View
from measures.disputes.answer import answer_words
from measures.disputes.now import (
    MIN_USUAL,
    ReasonNone,
    Situation,
    count_parts,
)
from measures.disputes.watch import WatchList
from measures.disputes.words import rules_words
from measures.statistics.survival import UsualTime

# cards whose records stand in another part -> the part, and the number there
_ELSEWHERE = {"usual": ("time", "year.raised"), "general": ("watch", "watch.earlier")}


def show_now(view: View) -> None:
    """The answer first; or which kind of nothing there is to show."""
    found = held.situation(view)
    if isinstance(found, ReasonNone):
        say_reason("Open concerns are", found)
        return
    say_other_month(view, found.month)
    st.markdown(f"**{answer_words(found)}**")
    show_cards(
        [
            *cards_of(found),
            general_card(held.watch_list(view)),
            usual_card(found.usual),
        ],
        on_see=_show_kind,
    )
    if found.positions:
        show_open_list(view, found)
    st.caption(rules_words(found.rules, found.day))


def _show_kind(card_id: str) -> None:
    if card_id in _ELSEWHERE:
        st.session_state[filters.PART], card_id = _ELSEWHERE[card_id]
    st.session_state[filters.KIND] = card_id


def cards_of(found: Situation) -> list[NumberCard]:
    """The numbers of the page's head."""
    counts = count_parts(found.positions)
    beside = counts["not_judged"]
    return [
        _card(
            "open",
            counts,
            "Open concerns",
            f"and {count_words(beside)} not judged"
            if beside
            else "raised, not resolved",
        ),
        _card(
            "over",
            counts,
            f"Over {found.rules.limit_wd} working days",
            f"of {count_words(counts['formal'])} at a formal stage",
        ),
        _card("formal", counts, "Formal stage", "head of service or above"),
        _card(
            "safeguarding",
            counts,
            "Safeguarding flagged",
            "first in the list",
        ),
    ]


def _card(card_id: str, counts: dict[str, int], label: str, note: str) -> NumberCard:
    number = counts[card_id]
    see = f"See the {count_words(number)}" if number else ""
    return NumberCard(card_id, count_words(number), label, note, see)


def general_card(found: WatchList | ReasonNone) -> NumberCard:
    """General concerns that stay on the monthly report until they are taken off."""
    label = "General concerns"
    if isinstance(found, ReasonNone):
        return NumberCard("general", "not available", label, found.words)
    number = len(found.from_earlier)
    note = f"of earlier months, of {count_words(len(found.entries))} on the list"
    see = f"See the {count_words(number)}" if number else ""
    return NumberCard("general", count_words(number), label, note, see)


def usual_card(usual: UsualTime) -> NumberCard:
    """The usual time to resolve, or why there is none."""
    base = f"{count_words(usual.cases)}, open ones counted"
    label = "Usual time to resolve"
    see = f"See the {count_words(usual.cases)}" if usual.cases else ""
    if usual.cases < MIN_USUAL:
        return NumberCard("usual", "too few", label, f"{base}; {MIN_USUAL} needed", see)
    if usual.median is None:
        note = f"more than half still wait, up to {count_words(usual.longest)} days; "
        return NumberCard("usual", "not reached", label, note + base, see)
    days = number_words(usual.median, 0)
    return NumberCard("usual", f"{days} days", label, f"of {base}", see)
