"""Checking a user name and password, with delays that grow with every failure.

Failures count for user name and address together, for the user name anywhere, and
for the address. Unknown user names are treated like known ones in every way.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data_access import passwords
from data_access.accounts import normalise_username, read_account
from data_access.app_store import account, sign_in_attempt
from data_access.sessions import Verified

_WINDOW = timedelta(hours=24)
_FIRST_DELAY = timedelta(seconds=15)
_LONGEST_DELAY = timedelta(minutes=15)
# Failures before the first delay. One person mistypes a few times; a name is
# guessed from many addresses; a whole office may share one address.
FREE_FOR_PAIR = 5
FREE_FOR_NAME = 20
FREE_FOR_ADDRESS = 50


class SignInRefused(PermissionError):  # noqa: N818 - a refusal, not a fault
    """User name and password do not fit, or the account may not sign in."""


class TooManyAttempts(PermissionError):  # noqa: N818 - a refusal, not a fault
    """A delay is running; carries how long it still lasts."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Too many attempts. Try again in {wait_seconds} seconds.")
        self.wait_seconds = wait_seconds


@dataclass(frozen=True)
class Attempt:
    """What someone typed, and from where."""

    username: str
    password: str
    address: str


def check_sign_in(
    engine: sa.Engine, attempt: Attempt, *, now: datetime, is_synthetic: bool
) -> Verified:
    """The account that this user name and password open.

    Raises:
        TooManyAttempts: a delay is running; the password was not looked at.
        SignInRefused: wrong name or password, disabled, or a demo account while
            the data is real. One answer for all of them.
    """
    name = normalise_username(attempt.username)
    attempt_id = _begin_attempt(engine, name, attempt.address, now)
    query = sa.select(account).where(account.c.username == name)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    fits = passwords.is_password(
        attempt.password, None if row is None else row["password_hash"]
    )
    if row is None or not fits or not _may_sign_in(row, is_synthetic):
        _finish_attempt(engine, attempt_id, "failed")
        raise SignInRefused("User name and password do not fit.")
    _finish_attempt(engine, attempt_id, "success")
    _clear_failures(engine, name, attempt.address)
    return Verified(read_account(row), row["valid_from"])


def _may_sign_in(row: sa.RowMapping, is_synthetic: bool) -> bool:
    return not row["is_disabled"] and (is_synthetic or not row["is_demo"])


def _begin_attempt(engine: sa.Engine, name: str, address: str, now: datetime) -> int:
    """Record the attempt first, then count: a burst cannot outrun the count.

    Until it is finished an attempt counts as a failure.
    """
    row = {
        "username_hash": _hash(name),
        "address": address[:64],
        "attempted_at": now,
        "outcome": "open",
    }
    with engine.begin() as connection:
        old = sign_in_attempt.c.attempted_at < now - _WINDOW
        connection.execute(sa.delete(sign_in_attempt).where(old))
        inserted = connection.execute(
            sa.insert(sign_in_attempt)
            .values(row)
            .returning(sign_in_attempt.c.attempt_id)
        )
        attempt_id = int(inserted.scalar_one())
    wait = _find_wait(engine, attempt_id, row, now)
    if wait > timedelta(0):
        _finish_attempt(engine, attempt_id, "delayed")
        raise TooManyAttempts(int(wait.total_seconds()) + 1)
    return attempt_id


def _find_wait(
    engine: sa.Engine, attempt_id: int, row: dict[str, object], now: datetime
) -> timedelta:
    """The longest delay still running for the name, the address or both."""
    same_name = sign_in_attempt.c.username_hash == row["username_hash"]
    same_address = sign_in_attempt.c.address == row["address"]
    longest = timedelta(0)
    for condition, free in (
        (sa.and_(same_name, same_address), FREE_FOR_PAIR),
        (same_name, FREE_FOR_NAME),
        (same_address, FREE_FOR_ADDRESS),
    ):
        query = sa.select(
            sa.func.count(), sa.func.max(sign_in_attempt.c.attempted_at)
        ).where(
            condition,
            sign_in_attempt.c.outcome.in_(("open", "failed")),
            sign_in_attempt.c.attempt_id != attempt_id,
        )
        with engine.connect() as connection:
            failures, last = connection.execute(query).one()
        if failures >= free:
            ends_at: datetime = last + delay_after(failures - free)
            longest = max(longest, ends_at - now)
    return longest


def delay_after(n_failures_beyond: int) -> timedelta:
    """The delay after so many failures beyond the free ones: 15 s, doubling.

    Units: time from the last failure. At most 15 minutes, so that nobody can lock
    another person out for long.
    """
    doublings = min(n_failures_beyond, 10)
    return min(_FIRST_DELAY * (1 << doublings), _LONGEST_DELAY)


def _finish_attempt(engine: sa.Engine, attempt_id: int, outcome: str) -> None:
    change = (
        sa.update(sign_in_attempt)
        .where(sign_in_attempt.c.attempt_id == attempt_id)
        .values(outcome=outcome)
    )
    with engine.begin() as connection:
        connection.execute(change)


def _clear_failures(engine: sa.Engine, name: str, address: str) -> None:
    """After a success, forget what the same person mistyped from here."""
    change = (
        sa.update(sign_in_attempt)
        .where(
            sign_in_attempt.c.username_hash == _hash(name),
            sign_in_attempt.c.address == address[:64],
            sign_in_attempt.c.outcome == "failed",
        )
        .values(outcome="cleared")
    )
    with engine.begin() as connection:
        connection.execute(change)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode(errors="replace")).hexdigest()
