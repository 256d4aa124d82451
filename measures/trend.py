"""A trend: one indicator over time, with its expected range, signal and target.

Which chart a series gets follows from what the data is; docs/statistics.md says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from data_access.snapshot import Snapshot
from measures.figure import Figure, Level, Status, is_share_of_cases
from measures.figures import check_total, read_figures
from measures.periods import Month, month_of
from measures.registry import Definition, get_definition
from measures.scope import Role, Scope
from measures.spc import (
    SHORT_SEGMENT,
    ControlChart,
    build_count_chart,
    build_share_chart,
    build_xmr_chart,
    find_segment_starts,
)
from measures.spc_limits import Overdispersion
from measures.spc_rules import Assurance, Better, PointType
from measures.version_facts import annotation_rows, target_rows, team_services

LIMIT_MONTHS = 60  # earlier months lack part of their look-back
BASELINE_POINTS = 24
LEAST_BASE = 20  # a month's base under this makes three-month points
WINDOW_MONTHS = 3


@dataclass(frozen=True)
class Annotation:
    """A note on the time axis; a process change starts a new expected range."""

    noted_for: date
    note: str
    is_process_change: bool


@dataclass(frozen=True)
class Target:
    """A chosen goal. Units: those of the figure's value."""

    value: float
    min_denominator: float


@dataclass(frozen=True)
class Trend:
    """One series, oldest first; `chart` has an entry for each figure.

    `months_each` is how many months a point holds, up to and including its own.
    `can_signal` says whether the last complete point may carry a signal;
    `why_no_signal` is empty when it may.
    """

    definition: Definition
    figures: tuple[Figure, ...]
    months_each: int
    chart: ControlChart
    annotations: tuple[Annotation, ...]
    target: Target | None
    why_no_signal: str

    @property
    def last(self) -> Figure | None:
        """The latest figure, available or not."""
        return self.figures[-1] if self.figures else None

    @property
    def can_signal(self) -> bool:
        return not self.why_no_signal

    @property
    def shares_months(self) -> bool:
        """True where neighbouring points hold partly the same rows."""
        return self.months_each > 1 or self.definition.looks_back_months > 0

    @property
    def point_types(self) -> tuple[PointType, ...]:
        """What each point shows; runs do not count where points share their rows."""
        if not self.shares_months:
            return self.chart.point_type
        return tuple(
            kind if outside else PointType.COMMON
            for kind, outside in zip(
                self.chart.point_type, self.chart.is_outside, strict=True
            )
        )

    @property
    def assurance(self) -> Assurance:
        """Can the process be relied on to meet the target? None without limits."""
        last = self.chart.last_observed
        if self.target is None or not self.can_signal or last is None:
            return Assurance.NONE
        base = self.figures[last].denominator or 0
        if base < self.target.min_denominator:
            return Assurance.NONE
        return self.chart.assurance


def read_trend(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    scope: Scope,
    within: str | None = None,
) -> Trend:
    """The series of one indicator for the user's scope, or for one org unit in it.

    Args:
        last: the month of the latest point.
        within: service or team id; None for the whole scope.
    Raises:
        DefinitionError, ScopeError, FigureError: as read_figures; also an indicator
            of categories, which has no total to follow.
    """
    definition = get_definition(indicator_id)
    check_total(definition)

    def figures_of(months_each: int) -> list[Figure]:
        return read_figures(
            snapshot,
            indicator_id,
            first=last.plus(1 - LIMIT_MONTHS),
            last=last,
            by=Level.AUTHORITY,
            scope=scope,
            within=within,
            months_together=months_each,
        )

    figures = figures_of(definition.display_months)
    months_each = choose_window(definition, figures)
    if months_each != definition.display_months:
        figures = figures_of(months_each)
    place = within or _only_place(scope)
    annotations = read_annotations(snapshot, indicator_id, within=place)
    target = read_target(snapshot, definition, last=last, within=place)
    return make_trend(
        definition,
        figures,
        months_each=months_each,
        annotations=annotations,
        target=target,
    )


def _only_place(scope: Scope) -> str | None:
    """The service or team that is the user's whole scope, where it is just one."""
    bound = {Role.HEAD_OF_SERVICE: scope.service_ids, Role.TEAM_MANAGER: scope.team_ids}
    ids = bound.get(scope.role, frozenset())
    return next(iter(ids)) if len(ids) == 1 else None


def choose_window(definition: Definition, figures: Sequence[Figure]) -> int:
    """Months per point: three for event shares whose usual monthly base is small."""
    months = definition.display_months
    if definition.timing != "event" or definition.unit != "percent" or months > 1:
        return months
    bases = [f.denominator or 0 for f in figures[-24:]]
    return WINDOW_MONTHS if bases and median(bases) < LEAST_BASE else 1


def make_trend(
    definition: Definition,
    figures: Sequence[Figure],
    *,
    months_each: int = 1,
    annotations: Sequence[Annotation] = (),
    target: Target | None = None,
) -> Trend:
    """Judge a series. The month that is not complete neither sets nor meets limits."""
    changes = [a.noted_for for a in annotations if a.is_process_change]
    starts = find_segment_starts([f.period_end for f in figures], changes)
    chart = _build_chart(definition, figures, starts=starts, target=target)
    return Trend(
        definition=definition,
        figures=tuple(figures),
        months_each=months_each,
        chart=chart,
        annotations=tuple(annotations),
        target=target,
        why_no_signal=_why_no_signal(definition, figures, chart, months_each),
    )


def _settled(figure: Figure, number: float | None) -> float | None:
    return number if figure.status is Status.OK else None


def _build_chart(
    definition: Definition,
    figures: Sequence[Figure],
    *,
    starts: Sequence[int],
    target: Target | None,
) -> ControlChart:
    better = Better(definition.polarity)
    goal = target.value if target else None
    settled = [f for f in figures if f.status is Status.OK]
    if definition.unit == "percent" and all(map(is_share_of_cases, settled)):
        return build_share_chart(
            [_settled(f, f.numerator) for f in figures],
            [_settled(f, f.denominator) for f in figures],
            segment_starts=starts,
            baseline_points=BASELINE_POINTS,
            overdispersion=Overdispersion.LANEY,
            floor_sigma_z=True,
            is_exact=True,
            better=better,
            target=goal,
        )
    values = [_settled(f, f.value) for f in figures]
    if definition.unit == "count":
        return build_count_chart(
            values,
            segment_starts=starts,
            baseline_points=BASELINE_POINTS,
            overdispersion=Overdispersion.LANEY,
            floor_sigma_z=True,
            is_exact=True,
            better=better,
            target=goal,
        )
    return build_xmr_chart(
        values,
        segment_starts=starts,
        baseline_points=BASELINE_POINTS,
        better=better,
        target=goal,
    )


def _why_no_signal(
    definition: Definition,
    figures: Sequence[Figure],
    chart: ControlChart,
    months_each: int,
) -> str:
    """Words for why the series carries no signal; empty when it may carry one."""
    observed = [f for f in figures if f.status is Status.OK]
    if not observed:
        return "No complete month to judge."
    if not chart.are_limits_usable:
        return _why_not_usable(chart)
    if months_each > definition.display_months:
        return f"A month's base is under {LEAST_BASE}: three months are read together."
    if definition.unit == "percent":
        bases = [f.denominator or 0 for f in observed[-24:]]
        if median(bases) < LEAST_BASE:
            return f"The usual base is under {LEAST_BASE}: too few to judge."
    return ""


def _why_not_usable(chart: ControlChart) -> str:
    """Too few points since the process last changed, or points without any range."""
    last = chart.last_observed
    now = None if last is None else chart.segment[last]
    series = zip(chart.values, chart.segment, strict=True)
    points = sum(value is not None and part == now for value, part in series)
    if points > SHORT_SEGMENT:
        return "Nothing varies: there is no expected range to judge against."
    return f"{points} of {SHORT_SEGMENT + 1} points needed."


def read_annotations(
    snapshot: Snapshot, indicator_id: str, *, within: str | None
) -> list[Annotation]:
    """Notes for this indicator or all, of the org unit looked at or of everyone."""
    service = team_services(snapshot).get(within or "", within)
    return [
        Annotation(row.noted_for, row.note, row.is_process_change)
        for row in annotation_rows(snapshot)
        if row.indicator_id in (None, indicator_id)
        and (row.service_id is None or row.service_id in (within, service))
        and row.team_id in (None, within)
    ]


def read_target(
    snapshot: Snapshot, definition: Definition, *, last: Month, within: str | None
) -> Target | None:
    """The target of the month's financial year: the service's, else the authority's.

    Teams have no target of their own; theirs is the service's, else the authority's.
    """
    service = team_services(snapshot).get(within or "", within)
    own = [
        row
        for row in target_rows(snapshot)
        if row.indicator_id == definition.indicator_id
        and row.fy_start_year == last.fy_start_year
        and (row.service_id is None or row.service_id in (within, service))
    ]
    own.sort(key=lambda row: row.service_id is None)
    if not own:
        return None
    scale = 100 if definition.unit == "percent" else 1
    return Target(own[0].target_value / scale, own[0].min_denominator)


def latest_month(snapshot: Snapshot) -> Month:
    """The month that holds the data date."""
    return month_of(snapshot.status.data_to)
