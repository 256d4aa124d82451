"""The second lock: every page refuses by itself, for no user and the wrong role."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import guard, router
from components.guard import User, guarded_fragment, require_user
from components.router import PAGES
from data_access import app_store
from data_access.accounts import Account
from data_access.sessions import LiveSession
from measures.scope import Role, Scope, ScopeError, can_open_page

PROJECT = Path(router.__file__).resolve().parent.parent
ROUTER = str(PROJECT / "components" / "router.py")
SIGNED_OUT = "Please sign in"
NOT_YOURS = "Your role does not open this page"
NO_SCOPE = "No service or team is assigned to you"
REFUSALS = {SIGNED_OUT, NOT_YOURS, NO_SCOPE}


@pytest.fixture(autouse=True)
def empty_data_dir(tmp_path, monkeypatch):
    """Every refusal must come before a page asks for data."""
    address = f"sqlite:///{tmp_path / 'app.db'}"
    monkeypatch.setenv("APP_STORE_URL", address)
    monkeypatch.setenv("SNAPSHOT_DIR", str(tmp_path / "snapshots"))
    engine = app_store.open_store(address)
    app_store.create_store(engine)
    yield
    engine.dispose()


def sign_in(monkeypatch, scope: Scope | None) -> None:
    user = None if scope is None else User("jo", "Jo Bloggs", scope)
    monkeypatch.setattr(guard, "current_user", lambda **_: user)


def full_scope(role: Role) -> Scope:
    return Scope(role, frozenset({"S1"}), frozenset({"T1"}))


def title_of(at: AppTest) -> str:
    return at.title[0].value


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_page_alone_without_user_shows_nothing(entry):
    at = AppTest.from_file(str(entry.path)).run()
    assert not at.exception
    assert title_of(at) == SIGNED_OUT
    assert not at.dataframe
    assert not at.selectbox
    assert not at.button


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_page_behind_the_router_without_user_shows_nothing(entry):
    at = AppTest.from_file(ROUTER).run()
    at.switch_page(str(entry.path)).run()
    assert not at.exception
    assert title_of(at) == SIGNED_OUT
    assert len(at.main) == 3  # heading, remedy, link


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.page_id)
def test_user_without_scope_is_told(entry, role, monkeypatch):
    sign_in(monkeypatch, Scope(role))
    at = AppTest.from_file(str(entry.path)).run()
    is_theirs = can_open_page(Scope(role), entry.page_id)
    assert title_of(at) == (NO_SCOPE if is_theirs else NOT_YOURS)
    assert len(at.main) == 2 + (not is_theirs)  # with a link to a page of theirs


@pytest.mark.parametrize("role", Role)
def test_landing_page_is_the_first_the_role_opens(role, monkeypatch):
    sign_in(monkeypatch, full_scope(role))
    landed = []
    monkeypatch.setattr(
        guard, "require_user", lambda page_id, **_: landed.append(page_id) or st.stop()
    )
    AppTest.from_file(ROUTER).run()
    expected = "panel_view" if role is Role.PANEL_PRESENTER else "this_month"
    assert landed[-1:] == [expected]


def test_frame_says_who_is_here_in_words(monkeypatch):
    sign_in(monkeypatch, full_scope(Role.HEAD_OF_SERVICE))
    at = AppTest.from_file(ROUTER).run()
    assert "Jo Bloggs, head of service" in [c.value for c in at.sidebar.caption]


def test_another_persons_state_is_dropped(monkeypatch):
    sign_in(monkeypatch, full_scope(Role.SENIOR_LEADER))
    at = AppTest.from_file(ROUTER)
    at.session_state["_signed_in_as"] = "someone.else"
    at.session_state["left_behind"] = "x"
    at.run()
    assert "left_behind" not in at.session_state


def test_guard_raises_where_streamlit_cannot_stop(monkeypatch):
    monkeypatch.setattr(st, "stop", lambda: None)
    with pytest.raises(ScopeError):
        require_user("this_month")


def test_every_page_starts_with_the_guard():
    """By reading: the first statement that is no import calls require_user."""
    for path in sorted((PROJECT / "pages").rglob("*.py")):
        if path.name == "__init__.py":
            continue
        page_ids = re.findall(
            r"^\S.*\brequire_user\(\"(\w+)\"\)", path.read_text(), re.MULTILINE
        )
        assert len(page_ids) == 1, f"{path.name} must call require_user once, first"
        entry = next(entry for entry in PAGES if entry.path == path)
        assert page_ids[0] == entry.page_id


def test_page_ids_and_addresses_are_unique():
    assert len({entry.page_id for entry in PAGES}) == len(PAGES)
    assert len({entry.url_path for entry in PAGES}) == len(PAGES)


def draw_fragment() -> None:
    import streamlit as st

    from components.guard import guarded_fragment

    @guarded_fragment("this_month")
    def part(user, word):
        st.write(f"{word} {user.username}")

    part("hello")


def test_fragment_gets_the_user_anew(monkeypatch):
    sign_in(monkeypatch, full_scope(Role.SENIOR_LEADER))
    at = AppTest.from_function(draw_fragment).run()
    assert at.markdown[0].value == "hello jo"


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [(None, SIGNED_OUT), (Scope(Role.PANEL_PRESENTER), NOT_YOURS)],
)
def test_fragment_refuses_by_itself(scope, refusal, monkeypatch):
    sign_in(monkeypatch, scope)
    at = AppTest.from_function(draw_fragment).run()
    assert title_of(at) == refusal
    assert "hello jo" not in [m.value for m in at.markdown]


def test_nothing_but_the_guard_makes_fragments_or_dialogs():
    """Their clicks run neither router nor page: only `guarded_fragment` asks again.

    `session_watch` is a fragment of its own, because asking is all it does.
    """
    allowed = {"guard.py", "session_watch.py"}
    found = [
        path.name
        for folder in ("pages", "components")
        for path in sorted((PROJECT / folder).rglob("*.py"))
        if path.name not in allowed
        and re.search(r"st\.(fragment|dialog)\b", path.read_text())
    ]
    assert found == []


def test_timed_fragment_is_no_click(monkeypatch):
    seen = []
    user = User("jo", "Jo", full_scope(Role.SENIOR_LEADER))
    monkeypatch.setattr(
        guard, "current_user", lambda *, is_click: seen.append(is_click) or user
    )
    monkeypatch.setattr(st, "fragment", lambda function, **_: function)
    guarded_fragment("this_month", run_every=30)(lambda _user: None)()
    guarded_fragment("this_month")(lambda _user: None)()
    assert seen == [False, True]


# --- the warning before a session ends -----------------------------------------


def draw_watch() -> None:
    from components.session_watch import watch_session

    watch_session()


@pytest.mark.parametrize(("minutes_left", "warns"), [(19, False), (2, True)])
def test_warning_before_the_session_ends(minutes_left, warns, monkeypatch):
    asked = []
    ends_at = app_store.utc_now() + timedelta(minutes=minutes_left)
    live = LiveSession(Account("jo", "Jo", "senior_leader"), ends_at)
    monkeypatch.setattr(
        guard, "current_session", lambda *, is_click: asked.append(is_click) or live
    )
    at = AppTest.from_function(draw_watch).run()
    assert [w.value for w in at.warning] == (
        ["You will be signed out in about 2 minutes."] if warns else []
    )
    assert asked == [False]
    if warns:
        at.button(key="stay_signed_in").click().run()
        assert True in asked


def test_nothing_to_watch_without_a_session(monkeypatch):
    monkeypatch.setattr(guard, "current_session", lambda **_: None)
    at = AppTest.from_function(draw_watch).run()
    assert not at.exception
    assert not at.warning
