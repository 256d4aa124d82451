"""Row sets of children in care: true to each other over the demo authority."""

from __future__ import annotations

from pathlib import Path

from data_access.snapshot import open_current, read_rows
from measures.loading.refresh import refresh_snapshot
from measures.periods import parse_month
from measures.records import read_records
from measures.scope import Role, Scope
from tests.contract.cases.build import Case
from tests.contract.cases.cla_open import ROWS
from tests.contract.conftest import opened, settings_for
from tests.contract.test_cases import fill


def test_days_in_care_are_the_month_ends_in_care(demo_dir: Path) -> None:
    """`care_spell` on the days D says what `cla_on` says."""
    snapshot = open_current(demo_dir / "snapshots")
    differ = read_rows(
        snapshot,
        """
        WITH by_day AS (
          SELECT m.period_end, s.person_id
          FROM month_end m
          JOIN care_spell s
            ON s.from_on <= m.period_end
           AND (s.to_on IS NULL OR s.to_on > m.period_end))
        (SELECT * FROM by_day EXCEPT ALL SELECT period_end, person_id FROM cla_on)
        UNION ALL
        (SELECT period_end, person_id FROM cla_on EXCEPT ALL SELECT * FROM by_day)
        """,
        {},
    )
    assert differ == []


def test_every_stay_in_care_has_its_home_and_period(demo_dir: Path) -> None:
    snapshot = open_current(demo_dir / "snapshots")
    (counts,) = read_rows(
        snapshot,
        """
        SELECT (SELECT count(*) FROM episode), (SELECT count(*) FROM stay),
               (SELECT count(*) FROM home_run),
               (SELECT count(*) FROM stay JOIN care_period USING (person_id, care_key))
        """,
        {},
    )
    assert len(set(counts)) == 1


def test_without_immigration_status_no_child_is_called_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    rows = tuple(row for row in ROWS if row.table != "ssd_immigration_status")
    with opened(url) as engine:
        fill(engine, Case("cla_open", "2025-06-30", rows, {}, ()))
    settings = settings_for(url, tmp_path / "snapshots")
    refresh_snapshot(settings, only={"cla_open"})
    records = read_records(
        open_current(settings.snapshot_dir),
        "cla_open",
        month=parse_month("2025-06"),
        org_unit_id="LA",
        scope=Scope(Role.PERFORMANCE_ANALYST),
    )
    assert len(records) == 13
    assert {record.category for record in records} == {None}
