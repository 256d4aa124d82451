"""A larger authority for load work: the same one several times over, as districts.

Each district has its own seed, its own numbers and its own teams under the same
services. They are made and written one after another, so that memory stays at one.
"""

from __future__ import annotations

from dataclasses import dataclass

from data_access.demo.organisation import TEAMS
from data_access.demo.world import Row, World
from data_access.tables import SHARED

# Numbers given out by one district: far more than it needs.
NUMBERS = 2_000_000
# Held once, however large the authority is.
ONCE = frozenset(
    {
        "qa_service",
        "qa_calendar",
        "qa_code",
        "qa_code_map",
        "qa_population",
        "qa_target",
        "qa_indicator",
        "qa_indicator_constant",
        "qa_annotation",
        "qa_benchmark",
        "qa_meeting",
        "qa_reported_figure",
        "ssd_version_log",
    }
)
_RESERVED = ("LA", "NONE", "EXT")


@dataclass(frozen=True)
class District:
    """One part of the authority; number 0 is the authority at scale 1."""

    number: int
    seed: int

    @property
    def world_seed(self) -> int | str:
        return f"{self.seed}/{self.number}" if self.number else self.seed

    @property
    def offset(self) -> int:
        return self.number * NUMBERS


def districts(seed: int, scale: int) -> list[District]:
    """
    Raises:
        ValueError: scale below 1.
    """
    if scale < 1:
        raise ValueError(f"scale is {scale}; the authority is built at least once.")
    return [District(number, seed) for number in range(scale)]


def settle(world: World, district: District, scale: int) -> None:
    """Make a simulated world's rows those of its district."""
    tables = world.rows.tables
    for row in tables["qa_population"]:
        row["population"] *= scale
    if district.number == 0:
        return
    for name in ONCE:
        tables.pop(name, None)
    own = {t.team_id: f"{t.team_id}-{district.number + 1:02d}" for t in TEAMS}
    # reserved teams, and answers counted under a service, stand in the first one
    for name in ("qa_team", "qa_org_health_check"):
        tables[name] = [row for row in tables[name] if row["team_id"] in own]
    for name, rows in tables.items():
        for column in _team_columns(name):
            _rename(rows, column, own)
    _rename_in_copies(tables["qa_snapshot_month"], own)
    _name_apart(tables["qa_team"], "team_name", f" {district.number + 1}")
    _name_apart(tables["ssd_department"], "dept_team_name", f" {district.number + 1}")
    _name_apart(tables["qa_post_month"], "post_id", f"-{district.number + 1:02d}")
    for row in tables["qa_improvement_action"]:
        row["meeting_id"] = None


def _rename(rows: list[Row], column: str, own: dict[str, str]) -> None:
    for row in rows:
        row[column] = own.get(row[column], row[column])


def _rename_in_copies(rows: list[Row], own: dict[str, str]) -> None:
    """Care leavers' rows name their team inside the copied text."""
    teams = [t.team_id for t in TEAMS if t.kind == "LEAVCARE"]
    for row in rows:
        if row["table_name"] == "ssd_care_leavers":
            for team_id in teams:
                text = row["row_json"]
                row["row_json"] = text.replace(f'"{team_id}"', f'"{own[team_id]}"')


def _team_columns(table: str) -> list[str]:
    """Columns that hold a team of the authority."""
    keys = ("qa_team.team_id", "ssd_department.dept_team_id")
    return [
        column.name
        for column in SHARED.tables[table].columns
        if column.info["references"] in keys
        or column.name in ("dept_team_id", "team_id")
    ]


def _name_apart(rows: list[Row], column: str, ending: str) -> None:
    for row in rows:
        row[column] = f"{row[column]}{ending}"
