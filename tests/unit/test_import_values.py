"""Reading cells of files: what is read, what is refused, what a report shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data_access.imports.problems import (
    ImportRefused,
    Problem,
    check_problems,
    describe_problems,
    show_value,
)
from data_access.imports.values import (
    CellError,
    Sheet,
    cell_text,
    code_reader,
    id_reader,
    number_reader,
    read_column,
    read_date,
    read_date_column,
    read_yes_no,
    text_reader,
    whole_reader,
)

MARCH = date(2024, 3, 25)


def sheet_of(*cells: object) -> Sheet:
    return Sheet("a.csv", {"X": list(cells)}, range(2, 2 + len(cells)))


# --- dates --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("25/03/2024", MARCH),
        (" 25/3/2024 ", MARCH),
        ("25-03-2024", MARCH),
        ("25.03.2024", MARCH),
        ("2024-03-25", MARCH),
        ("2024-03-25 14:30:00", MARCH),
        ("2024-03-25T14:30:00.000Z", MARCH),
        ("25/03/2024 00:00", MARCH),
        (datetime(2024, 3, 25, 14, 30, tzinfo=UTC), MARCH),
        (MARCH, MARCH),
        (45376, MARCH),
        (45376.75, MARCH),
        ("45376", MARCH),
        ("45376.0", MARCH),
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (73050, date(2099, 12, 31)),
        ("29/02/2024", date(2024, 2, 29)),
        ("", None),
        ("  ", None),
        ("\u00a0", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_a_date_is_read(cell: object, day: date | None) -> None:
    assert read_date(cell) == day


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("31/02/2024", "no such day"),
        ("29/02/2023", "no such day"),
        ("2024-13-01", "no such day"),
        ("03/25/2024", "month seems to stand before"),
        ("25/03/24", "two digits"),
        ("25/03-2024", "Not a date"),
        ("March 2024", "Not a date"),
        (60, "never was"),
        ("60", "never was"),
        (0, "Not a date"),
        (99999, "Not a date"),
        (-5, "formula"),
        ("20240325", "Not a date"),
        (True, "Not a date"),
        ("=TODAY()", "formula"),
        ("#REF!", "error of a spreadsheet"),
        ("25/03/2024\x00", "control"),
    ],
)
def test_a_doubtful_date_is_refused(cell: object, said: str) -> None:
    with pytest.raises(CellError, match=said):
        read_date(cell)


def test_a_column_that_mixes_orders_is_refused_as_a_whole() -> None:
    sheet = sheet_of("25/03/2024", "03/25/2024", "03/04/2024", "31/02/2024")
    _, problems = read_date_column(sheet, "X")
    assert [(p.row, p.is_fatal) for p in problems] == [(3, True), (5, True)]
    assert "mixes dates" in problems[0].remedy


def test_month_first_alone_is_refused_row_by_row() -> None:
    _, problems = read_date_column(sheet_of("03/25/2024", "03/04/2024"), "X")
    assert [p.row for p in problems] == [2]


def test_day_numbers_are_read_and_remarked_on() -> None:
    days, problems = read_date_column(sheet_of("45376", "25/03/2024", ""), "X")
    assert days == [MARCH, MARCH, None]
    assert [p.is_fatal for p in problems] == [False]
    assert "1900" in problems[0].remedy


def test_date_objects_give_no_remark() -> None:
    assert read_date_column(sheet_of(MARCH, None), "X") == ([MARCH, None], [])


# --- other cells ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        (123.0, "123"),
        ("123.0", "123"),
        ("123.00", "123"),
        (123, "123"),
        ("12.5", "12.5"),
        ("A-1", "A-1"),
        (None, None),
    ],
)
def test_a_reference_is_text(cell: object, text: str | None) -> None:
    assert id_reader()(cell) == text


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1.23457E+11", "rounded"),
        ('=HYPERLINK("http://x","y")', "formula"),
        ("@SUM(A1)", "formula"),
        ("+44", "formula"),
        ("x" * 49, "Longer than 48"),
        ("#N/A", "error of a spreadsheet"),
    ],
)
def test_what_is_no_reference_is_refused(cell: object, said: str) -> None:
    with pytest.raises(CellError, match=said):
        id_reader()(cell)


def test_free_text_keeps_a_formula_as_text() -> None:
    formula = '=HYPERLINK("http://x","y")'
    assert text_reader(100)(formula) == formula
    assert text_reader(100)("a\x00b") == "ab"
    assert text_reader(100)(" ") is None
    with pytest.raises(CellError, match="Longer than 5"):
        text_reader(5)("123456")


def test_a_code_is_read_in_any_case() -> None:
    read = code_reader(["E4A", "1"], {"one": "1"})
    assert [read(c) for c in ("e4a", 1, "1.0", "One", "", None)] == [
        "E4A",
        "1",
        "1",
        "1",
        None,
        None,
    ]
    with pytest.raises(CellError, match="Not a code of the list: 1, E4A"):
        read("E5")
    with pytest.raises(CellError, match="formula"):
        read("=1+1")


def test_answers_are_read() -> None:
    cells = ("y", "No", 1, "0", "1.0", True, False, "", None)
    assert [read_yes_no(c) for c in cells] == ["Y", "N", "Y", "N", "Y", "Y", "N"] + [
        None,
        None,
    ]
    with pytest.raises(CellError, match="Neither yes nor no"):
        read_yes_no("maybe")


def test_numbers_are_read_within_their_bounds() -> None:
    assert [whole_reader(0, 40)(c) for c in ("0", "40", 12.0, "12.0", "")] == [
        0,
        40,
        12,
        12,
        None,
    ]
    assert number_reader(0, 1000)("12.5") == 12.5
    for cell, said in (
        ("41", "from 0 to 40"),
        ("-1", "from 0 to 40"),
        ("1.5", "whole number"),
        ("1,5", "Not a number"),
        ("1e3", "Not a number"),
        ("=1+1", "formula"),
        ("inf", "Not a number"),
    ):
        with pytest.raises(CellError, match=said):
            whole_reader(0, 40)(cell)


def test_a_column_says_where_each_fault_stands() -> None:
    sheet = Sheet("a.csv", {"X": ["1", "", "99", "99"]}, [2, 3, 5, 9])
    values, problems = read_column(sheet, "X", whole_reader(0, 40), is_required=True)
    assert values == [1, None, None, None]
    assert [(p.row, p.value) for p in problems] == [(3, ""), (5, "'99'"), (9, "'99'")]
    _, hidden = read_column(sheet, "X", whole_reader(0, 40), is_private=True)
    assert [p.value for p in hidden] == ["", ""]


def test_a_column_that_is_not_there_reads_as_empty() -> None:
    assert read_column(sheet_of("1", "2"), "Y", read_yes_no) == ([None, None], [])


def test_true_and_one_are_told_apart() -> None:
    values, problems = read_column(sheet_of(1, True, 1.0), "X", whole_reader(0, 5))
    assert (values, [p.row for p in problems]) == ([1, None, 1], [3])
    assert [cell_text(c) for c in (True, 1.0, 1.5)] == ["True", "1", "1.5"]


# --- the report ---------------------------------------------------------------------


def test_a_name_or_a_reference_is_never_shown() -> None:
    assert [show_value(v) for v in ("31/02/2024", "X99", "no", 41)] == [
        "'31/02/2024'",
        "'X99'",
        "'no'",
        "'41'",
    ]
    for value in ("Ashworth", "A1234567", "398768", "398768.0", "14 High Street"):
        assert value not in show_value(value)


def test_the_report_groups_and_is_bounded() -> None:
    many = [Problem("a.csv", n, "DEC", "'x1'", "Not a date.") for n in range(2, 1002)]
    other = [Problem("b.csv", None, "", "", "Empty.", is_fatal=False)]
    kinds = [Problem(f"f{n}.csv", 2, "C", "", "Wrong.") for n in range(60)]
    report = describe_problems([*other, *many, *kinds])
    lines = report.splitlines()
    assert lines[0] == (
        "a.csv, column DEC: Not a date. [row 2 'x1'; row 3 'x1'; row 4 'x1'; "
        "row 5 'x1'; row 6 'x1'; and 995 more]"
    )
    assert len(lines) == 41
    assert lines[-1] == "And 22 more in 22 other places."
    assert describe_problems(other) == "Remark: b.csv: Empty."


def test_remarks_alone_stop_nothing() -> None:
    remark = Problem("a.csv", None, "", "", "Look.", is_fatal=False)
    check_problems([remark])
    with pytest.raises(ImportRefused, match="Wrong") as caught:
        check_problems([remark, Problem("a.csv", 2, "X", "", "Wrong.")])
    assert len(caught.value.problems) == 2
