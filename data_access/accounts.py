"""Accounts of the dashboard: who exists, with which role and which teams.

Roles are texts here; `measures.scope` gives them meaning. Checking a password is
in `data_access.sign_in`, sessions are in `data_access.sessions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from data_access import passwords
from data_access.app_store import account, utc_now

# The values of measures.scope.Role, which this layer may not import; a test holds
# the two together.
ROLE_NAMES = (
    "team_manager",
    "head_of_service",
    "senior_leader",
    "reviewing_officer",
    "performance_analyst",
    "panel_presenter",
)
DEMO_PASSWORD = "synthetic data only"  # noqa: S105 - printed on the sign-in page
NO_PASSWORD = "!"  # noqa: S105 - fits no password: for single sign-on alone
_DEMO_NAMES = {
    "team.manager": ("Demo team manager", "team_manager"),
    "head.of.service": ("Demo head of service", "head_of_service"),
    "senior.leader": ("Demo senior leader", "senior_leader"),
    "reviewing.officer": ("Demo reviewing officer", "reviewing_officer"),
    "analyst": ("Demo analyst", "performance_analyst"),
    "panel.presenter": ("Demo panel presenter", "panel_presenter"),
}
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,99}")


class AccountError(ValueError):
    """The account cannot be made, found or changed; says why and what to do."""


@dataclass(frozen=True)
class Account:
    """One account, without its password hash."""

    username: str
    display_name: str
    role: str
    service_ids: frozenset[str] = frozenset()
    team_ids: frozenset[str] = frozenset()
    is_disabled: bool = False
    is_demo: bool = False
    must_change: bool = False


def normalise_username(username: str) -> str:
    """User names are compared without case and surrounding blanks."""
    return username.strip().lower()


def add_account(engine: sa.Engine, new: Account, *, password: str) -> Account:
    """Make an account. Demo accounts are made by `add_demo_accounts` only.

    Returns:
        the account as stored, with its user name normalised.
    Raises:
        AccountError: user name, display name or role cannot be used, or taken.
        PasswordError: the password is too short or too long.
    """
    if new.is_demo:
        raise AccountError("Demo accounts are made with: manage.py users demo")
    passwords.check_password(password, known=_known(new.username, new.display_name))
    first = replace(new, must_change=True)
    return add_accounts(engine, [(first, passwords.hash_password(password))])[0]


def _known(username: str, display_name: str) -> list[str]:
    """What anyone may guess of a person: names, whole and in parts."""
    whole = [username, display_name]
    return [*whole, *re.split(r"[\s._@+-]+", " ".join(whole))]


def add_accounts(
    engine: sa.Engine, hashed: Sequence[tuple[Account, str]]
) -> list[Account]:
    """Make several accounts from ready hashes: all of them or none."""
    stored = [_checked(new) for new, _ in hashed]
    if not stored:
        return []
    rows = [
        _row(new, password_hash)
        for new, (_, password_hash) in zip(stored, hashed, strict=True)
    ]
    try:
        with engine.begin() as connection:
            connection.execute(sa.insert(account), rows)
    except IntegrityError:
        names = ", ".join(new.username for new in stored)
        raise AccountError(
            f"No account was made: one of {names} exists already. See "
            "manage.py users list."
        ) from None
    return stored


def change_account(
    engine: sa.Engine,
    username: str,
    *,
    role: str,
    service_ids: Iterable[str] = (),
    team_ids: Iterable[str] = (),
) -> None:
    """Give an account another role and scope; its sessions end at the next click."""
    check_role(role)
    _update(
        engine,
        username,
        role=role,
        service_ids=sorted(set(service_ids)),
        team_ids=sorted(set(team_ids)),
        valid_from=utc_now(),
    )


def disable_account(engine: sa.Engine, username: str) -> None:
    """Refuse this account from now on, and end its sessions."""
    _update(engine, username, is_disabled=True, valid_from=utc_now())


def enable_account(engine: sa.Engine, username: str) -> None:
    """Let a disabled account sign in again; its old sessions stay ended."""
    _update(engine, username, is_disabled=False, valid_from=utc_now())


def reset_password(
    engine: sa.Engine, username: str, *, password: str, is_own: bool = False
) -> None:
    """Set a new password and end the account's sessions.

    Args:
        is_own: its user chose it; else it must be changed at the next sign-in.

    Raises:
        AccountError: unknown user name, or a demo account (its password is public).
        PasswordError: the password is too short or too long.
    """
    found = find_account(engine, username)
    if found.is_demo and not is_own:
        raise AccountError(
            "The password of a demo account is printed on the sign-in page and "
            "cannot be changed. Make an account of your own instead."
        )
    passwords.check_password(password, known=_known(found.username, found.display_name))
    _update(
        engine,
        username,
        password_hash=passwords.hash_password(password),
        valid_from=utc_now(),
        must_change=not is_own,
    )


def find_account(engine: sa.Engine, username: str) -> Account:
    """The account of this user name, disabled or not.

    Raises:
        AccountError: there is none.
    """
    name = normalise_username(username)
    query = sa.select(account).where(account.c.username == name)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        raise _unknown(name)
    return read_account(row)


def list_accounts(engine: sa.Engine) -> list[Account]:
    """Every account, by user name."""
    query = sa.select(account).order_by(account.c.username)
    with engine.connect() as connection:
        return [read_account(row) for row in connection.execute(query).mappings()]


def list_demo_accounts(engine: sa.Engine) -> list[Account]:
    """Demo accounts that may be used, in the order of the roles."""
    found = [a for a in list_accounts(engine) if a.is_demo and not a.is_disabled]
    return sorted(found, key=lambda a: ROLE_NAMES.index(a.role))


def add_demo_accounts(
    engine: sa.Engine, *, team_ids: Iterable[str], service_ids: Iterable[str]
) -> list[Account]:
    """Make the six demo accounts, or bring their teams and services up to date.

    They share one password that is printed on the sign-in page, and are refused
    whenever the data is not synthetic.

    Args:
        team_ids: teams of the demo team manager.
        service_ids: services of the demo head of service.
    Raises:
        AccountError: a real account has one of their user names.
    """
    teams, services = frozenset(team_ids), frozenset(service_ids)
    wanted = [
        Account(
            username=username,
            display_name=display_name,
            role=role,
            team_ids=teams if role == "team_manager" else frozenset(),
            service_ids=services if role == "head_of_service" else frozenset(),
            is_demo=True,
        )
        for username, (display_name, role) in _DEMO_NAMES.items()
    ]
    existing = {a.username: a for a in list_accounts(engine)}
    taken = [a.username for a in wanted if not existing.get(a.username, a).is_demo]
    if taken:
        raise AccountError(
            f"A real account is called {', '.join(taken)}. Demo accounts belong in "
            "a store of their own: set APP_STORE_URL to another one."
        )
    password_hash = passwords.hash_password(DEMO_PASSWORD)
    add_accounts(
        engine, [(a, password_hash) for a in wanted if a.username not in existing]
    )
    for new in wanted:
        if new.username in existing:
            _update(
                engine,
                new.username,
                role=new.role,
                service_ids=sorted(new.service_ids),
                team_ids=sorted(new.team_ids),
                password_hash=password_hash,
            )
    return wanted


def check_role(role: str) -> None:
    """Raise AccountError for a role the dashboard does not know."""
    if role not in ROLE_NAMES:
        raise AccountError(
            f"There is no role {role!r}. Roles are: {', '.join(ROLE_NAMES)}."
        )


def read_account(row: Any) -> Account:  # noqa: ANN401 - a SQLAlchemy row mapping
    """The account in a row of the account table."""
    return Account(
        username=row["username"],
        display_name=row["display_name"],
        role=row["role"],
        service_ids=frozenset(row["service_ids"]),
        team_ids=frozenset(row["team_ids"]),
        is_disabled=bool(row["is_disabled"]),
        is_demo=bool(row["is_demo"]),
        must_change=bool(row["must_change"]),
    )


def _checked(new: Account) -> Account:
    username = normalise_username(new.username)
    if not _USERNAME.fullmatch(username):
        raise AccountError(
            "A user name has 1 to 100 letters, digits and . _ @ + - and starts with "
            "a letter or digit."
        )
    display_name = " ".join(new.display_name.split())
    if not 1 <= len(display_name) <= 200:
        raise AccountError("A display name has 1 to 200 characters.")
    check_role(new.role)
    return Account(
        username=username,
        display_name=display_name,
        role=new.role,
        service_ids=frozenset(new.service_ids),
        team_ids=frozenset(new.team_ids),
        is_disabled=new.is_disabled,
        is_demo=new.is_demo,
        must_change=new.must_change,
    )


def _row(new: Account, password_hash: str) -> dict[str, object]:
    now = utc_now()
    return {
        "username": new.username,
        "display_name": new.display_name,
        "password_hash": password_hash,
        "role": new.role,
        "service_ids": sorted(new.service_ids),
        "team_ids": sorted(new.team_ids),
        "is_disabled": new.is_disabled,
        "is_demo": new.is_demo,
        "valid_from": now,
        "created_at": now,
        "must_change": new.must_change,
    }


def _update(engine: sa.Engine, username: str, **values: object) -> None:
    name = normalise_username(username)
    change = sa.update(account).where(account.c.username == name).values(**values)
    with engine.begin() as connection:
        if connection.execute(change).rowcount != 1:
            raise _unknown(name)


def _unknown(name: str) -> AccountError:
    return AccountError(f"There is no account {name!r}. See manage.py users list.")
