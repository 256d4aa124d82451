"""The page Dispute resolution: its numbers, its lists, what narrows them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import manage
from components.chart_table import ChartTable, build_table
from components.disputes.folded_list import fold_columns
from data_access import app_store
from data_access.snapshot import open_current, read_rows
from measures.disputes.now import count_parts, narrow, read_situation
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import Role
from tests.pages.screens import (
    SCOPES,
    button,
    follow,
    html_of,
    open_screen,
    read_tables,
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
    "formal": "Formal stage",
    "safeguarding": "Safeguarding flagged",
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
    # general concerns of earlier months stay on the report, and lead to their list
    at.session_state["part"] = "time"
    at.run()
    by = at.selectbox("by").options
    assert by == ["Theme", "Team"]  # a service would be cut by the scope
    at.session_state["part"] = "now"
    at.run()
    listed = [b for b in at.main.button if b.key == "see_general"]
    for see in listed:
        number = int(see.label.removeprefix("See the "))
        see.click().run()
        button(at, "Open the list").click().run()
        assert len(table_with(at, "Review due").rows) == number


def test_the_rules_of_the_clock_are_printed(demo, sign_in) -> None:
    sign_in(Role.REVIEWING_OFFICER)
    words = words_of(open_screen("dispute_resolution"))
    assert "The 20-day clock counts from the first formal step" in words
    assert "from the first formal step, as the constant" in words


# --- the other parts ------------------------------------------------------------------


def table_with(at, heading: str):
    (table,) = [t for t in tables_of(at) if heading in t.headings]
    return table


def read_one(version, sql: str, **values: object) -> int:
    return read_rows(version, sql, values)[0][0]


def open_rows_of(href: str):
    """The page behind a number's link, its list opened."""
    at = follow(f"dispute-resolution{href}")
    button(at, "Open the list").click().run()
    assert not at.exception
    return at


FLOW_BY_HAND = """
WITH c AS (
  SELECT raised_on, resolved_on, status,
    CASE WHEN status = 'WITHDRAWN' AND (resolved_on IS NULL OR status_on < resolved_on)
         THEN status_on ELSE resolved_on END AS ended_on
  FROM qa_drp_concern
  WHERE status <> 'VOID' AND NOT (status = 'RESOLVED' AND resolved_on IS NULL)
    AND NOT (status = 'WITHDRAWN' AND status_on IS NULL)
)
SELECT
  count(*) FILTER (WHERE raised_on < m.period_start
                   AND (ended_on IS NULL OR ended_on >= m.period_start)),
  count(*) FILTER (WHERE raised_on BETWEEN m.period_start AND m.period_end),
  count(*) FILTER (WHERE ended_on BETWEEN m.period_start AND m.period_end
                   AND ended_on = resolved_on),
  count(*) FILTER (WHERE ended_on BETWEEN m.period_start AND m.period_end
                   AND ended_on IS DISTINCT FROM resolved_on),
  count(*) FILTER (WHERE raised_on <= m.period_end
                   AND (ended_on IS NULL OR ended_on > m.period_end))
FROM c, month_end m
WHERE m.period_end > DATE '2024-10-31'
GROUP BY m.period_end ORDER BY m.period_end DESC
"""


def test_the_flow_adds_up_in_every_month_and_equals_the_indicator(
    demo, sign_in, version
) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("dispute_resolution", part="time")
    assert not at.exception
    table = table_with(at, "Open at the end")
    shown = [tuple(int(cell.text) for cell in row[1:]) for row in table.rows]
    assert shown == read_rows(version, FLOW_BY_HAND)
    for before, raised, resolved, withdrawn, after in shown:
        assert after == before + raised - resolved - withdrawn
    for newer, older in zip(shown, shown[1:], strict=False):
        assert newer[0] == older[-1]
    figures = read_figures(
        version,
        "drp_open",
        first=Month(2024, 11),
        last=Month(2026, 10),
        scope=LEADER,
    )
    assert [row[-1] for row in shown] == [f.value for f in reversed(figures)]
    # a number leads to exactly its concerns
    place = table.headings.index("Resolved")
    (href,) = table.rows[1][place].links
    rows = open_rows_of(href)
    assert len(table_with(rows, "Last step to").rows) == shown[1][place - 1]


def test_twelve_months_by_kind(demo, sign_in, version) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("dispute_resolution", part="time", by="service")
    by_service = table_with(at, "Resolved after a formal step")
    assert by_service.headings[0] == "Service"
    raised = sum(int(text) for text in by_service.column("Raised"))
    assert raised == read_one(
        version,
        "SELECT count(*) FROM drp_formal WHERE raised_on > '2025-10-31' "
        "AND raised_on <= '2026-10-31' "
        "AND NOT (status = 'RESOLVED' AND resolved_on IS NULL)",
    )
    informal = sum(int(text) for text in by_service.column("Resolved informally"))
    assert informal == read_one(
        version,
        "SELECT count(*) FROM drp_formal WHERE closed_on > '2025-10-31' "
        "AND closed_on <= '2026-10-31' AND closed_on = resolved_on "
        "AND (formal_on IS NULL OR formal_on > closed_on)",
    )
    repeats = read_one(
        version,
        "SELECT count(*) FROM (SELECT person_id FROM drp_formal WHERE raised_on > "
        "'2025-10-31' AND raised_on <= '2026-10-31' "
        "AND NOT (status = 'RESOLVED' AND resolved_on IS NULL) "
        "GROUP BY person_id HAVING count(*) > 1)",
    )
    assert f">{repeats}</strong>" in "".join(html_of(at))
    care = read_one(
        version,
        "SELECT count(*) FROM drp_formal WHERE raised_on > '2025-10-31' "
        "AND raised_on <= '2026-10-31' AND plan_type = 'CLA' "
        "AND NOT (status = 'RESOLVED' AND resolved_on IS NULL)",
    )
    children = read_one(
        version, "SELECT count(*) FROM cla_on WHERE period_end = '2026-10-31'"
    )
    assert f">{100 * care / children:.1f}</strong>" in "".join(html_of(at))
    years = table_with(at, "Twelve months to")
    assert years.column("Twelve months to")[:2] == [
        "31 October 2026",
        "31 October 2025",
    ]
    before = read_one(
        version,
        "SELECT count(*) FROM drp_formal WHERE raised_on > '2024-10-31' "
        "AND raised_on <= '2025-10-31' "
        "AND NOT (status = 'RESOLVED' AND resolved_on IS NULL)",
    )
    assert [int(text) for text in years.column("Raised")[:2]] == [raised, before]
    assert (
        years.column("For 100 children in our care")[0]
        == f"{100 * care / children:.1f}"
    )


def test_the_ladder_counts_levels_and_late_answers(demo, sign_in, version) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("dispute_resolution", part="ladder")
    assert not at.exception
    levels, answers = table_with(at, "Reached"), table_with(at, "Late")
    reached = dict(
        read_rows(
            version,
            "SELECT s.stage, count(DISTINCT f.drp_id) FROM drp_formal f "
            "JOIN qa_drp_step s ON s.drp_id = f.drp_id "
            "WHERE f.raised_on > '2025-10-31' AND f.raised_on <= '2026-10-31' "
            "AND s.sent_on <= '2026-10-31' "
            "AND s.sent_on <= coalesce(f.closed_on, DATE '2026-10-31') "
            "AND NOT (f.status = 'RESOLVED' AND f.resolved_on IS NULL) "
            "AND s.stage <> 'RES' GROUP BY s.stage",
        )
    )
    shown = dict(zip(levels.column("Level"), levels.column("Reached"), strict=True))
    assert int(shown["Head of service"]) == reached["HOS"]
    assert int(shown["Cafcass"]) == reached["CAFC"]
    late = read_one(
        version,
        "SELECT count(*) FROM drp_formal f JOIN qa_drp_step s ON s.drp_id = f.drp_id "
        "WHERE s.stage = 'HOS' AND s.sent_on > '2025-10-31' "
        "AND s.sent_on <= coalesce(f.closed_on, DATE '2026-10-31') "
        "AND NOT (f.status = 'RESOLVED' AND f.resolved_on IS NULL) "
        "AND least(s.responded_on, f.closed_on) > s.response_due_on",
    )
    (row,) = [r for r in answers.rows if r[0].text == "Head of service"]
    cell = row[answers.headings.index("Late")]
    assert int(cell.text) == late
    opened = open_rows_of(cell.links[0])
    assert len(table_with(opened, "Answer due").rows) == late


def test_outcomes_and_one_concern_with_its_time_line(demo, sign_in, version) -> None:
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("dispute_resolution", part="outcome")
    table = table_with(at, "What came of it")
    expected = dict(
        read_rows(
            version,
            "SELECT resolution, count(*) FROM qa_drp_concern WHERE status <> 'VOID' "
            "AND resolved_on > '2025-10-31' AND resolved_on <= '2026-10-31' GROUP BY 1",
        )
    )
    shown = dict(
        zip(table.column("What came of it"), table.column("Twelve months"), strict=True)
    )
    assert int(shown["Plan changed"]) == expected["PLAN_CHANGED"]
    assert int(shown["Lapsed: the child left"]) == expected["LAPSED"]
    lapsed = next(r for r in table.rows if r[0].text.startswith("Lapsed"))
    opened = open_rows_of(lapsed[2].links[0])
    rows = table_with(opened, "Last step to").rows
    assert len(rows) == expected["LAPSED"]
    person = rows[0][0].text
    drp_id, steps = read_rows(
        version,
        "SELECT c.drp_id, count(*) FROM qa_drp_concern c JOIN qa_drp_step s "
        "ON s.drp_id = c.drp_id WHERE c.person_id = $person AND resolution = 'LAPSED' "
        "AND c.resolved_on > '2025-10-31' GROUP BY 1",
        {"person": person},
    )[0]
    opened.session_state["dispute_opened"] = drp_id
    opened.run()
    assert not opened.exception
    assert len(table_with(opened, "Answer due").rows) == steps
    around = table_with(opened, "Ended, or what it says")
    forms = read_one(
        version,
        "SELECT count(*) FROM qa_monitoring_form WHERE person_id = $person "
        "AND status <> 'VOID' AND event_date <= '2026-10-31'",
        person=person,
    )
    assert around.column("What").count("Monitoring form") == forms
    assert person not in str(opened.query_params)


def test_the_watch_list_is_the_indicators(demo, sign_in, version) -> None:
    sign_in(Role.REVIEWING_OFFICER)
    at = open_screen("dispute_resolution", part="watch", kind="watch.overdue")
    button(at, "Open the list").click().run()
    overdue = read_one(
        version,
        "SELECT count(*) FROM record WHERE indicator_id = 'concern_list_open' "
        "AND period_end = '2026-10-31' AND category = 'review overdue'",
    )
    table = table_with(at, "Review due")
    assert len(table.rows) == overdue > 0
    assert all(text.endswith(", overdue") for text in table.column("Review due"))


def test_forms_and_concerns_one_without_the_other(demo, sign_in, version) -> None:
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("dispute_resolution", part="records")
    assert not at.exception
    table = table_with(at, "Without an entry")
    shown = sum(int(text) for text in table.column("Without an entry"))
    assert shown == read_one(
        version,
        "SELECT count(*) FROM qa_monitoring_form f WHERE status <> 'VOID' "
        "AND concern_level IN ('INFORMAL', 'FORMAL') AND event_date > '2025-10-31' "
        "AND event_date <= '2026-10-31' AND form_id NOT IN "
        "(SELECT form_id FROM qa_drp_concern WHERE status <> 'VOID')",
    )
    repairs = table_with(at, "What is wrong")
    assert "Resolved on an unknown day" in repairs.column("What is wrong")


def test_the_printed_list_is_the_list_of_the_page(
    demo, sign_in, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("SNAPSHOT_DIR", str(demo / "snapshots"))
    assert manage.main(["drp-list", "--service", "FAMSUP"]) == 0
    printed = read_tables(capsys.readouterr().out)
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("dispute_resolution")
    button(at, "Open the list").click().run()
    page = list_of(at)
    rows = tuple(tuple(cell.text for cell in row) for row in printed[0].rows)
    whole = ChartTable("Printed", tuple(printed[0].headings), rows)
    (folded,) = read_tables(build_table(fold_columns(whole)))
    assert folded.headings == page.headings
    on_page = [[cell.text for cell in row] for row in page.rows]
    assert [[cell.text for cell in row] for row in folded.rows] == on_page
    assert on_page


def test_a_service_that_is_not_there_is_named(demo, capsys, monkeypatch) -> None:
    monkeypatch.setenv("SNAPSHOT_DIR", str(demo / "snapshots"))
    assert manage.main(["drp-list", "--service", "NOPE"]) == 2
    assert "There is no service NOPE. There are: ACCESS" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("part", "kind", "table", "row"),
    [
        ("watch", "watch.all", "qa_concern_child", "concern_id"),
        ("records", "forms.all", "qa_monitoring_form", "form_id"),
    ],
)
def test_what_was_written_is_offered_to_those_entitled(
    demo, sign_in, version, part, kind, table, row
) -> None:
    def written(role: Role):
        sign_in(role)
        at = open_screen("dispute_resolution", part=part, kind=kind)
        button(at, "Open the list").click().run()
        assert not at.exception
        keys = [box.key for box in at.main.selectbox]
        return at, f"written_{table}" in keys

    assert written(Role.PERFORMANCE_ANALYST)[1] is False
    at, is_offered = written(Role.REVIEWING_OFFICER)
    assert is_offered
    key = read_rows(
        version,
        "SELECT max(concern_id) FROM qa_concern_child WHERE removed_on IS NULL "
        "AND added_on <= '2026-10-31'"
        if row == "concern_id"
        else "SELECT min(form_id) FROM qa_monitoring_form WHERE status <> 'VOID' "
        "AND concern_level IN ('INFORMAL', 'FORMAL') AND event_date > '2025-10-31'",
    )[0][0]
    at.session_state[f"written_{table}"] = key
    at.run()
    assert not at.exception
    assert "Read what was written" in [b.label for b in at.main.button]
