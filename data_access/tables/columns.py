"""The words in which the shared tables are declared; no table stands here."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mssql

SHARED = sa.MetaData()

DATE = sa.Date()
DATETIME = sa.DateTime()
INTEGER = sa.Integer()
BIT = sa.Boolean()
FLOAT = sa.Float()
TEXT = sa.UnicodeText()


def NV(length: int) -> sa.Unicode:  # noqa: N802 - reads as the SQL type it stands for
    """NVARCHAR(length)."""
    return sa.Unicode(length)


def NC(length: int) -> sa.types.TypeEngine[str]:  # noqa: N802 - as NV
    """NCHAR(length): arrives padded with blanks from SQL Server and PostgreSQL."""
    return sa.CHAR(length).with_variant(mssql.NCHAR(length), "mssql")


def DEC(digits: int, places: int) -> sa.Numeric[Any]:  # noqa: N802 - as NV
    """DECIMAL(digits, places), read as float."""
    return sa.Numeric(digits, places, asdecimal=False)


def col(
    name: str,
    kind: Any,  # noqa: ANN401 - SQLAlchemy types share no usable base for mypy
    *,
    required: bool = False,
    references: str = "",
) -> sa.Column[Any]:
    """One column; `references` is a logical key `table.column`, not enforced."""
    return sa.Column(name, kind, nullable=not required, info={"references": references})


def key(name: str, kind: Any, *, references: str = "") -> sa.Column[Any]:  # noqa: ANN401
    """One column of the primary key."""
    return sa.Column(
        name,
        kind,
        primary_key=True,
        autoincrement=False,
        info={"references": references},
    )


def table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    """A table of the shared database."""
    return sa.Table(name, SHARED, *columns)
