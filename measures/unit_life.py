"""When a service or team was open: outside that time it has nothing to judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from measures.figure import Level
from measures.periods import Month
from measures.version_facts import VERSIONS_HELD


@dataclass(frozen=True)
class Life:
    """The first and last day of work of an org unit; None is open-ended."""

    opened_on: date | None = None
    closed_on: date | None = None

    def is_open_at(self, end: date) -> bool:
        """Was it open on the last day of a period?"""
        has_opened = self.opened_on is None or self.opened_on <= end
        return has_opened and not self.has_closed_by(end)

    def has_closed_by(self, end: date) -> bool:
        """Had it closed before the last day of a period?"""
        return self.closed_on is not None and self.closed_on < end

    def is_open_in(self, month: Month) -> bool:
        return self.is_open_at(month.end)


ALWAYS = Life()
LIVES = (
    "SELECT level, org_unit_id, valid_from, valid_to FROM org_unit "
    "WHERE valid_from IS NOT NULL OR valid_to IS NOT NULL"
)


@lru_cache(maxsize=VERSIONS_HELD)
def read_lives(snapshot: Snapshot) -> dict[tuple[str, str], Life]:
    """(level, id) -> when it was open, of the units that say so."""
    return {
        (row[0], row[1]): Life(row[2], row[3]) for row in read_rows(snapshot, LIVES)
    }


def life_of(snapshot: Snapshot, level: Level, org_unit_id: str) -> Life:
    """When a unit was open; always where nothing says otherwise."""
    # an id that a service and a team share is written `team:ID`
    plain = org_unit_id.removeprefix(f"{level.value}:")
    return read_lives(snapshot).get((level.value, plain), ALWAYS)
