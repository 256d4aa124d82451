"""The quality-assurance workbook, from the empty template into both databases."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
import sqlalchemy as sa

import manage
from data_access.demo.reference import MARKER
from data_access.imports.problems import ImportRefused
from data_access.imports.qa_workbook_lists import merge_lists
from data_access.imports.qa_workbook_load import LoadOptions, load_qa
from data_access.imports.qa_workbook_sheets import QA_SHEETS
from data_access.imports.qa_workbook_template import write_template
from data_access.imports.writing import WriteRefused
from data_access.tables import SHARED
from tests.contract.conftest import settings_for

TODAY = date(2026, 11, 15)

CYCLE = {"cycle_id": 1, "strand": "MPE", "cycle_month": "15/10/2026"}
AUDIT = {
    "audit_id": 1,
    "cycle_id": 1,
    "person_id": "P1",
    "team_id": "T1",
    "status": "COMPLETE",
    "completed_on": "20/10/2026",
    "auditor_grade": "RI",
    "auditor_worker_id": "W1",
    "moderator_worker_id": "W2",
    "moderated_on": date(2026, 10, 22),
    "moderated_grade": "good",
}
JUDGEMENT = {"audit_id": 1, "area_code": "VOICE", "auditor_grade": "I"}
FORM = {
    "form_id": 5,
    "event_type": "CLAR",
    "event_id": "R1",
    "person_id": "P1",
    "team_id": "T1",
    "event_date": "01/10/2026",
    "child_views_presented": "na",
    "quorate": "yes",
}
CONCERN = {
    "drp_id": 7,
    "person_id": "P1",
    "team_id": "T1",
    "raised_on": "01/09/2026",
    "status": "RESOLVED",
    "resolved_on": "01/10/2026",
    "form_id": 5,
}
STEPS = [
    {"step_id": 1, "drp_id": 7, "stage": "INF", "sent_on": "01/09/2026"},
    {"step_id": 2, "drp_id": 7, "stage": "HOS", "sent_on": "10/09/2026"},
    {"step_id": 3, "drp_id": 7, "stage": "RES", "sent_on": "01/10/2026"},
]
FEEDBACK = {
    "feedback_id": 1,
    "respondent_type": "CHILD",
    "person_id": "P1",
    "team_id": "T1",
    "source": "AUDIT",
    "audit_id": 1,
    "received_on": 46315,  # 20 October 2026 as a day number
    "overall_rating": 4,
}
ANSWER = {"feedback_id": 1, "question_code": "LISTENS", "rating": "5"}
COMPLAINT = {
    "complaint_id": 3,
    "kind": "COMPLAINT",
    "team_id": "T1",
    "received_on": "01/10/2026",
    "theme_code": "delay",
}
STAGE = {"complaint_id": 3, "stage": "S1", "started_on": "01/10/2026"}
POST = {
    "month_end": "31/10/2026",
    "post_id": "007",
    "split_no": 1,
    "team_id": "T1",
    "fte": 0.8,
    "holder": "PERM",
    "is_vacant": "N",
}
THEME = {"audit_theme_id": 1, "audit_id": 1, "theme_code": "drift", "kind": "LEARNING"}
ACTION = {
    "action_id": 1,
    "audit_id": 1,
    "team_id": "T1",
    "raised_on": "20/10/2026",
    "due_on": "20/12/2026",
}
EVERYTHING = {
    "qa_audit_cycle": [CYCLE],
    "qa_audit": [AUDIT],
    "qa_audit_judgement": [JUDGEMENT, JUDGEMENT | {"area_code": "PLAN"}],
    "qa_audit_theme": [THEME],
    "qa_audit_action": [ACTION],
    "qa_monitoring_form": [FORM],
    "qa_drp_concern": [CONCERN],
    "qa_drp_step": STEPS,
    "qa_feedback": [FEEDBACK],
    "qa_feedback_item": [ANSWER],
    "qa_complaint": [COMPLAINT],
    "qa_complaint_stage": [STAGE],
    "qa_post_month": [POST],
}


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "qa.xlsx"
    write_template(path, lists=merge_lists([]))
    return path


def _put_rows(book, rows_by_table):
    for sheet in QA_SHEETS:
        place = {f.column: n for n, f in enumerate(sheet.fields, start=1)}
        for number, row in enumerate(rows_by_table.get(sheet.table_name, ()), start=3):
            for column, value in row.items():
                book[sheet.title].cell(number, place[column], value)


@pytest.fixture
def fill_template(template, tmp_path):
    """Fill the template itself, as people do, and return the workbook's path."""

    def run(rows_by_table):
        book = openpyxl.load_workbook(template)
        _put_rows(book, rows_by_table)
        book.save(tmp_path / "filled.xlsx")
        return tmp_path / "filled.xlsx"

    return run


@pytest.fixture
def fill(tmp_path):
    """A workbook with the template's headings alone, made in a fraction of the time."""

    def run(rows_by_table, change=None):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for sheet in QA_SHEETS:
            page = book.create_sheet(sheet.title)
            page.append([f.title + " *" * f.is_required for f in sheet.fields])
            page.append([f.column for f in sheet.fields])
        _put_rows(book, rows_by_table)
        if change:
            change(book)
        book.save(tmp_path / "light.xlsx")
        return tmp_path / "light.xlsx"

    return run


@pytest.fixture
def engine():
    made = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    yield made
    made.dispose()


def load(engine, path, **options):
    return load_qa(
        engine,
        path,
        options=LoadOptions(**options),
        today=TODAY,
        report=lambda *_: None,
    )


def refusal(engine, path, **options):
    with pytest.raises(ImportRefused) as caught:
        load(engine, path, **options)
    return str(caught.value)


def rows_of(engine, name):
    table = SHARED.tables[name]
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(name):
            return None
        found = connection.execute(sa.select(table).order_by(*table.primary_key))
        return [dict(row._mapping) for row in found]


# --- there and back -------------------------------------------------------------------


def test_a_filled_in_template_is_loaded_into_both(shared_engine, fill_template):
    path = fill_template(EVERYTHING)
    outcome = load(shared_engine, path)
    [audit] = rows_of(shared_engine, "qa_audit")
    assert audit["completed_on"] == date(2026, 10, 20)
    assert audit["moderated_grade"] == "G"  # written as a word
    assert audit["final_grade"] == "G"
    assert audit["created_by"] == "load-qa"
    assert isinstance(audit["created_at"], datetime)
    assert rows_of(shared_engine, "qa_audit_cycle")[0]["cycle_month"] == date(
        2026, 10, 1
    )
    finals = [r["final_grade"] for r in rows_of(shared_engine, "qa_audit_judgement")]
    assert finals == ["I", "I"]
    [form] = rows_of(shared_engine, "qa_monitoring_form")
    assert (form["child_views_presented"], form["quorate"]) == ("NA", "Y")
    [concern] = rows_of(shared_engine, "qa_drp_concern")
    assert concern["formal_on"] == date(2026, 9, 10)
    assert concern["current_stage"] == "RES"
    [feedback] = rows_of(shared_engine, "qa_feedback")
    assert feedback["received_on"] == date(2026, 10, 20)
    assert feedback["overall_rating"] == 4
    assert rows_of(shared_engine, "qa_complaint")[0]["theme_code"] == "DELAY"
    [post] = rows_of(shared_engine, "qa_post_month")
    assert (post["post_id"], post["fte"]) == ("007", 0.8)
    assert outcome.data_to == {
        "QA": date(2026, 10, 22),
        "COMPLAINTS": date(2026, 10, 1),
        "HR": date(2026, 10, 31),
    }
    assert sum(w.added for w in outcome.written.values()) == 16


def test_loading_again_changes_and_adds_and_doubles_nothing(shared_engine, fill):
    load(shared_engine, fill(EVERYTHING))
    before = {name: rows_of(shared_engine, name) for name in EVERYTHING}
    again = load(shared_engine, fill(EVERYTHING))
    assert {name: len(rows_of(shared_engine, name)) for name in EVERYTHING} == {
        name: len(rows) for name, rows in before.items()
    }
    assert all(w.added == w.left == 0 for w in again.written.values())
    more = EVERYTHING | {
        "qa_audit": [AUDIT | {"team_id": "T2"}, AUDIT | {"audit_id": 2}]
    }
    load(shared_engine, fill(more))
    assert [r["team_id"] for r in rows_of(shared_engine, "qa_audit")] == ["T2", "T1"]
    assert len(rows_of(shared_engine, "qa_load")) == 3


def test_a_fault_in_the_last_row_changes_nothing(shared_engine, fill):
    load(shared_engine, fill(EVERYTHING))
    before = rows_of(shared_engine, "qa_audit")
    bad = EVERYTHING | {
        "qa_audit": [AUDIT | {"team_id": "T9"}],
        "qa_post_month": [POST, POST | {"post_id": "008", "month_end": "30/10/2026"}],
    }
    said = refusal(shared_engine, fill(bad))
    assert "sheet Posts, column Month end * (A): Not the last day of a month" in said
    assert "row 4" in said
    assert rows_of(shared_engine, "qa_audit") == before


def test_a_database_that_fails_half_way_changes_nothing(shared_engine, fill):
    load(shared_engine, fill(EVERYTHING))
    before = {name: rows_of(shared_engine, name) for name in EVERYTHING}
    with shared_engine.begin() as connection:
        connection.execute(
            sa.text("CREATE UNIQUE INDEX one_team ON qa_post_month (team_id)")
        )
    more = EVERYTHING | {
        "qa_audit": [AUDIT | {"audit_id": 2}],
        "qa_post_month": [POST | {"post_id": "008"}],
    }
    with pytest.raises(sa.exc.SQLAlchemyError):
        load(shared_engine, fill(more))
    assert rows_of(shared_engine, "qa_audit") == before["qa_audit"]
    assert len(rows_of(shared_engine, "qa_load")) == 3


def test_a_look_writes_nothing(engine, fill):
    outcome = load(engine, fill(EVERYTHING), check_only=True)
    assert outcome.rows["Audits"] == 1
    assert outcome.written == {}
    assert sa.inspect(engine).get_table_names() == []


def test_sheets_without_rows_make_no_tables(engine, fill):
    load(engine, fill({"qa_audit_cycle": [CYCLE], "qa_audit": [AUDIT]}))
    assert set(sa.inspect(engine).get_table_names()) == {
        "qa_audit",
        "qa_audit_cycle",
        "qa_load",
    }
    assert [r["source"] for r in rows_of(engine, "qa_load")] == ["QA"]


# --- what vanished --------------------------------------------------------------------


def test_vanished_rows_stay_unless_they_are_to_be_replaced(engine, fill):
    two = EVERYTHING | {"qa_complaint": [COMPLAINT, COMPLAINT | {"complaint_id": 4}]}
    load(engine, fill(two))
    table = SHARED.tables["qa_complaint"]
    with engine.begin() as connection:  # somebody else's
        connection.execute(
            table.insert(), {"complaint_id": 50, "team_id": "T1", "created_by": "us"}
        )
    outcome = load(engine, fill(EVERYTHING))
    assert outcome.written["qa_complaint"].left == 1
    outcome = load(engine, fill(EVERYTHING), replace=True)
    assert outcome.written["qa_complaint"].removed == 1
    assert [r["complaint_id"] for r in rows_of(engine, "qa_complaint")] == [3, 50]


def test_rows_that_others_belong_to_are_not_taken_away(engine, fill):
    load(engine, fill(EVERYTHING))
    without = {"qa_audit_cycle": [CYCLE]}

    def drop_children(book):
        for title in ("Audit judgements", "Audit themes", "Audit actions", "Feedback"):
            del book[title]

    said = refusal(engine, fill(without, drop_children), replace=True)
    assert "2 rows loaded before belong to rows that would be gone from Audits" in said
    assert len(rows_of(engine, "qa_audit")) == 1


# --- faults and remarks ---------------------------------------------------------------


def one(table, row, **more):
    return EVERYTHING | {table: [row | more]}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (one("qa_audit", AUDIT, audit_id="A-12"), "write 12 for A-12"),
        (one("qa_audit", AUDIT, audit_id=0), "Not a whole number from 1"),
        (one("qa_audit", AUDIT, audit_id=1.5), "Not a whole number from 1"),
        (one("qa_audit", AUDIT, team_id=None), "Empty, but needed"),
        (one("qa_audit", AUDIT, completed_on=None), "Status is COMPLETE"),
        (one("qa_audit", AUDIT, completed_on="31/02/2024"), "no such day"),
        (one("qa_audit", AUDIT, completed_on="10/20/2026"), "month seems to stand"),
        (one("qa_audit", AUDIT, completed_on="20/10/26"), "two digits"),
        (one("qa_audit", AUDIT, completed_on="20/10/2062"), "In the future"),
        (one("qa_audit", AUDIT, completed_on="20/10/1926"), "Before 01/01/2000"),
        (one("qa_audit", AUDIT, due_on="20/10/2099"), "twenty years ahead"),
        (one("qa_audit", AUDIT, auditor_grade="OK"), "Not a code of the list"),
        (one("qa_audit", AUDIT, moderated_on=None), "there is a moderated grade"),
        (
            one("qa_audit", AUDIT, auditor_grade=None, moderated_grade=None),
            "this practice evaluation is complete",
        ),
        (one("qa_audit", AUDIT, cycle_id=9), "no row of this number"),
        (
            one("qa_audit", AUDIT, practice_from="2/10/2026", practice_to="1/10/2026"),
            "Earlier than Practice from",
        ),
        (one("qa_audit", AUDIT, person_id="=1+1"), "Holds a spreadsheet formula"),
        (one("qa_audit", AUDIT, person_id="@cmd"), "Holds a spreadsheet formula"),
        (one("qa_audit_cycle", CYCLE, title="=1+1"), "Holds a spreadsheet formula"),
        (one("qa_audit_action", ACTION, status="DONE"), "Status is DONE"),
        (one("qa_audit_action", ACTION, due_on="1/10/2026"), "Earlier than Raised on"),
        (one("qa_drp_concern", CONCERN, formal_on="2/9/2026"), "first formal step"),
        (one("qa_drp_concern", CONCERN, resolved_on="30/9/2026"), "one step RES"),
        (
            one("qa_drp_concern", CONCERN, status="OPEN", resolved_on=None),
            "holds a step RES",
        ),
        (one("qa_drp_concern", CONCERN, status="WITHDRAWN"), "Status is WITHDRAWN"),
        (one("qa_feedback", FEEDBACK, overall_rating=6), "Not a code of the list"),
        (one("qa_feedback_item", ANSWER, question_code="SMILES"), "LISTENS"),
        (one("qa_monitoring_form", FORM, quorate="perhaps"), "Neither yes nor no"),
        (one("qa_post_month", POST, fte="a lot"), "Not a number"),
        (one("qa_post_month", POST, month_end="30/11/2026"), "In the future"),
        (
            EVERYTHING | {"qa_audit": [AUDIT, AUDIT | {"person_id": "P2"}]},
            "Audit number stands twice",
        ),
        (
            EVERYTHING | {"qa_audit_judgement": [JUDGEMENT, JUDGEMENT]},
            "Audit number with Area stands twice",
        ),
        (
            EVERYTHING | {"qa_monitoring_form": [FORM, FORM | {"form_id": 6}]},
            "second form for the same meeting",
        ),
        (
            EVERYTHING
            | {
                "qa_audit": [
                    AUDIT | {"audit_id": n, "completed_on": day}
                    for n, day in ((1, "20/10/2026"), (2, "10/20/2026"))
                ]
            },
            "mixes dates",
        ),
    ],
)
def test_faults_are_named_with_their_remedy(engine, fill, rows, said):
    assert said in refusal(engine, fill(rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (one("qa_audit", AUDIT, moderator_worker_id="W1"), "Moderated by the auditor"),
        (one("qa_audit", AUDIT, moderated_grade="I"), "No reflective discussion yet"),
        (one("qa_feedback", FEEDBACK, audit_id=None), "From an audit: which one?"),
        (one("qa_post_month", POST, fte=1.2), "More than one full-time post"),
        (one("qa_post_month", POST, is_vacant="Y"), "Vacant, but held"),
        (one("qa_post_month", POST, holder="NONE", worker_id="W1"), "Held by nobody"),
    ],
)
def test_what_is_odd_is_loaded_with_a_remark(engine, fill, rows, said):
    outcome = load(engine, fill(rows))
    assert said in " ".join(p.remedy for p in outcome.remarks)


def test_children_in_the_database_that_are_known_get_no_remark(engine, fill):
    with engine.begin() as connection:
        SHARED.tables["ssd_person"].create(connection)
        connection.execute(
            SHARED.tables["ssd_person"].insert(), {"pers_person_id": "P1"}
        )
    outcome = load(engine, fill(EVERYTHING))
    assert not [p for p in outcome.remarks if "Not among" in p.remedy]


def test_a_concern_without_steps_keeps_what_it_says(engine, fill):
    rows = EVERYTHING | {"qa_drp_step": []}
    rows |= {"qa_drp_concern": [CONCERN | {"formal_on": "5/9/2026"}]}
    load(engine, fill(rows))
    assert rows_of(engine, "qa_drp_concern")[0]["formal_on"] == date(2026, 9, 5)


def test_a_void_concern_is_not_held_to_its_steps(engine, fill):
    rows = one("qa_drp_concern", CONCERN, status="VOID", resolved_on=None)
    load(engine, fill(rows))
    assert rows_of(engine, "qa_drp_concern")[0]["status"] == "VOID"


def test_sheets_alone(engine, fill):
    def keep(book):
        for title in book.sheetnames:
            if title != "Complaints":
                del book[title]

    load(engine, fill({"qa_complaint": [COMPLAINT]}, keep))
    assert [r["source"] for r in rows_of(engine, "qa_load")] == ["COMPLAINTS"]


def test_a_void_form_may_double_another(engine, fill):
    forms = [FORM, FORM | {"form_id": 6, "status": "VOID"}]
    load(engine, fill(EVERYTHING | {"qa_monitoring_form": forms}))
    assert len(rows_of(engine, "qa_monitoring_form")) == 2


def test_ids_that_the_database_does_not_know_are_remarked(engine, fill):
    with engine.begin() as connection:
        for name, row in (
            ("ssd_person", {"pers_person_id": "P2"}),
            ("qa_team", {"team_id": "T1"}),
        ):
            SHARED.tables[name].create(connection)
            connection.execute(SHARED.tables[name].insert(), row)
    outcome = load(engine, fill(EVERYTHING))
    unknown = [p for p in outcome.remarks if "Not among" in p.remedy]
    assert {p.column.split(" (")[0] for p in unknown} == {
        "Child's case number",
        "Child's case number *",
    }
    assert all(p.value == "" and p.row for p in unknown)


def test_what_the_database_already_holds_may_be_belonged_to(engine, fill):
    load(engine, fill({"qa_audit_cycle": [CYCLE]}))
    load(engine, fill({"qa_audit": [AUDIT]}))
    said = refusal(
        engine,
        fill({"qa_audit": [AUDIT | {"auditor_grade": None, "moderated_grade": None}]}),
    )
    assert "this practice evaluation is complete" in said


# --- the workbook's own form ----------------------------------------------------------


def clear_headings(page, *texts):
    for cell in (*page[1], *page[2]):
        if cell.value in texts:
            cell.value = None


def test_columns_may_move_and_be_added(engine, fill):
    def rearrange(book):
        page = book["Audits"]
        page.insert_cols(1)
        page["A1"] = "My remark"
        clear_headings(page, "Practice from", "practice_from")

    outcome = load(engine, fill(EVERYTHING, rearrange))
    remarks = " ".join(p.column + p.remedy for p in outcome.remarks)
    assert "My remark (A)" in remarks
    assert "The column Practice from is not there" in remarks


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Moderated grade", "moderated_grade"), ("Team id *", "team_id")],
)
def test_columns_that_are_needed_must_stay(engine, fill, heading, column):
    said = refusal(
        engine,
        fill(EVERYTHING, lambda book: clear_headings(book["Audits"], heading, column)),
    )
    assert f"({column}) is missing" in said


def test_an_optional_column_that_is_gone_empties_nothing(engine, fill):
    load(engine, fill(one("qa_audit", AUDIT, due_on="30/10/2026")))
    path = fill(
        EVERYTHING, lambda book: clear_headings(book["Audits"], "Due on", "due_on")
    )
    load(engine, path)
    assert rows_of(engine, "qa_audit")[0]["due_on"] == date(2026, 10, 30)


def test_other_sheets_are_left_alone(engine, fill):
    outcome = load(engine, fill(EVERYTHING, lambda book: book.create_sheet("Notes")))
    assert "The sheet Notes is none of this workbook's" in outcome.remarks[-1].remedy


def test_another_workbook_altogether(engine, tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    assert "manage.py qa-template" in refusal(engine, tmp_path / "other.xlsx")


def test_a_sheet_without_headings_is_refused(engine, fill):
    said = refusal(
        engine, fill(EVERYTHING, lambda book: book["Posts"].delete_rows(1, 9))
    )
    assert "sheet Posts: No heading of this list" in said


def test_real_records_do_not_go_into_the_demo(engine, fill):
    table = SHARED.tables["qa_load"]
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), {"load_id": 1, "created_by": MARKER})
    with pytest.raises(WriteRefused, match="synthetic"):
        load(engine, fill(EVERYTHING))


def test_a_day_ahead_is_no_data_date(engine, fill):
    with pytest.raises(WriteRefused, match="future"):
        load(engine, fill(EVERYTHING), data_to=date(2027, 1, 1))
    outcome = load(engine, fill(EVERYTHING), data_to=date(2026, 10, 31))
    assert set(outcome.data_to.values()) == {date(2026, 10, 31)}


def test_no_reference_of_a_child_is_told(engine, fill):
    said = refusal(engine, fill(one("qa_audit", AUDIT, person_id="=SMITH12")))
    assert "SMITH12" not in said
    assert "row 3" in said


# --- the command ----------------------------------------------------------------------


def test_the_command_says_what_it_did(fill, tmp_path, monkeypatch, capsys):
    settings = settings_for(f"sqlite:///{tmp_path}/new/shared.db")
    monkeypatch.setenv("SHARED_DATABASE_URL", settings.shared_database_url)
    rows = {"qa_audit_cycle": [CYCLE], "qa_audit": [AUDIT, AUDIT | {"audit_id": 2}]}
    old = {t: [_years_back(r) for r in rs] for t, rs in rows.items()}
    assert manage.main(["load-qa", str(fill(old)), "--check-only"]) == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert manage.main(["load-qa", str(fill(old))]) == 0
    said = capsys.readouterr().out
    assert "Added 3 rows, updated 0, removed 0." in said
    assert (
        "QA records are complete to 2023-10-22 (the latest day in the workbook)" in said
    )
    fewer = old | {"qa_audit": old["qa_audit"][:1]}
    assert manage.main(["load-qa", str(fill(fewer)), "--data-to", "2023-10-31"]) == 0
    said = capsys.readouterr().out
    assert "1 rows loaded before are no longer in the workbook" in said
    assert "(as given)" in said
    bad = {"qa_audit_cycle": [CYCLE | {"strand": "X"}]}
    assert manage.main(["load-qa", str(fill(bad))]) == 2
    assert "Not a code of the list" in capsys.readouterr().err


def _years_back(row):
    """The row three years earlier: the command reads the day's date."""
    return {
        name: value.replace("2026", "2023")
        if isinstance(value, str)
        else value.replace(year=2023)
        if isinstance(value, date)
        else value
        for name, value in row.items()
    }
