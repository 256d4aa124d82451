"""Times taken, and the table they are printed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

QUICK_REPEATS = 10  # of what takes milliseconds, in every run
_HEAD = """| Measured | Median | Lowest to highest | Runs | Budget |
|---|---:|---:|---:|---:|"""


@dataclass(frozen=True)
class Row:
    """One line of the table. Units: seconds; `note` stands behind the median."""

    name: str
    seconds: tuple[float, ...]
    budget: str = "none"
    note: str = ""


def take(action: Callable[[], object], *, times: int) -> tuple[float, ...]:
    """Seconds that each of `times` calls took."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return tuple(taken)


def take_warm(action: Callable[[], object], *, runs: int) -> tuple[float, ...]:
    """As take, for something quick: once unmeasured, then QUICK_REPEATS a run."""
    action()
    return take(action, times=QUICK_REPEATS * runs)


def duration_words(seconds: float) -> str:
    """12.3 s, 123 ms or 4.2 ms."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    milliseconds = 1000 * seconds
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.1f} ms"


def _line(row: Row) -> str:
    lowest, highest = min(row.seconds), max(row.seconds)
    cells = (
        row.name,
        duration_words(median(row.seconds)) + (f", {row.note}" if row.note else ""),
        f"{duration_words(lowest)} to {duration_words(highest)}",
        str(len(row.seconds)),
        row.budget,
    )
    return f"| {' | '.join(cells)} |"


def build_table(rows: Sequence[Row]) -> str:
    """The table in Markdown, as benchmarks/README.md holds it."""
    return "\n".join([_HEAD, *map(_line, rows)])
