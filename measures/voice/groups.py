"""Whose voice is heard least: groups of children side by side, each with its interval.

Every child counts once, so that the interval is that of a share of children.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measures.statistics.intervals import wilson_limits
from measures.voice.row_sets import Tally

# indicators whose unit is a child on the last day
MEASURES = (
    "voice_seen_alone_latest",
    "voice_participation_all",
    "voice_tracked_all_visits",
)
ATTRIBUTES = ("age_band", "disability", "ethnicity", "home")
MIN_BASE = 20  # below this a group gets a count and no interval


@dataclass(frozen=True)
class Group:
    """One group of children. Units: shares 0 to 1; None on a base under MIN_BASE."""

    code: str
    numerator: int
    denominator: int
    share: float | None
    lower: float | None
    upper: float | None


def read_groups(tally: Tally, attribute: str, order: Sequence[str] = ()) -> list[Group]:
    """Every group with a judged child: in the order given, then by text."""
    parts = tally.by(attribute)
    codes = [code for code in order if code in parts]
    codes += [code for code in parts if code not in codes]
    groups = [_group(code, parts[code]) for code in codes]
    return [group for group in groups if group.denominator]


def _group(code: str, part: Tally) -> Group:
    num = part.count({"result": ["counted"]})
    den = num + part.count({"result": ["not counted"]})
    if den < MIN_BASE:
        return Group(code, num, den, None, None, None)
    lower, upper = wilson_limits(num, den)
    return Group(code, num, den, num / den, lower, upper)


def heard_least(groups: Sequence[Group]) -> Group | None:
    """The lowest group whose interval lies below the share of all together."""
    num = sum(group.numerator for group in groups)
    den = sum(group.denominator for group in groups)
    below = [g for g in groups if den and g.upper is not None and g.upper < num / den]
    return min(below, key=lambda g: g.share or 0.0, default=None)
