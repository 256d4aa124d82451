"""The Panel's words: complete, easy to read, claiming nothing by themselves."""

from __future__ import annotations

import re

import pytest

from data_access.settings import PROJECT_DIR
from measures.panel.claims import (
    CLAIMS_BETTER,
    CLAIMS_MOVE,
    CLAIMS_WORSE,
    check_claims,
    names_small_number,
    numbers_not_shown,
)
from measures.panel.screens import FEWEST, MOST, SCREENS
from measures.panel.storyline import (
    StorylineError,
    check_storyline,
    first_storyline,
    storyline_as_plain,
    storyline_from_plain,
)
from measures.panel.wording import WordingError, read_wording
from measures.registry import panel_definitions

FILE = PROJECT_DIR / "assets" / "panel_words.toml"
WORDING = read_wording(FILE)
READING_AGE = 9


def all_texts():
    """Every sentence that stands on a screen."""
    for screen in WORDING.screens.values():
        yield from (screen.sentence, screen.means, *screen.asks, *screen.questions)
    yield from (means for _word, means in WORDING.words)
    yield from (f.sentence.format(value="70 in 100") for f in WORDING.facts.values())


TEXTS = [text for text in all_texts() if text]


def syllables(word):
    """An estimate: groups of vowels, a silent e at the end left out."""
    bare = re.sub(r"(?:es|ed|e)$", "", word.lower()) or word.lower()
    if re.search(r"(?:[td]ed|[sxz]es|le)$", word.lower()):
        bare = word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def reading_age(text):
    """Years: the Flesch-Kincaid grade and 5 (Kincaid et al. 1975, Navy RBR 8-75)."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.?!:]+", text)))
    each = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * each - 15.59 + 5


def test_the_measure_of_reading_knows_easy_from_hard():
    assert reading_age("The cat sat on the mat. It was warm.") < 6
    hard = "Statutory accommodation arrangements necessitate multidisciplinary review."
    assert reading_age(hard) > 18


def test_the_words_are_for_a_reader_of_nine():
    assert reading_age(" ".join(TEXTS)) <= READING_AGE


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_is_much_harder(text):
    longest = max(len(s.split()) for s in re.split(r"[.?!:]", text))
    assert longest <= 20, "make two sentences of it"
    # a short sentence with one long word of the trade is still easy
    assert len(text.split()) < 6 or reading_age(text) <= READING_AGE + 4


def test_every_screen_and_number_has_its_words():
    assert set(WORDING.screens) == {spec.screen_id for spec in SCREENS}
    needed = {fact for spec in SCREENS for fact in spec.facts}
    assert needed <= set(WORDING.facts)
    assert all("{value}" in f.sentence for f in WORDING.facts.values())


def test_the_ten_indicators_of_the_panel_are_told_at_first():
    shown = {fact for spec in SCREENS if spec.is_first_choice for fact in spec.facts}
    assert {d.indicator_id for d in panel_definitions()} <= shown
    assert len(panel_definitions()) == 10


def test_the_first_story_can_be_saved_and_claims_nothing():
    story = first_storyline(WORDING)
    check_storyline(story, min_count=5)
    assert story.shown[0].screen_id == "words"
    for screen in story.screens:
        assert check_claims(screen.sentence, ["same"]) == []


@pytest.mark.parametrize(
    "broken", ["", "title = 1\n", "title = ", "[labels]\n[labels]\n"]
)
def test_a_broken_file_of_words_is_named(tmp_path, broken):
    path = tmp_path / "words.toml"
    path.write_text(broken)
    with pytest.raises(WordingError, match="words of the Panel"):
        read_wording(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WordingError, match="cannot be read"):
        read_wording(tmp_path / "gone.toml")


# --- claims ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "signals", "found"),
    [
        ("Homes are getting better.", ["same"], [CLAIMS_BETTER]),
        ("We have improved a lot.", ["worse", "same"], [CLAIMS_BETTER]),
        ("We have improved a lot.", ["better"], []),
        ("Checks got worse.", ["same"], [CLAIMS_WORSE]),
        ("Checks got worse.", ["worse"], []),
        ("Visits went up.", ["same"], [CLAIMS_MOVE]),
        ("Visits went up.", ["unknown"], [CLAIMS_MOVE]),
        ("Visits went up.", ["better"], []),
        ("The number has changed.", ["changed"], []),
        ("It is not getting better.", ["same"], []),
        ("We must do better.", ["worse"], []),
        ("We want to improve.", ["same"], []),
        ("Nothing has changed.", ["same"], []),
        ("70 in 100 children live in the same home.", ["same"], []),
    ],
)
def test_claims_beyond_the_signal(text, signals, found):
    assert check_claims(text, signals) == found


@pytest.mark.parametrize(
    "text",
    [
        "3 children went missing.",
        "Two young people told us.",
        "We lost four looked-after children.",
        "A single child lives there.",
        "Five of the boys",
        "one child",
    ],
)
def test_a_handful_of_people_is_noticed(text):
    assert names_small_number(text, 5)


@pytest.mark.parametrize(
    "text",
    [
        "70 in every 100 children",
        "Every one of our children",
        "three or more homes",
        "20 children",
        "within 20 working days",
        "six children",
    ],
)
def test_other_numbers_are_free(text):
    assert names_small_number(text, 5) == ""


def test_a_raised_threshold_counts_further():
    assert names_small_number("six children", 10)


def test_numbers_that_are_not_shown_are_named():
    shown = ["70 in every 100 children", "Out of about 1,120."]
    assert numbers_not_shown("72 in 100 of 1,120", shown) == ["72"]


# --- the storyline -----------------------------------------------------------------


def test_a_story_has_six_to_ten_screens_and_starts_with_words():
    story = first_storyline(WORDING)
    with pytest.raises(StorylineError, match=f"{FEWEST} to {MOST} screens"):
        check_storyline(_with(story, range(5)), min_count=5)
    with pytest.raises(StorylineError, match="this one has 11"):
        check_storyline(_with(story, range(11)), min_count=5)
    with pytest.raises(StorylineError, match="starts with the words"):
        check_storyline(_with(story, range(1, 9)), min_count=5)


def _with(story, places):
    for place, screen in enumerate(story.screens):
        changed = {**screen.__dict__, "is_in": place in places}
        story = story.with_screen(type(screen)(**changed))
    return story


@pytest.mark.parametrize("field", ["sentence", "means", "asks", "questions", "notes"])
def test_a_story_that_counts_a_handful_is_refused(field):
    story = first_storyline(WORDING)
    screen = story.of("home")
    changed = {**screen.__dict__, field: "Only 3 children moved."}
    with pytest.raises(StorylineError, match="3 children"):
        check_storyline(story.with_screen(type(screen)(**changed)), min_count=5)
    changed = {**screen.__dict__, field: "x" * 1201}
    with pytest.raises(StorylineError, match="longer"):
        check_storyline(story.with_screen(type(screen)(**changed)), min_count=5)


def test_screens_move_but_the_first_stays():
    story = first_storyline(WORDING)
    order = [s.screen_id for s in story.screens]
    moved = [s.screen_id for s in story.moved("home", -1).screens]
    assert moved[:3] == ["words", "home", "since"]
    for screen_id, steps in [("words", 1), ("since", -1), (order[-1], 1)]:
        assert story.moved(screen_id, steps) == story


def test_a_kept_story_takes_in_screens_that_are_new():
    story = first_storyline(WORDING)
    plain = storyline_as_plain(story)
    assert storyline_from_plain(plain, WORDING) == story
    plain["screens"] = [s for s in plain["screens"] if s["screen_id"] != "health"]
    plain["screens"].append({**plain["screens"][0], "screen_id": "gone"})
    again = storyline_from_plain(plain, WORDING)
    assert again.screens[-1].screen_id == "health"
    assert not again.of("health").is_in
