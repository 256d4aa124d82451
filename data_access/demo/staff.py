"""Workers in posts: who held which post when, with vacancies and agency cover."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data_access.demo import names, stories
from data_access.demo.chance import between, days, month_ends, odds_of
from data_access.demo.organisation import (
    BY_ID,
    SERVICES,
    TEAMS,
    Team,
    closing_day,
    load_organisation,
)
from data_access.demo.world import Professional, Row, World

EMPLOYED_SHARE = 0.785
EMPLOYED_DAYS = 1560
VACANT_DAYS = 400
HELD_DAYS = 1100
COVER_SHARE = 0.86
FTE = odds_of({1.0: 0.84, 0.8: 0.09, 0.6: 0.07})


@dataclass(frozen=True)
class Tenure:
    """One worker in one post; `end` None while in post at the end of the data."""

    worker_id: str
    team_id: str
    start: date
    end: date | None
    fte: float
    is_agency: bool

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Post:
    """An established post and everyone who held it."""

    post_id: str
    team_id: str
    role: str
    is_social_work: bool
    holds_cases: bool
    tenures: list[Tenure] = field(default_factory=list)
    closes: date | None = None
    opens: date | None = None


@dataclass(frozen=True)
class Staff:
    """All posts, and workers by team."""

    posts: list[Post]
    managers: dict[str, str]

    def holders(self, team_id: str, *, with_cases: bool = True) -> list[Tenure]:
        return [
            tenure
            for post in self.posts
            if post.team_id == team_id and post.holds_cases == with_cases
            for tenure in post.tenures
        ]

    def in_team(self, team_id: str, day: date) -> list[str]:
        """Workers of every kind in a team on a day."""
        return [
            tenure.worker_id
            for post in self.posts
            if post.team_id == team_id
            for tenure in post.tenures
            if tenure.covers(day)
        ]


def hire(world: World) -> Staff:
    """Fill every post of every team for the whole simulation."""
    rng = world.stream("staff")
    staff = Staff([], {})
    for team in TEAMS:
        _fill_team(world, rng, staff, team)
    _plant_vacancies(world, rng, staff)
    _name_managers(world, rng, staff)
    return staff


def _fill_team(world: World, rng: Random, staff: Staff, team: Team) -> None:
    is_adviser = team.kind == "LEAVCARE"
    closes = closing_day(world) if team.team_id == stories.CLOSED_TEAM else None
    for n in range(team.posts + team.others):
        holds = n < team.posts
        role = (
            ("4" if n % 4 == 0 else "5") if holds else ("3" if n == team.posts else "6")
        )
        post = Post(
            post_id=f"SP{team.team_id[1:]}{n + 1:02d}",
            team_id=team.team_id,
            role=role,
            is_social_work=not (is_adviser and holds) and team.kind != "EH",
            holds_cases=holds,
            closes=closes,
        )
        _fill_post(world, rng, post)
        staff.posts.append(post)
        if closes and holds:
            staff.posts.append(_follow_on(world, rng, post, closes))


def _follow_on(world: World, rng: Random, post: Post, closes: date) -> Post:
    """A post that the restructure moved, with its holder, to the successor team."""
    team_id = stories.SUCCESSOR_TEAM
    moved = Post(
        f"SP{team_id[1:]}{post.post_id[-2:]}R",
        team_id,
        post.role,
        post.is_social_work,
        post.holds_cases,
        opens=closes,
    )
    for tenure in post.tenures:
        if tenure.end is None or tenure.end > closes:
            moved.tenures.append(
                Tenure(
                    tenure.worker_id,
                    team_id,
                    max(tenure.start, closes),
                    tenure.end,
                    tenure.fte,
                    tenure.is_agency,
                )
            )
    kept = [t for t in post.tenures if t.start < closes]
    post.tenures[:] = [
        Tenure(
            t.worker_id, t.team_id, t.start, _first(t.end, closes), t.fte, t.is_agency
        )
        for t in kept
    ]
    return moved


def _first(end: date | None, limit: date) -> date:
    return limit if end is None or end > limit else end


def _fill_post(world: World, rng: Random, post: Post) -> None:
    day = world.begin
    is_employed = rng.random() < EMPLOYED_SHARE
    fte = FTE.draw(rng)
    while day <= world.data_to:
        if is_employed:
            end = day + timedelta(days=days(rng, EMPLOYED_DAYS, least=60))
            _add(world, post, (day, end), fte, is_agency=False)
        else:
            end = day + timedelta(days=days(rng, VACANT_DAYS, least=30))
            _cover(world, rng, post, (day, end), fte)
        day, is_employed = end, not is_employed


def _cover(
    world: World, rng: Random, post: Post, span: tuple[date, date], fte: float
) -> None:
    day, end = span
    while day < end and rng.random() < COVER_SHARE:
        start = day + between(rng, 5, 60)
        stop = min(end, start + timedelta(days=days(rng, 300, least=60)))
        if start >= end:
            return
        _add(world, post, (start, stop), fte, is_agency=True)
        day = stop


def _add(
    world: World,
    post: Post,
    span: tuple[date, date],
    fte: float,
    *,
    is_agency: bool,
) -> None:
    start, end = span
    if start <= world.data_to:
        post.tenures.append(
            Tenure(
                world.rows.new_id("W"),
                post.team_id,
                start,
                world.cut(end),
                fte,
                is_agency,
            )
        )


def _plant_vacancies(world: World, rng: Random, staff: Staff) -> None:
    """Stories 1 and 5, and steady teams elsewhere so that these stand out."""
    slipping = stories.month_start(world.data_to, stories.SLIPPING_MONTHS)
    rising = stories.month_start(world.data_to, stories.VACANCY_MONTHS)
    numbers: Counter[str] = Counter()
    for post in staff.posts:
        kind = BY_ID[post.team_id].kind
        if not post.holds_cases or post.closes or post.opens:
            continue
        if post.team_id == stories.SLIPPING_TEAM:
            n = numbers[post.team_id]
            leaves = slipping + timedelta(days=3 + 16 * n)
            is_leaver = n < stories.SLIPPING_LEAVERS
            _hold_until(world, rng, post, leaves if is_leaver else None)
        elif kind == "CLA":
            n = numbers[kind]
            leaves = rising + timedelta(days=60 * (n // 3))
            is_leaver = n % 3 == 0 and n // 3 < stories.VACANCY_POSTS
            _hold_until(world, rng, post, leaves if is_leaver else None)
        elif kind in ("CWD", "FAMSUP") and numbers[kind] % 3:
            _hold_until(world, rng, post, None)
        numbers[kind] += 1
        numbers[post.team_id] += 1


def _hold_until(world: World, rng: Random, post: Post, leaves: date | None) -> None:
    """Employed workers without a gap, from about two years back until `leaves`."""
    since = world.data_to - timedelta(days=800)
    kept = [t for t in post.tenures if t.start < since]
    last = kept[-1] if kept else None
    worker_id = last.worker_id if last else world.rows.new_id("W")
    start, fte = (last.start, last.fte) if last else (since, FTE.draw(rng))
    stays_agency = last is not None and last.is_agency and leaves is None
    post.tenures[:] = kept[:-1]
    day = since + timedelta(days=days(rng, HELD_DAYS, least=90))
    while day < (leaves or world.data_to) - timedelta(days=200):
        post.tenures.append(
            Tenure(worker_id, post.team_id, start, day, fte, stays_agency)
        )
        worker_id, start, stays_agency = world.rows.new_id("W"), day, False
        day += timedelta(days=days(rng, HELD_DAYS, least=90))
    post.tenures.append(
        Tenure(worker_id, post.team_id, start, leaves, fte, stays_agency)
    )


def _name_managers(world: World, rng: Random, staff: Staff) -> None:
    """Senior managers are outside the posts; team managers hold the manager post."""
    for role in (*SERVICES, "AD", "DCS"):
        staff.managers[role] = world.rows.new_id("W")
    for post in staff.posts:
        current = [t for t in post.tenures if t.end is None]
        if post.role == "3" and current:
            staff.managers.setdefault(post.team_id, current[0].worker_id)


def load_staff(
    world: World, staff: Staff, caseloads: dict[int, dict[str, int]]
) -> None:
    """Rows of professionals, posts by month end, and the organisation itself.

    Args:
        caseloads: children by worker on 30 September, by year.
    """
    rng = world.stream("professionals")
    for role, worker_id in staff.managers.items():
        if role not in BY_ID:
            always: list[tuple[date, date | None]] = [(world.begin, None)]
            card = _Card(worker_id, "Senior Manager", None, 1.0, always)
            _load_worker(world, rng, card, {})
    for card in _cards(world, staff):
        counts = {y: held.get(card.worker_id, 0) for y, held in caseloads.items()}
        _load_worker(world, rng, card, counts)
    for month_end in month_ends(world.first, world.data_to):
        for post in staff.posts:
            _load_post(world, post, month_end)
    load_organisation(world, staff.managers)


@dataclass(frozen=True)
class _Card:
    """What is known of one worker; `spells` are the days in post."""

    worker_id: str
    title: str
    team: str | None
    fte: float
    spells: list[tuple[date, date | None]]


def _cards(world: World, staff: Staff) -> list[_Card]:
    """Each worker once, from the latest tenure of the first post that has them."""
    cards: dict[str, _Card] = {}
    for post in staff.posts:
        for tenure in reversed(post.tenures):
            if not world.is_loaded(tenure.end):
                continue
            team = BY_ID[tenure.team_id].name if tenure.end is None else None
            card = _Card(tenure.worker_id, _title(post), team, tenure.fte, [])
            card = cards.setdefault(tenure.worker_id, card)
            card.spells.append((tenure.start, tenure.end))
    return list(cards.values())


def _title(post: Post) -> str:
    if not post.is_social_work:
        return "Personal Adviser"
    titles = {"3": "Team Manager", "4": "Senior Social Worker", "5": "Social Worker"}
    return titles.get(post.role, "Practice Lead")


def _load_worker(
    world: World, rng: Random, card: _Card, caseloads: dict[int, int]
) -> None:
    name = f"{rng.choice(names.FORENAMES)} {rng.choice(names.SURNAMES)}"
    row: Row = {
        "prof_professional_id": card.worker_id,
        "prof_staff_id": f"S{card.worker_id[1:]}",
        "prof_professional_name": name,
        "prof_social_worker_registration_no": f"SW{rng.randrange(10**5):05d}",
        "prof_agency_worker_flag": None,
        "prof_professional_job_title": card.title,
        "prof_professional_caseload": caseloads.get(max(caseloads, default=0), 0),
        "prof_professional_department": card.team,
        "prof_full_time_equivalency": card.fte,
    }
    world.rows.add("ssd_professionals", **row)
    world.professionals.append(Professional(row, card.spells, caseloads))


def _load_post(world: World, post: Post, month_end: date) -> None:
    if (post.closes and month_end >= post.closes) or (
        post.opens and month_end < post.opens
    ):
        return
    holder = next((t for t in post.tenures if t.covers(month_end)), None)
    established = 1.0 if holder is None or post.post_id[-1] in "27" else holder.fte
    held = holder.fte if holder else 0.0
    rows: list[tuple[float, Tenure | None]] = [(held or established, holder)]
    if holder and established > held:
        rows.append((round(established - held, 4), None))
    for n, (fte, who) in enumerate(rows, start=1):
        is_employed = who is not None and not who.is_agency
        world.rows.add(
            "qa_post_month",
            month_end=month_end,
            post_id=post.post_id,
            split_no=n,
            team_id=post.team_id,
            role_code=post.role if post.is_social_work else None,
            is_social_work_post="Y" if post.is_social_work else "N",
            fte=fte,
            holder="NONE" if who is None else "AGCY" if who.is_agency else "PERM",
            is_vacant="N" if is_employed else "Y",
            worker_id=who.worker_id if who else None,
            holder_fte=who.fte if who else None,
            absence_type=None,
        )
