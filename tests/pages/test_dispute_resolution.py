"""The page Dispute resolution: its numbers, its lists, what narrows them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access import app_store
from data_access.snapshot import open_current, read_rows
from measures.disputes.now import count_parts, narrow, read_situation
from measures.periods import Month
from measures.scope import Role
from tests.pages.screens import (
    SCOPES,
    button,
    html_of,
    open_screen,
    tables_of,
    title_of,
    words_of,
)

LEADER = SCOPES[Role.SENIOR_LEADER]
# open at D, over the limit, formal: straight from the shared tables' copies
BY_HAND = """
WITH formal AS (
  SELECT c.drp_id, c.team_id, c.raised_on, c.safeguarding_immediate,
    CASE WHEN EXISTS (SELECT 1 FROM qa_drp_step s WHERE s.drp_id = c.drp_id)
      THEN (SELECT min(s.sent_on) FROM qa_drp_step s WHERE s.drp_id = c.drp_id
            AND s.stage NOT IN ('INF', 'RES'))
      ELSE c.formal_on END AS formal_on
  FROM qa_drp_concern c
  WHERE c.raised_on <= DATE '2026-10-31'
    AND c.status NOT IN ('VOID', 'WITHDRAWN')
    AND (c.resolved_on IS NULL OR c.resolved_on > DATE '2026-10-31')
    AND NOT (c.status = 'RESOLVED' AND c.resolved_on IS NULL)
)
SELECT
  count(*),
  count(*) FILTER (WHERE (
    SELECT count(*) FROM qa_calendar k WHERE k.is_working_day
    AND k.cal_date > f.formal_on AND k.cal_date <= DATE '2026-10-31') > 20),
  count(*) FILTER (WHERE formal_on <= DATE '2026-10-31'),
  count(*) FILTER (WHERE safeguarding_immediate = 'Y')
FROM formal f
"""
CARDS = {
    "open": "Open concerns",
    "over": "Over 20 working days",
    "formal": "At a formal stage",
    "safeguarding": "Flagged for safeguarding",
}
PARTS = tuple(CARDS)


@pytest.fixture
def version(demo):
    return open_current(demo / "snapshots")


@pytest.fixture
def by_hand(version) -> dict[str, int]:
    return dict(zip(PARTS, read_rows(version, BY_HAND)[0], strict=True))


def list_of(at):
    (table,) = [t for t in tables_of(at) if "Working days on the clock" in t.headings]
    return table


def test_a_number_opens_exactly_its_concerns(demo, sign_in, by_hand) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("dispute_resolution")
    assert title_of(at) == "Dispute resolution"
    for part in PARTS:
        label = CARDS[part]
        (card,) = [body for body in html_of(at) if f">{label}</span>" in body]
        assert f">{by_hand[part]}</strong>" in card
        at.button(f"see_{part}").click().run()
        assert len(list_of(at).rows) == by_hand[part]
    assert not at.exception
    words = words_of(at).lower()
    for word in ("breach", "against", "failure"):
        assert word not in words


def test_the_list_is_asked_for_logged_and_then_names_its_children(
    demo, sign_in, store, sent, version
) -> None:
    username = sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("dispute_resolution", kind="over")
    people = {
        row[0]
        for row in read_rows(
            version,
            "SELECT person_id FROM record r JOIN team t ON t.team_id = r.team_id "
            "WHERE indicator_id = 'drp_over_20wd' AND period_end = '2026-10-31' "
            "AND num = 1 AND t.service_id = 'FAMSUP'",
        )
    }
    assert people
    assert not any(person in sent() for person in people)
    button(at, "Open the list").click().run()
    assert set(list_of(at).column("Child")) == people
    log = app_store.access_log.c
    with store.connect() as connection:
        rows = connection.execute(sa.select(log.username, log.indicator_id)).all()
    assert [tuple(row) for row in rows] == [(username, "disputes:over")]


def test_flagged_first_then_the_oldest(demo, sign_in) -> None:
    sign_in(Role.SENIOR_LEADER)
    clocks = list_of(open_screen("dispute_resolution")).column(
        "Working days on the clock"
    )
    is_flagged = [text.startswith("Safeguarding.") for text in clocks]
    assert is_flagged == sorted(is_flagged, reverse=True)
    assert any(is_flagged)
    assert "70 days, 50 over" in clocks  # the planted one


NARROWED = """
SELECT count(*) FROM record r
JOIN drp_formal f ON CAST(f.drp_id AS VARCHAR) = r.unit_id
JOIN team t ON t.team_id = r.team_id
WHERE r.indicator_id = 'drp_open' AND r.period_end = '2026-10-31' AND r.num = 1
  AND CASE $key WHEN 'stage' THEN r.category WHEN 'service' THEN t.service_id
      WHEN 'theme' THEN f.theme_code ELSE f.plan_type END = $value
"""


@pytest.mark.parametrize(
    ("key", "value"),
    [("stage", "INF"), ("service", "FAMSUP"), ("theme", "DRIFT"), ("plan", "CP")],
)
def test_filters_narrow_the_list(version, key, value) -> None:
    found = read_situation(version, month=Month(2026, 10), scope=LEADER)
    kept = narrow(found.positions, {key: value, "officer": ""})
    (expected,) = read_rows(version, NARROWED, {"key": key, "value": value})[0]
    assert count_parts(kept)["open"] == expected > 0
    assert not narrow(found.positions, {key: "another"})


def test_filters_stand_in_the_address(demo, sign_in, version) -> None:
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("dispute_resolution", stage="INF", plan="CLA")
    (expected,) = read_rows(
        version,
        "SELECT count(*) FROM record r JOIN drp_formal f "
        "ON CAST(f.drp_id AS VARCHAR) = r.unit_id WHERE indicator_id = 'drp_open' "
        "AND period_end = '2026-10-31' AND num = 1 AND category = 'INF' "
        "AND plan_type = 'CLA'",
    )[0]
    assert len(list_of(at).rows) == expected > 0
    assert at.query_params["stage"] == "INF"


def test_a_team_without_a_concern_is_told_so(demo, sign_in) -> None:
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("dispute_resolution")
    assert not at.exception
    assert "No concerns are open. Last checked 31 October 2026." in words_of(at)


def test_the_rules_of_the_clock_are_printed(demo, sign_in) -> None:
    sign_in(Role.REVIEWING_OFFICER)
    words = words_of(open_screen("dispute_resolution"))
    assert "The 20-day clock counts from the first formal step" in words
    assert "constant clock = formal_on" in words
