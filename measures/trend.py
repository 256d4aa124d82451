"""A trend: one indicator over time, with its expected range, signal and target.

Which chart a series gets follows from what the data is; docs/statistics.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from data_access.snapshot import Snapshot
from measures.chart_choice import (
    choose_chart,
    choose_window,
    has_few_cases,
    shares_rows,
    why_no_signal,
)
from measures.figure import Figure, Level, Status
from measures.figures import check_total, read_figures
from measures.late_records import stands_when_complete
from measures.periods import Month, day_label, month_of
from measures.recording_lag import least_complete, snapshot_shares
from measures.registry import Definition, get_definition
from measures.scope import Role, Scope
from measures.scoped_rows import ALL_ROWS, SCOPE_UNIT, RowsOf
from measures.series_start import series_start
from measures.statistics.spc import ControlChart, find_segment_starts
from measures.statistics.spc_rules import Assurance, PointType
from measures.unit_life import life_of
from measures.version_facts import (
    AnnotationRow,
    annotation_rows,
    target_rows,
    team_services,
)

NO_DIFFERENCE = 1e-9  # between a figure and a goal written with two places


@dataclass(frozen=True)
class Annotation:
    """A note on the time axis; a process change starts a new expected range."""

    noted_for: date
    note: str
    is_process_change: bool


class Standing(Enum):
    """Where one figure stands to its target or its expected band."""

    MET = "met"
    TOLERATED = "missed by no more than the tolerance"
    MISSED = "missed"
    INSIDE = "inside the band"
    BELOW = "below the band"
    ABOVE = "above the band"


@dataclass(frozen=True)
class Target:
    """A chosen goal, or for neutral indicators a band. Units: the figure's value.

    `tolerance` is how far on the worse side of `value` is still tolerated.
    """

    value: float | None
    min_denominator: float
    tolerance: float | None = None
    low: float | None = None
    high: float | None = None

    def standing(self, figure: Figure, polarity: str) -> Standing | None:
        """Of one figure; None where it is missing or its base is too small."""
        if figure.value is None or (figure.denominator or 0) < self.min_denominator:
            return None
        if polarity == "neutral" or self.value is None:
            return self._in_band(figure.value)
        short = self.value - figure.value
        if polarity == "lower":
            short = -short
        if short <= NO_DIFFERENCE:
            return Standing.MET
        tolerated = (self.tolerance or 0) + NO_DIFFERENCE
        return Standing.TOLERATED if short <= tolerated else Standing.MISSED

    def _in_band(self, value: float) -> Standing | None:
        if self.low is None and self.high is None:
            return None
        if self.low is not None and value < self.low - NO_DIFFERENCE:
            return Standing.BELOW
        if self.high is not None and value > self.high + NO_DIFFERENCE:
            return Standing.ABOVE
        return Standing.INSIDE


@dataclass(frozen=True)
class Trend:
    """One series, oldest first; `chart` has an entry for each figure.

    `months_each` is how many months a point holds, up to and including its own.
    `can_signal` says whether the last complete point may carry a signal;
    `why_no_signal` is empty when it may. `reads_runs` says whether runs and trends of
    points count, or only points outside the range. `closed_on` is the last day of work
    of the service or team looked at, where that was before the latest point.
    `least_share` is how complete the latest complete month may be by now, 0 to 1.
    """

    definition: Definition
    figures: tuple[Figure, ...]
    months_each: int
    chart: ControlChart
    annotations: tuple[Annotation, ...]
    target: Target | None
    why_no_signal: str
    shares_rows: bool
    has_few_cases: bool
    closed_on: date | None = None
    least_share: float = 1.0

    @property
    def last(self) -> Figure | None:
        """The latest figure, available or not."""
        return self.figures[-1] if self.figures else None

    @property
    def can_signal(self) -> bool:
        return not self.why_no_signal

    @property
    def reads_runs(self) -> bool:
        """May a run or a trend of points be a signal?"""
        return not (self.shares_rows or self.has_few_cases)

    @property
    def is_held_back(self) -> bool:
        """May records that are still to come undo the latest signal?"""
        unit = self.definition.unit
        return not stands_when_complete(self.chart, unit, self.least_share)

    @property
    def point_types(self) -> tuple[PointType, ...]:
        """What each point shows: without `reads_runs` only those outside the range.

        The latest shows nothing while it is held back.
        """
        held = self.chart.last_observed if self.is_held_back else None
        return tuple(
            kind if n != held and (outside or self.reads_runs) else PointType.COMMON
            for n, (kind, outside) in enumerate(
                zip(self.chart.point_type, self.chart.is_outside, strict=True)
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

    @property
    def standing(self) -> Standing | None:
        """Where the latest complete figure stands to its target or band."""
        last = self.chart.last_observed
        if self.target is None or last is None:
            return None
        return self.target.standing(self.figures[last], self.definition.polarity)


def read_points(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    scope: Scope,
    within: str | None = None,
    months_each: int = 1,
    rows: RowsOf = ALL_ROWS,
) -> list[Figure]:
    """The figures of a series, from the month at which it begins; as read_figures."""
    return read_figures(
        snapshot,
        indicator_id,
        first=series_start(snapshot, indicator_id),
        last=last,
        by=Level.AUTHORITY,
        scope=scope,
        within=within,
        months_together=months_each,
        rows=rows,
    )


def read_trend(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    last: Month,
    scope: Scope,
    within: str | None = None,
    rows: RowsOf = ALL_ROWS,
) -> Trend:
    """The series of one indicator for the user's scope, or for one org unit in it.

    Args:
        last: the month of the latest point.
        within: service or team id; None for the whole scope.
        rows: part of the indicator's rows; all of them when left out.
    Raises:
        DefinitionError, ScopeError, FigureError: as read_figures; also an indicator
            of categories, which has no total to follow.
    """
    definition = get_definition(indicator_id)
    check_total(definition)

    def figures_of(months_each: int) -> list[Figure]:
        return read_points(
            snapshot,
            indicator_id,
            last=last,
            scope=scope,
            within=within,
            months_each=months_each,
            rows=rows,
        )

    figures = figures_of(definition.display_months)
    months_each = choose_window(definition, figures)
    if months_each != definition.display_months:
        figures = figures_of(months_each)
    place = within or _only_place(scope)
    annotations = read_annotations(snapshot, indicator_id, within=place)
    part = place or (None if scope.is_whole_authority else SCOPE_UNIT)
    target = read_target(snapshot, definition, last=last, within=part)
    return make_trend(
        definition,
        figures,
        months_each=months_each,
        annotations=annotations,
        target=target,
        closed_on=_closed_on(snapshot, figures, place),
        least_share=_least_share(snapshot, indicator_id, figures),
    )


def _least_share(
    snapshot: Snapshot, indicator_id: str, figures: Sequence[Figure]
) -> float:
    return least_complete(
        snapshot_shares(snapshot),
        indicator_id,
        last_settled(figures),
        data_to=snapshot.status.data_to,
    )


def last_settled(figures: Sequence[Figure]) -> date | None:
    """The end of the latest complete period with a figure."""
    ends = [f.period_end for f in figures if f.status is Status.OK]
    return ends[-1] if ends else None


def _closed_on(
    snapshot: Snapshot, figures: Sequence[Figure], place: str | None
) -> date | None:
    """When the one place looked at closed, if before the end of the latest figure."""
    if place is None or not figures:
        return None
    life = life_of(snapshot, figures[-1].level, place)
    return life.closed_on if life.has_closed_by(figures[-1].period_end) else None


def _only_place(scope: Scope) -> str | None:
    """The service or team that is the user's whole scope, where it is just one."""
    bound = {Role.HEAD_OF_SERVICE: scope.service_ids, Role.TEAM_MANAGER: scope.team_ids}
    ids = bound.get(scope.role, frozenset())
    return next(iter(ids)) if len(ids) == 1 else None


def make_trend(
    definition: Definition,
    figures: Sequence[Figure],
    *,
    months_each: int = 1,
    annotations: Sequence[Annotation] = (),
    target: Target | None = None,
    closed_on: date | None = None,
    least_share: float = 1.0,
) -> Trend:
    """Judge a series. The month that is not complete neither sets nor meets limits.

    A place that has closed shows no signal: nothing there changes any more. Nor does
    a month whose late records may undo it.
    """
    changes = [a.noted_for for a in annotations if a.is_process_change]
    starts = find_segment_starts([f.period_end for f in figures], changes)
    shares = shares_rows(definition, months_each=months_each)
    chart = choose_chart(
        definition,
        figures,
        starts=starts,
        target=target.value if target else None,
        holds_shared_rows=shares,
    )
    unjudged = why_no_signal(definition, figures, chart, months_each=months_each)
    if closed_on is not None:
        unjudged = f"Closed on {day_label(closed_on)}."
    return Trend(
        definition=definition,
        figures=tuple(figures),
        months_each=months_each,
        chart=chart,
        annotations=tuple(annotations),
        target=target,
        why_no_signal=unjudged,
        shares_rows=shares,
        has_few_cases=has_few_cases(definition, figures),
        closed_on=closed_on,
        least_share=least_share,
    )


def read_annotations(
    snapshot: Snapshot, indicator_id: str, *, within: str | None
) -> list[Annotation]:
    """Notes for this indicator or all, of the org unit looked at or of everyone."""
    service = team_services(snapshot).get(within or "", within)
    rows = annotation_rows(snapshot)
    return choose_annotations(rows, indicator_id, within=within, service=service)


def choose_annotations(
    rows: Iterable[AnnotationRow],
    indicator_id: str,
    *,
    within: str | None,
    service: str | None,
) -> list[Annotation]:
    """The notes that hold for one series; `service` is that of the org unit."""
    return [
        Annotation(row.noted_for, row.note, row.is_process_change)
        for row in rows
        if row.indicator_id in (None, indicator_id)
        and (row.service_id is None or row.service_id in (within, service))
        and row.team_id in (None, within)
    ]


def read_target(
    snapshot: Snapshot, definition: Definition, *, last: Month, within: str | None
) -> Target | None:
    """The target of the month's financial year: the service's, else the authority's.

    Teams have no target of their own; theirs is the service's, else the authority's.
    A size (count or rate) set for the whole says nothing of a part of it, unless it
    is nought.
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
    if definition.unit in ("count", "rate_per_10k") and within:
        own = [row for row in own if row.service_id == within or row.target_value == 0]
    if not own:
        return None
    row, scale = own[0], 100 if definition.unit == "percent" else 1
    goals = (row.target_value, row.tolerance, row.range_low, row.range_high)
    value, tolerance, low, high = (g if g is None else g / scale for g in goals)
    return Target(value, row.min_denominator, tolerance, low, high)


def latest_month(snapshot: Snapshot) -> Month:
    """The month that holds the data date."""
    return month_of(snapshot.status.data_to)
