"""Concerns whose records contradict themselves: what is wrong, and how they count.

Nothing is corrected here. Each rule says what the figures make of such a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from measures.disputes.concerns import RESOLVED_STEP, Concern
from measures.disputes.flow import Concerns
from measures.disputes.words import STAGES


@dataclass(frozen=True)
class Rule:
    """One contradiction: what it is, how the record counts all the same."""

    rule_id: str
    words: str
    counts_as: str
    test: Callable[[Concern], bool]


def _resolutions(concern: Concern) -> list[date]:
    return [s.sent_on for s in concern.steps if s.stage == RESOLVED_STEP]


def _is_reopened(concern: Concern) -> bool:
    """A step after a resolution, or a resolution of a concern that is open."""
    stages = [step.stage for step in concern.steps]
    if RESOLVED_STEP not in stages:
        return False
    first = stages.index(RESOLVED_STEP)
    goes_on = any(stage != RESOLVED_STEP for stage in stages[first + 1 :])
    return goes_on or (concern.closed_on is None and concern.status != "RESOLVED")


def _has_early_step(concern: Concern) -> bool:
    raised = concern.raised_on
    return raised is not None and any(s.sent_on < raised for s in concern.steps)


def _has_early_end(concern: Concern) -> bool:
    raised, closed = concern.raised_on, concern.closed_on
    return raised is not None and closed is not None and closed < raised


def _is_without_resolution(concern: Concern) -> bool:
    return concern.resolved_on is not None and not _resolutions(concern)


def _resolved_on_other_day(concern: Concern) -> bool:
    ends = _resolutions(concern)
    return (
        concern.resolved_on is not None
        and bool(ends)
        and ends[-1] != concern.resolved_on
    )


def _has_early_answer(concern: Concern) -> bool:
    return any(s.responded_on and s.responded_on < s.sent_on for s in concern.steps)


RULES = (
    Rule(
        "no_raised_on",
        "No day on which it was raised",
        "It is open on no day and stands in no figure.",
        lambda c: c.raised_on is None,
    ),
    Rule(
        "no_resolved_on",
        "Resolved on an unknown day",
        "Not judged: beside the figures, in none of them.",
        lambda c: c.status == "RESOLVED" and c.resolved_on is None,
    ),
    Rule(
        "early_end",
        "Closed before it was raised",
        "It was open on no day, and is neither raised nor resolved in any month.",
        _has_early_end,
    ),
    Rule(
        "early_step",
        "A step before the concern was raised",
        "A formal step starts the clock on its own day, even so.",
        _has_early_step,
    ),
    Rule(
        "no_resolution_step",
        "Resolved without a step that says so",
        "Resolved on the day given on the concern.",
        _is_without_resolution,
    ),
    Rule(
        "two_resolutions",
        "Two or more steps that resolve it",
        "Resolved once, on the day given on the concern.",
        lambda c: len(_resolutions(c)) > 1,
    ),
    Rule(
        "other_day",
        "The step that resolves it has another day",
        "Resolved on the day given on the concern.",
        _resolved_on_other_day,
    ),
    Rule(
        "reopened",
        "Reopened: a step after its resolution, or open in spite of one",
        "Open until the day given on the concern; its clock runs on from the first "
        "formal step.",
        _is_reopened,
    ),
    Rule(
        "stage_unknown",
        "A step to a level that no list knows",
        "The step is no formal one and starts no clock.",
        lambda c: any(s.stage not in STAGES for s in c.steps),
    ),
    Rule(
        "early_answer",
        "A step answered before it was sent",
        "Answered, and in time.",
        _has_early_answer,
    ),
    Rule(
        "no_person",
        "The child is not in the case records",
        "It counts; nothing else of the child can be shown.",
        lambda c: not c.is_person_known,
    ),
    Rule(
        "no_team",
        "No team, or one that is not known",
        "It counts for the authority, under No allocated team.",
        lambda c: not c.is_team_known,
    ),
)


def find_repairs(concerns: Iterable[Concern]) -> list[tuple[Rule, Concerns]]:
    """The rules that found something, each with its concerns."""
    kept = list(concerns)
    found = [(rule, tuple(c for c in kept if rule.test(c))) for rule in RULES]
    return [(rule, own) for rule, own in found if own]
