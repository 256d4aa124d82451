"""Audits counted by grade and by whatever sets them apart; grades are never averaged.

Every count is the audits themselves, so that a number and its list cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from measures.audits.rows import GRADES, Audit
from measures.periods import Month

MIN_SHARE_BASE = 20  # audits: below this counts and dots, no shares
SPAN_MONTHS = 3  # the months of one row over time
SPANS = 8
SINGLE_MONTHS = 12
AGE_BANDS = (
    ("under 1", 0, 0),
    ("1 to 4", 1, 4),
    ("5 to 9", 5, 9),
    ("10 to 15", 10, 15),
    ("16 or over", 16, 200),
)
AGE_UNKNOWN = "unknown"
NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Span:
    """Months counted together, first and last included."""

    first: Month
    last: Month

    def audits(self, audits: Iterable[Audit]) -> list[Audit]:
        """Those whose cycle is of these months."""
        first, last = self.first.start, self.last.end
        return [
            audit
            for audit in audits
            if audit.cycle_month is not None and first <= audit.cycle_month <= last
        ]


@dataclass(frozen=True)
class GradeRow:
    """The audits of one line: by grade, best first, and those without a grade."""

    key: str
    by_grade: Mapping[str, tuple[Audit, ...]]
    ungraded: tuple[Audit, ...]

    @property
    def base(self) -> int:
        """Audits that carry one of the four grades."""
        return sum(len(audits) for audits in self.by_grade.values())

    @property
    def good(self) -> int:
        """Audits graded good or outstanding."""
        return len(self.by_grade["O"]) + len(self.by_grade["G"])

    @property
    def has_shares(self) -> bool:
        return self.base >= MIN_SHARE_BASE


def last_spans(
    last: Month, *, months: int = SPAN_MONTHS, number: int = SPANS
) -> list[Span]:
    """Spans of `months` that end with `last`, oldest first."""
    ends = (last.plus(-months * back) for back in reversed(range(number)))
    return [Span(end.plus(1 - months), end) for end in ends]


GradeOf = Callable[[Audit], str | None]


def final_grade(audit: Audit) -> str | None:
    return audit.final_grade


def auditor_grade(audit: Audit) -> str | None:
    return audit.auditor_grade


def count_grades(
    key: str, audits: Iterable[Audit], grade_of: GradeOf = final_grade
) -> GradeRow:
    """One line of completed audits; the others are not looked at."""
    found: dict[str, list[Audit]] = {grade: [] for grade in GRADES}
    ungraded: list[Audit] = []
    for audit in audits:
        if audit.is_complete:
            found.get(grade_of(audit) or "", ungraded).append(audit)
    return GradeRow(
        key, {grade: tuple(held) for grade, held in found.items()}, tuple(ungraded)
    )


def rows_over_time(
    audits: Sequence[Audit], spans: Sequence[Span], grade_of: GradeOf = final_grade
) -> list[GradeRow]:
    """A line for each span, empty ones included; keys are the last months."""
    return [
        count_grades(span.last.text, span.audits(audits), grade_of) for span in spans
    ]


def age_band(audit: Audit) -> str:
    """The child's age on the first day of the audit's month."""
    if audit.age_years is None:
        return AGE_UNKNOWN
    return next(n for n, low, high in AGE_BANDS if low <= audit.age_years <= high)


KEYS: dict[str, Callable[[Audit], str]] = {
    "service": lambda audit: audit.service_id,
    "team": lambda audit: audit.team_id,
    "plan": lambda audit: audit.plan_type or NOT_RECORDED,
    "age": age_band,
    "strand": lambda audit: audit.strand or NOT_RECORDED,
}


def rows_by(
    audits: Iterable[Audit],
    by: str,
    order: Sequence[str],
    grade_of: GradeOf = final_grade,
) -> list[GradeRow]:
    """A line for each value of `by` that occurs, in this order, others after by key.

    Args:
        by: a key of KEYS.
    """
    groups: dict[str, list[Audit]] = {}
    for audit in audits:
        if audit.is_complete:
            groups.setdefault(KEYS[by](audit), []).append(audit)
    place = {key: number for number, key in enumerate(order)}
    keys = sorted(groups, key=lambda key: (place.get(key, len(place)), key))
    return [count_grades(key, groups[key], grade_of) for key in keys]
