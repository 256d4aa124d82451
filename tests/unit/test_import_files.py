"""CSV files of every make: read, remarked on, or refused with what they are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from data_access.imports import text_files
from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.text_files import read_csv
from data_access.imports.values import Sheet

HEADINGS = ("CHILD", "DOB")


def read(
    tmp_path: Path, content: bytes | str, **more: object
) -> tuple[Sheet, list[Problem]]:
    path = tmp_path / "header.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_csv(path, required=HEADINGS, **more)  # type: ignore[arg-type]


def test_rows_keep_the_number_a_spreadsheet_gives_them(tmp_path: Path) -> None:
    sheet, problems = read(
        tmp_path, 'child , Dob\r\nA,1\r\n\r\n"B\nB",2\r\n,\r\nC,3\r\n'
    )
    assert sheet.columns == {"CHILD": ["A", "B\nB", "C"], "DOB": ["1", "2", "3"]}
    assert list(sheet.row_numbers) == [2, 4, 6]
    assert (problems, len(sheet)) == ([], 3)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("CHILD,DOB\nZoë,1\n".encode(), None),
        ("CHILD,DOB\nZoë,1\n".encode("utf-8-sig"), None),
        ("CHILD,DOB\nZoë,1\n".encode("utf-16"), None),
        ("CHILD,DOB\nZoë,1\n".encode("cp1252"), "Windows-1252"),
        ("CHILD;DOB\nZoë;1\n".encode(), "semicolons"),
        ("CHILD\tDOB\nZoë\t1\n".encode(), "tabs"),
    ],
)
def test_encodings_and_separators_are_found_and_said(
    tmp_path: Path, content: bytes, remark: str | None
) -> None:
    sheet, problems = read(tmp_path, content)
    assert sheet.columns == {"CHILD": ["Zoë"], "DOB": ["1"]}
    assert [remark in p.remedy and not p.is_fatal for p in problems if remark] == (
        [True] if remark else []
    )


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_column(tmp_path: Path, content: bytes) -> None:
    sheet, problems = read(tmp_path, content)
    assert (len(sheet), sheet.columns, problems) == (0, {}, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("NAME,AGE\nA,1\n", "Not the file it should be: it lacks CHILD, DOB"),
        ("CHILD,AGE\nA,1\n", "Columns are missing DOB"),
        ("CHILD,DOB,dob\nA,1,2\n", "DOB stands there twice"),
        ("CHILD,DOB\nA\n", "Fewer cells"),
        ("CHILD,DOB\nA,1,2\n", "More cells"),
        ('CHILD,DOB\n"A,1\nB,2\n', "quotation mark"),
        ('CHILD,DOB\n"A"x,1\n', "quotation mark"),
        (b"CHILD,DOB\nA\x00,1\n", "no text"),
        (b"CHILD,DOB\nA\x81,1\n", "Neither UTF-8 nor Windows-1252"),
        (b"\xff\xfeC", "Neither UTF-8"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0....", "old Excel workbook"),
    ],
)
def test_what_is_not_the_file_is_refused(
    tmp_path: Path, content: bytes | str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=said):
        read(tmp_path, content)


def test_a_zip_with_another_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(ImportRefused, match="a zip file or an Excel workbook"):
        read_csv(path, required=HEADINGS)


def test_trailing_empty_cells_do_no_harm(tmp_path: Path) -> None:
    sheet, problems = read(tmp_path, "CHILD,DOB,,\nA,1,,\nB,2,,,\n")
    assert sheet.columns == {"CHILD": ["A", "B"], "DOB": ["1", "2"]}
    assert problems == []


def test_a_column_nobody_asked_for_is_remarked_on(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "CHILD,DOB,SEX,SHOE\nA,1,2,3\n", known=("SEX",))
    assert [(p.column, p.is_fatal) for p in problems] == [("SHOE", False)]


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="FileNotFoundError"):
        read_csv(tmp_path / "nothing.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ImportRefused, match="IsADirectoryError"):
        read_csv(tmp_path / "folder.csv")


def test_a_locked_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ImportRefused, match="Close it in other programs"):
        read(tmp_path, "")


def test_a_giant_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_files, "MAX_BYTES", 1024**2)
    with pytest.raises(ImportRefused, match="Larger than 1 MB"):
        read(tmp_path, b"x" * (1024**2 + 1))


def test_a_hundred_thousand_rows_are_read(tmp_path: Path) -> None:
    content = "CHILD,DOB\n" + "".join(f"{n},01/01/2010\n" for n in range(100_000))
    sheet, problems = read(tmp_path, content)
    assert (len(sheet), sheet.row_numbers[-1], problems) == (100_000, 100_001, [])


def test_without_wanted_headings_every_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("b;a\n1;2\n")
    sheet, problems = read_csv(path, place="List 1")
    assert (sheet.place, sheet.columns) == ("List 1", {"B": ["1"], "A": ["2"]})
    assert [p.row for p in problems] == [1]
