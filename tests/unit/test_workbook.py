"""Workbooks as people send them: refused in plain words, or read as they stand."""

from __future__ import annotations

import os
import struct
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl import xml as openpyxl_xml
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_access.imports import workbook_file
from data_access.imports.problems import ImportRefused
from data_access.imports.values import CellError, id_reader, read_date, read_date_column
from data_access.imports.workbook import (
    normal_heading,
    open_workbook,
    read_day_numbers,
    read_rows,
    read_table,
)

moment = datetime.fromisoformat
FIELDS = {
    "child unique id": "person",
    "date of birth": "born",
    "dob": "born",
    "date of contact": "on",
}


def make_book(path: Path, *rows, sheet="List 1", epoch=None) -> Path:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def rezip(path: Path, change) -> Path:
    """Write the parts again; `change` may replace, drop (None) or add them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def plain(tmp_path):
    return make_book(
        tmp_path / "plain.xlsx",
        ["Child Unique ID", "Date of Birth", "Date of Contact"],
        [9212044, moment("2015-01-25"), "16/09/2020"],
    )


def refusal(path):
    with pytest.raises(ImportRefused) as caught, open_workbook(path):
        pass
    return str(caught.value)


def table_of(path, fields=FIELDS, sheet="List 1"):
    with open_workbook(path) as book:
        return read_table(book, sheet, fields)


# --- what is no workbook --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.xlsx", b"", "Empty: 0 bytes"),
        ("csv.xlsx", b"Child Unique ID,Gender\n1,F\n", "CSV"),
        ("pdf.xlsx", b"%PDF-1.7", "Not a workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("cut.xlsx", b"PK\x03\x04" + bytes(40), "Damaged"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    text = refusal(path)
    assert said in text
    assert text.startswith(name)


def test_missing_files_and_folders(tmp_path):
    assert "no such file" in refusal(tmp_path / "gone.xlsx")
    assert "folder" in refusal(tmp_path)


def test_other_packed_files_are_told_apart(plain, tmp_path):
    other = tmp_path / "some.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "no Excel workbook" in refusal(other)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.bin", b"1")
    assert ".xlsb" in refusal(other)


def test_an_encrypted_part_is_a_password(plain):
    content = bytearray(plain.read_bytes())
    at = content.index(b"PK\x01\x02")  # the first entry of the directory
    flags = struct.unpack_from("<H", content, at + 8)[0]
    struct.pack_into("<H", content, at + 8, flags | 1)
    plain.write_bytes(content)
    assert "password" in refusal(plain)


def test_a_cut_download_is_damaged(plain):
    content = plain.read_bytes()
    plain.write_bytes(content[: len(content) // 2])
    assert "Damaged" in refusal(plain)


def test_a_flipped_byte_is_damaged(plain):
    with zipfile.ZipFile(plain) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        start = part.header_offset + 30 + len(part.filename)
    content = bytearray(plain.read_bytes())
    content[start + 20] ^= 0xFF
    plain.write_bytes(content)
    assert "Damaged" in refusal(plain)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_markup_that_is_none_is_refused(plain, part):
    rezip(plain, lambda parts: parts | {part: b"<worksheet><broken"})
    with pytest.raises(ImportRefused, match="Cannot be read as a workbook"):
        table_of(plain)


def test_a_row_that_cannot_be_read_names_its_sheet(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("List 1").write_row(0, 0, ["DOB", "Child Unique ID"])
    sheet = "xl/worksheets/sheet1.xml"
    rezip(
        path,
        lambda parts: parts | {sheet: parts[sheet].replace(b"<v>1</v>", b"<v>77</v>")},
    )
    with pytest.raises(ImportRefused, match="a.xlsx, sheet List 1: Cannot be read"):
        table_of(path)


# --- what is unsafe -------------------------------------------------------------------


def bomb(path, megabytes):
    def grow(parts):
        row = b"<row r='1'><c r='A1'><v>0</v></c></row>"
        sheet = parts["xl/worksheets/sheet1.xml"]
        body = row * (megabytes * 1_000_000 // len(row))
        return parts | {
            "xl/worksheets/sheet1.xml": sheet.replace(
                b"<sheetData>", b"<sheetData>" + body
            )
        }

    return rezip(path, grow)


def test_a_bomb_is_refused_by_what_it_declares(plain):
    bomb(plain, 60)
    assert plain.stat().st_size < 400_000
    text = refusal(plain)
    assert "Unpacks to 60 MB" in text
    assert "empty formatted rows" in text


def test_a_bomb_that_lies_about_its_size_is_refused(plain):
    bomb(plain, 30)
    content = bytearray(plain.read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, at + 24, 1_000)
    plain.write_bytes(content)
    assert "Damaged" in refusal(plain)


def test_what_is_really_unpacked_counts(plain, monkeypatch):
    monkeypatch.setattr(workbook_file, "_check_declared", lambda *_: None)
    bomb(plain, 60)
    assert "Unpacks to" in refusal(plain)


def test_too_large_and_too_many_parts(plain, monkeypatch):
    rezip(plain, lambda parts: parts | {f"xl/media/{n}.png": b"1" for n in range(50)})
    monkeypatch.setattr(workbook_file, "MOST_PARTS", 40)
    assert "parts inside" in refusal(plain)
    monkeypatch.setattr(workbook_file, "LARGEST_FILE", 1_000)
    assert "Larger than" in refusal(plain)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("markup", ["<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///c'>]>"])
def test_external_entities_are_refused_before_they_are_parsed(plain, encoding, markup):
    text = f"<?xml version='1.0' encoding='{encoding}'?>{markup}<sst>&b;</sst>"
    name = "xl/sharedStrings.xml"
    rezip(plain, lambda parts: parts | {name: text.encode(encoding)})
    assert "entity declaration" in refusal(plain)


def test_an_entity_across_two_pieces_is_seen(plain, monkeypatch):
    monkeypatch.setattr(workbook_file, "_PIECE", 7)
    text = b"<a>" + b" " * 50 + b"<!ENTITY b 'c'></a>"
    rezip(plain, lambda parts: parts | {"xl/sharedStrings.xml": text})
    assert "entity declaration" in refusal(plain)


# --- in use ---------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~$plain.xlsx", ".~lock.plain.xlsx#"])
def test_a_workbook_that_is_open_in_excel(plain, lock):
    plain.with_name(lock).write_bytes(b"")
    text = refusal(plain)
    assert "Close it in Excel" in text
    assert lock in text


def test_a_file_that_may_not_be_read(plain, monkeypatch):
    def refuse_to_open(*_args, **_more):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", refuse_to_open)
    assert "close it there" in refusal(plain)


# --- cells ----------------------------------------------------------------------------


def test_rows_keep_their_numbers_and_columns_their_letters(tmp_path):
    path = make_book(
        tmp_path / "a.xlsx",
        ["Contacts of the last six months"],
        [],
        ["DOB", None, "Child\xa0Unique ID ", "Local remark"],
        ["25/01/2015", None, "0012", "x"],
        [None, None, None, "a note beside the table"],
        [None, None, "   "],
        ["26/01/2015", None, "0013"],
    )
    found = table_of(path)
    assert found.label_of == {"born": "DOB (A)", "person": "Child Unique ID (C)"}
    assert found.unknown == ("Local remark (D)",)
    assert found.sheet.row_numbers == [4, 7]
    assert found.sheet.columns["Child Unique ID (C)"] == ["0012", "0013"]
    assert found.sheet.place == "a.xlsx, sheet List 1"


def test_a_heading_merged_over_two_rows(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "List 1"
    page.append(["Child Unique ID", "Dates", None])
    page.append([None, "Date of Birth", "Date of contact"])
    page.merge_cells("A1:A2")
    page.merge_cells("B1:C1")
    page.append([1, moment("2015-01-25"), moment("2020-09-16")])
    page.row_dimensions[1].hidden = True
    book.save(tmp_path / "merged.xlsx")
    found = table_of(tmp_path / "merged.xlsx")
    assert set(found.label_of) == {"person", "born", "on"}
    assert found.sheet.row_numbers == [3]


def test_hidden_rows_are_rows(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "List 1"
    for row in (["Child Unique ID"], [1], [2]):
        page.append(row)
    page.row_dimensions[3].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    found = table_of(tmp_path / "hidden.xlsx")
    assert found.sheet.columns["Child Unique ID (A)"] == [1, 2]


def test_a_size_that_is_noted_wrongly_cuts_nothing_off(plain):
    name = "xl/worksheets/sheet1.xml"

    def shrink(parts):
        assert b'ref="A1:C2"' in parts[name]
        return parts | {name: parts[name].replace(b'ref="A1:C2"', b'ref="A1:A1"')}

    rezip(plain, shrink)
    assert len(table_of(plain).label_of) == 3


def test_two_columns_for_one_thing_are_refused(tmp_path):
    path = make_book(tmp_path / "a.xlsx", ["DOB", "Date of birth"], [1, 2])
    with pytest.raises(ImportRefused, match=r"Date of birth \(B\): Says the same"):
        table_of(path)


@pytest.mark.parametrize("rows", [[], [["Name", "Street"], ["x", "y"]]])
def test_a_sheet_without_the_headings(tmp_path, rows):
    path = make_book(tmp_path / "a.xlsx", *rows)
    with pytest.raises(ImportRefused, match="No heading of this list"):
        table_of(path)


def test_headings_alone_are_a_table_without_rows(tmp_path):
    found = table_of(make_book(tmp_path / "a.xlsx", ["DOB", "Child unique ID"]))
    assert len(found.sheet) == 0


def test_a_formula_counts_as_its_stored_value(tmp_path):
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("List 1")
        page.write_row(0, 0, ["Child Unique ID", "DOB", "Date of contact"])
        page.write_string(1, 0, '=HYPERLINK("http://somewhere","7")')
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_formula(1, 1, "=1+1", day, 44197)
        page.write_formula(1, 2, "=B2+5", day, 44202)
    # the last value is taken away, as a program leaves it that does not compute
    rezip(
        path,
        lambda parts: {
            name: content.replace(b"<v>44202</v>", b"")
            for name, content in parts.items()
        },
    )
    columns = list(table_of(path).sheet.columns.values())
    assert columns[0] == ['=HYPERLINK("http://somewhere","7")']
    assert columns[1] == [moment("2021-01-01")]
    assert columns[2] == ["=B2+5"]
    with pytest.raises(CellError, match="formula"):
        read_date(columns[2][0])
    with pytest.raises(CellError, match="formula"):
        id_reader()(columns[0][0])


def test_a_number_too_long_for_excel_is_no_reference(tmp_path):
    path = make_book(tmp_path / "a.xlsx", ["Child unique id"], [12345678901234567])
    [cell] = table_of(path).sheet.columns["Child unique id (A)"]
    with pytest.raises(CellError, match="rounded"):
        id_reader()(cell)


def test_dates_as_dates_day_numbers_and_text(tmp_path):
    rows = [["DOB"], [moment("2024-02-29T13:05")], [date(2024, 2, 29)], [45351]]
    rows += [["29/02/2024"], ["2024-02-29"], [" 29/02/2024 13:05 "]]
    found = table_of(make_book(tmp_path / "a.xlsx", *rows))
    days, problems = read_date_column(found.sheet, "DOB (A)")
    assert set(days) == {date(2024, 2, 29)}
    assert not any(p.is_fatal for p in problems)


def test_days_counted_from_1904(tmp_path):
    path = make_book(
        tmp_path / "mac.xlsx",
        ["DOB", "Date of contact"],
        [moment("2024-02-29"), 45351 - 1462],
        epoch=CALENDAR_MAC_1904,
    )
    with open_workbook(path) as book:
        assert book.is_1904
        columns = read_table(book, "List 1", FIELDS).sheet.columns
        cells = [columns["DOB (A)"][0], columns["Date of contact (B)"][0]]
        found = read_day_numbers(cells, is_1904=book.is_1904)
    assert [read_date(cell) for cell in found] == [date(2024, 2, 29)] * 2
    assert read_day_numbers([True, 1], is_1904=False) == [True, 1]


def test_headings_are_compared_without_case_marks_and_blanks():
    text = " Number of Episodes the Child has been\n‘Missing’ (Y/N)) "
    expected = "number of episodes the child has been missing y n"
    assert normal_heading(text) == expected
    assert normal_heading(None) == ""


def test_a_book_whose_name_ends_otherwise_is_read_by_its_content(plain):
    other = plain.rename(plain.with_suffix(".data"))
    assert len(table_of(other).sheet) == 1


def test_warnings_of_the_library_reach_nobody(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("List 1")
        page.write_row(0, 0, ["Child unique id", "DOB"])
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_number(1, 1, 99_999_999, day)  # no such day
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = table_of(path)
    assert [w for w in caught if issubclass(w.category, UserWarning)] == []
    with pytest.raises(CellError, match="error of a spreadsheet formula"):
        read_date(found.sheet.columns["DOB (B)"][0])


def test_progress_is_told_and_files_are_closed(tmp_path):
    path = make_book(tmp_path / "a.xlsx", ["DOB"], *[[n] for n in range(1, 6_000)])
    told = []
    with open_workbook(path) as book:
        rows = read_rows(book, "List 1", lambda sheet, n: told.append((sheet, n)))
        assert sum(1 for _ in rows) == 6_000
    assert told == [("List 1", 5_000)]
    open_files = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []  # noqa: PTH112, PTH208
    links = [os.path.realpath(f"/proc/self/fd/{n}") for n in open_files]
    assert str(path) not in links


def test_workbooks_are_read_by_the_parser_that_refuses_entities():
    assert openpyxl_xml.DEFUSEDXML
    assert not openpyxl_xml.LXML  # though the slides' library brings lxml
