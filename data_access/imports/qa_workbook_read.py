"""Reading the filled-in quality-assurance workbook: cells to values, row by row."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import sqlalchemy as sa

from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.qa_workbook_fields import Field, QaSheet, key_of
from data_access.imports.qa_workbook_sheets import QA_SHEETS
from data_access.imports.qa_workbook_template import FIRST_DAY, OTHER_SHEETS
from data_access.imports.values import (
    CellError,
    Reader,
    Sheet,
    cell_text,
    code_reader,
    id_reader,
    number_reader,
    read_column,
    read_date_column,
    read_yes_no,
    whole_reader,
)
from data_access.imports.workbook import (
    FoundTable,
    OnRows,
    Workbook,
    read_day_numbers,
    read_table,
)

Lists = Mapping[str, Mapping[str, str]]

LARGEST_NUMBER = 2_147_483_647
_PRIVATE = re.compile(r"person_id|worker_id")
_ROW_NUMBER = (
    "Not a whole number from 1. Rows are numbered with digits alone: write 12 for A-12."
)


@dataclass(frozen=True)
class QaRow:
    """One row of a sheet: where it stands, and its values by column."""

    number: int
    values: dict[str, object]


@dataclass(frozen=True)
class ReadSheet:
    """What one sheet held; `columns` are those that stood there."""

    sheet: QaSheet
    place: str
    columns: tuple[str, ...]
    label_of: Mapping[str, str]
    rows: Sequence[QaRow] = field(repr=False)

    def problem(
        self, row: QaRow, column: str, remedy: str, *, is_fatal: bool = True
    ) -> Problem:
        label = self.label_of.get(column, self.sheet.field_of(column).title)
        return Problem(self.place, row.number, label, "", remedy, is_fatal=is_fatal)


def read_sheets(
    workbook: Workbook, lists: Lists, *, today: date, on_rows: OnRows
) -> tuple[list[ReadSheet], list[Problem]]:
    """Every sheet of the template that the workbook has, and what is wrong with them.

    Raises:
        ImportRefused: no sheet of the template is there.
    """
    titles = {title.strip().casefold(): title for title in workbook.sheet_names}
    found: list[ReadSheet] = []
    problems: list[Problem] = []
    used = {title.casefold() for title in OTHER_SHEETS}
    for sheet in QA_SHEETS:
        names = (sheet.title.casefold(), sheet.table_name)
        title = next((titles[name] for name in names if name in titles), None)
        if title is None:
            continue
        used.add(title.strip().casefold())
        try:
            table = read_table(workbook, title, sheet.headings(), on_rows)
        except ImportRefused as error:
            problems += error.problems
            continue
        problems += _check_columns(sheet, table)
        read, wrong = _read_sheet(sheet, table, workbook, lists, today)
        found.append(read)
        problems += wrong
    if not found and not problems:
        remedy = (
            "None of its sheets is one of the quality-assurance workbook. Make an "
            "empty one with manage.py qa-template FILE.xlsx."
        )
        raise ImportRefused([Problem(workbook.name, None, "", "", remedy)])
    problems += [
        Problem(workbook.name, None, "", "", _not_read(title), is_fatal=False)
        for name, title in titles.items()
        if name not in used
    ]
    return found, problems


def _not_read(title: str) -> str:
    return f"The sheet {title[:31]} is none of this workbook's and was not read."


def _check_columns(sheet: QaSheet, table: FoundTable) -> list[Problem]:
    """Columns that are missing, and those that nobody knows."""
    problems = []
    for entry in sheet.fields:
        if entry.column in table.label_of:
            continue
        if entry.is_required or entry.is_column_needed:
            remedy = (
                f"The column {entry.title} ({entry.column}) is missing. Put it back."
            )
        else:
            remedy = (
                f"The column {entry.title} is not there: it stays empty in new rows "
                "and as it is in rows loaded before."
            )
        is_fatal = entry.is_required or entry.is_column_needed
        problems.append(
            Problem(table.sheet.place, None, "", "", remedy, is_fatal=is_fatal)
        )
    return problems + [
        Problem(
            table.sheet.place,
            None,
            label[:40],
            "",
            "Not read: no such column is known.",
            is_fatal=False,
        )
        for label in table.unknown
    ]


# --- columns --------------------------------------------------------------------------


def _read_sheet(
    sheet: QaSheet, table: FoundTable, workbook: Workbook, lists: Lists, today: date
) -> tuple[ReadSheet, list[Problem]]:
    columns: dict[str, list[object]] = {}
    problems: list[Problem] = []
    for entry in sheet.fields:
        label = table.label_of.get(entry.column)
        if label is None:
            continue
        if isinstance(sheet.table.columns[entry.column].type, sa.Date):
            values, wrong = _read_days(entry, table, label, workbook, today)
        else:
            values, wrong = _read_values(sheet, entry, table, label, lists)
        columns[entry.column] = values
        problems += wrong
    rows = [
        QaRow(number, dict(zip(columns, values, strict=True)))
        for number, *values in zip(
            table.sheet.row_numbers, *columns.values(), strict=True
        )
    ]
    read = ReadSheet(sheet, table.sheet.place, tuple(columns), table.label_of, rows)
    return read, problems + _check_keys(read)


def _read_values(
    sheet: QaSheet, entry: Field, table: FoundTable, label: str, lists: Lists
) -> tuple[list[object], list[Problem]]:
    values, problems = read_column(
        table.sheet,
        label,
        _reader(sheet, entry, lists),
        is_required=entry.is_required,
        is_private=_PRIVATE.search(entry.column) is not None,
    )
    return list(values), problems


def _reader(sheet: QaSheet, entry: Field, lists: Lists) -> Reader[object]:
    kind = sheet.table.columns[entry.column].type
    if isinstance(kind, sa.Boolean):
        return _read_flag
    if entry.list_name == "YES_NO":
        return read_yes_no
    if entry.list_name:
        return partial(_read_code, _code_reader(entry, lists), kind)
    if isinstance(kind, sa.Integer):
        return _read_planned if entry.column == "planned_number" else _read_row_number
    if isinstance(kind, sa.Numeric):
        return number_reader(0, 99)
    longest = getattr(kind, "length", None) or 200
    if entry.column.endswith("_code"):
        return partial(_read_own_code, id_reader(longest))
    return id_reader(longest)  # a title too: exports must not carry a formula


def _read_flag(cell: object) -> bool | None:
    answer = read_yes_no(cell)
    return None if answer is None else answer == "Y"


def _code_reader(entry: Field, lists: Lists) -> Reader[str]:
    codes = lists[entry.list_name]
    also = {label: code for code, label in codes.items()}
    if entry.list_name == "YES_NO_NA":
        also |= {"TRUE": "Y", "1": "Y", "FALSE": "N", "0": "N", "N/A": "NA"}
    return code_reader(codes, also)


def _read_code(read: Reader[str], kind: object, cell: object) -> object:
    code = read(cell)
    return int(code) if code and isinstance(kind, sa.Integer) else code


def _read_own_code(read: Reader[str], cell: object) -> str | None:
    code = read(cell)
    return code.upper() if code else None


_read_planned = whole_reader(0, 100_000)


def _read_row_number(cell: object) -> int | None:
    text = re.sub(r"\.0+$", "", cell_text(cell))
    if not text:
        return None
    if not re.fullmatch(r"\d{1,10}", text) or not 1 <= int(text) <= LARGEST_NUMBER:
        raise CellError(_ROW_NUMBER)
    return int(text)


def _read_days(
    entry: Field, table: FoundTable, label: str, workbook: Workbook, today: date
) -> tuple[list[object], list[Problem]]:
    cells = read_day_numbers(table.sheet.columns[label], is_1904=workbook.is_1904)
    column = Sheet(table.sheet.place, {label: cells}, table.sheet.row_numbers)
    days, problems = read_date_column(column, label, is_required=entry.is_required)
    last = date(today.year + 20, 12, 31) if entry.may_be_ahead else today
    for row, day in zip(table.sheet.row_numbers, days, strict=True):
        remedy = "" if day is None else _day_fault(entry, day, last)
        if remedy:
            problems.append(Problem(table.sheet.place, row, label, str(day), remedy))
    if entry.column == "cycle_month":
        return [day and day.replace(day=1) for day in days], problems
    return list(days), problems


def _day_fault(entry: Field, day: date, last: date) -> str:
    if day < FIRST_DAY:
        return f"Before {FIRST_DAY:%d/%m/%Y}. Check the year."
    if day > last:
        return (
            "In the future. Check the year."
            if not entry.may_be_ahead
            else ("More than twenty years ahead. Check the year.")
        )
    if entry.column == "month_end" and day != _month_end(day):
        return f"Not the last day of a month. Write {_month_end(day):%d/%m/%Y}."
    return ""


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _check_keys(read: ReadSheet) -> list[Problem]:
    """Rows with a number that stands on the sheet before."""
    key = key_of(read.sheet)
    first: dict[tuple[object, ...], int] = {}
    problems = []
    for row in read.rows:
        values = tuple(row.values.get(column) for column in key)
        if None in values:
            continue
        if values in first:
            what = " with ".join(read.sheet.field_of(c).title for c in key)
            remedy = f"{what} stands twice. Give one of the rows another, or delete it."
            problems.append(read.problem(row, key[0], remedy))
        first.setdefault(values, row.number)
    return problems
