"""Whether a file may be opened as a workbook; everything unsafe or other is refused.

All is found out before a library parses anything: the parts are unpacked once, piece
by piece, and thrown away.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data_access.imports.problems import ImportRefused, Problem

LARGEST_FILE = 100_000_000
LARGEST_UNPACKED = 500_000_000
# text packs to a tenth or a thirtieth; only filler packs far below that
LARGEST_RATIO = 200
SMALL_UNPACKED = 20_000_000
MOST_PARTS = 5_000
_PIECE = 1 << 20
_OVERLAP = 16
_ENCRYPTED_BIT = 0x1

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and every encrypted .xlsx
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_XML_PARTS = (".xml", ".rels", ".vml")
_OUTSIDE_TEXT = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")

_SAVE_AS = "In Excel choose File, Save As, Excel Workbook (.xlsx), and load that file."


@dataclass(frozen=True)
class FileFacts:
    """What the look at the parts told."""

    has_formulas: bool


def refuse(place: str, remedy: str) -> ImportRefused:
    """The error for a file that is wrong as a whole."""
    return ImportRefused([Problem(place, None, "", "", remedy)])


def check_file(path: Path) -> FileFacts:
    """Look at a workbook file without parsing it.

    Raises:
        ImportRefused: no workbook, protected, damaged, unsafe, or in use; says what
            to do.
    """
    try:
        _check_not_open(path)
        return _check_content(path)
    except FileNotFoundError:
        raise refuse(path.name, "There is no such file. Check its path.") from None
    except IsADirectoryError:
        raise refuse(path.name, "A folder, not a workbook. Name the file.") from None
    except PermissionError:
        raise refuse(
            path.name,
            "May not be read. If it is open in Excel close it there, else ask for the "
            "right to read it; then load it again.",
        ) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        raise refuse(
            path.name,
            f"Damaged: it does not unpack. Open it in Excel. {_SAVE_AS}",
        ) from None


def _check_not_open(path: Path) -> None:
    for lock in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(lock).exists():
            raise refuse(
                path.name,
                "Open in a spreadsheet program, so that changes may not be saved yet. "
                "Close it in Excel, then load it again. If nobody has it open, delete "
                f"the left-over file {lock} beside it.",
            )


def _check_content(path: Path) -> FileFacts:
    size = path.stat().st_size
    with path.open("rb") as source:
        start = source.read(8)
    if size == 0:
        raise refuse(path.name, "Empty: 0 bytes. Save or download the workbook again.")
    if start == _OLE:
        raise _other_office_file(path)
    if not start.startswith(b"PK"):
        raise refuse(
            path.name,
            f"Not a workbook, whatever its name says (a CSV file perhaps). {_SAVE_AS}",
        )
    if size > LARGEST_FILE:
        raise refuse(
            path.name,
            f"Larger than {LARGEST_FILE // 10**6} MB. Delete pictures and sheets that "
            "are not needed.",
        )
    with zipfile.ZipFile(path) as archive:
        _check_kind(path, archive)
        _check_declared(path, archive, size)
        return _check_parts(path, archive)


def _other_office_file(path: Path) -> ImportRefused:
    if _ENCRYPTED_PART in path.read_bytes():
        return refuse(
            path.name,
            "Protected with a password. In Excel choose File, Info, Protect Workbook, "
            "Encrypt with Password, clear the password, save, and load it again.",
        )
    return refuse(path.name, f"A workbook of the old form (.xls). {_SAVE_AS}")


def _check_kind(path: Path, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise refuse(path.name, f"A binary workbook (.xlsb). {_SAVE_AS}")
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise refuse(
            path.name,
            "A packed file, but no Excel workbook (a Word or LibreOffice file or a "
            f"ZIP perhaps). {_SAVE_AS}",
        )
    if any(part.flag_bits & _ENCRYPTED_BIT for part in archive.infolist()):
        raise refuse(path.name, f"Protected with a password. {_SAVE_AS}")


def _check_declared(path: Path, archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _bomb(path, f"Has {len(parts):,} parts inside")
    _check_unpacked(path, sum(part.file_size for part in parts), size)


def _check_unpacked(path: Path, unpacked: int, size: int) -> None:
    ratio = unpacked / size
    if unpacked > LARGEST_UNPACKED or (
        unpacked > SMALL_UNPACKED and ratio > LARGEST_RATIO
    ):
        raise _bomb(
            path,
            f"Unpacks to {unpacked / 10**6:,.0f} MB or more from "
            f"{size / 10**6:,.2f} MB",
        )


def _bomb(path: Path, what: str) -> ImportRefused:
    return refuse(
        path.name,
        f"{what}: refused before it fills the memory. In a genuine workbook delete "
        "the empty formatted rows and columns around the data, save, and load it "
        "again.",
    )


def _check_parts(path: Path, archive: zipfile.ZipFile) -> FileFacts:
    """Unpack every part once: its true size, its check sum, its markup."""
    size, unpacked, has_formulas = path.stat().st_size, 0, False
    for part in archive.infolist():
        is_xml = part.filename.lower().endswith(_XML_PARTS)
        for piece, fresh in _pieces(archive, part):
            unpacked += fresh
            _check_unpacked(path, unpacked, size)
            if is_xml and _OUTSIDE_TEXT.search(piece):
                raise refuse(
                    path.name,
                    "Holds a document type or entity declaration, which no spreadsheet "
                    f"program writes and which may reach outside the file. {_SAVE_AS}",
                )
            if is_xml and not has_formulas and "worksheets/" in part.filename:
                has_formulas = _FORMULA.search(piece) is not None
    return FileFacts(has_formulas)


def _pieces(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo
) -> Iterator[tuple[bytes, int]]:
    """(text, new bytes) piece by piece, each with the end of the one before.

    NUL bytes are dropped, so that markup in UTF-16 is seen too.
    """
    end = b""
    with archive.open(part) as source:
        while chunk := source.read(_PIECE):
            text = end + chunk.replace(b"\0", b"")
            yield text, len(chunk)
            end = text[-_OVERLAP:]
