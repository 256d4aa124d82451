"""What the data-quality page shows of a version, within a user's scope.

Every read takes the scope. What has no team (freshness, values not read, history)
names no child and no worker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from data_access.snapshot import Snapshot, read_rows
from measures.data_quality_fields import KEY_FIELDS, KeyField
from measures.data_quality_rules import QualityRule, all_rules
from measures.periods import Month
from measures.registry import Definition, all_definitions
from measures.scope import (
    Role,
    Scope,
    ScopeError,
    can_open_page,
    can_see_indicator,
    check_scope,
)
from measures.scoped_rows import TEAM_IN_SCOPE, WHOLE_SCOPE, check_within

PAGE_ID = "data_quality"
NOT_RECORDED = "not recorded"
VALUE_LENGTH = 60


@dataclass(frozen=True)
class SourceLoad:
    """The latest load of one source, and the last one that was OK."""

    source: str
    status: str
    data_to: date | None
    extracted_at: datetime | None


@dataclass(frozen=True)
class RuleCount:
    """How many rows of the scope a rule lists; `reason` where it was not run."""

    rule: QualityRule
    rows: int
    reason: str


@dataclass(frozen=True)
class Issue:
    """One row that a rule lists."""

    unit_id: str
    person_id: str | None
    team_name: str
    detail: str


@dataclass(frozen=True)
class FieldMonth:
    """One key field in one month: rows, and how many leave it empty."""

    field: KeyField
    period_end: date
    rows: int
    missing: int


@dataclass(frozen=True)
class FieldTeam:
    """One key field in one team, over the months asked for."""

    team_name: str
    rows: int
    missing: int


@dataclass(frozen=True)
class UnreadValue:
    """A value that cleaning could not read. `value` is None where it is not kept."""

    table: str
    column: str
    problem: str
    value: str | None
    rows: int


@dataclass(frozen=True)
class IndicatorGap:
    """Rows of an indicator that were not judged, by why, or had no answer."""

    definition: Definition
    reason: str
    rows: int
    all_rows: int


@dataclass(frozen=True)
class VersionCount:
    """Rows copied, rows listed by rules and values not read, of one version."""

    loaded_at: datetime
    data_to: date
    rows: int
    issues: int
    unread: int


def _parameters(
    snapshot: Snapshot, scope: Scope, within: str | None
) -> dict[str, object]:
    """The parameters of TEAM_IN_SCOPE.

    Raises:
        ScopeError: no scope, a role without this page, a place outside the scope.
    """
    checked = check_scope(scope)
    if not can_open_page(checked, PAGE_ID):
        raise ScopeError("Your role does not open data quality.")
    check_within(snapshot, checked, within)
    is_service = checked.role is Role.HEAD_OF_SERVICE
    is_team = checked.role is Role.TEAM_MANAGER
    return {
        "whole": checked.is_whole_authority,
        "services": sorted(checked.service_ids) if is_service else [],
        "teams": sorted(checked.team_ids) if is_team else [],
        "within": None if within in WHOLE_SCOPE else within,
    }


def can_see_rule(scope: Scope, rule: QualityRule) -> bool:
    """Reviewing officers see what concerns reviews, audits and disputes."""
    if not can_open_page(scope, PAGE_ID):
        return False
    return scope.role is not Role.REVIEWING_OFFICER or rule.about_reviews


def has_quality(snapshot: Snapshot) -> bool:
    """False for a version that was made before there were checks."""
    tables = read_rows(
        snapshot,
        "SELECT count(*) FROM information_schema.tables "
        "WHERE table_name IN ('quality_rule', 'quality_history')",
    )
    return bool(tables[0][0] == 2)


def read_loads(snapshot: Snapshot) -> list[SourceLoad]:
    """The latest load of each source that `qa_load` knows."""
    rows = read_rows(
        snapshot,
        """SELECT source, coalesce(status, 'without status'), data_to, extracted_at_at
        FROM (SELECT *, row_number() OVER (
                PARTITION BY source ORDER BY extracted_at_at DESC NULLS LAST,
                load_id DESC) AS choice FROM qa_load WHERE source IS NOT NULL)
        WHERE choice = 1 ORDER BY source""",
    )
    return [SourceLoad(*row) for row in rows]


def count_issues(
    snapshot: Snapshot, *, scope: Scope, within: str | None = None
) -> list[RuleCount]:
    """Every rule that the role may see: worst first, most rows first."""
    rows = read_rows(
        snapshot,
        "SELECT q.rule_id, coalesce(q.reason, ''), coalesce(sum(c.n), 0) "  # noqa: S608
        "FROM quality_rule q LEFT JOIN (SELECT c.* FROM quality_count c "
        f"LEFT JOIN team t ON t.team_id = c.team_id WHERE {TEAM_IN_SCOPE}) c "
        "ON c.rule_id = q.rule_id GROUP BY ALL",
        _parameters(snapshot, scope, within),
    )
    known = all_rules()
    found = [
        RuleCount(known[rule_id], int(n), reason)
        for rule_id, reason, n in rows
        if rule_id in known and can_see_rule(scope, known[rule_id])
    ]
    order = list(known)
    severities = ("high", "medium", "low")
    return sorted(
        found,
        key=lambda c: (
            not c.rows,
            severities.index(c.rule.severity),
            -c.rows,
            order.index(c.rule.rule_id),
        ),
    )


def list_issues(
    snapshot: Snapshot, rule_id: str, *, scope: Scope, within: str | None = None
) -> list[Issue]:
    """The rows that a rule lists, by team and then by id; cut as the refresh cuts.

    Raises:
        ScopeError: the role may not see this rule's rows.
    """
    if rule_id not in all_rules() or not can_see_rule(
        check_scope(scope), all_rules()[rule_id]
    ):
        raise ScopeError("Your role does not open this list.")
    rows = read_rows(
        snapshot,
        "SELECT i.unit_id, i.person_id, coalesce(t.team_name, i.team_id), "  # noqa: S608
        "coalesce(i.detail, '') FROM quality_issue i "
        "LEFT JOIN team t ON t.team_id = i.team_id "
        f"WHERE i.rule_id = $rule_id AND {TEAM_IN_SCOPE} "
        "ORDER BY 3, i.unit_id",
        {**_parameters(snapshot, scope, within), "rule_id": rule_id},
    )
    return [Issue(*row) for row in rows]


def read_fields(
    snapshot: Snapshot, *, scope: Scope, within: str | None = None
) -> list[FieldMonth]:
    """Every key field in every month held, oldest first."""
    rows = read_rows(
        snapshot,
        "SELECT f.field_id, f.period_end, sum(f.n), sum(f.n_missing) "  # noqa: S608
        "FROM quality_field f LEFT JOIN team t ON t.team_id = f.team_id "
        f"WHERE {TEAM_IN_SCOPE} GROUP BY ALL ORDER BY 2",
        _parameters(snapshot, scope, within),
    )
    known = {f.field_id: f for f in KEY_FIELDS}
    return [
        FieldMonth(known[field_id], end, int(n), int(missing))
        for field_id, end, n, missing in rows
        if field_id in known
    ]


def read_field_teams(
    snapshot: Snapshot,
    field_id: str,
    *,
    last: Month,
    months: int = 12,
    scope: Scope,
    within: str | None = None,
) -> list[FieldTeam]:
    """One key field by team over the months up to `last`, in order of name."""
    rows = read_rows(
        snapshot,
        "SELECT coalesce(t.team_name, f.team_id), sum(f.n), sum(f.n_missing) "  # noqa: S608
        "FROM quality_field f LEFT JOIN team t ON t.team_id = f.team_id "
        "WHERE f.field_id = $field_id AND f.period_end >= $first "
        f"AND f.period_end <= $last AND {TEAM_IN_SCOPE} GROUP BY ALL ORDER BY 1",
        {
            **_parameters(snapshot, scope, within),
            "field_id": field_id,
            "first": last.plus(1 - months).start,
            "last": last.end,
        },
    )
    return [FieldTeam(name, int(n), int(missing)) for name, n, missing in rows]


def read_unread(snapshot: Snapshot) -> list[UnreadValue]:
    """Codes, answers and dates that cleaning could not read, most rows first."""
    rows = read_rows(
        snapshot,
        "SELECT table_name, column_name, problem, raw_value, CAST(sum(n) AS BIGINT) "
        "FROM load_issue GROUP BY ALL ORDER BY 5 DESC, 1, 2, 4",
    )
    return [UnreadValue(*row) for row in rows]


def shown_value(value: str | None) -> str:
    """A raw value as it may be shown; a long number could identify someone."""
    if value is None:
        return "not shown"
    if re.search(r"[0-9]{4,}", value):
        return "holds a long number, not shown"
    return value if len(value) <= VALUE_LENGTH else f"{value[:VALUE_LENGTH]}..."


def read_gaps(
    snapshot: Snapshot, *, month: Month, scope: Scope, within: str | None = None
) -> list[IndicatorGap]:
    """Rows not judged in a month, by indicator and reason; then those without an
    answer, which count. Days in a reason are taken together.

    Only indicators that the role may see.
    """
    rows = read_rows(
        snapshot,
        f"""
        WITH mine AS (
          SELECT r.* FROM record r LEFT JOIN team t ON t.team_id = r.team_id
          WHERE r.period_end >= $first AND r.period_end <= $last AND {TEAM_IN_SCOPE}
        ),
        whole AS (SELECT indicator_id, count(*) AS n FROM mine GROUP BY indicator_id)
        SELECT m.indicator_id,
               CASE WHEN m.num IS NULL
                    THEN concat('not judged: ', coalesce(regexp_replace(m.dq_note,
                      '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}', 'a day', 'g'),
                      'no reason given'))
                    ELSE 'answer not recorded' END,
               count(*), min(w.n)
        FROM mine m JOIN whole w ON w.indicator_id = m.indicator_id
        WHERE m.num IS NULL OR m.category = $not_recorded
        GROUP BY 1, 2 ORDER BY 1, 2 DESC, 3 DESC""",  # noqa: S608 - our own clause
        {
            **_parameters(snapshot, scope, within),
            "first": month.start,
            "last": month.end,
            "not_recorded": NOT_RECORDED,
        },
    )
    known = all_definitions()
    return [
        IndicatorGap(known[name], reason, int(n), int(whole))
        for name, reason, n, whole in rows
        if name in known
        and can_see_indicator(
            scope, group=known[name].group, about_reviews=known[name].about_reviews
        )
    ]


def read_history(snapshot: Snapshot) -> list[VersionCount]:
    """The versions kept, newest first, of the whole authority."""
    rows = read_rows(
        snapshot,
        """SELECT max(loaded_at), max(data_to),
             coalesce(sum(n) FILTER (WHERE kind = 'table'), 0),
             coalesce(sum(n) FILTER (WHERE kind = 'rule'), 0),
             coalesce(sum(n) FILTER (WHERE kind = 'unread'), 0)
        FROM quality_history GROUP BY data_version ORDER BY 1 DESC""",
    )
    return [VersionCount(t, d, int(r), int(i), int(u)) for t, d, r, i, u in rows]
