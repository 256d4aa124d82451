"""Every data-quality rule over rows that it must list and rows that it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from data_access.cleaning import make_clean_table
from data_access.contract import NEEDED
from data_access.copying import make_tallies
from data_access.extract import SharedContents
from data_access.month_copies import build_month_copies
from measures.data_quality_rules import (
    QualityRule,
    QualityRuleError,
    all_rules,
    parse_rule,
    rule_missing,
)
from measures.loading.build import LoadState, build_days, build_time
from measures.loading.quality_build import build_quality, keep_quality_history
from measures.registry import populations

RULES = all_rules()
EVERYTHING = SharedContents(dict(NEEDED))
Rows = dict[str, list[dict[str, object]]]
D = date(2026, 10, 30)  # a Friday


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every cleaned table without rows, the shared row sets as views over them."""
    with duckdb.connect() as connection:
        make_tallies(connection)
        for table in NEEDED:
            make_clean_table(connection, table)
        state = LoadState(data_to=D, last_months={}, is_synthetic=False)
        build_days(connection)
        build_time(connection, state)
        build_month_copies(connection, Path("none"))
        for name, sql in populations().items():
            connection.execute(f"CREATE VIEW {name} AS {sql}")
        yield connection


@pytest.fixture
def version(
    empty: duckdb.DuckDBPyConnection,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The empty tables; whatever a test puts in is taken out again."""
    empty.execute("BEGIN")
    yield empty
    empty.execute("ROLLBACK")


def put(version: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    for table, members in rows.items():
        for values in members:
            names, marks = ", ".join(values), ", ".join("?" for _ in values)
            version.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                list(values.values()),
            )


def issues(version: duckdb.DuckDBPyConnection, rule_id: str) -> list[str]:
    found = version.execute(
        "SELECT unit_id FROM quality_issue WHERE rule_id = ? ORDER BY unit_id",
        [rule_id],
    ).fetchall()
    return [row[0] for row in found]


def person(person_id: str, born: str | None = "2015-03-01", died: str | None = None):
    return {"pers_person_id": person_id, "pers_dob": born, "pers_death_date": died}


def spell(prefix: str, key: str, person_column: str, start: str, end: str):
    """A maker of rows of a table with a start and an end."""

    def make(row_id: str, child: str, begin: str | None, finish: str | None = None):
        return {key: row_id, person_column: child, start: begin, end: finish}

    return make


plan = spell(
    "cppl",
    "cppl_cp_plan_id",
    "cppl_person_id",
    "cppl_cp_plan_start_date",
    "cppl_cp_plan_end_date",
)
episode = spell(
    "clae",
    "clae_cla_episode_id",
    "clae_person_id",
    "clae_cla_episode_start_date",
    "clae_cla_episode_ceased_date",
)
referral = spell(
    "cine",
    "cine_referral_id",
    "cine_person_id",
    "cine_referral_date",
    "cine_close_date",
)
assessment = spell(
    "cina",
    "cina_assessment_id",
    "cina_person_id",
    "cina_assessment_start_date",
    "cina_assessment_auth_date",
)


def audit(audit_id: int, **more: object) -> dict[str, object]:
    base = {"audit_id": audit_id, "cycle_id": 1, "person_id": "C1", "team_id": "T1"}
    return base | {"status": "COMPLETE", "completed_on": "2026-05-05"} | more


def legal(row_id: str, code: str, start: str, end: str | None = None):
    return {
        "lega_legal_status_id": row_id,
        "lega_person_id": "C1",
        "lega_legal_status": code,
        "lega_legal_status_start_date": start,
        "lega_legal_status_end_date": end,
    }


def drp(drp_id: int, **more: object) -> dict[str, object]:
    base = {"drp_id": drp_id, "person_id": "C1", "team_id": "T1"}
    return base | {"raised_on": "2026-09-01", "status": "OPEN"} | more


def form(form_id: int, event_id: str, **more: object) -> dict[str, object]:
    base = {"form_id": form_id, "event_type": "CLAR", "event_id": event_id}
    return base | {"person_id": "C1", "team_id": "T1"} | more


def post(post_id: str, **more: object) -> dict[str, object]:
    base = {"month_end": "2026-09-30", "post_id": post_id, "split_no": 1}
    return base | {"team_id": "T1", "fte": 1.0, "is_social_work_post": "Y"} | more


def review(row_id: str, held: str, code: str | None = None):
    return {
        "clar_cla_review_id": row_id,
        "clar_cla_person_id": "C1",
        "clar_cla_id": "P1",
        "clar_cla_review_date": held,
        "clar_cla_review_participation": code,
    }


def visit(row_id: str, day: str):
    return {
        "cppv_cp_visit_id": row_id,
        "cppv_person_id": "C1",
        "cppv_cp_visit_date": day,
        "cppv_cp_visit_date_at": day,
    }


C1 = {"ssd_person": [person("C1")]}
# rule -> the rows, and the units that it must list, no others
CASES: dict[str, tuple[Rows, list[str]]] = {
    "person_unknown": (
        C1 | {"ssd_cp_plans": [plan("1", "C1", "2026-01-01"), plan("2", "X", None)]},
        ["ssd_cp_plans:2"],
    ),
    "team_unknown": (
        {
            "qa_team": [{"team_id": "T1 "}],
            "qa_audit": [audit(1), audit(2, team_id="T9"), audit(3, team_id="EXT")],
        },
        ["qa_audit:2"],
    ),
    "end_before_start": (
        {
            "ssd_cp_plans": [
                plan("1", "C1", "2026-01-02", "2026-01-01"),
                plan("2", "C1", "2026-01-02", "2026-01-02"),
                plan("3", "C1", "2026-01-02"),
            ]
        },
        ["protection plan:1"],
    ),
    "quality_end_before_start": (
        {
            "qa_drp_concern": [
                drp(1, resolved_on="2026-08-31"),
                drp(2, resolved_on="2026-09-01"),
                drp(3, resolved_on="2026-08-31", status="VOID"),
            ],
            "qa_complaint_stage": [
                {
                    "complaint_id": 1,
                    "stage": "S1",
                    "started_on": "2026-02-02",
                    "responded_on": "2026-02-01",
                }
            ],
        },
        ["complaint:1:S1", "concern:1"],
    ),
    "short_break_overlap": (
        {
            "ssd_legal_status": [
                legal("1", "V3", "2026-01-01", "2026-03-01"),
                legal("2", "C2", "2026-03-01"),  # starts the day the other ends
                legal("3", "V4", "2026-05-01"),
            ]
        },
        ["3"],
    ),
    "adult_in_care": (
        {
            "ssd_person": [person("C1", "2008-10-30"), person("C2", "2008-10-31")],
            "ssd_cla_episodes": [
                episode("1", "C1", "2020-01-01"),
                episode("2", "C2", "2020-01-01"),  # 18 tomorrow
                episode("3", "C1", "2019-01-01", "2020-01-01"),
            ],
        },
        ["1"],
    ),
    "dead_and_open": (
        {
            "ssd_person": [person("C1", died="2026-10-30"), person("C2")],
            "ssd_cp_plans": [
                plan("1", "C1", "2026-01-01"),
                plan("2", "C2", "2026-01-01"),
            ],
            "ssd_cla_episodes": [episode("3", "C1", "2026-01-01", "2026-10-30")],
        },
        ["protection plan:1"],
    ),
    "no_placement": (
        {
            "ssd_cla_placement": [{"clap_cla_placement_id": "H1"}],
            "ssd_cla_episodes": [
                episode("1", "C1", "2026-01-01") | {"clae_cla_placement_id": "H1"},
                episode("2", "C2", "2026-01-01") | {"clae_cla_placement_id": "H2"},
                episode("3", "C3", "2026-01-01"),
                episode("4", "C4", "2026-01-01", "2026-02-01"),
            ],
        },
        ["2", "3"],
    ),
    "second_open": (
        {
            "ssd_cp_plans": [
                plan("1", "C1", "2026-01-01"),
                plan("2", "C1", "2026-02-01"),
                plan("3", "C1", "2026-03-01", "2026-03-02"),
                plan("4", "C1", "2026-03-01") | {"cppl_cp_plan_ola": "Y"},
            ],
            "ssd_cla_episodes": [episode("5", "C1", "2026-01-01")],
        },
        ["protection plan:1"],
    ),
    "referral_twice": (
        {
            "ssd_cin_episodes": [
                referral("1", "C1", "2026-01-01"),
                referral("2", "C1", "2026-01-01"),
                referral("3", "C1", "2026-01-02"),
            ]
        },
        ["2"],
    ),
    "contact_twice": (
        {
            "ssd_contacts": [
                {
                    "cont_contact_id": key,
                    "cont_person_id": "C1",
                    "cont_contact_date": "2026-01-01",
                    "cont_contact_source_code": source,
                }
                for key, source in (("1", None), ("2", None), ("3", "1A"))
            ]
        },
        ["2"],
    ),
    "review_before_start": (
        {
            "ssd_cp_plans": [plan("1", "C1", "2026-02-01")],
            "ssd_cp_reviews": [
                {
                    "cppr_cp_review_id": key,
                    "cppr_cp_plan_id": "1",
                    "cppr_cp_review_date": day,
                }
                for key, day in (("a", "2026-01-31"), ("b", "2026-02-01"))
            ],
            "ssd_cla_episodes": [
                episode("1", "C1", "2026-03-01") | {"clae_cla_id": "P1"}
            ],
            "ssd_cla_reviews": [review("c", "2026-02-28"), review("d", "2026-03-01")],
        },
        ["a", "c"],
    ),
    "status_without_date": (
        {
            "qa_drp_concern": [drp(1, status="RESOLVED"), drp(2, status="WITHDRAWN")],
            "qa_audit": [audit(3, completed_on=None), audit(4)],
            "qa_audit_action": [
                {"action_id": 5, "team_id": "T1", "status": "DONE"},
                {"action_id": 6, "team_id": "T1", "status": "OPEN"},
                {"action_id": 7, "team_id": "T1", "status": "SUPERSEDED"},
            ],
        },
        [
            "qa_audit:COMPLETE:3",
            "qa_audit_action:DONE:5",
            "qa_audit_action:SUPERSEDED:7",
            "qa_drp_concern:RESOLVED:1",
            "qa_drp_concern:WITHDRAWN:2",
        ],
    ),
    "audit_without_grade": (
        {
            "qa_audit_cycle": [
                {"cycle_id": 1, "strand": "MPE"},
                {"cycle_id": 2, "strand": "THEME"},
            ],
            "qa_audit": [audit(1), audit(2, cycle_id=2), audit(3, auditor_grade="G")],
        },
        ["1"],
    ),
    "inadequate_without_discussion": (
        {
            "qa_audit": [
                audit(1, auditor_grade="I", reflective_due_on="2026-10-29"),
                audit(2, auditor_grade="I", reflective_due_on="2026-10-30"),
                audit(3, auditor_grade="I", reflective_held_on="2026-06-01"),
                audit(4, moderated_grade="I"),  # due ten working days after 5 May
                audit(5, auditor_grade="I", completed_on="2026-10-20"),
                audit(6, auditor_grade="G"),
            ]
        },
        ["1", "4"],
    ),
    "drp_without_step": (
        {
            "qa_drp_concern": [drp(1), drp(2), drp(3), drp(4, status="RESOLVED")],
            "qa_drp_step": [
                {"step_id": 1, "drp_id": 2, "sent_on": "2026-10-16"},  # 10 days ago
                {"step_id": 2, "drp_id": 3, "sent_on": "2026-10-15"},
            ],
        },
        ["1", "3"],
    ),
    "drp_formal_too_early": (
        {
            "qa_drp_concern": [
                drp(1, formal_on="2026-08-31"),
                drp(2, formal_on="2026-09-01"),
            ]
        },
        ["1"],
    ),
    "drp_resolved_step": (
        {
            "qa_drp_concern": [drp(n, status="RESOLVED") for n in (1, 2, 3)],
            "qa_drp_step": [
                {"step_id": n, "drp_id": d, "stage": "RES"}
                for n, d in ((1, 2), (2, 3), (3, 3))
            ],
        },
        ["1", "3"],
    ),
    "form_event_unknown": (
        {
            "ssd_cla_reviews": [review("R1", "2026-05-05")],
            "qa_monitoring_form": [
                form(1, "R1 "),
                form(2, "R2"),
                form(3, "R1", event_type="ICPC"),
                form(4, "R2", status="VOID"),
            ],
        },
        ["2", "3"],
    ),
    "form_twice": (
        {
            "qa_monitoring_form": [
                form(1, "R1"),
                form(2, "R1"),
                form(3, "R1", status="VOID"),
                form(4, "R1", event_type="RCPC"),
            ]
        },
        ["2"],
    ),
    "moderated_by_auditor": (
        {
            "qa_audit": [
                audit(1, auditor_worker_id="W1", moderator_worker_id="W1"),
                audit(2, auditor_worker_id="W1", moderator_worker_id="W2"),
                audit(3),
            ]
        },
        ["1"],
    ),
    "moderated_without_date": (
        {
            "qa_audit": [
                audit(1, moderated_grade="G"),
                audit(2, moderated_grade="G", moderated_on="2026-06-01"),
            ]
        },
        ["1"],
    ),
    "rating_outside": (
        {
            "qa_feedback": [
                {"feedback_id": n, "team_id": "T1", "overall_rating": rating}
                for n, rating in ((1, 0), (2, 5), (3, None))
            ],
            "qa_feedback_item": [
                {"feedback_id": 2, "question_code": "KIND", "rating": 6}
            ],
        },
        ["1", "2:KIND"],
    ),
    "concern_twice": (
        {
            "qa_concern_child": [
                {
                    "concern_id": n,
                    "person_id": child,
                    "team_id": "T1",
                    "added_on": day,
                    "removed_on": end,
                }
                for n, child, day, end in (
                    (1, "C1", "2026-01-01", None),
                    (2, "C1", "2026-02-01", None),
                    (3, "C2", "2026-01-01", "2026-02-01"),
                    (4, "C2", "2026-02-01", None),
                )
            ]
        },
        ["1"],
    ),
    "post_over_one": (
        {
            "qa_post_month": [
                post("P1", fte=0.6),
                post("P1", fte=0.6, split_no=2),
                post("P2", fte=0.6),
                post("P2", fte=0.4, split_no=2),
                post("P3", fte=2.0, month_end="2026-08-31"),
            ]
        },
        ["P1:2026-09-30"],
    ),
    "post_vacant_and_held": (
        {
            "qa_post_month": [
                post("P1", is_vacant="Y", holder="PERM"),
                post("P2", is_vacant="Y", holder="AGCY"),
                post("P3", is_vacant="N", holder="PERM"),
            ]
        },
        ["P1:1"],
    ),
    "post_without_fte": (
        {
            "qa_post_month": [
                post("P1", fte=None),
                post("P2", worker_id="W1"),
                post("P3", worker_id="W1", holder_fte=1.0),
                post("P4", fte=None, is_social_work_post="N"),
            ]
        },
        ["P1:1", "P2:1"],
    ),
    "visit_before_birth": (
        C1 | {"ssd_cp_visits": [visit("1", "2015-02-28"), visit("2", "2015-03-01")]},
        ["CPV:1"],
    ),
    "after_data_date": (
        C1 | {"ssd_cp_visits": [visit("1", "2026-10-31"), visit("2", "2026-10-30")]},
        ["visit:1"],
    ),
    "nfa_with_work": (
        {
            "ssd_cin_episodes": [
                referral("1", "C1", "2026-01-01") | {"cine_referral_nfa": "Y"},
                referral("2", "C2", "2026-01-01") | {"cine_referral_nfa": "Y"},
                referral("3", "C3", "2026-01-01"),
            ],
            "ssd_cin_assessments": [
                assessment("a", "C1", "2026-01-01") | {"cina_referral_id": "1"},
                assessment("b", "C3", "2026-01-01") | {"cina_referral_id": "3"},
            ],
        },
        ["1"],
    ),
    "no_start": (
        {"ssd_cin_assessments": [assessment("1", "C1", None)]},
        ["assessment:1"],
    ),
    "plan_touches_plan": (
        {
            "ssd_cp_plans": [
                plan("1", "C1", "2026-01-01", "2026-03-01"),
                plan("2", "C1", "2026-03-01"),  # the day the other ended
                plan("3", "C2", "2026-01-01", "2026-02-28"),
                plan("4", "C2", "2026-03-01"),
            ]
        },
        ["2"],
    ),
    "open_without_activity": (
        {
            "ssd_cin_episodes": [
                referral("1", "C1", "2026-01-01"),
                referral("2", "C2", "2026-01-01"),
                referral("3", "C3", "2026-06-01"),
                referral("4", "C4", "2026-01-01", "2026-02-01"),
            ],
            "ssd_cin_assessments": [assessment("a", "C2", "2026-05-01")],
        },
        ["1"],
    ),
    "episode_reason_unread": (
        {
            "ssd_cla_episodes": [
                episode("1", "C1", "2026-01-01"),
                episode("2", "C1", "2026-01-01")
                | {"clae_cla_episode_start_reason": "S"},
            ]
        },
        ["1"],
    ),
    "ends_unread": (
        {
            "ssd_cla_episodes": [
                episode("1", "C1", "2026-01-01", "2026-02-01"),
                episode("2", "C1", "2026-01-01", "2026-02-01")
                | {"clae_cla_episode_ceased_reason": "E4A"},
                episode("3", "C1", "2026-03-01"),
            ]
        },
        ["1"],
    ),
    "flags_unreadable": (
        {
            "ssd_cla_care_plan": [
                {"lacp_table_id": "1", "lacp_cla_care_plan_json": '{"A": "Y'},
                {"lacp_table_id": "2", "lacp_cla_care_plan_json": '{"A": "Y"}'},
                {"lacp_table_id": "3", "lacp_cla_care_plan_json": None},
            ]
        },
        ["care plan:1"],
    ),
    "participation_and_age": (
        C1
        | {
            "ssd_cla_reviews": [
                review("1", "2019-03-01", "PN0"),  # the fourth birthday
                review("2", "2019-02-28", "PN0"),
                review("3", "2019-02-28", "PN1"),
                review("4", "2019-03-01", "PN1"),
                review("5", "2019-03-01"),
            ]
        },
        ["1", "3"],
    ),
    "suitable_though_doubtful": (
        {
            "ssd_care_leavers": [
                {
                    "clea_table_id": key,
                    "clea_person_id": "C1",
                    "clea_care_leaver_accommodation": kind,
                    "clea_care_leaver_accom_suitable": suits,
                }
                for key, kind, suits in (
                    ("1", "W", "1"),
                    ("2", "W", "2"),
                    ("3", "U", "1"),
                )
            ]
        },
        ["1"],
    ),
    "no_birth": (
        {
            "ssd_person": [person("C1", None), person("C2"), person("C3", None)],
            "ssd_cp_plans": [plan(n, f"C{n}", "2026-01-01") for n in ("1", "2")],
        },
        ["C1"],
    ),
    "complaint_without_dates": (
        {
            "qa_complaint": [{"complaint_id": 1, "team_id": "T1", "person_id": "C1"}],
            "qa_complaint_stage": [
                {"complaint_id": 1, "stage": "S1"},
                {"complaint_id": 1, "stage": "S2", "due_on": "2026-05-05"},
            ],
        },
        ["1:S1"],
    ),
    "action_without_audit": (
        {
            "qa_audit": [audit(1)],
            "qa_audit_action": [
                {"action_id": n, "audit_id": a, "team_id": "T1"}
                for n, a in ((1, 1), (2, 9), (3, None))
            ],
        },
        ["2"],
    ),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule_id", CASES)
def test_a_rule_lists_these_rows_and_no_others(version, rule_id, monkeypatch) -> None:
    only_this = {rule_id: RULES[rule_id]}
    monkeypatch.setattr("measures.loading.quality_build.all_rules", lambda: only_this)
    monkeypatch.setattr("measures.loading.quality_build.KEY_FIELDS", ())
    rows, expected = CASES[rule_id]
    put(version, rows)
    build_quality(version, EVERYTHING)
    assert issues(version, rule_id) == expected
    (status,) = version.execute("SELECT is_run, reason, n FROM quality_rule").fetchall()
    assert status == (True, None, len(expected))


def test_empty_tables_have_no_issue(version) -> None:
    build_quality(version, EVERYTHING)
    assert version.execute("SELECT * FROM quality_issue").fetchall() == []
    assert (
        version.execute(
            "SELECT rule_id FROM quality_rule WHERE NOT is_run OR n <> 0"
        ).fetchall()
        == []
    )


def test_an_issue_stands_under_the_rows_team_or_the_childs_or_none(version) -> None:
    put(
        version,
        {
            "qa_team": [{"team_id": "T1"}, {"team_id": "T2"}],
            "ssd_involvements": [
                {
                    "invo_involvements_id": "1",
                    "invo_person_id": "C1",
                    "invo_professional_role_id": "CW",
                    "invo_professional_team": "T2",
                    "invo_involvement_start_date": "2026-01-01",
                }
            ],
            "qa_audit": [audit(1, moderated_grade="G")],
            "ssd_cin_assessments": [
                assessment("1", "C1", None),
                assessment("2", "C2", None),
            ],
        },
    )
    build_quality(version, EVERYTHING)
    found = dict(
        version.execute(
            "SELECT unit_id, team_id FROM quality_issue "
            "WHERE rule_id IN ('no_start', 'moderated_without_date')"
        ).fetchall()
    )
    assert found == {"1": "T1", "assessment:1": "T2", "assessment:2": "NONE"}


def test_a_bad_rule_stops_nothing(version, monkeypatch) -> None:
    bad = QualityRule("bad", "n", "w", "f", "high", "qa_team", "SELECT nothing", ())
    failing = QualityRule(
        "failing",
        "n",
        "w",
        "f",
        "high",
        "qa_team",
        "SELECT CAST('x' AS INTEGER) AS unit_id, NULL AS person_id, NULL AS team_id, "
        "NULL AS detail",
    )
    good = RULES["no_start"]
    rules = {r.rule_id: r for r in (bad, failing, good)}
    monkeypatch.setattr("measures.loading.quality_build.all_rules", lambda: rules)
    put(version, {"ssd_cin_assessments": [assessment("1", "C1", None)]})
    version.execute("COMMIT")  # an error ends a transaction
    build_quality(version, EVERYTHING)
    status = version.execute(
        "SELECT rule_id, is_run, reason, n FROM quality_rule"
    ).fetchall()
    for table in ("rule", "issue", "count", "field"):
        version.execute(f"DROP TABLE quality_{table}")
    version.execute("DELETE FROM ssd_cin_assessments")
    version.execute("BEGIN")
    assert status == [
        ("bad", False, "it cannot be run on this data (BinderException)", 0),
        ("failing", False, "it cannot be run on this data (ConversionException)", 0),
        ("no_start", True, None, 1),
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.rule_id)
def test_a_rule_reads_what_a_refresh_makes_and_is_one_select(rule) -> None:
    (tree,) = sqlglot.parse(rule.sql, read="duckdb")
    assert isinstance(tree, exp.Select | exp.Union)
    own = {part.alias for part in tree.find_all(exp.CTE)}
    read = {table.name for table in tree.find_all(exp.Table)} - own
    assert read <= set(NEEDED) | set(populations()) | {"data_day", "calendar"}
    assert list(tree.find_all(exp.Greatest, exp.Least, exp.CurrentDate)) == []
    assert tree.named_selects == ["unit_id", "person_id", "team_id", "detail"]
    assert re.fullmatch(r"[a-z_0-9]+", rule.rule_id)
    assert rule.why.endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.rule_id)
def test_a_rule_says_which_table_it_misses(rule) -> None:
    for table in rule.needs:
        without = {t: c for t, c in NEEDED.items() if t != table}
        missing = rule_missing(rule, SharedContents(without))
        assert missing == f"table {table} is missing"
    assert rule_missing(rule, EVERYTHING) is None


HEADER = (
    '/* +++\nname="n"\nwhy="w."\nfix="f"\nseverity="high"\ntable="qa_team"\n+++ */\n'
)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("SELECT 1", "must open with"),
        (HEADER.replace('"n"', "n"), "not TOML"),
        (HEADER.replace('fix="f"\n', ""), r"missing \['fix'\]"),
        (HEADER.replace("fix=", 'extra="x"\nfix='), r"unknown \['extra'\]"),
        (HEADER.replace("high", "urgent"), "severity is one of"),
        (HEADER.replace("qa_team", "qa_nothing"), "qa_nothing"),
    ],
)
def test_a_rule_file_that_is_wrong_is_named(text, match) -> None:
    with pytest.raises(QualityRuleError, match=match):
        parse_rule(text, rule_id="a_rule")


def test_history_carries_what_earlier_versions_knew(version) -> None:
    build_quality(version, EVERYTHING)
    version.execute("INSERT INTO load_table VALUES ('qa_team', 3)")
    day = date(2026, 9, 30)
    earlier = [
        (f"v{n}", datetime(2020, 1, 1) + timedelta(n), day, "rule", "no_start", n)  # noqa: DTZ001
        for n in range(70)
    ]
    keep_quality_history(
        version,
        data_version="now",
        loaded_at=datetime(2026, 11, 1, 6, tzinfo=UTC),
        earlier=earlier,
    )
    versions = version.execute(
        "SELECT count(DISTINCT data_version) FROM quality_history"
    ).fetchone()
    assert versions == (60,)
    kept = version.execute(
        "SELECT kind, name, n FROM quality_history WHERE data_version = 'now' "
        "AND name IN ('no_start', 'qa_team') ORDER BY kind"
    ).fetchall()
    assert kept == [("rule", "no_start", 0), ("table", "qa_team", 3)]
