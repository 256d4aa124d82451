"""What was planned, allocated and done, and who was never looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot, read_rows
from measures.audits.grades import Span
from measures.audits.rows import Audit, place_parameters, read_sql
from measures.periods import Month, month_of
from measures.scope import Scope

CHAIR_PEER = "PEER.CHAIR"  # peer observation by conference chairs
LINES = ("MPE", "MOD", "THEME", "DIP", "MULTI", "PEER", CHAIR_PEER)


@dataclass(frozen=True)
class Cycle:
    """The plan of one month or exercise."""

    cycle_id: int
    strand: str
    cycle_month: date
    title: str | None
    planned: int
    completion_due: date | None

    @property
    def month(self) -> Month:
        return month_of(self.cycle_month)


@dataclass(frozen=True)
class OpenChild:
    """A child open at the month end, and its audits in the year, by any team."""

    person_id: str
    team_id: str
    team_name: str
    audits: int
    last_audited_on: date | None


@dataclass(frozen=True)
class CoverageLine:
    """Audits of one type or cycle: what became of them.

    `due` are allocated, and their due date has passed or is not known; `on_time` and
    `undated` are among them. Withdrawn on or before the due date is not due.
    """

    key: str
    allocated: tuple[Audit, ...]
    done: tuple[Audit, ...]
    due: tuple[Audit, ...]
    on_time: tuple[Audit, ...]
    undated: tuple[Audit, ...]
    withdrawn: tuple[Audit, ...]
    under_way: tuple[Audit, ...]

    @property
    def late(self) -> tuple[Audit, ...]:
        """Due and not done in time, whether done since or not."""
        in_time = {audit.audit_id for audit in self.on_time}
        return tuple(
            a for a in self.due if a.due_on is not None and a.audit_id not in in_time
        )

    @property
    def judged(self) -> int:
        """Due audits of which it can be said whether they were on time."""
        return len(self.due) - len(self.undated)


def count_coverage(key: str, audits: Iterable[Audit], *, data_to: date) -> CoverageLine:
    """One line, as known on the data date."""
    held = [audit for audit in audits if audit.is_counted]
    due = tuple(a for a in held if _is_due(a, data_to))
    return CoverageLine(
        key,
        tuple(a for a in held if a.allocated_on is not None),
        tuple(a for a in held if a.is_complete),
        due,
        tuple(a for a in due if _is_on_time(a)),
        tuple(a for a in due if a.due_on is None),
        tuple(a for a in held if a.status == "WITHDRAWN"),
        tuple(a for a in held if a.status not in ("COMPLETE", "WITHDRAWN")),
    )


def _is_due(audit: Audit, data_to: date) -> bool:
    if audit.allocated_on is None:
        return False
    if audit.due_on is None:
        return audit.status != "WITHDRAWN"
    if audit.due_on > data_to:
        return False
    if audit.status != "WITHDRAWN":
        return True
    return audit.status_on is not None and audit.status_on > audit.due_on


def _is_on_time(audit: Audit) -> bool:
    return (
        audit.due_on is not None
        and audit.completed_on is not None
        and audit.completed_on <= audit.due_on
    )


def line_of(audit: Audit) -> str | None:
    """The line of LINES that an audit stands in."""
    if audit.strand == "PEER" and audit.auditor_role == "CHAIR":
        return CHAIR_PEER
    return audit.strand


def coverage_by_strand(audits: Iterable[Audit], *, data_to: date) -> list[CoverageLine]:
    """A line for every audit type, empty ones included."""
    held: dict[str | None, list[Audit]] = {}
    for audit in audits:
        held.setdefault(line_of(audit), []).append(audit)
    return [count_coverage(key, held.get(key, ()), data_to=data_to) for key in LINES]


def coverage_by_cycle(
    audits: Iterable[Audit], cycles: Iterable[Cycle], *, data_to: date
) -> list[CoverageLine]:
    """A line for each of the cycles, in their order; keys are their ids."""
    held: dict[int | None, list[Audit]] = {}
    for audit in audits:
        held.setdefault(audit.cycle_id, []).append(audit)
    return [
        count_coverage(
            str(cycle.cycle_id), held.get(cycle.cycle_id, ()), data_to=data_to
        )
        for cycle in cycles
    ]


def read_cycles(snapshot: Snapshot, span: Span) -> list[Cycle]:
    """The cycles of these months, the latest first; of no team and no child."""
    rows = read_rows(
        snapshot,
        read_sql("cycle.sql"),
        {"first_day": span.first.start, "last_day": span.last.end},
    )
    return [Cycle(*row) for row in rows]


def read_children(
    snapshot: Snapshot, *, scope: Scope, within: str | None, year: Span
) -> tuple[OpenChild, ...]:
    """The children open at the end of the year, the never audited of a team first.

    Raises:
        ScopeError: no scope, a role without this page, a place outside the scope.
    """
    period_end = min(year.last.end, snapshot.status.data_to)
    rows = read_rows(
        snapshot,
        read_sql("child.sql"),
        {
            **place_parameters(snapshot, scope, within),
            "first_day": year.first.start,
            "period_end": period_end,
        },
    )
    return tuple(OpenChild(*row) for row in rows)


@dataclass(frozen=True)
class TeamCover:
    """The open children of one team, and those audited in the year."""

    team_id: str
    team_name: str
    children: tuple[OpenChild, ...]
    team_audits: tuple[Audit, ...]

    @property
    def seen(self) -> tuple[OpenChild, ...]:
        return tuple(child for child in self.children if child.audits)

    @property
    def unseen(self) -> tuple[OpenChild, ...]:
        return tuple(child for child in self.children if not child.audits)


def cover_teams(
    children: Iterable[OpenChild], audits: Iterable[Audit], year: Span
) -> list[TeamCover]:
    """Every team with open children, and its own completed audits of the year."""
    by_team: dict[tuple[str, str], list[OpenChild]] = {}
    for child in children:
        by_team.setdefault((child.team_name, child.team_id), []).append(child)
    done: dict[str, list[Audit]] = {}
    for audit in year.audits(audits):
        if audit.is_complete:
            done.setdefault(audit.team_id, []).append(audit)
    return [
        TeamCover(team_id, name, tuple(held), tuple(done.get(team_id, ())))
        for (name, team_id), held in sorted(by_team.items())
    ]
