"""How strong a signal is, and which signals stand when many series are looked at.

Probabilities are of an unchanging process showing as much at its latest point.
Sources: Montgomery, Introduction to Statistical Quality Control, 5.3 (run rules);
Benjamini and Hochberg (1995), J. R. Statist. Soc. B 57:289-300.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from scipy.special import bdtr, bdtrc, ndtr, pdtr, pdtrc

from measures.figure import Figure
from measures.statistics.spc import ChartKind, ControlChart
from measures.statistics.spc_limits import FEW_EVENTS
from measures.statistics.spc_rules import RUN_POINTS
from measures.trend import Trend

RULES = 4  # a series whose runs are read had four ways to stand out
TWO_IN_THREE = 0.003  # two of three beyond two sigma, all three on one side
FALSE_DISCOVERIES = 0.10  # the share of told changes that may be chance


def signal_probability(trend: Trend) -> float:
    """Chance that an unchanging process looks so at its latest point, 0 to 1.

    1 where the series cannot carry a signal, or late records may undo it.
    """
    last = trend.chart.last_observed
    if last is None or not trend.can_signal or trend.is_held_back:
        return 1.0
    found = [point_probability(trend.chart, trend.figures[last], last)]
    if trend.reads_runs:
        found += _rule_probabilities(trend.chart, last)
        return min(1.0, RULES * min(found))
    return found[0]


def point_probability(chart: ControlChart, figure: Figure, index: int) -> float:
    """Two-sided chance of a point as far from the centre as this one."""
    value, centre = chart.values[index], chart.centre[index]
    if value is None or centre is None:
        return 1.0
    sigma = _sigma(chart, figure, index)
    if not sigma:
        return 1.0
    plain = float(2 * ndtr(-abs(value - centre) / sigma))
    return max(plain, _exact_probability(chart, figure, index))


def _sigma(chart: ControlChart, figure: Figure, index: int) -> float:
    centre, widen = chart.centre[index] or 0.0, chart.sigma_z[index] or 0.0
    if chart.kind in (ChartKind.SHARE, ChartKind.SHARE_LANEY):
        base = figure.denominator or 1.0
        return math.sqrt(centre * (1 - centre) / base) * widen
    if chart.kind in (ChartKind.RATE, ChartKind.RATE_LANEY):
        per_event = _per_event(chart, figure, index)
        return math.sqrt(centre * per_event) * widen
    upper = chart.upper[index]
    return (upper - centre) / 3 if upper is not None else 0.0


def _per_event(chart: ControlChart, figure: Figure, index: int) -> float:
    """What one event is in the units of the chart; 1 for a count."""
    value = chart.values[index] or 0.0
    return value / figure.numerator if figure.numerator and value else 1.0


def _exact_probability(chart: ControlChart, figure: Figure, index: int) -> float:
    """Of whole cases where few are expected; 0 where the normal curve serves."""
    centre, cases = chart.centre[index] or 0.0, figure.numerator or 0.0
    if chart.kind in (ChartKind.SHARE, ChartKind.SHARE_LANEY):
        base = figure.denominator or 0.0
        if base * min(centre, 1 - centre) >= FEW_EVENTS:
            return 0.0
        whole = int(base)
        tails = bdtr(cases, whole, centre), bdtrc(cases - 1, whole, centre)
        return min(1.0, 2 * float(min(tails)))
    if chart.kind in (ChartKind.RATE, ChartKind.RATE_LANEY):
        expected = centre / _per_event(chart, figure, index)
        if expected >= FEW_EVENTS:
            return 0.0
        at_least = pdtrc(cases - 1, expected) if cases >= 1 else 1.0
        tails = pdtr(cases, expected), at_least
        return min(1.0, 2 * float(min(tails)))
    return 0.0


def _rule_probabilities(chart: ControlChart, last: int) -> list[float]:
    found = []
    side, steps = side_run(chart, last), step_run(chart, last)
    if chart.rule_one_side[last] and side >= RUN_POINTS:
        found.append(2 * 0.5**side)
    if chart.rule_trend[last] and steps + 1 >= RUN_POINTS:
        found.append(2 / math.factorial(steps + 1))
    if chart.rule_two_in_three[last]:
        found.append(TWO_IN_THREE)
    return found


def side_run(chart: ControlChart, index: int) -> int:
    """Points in a row on one side of the mean up to `index`, within its segment."""
    signs = zip(chart.relative_to_mean, chart.segment, strict=True)
    here = chart.segment[index]
    return run_length([sign for sign, part in [*signs][: index + 1] if part == here])


def step_run(chart: ControlChart, index: int) -> int:
    """Steps in one direction that lead to `index`, within its segment."""
    here = chart.segment[index]
    values = [
        value
        for value, part in zip(chart.values, chart.segment, strict=True)
        if part == here
    ][: index + 1 - chart.segment.index(here)]
    steps = [
        None if a is None or b is None else (b > a) - (b < a)
        for a, b in pairwise(values)
    ]
    return run_length(steps)


def run_length(signs: Sequence[int | None]) -> int:
    """How many equal signs, not 0 and not missing, stand at the end."""
    if not signs or not signs[-1]:
        return 0
    length = 0
    for sign in reversed(signs):
        if sign != signs[-1]:
            break
        length += 1
    return length


def discovery_threshold(
    probabilities: Sequence[float], *, share: float = FALSE_DISCOVERIES
) -> float:
    """The greatest probability that still counts as a change, by Benjamini-Hochberg.

    Args:
        probabilities: one for every series looked at, those without signal included.
        share: expected share of the changes told that are chance.
    Returns: 0 when none counts.
    """
    ordered = sorted(probabilities)
    total = len(ordered)
    kept = [p for n, p in enumerate(ordered, start=1) if p <= share * n / total]
    return max(kept, default=0.0)
