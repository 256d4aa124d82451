"""Services, teams and posts of the demo authority."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from data_access.demo import stories
from data_access.demo.world import World

SERVICES = {
    "ACCESS": "Access and Assessment",
    "FAMSUP": "Family Support and Protection",
    "CWD": "Children with Disabilities",
    "CORPPAR": "Corporate Parenting",
    "FOSTADOP": "Fostering and Adoption",
    "CRS": "Conference and Review",
    "EARLYHELP": "Early Help",
}


@dataclass(frozen=True)
class Team:
    """One team.

    Args:
        share: part of the families of its kind that it serves, 0 for none.
        posts: case-holding posts (whole-time equivalents).
        others: further social-work posts: managers, reviewers, advisers.
    """

    team_id: str
    service_id: str
    name: str
    team_type: str
    kind: str = ""
    share: float = 0.0
    posts: int = 0
    others: int = 2


TEAMS = (
    Team("T0101", "ACCESS", "Multi-Agency Safeguarding Hub", "MASH", others=11),
    Team("T0102", "ACCESS", "Assessment North", "ASSESS", "ASSESS", 0.40, 11, 3),
    Team("T0103", "ACCESS", "Assessment South", "ASSESS", "ASSESS", 0.35, 9, 3),
    Team("T0104", "ACCESS", "Assessment West", "ASSESS", "ASSESS", 0.25, 6, 2),
    Team("T0106", "FAMSUP", "Family Support Elm", "CIN_CP", "FAMSUP", 0.12, 5),
    Team("T0107", "FAMSUP", "Family Support Ash", "CIN_CP", "FAMSUP", 0.29, 12),
    Team("T0108", "FAMSUP", "Family Support Birch", "CIN_CP", "FAMSUP", 0.28, 12),
    Team("T0109", "FAMSUP", "Family Support Cedar", "CIN_CP", "FAMSUP", 0.22, 9),
    Team("T0110", "FAMSUP", "Family Support Rowan", "CIN_CP", "FAMSUP", 0.09, 4),
    Team("T0112", "CWD", "Children with Disabilities", "CWD", "CWD", 1.0, 7, 3),
    Team("T0121", "CORPPAR", "Children in Care East", "CLA", "CLA", 0.37, 8),
    Team("T0122", "CORPPAR", "Children in Care West", "CLA", "CLA", 0.30, 7),
    Team("T0123", "CORPPAR", "Children in Care South", "CLA", "CLA", 0.33, 6),
    Team("T0126", "CORPPAR", "Leaving Care One", "LEAVCARE", "LEAVCARE", 0.5, 9, 1),
    Team("T0127", "CORPPAR", "Leaving Care Two", "LEAVCARE", "LEAVCARE", 0.5, 9, 1),
    Team("T0131", "FOSTADOP", "Fostering", "FOST", others=15),
    Team("T0132", "FOSTADOP", "Adoption", "ADOPT", others=7),
    Team("T0141", "CRS", "Conference and Review Service", "CRS", others=14),
    Team("T0142", "CRS", "Practice Quality", "QA", others=8),
    Team("T0151", "EARLYHELP", "Early Help Hub", "EH", others=4),
)

BY_ID = {team.team_id: team for team in TEAMS}
BY_KIND = {
    kind: tuple(team for team in TEAMS if team.kind == kind)
    for kind in ("ASSESS", "FAMSUP", "CWD", "CLA", "LEAVCARE")
}
REACH = {
    kind: tuple(accumulate(team.share for team in teams))
    for kind, teams in BY_KIND.items()
}
REVIEW_TEAM = "T0141"
QUALITY_TEAM = "T0142"
FRONT_DOOR_TEAM = "T0101"
RESERVED = {
    "LA": "Whole authority",
    "NONE": "No allocated team",
    "EXT": "Outside provider",
}


def closing_day(world: World) -> date:
    """The first day without the team that the restructure closed."""
    return stories.month_start(world.data_to, stories.CLOSED_MONTHS)


def team_for(world: World, kind: str, place: float, day: date) -> str:
    """The team of this kind that serves a family living at `place` on a day."""
    teams = BY_KIND[kind]
    chosen = teams[bisect(REACH[kind], place, hi=len(teams) - 1)].team_id
    if chosen == stories.CLOSED_TEAM and day >= closing_day(world):
        return stories.SUCCESSOR_TEAM
    return chosen


def load_organisation(world: World, managers: dict[str, str]) -> None:
    """Rows of department, service and team; `managers` by team or service id."""
    opened = date(2014, 4, 1)
    for service_id, name in SERVICES.items():
        world.rows.add(
            "qa_service",
            service_id=service_id,
            service_name=name,
            head_of_service_worker_id=managers.get(service_id),
            assistant_director_worker_id=managers.get("AD"),
            valid_from=opened,
            valid_to=None,
        )
    for team in TEAMS:
        _load_team(world, team, managers, opened)
    for team_id, name in RESERVED.items():
        world.rows.add(
            "qa_team",
            team_id=team_id,
            service_id=None,
            team_name=name,
            team_type="OTHER",
            manager_worker_id=None,
            valid_from=opened,
            valid_to=None,
            successor_team_id=None,
        )


def _load_team(
    world: World, team: Team, managers: dict[str, str], opened: date
) -> None:
    is_closed = team.team_id == stories.CLOSED_TEAM
    world.rows.add(
        "ssd_department",
        dept_team_id=team.team_id,
        dept_team_name=team.name,
        dept_team_parent_id="D01" if team.kind else "D02",
        dept_team_parent_name="Social work team" if team.kind else "Support team",
    )
    world.rows.add(
        "qa_team",
        team_id=team.team_id,
        service_id=team.service_id,
        team_name=team.name,
        team_type=team.team_type,
        manager_worker_id=managers.get(team.team_id),
        valid_from=opened,
        valid_to=closing_day(world) if is_closed else None,
        successor_team_id=stories.SUCCESSOR_TEAM if is_closed else None,
    )
