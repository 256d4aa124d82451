"""The addresses of a pack: presented, noted, taken away, previewed.

Each asks for itself who is there and whether the Panel view is theirs. What they send
was made from published figures alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from components import identity
from components.guard import User
from components.panel.deck import (
    KEYS_PATH,
    build_deck,
    make_live,
    make_offline,
    read_own,
)
from components.panel.keeping import make_pack, open_workshop, read_story
from components.panel.notes_page import NOTES_PATH, build_notes
from data_access.packs import KeptPack, PackError, read_pack
from data_access.settings import read_settings
from data_access.snapshot import SnapshotError
from measures.panel.pack import pack_from_text
from measures.panel.storyline import StorylineError
from measures.panel.wording import WordingError
from measures.scope import Role, Scope, can_open_page, can_prepare_packs

PAGE_ID = "panel_view"
PACK_PATH = "/panel-view/pack/{pack_id}"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_SCRIPT = "text/javascript; charset=utf-8"
_log = logging.getLogger("dashboard.panel")

Answer = Callable[[User, str], Response]


def _user_of(request: Request) -> User | None:
    name = identity.cookie_name(read_settings())
    live = identity.find_session(request.cookies.get(name, ""), is_click=True)
    if live is None:
        return None
    account = live.account
    scope = Scope(Role(account.role), account.service_ids, account.team_ids)
    return User(account.username, account.display_name, scope)


def _route(path: str, answer: Answer, *, is_for_presenters: bool) -> Route:
    """A route that refuses whoever may not have what it gives."""

    def reply(request: Request) -> Response:
        user = _user_of(request)
        if user is None:
            return PlainTextResponse("Please sign in", status_code=401)
        may = can_open_page(user.scope, PAGE_ID) and not user.scope.is_empty
        if not may or (is_for_presenters and not can_prepare_packs(user.scope)):
            return PlainTextResponse(
                "Your role does not open this. Ask the performance team.",
                status_code=403,
            )
        try:
            return answer(user, request.path_params.get("pack_id", ""))
        except PackError as problem:
            _log.warning("A pack was not shown.")
            return PlainTextResponse(str(problem), status_code=404)

    async def run(request: Request) -> Response:
        return await run_in_threadpool(reply, request)

    return Route(path, run, methods=["GET"])


def _kept(pack_id: str) -> KeptPack:
    return read_pack(identity.store(), pack_id)


def _present(_user: User, pack_id: str) -> Response:
    """The shared screen: the page as it was kept."""
    return HTMLResponse(make_live(_kept(pack_id).page))


def _show_notes(_user: User, pack_id: str) -> Response:
    pack = pack_from_text(_kept(pack_id).content)
    return HTMLResponse(build_notes(pack, pack_id))


def _take_away(_user: User, pack_id: str) -> Response:
    page = make_offline(_kept(pack_id).page)
    return _file(page.encode(), "text/html; charset=utf-8", f"panel-{pack_id}.html")


def _take_slides(_user: User, pack_id: str) -> Response:
    from components.panel.slides import build_slides  # noqa: PLC0415 - slow to load

    slides = build_slides(pack_from_text(_kept(pack_id).content))
    return _file(slides, _SLIDES, f"panel-{pack_id}.pptx")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


def _preview(user: User, _pack_id: str) -> Response:
    """The story as it stands now; nothing is kept by looking at it."""
    try:
        workshop = open_workshop()
        pack = make_pack(workshop, read_story(user, workshop.wording))
    except (SnapshotError, StorylineError, WordingError) as problem:
        return PlainTextResponse(str(problem), status_code=409)
    return HTMLResponse(make_live(build_deck(pack, "preview")))


async def _send_keys(_request: Request) -> Response:
    return Response(read_own("deck.js"), media_type=_SCRIPT)


async def _send_notes_script(_request: Request) -> Response:
    return Response(read_own("notes.js"), media_type=_SCRIPT)


PANEL_ROUTES = [
    Route(KEYS_PATH, _send_keys, methods=["GET"]),
    Route(NOTES_PATH, _send_notes_script, methods=["GET"]),
    _route("/panel-view/preview", _preview, is_for_presenters=True),
    _route(PACK_PATH, _present, is_for_presenters=False),
    _route(f"{PACK_PATH}/notes", _show_notes, is_for_presenters=True),
    _route(f"{PACK_PATH}/offline", _take_away, is_for_presenters=False),
    _route(f"{PACK_PATH}/slides", _take_slides, is_for_presenters=True),
]
