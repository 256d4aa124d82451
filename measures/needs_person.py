"""What somebody must see to now: counters over the records of several indicators.

A counter adds nothing of its own: it counts and lists the records that indicators
already hold, through the same scope.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data_access.snapshot import Snapshot
from measures.availability import read_availability
from measures.figures import available_months
from measures.periods import Month, month_of
from measures.records import Record, read_records
from measures.registry import all_definitions, get_definition
from measures.scope import Scope, can_see_indicator


@dataclass(frozen=True)
class Part:
    """The records of one indicator that are to be seen to.

    Args:
        num: the records whose `num` is this.
        kinds: of these categories only; empty means any.
        words: what is to be done, for the list.
    """

    indicator_id: str
    num: int
    words: str
    kinds: tuple[str, ...] = ()

    def holds(self, record: Record) -> bool:
        """Is this a record to see to?"""
        is_kind = not self.kinds or record.category in self.kinds
        return record.num == self.num and is_kind


@dataclass(frozen=True)
class Counter:
    """One number with its list; `noun` and its plural say what is counted.

    `by_child` counts every child once. `narrow_label` is the label where a role opens
    only some of the parts.
    """

    counter_id: str
    label: str
    noun: tuple[str, str]
    parts: tuple[Part, ...]
    by_child: bool = False
    narrow_label: str = ""


COUNTERS = (
    Counter(
        "disputes_over_20wd",
        "Concerns beyond 20 working days",
        ("concern", "concerns"),
        (Part("drp_over_20wd", 1, "Concern to resolve"),),
    ),
    Counter(
        "audits_without_discussion",
        "Inadequate audits without a reflective discussion",
        ("audit", "audits"),
        (Part("audit_reflective_waiting", 1, "Discussion to hold"),),
    ),
    Counter(
        "children_overdue",
        "Children overdue a visit or a review",
        ("child", "children"),
        (
            Part("cp_visit_timely", 0, "Protection visit"),
            Part("cin_plan_visit_timely", 0, "Child in need visit"),
            Part("cla_visit_timely", 0, "Visit in care"),
            Part("cp_review_timely", 0, "Protection review", ("outstanding",)),
            Part(
                "cla_review_timely",
                0,
                "Review in care",
                ("outstanding", "no review at all"),
            ),
        ),
        by_child=True,
        narrow_label="Children overdue a review",
    ),
    Counter(
        "children_unallocated",
        "Children without an allocated worker",
        ("child", "children"),
        (Part("alloc_none", 1, "Worker to allocate"),),
        by_child=True,
    ),
)


@dataclass(frozen=True)
class ToSee:
    """One record to see to, and what is to be done."""

    words: str
    record: Record


@dataclass(frozen=True)
class Counted:
    """A counter's number; None where nothing of it can be worked out.

    `left_out` names the indicators that could not be worked out in this version or
    month, `month` is that of the latest records.
    """

    counter: Counter
    number: int | None
    month: Month | None
    left_out: tuple[str, ...]


def read_counter(
    snapshot: Snapshot,
    counter: Counter,
    *,
    month: Month,
    scope: Scope,
    within: str | None = None,
) -> Counted | None:
    """How many there are to see to; None where the role opens no part of it.

    Raises:
        ScopeError: no scope, or a place outside it.
    """
    parts = [part for part in counter.parts if _may_see(scope, part)]
    if not parts:
        return None
    if len(parts) < len(counter.parts):
        counter = replace(counter, label=counter.narrow_label or counter.label)
    months = {p.indicator_id: _latest(snapshot, p, month) for p in parts}
    known = {key: found for key, found in months.items() if found is not None}
    missing = tuple(
        get_definition(part.indicator_id).name
        for part in parts
        if part.indicator_id not in known
    )
    if not known:
        return Counted(counter, None, None, missing)
    rows = read_to_see(snapshot, counter, month=month, scope=scope, within=within)
    number = len({_key(counter, row) for row in rows})
    return Counted(counter, number, max(known.values()), missing)


def read_to_see(
    snapshot: Snapshot,
    counter: Counter,
    *,
    month: Month,
    scope: Scope,
    within: str | None = None,
) -> list[ToSee]:
    """The records of a counter, the longest waiting of each part first.

    Raises:
        ScopeError: as `read_records`.
    """
    found = []
    for part in counter.parts:
        latest = _latest(snapshot, part, month)
        if latest is None or not _may_see(scope, part):
            continue
        records = read_records(
            snapshot,
            part.indicator_id,
            month=latest,
            org_unit_id=within,
            scope=scope,
        )
        found += [ToSee(part.words, record) for record in records if part.holds(record)]
    return found


def _may_see(scope: Scope, part: Part) -> bool:
    definition = all_definitions().get(part.indicator_id)
    return definition is not None and can_see_indicator(
        scope, group=definition.group, about_reviews=definition.about_reviews
    )


def _latest(snapshot: Snapshot, part: Part, month: Month) -> Month | None:
    """The latest month up to `month` that the indicator was worked out for."""
    if not read_availability(snapshot, part.indicator_id).is_available:
        return None
    ends = available_months(snapshot, part.indicator_id)
    months = [month_of(end) for end in ends if month_of(end) <= month]
    return max(months, default=None)


def _key(counter: Counter, row: ToSee) -> str:
    person = row.record.person_id
    return person if counter.by_child and person else row.record.unit_id
