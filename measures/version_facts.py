"""Small facts of a data version, read once a process: they never change in a file.

Nothing here is about a child, and nothing is limited by scope: callers choose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from data_access.snapshot import Snapshot, read_rows
from measures.loading.constants import ConstantChange, ConstantRow, find_changes
from measures.registry import every_definition

VERSIONS_HELD = 8


@dataclass(frozen=True)
class AnnotationRow:
    """One row of `qa_annotation`; empty ids mean all."""

    noted_for: date
    note: str
    is_process_change: bool
    indicator_id: str | None
    service_id: str | None
    team_id: str | None


@dataclass(frozen=True)
class TargetRow:
    """One row of `qa_target`. Units: the catalogue's, percent 0 to 100.

    It holds a value, or a range (either end may be open), or both.
    """

    indicator_id: str
    service_id: str | None
    fy_start_year: int
    target_value: float | None
    min_denominator: float
    tolerance: float | None = None
    range_low: float | None = None
    range_high: float | None = None


@dataclass(frozen=True)
class DefinitionVersion:
    """A numbered make of a definition, and the data it was first used with."""

    version: int
    data_to: date
    loaded_at: datetime


@dataclass(frozen=True)
class MeetingRow:
    """A meeting held, and the last day of the period it looked at."""

    held_on: date
    data_cut_on: date


@lru_cache(maxsize=VERSIONS_HELD)
def indicator_months(snapshot: Snapshot) -> dict[str, tuple[date, ...]]:
    """Indicator -> the period ends that were worked out, oldest first."""
    found: dict[str, list[date]] = defaultdict(list)
    for indicator_id, end in read_rows(
        snapshot,
        "SELECT indicator_id, period_end FROM indicator_period ORDER BY period_end",
    ):
        found[indicator_id].append(end)
    return {indicator_id: tuple(ends) for indicator_id, ends in found.items()}


@lru_cache(maxsize=VERSIONS_HELD)
def team_services(snapshot: Snapshot) -> dict[str, str]:
    """Team -> its service; NONE for a team without one."""
    return dict(read_rows(snapshot, "SELECT team_id, service_id FROM team"))


ANNOTATION_ROWS = (
    "SELECT noted_for, coalesce(note, ''), coalesce(is_process_change, false), "
    "indicator_id, service_id, team_id FROM qa_annotation "
    "WHERE noted_for IS NOT NULL ORDER BY noted_for, annotation_id"
)


@lru_cache(maxsize=VERSIONS_HELD)
def annotation_rows(snapshot: Snapshot) -> tuple[AnnotationRow, ...]:
    """Every note with a date, and every change of a constant, in order of time."""
    return all_annotations(
        read_rows(snapshot, ANNOTATION_ROWS), constant_rows(snapshot)
    )


def all_annotations(
    rows: Iterable[tuple[Any, ...]], constants: Sequence[ConstantRow]
) -> tuple[AnnotationRow, ...]:
    """Notes of `ANNOTATION_ROWS`, and a process change where a constant changed."""
    notes = [AnnotationRow(*row) for row in rows]
    for definition in every_definition().values():
        notes += [
            AnnotationRow(
                change.day,
                _change_words(change),
                is_process_change=True,
                indicator_id=definition.indicator_id,
                service_id=None,
                team_id=None,
            )
            for change in find_changes(definition, constants)
        ]
    return tuple(sorted(notes, key=lambda note: note.noted_for))


def _change_words(change: ConstantChange) -> str:
    """interval_wd is 12, was 10; a text may name a team and is not told."""
    before, value = change.before, change.value
    if isinstance(before, str) or isinstance(value, str):
        return f"{change.name} was changed"
    return f"{change.name} is {value:g}, was {before:g}"


@lru_cache(maxsize=VERSIONS_HELD)
def target_rows(snapshot: Snapshot) -> tuple[TargetRow, ...]:
    """Every target with an indicator, a year and a value or range, in order of id."""
    rows = read_rows(
        snapshot,
        "SELECT indicator_id, service_id, fy_start_year, target_value, "
        "coalesce(min_denominator, 0), abs(amber_tolerance), range_low, range_high "
        "FROM qa_target WHERE indicator_id IS NOT NULL AND fy_start_year IS NOT NULL "
        "AND coalesce(target_value, range_low, range_high) IS NOT NULL "
        "ORDER BY target_id",
    )
    return tuple(TargetRow(*row) for row in rows)


@lru_cache(maxsize=VERSIONS_HELD)
def source_dates(snapshot: Snapshot) -> dict[str, date]:
    """Source (SSD, QA, HR, COMPLAINTS) -> the last day that its data covers."""
    return dict(
        read_rows(
            snapshot,
            "SELECT source, max(data_to) FROM qa_load "
            "WHERE status = 'OK' AND data_to IS NOT NULL GROUP BY source",
        )
    )


CONSTANT_ROWS = (
    "SELECT indicator_id, name, value_num, value_text, valid_from, valid_to "
    "FROM qa_indicator_constant WHERE valid_from IS NOT NULL "
    "ORDER BY CAST(constant_id AS VARCHAR) DESC"
)


@lru_cache(maxsize=VERSIONS_HELD)
def constant_rows(snapshot: Snapshot) -> tuple[ConstantRow, ...]:
    """The council's own values of constants, in the order the refresh reads them."""
    return tuple(ConstantRow(*row) for row in read_rows(snapshot, CONSTANT_ROWS))


@lru_cache(maxsize=VERSIONS_HELD)
def definition_versions(snapshot: Snapshot) -> dict[str, list[DefinitionVersion]]:
    """Indicator -> its versions on this dashboard, the newest first."""
    found: dict[str, list[DefinitionVersion]] = defaultdict(list)
    for name, *facts in read_rows(
        snapshot,
        "SELECT name, version, data_to, loaded_at FROM definition_version "
        "ORDER BY name, version DESC",
    ):
        found[name].append(DefinitionVersion(*facts))
    return dict(found)


@lru_cache(maxsize=VERSIONS_HELD)
def last_meeting(snapshot: Snapshot, forum: str) -> MeetingRow | None:
    """The latest meeting of a forum held before this version was loaded."""
    rows = read_rows(
        snapshot,
        "SELECT held_on, data_cut_on FROM qa_meeting WHERE forum = $forum "
        "AND held_on < $loaded_on AND data_cut_on IS NOT NULL "
        "ORDER BY held_on DESC, meeting_id DESC LIMIT 1",
        {"forum": forum, "loaded_on": snapshot.status.loaded_at.date()},
    )
    return MeetingRow(*rows[0]) if rows else None
