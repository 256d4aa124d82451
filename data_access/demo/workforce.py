"""Joiners and leavers, sickness, supervision, the staff survey, exit interviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_access.demo.allocation import Allocation
from data_access.demo.chance import between, month_ends, odds
from data_access.demo.organisation import BY_ID, TEAMS
from data_access.demo.staff import Post, Staff, Tenure
from data_access.demo.world import World

ORIGIN = odds(**{"1": 0.24, "2": 0.36, "4": 0.12, "5": 0.08, "6": 0.1, "8": 0.1})
AGENCY_ORIGIN = odds(**{"4": 0.9, "2": 0.1})
LEAVE_REASON = odds(**{"1": 0.8, "5": 0.07, "7": 0.04, "8": 0.05, "9": 0.03, "4": 0.01})
DESTINATION = odds(
    **{"1": 0.36, "3": 0.2, "4": 0.1, "5": 0.1, "6": 0.06, "7": 0.06, "8": 0.12}
)
# Working days lost in a month without long illness: published sickness is 1.9 to 3.2%.
SHORT_ILLNESS = odds(none=0.855, some=0.145)
LONG_ILLNESS = 0.0035
LONG_MONTHS = odds(**{"1": 0.4, "2": 0.35, "3": 0.25})
WINTER = (11, 12, 1, 2)

SURVEY_MONTH = 6
LEAST_RESPONSES = 5
QUESTIONS = {
    "SUPERVISED": 0.84,
    "WORKLOAD": 0.52,
    "VALUED": 0.68,
    "SAFE": 0.88,
    "LEARNING": 0.77,
    "MANAGER": 0.83,
    "PROUD": 0.74,
    "STAY": 0.61,
}
EXIT_REASONS = odds(
    WORKLOAD=0.34, PAY=0.2, TRAVEL=0.14, PROGRESS=0.12, FAMILY=0.1, MANAGER=0.1
)
EXIT_THEMES = ("CASELOAD", "SUPPORT", "TRAINING", "ADMIN", "CULTURE", "FLEXIBILITY")
SUPERVISED_WD = 21


@dataclass(frozen=True)
class _Held:
    """One tenure with its post."""

    post: Post
    tenure: Tenure

    @property
    def yes_no(self) -> str:
        return "Y" if self.post.is_social_work else "N"


def run_workforce(world: World, staff: Staff, allocation: Allocation) -> None:
    """Rows about the people in the posts, within the window."""
    held = [_Held(post, tenure) for post in staff.posts for tenure in post.tenures]
    _load_events(world, held)
    _load_absence(world, held)
    _run_survey(world, staff)
    _load_supervision(world, staff, held, allocation)


def _load_events(world: World, held: list[_Held]) -> None:
    rng = world.stream("workforce events")
    arrivals = {
        (item.tenure.worker_id, item.tenure.start)
        for item in held
        if item.post.opens == item.tenure.start
    }
    for item in held:
        tenure = item.tenure
        is_moved_in = (tenure.worker_id, tenure.start) in arrivals
        if world.first <= tenure.start <= world.data_to:
            kind = "MOVE" if is_moved_in else "START"
            _load_event(world, rng, item, kind, tenure.start)
        ended = tenure.end
        is_moved_out = ended and (tenure.worker_id, ended) in arrivals
        if ended and ended >= world.first and not is_moved_out:
            _load_event(world, rng, item, "LEAVE", ended)
            if not tenure.is_agency:
                _load_exit(world, rng, item, ended)


def _load_event(world: World, rng: Random, item: _Held, kind: str, day: date) -> None:
    tenure, is_leaving = item.tenure, kind == "LEAVE"
    origin = (AGENCY_ORIGIN if tenure.is_agency else ORIGIN).draw(rng)
    reason = LEAVE_REASON.draw(rng)
    world.rows.add(
        "qa_workforce_event",
        event_id=world.rows.number("workforce_event"),
        worker_id=tenure.worker_id,
        team_id=tenure.team_id,
        kind=kind,
        event_date=day,
        fte=tenure.fte,
        is_agency="Y" if tenure.is_agency else "N",
        role_code=item.post.role if item.post.is_social_work else None,
        start_origin=origin if kind == "START" else None,
        leave_reason=("8" if tenure.is_agency else reason) if is_leaving else None,
        leave_destination=DESTINATION.draw(rng) if is_leaving else None,
        is_social_work_post=item.yes_no,
        status="VALID" if rng.random() > 0.004 else "VOID",
    )


def _load_exit(world: World, rng: Random, item: _Held, left: date) -> None:
    is_offered = rng.random() < 0.86
    is_held = is_offered and rng.random() < 0.66
    held = world.cut(left - between(rng, 1, 12)) if is_held else None
    themes = rng.sample(EXIT_THEMES, 3) if held else [None, None, None]
    world.rows.add(
        "qa_exit_interview",
        exit_id=world.rows.number("exit"),
        team_id=item.tenure.team_id,
        left_on=left,
        offered="Y" if is_offered else "N",
        held_on=held,
        main_reason_code=EXIT_REASONS.draw(rng) if held else None,
        would_return=("Y" if rng.random() < 0.62 else "N") if held else None,
        rating_support=rng.choice((2, 3, 3, 4, 4, 5)) if held else None,
        theme1=themes[0],
        theme2=themes[1] if rng.random() < 0.6 else None,
        theme3=themes[2] if rng.random() < 0.2 else None,
        comments="Synthetic comment of a leaver" if held else None,
    )


def _load_absence(world: World, held: list[_Held]) -> None:
    """A row for each worker and month in post, most of them without a day lost."""
    rng = world.stream("absence")
    ill_until: dict[str, int] = {}
    for number, month_end in enumerate(month_ends(world.first, world.data_to)):
        month = month_end.replace(day=1)
        present = world.wd.between(month - timedelta(days=1), month_end)
        seen: set[str] = set()
        for item in held:
            worker_id = item.tenure.worker_id
            if worker_id in seen or not item.tenure.covers(month_end):
                continue
            seen.add(worker_id)
            lost = _days_lost(rng, ill_until, worker_id, (number, present), month)
            _load_month(world, item, month_end, min(lost, present))


def _days_lost(
    rng: Random,
    ill_until: dict[str, int],
    worker_id: str,
    span: tuple[int, int],
    month: date,
) -> float:
    number, present = span
    if ill_until.get(worker_id, -1) >= number:
        return present
    if rng.random() < LONG_ILLNESS:
        ill_until[worker_id] = number + int(LONG_MONTHS.draw(rng))
        return rng.randint(present // 2, present)
    more = 1.5 if month.month in WINTER else 1.0
    if rng.random() > 0.145 * more:
        return 0.0
    return rng.choice((0.5, 1, 1, 1, 2, 2, 2, 3, 4, 5))


def _load_month(world: World, item: _Held, month_end: date, lost: float) -> None:
    tenure = item.tenure
    world.rows.add(
        "qa_absence_month",
        month_end=month_end,
        worker_id=tenure.worker_id,
        team_id=tenure.team_id,
        working_days_lost=lost,
        available_fte=tenure.fte,
        is_agency="Y" if tenure.is_agency else "N",
        is_social_work_post=item.yes_no,
    )


def _run_survey(world: World, staff: Staff) -> None:
    """Once a year; a team with few answers is counted under its service."""
    rng = world.stream("survey")
    for year in range(world.first.year, world.data_to.year + 1):
        day = date(year, SURVEY_MONTH, 30)
        if not world.first <= day <= world.data_to:
            continue
        units: dict[str, list[int]] = {}
        for team in TEAMS:
            invited = len(set(staff.in_team(team.team_id, day)))
            answered = sum(rng.random() < 0.72 for _ in range(invited))
            is_small = answered < LEAST_RESPONSES
            unit = units.setdefault(
                team.service_id if is_small else team.team_id, [0, 0]
            )
            unit[0] += invited
            unit[1] += answered
        for unit_id, (invited, answered) in units.items():
            if answered >= LEAST_RESPONSES:
                _load_answers(world, rng, (year, unit_id), invited, answered)


def _load_answers(
    world: World, rng: Random, unit: tuple[int, str], invited: int, answered: int
) -> None:
    mood = rng.uniform(-0.08, 0.08)
    for question, share in QUESTIONS.items():
        n = answered - (1 if rng.random() < 0.1 and answered > LEAST_RESPONSES else 0)
        world.rows.add(
            "qa_org_health_check",
            survey_year=unit[0],
            team_id=unit[1],
            question_code=question,
            n_responses=n,
            n_agree=sum(rng.random() < share + mood for _ in range(n)),
            n_invited=invited,
        )


def _load_supervision(
    world: World, staff: Staff, held: list[_Held], allocation: Allocation
) -> None:
    """About every month for each worker; more children than one are talked about."""
    rng = world.stream("supervision")
    children = _children_by_worker(allocation)
    for item in held:
        tenure = item.tenure
        day = world.wd.add(max(tenure.start, world.first), rng.randint(3, 20))
        last = tenure.end or world.data_to
        supervisor = _supervisor(staff, tenure)
        while day <= min(last, world.data_to):
            due = world.wd.add(day, SUPERVISED_WD)
            kind = str(odds(PERSONAL=0.9, GROUP=0.06, REFLECTIVE=0.04).draw(rng))
            _load_meeting(world, rng, item, (day, due), (kind, supervisor, None))
            open_now = [
                p
                for p, start, end in children.get(tenure.worker_id, ())
                if start <= day and (end is None or end > day)
            ]
            for person_id in rng.sample(open_now, min(len(open_now), 1)):
                case = ("CASE", supervisor, person_id)
                _load_meeting(world, rng, item, (day, due), case)
            late = rng.random() < 0.14
            gap = rng.randint(24, 45) if late else rng.randint(17, SUPERVISED_WD)
            day = world.wd.add(day, gap)


def _children_by_worker(
    allocation: Allocation,
) -> dict[str, list[tuple[str, date, date | None]]]:
    found: dict[str, list[tuple[str, date, date | None]]] = {}
    for person_id, items in allocation.by_person.items():
        for item in items:
            if item.worker_id:
                spell = (person_id, item.start, item.end)
                found.setdefault(item.worker_id, []).append(spell)
    return found


def _supervisor(staff: Staff, tenure: Tenure) -> str | None:
    """The team's manager, or the head of service of a manager."""
    manager = staff.managers.get(tenure.team_id)
    if manager in (None, tenure.worker_id):
        return staff.managers.get(BY_ID[tenure.team_id].service_id)
    return manager


def _load_meeting(
    world: World,
    rng: Random,
    item: _Held,
    days: tuple[date, date],
    about: tuple[str, str | None, str | None],
) -> None:
    kind, supervisor, person_id = about
    is_private = kind == "PERSONAL"
    world.rows.add(
        "qa_supervision",
        supervision_id=world.rows.number("supervision"),
        worker_id=item.tenure.worker_id,
        team_id=item.tenure.team_id,
        supervisor_worker_id=supervisor,
        held_on=days[0],
        kind=kind,
        person_id=person_id,
        wellbeing_flag=("Y" if rng.random() < 0.8 else "N") if is_private else None,
        next_due_on=days[1],
    )
