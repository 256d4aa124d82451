"""The storyline: which screens, in which order, with which words of the presenter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from measures.panel.claims import names_small_number
from measures.panel.screens import FEWEST, FIRST, MOST, SCREENS, get_screen
from measures.panel.wording import Wording

# characters that a screen has room for; notes have a page of their own
LONGEST = {
    "sentence": 160,
    "means": 160,
    "asks": 160,
    "questions": 160,
    "notes": 1200,
}


class StorylineError(ValueError):
    """The storyline cannot be shown as it is; says what to change."""


@dataclass(frozen=True)
class Chosen:
    """One screen of the story. An empty sentence is written from the figures.

    `asks` and `questions` have one on each line. `notes` are for the presenter alone.
    """

    screen_id: str
    is_in: bool
    sentence: str = ""
    means: str = ""
    asks: str = ""
    questions: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Storyline:
    """Every screen there is, in the order of the story; those that are in are shown."""

    title: str
    screens: tuple[Chosen, ...]

    @property
    def shown(self) -> tuple[Chosen, ...]:
        return tuple(screen for screen in self.screens if screen.is_in)

    def of(self, screen_id: str) -> Chosen:
        return next(s for s in self.screens if s.screen_id == screen_id)

    def with_screen(self, changed: Chosen) -> Storyline:
        """The story with one screen changed."""
        kept = tuple(
            changed if s.screen_id == changed.screen_id else s for s in self.screens
        )
        return replace(self, screens=kept)

    def moved(self, screen_id: str, steps: int) -> Storyline:
        """The story with a screen moved; the first one stays where it is."""
        screens = list(self.screens)
        place = [s.screen_id for s in screens].index(screen_id)
        target = place + steps
        if not 0 <= target < len(screens):
            return self
        if FIRST in (screen_id, screens[target].screen_id):
            return self
        screens.insert(target, screens.pop(place))
        return replace(self, screens=tuple(screens))


def first_storyline(wording: Wording) -> Storyline:
    """The story before anybody changed it, in the words of the file."""
    screens = []
    for spec in SCREENS:
        words = wording.screens[spec.screen_id]
        screens.append(
            Chosen(
                spec.screen_id,
                spec.is_first_choice,
                sentence=words.sentence,
                means=words.means,
                asks="\n".join(words.asks),
                questions="\n".join(words.questions),
                notes=words.notes,
            )
        )
    return Storyline(wording.title, tuple(screens))


def check_storyline(storyline: Storyline, *, min_count: int) -> None:
    """Raise StorylineError where the story may not be shown as it is."""
    shown = storyline.shown
    if not FEWEST <= len(shown) <= MOST:
        raise StorylineError(
            f"A story has {FEWEST} to {MOST} screens; this one has {len(shown)}."
        )
    if shown[0].screen_id != FIRST:
        raise StorylineError("A story starts with the words we use.")
    texts = [storyline.title]
    for chosen in shown:
        for name, longest in LONGEST.items():
            text = getattr(chosen, name)
            if len(text) > longest:
                raise StorylineError(
                    f"A text is longer than {longest} characters: make it shorter."
                )
            texts.append(text)
    for text in texts:
        if found := names_small_number(text, min_count):
            raise StorylineError(
                f'"{found}" counts so few people that they could be known. Say it '
                "without the number."
            )


def storyline_as_plain(storyline: Storyline) -> dict[str, Any]:
    """For the store: texts only."""
    return asdict(storyline)


def storyline_from_plain(kept: Mapping[str, Any], wording: Wording) -> Storyline:
    """A kept story; screens that are new since stand at its end, not shown."""
    known = {spec.screen_id for spec in SCREENS}
    screens = [Chosen(**s) for s in kept["screens"] if s["screen_id"] in known]
    held = {s.screen_id for s in screens}
    fresh = [
        replace(s, is_in=False)
        for s in first_storyline(wording).screens
        if s.screen_id not in held
    ]
    return Storyline(kept["title"], (*screens, *fresh))


def heading_of(screen_id: str, wording: Wording) -> str:
    """The heading of a screen."""
    return wording.screens[get_screen(screen_id).screen_id].heading
