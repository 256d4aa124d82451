"""Two grades of one audit: how often they agree, which way the others moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measures.audits.grades import Span
from measures.audits.rows import GRADES, Audit
from measures.statistics.agreement import Agreement, weighted_kappa

MIN_KAPPA_PAIRS = 20  # audits: below this the table alone
WIDE_PAIRS = 30  # below this the interval is too wide to compare with


@dataclass(frozen=True)
class Moderation:
    """Completed audits with two grades, by auditor's and moderated grade.

    `not_judged` were moderated and cannot be placed: one grade is missing or
    unreadable, or the moderator was the auditor.
    """

    cells: Mapping[tuple[str, str], tuple[Audit, ...]]
    not_judged: tuple[Audit, ...]

    @property
    def pairs(self) -> tuple[Audit, ...]:
        return tuple(audit for audits in self.cells.values() for audit in audits)

    def moved(self, direction: int) -> tuple[Audit, ...]:
        """Toughened (-1: a lower grade), the same (0), softened (1: a higher one)."""
        return tuple(
            audit
            for (first, second), audits in self.cells.items()
            for audit in audits
            if _sign(GRADES.index(first) - GRADES.index(second)) == direction
        )

    @property
    def agreement(self) -> Agreement:
        """Linear weights: a difference of two grades counts twice that of one."""
        table = [[len(self.cells[one, two]) for two in GRADES] for one in GRADES]
        return weighted_kappa(table, weights="linear")


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def is_pair(audit: Audit) -> bool:
    """Completed, with two readable grades of two people."""
    return (
        audit.is_complete
        and audit.auditor_grade in GRADES
        and audit.moderated_grade in GRADES
        and not audit.is_self_moderated
    )


def is_touched(audit: Audit) -> bool:
    """Is there any sign of moderation on it?"""
    return (
        audit.has_moderator
        or audit.moderated_on is not None
        or audit.moderated_grade is not None
    )


def count_moderation(audits: Iterable[Audit]) -> Moderation:
    """The 4 by 4 table of these audits."""
    cells: dict[tuple[str, str], list[Audit]] = {
        (one, two): [] for one in GRADES for two in GRADES
    }
    not_judged: list[Audit] = []
    for audit in audits:
        if not audit.is_complete or not is_touched(audit):
            continue
        cell = cells.get((audit.auditor_grade or "", audit.moderated_grade or ""))
        if cell is None or audit.is_self_moderated:
            not_judged.append(audit)
        else:
            cell.append(audit)
    return Moderation(
        {grades: tuple(held) for grades, held in cells.items()}, tuple(not_judged)
    )


@dataclass(frozen=True)
class ModerationCover:
    """How much of what was graded had a second look, in one line."""

    key: str
    graded: tuple[Audit, ...]
    looked_at: tuple[Audit, ...]


def cover(key: str, audits: Iterable[Audit]) -> ModerationCover:
    """Completed audits with an auditor's grade, and those of them in the table."""
    graded = tuple(a for a in audits if a.is_complete and a.auditor_grade in GRADES)
    return ModerationCover(key, graded, tuple(a for a in graded if is_pair(a)))


def cover_over_time(
    audits: Iterable[Audit], spans: Iterable[Span]
) -> list[ModerationCover]:
    """A line for each span; keys are the last months."""
    held = list(audits)
    return [cover(span.last.text, span.audits(held)) for span in spans]
