"""What stands beside figures, against plain counts of the demo's own tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from statistics import median

import pytest
import sqlalchemy as sa

from data_access.snapshot import Snapshot, open_current
from measures.figure import Figure, Level
from measures.figures import read_figures
from measures.loading.constants import ConstantRow, find_changes, in_force
from measures.periods import Month
from measures.records import Record, read_records
from measures.registry import companion_definitions
from measures.scope import Role, Scope, ScopeError
from measures.series_start import series_start

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
MONTH = Month(2026, 10)
END = date(2026, 10, 31)


@pytest.fixture(scope="module")
def snapshot(demo_dir: Path) -> Snapshot:
    return open_current(demo_dir / "snapshots")


@pytest.fixture(scope="module")
def ask(demo_dir: Path):
    """Rows of a statement over the shared database itself."""
    engine = sa.create_engine(f"sqlite:///{demo_dir / 'shared.db'}")

    def run(sql: str, **given: object) -> list[tuple]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(sql), given)]

    yield run
    engine.dispose()


def figure(snapshot: Snapshot, indicator_id: str, **asked) -> Figure:
    given = {"first": MONTH, "last": MONTH, "scope": ANALYST} | asked
    return read_figures(snapshot, indicator_id, **given)[0]


def records(snapshot: Snapshot, indicator_id: str, scope=ANALYST) -> list[Record]:
    return read_records(snapshot, indicator_id, month=MONTH, scope=scope)


def counts(found: Figure) -> tuple[float | None, float | None]:
    return found.numerator, found.denominator


@pytest.mark.parametrize("indicator_id", companion_definitions())
def test_its_list_is_its_figure_and_its_teams_add_up(snapshot, indicator_id):
    definition = companion_definitions()[indicator_id]
    whole, rows = figure(snapshot, indicator_id), records(snapshot, indicator_id)
    judged = [r for r in rows if r.num is not None]
    assert sum(r.den for r in judged) == (whole.denominator or 0)
    if definition.unit != "median":
        assert sum(r.num for r in judged) == whole.numerator
    teams = read_figures(
        snapshot, indicator_id, first=MONTH, last=MONTH, by=Level.TEAM, scope=ANALYST
    )
    assert sum(t.denominator or 0 for t in teams) == (whole.denominator or 0)


def test_a_companion_keeps_to_the_scope(snapshot):
    team = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
    rows = records(snapshot, "wf_caseload-high", team)
    assert rows
    assert {r.team_id for r in rows} == {"T0107"}
    with pytest.raises(ScopeError):
        records(snapshot, "wf_caseload-high", Scope(Role.PANEL_PRESENTER))


def test_left_care_without_those_who_left_at_18(snapshot, ask):
    """Ages by the birthday itself, not by the note of the indicator."""
    born = dict(
        ask(
            "SELECT pers_person_id, "
            "substr(coalesce(pers_dob, pers_expected_dob), 1, 10) FROM ssd_person"
        )
    )
    rows = [r for r in records(snapshot, "left_care_permanence") if r.num is not None]

    def is_18(row: Record) -> bool:
        if born[row.person_id] is None:  # age not known: stays in
            return False
        year, rest = born[row.person_id].split("-", 1)
        return row.event_date.isoformat() >= f"{int(year) + 18}-{rest}"

    others = [r for r in rows if not is_18(r)]
    assert 0 < len(others) < len(rows)
    found = figure(snapshot, "left_care_permanence-before_18")
    assert counts(found) == (sum(r.num for r in others), len(others))


def test_children_without_a_placement_row(snapshot, ask):
    """Of the children in care, by their latest open episode."""
    held = {r[0] for r in ask("SELECT clap_cla_placement_id FROM ssd_cla_placement")}
    latest = {}
    for child, start, episode, placement in ask(
        "SELECT clae_person_id, clae_cla_episode_start_date, clae_cla_episode_id, "
        "clae_cla_placement_id FROM ssd_cla_episodes "
        "WHERE date(clae_cla_episode_start_date) <= :end AND "
        "(clae_cla_episode_ceased_date IS NULL OR "
        "date(clae_cla_episode_ceased_date) > :end)",
        end=END.isoformat(),
    ):
        latest[child] = max(
            latest.get(child, ("", "", "")), (str(start), episode, placement)
        )
    children = {r.person_id for r in records(snapshot, "cla_3plus_placements")}
    without = [child for child in children if latest[child][2] not in held]
    assert without
    found = figure(snapshot, "cla_3plus_placements-no_placement")
    assert counts(found) == (len(without), len(children))


def test_adoptions_beside_the_average_wait(snapshot, ask):
    rows = records(snapshot, "adopt_entry_to_move_in")
    days = [r.num for r in rows if r.num is not None]
    assert figure(snapshot, "adopt_entry_to_move_in-median").value == median(days)
    assert len(days) < len(rows)  # those not judged are orders all the same
    orders = figure(snapshot, "adopt_entry_to_move_in-orders")
    assert orders.value == len(rows)
    left = ask(
        "SELECT count(*) FROM ssd_cla_episodes WHERE "
        "(clae_cla_episode_ceased_reason LIKE 'E11%' "
        "OR clae_cla_episode_ceased_reason LIKE 'E12%' "
        "OR lower(clae_cla_episode_ceased_reason) LIKE '%adopted%') "
        "AND date(clae_cla_episode_ceased_date) > '2023-10-31' "
        "AND date(clae_cla_episode_ceased_date) <= :end",
        end=END.isoformat(),
    )[0][0]
    expected = figure(snapshot, "adopt_entry_to_move_in-orders_expected")
    assert expected.value == left
    assert orders.value < expected.value  # the demo lacks rows, and this shows it


def test_workers_above_the_guide_for_their_hours(snapshot):
    rows = [r for r in records(snapshot, "wf_caseload") if r.num is not None]
    high = [r for r in rows if r.num > 20 * r.den]
    assert 0 < len(high) < len(rows)
    found = figure(snapshot, "wf_caseload-high")
    assert counts(found) == (len(high), len(rows))
    scaled = [r for r in high if r.num <= 20]
    assert scaled  # part-time workers whom the bare number would have hidden


def test_care_leavers_nobody_has_been_in_touch_with(snapshot):
    """By the day that the indicator's own list tells of each."""
    rows = records(snapshot, "cl_in_touch")
    late = [
        r
        for r in rows
        if r.num is not None
        and (
            "no contact" in r.dq_note
            or (END - date.fromisoformat(r.dq_note[-10:])).days > 61
        )
    ]
    found = figure(snapshot, "cl_in_touch-over_61_days")
    assert counts(found) == (len(late), len([r for r in rows if r.num is not None]))


def test_companions_by_age_stand_outside_the_indicators_ages(snapshot):
    inside = {r.person_id for r in records(snapshot, "cl_in_touch")}
    for key in ("aged_17_18", "aged_22_25"):
        others = {r.person_id for r in records(snapshot, f"cl_in_touch-{key}")}
        assert others
        assert not others & inside


def test_reviews_without_a_say_are_those_of_the_code(snapshot):
    rows = records(snapshot, "voice_participation")
    found = figure(snapshot, "voice_participation-pn7")
    assert counts(found) == (len([r for r in rows if r.category == "PN7"]), len(rows))


def test_a_companion_begins_where_its_indicator_does(snapshot):
    """Else its past would be judged anew with every data version."""
    for indicator_id, definition in companion_definitions().items():
        own = series_start(snapshot, definition.companion_of)
        assert series_start(snapshot, indicator_id) == own


def test_another_value_of_a_constant_breaks_the_companion_it_counts():
    """`qa_indicator_constant` names the indicator, for itself and its companions."""
    high = companion_definitions()["wf_caseload-high"]
    day = date(2026, 4, 1)
    rows = [
        ConstantRow("wf_caseload", "high_caseload", value, None, start, None)
        for value, start in ((18.0, date(2025, 4, 1)), (16.0, day))
    ]
    assert find_changes(high, rows)[-1].day == day
    (now,) = in_force(high, day=day, rows=rows)
    assert now.value == 16
