"""What was known when: changed figures, versions of definitions, late recording."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data_access.snapshot import open_current
from measures.loading import build, counting, history
from measures.recording_lag import completeness
from measures.registry import all_definitions
from measures.version_facts import definition_versions
from tests.contract.small_authority import Shared

pytestmark = pytest.mark.usefixtures("own_connections")

VISITS = {"cp_visit_timely"}
SEPTEMBER = date(2026, 9, 30)


def refresh_to(shared: Shared, day: str, only: set[str]) -> None:
    shared.run("UPDATE qa_load SET data_to = ? WHERE source = 'SSD'", (day,))
    shared.refresh(only=only)


def changes(shared: Shared) -> list[tuple]:
    return shared.read(
        "SELECT indicator_id, period_end, CAST(reported_on AS VARCHAR), "
        "reported_numerator, before_numerator, numerator, denominator, is_new, cause "
        "FROM figure_change ORDER BY ALL"
    )


def versions(shared: Shared) -> dict[str, int]:
    return dict(
        shared.read("SELECT name, max(version) FROM definition_version GROUP BY name")
    )


def see_child(shared: Shared, day: str) -> None:
    shared.run("UPDATE ssd_cp_visits SET cppv_cp_visit_date = ?", (day,))


@pytest.fixture
def september(fresh: Shared) -> Shared:
    """The child was seen on 25 September: 1 of 1 on time at the end of the month."""
    fresh.run("UPDATE ssd_cp_plans SET cppl_cp_plan_start_date = '2026-08-03'")
    see_child(fresh, "2026-09-25")
    refresh_to(fresh, "2026-09-30", VISITS)
    assert changes(fresh) == []
    return fresh


def test_a_past_month_that_changed_stands_beside_what_was_reported(
    september: Shared,
) -> None:
    see_child(september, "2026-10-26")  # not in September after all
    refresh_to(september, "2026-10-31", VISITS)
    row = ("cp_visit_timely", SEPTEMBER, "2026-09-30")
    assert changes(september) == [(*row, 1, 1, 0, 1, True, "data")]
    refresh_to(september, "2026-10-31", VISITS)  # nothing new, and still not as then
    assert changes(september) == [(*row, 1, 0, 0, 1, False, None)]
    see_child(september, "2026-09-25")
    refresh_to(september, "2026-10-31", VISITS)
    assert (*row, 1, 0, 1, 1, True, "data") in changes(september)


def test_a_month_that_was_not_over_was_not_reported(fresh: Shared) -> None:
    see_child(fresh, "2026-10-13")
    refresh_to(fresh, "2026-10-15", VISITS)
    see_child(fresh, "2026-10-14")
    refresh_to(fresh, "2026-10-31", VISITS)
    assert [row for row in changes(fresh) if row[1] > SEPTEMBER] == []


def test_a_change_of_a_definition_is_numbered_and_named_as_the_cause(
    september: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert versions(september) == {"cp_visit_timely": 1, "code_lookup": 1}
    old = all_definitions()["cp_visit_timely"]
    assert dict(old.constants)["interval_wd"] == 10
    new = replace(old, constants=(*old.constants[:0], *_with(old, interval_wd=2)))
    for module in (counting, history):
        monkeypatch.setattr(module, "all_definitions", lambda: {"cp_visit_timely": new})
    refresh_to(september, "2026-10-31", VISITS)
    assert versions(september) == {"cp_visit_timely": 2, "code_lookup": 1}
    assert (SEPTEMBER, True, "definition") in [
        (row[1], *row[-2:]) for row in changes(september)
    ]
    first = september.read(
        "SELECT CAST(data_to AS VARCHAR) FROM definition_version "
        "WHERE name = 'cp_visit_timely' ORDER BY version"
    )
    assert first == [("2026-09-30",), ("2026-10-31",)]
    made = definition_versions(open_current(september.versions))["cp_visit_timely"]
    assert [(one.version, one.data_to.month) for one in made] == [(2, 10), (1, 9)]
    monkeypatch.undo()
    refresh_to(september, "2026-10-31", VISITS)  # the old one again is a new version
    assert versions(september)["cp_visit_timely"] == 3


def _with(definition, **changes: float) -> tuple:
    return tuple((dict(definition.constants) | changes).items())


def test_a_change_of_the_code_map_is_numbered(september: Shared) -> None:
    september.put("qa_code", list_name="ROLE", code="CW", active=0)
    refresh_to(september, "2026-10-31", VISITS)
    assert versions(september) == {"cp_visit_timely": 1, "code_lookup": 2}


def test_what_a_population_reads_belongs_to_a_definition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visits, audits = (all_definitions()[n] for n in ("cp_visit_timely", "contacts"))
    before = [history.definition_hash(d) for d in (visits, audits)]
    shared = dict(build.populations())
    shared["cp_on"] += " AND true"
    monkeypatch.setattr(history, "populations", lambda: shared)
    after = [history.definition_hash(d) for d in (visits, audits)]
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, True]


def test_a_kill_between_the_files_doubles_nothing(september: Shared) -> None:
    folder = september.versions / "history"
    counts = "SELECT count(*) FROM read_parquet(?)"

    def count(name: str) -> tuple | None:
        path = str(folder / f"{name}.parquet")
        return duckdb.connect().execute(counts, [path]).fetchone()

    before = [count(name) for name in history.FILES]
    assert before[2] == (1,)
    (folder / "refreshes.parquet").unlink()  # written last
    refresh_to(september, "2026-09-30", VISITS)
    assert [count(name) for name in history.FILES] == [*before[:2], (2,)]
    assert not list(folder.glob("building-*"))


# --- late recording ---------------------------------------------------------------


def _put_feedback(shared: Shared, written: dict[str, int]) -> None:
    shared.run("DELETE FROM qa_feedback")
    numbers = iter(range(1, 100))
    for day, count in written.items():
        for _ in range(count):
            shared.put(
                "qa_feedback",
                feedback_id=next(numbers),
                received_on="2026-01-20",
                overall_rating=5,
                team_id="T1",
                respondent_type="PARENT",
                created_at=f"{day} 09:00:00",
            )


def test_rows_written_after_their_event_tell_it_from_the_first_version(
    fresh: Shared,
) -> None:
    _put_feedback(fresh, {"2026-01-21": 6, "2026-02-04": 3, "2026-03-15": 1})
    refresh_to(fresh, "2026-10-31", {"feedback_positive"})
    shares = dict(
        fresh.read(
            "SELECT days_after, round(share, 6) FROM recording_lag "
            "WHERE month_end = DATE '2026-01-31' ORDER BY 1"
        )
    )
    assert [shares[days] for days in (0, 3, 4, 30, 45, 90)] == [
        *(0.6, 0.6, 0.9),
        *(0.9, 1.0, 1.0),
    ]
    # one month says little
    version = open_current(fresh.versions)
    assert completeness(version, "feedback_positive", date(2026, 10, 31)) is None


def test_rows_written_before_their_event_tell_nothing(fresh: Shared) -> None:
    _put_feedback(fresh, {"2026-01-19": 5, "2026-01-21": 5})
    refresh_to(fresh, "2026-10-31", {"feedback_positive"})
    assert fresh.read("SELECT * FROM recording_lag") == []
