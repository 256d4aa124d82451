"""Indicators: every part of every indicator, and nothing of other people's places."""

from __future__ import annotations

import csv
import io
import re
import shlex
from functools import cache

import pytest

import manage
from data_access.snapshot import open_current, read_rows
from measures.registry import all_definitions
from measures.scope import Role
from tests.pages.screens import (
    SCOPES,
    button,
    follow,
    links_of,
    open_screen,
    scope_line,
    tables_of,
    title_of,
    words_of,
)

PARTS = ("trend", "teams", "affected", "compare", "definition")
IDENTIFIER = re.compile(r"[PW]\d{6}")
SCANNED = {
    Role.TEAM_MANAGER: PARTS,
    Role.HEAD_OF_SERVICE: PARTS,
    Role.PERFORMANCE_ANALYST: ("trend", "teams"),  # the rest is as for the others
}


@cache
def foreign_words(demo_dir, role: Role) -> set[str]:
    """Ids and names of the services and teams that the role may not see."""
    scope = SCOPES[role]
    if scope.is_whole_authority:
        return set()
    units = read_rows(
        open_current(demo_dir / "snapshots"),
        "SELECT org_unit_id, parent_id, name FROM org_unit WHERE level <> 'authority'",
    )
    own = scope.service_ids | scope.team_ids
    words = set()
    for unit_id, parent_id, name in units:
        is_pseudo = unit_id in ("LA", "EXT", "NONE")  # stand in the SQL for everyone
        if unit_id not in own and parent_id not in own:
            words |= {name} if is_pseudo else {unit_id, name}
    return words


@cache
def words_of_definitions() -> list[str]:
    """What the files say to everybody: fostering is a service and a word."""
    found: set[str] = set()
    for d in all_definitions().values():
        found |= {d.name, d.plain_name, d.numerator, d.denominator, d.left_out}
        found |= {d.why, d.source, *d.caveats, *d.questions}
    return sorted(found, key=len, reverse=True)


@cache
def notes_for_everyone(demo_dir) -> list[str]:
    """Notes that the council wrote for all to read, whatever they name."""
    rows = read_rows(
        open_current(demo_dir / "snapshots"),
        "SELECT note FROM qa_annotation WHERE service_id IS NULL AND team_id IS NULL",
    )
    return [row[0] for row in rows]


@cache
def foreign_pattern(demo_dir, role: Role) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in foreign_words(demo_dir, role))
    return re.compile(rf"(?<![A-Za-z])(?:{words or '(?!)'})")


def check_sent(text: str, demo_dir, role: Role) -> None:
    """Nobody's id, and no name or id of a place outside the scope."""
    foreign = foreign_pattern(demo_dir, role)
    if foreign.search(text):  # what everybody may read is taken out first
        for words in (*notes_for_everyone(demo_dir), *words_of_definitions()):
            text = text.replace(words, "")
    assert not foreign.findall(text)
    assert not IDENTIFIER.findall(text)


@pytest.mark.parametrize("indicator_id", all_definitions())
@pytest.mark.parametrize("role", SCANNED)
def test_every_part_opens_and_keeps_to_its_scope(
    indicator_id, role, demo, sign_in, sent
):
    sign_in(role)
    for part in SCANNED[role]:
        at = open_screen("indicators", indicator=indicator_id, view=part)
        assert not at.exception, part
        assert not at.error, part
        assert title_of(at) == all_definitions()[indicator_id].name
        check_sent(sent(), demo, role)


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE])
@pytest.mark.parametrize("page_id", ["this_month", "definitions"])
def test_other_pages_keep_to_their_scope(page_id, role, demo, sign_in, sent):
    sign_in(role)
    assert not open_screen(page_id).exception
    check_sent(sent(), demo, role)


@pytest.mark.parametrize("indicator_id", all_definitions())
def test_reviewing_officer_opens_what_is_about_reviews(indicator_id, demo, sign_in):
    sign_in(Role.REVIEWING_OFFICER)
    at = open_screen("indicators", indicator=indicator_id, view="definition")
    assert not at.exception
    definition = all_definitions()[indicator_id]
    is_theirs = definition.about_reviews or definition.group in (
        "voice",
        "audit",
        "review",
        "feedback",
    )
    if is_theirs:
        assert title_of(at) == definition.name
        return
    assert at.main.header[0].value == "Your role does not open this indicator"
    assert definition.name not in words_of(at)
    button(at, "Show another indicator").click().run()
    assert not at.exception
    assert title_of(at) != "Indicators"
    assert at.query_params["indicator"] != indicator_id


def test_presenter_opens_definitions_alone(demo, sign_in):
    sign_in(Role.PANEL_PRESENTER)
    for page_id in ("this_month", "indicators"):
        at = open_screen(page_id, month="2026-06", place="T0107")
        assert not at.exception
        assert title_of(at) == "Your role does not open this page"
        assert len(at.main) == 3  # heading, remedy, link
    at = open_screen("definitions")
    assert not at.exception
    assert title_of(at) == "Definitions"
    assert len(at.main.expander) >= len(all_definitions())
    assert not at.warning


def test_definitions_are_found_by_their_words(demo, sign_in):
    sign_in(Role.PANEL_PRESENTER)
    at = open_screen("definitions")
    at.text_input[0].set_value("seen alone").run()
    found = [e.label.split(":")[0] for e in at.main.expander if ": " in e.label]
    assert {
        "Children seen alone on social work visits",
        "Seen alone at the latest visit",
        "Seen alone where that was possible",
    } < set(found)
    assert len(found) < len(all_definitions()) / 2
    at.text_input[0].set_value("<b>zz").run()
    assert not at.exception
    assert "Try fewer or other words" in at.main.caption[0].value


# --- team comparison ----------------------------------------------------------------


@pytest.mark.parametrize("indicator_id", ["voice_seen_alone", "wf_caseload"])
def test_manager_compares_with_teams_that_have_no_name(indicator_id, demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", indicator=indicator_id, view="teams")
    (table,) = tables_of(at)
    names = table.column("Team")
    assert set(names) == {"Family Support Ash", "Another team"}
    assert names.count("Family Support Ash") == 1
    for row in table.rows:
        assert bool(row[0].links) == (row[0].text == "Family Support Ash")


def test_intervals_that_exist_stand_beside_teams_that_have_none(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="cla_sdq_average", view="teams")
    words = words_of(at)
    assert "Different, or only small?" in words
    assert (
        "Without an interval, as there are too few children for an average: "
        "Children with Disabilities, No allocated team." in words
    )
    (table,) = tables_of(at)
    found = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    few = "too few children for an average"
    assert found["Children with Disabilities"] == (few, "none")
    assert found["No allocated team"] == (few, "none")
    assert " to " in found["Children in Care East"][1]
    at = open_screen("indicators", indicator="wf_caseload", view="teams")
    assert "as not all workers count as one full-time worker" in words_of(at)


def test_team_of_the_table_opens_its_records(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator="voice_seen_alone", view="teams")
    (table,) = tables_of(at)
    row = next(row for row in table.rows if row[0].text == "Family Support Cedar")
    opened = follow(f"indicators{row[0].links[0]}")
    assert not opened.exception
    assert scope_line(opened).startswith("Family Support Cedar.")
    assert opened.main.header[0].value == (
        f"{row[1].text}, November 2025 to October 2026"
    )


def test_the_command_beside_the_teams_prints_their_figures(demo, sign_in, capsys):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator="voice_seen_alone", view="teams")
    (table,) = tables_of(at)
    (command,) = [c.value for c in at.code if "--by team" in c.value]
    python, program, *words = shlex.split(command)
    assert (python, program) == ("python", "manage.py")
    assert manage.main(words) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    printed = {
        line["org_unit_name"]: f"{float(line['numerator']):,.0f} of "
        f"{float(line['denominator']):,.0f}"
        for line in lines
    }
    for row in table.rows:
        assert printed[row[0].text] in row[1].text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("team_id", "goes"), [("T0107", True), ("T0121", False), (None, False)]
)
def test_click_on_a_team_goes_to_a_team_of_ones_own(team_id, goes, demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator="voice_seen_alone", view="teams")
    at.session_state["funnel_chart"] = {
        "selection": {"points": [{"customdata": team_id}]}
    }
    at.run()
    assert not at.exception
    assert (at.query_params.get("place") == team_id) == (goes or team_id is None)
    assert (at.query_params["view"] == "affected") == goes


# --- the trend ---------------------------------------------------------------------


def test_click_on_a_month_opens_its_records(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", indicator="cla_visit_timely", place="CORPPAR")
    at.session_state["trend_chart"] = {
        "selection": {"points": [{"customdata": ["2026-03"]}]}
    }
    at.run()
    assert not at.exception
    assert at.query_params["view"] == "affected"
    assert at.query_params["month"] == "2026-03"
    assert at.query_params["place"] == "CORPPAR"
    assert at.main.header[0].value.endswith(", March 2026")


def test_table_under_the_trend_says_what_the_chart_says(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", indicator="cp_visit_timely", month="2026-05")
    (chart,) = at.main.get("plotly_chart")
    (table,) = tables_of(at)
    assert table.rows[0][0].text == "May 2026"
    assert len(table.rows) == 55  # from the month at which series begin
    assert table.rows[-1][0].text == "November 2021"
    newest = table.rows[0]
    assert newest[1].text in title_of_chart(at)
    assert newest[2].text in chart.proto.spec
    followed = follow(f"indicators{newest[1].links[0]}")
    assert followed.main.header[0].value == (
        f"{newest[1].text} ({newest[2].text}), May 2026"
    )


def title_of_chart(at) -> str:
    (heading,) = (h for h in re.findall(r"<h2[^>]*>([^<]*)", "".join(words_of(at))))
    return heading


def test_month_too_early_to_choose_is_no_way_in(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", indicator="cp_visit_timely", month="2022-03")
    (table,) = tables_of(at)
    linked = [row[0].text for row in table.rows if row[1].links]
    assert linked == table.column("Period")
    assert (linked[0], linked[-1]) == ("March 2022", "November 2021")
    at.session_state["trend_chart"] = {
        "selection": {"points": [{"customdata": ["2021-03"]}]}
    }
    at.run()
    assert not at.exception
    assert at.query_params["month"] == "2022-03"


def test_links_beside_the_trend_stay_in_place_and_month(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen(
        "indicators", indicator="cp_review_timely", month="2026-05", place="T0109"
    )
    links = [link for link in re.findall(r'href="([^"]+)"', words_of(at))]
    assert len(links) > len(list(links_of(at)))
    for link in links:
        assert "place=T0109" in link
        assert "month=" in link


# --- an indicator without a total -----------------------------------------------------

QUESTIONS = {
    "voch_explained_worries": "Worries were explained",
    "voch_story_help_understand": "The story helped to understand",
    "voch_agree_worker": "Agrees with the worker",
    "voch_plan_safe": "The plan feels safe",
    "voch_tablet_help_explain": "The tablet helped to explain",
}
ANSWERS = {"indicator": "voice_voch_yes", "month": "2026-09"}


def counted(demo_dir, team_id: str | None) -> dict[str, tuple[int, int]]:
    """(yes, answers judged) of each question, in the year to September 2026."""
    rows = read_rows(
        open_current(demo_dir / "snapshots"),
        "SELECT category, sum(num), count(num) FROM record "
        "WHERE indicator_id = 'voice_voch_yes' AND period_end "
        "BETWEEN DATE '2025-10-01' AND DATE '2026-09-30' "
        "AND ($team IS NULL OR team_id = $team) GROUP BY 1",
        {"team": team_id},
    )
    return {QUESTIONS[row[0]]: (int(row[1] or 0), int(row[2])) for row in rows}


def test_each_question_has_a_line_and_there_is_no_total(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", view="trend", **ANSWERS)
    (table,) = tables_of(at)
    assert table.column("Kind") == list(QUESTIONS.values())
    expected = counted(demo, None)
    for kind, figure in zip(table.column("Kind"), table.column("Figure"), strict=True):
        yes, judged = expected[kind]
        assert f"{yes} of {judged}" in figure
    assert "Now:" not in words_of(at)
    total = sum(yes for yes, _judged in expected.values())
    assert f"{total} of" not in words_of(at)


def test_teams_have_a_column_for_each_question(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", view="teams", **ANSWERS)
    (table,) = tables_of(at)
    assert [row[0].text for row in table.rows] == ["Family Support Ash"]
    for kind, (yes, judged) in counted(demo, "T0107").items():
        (figure,) = table.column(kind)
        assert f"{yes} of {judged}" in figure
    opened = follow(f"indicators{table.rows[0][0].links[0]}")
    assert not opened.exception
    assert opened.main.header[0].value == "October 2025 to September 2026"


def test_the_list_is_parted_by_question(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", view="affected", months="1", **ANSWERS)
    assert at.main.header[0].value == "September 2026"
    button(at, "Open the list").click().run()
    assert not at.exception
    labels = [part.rpartition(" (")[0] for part in at.main.button_group[-1].options]
    assert set(labels) <= set(QUESTIONS.values())
    (table,) = tables_of(at)
    assert set(table.column("Kind")) == {labels[0]}
    assert set(table.column("Result")) <= {"Counted", "Not counted", "Not judged"}


def test_what_has_no_total_is_not_laid_beside_another(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", view="beside", **ANSWERS)
    assert not at.exception
    assert "cannot be laid beside another" in at.main.info[0].value


def test_a_place_without_answers_says_so(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    for part in ("trend", "affected"):
        at = open_screen("indicators", view=part, place="FOSTADOP", **ANSWERS)
        assert not at.exception
        assert any("no figure" in info.value for info in at.main.info)


# --- published figures ----------------------------------------------------------------


def test_compare_says_what_is_published_and_how_ours_differs(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="cp_repeat_ever", view="compare")
    words = words_of(at)
    assert "Central Bedfordshire 13.8%, 2024 to 2025" in words
    assert "as published. Each year to 31 March, in per cent." in words
    assert "Here, October 2026" in words
    assert "The national figure looks back without limit, ours six years" in words
    assert "Only ours of March, for the same 12 months" in words
    assert "councils of England" not in words  # eleven councils give no quarter
    (table,) = tables_of(at)
    assert table.headings[:5] == [
        "Year",
        "Central Bedfordshire",
        "Neighbours' median",
        "East of England",
        "England",
    ]
    assert len(table.headings) == 15
    assert [c.text for c in table.rows[0]][:5] == [
        "2024 to 2025",
        "13.8%",
        "26.1% (of 10)",
        "22.5%",
        "24.5%",
    ]
    assert len(table.rows) == 13


def test_compare_of_a_part_of_the_council_is_not_held_beside_all_of_it(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", indicator="cp_repeat_ever", view="compare")
    assert "None: this is a part of the council" in words_of(at)


@pytest.mark.parametrize(
    ("indicator_id", "words"),
    [
        ("cl_in_touch", "Published as its complement"),
        ("audit_good_plus", "No figure is published that equals this indicator."),
        ("assess_45wd", "None: ours is one month, the published figure a year."),
        ("cl_eet", "None: ours is counted on one day, the published figure a year."),
        ("cp_over_2yrs_open", "hidden to protect privacy"),
    ],
)
def test_compare_says_why_there_is_nothing_to_compare(
    indicator_id, words, demo, sign_in
):
    sign_in(Role.PERFORMANCE_ANALYST)
    at = open_screen("indicators", indicator=indicator_id, view="compare")
    assert not at.exception
    assert words in words_of(at)


# --- what stands beside a figure ------------------------------------------------------


def test_what_belongs_with_a_figure_stands_under_its_finding(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="left_care_permanence")
    words = words_of(at)
    found = re.search(
        r"Without those who left on their 18th birthday: \d+% \((\d+) of (\d+)\)", words
    )
    assert found
    assert "Who leaves at 18 lowers the share" in words
    assert "How this is counted" in words
    assert "A child who died (E2) counts among other reasons." in words
    link = "?indicator=left_care_permanence-before_18&view=affected"
    opened = follow(f"indicators{link}&months=1")
    assert not opened.exception
    assert opened.main.title[0].value == (
        "Left care to a permanent family: Without those who left on their 18th birthday"
    )
    assert f"{found[2]} records" in words_of(opened)


@pytest.mark.parametrize("part", PARTS)
def test_a_companion_has_every_part_of_the_page(part, demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    at = open_screen("indicators", indicator="wf_caseload-high", view=part)
    assert not at.exception
    assert "Average caseload" in at.main.title[0].value


def test_a_companion_of_what_a_role_may_not_see_is_not_shown(demo, sign_in):
    sign_in(Role.REVIEWING_OFFICER)
    at = open_screen("indicators", indicator="wf_caseload-high")
    assert not at.exception
    assert "Average caseload" not in words_of(at)
