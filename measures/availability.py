"""Whether an indicator could be worked out in a data version, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.snapshot import Snapshot, read_rows


@dataclass(frozen=True)
class Availability:
    """`reason` says what is missing; `constants_json` holds the latest constants."""

    is_available: bool
    reason: str
    constants_json: str


def read_availability(snapshot: Snapshot, indicator_id: str) -> Availability:
    """As noted by the refresh; an indicator newer than the version is not available."""
    rows = read_rows(
        snapshot,
        "SELECT is_available, coalesce(reason, ''), coalesce(constants_json, '{}') "
        "FROM indicator_status WHERE indicator_id = $id",
        {"id": indicator_id},
    )
    if not rows:
        return Availability(
            False, "it is newer than the data version; refresh first", "{}"
        )
    return Availability(*rows[0])
