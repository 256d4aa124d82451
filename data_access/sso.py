"""Whose account a single sign-on opens: claims of the provider, roles of the council.

The provider says who somebody is; role and scope come from the app's own store, or
from a file that maps the provider's groups to them. Everything else (limits, ending,
the access log) is as for any session.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access import accounts
from data_access.accounts import Account, AccountError, check_role, normalise_username
from data_access.app_store import account
from data_access.sessions import Verified


class SsoRefused(PermissionError):  # noqa: N818 - a refusal, not a fault
    """The provider knows them; the dashboard has no role for them. Never says who."""


class GroupMapError(ValueError):
    """The file of groups cannot be used; says which entry and what to write."""


@dataclass(frozen=True)
class GroupRole:
    """What membership of one group of the provider gives."""

    group: str
    role: str
    service_ids: frozenset[str]
    team_ids: frozenset[str]


def read_group_map(path: Path) -> tuple[GroupRole, ...]:
    """The groups of the file, in its order.

    The file is TOML: one `[[group]]` each, with `id`, `role`, `services` or `teams`.

    Raises:
        GroupMapError: it cannot be read, or an entry of it cannot.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GroupMapError(
            f"OIDC_GROUP_MAP cannot be read ({type(error).__name__}). It is a TOML "
            "file with one [[group]] each; docs/deploy.md shows one."
        ) from None
    found = tuple(_group(entry, n) for n, entry in enumerate(raw.get("group", ()), 1))
    if not found:
        raise GroupMapError("OIDC_GROUP_MAP names no [[group]].")
    return found


def _group(entry: Mapping[str, Any], number: int) -> GroupRole:
    known = {"id", "role", "services", "teams"}
    group, role = str(entry.get("id", "")), str(entry.get("role", ""))
    if not group or set(entry) - known:
        raise GroupMapError(
            f"Group {number} of OIDC_GROUP_MAP needs id and role, and may have "
            "services or teams; nothing else."
        )
    try:
        check_role(role)
    except AccountError as problem:
        raise GroupMapError(f"Group {number} of OIDC_GROUP_MAP: {problem}") from None
    services, teams = (
        frozenset(map(str, entry.get(k, ()))) for k in ("services", "teams")
    )
    return GroupRole(group, role, services, teams)


def merge_groups(groups: Sequence[str], rules: Sequence[GroupRole]) -> GroupRole | None:
    """What these groups give together: the first rule's role, with all of its scope.

    Groups of another role add nothing: a scope of two roles at once would be wider
    than either.
    """
    held = set(groups)
    matching = [rule for rule in rules if rule.group in held]
    if not matching:
        return None
    same = [rule for rule in matching if rule.role == matching[0].role]
    return replace(
        matching[0],
        service_ids=frozenset().union(*(rule.service_ids for rule in same)),
        team_ids=frozenset().union(*(rule.team_ids for rule in same)),
    )


def find_sso_account(
    engine: sa.Engine,
    claims: Mapping[str, Any],
    *,
    username_claim: str,
    groups_claim: str,
    rules: Sequence[GroupRole],
) -> Verified:
    """The account that these claims open, brought up to date by its groups.

    Args:
        claims: of a token that was checked: signature, issuer, audience, time, nonce.
        rules: of OIDC_GROUP_MAP; empty where the store alone gives roles.
    Raises:
        SsoRefused: no user name, no account, a disabled one, or no group of ours.
    """
    username = _username(claims, username_claim)
    granted = merge_groups(_groups(claims, groups_claim), rules)
    existing = _read(engine, username)
    if granted is not None:
        existing = _take_over(engine, username, claims, granted, existing)
    elif existing is not None and existing["from_groups"]:
        # out of every group: whatever is still open ends with it
        accounts.disable_account(engine, username)
        raise SsoRefused("No group of this account has a role here any more.")
    if existing is None or existing["is_disabled"] or existing["is_demo"]:
        raise SsoRefused("No account here may sign in that way.")
    return Verified(accounts.read_account(existing), existing["valid_from"])


def _username(claims: Mapping[str, Any], claim: str) -> str:
    value = claims.get(claim)
    if not isinstance(value, str) or not value.strip():
        raise SsoRefused("The provider did not say who signs in.")
    if claim == "email" and claims.get("email_verified") is not True:
        raise SsoRefused("The provider has not verified the mail address.")
    return normalise_username(value)


def _groups(claims: Mapping[str, Any], claim: str) -> list[str]:
    value = claims.get(claim, ())
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list | tuple):
        return []
    return [group for group in found if isinstance(group, str)]


def _read(engine: sa.Engine, username: str) -> sa.RowMapping | None:
    query = sa.select(account).where(account.c.username == username)
    with engine.connect() as connection:
        return connection.execute(query).mappings().first()


def _take_over(
    engine: sa.Engine,
    username: str,
    claims: Mapping[str, Any],
    granted: GroupRole,
    existing: sa.RowMapping | None,
) -> sa.RowMapping | None:
    """Make the account, or give it the role and scope of its groups."""
    wanted = Account(
        username,
        str(claims.get("name") or username)[:200],
        granted.role,
        service_ids=granted.service_ids,
        team_ids=granted.team_ids,
    )
    if existing is None:
        try:
            accounts.add_accounts(engine, [(wanted, accounts.NO_PASSWORD)])
        except AccountError as problem:
            raise SsoRefused(f"The account cannot be made. {problem}") from None
    elif existing["is_demo"] or (
        existing["is_disabled"] and not existing["from_groups"]
    ):
        return existing  # an operator's word stands
    else:
        _update(engine, wanted, existing)
    change = sa.update(account).where(account.c.username == username)
    with engine.begin() as connection:
        connection.execute(change.values(from_groups=True))
    return _read(engine, username)


def _update(engine: sa.Engine, wanted: Account, existing: sa.RowMapping) -> None:
    held = accounts.read_account(existing)
    if held.is_disabled:  # back in a group of ours
        accounts.enable_account(engine, wanted.username)
    if (held.role, held.service_ids, held.team_ids) != (
        wanted.role,
        wanted.service_ids,
        wanted.team_ids,
    ):
        accounts.change_account(
            engine,
            wanted.username,
            role=wanted.role,
            service_ids=wanted.service_ids,
            team_ids=wanted.team_ids,
        )
