"""Figures: the one place that counts, groups and applies scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """Where a figure stands: one type for every org unit."""

    AUTHORITY = "authority"
    SERVICE = "service"
    TEAM = "team"
    WORKER = "worker"


class Status(StrEnum):
    """Whether a figure can be read."""

    OK = "ok"
    PROVISIONAL = "provisional"  # the month is not complete
    NOT_AVAILABLE = "not available"  # no denominator, or the source lacks the month
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Figure:
    """One computed value.

    Units: `value`, `lower` and `upper` are a share 0 to 1 for percent; the count for
    count; per 10,000 children for rate_per_10k (authority only, else the count); the
    indicator's own unit for mean and median. None when not available.
    `not_recorded` counts rows in the figure whose category says so; `not_judged`
    counts rows left out because they could not be judged.
    """

    indicator_id: str
    period_start: date
    period_end: date
    level: Level
    org_unit_id: str
    org_unit_name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    not_recorded: int
    not_judged: int
