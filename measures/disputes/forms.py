"""Monitoring forms beside concerns: one without the other, either way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from data_access.snapshot import Snapshot
from measures.disputes.concerns import Concern
from measures.disputes.flow import Concerns
from measures.disputes.scoped import read_scoped
from measures.disputes.year import Year
from measures.scope import Scope

TOLD = "told"


@dataclass(frozen=True)
class Form:
    """A monitoring form that says that a concern was raised."""

    form_id: int
    event_type: str | None
    person_id: str | None
    team_name: str
    worker_id: str | None
    event_date: date
    completed_on: date | None
    concern_level: str
    has_entry: bool


@dataclass(frozen=True)
class FormsAndConcerns:
    """Twelve months: forms with and without an entry, concerns by what their form says.

    `by_form` leaves out none of the concerns raised; its key TOLD are those whose form
    says that a concern was raised.
    """

    forms: tuple[Form, ...]
    by_form: dict[str, Concerns]

    @property
    def without_entry(self) -> tuple[Form, ...]:
        return tuple(form for form in self.forms if not form.has_entry)

    @property
    def not_told(self) -> Concerns:
        """Concerns whose form does not say so."""
        return tuple(
            c for says, own in self.by_form.items() if says != TOLD for c in own
        )


def read_forms(
    snapshot: Snapshot, year: Year, *, scope: Scope, within: str | None = None
) -> FormsAndConcerns:
    """Forms of meetings, and concerns raised, in the twelve months.

    Raises:
        ScopeError: as `read_scoped`.
    """
    span = {"first": year.first, "day": year.day}
    names = [*Form.__dataclass_fields__]
    forms = [
        Form(**{name: row[name] for name in names})
        for row in read_scoped(snapshot, "form", scope=scope, within=within, **span)
    ]
    says = {
        row["drp_id"]: row["form_says"]
        for row in read_scoped(
            snapshot, "form_of_concern", scope=scope, within=within, **span
        )
    }
    by_form: dict[str, list[Concern]] = defaultdict(list)
    for concern in year.raised:
        by_form[says[concern.drp_id]].append(concern)
    in_order = sorted(forms, key=lambda form: (form.event_date, form.form_id))
    return FormsAndConcerns(
        tuple(in_order), {key: tuple(own) for key, own in sorted(by_form.items())}
    )
