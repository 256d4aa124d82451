"""Data quality: what each role sees, what is asked first, what is logged."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from components import cached
from components.quality_view import PARTS, answer_words
from data_access import app_store
from data_access.refresh_log import HELD_BACK, Attempt
from data_access.snapshot import open_current, read_rows
from measures import data_quality
from measures.data_quality import (
    RuleCount,
    can_see_rule,
    count_issues,
    list_issues,
    read_field_teams,
    read_fields,
    read_gaps,
    read_history,
    read_loads,
    shown_value,
)
from measures.data_quality_rules import all_rules
from measures.known_problems import read_known_problems
from measures.periods import Month
from measures.registry import all_definitions
from measures.scope import PAGE_ROLES, Role, Scope, ScopeError
from tests.pages.screens import (
    SCOPES,
    button,
    open_screen,
    tables_of,
    title_of,
    words_of,
)

ROLES = sorted(PAGE_ROLES["data_quality"])
ANALYST, MANAGER = SCOPES[Role.PERFORMANCE_ANALYST], SCOPES[Role.TEAM_MANAGER]
OFFICER = SCOPES[Role.REVIEWING_OFFICER]
OCTOBER = Month(2026, 10)


@pytest.fixture
def version(demo):
    return open_current(demo / "snapshots")


@pytest.mark.parametrize("role", ROLES)
def test_it_opens_with_the_answer_and_how_fresh_each_source_is(
    demo, sign_in, role
) -> None:
    sign_in(role)
    at = open_screen("data_quality")
    assert title_of(at) == "Data quality"
    assert not at.exception
    assert "putting right" in words_of(at)
    fresh, wrong = tables_of(at)[:2]
    assert fresh.column("Source")[0] == "Case records"
    assert wrong.headings[0] == "What is wrong"
    assert "records" not in {cell.text for row in wrong.rows for cell in row}


@pytest.mark.parametrize("label", list(PARTS.values()))
@pytest.mark.parametrize("role", [Role.PERFORMANCE_ANALYST, Role.TEAM_MANAGER])
def test_every_part_opens(demo, sign_in, role, label) -> None:
    sign_in(role)
    at = open_screen("data_quality")
    at.session_state["quality_part"] = next(k for k, w in PARTS.items() if w == label)
    at.run()
    assert not at.exception
    assert len(tables_of(at)) >= 1
    assert len(at.main.header) == 1


def test_a_refresh_held_back_is_said_with_its_reason(
    demo, sign_in, monkeypatch
) -> None:
    at_night = datetime(2099, 1, 1, 6, 15, tzinfo=UTC)
    held = Attempt(at_night, HELD_BACK, reason="ssd_person lost 40% of its rows.")
    monkeypatch.setattr(cached, "last_attempt", lambda: held)
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("data_quality")
    assert "held back: these are the last good data" in words_of(at)
    assert "ssd_person lost 40%" in at.main.warning[0].value


def test_an_older_refresh_held_back_is_past(demo, sign_in, monkeypatch) -> None:
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(
        cached, "last_attempt", lambda: Attempt(long_ago, HELD_BACK, reason="x")
    )
    sign_in(Role.PERFORMANCE_ANALYST)
    assert "held back" not in words_of(open_screen("data_quality"))


def test_the_panel_is_refused(demo, sign_in) -> None:
    sign_in(Role.PANEL_PRESENTER)
    assert title_of(open_screen("data_quality")) == (
        "Your role does not open this page"
    )


def test_a_list_is_asked_for_logged_and_then_shown(
    demo, sign_in, store, sent, version
) -> None:
    username = sign_in(Role.TEAM_MANAGER)
    at = open_screen("data_quality")
    chosen = count_issues(version, scope=MANAGER)[0].rule.rule_id
    issues = list_issues(version, chosen, scope=MANAGER)
    people = {i.person_id for i in issues if i.person_id}
    assert people
    assert not any(person in sent() for person in people)
    with store.connect() as connection:
        assert (
            connection.scalar(sa.select(sa.func.count(app_store.access_log.c[0]))) == 0
        )
    at = button(at, "Open the list").click().run()
    assert all(person in sent() for person in people)
    with store.connect() as connection:
        row = connection.execute(sa.select(app_store.access_log)).one()
        logged = set(
            connection.scalars(sa.select(app_store.access_log_person.c.person_id))
        )
    assert (row.username, row.indicator_id) == (username, f"quality:{chosen}")
    assert logged == people
    assert "Official-Sensitive" in words_of(at)


def test_a_version_without_checks_says_so(demo, sign_in, monkeypatch) -> None:
    sign_in(Role.PERFORMANCE_ANALYST)
    monkeypatch.setattr(data_quality, "has_quality", lambda _snapshot: False)
    at = open_screen("data_quality")
    assert "The next refresh makes them" in words_of(at)


# --- scope ----------------------------------------------------------------------------


def test_a_team_manager_sees_the_own_team_and_no_other(version) -> None:
    mine = {c.rule.rule_id: c.rows for c in count_issues(version, scope=MANAGER)}
    everyone = {c.rule.rule_id: c.rows for c in count_issues(version, scope=ANALYST)}
    assert sum(mine.values()) < sum(everyone.values())
    for rule_id, rows in mine.items():
        listed = list_issues(version, rule_id, scope=MANAGER)
        assert len(listed) == rows <= everyone[rule_id]
        assert {i.team_name for i in listed} <= {"Family Support Ash"}
    own = read_field_teams(version, "cp_alone", last=OCTOBER, scope=MANAGER)
    assert [t.team_name for t in own] == ["Family Support Ash"]


def test_parts_add_up_to_the_whole(version) -> None:
    whole = {c.rule.rule_id: c.rows for c in count_issues(version, scope=ANALYST)}
    teams = read_rows(version, "SELECT team_id FROM team WHERE team_id <> 'LA'")
    added = dict.fromkeys(whole, 0)
    for (team,) in teams:  # LA stands for everything
        for count in count_issues(version, scope=ANALYST, within=team):
            added[count.rule.rule_id] += count.rows
    assert added == whole
    fields = read_fields(version, scope=ANALYST)
    month = [f for f in fields if f.field.field_id == "cp_alone"][-1]
    by_team = read_field_teams(
        version, "cp_alone", last=OCTOBER, months=1, scope=ANALYST
    )
    assert sum(t.rows for t in by_team) == month.rows
    assert sum(t.missing for t in by_team) == month.missing


def test_a_place_outside_the_scope_is_refused(version) -> None:
    for read in (count_issues, read_fields):
        with pytest.raises(ScopeError):
            read(version, scope=MANAGER, within="T0101")
    with pytest.raises(ScopeError):
        read_gaps(version, month=OCTOBER, scope=MANAGER, within="T0101")


def test_a_reviewing_officer_sees_what_is_about_reviews(version) -> None:
    seen = {c.rule.rule_id for c in count_issues(version, scope=OFFICER)}
    assert seen == {r.rule_id for r in all_rules().values() if r.about_reviews}
    with pytest.raises(ScopeError):
        list_issues(version, "no_birth", scope=OFFICER)
    groups = {
        g.definition.group for g in read_gaps(version, month=OCTOBER, scope=OFFICER)
    }
    assert "front_door" not in groups


def test_without_a_role_or_scope_nothing_is_read(version) -> None:
    presenter = SCOPES[Role.PANEL_PRESENTER]
    with pytest.raises(ScopeError):
        count_issues(version, scope=presenter)
    with pytest.raises(ScopeError):
        list_issues(version, "no_birth", scope=None)
    with pytest.raises(ScopeError):
        list_issues(version, "nothing", scope=ANALYST)
    assert not any(can_see_rule(presenter, rule) for rule in all_rules().values())
    nobody = Scope(Role.TEAM_MANAGER)
    assert sum(c.rows for c in count_issues(version, scope=nobody)) == 0
    assert read_fields(version, scope=nobody) == []


# --- what is said -------------------------------------------------------------------


def test_loads_and_history_are_read(version) -> None:
    assert {load.source for load in read_loads(version)} >= {"SSD", "QA", "HR"}
    newest = read_history(version)[0]
    assert newest.rows > 0
    assert newest.issues == sum(c.rows for c in count_issues(version, scope=ANALYST))


def test_the_answer_says_what_matters_most() -> None:
    rules = all_rules()
    high, low = rules["no_birth"], rules["referral_twice"]
    assert answer_words([RuleCount(high, 0, "")]).startswith("No record contradicts")
    assert answer_words([RuleCount(low, 1, "")]) == (
        "1 record needs putting right; none of them changes a figure."
    )
    assert answer_words([RuleCount(high, 1, ""), RuleCount(low, 2, "")]) == (
        "3 records need putting right; 1 changes figures, most often: open child "
        "without a date of birth (1)."
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "not shown"), ("P1234", "holds a long number, not shown"), ("PN9", "PN9")],
)
def test_raw_values_are_shown_with_care(value, shown) -> None:
    assert shown_value(value) == shown


# --- the catalogue ------------------------------------------------------------------


def test_the_catalogue_says_what_is_available_and_what_is_wrong(demo, sign_in) -> None:
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("definitions")
    for indicator_id in all_definitions():  # closed ones are not written
        at.session_state[f"definition_{indicator_id}"] = True
    words = words_of(at.run())
    assert "**Available here:** yes" in words
    assert "values of ssd_cla_reviews.clar_cla_review_participation are not" in words


def test_the_panel_is_told_no_problem_of_the_data(version) -> None:
    assert read_known_problems(version, SCOPES[Role.PANEL_PRESENTER]) == {}
    everyone = read_known_problems(version, ANALYST)
    assert "voice_participation" in everyone
    assert all(line.endswith(".") for lines in everyone.values() for line in lines)
