"""The opened list on a screen: columns that belong together share a cell.

All that the list holds is there; the file taken away keeps a column for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.chart_table import Cell, ChartTable, TableLines
from components.export_file import words_of
from components.names_step import NAME_COLUMNS


def _days(words: str) -> str:
    return f"for {words} {'day' if words == '1' else 'days'}"


# heading -> its columns, each a line; of an answer due the level and the day are two
_TOGETHER: dict[str, tuple[str, ...]] = {
    "Child": ("Child", *NAME_COLUMNS),
    "Working days on the clock": ("Working days on the clock",),
    "Stage, days in it": ("Stage", "Days in stage"),
    "Next response, who was asked": ("Next response", "Asked"),
    "Raised, last activity": ("Raised", "Last activity"),
    "Theme, plan": ("Theme", "Plan"),
    "Team, worker": ("Team", "Worker"),
}
_SAID: dict[str, Callable[[str], str]] = {
    "Days in stage": _days,
    "Asked": lambda words: "nobody asked" if words == "none" else words,
    "Last activity": lambda words: f"last {words}",
    "Worker": lambda words: "no worker" if words == "none" else words,
}


def fold_columns(table: ChartTable) -> ChartTable:
    """The opened list with its columns together; names where they are in it."""
    return ChartTable(
        table.caption,
        tuple(_TOGETHER),
        tuple(
            tuple(
                _cell(dict(zip(table.headings, row, strict=True)), columns)
                for columns in _TOGETHER.values()
            )
            for row in table.rows
        ),
    )


def _cell(cells: Mapping[str, Cell], columns: tuple[str, ...]) -> Cell:
    held = [name for name in columns if name in cells]
    if len(held) == 1:
        return cells[held[0]]
    lines = [line for name in held for line in _lines(name, words_of(cells[name]))]
    return TableLines(lines[0], tuple(lines[1:]))


def _lines(name: str, words: str) -> list[str]:
    if name == "Next response":
        return words.split(", ", 1)
    return [_SAID[name](words) if name in _SAID else words]
