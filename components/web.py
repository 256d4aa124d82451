"""The HTTP side of the dashboard: sign in, sign out, health."""

from __future__ import annotations

import hmac
import logging
import re
import secrets
from urllib.parse import parse_qs, quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from components import identity
from components.sign_in import (
    FORM_EXPIRED,
    NEED_PASSWORD,
    NEED_USERNAME,
    NO_FIT,
    NOT_HERE,
    SIGN_IN_OTHERWISE,
    SignInForm,
    build_sign_in_page,
    build_sign_out_page,
)
from data_access import accounts, sessions
from data_access.app_store import is_store_ready, utc_now
from data_access.settings import Settings, read_settings
from data_access.sign_in import (
    Attempt,
    SignInRefused,
    TooManyAttempts,
    check_sign_in,
)
from data_access.snapshot import SnapshotError, read_status

MAX_FORM_BYTES = 16_384
_FORM_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
# no second slash or backslash at the start, no control characters anywhere
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]{0,1999}")
NO_STORE = {"Cache-Control": "no-store"}
_log = logging.getLogger("dashboard.web")


def own_address(wanted: str) -> str:
    """A place on this very site to go to after signing in; the start otherwise."""
    if not _OWN_ADDRESS.fullmatch(wanted):
        return "/"
    path = wanted.split("?")[0].split("#")[0]
    return "/" if path in {"/sign-in", "/sign-out"} else wanted


def session_token(request: Request) -> str:
    """The session cookie's value; empty when there is none."""
    return request.cookies.get(identity.cookie_name(read_settings()), "")


async def show_sign_in(request: Request) -> Response:
    """GET /sign-in"""
    next_address = own_address(request.query_params.get("next", "/"))
    live = await run_in_threadpool(
        identity.find_session, session_token(request), is_click=False
    )
    if live is not None:
        return RedirectResponse(next_address, status_code=303, headers=NO_STORE)
    notice = _notice(request)
    form = SignInForm(form_token(request), next_address, notice=notice)
    return await _form_response(form, status=200)


def _notice(request: Request) -> str:
    if "refused" in request.query_params:
        return NOT_HERE
    return "You are signed out." if "signed_out" in request.query_params else ""


def takes_passwords(settings: Settings) -> bool:
    """Are user names and passwords taken? Always, where there is no other way in."""
    return settings.password_sign_in or not settings.oidc_metadata_url


async def sign_in(request: Request) -> Response:
    """POST /sign-in"""
    sent = await read_form(request)
    own_token = form_token(request)
    next_address = own_address(sent.get("next", "/"))
    username, password = sent.get("username", ""), sent.get("password", "")
    form = SignInForm(own_token, next_address, username)
    if not is_own_form(request, sent.get("form_token", "")):
        return await _answer(form, {"username": FORM_EXPIRED}, status=403)
    if not takes_passwords(read_settings()):
        return await _answer(form, {"username": SIGN_IN_OTHERWISE}, status=403)
    errors = {"username": NEED_USERNAME} if not username.strip() else {}
    if not password:
        errors["password"] = NEED_PASSWORD
    if errors:
        return await _answer(form, errors, status=422)
    try:
        token, is_change = await run_in_threadpool(
            _check_and_open, Attempt(username, password, address(request)), request
        )
    except TooManyAttempts as refusal:
        _log.warning("Sign-in delayed: too many attempts.")
        answer = await _answer(form, {"username": str(refusal)}, status=429)
        answer.headers["Retry-After"] = str(refusal.wait_seconds)
        return answer
    except SignInRefused:
        return await _answer(form, {"password": NO_FIT}, status=403)
    if is_change:
        return _to_change(next_address, token)
    return signed_in(next_address, token)


def _check_and_open(attempt: Attempt, request: Request) -> tuple[str, bool]:
    """The token of a session, or of a change of the password that comes first."""
    settings = read_settings()
    store = identity.store()
    verified = check_sign_in(
        store,
        attempt,
        now=utc_now(),
        is_synthetic=identity.may_use_demo_accounts(settings),
    )
    sessions.end_session(store, session_token(request), now=utc_now())
    is_public = attempt.password == accounts.DEMO_PASSWORD
    if verified.account.must_change or (
        is_public and not identity.is_data_synthetic(settings)
    ):
        return sessions.open_change(store, verified, now=utc_now()), True
    return sessions.open_session(store, verified, now=utc_now()), False


async def sign_out(request: Request) -> Response:
    """POST /sign-out, and GET with the token that the dashboard's own link carries.

    The token is derived from the session, so no other site can sign anyone out. A
    bare GET asks first.
    """
    token = session_token(request)
    live = await run_in_threadpool(identity.find_session, token, is_click=False)
    if live is None:
        return _signed_out()
    expected = identity.sign_out_token(token)
    sent = request.query_params.get("token", "")
    if request.method == "POST":
        sent = (await read_form(request)).get("token", "")
    if not hmac.compare_digest(sent.encode(), expected.encode()):
        settings = read_settings()
        page = build_sign_out_page(expected, authority_name=settings.authority_name)
        status = 403 if request.method == "POST" else 200
        return HTMLResponse(page, status_code=status, headers=NO_STORE)
    await run_in_threadpool(
        sessions.end_session, identity.store(), token, now=utc_now()
    )
    return _signed_out()


async def show_health(_request: Request) -> Response:
    """GET /health: 200 when the store answers and there is data to show."""
    state = await run_in_threadpool(_read_health)
    status = 200 if all(state.values()) else 503
    return JSONResponse(state, status_code=status, headers=NO_STORE)


def _read_health() -> dict[str, bool]:
    try:
        has_data = read_status(read_settings().snapshot_dir) is not None
    except SnapshotError:
        has_data = False
    return {"app_store": is_store_ready(identity.store()), "snapshot": has_data}


ROUTES = [
    Route("/sign-in", show_sign_in, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["GET", "POST"]),
    Route("/health", show_health, methods=["GET"]),
]


def store_is_down(error: SQLAlchemyError) -> Response:
    """What anyone sees while the app's own store does not answer."""
    _log.error("The app's own store does not answer (%s).", type(error).__name__)
    return Response(
        "The dashboard cannot reach its own store. Try again in a few minutes.",
        status_code=503,
        media_type="text/plain",
        headers=NO_STORE,
    )


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form; nothing when it is larger than any of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            return {}
    text = body.decode("utf-8", errors="replace")
    fields = parse_qs(text, keep_blank_values=True, max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}


def _held_form_token(request: Request) -> str:
    """The form token in this browser's cookie; empty when it has none of ours."""
    name = identity.cookie_name(read_settings(), "form")
    held = request.cookies.get(name, "")
    return held if _FORM_TOKEN.fullmatch(held) else ""


def form_token(request: Request) -> str:
    """The browser's form token; kept while it has one, so that tabs do not clash."""
    return _held_form_token(request) or secrets.token_urlsafe(32)


def is_own_form(request: Request, sent: str) -> bool:
    """Was this form sent by the browser that we gave it to?"""
    held = _held_form_token(request)
    return bool(held) and hmac.compare_digest(sent.encode(), held.encode())


def address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


async def _answer(form: SignInForm, errors: dict[str, str], *, status: int) -> Response:
    wrong = SignInForm(form.form_token, form.next_address, form.username, errors)
    return await _form_response(wrong, status=status)


async def _form_response(form: SignInForm, *, status: int) -> Response:
    settings = read_settings()
    page = await run_in_threadpool(_build_form, form, settings)
    response = HTMLResponse(page, status_code=status, headers=NO_STORE)
    set_cookie(response, settings, "form", form.form_token)
    return response


def _build_form(form: SignInForm, settings: Settings) -> str:
    is_synthetic = identity.is_data_synthetic(settings)
    found = accounts.list_demo_accounts(identity.store()) if is_synthetic else []
    return build_sign_in_page(
        form,
        authority_name=settings.authority_name,
        is_synthetic=is_synthetic,
        demo_accounts=found,
        sso_name=settings.oidc_name if settings.oidc_metadata_url else "",
        has_password=takes_passwords(settings),
    )


def signed_in(next_address: str, token: str) -> Response:
    """Send a browser on with the cookie of its new session."""
    settings = read_settings()
    response = RedirectResponse(next_address, status_code=303, headers=NO_STORE)
    set_cookie(response, settings, "session", token)
    delete_cookie(response, settings, "form")
    delete_cookie(response, settings, "change")
    return response


def _to_change(next_address: str, token: str) -> Response:
    wanted = f"/change-password?next={quote(next_address, safe='')}"
    response = RedirectResponse(wanted, status_code=303, headers=NO_STORE)
    set_cookie(response, read_settings(), "change", token)
    return response


def _signed_out() -> Response:
    response = RedirectResponse(
        "/sign-in?signed_out", status_code=303, headers=NO_STORE
    )
    delete_cookie(response, read_settings(), "session")
    return response


def set_cookie(
    response: Response, settings: Settings, purpose: str, value: str
) -> None:
    response.set_cookie(
        identity.cookie_name(settings, purpose),
        value,
        path="/",
        secure=settings.cookie_secure,
        httponly=True,
        samesite="lax",
    )


def delete_cookie(response: Response, settings: Settings, purpose: str) -> None:
    response.delete_cookie(
        identity.cookie_name(settings, purpose),
        path="/",
        secure=settings.cookie_secure,
        httponly=True,
        samesite="lax",
    )
