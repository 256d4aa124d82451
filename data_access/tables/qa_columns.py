"""The words that quality-assurance tables share; no table stands here.

No national standard covers these records. Each fact row carries `team_id` as it
was on the event date: the SSD team id or one of the reserved `LA`, `NONE`, `EXT`.
Every table also has the four columns of `_written`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.tables.columns import DATETIME, NC, NV, col, table

CODE = NV(20)
ID = NV(48)
YN = NC(1)
GRADE = NV(2)

PERSON = "ssd_person.pers_person_id"
WORKER = "ssd_professionals.prof_professional_id"
TEAM = "qa_team.team_id"


def _written() -> list[sa.Column[Any]]:
    return [
        col("created_at", DATETIME),
        col("created_by", NV(100)),
        col("updated_at", DATETIME),
        col("updated_by", NV(100)),
    ]


def qa(name: str, *columns: sa.Column[Any]) -> sa.Table:
    """A quality-assurance table: its columns and who wrote each row, when."""
    return table(name, *columns, *_written())


def person(*, required: bool = False) -> sa.Column[Any]:
    """The child or young person a row is about."""
    return col("person_id", ID, required=required, references=PERSON)


def team() -> sa.Column[Any]:
    """The responsible team on the event date; never empty."""
    return col("team_id", ID, required=True, references=TEAM)


def worker(name: str = "worker_id") -> sa.Column[Any]:
    """A worker, by the id of `ssd_professionals`."""
    return col(name, ID, references=WORKER)
