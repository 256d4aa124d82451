"""The part Now: the answer, the numbers, and the list of what is open."""

from __future__ import annotations

import streamlit as st

from components import filters
from components.disputes import held
from components.disputes.number_cards import NumberCard, show_cards
from components.disputes.open_list import show_open_list
from components.formats import count_words, day_words, month_words, number_words
from components.page_frame import View
from measures.disputes.now import (
    MIN_USUAL,
    USUAL_MONTHS,
    ReasonNone,
    Situation,
    count_parts,
)
from measures.disputes.words import number_of_days, rules_words
from measures.survival import UsualTime


def show_now(view: View) -> None:
    """The answer first; or which kind of nothing there is to show."""
    found = held.situation(view)
    if isinstance(found, ReasonNone):
        st.info(f"Open concerns are not available: {found.words}.")
        return
    if found.month != view.selection.month:
        st.info(
            f"The quality records end before {month_words(view.selection.month)}: "
            f"this is {month_words(found.month)}."
        )
    st.markdown(f"**{answer_words(found)}**")
    st.caption(rules_words(found.rules, found.day))
    if not found.positions:
        return
    show_cards(cards_of(found), on_see=_show_kind)
    show_open_list(view, found)


def _show_kind(card_id: str) -> None:
    st.session_state[filters.KIND] = card_id


def answer_words(found: Situation) -> str:
    """How long they wait, in one sentence; then what comes next."""
    counts, limit = count_parts(found.positions), found.rules.limit_wd
    judged = [p for p in found.positions if p.is_judged]
    if not judged:
        return f"No concerns are open. Last checked {day_words(found.day)}."
    number = counts["open"]
    are_open = (
        "1 concern is open"
        if number == 1
        else f"{count_words(number)} concerns are open"
    )
    if not counts["over"]:
        oldest = max(p.days_open for p in judged)
        return (
            f"No concern has waited more than {limit} working days at a formal stage. "
            f"{are_open}, the oldest for {number_of_days(oldest)} since it was raised."
        )
    longest = max(p.clock.days for p in judged if p.is_over and p.clock)
    have = "has" if counts["over"] == 1 else "have"
    return (
        f"{are_open}; {count_words(counts['over'])} {have} waited more than {limit} "
        f"working days for an answer, the longest for {count_words(longest)}."
    )


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
        _card("formal", counts, "At a formal stage", "head of service or higher"),
        _card(
            "safeguarding",
            counts,
            "Flagged for safeguarding",
            "immediate: first in the list from day one",
        ),
        _card(
            "earlier",
            counts,
            "Raised before this month",
            "on every monthly report until resolved",
        ),
        usual_card(found.usual),
    ]


def _card(card_id: str, counts: dict[str, int], label: str, note: str) -> NumberCard:
    number = counts[card_id]
    see = f"See the {count_words(number)}" if number else ""
    return NumberCard(card_id, count_words(number), label, note, see)


def usual_card(usual: UsualTime) -> NumberCard:
    """The usual time to resolve, or why there is none."""
    base = (
        f"{count_words(usual.cases)} raised in {USUAL_MONTHS} months, open ones counted"
    )
    label = "Usual time to resolve"
    if usual.cases < MIN_USUAL:
        return NumberCard("usual", "too few", label, f"{base}; {MIN_USUAL} needed")
    if usual.median is None:
        note = f"more than half still wait, up to {count_words(usual.longest)} days; "
        return NumberCard("usual", "not reached", label, note + base)
    days = number_words(usual.median, 0)
    return NumberCard("usual", f"{days} days", label, f"working days; {base}")
