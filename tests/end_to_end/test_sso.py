"""Single sign-on against a real provider and a real server, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from urllib.parse import urlencode, urljoin, urlsplit

import httpx2
import pytest

from data_access import accounts, app_store
from data_access.accounts import Account
from tests.end_to_end.conftest import free_port, run_server

GROUPS = """
[[group]]
id = "heads"
role = "head_of_service"
services = ["FAMSUP"]

[[group]]
id = "heads-too"
role = "head_of_service"
services = ["ACCESS"]

[[group]]
id = "analysts"
role = "performance_analyst"
"""


PEOPLE: dict[str, dict[str, object]] = {
    "known": {},
    "stranger": {},
    "gone": {},
    "head": {"groups": ["heads", "others", "heads-too"], "name": "Head <b>One"},
}


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """A provider in a process of its own, with these people."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    words = ["-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), "-n", "true"]
    for sub, claims in PEOPLE.items():
        who = {"sub": sub, "preferred_username": f"{sub}@council", **claims}
        words += ["--user-claims", json.dumps(who)]
    log = (tmp_path_factory.mktemp("provider") / "log").open("wb")
    process = subprocess.Popen([sys.executable, *words], stdout=log, stderr=log)
    try:
        _wait_for(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            if httpx2.get(address).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    pytest.fail("The provider did not start.")


@pytest.fixture(scope="module")
def dashboard(provider, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sso")
    (folder / "groups.toml").write_text(GROUPS, encoding="utf-8")
    port = free_port()
    with run_server(
        folder,
        port=port,
        COOKIE_SECURE="no",
        OIDC_METADATA_URL=f"{provider}/.well-known/openid-configuration",
        OIDC_CLIENT_ID="dashboard",
        OIDC_CLIENT_SECRET="a secret for tests",
        OIDC_REDIRECT_URI=f"http://127.0.0.1:{port}/oauth2callback",
        OIDC_GROUP_MAP=str(folder / "groups.toml"),
        OIDC_NAME="Test ID",
        PASSWORD_SIGN_IN="no",
    ) as running:
        new = Account("known@council", "Known", "senior_leader")
        off = Account("gone@council", "Gone", "senior_leader", is_disabled=True)
        made = [(one, accounts.NO_PASSWORD) for one in (new, off)]
        accounts.add_accounts(running.store, made)
        yield running


class Visitor:
    """A browser that follows one step at a time."""

    def __init__(self, server) -> None:
        self.server = server
        self.client = httpx2.Client(base_url=server.url)

    def to_provider(self, wanted: str = "/definitions?search=x") -> str:
        """The provider's form, as the sign-in page leads there."""
        page = self.client.get(f"/sign-in?{urlencode({'next': wanted})}").text
        links = re.findall(r'href="(/sign-in/sso[^"]*)"', page)
        # whoever is signed in already is sent on from that page
        (link,) = links or [f"/sign-in/sso?{urlencode({'next': wanted})}"]
        login = self.client.get(link)
        return self.client.get(login.headers["location"]).headers["location"]

    def sign_in(self, sub: str, wanted: str = "/definitions?search=x"):
        """The answer of our callback."""
        form = self.to_provider(wanted)
        allowed = httpx2.post(form, data={"sub": sub})
        self.callback = allowed.headers["location"]
        return self.client.get(self.callback)

    @property
    def is_in(self) -> bool:
        return self.client.get("/definitions").status_code == 200


@pytest.fixture
def visitor(dashboard):
    found = Visitor(dashboard)
    yield found
    found.client.close()


def test_an_account_of_the_store_signs_in_and_lands_where_it_wanted(visitor) -> None:
    form = visitor.to_provider()
    asked = dict(p.split("=", 1) for p in urlsplit(form).query.split("&"))
    assert {"state", "nonce"} <= set(asked)
    answer = visitor.sign_in("known")
    assert answer.headers["location"] == "/definitions?search=x"
    assert visitor.is_in
    names = set(visitor.client.cookies)
    assert "dashboard-session" in names
    # Streamlit's own cookie, thirty days long, never reaches the browser
    assert not [name for name in names if name.startswith("_streamlit_user")]
    session = [
        line
        for line in answer.headers.get_list("set-cookie")
        if line.startswith("dashboard-session")
    ]
    assert "max-age" not in session[0].lower()
    assert "httponly" in session[0].lower()


def test_the_same_limits_hold(visitor, dashboard) -> None:
    visitor.sign_in("known")
    accounts.change_account(dashboard.store, "known@council", role="senior_leader")
    assert not visitor.is_in
    visitor.sign_in("known")
    accounts.disable_account(dashboard.store, "known@council")
    assert not visitor.is_in
    assert visitor.sign_in("known").headers["location"] == "/sign-in?refused"
    accounts.enable_account(dashboard.store, "known@council")
    assert visitor.sign_in("known").headers["location"].startswith("/definitions")
    visitor.client.get("/sign-out")
    assert visitor.is_in  # a bare address asks first


@pytest.mark.parametrize("sub", ["stranger", "gone"])
def test_who_has_no_account_is_refused_without_a_word_on_why(visitor, sub) -> None:
    answer = visitor.sign_in(sub)
    assert answer.headers["location"] == "/sign-in?refused"
    assert not visitor.is_in
    page = visitor.client.get(answer.headers["location"]).text
    assert "Your account may not sign in here" in page
    assert sub not in page


def test_groups_give_role_and_scope_and_take_them_away(visitor, dashboard, provider):
    assert visitor.sign_in("head").headers["location"].startswith("/definitions")
    made = accounts.find_account(dashboard.store, "head@council")
    assert made.role == "head_of_service"
    assert made.service_ids == {"FAMSUP", "ACCESS"}
    claims = {"preferred_username": "head@council", "groups": ["analysts"]}
    httpx2.put(f"{provider}/users/head", json=claims)
    other = Visitor(dashboard)
    other.sign_in("head")
    assert accounts.find_account(dashboard.store, "head@council").role == (
        "performance_analyst"
    )
    assert not visitor.is_in  # opened under the role of before
    assert other.is_in
    httpx2.put(f"{provider}/users/head", json={**claims, "groups": ["others"]})
    assert other.sign_in("head").headers["location"] == "/sign-in?refused"
    assert not other.is_in
    other.client.close()


def test_an_answer_is_good_once_and_in_its_own_browser(visitor, dashboard) -> None:
    visitor.sign_in("known")
    used = visitor.callback
    other = Visitor(dashboard)
    for replayed in (other.client.get(used), visitor.client.get(used)):
        assert replayed.headers["location"] == "/sign-in?refused"
    assert not other.is_in
    form = visitor.to_provider()
    stolen = httpx2.post(form, data={"sub": "known"}).headers["location"]
    assert other.client.get(stolen).headers["location"] == "/sign-in?refused"
    assert not other.is_in
    other.client.close()


@pytest.mark.parametrize(
    "query", ["", "?code=x&state=y", "?error=access_denied&state=y", "?state="]
)
def test_a_made_up_answer_is_refused(visitor, query) -> None:
    answer = visitor.client.get(f"/oauth2callback{query}")
    assert answer.headers["location"] == "/sign-in?refused"
    assert not visitor.is_in


def test_a_forged_identity_cookie_opens_nothing(visitor) -> None:
    visitor.client.cookies.set("_streamlit_user", '"e30.x.y"')
    assert not visitor.is_in
    assert visitor.client.get("/auth/logout").status_code == 404


def test_denying_leads_back_to_the_form(visitor) -> None:
    form = visitor.to_provider()
    denied = httpx2.post(form, data={"action": "deny"}).headers["location"]
    assert visitor.client.get(denied).headers["location"] == "/sign-in?refused"


def test_other_sites_are_no_place_to_land(visitor) -> None:
    for wanted in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = visitor.sign_in("known", wanted)
        assert urljoin("http://x/", answer.headers["location"]) == "http://x/"


def test_passwords_are_off_where_the_setting_says_so(visitor, dashboard) -> None:
    dashboard.add_account("local.one", "senior_leader")
    page = visitor.client.get("/sign-in").text
    assert 'type="password"' not in page
    assert "Sign in with Test ID" in page
    answer = dashboard.send_sign_in("local.one", dashboard.passwords["local.one"])
    assert answer.status == 403
    assert not [name for name in answer.cookies if name.endswith("session")]


def test_the_log_names_nobody(dashboard) -> None:
    log = dashboard.log_path.read_text()
    assert "Single sign-on refused" in log
    for name in ("known@council", "head@council", "stranger", "a secret for tests"):
        assert name not in log
    assert app_store.is_store_ready(dashboard.store)
