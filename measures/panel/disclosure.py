"""Protected figures: the one place where a figure may become a published figure.

For audiences that must not see small numbers. Whatever cannot be worked out here is
hidden: it fails shut. docs/decisions.md says which rule is read how.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from data_access.settings import Settings
from measures.figure import Figure, Level, Status
from measures.registry import Definition

FLOORS = {
    "min_count": 5,
    "min_base": 20,
    "min_mean_base": 10,
    "min_service_children": 50,
}
STEP = 5  # bounds such as "more than 95 in 100" stand on whole steps


class DisclosureError(ValueError):
    """A threshold lower than the rule allows; says which and what to do."""


class Shown(StrEnum):
    """How much of a figure is shown."""

    EXACT = "exact"  # the count itself
    ABOUT = "about"  # the count to the nearest ten
    AT_MOST = "at most"  # 1 to `number`
    SHARE = "share"  # whole in a hundred
    MORE_THAN = "more than"  # more than `number` in a hundred
    MEAN = "mean"
    HIDDEN = "hidden"  # to protect privacy
    NONE = "none"  # there is no figure


@dataclass(frozen=True)
class Thresholds:
    """What is hidden. They can be raised, never lowered.

    Raises:
        DisclosureError: one is below the rule's own.
    """

    min_count: int = FLOORS["min_count"]
    min_base: int = FLOORS["min_base"]
    min_mean_base: int = FLOORS["min_mean_base"]
    min_service_children: int = FLOORS["min_service_children"]

    def __post_init__(self) -> None:
        for name, floor in FLOORS.items():
            value = getattr(self, name)
            if type(value) is not int or value < floor:
                raise DisclosureError(
                    f"{name} is {value!r}. It protects children and cannot be below "
                    f"{floor}: raise the setting PANEL_{name.upper()} or leave it out."
                )

    @property
    def nearest(self) -> int:
        """What counts are rounded to: wide enough to hold every hidden number."""
        return 10 * math.ceil(2 * self.min_count / 10)


def read_thresholds(settings: Settings) -> Thresholds:
    """The thresholds of this council."""
    return Thresholds(
        min_count=settings.panel_min_count,
        min_base=settings.panel_min_base,
        min_mean_base=settings.panel_min_mean_base,
        min_service_children=settings.panel_min_service_children,
    )


@dataclass(frozen=True)
class PublishedFigure:
    """All that an audience may know of one figure. Built in this module alone.

    Units: `number` is a count, whole in a hundred for shares, or the unit of a mean;
    None where nothing is shown. `base_about` is to the nearest ten.
    """

    indicator_id: str
    period_start: date
    period_end: date
    shown: Shown
    number: float | None = None
    base_about: int | None = None

    @property
    def is_told(self) -> bool:
        """True where there is a number to read."""
        return self.number is not None

    @property
    def is_full(self) -> bool:
        """True where the number itself is told, and not only a bound of it."""
        return self.is_told and self.shown not in (Shown.AT_MOST, Shown.MORE_THAN)

    @property
    def key(self) -> tuple[str, date, date]:
        return self.indicator_id, self.period_start, self.period_end


def as_plain(figure: PublishedFigure) -> dict[str, Any]:
    """For a pack that is kept: texts and numbers only."""
    return {
        "indicator_id": figure.indicator_id,
        "period_start": figure.period_start.isoformat(),
        "period_end": figure.period_end.isoformat(),
        "shown": figure.shown.value,
        "number": figure.number,
        "base_about": figure.base_about,
    }


def from_plain(kept: Mapping[str, Any]) -> PublishedFigure:
    """A figure of a kept pack, as it was shown."""
    return PublishedFigure(
        indicator_id=kept["indicator_id"],
        period_start=date.fromisoformat(kept["period_start"]),
        period_end=date.fromisoformat(kept["period_end"]),
        shown=Shown(kept["shown"]),
        number=kept["number"],
        base_about=kept["base_about"],
    )


def hide(figure: Figure | PublishedFigure) -> PublishedFigure:
    """The figure without any number."""
    return PublishedFigure(
        figure.indicator_id, figure.period_start, figure.period_end, Shown.HIDDEN
    )


def protect_figure(
    definition: Definition,
    figure: Figure,
    rules: Thresholds,
    *,
    service_children: int = 0,
) -> PublishedFigure:
    """One figure by itself: the first of two steps, before what was told elsewhere.

    Args:
        service_children: how many children a service has; services below the
            threshold, and every team and worker, are hidden whole.
    """
    is_small = figure.status in (Status.SUPPRESSED, Status.TOO_FEW)
    if is_small or not _may_stand(figure, rules, service_children):
        return hide(figure)
    if figure.value is None or figure.status is not Status.OK:
        return _tell(figure, Shown.NONE, None)
    if definition.unit == "percent":
        return _protect_share(figure, rules)
    if definition.unit == "count":
        return _protect_count(definition, figure, rules)
    if definition.unit in ("mean", "median"):
        return _protect_mean(figure, rules)
    return hide(figure)  # a rate times its population is a count


def _may_stand(figure: Figure, rules: Thresholds, service_children: int) -> bool:
    if figure.level is Level.SERVICE:
        return service_children >= rules.min_service_children
    return figure.level is Level.AUTHORITY


def _tell(
    figure: Figure, shown: Shown, number: float | None, base: int | None = None
) -> PublishedFigure:
    return PublishedFigure(
        figure.indicator_id,
        figure.period_start,
        figure.period_end,
        shown,
        number,
        base,
    )


def _whole(number: float | None) -> int | None:
    """The number where it counts whole cases."""
    if number is None or number < 0 or number != int(number):
        return None
    return int(number)


def _protect_share(figure: Figure, rules: Thresholds) -> PublishedFigure:
    num, den = _whole(figure.numerator), _whole(figure.denominator)
    if num is None or den is None or not num <= den or den < rules.min_base:
        return hide(figure)
    if 1 <= num <= rules.min_count:
        return hide(figure)
    base = round_about(den, rules)
    if 1 <= den - num <= rules.min_count:
        bound = _bound_below(den, rules)
        if bound <= 0:
            return hide(figure)
        return _tell(figure, Shown.MORE_THAN, bound, base)
    return _tell(figure, Shown.SHARE, share_of(num, den), base)


def share_of(num: int, den: int) -> int:
    """Whole in a hundred, halves up; 0 and 100 only where it is none or all."""
    if num in (0, den):
        return 100 * num // den
    return min(99, max(1, (200 * num + den) // (2 * den)))


def _bound_below(den: int, rules: Thresholds) -> int:
    """The highest step that holds whatever the hidden rest, 1 to `min_count`, is."""
    return STEP * ((100 * (den - rules.min_count) - 1) // (STEP * den))


def round_about(count: int, rules: Thresholds) -> int:
    """To the nearest ten, halves up; more where thresholds were raised."""
    step = rules.nearest
    return step * ((2 * count + step) // (2 * step))


def _protect_count(
    definition: Definition, figure: Figure, rules: Thresholds
) -> PublishedFigure:
    num, den = _whole(figure.numerator), _whole(figure.denominator)
    if num is None:
        return hide(figure)
    rest = den - num if den is not None else 0
    if num == 0 and 0 < rest < rules.min_base:
        return hide(figure)  # none of a small group says something of each in it
    if definition.beside == "percent" and rest == 0 and num < rules.min_base:
        return hide(figure)  # nor all of one
    if 1 <= rest <= rules.min_count < num:
        return soften(figure, rules)
    return tell_count(figure, rules)


def soften(figure: Figure, rules: Thresholds) -> PublishedFigure:
    """A count to the nearest ten; hidden where that would be nought."""
    num = _whole(figure.numerator) or 0
    about = round_about(num, rules)
    if num <= rules.min_count or not about:
        return hide(figure)
    return _tell(figure, Shown.ABOUT, about)


def tell_count(figure: Figure, rules: Thresholds) -> PublishedFigure:
    """A plain count by itself, without a base; 0 is shown."""
    count = _whole(figure.numerator)
    if count is None:
        return hide(figure)
    if 1 <= count <= rules.min_count:
        return _tell(figure, Shown.AT_MOST, rules.min_count)
    return _tell(figure, Shown.EXACT, count)


def _protect_mean(figure: Figure, rules: Thresholds) -> PublishedFigure:
    if figure.denominator is None or figure.denominator < rules.min_mean_base:
        return hide(figure)
    value = figure.value or 0.0
    base = round_about(int(figure.denominator), rules)
    return _tell(figure, Shown.MEAN, round(value, 1), base)


def told_range(
    figure: PublishedFigure, rules: Thresholds, *, base: int | None
) -> tuple[int, int] | None:
    """The numerators that fit what is shown, least and most; None where none is told.

    Args:
        base: the true base: an onlooker may know it from elsewhere.
    """
    if figure.number is None:
        return None
    number = int(figure.number)
    if figure.shown is Shown.EXACT:
        return number, number
    if figure.shown is Shown.AT_MOST:
        return 1, number
    if figure.shown is Shown.ABOUT:
        half = rules.nearest // 2
        return max(rules.min_count + 1, number - half), number + half - 1
    if base is None:
        return None
    return _share_range(figure.shown, number, base)


def _share_range(shown: Shown, number: int, base: int) -> tuple[int, int] | None:
    if shown is Shown.SHARE and number in (0, 100):
        return number * base // 100, number * base // 100
    if shown is Shown.SHARE:
        low = 1 if number == 1 else -(-(2 * number - 1) * base // 200)
        high = base - 1 if number == 99 else ((2 * number + 1) * base - 1) // 200
        return max(1, low), min(base - 1, high)
    if shown is Shown.MORE_THAN:
        return number * base // 100 + 1, base - 1  # all of them would be a share
    return None
