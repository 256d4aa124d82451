"""The indicators that count audits too: the same figure must come out on both pages."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.snapshot import Snapshot, read_rows
from measures.availability import read_availability
from measures.figures import available_months
from measures.periods import Month, month_of
from measures.registry import Definition, all_definitions
from measures.scope import Scope, can_see_indicator

GRADED, ON_TIME, FEEDBACK = (
    "audit_good_plus",
    "audit_completion",
    "audit_feedback_gathered",
)
OPEN_ACTIONS, DISCUSSIONS = "audit_actions_overdue", "audit_reflective_waiting"
# part of the page -> the indicators that count the same there
OF_PART: dict[str, tuple[str, ...]] = {
    "grades": (GRADED,),
    "moderation": ("audit_grade_moved",),
    "coverage": (ON_TIME,),
    "actions": (OPEN_ACTIONS, "audit_reflective_held"),
    "involvement": (FEEDBACK,),
}
# read beside one team's audits: what the work looks like from elsewhere
BESIDE = (
    "voice_seen_alone",
    "cp_visit_timely",
    "cin_plan_visit_timely",
    "cla_visit_timely",
    "assess_45wd",
    "wf_caseload",
    "drp_open",
    "audit_actions_overdue",
)


def why_missing(snapshot: Snapshot, indicator_id: str = GRADED) -> str:
    """Why this data version cannot tell; empty where it can. By default, of audits."""
    found = read_availability(snapshot, indicator_id)
    return "" if found.is_available else found.reason


def last_audit_month(snapshot: Snapshot, wanted: Month) -> Month:
    """The month asked for, or the last one that the audits are loaded to."""
    ends = available_months(snapshot, GRADED)
    return min(wanted, month_of(ends[-1])) if ends else wanted


def is_loaded(snapshot: Snapshot, table: str) -> bool:
    """Was this table there when the version was made? An empty one was."""
    found = read_rows(
        snapshot, "SELECT 1 FROM load_table WHERE table_name = $table", {"table": table}
    )
    return bool(found)


def definitions_of(part: str, scope: Scope) -> list[Definition]:
    """The indicators of a part of the page that this role may see."""
    return _open(OF_PART.get(part, ()), scope)


def beside_definitions(scope: Scope) -> list[Definition]:
    """The indicators of BESIDE that this role may see and that a team has one of."""
    return [
        definition
        for definition in _open(BESIDE, scope)
        if definition.figure_by == "total"
        and definition.lowest_level in ("team", "worker")
    ]


def _open(indicator_ids: Sequence[str], scope: Scope) -> list[Definition]:
    found = (all_definitions().get(indicator_id) for indicator_id in indicator_ids)
    return [
        d
        for d in found
        if d is not None
        and can_see_indicator(scope, group=d.group, about_reviews=d.about_reviews)
    ]
