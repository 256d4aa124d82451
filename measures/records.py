"""Records: the rows behind a figure, listed and never counted again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.snapshot import Snapshot, read_rows
from measures.figure import FigureError, plain_number
from measures.figures import check_months_together
from measures.periods import Month
from measures.registry import Definition, get_definition
from measures.scope import Role, Scope, ScopeError, can_see_records
from measures.scoped_rows import SCOPED_ROWS, check_within, scope_parameters
from measures.version_facts import team_services


@dataclass(frozen=True)
class Record:
    """One row of `record`, with the names of its team. `num` None is not judged."""

    indicator_id: str
    unit_id: str
    person_id: str | None
    event_date: date
    period_end: date
    team_id: str
    team_name: str
    worker_id: str | None
    num: float | None
    den: float | None
    category: str | None
    dq_note: str | None


def read_records(
    snapshot: Snapshot,
    indicator_id: str,
    *,
    month: Month,
    org_unit_id: str | None = None,
    scope: Scope,
    months_together: int = 1,
) -> list[Record]:
    """Every record of a figure, those not judged included.

    Args:
        month: the month of the figure.
        org_unit_id: `LA` or None for the whole scope, or a service or team id.
        scope: as for the figure; rows outside it are never listed.
        months_together: as for the figure.
    Returns:
        The ones to look at first: of counts those that count, of shares those that
        count where lower is better and those that do not where higher is better,
        means and medians worst first; then the category that the definition lists
        first, then by date, by the first date in the note (none first: never seen,
        never reviewed) and by id.
    Raises:
        DefinitionError: no such indicator.
        ScopeError: no scope, a place outside it, or a role that may not open lists
            of children.
        FigureError: months added up that must not be added; a team with fewer
            workers than the indicator asks for, whose figure is hidden too.
    """
    definition = get_definition(indicator_id)
    parameters = scope_parameters(
        scope,
        indicator_id,
        first=month.plus(1 - months_together),
        last=month,
        within=org_unit_id,
    )
    if not can_see_records(
        scope, group=definition.group, about_reviews=definition.about_reviews
    ):
        raise ScopeError("Your role does not open lists of children.")
    check_within(snapshot, scope, org_unit_id)
    check_months_together(definition, months_together)
    descending = definition.polarity == "lower" or definition.unit == "count"
    rows = read_rows(
        snapshot,
        f"""
        SELECT r.indicator_id, r.unit_id, r.person_id, r.event_date, r.period_end,
               r.team_id, coalesce(t.team_name, r.team_id), r.worker_id, r.num, r.den,
               r.category, r.dq_note
        {SCOPED_ROWS}
        ORDER BY r.num IS NULL, r.num {"DESC" if descending else "ASC"},
                 $list_first <> '' AND coalesce(r.category, '') <> $list_first,
                 r.event_date,
                 regexp_extract(coalesce(r.dq_note, ''), $day_in_note),
                 r.unit_id
        """,  # noqa: S608 - the direction is one of two words of our own
        {
            **parameters,
            "day_in_note": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
            "list_first": definition.list_first,
        },
    )
    records = [Record(*row) for row in rows]
    if scope.role is Role.TEAM_MANAGER or org_unit_id in team_services(snapshot):
        _check_workers(definition, records)
    return records


def _check_workers(definition: Definition, records: list[Record]) -> None:
    """Refuse the list of a team that is too small for a figure."""
    workers = {r.worker_id for r in records if r.den and r.worker_id}
    if records and len(workers) < definition.team_min_workers:
        raise FigureError(
            f"{definition.name} is shown for teams of {definition.team_min_workers} "
            "workers or more: this team has fewer."
        )


COLUMNS = (
    "indicator_id",
    "unit_id",
    "person_id",
    "event_date",
    "period_end",
    "team_id",
    "worker_id",
    "num",
    "den",
    "category",
    "dq_note",
)


def as_row(record: Record) -> dict[str, Any]:
    """One line of `manage.py records` and of exports: the row contract."""
    return {
        "indicator_id": record.indicator_id,
        "unit_id": record.unit_id,
        "person_id": record.person_id or "",
        "event_date": record.event_date.isoformat(),
        "period_end": record.period_end.isoformat(),
        "team_id": record.team_id,
        "worker_id": record.worker_id or "",
        "num": plain_number(record.num),
        "den": plain_number(record.den),
        "category": record.category or "",
        "dq_note": record.dq_note or "",
    }
