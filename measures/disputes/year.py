"""What the concerns of twelve months say: by kind, settled informally, repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from measures.disputes.concerns import Concern
from measures.disputes.flow import Concerns
from measures.loading.month_ends import back
from measures.periods import month_of

YEAR_MONTHS = 12
YEARS_SHOWN = 4


@dataclass(frozen=True)
class Year:
    """The concerns raised, and those resolved or withdrawn, in (first, day].

    Concerns that cannot be placed in time are in none of them.
    """

    first: date
    day: date
    raised: Concerns
    resolved: Concerns
    withdrawn: Concerns

    @property
    def settled_informally(self) -> Concerns:
        """Resolved without a formal step by then."""
        return tuple(c for c in self.resolved if not was_formal(c))

    @property
    def repeats(self) -> Mapping[str, Concerns]:
        """Child -> their concerns, of those for whom two or more were raised."""
        found: dict[str, list[Concern]] = defaultdict(list)
        for concern in self.raised:
            if concern.person_id:
                found[concern.person_id].append(concern)
        return {child: tuple(own) for child, own in found.items() if len(own) > 1}

    @property
    def of_repeats(self) -> Concerns:
        """The concerns of those children."""
        return tuple(concern for own in self.repeats.values() for concern in own)


def was_formal(concern: Concern) -> bool:
    """Had it a formal step by the day it was closed?"""
    if concern.formal_on is None:
        return False
    return concern.closed_on is None or concern.formal_on <= concern.closed_on


def read_years(
    concerns: Iterable[Concern],
    *,
    day: date,
    first: date | None = None,
    years: int = YEARS_SHOWN,
) -> tuple[Year, ...]:
    """The twelve months to a day, and those to a year before each, latest first.

    Args:
        first: the first day of which anything is known; years that begin before its
            month are left out, but for the latest.
    """
    kept = list(concerns)
    found = [read_year(kept, day=back(day, YEAR_MONTHS * n)) for n in range(years)]
    start = None if first is None else month_of(first).start - timedelta(days=1)
    return tuple(
        year
        for n, year in enumerate(found)
        if not n or not start or year.first >= start
    )


def read_year(concerns: Iterable[Concern], *, day: date) -> Year:
    """The twelve months to a day, that day included."""
    judged = [concern for concern in concerns if concern.is_judged]
    first = back(day, YEAR_MONTHS)
    closed = [c for c in judged if c.closed_on and first < c.closed_on <= day]
    return Year(
        first=first,
        day=day,
        raised=tuple(c for c in judged if c.raised_on and first < c.raised_on <= day),
        resolved=tuple(c for c in closed if c.is_resolved),
        withdrawn=tuple(c for c in closed if not c.is_resolved),
    )


@dataclass(frozen=True)
class Group:
    """The concerns of one theme, service or team; `value` is None where not known.

    `formal` were resolved after a formal step, and judged; `in_time` within the limit.
    """

    value: str | None
    name: str
    raised: Concerns
    resolved: Concerns
    settled_informally: Concerns
    formal: Concerns
    in_time: Concerns


def group_year(
    year: Year,
    by: Callable[[Concern], tuple[str | None, str]],
    in_time: Mapping[str, bool],
) -> list[Group]:
    """A group for each value, most raised first and by name where alike.

    Args:
        by: a concern's value and its words.
        in_time: the concerns whose clock was judged, as read_in_time.
    """
    judged = tuple(c for c in year.resolved if c.unit_id in in_time)
    kept = tuple(c for c in judged if in_time[c.unit_id])
    names: dict[str | None, str] = {}
    for concern in (*year.raised, *year.resolved):
        value, name = by(concern)
        names[value] = name

    def of(found: Concerns, value: str | None) -> Concerns:
        return tuple(c for c in found if by(c)[0] == value)

    groups = [
        Group(
            value,
            name,
            of(year.raised, value),
            of(year.resolved, value),
            of(year.settled_informally, value),
            of(judged, value),
            of(kept, value),
        )
        for value, name in names.items()
    ]
    return sorted(groups, key=lambda g: (-len(g.raised), g.name))


def group_outcomes(year: Year) -> dict[str | None, Concerns]:
    """Resolution -> the concerns resolved so; None where it is not recorded."""
    found: dict[str | None, list[Concern]] = defaultdict(list)
    for concern in year.resolved:
        found[concern.resolution].append(concern)
    return {code: tuple(own) for code, own in found.items()}
