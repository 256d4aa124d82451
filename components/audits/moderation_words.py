"""What the two grades say together, in sentences."""

from __future__ import annotations

from components.audits.words import audits_words, share_words
from components.formats import base_words, count_words, number_words
from measures.audits.moderation import MIN_KAPPA_PAIRS, WIDE_PAIRS, Moderation


def changed_words(found: Moderation) -> str:
    """9 of 24 changed at moderation: 7 lower, 2 higher."""
    pairs = len(found.pairs)
    if not pairs:
        return "No audit of this kind was moderated in the year"
    lower, higher = len(found.moved(-1)), len(found.moved(1))
    changed = base_words(lower + higher, pairs)
    if not lower + higher:
        return f"None of {audits_words(pairs)} changed at moderation"
    return (
        f"{changed} changed at moderation: {count_words(lower)} lower, "
        f"{count_words(higher)} higher"
    )


def agreement_lines(found: Moderation) -> list[str]:
    """Raw agreement, agreement beyond chance with its interval, and what it is not."""
    pairs = len(found.pairs)
    if not pairs:
        return []
    same = share_words(len(found.moved(0)), pairs)
    return [
        f"**Same grade:** {same}.",
        f"**Agreement beyond chance:** {kappa_words(found)}",
        "Weighted kappa with linear weights: 1 is full agreement, 0 is what chance "
        "would give, and a difference of two grades counts twice that of one. It says "
        "nothing of direction, and is low where nearly all grades are alike: read it "
        "beside the table.",
        "Moderated audits are partly chosen for their grade, so this is not the share "
        "of all grades that would change.",
    ]


def kappa_words(found: Moderation) -> str:
    """0.61, between 0.45 and 0.77; or why it is not given."""
    pairs = len(found.pairs)
    if pairs < MIN_KAPPA_PAIRS:
        return f"not given for fewer than {MIN_KAPPA_PAIRS} moderated audits."
    result = found.agreement
    if not result.kappa or not result.error:
        if result.kappa == 1:
            return "1: every grade was kept."
        return "cannot be computed: one of the two gave the same grade throughout."
    low = max(result.lower or 0.0, -1.0)
    high = min(result.upper or 0.0, 1.0)
    words = (
        f"{number_words(result.kappa, 2)}, likely between {number_words(low, 2)} and "
        f"{number_words(high, 2)}."
    )
    if pairs < WIDE_PAIRS:
        return f"{words} With so few audits this is too wide to compare."
    return words


def not_judged_words(found: Moderation) -> str:
    """Beside the table, never in it."""
    number = len(found.not_judged)
    one = "was" if number == 1 else "were"
    return (
        f"Not judged: {audits_words(number)} {one} half moderated or moderated by the "
        "auditor, listed below and under List and repairs."
    )
