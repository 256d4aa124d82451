"""Sessions of signed-in people: opened, looked up on every run, ended.

The browser holds a random value; the store holds only its SHA-256. Idle and
absolute limits, disabling and password changes are all decided here.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data_access.accounts import Account, read_account
from data_access.app_store import account, session

# Shorter than any idle limit; saves a write on most clicks.
_TOUCH_AFTER = timedelta(seconds=20)
_KEEP_ENDED = timedelta(days=30)
CHANGE_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class Limits:
    """How long a session lives without a click, and in all."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class Verified:
    """An account whose password was right, under the validity it then had."""

    account: Account
    valid_from: datetime


def open_session(engine: sa.Engine, verified: Verified, *, now: datetime) -> str:
    """Start a session.

    A password reset between the check and this call voids it: the session carries
    the validity that was checked.

    Returns:
        the value for the cookie; it is stored nowhere.
    """
    return _open(engine, verified, now=now, is_change=False)


def open_change(engine: sa.Engine, verified: Verified, *, now: datetime) -> str:
    """Let someone whose password was right choose their own, and nothing else."""
    return _open(engine, verified, now=now, is_change=True)


def _open(
    engine: sa.Engine, verified: Verified, *, now: datetime, is_change: bool
) -> str:
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": _hash(token),
        "username": verified.account.username,
        "valid_from": verified.valid_from,
        "created_at": now,
        "last_seen_at": now,
        "ended_at": None,
        "is_change": is_change,
    }
    with engine.begin() as connection:
        old = session.c.created_at < now - _KEEP_ENDED
        connection.execute(sa.delete(session).where(old))
        connection.execute(sa.insert(session).values(row))
    return token


def open_after_change(engine: sa.Engine, username: str, *, now: datetime) -> str:
    """Start a session for someone who has just set their own password."""
    query = sa.select(account).where(account.c.username == username)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().one()
    return open_session(engine, Verified(read_account(row), row["valid_from"]), now=now)


@dataclass(frozen=True)
class LiveSession:
    """A session that may go on, and when it ends without another click."""

    account: Account
    ends_at: datetime


def find_live_session(
    engine: sa.Engine,
    token: str,
    *,
    limits: Limits,
    now: datetime,
    is_synthetic: bool,
    is_click: bool = True,
) -> LiveSession | None:
    """The live session of this cookie with its account as it stands now, or None.

    Args:
        token: the cookie's value, as the browser sent it.
        is_synthetic: whether the current data is; demo accounts need it.
        is_click: whether this is a person at work, which delays the idle limit.
    """
    if not token:
        return None
    token_hash = _hash(token)
    opened_at = session.c.created_at.label("opened_at")
    query = (
        sa.select(account, session.c.last_seen_at, opened_at)
        .join_from(session, account)
        .where(
            session.c.token_hash == token_hash,
            session.c.ended_at.is_(None),
            sa.func.coalesce(session.c.is_change, sa.false()) == sa.false(),
            session.c.valid_from == account.c.valid_from,
            session.c.created_at > now - limits.absolute,
            session.c.last_seen_at > now - limits.idle,
            account.c.is_disabled == sa.false(),
        )
    )
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None or (row["is_demo"] and not is_synthetic):
        return None
    seen_at = row["last_seen_at"]
    if is_click and now - seen_at > _TOUCH_AFTER:
        _touch(engine, token_hash, now)
        seen_at = now
    ends_at = min(seen_at + limits.idle, row["opened_at"] + limits.absolute)
    return LiveSession(read_account(row), ends_at)


def find_change(engine: sa.Engine, token: str, *, now: datetime) -> Account | None:
    """Whose password this token lets be chosen; None where it is too old or used."""
    query = (
        sa.select(account)
        .join_from(session, account)
        .where(
            session.c.token_hash == _hash(token),
            session.c.ended_at.is_(None),
            session.c.is_change == sa.true(),
            session.c.valid_from == account.c.valid_from,
            session.c.created_at > now - CHANGE_WITHIN,
            account.c.is_disabled == sa.false(),
        )
    )
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return None if row is None else read_account(row)


def end_session(engine: sa.Engine, token: str, *, now: datetime) -> None:
    """End this session for every tab and every copy of its cookie."""
    change = (
        sa.update(session)
        .where(session.c.token_hash == _hash(token), session.c.ended_at.is_(None))
        .values(ended_at=now)
    )
    with engine.begin() as connection:
        connection.execute(change)


def _touch(engine: sa.Engine, token_hash: str, now: datetime) -> None:
    change = (
        sa.update(session)
        .where(session.c.token_hash == token_hash, session.c.ended_at.is_(None))
        .values(last_seen_at=now)
    )
    with engine.begin() as connection:
        connection.execute(change)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
