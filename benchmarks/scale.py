"""Twenty times the data: building it is slow, so this part is measured when named."""

from __future__ import annotations

from benchmarks import engine
from benchmarks.samples import Row, take
from benchmarks.workspace import Workspace, open_workspace, settings_of

SCALE = 20


def measure_refresh(workspace: Workspace, runs: int, *, name: str, budget: str) -> Row:
    """Whole commands, from SQLite; the note is the most memory one of them held."""
    peaks: list[int] = []
    taken = take(lambda: peaks.append(workspace.refresh()), times=runs)
    return Row(name, taken, budget, note=f"{max(peaks):,} MB")


def measure_scale(runs: int) -> list[Row]:
    """A refresh, a figure and a trend of an authority so many times as large."""
    with open_workspace() as workspace:
        workspace.build_demo(scale=SCALE)
        rows = [
            measure_refresh(
                workspace,
                runs,
                name=f"Refresh, {SCALE} × the data",
                budget=f"{SCALE} × the refresh",
            )
        ]
        with settings_of(workspace):
            for row in (*engine.measure_figure(runs), *engine.measure_trend(runs)):
                budget = "50 ms" if "figure" in row.name else "none"
                rows.append(Row(f"{row.name}, {SCALE} × the data", row.seconds, budget))
    return rows
