"""Two indicators side by side: true words, the same months, the teams one may name."""

from __future__ import annotations

import pytest

from components.beside_view import relation_words
from measures.relations import LagLink, Relation
from measures.scope import Role
from tests.pages.screens import open_screen, tables_of, words_of


def found(lag: int, correlation: float) -> Relation:
    link = LagLink(lag, correlation, 0.0001, 40)
    return Relation(41, (link,), link, "")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (found(0, 0.7), "In the same month the two tend to move the same way."),
        (found(0, -0.7), "In the same month the two tend to move opposite ways."),
        (found(2, 0.7), "“B” tends to move the same way 2 months after “A”."),
        (found(-1, -0.7), "“A” tends to move the other way 1 month after “B”."),
        (
            Relation(40, (), None, ""),
            "No clear link between the monthly changes of the two in 40 months.",
        ),
        (
            Relation(3, (), None, "3 months have both figures; 19 are needed."),
            "Whether they move together cannot be said. 3 months have both figures; "
            "19 are needed.",
        ),
    ],
)
def test_words_say_what_the_months_show(relation, words):
    assert relation_words("A", "B", relation) == words


def test_both_lines_stand_in_the_table_and_the_pair_is_offered_first(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("indicators", indicator="cp_visit_timely", view="beside")
    assert not at.exception
    chooser = next(box for box in at.selectbox if box.label == "Lay beside it")
    assert chooser.options[0].endswith("(read together)")
    months, *_rest, teams = tables_of(at)
    assert months.headings[0] == "Month"
    assert len(months.rows) == 36
    assert teams.headings[0] == "Team"
    assert "cannot show" in words_of(at)


def test_a_named_pair_is_kept_in_the_address(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen(
        "indicators", indicator="cp_visit_timely", view="beside", beside="wf_caseload"
    )
    months, *_rest = tables_of(at)
    assert months.headings[2] == "Average caseload"


def test_a_team_manager_sees_the_own_team_alone(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("indicators", indicator="cp_visit_timely", view="beside")
    assert not at.exception
    for table in tables_of(at):
        if table.headings[0] == "Team":
            assert [row[0].text for row in table.rows] == ["Family Support Ash"]


def test_every_indicator_can_be_laid_beside_its_pair(demo, sign_in):
    sign_in(Role.PERFORMANCE_ANALYST)
    for indicator_id in ("wf_caseload", "audit_good_plus", "cla_open", "referral_rate"):
        at = open_screen("indicators", indicator=indicator_id, view="beside")
        assert not at.exception


def test_a_place_without_figures_of_one_says_so_and_shows_counts(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen(
        "indicators",
        indicator="cin_open_rate",
        view="beside",
        beside="rereferral_12m",
    )
    assert "Re-referrals within 12 months has no figures here." in words_of(at)
    months, *_rest = tables_of(at)
    assert months.headings[1] == "Children in need"


def test_a_step_that_months_cannot_show_is_told_in_levels(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen(
        "indicators", indicator="wf_caseload", view="beside", beside="cp_visit_timely"
    )
    words = words_of(at)
    assert "But one of them took a lasting step from June 2026" in words
    assert "16.8 before, 22.3 since" in words
    assert "89% before, 63% since" in words
    assert "Levels of November 2023 to May 2026, and of June to October 2026" in words
    assert "One lasting step is a single such change, and cannot be seen" in words
    assert "that one brings about the other" in words
