"""Exported files: typed, safe against formulas, marked, with scope and date inside."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from components.chart_table import ChartTable, TableLink
from components.export_file import (
    Sheet,
    build_csv,
    build_xlsx,
    read_sheet,
    safe_text,
)
from components.names_step import add_names, name_cells
from measures.private_text import ChildName

ATTACKS = [
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+44 1234",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "\uff1d1+1",
]  # fmt: skip
FACTS = {"Place": "All services", "Data to": "31 October 2026", "Note": "=bad"}
TABLE = ChartTable(
    caption="List",
    headings=("Child", "On", "Days", "Rate", "Note"),
    rows=(
        ("0012345", "3 November 2026", "1,284", "\N{MINUS SIGN}3.5", "=1+1"),
        ("P2", "no date", "not available", "", TableLink("Ash", "/x")),
    ),
    numeric=frozenset({2, 3}),
)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def sheet() -> Sheet:
    return read_sheet(TABLE, FACTS)


def test_cells_have_types_and_references_stay_text(sheet) -> None:
    first, second = sheet.rows
    assert first == ("0012345", date(2026, 11, 3), 1284, -3.5, "=1+1")
    assert second == ("P2", "no date", "not available", None, "Ash")


@pytest.mark.parametrize(
    "text",
    ["3 November 2026", "3 Nov 2026", "3\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"],
)
def test_a_day_in_any_of_its_forms_is_a_date(text) -> None:
    table = ChartTable("t", ("Child", "Day"), (("P1", text),))
    assert read_sheet(table, FACTS).rows == (("P1", date(2026, 11, 3)),)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_is_written_acts_as_a_formula(text) -> None:
    assert safe_text(text).startswith("'")
    sheet = Sheet("t", (text,), ((text,),), {"Place": text})
    for row in read_csv(build_csv(sheet)):
        assert row[0].startswith(("'", "#"))
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(sheet)))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value).lstrip().startswith(tuple("=+-@"))


def test_plain_words_are_left_alone() -> None:
    for text in ("Ash", "3 of 8", "a=b", "", "'quoted"):
        assert safe_text(text) == text


def test_a_workbook_holds_types_and_facts(sheet) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_xlsx(sheet)))
    about = {row[0].value: row[1].value for row in book["About this file"]}
    assert about["Marking"] == "Official-Sensitive"
    assert (about["Place"], about["Data to"]) == ("All services", "31 October 2026")
    assert (about["Rows"], about["Note"]) == ("2", "'=bad")
    rows = [[cell.value for cell in row] for row in book["List"]]
    assert rows[0] == list(TABLE.headings)
    assert rows[1] == ["0012345", datetime(2026, 11, 3), 1284, -3.5, "'=1+1"]  # noqa: DTZ001
    assert rows[2][3] == "x"
    assert book["List"]["B2"].number_format == "d mmmm yyyy"


def test_a_csv_says_what_it_is_before_its_rows(sheet) -> None:
    rows = read_csv(build_csv(sheet))
    facts = [row[0] for row in rows if row[0].startswith("# ")]
    assert facts[0] == "# Marking: Official-Sensitive"
    assert "# Place: All services" in facts
    assert rows[len(facts)] == list(TABLE.headings)
    assert rows[-2] == ["0012345", "2026-11-03", "1284", "-3.5", "'=1+1"]


def test_names_stand_beside_the_reference() -> None:
    ann = ChildName("0012345", "Ann", "<b>Oak", date(2015, 2, 3), is_expected=False)
    named = add_names(TABLE, {"0012345": ann})
    assert named.headings[:3] == ("Child", "Name", "Date of birth")
    assert named.rows[0][:3] == ("0012345", "Ann <b>Oak", "3 February 2015")
    assert named.rows[1][1:3] == ("not available", "not available")
    assert named.numeric == frozenset({4, 5})


def test_a_name_that_is_not_whole_says_so() -> None:
    assert name_cells(ChildName("c", "", "", None, is_expected=False)) == (
        "not recorded",
        "not recorded",
    )
    unborn = ChildName("c", "", "Elm", date(2026, 12, 1), is_expected=True)
    assert name_cells(unborn) == ("Elm", "expected 1 December 2026")
