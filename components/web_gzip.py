"""Compresses Streamlit's own scripts and styles once, and keeps the result.

Streamlit sends them as they are (7.4 MB with every chart library, 2.5 MB
compressed). They never change while the process lives.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDER = "/static/"
_KINDS = (".js", ".css", ".svg", ".json", ".wasm")
_MIN_BYTES = 1_000
_LEVEL = 6


@dataclass
class _Kept:
    """An answer as the app behind gave it; `body` compressed when it is whole."""

    start: Message
    body: bytes = b""


@dataclass
class StaticGzip:
    """Answers requests for static text files compressed, from memory."""

    app: ASGIApp
    _kept: dict[str, _Kept] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_wanted(scope):
            await self.app(scope, receive, send)
            return
        kept = self._kept.get(scope["path"]) or await self._fetch(scope, receive)
        if kept.start["status"] == 200:
            self._kept[scope["path"]] = kept
        await send(kept.start)
        await send({"type": "http.response.body", "body": kept.body})

    async def _fetch(self, scope: Scope, receive: Receive) -> _Kept:
        """Take the whole answer from the app behind, then compress it."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, collect)
        kept = _Kept(messages[0])
        kept.body = b"".join(message.get("body", b"") for message in messages[1:])
        if kept.start["status"] == 200 and len(kept.body) >= _MIN_BYTES:
            await run_in_threadpool(_compress, kept)
        return kept


def _is_wanted(scope: Scope) -> bool:
    """A plain request for a static text file from a browser that takes gzip.

    Conditional and partial requests are left to the app behind.
    """
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    if not (path.startswith(_FOLDER) and path.endswith(_KINDS)):
        return False
    headers = Headers(scope=scope)
    if {"if-none-match", "if-modified-since", "range"} & set(headers):
        return False
    return "gzip" in headers.get("accept-encoding", "")


def _compress(kept: _Kept) -> None:
    kept.body = gzip.compress(kept.body, _LEVEL, mtime=0)
    kept.start = {**kept.start, "headers": list(kept.start["headers"])}
    headers = MutableHeaders(scope=kept.start)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(kept.body))
    headers.add_vary_header("Accept-Encoding")
    if "etag" in headers:
        headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
