"""The demo authority, six years of it: records and figures against the recount.

Rows are compared one by one; figures are added up here from the recount's rows.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import pytest
import sqlalchemy as sa

from data_access.settings import Settings, read_settings
from data_access.snapshot import Snapshot, open_current
from measures.figure import Level
from measures.figures import read_figures
from measures.periods import Month
from measures.records import Record, read_records
from measures.registry import Definition, all_definitions
from measures.scope import Role, Scope
from tests.contract.recount.catalogue import RECOUNTS, recount
from tests.contract.recount.load import Shared, read_shared
from tests.contract.recount.row import Row

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
DATA_TO = date(2026, 10, 31)
MONTHS = [Month(2024, 11), Month(2025, 6), Month(2026, 3), Month(2026, 10)]
SURVEYED = {"wf_ohc_positive": [Month(2025, 9)]}  # one month a year holds the survey
ASKED = [
    (indicator_id, month)
    for indicator_id in RECOUNTS
    for month in [*MONTHS, *SURVEYED.get(indicator_id, [])]
]
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


def figure_name(definition: Definition, row: Row) -> str:
    """The indicator's id; of one without a total, with the category."""
    by_category = definition.figure_by == "category"
    own = definition.indicator_id
    return f"{own}.{row.category}" if by_category else own


def add_up(
    rows: list[Row], units: dict[str, str], definition: Definition, people: float
) -> dict[tuple[str, str], tuple]:
    """(Figure, org unit) -> (numerator, denominator, not judged).

    Args:
        units: the org unit of each team.
    The numerator of a median is the median; the denominator of a rate is the
    population, for the authority alone.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[figure_name(definition, row), units[row.team_id]].append(row)
    found = {}
    for (name, unit), group in groups.items():
        judged = [row for row in group if row.num is not None]
        num = sum(row.num for row in judged)
        den = sum(row.den for row in judged)
        if definition.unit == "median":
            num = median([row.num for row in judged]) if judged else 0
        if definition.unit == "rate_per_10k":
            den = people if unit == "LA" else 0
        not_judged = len(group) - len(judged)
        found[name, unit] = (round(num, 4), round(den, 4), not_judged)
    return found


def large_enough(rows: list[Row], least: int) -> set[str]:
    """Teams with so many different workers among the rows of the base."""
    workers = defaultdict(set)
    for row in rows:
        workers[row.team_id] |= {row.worker_id} if row.den and row.worker_id else set()
    return {team for team, found in workers.items() if len(found) >= least}


def people_for(db: Shared, end: date) -> float:
    """The estimate of the greatest year before this one, else the earliest."""
    years = {
        row["population_year"]: row["population"]
        for row in db.tables["qa_population"]
        if row["age_group"] == "0-17"
    }
    return years[max((y for y in years if y < end.year), default=min(years))]


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
    assert as_tuples(records) == as_tuples(rows)


@pytest.mark.parametrize("indicator_id", RECOUNTS)
def test_there_is_something_to_compare(indicator_id, shared):
    """In some month: few audits are inadequate, and October's are not yet due."""
    months = [month for asked, month in ASKED if asked == indicator_id]
    assert any(rows_of(shared, indicator_id, month) for month in months)


@pytest.mark.parametrize("level", [Level.AUTHORITY, Level.SERVICE, Level.TEAM])
@pytest.mark.parametrize(("indicator_id", "month"), ASKED, ids=IDS)
def test_figures_add_up_the_recount(indicator_id, month, level, snapshot, shared):
    units = {}
    for row in shared.tables["qa_team"]:
        team = row["team_id"]
        service = row["service_id"] or "NONE"
        units[team] = {Level.AUTHORITY: "LA", Level.SERVICE: service}.get(level, team)
    definition = all_definitions()[indicator_id]
    rows = rows_of(shared, indicator_id, month)
    if level is Level.TEAM:
        large = large_enough(rows, definition.team_min_workers)
        rows = [row for row in rows if row.team_id in large]
    wanted = add_up(rows, units, definition, people_for(shared, month.end))
    found = {}
    for figure in read_figures(
        snapshot, indicator_id, first=month, last=month, by=level, scope=ANALYST
    ):
        if figure.numerator is not None or figure.not_judged:
            found[figure.indicator_id, figure.org_unit_id] = (
                round(figure.numerator or 0, 4),
                round(figure.denominator or 0, 4),
                figure.not_judged,
            )
    assert {unit: figure for unit, figure in found.items() if any(figure)} == wanted
