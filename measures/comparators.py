"""Published figures of the council and others, to stand beside our own.

Annual and as published: never joined into a monthly line, never a target. A figure
that was hidden or missing keeps that status and has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from statistics import median

from data_access.published import (
    COUNCIL_STARTS,
    ENGLAND_CODE,
    SHIPPED_PATH,
    PublishedKind,
    PublishedRow,
    file_stamp,
    merge_rows,
    read_areas,
    read_kinds,
    read_neighbours,
    read_reasons,
    read_rows,
    source_words,
)
from measures.registry import all_definitions

MIN_AREAS = 5  # a neighbour median of fewer councils runs high: hidden cells are small
MIN_RANKED = 100  # councils that a quarter of England needs behind it
NEIGHBOURS_CODE = "SN_MEDIAN_2025"


class PublishedStatus(StrEnum):
    """Whether a published figure can be read, and if not, why."""

    OK = "ok"
    SUPPRESSED = "suppressed"
    LOW = "low"  # rounds to nought but is not nought
    NOT_AVAILABLE = "not_available"


class Comparator(StrEnum):
    """Whose figure it is: of all ten neighbours together, or of one of them."""

    COUNCIL = "council"
    NEIGHBOURS = "neighbours"
    REGION = "region"
    ENGLAND = "england"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True)
class PublishedPoint:
    """One published figure.

    Units: `value` in the units of `Figure.value` for `unit`: a share 0 to 1 for
    percent, per 10,000 children for rate_per_10k. `places` is the number of decimals
    it was published with (of the percentage, where it is one). `n_areas` is how many
    councils stand behind a median of neighbours.
    """

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


class Quarter(StrEnum):
    """Where a council's figure stands among the others': by size, not by merit."""

    LOWEST = "lowest"
    MIDDLE = "middle"
    HIGHEST = "highest"


@dataclass(frozen=True)
class Standing:
    """The council's quarter among the councils whose figure can be read."""

    quarter: Quarter
    n_councils: int
    period_label: str
    period_end: date


@dataclass(frozen=True)
class _Tables:
    """Which files, in which state: what is worked out is kept until one changes."""

    shipped: Path
    loaded: Path | None
    stamps: tuple[tuple[int, int], ...]


def _tables(shipped: Path, loaded: Path | None) -> _Tables:
    paths = [shipped, loaded] if loaded else [shipped]
    return _Tables(shipped, loaded, tuple(file_stamp(path) for path in paths))


# --- rows to points -------------------------------------------------------------------


def _value_of(written: Decimal | None, *, unit: str) -> tuple[float | None, int]:
    if written is None:
        return None, 0
    exponent = written.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return float(written / 100 if unit == "percent" else written), places


def _point(row: PublishedRow, kind: PublishedKind, whose: Comparator) -> PublishedPoint:
    value, places = _value_of(row.value, unit=kind.unit)
    return PublishedPoint(
        published_id=row.published_id,
        unit=kind.unit,
        period_label=row.period_label,
        period_end=row.period_end,
        area_code=row.area_code,
        area_name=row.area_name,
        comparator=whose,
        value=value,
        places=places,
        status=PublishedStatus(row.status),
        source=source_words(row.source),
        n_areas=None,
    )


def _median_of(rows: Sequence[PublishedRow], kind: PublishedKind) -> PublishedPoint:
    """The median of the neighbours of one period whose figure can be read."""
    readable = [row.value for row in rows if row.value is not None]
    middle = median(readable) if readable else None
    value, places = _value_of(middle, unit=kind.unit)
    source = next((row.source for row in rows if row.value is not None), rows[0].source)
    return PublishedPoint(
        published_id=kind.published_id,
        unit=kind.unit,
        period_label=rows[0].period_label,
        period_end=rows[0].period_end,
        area_code=NEIGHBOURS_CODE,
        area_name="Statistical neighbours (median)",
        comparator=Comparator.NEIGHBOURS,
        value=value,
        places=places,
        status=PublishedStatus.OK if readable else PublishedStatus.NOT_AVAILABLE,
        source=f"{source_words(source)}, our calculation",
        n_areas=len(readable),
    )


def _medians(rows: Iterable[PublishedRow], kind: PublishedKind) -> list[PublishedPoint]:
    ordered = sorted(rows, key=lambda row: row.period_end)
    periods = groupby(ordered, key=lambda row: row.period_end)
    return [_median_of([*found], kind) for _, found in periods]


def _is_council(row: PublishedRow) -> bool:
    return row.area_code.startswith(COUNCIL_STARTS)


def _areas_shown(rows: Sequence[PublishedRow], ons_code: str) -> dict[str, Comparator]:
    """Whose rows are shown to a council, by area code.

    Neighbours and region need the council's own figures and those of all its
    neighbours, or figures of the whole country: a median of those neighbours that
    happen to be in the table would be another figure.
    """
    whose = {ENGLAND_CODE: Comparator.ENGLAND}
    councils = {row.area_code for row in rows if _is_council(row)}
    neighbours = read_neighbours().get(ons_code, ())
    is_covered = bool(neighbours) and councils.issuperset({ons_code, *neighbours})
    if not is_covered and not (ons_code in councils and len(councils) >= MIN_RANKED):
        return whose
    area = read_areas().get(ons_code)
    if area is not None:
        whose[area.region_code] = Comparator.REGION
    whose |= dict.fromkeys(neighbours, Comparator.NEIGHBOUR)
    return whose | {ons_code: Comparator.COUNCIL}


# --- what is asked for ----------------------------------------------------------------


def read_published(
    indicator_id: str, *, ons_code: str, loaded: Path | None = None
) -> list[PublishedPoint]:
    """Published figures of one indicator, oldest first; empty when there are none.

    Args:
        indicator_id: our id.
        ons_code: the council's. Until figures of the whole country are loaded,
            another council than that of the shipped table gets England alone.
        loaded: the table that load-published wrote; its rows win over the shipped.
    Raises:
        PublishedError: a table cannot be read.
    """
    definition = all_definitions().get(indicator_id)
    kind = read_kinds().get(definition.published_as) if definition else None
    if kind is None:
        return []
    return read_series(kind, ons_code=ons_code, loaded=loaded)


def read_series(
    kind: PublishedKind,
    *,
    ons_code: str,
    loaded: Path | None = None,
    shipped: Path = SHIPPED_PATH,
) -> list[PublishedPoint]:
    """As read_published, by the published figure.

    Raises:
        PublishedError: a table cannot be read.
    """
    return [*_build_series(kind, ons_code, _tables(shipped, loaded))]


@lru_cache(maxsize=256)
def _build_series(
    kind: PublishedKind, ons_code: str, tables: _Tables
) -> tuple[PublishedPoint, ...]:
    rows = _by_id(tables).get(kind.published_id, ())
    whose = _areas_shown(rows, ons_code)
    shown = [row for row in rows if row.area_code in whose]
    points = [_point(row, kind, whose[row.area_code]) for row in shown]
    points += _medians(
        (r for r in shown if whose[r.area_code] is Comparator.NEIGHBOUR), kind
    )
    return tuple(sorted(points, key=lambda point: point.period_end))


@lru_cache(maxsize=4)
def _by_id(tables: _Tables) -> dict[str, tuple[PublishedRow, ...]]:
    newer = read_rows(tables.loaded) if tables.loaded else ()
    rows = merge_rows(read_rows(tables.shipped), newer)
    return {
        published_id: tuple(found)
        for published_id, found in groupby(rows, key=lambda row: row.published_id)
    }


def latest_comparator(
    indicator_id: str,
    *,
    ons_code: str,
    comparator: Comparator = Comparator.ENGLAND,
    loaded: Path | None = None,
) -> PublishedPoint | None:
    """The latest figure that can be read, or None; show its year with it."""
    return latest_of(
        read_published(indicator_id, ons_code=ons_code, loaded=loaded), comparator
    )


def latest_of(
    points: Iterable[PublishedPoint], comparator: Comparator
) -> PublishedPoint | None:
    """The latest readable point of one kind, of points that are oldest first."""
    readable = [
        point
        for point in points
        if point.comparator is comparator and point.status is PublishedStatus.OK
    ]
    return readable[-1] if readable else None


def published_kind(indicator_id: str) -> PublishedKind | None:
    """What is published of an indicator; None when nothing is."""
    definition = all_definitions().get(indicator_id)
    return read_kinds().get(definition.published_as) if definition else None


def why_not_published(indicator_id: str) -> str:
    """Why no published figure equals the indicator; empty where none is known."""
    return read_reasons().get(indicator_id, "")


def read_standing(
    indicator_id: str, *, ons_code: str, loaded: Path | None = None
) -> Standing | None:
    """The council's quarter in its latest year; None without 100 councils to compare.

    Raises:
        PublishedError: a table cannot be read.
    """
    kind = published_kind(indicator_id)
    if kind is None or not kind.can_rank:
        return None
    tables = _tables(SHIPPED_PATH, loaded)
    return _standing_of(_by_id(tables).get(kind.published_id, ()), ons_code)


def _standing_of(rows: Sequence[PublishedRow], ons_code: str) -> Standing | None:
    """A tie across the edge of a quarter belongs to the middle."""
    readable = [row for row in rows if _is_council(row) and row.value is not None]
    own = [row for row in readable if row.area_code == ons_code]
    if not own:
        return None
    last = max(own, key=lambda row: row.period_end)
    values = [
        row.value
        for row in readable
        if row.period_end == last.period_end and row.value is not None
    ]
    if last.value is None or len(values) < MIN_RANKED:
        return None
    size = len(values)
    quarter = Quarter.MIDDLE
    if sum(value <= last.value for value in values) * 4 <= size:
        quarter = Quarter.LOWEST
    elif sum(value >= last.value for value in values) * 4 <= size:
        quarter = Quarter.HIGHEST
    return Standing(quarter, size, last.period_label, last.period_end)
