"""Concerns month by month: raised, resolved, withdrawn, and open at the end.

Open at the end is counted by itself, never worked out from the others, so that a month
which does not add up shows itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from measures.disputes.concerns import Concern
from measures.periods import Month, month_of, month_range

FLOW_MONTHS = 24
Concerns = tuple[Concern, ...]


@dataclass(frozen=True)
class FlowMonth:
    """One month up to its last day, or to the data date within it.

    Only concerns that can be placed in time are in it: neither those without the day
    of their resolution nor those closed before they were raised.
    """

    month: Month
    open_before: Concerns
    raised: Concerns
    resolved: Concerns
    withdrawn: Concerns
    open_after: Concerns

    @property
    def closed(self) -> Concerns:
        return self.resolved + self.withdrawn


def read_flow(
    concerns: Iterable[Concern],
    *,
    last: Month,
    day: date,
    months: int = FLOW_MONTHS,
    first: date | None = None,
) -> tuple[FlowMonth, ...]:
    """The months up to `last`, oldest first; nothing after `day` is counted.

    Args:
        first: the first day of which anything is known; no month before it is shown.
    """
    if first is not None:
        months = max(min(months, month_of(first).months_to(last) + 1), 1)
    judged = [concern for concern in concerns if concern.is_judged]
    return tuple(
        _read_month(judged, month, month.start, min(month.end, day))
        for month in month_range(last.plus(1 - months), last)
    )


def _read_month(
    judged: list[Concern], month: Month, first: date, end: date
) -> FlowMonth:
    before = first - timedelta(days=1)
    closed = [c for c in judged if c.closed_on and first <= c.closed_on <= end]
    return FlowMonth(
        month=month,
        open_before=tuple(c for c in judged if c.is_open_on(before)),
        raised=tuple(c for c in judged if c.raised_on and first <= c.raised_on <= end),
        resolved=tuple(c for c in closed if c.is_resolved),
        withdrawn=tuple(c for c in closed if not c.is_resolved),
        open_after=tuple(c for c in judged if c.is_open_on(end)),
    )
