"""What became of each refresh: the last attempt beside the pointer, and a log of all.

Both hold dates, names of tables and who accepted what; nothing about a child.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

LAST_ATTEMPT = "last_attempt.json"
LOG = "refresh_log.jsonl"
CURRENT, HELD_BACK = "current", "held back"


@dataclass(frozen=True)
class Attempt:
    """One refresh that was tried. `outcome` is CURRENT or HELD_BACK; times are UTC.

    `reason` says why it was held back; `accepted` what a person let pass, and
    `accepted_by` and `accepted_reason` who that was and why; `series_begin` the month
    at which all series were made to begin, by whom and why.
    """

    attempted_at: datetime
    outcome: str
    reason: str = ""
    data_version: str = ""
    data_to: str = ""
    accepted: str = ""
    accepted_by: str = ""
    accepted_reason: str = ""
    series_begin: str = ""
    begun_by: str = ""
    begun_reason: str = ""

    @property
    def is_held_back(self) -> bool:
        return self.outcome == HELD_BACK


def write_attempt(snapshot_dir: Path, attempt: Attempt) -> None:
    """Note an attempt; a full disk must not hide what happened to the refresh."""
    raw = asdict(attempt) | {"attempted_at": attempt.attempted_at.isoformat()}
    text = json.dumps(raw, ensure_ascii=False)
    with suppress(OSError):
        temporary = snapshot_dir / f"building-{LAST_ATTEMPT}"
        _write_private(temporary, text, os.O_TRUNC)
        temporary.replace(snapshot_dir / LAST_ATTEMPT)
        _write_private(snapshot_dir / LOG, f"{text}\n", os.O_APPEND)


def _write_private(path: Path, text: str, how: int) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    try:
        os.write(file, text.encode())
        os.fsync(file)
    finally:
        os.close(file)


def read_attempt(snapshot_dir: Path) -> Attempt | None:
    """The last attempt; None before the first, or where it cannot be read."""
    try:
        raw = json.loads((snapshot_dir / LAST_ATTEMPT).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(raw.pop("attempted_at"))
        return Attempt(attempted_at=at, **{k: str(v) for k, v in raw.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
