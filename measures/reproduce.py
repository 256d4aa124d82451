"""What makes a figure, and the commands that print it again."""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from data_access.snapshot import Snapshot
from measures.figure import Figure, catalogue_value, plain_number
from measures.loading.constants import InForce, in_force
from measures.periods import Month
from measures.reads import words_read
from measures.registry import (
    DEFINITIONS_DIR,
    Definition,
    get_definition,
    populations,
)
from measures.scope import Role, Scope, can_see_records
from measures.scoped_rows import WHOLE_SCOPE
from measures.version_facts import constant_rows

HASH_LENGTH = 12


@dataclass(frozen=True)
class Reproduction:
    """All that a figure rests on; the commands run on the server.

    `records_command` is empty for those who may not open the list.
    """

    definition: Definition
    definition_hash: str
    constants: tuple[InForce, ...]
    month: Month
    months_together: int
    data_version: str
    data_to: date
    loaded_at: datetime
    figure: Figure
    figures_command: str
    records_command: str


def counted_words(figure: Figure) -> str:
    """n, d, value and not judged, as the command prints them."""
    unit = get_definition(figure.indicator_id.split(".")[0]).unit
    parts = {
        "n": plain_number(figure.numerator),
        "d": plain_number(figure.denominator),
        "value": plain_number(catalogue_value(figure, unit)),
        "not judged": str(figure.not_judged),
    }
    return ", ".join(f"{name} {text or 'none'}" for name, text in parts.items())


@cache
def definition_hash(group: str, indicator_id: str) -> str:
    """The first digits of the SHA-256 of the definition file; empty without one."""
    path = DEFINITIONS_DIR / group / f"{indicator_id}.sql"
    if not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH]


def shared_rows_read(definition: Definition) -> list[str]:
    """The shared row sets that a definition reads, itself or through others."""
    words = words_read(definition.sql)
    return [name for name in populations() if name in words]


def constants_in_force(
    snapshot: Snapshot, definition: Definition, day: date
) -> tuple[InForce, ...]:
    """Every constant of the definition with its value on a day."""
    return in_force(definition, day=day, rows=constant_rows(snapshot))


def reproduce(
    snapshot: Snapshot,
    definition: Definition,
    figure: Figure,
    *,
    scope: Scope,
    within: str | None,
    months_together: int,
) -> Reproduction:
    """What one figure rests on, as its user sees it.

    Args:
        figure: as read for this scope, place and number of months.
    """
    shared = _scope_words(scope, within, months_together)
    month = figure.month
    by = [] if within or not scope.is_whole_authority else ["--by", "authority"]
    figures = ["figures", definition.indicator_id, *by]
    figures += ["--from", month.text, "--to", month.text, *shared]
    records = ["records", definition.indicator_id, "--period", month.text, *shared]
    may_list = can_see_records(
        scope, group=definition.group, about_reviews=definition.about_reviews
    )
    return Reproduction(
        definition=definition,
        definition_hash=definition_hash(definition.group, definition.indicator_id),
        constants=constants_in_force(snapshot, definition, figure.period_end),
        month=month,
        months_together=months_together,
        data_version=snapshot.data_version,
        data_to=snapshot.status.data_to,
        loaded_at=snapshot.status.loaded_at,
        figure=figure,
        figures_command=_command(figures),
        records_command=_command(records) if may_list else "",
    )


def teams_command(
    definition: Definition, month: Month, *, scope: Scope, months_together: int
) -> str:
    """The command that prints the figures of a month team by team."""
    words = ["figures", definition.indicator_id, "--by", "team"]
    words += ["--from", month.text, "--to", month.text]
    return _command([*words, *_scope_words(scope, None, months_together)])


def _command(words: list[str]) -> str:
    return shlex.join(["python", "manage.py", *words])


def _scope_words(scope: Scope, within: str | None, months_together: int) -> list[str]:
    """The options that narrow both commands to what the user sees."""
    words: list[str] = []
    if scope.role is Role.HEAD_OF_SERVICE:
        words += [w for unit in sorted(scope.service_ids) for w in ("--service", unit)]
    if scope.role is Role.TEAM_MANAGER:
        words += [w for unit in sorted(scope.team_ids) for w in ("--team", unit)]
    if within not in WHOLE_SCOPE:
        words += ["--org-unit", str(within)]
    if months_together > 1:
        words += ["--months-together", str(months_together)]
    return words
