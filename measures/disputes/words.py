"""Concerns in words: labels of codes, and the cells of the list, on page and paper.

The page and the printed list say the same because both take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from measures.disputes.clock import Rules
from measures.disputes.concerns import RESOLVED_STEP, UNKNOWN, Concern
from measures.disputes.position import Position, has_no_step
from measures.periods import day_label, short_day_label
from measures.version_facts import VERSIONS_HELD

STAGES = {
    "INF": "Operational manager (informal)",
    "HOS": "Head of service",
    "AD": "Assistant director",
    "DCS": "Director",
    "CEX": "Chief executive",
    "CAFC": "Cafcass",
    "RES": "Resolved",
}
THEMES = {
    "DRIFT": "Drift or delay",
    "PLAN_NOT_DONE": "Plan not carried out",
    "REPORT_LATE": "Report late",
    "VISITS": "Visits",
    "PLACEMENT": "Where the child lives",
    "HEALTH": "Health",
    "EDUCATION": "Education",
    "FAMILYTIME": "Family time",
    "VOICE": "Child's voice",
    "ALLOCATION": "Allocation of a worker",
    "PERMANENCE": "Permanence",
    "LEGAL": "Legal",
    "SAFEGUARD": "Safeguarding",
    "PATHWAY": "Pathway plan",
    "RESOURCE": "Resources",
    "OTHER": "Other",
}
PLANS = {"CLA": "Child in our care", "CP": "Child protection"}
RESOLUTIONS = {
    "AGREED": "Agreed",
    "PLAN_CHANGED": "Plan changed",
    "ACTION_DONE": "Action done",
    "ACCEPTED": "Reasons accepted",
    "CAFCASS": "Referred to Cafcass",
    "LAPSED": "Lapsed: the child left",
}
RAISERS = {"IRO": "Reviewing officer", "CHAIR": "Conference chair"}
# our lists, and those of `qa_code` in which a council may word them otherwise
_LISTS = {
    "DRP_STAGE": STAGES,
    "DRP_THEME": THEMES,
    "DRP_PLAN": PLANS,
    "DRP_RESOLUTION": RESOLUTIONS,
}


@dataclass(frozen=True)
class Labels:
    """The words of each list of codes; a code that no list knows stands for itself."""

    stages: Mapping[str, str]
    themes: Mapping[str, str]
    plans: Mapping[str, str]
    resolutions: Mapping[str, str]

    def stage(self, code: str | None) -> str:
        return _words(self.stages, code)

    def theme(self, code: str | None) -> str:
        return _words(self.themes, code)

    def plan(self, code: str | None) -> str:
        return _words(self.plans, code)

    def resolution(self, code: str | None) -> str:
        return _words(self.resolutions, code)


def _words(labels: Mapping[str, str], code: str | None) -> str:
    return labels.get(code, code) if code else "Not recorded"


BUILT_IN = Labels(STAGES, THEMES, PLANS, RESOLUTIONS)


@lru_cache(maxsize=VERSIONS_HELD)
def read_labels(snapshot: Snapshot) -> Labels:
    """Our words, with the council's own in their place where it has any."""
    own = read_rows(
        snapshot,
        "SELECT list_name, code, label FROM qa_code WHERE label IS NOT NULL "
        "AND list_name IN ('DRP_STAGE', 'DRP_THEME', 'DRP_PLAN', 'DRP_RESOLUTION')",
    )
    found = {name: dict(labels) for name, labels in _LISTS.items()}
    for name, code, label in own:
        found[name][code] = label
    return Labels(*found.values())


# --- the list -------------------------------------------------------------------------

OPEN_COLUMNS = (
    "Working days on the clock",
    "Stage",
    "Days in stage",
    "Next response",
    "Theme",
    "Team",
)
PERSON_COLUMNS = ("Child", "Asked", "Raised", "Last activity", "Plan", "Worker")
# of an opened list: what must be seen first stands first
COLUMNS = (
    "Child",
    *OPEN_COLUMNS[:4],
    "Asked",
    "Raised",
    "Last activity",
    "Theme",
    "Plan",
    "Team",
    "Worker",
)


def number_of_days(number: int) -> str:
    """1 working day, 12 working days."""
    return f"{number:,} working day{'' if number == 1 else 's'}"


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def clock_words(position: Position) -> str:
    """70 days, 50 over, those flagged named first. Units: working days."""
    flag = "Safeguarding. " if position.concern.is_safeguarding else ""
    return flag + _clock_words(position)


def _clock_words(position: Position) -> str:
    clock = position.clock
    if not position.is_judged:
        return "Not judged: resolved on an unknown day"
    if clock is None:
        return f"Informal, {_days(position.days_open)} since raised"
    words = _days(clock.days)
    if clock.days_over:
        return f"{words}, {clock.days_over:,} over"
    if clock.last_day is not None and position.passes_soon:
        return f"{words}, day {clock.limit_wd} is {short_day_label(clock.last_day)}"
    return words


def stage_words(position: Position, labels: Labels) -> str:
    """The level that has it; informal where nobody has been asked."""
    if has_no_step(position):
        return "Informal, no step recorded"
    if position.stage == UNKNOWN:
        return "Stage not recorded"
    return labels.stage(position.stage)


def response_words(position: Position, labels: Labels) -> str:
    """From whom the next answer is due, as a level, and when."""
    waiting = position.waiting
    if not position.is_judged:
        return "The day of resolution is to be recorded"
    if waiting is None:
        return f"{raiser_words(position)} to take the next step"
    level = labels.stage(waiting.stage)
    if waiting.due_on is None:
        return f"{level}, no day set"
    late = ", late" if position.is_answer_late else ""
    return f"{level}, {short_day_label(waiting.due_on)}{late}"


def raiser_words(position: Position) -> str:
    """Who raised it, as a role."""
    role = position.concern.raised_by_role
    return RAISERS.get(role or "", "Whoever raised it")


def open_cells(position: Position, labels: Labels) -> tuple[str, ...]:
    """The cells of OPEN_COLUMNS: none of them names a person."""
    return (
        clock_words(position),
        stage_words(position, labels),
        f"{position.days_in_stage:,}",
        response_words(position, labels),
        labels.theme(position.concern.theme_code),
        position.concern.team_name,
    )


def person_cells(position: Position, labels: Labels) -> tuple[str, ...]:
    """The cells of PERSON_COLUMNS, for a list that was opened."""
    concern, waiting = position.concern, position.waiting
    return (
        concern.person_id or "not recorded",
        (waiting.worker_id if waiting else None) or "none",
        day_cell(concern.raised_on),
        day_cell(position.last_activity_on),
        labels.plan(concern.plan_type),
        concern.worker_id or "none",
    )


def opened_cells(position: Position, labels: Labels) -> tuple[str, ...]:
    """The cells of COLUMNS."""
    cells = dict(zip(OPEN_COLUMNS, open_cells(position, labels), strict=True))
    cells |= dict(zip(PERSON_COLUMNS, person_cells(position, labels), strict=True))
    return tuple(cells[name] for name in COLUMNS)


def date_words(day: date | None) -> str:
    """3 November 2026, or not recorded."""
    return day_label(day) if day else "not recorded"


def day_cell(day: date | None) -> str:
    """3 Nov 2026, or not recorded: for the cell of a table."""
    return short_day_label(day) if day else "not recorded"


def rules_words(rules: Rules, day: date) -> str:
    """How the clock runs, with its constants."""
    start = (
        "the day the concern was raised"
        if rules.clock == "raised_on"
        else "the first formal step"
    )
    return (
        f"At {day_label(day)}. The {rules.limit_wd}-day clock counts from {start}, as "
        "the constant 'clock' says, and runs for concerns at a formal stage. "
        "Working days in England: the first day is day 0, weekends and bank holidays "
        "do not count."
    )


# --- concerns that may be over --------------------------------------------------------

SOURCES = {
    "IRO": "Reviewing officer",
    "CHAIR": "Conference chair",
    "AUDIT": "Audit",
    "QA_MEETING": "Quality meeting",
    "MANAGER": "Manager",
}
EVENTS = {
    "ICPC": "Initial child protection conference",
    "RCPC": "Child protection review",
    "CLAR": "Review of a child in our care",
}
LEVELS = {
    "NONE": "No concern",
    "GENERAL": "General concern",
    "INFORMAL": "Informal concern",
    "FORMAL": "Formal concern",
}


def ended_words(concern: Concern, labels: Labels) -> str:
    """How and when it ended, or that it is open."""
    if concern.closed_on is None:
        return "Open" if concern.status != "RESOLVED" else "Resolved, day unknown"
    if not concern.is_resolved:
        return f"Withdrawn, {day_label(concern.closed_on)}"
    return f"{labels.resolution(concern.resolution)}, {day_label(concern.closed_on)}"


def highest_words(concern: Concern, labels: Labels) -> str:
    """The level of the last step before the resolution."""
    asked = [s for s in concern.steps if s.stage != RESOLVED_STEP]
    return labels.stage(asked[-1].stage) if asked else "No step recorded"
