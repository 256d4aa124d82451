"""The tables of published figures as files: read whole, written whole.

What ships stands in `assets/`; what `manage.py load-published` read stands in
PUBLISHED_DIR and wins over it. What the figures mean is not known here.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

ASSETS = Path(__file__).parent.parent / "assets"
FIGURES_NAME = "published_figures.csv"
SHIPPED_PATH = ASSETS / FIGURES_NAME
STATUSES = ("ok", "suppressed", "low", "not_available")
UNITS = ("percent", "rate_per_10k", "mean")
ENGLAND_CODE = "E92000001"
COUNCIL_STARTS = ("E06", "E08", "E09", "E10")
FIGURE_COLUMNS = (
    "published_id",
    "period_label",
    "period_end",
    "area_code",
    "area_name",
    "value",
    "status",
    "source",
)

# What a period is -> month and day of its end, and whether its label is a year's.
BASES = {
    "year to 31 March": (3, 31, True),
    "at 31 March": (3, 31, False),
    "census of 30 September": (9, 30, False),
    "year to 30 September": (9, 30, False),
}

_SOURCES = {
    "CIN": "DfE, Children in need",
    "CLA": "DfE, Children looked after in England",
    "CSWW": "DfE, Children's social work workforce",
    "LAIT": "DfE, Local Authority Interactive Tool",
    "STAB": "DfE, Stability measures for children looked after",
}
_SOURCE_CODE = re.compile(r"([A-Z]+)(-[A-Z0-9]+)?")

Item = TypeVar("Item")
Key = tuple[str, date, str]


class PublishedError(ValueError):
    """A table of published figures cannot be read; names file and line."""


@dataclass(frozen=True)
class PublishedRow:
    """One figure as published. Units: percent is 0 to 100; None unless status ok."""

    published_id: str
    period_label: str
    period_end: date
    area_code: str
    area_name: str
    value: Decimal | None
    status: str
    source: str

    @property
    def key(self) -> Key:
        return self.published_id, self.period_end, self.area_code


@dataclass(frozen=True)
class PublishedKind:
    """What a published figure is, and how ours differs from it, in words.

    `can_rank` is False where councils record too differently to be ranked.
    """

    published_id: str
    unit: str
    basis: str
    can_rank: bool
    difference: str


@dataclass(frozen=True)
class Area:
    """A council or region. `dfe_code` and `region_code` are empty for a region."""

    area_code: str
    dfe_code: str
    area_name: str
    region_code: str


def period_label(basis: str, period_end: date) -> str:
    """2024-25 for a year to March, 31 Mar 2025 for the other bases."""
    if BASES[basis][2]:
        return f"{period_end.year - 1}-{period_end:%y}"
    return f"{period_end.day} {period_end:%b} {period_end.year}"


def source_words(source: str) -> str:
    """Who published it: from our code of a publication, else as it is written.

    Raises:
        PublishedError: looks like a code and is none.
    """
    match = _SOURCE_CODE.fullmatch(source)
    if match is None:
        return source
    if match[1] not in _SOURCES:
        raise PublishedError(
            f"{source!r} is no source of published figures. assets/README.md lists "
            "them; any other is written in words."
        )
    return _SOURCES[match[1]]


# --- reading --------------------------------------------------------------------------


def _read_table(
    path: Path, read: Callable[[dict[str, str]], Item], *, remedy: str
) -> tuple[Item, ...]:
    """Every line of a table.

    Raises:
        PublishedError: a line cannot be read, or the file is none.
    """
    found: list[Item] = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found.extend(read(row) for row in csv.DictReader(file))
    except OSError as fault:
        raise PublishedError(
            f"{path.name} cannot be opened ({type(fault).__name__}). {remedy}"
        ) from None
    except (ValueError, KeyError, TypeError, ArithmeticError) as fault:
        raise PublishedError(
            f"Line {len(found) + 2} of {path.name} cannot be read: {fault}. {remedy}"
        ) from None
    return tuple(found)


_REMEDY = "assets/README.md says how the tables are made."
_RELOAD = "Take it out of PUBLISHED_DIR and run manage.py load-published again."


def _figure_row(row: dict[str, str]) -> PublishedRow:
    value = Decimal(row["value"]) if row["value"] else None
    status = row["status"]
    if status not in STATUSES:
        raise ValueError(f"{status!r} is not a status")
    if (value is None) is (status == "ok"):
        raise ValueError("a value and the status ok go together")
    return PublishedRow(
        published_id=row["published_id"],
        period_label=row["period_label"],
        period_end=date.fromisoformat(row["period_end"]),
        area_code=row["area_code"],
        area_name=row["area_name"],
        value=value,
        status=status,
        source=row["source"],
    )


@lru_cache(maxsize=4)
def _read_figures(path: Path, _stamp: tuple[int, int]) -> tuple[PublishedRow, ...]:
    remedy = _REMEDY if path == SHIPPED_PATH else _RELOAD
    return _read_table(path, _figure_row, remedy=remedy)


def file_stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file does; (0, 0) while there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return 0, 0
    return found.st_mtime_ns, found.st_size


def read_rows(path: Path) -> tuple[PublishedRow, ...]:
    """The rows of one table; none while there is no file.

    Raises:
        PublishedError: a line cannot be read.
    """
    stamp = file_stamp(path)
    return _read_figures(path, stamp) if stamp != (0, 0) else ()


def merge_rows(
    older: Iterable[PublishedRow], newer: Iterable[PublishedRow]
) -> list[PublishedRow]:
    """One row for each figure, period and area: the newer where both hold it."""
    merged = {row.key: row for row in older}
    merged.update((row.key, row) for row in newer)
    return [merged[key] for key in sorted(merged)]


def _kind_row(row: dict[str, str]) -> tuple[str, PublishedKind | str]:
    if not row["published_id"]:
        return row["indicator_id"], row["difference"]
    if row["unit"] not in UNITS or row["basis"] not in BASES:
        raise ValueError("unit or basis is not one that is known")
    kind = PublishedKind(
        published_id=row["published_id"],
        unit=row["unit"],
        basis=row["basis"],
        can_rank=row["can_rank"] == "yes",
        difference=row["difference"],
    )
    return kind.published_id, kind


@cache
def _read_kind_table(path: Path) -> tuple[tuple[str, PublishedKind | str], ...]:
    return _read_table(path, _kind_row, remedy=_REMEDY)


KINDS_PATH = ASSETS / "published_indicators.csv"


def read_kinds(path: Path = KINDS_PATH) -> dict[str, PublishedKind]:
    """Published id -> what it is."""
    found = _read_kind_table(path)
    return {name: kind for name, kind in found if isinstance(kind, PublishedKind)}


def read_reasons(path: Path = KINDS_PATH) -> dict[str, str]:
    """Our indicator -> why no figure that is published equals it."""
    found = _read_kind_table(path)
    return {name: reason for name, reason in found if isinstance(reason, str)}


@cache
def read_areas(path: Path = ASSETS / "published_areas.csv") -> dict[str, Area]:
    """ONS code -> council or region."""
    rows = _read_table(path, lambda row: Area(**row), remedy=_REMEDY)
    return {area.area_code: area for area in rows}


@cache
def read_neighbours(
    path: Path = ASSETS / "statistical_neighbours.csv",
) -> dict[str, tuple[str, ...]]:
    """ONS code of a council -> those of its ten statistical neighbours, nearest first.

    Source: DfE, Children's services statistical neighbour benchmarking model, 2025.
    """
    rows = _read_table(
        path,
        lambda row: (row["area_code"], int(row["rank"]), row["neighbour_code"]),
        remedy=_REMEDY,
    )
    found: dict[str, tuple[str, ...]] = {}
    for code, _, neighbour in sorted(rows):
        found[code] = (*found.get(code, ()), neighbour)
    return found


# --- writing --------------------------------------------------------------------------


def write_rows(path: Path, rows: Iterable[PublishedRow]) -> None:
    """The whole table, in place of the one before or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FIGURE_COLUMNS)
            writer.writerows(_as_cells(row) for row in rows)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _as_cells(row: PublishedRow) -> list[str]:
    return [
        row.published_id,
        row.period_label,
        row.period_end.isoformat(),
        row.area_code,
        row.area_name,
        "" if row.value is None else str(row.value),
        row.status,
        row.source,
    ]
