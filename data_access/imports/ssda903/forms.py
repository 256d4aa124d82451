"""The files of the return: their headings, how each cell is read, what is needed.

Source: the columns of the SSDA903 collection since 2015, and the code lists of
`data_access/codes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_access.codes import BUILT_IN_LISTS
from data_access.imports.problems import Problem
from data_access.imports.text_files import read_csv
from data_access.imports.values import (
    CellError,
    Reader,
    cell_text,
    code_reader,
    id_reader,
    number_reader,
    read_column,
    read_date,
    read_date_column,
    text_reader,
    whole_reader,
)

ETHNICITIES = (
    "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR "
    "BOTH CHNE OOTH REFU NOBT"
)
CHANGE_REASONS = (
    "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER"
)
UNKNOWN_DISTANCE = 999.9


@dataclass(frozen=True)
class Line:
    """One row of a file, read: heading -> value."""

    place: str
    row: int
    cells: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:  # noqa: ANN401 - each column has its type
        return self.cells.get(column)

    def problem(self, column: str, remedy: str, *, is_fatal: bool = True) -> Problem:
        """A problem of this row, without its value."""
        return Problem(self.place, self.row, column, "", remedy, is_fatal)


@dataclass(frozen=True)
class Column:
    """How one column is read.

    Attributes:
        is_needed: an empty cell is a problem.
        is_private: what stands in a cell is never told.
        may_lack: the file need not have the column.
    """

    read: Reader[Any]
    is_needed: bool = False
    is_private: bool = False
    may_lack: bool = False


@dataclass(frozen=True)
class Form:
    """One file of the return.

    Attributes:
        key: the columns that tell its rows apart within a year.
        is_needed: a return without it cannot be loaded.
        gives: what is missing from the figures without it.
    """

    kind: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ("CHILD",)
    is_needed: bool = False
    gives: str = ""
    also_named: tuple[str, ...] = field(default=())


def _listed(name: str) -> Reader[str]:
    return code_reader(BUILT_IN_LISTS[name].split())


def _codes(text: str, **also: str) -> Reader[str]:
    return code_reader(text.split(), also)


def _read_accommodation(cell: object) -> str | None:
    """A letter of the list or 0 (not known), then 1 (suitable) or 2 (not)."""
    text = cell_text(cell).upper()
    letters = "".join(BUILT_IN_LISTS["CL_ACCOM"].split())
    if text and not re.fullmatch(rf"[{letters}0][12]?", text):
        raise CellError(
            "Not a code of accommodation: a letter of the list or 0, then 1 when "
            "suitable or 2 when not."
        )
    return text or None


_PART_DATE = re.compile(r"(\d{2}|zz)/(\d{2}|zz)/(\d{4}|zzzz)", re.IGNORECASE)


def _read_part_date(cell: object) -> str | None:
    """A date as text, with zz for a part that is not known."""
    text = cell_text(cell)
    if "z" in text.lower() and _PART_DATE.fullmatch(text):
        return text.lower()
    day = read_date(cell)
    return None if day is None else f"{day:%d/%m/%Y}"


CHILD = Column(id_reader(20), is_needed=True, is_private=True)
BORN = Column(read_date, is_private=True)
DAY = Column(read_date)
NEEDED_DAY = Column(read_date, is_needed=True)
ZERO_ONE = Column(_codes("0 1", N="0", Y="1", FALSE="0", TRUE="1"))
SEX = Column(_codes("1 2 3", M="1", F="2", U="3"))

FORMS: dict[str, Form] = {
    form.kind: form
    for form in (
        Form(
            "header",
            {
                "CHILD": CHILD,
                "SEX": SEX,
                "DOB": NEEDED_DAY,
                "ETHNIC": Column(_codes(ETHNICITIES)),
                "UPN": Column(text_reader(13), is_private=True),
                "MOTHER": ZERO_ONE,
                "MC_DOB": BORN,
            },
            is_needed=True,
        ),
        Form(
            "episodes",
            {
                "CHILD": CHILD,
                "DECOM": NEEDED_DAY,
                "RNE": Column(_listed("EPI_START"), is_needed=True),
                "LS": Column(_listed("LEGAL"), is_needed=True),
                "CIN": Column(_codes("N1 N2 N3 N4 N5 N6 N7 N8")),
                "PLACE": Column(_listed("PLACEMENT"), is_needed=True),
                "PLACE_PROVIDER": Column(_codes("PR0 PR1 PR2 PR3 PR4 PR5")),
                "DEC": DAY,
                "REC": Column(_listed("EPI_END")),
                "REASON_PLACE_CHANGE": Column(_codes(CHANGE_REASONS)),
                "HOME_POST": Column(text_reader(8), is_private=True),
                "PL_POST": Column(text_reader(8), is_private=True),
                "URN": Column(id_reader()),
                "PL_DISTANCE": Column(
                    number_reader(0, UNKNOWN_DISTANCE), may_lack=True
                ),
            },
            key=("CHILD", "DECOM"),
            is_needed=True,
            also_named=("episode",),
        ),
        Form(
            "reviews",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "REVIEW": NEEDED_DAY,
                "REVIEW_CODE": Column(_listed("PN")),
            },
            key=(),  # two rows of one day are put together, see `history`
            gives="reviews and participation",
            also_named=("review",),
        ),
        Form(
            "uasc",
            {"CHILD": CHILD, "SEX": SEX, "DOB": BORN, "DUC": DAY},
            gives="unaccompanied children",
        ),
        Form(
            "oc2",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "SDQ_SCORE": Column(whole_reader(0, 40)),
                "SDQ_REASON": Column(_codes("SDQ1 SDQ2 SDQ3 SDQ4 SDQ5")),
                "CONVICTED": ZERO_ONE,
                "HEALTH_CHECK": ZERO_ONE,
                "IMMUNISATIONS": ZERO_ONE,
                "TEETH_CHECK": ZERO_ONE,
                "HEALTH_ASSESSMENT": ZERO_ONE,
                "SUBSTANCE_MISUSE": ZERO_ONE,
                "INTERVENTION_RECEIVED": ZERO_ONE,
                "INTERVENTION_OFFERED": ZERO_ONE,
            },
            gives="health, dental checks, immunisations and SDQ scores",
        ),
        Form(
            "oc3",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "IN_TOUCH": Column(_listed("CL_TOUCH")),
                "ACTIV": Column(_codes(f"{BUILT_IN_LISTS['CL_ACT']} 0")),
                "ACCOM": Column(_read_accommodation),
            },
            gives="care leavers",
        ),
        Form(
            "ad1",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "DATE_INT": DAY,
                "DATE_MATCH": DAY,
                "FOSTER_CARE": ZERO_ONE,
                "NB_ADOPTR": Column(whole_reader(1, 2)),
                "SEX_ADOPTR": Column(_codes("M1 F1 MM FF MF")),
                "LS_ADOPTR": Column(_codes("L0 L11 L12 L2 L3 L4")),
            },
            gives="adopters and matching",
            also_named=("adoption",),
        ),
        Form(
            "placed_for_adoption",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "DATE_PLACED": DAY,
                "DATE_PLACED_CEASED": DAY,
                "REASON_PLACED_CEASED": Column(_codes("RD1 RD2 RD3 RD4")),
            },
            key=("CHILD", "DATE_PLACED"),
            gives="decisions to place for adoption",
            also_named=("placedadoption", "shouldbeplacedforadoption"),
        ),
        Form(
            "previous_permanence",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "PREV_PERM": Column(_codes("P0 P1 P2 P3 P4 Z1")),
                "LA_PERM": Column(text_reader(100)),
                "DATE_PERM": Column(_read_part_date),
            },
            gives="earlier permanence",
            also_named=("prevperm", "previousperm"),
        ),
        Form(
            "missing",
            {
                "CHILD": CHILD,
                "DOB": BORN,
                "MISSING": Column(_codes("M A"), is_needed=True),
                "MIS_START": NEEDED_DAY,
                "MIS_END": DAY,
            },
            key=("CHILD", "MIS_START", "MISSING"),
            gives="children who went missing",
        ),
    )
}


def read_form(form: Form, path: Path, place: str) -> tuple[list[Line], list[Problem]]:
    """The rows of one file, and what is wrong with its cells.

    Args:
        place: how messages name the file.

    Raises:
        ImportRefused: it cannot be opened, is no CSV or another file.
    """
    needed = [name for name, column in form.columns.items() if not column.may_lack]
    sheet, problems = read_csv(path, place=place, required=needed, known=form.columns)
    values: dict[str, Sequence[Any]] = {}
    for name, column in form.columns.items():
        if column.read is read_date:
            values[name], found = read_date_column(
                sheet, name, is_required=column.is_needed
            )
        else:
            values[name], found = read_column(
                sheet,
                name,
                column.read,
                is_required=column.is_needed,
                is_private=column.is_private,
            )
        problems += found
    lines = [
        Line(sheet.place, row, dict(zip(values, cells, strict=True)))
        for row, *cells in zip(sheet.row_numbers, *values.values(), strict=True)
    ]
    return lines, problems
