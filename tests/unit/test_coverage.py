"""Which months and figures a load covers, from what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data_access.contract import NEEDED
from data_access.imports import annex_a_load
from data_access.imports.ssda903.load import NOT_HELD
from measures.coverage import (
    Coverage,
    covers_month,
    no_month_reason,
    not_held_reason,
    read_coverage,
)
from measures.loading.month_ends import build_month_ends
from measures.registry import Definition, all_definitions, get_definition

MONTHS = build_month_ends(date(2024, 3, 31), months=72)
PARTICIPATION = get_definition("voice_participation")
FROM = Coverage(date(2020, 4, 1))


def first_covered(definition: Definition, coverage: Coverage) -> date:
    return next(m.period_end for m in MONTHS if covers_month(coverage, definition, m))


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ({"timing": "event"}, date(2020, 4, 30)),
        ({"timing": "snapshot"}, date(2020, 4, 30)),
        ({"timing": "rolling_12m"}, date(2021, 3, 31)),
        ({"timing": "rolling_12m", "looks_back_months": 12}, date(2021, 3, 31)),
        ({"timing": "rolling_36m"}, date(2023, 3, 31)),
        ({"timing": "snapshot", "looks_back_months": 12}, date(2022, 3, 31)),
        ({"timing": "event", "data_source": "QA"}, MONTHS[0].period_end),
    ],
)
def test_a_window_lies_within_what_is_covered(
    change: dict[str, object], first: date
) -> None:
    definition = replace(PARTICIPATION, **change)  # type: ignore[arg-type]
    assert first_covered(definition, FROM) == first
    assert first_covered(definition, Coverage()) == MONTHS[0].period_end


def test_a_load_within_a_month_covers_from_the_next() -> None:
    assert first_covered(PARTICIPATION, Coverage(date(2020, 4, 2))) == date(2020, 5, 31)


def load_with(notes: str | None) -> Coverage:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE qa_load (load_id INT, source VARCHAR, status VARCHAR, "
            "extracted_at_at TIMESTAMP, row_counts_json VARCHAR)"
        )
        for load_id, source, status, day, text in (
            (1, "SSD", "OK", "2024-05-01", '{"data_from": "2001-01-01"}'),
            (2, "SSD", "OK", "2024-06-01", notes),
            (3, "HR", "OK", "2024-07-01", '{"data_from": "2001-01-01"}'),
            (4, "SSD", "FAILED", "2024-07-01", '{"data_from": "2001-01-01"}'),
        ):
            connection.execute(
                "INSERT INTO qa_load VALUES (?, ?, ?, ?, ?)",
                [load_id, source, status, day, text],
            )
        return read_coverage(connection)


@pytest.mark.parametrize(
    ("notes", "coverage"),
    [
        (None, Coverage()),
        ("", Coverage()),
        ("not JSON", Coverage()),
        ("[1, 2]", Coverage()),
        ('{"ssd_person": 12}', Coverage()),
        ('{"data_from": "2020-04-01", "not_held": ["ssd_x"]}', None),
        ('{"data_from": "never"}', Coverage()),
        ('{"data_from": 5, "not_held": "ssd_x"}', Coverage()),
    ],
)
def test_what_the_latest_good_load_says_is_read(
    notes: str | None, coverage: Coverage | None
) -> None:
    expected = coverage or Coverage(date(2020, 4, 1), frozenset({"ssd_x"}))
    assert load_with(notes) == expected


def test_only_what_a_definition_names_itself_counts() -> None:
    sql = "SELECT a.team_id -- rhi_offered\nFROM allocation a JOIN ssd_involvements"
    definition = replace(PARTICIPATION, sql=sql)
    assert not_held_reason(Coverage(), definition) is None
    for name, is_lacking in (
        ("ssd_involvements", True),
        ("ssd_missing.rhi_offered", False),
        ("ssd_x.team_id", True),
    ):
        coverage = Coverage(None, frozenset({name}))
        reason = not_held_reason(coverage, definition)
        assert reason == (
            f"the source loaded does not hold {name}" if is_lacking else None
        )
    left = replace(definition, sql="SELECT 1 FROM allocation")
    coverage = Coverage(None, frozenset({"ssd_involvements"}))
    assert not_held_reason(coverage, left) is None
    assert not_held_reason(coverage, replace(left, rests_on=("ssd_involvements",)))


LATEST = Coverage(date(2023, 10, 1), latest_only=frozenset({"ssd_cp_visits"}))


@pytest.mark.parametrize("timing", ["snapshot", "rolling_12m"])
def test_the_latest_rows_tell_of_the_last_day_alone(timing: str) -> None:
    definition = replace(PARTICIPATION, timing=timing)
    reads = {"ssd_cp_visits", "period"}
    covered = [m for m in MONTHS if covers_month(LATEST, definition, m, reads)]
    assert [m.period_end for m in covered] == [date(2024, 3, 31)]
    assert not_held_reason(LATEST, definition, reads) is None
    assert not covers_month(LATEST, definition, MONTHS[-2], reads)


def test_what_happened_cannot_be_counted_from_the_latest_rows() -> None:
    definition = replace(PARTICIPATION, timing="event")
    reason = not_held_reason(LATEST, definition, {"ssd_cp_visits"})
    assert reason == "the source loaded holds only the latest row of ssd_cp_visits"
    assert not_held_reason(LATEST, definition, {"ssd_cla_visits"}) is None


def test_latest_rows_are_read_from_the_load() -> None:
    found = load_with('{"latest_only": ["ssd_cp_visits"]}')
    assert found == Coverage(latest_only=frozenset({"ssd_cp_visits"}))


def test_a_load_that_begins_too_late_says_so() -> None:
    assert no_month_reason(Coverage(), PARTICIPATION) is None
    assert "begins on 2020-04-01" in (no_month_reason(FROM, PARTICIPATION) or "")
    audits = replace(PARTICIPATION, data_source="QA")
    assert no_month_reason(FROM, audits) is None


def test_figures_rest_on_what_there_is() -> None:
    known = {
        *annex_a_load.NOT_HELD,  # facts that are no column, too
        *NOT_HELD,
        *NEEDED,
        *(f"{table}.{column}" for table in NEEDED for column in NEEDED[table]),
    }
    for definition in all_definitions().values():
        assert set(definition.rests_on) <= known, definition.indicator_id


@pytest.mark.parametrize(
    ("indicator_id", "is_held"),
    [
        ("alloc_none", False),
        ("cl_pa_allocated", False),
        ("cl_pathway_plan_6m", False),
        ("cla_3plus_social_workers", False),
        ("cla_iha_20wd", False),
        ("cla_rhi_offered", False),
        ("iro_contact_3m", False),
        ("wf_caseload", False),
        ("cl_in_touch", True),
        ("cla_health_annual", True),
        ("cla_missing", True),
        ("cla_open", True),
    ],
)
def test_what_the_looked_after_return_lacks_is_known(
    indicator_id: str, is_held: bool
) -> None:
    """Through row sets too, which give columns other names."""
    reason = not_held_reason(Coverage(None, NOT_HELD), get_definition(indicator_id))
    assert (reason is None) is is_held, reason
