"""One attribute down, one across: the bars of a tally and the lists they open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from components.voice.bar_table import BarRow
from components.voice.code_words import words_of
from components.voice.open_list import Slice
from measures.voice.row_sets import Tally

Only = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Cross:
    """Counts of `across` for each value of `down`.

    `names` are the values of `down` in reading order, with their words; `states` those
    of `across`. `only` narrows all of it.
    """

    tally: Tally
    down: str
    names: Mapping[str, str]
    across: str
    states: Sequence[str]
    only: Only | None = None

    def _where(self, value: str, state: str) -> dict[str, Sequence[str]]:
        return {**(self.only or {}), self.down: [value], self.across: [state]}

    @property
    def rows(self) -> tuple[BarRow, ...]:
        return tuple(
            BarRow(
                name,
                tuple(self.tally.count(self._where(value, s)) for s in self.states),
            )
            for value, name in self.names.items()
        )

    @property
    def slices(self) -> list[Slice]:
        """A number for each cell."""
        return [
            Slice(
                f"{name}: {words_of(self.across, state).lower()}",
                self.tally.count(self._where(value, state)),
                self._where(value, state),
            )
            for value, name in self.names.items()
            for state in self.states
        ]


def slices_of(
    tally: Tally,
    column: str,
    *,
    only: Only | None = None,
    words: Callable[[str, str], str] = words_of,
) -> list[Slice]:
    """A number for each value of one attribute, the greatest first."""
    found = [
        Slice(
            words(column, value),
            tally.count({**(only or {}), column: [value]}),
            {**(only or {}), column: [value]},
        )
        for value in tally.values(column)
    ]
    return sorted(found, key=lambda one: -one.n)
