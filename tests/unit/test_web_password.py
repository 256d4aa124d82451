"""Choosing a password of one's own, against the routes themselves."""

from __future__ import annotations

from datetime import timedelta

import bcrypt
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from components import identity
from components.web import ROUTES
from components.web_gate import SignInGate
from components.web_password import PASSWORD_ROUTES
from data_access import accounts, app_store, passwords
from data_access.accounts import DEMO_PASSWORD, Account
from data_access.demo.marked import is_demo_database
from data_access.demo.reference import MARKER
from data_access.passwords import PasswordError, check_password
from data_access.settings import read_settings
from data_access.tables import SHARED
from tests.browser import Browser

FIRST, OWN = "typed by an operator", "lantern orbit pumice walrus"


async def page(_request):
    return PlainTextResponse("a page")


@pytest.fixture
def store(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'app.db'}"
    monkeypatch.setenv("APP_STORE_URL", address)
    monkeypatch.setenv("SNAPSHOT_DIR", str(tmp_path / "snapshots"))
    # as strong as production's; only quick
    quick = bcrypt.gensalt(4)
    monkeypatch.setattr(bcrypt, "gensalt", lambda *_a, **_k: quick)
    monkeypatch.setattr(passwords, "_NOBODY", bcrypt.hashpw(b"x", quick).decode())
    engine = app_store.open_store(address)
    app_store.create_store(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def client(store):
    app = Starlette(
        routes=[*ROUTES, *PASSWORD_ROUTES, Route("/this-month", page)],
        middleware=[Middleware(SignInGate)],
    )
    return Browser(app)


def send(client, path: str, **fields):
    form_token = client.cookies.get("__Host-form") or "x"
    return client.post(path, data={"form_token": form_token, **fields})


def sign_in(client, username="jo", password=FIRST, wanted="/this-month"):
    client.get("/sign-in")
    return send(client, "/sign-in", username=username, password=password, next=wanted)


def is_in(client) -> bool:
    return client.get("/this-month").status_code == 200


def add(store, username="jo", role="senior_leader") -> None:
    accounts.add_account(store, Account(username, "Jo Bloggs", role), password=FIRST)


def choose(client, new=OWN, again=None, **more):
    client.get("/change-password")
    again = new if again is None else again
    return send(client, "/change-password", new=new, again=again, **more)


def test_a_password_set_by_somebody_else_is_changed_first(client, store) -> None:
    add(store)
    answer = sign_in(client)
    assert answer.headers["location"] == "/change-password?next=%2Fthis-month"
    assert "__Host-session" not in client.cookies
    assert not is_in(client)
    form = client.get(answer.headers["location"])
    assert "Choose a password" in form.text
    assert "Current password" not in form.text
    done = choose(client, next="/this-month")
    assert (done.status_code, done.headers["location"]) == (303, "/this-month")
    assert is_in(client)
    client.cookies.clear()
    assert sign_in(client).status_code == 403
    assert sign_in(client, password=OWN).headers["location"] == "/this-month"


def test_the_token_of_a_change_opens_nothing_else(client, store) -> None:
    add(store)
    sign_in(client)
    token = client.cookies["__Host-change"]
    client.cookies.set("__Host-session", token)
    assert not is_in(client)
    assert identity.find_session(token, is_click=True) is None


def test_the_token_of_a_change_is_used_once_and_soon(client, store) -> None:
    add(store)
    sign_in(client)
    old = app_store.utc_now() - timedelta(minutes=16)
    with store.begin() as connection:
        connection.execute(sa.update(app_store.session).values(created_at=old))
    assert choose(client).headers["location"] == "/sign-in"
    sign_in(client)
    token = client.cookies["__Host-change"]
    assert choose(client).headers["location"] == "/"
    client.cookies.clear()
    client.cookies.set("__Host-change", token)
    assert choose(client).headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        (OWN, "another one altogether", "differ"),
        ("short", None, "12 characters"),
        ("password1234", None, "too common"),
        ("jobloggsjobloggs", None, "too common"),
        (DEMO_PASSWORD, None, "Choose another"),
        ("é" * 40, None, "72 bytes"),
    ],
)
def test_a_password_that_will_not_do_is_refused(client, store, new, again, words):
    add(store)
    sign_in(client)
    answer = choose(client, new, again)
    assert answer.status_code == 422
    assert words in answer.text
    assert "__Host-session" not in client.cookies
    assert f'value="{new}"' not in answer.text


def test_another_sites_form_is_refused(client, store) -> None:
    add(store)
    sign_in(client)
    answer = client.post(
        "/change-password", data={"form_token": "y" * 43, "new": OWN, "again": OWN}
    )
    assert answer.status_code == 403


def test_someone_signed_in_needs_the_password_they_have(client, store) -> None:
    add(store)
    sign_in(client)
    choose(client)
    other = Browser(client.app)
    sign_in(other, password=OWN)
    assert is_in(other)
    new = "gravel ember tulip quartz"
    assert "Current password" in client.get("/change-password").text
    assert choose(client, new, password="a wrong one").status_code == 403
    assert choose(client, OWN, password=OWN).status_code == 422
    assert choose(client, new, password=OWN).status_code == 303
    assert is_in(client)
    assert not is_in(other)  # every other session has ended


def test_guesses_at_the_current_password_are_slowed_down(client, store) -> None:
    add(store)
    sign_in(client)
    choose(client)
    answers = [choose(client, "x" * 12, password="no").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]


def test_nobody_signed_out_sees_the_form(client) -> None:
    assert client.get("/change-password").headers["location"] == "/sign-in"
    assert choose(client).headers["location"] == "/sign-in"


def test_a_new_role_ends_the_sessions(client, store) -> None:
    add(store)
    sign_in(client)
    choose(client)
    assert is_in(client)
    accounts.change_account(store, "jo", role="panel_presenter")
    assert not is_in(client)


def test_a_delay_outlives_a_restart(client, store, tmp_path) -> None:
    add(store)
    for _ in range(5):
        sign_in(client, password="wrong one here")
    store.dispose()
    app_store.open_store.cache_clear()
    again = Browser(client.app)
    answer = sign_in(again)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    app_store.open_store(str(store.url)).dispose()


def test_known_and_unknown_names_get_one_answer(client, store) -> None:
    add(store)
    accounts.disable_account(store, "jo")
    answers = []
    for name in ("jo", "nobody"):
        client.cookies.clear()
        text = sign_in(client, username=name, password=FIRST).text
        answers.append(
            text.replace(client.cookies["__Host-form"], "").replace(name, "")
        )
    assert answers[0] == answers[1]


# --- demo accounts ------------------------------------------------------------------


def demo(store) -> None:
    accounts.add_demo_accounts(store, team_ids=["T1"], service_ids=["S1"])


def test_demo_accounts_do_not_work_on_real_data(client, store) -> None:
    demo(store)
    assert sign_in(client, "analyst", DEMO_PASSWORD).status_code == 403


def test_where_a_setting_lets_them_they_change_their_password_first(
    client, store, monkeypatch
) -> None:
    demo(store)
    monkeypatch.setenv("DEMO_ACCOUNTS_ANYWHERE", "yes")
    answer = sign_in(client, "analyst", DEMO_PASSWORD)
    assert answer.headers["location"].startswith("/change-password")
    choose(client)
    assert is_in(client)
    assert "Synthetic data" not in client.get("/sign-in").text


def loads(settings, owners) -> None:
    engine = sa.create_engine(settings.shared_database_url)
    table = SHARED.tables["qa_load"]
    with engine.begin() as connection:
        table.drop(connection, checkfirst=True)
        table.create(connection)
        for number, owner in enumerate(owners):
            values = {"load_id": number, "source": "SSD", "created_by": owner}
            connection.execute(sa.insert(table).values(**values, status="OK"))
    engine.dispose()


@pytest.mark.parametrize(
    ("owners", "is_demo"),
    [([MARKER], True), ([MARKER, "etl"], False), ([None], False), ([], False)],
)
def test_only_the_demos_own_database_has_demo_accounts(tmp_path, owners, is_demo):
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    settings = read_settings({"SHARED_DATABASE_URL": url})
    assert not is_demo_database(settings)  # nothing there yet
    loads(settings, owners)
    assert is_demo_database(settings) is is_demo


# --- common passwords -----------------------------------------------------------------


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password123!",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "letmeinletmein",
        "central bedfordshire",
        "anna.smith.2026",
    ],
)
def test_common_passwords_are_refused(password) -> None:
    with pytest.raises(PasswordError, match="too common"):
        check_password(password, known=["anna.smith", "Central Bedfordshire"])


def test_long_and_uncommon_passwords_are_taken() -> None:
    for password in (OWN, "a password for tests", "Pflaumenmus & Schnee 7"):
        check_password(password)
    assert passwords.is_hash(passwords.hash_password(OWN))
