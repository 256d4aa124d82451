"""Streamlit's scripts, compressed: whole, kept once, and never changed by sending."""

from __future__ import annotations

import asyncio
import gzip

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from components.web_gzip import StaticGzip
from tests.running import run_alone

BODY = b"const a = 1;\n" * 500
SCOPE: Scope = {
    "type": "http",
    "method": "GET",
    "path": "/static/js/app.js",
    "headers": [(b"accept-encoding", b"gzip")],
}


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """As a file server that stops when its reader has gone."""
    await receive()
    size = str(len(BODY)).encode()
    headers = [(b"content-length", size), (b"etag", b'"1"')]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for part in (BODY[:100], BODY[100:]):
        if gone := asyncio.ensure_future(receive()):
            await asyncio.sleep(0)
            if gone.done():
                return
            gone.cancel()
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def ask(app: StaticGzip) -> list[Message]:
    sent: list[Message] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("x-added", "1")
        sent.append(message)

    run_alone(app(SCOPE, gone, send))
    return sent


def test_a_reader_who_leaves_does_not_cut_what_is_kept() -> None:
    app = StaticGzip(serve)
    for _time in range(3):
        start, body = ask(app)
        headers = dict(start["headers"])
        assert gzip.decompress(body["body"]) == BODY
        assert headers[b"content-length"] == str(len(body["body"])).encode()
        names = [name for name, _value in start["headers"]]
        assert names.count(b"x-added") == 1


def test_half_an_answer_is_not_kept() -> None:
    calls = []

    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        calls.append(1)
        headers = [(b"content-length", b"5000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * 2000})

    app = StaticGzip(half)
    ask(app)
    ask(app)
    assert len(calls) == 2
