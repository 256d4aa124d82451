"""How long a page's script runs on a click, browser and network left out.

Streamlit's own test harness runs the script in this process; its overhead is in
every time and stands alone in the row of the blank page.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from benchmarks.samples import QUICK_REPEATS, Row, take
from benchmarks.screens import USERNAME, Screen, all_screens
from components import guard, router
from data_access import sessions
from data_access.accounts import DEMO_PASSWORD
from data_access.app_store import open_store, utc_now
from data_access.settings import read_settings
from data_access.sign_in import Attempt, check_sign_in

BLANK = Path(__file__).with_name("blank_app.py")
OPEN_LIST = "Open the list"
TIMEOUT_SECONDS = 60
WARM_UP_RUNS = 2
BUDGET = "300 ms"


class ScriptFailedError(RuntimeError):
    """A page showed an error instead of itself: its time would mean nothing."""


def measure_scripts(runs: int) -> list[Row]:
    """Each screen's script, run again and again on a warm process."""
    logging.disable(logging.WARNING)  # the harness warns that it is no server
    blank = AppTest.from_file(str(BLANK), default_timeout=TIMEOUT_SECONDS)
    rows = [Row("Blank page, script", _time_runs(blank, runs))]
    with signed_in():
        for screen in all_screens():
            opened = open_screen(screen)
            taken = _time_runs(opened, runs)
            rows.append(Row(f"{screen.name}, script", taken, BUDGET))
            if _open_list(opened):
                taken = _time_runs(opened, runs)
                rows.append(Row(f"{screen.name}, list open, script", taken, BUDGET))
    return rows


@contextmanager
def signed_in() -> Iterator[None]:
    """A real session; only the browser's cookie, which the harness lacks, is ours."""
    store = open_store(read_settings().app_store_url)
    attempt = Attempt(USERNAME, DEMO_PASSWORD, "127.0.0.1")
    verified = check_sign_in(store, attempt, now=utc_now(), is_synthetic=True)
    token = sessions.open_session(store, verified, now=utc_now())
    with patch.object(guard, "read_session_cookie", lambda: token):
        yield


def open_screen(screen: Screen) -> AppTest:
    """The screen behind the router, drawn once."""
    script = AppTest.from_file(router.__file__, default_timeout=TIMEOUT_SECONDS)
    script.switch_page(str(screen.entry.path))
    for key, text in screen.choices:
        script.query_params[key] = text
    return script.run()


def _open_list(script: AppTest) -> bool:
    """Press the button that opens the records, where there is one."""
    found = [button for button in script.button if button.label == OPEN_LIST]
    for button in found:
        button.click().run()
    return bool(found)


def _time_runs(script: AppTest, runs: int) -> tuple[float, ...]:
    """Seconds of single runs after a few unmeasured ones.

    Streamlit collects garbage after every run. What is loaded is frozen first, as
    the server does when it starts.
    """
    take(script.run, times=WARM_UP_RUNS)
    if script.exception or script.error:
        raise ScriptFailedError(f"A page failed: {script.exception or script.error}")
    gc.collect()
    gc.freeze()
    return take(script.run, times=QUICK_REPEATS * runs)
