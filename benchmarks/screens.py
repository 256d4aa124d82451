"""The screens that are timed: every page, and every part of the indicator page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from components.filters import DEFAULTS, INDICATOR, VIEW, VIEWS
from components.router import PAGES, PageEntry

# large, published and comparable by team: every part has all it can draw
INDICATOR_ID = "assess_45wd"
USERNAME = "senior.leader"  # the demo account that sees the whole authority


@dataclass(frozen=True)
class Screen:
    """One page, or one part of it, at its address."""

    name: str
    entry: PageEntry
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        query = f"?{urlencode(self.choices)}" if self.choices else ""
        return f"/{self.entry.url_path}{query}"


def all_screens() -> list[Screen]:
    """In the order of the menu."""
    screens = []
    for entry in PAGES:
        if entry.page_id == "indicators":
            screens += [_part(entry, view) for view in VIEWS]
        else:
            screens.append(Screen(entry.title, entry))
    return screens


def _part(entry: PageEntry, view: str) -> Screen:
    choices = [(INDICATOR, INDICATOR_ID)]
    if view != DEFAULTS[VIEW]:
        choices.append((VIEW, view))
    return Screen(f"{entry.title}, {VIEWS[view]}", entry, tuple(choices))
