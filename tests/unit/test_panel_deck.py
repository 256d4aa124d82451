"""Screens, notes and slides of packs made by hand: hidden, missing, bounds, hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from components.panel.deck import build_deck, make_live, make_offline
from components.panel.line_drawing import axis_of, draw_line
from components.panel.notes_page import build_notes
from components.panel.slides import build_slides
from data_access.settings import PROJECT_DIR
from measures.panel.disclosure import PublishedFigure, Shown
from measures.panel.pack import Pack, PackFact, PackScreen, pack_as_text, pack_from_text
from measures.panel.screens import Draws
from measures.panel.telling import tell, tell_base, tell_sentence
from measures.panel.wording import FactWords, read_wording
from measures.periods import Month
from tests.pages.panel_texts import lines_of_html, lines_of_slides

WORDING = read_wording(PROJECT_DIR / "assets" / "panel_words.toml")
LABELS = WORDING.labels
OCTOBER = Month(2026, 10)


def point(shown, number=None, *, month=OCTOBER, base=None):
    return PublishedFigure("x", month.start, month.end, shown, number, base)


def fact(*points, signal="same", usual=None, name="Settled"):
    now = points[-1] if points else None
    return PackFact(
        fact_id="x",
        name=name,
        headline=tell(now, LABELS) if now else LABELS["none"],
        sentence=tell_sentence(now, FactWords(name, "{value} are settled."), LABELS),
        base=tell_base(now, LABELS) if now else "",
        signal=signal,
        signal_words=WORDING.signals[signal],
        points=points,
        usual=usual,
    )


def screen(draws, *facts, **changes):
    made = PackScreen(
        screen_id="home",
        draws=draws,
        heading="A home",
        sentence=facts[0].sentence if facts else "We ask.",
        means="It matters.",
        asks=("Ask.",),
        questions=("Why?",),
        facts=facts,
        grades=(),
        lines=(),
        notes="Say it slowly.",
        claims=(),
    )
    return replace(made, **changes)


def pack(*screens):
    return Pack(
        title="The Panel",
        council="Somewhere",
        month=OCTOBER,
        data_version="v1",
        data_to=date(2026, 10, 31),
        made_at=datetime(2026, 11, 25, 16, 30, tzinfo=UTC),
        is_synthetic=True,
        labels=LABELS,
        grade_names=WORDING.grades,
        screens=screens,
    )


@pytest.mark.parametrize(
    ("shown", "number", "expected"),
    [
        (Shown.EXACT, 1284, "1,284"),
        (Shown.ABOUT, 330, "about 330"),
        (Shown.AT_MOST, 5, "5 or fewer"),
        (Shown.SHARE, 70, "70 in 100"),
        (Shown.MORE_THAN, 95, "more than 95 in 100"),
        (Shown.MEAN, 12.3, "12.3"),
        (Shown.HIDDEN, None, "Not shown, to protect privacy"),
        (Shown.NONE, None, "We do not have this yet"),
    ],
)
def test_what_is_told(shown, number, expected):
    assert tell(point(shown, number), LABELS) == expected


def test_a_hidden_figure_says_why_and_has_no_base():
    words = FactWords("Settled", "{value} x.")
    hidden, exact = point(Shown.HIDDEN), point(Shown.EXACT, 328)
    said = "Settled: not shown, to protect privacy."
    assert tell_sentence(hidden, words, LABELS) == said
    assert tell_sentence(None, words, LABELS) == "Settled: we do not have this yet."
    assert tell_sentence(exact, words, LABELS) == "328 x."
    assert tell_base(hidden, LABELS) == tell_base(exact, LABELS) == ""


STATES = {
    "hidden": (point(Shown.HIDDEN),),
    "none": (point(Shown.NONE),),
    "no rows": (),
    "a bound": (point(Shown.MORE_THAN, 95, base=220),),
    "few": (point(Shown.AT_MOST, 5),),
    "nought": (point(Shown.EXACT, 0),),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("draws", [Draws.BARS, Draws.LINE, Draws.GRADES, Draws.CHANGES])
def test_every_screen_stands_in_every_state(draws, state):
    made = pack(screen(draws, fact(*STATES[state])))
    lines = lines_of_html(build_deck(made, "p"))
    words = fact(*STATES[state]).headline
    assert any(words in line for line in lines)
    assert any(words in line for line in lines_of_slides(build_slides(made)))
    if state in ("hidden", "none", "no rows"):
        assert 'class="track"' not in build_deck(made, "p")  # unknown is not nought
        # a signal would tell of a number
        assert not any("About the same" in line for line in lines)


def test_a_line_breaks_where_a_number_is_hidden():
    points = [
        point(Shown.SHARE, 60, month=OCTOBER.plus(-3)),
        point(Shown.HIDDEN, month=OCTOBER.plus(-2)),
        point(Shown.MORE_THAN, 90, month=OCTOBER.plus(-1)),
        point(Shown.SHARE, 70),
    ]
    drawn = draw_line(fact(*points, usual=(50, 80)), LABELS)
    assert drawn.count("<circle") == 2
    assert drawn.count("<path") == 3  # usual range, line, triangle
    line = drawn.split('fill="none" stroke="#12436D"')[0].rpartition('d="')[2]
    assert line.count("M") == 2
    assert "L" not in line
    page = build_deck(pack(screen(Draws.LINE, fact(*points))), "p")
    for words in ("Triangle: more than this.", "Gap: not shown, to protect privacy."):
        assert words in page


@pytest.mark.parametrize(
    ("points", "usual", "expected"),
    [
        ([point(Shown.SHARE, 90)], (86, 99), (60, 100, 20)),
        ([point(Shown.SHARE, 30)], None, (0, 100, 20)),
        ([point(Shown.EXACT, 328)], (290, 410), (0, 500, 100)),
        ([point(Shown.ABOUT, 10)], None, (0, 10, 2)),
        ([point(Shown.EXACT, 0)], None, (0, 0, 1)),
    ],
)
def test_the_axis_stands_on_whole_steps(points, usual, expected):
    assert axis_of(fact(*points, usual=usual)) == expected


def test_no_text_of_anybody_becomes_markup():
    evil = '<script>alert(1)</script>"onload="x'
    hostile = screen(
        Draws.LINE,
        fact(point(Shown.SHARE, 70), point(Shown.SHARE, 70), name=evil),
        heading=evil,
        sentence=evil,
        means=evil,
        asks=(evil,),
        questions=(evil,),
        notes=evil,
        claims=(evil,),
    )
    words = screen(Draws.WORDS, lines=((evil, evil),), sentence=evil)
    made = replace(pack(hostile, words), title=evil, council=evil)
    for page in (build_deck(made, evil), build_notes(made, evil)):
        assert "<script>alert" not in page
        assert '"onload="' not in page
    live = make_live(build_deck(made, "p"))
    assert live.count("<script") == 1


def test_live_and_offline_are_one_page_but_for_the_script():
    page = build_deck(pack(screen(Draws.ASKS)), "p")
    live, offline = make_live(page), make_offline(page)
    assert live.partition("<script")[0] == offline.partition("<script")[0]
    assert "ArrowRight" in offline
    assert "ArrowRight" not in live


def test_a_pack_comes_back_from_its_text_as_it_was():
    made = pack(
        screen(Draws.LINE, fact(point(Shown.SHARE, 70), usual=(50, 80))),
        screen(Draws.WORDS, lines=(("Care", "Help"),)),
        screen(Draws.GRADES, fact(), grades=(point(Shown.ABOUT, 10),)),
    )
    assert pack_from_text(pack_as_text(made)) == made


def test_claims_stand_in_the_notes_alone():
    made = pack(screen(Draws.ASKS, claims=("The figures show no such signal.",)))
    assert "no such signal" in build_notes(made, "p")
    assert "no such signal" not in build_deck(made, "p")
