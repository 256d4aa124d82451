"""What is wrong with a file, where, and what to do; the report of all of it.

A report stands on screens and in log files: it says file, row and column, and shows a
value only where that cannot be a name or a reference of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHOWN_ROWS = 5
SHOWN_KINDS = 40
SHOWN_LENGTH = 20
_MAY_BE_ID = re.compile(r"[A-Za-z]{0,2}\d{3,}(\.\d+)?")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file.

    Attributes:
        place: the file or sheet, as the operator knows it.
        row: as a spreadsheet numbers it (the headings are row 1); None: the whole file.
        column: the heading; empty when no one column is at fault.
        value: what stands there, through `show_value`; empty when it is not to be told.
        remedy: what is wrong and what to do, in one or two sentences.
        is_fatal: False for a remark: the file can be loaded all the same.
    """

    place: str
    row: int | None
    column: str
    value: str
    remedy: str
    is_fatal: bool = True


class ImportRefused(ValueError):  # noqa: N818 - the word operators read
    """Files that cannot be loaded; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(describe_problems(self.problems))


def show_value(value: object) -> str:
    """A value as a report may show it: never a name, never a person's number.

    Shown are short values with a digit in them (dates, numbers, codes) and words of
    three letters at most; of all else only the length.
    """
    text = str(value).strip()
    if _MAY_BE_ID.fullmatch(text):
        return f"(a number of {len(text)} characters)"
    has_digit = any(letter.isdigit() for letter in text)
    if len(text) <= 3 or (has_digit and len(text) <= SHOWN_LENGTH and " " not in text):
        return repr(text)
    return f"(a text of {len(text)} characters)"


def check_problems(problems: Sequence[Problem]) -> None:
    """Stop when one of them is fatal.

    Raises:
        ImportRefused: with all of them, the remarks too.
    """
    if any(problem.is_fatal for problem in problems):
        raise ImportRefused(problems)


def describe_problems(problems: Iterable[Problem]) -> str:
    """The report: problems of one kind together, errors first, bounded in length."""
    kinds: dict[tuple[bool, str, str, str], list[Problem]] = {}
    for problem in problems:
        kind = (not problem.is_fatal, problem.place, problem.column, problem.remedy)
        kinds.setdefault(kind, []).append(problem)
    ordered = sorted(kinds, key=lambda kind: kind[0])
    lines = [_describe_kind(kinds[kind]) for kind in ordered[:SHOWN_KINDS]]
    rest = ordered[SHOWN_KINDS:]
    if rest:
        count = sum(len(kinds[kind]) for kind in rest)
        lines.append(f"And {count:,} more in {len(rest):,} other places.")
    return "\n".join(lines)


def _describe_kind(found: list[Problem]) -> str:
    first = found[0]
    mark = "" if first.is_fatal else "Remark: "
    column = f", column {first.column}" if first.column else ""
    line = f"{mark}{first.place}{column}: {first.remedy}"
    rows = [p for p in found if p.row is not None]
    if not rows:
        return line
    shown = "; ".join(
        f"row {p.row}{f' {p.value}' if p.value else ''}" for p in rows[:SHOWN_ROWS]
    )
    rest = len(rows) - SHOWN_ROWS
    return f"{line} [{shown}{f'; and {rest:,} more' if rest > 0 else ''}]"
