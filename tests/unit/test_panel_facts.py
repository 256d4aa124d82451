"""The Panel's facts over small data versions: missing tables, few months, grades."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data_access.settings import PROJECT_DIR
from measures.panel.disclosure import Shown, Thresholds
from measures.panel.facts import (
    SHOWN_MONTHS,
    Told,
    latest_whole_month,
    read_facts,
    read_grades,
)
from measures.panel.pack import PackFrame, build_pack
from measures.panel.screens import SCREENS, Draws, get_screen
from measures.panel.storyline import first_storyline
from measures.panel.wording import read_wording
from measures.periods import Month
from tests.snapshots import build_snapshot, last_texts, make_record, make_shares

WORDING = read_wording(PROJECT_DIR / "assets" / "panel_words.toml")
RULES = Thresholds()
SEPTEMBER = Month(2026, 9)
IDS = sorted({fact.split(".")[0] for spec in SCREENS for fact in spec.facts})
NUMBER, HEALTH = get_screen("number"), get_screen("health")


def available(*ids):
    return [
        {"indicator_id": i, "is_available": True, "reason": "", "constants_json": "{}"}
        for i in ids
    ]


def version(folder, rows, *ids, months=30, **more):
    return build_snapshot(
        folder,
        rows,
        indicators=ids,
        months=months,
        indicator_status=available(*ids),
        **more,
    )


def facts(snapshot, spec, told=()):
    return read_facts(
        snapshot, spec, month=SEPTEMBER, rules=RULES, told=Told(tuple(told))
    )


def children(indicator_id, each, *, months=30):
    return [
        make_record(f"{month}-{n}", indicator_id=indicator_id, month=month)
        for month, count in zip(last_texts(months), each, strict=True)
        for n in range(count)
    ]


def test_a_story_stands_without_any_table(tmp_path):
    snapshot = build_snapshot(tmp_path, indicators=(), indicator_status=[])
    story = first_storyline(WORDING)
    frame = PackFrame("Somewhere", datetime(2026, 11, 1, tzinfo=UTC), SEPTEMBER)
    pack = build_pack(snapshot, story, WORDING, RULES, frame)
    assert {f.headline for s in pack.screens for f in s.facts} == {
        "We do not have this yet"
    }
    since = next(s for s in pack.screens if s.draws is Draws.CHANGES)
    assert since.lines == (("same", "Nothing has changed more than usual."),)
    assert pack.figures == ()


def test_a_story_stands_without_any_row(tmp_path):
    snapshot = version(tmp_path, [], *IDS)
    story = first_storyline(WORDING)
    frame = PackFrame("Somewhere", datetime(2026, 11, 1, tzinfo=UTC), SEPTEMBER)
    pack = build_pack(snapshot, story, WORDING, RULES, frame)
    assert all(not f.number for f in pack.figures)
    assert all(s.grades == () for s in pack.screens)


def test_a_count_has_one_exact_number_and_a_range_to_the_nearest_ten(tmp_path):
    counts = [300 + 7 * (n % 3) for n in range(30)]
    (found,) = facts(
        version(tmp_path, children("cla_open", counts), "cla_open"), NUMBER
    )
    assert len(found.points) == SHOWN_MONTHS
    assert found.now.number == counts[-1]
    assert {p.shown for p in found.points[:-1]} == {Shown.ABOUT}
    assert found.signal == "same"
    assert all(limit % 10 == 0 for limit in found.usual)
    assert found.usual[0] < 300 < 314 < found.usual[1]


def test_few_months_carry_neither_signal_nor_range(tmp_path):
    rows = children("cla_open", [300] * 4, months=4)
    (found,) = facts(version(tmp_path, rows, "cla_open", months=4), NUMBER)
    assert (found.signal, found.usual) == ("unknown", None)
    assert len(found.points) == 4


def test_a_hidden_month_takes_the_range_with_it(tmp_path):
    shares = {month: (36, 50) for month in last_texts(30)} | {"2026-03": (3, 50)}
    rows = make_shares(shares, indicator_id="cla_health_annual")
    snapshot = version(tmp_path, rows, "cla_health_annual")
    found, dental = facts(snapshot, HEALTH)
    assert [p.shown for p in found.points].count(Shown.HIDDEN) == 1
    assert (found.now.number, found.usual) == (72, None)
    assert (dental.points, dental.now) == ((), None)


def test_a_hidden_number_has_no_signal(tmp_path):
    shares = {month: (40, 50) for month in last_texts(30)} | {"2026-09": (2, 50)}
    rows = make_shares(shares, indicator_id="cla_health_annual")
    (found, _) = facts(version(tmp_path, rows, "cla_health_annual"), HEALTH)
    assert (found.now.shown, found.signal) == (Shown.HIDDEN, "")


@pytest.mark.parametrize(("run", "signal"), [(193, "better"), (196, "")])
def test_a_run_that_would_tell_of_hidden_months_is_no_signal(tmp_path, run, signal):
    """Seven months above the mean; of 200, 196 leave 4 that are hidden."""
    shares = dict.fromkeys(last_texts(30), (190, 200))
    shares |= dict.fromkeys(last_texts(7), (run, 200)) | {"2026-09": (194, 200)}
    rows = make_shares(shares, indicator_id="voice_participation")
    found = facts(version(tmp_path, rows, "voice_participation"), get_screen("people"))[
        0
    ]
    assert found.now.is_full
    assert found.signal == signal


def test_a_bound_has_no_signal(tmp_path):
    shares = {month: (40, 50) for month in last_texts(30)} | {"2026-09": (49, 50)}
    rows = make_shares(shares, indicator_id="cla_health_annual")
    (found, _) = facts(version(tmp_path, rows, "cla_health_annual"), HEALTH)
    assert (found.now.shown, found.signal, found.usual) == (Shown.MORE_THAN, "", None)


def test_visits_are_those_to_children_in_care(tmp_path):
    rows = []
    for month in last_texts(30):
        for n in range(40):
            for kind, num in (("CLV", n < 30), ("CPV", 0)):
                rows.append(
                    make_record(
                        f"{kind}:{month}{n}",
                        indicator_id="voice_seen_alone",
                        month=month,
                        num=int(num),
                    )
                )
    snapshot = version(tmp_path, rows, "voice_seen_alone")
    found = {f.fact_id: f for f in facts(snapshot, get_screen("people"))}
    assert found["voice_seen_alone"].now.number == 75


def graded(counts):
    """Grades of one month: how many of each."""
    return [
        make_record(
            f"{grade}{n}",
            indicator_id="audit_good_plus",
            num=int(grade in ("O", "G")),
            category=grade,
        )
        for grade, count in counts.items()
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"O": 12, "G": 44, "RI": 31, "I": 8}, [10, 40, 30, 10]),
        ({"O": 12, "G": 44, "RI": 31}, [10, 40, 30, 0]),
        ({"O": 12, "G": 44, "RI": 31, "I": 3}, []),  # one would have to be hidden
        ({}, []),
    ],
)
def test_grades_are_told_to_the_nearest_ten_or_not_at_all(tmp_path, counts, expected):
    snapshot = version(tmp_path, graded(counts), "audit_good_plus")
    found = read_grades(snapshot, month=SEPTEMBER, rules=RULES, told=Told())
    assert [f.number for f in found] == expected
    again = read_grades(snapshot, month=SEPTEMBER, rules=RULES, told=Told(found))
    assert [f.number for f in again] == expected


def test_grades_that_a_pack_before_makes_plain_are_not_told(tmp_path):
    counts = {"O": 8, "G": 44, "RI": 31, "I": 8}
    snapshot = version(tmp_path, graded(counts), "audit_good_plus")
    found = read_grades(snapshot, month=SEPTEMBER, rules=RULES, told=Told())
    few = replace(found[0], shown=Shown.AT_MOST, number=5)
    now = read_grades(snapshot, month=SEPTEMBER, rules=RULES, told=Told((few,)))
    assert now == ()


def test_the_month_is_one_that_is_over(tmp_path):
    whole = build_snapshot(tmp_path / "a", indicators=())
    part = build_snapshot(tmp_path / "b", indicators=(), data_to=date(2026, 9, 17))
    assert latest_whole_month(whole) == SEPTEMBER
    assert latest_whole_month(part) == Month(2026, 8)
