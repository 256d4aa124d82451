"""Published figures of the council and others, to stand beside our own.

Annual and as published: never joined into a monthly line, never a target. A figure
that was hidden or missing keeps that status and has no value.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

PUBLISHED_PATH = Path(__file__).parent.parent / "assets" / "published_figures.csv"
ENGLAND_CODE = "E92000001"
MIN_AREAS = 5  # a neighbour median of fewer councils runs high: hidden cells are small

_SOURCES = {
    "CIN": "DfE, Children in need",
    "CLA": "DfE, Children looked after in England",
    "CSWW": "DfE, Children's social work workforce",
    "LAIT": "DfE, Local Authority Interactive Tool",
    "STAB": "DfE, Stability measures for children looked after",
}
_UNITS = {"pct": "percent", "10k": "rate_per_10k", "avg": "mean", "score": "mean"}


class PublishedError(ValueError):
    """A row of the published figures cannot be read; names the row."""


class PublishedStatus(StrEnum):
    """Whether a published figure can be read, and if not, why."""

    OK = "ok"
    SUPPRESSED = "suppressed"
    LOW = "low"  # rounds to nought but is not nought
    NOT_AVAILABLE = "not_available"


class Comparator(StrEnum):
    """Whose figure it is."""

    COUNCIL = "council"
    NEIGHBOURS = "neighbours"
    REGION = "region"
    ENGLAND = "england"


@dataclass(frozen=True)
class PublishedPoint:
    """One published figure.

    Units: `value` in the units of `Figure.value` for `unit`: a share 0 to 1 for
    percent, per 10,000 children for rate_per_10k. `places` is the number of decimals
    it was published with (of the percentage, where it is one). `n_areas` is how many
    councils stand behind a median of neighbours.
    """

    indicator_id: str
    published_id: str
    unit: str
    period_label: str
    period_end: date
    area_code: str
    area_name: str
    comparator: Comparator
    value: float | None
    places: int
    status: PublishedStatus
    source: str
    n_areas: int | None

    @property
    def is_weak(self) -> bool:
        """True for a median of very few councils."""
        return self.n_areas is not None and self.n_areas < MIN_AREAS


def _comparator_of(area_code: str) -> Comparator:
    if area_code == ENGLAND_CODE:
        return Comparator.ENGLAND
    if area_code.startswith("SN_"):
        return Comparator.NEIGHBOURS
    return Comparator.REGION if area_code.startswith("E12") else Comparator.COUNCIL


def _value_of(text: str, *, unit: str) -> tuple[float | None, int]:
    if not text:
        return None, 0
    written = Decimal(text)
    exponent = written.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return float(written / 100 if unit == "percent" else written), places


def _point(row: dict[str, str]) -> PublishedPoint:
    unit = _UNITS[row["published_id"].rpartition("_")[2]]
    status = PublishedStatus(row["status"])
    value, places = _value_of(row["value"], unit=unit)
    if (value is None) is (status is PublishedStatus.OK):
        raise ValueError("a value and the status ok go together")
    code, _, note = row["source"].partition(" ")
    source = _SOURCES[code.partition("-")[0]]
    return PublishedPoint(
        indicator_id=row["indicator_id"],
        published_id=row["published_id"],
        unit=unit,
        period_label=row["period_label"],
        period_end=date.fromisoformat(row["period_end"]),
        area_code=row["area_code"],
        area_name=row["area_name"],
        comparator=_comparator_of(row["area_code"]),
        value=value,
        places=places,
        status=status,
        source=f"{source}, our calculation" if note == "calc" else source,
        n_areas=int(row["n_areas"]) if row["n_areas"] else None,
    )


@cache
def _read_all(path: Path) -> dict[str, tuple[PublishedPoint, ...]]:
    points: dict[str, list[PublishedPoint]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                point = _point(row)
            except (ValueError, KeyError, ArithmeticError) as fault:
                raise PublishedError(
                    f"Line {number} of {path.name} cannot be read: {fault}. "
                    "assets/README.md says how the table is made."
                ) from None
            points.setdefault(point.indicator_id, []).append(point)
    return {
        indicator_id: tuple(sorted(found, key=lambda point: point.period_end))
        for indicator_id, found in points.items()
    }


@cache
def _council_codes(path: Path) -> frozenset[str]:
    return frozenset(
        point.area_code
        for points in _read_all(path).values()
        for point in points
        if point.comparator is Comparator.COUNCIL
    )


def read_published(
    indicator_id: str, *, ons_code: str, path: Path = PUBLISHED_PATH
) -> list[PublishedPoint]:
    """Published figures of one indicator, oldest first; empty when there are none.

    Args:
        indicator_id: our id.
        ons_code: the council's. Neighbours and region in the table belong to the
            council in it, so another council gets England alone.
        path: the table.
    Raises:
        PublishedError: the table cannot be read.
    """
    points = _read_all(path).get(indicator_id, ())
    if ons_code in _council_codes(path):
        return list(points)
    return [point for point in points if point.comparator is Comparator.ENGLAND]


def latest_comparator(
    indicator_id: str,
    *,
    ons_code: str,
    comparator: Comparator = Comparator.ENGLAND,
    path: Path = PUBLISHED_PATH,
) -> PublishedPoint | None:
    """The latest figure that can be read, or None; show its year with it."""
    readable = [
        point
        for point in read_published(indicator_id, ons_code=ons_code, path=path)
        if point.comparator is comparator and point.status is PublishedStatus.OK
    ]
    return readable[-1] if readable else None
