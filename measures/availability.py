"""Whether an indicator could be worked out in a data version, and with what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from measures.registry import broken_definitions


@dataclass(frozen=True)
class Availability:
    """`reason` says what is missing; `constants_json` holds the latest constants."""

    is_available: bool
    reason: str
    constants_json: str


REFUSED = "its definition"  # how the reason of a refused definition begins
_REFUSAL = re.compile(r"its definition is refused \((.*)\)", re.DOTALL)
_NEWER = Availability(False, "it is newer than the data version; refresh first", "{}")


@lru_cache(maxsize=8)
def _all_availability(snapshot: Snapshot) -> dict[str, Availability]:
    rows = read_rows(
        snapshot,
        "SELECT indicator_id, is_available, coalesce(reason, ''), "
        "coalesce(constants_json, '{}') FROM indicator_status",
    )
    return {row[0]: Availability(*row[1:]) for row in rows}


def read_availability(snapshot: Snapshot, indicator_id: str) -> Availability:
    """As noted by the refresh; an indicator newer than the version is not available."""
    return _all_availability(snapshot).get(indicator_id, _NEWER)


def refused_definitions(snapshot: Snapshot) -> list[str]:
    """Indicators whose own definition is at fault, each with file, line and reason."""
    rows = read_rows(
        snapshot,
        "SELECT concat(indicator_id, ': ', reason) FROM indicator_status "
        "WHERE starts_with(reason, $start) ORDER BY 1",
        {"start": REFUSED},
    )
    return [row[0] for row in rows]


def refused_files(snapshot: Snapshot | None) -> list[str]:
    """Each file that gives no figure, as `group/id.sql, line 3: reason`.

    Those that the version was built with, and those broken since.
    """
    status = _all_availability(snapshot).items() if snapshot else ()
    found = {name: _REFUSAL.fullmatch(had.reason) for name, had in status}
    texts = {name: match[1] for name, match in found.items() if match}
    since = {b.text for b in broken_definitions() if b.indicator_id not in texts}
    return sorted({*texts.values(), *since})
