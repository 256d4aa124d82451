"""An opened list as a file: typed XLSX or CSV, safe against formulas, marked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

from components.chart_table import Cell as TableCell
from components.chart_table import ChartTable
from measures.periods import MONTH_NAMES

MARKING = "Official-Sensitive"
NOT_RECORDED = "x"  # with its key among the facts
Cell = str | int | float | date | None
# a spreadsheet reads a cell that begins so as a formula, or as a command
_FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")  # wide forms too
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?")
_FULL = {name: number for number, name in enumerate(MONTH_NAMES) if name}
_MONTHS = _FULL | {name[:3]: number for name, number in _FULL.items()}
_DAY = re.compile(rf"(\d{{1,2}})\s({'|'.join(_MONTHS)})\s(\d{{4}})")
_TOO_LONG = 32_767  # characters that a cell of a workbook holds


@dataclass(frozen=True)
class Sheet:
    """A table to be written: headings, and cells with their types.

    `facts` stand before it: what it is of, from which data, for whom.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: Mapping[str, str]


def read_sheet(table: ChartTable, facts: Mapping[str, str]) -> Sheet:
    """The cells of a table on the screen with their types.

    Numbers are read in columns that the table calls numeric, never in others: a
    reference may look like one. Days are read wherever they stand alone.
    """
    rows = tuple(
        tuple(_typed(words_of(cell), i in table.numeric) for i, cell in enumerate(row))
        for row in table.rows
    )
    return Sheet(table.caption, table.headings, rows, facts)


def words_of(cell: TableCell) -> str:
    """What a cell of a table says."""
    return cell if isinstance(cell, str) else cell.words


def _typed(text: str, is_number: bool) -> Cell:
    if not text:
        return None
    if day := _DAY.fullmatch(text):
        return date(int(day[3]), _MONTHS[day[2]], int(day[1]))
    plain = text.replace("\N{MINUS SIGN}", "-")
    if is_number and _NUMBER.fullmatch(plain):
        number = float(plain.replace(",", ""))
        return int(number) if number.is_integer() and "." not in plain else number
    return text


def safe_text(text: str) -> str:
    """The text with an apostrophe before it where it could act as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        ("Marking", MARKING),
        ("List", sheet.title),
        *sheet.facts.items(),
        ("Rows", str(len(sheet.rows))),
        ("Key", f"{NOT_RECORDED}: not recorded"),
    ]


def build_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, for spreadsheets; the facts stand first, behind #."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for name, fact in _facts(sheet):
        writer.writerow([f"# {name}: {fact}"])
    writer.writerow([safe_text(heading) for heading in sheet.headings])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return NOT_RECORDED
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_text(cell) if isinstance(cell, str) else cell


def build_xlsx(sheet: Sheet) -> bytes:
    """A workbook of two sheets: the facts, and the list with filters."""
    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"title": f"{MARKING}: {sheet.title}"[:255]})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        about = book.add_worksheet("About this file")
        about.set_column(0, 0, 18)
        about.set_column(1, 1, 90)
        for place, (name, fact) in enumerate(_facts(sheet)):
            about.write_string(place, 0, name, bold)
            about.write_string(place, 1, safe_text(fact))
        _write_list(book.add_worksheet("List"), sheet, bold, day)
    return held.getvalue()


def _write_list(
    page: xlsxwriter.worksheet.Worksheet,
    sheet: Sheet,
    bold: xlsxwriter.format.Format,
    day: xlsxwriter.format.Format,
) -> None:
    page.set_header(f"&L{MARKING}&R&P of &N")
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, safe_text(heading), bold)
        page.set_column(column, column, _width(sheet, column))
    for place, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if cell is None:
                page.write_string(place, column, NOT_RECORDED)
            elif isinstance(cell, date):
                moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
                page.write_datetime(place, column, moment, day)
            elif isinstance(cell, str):
                page.write_string(place, column, safe_text(cell)[:_TOO_LONG])
            else:
                page.write_number(place, column, cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)


def _width(sheet: Sheet, column: int) -> int:
    """Characters; from the first rows, between 10 and 60."""
    shown: Sequence[str] = [str(row[column] or "") for row in sheet.rows[:50]]
    longest = max((len(text) for text in [sheet.headings[column], *shown]), default=10)
    return min(max(longest + 2, 10), 60)
