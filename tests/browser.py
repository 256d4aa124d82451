"""A browser without scripts that asks an ASGI app directly: cookies, no redirects."""

from __future__ import annotations

from typing import Any

import httpx2

from tests.running import run_alone


class Browser:
    """Sends requests to `app` and keeps its cookies."""

    def __init__(self, app: Any, *, address: str = "203.0.113.7") -> None:
        self.app, self.cookies = app, httpx2.Cookies()
        self._address = address

    def get(self, path: str, **more: Any) -> httpx2.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx2.Response:
        return self.request("POST", path, **more)

    def request(self, method: str, path: str, **more: Any) -> httpx2.Response:
        async def ask() -> httpx2.Response:
            transport = httpx2.ASGITransport(self.app, client=(self._address, 40_000))
            async with httpx2.AsyncClient(
                transport=transport, base_url="https://d.example", cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return run_alone(ask())
