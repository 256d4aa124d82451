"""Someone signed in for real, and pages that stand on a data version of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from components import cached, guard
from data_access import accounts, app_store, sessions, snapshot
from data_access.accounts import Account
from measures.scope import Role, Scope
from tests.conftest import demo_environ
from tests.pages.screens import SCOPES


@pytest.fixture(autouse=True)
def settings_of_the_test() -> Iterator[None]:
    """Settings are held for a process; here every test has its own."""
    cached.settings.clear()
    yield
    cached.settings.clear()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """An app store of this test's own."""
    address = f"sqlite:///{tmp_path / 'app.db'}"
    monkeypatch.setenv("APP_STORE_URL", address)
    engine = app_store.open_store(address)
    app_store.create_store(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def stand_on(
    store: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path], None]]:
    """Let the pages stand on the data versions in this folder."""

    def stand(snapshot_dir: Path) -> None:
        monkeypatch.setenv("SNAPSHOT_DIR", str(snapshot_dir))
        cached.settings.clear()

    yield stand
    snapshot.close_all()


@pytest.fixture
def demo(demo_dir: Path, stand_on: Callable[[Path], None]) -> Path:
    """The pages stand on the demo authority; the app store is the test's own."""
    stand_on(Path(demo_environ(demo_dir)["SNAPSHOT_DIR"]))
    return demo_dir


@pytest.fixture
def sign_in(
    store: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Role | Scope], str]:
    """A real account with a real session; only its cookie is handed over here.

    Takes a role, with the scope of its demo account, or a scope. Returns the user
    name.
    """
    made: list[str] = []

    def enter(who: Role | Scope) -> str:
        scope = SCOPES[who] if isinstance(who, Role) else who
        username = f"person{len(made)}"
        made.append(username)
        new = Account(
            username,
            f"Person {len(made)}",
            scope.role.value,
            service_ids=scope.service_ids,
            team_ids=scope.team_ids,
        )
        accounts.add_accounts(store, [(new, "never checked here")])
        valid_from = sa.select(app_store.account.c.valid_from).where(
            app_store.account.c.username == username
        )
        with store.connect() as connection:
            verified = sessions.Verified(new, connection.scalar(valid_from))
        token = sessions.open_session(store, verified, now=app_store.utc_now())
        monkeypatch.setattr(guard, "read_session_cookie", lambda: token)
        return username

    return enter


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """All that the last run sent to the browser, charts and page title included."""
    last: list[str] = [""]
    forward_msgs = LocalScriptRunner.forward_msgs

    def keep(runner: LocalScriptRunner) -> list:
        messages = forward_msgs(runner)
        raw = b"\n".join(m.SerializeToString() for m in messages)
        last[0] = raw.decode(errors="replace")
        return messages

    monkeypatch.setattr(LocalScriptRunner, "forward_msgs", keep)
    return lambda: last[0]


@pytest.fixture(scope="session", autouse=True)
def folder_of_app_test() -> Iterator[None]:
    """AppTest leaves its folder to the interpreter's end, which warns of it."""
    yield
    app_test.TMP_DIR.cleanup()


@pytest.fixture(scope="session", autouse=True)
def installed_packages_are_looked_at_once() -> Iterator[None]:
    """Each AppTest asks every installed package for components: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield
