"""The second step of protection: beside everything that was told before.

Differences between months, between windows that overlap, between a window and its
revision, and between packs already shown must not tell a hidden number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.figure import Figure
from measures.panel.disclosure import (
    PublishedFigure,
    Shown,
    Thresholds,
    hide,
    protect_figure,
    soften,
    tell_count,
    told_range,
)
from measures.panel.disclosure_sums import (
    Bounds,
    ContradictionError,
    Told,
    keeps_hidden,
    learn,
    start_knowing,
)
from measures.periods import Month, month_of
from measures.registry import Definition


@dataclass(frozen=True)
class MonthCount:
    """What one month of events adds up to, as it is known now."""

    month: Month
    num: int
    den: int


def protect_series(
    definition: Definition,
    figures: Sequence[Figure],
    rules: Thresholds,
    *,
    earlier: Iterable[PublishedFigure] = (),
    months: Sequence[MonthCount] = (),
) -> tuple[PublishedFigure, ...]:
    """A series as it may be shown; the latest figure comes first in what is told.

    Args:
        figures: oldest first, of the authority.
        earlier: what packs already shown have told of this indicator.
        months: every month that a window holds, in order, for indicators whose months
            are added up. Without them nothing of those is shown.
    """
    try:
        return _protect_series(definition, figures, rules, earlier, months)
    except ContradictionError:  # what was told cannot be reasoned about: show nothing
        return tuple(hide(figure) for figure in figures)


def _protect_series(
    definition: Definition,
    figures: Sequence[Figure],
    rules: Thresholds,
    earlier: Iterable[PublishedFigure],
    months: Sequence[MonthCount],
) -> tuple[PublishedFigure, ...]:
    before = _latest_telling(earlier)
    known = _Onlooker.of(definition, rules, before.values(), months)
    found: list[PublishedFigure] = []
    exact = [e for e in before.values() if e.shown is Shown.EXACT]
    for index, figure in enumerate(reversed(figures)):
        told = _beside_before(definition, figure, before, rules)
        if index and told.shown is Shown.EXACT and told.number:
            told = soften(figure, rules)  # one exact count a pack is enough
        told = _apart(told, figure, exact, rules)
        told = known.allow(told, figure)
        found.append(told)
        exact += [told] if told.shown is Shown.EXACT else []
    return tuple(reversed(found))


def _latest_telling(
    earlier: Iterable[PublishedFigure],
) -> dict[tuple[object, ...], PublishedFigure]:
    """What was told last of each window; a later pack stands after an earlier one."""
    return {told.key: told for told in earlier if told.is_told}


def _beside_before(
    definition: Definition,
    figure: Figure,
    before: dict[tuple[object, ...], PublishedFigure],
    rules: Thresholds,
) -> PublishedFigure:
    """The figure, or what was told of the very same window where it still stands.

    A revision by a few would tell those few: the window then stays as it was told.
    """
    now = protect_figure(definition, figure, rules)
    then = before.get(now.key)
    if then is None or not now.is_told or now.shown is Shown.AT_MOST:
        return now
    base = None if figure.denominator is None else int(figure.denominator)
    told = told_range(then, rules, base=base)
    if told is None or figure.numerator is None:
        return then if then.shown is now.shown else hide(figure)
    gap = max(told[0] - figure.numerator, figure.numerator - told[1], 0)
    if gap > rules.min_count:
        return now
    return hide(figure) if gap and then.shown is Shown.AT_MOST else then


def _apart(
    told: PublishedFigure,
    figure: Figure,
    exact: Sequence[PublishedFigure],
    rules: Thresholds,
) -> PublishedFigure:
    """An exact count, rounded where another month's is only a few away from it."""
    if told.shown is not Shown.EXACT or told.number is None:
        return told
    for other in exact:
        step = abs((other.number or 0) - told.number)
        if other.key != told.key and 1 <= step <= rules.min_count:
            return soften(figure, rules)
    return told


@dataclass
class _Onlooker:
    """Someone who kept every pack and knows every base."""

    rules: Thresholds
    is_added: bool  # months of this indicator are added up
    months: Sequence[MonthCount]
    has_base: bool
    known: Bounds

    @classmethod
    def of(
        cls,
        definition: Definition,
        rules: Thresholds,
        before: Iterable[PublishedFigure],
        months: Sequence[MonthCount],
    ) -> _Onlooker:
        has_base = definition.unit == "percent"
        caps = [m.den if has_base else None for m in months]
        onlooker = cls(
            rules,
            definition.timing == "event",
            months,
            has_base,
            start_knowing(caps),
        )
        for told in before:
            onlooker.known = onlooker._hear(told)
        return onlooker

    def allow(self, told: PublishedFigure, figure: Figure) -> PublishedFigure:
        """The figure if it leaves every hidden sum hidden; else less of it, or none."""
        if not self.is_added or not told.is_told:
            return told
        for offered in self._less_and_less(told, figure):
            if self._place(offered) is None:
                continue
            known = self._hear(offered)
            if self._is_safe(known):
                self.known = known
                return offered
        return hide(figure)

    def _less_and_less(
        self, told: PublishedFigure, figure: Figure
    ) -> Iterable[PublishedFigure]:
        yield told
        if told.shown is Shown.EXACT:
            yield soften(figure, self.rules)

    def _place(self, told: PublishedFigure) -> tuple[int, int] | None:
        """First and last month of a window, as indexes; None where months lack."""
        if not self.months:
            return None
        start = self.months[0].month
        first = start.months_to(month_of(told.period_start))
        last = start.months_to(month_of(told.period_end))
        return (first, last) if 0 <= first <= last < len(self.months) else None

    def _hear(self, told: PublishedFigure) -> Bounds:
        """What is known once this is told.

        Where records were revised since, what was told then need not be true now: it
        is taken as true enough to hold both.
        """
        place = self._place(told)
        if place is None:
            return self.known
        window = self.months[place[0] : place[1] + 1]
        base = sum(m.den for m in window) if self.has_base else None
        bounds = told_range(told, self.rules, base=base)
        if bounds is None:
            return self.known
        true = sum(m.num for m in window)
        low, high = min(bounds[0], true), max(bounds[1], true)
        return learn(self.known, Told(place[0], place[1], low, high))

    def _is_safe(self, known: Bounds) -> bool:
        return keeps_hidden(
            known,
            [m.num for m in self.months],
            bases=[m.den for m in self.months] if self.has_base else None,
            min_count=self.rules.min_count,
        )


def protect_parts(
    total: Figure, parts: Sequence[Figure], rules: Thresholds
) -> tuple[PublishedFigure, tuple[PublishedFigure, ...]]:
    """A total and the parts that add up to it: no hidden part follows from the rest.

    Parts of 1 to `min_count` are hidden, then the next smallest until each of them
    may be any number from 1 on; where that is not enough, the total gives way.
    Returns: the total and the parts, in the order given.
    """
    counts = [int(part.numerator or 0) for part in parts]
    sizes = sorted(range(len(counts)), key=lambda i: (counts[i], i))
    shown = [_part_shown(count, rules) for count in counts]
    told = tell_count(total, rules)
    for index in [*sizes, None, None]:
        if _parts_are_safe(told, counts, shown, rules):
            break
        if index is None:
            told = soften(total, rules) if told.shown is Shown.EXACT else hide(total)
        elif shown[index] is Shown.EXACT and counts[index]:
            shown[index] = Shown.HIDDEN
    published = [
        tell_count(part, rules) if s is not Shown.HIDDEN else hide(part)
        for part, s in zip(parts, shown, strict=True)
    ]
    return told, tuple(published)


def _part_shown(count: int, rules: Thresholds) -> Shown:
    return Shown.AT_MOST if 1 <= count <= rules.min_count else Shown.EXACT


def _parts_are_safe(
    total: PublishedFigure,
    counts: Sequence[int],
    shown: Sequence[Shown],
    rules: Thresholds,
) -> bool:
    """Whether every small part may still be any of 1 to `min_count`."""
    bounds = told_range(total, rules, base=None)
    if bounds is None or Shown.AT_MOST not in shown:
        return True
    seen = sum(c for c, s in zip(counts, shown, strict=True) if s is Shown.EXACT)
    least = sum(
        {Shown.AT_MOST: 1, Shown.HIDDEN: rules.min_count + 1}.get(s, 0) for s in shown
    )
    highest = bounds[1] - seen - least + 1
    if highest < rules.min_count:
        return False
    if Shown.HIDDEN in shown:  # a part that is hidden whole has no upper bound
        return True
    others = (list(shown).count(Shown.AT_MOST) - 1) * rules.min_count
    return bounds[0] - seen - others <= 1
