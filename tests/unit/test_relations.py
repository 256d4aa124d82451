"""Two series side by side: what goes together is found, drift and chance are not."""

from __future__ import annotations

import random

import pytest

from benchmarks.false_alarms import make_figures
from measures.relations import LEAST_PAIRS, find_step, relate
from measures.trend import make_trend
from tests.snapshots import make_definition

SHARE = make_definition("share")
OTHER = make_definition("other")


def trend_of(values, definition=SHARE, **more):
    figures = make_figures([(v, 1000) for v in values], unit=definition.unit)
    return make_trend(definition, figures, **more)


def noise(seed, months=48):
    chance = random.Random(seed)
    return [500 + chance.randint(-80, 80) for _ in range(months)]


@pytest.mark.parametrize("lag", [-3, 0, 2])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_link_is_found_at_its_own_lag(lag, sign):
    driver = noise(1, months=60)
    chance = random.Random(2)
    first = driver[5:53]
    other = [
        500 + sign * (driver[5 + n - lag] - 500) + chance.randint(-15, 15)
        for n in range(48)
    ]
    found = relate(trend_of(first), trend_of(other, OTHER))
    assert found.clearest.lag == lag
    assert found.clearest.correlation * sign > 0.8


def test_two_series_that_drift_apart_are_not_linked():
    chance = random.Random(5)
    up = [300 + 5 * n + chance.randint(-20, 20) for n in range(48)]
    down = [700 - 5 * n + chance.randint(-20, 20) for n in range(48)]
    assert relate(trend_of(up), trend_of(down, OTHER)).clearest is None


def test_unrelated_series_seldom_seem_linked():
    seen = sum(
        relate(trend_of(noise(n)), trend_of(noise(n + 1000), OTHER)).clearest
        is not None
        for n in range(100)
    )
    assert seen <= 10


def test_too_few_months_say_so():
    few = noise(1, months=LEAST_PAIRS)
    found = relate(trend_of(few), trend_of(few, OTHER))
    assert found.clearest is None
    assert found.why_not == "18 months have both figures; 19 are needed."


def test_points_of_several_months_are_not_compared():
    rolling = make_definition("year", timing="rolling_12m")
    found = relate(trend_of(noise(1), rolling), trend_of(noise(2), OTHER))
    assert "several months in each point" in found.why_not


def test_a_series_that_never_changes_has_no_link():
    found = relate(trend_of([500] * 48), trend_of(noise(1), OTHER))
    assert found.clearest is None
    assert {link.correlation for link in found.links} == {None}


def test_nothing_at_all():
    empty = make_trend(SHARE, [])
    assert relate(empty, empty).months == 0


# --- a lasting step -----------------------------------------------------------------


def stepping(levels, seed, *, noise=12):
    """20 months on one level, 16 on another."""
    chance = random.Random(seed)
    return [
        level + chance.randint(-noise, noise)
        for level, months in zip(levels, (20, 16), strict=True)
        for _ in range(months)
    ]


def test_a_step_is_found_with_the_levels_of_both():
    first = trend_of(stepping((300, 400), 1))
    other = trend_of(stepping((900, 500), 2), OTHER)
    found = find_step(first, other)
    assert relate(first, other).clearest is None  # the months alone do not show it
    assert found.begins.months_to(found.starts) == 20
    assert found.starts.months_to(found.ends) == 15
    assert found.first.before == pytest.approx(0.3, abs=0.01)
    assert found.first.after == pytest.approx(0.4, abs=0.01)
    assert found.other.before == pytest.approx(0.9, abs=0.01)
    assert found.other.after == pytest.approx(0.5, abs=0.01)


def test_levels_are_all_counted_of_all_there_were():
    """3 of 10 and 100 of 1,000: 103 of 1,010, not the mean of 30% and 10%."""
    before = [(3, 10), (100, 1000)] * 5
    pairs = [*before, *[(990, 1000)] * 10]
    first = make_trend(SHARE, make_figures(pairs, unit="percent"))
    found = find_step(first, first)
    assert found.first.before == pytest.approx(103 / 1010)


def test_noise_and_a_flat_line_have_no_step():
    assert find_step(trend_of([500] * 36), trend_of(noise(1), OTHER)) is None
    seen = sum(
        find_step(trend_of(noise(n)), trend_of(noise(n), OTHER)) is not None
        for n in range(50)
    )
    assert seen <= 5


def test_a_step_without_any_noise_is_a_step():
    first = trend_of([500] * 10 + [600] * 3)
    found = find_step(first, first)
    assert (found.first.before, found.first.after) == (0.5, 0.6)


def test_two_months_are_no_level_and_rolling_points_have_no_step():
    first = trend_of([500] * 10 + [900] * 2)
    found = find_step(first, first)
    assert found is None or found.starts.months_to(found.ends) >= 2
    assert find_step(trend_of([500] * 5), trend_of([500] * 5)) is None
    rolling = make_definition("year", timing="rolling_12m")
    assert find_step(trend_of(stepping((300, 900), 3), rolling), first) is None
