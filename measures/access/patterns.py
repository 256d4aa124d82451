"""What stands out in the access log: odd hours, unusual numbers, many refusals.

Each is a reason to ask a person, never a finding about them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median
from zoneinfo import ZoneInfo

from measures.access.reading import Entry

UK = ZoneInfo("Europe/London")
DAY_BEGINS, DAY_ENDS = time(7), time(19)  # working hours, Monday to Friday
MANY_CHILDREN = 100  # children in a day's lists, with repeats
TIMES_USUAL = 3  # of the person's own usual day
LEAST_DAYS = 5  # of one's own, before a usual day is known
MANY_REFUSED = 3  # in a day
SHOWN = frozenset({"open", "see names", "read text", "export"})


@dataclass(frozen=True)
class Pattern:
    """Something to ask about: who, on which day, what, and how many entries."""

    username: str
    day: date
    kind: str
    entries: int
    children: int
    usual: float | None = None


def is_out_of_hours(moment: datetime) -> bool:
    """Before 07:00, from 19:00 on, or at a weekend; UK time."""
    local = moment.astimezone(UK)
    is_weekend = local.weekday() >= 5
    return is_weekend or not DAY_BEGINS <= local.time() < DAY_ENDS


def find_patterns(entries: Sequence[Entry]) -> list[Pattern]:
    """Newest day first; of one day by person."""
    days: dict[tuple[str, date], list[Entry]] = defaultdict(list)
    for entry in entries:
        logged = entry.logged
        day = logged.accessed_at.astimezone(UK).date()
        days[logged.access.username, day].append(entry)
    found = [*_odd_hours(days), *_unusually_many(days), *_refused(days)]
    return sorted(found, key=lambda p: (-p.day.toordinal(), p.username, p.kind))


Days = dict[tuple[str, date], list[Entry]]


def _odd_hours(days: Days) -> list[Pattern]:
    found = []
    for (username, day), entries in days.items():
        odd = [
            e
            for e in entries
            if e.logged.access.action in SHOWN and is_out_of_hours(e.logged.accessed_at)
        ]
        if odd:
            found.append(
                Pattern(username, day, "out of hours", len(odd), _children(odd))
            )
    return found


def _unusually_many(days: Days) -> list[Pattern]:
    """Days of many children that are also far above the person's own usual day."""
    totals = {key: _children(entries) for key, entries in days.items()}
    by_person: dict[str, list[int]] = defaultdict(list)
    for (username, _day), total in totals.items():
        if total:
            by_person[username].append(total)
    found = []
    for (username, day), total in totals.items():
        own = by_person[username]
        usual = median(own) if len(own) >= LEAST_DAYS else None
        is_many = total >= MANY_CHILDREN
        if is_many and (usual is None or total >= TIMES_USUAL * usual):
            n = len(days[username, day])
            found.append(Pattern(username, day, "unusually many", n, total, usual))
    return found


def _refused(days: Days) -> list[Pattern]:
    found = []
    for (username, day), entries in days.items():
        n = sum(e.logged.access.action == "refused" for e in entries)
        if n >= MANY_REFUSED:
            found.append(Pattern(username, day, "refused", n, 0))
    return found


def _children(entries: Sequence[Entry]) -> int:
    return sum(e.n_children for e in entries if e.logged.access.action in SHOWN)
