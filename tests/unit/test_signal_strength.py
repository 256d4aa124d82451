"""How strong a signal is: against probabilities worked out apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy.stats import binom, norm, poisson

from benchmarks.false_alarms import make_figures
from measures.signal_strength import (
    TWO_IN_THREE,
    discovery_threshold,
    point_probability,
    run_length,
    side_run,
    signal_probability,
    step_run,
)
from measures.trend import Annotation, make_trend
from tests.snapshots import make_definition

SHARE = make_definition("share")
COUNT = make_definition("count", unit="count", timing="snapshot")
MEAN = make_definition("mean", unit="mean")


def wobble(months, *, around=70, base=100):
    return [(around + (2 if n // 2 % 2 else -2), base) for n in range(months)]


def trend_of(pairs, definition=SHARE, **more):
    return make_trend(definition, make_figures(pairs, unit=definition.unit), **more)


def test_a_series_that_cannot_signal_is_as_likely_as_can_be():
    assert signal_probability(trend_of(wobble(12))) == 1
    assert signal_probability(trend_of([])) == 1


def test_a_share_far_below_is_as_unlikely_as_the_normal_curve_says():
    trend = trend_of([*wobble(24), (40, 100)])
    z = (0.7 - 0.4) / (0.7 * 0.3 / 100) ** 0.5
    last = point_probability(trend.chart, trend.figures[-1], 24)
    assert last == pytest.approx(2 * norm.sf(z))
    assert signal_probability(trend) == pytest.approx(4 * last)


def test_few_cases_are_judged_exactly():
    pairs = [(n % 2, 20) for n in range(24)] + [(5, 20)]
    trend = trend_of(pairs)
    last = point_probability(trend.chart, trend.figures[-1], 24)
    assert last == pytest.approx(2 * binom.sf(4, 20, 0.025))


def test_a_small_stock_is_judged_exactly():
    trend = trend_of([(2 + n % 3, 1) for n in range(24)] + [(12, 1)], COUNT)
    centre = trend.chart.centre[-1]
    last = point_probability(trend.chart, trend.figures[-1], 24)
    assert last == pytest.approx(2 * poisson.sf(11, centre))


def test_a_mean_is_judged_by_its_moving_ranges():
    trend = trend_of(
        [(1500 + 40 * (n % 2), 100) for n in range(24)] + [(1800, 100)], MEAN
    )
    chart = trend.chart
    z = (18 - chart.centre[-1]) / ((chart.upper[-1] - chart.centre[-1]) / 3)
    assert point_probability(chart, trend.figures[-1], 24) == pytest.approx(
        2 * norm.sf(z)
    )


@pytest.mark.parametrize("months", [7, 9])
def test_a_run_is_as_unlikely_as_tosses_of_a_coin(months):
    trend = trend_of(wobble(24) + [(74, 100)] * months)
    assert trend.chart.kind == "p'"
    # the last two of the wobble lie above as well
    assert side_run(trend.chart, 23 + months) == months + 2
    assert signal_probability(trend) == pytest.approx(4 * 2 * 0.5 ** (months + 2))


def test_seven_rising_points_are_one_order_of_many():
    pairs = [*wobble(24), *[(69 + n, 100) for n in range(7)]]
    trend = trend_of(pairs)
    assert trend.chart.rule_trend[-1]
    assert step_run(trend.chart, 30) >= 6
    assert signal_probability(trend) < 4 * 2 / 5040 * 1.01


def test_two_in_three_has_its_own_chance():
    base = [(70 + (4 if n % 2 else -4), 100) for n in range(24)]
    trend = trend_of([*base, (80, 100), (72, 100), (81, 100)])
    if trend.chart.rule_two_in_three[-1]:
        assert signal_probability(trend) <= 4 * TWO_IN_THREE


def test_runs_do_not_cross_a_process_change():
    figures = make_figures([(74, 100)] * 20 + [(74, 100)] * 20, unit="percent")
    changed = Annotation(figures[30].period_start, "new", is_process_change=True)
    chart = make_trend(SHARE, figures, annotations=[changed]).chart
    assert step_run(chart, 39) == 0
    assert side_run(chart, 39) == 0


def test_run_length():
    assert run_length([]) == 0
    assert run_length([1, 1, 0]) == 0
    assert run_length([1, None]) == 0
    assert run_length([-1, 1, 1]) == 2


def test_a_missing_point_is_no_signal():
    trend = trend_of([*wobble(24), (40, 100)])
    broken = replace(trend.chart, values=(*trend.chart.values[:-1], None))
    assert point_probability(broken, trend.figures[-1], 24) == 1


# --- false discoveries --------------------------------------------------------------


def test_the_example_of_benjamini_and_hochberg():
    # the 15 probabilities of their section 4.1; at 5% the first four stand
    given = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
             0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip
    assert discovery_threshold(given, share=0.05) == 0.0095


def test_nothing_stands_where_nothing_is_unlikely():
    assert discovery_threshold([0.2, 0.5, 1.0]) == 0
    assert discovery_threshold([]) == 0


def test_one_strong_signal_among_many_series_must_be_strong():
    many = [1.0] * 999
    assert discovery_threshold([0.00009, *many]) == 0.00009
    assert discovery_threshold([0.003, *many]) == 0
