"""Writing the empty quality-assurance workbook: sheets, drop-downs, notes, examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from data_access.imports.qa_workbook_fields import Field, QaSheet
from data_access.imports.qa_workbook_lists import LOCAL_LISTS
from data_access.imports.qa_workbook_sheets import QA_SHEETS

Lists = Mapping[str, Mapping[str, str]]

READ_ME, LISTS, EXAMPLES = "Read me", "Lists", "Examples"
# sheets of the workbook that hold no rows to load
OTHER_SHEETS = (READ_ME, LISTS, EXAMPLES)
FIRST_ROW = 2  # counted from 0: headings, technical names, then rows
LAST_ROW = 5_001
FIRST_DAY = date(2000, 1, 1)

READ_ME_LINES = (
    ("How to fill in this workbook", True),
    ("One sheet holds one kind of record; one row is one record.", False),
    ("Leave the first two rows of a sheet as they are and write from row 3.", False),
    ("Point at a heading to read what belongs there; needed columns end in *.", False),
    ("Columns may be moved, hidden or added; added ones are not read.", False),
    ("Where a cell has a drop-down it takes the code, or the words beside it.", False),
    ("Write dates as 25/03/2026. Leave a cell empty when it was not recorded.", False),
    ("Numbers of rows are whole numbers, each used once on its sheet.", False),
    ("Never write the name of a child or a worker: only case system numbers.", False),
    ("Sheets that you do not use may stay empty or be deleted.", False),
    ("Save and close the workbook, then load it:", True),
    ("python manage.py load-qa FILE.xlsx --check-only   looks at it", False),
    ("python manage.py load-qa FILE.xlsx                loads it", False),
    ("Loading again updates rows by their numbers and adds new ones.", False),
    ("A row deleted here stays in the database; --replace removes it there.", False),
    ("The workbook holds children's case numbers: keep it where only those who", True),
    ("may see the records can open it, and send it by secure means only.", True),
)


class TemplateRefused(RuntimeError):  # noqa: N818 - the word operators read
    """The template cannot be written there; says why and what to do."""


@dataclass(frozen=True)
class _Looks:
    """The cell formats of one workbook."""

    bold: Any
    heading: Any
    needed: Any
    technical: Any
    text: Any
    day: Any


def write_template(path: Path, *, lists: Lists, overwrite: bool = False) -> None:
    """Write the empty workbook.

    Args:
        lists: code lists, list name -> code -> label.
    Raises:
        TemplateRefused: a file of that name stands there, or it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise TemplateRefused(
            f"{path.name}: give the workbook a name that ends in .xlsx."
        )
    if path.exists() and not overwrite:
        raise TemplateRefused(
            f"{path.name} is there already and may hold records. Name another file, or "
            "say --force to write over it."
        )
    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": "Quality assurance records"})
    looks = _make_looks(book)
    _write_read_me(book, looks)
    for sheet in QA_SHEETS:
        _write_sheet(book, sheet, lists, looks)
    _write_lists(book, lists, looks)
    _write_examples(book, looks)
    try:
        book.close()
    except FileCreateError as error:
        raise TemplateRefused(
            f"{path.name} cannot be written ({type(error.args[0]).__name__}). If it is "
            "open in Excel close it there; else check that its folder exists."
        ) from None


def _make_looks(book: Any) -> _Looks:  # noqa: ANN401 - xlsxwriter has no types
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return _Looks(
        bold=book.add_format({"bold": True}),
        heading=book.add_format({**head, "bg_color": "#DCE6F1"}),
        needed=book.add_format({**head, "bg_color": "#F8DDB8"}),
        technical=book.add_format({"font_color": "#595959", "italic": True}),
        text=book.add_format({"num_format": "@"}),
        day=book.add_format({"num_format": "dd/mm/yyyy"}),
    )


def _write_read_me(book: Any, looks: _Looks) -> None:  # noqa: ANN401
    page = book.add_worksheet(READ_ME)
    page.set_column(0, 0, 90)
    row = 0
    for text, is_bold in READ_ME_LINES:
        page.write_string(row, 0, text, looks.bold if is_bold else None)
        row += 1
    for sheet in QA_SHEETS:
        page.write_string(row + 1, 0, sheet.title, looks.bold)
        page.write_string(row + 2, 0, sheet.about)
        row += 3


def _write_sheet(book: Any, sheet: QaSheet, lists: Lists, looks: _Looks) -> None:  # noqa: ANN401
    page = book.add_worksheet(sheet.title)
    page.freeze_panes(FIRST_ROW, 1)
    page.set_row(0, 48)
    for place, field in enumerate(sheet.fields):
        kind = sheet.table.columns[field.column].type
        look = looks.needed if field.is_required else looks.heading
        mark = " *" if field.is_required else ""
        page.write_string(0, place, field.title + mark, look)
        page.write_string(1, place, field.column, looks.technical)
        page.write_comment(0, place, _note(field, lists), {"x_scale": 2, "y_scale": 2})
        page.set_column(place, place, _width(field), _cell_look(kind, looks))
        rule = _rule(field, kind, lists)
        if rule:
            page.data_validation(FIRST_ROW, place, LAST_ROW, place, rule)


def _note(field: Field, lists: Lists) -> str:
    needed = "Needed in every row." if field.is_required else "May stay empty."
    lines = [field.note, needed]
    if field.list_name:
        codes = lists[field.list_name]
        lines += [f"{code}: {label}" for code, label in codes.items()]
    return "\n".join(lines)


def _width(field: Field) -> int:
    return min(28, max(12, len(field.title) // 2 + 4, len(field.column) + 1))


def _cell_look(kind: object, looks: _Looks) -> Any:  # noqa: ANN401
    if isinstance(kind, sa.Date):
        return looks.day
    return looks.text if isinstance(kind, sa.String) else None


def _rule(field: Field, kind: object, lists: Lists) -> dict[str, object] | None:
    """The data validation of a column's cells, in the words of XlsxWriter."""
    title = "Not as expected"
    if field.list_name:
        if not lists[field.list_name]:  # every code was retired
            return None
        return {
            "validate": "list",
            "source": _list_range(field.list_name, lists),
            "error_title": title,
            "error_message": f"Choose a code of the list {field.list_name}.",
            "error_type": "warning" if field.list_name in LOCAL_LISTS else "stop",
        }
    if isinstance(kind, sa.Date):
        return {
            "validate": "date",
            "criteria": ">=",
            "value": FIRST_DAY,
            "error_title": title,
            "error_message": "Write a date as 25/03/2026.",
        }
    if isinstance(kind, sa.Integer):
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": title,
            "error_message": "Write a whole number.",
        }
    return None


def _list_range(list_name: str, lists: Lists) -> str:
    """Where the codes of a list stand on the sheet of lists."""
    start = 1
    for name, codes in lists.items():
        if name == list_name:
            return f"='{LISTS}'!$B${start + 1}:$B${start + len(codes)}"
        start += len(codes)
    raise KeyError(list_name)


def _write_lists(book: Any, lists: Lists, looks: _Looks) -> None:  # noqa: ANN401
    page = book.add_worksheet(LISTS)
    page.freeze_panes(1, 0)
    for place, (text, width) in enumerate((("List", 22), ("Code", 16), ("Words", 44))):
        page.write_string(0, place, text, looks.heading)
        page.set_column(place, place, width)
    rows = [
        (name, code, label)
        for name, codes in lists.items()
        for code, label in codes.items()
    ]
    for number, cells in enumerate(rows, start=1):
        for place, text in enumerate(cells):
            page.write_string(number, place, text, looks.text)


def _write_examples(book: Any, looks: _Looks) -> None:  # noqa: ANN401
    page = book.add_worksheet(EXAMPLES)
    page.set_column(0, 40, 18)
    page.write_string(0, 0, "Invented rows, to look at only: never loaded.", looks.bold)
    row = 2
    for sheet in QA_SHEETS:
        page.write_string(row, 0, sheet.title, looks.bold)
        for place, field in enumerate(sheet.fields):
            page.write_string(row + 1, place, field.title, looks.heading)
            page.write_string(row + 2, place, field.example, looks.text)
        row += 4
