"""Single sign-on: Streamlit's own OIDC client, and our session in place of its cookie.

`/sign-in/sso` starts what `st.login` starts. The provider's answer goes to Streamlit's
callback, which checks it; the cookie it would set, thirty days long and good for anyone
who copies it, never leaves the server: its claims open a session of ours instead.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components import identity, web
from data_access import sessions
from data_access.app_store import utc_now
from data_access.settings import Settings, SettingsError, read_settings
from data_access.sso import SsoRefused, find_sso_account, read_group_map

START, LOGIN, CALLBACK = "/sign-in/sso", "/auth/login", "/oauth2callback"
SSO_ADDRESSES = frozenset({START, LOGIN, CALLBACK})
PROVIDER = "default"
REFUSED = "/sign-in?refused"
_SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105 - its name
_log = logging.getLogger("dashboard.sso")


def is_sso_on(settings: Settings) -> bool:
    """Is a provider configured?"""
    return bool(settings.oidc_metadata_url)


def auth_secrets(settings: Settings) -> dict[str, Any] | None:
    """What Streamlit would read from `secrets.toml`; None without a provider.

    Raises:
        SettingsError: a part is missing, or anybody's tenant would be let in.
    """
    if not is_sso_on(settings):
        return None
    url = settings.oidc_metadata_url
    for name, value in (
        ("OIDC_CLIENT_ID", settings.oidc_client_id),
        ("OIDC_CLIENT_SECRET", settings.oidc_client_secret),
        ("OIDC_REDIRECT_URI", settings.oidc_redirect_uri),
    ):
        if not value:
            raise SettingsError(f"{name} is empty, but OIDC_METADATA_URL is set.")
    if not settings.oidc_redirect_uri.endswith(CALLBACK):
        raise SettingsError(f"OIDC_REDIRECT_URI must end with {CALLBACK}.")
    if any(f"/{tenant}/" in url for tenant in ("common", "organizations", "consumers")):
        raise SettingsError(
            "OIDC_METADATA_URL must name your own tenant: this one lets accounts of "
            "any organisation in."
        )
    if settings.oidc_group_map:
        read_group_map(settings.oidc_group_map)
    section: dict[str, Any] = {
        "redirect_uri": settings.oidc_redirect_uri,
        "cookie_secret": os.environ.get(_SECRET) or secrets.token_hex(32),
        "client_id": settings.oidc_client_id,
        "client_secret": settings.oidc_client_secret,
        "server_metadata_url": url,
    }
    return {"auth": section}


async def start(request: Request) -> Response:
    """GET /sign-in/sso: on to the provider; the wanted page waits in a cookie."""
    settings = read_settings()
    wanted = web.own_address(request.query_params.get("next", "/"))
    token = quote(encode_provider_token(PROVIDER), safe="")
    response = RedirectResponse(
        f"{LOGIN}?provider={token}", status_code=303, headers=web.NO_STORE
    )
    # a cookie holds no ; and no blank
    web.set_cookie(response, settings, "next", quote(wanted, safe="/?&=%"))
    return response


class SsoSession:
    """Turns the callback's answer into a session of ours; drops Streamlit's cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if scope["type"] != "http" or path not in (LOGIN, CALLBACK):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def keep(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, keep)
        if path == CALLBACK:
            await self._answer(Request(scope), held, scope, receive, send)
            return
        _secure_cookies(held)
        for message in held:
            await send(message)

    async def _answer(
        self,
        request: Request,
        held: list[Message],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        cookies = MutableHeaders(scope=held[0]).getlist("set-cookie")
        answer = await run_in_threadpool(_open_session, request, cookies)
        for line in cookies:  # the state is done with; the identity stays here
            if not line.startswith(USER_COOKIE_NAME):
                answer.headers.append("set-cookie", line)
        await answer(scope, receive, send)


def _secure_cookies(held: list[Message]) -> None:
    """The cookie that carries the state over to the provider and back."""
    if not read_settings().cookie_secure:
        return
    raw = held[0]["headers"]
    held[0]["headers"] = [
        (name, value + b"; Secure")
        if name == b"set-cookie" and b"secure" not in value.lower()
        else (name, value)
        for name, value in raw
    ]


def _open_session(request: Request, cookies: list[str]) -> Response:
    settings, store = read_settings(), identity.store()
    try:
        claims = read_claims(cookies)
        path = settings.oidc_group_map
        verified = find_sso_account(
            store,
            claims,
            username_claim=settings.oidc_username_claim,
            groups_claim=settings.oidc_groups_claim,
            rules=read_group_map(path) if path else (),
        )
    except SsoRefused as refusal:
        _log.warning("Single sign-on refused: %s", refusal)
        return RedirectResponse(REFUSED, status_code=303, headers=web.NO_STORE)
    sessions.end_session(store, web.session_token(request), now=utc_now())
    token = sessions.open_session(store, verified, now=utc_now())
    wanted = request.cookies.get(identity.cookie_name(settings, "next"), "/")
    response = web.signed_in(web.own_address(wanted), token)
    web.delete_cookie(response, settings, "next")
    return response


def read_claims(cookies: list[str]) -> Mapping[str, Any]:
    """The claims in the cookie that Streamlit signed a moment ago.

    Raises:
        SsoRefused: there is none; the provider refused, or its answer did not fit.
    """
    held: dict[str, str] = {}
    for line in cookies:
        held |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}

    def one(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, held.get(name, ""))

    value = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    if not value:
        raise SsoRefused("The provider's answer was refused.")
    claims: dict[str, Any] = json.loads(value)
    return claims


SSO_ROUTES = [Route(START, start, methods=["GET"])]
