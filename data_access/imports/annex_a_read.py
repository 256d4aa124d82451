"""Reading Annex A: finding its lists in the workbook, and their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from data_access.codes import build_lookup
from data_access.imports.annex_a_care import (
    ADOPTERS,
    ADOPTION,
    CARE_LEAVERS,
    LOOKED_AFTER,
)
from data_access.imports.annex_a_front_door import (
    ASSESSMENTS,
    CONTACTS,
    EARLY_HELP,
    ENQUIRIES,
    IN_NEED,
    PLANS,
    REFERRALS,
)
from data_access.imports.annex_a_lists import AnnexList, Column
from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.values import (
    Sheet,
    cell_text,
    id_reader,
    read_column,
    read_date_column,
    read_yes_no,
    text_reader,
)
from data_access.imports.workbook import (
    FoundTable,
    OnRows,
    Workbook,
    normal_heading,
    read_day_numbers,
    read_table,
)

LISTS: tuple[AnnexList, ...] = (
    CONTACTS,
    EARLY_HELP,
    REFERRALS,
    ASSESSMENTS,
    ENQUIRIES,
    IN_NEED,
    PLANS,
    LOOKED_AFTER,
    CARE_LEAVERS,
    ADOPTION,
    ADOPTERS,
)
LONGEST_TITLE = 31  # Excel cuts the name of a sheet there
FIRST_DAY = date(1900, 1, 2)  # 1 January 1900 is how some systems write no date
_NUMBERED = re.compile(r"(?:annex a )?list (\d+)\b.*")
_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
_CODE = re.compile(r"^([A-Z]{0,2}\d{1,2}[A-Z]?|[A-Z])\s*(?:[:–-]\s.*)?$", re.DOTALL)
_NO_ANSWER = frozenset({"", "n a", "not applicable", "not recorded", "not known"})


@dataclass(frozen=True)
class Line:
    """One row of a list: where it stands, and its values by column name."""

    row: int
    values: Mapping[str, object]

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None


@dataclass(frozen=True)
class ReadList:
    """What one list of the workbook held."""

    annex_list: AnnexList
    place: str
    label_of: Mapping[str, str]
    lines: Sequence[Line] = field(repr=False)

    def problem(
        self, line: Line, name: str, remedy: str, *, is_fatal: bool = True
    ) -> Problem:
        label = self.label_of.get(name, self.annex_list.column_of(name).headings[0])
        return Problem(self.place, line.row, label, "", remedy, is_fatal=is_fatal)


def find_lists(workbook: Workbook) -> dict[int, str]:
    """Number of a list -> the sheet that holds it.

    Raises:
        ImportRefused: no sheet is a list, or two are the same one.
    """
    found: dict[int, str] = {}
    twice = []
    for title in workbook.sheet_names:
        number = _number_of(title)
        if number is None:
            continue
        if number in found:
            remedy = f"The sheets {found[number]} and {title} are both list {number}."
            twice.append(Problem(workbook.name, None, "", "", remedy))
        found.setdefault(number, title)
    if twice:
        raise ImportRefused(twice)
    if not found:
        remedy = (
            "None of its sheets is a list of Annex A. Call them List 1 to List 11, or "
            "by what they hold (Contacts, Referrals, ...)."
        )
        raise ImportRefused([Problem(workbook.name, None, "", "", remedy)])
    return dict(sorted(found.items()))


def _number_of(title: str) -> int | None:
    name = normal_heading(title)
    match = _NUMBERED.fullmatch(name)
    if match and 1 <= int(match[1]) <= len(LISTS):
        return int(match[1])
    for annex_list in LISTS:
        titles = (annex_list.title, *annex_list.other_titles)
        if name in {normal_heading(t[:LONGEST_TITLE]) for t in titles}:
            return annex_list.number
    return None


def read_lists(
    workbook: Workbook, *, today: date, on_rows: OnRows
) -> tuple[dict[int, ReadList], list[Problem]]:
    """Every list of the workbook but the last, and what is wrong with them.

    Raises:
        ImportRefused: there is no list at all.
    """
    sheets = find_lists(workbook)
    found: dict[int, ReadList] = {}
    problems: list[Problem] = []
    for number, title in sheets.items():
        annex_list = LISTS[number - 1]
        if annex_list is ADOPTERS:
            remedy = "Not read: no table of the dataset holds prospective adopters."
            problems.append(
                Problem(f"{workbook.name}, sheet {title}", None, "", "", remedy, False)
            )
            continue
        try:
            table = read_table(workbook, title, annex_list.headings(), on_rows)
        except ImportRefused as error:
            problems += error.problems
            continue
        problems += _check_columns(annex_list, table)
        read, wrong = _read_list(annex_list, table, workbook, today)
        found[number] = read
        problems += wrong
    return found, problems


def _check_columns(annex_list: AnnexList, table: FoundTable) -> list[Problem]:
    place = table.sheet.place
    missing = [
        Problem(
            place,
            None,
            "",
            "",
            f"The column {column.headings[0]!r} is missing, or its heading is not "
            f"known. Known are also: {', '.join(column.headings[1:]) or 'no others'}.",
        )
        for column in annex_list.columns
        if column.is_needed and column.name not in table.label_of
    ]
    unknown = [
        Problem(
            place, None, label[:60], "", "Not read: no such column is known.", False
        )
        for label in table.unknown
    ]
    return missing + unknown


# --- cells ----------------------------------------------------------------------------


def _read_list(
    annex_list: AnnexList, table: FoundTable, workbook: Workbook, today: date
) -> tuple[ReadList, list[Problem]]:
    columns: dict[str, Sequence[object]] = {}
    problems: list[Problem] = []
    for column in annex_list.columns:
        label = table.label_of.get(column.name)
        if label is None:
            continue
        values, wrong = _read_cells(column, table.sheet, label, workbook, today)
        columns[column.name] = values
        problems += wrong
    lines = [
        Line(row, dict(zip(columns, values, strict=True)))
        for row, *values in zip(table.sheet.row_numbers, *columns.values(), strict=True)
    ]
    read = ReadList(annex_list, table.sheet.place, table.label_of, lines)
    return read, problems


def _read_cells(
    column: Column, sheet: Sheet, label: str, workbook: Workbook, today: date
) -> tuple[Sequence[object], list[Problem]]:
    if column.kind == "date":
        return _read_days(column, sheet, label, workbook, today)
    if column.kind == "id":
        return read_column(
            sheet, label, id_reader(), is_required=column.is_filled, is_private=True
        )
    texts, problems = read_column(sheet, label, text_reader(500), is_private=True)
    texts, remarks = _without_errors(texts, sheet, label)
    if column.kind == "answer":
        texts, wrong = _read_answers(texts, sheet, label)
        remarks += wrong
    return texts, [*problems, *remarks]


def _without_errors(
    texts: Sequence[str | None], sheet: Sheet, label: str
) -> tuple[list[str | None], list[Problem]]:
    """The texts without their letters; errors and formulas without value are empty."""
    wrong = [text is not None and text.startswith(("#", "=")) for text in texts]
    remedy = "Holds a formula without value, or its error; read as empty."
    problems = [
        Problem(sheet.place, row, label, "", remedy, is_fatal=False)
        for row, is_wrong in zip(sheet.row_numbers, wrong, strict=True)
        if is_wrong
    ]
    clean = [
        None if text is None or is_wrong else _LETTER.sub("", text).strip() or None
        for text, is_wrong in zip(texts, wrong, strict=True)
    ]
    return clean, problems


def _read_answers(
    texts: Sequence[str | None], sheet: Sheet, label: str
) -> tuple[list[str | None], list[Problem]]:
    answers: list[str | None] = []
    problems = []
    for row, text in zip(sheet.row_numbers, texts, strict=True):
        try:
            answers.append(read_yes_no(text))
        except ValueError:
            answers.append(None)
            if normal_heading(text) not in _NO_ANSWER:
                remedy = "Neither yes nor no; read as not recorded."
                problems.append(
                    Problem(sheet.place, row, label, "", remedy, is_fatal=False)
                )
    return answers, problems


def _read_days(
    column: Column, sheet: Sheet, label: str, workbook: Workbook, today: date
) -> tuple[list[date | None], list[Problem]]:
    cells = read_day_numbers(sheet.columns[label], is_1904=workbook.is_1904)
    one = Sheet(
        sheet.place,
        {label: [None if cell_text(cell) == "#N/A" else cell for cell in cells]},
        sheet.row_numbers,
    )
    days, problems = read_date_column(one, label, is_required=column.is_filled)
    days = [None if day is not None and day < FIRST_DAY else day for day in days]
    for row, day in zip(sheet.row_numbers, days, strict=True):
        # an unborn child is known by the day it is expected
        latest = today + timedelta(days=366) if column.is_ahead else today
        if day is not None and day > latest:
            remedy = "In the future. Check the year."
            problems.append(Problem(sheet.place, row, label, str(day), remedy))
    return days, problems


# --- codes ----------------------------------------------------------------------------


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {
        (f"{row.table_name}.{row.column_name}", row.raw): row.code
        for row in build_lookup([], [])
    }


def code_of(text: str | None) -> str | None:
    """The code at the start of 'U6: Foster placement' or 'N1 - Abuse'."""
    match = _CODE.match(text.strip()) if text else None
    return match[1].upper() if match else None


def standard(column: str, text: str | None) -> str | None:
    """The national code of a text of `table.column`; the text where none is known."""
    if text is None:
        return None
    known = _codes()
    tried = (text.upper(), code_of(text) or "")
    return next((known[column, t] for t in tried if (column, t) in known), text)
