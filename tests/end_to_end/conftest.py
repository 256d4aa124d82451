"""A real server, started as an operator starts it, and a real browser.

Set DASHBOARD_TEST_DATA to a folder with `app.db` and `snapshots/` (as `manage.py
demo` and `refresh` leave them) to test on prepared data; without it the server
starts on an empty data directory.
"""

from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import bcrypt
import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, sync_playwright

from data_access import accounts, app_store
from data_access.accounts import Account

PROJECT = Path(__file__).resolve().parents[2]
PASSWORD = "a password for tests"
PASSWORD_HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 60
# As the demo accounts are called, so that tests read the same on prepared data.
ROLES = {
    "team.manager": "team_manager",
    "head.of.service": "head_of_service",
    "senior.leader": "senior_leader",
    "reviewing.officer": "reviewing_officer",
    "analyst": "performance_analyst",
    "panel.presenter": "panel_presenter",
}


@dataclass
class Answer:
    """One HTTP answer; redirects are not followed."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def cookies(self) -> dict[str, str]:
        pairs = [c.split(";")[0] for c in self.headers.get_all("set-cookie") or []]
        return dict(pair.split("=", 1) for pair in pairs)


@dataclass
class Server:
    """A running dashboard and the store behind it."""

    url: str
    store: sa.Engine
    log_path: Path
    passwords: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        cookies: dict[str, str] | None = None,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send one request with exactly this path."""
        sent = dict(headers or {})
        if cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in cookies.items())
        body = None
        if form is not None:
            body = urlencode(form)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(
            address.hostname, address.port, timeout=30
        )
        try:
            connection.request(method, path, body=body, headers=sent)
            got = connection.getresponse()
            # a websocket that opens has no end to read to
            content = b"" if got.status == 101 else got.read()
            return Answer(got.status, got.headers, content)
        finally:
            connection.close()

    def ask_websocket(self, cookies: dict[str, str] | None = None) -> int:
        """The status with which a websocket is opened or refused."""
        upgrade = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        return self.ask("/_stcore/stream", headers=upgrade, cookies=cookies).status

    def send_sign_in(
        self, username: str, password: str, *, next_address: str = "/"
    ) -> Answer:
        """Fetch the form and send it, as a browser without scripts does."""
        cookies = self.ask("/sign-in").cookies
        (form_token,) = cookies.values()
        form = {
            "form_token": form_token,
            "username": username,
            "password": password,
            "next": next_address,
        }
        return self.ask("/sign-in", method="POST", cookies=cookies, form=form)

    def sign_in_cookies(self, username: str) -> dict[str, str]:
        """The session cookie of a new session."""
        answer = self.send_sign_in(username, self.passwords[username])
        assert answer.status == 303, answer.status
        return {k: v for k, v in answer.cookies.items() if k.endswith("-session")}

    def add_account(self, username: str, role: str, **scope: frozenset[str]) -> None:
        """A real account that works on any data."""
        new = Account(username, f"Test {username}", role, **scope)
        accounts.add_accounts(self.store, [(new, PASSWORD_HASH)])
        self.passwords[username] = PASSWORD

    def set_moments(self, table: sa.Table, **columns: object) -> None:
        """Move moments in the store, instead of waiting."""
        with self.store.begin() as connection:
            connection.execute(sa.update(table).values(**columns))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_up(server: Server) -> bool:
    try:
        return server.ask("/_stcore/health").status == 200
    except OSError:
        return False


def _copy_store(source: Path, target: Path) -> None:
    """A whole copy, with what still stands in the write-ahead log."""
    with (
        closing(sqlite3.connect(source)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


@contextmanager
def run_server(
    folder: Path, *, port: int | None = None, **settings: str
) -> Iterator[Server]:
    """A fresh process of `streamlit run app.py` on a free port.

    Nothing but a health check has been asked of it when it is handed over.
    """
    prepared = os.environ.get("DASHBOARD_TEST_DATA")
    snapshots = folder / "snapshots"
    if prepared:
        _copy_store(Path(prepared) / "app.db", folder / "app.db")
        snapshots = Path(prepared) / "snapshots"
    port = port or free_port()
    store_url = f"sqlite:///{folder / 'app.db'}"
    environ = {
        **os.environ,
        "APP_STORE_URL": store_url,
        "SNAPSHOT_DIR": str(snapshots),
        "SHARED_DATABASE_URL": f"sqlite:///{folder / 'no-shared.db'}",
        "STREAMLIT_BROWSER_SERVER_ADDRESS": "127.0.0.1",
        "PYTHONFAULTHANDLER": "1",
        **settings,
    }
    log_path = folder / "server.log"
    words = ["-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *words, "--server.address=127.0.0.1"],
            cwd=PROJECT,
            env=environ,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    store = app_store.open_store(store_url)
    server = Server(f"http://127.0.0.1:{port}", store, log_path)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _is_up(server):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"The server did not start:\n{log_path.read_text()}")
            time.sleep(0.1)
        _add_role_accounts(server)
        yield server
        if process.poll() is not None:
            pytest.fail(
                f"The server ended by itself ({process.returncode}):\n"
                f"{log_path.read_text()}"
            )
    finally:
        process.terminate()
        process.wait(timeout=20)
        store.dispose()


def _add_role_accounts(server: Server) -> None:
    """One account for each role: the demo accounts of prepared data, or real ones."""
    existing = {account.username for account in accounts.list_accounts(server.store)}
    for username, role in ROLES.items():
        if username in existing:
            server.passwords[username] = accounts.DEMO_PASSWORD
        else:
            scope = {"service_ids": frozenset({"S1"}), "team_ids": frozenset({"T1"})}
            server.add_account(username, role, **scope)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it as they found it."""
    with run_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


def wait_until_drawn(page: Page) -> None:
    """Until the script of the page has run to its end."""
    page.wait_for_selector(
        "[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000
    )
    page.wait_for_selector("h1, [data-testid=stException], [role=alert]")


@pytest.fixture
def open_page(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A factory of pages, each in a browser of its own, signed out."""
    contexts = []

    def build(**options: object) -> Page:
        context = browser.new_context(
            base_url=server.url, viewport={"width": 1366, "height": 768}, **options
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield build
    for context in contexts:
        context.close()


@pytest.fixture
def page_signed_in_as(
    server: Server, open_page: Callable[..., Page]
) -> Callable[..., Page]:
    """A factory: `page_signed_in_as("analyst", "/indicators")`.

    The first argument is a key of ROLES, or an account a test has added.
    """

    def build(username: str, address: str = "/", **options: object) -> Page:
        page = open_page(**options)
        page.goto(address)
        page.get_by_label("User name").fill(username)
        page.get_by_label("Password").fill(server.passwords[username])
        page.get_by_role("button", name="Sign in").click()
        wait_until_drawn(page)
        return page

    return build


@pytest.fixture
def new_account(server: Server) -> Callable[..., str]:
    """A factory of accounts that a test may change or disable."""
    made = []

    def build(role: str, **scope: frozenset[str]) -> str:
        count = len(accounts.list_accounts(server.store))
        made.append(f"person{count}.{date.today():%Y}")  # noqa: DTZ011 - only a name
        server.add_account(made[-1], role, **scope)
        return made[-1]

    return build
