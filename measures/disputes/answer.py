"""What is open now in one sentence, the same on the page and on paper."""

from __future__ import annotations

from measures.disputes.now import Situation, count_parts
from measures.disputes.words import number_of_days
from measures.periods import day_label


def answer_words(found: Situation) -> str:
    """How many are open, and how long they wait."""
    counts, limit = count_parts(found.positions), found.rules.limit_wd
    judged = [p for p in found.positions if p.is_judged]
    if not judged:
        return f"No concerns are open. Last checked {day_label(found.day)}."
    number = counts["open"]
    are_open = f"{number:,} concern{' is' if number == 1 else 's are'} open"
    if not counts["over"]:
        oldest = max(p.days_open for p in judged)
        return (
            f"No concern has waited more than {limit} working days at a formal stage. "
            f"{are_open}, the oldest for {number_of_days(oldest)} since it was raised."
        )
    longest = max(p.clock.days for p in judged if p.is_over and p.clock)
    have = "has" if counts["over"] == 1 else "have"
    return (
        f"{are_open}; {counts['over']:,} {have} waited more than {limit} working days "
        f"for an answer, the longest for {longest:,}."
    )


def coming_words(found: Situation) -> str:
    """What the next working week brings, so that it is seen before."""
    counts, limit = count_parts(found.positions), found.rules.limit_wd
    return (
        f"Within five working days: {counts['soon']:,} will pass day {limit}, "
        f"{_responses(counts['due'])} due. {_responses(counts['late'])} late."
    )


def _responses(number: int) -> str:
    return f"{number:,} response{' is' if number == 1 else 's are'}"
