"""What an attacker would try against the running server, and what comes of it."""

from __future__ import annotations

import re
import socket
from urllib.parse import quote, urlsplit

import pytest

from components.router import PAGES

SECRETS = re.compile(rb"root:x:|APP_STORE_URL|password_hash|\[project\]|CREATE TABLE")
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def send_raw(server, text: bytes) -> bytes:
    """The first bytes that answer exactly these."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), 20) as link:
        link.sendall(text)
        link.settimeout(20)
        return link.recv(200)


@pytest.fixture(scope="module")
def leader(server):
    return server.sign_in_cookies("senior.leader")


PATHS = [
    "/../../../etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/app/static/../../../pyproject.toml",
    "/app/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fpyproject.toml",
    "/app/static/..%5c..%5cpyproject.toml",
    "/app/static/fonts/../../router.py",
    "/app/static//etc/passwd",
    "/media/../var/app.db",
    "/media/%2e%2e/%2e%2e/var/app.db",
    "/media/" + "0" * 56 + ".csv",
    "/component/x/../../../app.py",
    "/_stcore/bidi-components/x/../../../app.py",
    "/static/%00",
    "/app/static/fonts/%00.woff2",
    "//etc/passwd",
    "/.git/config",
    "/.streamlit/secrets.toml",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("is_in", [False, True], ids=["signed out", "signed in"])
def test_no_path_leads_to_a_file_of_the_server(server, leader, path, is_in) -> None:
    answer = server.ask(path, cookies=leader if is_in else None)
    # signed in, an unknown address is Streamlit's own empty page
    assert answer.status in {200, 303, 400, 401, 403, 404}
    assert not SECRETS.search(answer.body)
    if answer.status == 200:
        assert b"Copyright (c) Streamlit Inc." in answer.body


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "x" * 43, "' OR 1=1 --", "../../x", "\xff" * 43, "a" * 4000, "null"],
)
def test_no_made_up_cookie_opens_anything(server, cookie) -> None:
    held = {"__Host-session": quote(cookie)}
    assert server.ask("/this-month", cookies=held).status == 303
    assert server.ask_websocket(held) == 403


def test_a_websocket_is_not_opened_again_after_signing_out(server) -> None:
    mine = server.sign_in_cookies("analyst")
    assert server.ask_websocket(mine) == 101
    page = server.ask("/sign-out", cookies=mine).body.decode()
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    server.ask("/sign-out", method="POST", cookies=mine, form={"token": token})
    assert server.ask_websocket(mine) == 403


def test_another_sites_page_opens_no_websocket(server, leader) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Origin": "https://evil.example",
    }
    answer = server.ask("/_stcore/stream", headers=upgrade, cookies=leader)
    assert answer.status == 403


def test_a_cookie_given_before_signing_in_is_not_kept(server) -> None:
    planted = "p" * 43
    form = server.ask("/sign-in")
    cookies = {**form.cookies, "__Host-session": planted}
    (form_token,) = form.cookies.values()
    answer = server.ask(
        "/sign-in",
        method="POST",
        cookies=cookies,
        form={
            "form_token": form_token,
            "username": "analyst",
            "password": server.passwords["analyst"],
            "next": "/",
        },
    )
    assert answer.status == 303
    assert answer.cookies["__Host-session"] != planted
    assert server.ask("/this-month", cookies={"__Host-session": planted}).status == 303


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("' OR '1'='1", "x"),
        ("analyst'--", "x"),
        ("x" * 10_000, "y" * 5_000),
        (MARKUP, MARKUP),
        ("\x00analyst", "x"),
        ("analyst\n", "x\x00"),
        ("ａｎａｌｙｓｔ", "x"),  # noqa: RUF001 - wide letters
    ],
)
def test_nothing_typed_into_the_form_gets_in_or_comes_back_alive(
    server, username, password
) -> None:
    answer = server.send_sign_in(username, password, next_address=MARKUP)
    assert answer.status in {403, 429}
    assert not [name for name in answer.cookies if name.endswith("session")]
    assert b"<script>alert" not in answer.body
    assert b"<img src=x" not in answer.body


@pytest.mark.parametrize(
    "query",
    [
        "month=9999-99",
        f"place={quote(MARKUP)}",
        f"indicator={quote(MARKUP)}",
        "indicator=' OR 1=1 --".replace(" ", "+"),
        "place=LA&place=T0107&place[]=x",
        "x=" + "y" * 7_000,
        "&".join(f"a{n}=1" for n in range(1_000)),
        "month=%00&place=%ff%fe",
    ],
)
def test_no_query_string_breaks_the_way_in(server, leader, query) -> None:
    for cookies in (None, leader):
        answer = server.ask(f"/indicators?{query}", cookies=cookies)
        assert answer.status in {200, 303}
        assert b"<script>alert" not in answer.body
        assert "evil" not in (answer.headers["location"] or "")


def test_another_host_name_is_led_nowhere(server) -> None:
    answer = server.ask("/this-month", headers={"Host": "evil.example"})
    assert "evil.example" not in (answer.headers["location"] or "")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_change_nothing(server, method) -> None:
    for path in ("/sign-in", "/sign-out", "/change-password", "/this-month"):
        assert server.ask(path, method=method).status in {400, 401, 405}


def test_a_request_of_headers_without_end_is_cut_off(server) -> None:
    head = b"GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000
    assert b" 4" in send_raw(server, head + b"\r\n\r\n")[:14]


def test_two_lengths_in_one_request_are_refused(server) -> None:
    """Smuggling a second request past a proxy needs the two to disagree."""
    text = (
        b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
    )
    first = send_raw(server, text)
    assert b"200 OK" not in first


def test_every_page_asks_for_a_session_whatever_its_address_looks_like(server) -> None:
    for entry in PAGES:
        for form in ("/{}", "/{}/", "/%2e/{}", "//{}", "/x/../{}", "/{};a=b", "/{}%20"):
            path = form.format(entry.url_path)
            assert server.ask(path).status in {303, 400, 401, 404}, path
