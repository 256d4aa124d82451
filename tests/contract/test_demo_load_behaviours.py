"""The fourteen load behaviours that would make a wrong figure are in the demo.

They are those of the deployed case-system load; numbered as docs/demo.md numbers them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

MANY = 10


@pytest.fixture(scope="module")
def db(demo_dir: Path) -> Iterator[sa.Connection]:
    engine = sa.create_engine(f"sqlite:///{demo_dir / 'shared.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def count(db: sa.Connection, sql: str) -> int:
    return db.execute(sa.text(sql)).scalar_one()


def values(db: sa.Connection, sql: str) -> set[object]:
    return set(db.execute(sa.text(sql)).scalars())


@pytest.mark.parametrize(
    ("column", "table", "description", "code"),
    [
        ("lega_legal_status", "ssd_legal_status", "Full Care Order", "C1"),
        (
            "clae_cla_episode_start_reason",
            "ssd_cla_episodes",
            "Change of placement and carer",
            "P",
        ),
        (
            "clar_cla_review_participation",
            "ssd_cla_reviews",
            "Attended and spoke for self",
            "PN1",
        ),
        ("clea_care_leaver_activity", "ssd_care_leavers", "Full time employment", "F5"),
        ("perm_permanence_order_type", "ssd_permanence", "Adoption Order", None),
    ],
)
def test_01_descriptions_and_codes_in_any_case_stand_in_one_column(
    db: sa.Connection, column: str, table: str, description: str, code: str | None
) -> None:
    found = values(db, f"select distinct {column} from {table}")  # noqa: S608
    assert description in found
    if code and table != "ssd_care_leavers":
        assert {code, code.lower()} <= found


def test_02_the_same_visit_stands_in_two_tables(db: sa.Connection) -> None:
    same_id = count(
        db,
        "select count(*) from ssd_cp_visits join ssd_cin_visits"
        " on cinv_cin_visit_id = cppv_cp_visit_id",
    )
    other_id = count(
        db,
        "select count(*) from ssd_cla_visits join ssd_cin_visits"
        " on cinv_person_id = clav_person_id"
        " and cinv_cin_visit_date = clav_cla_visit_date"
        " and cinv_cin_visit_id <> clav_cla_visit_id",
    )
    assert same_id == count(db, "select count(*) from ssd_cp_visits")
    # a few notes lost their date, as elsewhere in the table
    assert other_id > 0.99 * count(db, "select count(*) from ssd_cla_visits")


@pytest.mark.parametrize(
    ("column", "table"),
    [
        ("cina_assessment_auth_date", "ssd_cin_assessments"),
        ("clea_pathway_plan_review_date", "ssd_care_leavers"),
        ("perm_placed_foster_carer_date", "ssd_permanence"),
    ],
)
def test_03_1900_stands_for_no_date(db: sa.Connection, column: str, table: str) -> None:
    sql = f"select count(*) from {table} where {column} < '1900-01-02'"  # noqa: S608
    assert count(db, sql) > 0


def test_04_some_open_assessments_are_missing(db: sa.Connection) -> None:
    """Referrals of the last month that go on, visited, without an assessment row."""
    waiting = """
        select count(*) from ssd_cin_episodes
        where cine_referral_date >= '2026-10-01' and cine_referral_date < '2026-10-21'
          and cine_referral_nfa = 'N' and cine_close_date is null
          and not exists (select 1 from ssd_cin_assessments
                          where cina_referral_id = cine_referral_id)
    """
    assert count(db, waiting) > MANY


def test_05_supported_and_temporary_homes_have_no_placement_row(
    db: sa.Connection,
) -> None:
    kinds = values(db, "select distinct clap_cla_placement_type from ssd_cla_placement")
    assert not {"K3", "T2", "T4", "Supported accommodation"} & kinds
    homeless = """
        select count(*) from ssd_cla_episodes
        where clae_cla_episode_ceased_date is null and clae_cla_placement_id not in
          (select clap_cla_placement_id from ssd_cla_placement)
    """
    assert count(db, homeless) > MANY


def test_06_worker_columns_hold_names_numbers_and_ids(db: sa.Connection) -> None:
    ids = values(db, "select prof_professional_id from ssd_professionals")
    staff = values(db, "select prof_staff_id from ssd_professionals")
    named = values(db, "select cine_referral_worker_id from ssd_cin_episodes")
    numbered = values(
        db, "select s47e_s47_completed_by_worker_id from ssd_s47_enquiry"
    ) | values(db, "select icpc_icpc_worker_id from ssd_initial_cp_conference")
    by_id = values(db, "select cina_assessment_worker_id from ssd_cin_assessments")
    assert not named & (ids | staff)
    assert len(numbered & staff) > MANY
    assert not numbered & ids
    assert len(by_id & ids) > MANY


def test_07_permanence_rows_stand_under_the_legacy_number(db: sa.Connection) -> None:
    """Some under another child, some nowhere; one row for a person."""
    elsewhere = """
        select count(*) from ssd_permanence p where exists
          (select 1 from ssd_cla_episodes e where e.clae_cla_id = p.perm_cla_id)
        and not exists
          (select 1 from ssd_cla_episodes e where e.clae_cla_id = p.perm_cla_id
           and e.clae_person_id = p.perm_person_id)
    """
    vanished = """
        select count(distinct clae_cla_id) from ssd_cla_episodes
        where (clae_cla_episode_ceased_reason like 'Adopted%'
               or clae_cla_episode_ceased_reason in ('E11', 'E12', 'e11', 'e12'))
          and clae_cla_id not in (select perm_cla_id from ssd_permanence)
    """
    assert count(db, elsewhere) > 0
    assert count(db, vanished) > 0
    assert (
        count(
            db, "select count(*) - count(distinct perm_person_id) from ssd_permanence"
        )
        == 0
    )
    assert (
        count(
            db,
            "select count(*) from ssd_permanence where perm_person_id not in"
            " (select pers_person_id from ssd_person)",
        )
        == 0
    )


def test_08_care_plans_repeat_todays_flags_and_copies_hold_the_past(
    db: sa.Connection,
) -> None:
    differing = """
        select count(*) from (
          select lacp_person_id from ssd_cla_care_plan group by lacp_person_id
          having count(distinct lacp_cla_care_plan_json) > 1)
    """
    several = """
        select count(*) from (
          select lacp_person_id from ssd_cla_care_plan group by lacp_person_id
          having count(*) > 1)
    """
    assert count(db, differing) == 0
    assert count(db, several) > MANY
    copied = values(db, "select distinct table_name from qa_snapshot_month")
    assert copied == {
        "ssd_care_leavers",
        "ssd_cla_care_plan",
        "ssd_cla_immunisations",
        "ssd_disability",
        "ssd_cla_episodes.iro",
        "ssd_professionals",
    }
    months = count(db, "select count(distinct snapshot_month) from qa_snapshot_month")
    first = db.execute(
        sa.text("select min(snapshot_month) from qa_snapshot_month")
    ).scalar_one()
    assert months == 67
    assert str(first) == "2021-04-30"


def test_09_plans_and_referrals_older_than_six_years_are_not_loaded(
    db: sa.Connection,
) -> None:
    old_plans = "select count(*) from ssd_cp_plans where cppl_cp_plan_end_date < "
    assert count(db, old_plans + "'2020-11-01'") == 0
    old = """
        select count(*) from ssd_cin_episodes
        where cine_referral_date < '2020-11-01' and cine_close_date is not null
    """
    assert count(db, old) == 0


def test_10_births_are_expected_in_the_past_and_in_the_future(
    db: sa.Connection,
) -> None:
    undated = "select count(*) from ssd_person where pers_dob is null and "
    assert count(db, undated + "pers_expected_dob > '2026-10-31'") > MANY
    assert count(db, undated + "pers_expected_dob <= '2026-10-31'") > MANY
    born_since = """
        select count(*) from ssd_cin_episodes join ssd_person
          on pers_person_id = cine_person_id where pers_dob > cine_referral_date
    """
    assert count(db, born_since) > MANY


def test_11_empty_texts_padding_and_noughts(db: sa.Connection) -> None:
    empty = "select count(*) from ssd_cla_reviews where clar_cla_review_participation="
    assert count(db, empty + "''") > MANY
    padded = "select count(*) from ssd_person where pers_send_flag like '% '"
    assert count(db, padded) > MANY
    found = values(db, "select distinct cinp_cin_plan_team from ssd_cin_plans")
    assert {"", "0"} <= found
    assert "0" in values(
        db, "select distinct cinp_cin_plan_worker_id from ssd_cin_plans"
    )
    blank = "select count(*) from ssd_cp_visits where cppv_cp_visit_seen_alone = ' '"
    assert count(db, blank) > 0


def test_12_answers_are_null_where_a_no_is_meant(db: sa.Connection) -> None:
    found = values(db, "select distinct cppl_cp_plan_ola from ssd_cp_plans")
    assert found == {None, "N", "Y"}
    found = values(db, "select distinct clar_cla_review_cancelled from ssd_cla_reviews")
    assert {None, "N", "Y"} <= found


def test_13_the_parent_of_a_team_is_not_its_service(db: sa.Connection) -> None:
    parents = values(db, "select distinct dept_team_parent_id from ssd_department")
    assert parents == {"D01", "D02"}
    assert not parents & values(db, "select service_id from qa_service")
    assert not parents & values(db, "select team_id from qa_team")


def test_14_columns_that_are_always_empty_or_constant(db: sa.Connection) -> None:
    for column, table in (
        ("cppr_cp_review_participation", "ssd_cp_reviews"),
        ("prof_agency_worker_flag", "ssd_professionals"),
        ("csdq_sdq_reason", "ssd_sdq_scores"),
        ("prep_plo_family_id", "ssd_pre_proceedings"),
        ("cppl_icpc_id", "ssd_cp_plans"),
    ):
        sql = f"select count({column}) from {table}"  # noqa: S608
        assert count(db, sql) == 0, column
    workers = "select distinct earl_episode_worker_id from ssd_early_help_episodes"
    assert values(db, workers) == {"SSD_PH"}
