"""A change that is told, and how many series were looked at for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from measures.periods import Month, month_of
from measures.registry import Definition, get_definition


@dataclass(frozen=True)
class Change:
    """One series whose latest complete point carries a signal.

    Units: value, centre and limits in the units of the figure. `probability` is that
    of an unchanging series looking so. `is_discovery` says it still stands among all
    series looked at on its level. `since` is the end of the first month of the unbroken
    row of months that carry it.
    `months_on_side` counts the points in a row on one side of the mean, this one
    included; `steps` the rises or falls in a row up to it. `is_extreme` says it is the
    highest or the lowest of `months_seen` points.
    """

    indicator_id: str
    level: str
    org_unit_id: str
    org_unit_name: str
    service_id: str
    period_start: date
    period_end: date
    point_type: str
    cause: str
    numerator: float
    denominator: float
    value: float
    before: float | None
    centre: float
    lower: float | None
    upper: float | None
    is_outside: bool
    months_on_side: int
    steps: int
    is_extreme: bool
    months_seen: int
    months_each: int
    probability: float
    is_discovery: bool
    since: date

    @property
    def key(self) -> str:
        """Names the change, whichever month it is seen in: no person stands in it."""
        return f"{self.indicator_id}|{self.org_unit_id}|{self.point_type}"

    @property
    def month(self) -> Month:
        return month_of(self.period_end)

    def is_new_since(self, day: date) -> bool:
        """Did the figures up to `day` not show it yet?"""
        return self.since > day

    @property
    def definition(self) -> Definition:
        return get_definition(self.indicator_id)


@dataclass(frozen=True)
class Family:
    """How many series of one level were looked at, and what came of it."""

    level: str
    able: int
    signals: int
    discoveries: int


@dataclass(frozen=True)
class ChangeList:
    """The changes of a month in a user's scope, strongest and weightiest first."""

    month: Month
    changes: tuple[Change, ...]
    families: tuple[Family, ...]
