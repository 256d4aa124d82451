"""Who may open, see and export what: every role against every question."""

from __future__ import annotations

import pytest

from components.role_words import ROLE_WORDS
from measures import scope
from measures.scope import Role, Scope, ScopeError

TM, HS, SL, RO, PA, PP = Role

PAGES = {
    "this_month": {TM, HS, SL, RO, PA},
    "childrens_voice": {TM, HS, SL, RO, PA},
    "indicators": {TM, HS, SL, RO, PA},
    "audits": {TM, HS, SL, RO, PA},
    "dispute_resolution": {TM, HS, SL, RO, PA},
    "panel_view": {TM, HS, SL, PA, PP},
    "definitions": {TM, HS, SL, RO, PA, PP},
    "access_log": {HS, SL, PA},
    "data_quality": {TM, HS, SL, RO, PA},
}


def test_truth_table_has_every_page():
    assert set(PAGES) == set(scope.PAGE_ROLES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page_id", [*PAGES, "unknown", ""])
def test_pages(page_id, role):
    expected = role in PAGES.get(page_id, set())
    assert scope.can_open_page(Scope(role), page_id) is expected


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("group", "about_reviews", "opens"),
    [
        ("voice", False, {TM, HS, SL, RO, PA}),
        ("audit", False, {TM, HS, SL, RO, PA}),
        ("review", False, {TM, HS, SL, RO, PA}),
        ("feedback", False, {TM, HS, SL, RO, PA}),
        ("care", True, {TM, HS, SL, RO, PA}),
        ("care", False, {TM, HS, SL, PA}),
        ("workforce", False, {TM, HS, SL, PA}),
    ],
)
def test_indicators_and_their_records(role, group, about_reviews, opens):
    asked = {"group": group, "about_reviews": about_reviews}
    assert scope.can_see_indicator(Scope(role), **asked) is (role in opens)
    assert scope.can_see_records(Scope(role), **asked) is (role in opens)


@pytest.mark.parametrize("role", Role)
def test_export(role):
    assert scope.can_export_records(Scope(role)) is (role in {HS, SL, PA})


@pytest.mark.parametrize("role", Role)
def test_packs_for_the_panel(role):
    assert scope.can_prepare_packs(Scope(role)) is (role in {SL, PA, PP})


NOTHING: frozenset[str] = frozenset()
ONE = frozenset({"x"})


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("services", [NOTHING, ONE])
@pytest.mark.parametrize("teams", [NOTHING, ONE])
def test_empty_scopes(role, services, teams):
    needs = {TM: teams, HS: services}.get(role)
    given = Scope(role, services, teams)
    assert given.is_empty is (needs == NOTHING)
    assert given.is_whole_authority is (role not in {TM, HS})


def test_keys_differ_whenever_scopes_do():
    scopes = [
        Scope(role, services, teams)
        for role in Role
        for services in (NOTHING, ONE, frozenset({"x", "y"}))
        for teams in (NOTHING, ONE, frozenset({"x", "y"}))
    ]
    assert len({given.key for given in scopes}) == len(scopes)


@pytest.mark.parametrize("missing", [None, "everything", Role.SENIOR_LEADER])
def test_a_missing_scope_is_an_error(missing):
    with pytest.raises(ScopeError):
        scope.check_scope(missing)


def test_a_given_scope_is_handed_back():
    given = Scope(SL)
    assert scope.check_scope(given) is given


def test_every_role_has_words():
    assert set(ROLE_WORDS) == {role.value for role in Role}
