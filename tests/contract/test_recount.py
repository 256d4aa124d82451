"""The demo authority, six years of it: records and figures against the recount.

Rows are compared one by one; figures are added up here from the recount's rows.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.settings import Settings, read_settings
from data_access.snapshot import Snapshot, open_current
from measures.figure import Level
from measures.figures import read_figures
from measures.periods import Month
from measures.records import Record, read_records
from measures.scope import Role, Scope
from tests.contract.recount.catalogue import RECOUNTS, recount
from tests.contract.recount.load import Shared, read_shared
from tests.contract.recount.row import Row

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
DATA_TO = date(2026, 10, 31)
MONTHS = [Month(2024, 11), Month(2025, 6), Month(2026, 3), Month(2026, 10)]
ASKED = [(indicator_id, month) for indicator_id in RECOUNTS for month in MONTHS]
IDS = [f"{indicator_id}-{month.text}" for indicator_id, month in ASKED]


@pytest.fixture(scope="session")
def demo_settings(demo_dir: Path) -> Settings:
    """The demo authority, built and refreshed once for all tests."""
    return read_settings(
        {
            "SHARED_DATABASE_URL": f"sqlite:///{demo_dir / 'shared.db'}",
            "SNAPSHOT_DIR": str(demo_dir / "snapshots"),
        }
    )


@pytest.fixture(scope="session")
def snapshot(demo_settings: Settings) -> Snapshot:
    return open_current(demo_settings.snapshot_dir)


@pytest.fixture(scope="session")
def shared(demo_settings: Settings) -> Shared:
    engine = sa.create_engine(demo_settings.shared_database_url)
    db = read_shared(engine)
    engine.dispose()
    return db


def as_tuples(rows: list[Row] | list[Record]) -> dict[str, tuple]:
    """What is compared of each row, by unit; no weight where not judged."""
    assert len({row.unit_id for row in rows}) == len(rows), "a unit stands twice"
    return {
        row.unit_id: (
            row.person_id,
            row.event_date,
            row.period_end,
            row.team_id,
            row.worker_id,
            None if row.num is None else round(row.num, 4),
            None if row.num is None or row.den is None else round(row.den, 4),
            row.category,
        )
        for row in rows
    }


def add_up(rows: list[Row], units: dict[str, str]) -> dict[str, tuple]:
    """Org unit -> (numerator, denominator, not judged), by a team's org unit."""
    judged: dict[str, list] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        total = judged[units[row.team_id]]
        if row.num is None:
            total[2] += 1
        else:
            total[0] += row.num
            total[1] += row.den
    return {unit: tuple(round(part, 4) for part in t) for unit, t in judged.items()}


def rows_of(db: Shared, indicator_id: str, month: Month) -> list[Row]:
    """The recount of one month, worked out once."""
    return db.once(
        (indicator_id, month),
        lambda: recount(db, indicator_id, month.year, month.number),
    )


@pytest.mark.parametrize(("indicator_id", "month"), ASKED, ids=IDS)
def test_records_are_those_of_the_recount(indicator_id, month, snapshot, shared):
    rows = rows_of(shared, indicator_id, month)
    records = read_records(
        snapshot, indicator_id, month=month, org_unit_id="LA", scope=ANALYST
    )
    assert rows, "the demo authority has nothing to compare"
    assert as_tuples(records) == as_tuples(rows)


@pytest.mark.parametrize("level", [Level.AUTHORITY, Level.SERVICE, Level.TEAM])
@pytest.mark.parametrize(("indicator_id", "month"), ASKED, ids=IDS)
def test_figures_add_up_the_recount(indicator_id, month, level, snapshot, shared):
    units = {}
    for row in shared.tables["qa_team"]:
        team = row["team_id"]
        service = row["service_id"] or "NONE"
        units[team] = {Level.AUTHORITY: "LA", Level.SERVICE: service}.get(level, team)
    wanted = add_up(rows_of(shared, indicator_id, month), units)
    found = {}
    for figure in read_figures(
        snapshot, indicator_id, first=month, last=month, by=level, scope=ANALYST
    ):
        if figure.numerator is not None or figure.not_judged:
            found[figure.org_unit_id] = (
                round(figure.numerator or 0, 4),
                round(figure.denominator or 0, 4),
                figure.not_judged,
            )
    assert {unit: figure for unit, figure in found.items() if any(figure)} == wanted
