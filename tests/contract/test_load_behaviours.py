"""The fourteen load behaviours: which test holds that each makes no wrong figure.

Most are rows of a hand-worked case, whose figures `test_cases.py` checks: here it is
made sure that the case still has them. The rest is checked here.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from data_access.codes import PLACEHOLDER_DATE_COLUMNS
from measures.reads import words_read
from measures.registry import all_definitions, populations
from tests.contract.test_cases import case_of

TESTS = Path(__file__).parent.parent

# behaviour -> (module, test) that holds it
HELD_BY = {
    1: (
        "unit/test_cleaning.py",
        "test_codes_come_through_the_lists_and_unknown_ones_are_tallied",
    ),
    3: ("unit/test_cleaning.py", "test_1900_means_empty_in_the_columns_that_use_it"),
    8: (
        "contract/test_month_copies.py",
        "test_the_data_date_reads_live_rows_and_other_months_their_copy_alone",
    ),
    11: (
        "unit/test_cleaning.py",
        "test_text_loses_trailing_blanks_and_emptiness_is_null",
    ),
}


@pytest.mark.parametrize("number", HELD_BY)
def test_the_test_that_holds_it_is_there(number):
    path, name = HELD_BY[number]
    assert f"\ndef {name}(" in (TESTS / path).read_text(encoding="utf-8")


def rows_of(indicator_id: str, table: str) -> list[dict]:
    return [dict(r.values) for r in case_of(indicator_id).rows if r.table == table]


def units_of(indicator_id: str) -> set[str]:
    months = case_of(indicator_id).expected.values()
    return {expected.unit_id for month in months for expected in month}


def test_02_a_visit_of_two_tables_stands_once():
    cp = rows_of("voice_seen_alone", "ssd_cp_visits")
    cin = {
        r["cinv_cin_visit_id"] for r in rows_of("voice_seen_alone", "ssd_cin_visits")
    }
    both = {r["cppv_cp_visit_id"] for r in cp} & cin
    units = units_of("voice_seen_alone")
    assert any(f"CPV:{visit}" in units for visit in both)
    assert not any(f"CNV:{visit}" in units for visit in both)


def test_03_the_three_columns_that_use_1900():
    assert {name.split(".")[1] for name in PLACEHOLDER_DATE_COLUMNS} == {
        "cina_assessment_auth_date",
        "clea_pathway_plan_review_date",
        "perm_placed_foster_carer_date",
    }


def test_04_missing_open_assessments_are_said():
    assert "Understated" in all_definitions()["assess_open_over45"].note


def test_05_a_child_without_a_placement_row_is_looked_after():
    placed = {
        r["clap_cla_placement_id"] for r in rows_of("cla_open", "ssd_cla_placement")
    }
    homeless = {
        r["clae_person_id"]
        for r in rows_of("cla_open", "ssd_cla_episodes")
        if r.get("clae_cla_placement_id") not in placed
    }
    assert homeless & units_of("cla_open")


def test_06_workers_come_from_the_involvements():
    read = {
        word
        for definition in all_definitions().values()
        for word in words_read(definition.sql)
    }
    for column in (
        "cine_referral_worker_id",
        "s47e_s47_completed_by_worker_id",
        "icpc_icpc_worker_id",
        "cinp_cin_plan_worker_id",
    ):
        assert column not in read
    assert "invo_professional_id" in read


def test_07_a_permanence_row_under_the_legacy_number_finds_its_child():
    legacy = {
        r["pers_legacy_id"]: r["pers_person_id"]
        for r in rows_of("adopt_entry_to_move_in", "ssd_person")
        if r.get("pers_legacy_id")
    }
    people = {
        expected.person_id
        for month in case_of("adopt_entry_to_move_in").expected.values()
        for expected in month
    }
    own = {r["pers_person_id"] for r in rows_of("adopt_entry_to_move_in", "ssd_person")}
    assert legacy
    assert set(legacy.values()) & people
    assert not (set(legacy) - own) & people  # a number that is nobody's own id


def test_09_ever_is_said_to_be_within_the_window():
    caveats = " ".join(all_definitions()["cp_repeat_ever"].caveats).lower()
    assert re.search(r"six years", caveats)


def test_10_an_expected_birth_in_the_past_is_a_birth_and_one_to_come_is_unborn():
    born = rows_of("child_seen_at_visit", "ssd_person")
    assert any(r.get("pers_expected_dob") and not r.get("pers_dob") for r in born)
    assert "coalesce" in populations()["person"].lower()


def test_12_no_negative_test_drops_the_empty_answers():
    bare = re.compile(r"(?<![\w)])(\w+_(?:ola|nfa|cancelled))\s*(?:<>|NOT IN)", re.I)
    for name, sql in {
        **populations(),
        **{d.indicator_id: d.sql for d in all_definitions().values()},
    }.items():
        assert not bare.search(sql), name


def test_13_services_come_from_our_own_team_list():
    for definition in all_definitions().values():
        words = words_read(definition.sql)
        assert not words & {"dept_team_parent_id", "dept_team_parent_name"}


def test_14_columns_that_are_always_empty_are_not_read():
    read = {
        word
        for definition in all_definitions().values()
        for word in words_read(definition.sql)
    }
    assert not read & {
        "cppr_cp_review_participation",
        "prof_agency_worker_flag",
        "csdq_sdq_reason",
        "earl_episode_worker_id",
    }


def test_every_behaviour_is_held():
    here = import_module(__name__)
    numbers = {
        int(m[1]) for name in dir(here) if (m := re.match(r"test_(\d\d)_", name))
    }
    assert numbers | set(HELD_BY) == set(range(1, 15))
