"""Dated packs for the Panel: written once, read as they were, never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_access.app_store import panel_draft, panel_pack, utc_now


class PackError(RuntimeError):
    """There is no such pack, or it is not as it was saved; says which."""


@dataclass(frozen=True)
class PackEntry:
    """One line of the list of packs."""

    pack_id: str
    made_at: datetime
    made_by: str
    title: str
    month: str
    data_version: str


@dataclass(frozen=True)
class KeptPack:
    """A pack as it was saved: its content as JSON, and the page that was shown."""

    entry: PackEntry
    content: str
    page: str


_LISTED = (
    panel_pack.c.pack_id,
    panel_pack.c.made_at,
    panel_pack.c.made_by,
    panel_pack.c.title,
    panel_pack.c.month,
    panel_pack.c.data_version,
)


def _seal(entry: PackEntry, content: str, page: str) -> str:
    parts = (entry.pack_id, entry.made_at.isoformat(), entry.month, content, page)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def save_pack(engine: sa.Engine, kept: KeptPack, *, known: int) -> None:
    """Keep a pack for good.

    Args:
        known: how many packs its figures were protected beside.
    Raises:
        PackError: a pack of this id is kept already, or another was saved meanwhile.
    """
    entry = kept.entry
    row = {
        "pack_id": entry.pack_id,
        "made_at": entry.made_at,
        "made_by": entry.made_by,
        "title": entry.title,
        "month": entry.month,
        "data_version": entry.data_version,
        "content": kept.content,
        "page": kept.page,
        "seal": _seal(entry, kept.content, kept.page),
    }
    try:
        with engine.begin() as connection:
            connection.execute(sa.insert(panel_pack).values(row))
            count = sa.select(sa.func.count()).select_from(panel_pack)
            if connection.scalar(count) != known + 1:
                raise PackError(
                    "Another pack was saved meanwhile. Save this one again."
                )
    except sa.exc.IntegrityError:
        raise PackError(
            f"The pack {entry.pack_id} is kept already and does not change."
        ) from None


def list_packs(engine: sa.Engine) -> list[PackEntry]:
    """Every pack, the newest first."""
    query = sa.select(*_LISTED).order_by(panel_pack.c.made_at.desc())
    with engine.connect() as connection:
        return [PackEntry(*row) for row in connection.execute(query)]


def read_pack(engine: sa.Engine, pack_id: str) -> KeptPack:
    """One pack as it was saved.

    Raises:
        PackError: it is not there, or not as it was saved.
    """
    query = sa.select(*_LISTED, panel_pack.c.content, panel_pack.c.page)
    query = query.add_columns(panel_pack.c.seal).where(panel_pack.c.pack_id == pack_id)
    with engine.connect() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise PackError("There is no such pack.")
    entry = PackEntry(*row[: len(_LISTED)])
    if _seal(entry, row.content, row.page) != row.seal:
        raise PackError(
            f"The pack {pack_id} is not as it was saved. It is not shown; restore the "
            "app's own store from a copy."
        )
    return KeptPack(entry, row.content, row.page)


def read_contents(engine: sa.Engine) -> list[str]:
    """The content of every pack, the oldest first: all that was ever told."""
    query = sa.select(panel_pack.c.content).order_by(panel_pack.c.made_at)
    with engine.connect() as connection:
        return [row.content for row in connection.execute(query)]


def save_draft(engine: sa.Engine, username: str, content: str) -> None:
    """Keep what a person has prepared so far, in place of what was kept before."""
    row = {"saved_at": utc_now(), "content": content}
    mine = panel_draft.c.username == username
    with engine.begin() as connection:
        done = connection.execute(sa.update(panel_draft).where(mine).values(row))
        if not done.rowcount:
            connection.execute(
                sa.insert(panel_draft).values(row | {"username": username})
            )


def read_draft(engine: sa.Engine, username: str) -> str | None:
    """What a person has prepared so far; None before the first change."""
    query = sa.select(panel_draft.c.content).where(panel_draft.c.username == username)
    with engine.connect() as connection:
        return connection.scalar(query)
