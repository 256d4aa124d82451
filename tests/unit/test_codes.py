"""Code lists: the built-in ones, a council's own, and who wins."""

from __future__ import annotations

import csv

import pytest

from data_access.codes import (
    BUILT_IN_LISTS,
    BUILT_IN_MAP,
    CODED_COLUMNS,
    DESCRIPTIONS_FILE,
    OPEN_ANSWER_COLUMNS,
    PLACEHOLDER_DATE_COLUMNS,
    QA_UPPER_COLUMNS,
    SSD_YES_NO_COLUMNS,
    YES_NO_NA_COLUMNS,
    CodeRow,
    MapRow,
    active_lists,
    build_lookup,
    described_codes,
)
from data_access.tables import SHARED

HEALTH = "ssd_cla_health", "clah_health_check_type"
LEGAL = "ssd_legal_status", "lega_legal_status"
MISSING = "ssd_missing", "miss_missing_episode_type"


def read(
    column: tuple[str, str],
    codes: list[CodeRow] | None = None,
    mapped: list[MapRow] | None = None,
) -> dict[str, str]:
    """Raw value in upper case -> code, of one column."""
    rows = build_lookup(codes or [], mapped or [])
    return {r.raw: r.code for r in rows if (r.table_name, r.column_name) == column}


@pytest.mark.parametrize(
    "columns",
    [
        set(CODED_COLUMNS),
        {column for column, _ in BUILT_IN_MAP},
        YES_NO_NA_COLUMNS,
        OPEN_ANSWER_COLUMNS,
        SSD_YES_NO_COLUMNS,
        PLACEHOLDER_DATE_COLUMNS,
        QA_UPPER_COLUMNS,
    ],
)
def test_every_column_named_stands_in_the_shared_tables(columns: set[str]) -> None:
    for full_name in columns:
        table, column = full_name.split(".")
        assert column in SHARED.tables[table].c


def test_every_coded_column_has_a_list_and_every_map_row_an_active_code() -> None:
    assert set(CODED_COLUMNS.values()) <= set(BUILT_IN_LISTS)
    for (column, _), code in BUILT_IN_MAP.items():
        assert code in BUILT_IN_LISTS[CODED_COLUMNS[column]].split()


def test_no_code_stands_twice_in_a_list() -> None:
    for codes in BUILT_IN_LISTS.values():
        assert len(set(codes.split())) == len(codes.split())


def test_each_raw_value_is_read_in_one_way_only() -> None:
    rows = build_lookup([], [])
    keys = [(r.table_name, r.column_name, r.raw) for r in rows]
    assert len(set(keys)) == len(keys)
    assert all(r.raw == r.raw.strip().upper() for r in rows)


def test_codes_and_known_descriptions_are_read() -> None:
    assert (
        read(HEALTH).items()
        >= {
            "HEALTH_ASSESSMENT": "HEALTH_ASSESSMENT",
            "DENTAL": "DENTAL",
            "HEALTH ASSESSMENT": "HEALTH_ASSESSMENT",
            "DENTAL CHECK": "DENTAL",
        }.items()
    )
    assert read(MISSING)["ABSENT"] == "AWAY"


def test_a_councils_code_extends_a_list() -> None:
    found = read(LEGAL, [CodeRow("LEGAL", "X9", is_active=True)])
    assert found["X9"] == "X9"
    assert found["C2"] == "C2"


def test_a_councils_list_and_code_are_known_without_case_and_blanks() -> None:
    own = [
        CodeRow(" legal", " X9 ", is_active=True),
        CodeRow("Legal ", "c2 ", is_active=False),
    ]
    found = read(LEGAL, own)
    assert found["X9"] == "X9"
    assert "C2" not in found


def test_a_retired_code_is_read_no_more_and_neither_is_what_led_to_it() -> None:
    retired = [CodeRow("HEALTH_TYPE", "DENTAL", is_active=False)]
    assert set(read(HEALTH, retired).values()) == {"HEALTH_ASSESSMENT"}


def test_a_councils_spelling_of_a_built_in_code_replaces_it() -> None:
    assert read(LEGAL, [CodeRow("LEGAL", "c2", is_active=True)])["C2"] == "c2"


def test_a_list_that_no_column_uses_changes_nothing() -> None:
    own = [CodeRow("FEEDBACK_Q", "GOOD", is_active=True)]
    assert active_lists(own)["FEEDBACK_Q"] == {"GOOD": "GOOD"}
    assert build_lookup(own, []) == build_lookup([], [])


def test_a_councils_map_row_is_read_without_case_and_blanks() -> None:
    row = MapRow("SSD_Legal_Status ", " LEGA_legal_status", "  Full Care Order ", "c1")
    assert read(LEGAL, mapped=[row])["FULL CARE ORDER"] == "C1"


def test_a_councils_map_row_replaces_the_built_in_one() -> None:
    row = MapRow(*MISSING, "a", "MISSING")
    assert read(MISSING, mapped=[row])["A"] == "MISSING"
    assert read(MISSING)["A"] == "AWAY"


def test_a_code_of_the_list_wins_over_a_map_row_for_the_same_text() -> None:
    row = MapRow(*LEGAL, "C1", "C2")
    assert read(LEGAL, mapped=[row])["C1"] == "C1"


def test_a_map_row_for_a_retired_code_serves_its_text() -> None:
    found = read(
        LEGAL,
        [CodeRow("LEGAL", "C1", is_active=False)],
        [MapRow(*LEGAL, "C1", "C2")],
    )
    assert found["C1"] == "C2"


@pytest.mark.parametrize("code", ["NOT_A_CODE", "DENTAL", ""])
def test_a_map_row_to_no_code_of_the_columns_list_reads_nothing(code: str) -> None:
    row = MapRow(*LEGAL, "Some order", code)
    assert "SOME ORDER" not in read(LEGAL, mapped=[row])


def test_a_map_row_that_leads_nowhere_silences_the_built_in_one() -> None:
    assert "ABSENT" not in read(MISSING, mapped=[MapRow(*MISSING, "Absent", "GONE")])


def test_a_map_row_for_a_column_without_codes_is_passed_over() -> None:
    row = MapRow("ssd_person", "pers_sex", "Male", "C1")
    assert build_lookup([], [row]) == build_lookup([], [])


def test_a_map_row_holds_for_its_own_column_alone() -> None:
    row = MapRow("ssd_cla_reviews", "clar_cla_review_participation", "Attended", "PN1")
    assert read(("ssd_cla_reviews", "clar_cla_review_participation"), mapped=[row])[
        "ATTENDED"
    ]
    other = read(("ssd_cp_reviews", "cppr_cp_review_participation"), mapped=[row])
    assert "ATTENDED" not in other


def test_the_code_none_is_a_code_and_not_an_absence() -> None:
    found = read(("ssd_care_leavers", "clea_care_leaver_eligibility"))
    assert found["NO CURRENT ELIGIBILITY"] == "NONE"
    assert found["NONE"] == "NONE"


# --- descriptions of the national codes ---------------------------------------------

with DESCRIPTIONS_FILE.open(encoding="utf-8", newline="") as file:
    DESCRIBED = [
        (r["list_name"], r["code"], r["description"]) for r in csv.DictReader(file)
    ]


def test_every_description_stands_for_one_code_of_its_list() -> None:
    found: dict[tuple[str, str], str] = {}
    for list_name, code, description in DESCRIBED:
        assert code in BUILT_IN_LISTS[list_name].split(), (list_name, code)
        assert description == description.strip()
        key = (list_name, description.upper())
        assert found.setdefault(key, code) == code, key
    assert len(found) == len(DESCRIBED)


def test_no_form_of_a_description_is_a_form_of_another_code() -> None:
    for list_name, code, description in DESCRIBED:
        for form in ("{d}", "{c} - {d}", "{c} {d}", "{c}: {d}", "{d} ({c})"):
            text = form.format(c=code, d=description).upper()
            assert described_codes()[list_name][text] == code
            assert text not in BUILT_IN_LISTS[list_name].split()


@pytest.mark.parametrize(
    ("column", "raw", "code"),
    [
        (LEGAL, "Interim care order", "C1"),
        (LEGAL, "Full Care Order", "C2"),
        (LEGAL, "C2 - Full care order", "C2"),
        (LEGAL, "C2 \u2013 Full care order", "C2"),
        (LEGAL, "V2 Single period of accommodation under section 20", "V2"),
        (("ssd_cp_plans", "cppl_cp_plan_latest_category"), "Neglect", "NEG"),
        (
            ("ssd_cla_placement", "clap_cla_placement_type"),
            "Children\u2019s home",
            "K2",
        ),
        (
            ("ssd_cla_reviews", "clar_cla_review_participation"),
            "Child under 4 at time of review",
            "PN0",
        ),
        (
            ("ssd_cla_episodes", "clae_cla_episode_start_reason"),
            "Change of placement and carer(s) only",
            "P",
        ),
        (("ssd_care_leavers", "clea_care_leaver_accommodation"), "B1", "B"),
    ],
)
def test_a_new_database_reads_descriptions_without_a_map(column, raw, code) -> None:
    assert read(column)[raw.upper()] == code


@pytest.mark.parametrize(
    "raw", ["Care order", "Section 20", "Accommodated under section 20", "Court order"]
)
def test_a_text_that_could_stand_for_two_codes_is_not_read(raw) -> None:
    assert raw.upper() not in read(LEGAL)


@pytest.mark.parametrize(
    "raw", ["Adopted", "Special guardianship order", "Returned home", "E1", "E4"]
)
def test_an_end_that_could_stand_for_two_codes_is_not_read(raw) -> None:
    column = "ssd_cla_episodes", "clae_cla_episode_ceased_reason"
    assert raw.upper() not in read(column)


def test_a_councils_own_row_wins_over_a_description() -> None:
    own = MapRow(*LEGAL, "Full care order", "C1")
    assert read(LEGAL, mapped=[own])["FULL CARE ORDER"] == "C1"


def test_a_description_of_a_retired_code_reads_nothing() -> None:
    retired = CodeRow("LEGAL", "D1", is_active=False)
    assert "FREEING ORDER" not in read(LEGAL, codes=[retired])
