"""One process, several people: nobody gets what was worked out for another."""

from __future__ import annotations

import pytest

from data_access.snapshot import open_current
from measures.periods import parse_month
from measures.records import read_records
from measures.scope import Role, ScopeError
from tests.pages.screens import SCOPES, html_of, open_screen, scope_line, words_of

ATTACKS = ["' OR 1=1 --", "T0107' OR '1'='1", "LA; DROP TABLE record", "%", "*", "NONE"]
MARKUP = "<script>alert(1)</script>"


def test_caches_are_not_shared_across_scopes(demo, store, sign_in) -> None:
    """The narrow one after the wide one sees what it would have seen first."""
    sign_in(Role.TEAM_MANAGER)
    first = open_screen("indicators", month="2026-09")
    sign_in(Role.SENIOR_LEADER)
    wide = open_screen("indicators", month="2026-09")
    sign_in(Role.TEAM_MANAGER)
    again = open_screen("indicators", month="2026-09")
    assert scope_line(again) == scope_line(first) != scope_line(wide)
    assert html_of(again) == html_of(first)
    assert html_of(again) != html_of(wide)


@pytest.mark.parametrize("place", ATTACKS)
def test_a_place_is_a_value_and_never_sql(demo, place) -> None:
    """As the engine is asked, past every check of the page."""
    scope = SCOPES[Role.TEAM_MANAGER]
    own = {"T0107"}
    try:
        rows = read_records(
            open_current(demo / "snapshots"),
            "cin_open_rate",
            month=parse_month("2026-09"),
            org_unit_id=place,
            scope=scope,
        )
    except ScopeError:
        return
    assert {row.team_id for row in rows} <= own


@pytest.mark.parametrize(
    "address",
    [
        {"place": MARKUP},
        {"month": MARKUP, "indicator": MARKUP, "view": MARKUP},
        {"place": "T0107' OR '1'='1"},
        {"indicator": "x" * 5_000},
    ],
)
def test_a_forged_address_shows_nothing_of_it(demo, store, sign_in, address) -> None:
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", **address)
    assert not at.exception
    assert MARKUP not in words_of(at)
    assert "x" * 100 not in words_of(at)
