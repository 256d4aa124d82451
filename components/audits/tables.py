"""The lists of audits, actions, learning needs and children as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from components.audits.desk import Desk
from components.audits.words import REPAIR_WORDS
from components.chart_table import ChartTable
from components.formats import count_words, day_words
from measures.audits.repairs import find_repairs
from measures.audits.rows import Audit
from measures.periods import short_day_label

Columns = dict[str, Callable[[Any], str]]


_ONLY_WHERE_THEY_DIFFER = frozenset({"Type", "State", "Plan"})
NO_BREAK = "\N{NO-BREAK SPACE}"


def _table(desk: Desk, rows: Sequence[Any], words: str, columns: Columns) -> ChartTable:
    """The columns that say something: none that is empty, or alike on many rows."""

    def is_shown(heading: str, cell: Callable[[Any], str]) -> bool:
        said = {cell(row) for row in rows}
        if heading in _ONLY_WHERE_THEY_DIFFER and len(rows) > 1:
            return len(said) > 1
        return heading == "Child" or said != {""}

    shown = {name: cell for name, cell in columns.items() if is_shown(name, cell)}
    return ChartTable(
        caption=f"{words}, {desk.view.place_words}. Official-Sensitive.",
        headings=tuple(shown),
        rows=tuple(
            tuple(cell(row) or "none" for cell in shown.values()) for row in rows
        ),
    )


def day_or(day: Any, words: str = "") -> str:  # noqa: ANN401 - a date or None
    """A date in words that stay on one line; other words where there is none."""
    return day_words(day).replace(" ", NO_BREAK) if day else words


def _day(day: Any, words: str = "") -> str:  # noqa: ANN401 - a date or None
    """A date in short for a column, on one line."""
    return short_day_label(day).replace(" ", NO_BREAK) if day else words


def team_words(audit: Audit) -> str:
    """The team, and that it has closed since."""
    if audit.team_closed_on is None:
        return audit.team_name
    return f"{audit.team_name} (closed {day_words(audit.team_closed_on)})"


def cycle_words(desk: Desk, audit: Audit) -> str:
    """Monthly practice evaluation, October 2026."""
    return f"{strand_words(desk, audit)}, {month_words_of(audit)}"


def strand_words(desk: Desk, audit: Audit) -> str:
    """Monthly practice evaluation."""
    return desk.labels.words("STRAND", audit.strand, empty="type not known")


def month_words_of(audit: Audit) -> str:
    """October 2026: the month of the cycle."""
    return audit.month.label if audit.month else "month not known"


def audit_table(desk: Desk, rows: Sequence[Audit], words: str) -> ChartTable:
    """Audits, one a line."""

    def grade(code: str | None) -> str:
        return desk.labels.words("GRADE", code, empty="none")

    columns: Columns = {
        "Child": lambda a: a.person_id or "none",
        "Type": lambda a: strand_words(desk, a),
        "Month": month_words_of,
        "Team": team_words,
        "Plan": lambda a: desk.labels.words("AUDIT_PLAN", a.plan_type),
        "State": lambda a: desk.labels.words("AUDIT_STATUS", a.status),
        "Completed": lambda a: _day(a.completed_on),
        "Auditor's grade": lambda a: grade(a.auditor_grade),
        "Moderated grade": lambda a: grade(a.moderated_grade),
        "To put right": lambda a: "; ".join(REPAIR_WORDS[r] for r in find_repairs(a)),
    }
    return _table(desk, rows, words, columns)


def action_table(desk: Desk, rows: Sequence[Any], words: str) -> ChartTable:
    """Actions, one a line."""
    columns: Columns = {
        "Child": lambda x: x.person_id or "none",
        "Priority": lambda x: desk.labels.words("PRIORITY", x.priority),
        "Team": lambda x: x.team_name,
        "Owner": lambda x: x.owner_worker_id or "none",
        "Raised": lambda x: _day(x.raised_on),
        "Due": lambda x: _day(x.due_on),
        "Done": lambda x: _day(x.completed_on),
        "Verified": lambda x: _day(x.verified_on),
    }
    return _table(desk, rows, words, columns)


def need_table(desk: Desk, rows: Sequence[Any], words: str) -> ChartTable:
    """Learning needs, one a line."""
    columns: Columns = {
        "Worker": lambda n: n.worker_id or "the team",
        "Team": lambda n: n.team_name,
        "Topic": lambda n: desk.labels.words("LEARNING_TOPIC", n.topic),
        "From": lambda n: desk.labels.words("LEARNING_SOURCE", n.source),
        "Raised": lambda n: _day(n.raised_on),
        "Passed on": lambda n: _day(n.sent_on, "not yet"),
        "Met": lambda n: _day(n.met_on),
        "State": lambda n: desk.labels.words("LEARNING_STATUS", n.status),
    }
    return _table(desk, rows, words, columns)


def child_table(desk: Desk, rows: Sequence[Any], words: str) -> ChartTable:
    """Children, one a line."""
    columns: Columns = {
        "Child": lambda c: c.person_id,
        "Team": lambda c: c.team_name,
        "Audits in the year": lambda c: count_words(c.audits),
        "Last audited": lambda c: _day(c.last_audited_on, "never"),
    }
    return _table(desk, rows, words, columns)
