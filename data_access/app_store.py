"""The app's own store: what the dashboard itself writes, and its tables.

SQLite by default, any SQLAlchemy address in production. It never holds case data,
with one exception: `access_log_person`, which answers "who looked at this child?".
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeDecorator

BUSY_TIMEOUT_MS = 5_000


class AppStoreError(RuntimeError):
    """The app's own store cannot be reached or used; says what to do."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as UTC without offset and handed back as aware UTC.

    Raises:
        ValueError: a moment without time zone is written; its meaning would be
            a guess.
    """

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("The store takes moments with a time zone only.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


STORE = sa.MetaData()
USERNAME = sa.Unicode(100)
HASH = sa.String(64)
MOMENT = UtcDateTime()

account = sa.Table(
    "account",
    STORE,
    sa.Column("username", USERNAME, primary_key=True),
    sa.Column("display_name", sa.Unicode(200), nullable=False),
    sa.Column("password_hash", sa.String(72), nullable=False),
    sa.Column("role", sa.String(40), nullable=False),
    sa.Column("service_ids", sa.JSON(), nullable=False),
    sa.Column("team_ids", sa.JSON(), nullable=False),
    sa.Column("is_disabled", sa.Boolean(), nullable=False),
    sa.Column("is_demo", sa.Boolean(), nullable=False),
    # sessions opened under an earlier valid_from are void
    sa.Column("valid_from", MOMENT, nullable=False),
    sa.Column("created_at", MOMENT, nullable=False),
    # set by somebody else: to be changed at the first sign-in
    sa.Column("must_change", sa.Boolean()),
    # role and scope come from the provider's groups at every single sign-on
    sa.Column("from_groups", sa.Boolean()),
)

# `session` is a reserved word in some databases
session = sa.Table(
    "sign_in_session",
    STORE,
    # SHA-256 of the cookie's value: the store alone cannot sign anyone in
    sa.Column("token_hash", HASH, primary_key=True),
    sa.Column("username", USERNAME, sa.ForeignKey("account.username"), nullable=False),
    sa.Column("valid_from", MOMENT, nullable=False),
    sa.Column("created_at", MOMENT, nullable=False, index=True),
    sa.Column("last_seen_at", MOMENT, nullable=False),
    sa.Column("ended_at", MOMENT),
    # opens nothing but the form that sets a password of one's own
    sa.Column("is_change", sa.Boolean()),
)

sign_in_attempt = sa.Table(
    "sign_in_attempt",
    STORE,
    sa.Column("attempt_id", sa.Integer(), primary_key=True),
    # hashed, because people type passwords into the user name field
    sa.Column("username_hash", HASH, nullable=False, index=True),
    sa.Column("address", sa.String(64), nullable=False, index=True),
    sa.Column("attempted_at", MOMENT, nullable=False, index=True),
    sa.Column("outcome", sa.String(10), nullable=False),
)

last_look = sa.Table(
    "last_look",
    STORE,
    sa.Column(
        "username", USERNAME, sa.ForeignKey("account.username"), primary_key=True
    ),
    sa.Column("data_version", sa.String(100), nullable=False),
    sa.Column("looked_at", MOMENT, nullable=False),
    sa.Column("keys", sa.JSON(), nullable=False),
    sa.Column("before_at", MOMENT),
    sa.Column("before_keys", sa.JSON()),
)

access_log = sa.Table(
    "access_log",
    STORE,
    sa.Column("access_id", sa.Integer(), primary_key=True),
    sa.Column("accessed_at", MOMENT, nullable=False, index=True),
    sa.Column("username", USERNAME, nullable=False, index=True),
    sa.Column("action", sa.String(10), nullable=False),
    sa.Column("indicator_id", sa.String(100), nullable=False),
    sa.Column("period_end", sa.Date(), nullable=False),
    sa.Column("org_unit_id", sa.Unicode(100), nullable=False),
    sa.Column("scope_key", sa.UnicodeText(), nullable=False),
    sa.Column("data_version", sa.String(100), nullable=False),
    sa.Column("n_records", sa.Integer(), nullable=False),
    # what narrowed the list: ids and codes, never words that somebody typed
    sa.Column("filters", sa.UnicodeText()),
    # of this entry and the seal before it: see data_access.log_chain
    sa.Column("seal", HASH),
)

# One row: where the log ends, and where it begins since old entries were deleted.
access_log_head = sa.Table(
    "access_log_head",
    STORE,
    sa.Column("head_id", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("last_id", sa.Integer(), nullable=False),
    sa.Column("seal", HASH, nullable=False),
    sa.Column("first_id", sa.Integer(), nullable=False),
    sa.Column("cut_seal", HASH, nullable=False),
)

# The one place outside the snapshot where a child's reference stands: protect it.
access_log_person = sa.Table(
    "access_log_person",
    STORE,
    sa.Column(
        "access_id",
        sa.Integer(),
        sa.ForeignKey("access_log.access_id"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("person_id", sa.Unicode(48), primary_key=True, index=True),
)


# Dated tellings of the Panel's story: words and protected figures only. Rows are
# written once; nothing here is ever changed.
panel_pack = sa.Table(
    "panel_pack",
    STORE,
    sa.Column("pack_id", sa.String(40), primary_key=True),
    sa.Column("made_at", MOMENT, nullable=False, index=True),
    sa.Column("made_by", USERNAME, nullable=False),
    sa.Column("title", sa.Unicode(200), nullable=False),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("data_version", sa.String(100), nullable=False),
    sa.Column("content", sa.UnicodeText(), nullable=False),
    sa.Column("page", sa.UnicodeText(), nullable=False),
    # SHA-256 of content and page, so that a change made behind the app is noticed
    sa.Column("seal", HASH, nullable=False),
)

# A story that is being prepared: one for each person, replaced at every change.
panel_draft = sa.Table(
    "panel_draft",
    STORE,
    sa.Column(
        "username", USERNAME, sa.ForeignKey("account.username"), primary_key=True
    ),
    sa.Column("saved_at", MOMENT, nullable=False),
    sa.Column("content", sa.UnicodeText(), nullable=False),
)


def utc_now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


@lru_cache
def open_store(url: str) -> sa.Engine:
    """The engine of the app's own store: one per process and address.

    Bound values never stand in error texts, so that logs stay free of names.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, hide_parameters=True, pool_pre_ping=True)
    _make_private_file(address)
    engine = sa.create_engine(address, hide_parameters=True)
    sa.event.listen(engine, "connect", _set_sqlite_pragmas)
    return engine


def create_store(engine: sa.Engine) -> None:
    """Create what is missing: tables, and columns of a later make.

    Raises:
        AppStoreError: the store cannot be reached or written.
    """
    try:
        STORE.create_all(engine)
        _add_columns(engine)
    except SQLAlchemyError as error:
        # two processes starting at once may both find a table missing
        if not is_store_ready(engine):
            raise _unreachable(error) from error


def _add_columns(engine: sa.Engine) -> None:
    """Add columns that a store of an earlier make lacks; each may be null."""
    inspector = sa.inspect(engine)
    add = "ADD" if engine.dialect.name == "mssql" else "ADD COLUMN"
    for table in STORE.sorted_tables:
        present = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                kind = column.type.compile(engine.dialect)
                words = f"ALTER TABLE {table.name} {add} {column.name} {kind}"
                with engine.begin() as connection:
                    connection.exec_driver_sql(words)


def check_store(engine: sa.Engine) -> None:
    """Raise AppStoreError when the store does not answer with its tables."""
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(account.c.username).limit(1)).first()
    except SQLAlchemyError as error:
        raise _unreachable(error) from error


def is_store_ready(engine: sa.Engine) -> bool:
    """Does the store answer with its tables? For health checks."""
    try:
        check_store(engine)
    except AppStoreError:
        return False
    return True


def _unreachable(error: SQLAlchemyError) -> AppStoreError:
    return AppStoreError(
        f"The app's own store cannot be used ({type(error).__name__}). Check "
        "APP_STORE_URL, that the folder or server exists, and that its login may "
        "create and write tables."
    )


def _make_private_file(address: URL) -> None:
    """Create folder and file for this operating-system user alone."""
    if not address.database or address.database.startswith((":memory:", "file:")):
        return
    path = Path(address.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise AppStoreError(
            f"The app's own store cannot be created ({type(error).__name__}). "
            "Check the folder named in APP_STORE_URL."
        ) from error


def _set_sqlite_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401
    """Readers beside one writer, waiting instead of failing, keys enforced."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
