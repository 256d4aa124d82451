"""Signing in and out against a real server: what gets through, and what does not."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import streamlit
from playwright.sync_api import expect

from components.router import PAGES
from data_access import accounts, app_store
from tests.end_to_end.conftest import Server, run_server, wait_until_drawn

ADDRESSES = [f"/{entry.url_path}" for entry in PAGES] + ["/"]
SIGNED_OUT = "Please sign in"
NOT_YOURS = "Your role does not open this page"


# --- a fresh process, signed out -----------------------------------------------


@pytest.fixture(scope="module")
def fresh_server(tmp_path_factory):
    with run_server(tmp_path_factory.mktemp("fresh")) as running:
        yield running


def test_fresh_process_redirects_every_page_before_anyone_has_signed_in(fresh_server):
    files = ["/this_month", "/indicators", "/definitions", "/performance/this_month"]
    for address in [*ADDRESSES[:-1], *files, "/"]:
        answer = fresh_server.ask(f"{address}?month=2026-10")
        assert answer.status == 303, address
        target = urlsplit(answer.headers["location"])
        assert target.path == "/sign-in"
        wanted = parse_qs(target.query)["next"]
        assert wanted == [f"{address}?month=2026-10"]
        assert b"<script" not in answer.body


def test_fresh_process_refuses_the_websocket(fresh_server):
    assert fresh_server.ask_websocket() == 403
    assert fresh_server.ask_websocket({"__Host-session": "x" * 43}) == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/media/" + "a" * 56 + ".csv", 401),
        ("GET", "/static/../media/" + "a" * 56 + ".csv", 400),
        ("GET", "//media/" + "a" * 56 + ".csv", 303),
        ("PUT", "/_stcore/upload_file/session/file", 401),
        ("POST", "/_stcore/upload_file/session/file", 401),
        ("DELETE", "/_stcore/upload_file/session/file", 401),
        ("GET", "/_stcore/host-config", 401),
        ("GET", "/_stcore/stream", 401),
        ("GET", "/_stcore/bidi-components/x/y", 401),
        ("GET", "/component/x/y", 401),
        ("POST", "/this-month", 401),
        ("GET", "/_stcore/metrics", 404),
        ("GET", "/_stcore/script-health-check", 404),
        ("POST", "/_stcore/agent/mcp", 404),
        ("GET", "/auth/login", 404),
        ("GET", "/oauth2callback", 404),
        ("GET", "/_stcore/health", 200),
        ("GET", "/app/static/fonts/public-sans-latin.woff2", 200),
    ],
)
def test_what_answers_without_a_session(fresh_server, method, path, status):
    assert fresh_server.ask(path, method=method).status == status


def test_closed_addresses_stay_closed_after_signing_in(server):
    cookies = server.sign_in_cookies("analyst")
    assert server.ask("/_stcore/metrics", cookies=cookies).status == 404
    assert server.ask("/_stcore/host-config", cookies=cookies).status == 200
    assert server.ask_websocket(cookies) == 101


# --- the form ------------------------------------------------------------------


def test_sign_in_by_keyboard_lands_on_the_wanted_page(server, open_page):
    page = open_page()
    page.goto("/indicators?month=2026-10")
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type("analyst")
    page.keyboard.press("Tab")
    page.keyboard.type(server.passwords["analyst"])
    page.keyboard.press("Enter")
    wait_until_drawn(page)
    assert urlsplit(page.url).path == "/indicators"
    assert "month=2026-10" in page.url
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()


def test_bare_address_lands_by_role(page_signed_in_as):
    for username, path in [
        ("analyst", "this-month"),
        ("panel.presenter", "panel-view"),
    ]:
        page = page_signed_in_as(username)
        page.wait_for_url(re.compile(path))


def test_menu_hides_what_the_role_may_not_open(page_signed_in_as):
    page = page_signed_in_as("panel.presenter", "/indicators")
    expect(page.get_by_role("heading", name=NOT_YOURS)).to_be_visible()
    assert urlsplit(page.url).path == "/indicators"
    expect(page.get_by_role("link", name="Indicators")).to_have_count(0)
    page.get_by_role("link", name="Go to your first page").click()
    page.wait_for_url(re.compile("panel-view"))


def test_errors_stand_by_their_field_and_keep_the_user_name(server, open_page):
    page = open_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    for label, words in [("User name", "Enter your user name"), ("Password", "Enter")]:
        box = page.get_by_label(label, exact=True)
        described = page.locator(f"#{box.get_attribute('aria-describedby')}")
        expect(described).to_contain_text(words)
    page.get_by_label("User name").fill("<b>nobody</b>")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("do not fit")).to_be_visible()
    expect(page.get_by_label("User name")).to_have_value("<b>nobody</b>")
    expect(page.get_by_label("Password")).to_have_value("")
    assert page.title().startswith("Error: ")


def test_sign_in_page_works_without_scripts_and_names_the_council(server, open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/sign-in")
    expect(page.get_by_text("Central Bedfordshire").first).to_be_visible()
    assert page.locator("script").count() == 0


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/x\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "/sign-out",
        "/sign-in?next=/x",
        "/" + "x" * 3000,
        "",
    ],
)
def test_next_stays_on_this_site(server, wanted):
    answer = server.send_sign_in(
        "analyst", server.passwords["analyst"], next_address=wanted
    )
    assert answer.status == 303
    assert answer.headers["location"] == "/"
    page = server.ask(f"/sign-in?next={quote(wanted)}").body.decode()
    assert 'name="next" value="/"' in page


def test_form_without_its_token_is_refused(server):
    form = {"username": "analyst", "password": server.passwords["analyst"]}
    cookies = server.ask("/sign-in").cookies
    for token in ("", "-", "x" * 43):
        sent = {**form, "form_token": token}
        for held in (cookies, {}):
            answer = server.ask("/sign-in", method="POST", cookies=held, form=sent)
            assert answer.status == 403
            assert "session" not in " ".join(answer.cookies)


def test_oversized_form_is_refused(server):
    cookies = server.ask("/sign-in").cookies
    form = {"username": "x" * 20_000, "form_token": next(iter(cookies.values()))}
    answer = server.ask("/sign-in", method="POST", cookies=cookies, form=form)
    assert answer.status == 403


# --- the cookie ----------------------------------------------------------------


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(server, page_signed_in_as):
    page = page_signed_in_as("analyst")
    (cookie,) = [c for c in page.context.cookies() if c["name"] == "__Host-session"]
    assert cookie["httpOnly"]
    assert cookie["secure"]
    assert cookie["sameSite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["expires"] == -1
    assert "session" not in page.evaluate("document.cookie")


def test_cookie_setting_turns_secure_off(tmp_path):
    with run_server(tmp_path, COOKIE_SECURE="no") as plain:
        answer = plain.send_sign_in("analyst", plain.passwords["analyst"])
        (line,) = [
            line
            for line in answer.headers.get_all("set-cookie")
            if line.startswith("dashboard-session=")
        ]
        assert "HttpOnly" in line
        assert "Secure" not in line
        assert "strict-transport-security" not in answer.headers


# --- the end of a session ------------------------------------------------------


def test_sign_out_ends_the_other_tab_and_the_copied_cookie(server, page_signed_in_as):
    page = page_signed_in_as("analyst", "/indicators")
    other_tab = page.context.new_page()
    other_tab.goto("/definitions")
    wait_until_drawn(other_tab)
    copied = {
        c["name"]: c["value"]
        for c in page.context.cookies()
        if c["name"] == "__Host-session"
    }
    assert server.ask("/indicators", cookies=copied).status == 200

    page.get_by_role("link", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()

    other_tab.get_by_role("link", name="Indicators").click()
    expect(other_tab.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()
    expect(other_tab.get_by_role("link", name="Definitions")).to_have_count(0)
    assert server.ask("/indicators", cookies=copied).status == 303
    assert server.ask("/media/x", cookies=copied).status == 401
    assert server.ask_websocket(copied) == 403

    other_tab.get_by_role("link", name="Sign in").click()
    assert parse_qs(urlsplit(other_tab.url).query)["next"] == ["/indicators"]


def test_signing_in_again_ends_the_earlier_session_of_this_browser(server):
    first = server.sign_in_cookies("analyst")
    form = server.ask("/sign-in").cookies
    (token,) = form.values()
    sent = {
        "form_token": token,
        "username": "senior.leader",
        "password": server.passwords["senior.leader"],
    }
    answer = server.ask("/sign-in", method="POST", cookies={**form, **first}, form=sent)
    assert answer.status == 303
    assert server.ask("/indicators", cookies=first).status == 303


def test_sign_out_needs_the_token_of_its_own_session(server):
    mine = server.sign_in_cookies("analyst")
    bare = server.ask("/sign-out", cookies=mine)
    assert bare.status == 200
    assert b"<button" in bare.body
    wrong = server.ask("/sign-out?token=x", cookies=mine)
    assert wrong.status == 200
    forged = server.ask(
        "/sign-out", method="POST", cookies=mine, form={"token": "x" * 64}
    )
    assert forged.status == 403
    assert server.ask("/indicators", cookies=mine).status == 200

    token = re.search(rb'name="token" value="(\w+)"', bare.body)[1].decode()
    theirs = server.sign_in_cookies("analyst")
    sent = {"token": token}
    answer = server.ask("/sign-out", method="POST", cookies=theirs, form=sent)
    assert answer.status == 403
    answer = server.ask("/sign-out", method="POST", cookies=mine, form=sent)
    assert answer.status == 303
    assert server.ask("/indicators", cookies=mine).status == 303
    assert server.ask("/indicators", cookies=theirs).status == 200


def test_role_change_holds_at_the_next_click(server, page_signed_in_as, new_account):
    username = new_account("performance_analyst")
    page = page_signed_in_as(username, "/definitions")
    accounts.change_account(server.store, username, role="panel_presenter")
    page.get_by_role("link", name="Indicators").click()
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()


def test_disabling_holds_at_the_next_click(server, page_signed_in_as, new_account):
    username = new_account("performance_analyst")
    page = page_signed_in_as(username, "/definitions")
    accounts.disable_account(server.store, username)
    page.get_by_role("link", name="Indicators").click()
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()


def test_user_without_scope_is_told(page_signed_in_as, new_account):
    page = page_signed_in_as(new_account("team_manager"))
    expect(
        page.get_by_role("heading", name="No service or team is assigned to you")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()


@pytest.mark.parametrize(
    ("column", "ago"),
    [
        ("last_seen_at", timedelta(minutes=20)),
        ("created_at", timedelta(hours=10)),
    ],
)
def test_idle_and_absolute_limits(server, column, ago):
    cookies = server.sign_in_cookies("analyst")
    assert server.ask("/indicators", cookies=cookies).status == 200
    server.set_moments(app_store.session, **{column: app_store.utc_now() - ago})
    assert server.ask("/indicators", cookies=cookies).status == 303


def test_unattended_screen_is_cleared_without_a_click(server, page_signed_in_as):
    page = page_signed_in_as("senior.leader", "/definitions")
    long_ago = app_store.utc_now() - timedelta(minutes=21)
    server.set_moments(app_store.session, last_seen_at=long_ago)
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible(timeout=40_000)
    expect(page.get_by_role("link", name="Definitions")).to_have_count(0)


# --- guessing ------------------------------------------------------------------


def test_delay_grows_and_says_nothing_about_who_exists(server: Server, new_account):
    known = new_account("senior_leader")
    attempts = app_store.sign_in_attempt
    for username in (known, "nobody.of.that.name"):
        answers = [server.send_sign_in(username, "wrong") for _ in range(5)]
        assert {a.status for a in answers} == {403}
        waits = []
        for _ in range(3):
            delayed = server.send_sign_in(username, "wrong")
            assert delayed.status == 429
            waits.append(int(delayed.headers["retry-after"]))
            ago = app_store.utc_now() - timedelta(seconds=waits[-1])
            server.set_moments(attempts, attempted_at=ago)
            assert server.send_sign_in(username, "wrong").status == 403
        assert waits[0] <= 15 < waits[1] <= 30 < waits[2] <= 60
    # the right password has to wait as well
    assert server.send_sign_in(known, server.passwords[known]).status == 429
    server.set_moments(attempts, outcome="cleared")


# --- headers, hosts, health ----------------------------------------------------


@pytest.mark.parametrize("path", ["/sign-in", "/", "/health", "/_stcore/metrics"])
def test_headers_of_every_answer(server, path):
    headers = server.ask(path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "object-src 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "max-age" in headers["strict-transport-security"]


def test_scripts_come_compressed_and_cacheable(server):
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    largest = max(folder.glob("*.js"), key=lambda path: path.stat().st_size)
    path = f"/static/js/{largest.name}"
    plain = server.ask(path)
    for _ in range(2):
        packed = server.ask(path, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "immutable" in packed.headers["cache-control"]
        assert len(packed.body) < len(plain.body) / 2
        assert gzip.decompress(packed.body) == plain.body == largest.read_bytes()
    unchanged = server.ask(
        path,
        headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]},
    )
    assert unchanged.status == 304
    gone = server.ask("/static/js/gone.js", headers={"Accept-Encoding": "gzip"})
    assert gone.status in {200, 404}
    assert gone.headers.get("content-encoding") is None or gone.status == 200


def test_browser_asks_no_other_host(server, open_page):
    page = open_page()
    asked, blocked = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url)))
    page.on("websocket", lambda socket: asked.add(urlsplit(socket.url)))
    page.on("console", lambda m: blocked.append(m.text) if "http" in m.text else None)
    page.goto("/indicators")
    page.get_by_label("User name").fill("analyst")
    page.get_by_label("Password").fill(server.passwords["analyst"])
    page.get_by_role("button", name="Sign in").click()
    wait_until_drawn(page)
    for entry in PAGES:
        page.get_by_role("link", name=entry.title).click()
        page.wait_for_url(re.compile(entry.url_path))
        wait_until_drawn(page)
    own = urlsplit(server.url).netloc
    hosts = {address.netloc for address in asked if address.scheme != "data"}
    assert hosts == {own}
    # what the policy had to block, and the icon, which headless browsers skip
    assert not [text for text in blocked if "Loading the" in text and own not in text]
    icons = page.eval_on_selector_all(
        "link[rel*=icon]", "links => links.map(link => link.href)"
    )
    assert all(icon.startswith(("data:", server.url)) for icon in icons)


def test_health_says_what_is_missing(server):
    answer = server.ask("/health")
    assert b'"app_store":true' in answer.body
    assert answer.status == (200 if b'"snapshot":true' in answer.body else 503)


def test_log_names_nobody(server):
    log = server.log_path.read_text()
    for username, password in server.passwords.items():
        assert username not in log
        assert password not in log
