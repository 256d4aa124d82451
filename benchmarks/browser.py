"""How long until a page stands ready in Chromium, beside a blank Streamlit page.

Both are served the same way, each by a process of its own on this machine, and are
opened in turn in one browser with a warm cache: blank, page, blank, page.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from statistics import median

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from benchmarks.samples import Row
from benchmarks.screens import USERNAME, Screen, all_screens
from benchmarks.scripts import BLANK
from benchmarks.workspace import Workspace
from data_access.accounts import DEMO_PASSWORD
from data_access.settings import PROJECT_DIR
from tests.needs import find_chromium

HOST = "127.0.0.1"
START_SECONDS = 60
READY_MILLISECONDS = 60_000
WARM_UP_VISITS = 3  # compiled scripts are kept from the second or third visit on
RATIO = 1.5
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

# Runs in every page before its own scripts and notes when it stands ready: the
# script has run, the heading is there, nothing still loads and every chart is drawn.
WATCH = """
(() => {
  const charts = "[data-testid=stVegaLiteChart], [data-testid=stPlotlyChart]";
  const drawing = "svg.main-svg, .vega-embed svg, canvas";
  const isDrawn = (chart) => chart.querySelector(drawing) !== null;
  const isReady = () =>
    document.querySelector(
      "[data-testid=stApp][data-test-script-state=notRunning]") !== null
    && document.querySelector("[data-testid=stMain] h1") !== null
    && document.querySelector("[data-testid=stSkeleton]") === null
    && [...document.querySelectorAll(charts)].every(isDrawn);
  const look = () => {
    if (document.body !== null && isReady()) {
      window.readyAfter = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})();
"""


class BrowserPartError(RuntimeError):
    """A server or the sign-in failed before anything could be timed."""


def measure_browser(workspace: Workspace, runs: int) -> list[Row]:
    """Each screen against the blank page; the last row is the blank page itself."""
    with ExitStack() as stack:
        dashboard = stack.enter_context(_serve(PROJECT_DIR / "app.py", workspace))
        blank = stack.enter_context(_serve(BLANK, workspace))
        playwright = stack.enter_context(sync_playwright())
        context = stack.enter_context(
            _open_browser(playwright, workspace.folder / "profile")
        )
        _sign_in(context, dashboard)
        page = context.new_page()
        rows, all_blank = [], []
        for screen in all_screens():
            theirs, ours = _take_pairs(page, blank, dashboard + screen.address, runs)
            rows.append(_row(screen, ours, theirs))
            all_blank += theirs
    return [*rows, Row("Blank page, ready in Chromium", tuple(all_blank))]


def _row(screen: Screen, ours: list[float], blank: list[float]) -> Row:
    ratio = median(a / b for a, b in zip(ours, blank, strict=True))
    return Row(
        f"{screen.name}, ready in Chromium",
        tuple(ours),
        f"{RATIO} × blank",
        f"{ratio:.2f} × blank",
    )


def _take_pairs(
    page: Page, blank: str, address: str, runs: int
) -> tuple[list[float], list[float]]:
    """Seconds of the blank page and of the screen, taken in turn."""
    for _ in range(WARM_UP_VISITS):
        _visit(page, blank)
        _visit(page, address)
    pairs = [(_visit(page, blank), _visit(page, address)) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _visit(page: Page, address: str) -> float:
    """Seconds from the start of the navigation until the page stands ready."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    ready = page.wait_for_function(
        "() => window.readyAfter", timeout=READY_MILLISECONDS
    )
    return float(ready.json_value()) / 1000


@contextmanager
def _open_browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """Chromium with a profile of its own.

    A private window would keep no compiled scripts, and load charts at half the
    speed that people have.
    """
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=find_chromium(),
        args=list(ARGUMENTS),
        viewport={"width": 1366, "height": 768},
    )
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


def _sign_in(context: BrowserContext, dashboard: str) -> None:
    """Send the form over HTTP; the browser keeps the cookie."""
    context.request.get(f"{dashboard}/sign-in")
    (form_cookie,) = context.cookies(dashboard)
    answer = context.request.post(
        f"{dashboard}/sign-in",
        form={
            "form_token": form_cookie["value"],
            "username": USERNAME,
            "password": DEMO_PASSWORD,
            "next": "/health",
        },
    )
    if not answer.url.endswith("/health"):
        raise BrowserPartError(f"{USERNAME} could not sign in ({answer.status}).")


def _free_port() -> int:
    with socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serve(script: Path, workspace: Workspace) -> Iterator[str]:
    """A process of `streamlit run`, ready for its first visitor; its address."""
    port = _free_port()
    words = ["-m", "streamlit", "run", str(script), f"--server.port={port}"]
    process = subprocess.Popen(
        [sys.executable, *words, f"--server.address={HOST}"],
        cwd=PROJECT_DIR,
        env=workspace.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _is_up(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise BrowserPartError(f"{script.name} could not be served.")
            time.sleep(0.1)
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _is_up(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()
