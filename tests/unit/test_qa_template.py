"""The empty workbook: what people find when they open it."""

from __future__ import annotations

import re

import openpyxl
import pytest
import sqlalchemy as sa

import manage
from data_access.imports.qa_workbook_fields import key_of
from data_access.imports.qa_workbook_lists import (
    BUILT_IN,
    OwnCode,
    merge_lists,
    read_lists,
)
from data_access.imports.qa_workbook_sheets import QA_SHEETS
from data_access.imports.qa_workbook_template import TemplateRefused, write_template
from data_access.tables import SHARED

# filled by the loader, or free text about a person that no screen shows
LEFT_OUT = {
    "qa_audit_cycle": "key_line_of_enquiry",
    "qa_audit": "final_grade worker_reflection reflective_outcome",
    "qa_audit_judgement": "final_grade comment",
    "qa_audit_theme": "note",
    "qa_audit_action": "description",
    "qa_monitoring_form": "good_practice_note concern_note",
    "qa_drp_concern": "description outcome_for_child",
    "qa_drp_step": "response_summary",
    "qa_feedback": "verbatim",
    "qa_complaint": "summary learning learning_action_id",
}
WRITTEN = {"created_at", "created_by", "updated_at", "updated_by"}
ALL_FIELDS = [(sheet, field) for sheet in QA_SHEETS for field in sheet.fields]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "qa.xlsx"
    write_template(path, lists=merge_lists([]))
    return openpyxl.load_workbook(path)


def rules_of(page):
    """First cell of the range -> the rule of its data validation."""
    return {
        str(rule.sqref).split(":")[0]: rule
        for rule in page.data_validations.dataValidation
    }


def test_one_sheet_for_each_table_and_three_to_read(book):
    titles = [sheet.title for sheet in QA_SHEETS]
    assert book.sheetnames == ["Read me", *titles, "Lists", "Examples"]


@pytest.mark.parametrize("sheet", QA_SHEETS, ids=lambda sheet: sheet.table_name)
def test_every_column_is_asked_for_but_those_left_out_on_purpose(sheet):
    left_out = set(LEFT_OUT.get(sheet.table_name, "").split()) | WRITTEN
    expected = {column.name for column in sheet.table.columns} - left_out
    assert {field.column for field in sheet.fields} == expected
    assert len(sheet.fields) == len(expected)


@pytest.mark.parametrize("sheet", QA_SHEETS, ids=lambda sheet: sheet.table_name)
def test_what_the_table_needs_is_needed_here(sheet):
    needed = {c.name for c in sheet.table.columns if not c.nullable}
    assert needed <= {field.column for field in sheet.fields if field.is_required}
    assert set(key_of(sheet)) <= needed


@pytest.mark.parametrize("sheet", QA_SHEETS, ids=lambda sheet: sheet.table_name)
def test_no_two_headings_of_a_sheet_are_alike(sheet):
    names = 2 * len(sheet.fields)
    alike = sum(
        field.title.casefold() == field.column.casefold() for field in sheet.fields
    )
    assert len(sheet.headings()) >= names - len(sheet.fields) - alike
    assert set(sheet.headings().values()) == {field.column for field in sheet.fields}
    assert len({field.title.casefold() for field in sheet.fields}) == len(sheet.fields)


def test_headings_technical_names_and_notes(book):
    for sheet in QA_SHEETS:
        page = book[sheet.title]
        for place, field in enumerate(sheet.fields, start=1):
            heading = page.cell(1, place)
            assert heading.value == field.title + (" *" if field.is_required else "")
            assert page.cell(2, place).value == field.column
            wanted = "Needed in every row." if field.is_required else "May stay empty."
            assert wanted in heading.comment.text
            assert field.note in heading.comment.text
        assert page.freeze_panes == "B3"


def test_no_row_waits_to_be_loaded_by_mistake(book):
    for sheet in QA_SHEETS:
        rows = book[sheet.title].iter_rows(min_row=3, values_only=True)
        assert not any(cell is not None for row in rows for cell in row)


def test_drop_downs_hold_the_codes_of_their_list(book):
    lists = book["Lists"]
    for sheet, field in ALL_FIELDS:
        if not field.list_name:
            continue
        place = sheet.fields.index(field) + 1
        letter = openpyxl.utils.get_column_letter(place)
        rule = rules_of(book[sheet.title])[f"{letter}3"]
        first, last = re.findall(r"\$B\$(\d+)", rule.formula1)
        codes = [lists[f"B{n}"].value for n in range(int(first), int(last) + 1)]
        assert codes == list(BUILT_IN[field.list_name]), (sheet.title, field.column)
        for code, label in BUILT_IN[field.list_name].items():
            note = book[sheet.title].cell(1, place).comment.text
            assert f"{code}: {label}" in note


def test_dates_take_dates_and_references_stay_text(book):
    for sheet, field in ALL_FIELDS:
        place = sheet.fields.index(field) + 1
        letter = openpyxl.utils.get_column_letter(place)
        kind = sheet.table.columns[field.column].type
        page = book[sheet.title]
        if isinstance(kind, sa.Date):
            assert rules_of(page)[f"{letter}3"].type == "date"
        if field.column.endswith("_id") and isinstance(kind, sa.String):
            styles = page.column_dimensions.values()  # one for columns alike
            style = next(d for d in styles if d.min <= place <= d.max)
            assert style.number_format == "@", (sheet.title, field.column)


def test_codes_fit_their_columns():
    for sheet, field in ALL_FIELDS:
        kind = sheet.table.columns[field.column].type
        if field.list_name and isinstance(kind, sa.String) and kind.length:
            # yes and no are stored as one letter, or NA
            assert all(len(code) <= kind.length for code in BUILT_IN[field.list_name])


def test_nobody_is_asked_for_a_name():
    for _sheet, field in ALL_FIELDS:
        assert "name" not in field.title.casefold()
        assert "name" not in field.column


def test_an_existing_file_is_kept(tmp_path):
    path = tmp_path / "qa.xlsx"
    path.write_bytes(b"records of a year")
    with pytest.raises(TemplateRefused, match="--force"):
        write_template(path, lists=merge_lists([]))
    assert path.read_bytes() == b"records of a year"
    write_template(path, lists=merge_lists([]), overwrite=True)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Read me"


@pytest.mark.parametrize("name", ["qa.csv", "gone/qa.xlsx"])
def test_where_it_cannot_be_written_it_says_why(tmp_path, name):
    with pytest.raises(TemplateRefused, match=r"xlsx|folder"):
        write_template(tmp_path / name, lists=merge_lists([]))


def test_the_councils_codes_win():
    own = [
        OwnCode("GRADE", "rqi", "Requires quite some improvement", True),
        OwnCode("grade", "G", "Good!", True),
        OwnCode("DRP_STAGE", "CEX", "Chief executive", False),
        OwnCode("LEGAL", "C1", "not of this workbook", True),
    ]
    lists = merge_lists(own)
    assert lists["GRADE"]["RQI"] == "Requires quite some improvement"
    assert lists["GRADE"]["G"] == "Good!"
    assert "CEX" not in lists["DRP_STAGE"]
    assert set(lists) == set(BUILT_IN)


def test_the_councils_codes_are_read_from_the_database():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        assert read_lists(connection, None) == BUILT_IN
        table = SHARED.tables["qa_code"]
        table.create(connection)
        rows = [
            {"list_name": "AUDIT_AREA", "code": "SLEEP", "label": "Sleep"},
            {"list_name": "AUDIT_AREA", "code": "PERM", "active": False},
        ]
        for row in rows:
            connection.execute(table.insert(), row)
        areas = read_lists(connection, None)["AUDIT_AREA"]
    engine.dispose()
    assert areas["SLEEP"] == "Sleep"
    assert "PERM" not in areas


def test_a_list_of_which_every_code_is_retired_has_no_drop_down(tmp_path):
    own = [OwnCode("PROCEDURE", code, "", False) for code in BUILT_IN["PROCEDURE"]]
    write_template(tmp_path / "qa.xlsx", lists=merge_lists(own))
    page = openpyxl.load_workbook(tmp_path / "qa.xlsx")["Complaints"]
    assert "C3" not in rules_of(page)
    assert "B3" in rules_of(page)


def test_the_command_works_without_a_database(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SHARED_DATABASE_URL", f"sqlite:///{tmp_path}/none/shared.db")
    path = tmp_path / "qa.xlsx"
    assert manage.main(["qa-template", str(path)]) == 0
    assert "built-in" in capsys.readouterr().out
    assert manage.main(["qa-template", str(path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_the_command_asks_the_database_for_the_councils_codes(
    tmp_path, monkeypatch, capsys
):
    url = f"sqlite:///{tmp_path}/shared.db"
    engine = sa.create_engine(url)
    table = SHARED.tables["qa_code"]
    with engine.begin() as connection:
        table.create(connection)
        row = {"list_name": "DRP_THEME", "code": "MONEY", "label": "Money"}
        connection.execute(table.insert(), row)
    engine.dispose()
    monkeypatch.setenv("SHARED_DATABASE_URL", url)
    assert manage.main(["qa-template", str(tmp_path / "qa.xlsx")]) == 0
    assert "built-in" not in capsys.readouterr().out
    codes = openpyxl.load_workbook(tmp_path / "qa.xlsx")["Lists"]["B"]
    assert "MONEY" in [cell.value for cell in codes]
