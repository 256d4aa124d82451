"""Every cell of the matrix: role by page by action, allowed where it says so only.

A page is opened as a real page. What can be done on it is tried in the part of the
screen that every page uses for it, and in the engine with rows inside and outside the
scope. Runs are shared: a cell is one assertion.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components import cached, guard
from components.guard import User
from components.router import PAGES
from data_access import app_store, private_text
from data_access.access_log import list_accesses
from data_access.settings import PROJECT_DIR
from data_access.snapshot import SnapshotStatus, build_version, open_version
from measures.access.matrix import (
    ON_PAGE,
    Action,
    Reach,
    build_matrix_table,
    reach_of,
)
from measures.access.reading import check_reader
from measures.periods import Month
from measures.private_text import read_free_text, read_names
from measures.records import read_records
from measures.scope import (
    PAGE_ROLES,
    Role,
    Scope,
    ScopeError,
    can_export_records,
    can_prepare_packs,
)
from tests.snapshots import (
    DATA_TO,
    LOADED_AT,
    TEAMS,
    build_snapshot,
    make_record,
    registered,
)

CELLS = [(role, page, action) for role in Role for page in ON_PAGE for action in Action]
NOT_YOURS = "Your role does not open this page"
NO_SCOPE = "No service or team is assigned to you"
SEPTEMBER = Month(2026, 9)
# the team that is the user's own, and the place of every other one
OWN_TEAM, OWN_SERVICE = "T1", "S1"
INSIDE = {
    Reach.NONE: set(),
    Reach.TEAMS: {"T1"},
    Reach.SERVICES: {"T1", "T2"},
    Reach.REVIEWS: set(TEAMS),
    Reach.AUTHORITY: set(TEAMS),
}


def own_scope(role: Role) -> Scope:
    return Scope(role, frozenset({OWN_SERVICE}), frozenset({OWN_TEAM}))


def test_the_matrix_has_every_page_and_stands_in_the_documents() -> None:
    assert set(ON_PAGE) == set(PAGE_ROLES) == {entry.page_id for entry in PAGES}
    text = (PROJECT_DIR / "docs" / "security.md").read_text(encoding="utf-8")
    assert build_matrix_table() in text, "print measures.access.matrix anew"


# --- the real pages ---------------------------------------


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A store and rows of every team: two indicators, texts, names."""
    folder = tmp_path_factory.mktemp("matrix")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APP_STORE_URL", f"sqlite:///{folder / 'app.db'}")
        patch.setenv("SNAPSHOT_DIR", str(folder / "none"))
        cached.settings.clear()
        store = app_store.open_store(f"sqlite:///{folder / 'app.db'}")
        app_store.create_store(store)
        records = [
            make_record(f"{key}-{team}", team, indicator_id=key, person_id=f"c-{team}")
            for key in ("share", "of_reviews")
            for team in TEAMS
        ]
        version = build_snapshot(folder / "records", records)
        yield SimpleNamespace(
            patch=patch, store=store, version=version, private=_private(folder)
        )
        store.dispose()
    cached.settings.clear()


def _private(folder):
    """A version with a word and a name of a child in every team."""

    def fill(connection):
        connection.execute("CREATE TABLE team (team_id VARCHAR, service_id VARCHAR)")
        private_text.make_private_tables(connection)
        for table in private_text.TEXT_SOURCES:
            connection.execute(
                f"CREATE TABLE {table} (person_id VARCHAR, team_id VARCHAR, "
                "audit_id VARCHAR, drp_id VARCHAR, status VARCHAR)"
            )
        connection.execute(
            "CREATE TABLE allocation (person_id VARCHAR, team_id VARCHAR, to_on DATE)"
        )
        connection.execute(
            "CREATE TABLE record (person_id VARCHAR, team_id VARCHAR, "
            "indicator_id VARCHAR)"
        )
        connection.execute(
            "CREATE TABLE ssd_person (pers_person_id VARCHAR, pers_dob DATE, "
            "pers_expected_dob DATE)"
        )
        for team, (service, _name) in TEAMS.items():
            child = f"c-{team}"
            connection.execute("INSERT INTO team VALUES (?, ?)", [team, service])
            row = [child, team]
            connection.execute("INSERT INTO record VALUES (?, ?, 'of_reviews')", row)
            connection.execute("INSERT INTO private_name VALUES (?, 'A', 'B')", row[:1])
            connection.execute(
                "INSERT INTO private_copied VALUES ('qa_feedback', ?, NULL, "
                "'verbatim', ?, ?, 'words')",
                [team, team, child],
            )
        private_text.build_private_text(connection)
        return SnapshotStatus("private", "", DATA_TO, LOADED_AT, is_synthetic=True)

    return open_version(folder / "p", build_version(folder / "p", fill))


@pytest.fixture(scope="module")
def opened(world):
    """(role, page) -> what the real page said first: its own, or a refusal."""
    found = {}
    for role in Role:
        user = User("jo", "Jo", own_scope(role))
        world.patch.setattr(guard, "current_user", lambda user=user, **_: user)
        for entry in PAGES:
            at = AppTest.from_file(str(entry.path), default_timeout=60).run()
            assert not at.exception
            found[role, entry.page_id] = {title.value for title in at.title}
    return found


@pytest.fixture(scope="module")
def parts(world):
    """(role, action) -> did the part of the screen let it through, and log it?"""
    found = {}
    for role in Role:
        at = AppTest.from_function(_draw_parts, default_timeout=60)
        at.session_state["view"] = _view(world, role)
        at.run()
        assert not at.exception
        labels = {b.label for b in at.button}
        found[role, Action.SEE_RECORDS] = "Open the list" in labels
        found[role, Action.SEE_NAMES] = "Show names and dates of birth" in labels
        found[role, Action.READ_TEXT] = "Read what was written" in labels
        found[role, Action.EXPORT] = "Prepare a file" in labels
    return found


def _view(world, role):
    selection = SimpleNamespace(month=SEPTEMBER, within=None)
    return SimpleNamespace(
        user=User("jo", "Jo", own_scope(role)),
        snapshot=world.private,
        selection=selection,
        place_words="All services",
    )


def _draw_parts() -> None:
    from datetime import date

    import streamlit as st

    from components.chart_table import ChartTable
    from components.export_list import offer_export
    from components.names_step import with_names
    from components.opened_list import ListAsked, is_opened
    from components.private_text_view import show_free_text

    view = st.session_state["view"]
    asked = ListAsked("of_reviews", date(2026, 9, 30))
    table = ChartTable("A list", ("Child", "Team"), (("c-T1", "Oak"),))
    is_opened(view, asked, n_records=1, person_ids=["c-T1"])
    with_names(view, asked, table)
    offer_export(view, asked, table)
    show_free_text(view, "qa_feedback", "T1", ["c-T1"], {"verbatim": "Said"})


# --- the engine ---------------------------------------


@pytest.fixture(scope="module")
def reached(world):
    """(role, action) -> the teams whose rows the engine hands out; none on refusal."""
    found = {}
    for role in Role:
        scope = own_scope(role)
        for action, read in _READERS.items():
            try:
                with registered():
                    found[role, action] = read(world, scope)
            except ScopeError:
                found[role, action] = set()
    return found


def _records(world, scope):
    with registered():
        rows = read_records(world.version, "of_reviews", month=SEPTEMBER, scope=scope)
    return {row.team_id for row in rows}


def _names(world, scope):
    children = [f"c-{team}" for team in TEAMS]
    return {
        name.removeprefix("c-") for name in read_names(world.private, scope, children)
    }


def _texts(world, scope):
    return set(read_free_text(world.private, scope, "qa_feedback", list(TEAMS)))


def _export(world, scope):
    if not can_export_records(scope):
        raise ScopeError("no")
    return _records(world, scope)


_READERS = {
    Action.SEE_RECORDS: _records,
    Action.SEE_NAMES: _names,
    Action.READ_TEXT: _texts,
    Action.EXPORT: _export,
}


def _may_administer(page_id: str, scope: Scope) -> bool:
    if page_id == "panel_view":
        return can_prepare_packs(scope)
    if page_id != "access_log":
        return False
    try:
        return check_reader(scope) is scope
    except ScopeError:
        return False


@pytest.mark.parametrize(("role", "page", "action"), CELLS, ids=str)
def test_every_cell(opened, parts, reached, role, page, action) -> None:
    reach = reach_of(role, page, action)
    titles = opened[role, page]
    is_open = NOT_YOURS not in titles and NO_SCOPE not in titles
    if action is Action.OPEN:
        assert is_open is (reach is not Reach.NONE)
    elif action is Action.ADMINISTER:
        allowed = is_open and _may_administer(page, own_scope(role))
        assert allowed is (reach is not Reach.NONE)
    elif action in ON_PAGE[page]:
        allowed = is_open and parts[role, action]
        assert allowed is (reach is not Reach.NONE)
        # inside the scope and not a row beyond
        assert (reached[role, action] if is_open else set()) == INSIDE[reach]
    else:
        assert reach is Reach.NONE


@pytest.mark.parametrize("action", _READERS)
@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE])
def test_without_a_scope_there_is_nothing(world, role, action) -> None:
    try:
        assert _READERS[action](world, Scope(role)) == set()
    except ScopeError:
        assert not can_export_records(Scope(role))


@pytest.mark.parametrize("action", _READERS)
def test_a_missing_scope_is_an_error(world, action) -> None:
    with pytest.raises((ScopeError, AttributeError)):
        _READERS[action](world, None)


def test_a_reviewing_officer_lists_nothing_but_reviews(world) -> None:
    for role in Role:
        scope = own_scope(role)
        is_refused = role in (Role.REVIEWING_OFFICER, Role.PANEL_PRESENTER)
        try:
            with registered():
                rows = read_records(
                    world.version, "share", month=SEPTEMBER, scope=scope
                )
        except ScopeError:
            assert is_refused
        else:
            assert rows
            assert not is_refused


def test_every_refused_page_was_written_down(opened, world) -> None:
    since = LOADED_AT.replace(year=2000)
    noted = {
        (entry.access.role, entry.access.indicator_id)
        for entry in list_accesses(world.store, since=since, limit=1000)
        if entry.access.action == "refused"
    }
    expected = {
        (role.value, f"page:{page}")
        for role, page, action in CELLS
        if action is Action.OPEN and reach_of(role, page, action) is Reach.NONE
    }
    assert noted == expected
