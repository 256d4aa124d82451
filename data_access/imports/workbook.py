"""Workbooks (.xlsx) as sheets of cells, with row numbers and column letters.

Macros and formulas are never run: a formula counts as the value that Excel stored
with it, and one without a stored value stays in the cell as text, where every reader
of a date, code or reference refuses it.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.values import Sheet, cell_text
from data_access.imports.workbook_file import check_file, refuse

LAST_ROW = 1_048_576  # of a sheet in Excel
HEADINGS_WITHIN = 20
_TOLD_EVERY = 5_000
_EXACT_DIGITS = 10**15  # Excel keeps fifteen digits of a number
_DAYS_1904 = 1462  # from the 1904 date system to the 1900 one
_LIBRARY_ERRORS = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
)

NumberedRow = tuple[int, tuple[object, ...]]
OnRows = Callable[[str, int], None]


def _say_nothing(_sheet: str, _rows: int) -> None:
    return None


@dataclass(frozen=True)
class Workbook:
    """An open workbook; `formulas` is the same one with formulas in place of values."""

    name: str
    sheet_names: tuple[str, ...]
    is_1904: bool
    values: Any = field(repr=False)
    formulas: Any = field(repr=False)


@dataclass(frozen=True)
class FoundTable:
    """A table of a sheet, by the fields that were asked for.

    Attributes:
        sheet: its cells; the columns are called as `label_of` says.
        label_of: field -> heading and letter, as messages name the column.
        unknown: headings that stand for no field, with their letters.
    """

    sheet: Sheet
    label_of: Mapping[str, str]
    unknown: tuple[str, ...]


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading, closed whatever happens.

    Raises:
        ImportRefused: it cannot be a workbook that is safe to read; says what to do.
    """
    facts = check_file(path)
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        # about styles and rules of the sheet, none of which is read here
        warnings.simplefilter("ignore", UserWarning)
        try:
            values = _open(stack, path, values_only=True)
            formulas = (
                _open(stack, path, values_only=False) if facts.has_formulas else None
            )
        except _LIBRARY_ERRORS as error:
            raise _unreadable(path.name, error) from None
        yield Workbook(
            name=path.name,
            sheet_names=tuple(sheet.title for sheet in values.worksheets),
            is_1904=values.epoch == CALENDAR_MAC_1904,
            values=values,
            formulas=formulas,
        )


def _open(stack: ExitStack, path: Path, *, values_only: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    source = stack.enter_context(path.open("rb"))  # its name may end in anything
    book = openpyxl.load_workbook(
        source, read_only=True, data_only=values_only, keep_links=False
    )
    stack.callback(book.close)
    return book


def _unreadable(place: str, error: Exception) -> ImportRefused:
    return refuse(
        place,
        f"Cannot be read as a workbook ({type(error).__name__}). Open it in Excel, "
        "save it again as Excel Workbook (.xlsx), and load that file.",
    )


# --- rows -----------------------------------------------------------------------------


def read_rows(
    workbook: Workbook, sheet_name: str, on_rows: OnRows = _say_nothing
) -> Iterator[NumberedRow]:
    """The rows that hold anything, with their numbers; hidden ones too.

    Raises:
        ImportRefused: the sheet is damaged.
    """
    values = _cells(workbook.values, sheet_name)
    rows = values if workbook.formulas is None else _with_formulas(workbook, sheet_name)
    try:
        for number, row in enumerate(islice(rows, LAST_ROW), start=1):
            if number % _TOLD_EVERY == 0:
                on_rows(sheet_name, number)
            if any(cell not in (None, "") for cell in row):
                yield number, tuple(_exact(cell) for cell in row)
    except _LIBRARY_ERRORS as error:
        raise _unreadable(f"{workbook.name}, sheet {sheet_name}", error) from None


def _cells(book: Any, sheet_name: str) -> Iterator[Sequence[object]]:  # noqa: ANN401
    sheet = book[sheet_name]
    sheet.reset_dimensions()  # some programs write a size that cuts rows off
    return iter(sheet.iter_rows(values_only=True))


def _with_formulas(workbook: Workbook, sheet_name: str) -> Iterator[Sequence[object]]:
    """The stored values, and the formula itself where no value is stored."""
    both = zip(
        _cells(workbook.values, sheet_name),
        _cells(workbook.formulas, sheet_name),
        strict=True,
    )
    for values, formulas in both:
        yield [
            (value if formula is None else _formula_text(formula))
            if value is None
            else value
            for value, formula in zip(values, formulas, strict=True)
        ]


def _formula_text(formula: object) -> str:
    return str(getattr(formula, "text", None) or formula or "=")


def _exact(cell: object) -> object:
    """A number too long for Excel as the rounded form it is, so that ids refuse it."""
    if isinstance(cell, int | float) and abs(cell) >= _EXACT_DIGITS:
        return f"{cell:E}"
    return cell


# --- headings -------------------------------------------------------------------------


def normal_heading(text: object) -> str:
    """A heading without case, punctuation and doubled blanks, to compare by."""
    kept = [c if c.isalnum() else " " for c in cell_text(text).casefold()]
    return " ".join("".join(kept).split())


def read_table(
    workbook: Workbook,
    sheet_name: str,
    fields: Mapping[str, str],
    on_rows: OnRows = _say_nothing,
) -> FoundTable:
    """The table of a sheet, found by its headings wherever they stand near the top.

    Args:
        fields: heading as `normal_heading` gives it -> field.
    Raises:
        ImportRefused: no heading of the table is there, or one stands there twice.
    """
    place = f"{workbook.name}, sheet {sheet_name}"
    rows = read_rows(workbook, sheet_name, on_rows)
    top = list(islice(rows, HEADINGS_WITHIN))
    start, headings = _find_headings(top, fields)
    if not headings:
        raise refuse(
            place,
            "No heading of this list stands in the first "
            f"{HEADINGS_WITHIN} filled rows. Check that this is the right sheet and "
            "that its headings were not deleted.",
        )
    where = _place_fields(place, headings, fields)
    label_of = {
        name: f"{cell_text(headings[position])} ({get_column_letter(position + 1)})"
        for name, position in where.items()
    }
    unknown = tuple(
        f"{cell_text(text)} ({get_column_letter(position + 1)})"
        for position, text in headings.items()
        if normal_heading(text) not in fields
    )
    body = chain(top[start:], rows)
    return FoundTable(_fill_sheet(place, body, where, label_of), label_of, unknown)


def _find_headings(
    top: Sequence[NumberedRow], fields: Mapping[str, str]
) -> tuple[int, dict[int, object]]:
    """Where the data starts in `top`, and the headings by position.

    Headings that are merged over two rows are put together: the lower cell counts.
    """
    best: tuple[int, int, dict[int, object]] = (0, 0, {})
    for place, (_number, row) in enumerate(top):
        single = _filled(row)
        pair = _filled(top[place - 1][1]) | single if place else single
        for found in (single, pair):
            known = {normal_heading(text) for text in found.values()} & fields.keys()
            if len(known) > best[0]:
                best = (len(known), place + 1, found)
    count, start, headings = best
    while start < len(top) and count and _is_repeated(top[start][1], headings, fields):
        start += 1
    return start, headings


def _is_repeated(
    row: Sequence[object], headings: Mapping[int, object], fields: Mapping[str, str]
) -> bool:
    """Whether a row says the headings once more, in words or as technical names."""
    names = {
        position: fields[normal_heading(text)]
        for position, text in headings.items()
        if normal_heading(text) in fields
    }
    again = {
        position: fields.get(normal_heading(row[position]))
        for position in names
        if position < len(row) and cell_text(row[position])
    }
    return bool(again) and all(names[p] == again[p] for p in again)


def _filled(row: Sequence[object]) -> dict[int, object]:
    return {n: cell for n, cell in enumerate(row) if cell_text(cell)}


def _place_fields(
    place: str, headings: Mapping[int, object], fields: Mapping[str, str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    twice = []
    for position, text in headings.items():
        name = fields.get(normal_heading(text))
        if name is None:
            continue
        if name in found:
            other = get_column_letter(found[name] + 1)
            heading = f"{cell_text(text)} ({get_column_letter(position + 1)})"
            remedy = (
                f"Says the same as the column {other}. Keep one of the two, or give "
                "the other heading another name."
            )
            twice.append(Problem(place, None, heading, "", remedy))
        found.setdefault(name, position)
    if twice:
        raise ImportRefused(twice)
    return found


def _fill_sheet(
    place: str,
    rows: Iterator[NumberedRow],
    where: Mapping[str, int],
    label_of: Mapping[str, str],
) -> Sheet:
    columns: dict[str, list[object]] = {label: [] for label in label_of.values()}
    wanted = [(columns[label_of[name]], position) for name, position in where.items()]
    numbers = []
    for number, row in rows:
        cells = [
            row[position] if position < len(row) else None for _, position in wanted
        ]
        if not any(cell_text(cell) for cell in cells):
            continue  # a row of blanks, or of notes beside the table
        numbers.append(number)
        for (column, _), cell in zip(wanted, cells, strict=True):
            column.append(cell)
    return Sheet(place, columns, numbers)


def read_day_numbers(cells: Sequence[object], *, is_1904: bool) -> Sequence[object]:
    """Cells of a date column with plain numbers in the 1900 date system."""
    if not is_1904:
        return cells
    return [
        cell + _DAYS_1904
        if isinstance(cell, int | float) and not isinstance(cell, bool)
        else cell
        for cell in cells
    ]
