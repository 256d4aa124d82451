"""Reading accounts from streamlit-authenticator's credentials file (YAML)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
import yaml  # type: ignore[import-untyped]

from data_access import accounts, passwords
from data_access.accounts import Account, AccountError


def import_credentials(engine: sa.Engine, path: Path) -> list[Account]:
    """Make an account for every user of a credentials file: all or none.

    The file is `credentials: usernames: <name>: {first_name, last_name | name,
    password, roles}`; `service_ids` and `team_ids` may be added as lists. A user
    needs exactly one role that the dashboard knows. A password may be a bcrypt
    hash, as the library writes it, or plain text, which is held to the rule for
    new passwords.

    Raises:
        AccountError: the file or one of its users cannot be used; names the user.
    """
    users = _read_users(path)
    return accounts.add_accounts(
        engine, [_read_user(str(name), user) for name, user in users.items()]
    )


def _read_users(path: Path) -> Mapping[object, object]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AccountError(
            f"{path.name} cannot be read as YAML ({type(error).__name__})."
        ) from None
    for name in ("credentials", "usernames"):
        content = content.get(name) if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not content:
        raise AccountError(
            f"{path.name} has no credentials: usernames: section with users in it."
        )
    return content


def _read_user(name: str, user: object) -> tuple[Account, str]:
    if not isinstance(user, Mapping):
        raise AccountError(f"User {name}: no details in the file.")
    roles = [str(role) for role in _read_list(name, user, "roles")]
    known = [role for role in roles if role in accounts.ROLE_NAMES]
    if len(known) != 1:
        raise AccountError(
            f"User {name}: needs exactly one role out of "
            f"{', '.join(accounts.ROLE_NAMES)}."
        )
    new = Account(
        username=name,
        display_name=_display_name(user) or name,
        role=known[0],
        service_ids=frozenset(map(str, _read_list(name, user, "service_ids"))),
        team_ids=frozenset(map(str, _read_list(name, user, "team_ids"))),
    )
    return new, _password_hash(name, user.get("password"))


def _display_name(user: Mapping[object, object]) -> str:
    parts = (user.get("first_name"), user.get("last_name"))
    return " ".join(str(part) for part in parts if part) or str(user.get("name") or "")


def _read_list(name: str, user: Mapping[object, object], key: str) -> list[object]:
    value = user.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise AccountError(f"User {name}: {key} must be a list.")
    return value


def _password_hash(name: str, password: object) -> str:
    if not isinstance(password, str) or not password:
        raise AccountError(f"User {name}: no password in the file.")
    if passwords.is_hash(password):
        return password
    try:
        return passwords.hash_password(password)
    except passwords.PasswordError as error:
        raise AccountError(f"User {name}: {error}") from None
