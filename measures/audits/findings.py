"""What audits found: themes as strengths and learning, and grades by judgement area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data_access.snapshot import Snapshot, read_rows
from measures.audits.grades import GradeRow, Span, count_grades
from measures.audits.rows import Audit, audit_parameters, over_audits
from measures.periods import Month
from measures.scope import Scope

STRENGTH, LEARNING = "STRENGTH", "LEARNING"


@dataclass(frozen=True, slots=True)
class Tag:
    """One theme of one audit, as strength or as learning."""

    audit_id: int
    kind: str
    theme: str
    audit_theme_id: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The grade of one judgement area of one audit."""

    audit_id: int
    area: str
    auditor_grade: str | None
    final_grade: str | None


@dataclass(frozen=True)
class ThemeLine:
    """The audits that carry a theme now, and in the span before."""

    theme: str
    now: tuple[Audit, ...]
    before: tuple[Audit, ...]

    @property
    def change(self) -> int:
        return len(self.now) - len(self.before)


def _read(
    snapshot: Snapshot,
    name: str,
    *,
    scope: Scope,
    within: str | None,
    first: Month,
    last: Month,
) -> list[tuple[object, ...]]:
    parameters = audit_parameters(
        snapshot, scope, within, first_day=first.start, last_day=last.end
    )
    return read_rows(snapshot, over_audits(name), parameters)


def read_tags(
    snapshot: Snapshot,
    *,
    scope: Scope,
    within: str | None = None,
    first: Month,
    last: Month,
) -> tuple[Tag, ...]:
    """The themes of the audits in scope.

    Raises:
        ScopeError: no scope, a role without this page, a place outside the scope.
    """
    rows = _read(
        snapshot, "theme.sql", scope=scope, within=within, first=first, last=last
    )
    return tuple(Tag(*row) for row in rows)  # type: ignore[arg-type]


def read_judgements(
    snapshot: Snapshot,
    *,
    scope: Scope,
    within: str | None = None,
    first: Month,
    last: Month,
) -> tuple[Judgement, ...]:
    """The judgements of the audits in scope, those that do not apply left out.

    Raises:
        ScopeError: as `read_tags`.
    """
    rows = _read(
        snapshot, "judgement.sql", scope=scope, within=within, first=first, last=last
    )
    return tuple(Judgement(*row) for row in rows)  # type: ignore[arg-type]


def count_themes(
    audits: Iterable[Audit], tags: Iterable[Tag], kind: str, now: Span, before: Span
) -> list[ThemeLine]:
    """Each theme by its audits now, most first; an audit counts once a theme."""
    held = {audit.audit_id: audit for audit in audits if audit.is_complete}
    themed: dict[str, dict[int, Audit]] = {}
    for tag in tags:
        if tag.kind == kind and tag.audit_id in held:
            themed.setdefault(tag.theme, {})[tag.audit_id] = held[tag.audit_id]
    lines = [
        ThemeLine(
            theme,
            tuple(now.audits(found.values())),
            tuple(before.audits(found.values())),
        )
        for theme, found in themed.items()
    ]
    shown = [line for line in lines if line.now or line.before]
    return sorted(shown, key=lambda line: (-len(line.now), line.theme))


def themed_audits(
    audits: Iterable[Audit], tags: Iterable[Tag], span: Span
) -> list[Audit]:
    """Completed audits of the span with any theme at all: the base of the counts."""
    tagged = {tag.audit_id for tag in tags}
    return [a for a in span.audits(audits) if a.is_complete and a.audit_id in tagged]


def rows_by_area(
    audits: Sequence[Audit],
    judgements: Iterable[Judgement],
    spans: Sequence[Span],
    order: Sequence[str],
    *,
    of_auditor: bool = False,
) -> Mapping[str, list[GradeRow]]:
    """Area -> a line for each span; areas in this order, others after by code."""
    by_id = {audit.audit_id: audit for audit in audits}
    judged: dict[str, list[Audit]] = {}
    grades: dict[tuple[str, int], str | None] = {}
    for judgement in judgements:
        audit = by_id.get(judgement.audit_id)
        if audit is not None:
            judged.setdefault(judgement.area, []).append(audit)
            grade = judgement.auditor_grade if of_auditor else judgement.final_grade
            grades[judgement.area, audit.audit_id] = grade
    place = {area: number for number, area in enumerate(order)}
    areas = sorted(judged, key=lambda area: (place.get(area, len(place)), area))

    def line(area: str, span: Span) -> GradeRow:
        return count_grades(
            f"{area}.{span.last.text}",
            span.audits(judged[area]),
            lambda audit: grades[area, audit.audit_id],
        )

    return {area: [line(area, span) for span in spans] for area in areas}
