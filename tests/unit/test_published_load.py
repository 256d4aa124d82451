"""Newer published figures: the tidy form, the department's own tables, and faults."""

from datetime import date
from decimal import Decimal

import pytest

import manage
from data_access.imports.problems import ImportRefused
from data_access.imports.published_load import load_published
from data_access.imports.published_release import read_releases
from data_access.published import FIGURES_NAME, PublishedError, read_kinds, read_rows
from measures.comparators import Comparator, latest_comparator
from measures.data_status import is_confirmed
from measures.periods import Month
from measures.registry import all_definitions

TIDY = (
    "published_id,period_label,period_end,area_code,area_name,value,status,source\n"
    "cpp_repeat_pct,2025-26,2026-03-31,E06000056,Central Bedfordshire,14.1,ok,\n"
    "cpp_repeat_pct,2025-26,31/03/2026,E92000001,England,,suppressed,Our own note\n"
)
PLACES = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,old_la_code,new_la_code,la_name,"
)
ENGLAND = "2026,Reporting year,National,E92000001,England,,,,,,"
EAST = "2026,Reporting year,Regional,E92000001,England,E12000006,East of England,,,,"
COUNCIL = (
    "202526,Financial year,Local authority,E92000001,England,E12000006,East of "
    "England,823,E06000056,Central Bedfordshire,"
)
BARNSLEY = (
    "2026,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and "
    "The Humber,370,E08000038,Barnsley,"
)
JOINT = (
    "2026,Reporting year,Local authority,E92000001,England,E12000004,East Midlands,"
    "940 / 941,E06000061 / E06000062,North Northamptonshire / West Northamptonshire,"
)
WARD = "2026,Reporting year,Ward,E92000001,England,E12000006,East of England,,,,"
REFERRALS = PLACES + "rereferral_percent,no_further_action_percent\n"
STABILITY = PLACES + "cla_group,placement_stability,children_count,children_percent\n"


def load(tmp_path, text, *, is_check=False, published_as=None):
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    return load_published(
        path,
        folder=tmp_path / "published",
        published_as=published_as or {"cp_repeat_ever": "cpp_repeat_pct"},
        is_check=is_check,
    )


def stored(tmp_path):
    return read_rows(tmp_path / "published" / FIGURES_NAME)


def refused(tmp_path, text):
    with pytest.raises(ImportRefused) as caught:
        load(tmp_path, text)
    assert stored(tmp_path) == ()
    return str(caught.value)


def test_the_tidy_form_is_loaded_shown_and_loaded_again_without_change(tmp_path):
    outcome = load(tmp_path, TIDY)
    assert (outcome.added, outcome.changed) == (2, 0)
    assert outcome.rows == {"cpp_repeat_pct": 2}
    first, second = stored(tmp_path)
    assert (first.value, first.period_end) == (Decimal("14.1"), date(2026, 3, 31))
    assert (second.value, second.status) == (None, "suppressed")
    again = load(tmp_path, TIDY)
    assert (again.added, again.changed, len(stored(tmp_path))) == (0, 0, 2)
    loaded = tmp_path / "published" / FIGURES_NAME
    point = latest_comparator(
        "cp_repeat_ever",
        ons_code="E06000056",
        comparator=Comparator.COUNCIL,
        loaded=loaded,
    )
    assert (point.value, point.source) == (0.141, "as loaded by the council")
    # hidden for 2025 to 2026, so the latest of England is the shipped one
    england = latest_comparator("cp_repeat_ever", ons_code="E06000056", loaded=loaded)
    assert england.period_label == "2024-25"


def test_a_later_load_corrects_and_keeps_the_rest(tmp_path):
    load(tmp_path, TIDY)
    outcome = load(tmp_path, TIDY.replace("14.1", "15"))
    assert (outcome.added, outcome.changed) == (0, 1)
    load(tmp_path, REFERRALS + ENGLAND + "21.5,6.1\n")
    assert len(stored(tmp_path)) == 4


def test_our_own_ids_are_read_too_and_a_look_writes_nothing(tmp_path):
    text = TIDY.replace("published_id", "indicator_id")
    text = text.replace("cpp_repeat_pct", "cp_repeat_ever")
    assert load(tmp_path, text, is_check=True).rows == {"cpp_repeat_pct": 2}
    assert stored(tmp_path) == ()


@pytest.mark.parametrize("column", ["published_id", "indicator_id", "Indicator_ID"])
@pytest.mark.parametrize("name", ["cpp_repeat_pct", "cp_repeat_ever", "CPP_Repeat_PCT"])
def test_either_column_takes_ours_and_the_published_ids(tmp_path, column, name):
    text = TIDY.replace("published_id", column).replace("cpp_repeat_pct", name)
    assert load(tmp_path, text).rows == {"cpp_repeat_pct": 2}


def test_other_figures_and_areas_are_left_out_and_counted(tmp_path):
    extra = (
        "referrals_n,2025-26,2026-03-31,E06000056,Central Bedfordshire,70000,ok,X-Y\n"
        "referrals_n,soon,when,E92000001,England,many,what,\n"
        "cpp_repeat_pct,2025-26,2026-03-31,SN_MEAN_2025,Neighbours,22,ok,\n"
        "cpp_repeat_pct,2025-26,2026-03-31,823,Central Bedfordshire,14.1,ok,\n"
        "Ann Example,2025-26,2026-03-31,E06000056,Central Bedfordshire,1,ok,\n"
    )
    outcome = load(tmp_path, TIDY + extra)
    assert outcome.rows == {"cpp_repeat_pct": 2}
    assert len(stored(tmp_path)) == 2
    ids, areas = (remark.remedy for remark in outcome.remarks)
    assert ids.startswith("3 rows of figures that none of ours is compared with are")
    assert ids.endswith("left out: referrals_n (2), others (1).")
    assert areas.endswith("are left out: SN_MEAN_2025 (1), others (1).")


@pytest.mark.parametrize(
    "text",
    [
        TIDY.replace("cpp_repeat_pct", "referrals_n"),
        TIDY.replace("E06000056", "SN_MEAN_2025").replace("E92000001", "SN_M"),
    ],
)
def test_a_table_with_nothing_of_ours_says_what_is_expected(tmp_path, text):
    said = refused(tmp_path, text)
    assert "No row is left. Column published_id takes our ids, as the page" in said
    assert "or the published ids: " in said
    assert "cpp_repeat_pct, " in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("14.1,ok", "141,ok", "column VALUE: Must be from 0 to 100. [row 2 '141']"),
        ("14.1,ok", "-3,ok", "column VALUE: Must be a number from 0"),
        ("14.1,ok", "c,ok", "column VALUE: Not a number"),
        ("14.1,ok", ",ok", "A value needs the status ok"),
        ("14.1,ok", "14.1,low", "A value needs the status ok"),
        ("14.1,ok", "14.1,good", "column STATUS: Not a code of the list"),
        ("2026-03-31", "2026-09-30", "is published for the year to 31 March"),
        ("2026-03-31", "03/31/2026", "This column mixes dates written day first"),
        ("2025-26,2026", "2024-25,2026", "column PERIOD_LABEL: Does not fit"),
        ("E06000056", "", "column AREA_CODE: Empty, but needed"),
        ("cpp_repeat_pct,2025-26,2026-", ",2025-26,2026-", "PUBLISHED_ID: Empty, but"),
        ("Our own note", "HEARSAY", "column SOURCE: Not a code of assets/README.md"),
        ("area_code", "area", "it lacks area_code"),
        ("31/03/2026,E92000001", "31/03/2026,E06000056", "stand twice"),
        (",ok,\n", ",ok\n", "Fewer cells than headings"),
    ],
)
def test_a_fault_refuses_all_with_row_column_and_remedy(tmp_path, before, after, said):
    assert TIDY.count(before) >= 1
    assert said in refused(tmp_path, TIDY.replace(before, after, 1))


def test_a_table_of_the_department_is_read_with_its_symbols(tmp_path):
    text = (
        REFERRALS
        + f"{ENGLAND}21.5,6.1\n{EAST}19,low\n{COUNCIL}15.2,c\n"
        + f"{BARNSLEY}z,0\n{WARD}1,1\n"
    )
    outcome = load(tmp_path, text)
    assert outcome.rows == {"rereferrals_12m_pct": 4, "referrals_nfa_pct": 4}
    found = {
        (r.published_id[:10], r.area_name): (r.value, r.status)
        for r in stored(tmp_path)
    }
    assert found["rereferral", "England"] == (Decimal("21.5"), "ok")
    assert found["referrals_", "East of England"] == (None, "low")
    assert found["referrals_", "Central Bedfordshire"] == (None, "suppressed")
    assert found["rereferral", "Barnsley"] == (None, "not_available")
    assert found["referrals_", "Barnsley"] == (Decimal("0"), "ok")
    rows = stored(tmp_path)
    assert {r.period_label for r in rows} == {"2025-26"}
    # the release has a newer code of the same council than our tables
    assert "E08000016" in {r.area_code for r in rows}
    assert {r.source for r in rows} == {"CIN-C1"}


def test_only_the_rows_of_the_figure_are_read(tmp_path):
    group = "CLA on 31 March"
    long_group = (
        "Children looked after continuously for at least 2.5 years on 31 March aged "
        "under 16 years"
    )
    text = STABILITY + "".join(
        f"{ENGLAND}{cells}\n"
        for cells in (
            f"{group},Total children,81770,100",
            f"{group},With 3 or more placements during the year,8500,10",
            f"{long_group},Living with the same carer for at least 2 years,19680,69",
            "CLA 2 years on 31 March,Total children,59430,100",
        )
    )
    assert load(tmp_path, text).rows == {
        "cla_3plus_placements_pct": 1,
        "cla_long_term_stability_pct": 1,
    }
    assert {(r.value, r.period_label) for r in stored(tmp_path)} == {
        (Decimal("10"), "2025-26"),
        (Decimal("69"), "31 Mar 2026"),
    }


def test_two_councils_published_together_are_left_out_and_said(tmp_path):
    text = PLACES + f"turnover_rate_fte\n{ENGLAND}11.8\n{JOINT}10.4\n"
    outcome = load(tmp_path, text)
    assert outcome.rows == {"sw_turnover_pct": 1}
    assert "two councils together" in outcome.remarks[0].remedy
    assert stored(tmp_path)[0].period_label == "30 Sep 2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (REFERRALS + ENGLAND + "many,1\n", "Neither a number nor one of the symbols"),
        (REFERRALS + ENGLAND + "121.5,1\n", "Must be from 0 to 100"),
        (REFERRALS + ENGLAND.replace("2026", "202528") + "1,1\n", "Not a year"),
        (REFERRALS + ENGLAND.replace("2026", "26") + "1,1\n", "Not a year"),
        (REFERRALS + EAST.replace("E12000006", "") + "1,1\n", "Not an ONS code"),
        (REFERRALS + WARD + "1,1\n", "Holds no row that can be compared"),
        (REFERRALS + (ENGLAND + "1,1\n") * 2, "stand twice"),
        (PLACES + "Section47\n" + ENGLAND + "230590\n", "prints none of our figures"),
        (REFERRALS.replace("la_name", "council"), "Columns are missing LA_NAME"),
        ("", "it lacks indicator_id"),
    ],
)
def test_a_faulty_release_is_refused_whole(tmp_path, text, said):
    assert said in refused(tmp_path, text)


def test_the_mapping_names_published_figures_once_each():
    ids = [figure.published_id for figure in read_releases()]
    assert len(ids) == len(set(ids)) == 16
    assert set(ids) <= set(read_kinds())


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path):
    (tmp_path / "published").write_text("a file, not a folder", "utf-8")
    path = tmp_path / "table.csv"
    path.write_text(TIDY, "utf-8")
    with pytest.raises(ImportRefused, match="PUBLISHED_DIR cannot be written"):
        load_published(path, folder=tmp_path / "published", published_as={})


def test_the_command_loads_and_a_damaged_store_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PUBLISHED_DIR", str(tmp_path / "published"))
    path = tmp_path / "table.csv"
    path.write_text(TIDY, "utf-8")
    assert manage.main(["load-published", str(path), "--check-only"]) == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert manage.main(["load-published", str(path)]) == 0
    assert "Added 2 rows, changed 0." in capsys.readouterr().out
    file = tmp_path / "published" / FIGURES_NAME
    file.write_text(file.read_text("utf-8") + "half a line\n", "utf-8")
    assert manage.main(["load-published", str(path)]) == 2
    assert "Take it out of PUBLISHED_DIR" in capsys.readouterr().err
    with pytest.raises(PublishedError, match="Line 4"):
        read_rows(file)


def test_a_loaded_year_confirms_its_months(tmp_path, monkeypatch):
    definition = all_definitions()["cp_repeat_ever"]
    monkeypatch.setenv("PUBLISHED_DIR", str(tmp_path / "published"))
    month = Month(2026, 3)
    assert not is_confirmed(definition, month)
    england = "cpp_repeat_pct,2025-26,2026-03-31,E92000001,England,25.1,ok,\n"
    load(tmp_path, TIDY.splitlines(keepends=True)[0] + england)
    assert is_confirmed(definition, month)
    assert not is_confirmed(definition, month.plus(1))
