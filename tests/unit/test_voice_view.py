"""Children's voice on screen: bars, words, the line's picture; plain functions."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pytest

from components.voice.bar_table import (
    AGREE_SCALE,
    YES_NO,
    BarRow,
    BarTable,
    build_bars,
)
from components.voice.code_words import heading_of, words_of
from components.voice.cross import Cross, slices_of
from components.voice.line_picture import LinePoint, build_line_picture
from components.voice.line_view import line_words, point_of
from components.voice.row_text import has_text, text_source
from measures.voice.row_sets import Tally, VoiceRow
from tests.pages.screens import read_tables


def bars(rows: list[BarRow], *, middle: int | None = None) -> str:
    segments = AGREE_SCALE if middle is not None else YES_NO
    return build_bars(BarTable("t", "s", "Cap", "Who", segments, tuple(rows), middle))


def widths(html: str) -> list[list[float]]:
    """The widths of the pieces of each bar, the room at its left first."""
    return [
        [float(w) for w in re.findall(r'<span style="width:([\d.]+)%', bar)]
        for bar in re.findall(r'<div aria-hidden="true".*?</div>', html)
    ]


def test_a_bar_is_its_shares_and_the_table_says_them():
    html = bars([BarRow("Oak <b>", (30, 10, 0))])
    assert widths(html) == [[0.0, 75.0, 25.0]]
    (table,) = read_tables(html)
    assert table.headings[:2] == ["Who", "Base"]
    assert [cell.text for cell in table.rows[0]] == [
        "Oak <b>", "40", "75% 25%", "75% 30", "25% 10", "0% 0",
    ]  # fmt: skip


def test_under_ten_there_is_no_share_and_no_bar():
    html = bars([BarRow("Oak", (4, 5, 0)), BarRow("Elm", (0, 0, 0))])
    assert widths(html) == []
    assert "%" not in re.sub(r'style="[^"]*"', "", html)
    (table,) = read_tables(html)
    assert [row[2].text for row in table.rows] == ["too few for shares", "none"]


def test_diverging_bars_share_one_line_of_nought():
    html = bars(
        [BarRow("A", (10, 10, 20, 30, 30)), BarRow("B", (0, 0, 0, 0, 50))], middle=2
    )
    first, second = widths(html)
    nought = {float(x) for x in re.findall(r"left:([\d.]+)%", html)}
    assert len(nought) == 1
    # a: 20% disagree and half of 20% neither lie left of it; b begins on it
    assert sum(first[:3]) + first[3] / 2 == pytest.approx(*nought, abs=0.01)
    assert second[0] == pytest.approx(*nought, abs=0.01)
    assert sum(second) == pytest.approx(100, abs=0.01)


def test_a_bar_may_be_part_of_a_greater_total():
    html = build_bars(
        BarTable("t", "s", "Cap", "Who", YES_NO[:1], (BarRow("A", (25,), 100),))
    )
    assert widths(html) == [[0.0, 25.0]]
    assert "25 (25%)" in html


TALLY = Tally(
    ("rating", "source"),
    ((("1", "TEAM"), 2), (("5", "TEAM"), 3), (("5", "AUDIT"), 7)),
)


def test_cells_and_their_lists_are_one_count():
    cross = Cross(TALLY, "source", {"TEAM": "Teams"}, "rating", ("1", "5", "4"))
    assert cross.rows == (BarRow("Teams", (2, 3, 0)),)
    assert [(s.label, s.n) for s in cross.slices] == [
        ("Teams: strongly disagree", 2),
        ("Teams: strongly agree", 3),
        ("Teams: agree", 0),
    ]
    assert all(TALLY.count(s.only) == s.n for s in cross.slices)
    assert len({s.slice_id for s in cross.slices}) == 3
    narrowed = slices_of(TALLY, "source", only={"rating": ["5"]})
    assert [(s.label, s.n) for s in narrowed] == [("Audits", 7), ("Teams", 3)]


def test_codes_without_words_are_made_readable():
    assert words_of("theme", "NEW_THEME") == "new theme"
    assert words_of("theme", "not recorded") == "Not recorded"
    assert words_of("answer", "Y") == "yes"
    assert heading_of("last_alone_on") == "Last seen alone"
    assert heading_of("something_else") == "Something else"


def entry(kind: str, shows: str, on: date | None = date(2026, 5, 1)) -> VoiceRow:
    return VoiceRow("1", "C1", on, "Oak", None, "", {"entry": kind, "shows": shows})


def test_a_line_in_words():
    rows = [
        entry("CPV", "seen, not alone", date(2026, 6, 1)),
        entry("CLV", "seen alone"),
        entry("CLAR", "sent views"),
        entry("CLAR", "no view"),
        entry("CLAR", "under 4"),  # no review at which the child could be asked
        entry("FEEDBACK", "neither"),
    ]
    assert line_words(rows) == (
        "Seen alone at 1 of 2 visits, last on 1 May 2026. Took part in 1 of 2 reviews. "
        "Feedback given 1 time."
    )
    assert line_words([]) == "Seen alone at 0 of 0 visits. Feedback given 0 times."


MARKS = [
    ("CPV", "seen alone", "Visits", "heard"),
    ("CPV", "seen, not alone", "Visits", "not"),
    ("CNV", "seen, alone not recorded", "Visits", "unknown"),
    ("CLAR", "silent", "Reviews", "not"),
    ("ICPC", "views presented", "Conferences", "heard"),
    ("COMPLAINT", "received", "Words and advocacy", "unknown"),
]


@pytest.mark.parametrize(("kind", "shows", "lane", "mark"), MARKS)
def test_where_an_entry_stands_in_the_picture(kind, shows, lane, mark):
    assert point_of(entry(kind, shows)) == LinePoint(date(2026, 5, 1), lane, mark)


def test_an_entry_without_a_day_has_no_place():
    with pytest.raises(ValueError, match="without a day"):
        point_of(entry("CPV", "seen alone", None))


def test_the_picture_has_a_mark_for_each_entry_and_a_lane_for_each_kind():
    points = [
        LinePoint(date(2025, 3, 1), "Visits", "heard"),
        LinePoint(date(2026, 3, 1), "Visits", "not"),
        LinePoint(date(2026, 4, 1), "Reviews", "unknown"),
    ]
    picture = unquote(build_line_picture(points))
    marks = [picture.count(tag) for tag in ("<circle", "<path", "<rect")]
    assert marks == [1, 1, 1]
    assert "Visits" in picture
    assert "Conferences" not in picture
    assert ">2026<" in picture
    alone = unquote(build_line_picture(points[:1]))  # one day: no span to divide by
    assert ">2025<" in alone


def test_feedback_has_no_words_to_read_but_activities_have():
    assert not has_text("feedback")
    assert text_source("feedback", "12") is None
    assert text_source("activities", "12") == ("activities", "12")
    assert text_source("actions", "audit:12") == ("audit", "12")
    assert text_source("actions", "complaint:12") is None
