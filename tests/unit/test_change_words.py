"""No sentence claims what its signal does not show."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.false_alarms import make_figures
from components.change_list import summary_words
from components.change_words import (
    change_claim,
    change_sentence,
    change_signal,
    status_notes,
)
from components.signal_words import Signal
from measures.change import Change
from measures.change_choice import choose_told, weight
from measures.changes import _describe
from measures.data_status import DataState, DataStatus
from measures.figure import Level
from measures.series import Series
from measures.statistics.spc_rules import PointType
from measures.trend import make_trend
from measures.version_facts import MeetingRow
from tests.snapshots import make_definition, registered


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered():
        yield


def change_of(pairs, *, unit="percent", level=Level.AUTHORITY, limit=1.0, **more):
    """The change at the end of a series, or None where it carries no signal."""
    key = {"percent": "share", "count": "number", "mean": "average"}[unit]
    definition = make_definition(key, unit=unit, **more)
    figures = tuple(make_figures(pairs, unit=unit))
    trend = make_trend(definition, figures)
    last = trend.chart.last_observed
    if last is None or not trend.can_signal:
        return None
    if trend.point_types[last] is PointType.COMMON:
        return None
    series = Series(definition, level, "T1", "Oak", 1, figures)
    return _describe(trend, series, 0.001, limit, {"T1": "S1"})


def wobble(months=24, *, around=70, base=100):
    return [(around + (2 if n // 2 % 2 else -2), base) for n in range(months)]


def test_a_fall_below_the_range():
    change = change_of([*wobble(), (40, 100)])
    assert change_sentence(change) == (
        "Name of share fell to 40% (40 of 100), the lowest of 24 months and below the "
        "usual 56% to 84%."
    )
    assert change_signal(change) is Signal.WORSE


def test_a_place_below_the_authority_is_named_first():
    change = change_of([*wobble(), (40, 100)], level=Level.TEAM)
    assert change_sentence(change).startswith("In Oak: Name of share fell to")


def test_a_count_in_a_place_is_not_told_as_a_rate():
    pairs = [(100 + (4 if n // 2 % 2 else -4), 1) for n in range(24)]
    change = change_of([*pairs, (210, 1)], unit="count", level=Level.TEAM)
    definition = make_definition("rate", unit="rate_per_10k", name="Need per 10,000")
    with registered({"rate": definition}):
        told = change_sentence(Change(**{**vars(change), "indicator_id": "rate"}))
    assert told.startswith("In Oak: Need rose to 210, the highest of 24 months")
    assert re.search(r"the usual \d+ to \d+\.$", told)


def test_a_point_that_came_back_but_is_still_below_did_not_fall():
    change = change_of([*wobble(), (40, 100), (50, 100)])
    assert change_claim(change).startswith("stood at 50%")
    assert "lowest" not in change_claim(change)


def test_a_rise_above_the_range_that_is_no_record():
    change = change_of([*wobble(), (99, 100), *wobble(8), (97, 100)])
    assert change_claim(change) == (
        "rose to 97% (97 of 100), above the usual 56% to 84%"
    )
    assert change_signal(change) is Signal.BETTER


def test_a_run_is_told_as_a_run():
    change = change_of(wobble() + [(74, 100), (75, 100)] * 4)
    assert re.match(
        r"has been above its average of 70% for \d+ months in a row, now 75%",
        change_claim(change),
    )


def test_seven_rising():
    change = change_of([*wobble(), *[(67 + n, 100) for n in range(8)]])
    assert change_claim(change).startswith("has risen ")
    assert change_claim(change).endswith("in a row, to 74% (74 of 100)")


def test_a_limit_and_a_figure_that_round_alike_get_a_decimal():
    change = change_of([*wobble(), (40, 100)])
    near = Change(**{**vars(change), "lower": 0.404})
    assert change_claim(near) == (
        "fell to 40.0% (40 of 100), the lowest of 24 months and just below the usual "
        "40.4% to 83.7%"
    )
    assert "just" not in change_claim(change)
    nearer = Change(**{**vars(change), "lower": 0.40004})
    assert "just below the usual 40% to 84%" in change_claim(nearer)
    two = Change(**{**vars(change), "lower": 0.4003})
    assert "fell to 40.00% (40 of 100)" in change_claim(two)
    assert "just below the usual 40.03% to 83.75%" in change_claim(two)


def test_an_average_that_rounds_like_the_figure_gets_a_decimal():
    change = change_of(wobble() + [(74, 100), (75, 100)] * 4)
    near = Change(**{**vars(change), "centre": 0.748})
    assert change_claim(near).startswith("has been above its average of 74.8% for ")
    assert change_claim(near).endswith("in a row, now 75.0% (75 of 100)")


@pytest.mark.parametrize(
    ("unit", "value", "centre", "said"),
    [
        ("count", 5.0, 4.96, "its average of 4.96 for"),
        ("count", 5.0, 4.4, "its average of 4.4 for"),
        ("mean", 5.23, 5.19, "its average of 5.19 for"),
        ("mean", 5.23, 5.02, "its average of 5.0 for"),
    ],
)
def test_an_average_never_reads_like_the_figure(unit, value, centre, said):
    change = change_of(wobble() + [(74, 100), (75, 100)] * 4)
    ids = {"count": "number", "mean": "average"}
    other = {"indicator_id": ids[unit], "value": value, "centre": centre}
    claim = change_claim(Change(**{**vars(change), **other}))
    assert said in claim
    assert said.split(" ")[3] != claim.rpartition("now ")[2].split(" ")[0]


def test_a_figure_of_several_months_says_which():
    change = change_of([*wobble(), (40, 100)])
    from_on = change.month.plus(-2).start
    three = Change(**{**vars(change), "months_each": 3, "period_start": from_on})
    month = change.month.label
    assert f"40% (40 of 100) in the three months to {month}, the lowest" in (
        change_claim(three)
    )
    assert "of 24 monthly points" in change_claim(three)
    year = make_definition("share", timing="rolling_12m")
    with registered({"share": year}):
        assert f"in the 12 months to {month}, the lowest of 24 monthly points" in (
            change_claim(change)
        )


def test_another_month_than_the_one_looked_at_is_named():
    change = change_of([*wobble(), (40, 100)])
    assert "in September" not in change_claim(change, looked_at=change.month)
    later = change.month.plus(1)
    assert f"(40 of 100) in {change.month.label}, the lowest" in (
        change_claim(change, looked_at=later)
    )


def test_a_month_that_still_fills_is_told_as_far_as_it_is_known():
    change = change_of([*wobble(), (40, 100)])
    late = DataState(DataStatus.PROVISIONAL, "Usually 97% complete by now")
    assert "fell to 40% (40 of 100) so far, the lowest" in (
        change_claim(change, state=late)
    )
    assert status_notes(late) == [
        "provisional, may change",
        "usually 97% complete by now",
    ]
    assert status_notes(DataState(DataStatus.PROVISIONAL)) == [
        "provisional, may change"
    ]
    settled = DataState(DataStatus.CHECKED)
    assert "so far" not in change_claim(change, state=settled)
    assert status_notes(settled) == status_notes(None) == []


def test_neutral_indicators_change_neither_for_good_nor_bad():
    change = change_of([*wobble(), (40, 100)], polarity="neutral")
    assert change_signal(change) is Signal.CHANGED


# words of a claim -> what must hold of the values and the change
TRUE_OF = {
    "fell to": lambda v, c: v[-1] < v[-2] and v[-1] < c.lower,
    "rose to": lambda v, c: v[-1] > v[-2] and v[-1] > c.upper,
    "below the usual": lambda v, c: v[-1] < c.lower,
    "above the usual": lambda v, c: v[-1] > c.upper,
    "the lowest of": lambda v, c: v[-1] < min(v[-24:-1]),
    "the highest of": lambda v, c: v[-1] > max(v[-24:-1]),
    "has risen": lambda v, c: v[-7:] == sorted(set(v[-7:])),
    "has fallen": lambda v, c: v[-7:] == sorted(set(v[-7:]), reverse=True),
}


@given(
    st.lists(st.integers(0, 60), min_size=14, max_size=60),
    st.sampled_from(["event", "snapshot"]),
    st.sampled_from(["higher", "lower", "neutral"]),
)
def test_every_claim_is_true_of_the_series(numerators, timing, polarity):
    pairs = [(n, 60) for n in numerators]
    change = change_of(pairs, timing=timing, polarity=polarity)
    if change is None:
        return
    values = [n / 60 for n in numerators]
    said = change_claim(change)
    for words, holds in TRUE_OF.items():
        if words in said:
            assert holds(values, change), words
    if found := re.search(r"its average of .* for (\d+) months", said):
        run = values[-int(found[1]) :]
        assert len({value > change.centre for value in run}) == 1
    if " to " in said and ("rose" in said or "fell" in said):
        is_good = {"higher": "rose" in said, "lower": "fell" in said}.get(polarity)
        signals = {True: Signal.BETTER, False: Signal.WORSE, None: Signal.CHANGED}
        assert change_signal(change) is signals[is_good]


# --- the choice, and the sentence above it ----------------------------------------


def make_change(indicator_id="share", **changes) -> Change:
    base = change_of([*wobble(), (40, 100)])
    return Change(**{**vars(base), "indicator_id": indicator_id, **changes})


def test_one_change_an_indicator_the_weightiest():
    strong = make_change(probability=1e-6, level="team", org_unit_id="T1")
    weak = make_change(probability=1e-3)
    assert weight(strong) > weight(weak)
    assert choose_told([weak, strong]) == (strong,)


def test_a_change_that_may_be_chance_is_not_told():
    assert choose_told([make_change(is_discovery=False)]) == ()


def test_one_for_the_better_is_told_if_there_is_one():
    ids = [
        "share_lower",
        "share_at_end",
        "number",
        "average",
        "middle",
        "rate",
        "share",
    ]
    worse = [make_change(i, probability=1e-9) for i in ids[:-1]]
    good = make_change(
        "share", probability=1e-3, point_type=PointType.IMPROVEMENT.value
    )
    told = choose_told([*worse, good])
    assert len(told) == 6
    assert good in told


def test_one_for_the_better_is_told_beside_its_worse_elsewhere():
    """The same indicator is worse in a team, more strongly: neither hides the other."""
    worse = make_change("share", probability=1e-9, level="team", org_unit_id="T1")
    good = make_change(
        "share", probability=1e-3, point_type=PointType.IMPROVEMENT.value
    )
    assert choose_told([worse, good]) == (worse, good)
    others = ["share_lower", "share_at_end", "number", "average", "middle"]
    full = [worse, *(make_change(i, probability=1e-8) for i in others)]
    told = choose_told([*full, good])
    assert len(told) == 6
    assert worse in told
    assert told[-1] == good
    assert summary_words((worse, good), None) == (
        "2 changes in 1 indicator are more than usual: 1 getting better, 1 getting "
        "worse."
    )


def test_a_quiet_month_says_so():
    assert summary_words((), None) == "No indicator changed more than usual this month."


def test_the_summary_counts_what_is_told_and_what_is_new():
    told = [make_change(since=date(2026, 10, 31)), make_change("number")]
    told[1] = make_change("number", since=date(2026, 5, 31))
    assert summary_words(told, None) == (
        "2 indicators changed more than usual: 2 getting worse."
    )
    meeting = MeetingRow(date(2026, 10, 14), date(2026, 9, 30))
    assert summary_words(told, meeting).endswith(
        "New since the monthly meeting of 14 October 2026: 1."
    )
