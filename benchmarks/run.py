"""Measure and print one table: `python -m benchmarks.run --runs 5`.

Everything happens in a temporary folder. Nothing is asserted: a slow machine is no
fault.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shlex
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version

from benchmarks import browser, engine, scale, scripts
from benchmarks.samples import Row, build_table, take
from benchmarks.workspace import Workspace, open_workspace, settings_of

PARTS = ("demo", "refresh", "figure", "trend", "scorecard", "scripts", "browser")
ON_REQUEST = ("scale",)  # takes longer than all the others together
_ENGINE: dict[str, Callable[[int], list[Row]]] = {
    "figure": engine.measure_figure,
    "trend": engine.measure_trend,
    "scorecard": engine.measure_scorecard,
    "scripts": scripts.measure_scripts,
}


def measure_demo(workspace: Workspace, runs: int) -> list[Row]:
    """Building the demo authority, each time into an empty folder."""
    taken = take(workspace.build_demo, times=1)
    for _ in range(runs - 1):
        with open_workspace() as fresh:
            taken += take(fresh.build_demo, times=1)
    return [Row("Demo authority built, six years", taken, "30 s")]


def measure_refresh(workspace: Workspace, runs: int) -> list[Row]:
    """A refresh of the demo authority, from SQLite."""
    return [scale.measure_refresh(workspace, runs, name="Refresh", budget="15 s")]


def measure(parts: Sequence[str], runs: int) -> list[Row]:
    """The rows of these parts; what they need is built first, once."""
    rows = []
    with open_workspace() as workspace:
        for part, build in (("demo", measure_demo), ("refresh", measure_refresh)):
            _say(part)
            built = build(workspace, runs if part in parts else 1)
            rows += built if part in parts else []
        with settings_of(workspace):
            for part in [p for p in parts if p in _ENGINE]:
                _say(part)
                rows += _ENGINE[part](runs)
        gc.unfreeze()
        if "browser" in parts:
            _say("browser")
            rows += browser.measure_browser(workspace, runs)
    return rows


def _say(part: str) -> None:
    sys.stderr.write(f"{part} ...\n")


def machine_words() -> str:
    """Where and with what: a time without it means nothing."""
    packages = ", ".join(f"{p} {version(p)}" for p in ("streamlit", "duckdb"))
    return (
        f"{os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}"
    )


def _read_runs(text: str) -> int:
    runs = int(text)
    if runs < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return runs


def main(argv: Sequence[str]) -> None:
    """Print the command, the machine and the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument(
        "--runs", type=_read_runs, default=5, help="of everything; default 5"
    )
    parser.add_argument(
        "--only",
        choices=PARTS + ON_REQUEST,
        action="append",
        help="one part alone; repeat for more",
    )
    args = parser.parse_args(argv)
    chosen = [part for part in PARTS if part in (args.only or PARTS)]
    rows = measure(chosen, args.runs) if chosen else []
    if "scale" in (args.only or ()):
        _say("scale")
        rows += scale.measure_scale(args.runs)
    command = shlex.join(["python", "-m", "benchmarks.run", *argv])
    print(f"`{command}` on {machine_words()}:\n\n{build_table(rows)}")


if __name__ == "__main__":
    main(sys.argv[1:])
