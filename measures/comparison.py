"""Teams side by side: a fair base, limits for each size, and names only where due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data_access.snapshot import Snapshot, read_rows
from measures.figure import Figure, Level, Status, is_share_of_cases
from measures.figures import check_total, read_figures
from measures.periods import Month
from measures.registry import get_definition
from measures.scope import Role, Scope, check_scope
from measures.statistics.intervals import (
    FUNNEL_INNER,
    FunnelPlace,
    funnel_share_limits,
    place_share,
    pooled_ratio,
)

EVENT_MONTHS = 12  # events are compared over a year, so that small teams have a base
UNNAMED = "Another team"


@dataclass(frozen=True)
class TeamFigure:
    """One team of a comparison; `is_own` says whether the user may open it.

    `place` is where it lies against what a team of its size would show by chance;
    None where that cannot be said (not a share, no base, not a team).
    """

    figure: Figure
    is_own: bool
    place: FunnelPlace | None


@dataclass(frozen=True)
class TeamComparison:
    """Teams over one span. `centre` is the pooled share of the teams shown."""

    months_together: int
    teams: tuple[TeamFigure, ...]
    centre: float | None


def compare_teams(
    snapshot: Snapshot, indicator_id: str, *, month: Month, scope: Scope
) -> TeamComparison:
    """The teams a user may compare, in name order, never ranked.

    A head of service sees the teams of the service, named. A team manager sees the
    own teams named and every other team without a name or an id.
    Raises:
        DefinitionError, ScopeError, FigureError: as read_figures; also an indicator
            of categories, which has no total to compare.
    """
    definition = get_definition(indicator_id)
    check_total(definition)
    months = EVENT_MONTHS if definition.timing == "event" else 1
    checked = check_scope(scope)
    own = read_figures(
        snapshot,
        indicator_id,
        first=month,
        last=month,
        by=Level.TEAM,
        scope=checked,
        months_together=months,
    )
    figures = [(figure, True) for figure in own]
    if checked.role is Role.TEAM_MANAGER and not checked.is_empty:
        figures += _unnamed_others(snapshot, indicator_id, month, months, checked)
    closed = _closed_teams(snapshot)
    shown = [
        (f, is_own)
        for f, is_own in figures
        if f.status is not _MISSING and not _is_gone(f, closed)
    ]
    real = [f for f, _own in shown if f.org_unit_id not in NO_TEAMS]
    centre = _centre(definition.unit, real)
    teams = tuple(
        TeamFigure(f, is_own, _place(f, centre if f in real else None))
        for f, is_own in shown
    )
    return TeamComparison(months, teams, centre)


def _closed_teams(snapshot: Snapshot) -> dict[str, date]:
    """Team -> the last day of its work, of teams that were closed."""
    return dict(
        read_rows(
            snapshot,
            "SELECT org_unit_id, valid_to FROM org_unit "
            "WHERE level = 'team' AND valid_to IS NOT NULL",
        )
    )


def _is_gone(figure: Figure, closed: dict[str, date]) -> bool:
    """Closed before the span began, and nothing stands under it any more."""
    last = closed.get(figure.org_unit_id)
    if last is None or last >= figure.period_start:
        return False
    return not figure.numerator and not figure.not_judged


_MISSING = Status.NOT_AVAILABLE
NO_TEAMS = frozenset({"NONE", "EXT", "LA"})  # lines of their own, never compared


def _unnamed_others(
    snapshot: Snapshot, indicator_id: str, month: Month, months: int, scope: Scope
) -> list[tuple[Figure, bool]]:
    everyone = read_figures(
        snapshot,
        indicator_id,
        first=month,
        last=month,
        by=Level.TEAM,
        scope=Scope(Role.SENIOR_LEADER),
        months_together=months,
    )
    others = [f for f in everyone if f.org_unit_id not in scope.team_ids | NO_TEAMS]
    unnamed = [replace(f, org_unit_id="", org_unit_name=UNNAMED) for f in others]
    # ordered by size, so that the order of names gives nobody away
    unnamed.sort(key=lambda f: (-(f.denominator or 0), f.value or 0, f.not_judged))
    return [(figure, False) for figure in unnamed]


def _centre(unit: str, figures: list[Figure]) -> float | None:
    based = [f for f in figures if f.denominator]
    # weighed by hours or days: chance as a funnel draws it says nothing of them
    if unit != "percent" or not based or not all(map(is_share_of_cases, based)):
        return None
    return pooled_ratio(
        [f.numerator or 0.0 for f in based], [f.denominator or 0.0 for f in based]
    )


def _place(figure: Figure, centre: float | None) -> FunnelPlace | None:
    if centre is None or not figure.denominator or figure.numerator is None:
        return None
    return place_share(figure.numerator, figure.denominator, centre=centre)


@dataclass(frozen=True)
class FunnelStep:
    """Limits a team of this base would keep by chance. Units: shares, 0 to 1."""

    base: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


def funnel_steps(comparison: TeamComparison, *, steps: int = 60) -> list[FunnelStep]:
    """The limits from the smallest base to the largest; empty without a centre."""
    bases = [t.figure.denominator or 0.0 for t in comparison.teams if t.place]
    if comparison.centre is None or not bases:
        return []
    first, last = max(min(bases) * 0.8, 1.0), max(bases) * 1.1
    found = []
    for n in range(steps + 1):
        base = first * (last / first) ** (n / steps)
        low_95, high_95 = funnel_share_limits(
            base, centre=comparison.centre, confidence=FUNNEL_INNER
        )
        low_998, high_998 = funnel_share_limits(base, centre=comparison.centre)
        found.append(FunnelStep(base, low_998, low_95, high_95, high_998))
    return found
