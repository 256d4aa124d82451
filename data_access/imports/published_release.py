"""The department's own tables of published figures (Explore Education Statistics)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from data_access.imports.problems import ImportRefused, Problem, show_value
from data_access.imports.values import Sheet, cell_text
from data_access.published import (
    ASSETS,
    BASES,
    ENGLAND_CODE,
    PublishedRow,
    period_label,
    read_areas,
    read_kinds,
)

MARKS = frozenset({"TIME_PERIOD", "GEOGRAPHIC_LEVEL"})
NEEDED = (*sorted(MARKS), "REGION_CODE", "REGION_NAME", "NEW_LA_CODE", "LA_NAME")
RELEASES_PATH = ASSETS / "published_releases.toml"
AREA_FORM = re.compile(r"E(06|08|09|10|12|13|92)\d{6}")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")
_SYMBOLS = {
    "C": "suppressed",
    "K": "low",
    "LOW": "low",
    **dict.fromkeys(("X", "Z", "U", ":", ""), "not_available"),
}


@dataclass(frozen=True)
class ReleasedFigure:
    """Where one published figure stands in a release. Names are in upper case."""

    published_id: str
    value: str
    source: str
    where: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> set[str]:
        return {self.value, *self.where}


@dataclass(frozen=True)
class _Place:
    code: str
    name: str


@cache
def read_releases() -> tuple[ReleasedFigure, ...]:
    """The figures of assets/published_releases.toml."""
    text = RELEASES_PATH.read_text("utf-8")
    return tuple(
        ReleasedFigure(
            published_id=found["published_id"],
            value=found["value"].upper(),
            source=found["source"],
            where={name.upper(): t for name, t in found.get("where", {}).items()},
        )
        for found in tomllib.loads(text)["figure"]
    )


def read_release(sheet: Sheet) -> tuple[list[PublishedRow], list[Problem], list[int]]:
    """The rows of a release, what is wrong or left out, and where each row stands.

    Raises:
        ImportRefused: columns are missing, or the release prints none of our figures.
    """
    figures = _figures_in(sheet)
    problems: list[Problem] = []
    rows: list[PublishedRow] = []
    numbers: list[int] = []
    for index, number in enumerate(sheet.row_numbers):
        cells = {name: cell_text(cell[index]) for name, cell in sheet.columns.items()}
        wanted = [f for f in figures if all(cells[c] == t for c, t in f.where.items())]
        for figure in wanted:
            found = _read_row(cells, figure)
            if isinstance(found, PublishedRow):
                rows.append(found)
                numbers.append(number)
            elif found is not None:
                column, remedy, is_fatal = found
                shown = show_value(cells[column]) if is_fatal else ""
                problems.append(
                    Problem(sheet.place, number, column, shown, remedy, is_fatal)
                )
    return rows, problems, numbers


def _figures_in(sheet: Sheet) -> list[ReleasedFigure]:
    missing = [name for name in NEEDED if name not in sheet.columns]
    if missing:
        raise ImportRefused(
            [
                Problem(
                    sheet.place,
                    1,
                    "",
                    "",
                    f"Columns are missing {', '.join(missing)}. Download the table "
                    "again as it is published.",
                )
            ]
        )
    found = [f for f in read_releases() if f.columns <= set(sheet.columns)]
    if not found:
        raise ImportRefused(
            [
                Problem(
                    sheet.place,
                    1,
                    "",
                    "",
                    "A table of the department that prints none of our figures as a "
                    "rate or share. assets/published_releases.toml lists those that "
                    "do; load others in the tidy form that docs/deploy.md describes.",
                )
            ]
        )
    return found


_Fault = tuple[str, str, bool]  # column, remedy, is it fatal


def _read_row(
    cells: Mapping[str, str], figure: ReleasedFigure
) -> PublishedRow | _Fault | None:
    place = _place_of(cells)
    if place is None or not isinstance(place, _Place):
        return place
    end = _end_of(cells["TIME_PERIOD"], BASES[read_kinds()[figure.published_id].basis])
    if end is None:
        return "TIME_PERIOD", "Not a year. It must be as 2025 or 202425.", True
    text = cells[figure.value]
    status = _SYMBOLS.get(text.upper(), "ok")
    if status == "ok" and not _NUMBER.fullmatch(text):
        remedy = "Neither a number nor one of the symbols c, k, low, x, z, u and :."
        return figure.value, remedy, True
    return PublishedRow(
        published_id=figure.published_id,
        period_label=period_label(read_kinds()[figure.published_id].basis, end),
        period_end=end,
        area_code=place.code,
        area_name=place.name,
        value=Decimal(text) if status == "ok" else None,
        status=status,
        source=figure.source,
    )


def _end_of(text: str, basis: tuple[int, int, bool]) -> date | None:
    """The last day of a period: 2025 and 202425 both end in 2025."""
    match = re.fullmatch(r"(20\d\d)(\d\d)?", text)
    if match is None:
        return None
    year = int(match[1])
    if match[2] is not None:
        if int(match[2]) != (year + 1) % 100:
            return None
        year += 1
    return date(year, basis[0], basis[1])


@cache
def _codes_of_councils() -> dict[str, str]:
    """The department's code -> the ONS code of our tables."""
    return {a.dfe_code: a.area_code for a in read_areas().values() if a.dfe_code}


def _place_of(cells: Mapping[str, str]) -> _Place | _Fault | None:
    """Whose row it is; None for levels that are not compared."""
    level = cells["GEOGRAPHIC_LEVEL"].lower()
    if level == "national":
        return _Place(ENGLAND_CODE, "England")
    if level == "regional":
        return _checked("REGION_CODE", cells["REGION_CODE"], cells["REGION_NAME"])
    if level != "local authority":
        return None
    if "/" in cells["NEW_LA_CODE"]:
        return "NEW_LA_CODE", "Published for two councils together; left out.", False
    # some releases carry an ONS code from before a change of boundary
    code = _codes_of_councils().get(cells.get("OLD_LA_CODE", ""), cells["NEW_LA_CODE"])
    return _checked("NEW_LA_CODE", code, cells["LA_NAME"])


def _checked(column: str, code: str, name: str) -> _Place | _Fault:
    if not AREA_FORM.fullmatch(code) or not name:
        return column, "Not an ONS code of a council or region, with its name.", True
    return _Place(code, name)
