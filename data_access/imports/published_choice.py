"""Which rows of a tidy table of published figures can be compared with ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.published_release import AREA_FORM
from data_access.imports.values import Sheet, cell_text

SHOWN = 30
# ids and areas of published tables; anything else might be a name and is not told
_TOLD = re.compile(r"[A-Za-z]\w*_\w+")
_UNKNOWN_ID = "{} rows of figures that none of ours is compared with are left out: {}."
_UNKNOWN_AREA = (
    "{} rows of areas that are no council, region or England (an ONS code such as "
    "E06000056) are left out: {}."
)


def choose_rows(
    sheet: Sheet, id_column: str, known: Mapping[str, str]
) -> tuple[Sheet, list[Problem]]:
    """The rows of figures and areas that we know, and remarks on the others.

    A row without an id or an area stays: it is a fault, not another figure.

    Args:
        known: an id in lower case, ours or as published -> the published id.
    Raises:
        ImportRefused: no row is left.
    """
    ids = [cell_text(cell) for cell in sheet.columns[id_column]]
    areas = [cell_text(cell) for cell in sheet.columns["AREA_CODE"]]
    other_ids = Counter(name for name in ids if name and name.lower() not in known)
    other_areas = Counter(
        area
        for name, area in zip(ids, areas, strict=True)
        if name not in other_ids and area and not AREA_FORM.fullmatch(area)
    )
    remarks = [
        _remark(sheet, column, words.format(f"{sum(counts.values()):,}", _told(counts)))
        for column, counts, words in (
            (id_column, other_ids, _UNKNOWN_ID),
            ("AREA_CODE", other_areas, _UNKNOWN_AREA),
        )
        if counts
    ]
    kept = [
        n
        for n, (name, area) in enumerate(zip(ids, areas, strict=True))
        if name not in other_ids and area not in other_areas
    ]
    if remarks and not kept:
        expected = (
            f"No row is left. Column {id_column.lower()} takes our ids, as the page "
            "Definitions shows them, or the published ids: "
            f"{', '.join(sorted(set(known.values())))}."
        )
        refused = Problem(sheet.place, None, id_column, "", expected)
        raise ImportRefused([*remarks, refused])
    return _with_rows(sheet, kept), remarks


def _remark(sheet: Sheet, column: str, words: str) -> Problem:
    return Problem(sheet.place, None, column, "", words, is_fatal=False)


def _told(counts: Counter[str]) -> str:
    """How many rows of each, the ones that stand oftenest first."""
    shown = [(name, n) for name, n in counts.most_common() if _TOLD.fullmatch(name)]
    parts = [f"{name} ({n:,})" for name, n in shown[:SHOWN]]
    others = sum(counts.values()) - sum(n for _, n in shown[:SHOWN])
    return ", ".join([*parts, f"others ({others:,})"] if others else parts)


def _with_rows(sheet: Sheet, kept: Iterable[int]) -> Sheet:
    rows = list(kept)
    return Sheet(
        sheet.place,
        {name: [cells[n] for n in rows] for name, cells in sheet.columns.items()},
        [sheet.row_numbers[n] for n in rows],
    )
