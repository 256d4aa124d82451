"""Reading cells: dates, numbers, answers, codes, references and text.

A reader takes what a file or workbook holds in one cell and gives the value, None for
an empty cell, or raises `CellError` with the remedy. Nothing is guessed: what could be
read in two ways is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from data_access.imports.problems import Problem, show_value

Value = TypeVar("Value")
Reader = Callable[[object], Value | None]


class CellError(ValueError):
    """A cell that cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file, column by column.

    Attributes:
        place: the file or sheet, as messages name it.
        columns: heading in upper case -> its cells, top to bottom.
        row_numbers: where each row stands, as a spreadsheet numbers rows.
    """

    place: str
    columns: Mapping[str, Sequence[object]] = field(default_factory=dict)
    row_numbers: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.row_numbers)


# --- columns --------------------------------------------------------------------------


def read_column(
    sheet: Sheet,
    column: str,
    read: Reader[Value],
    *,
    is_required: bool = False,
    is_private: bool = False,
) -> tuple[list[Value | None], list[Problem]]:
    """Every cell of a column, and what is wrong with it.

    A column that the sheet lacks reads as empty. A cell that cannot be read is None.

    Args:
        is_required: an empty cell is a problem.
        is_private: the value of a cell is never told, whatever it looks like.
    """
    cells = sheet.columns.get(column, [None] * len(sheet))
    known: dict[tuple[type, object], Value | None | CellError] = {}
    found: list[Value | None] = []
    problems: list[Problem] = []
    for row, cell in zip(sheet.row_numbers, cells, strict=True):
        key = (type(cell), cell)  # True and 1 are equal, but not the same cell
        if key not in known:
            known[key] = _try_read(read, cell, is_required=is_required)
        value = known[key]
        if isinstance(value, CellError):
            shown = "" if is_private or is_empty(cell) else show_value(cell)
            problems.append(Problem(sheet.place, row, column, shown, str(value)))
            value = None
        found.append(value)
    return found, problems


def _try_read(
    read: Reader[Value], cell: object, *, is_required: bool
) -> Value | None | CellError:
    try:
        value = read(cell)
    except CellError as error:
        return error
    if value is None and is_required:
        return CellError("Empty, but needed in every row. Fill it in at the source.")
    return value


def read_date_column(
    sheet: Sheet, column: str, *, is_required: bool = False
) -> tuple[list[date | None], list[Problem]]:
    """The dates of a column; what its values say about each other is looked at too.

    When some values can only be read month first and others only day first, every
    value of the column is in doubt; the report says so at those written month first.
    """
    days, problems = read_column(sheet, column, read_date, is_required=is_required)
    cells = sheet.columns.get(column, ())
    orders = {order for cell in set(cells) if (order := _date_order(cell))}
    if orders == {"day first", "month first"}:
        remedy = (
            "This column mixes dates written day first (25/03/2024) and month first "
            "(03/25/2024), so that a date such as 03/04/2024 cannot be read. Write "
            "every date as 25/03/2024 or 2024-03-25."
        )
        return days, [
            replace(p, remedy=remedy) if p.remedy == _MONTH_FIRST else p
            for p in problems
        ]
    if any(_serial(cell) is not None for cell in set(cells)):
        remedy = (
            "Some dates are day numbers of a spreadsheet; they were read in the 1900 "
            "date system, in which 45000 is 15 March 2023."
        )
        problems.append(Problem(sheet.place, None, column, "", remedy, is_fatal=False))
    return days, problems


# --- text of a cell -------------------------------------------------------------------

FORMULA_STARTS = ("=", "+", "-", "@")
_FORMULA = "Holds a spreadsheet formula. Paste the value in its place."
_CUT_NUMBER = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def cell_text(cell: object) -> str:
    """The cell as text without blanks around; a whole number without '.0'."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return ""
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).replace("\u00a0", " ").strip()


def is_empty(cell: object) -> bool:
    return cell_text(cell) == ""


def _plain_text(cell: object) -> str:
    """Text that can be no formula: for references, codes, dates and answers."""
    text = cell_text(cell)
    if text.startswith(FORMULA_STARTS) and len(text) > 1:
        raise CellError(_FORMULA)
    if text.upper() in _EXCEL_ERRORS:
        raise CellError("Holds an error of a spreadsheet formula. Correct it there.")
    if _CONTROLS.search(text):
        raise CellError("Holds control characters. Write the file again.")
    return text


def text_reader(longest: int) -> Reader[str]:
    """Free text: kept as it is, formulas too, since nothing here computes them."""

    def read(cell: object) -> str | None:
        text = _CONTROLS.sub("", cell_text(cell))
        if len(text) > longest:
            raise CellError(f"Longer than {longest} characters. Shorten it.")
        return text or None

    return read


def id_reader(longest: int = 48) -> Reader[str]:
    """A reference of a person, provider or home: text, with its leading zeros."""

    def read(cell: object) -> str | None:
        text = _plain_text(cell)
        if _CUT_NUMBER.fullmatch(text):
            raise CellError(
                "A spreadsheet has rounded this number. Format the column as text and "
                "export again."
            )
        text = re.sub(r"^(\d+)\.0+$", r"\1", text)
        if len(text) > longest:
            raise CellError(f"Longer than {longest} characters: not a reference.")
        return text or None

    return read


def code_reader(
    codes: Iterable[str], also: Mapping[str, str] | None = None
) -> Reader[str]:
    """A code of a list, in any case; `also` reads other spellings as codes."""
    known = {code.upper(): code for code in codes}
    known |= {raw.upper(): code for raw, code in (also or {}).items()}

    def read(cell: object) -> str | None:
        text = re.sub(r"^(\d+)\.0+$", r"\1", _plain_text(cell)).upper()
        if text and text not in known:
            listed = ", ".join(sorted(set(known.values())))
            raise CellError(f"Not a code of the list: {listed}.")
        return known.get(text)

    return read


_YES_NO = {
    **dict.fromkeys(("Y", "YES", "1", "TRUE"), "Y"),
    **dict.fromkeys(("N", "NO", "0", "FALSE"), "N"),
}


def read_yes_no(cell: object) -> str | None:
    """'Y', 'N' or None."""
    text = re.sub(r"^(\d+)\.0+$", r"\1", _plain_text(cell)).upper()
    if text and text not in _YES_NO:
        raise CellError("Neither yes nor no. Write Y or N, or leave it empty.")
    return _YES_NO.get(text)


# --- numbers --------------------------------------------------------------------------


def _number(cell: object) -> float | None:
    text = cell_text(cell)
    if not text:
        return None
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d+)?", text):
        _plain_text(cell)
        raise CellError("Not a number. Write digits and a full stop only.")
    return float(text)


def number_reader(low: float, high: float) -> Reader[float]:
    """A decimal number from low to high."""

    def read(cell: object) -> float | None:
        number = _number(cell)
        if number is not None and not low <= number <= high:
            raise CellError(f"Must be a number from {low:g} to {high:g}.")
        return number

    return read


def whole_reader(low: int, high: int) -> Reader[int]:
    """A whole number from low to high."""
    read_number = number_reader(low, high)

    def read(cell: object) -> int | None:
        number = read_number(cell)
        if number is None:
            return None
        if not number.is_integer():
            raise CellError(f"Must be a whole number from {low} to {high}.")
        return int(number)

    return read


# --- dates ----------------------------------------------------------------------------

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}")
_SLASHED = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_SERIAL = re.compile(r"\d{1,5}(\.\d+)?")
_LAST_SERIAL = 73050  # 31 December 2099
_LEAP_SERIAL = 60  # 29 February 1900, a day that spreadsheets count and never was
_FORM = "Write it as 25/03/2024 or 2024-03-25."
_MONTH_FIRST = f"The month seems to stand before the day. {_FORM}"


def read_date(cell: object) -> date | None:
    """A day: ISO, day/month/year, a spreadsheet's day number, or a date object.

    The time of day is dropped.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _plain_text(cell)
    if not text:
        return None
    serial = _serial(cell)
    return _from_serial(serial) if serial is not None else _from_text(text)


def _from_text(text: str) -> date:
    if match := _ISO.fullmatch(text):
        year, month, day = (int(match[n]) for n in (1, 2, 3))
    elif match := _SLASHED.fullmatch(text):
        day, month, year = (int(match[n]) for n in (1, 3, 4))
        if _date_order_text(text) == "month first":
            raise CellError(_MONTH_FIRST)
    elif _SHORT_YEAR.fullmatch(text):
        raise CellError(f"The year has two digits. {_FORM}")
    else:
        raise CellError(f"Not a date. {_FORM}")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(f"There is no such day. {_FORM}") from None


def _serial(cell: object) -> float | None:
    """The cell as a spreadsheet's day number, if it is a number at all."""
    if isinstance(cell, bool | date):
        return None
    text = cell_text(cell)
    return float(text) if _SERIAL.fullmatch(text) else None


def _from_serial(serial: float) -> date:
    number = int(serial)
    if not 1 <= number <= _LAST_SERIAL:
        raise CellError(f"Not a date. {_FORM}")
    if number == _LEAP_SERIAL:
        raise CellError(f"Day number 60 is 29 February 1900, which never was. {_FORM}")
    start = date(1899, 12, 30) if number > _LEAP_SERIAL else date(1899, 12, 31)
    return start + timedelta(days=number)


def _date_order(cell: object) -> str | None:
    """'day first' or 'month first' where the cell can be read in one way only."""
    return _date_order_text(cell) if isinstance(cell, str) else None


def _date_order_text(text: str) -> str | None:
    match = _SLASHED.fullmatch(text.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return "day first"
    return "month first" if second > 12 >= first else None
