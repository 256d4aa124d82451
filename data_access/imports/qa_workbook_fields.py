"""How the quality-assurance workbook is laid out: sheets, columns, notes, examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from data_access.imports.workbook import normal_heading
from data_access.tables import SHARED

PERSON_NOTE = "The child's number in the case system. Never a name."
TEAM_NOTE = (
    "The team responsible on that day, by its id in the team list; NONE when no team "
    "was allocated, EXT for an outside provider."
)
WORKER_NOTE = "By the worker's id in the case system. Never a name."


@dataclass(frozen=True)
class Field:
    """One column of a sheet.

    Attributes:
        heading: plain words; the column's own name made readable when left empty.
        list_name: the code list it takes its values from.
        is_column_needed: its column must be there, though a cell may be empty.
        may_be_ahead: a date that may lie in the future: due dates, planned months.
    """

    column: str
    note: str
    heading: str = ""
    list_name: str = ""
    is_required: bool = False
    is_column_needed: bool = False
    may_be_ahead: bool = False
    example: str = ""

    @property
    def title(self) -> str:
        return self.heading or self.column.replace("_", " ").capitalize()


@dataclass(frozen=True)
class QaSheet:
    """One table as a sheet; `source` is its mark in `qa_load`."""

    title: str
    table_name: str
    source: str
    about: str
    fields: tuple[Field, ...] = field(repr=False)

    @property
    def table(self) -> sa.Table:
        return SHARED.tables[self.table_name]

    def field_of(self, column: str) -> Field:
        return next(f for f in self.fields if f.column == column)

    def headings(self) -> dict[str, str]:
        """Every heading a column may have -> its column."""
        found = {normal_heading(f.title): f.column for f in self.fields}
        return found | {normal_heading(f.column): f.column for f in self.fields}


def key_of(sheet: QaSheet) -> tuple[str, ...]:
    return tuple(column.name for column in sheet.table.primary_key)


def person(*, is_required: bool = False) -> Field:
    return Field(
        "person_id",
        PERSON_NOTE,
        heading="Child's case number",
        is_required=is_required,
        example="P000123",
    )


def team() -> Field:
    return Field(
        "team_id", TEAM_NOTE, heading="Team id", is_required=True, example="T0101"
    )


def worker(column: str = "worker_id", heading: str = "Worker id") -> Field:
    return Field(column, WORKER_NOTE, heading=heading, example="W0042")


def row_number(column: str, heading: str, what: str) -> Field:
    note = (
        f"A whole number that {what} keeps for ever. Numbered A-12 at your place? "
        "Write 12."
    )
    return Field(column, note, heading=heading, is_required=True, example="12")


def link(column: str, heading: str, sheet: str, *, is_required: bool = False) -> Field:
    note = f"The number of a row of the sheet {sheet}."
    return Field(column, note, heading=heading, is_required=is_required, example="12")


def answer(column: str, question: str) -> Field:
    note = "Y or N; leave empty when it was not recorded."
    return Field(column, note, heading=question, list_name="YES_NO", example="Y")


def yes_no(questions: dict[str, str]) -> Iterator[Field]:
    return (answer(column, question) for column, question in questions.items())


STATUS_ON = Field(
    "status_on",
    "Day the present status was set. Needed when something was withdrawn or is no "
    "longer needed: it counts until that day.",
    heading="Status since",
    example="05/10/2026",
)


def day(column: str, heading: str, note: str, *, needed: bool = False) -> Field:
    return Field(
        column, note, heading=heading, is_required=needed, example="05/10/2026"
    )


def due(column: str, heading: str, note: str, *, needed: bool = False) -> Field:
    return Field(
        column,
        note,
        heading=heading,
        is_required=needed,
        may_be_ahead=True,
        example="31/10/2026",
    )


def code(
    column: str,
    heading: str,
    list_name: str,
    example: str,
    *,
    note: str = "One code of the list.",
    needed: bool = False,
) -> Field:
    return Field(
        column,
        note,
        heading=heading,
        list_name=list_name,
        is_required=needed,
        # the final grade cannot be worked out without both
        is_column_needed=column.endswith("_grade"),
        example=example,
    )
