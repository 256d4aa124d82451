"""Under an opened list: names as a further step, and files as a right of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from components import guard
from data_access import access_log, accounts, app_store
from measures.scope import EXPORT_ROLES, NAME_ROLES, Role
from tests.pages.screens import button, open_screen, tables_of

NAMES, FILE = "Show names and dates of birth", "Prepare a file"
WITH_LISTS = [r for r in Role if r is not Role.PANEL_PRESENTER]


def open_list(month: str = "2026-09"):
    # an indicator that every role with lists may open
    at = open_screen(
        "indicators", indicator="cla_review_timely", view="affected", month=month
    )
    button(at, "Open the list").click().run()
    assert not at.exception
    return at


def labels(at) -> set[str]:
    return {b.label for b in at.main.button}


def entries(store) -> list[tuple[str, str, int]]:
    since = app_store.utc_now() - timedelta(days=1)
    found = access_log.list_accesses(store, since=since)
    return [(e.access.action, e.access.indicator_id, e.n_records) for e in found]


@pytest.mark.parametrize("role", WITH_LISTS)
def test_names_and_files_are_offered_by_right(demo, store, sign_in, role) -> None:
    sign_in(role)
    at = open_list("2025-10" if role is Role.TEAM_MANAGER else "2026-09")
    if not tables_of(at):  # this team had none in the month
        return
    assert (NAMES in labels(at)) == (role in NAME_ROLES)
    assert (FILE in labels(at)) == (role in EXPORT_ROLES)


def test_names_are_logged_then_shown(demo, store, sign_in) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_list()
    assert "Name" not in tables_of(at)[0].headings
    button(at, NAMES).click().run()
    assert not at.exception
    (table, *_) = tables_of(at)
    assert table.headings[:3] == ["Child", "Name", "Date of birth"]
    children = set(table.column("Child"))
    assert entries(store)[0] == ("see names", "cla_review_timely", len(children))
    one = min(children)
    seen = access_log.list_accesses_to_person(store, one)
    assert [e.access.action for e in seen] == ["see names", "open"]


def test_a_file_is_logged_then_offered(demo, store, sign_in) -> None:
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator="cin_open_rate", view="affected")
    button(at, "Open the list").click().run()
    opened = entries(store)[0]
    assert not at.get("download_button")
    button(at, FILE).click().run()
    assert not at.exception
    assert [b.proto.label for b in at.get("download_button")] == [
        "Excel workbook",
        "CSV",
    ]
    assert entries(store)[0] == ("export", *opened[1:])


def test_a_right_taken_away_holds_at_the_click(demo, store, sign_in) -> None:
    username = sign_in(Role.PERFORMANCE_ANALYST)
    at = open_list()
    assert FILE in labels(at)
    accounts.change_account(store, username, role="reviewing_officer")
    button(at, FILE).click().run()
    assert not at.get("download_button")
    assert "export" not in [action for action, *_ in entries(store)]


def test_the_right_is_asked_again_when_the_file_is_built(
    demo, store, sign_in, monkeypatch
) -> None:
    """Between the guard of the run and the click's own code the right may go."""
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_list()
    real, asked = guard.current_user, []

    def second_time_gone(**how):
        asked.append(1)
        return real(**how) if len(asked) < 3 else None

    monkeypatch.setattr(guard, "current_user", second_time_gone)
    button(at, FILE).click().run()
    assert not at.get("download_button")
    assert "export" not in [action for action, *_ in entries(store)]
