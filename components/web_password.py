"""Choosing a password of one's own: at the first sign-in, or by choice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from components import identity, web
from components.sign_in import FORM_EXPIRED, NO_FIT, ChangeForm, build_change_page
from data_access import accounts, sessions
from data_access.accounts import Account, AccountError
from data_access.app_store import utc_now
from data_access.passwords import PasswordError
from data_access.settings import read_settings
from data_access.sign_in import (
    Attempt,
    SignInRefused,
    TooManyAttempts,
    check_sign_in,
)

DIFFER = "The two new passwords differ. Type the same one twice."
SAME = "Choose another password than the one you have."


@dataclass(frozen=True)
class _Asker:
    """Whose password may be changed; `is_first` after a sign-in that asked for it."""

    account: Account
    is_first: bool


def _find_asker(request: Request) -> _Asker | None:
    settings = read_settings()
    token = request.cookies.get(identity.cookie_name(settings, "change"), "")
    if token:
        account = sessions.find_change(identity.store(), token, now=utc_now())
        if account is not None:
            return _Asker(account, is_first=True)
    live = identity.find_session(web.session_token(request), is_click=True)
    if live is None or live.account.is_demo:  # theirs is everybody's
        return None
    return _Asker(live.account, is_first=False)


async def show_change(request: Request) -> Response:
    """GET /change-password"""
    asker = await run_in_threadpool(_find_asker, request)
    if asker is None:
        return _to_sign_in()
    wanted = web.own_address(request.query_params.get("next", "/"))
    form = ChangeForm(
        web.form_token(request), wanted, asker.account.username, asker.is_first
    )
    return _show(form, status=200)


async def change(request: Request) -> Response:
    """POST /change-password"""
    sent = await web.read_form(request)
    asker = await run_in_threadpool(_find_asker, request)
    if asker is None:
        return _to_sign_in()
    wanted = web.own_address(sent.get("next", "/"))
    form = ChangeForm(
        web.form_token(request), wanted, asker.account.username, asker.is_first
    )
    if not web.is_own_form(request, sent.get("form_token", "")):
        return _show(replace(form, errors={"new": FORM_EXPIRED}), status=403)
    address = web.address(request)
    errors, status = await run_in_threadpool(_change, asker, sent, address)
    if errors:
        return _show(replace(form, errors=errors), status=status)
    token = await run_in_threadpool(
        sessions.open_after_change,
        identity.store(),
        asker.account.username,
        now=utc_now(),
    )
    return web.signed_in(wanted, token)


def _change(
    asker: _Asker, sent: dict[str, str], address: str
) -> tuple[dict[str, str], int]:
    """What was wrong, by field, with its status; nothing when the password is set."""
    new = sent.get("new", "")
    if new != sent.get("again", ""):
        return {"again": DIFFER}, 422
    if not asker.is_first and (wrong := _check_current(asker, sent, address)):
        return wrong
    if new in (accounts.DEMO_PASSWORD, sent.get("password")):
        return {"new": SAME}, 422
    try:
        accounts.reset_password(
            identity.store(), asker.account.username, password=new, is_own=True
        )
    except (PasswordError, AccountError) as refusal:
        return {"new": str(refusal)}, 422
    return {}, 303


def _check_current(
    asker: _Asker, sent: dict[str, str], address: str
) -> tuple[dict[str, str], int] | None:
    """A signed-in tab that was left alone must not be enough; attempts count."""
    attempt = Attempt(asker.account.username, sent.get("password", ""), address)
    try:
        check_sign_in(identity.store(), attempt, now=utc_now(), is_synthetic=True)
    except TooManyAttempts as refusal:
        return {"password": str(refusal)}, 429
    except SignInRefused:
        return {"password": NO_FIT}, 403
    return None


def _to_sign_in() -> Response:
    return RedirectResponse("/sign-in", status_code=303, headers=web.NO_STORE)


def _show(form: ChangeForm, *, status: int) -> Response:
    settings = read_settings()
    page = build_change_page(form, authority_name=settings.authority_name)
    response = HTMLResponse(page, status_code=status, headers=web.NO_STORE)
    web.set_cookie(response, settings, "form", form.form_token)
    return response


PASSWORD_ROUTES = [
    Route("/change-password", show_change, methods=["GET"]),
    Route("/change-password", change, methods=["POST"]),
]
