"""Series begin where they began: months of long ago are taken over, without people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from data_access.refresh_log import LOG
from data_access.snapshot import open_current
from measures.loading import baselines, counting
from measures.loading.baselines import NewStart
from measures.loading.refresh import refresh_snapshot
from measures.periods import Month, parse_month
from measures.registry import (
    all_definitions,
    companion_definitions,
    companions_of,
)
from measures.scope import Role, Scope
from measures.series_start import series_start
from measures.trend import read_trend
from tests.contract.small_authority import Shared

pytestmark = pytest.mark.usefixtures("own_connections")
VISITS = "cp_visit_timely"
LEADER = Scope(Role.SENIOR_LEADER)
LOST = "UPDATE ssd_cp_visits SET cppv_cp_visit_date = '2026-10-26'"
EARLY = (
    "SELECT unit_id, person_id, worker_id, dq_note FROM record WHERE period_end < $day"
)


def refresh_to(shared: Shared, day: str, *, new_start: NewStart | None = None) -> None:
    shared.run("UPDATE qa_load SET data_to = ? WHERE source = 'SSD'", (day,))
    refresh_snapshot(shared.settings, only={VISITS}, new_start=new_start)


def start_of(shared: Shared) -> Month:
    return series_start(open_current(shared.versions), VISITS)


def months_of(shared: Shared, last: str) -> dict[str, tuple]:
    """Month -> what its point says, of the trend up to `last`."""
    snapshot = open_current(shared.versions)
    trend = read_trend(snapshot, VISITS, last=parse_month(last), scope=LEADER)
    points = zip(trend.figures, trend.chart.centre, strict=True)
    return {f.month.text: (f.numerator, f.denominator, c) for f, c in points}


@pytest.fixture
def october(fresh: Shared) -> Shared:
    """A plan of all the years, and a child seen once at their start."""
    fresh.run("UPDATE ssd_cp_plans SET cppl_cp_plan_start_date = '2019-03-01'")
    fresh.run("UPDATE ssd_cp_visits SET cppv_cp_visit_date = '2021-11-24'")
    refresh_to(fresh, "2026-10-31")
    return fresh


def test_a_first_version_begins_five_years_before_its_data_date(october) -> None:
    assert start_of(october) == Month(2021, 11)
    months = months_of(october, "2026-10")
    assert [*months][0] == "2021-11"
    assert months["2021-11"][:2] == (1, 1)


def test_the_same_month_is_judged_alike_whichever_month_is_looked_at(october) -> None:
    late, early = months_of(october, "2026-10"), months_of(october, "2024-06")
    assert {month: late[month] for month in early} == early


def test_months_out_of_reach_stay_as_they_were_and_name_nobody(october) -> None:
    before = months_of(october, "2026-10")
    # fourteen months on, the case system has lost what came before the last six years
    october.run(LOST)
    refresh_to(october, "2027-12-31")
    assert start_of(october) == Month(2021, 11)
    after = months_of(october, "2027-12")
    assert after["2021-11"] == before["2021-11"]
    assert [*after][0] == "2021-11"
    assert len(after) == 74
    rows = october.read(EARLY, day=date(2023, 1, 1))
    assert rows
    assert {row[1:] for row in rows} == {(None, None, None)}
    assert all(row[0] == "" or row[0].endswith(":") for row in rows)
    refresh_to(october, "2028-01-31")  # and once more, from what was taken over
    assert months_of(october, "2028-01")["2021-11"] == before["2021-11"]


def test_months_within_reach_are_counted_anew(october) -> None:
    october.run(LOST)
    refresh_to(october, "2026-10-31")
    assert months_of(october, "2026-10")["2021-11"][:2] == (0, 1)


def test_another_definition_does_not_take_over_what_the_old_one_counted(
    october, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = all_definitions()[VISITS]
    changed = {VISITS: replace(old, sql=f"{old.sql}\n-- another")}
    for module in (baselines, counting):
        monkeypatch.setattr(module, "all_definitions", lambda: changed)
    refresh_to(october, "2027-12-31")
    assert start_of(october) == Month(2023, 1)
    assert [*months_of(october, "2027-12")][0] == "2023-01"


def test_a_later_start_is_a_decision_that_is_noted_and_kept(october) -> None:
    decided = NewStart(Month(2024, 4), by="analyst", reason="a new case system")
    refresh_to(october, "2026-10-31", new_start=decided)
    assert start_of(october) == Month(2024, 4)
    log = (october.versions / LOG).read_text(encoding="utf-8").splitlines()
    assert '"series_begin": "2024-04"' in log[-1]
    assert '"begun_reason": "a new case system"' in log[-1]
    refresh_to(october, "2026-11-30")
    assert start_of(october) == Month(2024, 4)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda october: (october.versions / "current.json").write_text("{"),
        lambda october: october.run("UPDATE qa_load SET created_by = 'nobody'"),
    ],
)
def test_without_a_version_of_the_same_kind_series_begin_anew(
    october, spoil: Callable[[Shared], object]
) -> None:
    october.run("UPDATE qa_load SET created_by = 'synthetic demo authority'")
    refresh_to(october, "2026-10-31")
    spoil(october)
    refresh_to(october, "2027-12-31")
    assert start_of(october) == Month(2023, 1)


def test_another_timescale_starts_a_new_expected_range(october) -> None:
    october.put(
        "qa_indicator_constant",
        constant_id=1,
        indicator_id=VISITS,
        name="interval_wd",
        value_num=12,
        valid_from="2024-06-15",
    )
    refresh_to(october, "2026-10-31")
    trend = read_trend(
        open_current(october.versions), VISITS, last=Month(2026, 10), scope=LEADER
    )
    changed = [f.month for f in trend.figures].index(Month(2024, 6))
    assert [trend.chart.segment[changed - 1], trend.chart.segment[changed]] == [0, 1]
    assert [a.note for a in trend.annotations] == ["interval_wd is 12, was 10"]
    assert all(a.is_process_change for a in trend.annotations)


def test_what_stands_beside_is_taken_over_with_its_indicator(
    october, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicator = all_definitions()["cla_3plus_placements"]
    beside = companions_of(indicator)[0].indicator_id
    wanted = {indicator.indicator_id}
    refresh_snapshot(october.settings, only=wanted)
    october.run("UPDATE qa_load SET data_to = '2027-12-31' WHERE source = 'SSD'")
    refresh_snapshot(october.settings, only=wanted)
    months = "SELECT min(period_end) FROM indicator_period WHERE indicator_id = $id"
    (first,) = october.read(months, id=indicator.indicator_id)
    assert october.read(months, id=beside) == [first]
    start = series_start(open_current(october.versions), beside)
    assert start == series_start(open_current(october.versions), indicator.indicator_id)
    changed = {beside: replace(companion_definitions()[beside], sql="SELECT 1")}
    monkeypatch.setattr(baselines, "companion_definitions", lambda: changed)
    october.run("UPDATE qa_load SET data_to = '2028-01-31' WHERE source = 'SSD'")
    refresh_snapshot(october.settings, only=wanted)
    assert october.read(months, id=beside) == [(date(2023, 2, 28),)]
