"""Compresses Streamlit's own scripts and styles once, and keeps the result.

Streamlit sends them as they are (7.4 MB with every chart library, 2.5 MB
compressed). They never change while the process lives.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

import anyio
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

    @property
    def is_whole(self) -> bool:
        """Does the body have the length that the answer declares?"""
        declared = Headers(raw=self.start["headers"]).get("content-length")
        return declared is None or int(declared) == len(self.body)


@dataclass
class StaticGzip:
    """Answers requests for static text files compressed, from memory."""

    app: ASGIApp
    _kept: dict[str, _Kept] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_wanted(scope):
            await self.app(scope, receive, send)
            return
        kept = self._kept.get(scope["path"]) or await self._fetch(scope)
        if kept.start["status"] == 200 and kept.is_whole:
            self._kept[scope["path"]] = kept
        # a copy: those who send it on add headers to the list they are given
        await send({**kept.start, "headers": list(kept.start["headers"])})
        await send({"type": "http.response.body", "body": kept.body})

    async def _fetch(self, scope: Scope) -> _Kept:
        """Take the whole answer from the app behind, then compress it.

        The app behind is not told when the browser goes away: it would stop half
        way, and half a script would be kept for everyone.
        """
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self.app(scope, _never_leaves(), collect)
        kept = _Kept(messages[0])
        kept.body = b"".join(message.get("body", b"") for message in messages[1:])
        is_large = len(kept.body) >= _MIN_BYTES
        if kept.start["status"] == 200 and kept.is_whole and is_large:
            await run_in_threadpool(_compress, kept)
        return kept


def _never_leaves() -> Receive:
    """What an unhurried browser says: an empty request, then nothing."""
    waiting: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if waiting:
            return waiting.pop()
        await anyio.sleep_forever()
        raise RuntimeError("a wait without end has ended")

    return receive


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
