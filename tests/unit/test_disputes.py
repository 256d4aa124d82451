"""Disputes by plain functions: stages, answers, stays, groups, words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.chart_table import ChartTable, build_table
from components.disputes.flow_chart import build_flow_figure
from components.disputes.folded_list import fold_columns
from components.disputes.ladder_view import answer_words as late_words
from components.disputes.ladder_view import held_words, ladder_words
from components.disputes.now_view import usual_card
from components.disputes.outcome_view import outcome_words
from components.disputes.time_view import (
    care_note,
    flow_words,
    open_words,
    per_100_words,
)
from components.disputes.waiting_bar import build_bar, scale_of
from components.export_file import words_of
from components.names_step import add_names
from data_access.working_days import make_working_days
from measures.disputes.answer import answer_words, coming_words
from measures.disputes.clock import Rules
from measures.disputes.flow import read_flow
from measures.disputes.ladder import RAISED, read_answers, read_ladder, read_stays
from measures.disputes.now import Situation, in_order, narrow
from measures.disputes.position import Judged, next_response, read_position, stage_since
from measures.disputes.printed_list import build_printed_list
from measures.disputes.words import (
    BUILT_IN,
    COLUMNS,
    clock_words,
    ended_words,
    highest_words,
    response_words,
    rules_words,
    stage_words,
)
from measures.disputes.year import group_outcomes, group_year, read_year, read_years
from measures.periods import Month
from measures.private_text import ChildName
from measures.statistics.survival import usual_time
from tests.unit.dispute_rows import day, make_concern, make_step

WD = make_working_days()
RULES = Rules("formal_on", 20, 10)
D = date(2026, 10, 31)
OCTOBER = Month(2026, 10)


def place(concern, stage="INF", *, is_judged=True, is_over=False):
    judged = Judged(stage, is_judged, is_over, informal_too_long=False)
    return read_position(concern, judged, RULES, WD, day=D)


def situation(*positions) -> Situation:
    return Situation(OCTOBER, D, RULES, tuple(in_order(positions)), usual_time([], []))


# --- position -------------------------------------------------------------------------


def test_the_stage_began_with_the_first_of_the_last_steps_at_its_level() -> None:
    steps = (
        make_step("HOS", "2026-10-05"),
        make_step("INF", "2026-10-07"),
        make_step("HOS", "2026-10-12"),
        make_step("HOS", "2026-10-20"),
    )
    assert stage_since(steps) == day("2026-10-12")
    assert stage_since(()) is None


def test_the_next_response_is_the_one_due_first() -> None:
    steps = (
        make_step("INF", "2026-10-05"),  # never answered, no day set
        make_step("HOS", "2026-10-07", due="2026-10-21", answered="2026-10-15"),
        make_step("AD", "2026-10-12", due="2026-11-05", to="W7"),
        make_step("DCS", "2026-10-13", due="2026-11-04", answered="2026-11-02"),
        make_step("RES", "2026-10-30", due="2026-10-31"),  # nobody owes an answer to it
    )
    found = next_response(steps, day=D)
    # the director's answer came after D: at D it was owed
    assert found is not None
    assert (found.stage, found.due_on) == ("DCS", day("2026-11-04"))
    alone = next_response(steps[:1], day=D)
    assert alone is not None
    assert (alone.stage, alone.due_on) == ("INF", None)
    assert next_response(steps[1:2], day=D) is None


def test_what_is_later_than_the_day_is_not_known() -> None:
    concern = make_concern(
        1,
        "2026-10-05",
        make_step("INF", "2026-10-05", answered="2026-11-04"),
        make_step("HOS", "2026-11-05"),
    )
    found = place(concern)
    assert found.last_activity_on == day("2026-10-05")
    assert found.clock is None
    assert found.waiting is not None


def test_a_concern_without_its_day_is_open_on_no_day() -> None:
    concern = make_concern(1, None)
    assert not concern.is_open_on(D)
    with pytest.raises(ValueError, match="open on no day"):
        place(concern)


def test_narrowing_by_what_is_not_known() -> None:
    known = place(make_concern(1))
    unknown = place(make_concern(2, officer_team_id=None))
    assert narrow([known, unknown], {"officer": "none"}) == (unknown,)
    assert narrow([known, unknown], {"officer": "T9"}) == (known,)


# --- words ----------------------------------------------------------------------------


def test_the_answer_sentence() -> None:
    assert answer_words(situation()) == (
        "No concerns are open. Last checked 31 October 2026."
    )
    informal = place(make_concern(1, "2026-10-30"))
    assert answer_words(situation(informal)) == (
        "No concern has waited more than 20 working days at a formal stage. 1 concern "
        "is open, the oldest for 0 working days since it was raised."
    )
    late = make_concern(2, "2026-09-01", make_step("HOS", "2026-09-15"))
    over = place(late, "HOS", is_over=True)
    assert answer_words(situation(informal, over)) == (
        "2 concerns are open; 1 has waited more than 20 working days for an answer, "
        "the longest for 33."
    )
    assert coming_words(situation(informal, over)) == (
        "Within five working days: 0 will pass day 20, 0 responses are due. "
        "0 responses are late."
    )


def test_cells_of_the_list() -> None:
    nobody = place(make_concern(1, "2026-10-29"))
    assert clock_words(nobody) == "Informal, 1 day since raised"
    assert stage_words(nobody, BUILT_IN) == "Informal, no step recorded"
    assert response_words(nobody, BUILT_IN) == "Reviewing officer to take the next step"
    whoever = replace(nobody.concern, raised_by_role=None)
    assert "Whoever raised it" in response_words(place(whoever), BUILT_IN)
    unknown = place(make_concern(2, "2026-10-05", make_step(None, "2026-10-05")))
    unknown = replace(unknown, stage="not recorded")
    assert stage_words(unknown, BUILT_IN) == "Stage not recorded"
    asked = place(make_concern(3, "2026-10-05", make_step("INF", "2026-10-05")))
    assert (
        response_words(asked, BUILT_IN) == "Operational manager (informal), no day set"
    )


def test_how_a_concern_ended() -> None:
    assert ended_words(make_concern(1), BUILT_IN) == "Open"
    undated = make_concern(1, status="RESOLVED")
    assert ended_words(undated, BUILT_IN) == "Resolved, day unknown"
    gone = make_concern(1, withdrawn="2026-10-15")
    assert ended_words(gone, BUILT_IN) == "Withdrawn, 15 October 2026"
    done = make_concern(1, closed="2026-10-15", resolution="PLAN_CHANGED")
    assert ended_words(done, BUILT_IN) == "Plan changed, 15 October 2026"
    assert highest_words(done, BUILT_IN) == "No step recorded"


def test_the_rules_say_which_start_they_use() -> None:
    raised = rules_words(Rules("raised_on", 15, 10), D)
    assert "The 15-day clock counts from the day the concern was raised" in raised
    assert "from the day the concern was raised, as the constant" in raised


def test_the_usual_time_says_when_it_cannot_be_told() -> None:
    few = usual_card(usual_time([3, 4], [True, True]))
    assert few.number == "too few"
    most_open = usual_card(usual_time([5] * 12, [True] * 3 + [False] * 9))
    assert most_open.number == "not reached"
    assert "more than half still wait, up to 5 days" in most_open.note
    assert usual_card(usual_time([7] * 12, [True] * 12)).number == "7 days"


def test_a_printed_list_without_an_open_concern() -> None:
    undated = make_concern(
        1, "2026-08-03", status="RESOLVED", person_id="<P1>", team_name="A & B"
    )
    page = build_printed_list(
        situation(place(undated, is_judged=False)), BUILT_IN, "Service S1"
    )
    assert "No concerns are open." in page
    assert "Not judged: 1" in page
    assert "&lt;P1&gt;" in page
    assert "A &amp; B" in page


# --- bars and charts ------------------------------------------------------------------


def test_bars_share_one_scale_and_undated_ones_have_none() -> None:
    over = place(make_concern(1, "2026-07-01", make_step("HOS", "2026-07-01")), "HOS")
    undated = place(make_concern(2, "2020-01-06", status="RESOLVED"), is_judged=False)
    assert scale_of([over, undated], 20) == over.clock.days == 86
    assert scale_of([undated], 20) == 30
    assert build_bar(over, limit_wd=20, scale=86).count("rect") == 2
    assert "rect" not in build_bar(undated, limit_wd=20, scale=86)


def test_the_flow_chart_draws_what_was_closed_below_the_line() -> None:
    concerns = [
        make_concern(1, "2026-09-07", closed="2026-10-05"),
        make_concern(2, "2026-10-05", withdrawn="2026-10-12"),
        make_concern(3, "2026-10-05"),
    ]
    flow = read_flow(concerns, last=OCTOBER, day=D, months=2)
    raised, closed, _, still_open = build_flow_figure(flow)["data"]
    assert raised["y"] == [1, 2]
    assert closed["y"] == [0, -2]
    assert still_open["y"] == [1, 1]
    assert flow_words(flow[-1]) == (
        "In October 2026: 1 open before, 2 raised, 1 resolved, 1 withdrawn, 1 open at "
        "the end."
    )
    assert "withdrawn" not in flow_words(flow[0])
    assert open_words(flow) == (
        "1 open at the end of October 2026; always 1 in 2 months"
    )


def test_nothing_is_drawn_of_the_time_before_the_records() -> None:
    concerns = [make_concern(1, "2026-08-12"), make_concern(2, "2026-10-05")]
    first = day("2026-08-12")
    flow = read_flow(concerns, last=OCTOBER, day=D, first=first)
    assert [month.month.number for month in flow] == [8, 9, 10]
    later = read_flow(concerns, last=Month(2026, 7), day=D, first=first)
    assert [month.month.number for month in later] == [7]
    assert len(read_years(concerns, day=D, first=first)) == 1
    # a year counts where the records began in its first month
    assert len(read_years(concerns, day=D, first=day("2024-11-18"))) == 2
    assert len(read_years(concerns, day=D)) == 4


# --- the ladder -----------------------------------------------------------------------


def test_stays_end_with_the_next_level_or_with_the_concern() -> None:
    concern = make_concern(
        1,
        "2026-09-01",
        make_step("INF", "2026-09-03"),
        make_step(None, "2026-09-07"),  # a level that no list knows holds nothing
        make_step("HOS", "2026-09-10"),
        make_step("HOS", "2026-09-14"),
        make_step("RES", "2026-09-21"),
        make_step("AD", "2026-09-28"),  # after it was closed
        closed="2026-09-21",
    )
    stays = [(s.rung, s.started_on, s.ended_on) for s in read_stays(concern, day=D)]
    assert stays == [
        (RAISED, day("2026-09-01"), day("2026-09-03")),
        ("INF", day("2026-09-03"), day("2026-09-10")),
        ("HOS", day("2026-09-10"), day("2026-09-21")),
    ]
    assert read_stays(make_concern(1, None), day=D) == []


def test_the_ladder_in_a_sentence() -> None:
    def words(*concerns):
        return ladder_words(read_ladder(read_year(concerns, day=D), WD), BUILT_IN)

    assert words() == "No concern was raised in these twelve months."
    one = make_concern(1, "2026-10-05", make_step("HOS", "2026-10-06"))
    assert words(one).endswith("1 reached the head of service and none went further.")
    two = make_concern(2, "2026-10-05", make_step("AD", "2026-10-06"))
    assert words(one, two).endswith("and 1 the assistant director.")
    three = make_concern(3, "2026-10-05", make_step("CAFC", "2026-10-06"))
    assert words(one, two, three).endswith("and 1 Cafcass.")


def test_late_answers_in_a_sentence() -> None:
    def words(*steps):
        concern = make_concern(1, "2026-10-05", *steps)
        year = read_year([concern], day=D)
        return late_words(read_answers([concern], year), BUILT_IN)

    assert words() == "No answer had a day by which it was due."
    in_time = make_step("INF", "2026-10-05", due="2026-10-12", answered="2026-10-12")
    assert words(in_time) == "Every answer of 1 came in time."
    late = make_step("HOS", "2026-10-12", due="2026-10-19", answered="2026-10-20")
    assert words(in_time, late).startswith("Answers came late, or are late, in 1 of 2")


def test_how_long_a_level_holds() -> None:
    assert held_words(usual_time([], [])) == "none"
    assert held_words(usual_time([4, 9], [False, False])) == "over 9, most still there"
    assert held_words(usual_time([4, 9], [True, True])) == "4"


# --- twelve months --------------------------------------------------------------------


def test_groups_hold_every_concern_once() -> None:
    concerns = [
        make_concern(1, "2026-10-05", theme_code=None),
        make_concern(2, "2026-10-05", closed="2026-10-12"),
        make_concern(
            3, "2026-10-05", make_step("HOS", "2026-10-06"), closed="2026-10-12"
        ),
        make_concern(4, "2025-10-31", closed="2025-10-31"),  # the day before the year
    ]
    year = read_year(concerns, day=D)
    groups = group_year(
        year, lambda c: (c.theme_code, c.theme_code or "-"), {"3": True}
    )
    sizes = [
        (g.value, *map(len, (g.raised, g.resolved, g.settled_informally, g.in_time)))
        for g in groups
    ]
    assert sizes == [("DRIFT", 2, 2, 1, 1), (None, 1, 0, 0, 0)]
    assert {code: len(own) for code, own in group_outcomes(year).items()} == {None: 2}


def test_a_formal_step_after_the_end_does_not_make_it_formal() -> None:
    concern = make_concern(
        1, "2026-10-05", make_step("HOS", "2026-10-20"), closed="2026-10-12"
    )
    assert len(read_year([concern], day=D).settled_informally) == 1


def test_repeats_are_of_children_who_are_known() -> None:
    concerns = [make_concern(n, "2026-10-05", person_id="") for n in (1, 2)]
    concerns += [make_concern(n, "2026-10-05") for n in (3, 4)]
    assert {k: len(v) for k, v in read_year(concerns, day=D).repeats.items()} == {
        "P1": 2
    }


def test_rates_need_a_base() -> None:
    assert per_100_words(5, None) == "not available"
    assert care_note(5, None) == "no figure of children in our care here"
    assert per_100_words(5, 9) == "5"  # a count: the base is under 10
    assert per_100_words(5, 200) == "2.5"


def test_nothing_resolved_is_said() -> None:
    assert outcome_words({"withdrawn": ()}) == (
        "No concern was resolved in these twelve months."
    )


def test_an_opened_list_is_folded_and_loses_nothing():
    row = (
        "P1",
        "15 days",
        "Head of service",
        "1",
        "Head of service, 20 Oct 2026, late",
        "none",
        "27 Sep 2026",
        "10 Oct 2026",
        "Report late",
        "Child in our care",
        "Oak",
        "W7",
    )
    folded = fold_columns(ChartTable("Open", COLUMNS, (row,)))
    assert len(folded.headings) == len(folded.rows[0]) == 7
    assert [words_of(cell) for cell in folded.rows[0]] == [
        "P1",
        "15 days",
        "Head of service, for 1 day",
        "Head of service, 20 Oct 2026, late, nobody asked",
        "27 Sep 2026, last 10 Oct 2026",
        "Report late, Child in our care",
        "Oak, W7",
    ]
    assert 'white-space:nowrap">20 Oct 2026, late<' in build_table(folded)


def test_names_stand_in_the_cell_of_the_child():
    table = add_names(
        ChartTable("Open", COLUMNS, (("P1", *("-",) * 11),)),
        {"P1": ChildName("P1", "Ann", "Oak", date(2015, 2, 3), is_expected=False)},
    )
    (row,) = fold_columns(table).rows
    assert words_of(row[0]) == "P1, Ann Oak, 3 February 2015"
