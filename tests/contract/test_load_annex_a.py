"""Annex A into the shared database: what it says, and what it must not be read as."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
import sqlalchemy as sa

import manage
from data_access.imports.annex_a_load import load_annex_a, six_months_before
from data_access.imports.annex_a_read import LISTS, code_of, standard
from data_access.imports.problems import ImportRefused
from data_access.imports.writing import WriteRefused
from data_access.snapshot import open_current
from data_access.tables import SHARED
from measures.availability import read_availability
from measures.figure import Level, Status
from measures.figures import read_figures
from measures.loading.refresh import refresh_snapshot
from measures.periods import Month
from measures.registry import all_definitions
from measures.scope import Role, Scope
from tests.contract.annex_a import (
    FOUR,
    ONE,
    THREE,
    TWO,
    WORLD,
    make_annex_a,
    make_councils,
)
from tests.contract.conftest import opened, settings_for

TODAY = date(2026, 11, 15)
DATA_TO = date(2026, 10, 31)
ALL = Scope(Role.PERFORMANCE_ANALYST)


@pytest.fixture
def engine():
    made = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    yield made
    made.dispose()


def load(engine, path, **more):
    more = {"data_to": DATA_TO, "today": TODAY, "report": lambda *_: None} | more
    return load_annex_a(engine, path, **more)


def refusal(engine, path, **more):
    with pytest.raises(ImportRefused) as caught:
        load(engine, path, **more)
    return str(caught.value)


def rows_of(engine, name):
    table = SHARED.tables[name]
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(name):
            return None
        found = connection.execute(sa.select(table).order_by(*table.primary_key))
        return [dict(row._mapping) for row in found]


def everything(engine):
    names = [n for n in SHARED.tables if n.startswith("ssd_")]
    return {name: rows_of(engine, name) for name in names}


def moment(text):
    return datetime.fromisoformat(text)


# --- what is written ------------------------------------------------------------------


def test_the_lists_become_rows_in_both_databases(shared_engine, tmp_path):
    outcome = load(shared_engine, make_annex_a(tmp_path / "a.xlsx"))
    assert (outcome.data_from, outcome.data_to) == (date(2026, 5, 1), DATA_TO)
    people = {r["pers_person_id"]: r for r in rows_of(shared_engine, "ssd_person")}
    assert set(people) == {"1001", "0042", "1003", "1004"}
    assert people["0042"]["pers_sex"] == "F"
    assert people["1001"]["pers_ethnicity"] == "WBRI"
    assert people["1001"]["pers_dob"] == moment("2014-03-04")
    contacts = rows_of(shared_engine, "ssd_contacts")
    assert len({r["cont_contact_id"] for r in contacts}) == 3
    assert {r["cont_contact_source_code"] for r in contacts} == {"6", "1B", "2A"}
    plans = rows_of(shared_engine, "ssd_cp_plans")
    [own] = [r for r in plans if r["cppl_person_id"] == "1001"]
    assert own["cppl_cp_plan_initial_category"] == "NEG"
    assert own["cppl_cp_plan_latest_category"] == "EMO"
    conferences = rows_of(shared_engine, "ssd_initial_cp_conference")
    linked = {r["icpc_icpc_id"]: r["icpc_cp_plan_id"] for r in conferences}
    assert linked[own["cppl_icpc_id"]] == own["cppl_cp_plan_id"]
    visits = rows_of(shared_engine, "ssd_cp_visits")
    seen = {r["cppv_person_id"]: r["cppv_cp_visit_seen"] for r in visits}
    assert seen == {"1001": "Y", "0042": "Y", "1003": "N"}
    [leaver] = rows_of(shared_engine, "ssd_care_leavers")
    assert leaver["clea_care_leaver_eligibility"] == "FORMER_RELEVANT"
    assert leaver["clea_care_leaver_accommodation"] == "U"
    assert leaver["clea_care_leaver_accom_suitable"] == "1"
    [adopted] = rows_of(shared_engine, "ssd_permanence")
    assert adopted["perm_decision_reversed_reason"] == "RD2"
    episodes = rows_of(shared_engine, "ssd_cla_episodes")
    assert adopted["perm_cla_id"] in {r["clae_cla_id"] for r in episodes}


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("a) Return to family", {"OTHERPLN": "Y"}),
        ("Adoption", {"ADOPTION": "Y"}),
        ("Not yet agreed", {}),
    ],
)
def test_the_permanence_plan_becomes_a_flag(engine, tmp_path, words, flags):
    rows = WORLD | {8: [WORLD[8][0] | {"plan": words}]}
    load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    [plan] = rows_of(engine, "ssd_cla_care_plan")
    assert json.loads(plan["lacp_cla_care_plan_json"]) == flags


def test_the_time_before_the_latest_placement_is_an_episode_of_its_own(
    engine, tmp_path
):
    load(engine, make_annex_a(tmp_path / "a.xlsx"))
    episodes = rows_of(engine, "ssd_cla_episodes")
    own = sorted(
        (r for r in episodes if r["clae_person_id"] == "1003"),
        key=lambda r: r["clae_cla_episode_start_date"],
    )
    assert [r["clae_cla_episode_start_date"] for r in own] == [
        moment("2024-01-10"),
        moment("2026-08-01"),
    ]
    assert own[0]["clae_cla_placement_id"] is None
    assert {r["clae_entered_care_date"] for r in own} == {moment("2024-01-10")}
    placements = rows_of(engine, "ssd_cla_placement")
    kinds = {r["clap_cla_placement_id"]: r for r in placements}
    latest = kinds[own[1]["clae_cla_placement_id"]]
    assert latest["clap_cla_placement_type"] == "U6"
    assert latest["clap_cla_placement_postcode"] is None
    [legal] = [
        r for r in rows_of(engine, "ssd_legal_status") if r["lega_person_id"] == "1003"
    ]
    assert legal["lega_legal_status"] == "C2"
    [plan] = rows_of(engine, "ssd_cla_care_plan")
    assert json.loads(plan["lacp_cla_care_plan_json"]) == {"LTFOST18": "Y"}


def test_a_councils_own_headings_say_the_same(engine, tmp_path):
    load(engine, make_annex_a(tmp_path / "a.xlsx"))
    first = everything(engine)
    outcome = load(engine, make_councils(tmp_path / "b.xlsx"))
    assert everything(engine) == first
    unknown = [p for p in outcome.remarks if "no such column is known" in p.remedy]
    assert len(unknown) == 10
    assert {p.column for p in unknown} == {"Local note (A)"}


def test_loading_again_replaces_and_doubles_nothing(shared_engine, tmp_path):
    path = make_annex_a(tmp_path / "a.xlsx")
    load(shared_engine, path)
    first = everything(shared_engine)
    load(shared_engine, path)
    assert everything(shared_engine) == first
    fewer = WORLD | {1: WORLD[1][:1]}
    load(shared_engine, make_annex_a(path, fewer))
    assert len(rows_of(shared_engine, "ssd_contacts")) == 1
    assert len(rows_of(shared_engine, "qa_load")) == 1


def test_a_fault_on_the_last_list_changes_nothing(shared_engine, tmp_path):
    path = make_annex_a(tmp_path / "a.xlsx")
    load(shared_engine, path)
    first = everything(shared_engine)
    bad = WORLD | {10: [THREE | {"entered": "31/02/2024"}]}
    said = refusal(shared_engine, make_annex_a(path, bad))
    assert "sheet List 10, column Date the Child Entered Care (J)" in said
    assert "There is no such day" in said
    assert "row 2" in said
    assert everything(shared_engine) == first


def test_children_in_need_are_the_referrals_they_go_back_to(engine, tmp_path):
    load(engine, make_annex_a(tmp_path / "a.xlsx"))
    rows = rows_of(engine, "ssd_cin_episodes")
    found = {
        (r["cine_person_id"], f"{r['cine_referral_date']:%d.%m.%y}"): (
            r["cine_referral_nfa"],
            r["cine_cin_primary_need_code"],
            r["cine_close_date"] and f"{r['cine_close_date']:%d.%m.%y}",
        )
        for r in rows
    }
    assert found == {
        ("1001", "04.06.26"): ("N", "N1", None),  # that very day
        ("1003", "02.07.26"): ("N", "N5", "15.09.26"),  # the last before
        ("0042", "05.01.25"): ("N", "N1", None),  # before the six months
        ("0042", "01.07.26"): ("Y", None, None),  # within that open case
    }


def test_a_child_in_need_without_a_referral_is_remarked(engine, tmp_path):
    rows = WORLD | {6: [FOUR | {"start": date(2026, 8, 3)}]}
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert any("without a referral on list 3" in p.remedy for p in outcome.remarks)
    [row] = [
        r for r in rows_of(engine, "ssd_cin_episodes") if r["cine_person_id"] == "1001"
    ]
    assert row["cine_close_date"] == row["cine_referral_date"]


def test_a_list_that_is_not_there_makes_no_table(engine, tmp_path):
    rows = {n: found for n, found in WORLD.items() if n not in (6, 7)}
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert rows_of(engine, "ssd_cin_episodes") is None
    assert rows_of(engine, "ssd_cp_plans") is None
    assert rows_of(engine, "ssd_cla_reviews") is None
    said = " ".join(p.remedy for p in outcome.remarks)
    assert "List 7 (Child protection plans) is not there" in said


def test_an_unborn_child_has_an_expected_day(engine, tmp_path):
    rows = WORLD | {1: [ONE | {"child": 9, "born": date(2027, 2, 1), "on": DATA_TO}]}
    load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    [child] = [r for r in rows_of(engine, "ssd_person") if r["pers_person_id"] == "9"]
    assert child["pers_dob"] is None
    assert child["pers_expected_dob"] == moment("2027-02-01")


def test_teams_are_found_by_name(engine, tmp_path):
    with engine.begin() as connection:
        SHARED.tables["qa_team"].create(connection)
        connection.execute(
            SHARED.tables["qa_team"].insert(),
            {"team_id": "T7", "team_name": " East team "},
        )
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx"))
    teams = {r["cine_referral_team"] for r in rows_of(engine, "ssd_cin_episodes")}
    assert teams == {"T7"}
    assert not any("name a team" in p.remedy for p in outcome.remarks)


def test_lists_one_by_one_make_their_own_tables_alone(engine, tmp_path):
    made = {
        number: set(
            load(
                engine, make_annex_a(tmp_path / "a.xlsx", {number: WORLD[number]})
            ).rows
        )
        for number in range(1, 11)
    }
    always = {"ssd_person", "ssd_involvements", "ssd_professionals", "ssd_cin_visits"}
    assert all(always <= found for found in made.values())
    assert made[3] == made[6] == always  # one without the other counts wrongly
    assert made[5] - always == {"ssd_s47_enquiry", "ssd_initial_cp_conference"}
    assert made[7] - always == {"ssd_cp_plans", "ssd_cp_visits"}
    assert made[9] - always == {"ssd_care_leavers"}


def test_what_is_empty_stays_empty(engine, tmp_path):
    rows = {
        3: [ONE | {"on": date(2026, 6, 4), "nfa": "No"}],
        4: [ONE | {"start": date(2026, 6, 1), "born": None}],
        6: [ONE | {"start": date(2026, 10, 1), "closed": date(2026, 10, 2)}],
        7: [TWO | {"start": date(2026, 6, 4)}],
        8: [THREE | {"start": date(2024, 1, 10)}],
        9: [FOUR | {"eligibility": "Qualifying care leaver"}],
    }
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert any("No date of birth" in p.remedy for p in outcome.remarks)
    assert rows_of(engine, "ssd_cp_visits") == []
    assert rows_of(engine, "ssd_cla_visits") == []
    assert rows_of(engine, "ssd_cla_care_plan") == []
    [assessment] = rows_of(engine, "ssd_cin_assessments")
    assert assessment["cina_referral_id"] is None  # none was before it
    [episode] = rows_of(engine, "ssd_cla_episodes")
    assert episode["clae_cla_episode_start_reason"] == "S"
    [leaver] = rows_of(engine, "ssd_care_leavers")
    assert leaver["clea_care_leaver_eligibility"] == "QUALIFYING"
    assert leaver["clea_care_leaver_activity"] is None


def test_a_referral_after_a_closed_case_opens_none(engine, tmp_path):
    rows = {
        3: [ONE | {"on": date(2026, 9, 1), "nfa": "No"}],
        6: [ONE | {"start": date(2026, 3, 1), "closed": date(2026, 8, 1)}],
    }
    load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    found = rows_of(engine, "ssd_cin_episodes")
    closed = {r["cine_referral_date"]: r["cine_close_date"] for r in found}
    assert closed == {
        moment("2026-09-01"): moment("2026-09-01"),
        moment("2026-03-01"): moment("2026-08-01"),
    }


def test_no_name_of_a_worker_is_kept(engine, tmp_path):
    rows = WORLD | {3: [ONE | {"on": DATA_TO, "nfa": "No", "worker": "Jo Smith"}]}
    load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert "Smith" not in str(everything(engine))


# --- what a refresh makes of it -------------------------------------------------------

# Every indicator that may be shown from Annex A, judged one by one; a new one that
# becomes available here must be judged too: docs/ways-in.md says how.
JUDGED = {
    "contacts",
    "referral_nfa",
    "assess_45wd",
    "assess_median_days",
    "assess_child_seen",
    "assess_open_over45",
    "icpc_15wd",
    "icpc_to_plan",
    "cp_open",
    "cp_ended_2yrs",
    "cp_over_2yrs_open",
    "cin_open_rate",
    "cla_open",
}
# of the last day alone
LATEST = {
    "cp_visit_timely",
    "cla_visit_timely",
    "cla_dental",
    "cl_in_touch",
    "cl_eet",
    "cl_suitable_home",
    "cl_pathway_plan_6m",  # where list 9 has the day of the plan
    "iro_contact_3m",
    "perm_plan_by_4m",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("annex_a")
    settings = settings_for(f"sqlite:///{folder / 'shared.db'}", folder / "snapshots")
    with opened(settings.shared_database_url) as engine:
        load(engine, make_annex_a(folder / "a.xlsx"))
    refresh_snapshot(settings)
    return open_current(settings.snapshot_dir)


def figures_of(snapshot, indicator_id):
    found = read_figures(
        snapshot,
        indicator_id,
        first=Month(2026, 4),
        last=Month(2026, 10),
        by=Level.AUTHORITY,
        scope=ALL,
    )
    return {
        f.period_end.month: f"{f.numerator:g}/{f.denominator:g}"
        for f in found
        if f.status is not Status.NOT_AVAILABLE
    }


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        ("icpc_15wd", {8: "1/2"}),
        ("assess_45wd", {8: "1/2"}),
        ("assess_child_seen", {8: "1/2"}),
        ("cp_visit_timely", {10: "1/2"}),
        ("cla_visit_timely", {10: "1/1"}),
        ("cp_open", {5: "2/2", 6: "2/2", 7: "1/1", 8: "2/2", 9: "2/2", 10: "2/2"}),
        ("cla_open", {5: "2/2", 6: "2/2", 7: "2/2", 8: "2/2", 9: "1/1", 10: "1/1"}),
    ],
)
def test_figures_of_the_six_months_and_no_others(snapshot, indicator_id, expected):
    assert figures_of(snapshot, indicator_id) == expected


@pytest.mark.parametrize(
    ("indicator_id", "reason"),
    [
        ("cp_review_timely", "table ssd_cp_reviews is missing"),
        ("cla_review_timely", "table ssd_cla_reviews is missing"),
        ("voice_participation", "table ssd_cla_reviews is missing"),
        ("voice_seen_alone", "does not hold ssd_cla_visits"),
        ("rereferral_12m", "does not hold earlier referrals"),
        ("cp_repeat_ever", "does not hold earlier plans"),
        ("cp_repeat_24m", "does not hold earlier plans"),
        ("assess_nfa", "does not hold ssd_cin_assessments"),
        ("s47_to_icpc", "does not hold ssd_s47_enquiry"),
        ("cla_3plus_placements", "does not hold earlier placements"),
        ("referral_rate", "begins on 2026-05-01"),
        ("wf_caseload", "table qa_post_month is missing"),
    ],
)
def test_what_the_lists_cannot_give_is_not_available(snapshot, indicator_id, reason):
    found = read_availability(snapshot, indicator_id)
    assert not found.is_available
    assert reason in found.reason


@pytest.mark.parametrize("indicator_id", all_definitions())
def test_nothing_is_shown_that_nobody_judged(snapshot, indicator_id):
    if read_availability(snapshot, indicator_id).is_available:
        assert indicator_id in JUDGED | LATEST
    if indicator_id in LATEST and indicator_id in all_definitions():
        assert set(figures_of(snapshot, indicator_id)) <= {10}


# --- what is refused ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "row", "said"),
    [
        (1, ONE | {"on": None}, "Empty, but needed"),
        (1, ONE | {"on": "10/20/2026"}, "month seems to stand before the day"),
        (1, ONE | {"on": "soon"}, "Not a date"),
        (1, ONE | {"on": date(2027, 1, 1)}, "In the future"),
        (1, ONE | {"on": DATA_TO, "born": date(1999, 1, 1)}, "Older than 25"),
        (1, ONE | {"on": DATA_TO, "child": None}, "Empty, but needed"),
        (1, ONE | {"on": DATA_TO, "child": "=A1"}, "formula"),
        (4, ONE | {"start": DATA_TO, "authorised": date(2026, 1, 1)}, "Earlier than"),
        (7, ONE | {"start": DATA_TO, "end": date(2026, 1, 1)}, "Earlier than"),
    ],
)
def test_faults_are_named_with_their_remedy(engine, tmp_path, number, row, said):
    rows = WORLD | {number: [*WORLD[number], row]}
    text = refusal(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert said in text
    assert f"sheet List {number}" in text
    assert f"row {len(rows[number]) + 1}" in text
    assert sa.inspect(engine).get_table_names() == []


def test_a_child_twice_on_a_list_of_plans_is_refused(engine, tmp_path):
    rows = WORLD | {7: [WORLD[7][0], WORLD[7][0]]}
    text = refusal(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert "this child and day stand twice" in text
    assert "1001" not in text


def test_mixed_orders_of_day_and_month_refuse_the_column(engine, tmp_path):
    days = ("25/09/2026", "09/25/2026", "03/04/2026")
    rows = WORLD | {1: [ONE | {"on": day} for day in days]}
    assert "mixes dates" in refusal(engine, make_annex_a(tmp_path / "a.xlsx", rows))


def test_a_missing_column_is_named_with_the_headings_known(engine, tmp_path):
    def change(book):
        book["List 3"]["E1"] = "Something else"

    rows = dict(WORLD)
    name = LISTS[2].columns[[c.name for c in LISTS[2].columns].index("on")]
    place = LISTS[2].columns.index(name) + 1
    path = make_annex_a(
        tmp_path / "a.xlsx",
        rows,
        lambda book: book["List 3"].cell(1, place, "When it came"),
    )
    text = refusal(engine, path)
    assert "The column 'Date of Referral' is missing" in text
    assert "Referral Date" in text


def test_a_list_without_headings_is_named(engine, tmp_path):
    path = make_annex_a(
        tmp_path / "a.xlsx", WORLD, lambda book: book["List 2"].delete_rows(1, 9)
    )
    assert "sheet List 2: No heading of this list" in refusal(engine, path)


def test_two_sheets_for_one_list(engine, tmp_path):
    path = make_annex_a(
        tmp_path / "a.xlsx", WORLD, lambda book: book.create_sheet("Contacts")
    )
    assert "are both list 1" in refusal(engine, path)


def test_a_workbook_without_lists(engine, tmp_path):
    path = make_annex_a(
        tmp_path / "a.xlsx", {1: []}, lambda b: setattr(b["List 1"], "title", "Notes")
    )
    assert "None of its sheets is a list" in refusal(engine, path)


def test_lists_without_a_date_need_the_day(engine, tmp_path):
    path = make_annex_a(tmp_path / "a.xlsx", {1: [], 9: WORLD[9]})
    assert "--data-to" in refusal(engine, path, data_to=None)


def test_the_latest_day_is_the_day_of_the_data(engine, tmp_path):
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx"), data_to=None)
    assert outcome.data_to == date(2026, 10, 30)


def test_births_that_differ_leave_the_age_unknown(engine, tmp_path):
    rows = WORLD | {2: [ONE | {"born": date(2014, 3, 5), "start": DATA_TO}]}
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    assert any("Another date of birth" in p.remedy for p in outcome.remarks)
    people = {r["pers_person_id"]: r for r in rows_of(engine, "ssd_person")}
    assert people["1001"]["pers_dob"] is None


def test_errors_of_formulas_are_empty_and_odd_answers_not_recorded(engine, tmp_path):
    rows = WORLD | {
        1: [ONE | {"on": DATA_TO, "source": "=cmd|'calc'!A1"}],
        4: [ONE | {"start": DATA_TO, "seen": "maybe", "team": "#N/A"}],
    }
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx", rows))
    said = " ".join(p.column + p.remedy for p in outcome.remarks)
    assert "Contact Source (J)Holds a formula without value" in said
    assert "Allocated Team (G)Holds a formula without value" in said
    assert "calc" not in str(everything(engine))
    assert "Neither yes nor no" in said


def test_a_look_writes_nothing(engine, tmp_path):
    outcome = load(engine, make_annex_a(tmp_path / "a.xlsx"), is_check=True)
    assert outcome.lists["Contacts"] == 3
    assert sa.inspect(engine).get_table_names() == []


def test_rows_of_another_source_are_not_touched(engine, tmp_path):
    with engine.begin() as connection:
        SHARED.tables["ssd_person"].create(connection)
        connection.execute(
            SHARED.tables["ssd_person"].insert(), {"pers_person_id": "X"}
        )
    with pytest.raises(WriteRefused, match="did not write"):
        load(engine, make_annex_a(tmp_path / "a.xlsx"))
    assert len(rows_of(engine, "ssd_person")) == 1


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-31", "2026-04-30"),
        ("2026-08-31", "2026-02-28"),
        ("2026-02-28", "2025-08-31"),
        ("2026-03-15", "2025-09-15"),
        ("2026-08-30", "2026-02-28"),
    ],
)
def test_six_months_back(day, expected):
    found = six_months_before(date.fromisoformat(day))
    assert found == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U6: Foster placement - not FFA", "U6"),
        ("N1 - Abuse or Neglect", "N1"),
        ("PSRMEM - Support with memory", None),
        ("RD2", "RD2"),
        ("Y: Other", "Y"),
        ("Suitable", None),
        (None, None),
    ],
)
def test_codes_at_the_start_of_a_text(text, code):
    assert code_of(text) == code


def test_texts_are_read_as_national_codes_where_known():
    column = "ssd_legal_status.lega_legal_status"
    assert standard(column, "C1: ICO") == "C1"
    assert standard(column, "Local wording") == "Local wording"
    assert standard(column, None) is None


# --- the command ----------------------------------------------------------------------


def test_the_command_says_what_it_did(tmp_path, monkeypatch, capsys):
    database = tmp_path / "new" / "shared.db"
    monkeypatch.setenv("SHARED_DATABASE_URL", f"sqlite:///{database}")
    rows = {
        1: [ONE | {"on": date(2023, 6, 3)}],
        9: [FOUR | {"eligibility": "Former relevant"}],
    }
    path = str(make_annex_a(tmp_path / "a.xlsx", rows))
    assert manage.main(["load-annex-a", path, "--check-only"]) == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert not database.exists()
    assert manage.main(["load-annex-a", path, "--data-to", "2023-06-30"]) == 0
    said = capsys.readouterr().out
    assert "Contacts: 1 rows." in said
    assert "from 01/01/2023 to 30/06/2023" in said
    assert "1001" not in said
    bad = {1: [ONE | {"on": "31/06/2023"}]}
    make_annex_a(tmp_path / "a.xlsx", bad)
    assert manage.main(["load-annex-a", path, "--data-to", "2023-06-30"]) == 2
    assert "There is no such day" in capsys.readouterr().err
