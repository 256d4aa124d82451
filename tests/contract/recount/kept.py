"""Tables that keep no history, as catalogue 2.3 reads them on a day."""

from __future__ import annotations

import json
from datetime import date

from data_access.tables import SHARED
from tests.contract.recount.load import Shared, latest_load


def _read(name: str, value: object) -> object:
    """A value of a copied row: text trimmed, dates read."""
    if not isinstance(value, str):
        return value
    text = value.rstrip()
    if text and name.endswith(("_date", "_contact", "_on")):
        return date.fromisoformat(text[:10])
    return text or None


def kept_rows(db: Shared, name: str, day: date) -> list[dict] | None:
    """Rows of a table on a day: the live ones at the data date, else the copy's.

    None for a month without a copy. `name` is the table's in qa_snapshot_month.
    """
    if day == latest_load(db, "SSD"):
        return db.tables[name.split(".")[0]]

    def copies() -> dict[date, list[dict]]:
        found: dict[date, list[dict]] = {}
        for row in db.of("qa_snapshot_month", "table_name", name):
            held = json.loads(row["row_json"])
            read = dict.fromkeys(SHARED.tables[name.split(".")[0]].c.keys())
            read |= {key: _read(key, value) for key, value in held.items()}
            found.setdefault(row["snapshot_month"], []).append(read)
        return found

    return db.once(("copies", name), copies).get(day)
