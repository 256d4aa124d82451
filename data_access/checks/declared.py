"""The types that a shared database declares, against the types that are expected."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from data_access.contract import NEEDED
from data_access.extract import SharedDatabaseError
from data_access.tables import SHARED

Kind = Literal["text", "number", "date", "yes/no", "other"]
Fit = Literal["as expected", "can be read", "cannot be read"]
# what is copied as text and still says the same: dates and numbers may stand in texts
_READABLE: dict[Kind, frozenset[Kind]] = {
    "text": frozenset({"number", "date", "yes/no"}),
    "number": frozenset({"text", "yes/no"}),
    "date": frozenset({"text"}),
    "yes/no": frozenset({"text", "number"}),
    "other": frozenset(),
}
Declared = dict[str, dict[str, str]]


def kind_of(column_type: object) -> Kind:
    """The family of a type."""
    if isinstance(column_type, sa.Boolean):
        return "yes/no"
    if type(column_type).__name__ == "BIT":  # SQL Server's own
        return "yes/no"
    if isinstance(column_type, sa.Date | sa.DateTime):
        return "date"
    if isinstance(column_type, sa.Integer | sa.Numeric | sa.Float):
        return "number"
    if isinstance(column_type, sa.String):
        return "text"
    return "other"


def fit_of(expected: object, found: object) -> Fit:
    """Whether values of the found type can stand for the expected one.

    A column that says nothing of its type (SQLite's views) is taken as text.
    """
    wanted, given = kind_of(expected), kind_of(found)
    if isinstance(found, sa.types.NullType):
        given = "text"
    if given == wanted:
        return "as expected"
    return "can be read" if given in _READABLE[wanted] else "cannot be read"


def read_declared(engine: sa.Engine, schema: str) -> dict[str, dict[str, Any]]:
    """Table -> column -> declared type, of the tables that are there.

    Raises:
        SharedDatabaseError: the database does not answer.
    """
    try:
        inspector = sa.inspect(engine)
        names = [
            *inspector.get_table_names(schema or None),
            *inspector.get_view_names(schema or None),
        ]
        present = {name.lower(): name for name in names}
        return {
            table: {
                column["name"].lower(): column["type"]
                for column in inspector.get_columns(present[table], schema or None)
            }
            for table in NEEDED
            if table in present
        }
    except SQLAlchemyError as error:
        raise SharedDatabaseError(
            f"The shared database does not answer ({type(error).__name__}). Check "
            "SHARED_DATABASE_URL, SHARED_SCHEMA, the network and the login."
        ) from None


def expected_type(table: str, column: str) -> str:
    """The expected type in words of SQL, as SQL Server has it."""
    return str(SHARED.tables[table].c[column].type)
