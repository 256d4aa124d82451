"""A figure: its shape, its levels and states, and its line in an export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from measures.periods import Month, month_of
from measures.registry import Definition, get_definition

YEAR = 12  # months
LOOKS_BACK = {"rolling_12m": YEAR, "rolling_36m": 3 * YEAR}  # months


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
    TOO_FEW = "too few for an average"  # under the least base of the definition


_WITHOUT_NUMBER = frozenset({Status.NOT_AVAILABLE, Status.SUPPRESSED, Status.TOO_FEW})


class FigureError(ValueError):
    """The figure asked for does not exist; says what does."""


@dataclass(frozen=True)
class Figure:
    """One computed value.

    Units: `value`, `lower` and `upper` are a share 0 to 1 for percent; the count for
    count; per 10,000 children for rate_per_10k (authority only, else the count); the
    indicator's own unit for mean and median. None when not available.
    `beside` stands beside a count, in the unit `beside_unit`: a share 0 to 1 of the
    base (percent), or per 10,000 children (rate_per_10k, authority only).
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
    beside: float | None = None
    beside_unit: str = ""

    @property
    def is_missing(self) -> bool:
        """True where there is no number to read or to open."""
        return self.status in _WITHOUT_NUMBER

    @property
    def month(self) -> Month:
        """The month in which the period ends."""
        return month_of(self.period_end)


def catalogue_value(figure: Figure, unit: str) -> float | None:
    """The value in the catalogue's unit: percent as 0 to 100, the rest as it is."""
    if figure.value is None or unit != "percent":
        return figure.value
    return 100 * figure.value


def months_covered(definition: Definition, figure: Figure) -> int:
    """How many months of events the figure tells of; 0 where it is of one day.

    A rolling figure stands at a month end and looks back from it: its period is that
    month alone.
    """
    if definition.timing == "snapshot":
        return 0
    looks_back = LOOKS_BACK.get(definition.timing)
    return looks_back or month_of(figure.period_start).months_to(figure.month) + 1


def is_share_of_cases(figure: Figure) -> bool:
    """True for whole cases out of whole cases; false for posts by FTE, or days.

    Only shares of rows that weigh 1 each have limits.
    """
    num, den = figure.numerator, figure.denominator
    if num is None or den is None or (den and figure.lower is None):
        return False
    return num == int(num) and den == int(den) and 0 <= num <= den


COLUMNS = (
    "indicator_id",
    "period_start",
    "period_end",
    "level",
    "org_unit_id",
    "org_unit_name",
    "numerator",
    "denominator",
    "value",
    "status",
    "not_judged",
)


def as_row(figure: Figure) -> dict[str, Any]:
    """One line of `manage.py figures` and of exports."""
    unit = get_definition(figure.indicator_id.split(".")[0]).unit
    return {
        "indicator_id": figure.indicator_id,
        "period_start": figure.period_start.isoformat(),
        "period_end": figure.period_end.isoformat(),
        "level": figure.level.value,
        "org_unit_id": figure.org_unit_id,
        "org_unit_name": figure.org_unit_name,
        "numerator": plain_number(figure.numerator),
        "denominator": plain_number(figure.denominator),
        "value": plain_number(catalogue_value(figure, unit)),
        "status": figure.status.value,
        "not_judged": figure.not_judged,
    }


def plain_number(number: float | None) -> str:
    """A number without trailing zeros; empty when there is none."""
    if number is None:
        return ""
    if number == int(number):
        return str(int(number))
    return repr(round(number, 10))
