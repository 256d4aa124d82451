"""Children's voice: records that cannot be right are counted apart and listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from measures.voice.row_sets import row_sql

TABLES = {
    "person": "person_id VARCHAR, birth_on DATE",
    "allocation": "person_id VARCHAR, from_on DATE, to_on DATE, team_id VARCHAR, "
    "worker_id VARCHAR",
    "team": "team_id VARCHAR",
    "visit": "source VARCHAR, visit_id VARCHAR, person_id VARCHAR, visit_on DATE",
    "ssd_cp_visits": "cppv_cp_visit_id VARCHAR, cppv_person_id VARCHAR, "
    "cppv_cp_visit_date DATE",
    "ssd_cla_visits": "clav_cla_visit_id VARCHAR, clav_person_id VARCHAR, "
    "clav_cla_visit_date DATE",
    "ssd_cin_visits": "cinv_cin_visit_id VARCHAR, cinv_person_id VARCHAR, "
    "cinv_cin_visit_date DATE",
    "cla_review": "review_id VARCHAR, person_id VARCHAR, held_on DATE, "
    "participation VARCHAR",
    "review_voice": "review_id VARCHAR, age DOUBLE",
    "record": "indicator_id VARCHAR, unit_id VARCHAR, person_id VARCHAR, "
    "event_date DATE, period_end DATE, team_id VARCHAR, worker_id VARCHAR, num DOUBLE, "
    "category VARCHAR, dq_note VARCHAR",
    "indicator_status": "indicator_id VARCHAR, constants_json VARCHAR",
    "qa_feedback": "feedback_id INTEGER, person_id VARCHAR, received_on DATE, "
    "team_id VARCHAR, worker_id VARCHAR, respondent_type VARCHAR, source VARCHAR, "
    "method VARCHAR, overall_rating INTEGER, sentiment VARCHAR, "
    "shared_with_team_on DATE, status VARCHAR",
    "qa_complaint": "complaint_id INTEGER, kind VARCHAR, procedure_code VARCHAR, "
    "person_id VARCHAR, team_id VARCHAR, worker_id VARCHAR, status VARCHAR",
    "qa_complaint_stage": "complaint_id INTEGER, stage VARCHAR, started_on DATE, "
    "due_on DATE, extended_due_on DATE, responded_on DATE, outcome VARCHAR",
    "calendar": "cal_date DATE, wd_index INTEGER, is_working_day BOOLEAN",
}
DATA_TO = date(2026, 9, 30)
SEPTEMBER = {"first_on": date(2026, 9, 1), "last_on": DATA_TO, "data_to": DATA_TO}


@pytest.fixture
def version() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.execute(
            "INSERT INTO calendar SELECT d, row_number() OVER (ORDER BY d), true FROM "
            "generate_series(DATE '2026-07-01', DATE '2026-12-31', INTERVAL 1 DAY) t(d)"
        )
        yield connection


def add(version, table: str, *rows: tuple[object, ...]) -> None:
    width = len(TABLES[table].split(","))
    version.executemany(
        f"INSERT INTO {table} VALUES ({', '.join('?' * width)})",  # noqa: S608
        [(*row, *[None] * (width - len(row))) for row in rows],
    )


def told(version, row_set_id: str, *columns: str) -> dict[str, tuple[str, ...]]:
    """Row id -> what the row set says of it."""
    sql = row_sql(row_set_id)
    given = {name: day for name, day in SEPTEMBER.items() if f"${name}" in sql}
    names = ", ".join(columns)
    rows = version.execute(f"SELECT unit_id, {names} FROM ({sql})", given).fetchall()  # noqa: S608
    found = {row[0]: row[1:] for row in rows}
    assert len(found) == len(rows)
    return found


DAY = date(2026, 9, 10)


def test_visits_that_no_figure_counts_say_why(version):
    add(version, "person", ("A", date(2015, 1, 1)), ("B", date(2026, 9, 20)))
    add(version, "ssd_cp_visits", ("1", "A", DAY), ("2", "A", date(2026, 10, 3)))
    add(version, "ssd_cla_visits", ("3", "B", DAY), ("4", "A", date(2026, 8, 31)))
    add(version, "ssd_cin_visits", ("1", "A", DAY), ("5", "A", None))
    add(version, "visit", ("CPV", "1", "A", DAY))
    assert told(version, "visits_left_out", "why", "team_id") == {
        "CPV:2": ("after the data date", "NONE"),
        "CLV:3": ("before the birth", "NONE"),
        "CNV:1": ("stands elsewhere", "NONE"),
        "CNV:5": ("no date", "NONE"),
    }


def test_reviews_that_no_figure_counts_say_why(version):
    add(version, "person", ("A", date(2015, 1, 1)), ("B", date(2026, 9, 20)))
    add(
        version,
        "cla_review",
        ("old enough", "A", DAY, "PN1"),
        ("too young", "A", DAY, "PN0"),
        ("young, no code", "A", DAY, None),
        ("young, PN1", "A", DAY, "PN1"),
        ("short break", "A", DAY, "PN1"),
        ("unborn", "B", DAY, "PN1"),
        ("no child", None, DAY, "PN1"),
        ("future", "A", date(2026, 10, 2), "PN1"),
        ("other month", "A", date(2026, 8, 2), "PN0"),
    )
    add(version, "review_voice", ("old enough", 11), ("too young", 3), ("future", 11))
    add(version, "review_voice", ("young, no code", 3), ("young, PN1", 3))
    found = told(version, "reviews_left_out", "why")
    assert found == {
        "too young": ("too young",),
        "young, no code": ("too young",),
        "young, PN1": ("too young but a code for older children",),
        "short break": ("short break",),
        "unborn": ("before the birth",),
        "no child": ("no child",),
        "future": ("after the data date",),
    }
    add(
        version,
        "indicator_status",
        ("voice_participation", '{"min_age": 12, "participating_codes": "PN1"}'),
    )  # the council asks from twelve on
    assert "old enough" in told(version, "reviews_left_out", "why")


def test_pn0_of_a_teenager_is_not_recorded_and_marked(version):
    rows = [
        ("PN1", "PN1", None),
        ("PN0", "not recorded", "PN0 recorded for a child of 4 or over"),
        ("blank", "not recorded", None),
    ]
    for name, category, note in rows:
        add(
            version,
            "record",
            ("voice_participation", name, "A", DAY, DATA_TO, "T1", None,
             float(name == "PN1"), category, note),
        )  # fmt: skip
    assert told(version, "reviews", "participation", "took_part", "doubt") == {
        "PN1": ("spoke", "Y", "none"),
        "PN0": ("not recorded", "N", "code for under 4s"),
        "blank": ("not recorded", "N", "none"),
    }


def test_feedback_with_odd_ratings_stays_and_void_goes(version):
    add(
        version,
        "qa_feedback",
        (1, "A", DAY, "T1", "0", "CHILD", "TEAM", "FORM", 5, "POS", None, None),
        (2, None, DAY, " T1 ", None, "PARENT", None, None, 0, None, DAY, "VALID"),
        (3, "A", DAY, "no such team", "W1", None, None, "GROUP", 6, None, None, None),
        (4, "A", DAY, "T1", None, "CHILD", None, None, None, None, None, None),
        (5, "A", DAY, "T1", None, "CHILD", None, None, 5, None, None, "VOID"),
        (6, "A", date(2026, 10, 1), "T1", None, "CHILD", None, None, 5, None),
    )
    add(version, "team", ("T1",))
    assert told(
        version, "feedback", "team_id", "worker_id", "respondent", "rating"
    ) == {
        "1": ("T1", None, "CHILD", "5"),
        "2": ("T1", None, "PARENT", "outside 1 to 5"),
        "3": ("NONE", "W1", "GROUP", "outside 1 to 5"),
        "4": ("T1", None, "CHILD", "no rating"),
    }


CLOCKS = [
    # stage, started, due, extended, answered, outcome -> answered how
    (("S1", 10, None, None, 20, "NOT"), "on time"),  # ten working days on, included
    (("S1", 10, None, None, 21, "NOT"), "late"),
    (
        ("S1", 1, 11, 28, 21, "NOT"),
        "on time",
    ),  # an extension, no later than twenty days
    (("S1", 1, 11, 28, 22, "NOT"), "late"),
    (("S1", 10, None, None, 9, "NOT"), "answered before it came"),
    (("S1", 10, None, None, 12, "WITHDRAWN"), "withdrawn"),
    (("S1", 25, None, None, None, None), "waiting, not yet due"),
    (("S1", 10, 15, None, None, None), "waiting, past due"),
    (("LGSCO", 10, None, None, 12, "NOT"), "no day due"),
]


@pytest.mark.parametrize(("stage", "timing"), CLOCKS)
def test_stages_of_complaints_are_judged_by_their_clock(version, stage, timing):
    """Every day of this calendar is a working day, so days can be counted by hand."""
    name, *days, outcome = stage
    dates = [date(2026, 9, day) if day else None for day in days]
    add(version, "qa_complaint", (1, "COMPLAINT", "CA1989", "A", "T1", None, "OPEN"))
    add(version, "qa_complaint_stage", (1, name, *dates, outcome))
    assert told(version, "complaint_stages", "timing") == {f"1:{name}": (timing,)}


def test_a_corporate_complaint_without_a_day_is_not_judged_by_the_law(version):
    add(version, "qa_complaint", (1, "COMPLAINT", "CORP", "A", "T1", None, "OPEN"))
    add(version, "qa_complaint", (2, "COMPLAINT", "CORP", "A", "T1", None, "VOID"))
    for number in (1, 2):
        add(version, "qa_complaint_stage", (number, "S1", DAY, None, None, None, None))
    assert told(version, "complaint_stages", "timing") == {"1:S1": ("no day due",)}
