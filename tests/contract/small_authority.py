"""A small authority for refreshes: one child, one plan, one team, in SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.cleaning import is_yes_no
from data_access.codes import BUILT_IN_LISTS, CODED_COLUMNS, YES_NO_NA_COLUMNS
from data_access.contract import NEEDED, needed_columns
from data_access.settings import Settings, read_settings
from data_access.snapshot import SnapshotStatus, open_current, read_rows
from data_access.tables import SHARED
from measures.loading.refresh import refresh_snapshot

DATA_TO = date(2026, 10, 31)
D = DATA_TO.isoformat()


def settings_for(url: str, folder: Path | None = None, **more: str) -> Settings:
    """Settings of a dashboard on this shared database and snapshot folder."""
    environ = {"SHARED_DATABASE_URL": url, **more}
    if folder is not None:
        environ["SNAPSHOT_DIR"] = str(folder)
    return read_settings(environ)


@dataclass(frozen=True)
class Shared:
    """A SQLite shared database beside a snapshot folder."""

    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'shared.db'}"

    @property
    def versions(self) -> Path:
        return self.folder / "snapshots"

    @property
    def settings(self) -> Settings:
        return settings_for(self.url, self.versions)

    def run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        with closing(sqlite3.connect(self.folder / "shared.db")) as connection:
            connection.execute(statement, values)
            connection.commit()

    def put(self, table: str, **values: object) -> None:
        marks = ", ".join("?" for _ in values)
        names = ", ".join(values)
        self.run(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
            tuple(values.values()),
        )

    def refresh(self, **options: Any) -> SnapshotStatus:
        return refresh_snapshot(self.settings, **options)

    def read(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        return read_rows(open_current(self.versions), sql, values)

    def record(self, indicator_id: str, day: str = D) -> list[tuple[Any, ...]]:
        return self.read(
            "SELECT unit_id, team_id, num, den FROM record "
            "WHERE indicator_id = $id AND period_end = $day ORDER BY unit_id",
            id=indicator_id,
            day=date.fromisoformat(day),
        )

    def reasons(self) -> dict[str, str]:
        """Indicator -> why it is not available, of those that are not."""
        return dict(
            self.read(
                "SELECT indicator_id, reason FROM indicator_status "
                "WHERE NOT is_available"
            )
        )


def _usual_value(table: str, column: str) -> object:
    full_name = f"{table}.{column}"
    kind = SHARED.tables[table].c[column].type
    if full_name in CODED_COLUMNS:
        return BUILT_IN_LISTS[CODED_COLUMNS[full_name]].split()[0]
    if isinstance(kind, sa.Date | sa.DateTime):
        words = ("end", "ceased", "close", "to", "death", "expected", "resolved")
        is_end = set(column.split("_")) & set(words)
        is_key = SHARED.tables[table].c[column].primary_key
        return None if is_end and not is_key else "2026-09-01"
    if isinstance(kind, sa.Integer | sa.Numeric | sa.Float | sa.Boolean):
        return 1
    if isinstance(kind, sa.CHAR):
        return "N"
    endings = {"team": "T1", "team_id": "T1", "person_id": "C1", "worker_id": "W1"}
    if is_yes_no(table, column) or full_name in YES_NO_NA_COLUMNS:
        return "N"
    found = [value for end, value in endings.items() if column.endswith(end)]
    return found[0] if found else "x1"


USUAL: dict[str, dict[str, object]] = {
    "ssd_person": {"pers_dob": "2015-03-01"},
    "ssd_involvements": {
        "invo_professional_id": "W1",
        "invo_involvement_start_date": "2026-08-01",
    },
    "ssd_cp_visits": {"cppv_cp_visit_date": "2026-10-26", "cppv_cp_visit_seen": "Y"},
    "qa_load": {"source": "SSD", "status": "OK", "data_to": D, "created_by": "test"},
    "qa_service": {"service_id": "S1", "valid_to": None},
    "qa_team": {"service_id": "S1", "valid_to": None, "successor_team_id": None},
    "qa_audit_cycle": {"strand": "MPE", "cycle_month": "2026-10-01"},
    "qa_audit": {"status": "COMPLETE", "moderated_grade": "G"},
    "qa_post_month": {"month_end": "2026-09-30"},
    "qa_calendar": {"cal_date": "2026-09-01"},
}
LEFT_EMPTY = {"qa_code", "qa_code_map", "qa_indicator_constant", "qa_snapshot_month"}


def make_small(folder: Path) -> Shared:
    """The small authority, refreshed once."""
    shared = Shared(folder)
    engine = sa.create_engine(shared.url)
    SHARED.create_all(engine)
    engine.dispose()
    for table in NEEDED.keys() - LEFT_EMPTY:
        row = {name: _usual_value(table, name) for name in needed_columns(table)}
        shared.put(table, **row | USUAL.get(table, {}))
    shared.refresh()
    return shared
