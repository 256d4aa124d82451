"""Build the demo authority in a database: guard, tables, rows, and the mark of done.

`qa_load` carries the marker. It is created first and holds one PARTIAL row while the
others are filled, so that a build killed half way is neither taken for a good one nor
for somebody's real data.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from data_access.demo import quirks
from data_access.demo.allocation import allocate
from data_access.demo.audits import run_audits, run_other_needs
from data_access.demo.care_health import run_health
from data_access.demo.care_paths import run_backlog
from data_access.demo.care_plans import run_care_plans
from data_access.demo.chance import months_after
from data_access.demo.codes import load_codes
from data_access.demo.complaints import link_learning, run_complaints
from data_access.demo.disputes import run_disputes
from data_access.demo.districts import District, districts, settle
from data_access.demo.feedback import run_feedback
from data_access.demo.form_levels import tell_of_concerns
from data_access.demo.fostering import run_fostering
from data_access.demo.front_door_help import (
    run_early_help,
    run_factors,
    run_outcomes,
    run_pre_proceedings,
)
from data_access.demo.governance import run_governance, run_reported
from data_access.demo.journeys import run_families
from data_access.demo.leavers import run_leavers
from data_access.demo.missing import run_missing
from data_access.demo.mistakes import make_mistakes
from data_access.demo.participation import run_participation
from data_access.demo.people import load_persons
from data_access.demo.permanence import run_permanence
from data_access.demo.planted import plant
from data_access.demo.providers import run_providers
from data_access.demo.recording import hold_back, stamp
from data_access.demo.reference import MARKER, SSD_VERSION, load_reference
from data_access.demo.register import load_register
from data_access.demo.review_forms import run_concerns, run_forms
from data_access.demo.short_breaks import run_short_breaks
from data_access.demo.snapshots import Histories, loads, run_snapshots
from data_access.demo.staff import hire, load_staff
from data_access.demo.voice import run_voice
from data_access.demo.workforce import run_workforce
from data_access.demo.world import Row, Rows, World
from data_access.tables import SHARED
from data_access.working_days import make_working_days

Report = Callable[[str, float], None]
WARM_UP_YEARS = 4
OTHER_SOURCES = ("HR", "QA", "COMPLAINTS")
LOADS = SHARED.tables["qa_load"]
BATCH = 10_000


class NotSyntheticError(RuntimeError):
    """The database holds rows that the demo authority did not write."""


def _say_nothing(step: str, done: float) -> None:
    """The default report."""


def build_demo(
    engine: sa.Engine,
    *,
    seed: int = 823,
    data_to: date,
    schema: str | None = None,
    years: int = 6,
    scale: int = 1,
    report: Report = _say_nothing,
) -> dict[str, int]:
    """Create and fill the shared tables with an invented authority.

    Args:
        data_to: last day of the data, best the last day of a month.
        schema: schema of the tables; the connection's own when left out.
        years: length of the window that the case system still holds.
        scale: how many times over the authority is built, as districts, for load work.
        report: told each step and the share done, 0 to 1.
    Returns: number of rows by table.
    Raises:
        NotSyntheticError: the tables hold rows without the demo's marker.
        ValueError: scale below 1.
    """
    parts = districts(seed, scale)
    report("Check the database", 0.0)
    with engine.connect().execution_options(
        schema_translate_map={None: schema}
    ) as connection:
        _check_synthetic(connection, schema)
        _hurry(connection)
        _create_tables(connection, data_to)
        counts = dict.fromkeys(SHARED.tables, 0)
        for part in parts:
            tell = _part_of(report, part.number, scale)
            months = _build_part(
                connection, part, scale, (data_to, years, tell), counts
            )
        _mark_done(connection, months, data_to, counts)
    report("Done", 1.0)
    return counts


def _part_of(report: Report, number: int, scale: int) -> Report:
    """Progress of one district as progress of the whole."""
    if scale == 1:
        return report

    def tell(step: str, done: float) -> None:
        report(f"{step} ({number + 1} of {scale})", (number + done) / scale)

    return tell


def _build_part(
    connection: sa.Connection,
    part: District,
    scale: int,
    how: tuple[date, int, Report],
    counts: dict[str, int],
) -> dict[int, date]:
    """Simulate and write one district; returns the loads that it was copied from."""
    data_to, years, report = how
    with _collection_paused():
        world = make_world(
            seed=part.world_seed,
            data_to=data_to,
            years=years,
            report=report,
            offset=part.offset,
        )
        if scale > 1:
            settle(world, part, scale)
        _insert_all(connection, world, report, counts)
    return loads(world)


def make_world(
    *, seed: int | str, data_to: date, years: int, report: Report, offset: int = 0
) -> World:
    """Simulate the authority; the rows wait in `world.rows`.

    Args:
        offset: added to every number given out.
    """
    first = months_after(data_to + timedelta(days=1), -12 * years)
    world = World(
        seed=seed,
        begin=months_after(first, -12 * WARM_UP_YEARS),
        first=first,
        data_to=data_to,
        wd=make_working_days(),
        rows=Rows(offset=offset),
    )
    report("Hire staff", 0.01)
    staff = hire(world)
    report("Children already in care", 0.02)
    run_backlog(world)
    report("Families and their journeys", 0.05)
    run_families(world)
    hold_back(world)
    report("Allocate workers", 0.30)
    allocation = allocate(world, staff)
    plant(world, allocation)
    report("Audits, disputes and voice", 0.35)
    run_audits(world, staff, allocation)
    run_other_needs(world, staff)
    forms = run_forms(world, staff, allocation)
    run_disputes(world, staff, allocation, forms)
    tell_of_concerns(world)
    run_concerns(world, staff, allocation)
    run_voice(world, allocation)
    run_feedback(world, allocation)
    leavers = run_leavers(world, allocation)
    plans = run_care_plans(world)
    run_short_breaks(world)
    immunised = run_health(world)
    run_missing(world)
    run_permanence(world)
    run_complaints(world, allocation)
    run_participation(world, allocation)
    run_workforce(world, staff, allocation)
    run_fostering(world, staff)
    run_providers(world, staff)
    run_early_help(world)
    run_factors(world)
    run_outcomes(world)
    run_pre_proceedings(world)
    load_staff(
        world, staff, {day.year: allocation.caseloads(day) for day in _censuses(world)}
    )
    load_reference(world)
    load_register(world)
    run_reported(world, run_governance(world, staff))
    link_learning(world)
    load_codes(world)
    quirks.fill_workers(world, allocation)
    load_persons(world, quirks.person_ids(world))
    run_snapshots(world, Histories(leavers, plans, immunised))
    make_mistakes(world)
    quirks.roughen(world)
    stamp(world)
    return world


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Half a million rows that all stay need no search for cycles: a third faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        (gc.enable if was_on else gc.disable)()


def _censuses(world: World) -> list[date]:
    """The workforce censuses of the window and the one before it."""
    years = range(world.first.year - 1, world.data_to.year + 1)
    days = [date(year, 9, 30) for year in years]
    return [day for day in days if day <= world.data_to]


def _check_synthetic(connection: sa.Connection, schema: str | None) -> None:
    names = set(sa.inspect(connection).get_table_names(schema=schema))
    filled = [
        name
        for name, table in SHARED.tables.items()
        if name in names
        and connection.execute(
            sa.select(sa.literal(1)).select_from(table).limit(1)
        ).first()
    ]
    owners: set[str | None] = set()
    if LOADS.name in names:
        owners = set(connection.execute(sa.select(LOADS.c.created_by)).scalars())
    if filled and owners != {MARKER}:
        raise NotSyntheticError(
            f"{len(filled)} tables of this database hold rows that are not marked as "
            "synthetic. The demo authority replaces every table, so it only writes "
            "to an empty database or to one it made. Name another database."
        )
    connection.rollback()


def _hurry(connection: sa.Connection) -> None:
    """SQLite need not wait for the disk: a build that fails is simply repeated."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        connection.exec_driver_sql("PRAGMA cache_size = -65536")
        connection.commit()


def _create_tables(connection: sa.Connection, data_to: date) -> None:
    others = [t for t in SHARED.sorted_tables if t is not LOADS]
    SHARED.drop_all(connection, tables=others)
    SHARED.drop_all(connection, tables=[LOADS])
    SHARED.create_all(connection, tables=[LOADS])
    connection.execute(LOADS.insert(), [_load_row(1, "SSD", data_to, "PARTIAL", None)])
    connection.commit()
    SHARED.create_all(connection, tables=others)
    connection.commit()


def _load_row(
    number: int, source: str, data_to: date, status: str, counts: str | None
) -> Row:
    extracted = datetime(data_to.year, data_to.month, data_to.day, 22) + timedelta(  # noqa: DTZ001
        days=1
    )
    return {
        "load_id": number,
        "source": source,
        "extracted_at": extracted,
        "data_to": data_to,
        "ssd_version": SSD_VERSION if source == "SSD" else None,
        "row_counts_json": counts,
        "status": status,
        "created_at": extracted,
        "created_by": MARKER,
    }


def _insert_all(
    connection: sa.Connection, world: World, report: Report, counts: dict[str, int]
) -> None:
    total = sum(len(rows) for rows in world.rows.tables.values())
    done = 0
    for name, rows in sorted(world.rows.tables.items()):
        report(f"Write {name}", 0.4 + 0.6 * done / total)
        table = SHARED.tables[name]
        for start in range(0, len(rows), BATCH):
            connection.execute(table.insert(), rows[start : start + BATCH])
        connection.commit()
        counts[name] += len(rows)
        done += len(rows)


def _mark_done(
    connection: sa.Connection,
    months: dict[int, date],
    data_to: date,
    counts: dict[str, int],
) -> None:
    """Replace the PARTIAL row by the good ones, in one transaction."""
    connection.execute(LOADS.delete())
    last = max(months)
    counts[LOADS.name] = len(months) + len(OTHER_SOURCES)
    text = json.dumps(counts, sort_keys=True)
    rows = [
        _load_row(n, "SSD", day, "OK", text if n == last else None)
        for n, day in months.items()
    ]
    rows += [
        _load_row(last + n, source, data_to, "OK", None)
        for n, source in enumerate(OTHER_SOURCES, start=1)
    ]
    connection.execute(LOADS.insert(), rows)
    connection.commit()
