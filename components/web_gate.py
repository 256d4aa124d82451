"""The gate before everything: no live session, no page, no websocket, no file.

Also the headers that tell a browser what these pages may do.
"""

from __future__ import annotations

from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import identity, web
from components.sso import SSO_ADDRESSES, is_sso_on
from data_access.settings import read_settings

# Streamlit's own scripts and styles, our fonts, and what must work signed out.
_PUBLIC = {
    "/sign-in",
    "/sign-out",
    "/change-password",  # asks for a token of its own, or a session
    "/health",
    "/_stcore/health",
    "/favicon.png",
}
_PUBLIC_FOLDERS = ("/static/", "/app/static/")
# Closed to everyone: metrics and remote control have no place here. Streamlit's own
# OIDC routes open only where a provider is set up, and its sign-out never.
_CLOSED = {
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/oauth2callback",
    "/sign-in/sso",
}
_CLOSED_FOLDERS = ("/_stcore/agent/", "/auth/")
# Answered with 401, not with a redirect: no person looks at these.
_MACHINE_FOLDERS = ("/_stcore/", "/media/", "/component/")

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "form-action 'self'",
            "object-src 'none'",
            "base-uri 'self'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HTTPS_ONLY = "max-age=31536000"


class SecurityHeaders:
    """Sends HEADERS with every answer, and keeps pages out of shared caches."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if read_settings().cookie_secure:
                    headers["Strict-Transport-Security"] = _HTTPS_ONLY
                if not scope["path"].startswith(_PUBLIC_FOLDERS):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SignInGate:
    """Lets nothing through without a live session but what _PUBLIC names."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refusal = await _refuse_request(scope)
            await (refusal or self.app)(scope, receive, send)
        elif scope["type"] == "websocket":
            if await _is_signed_in(scope, is_click=False):
                await self.app(scope, receive, send)
            else:
                # before acceptance this becomes an HTTP 403
                await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


async def _refuse_request(scope: Scope) -> Response | None:
    """The answer that refuses this request, or None to let it through."""
    path = scope["path"]
    if path in SSO_ADDRESSES and is_sso_on(read_settings()):
        return None
    if path in _CLOSED or path.startswith(_CLOSED_FOLDERS):
        return PlainTextResponse("Not found", status_code=404)
    if path in _PUBLIC or path.startswith(_PUBLIC_FOLDERS):
        return None
    is_machine = path.startswith(_MACHINE_FOLDERS)
    try:
        if await _is_signed_in(scope, is_click=not is_machine):
            return None
    except SQLAlchemyError as error:
        return web.store_is_down(error)
    if is_machine or scope["method"] not in {"GET", "HEAD"}:
        return PlainTextResponse("Please sign in", status_code=401)
    return _send_to_sign_in(scope)


async def _is_signed_in(scope: Scope, *, is_click: bool) -> bool:
    token = HTTPConnection(scope).cookies.get(identity.cookie_name(read_settings()), "")
    live = await run_in_threadpool(identity.find_session, token, is_click=is_click)
    return live is not None


def _send_to_sign_in(scope: Scope) -> Response:
    wanted = quote(scope["path"])
    if scope["query_string"]:
        wanted = f"{wanted}?{scope['query_string'].decode('latin-1')}"
    wanted = web.own_address(wanted)
    suffix = "" if wanted == "/" else f"?next={quote(wanted, safe='')}"
    return RedirectResponse(f"/sign-in{suffix}", status_code=303)
