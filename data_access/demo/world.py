"""What the parts of the demo authority share: people, spells, rows and the clock."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from data_access.working_days import WorkingDays

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Rows waiting to be inserted, by table, and the numbers given out so far.

    Args:
        offset: added to every number, so that parts of one build never share an id.
    """

    tables: defaultdict[str, list[Row]] = field(
        default_factory=lambda: defaultdict(list)
    )
    numbers: Counter[str] = field(default_factory=Counter)
    offset: int = 0

    def add(self, table: str, **values: object) -> None:
        self.tables[table].append(values)

    def new_id(self, prefix: str) -> str:
        self.numbers[prefix] += 1
        return f"{prefix}{200000 + self.offset + self.numbers[prefix]}"

    def number(self, table: str) -> int:
        self.numbers[table] += 1
        return self.offset + self.numbers[table]


@dataclass(frozen=True)
class Spell:
    """A time during which one sort of team is responsible for a child.

    Args:
        kind: ASSESS, FAMSUP, CWD, CLA or LEAVCARE.
        end: None while open at the end of the data.
    """

    child: Child
    kind: str
    start: date
    end: date | None
    referral_id: str


@dataclass(frozen=True)
class Child:
    """One invented child; `family_id` keeps siblings with one worker and team."""

    person_id: str
    family_id: int
    birth: date
    sex: str
    ethnicity: str
    forename: str
    surname: str
    is_disabled: bool = False
    is_unaccompanied: bool = False


@dataclass(frozen=True)
class Family:
    """Siblings; `place` (0 to 1) decides which teams serve them."""

    family_id: int
    place: float
    children: tuple[Child, ...]


@dataclass(frozen=True)
class Stay:
    """One period of care."""

    child: Child
    cla_id: str
    start: date
    end: date | None
    reason: str
    referral_id: str


@dataclass(frozen=True)
class Home:
    """One placement; `reason` is how it began (S, P, or T for the same carer)."""

    placement_id: str
    kind: str
    start: date
    reason: str
    is_return: bool = False


@dataclass(frozen=True)
class Care:
    """One period of care with its homes and legal orders, in order.

    Args:
        way: adopted, sgo, cao, home, stays or other.
        leaves: planned end, which may lie after the end of the data.
        is_long_term: the plan is to stay with these foster carers to 18.
    """

    stay: Stay
    way: str
    leaves: date
    homes: list[Home]
    orders: list[tuple[date, str]]
    is_long_term: bool


@dataclass(frozen=True)
class Plan:
    """One child protection plan of one child."""

    child: Child
    plan_id: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Visit:
    """A visit as the dashboard's list of visits keeps it: every visit once."""

    source: str
    visit_id: str
    child: Child
    day: date
    is_seen: bool
    is_alone: bool


@dataclass(frozen=True)
class Meeting:
    """A conference or review that was held."""

    kind: str
    event_id: str
    child: Child
    day: date


@dataclass(frozen=True)
class Professional:
    """A worker's row, when in post, and the children held each 30 September."""

    row: Row
    spells: list[tuple[date, date | None]]
    caseloads: dict[int, int]


@dataclass(frozen=True)
class World:
    """One build. Events after `data_to` have not happened yet.

    Args:
        begin: first simulated day; the years before `first` let stocks settle.
        first: first day that the case system still loads.
    """

    seed: int | str
    begin: date
    first: date
    data_to: date
    wd: WorkingDays
    rows: Rows = field(default_factory=Rows)
    families: dict[int, Family] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    spells: list[Spell] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    professionals: list[Professional] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def stream(self, name: str) -> Random:
        """An own stream for each part, so that parts can change separately."""
        return Random(f"{self.seed}:{name}")

    def cut(self, day: date | None) -> date | None:
        """The day if it has come, else None."""
        return day if day is not None and day <= self.data_to else None

    def is_working(self, day: date) -> bool:
        return self.wd.between(day - timedelta(days=1), day) == 1

    def is_loaded(self, end: date | None) -> bool:
        """Whether a spell with this end is still open or ended in the window."""
        return end is None or end >= self.first

    @property
    def visits_from(self) -> date:
        """Visits reach back a little further, so that the first month is complete."""
        return self.first - timedelta(days=120)
