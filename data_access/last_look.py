"""What each user saw when they last looked: so that the next look says what is new.

Holds indicators and org units, never a person.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_access.app_store import last_look, utc_now


@dataclass(frozen=True)
class LastLook:
    """The look before this data version; None and empty before the first."""

    looked_at: datetime | None
    keys: frozenset[str]


NEVER = LastLook(None, frozenset())


def remember_look(
    engine: sa.Engine, username: str, *, data_version: str, keys: Collection[str]
) -> LastLook:
    """Note that a user looks at these changes, and say what they saw before.

    While the data version stays the same the answer stays the same, so that what is
    new does not vanish at the next click.
    """
    row = {
        "data_version": data_version,
        "looked_at": utc_now(),
        "keys": sorted(keys),
    }
    mine = last_look.c.username == username
    with engine.begin() as connection:
        found = connection.execute(sa.select(last_look).where(mine)).first()
        if found is None:
            connection.execute(last_look.insert(), [row | {"username": username}])
            return NEVER
        if found.data_version == data_version:
            return LastLook(found.before_at, frozenset(found.before_keys or ()))
        before = {"before_at": found.looked_at, "before_keys": found.keys}
        connection.execute(last_look.update().where(mine).values(**row, **before))
        return LastLook(found.looked_at, frozenset(found.keys))
