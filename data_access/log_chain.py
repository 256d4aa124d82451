"""The seals of the access log: each entry's covers the entry and the seal before it.

Whoever changes, inserts or deletes an entry breaks every seal after it. With
ACCESS_LOG_KEY nobody without the key can make new ones. Deleting the newest entries
together with the head is seen only by a seal that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data_access.app_store import (
    AppStoreError,
    access_log,
    access_log_head,
    access_log_person,
)

START = "0" * 64  # before the first entry
HEAD_ID = 1
TRIMMED = "trim"
READ_AT_ONCE = 1_000
_SEALED = (
    "access_id",
    "username",
    "action",
    "indicator_id",
    "period_end",
    "org_unit_id",
    "scope_key",
    "data_version",
    "n_records",
    "filters",
)


@dataclass(frozen=True)
class Verdict:
    """What became of a look at every seal.

    `problems` says in words what is wrong, the first ones; empty when the log is whole.
    `seal` is the last one, to be noted elsewhere.
    """

    entries: int
    seal: str
    problems: tuple[str, ...]


def make_seal(
    before: str, row: sa.RowMapping | dict[str, Any], people: Sequence[str], key: str
) -> str:
    """The seal of an entry: SHA-256, keyed where there is a key."""
    held = {name: _plain(row[name]) for name in _SEALED}
    # to the second: not every database keeps more
    held["accessed_at"] = row["accessed_at"].replace(microsecond=0).isoformat()
    held["people"] = sorted(people)
    held["before"] = before
    text = json.dumps(held, sort_keys=True, ensure_ascii=True).encode()
    if key:
        return hmac.new(key.encode(), text, "sha256").hexdigest()
    return hashlib.sha256(text).hexdigest()


def _plain(value: object) -> object:
    if value is None:
        return ""
    return value if isinstance(value, int | str) else str(value)


def append(
    connection: sa.Connection, row: dict[str, Any], people: Sequence[str], *, key: str
) -> int:
    """Write one entry at the end of the chain; inside the caller's transaction.

    Args:
        row: the columns of `access_log` but for `access_id` and `seal`.
    Returns:
        the id of the entry.
    """
    head = _locked_head(connection, key)
    access_id = int(head["last_id"]) + 1
    sealed = {**row, "access_id": access_id}
    sealed["seal"] = make_seal(head["seal"], sealed, people, key)
    connection.execute(sa.insert(access_log), [sealed])
    if people:
        rows = [{"access_id": access_id, "person_id": name} for name in people]
        connection.execute(sa.insert(access_log_person), rows)
    _set_head(connection, last_id=access_id, seal=sealed["seal"])
    return access_id


def _locked_head(connection: sa.Connection, key: str) -> sa.RowMapping:
    """The head, so that no other entry is written until this transaction ends."""
    lock = (
        sa.update(access_log_head)
        .where(access_log_head.c.head_id == HEAD_ID)
        .values(head_id=HEAD_ID)
    )
    if connection.execute(lock).rowcount != 1:
        _begin_chain(connection, key)
    head = connection.execute(sa.select(access_log_head)).mappings().one_or_none()
    if head is None:
        raise AppStoreError("The access log has no head. Start the app once.")
    return head


def _begin_chain(connection: sa.Connection, key: str) -> None:
    """The head of a new log; entries of an earlier make are sealed as they stand."""
    row = {"head_id": HEAD_ID, "last_id": 0, "seal": START}
    connection.execute(
        sa.insert(access_log_head), [{**row, "first_id": 1, "cut_seal": START}]
    )
    seal, last_id, first_id = START, 0, 0
    for entry, people in _entries(connection):
        seal = make_seal(seal, entry, people, key)
        last_id = entry["access_id"]
        first_id = first_id or last_id
        connection.execute(
            sa.update(access_log)
            .where(access_log.c.access_id == last_id)
            .values(seal=seal)
        )
    if last_id:
        _set_head(connection, last_id=last_id, seal=seal, first_id=first_id)


def _set_head(connection: sa.Connection, **values: object) -> None:
    connection.execute(sa.update(access_log_head).values(**values))


def _entries(
    connection: sa.Connection,
) -> Iterator[tuple[sa.RowMapping, list[str]]]:
    """Every entry with its children, oldest first."""
    last = -1
    while True:
        query = (
            sa.select(access_log)
            .where(access_log.c.access_id > last)
            .order_by(access_log.c.access_id)
            .limit(READ_AT_ONCE)
        )
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        first, last = rows[0]["access_id"], rows[-1]["access_id"]
        people: dict[int, list[str]] = {}
        held = sa.select(access_log_person).where(
            access_log_person.c.access_id.between(first, last)
        )
        for link in connection.execute(held):
            people.setdefault(link.access_id, []).append(link.person_id)
        for row in rows:
            yield row, people.get(row["access_id"], [])


# --- looking at every seal ------------------------------------------------------------


def verify_log(engine: sa.Engine, *, key: str, noted: str = "") -> Verdict:
    """Work every seal out again and compare.

    Args:
        key: ACCESS_LOG_KEY, as it was when the entries were written.
        noted: a seal that was noted earlier; it must still stand in the log.
    """
    with engine.connect() as connection:
        head = connection.execute(sa.select(access_log_head)).mappings().first()
        if head is None:
            left = connection.scalar(sa.select(sa.func.count()).select_from(access_log))
            lost = ("The head of the log is gone.",) if left or noted else ()
            return Verdict(int(left or 0), START, lost)
        return _compare(connection, head, key=key, noted=noted)


def _compare(
    connection: sa.Connection, head: sa.RowMapping, *, key: str, noted: str
) -> Verdict:
    problems: list[str] = []
    seal, expected = head["cut_seal"], head["first_id"]
    seen, entries, trimmed = {seal}, 0, None
    for row, people in _entries(connection):
        entries += 1
        access_id = row["access_id"]
        if access_id != expected:
            problems.append(_gap(expected, access_id))
        made = make_seal(seal, row, people, key)
        if row["seal"] != made and access_id == expected:
            problems.append(f"Entry {access_id} was changed after it was written.")
        seal, expected = row["seal"] or "", access_id + 1
        seen.add(seal)
        if row["action"] == TRIMMED:
            trimmed = row["filters"]
    problems += _end_problems(head, seal, expected)
    cut = cut_words(head["first_id"] - 1, head["cut_seal"])
    if head["cut_seal"] != START and trimmed != cut:
        problems.append("The start of the log was cut off without manage.py log-trim.")
    if noted and noted not in seen:
        problems.append("The seal that was noted is not in the log any more.")
    return Verdict(entries, seal, tuple(problems))


def _gap(expected: int, found: int) -> str:
    if found < expected:
        return f"Entry {found} stands where none was written."
    if found == expected + 1:
        return f"Entry {expected} is missing."
    return f"Entries {expected} to {found - 1} are missing."


def _end_problems(head: sa.RowMapping, seal: str, expected: int) -> list[str]:
    if head["last_id"] + 1 > expected:
        return [f"The end of the log is missing, from entry {expected} on."]
    if head["last_id"] + 1 < expected or head["seal"] != seal:
        return ["The head of the log does not fit its last entry."]
    return []


# --- deleting what is too old ------------------------------------------------------


def cut_words(last_deleted: int, seal: str) -> str:
    """What the entry about a deletion says, so that verification can start there."""
    return f"to {last_deleted} {seal}"


def trim_log(
    engine: sa.Engine, *, before: datetime, by: str, now: datetime, key: str
) -> int:
    """Delete the entries from the start of the log that are older than `before`.

    The deletion is an entry itself, and the chain goes on from the last one deleted.
    Returns:
        how many entries were deleted.
    """
    with engine.begin() as connection:
        head = _locked_head(connection, key)
        first_kept = connection.scalar(
            sa.select(sa.func.min(access_log.c.access_id)).where(
                access_log.c.accessed_at >= before
            )
        )
        cut = head["last_id"] if first_kept is None else first_kept - 1
        if cut < head["first_id"]:
            return 0
        seal = connection.scalar(
            sa.select(access_log.c.seal).where(access_log.c.access_id == cut)
        )
        for table in (access_log_person, access_log):
            found = connection.execute(sa.delete(table).where(table.c.access_id <= cut))
        _set_head(connection, first_id=cut + 1, cut_seal=seal)
        row = {
            "accessed_at": now,
            "username": by,
            "action": TRIMMED,
            "indicator_id": "access_log",
            "period_end": before.date(),
            "org_unit_id": "LA",
            "scope_key": "operator||",
            "data_version": "",
            "n_records": found.rowcount,
            "filters": cut_words(cut, str(seal)),
        }
        append(connection, row, [], key=key)
        return int(found.rowcount)
