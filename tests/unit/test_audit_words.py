"""What the page Audits says of its numbers."""

from __future__ import annotations

import pytest

from components.audits.grade_bars import MOVES, GradeLine, build_grade_bars
from components.audits.grade_words import grades_words
from components.audits.moderation_words import (
    agreement_lines,
    changed_words,
    kappa_words,
)
from components.audits.words import audits_words, count_and_share_words, share_words
from measures.audits.grades import count_grades
from measures.audits.moderation import count_moderation
from tests.unit.audit_rows import make_audit, moderated


def many(first: str, second: str, number: int, *, start: int = 0):
    return [moderated(start + n, first, second) for n in range(number)]


@pytest.mark.parametrize(
    ("audits", "words"),
    [
        ([], "No audit of this kind was moderated in the year"),
        (many("G", "G", 3), "None of 3 audits changed at moderation"),
        (
            many("G", "RI", 2) + many("RI", "G", 1, start=9),
            "3 of 3 changed at moderation: 2 lower, 1 higher",
        ),
    ],
)
def test_what_changed(audits, words):
    assert changed_words(count_moderation(audits)) == words


@pytest.mark.parametrize(
    ("audits", "starts"),
    [
        (many("G", "G", 19), "not given for fewer than 20"),
        (many("G", "G", 20), "cannot be computed"),  # one grade throughout
        (many("G", "G", 12) + many("RI", "G", 12, start=20), "cannot be computed"),
        (many("G", "G", 12) + many("RI", "RI", 12, start=20), "1: every grade"),
    ],
)
def test_agreement_is_given_only_where_it_says_something(audits, starts):
    assert kappa_words(count_moderation(audits)).startswith(starts)


def test_agreement_says_when_it_is_too_wide_and_is_cut_at_1():
    few = (
        many("G", "G", 11)
        + many("RI", "RI", 10, start=20)
        + many("G", "RI", 1, start=40)
    )
    words = kappa_words(count_moderation(few))
    assert words == (
        "0.91, likely between 0.74 and 1.00. With so few audits this is too wide to "
        "compare."
    )
    enough = count_moderation(few + many("G", "RI", 9, start=60))
    assert "too wide" not in kappa_words(enough)
    assert agreement_lines(enough)[0] == "**Same grade:** 68% (21 of 31)."
    assert agreement_lines(count_moderation([])) == []


def test_shares_start_at_a_base_of_20():
    assert share_words(7, 19) == "7 of 19"
    assert share_words(7, 20) == "35% (7 of 20)"
    assert count_and_share_words(7, 19) == "7"
    assert count_and_share_words(7, 20) == "7 (35%)"


def test_numbers_of_audits():
    assert audits_words(1, "DIP") == "1 dip sample audit"
    assert audits_words(1_200) == "1,200 audits"
    row = count_grades("all", [make_audit(1)])
    assert grades_words(row) == (
        "0 outstanding, 1 good, 0 requires improvement and 0 inadequate"
    )


def test_marks_and_bars_carry_their_words_and_links():
    line = GradeLine("<May>", (1, 0, 2), ("?a", "?b", "?c"), has_shares=False)
    drawn = build_grade_bars([line], alt="Moves", kinds=MOVES)
    assert "<May>" not in drawn
    assert "&lt;May&gt;: Softened: a higher grade, 2 of 3" in drawn
    assert drawn.count("href=") == 2  # nought leads nowhere
    assert drawn.count("\u2191") == 2  # a mark an audit
    bar = build_grade_bars(
        [GradeLine("May", (1, 0, 2), ("?a", "?b", "?c"), has_shares=True)],
        alt="Moves",
        kinds=MOVES,
    )
    assert "\u2191" not in bar
    assert ">2</a>" in bar
