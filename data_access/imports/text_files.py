"""CSV files as councils' systems and spreadsheets write them, read into sheets.

Encoding and separator are found from the file itself and said where they are not the
usual ones; what is no CSV at all is refused with the name of what it seems to be.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection
from pathlib import Path

from data_access.imports.problems import (
    ImportRefused,
    Problem,
    check_problems,
)
from data_access.imports.values import Sheet

MAX_BYTES = 256 * 1024 * 1024
SEPARATORS = ",;\t|"
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SIGNATURES = {
    b"PK\x03\x04": "a zip file or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook or a file locked with a password",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format 3": "a database",
}
_SAVE = "Open it in the program that made it and save it as CSV UTF-8."


def read_csv(
    path: Path,
    *,
    place: str = "",
    required: Collection[str] = (),
    known: Collection[str] = (),
) -> tuple[Sheet, list[Problem]]:
    """One CSV file as a sheet; its headings are read without case.

    Args:
        place: how messages name the file; its own name when left out.
        required: headings that must be there.
        known: headings that may be there too; others are left out, with a remark.
    Returns:
        The sheet, without a column when the file is empty, and the remarks on it.
    Raises:
        ImportRefused: the file cannot be opened, is no CSV or another kind of file.
    """
    place = place or path.name
    text, problems = _decode(_read_bytes(path, place), place)
    if not text.strip():
        return Sheet(place), problems
    separator = _find_separator(text, {*required, *known})
    if separator != ",":
        remedy = f"Its columns are separated by {_NAMES[separator]}; read so."
        problems.append(Problem(place, 1, "", "", remedy, is_fatal=False))
    rows = _split(text, separator, place)
    headings = [cell.strip().upper() for cell in rows[0][1]]
    problems += _check_headings(place, headings, required, known)
    _check_rows(place, rows[1:], len(headings))
    return _to_sheet(place, headings, rows[1:]), problems


def _refuse(place: str, remedy: str, row: int | None = None) -> ImportRefused:
    return ImportRefused([Problem(place, row, "", "", remedy)])


# --- bytes to text --------------------------------------------------------------------


def _read_bytes(path: Path, place: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refuse(
                place,
                f"Larger than {MAX_BYTES // 1024**2} MB, which no such file is. Check "
                "that it is the right file.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise _refuse(
            place,
            f"Cannot be opened ({type(error).__name__}). Close it in other programs "
            "and check that this user may read it.",
        ) from None
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise _refuse(place, f"This is {kind}, not a CSV file. {_SAVE}")
    return content


def _decode(content: bytes, place: str) -> tuple[str, list[Problem]]:
    """The text, and a remark on any encoding but UTF-8."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decode_as(content, encoding, place), []
    if b"\x00" in content:
        raise _refuse(place, f"Holds bytes that are no text. {_SAVE}")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        text = _decode_as(content, "cp1252", place)
    remedy = (
        "Not UTF-8; read as Windows-1252. If letters with accents look wrong, save it "
        "as CSV UTF-8."
    )
    return text, [Problem(place, None, "", "", remedy, is_fatal=False)]


def _decode_as(content: bytes, encoding: str, place: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _refuse(place, f"Neither UTF-8 nor Windows-1252 text. {_SAVE}") from None


# --- text to rows ---------------------------------------------------------------------


def _find_separator(text: str, wanted: Collection[str]) -> str:
    """The one that gives most of the wanted headings, then most columns."""
    first = text.lstrip("\r\n").splitlines()[0]

    def score(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=separator), [])
        found = {cell.strip().upper() for cell in cells}
        return len(found & set(wanted)), len(cells)

    return max(SEPARATORS, key=score)


def _split(text: str, separator: str, place: str) -> list[tuple[int, list[str]]]:
    """(row number, cells) of every row that holds something."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error:
        raise _refuse(
            place,
            "A quotation mark is opened and not closed, or stands inside a value, at "
            "this row or after it. Correct it at the source.",
            row=number + 1,
        ) from None
    return rows


def _check_headings(
    place: str, headings: list[str], required: Collection[str], known: Collection[str]
) -> list[Problem]:
    """Remarks on headings nobody asked for.

    Raises:
        ImportRefused: a needed heading is missing, or one stands twice.
    """
    missing = [name for name in required if name not in headings]
    if missing:
        some = set(headings) & {*required, *known}
        kind = "Columns are missing" if some else "Not the file it should be: it lacks"
        raise _refuse(
            place, f"{kind} {', '.join(missing)}. Check the file and export again.", 1
        )
    twice = sorted({name for name in headings if name and headings.count(name) > 1})
    if twice:
        raise _refuse(place, f"The heading {twice[0]} stands there twice.", 1)
    if not (required or known):
        return []
    remedy = "A column that is not read; it is left out."
    return [
        Problem(place, 1, name[:30], "", remedy, is_fatal=False)
        for name in headings
        if name and name not in required and name not in known
    ]


def _check_rows(place: str, rows: list[tuple[int, list[str]]], width: int) -> None:
    """Every row has a cell for every heading.

    Raises:
        ImportRefused: with every row that has not.
    """
    problems = [
        Problem(place, number, "", "", remedy)
        for number, cells in rows
        if (remedy := _row_fault(cells, width))
    ]
    check_problems(problems)


def _to_sheet(
    place: str, headings: list[str], rows: list[tuple[int, list[str]]]
) -> Sheet:
    columns: dict[str, list[object]] = {
        name: [cells[n] for _, cells in rows] for n, name in enumerate(headings) if name
    }
    return Sheet(place, columns, [number for number, _ in rows])


def _row_fault(cells: list[str], width: int) -> str:
    if len(cells) < width:
        return "Fewer cells than headings: the file may be cut off. Export it again."
    if any(cell.strip() for cell in cells[width:]):
        return (
            "More cells than headings: a value may hold a separator without quotation "
            "marks. Correct it at the source."
        )
    return ""
