"""The screens there are, in the order in which the story is first told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Draws(StrEnum):
    """What stands in the middle of a screen."""

    WORDS = "words"
    CHANGES = "changes"
    BARS = "bars"
    LINE = "line"
    GRADES = "grades"
    ASKS = "asks"


@dataclass(frozen=True)
class ScreenSpec:
    """One screen: the numbers on it, the first of which is its headline.

    `months` is how many months a figure holds where the Panel's differs from the
    indicator's own.
    """

    screen_id: str
    draws: Draws
    facts: tuple[str, ...] = ()
    months: int = 0
    is_first_choice: bool = True


CATEGORIES = (
    "voch_plan_safe",
    "voch_explained_worries",
    "voch_story_help_understand",
    "voch_agree_worker",
)
SCREENS = (
    ScreenSpec("words", Draws.WORDS),
    ScreenSpec("since", Draws.CHANGES, ("cla_open",)),
    ScreenSpec(
        "home",
        Draws.BARS,
        ("cla_stable_2yrs", "cla_3plus_placements", "cla_over_20_miles"),
    ),
    ScreenSpec(
        "people",
        Draws.BARS,
        ("voice_participation", "voice_seen_alone", "cla_3plus_social_workers"),
    ),
    ScreenSpec("told", Draws.BARS, tuple(f"voice_voch_yes.{c}" for c in CATEGORIES)),
    ScreenSpec("health", Draws.LINE, ("cla_health_annual", "cla_dental")),
    ScreenSpec("leaving", Draws.LINE, ("cl_eet", "cl_suitable_home")),
    ScreenSpec("checks", Draws.GRADES, ("audit_good_plus",), months=12),
    ScreenSpec("challenge", Draws.LINE, ("drp_resolved_20wd", "drp_formal_share")),
    ScreenSpec("ask", Draws.ASKS),
    ScreenSpec("number", Draws.LINE, ("cla_open",), is_first_choice=False),
)
GRADES = ("O", "G", "RI", "I")
GRADED = "audit_good_plus"
FEWEST, MOST = 6, 10
FIRST = "words"


def get_screen(screen_id: str) -> ScreenSpec:
    """One screen by its id.

    Raises:
        KeyError: there is no such screen.
    """
    return {spec.screen_id: spec for spec in SCREENS}[screen_id]
