"""Who has not been seen alone lately: longest first, brothers and sisters together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measures.voice.row_sets import VoiceRow

BANDS = (
    "never, known 6 weeks or more",
    "over 6 months ago",
    "3 to 6 months ago",
    "6 weeks to 3 months ago",
    "never, known under 6 weeks",
    "under 6 weeks ago",
)


@dataclass(frozen=True)
class Waiting:
    """One child of the list. `family` numbers children shown together; 0 is alone."""

    row: VoiceRow
    days: int
    family: int


def order_waiting(
    rows: Sequence[VoiceRow], families: dict[str, frozenset[str]]
) -> list[Waiting]:
    """The longest wait first; a family stands where its longest waiting child does."""
    waits = {row.unit_id: int(row.attributes["days"] or 0) for row in rows}
    listed = set(waits)

    def family_of(row: VoiceRow) -> frozenset[str]:
        together = families.get(row.unit_id, frozenset({row.unit_id})) & listed
        return together or frozenset({row.unit_id})

    def place(row: VoiceRow) -> tuple[int, str, int, str]:
        family = family_of(row)
        longest = max(waits[one] for one in family)
        return (-longest, min(family), -waits[row.unit_id], row.unit_id)

    numbers: dict[str, int] = {}
    found = []
    for row in sorted(rows, key=place):
        family = family_of(row)
        number = 0
        if len(family) > 1:
            number = numbers.setdefault(min(family), len(numbers) + 1)
        found.append(Waiting(row, waits[row.unit_id], number))
    return found
