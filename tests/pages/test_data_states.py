"""No data, hardly any, data taken away, data renewed: plain words, never a fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import snapshot
from data_access.settings import Settings, read_settings
from data_access.tables import SHARED
from measures.loading.refresh import refresh_snapshot
from measures.registry import all_definitions
from measures.scope import Role, Scope
from tests.conftest import demo_environ
from tests.pages.screens import open_screen, scope_line, tables_of, title_of, words_of

PARTS = ("trend", "teams", "affected", "definition")  # those that read the data
# one of each kind: shares of events, of a day and of 12 months, a count, a mean
KINDS = ("assess_45wd", "cla_visit_timely", "rereferral_12m", "cp_repeat_ever")
KINDS += ("drp_over_20wd", "voice_participation", "wf_caseload")
EMPTY_TO, ONE_ROW_TO = date(2026, 10, 31), date(2026, 10, 15)
LEADER = Role.SENIOR_LEADER
UNFIT = "Incomplete, do not use for decisions"


def build(folder: Path, data_to: date, rows: dict[str, list[dict]]) -> Settings:
    """A shared database with only these rows, and its data version."""
    folder.mkdir(exist_ok=True)
    settings = read_settings(demo_environ(folder))
    engine = sa.create_engine(settings.shared_database_url)
    SHARED.create_all(engine)
    with engine.begin() as connection:
        for name, values in rows.items():
            connection.execute(sa.insert(SHARED.tables[name]), values)
    engine.dispose()
    refresh_snapshot(settings, data_to=data_to)
    return settings


@pytest.fixture(scope="module")
def empty_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table is there, and none holds a row."""
    return build(tmp_path_factory.mktemp("empty"), EMPTY_TO, {}).snapshot_dir


@pytest.fixture(scope="module")
def one_row_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One assessment of one child, in a month that is half over."""
    rows = {
        "ssd_person": [{"pers_person_id": "P900001"}],
        "ssd_cin_assessments": [
            {
                "cina_assessment_id": "A1",
                "cina_person_id": "P900001",
                "cina_assessment_start_date": datetime(2026, 9, 1),  # noqa: DTZ001 - as the tables hold it
                "cina_assessment_auth_date": datetime(2026, 10, 6),  # noqa: DTZ001
            }
        ],
    }
    folder = tmp_path_factory.mktemp("one_row")
    return build(folder, ONE_ROW_TO, rows).snapshot_dir


def check_all_screens(kinds: Sequence[str] = KINDS) -> None:
    """Every page and part opens, without a fault and without a stack trace."""
    assert_sound(open_screen("this_month"))  # reads every indicator
    for indicator_id in kinds:
        for part in PARTS:
            assert_sound(open_screen("indicators", indicator=indicator_id, view=part))


def assert_sound(at) -> None:
    assert not at.exception
    assert not at.error
    assert "Traceback" not in words_of(at)
    assert title_of(at)


# --- nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("page_id", ["this_month", "indicators"])
def test_before_the_first_refresh_says_what_to_do(page_id, tmp_path, stand_on, sign_in):
    stand_on(tmp_path / "snapshots")
    sign_in(LEADER)
    at = open_screen(page_id)
    assert_sound(at)
    assert [h.value for h in at.main.header] == ["There is no data to show yet"]
    assert "manage.py refresh" in at.main.markdown[0].value
    assert str(tmp_path) not in words_of(at)


def test_definitions_stand_without_data(tmp_path, stand_on, sign_in):
    stand_on(tmp_path / "snapshots")
    sign_in(LEADER)
    at = open_screen("definitions")
    assert_sound(at)
    assert f"{len(all_definitions())} of {len(all_definitions())}" in words_of(at)


@pytest.mark.parametrize("damage", ["{", "[]", '{"data_version": 1}', ""])
def test_damaged_pointer_says_what_to_do(damage, tmp_path, stand_on, sign_in):
    folder = tmp_path / "snapshots"
    folder.mkdir()
    (folder / snapshot.POINTER).write_text(damage)
    stand_on(folder)
    sign_in(LEADER)
    at = open_screen("this_month")
    assert_sound(at)
    assert "cannot be read" in at.main.markdown[0].value


def test_empty_database_draws_every_screen(empty_dir, stand_on, sign_in):
    stand_on(empty_dir)
    sign_in(LEADER)
    check_all_screens()
    at = open_screen("this_month")
    (table,) = tables_of(at)
    assert "0 open children" in scope_line(at)
    for row in table.rows:
        # a count of nothing is nought; a share of nothing is not
        assert row[1].text in ("not available", "0")
    assert "too few figures" in words_of(at)


@pytest.mark.parametrize(
    "scope",
    [
        Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"})),
        Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"})),
    ],
    ids=lambda scope: scope.role.value,
)
def test_scope_that_the_data_does_not_know(scope, empty_dir, stand_on, sign_in):
    stand_on(empty_dir)
    sign_in(scope)
    check_all_screens(["assess_45wd", "wf_caseload"])


# --- hardly anything, in a month that is not over ------------------------------------


def test_one_row_draws_every_screen(one_row_dir, stand_on, sign_in):
    stand_on(one_row_dir)
    sign_in(LEADER)
    check_all_screens()


def test_month_that_is_not_over_is_incomplete_everywhere(
    one_row_dir, stand_on, sign_in, sent
):
    stand_on(one_row_dir)
    sign_in(LEADER)
    at = open_screen("this_month")
    assert scope_line(at).endswith(f"{UNFIT}.")
    assert "Data to 15 October 2026" in words_of(at)
    (table,) = tables_of(at)
    row = next(row for row in table.rows if row[0].text.startswith("Assessments"))
    assert row[1].text == "1 of 1 3 months"
    assert row[-1].text == UNFIT
    trend = open_screen("indicators", indicator="assess_45wd")
    held = "1 of 1 in the three months to October 2026 so far"
    assert f"{held}; the month is not complete." in words_of(trend)
    assert "Dotted line, hollow mark: provisional." in words_of(trend)
    newest = tables_of(trend)[0].rows[0]
    assert newest[0].text == "August to October 2026"
    assert newest[-1].text == UNFIT
    assert f"August to October 2026: {UNFIT}." in words_of(trend)
    # the month before is over and empty, and the latest that is: it may change
    before = open_screen("this_month", month="2026-09")
    assert scope_line(before).endswith("Provisional, may change.")
    earlier = open_screen("this_month", month="2026-08")
    assert scope_line(earlier).endswith("Complete month.")
    assert_sound(before)


def test_list_of_one_record(one_row_dir, stand_on, sign_in, sent):
    stand_on(one_row_dir)
    sign_in(LEADER)
    at = open_screen("indicators", indicator="assess_45wd", view="affected")
    assert "**1 record, 1 child.**" in words_of(at)
    next(b for b in at.main.button if b.label == "Open the list").click().run()
    assert_sound(at)
    # the part to look at first is empty: the one that holds the record opens
    (table,) = tables_of(at)
    assert table.column("Child") == ["P900001"]


# --- data that changes under the running app ------------------------------------------


@pytest.fixture
def own_folder(tmp_path: Path, empty_dir: Path, stand_on: Callable) -> Path:
    """A copy of a data version that a test may take away."""
    folder = tmp_path / "snapshots"
    shutil.copytree(empty_dir, folder)
    stand_on(folder)
    return folder


def test_version_taken_away_under_the_running_app(own_folder, sign_in):
    sign_in(LEADER)
    at = open_screen("indicators")
    assert_sound(at)
    for path in own_folder.iterdir():
        if path.is_file():  # the history of our own is a folder
            path.unlink()
    at.run()
    assert_sound(at)
    assert [h.value for h in at.main.header] == ["There is no data to show yet"]
    assert not at.main.get("plotly_chart")


def test_file_taken_away_while_its_pointer_stays(own_folder, sign_in):
    """A process that has not opened it yet, such as one just started."""
    for path in own_folder.glob("*.duckdb"):
        path.unlink()
    sign_in(LEADER)
    at = open_screen("this_month")
    assert_sound(at)
    assert "is gone" in at.main.markdown[0].value


def test_damaged_file_says_what_to_do(own_folder, sign_in):
    for path in own_folder.glob("*.duckdb"):
        path.write_bytes(b"no database")
    sign_in(LEADER)
    at = open_screen("this_month")
    assert_sound(at)
    assert "cannot be opened" in at.main.markdown[0].value


def test_older_version_serves_when_the_current_one_is_gone(
    own_folder, one_row_dir, sign_in
):
    (newer,) = one_row_dir.glob("*.duckdb")
    shutil.copy(newer, own_folder)
    for path in own_folder.glob("*.duckdb"):
        if path.name != newer.name:
            path.unlink()
    sign_in(LEADER)
    at = open_screen("this_month")
    assert_sound(at)
    assert "Data to 15 October 2026" in words_of(at)


def test_new_version_is_noticed_at_the_next_click(own_folder, one_row_dir, sign_in):
    sign_in(LEADER)
    at = open_screen("indicators", indicator="assess_45wd")
    assert "Data to 31 October 2026" in words_of(at)
    assert "1 of 1" not in words_of(at)
    for path in (*one_row_dir.glob("*.duckdb"), one_row_dir / snapshot.POINTER):
        shutil.copy(path, own_folder)
    at.run()
    assert_sound(at)
    assert "Data to 15 October 2026" in words_of(at)
    assert "1 of 1" in words_of(at)


def test_open_list_closes_when_the_data_is_renewed(
    tmp_path, one_row_dir, stand_on, sign_in, sent
):
    folder = tmp_path / "snapshots"
    shutil.copytree(one_row_dir, folder)
    stand_on(folder)
    sign_in(LEADER)
    at = open_screen("indicators", indicator="assess_45wd", view="affected")
    next(b for b in at.main.button if b.label == "Open the list").click().run()
    assert "P900001" in sent()
    settings = read_settings(
        demo_environ(one_row_dir.parent) | {"SNAPSHOT_DIR": str(folder)}
    )
    refresh_snapshot(settings, data_to=ONE_ROW_TO)
    at.run()
    assert_sound(at)
    assert "P900001" not in sent()
    assert "Opening this list is recorded." in words_of(at)
