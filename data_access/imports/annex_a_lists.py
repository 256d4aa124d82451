"""Ofsted's Annex A: the lists, their columns, and the headings they go by.

Headings differ from council to council and from year to year. Each is compared without
case and punctuation; a heading that no column knows is left out with a remark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access.imports.workbook import normal_heading


@dataclass(frozen=True)
class Column:
    """One column of a list.

    Attributes:
        kind: id, date, code, answer or text: how its cells are read.
        headings: as Ofsted writes it first, then as councils do.
        is_needed: the column must be there.
        is_filled: every row must have a value, too.
        is_ahead: a date that may lie after the last day of the data.
    """

    name: str
    kind: str
    headings: tuple[str, ...]
    is_needed: bool = False
    is_filled: bool = False
    is_ahead: bool = False


@dataclass(frozen=True)
class AnnexList:
    """One list; `starts_on` is the date that says when its row began."""

    number: int
    title: str
    other_titles: tuple[str, ...]
    columns: tuple[Column, ...] = field(repr=False)
    starts_on: str = ""

    def headings(self) -> Mapping[str, str]:
        """Normal heading -> column name."""
        return {
            normal_heading(heading): column.name
            for column in self.columns
            for heading in column.headings
        }

    def column_of(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def needed(name: str, kind: str, *headings: str) -> Column:
    return Column(name, kind, headings, is_needed=True, is_filled=True)


def rested(name: str, kind: str, *headings: str) -> Column:
    """A column that a figure rests on: without it every child would count as not."""
    return Column(name, kind, headings, is_needed=True)


def column(name: str, kind: str, *headings: str) -> Column:
    return Column(name, kind, headings)


CHILD = needed(
    "child",
    "id",
    "Child Unique ID",
    "Child ID",
    "Unique ID",
    "Child's Unique ID",
    "Child Unique Identifier",
    "Unique Child ID",
    "Person ID",
    "LA Child ID",
    "Child identifier",
)
SEX = column("sex", "text", "Gender", "Sex", "Child's gender", "Child's sex")
ETHNICITY = column("ethnicity", "text", "Ethnicity", "Ethnic origin", "Ethnic group")
BORN = Column(
    "born",
    "date",
    (
        "Date of Birth",
        "DOB",
        "Child's date of birth",
        "Birth date",
        "Date of birth or expected date of birth",
    ),
    is_needed=True,
    is_ahead=True,
)
# the same facts follow from the date of birth
AGE = column(
    "age", "text", "Age", "Age of Child (Years)", "Age of child", "Age (years)"
)
DISABLED = column(
    "disabled",
    "text",
    "Does the Child have a Disability",
    "Disability",
    "Does the child have a disability (Y/N)",
)
TEAM = column("team", "text", "Allocated Team", "Team", "Allocated team name")
WORKER = column(
    "worker",
    "text",
    "Allocated Worker",
    "Allocated social worker",
    "Worker",
    "Key worker",
)
PERSON = (CHILD, SEX, ETHNICITY, BORN, AGE)
CASE = (*PERSON, DISABLED, TEAM, WORKER)
