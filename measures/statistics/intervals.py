"""Confidence intervals and funnel limits for shares, rates and means.

Plain arithmetic on numbers; what is counted, and what may be shown, is elsewhere.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from scipy.special import bdtr, gammainccinv, gammaincinv, ndtri, pdtr, stdtrit

EXACT_BELOW_EVENTS = 10  # Byar's approximation is used from ten events up
FUNNEL_INNER = 0.95
FUNNEL_OUTER = 0.998
# One side of three sigma, as published for exact control limits (Phi(-3) = 0.00135).
THREE_SIGMA_TAIL = 0.00135


class FunnelPlace(StrEnum):
    """Where a unit lies in a funnel; names say the one-sided probability."""

    LOW_OUTER = "Low (0.001)"
    LOW_INNER = "Low (0.025)"
    HIGH_OUTER = "High (0.001)"
    HIGH_INNER = "High (0.025)"
    WITHIN = "Not significant"


_PLACES = (
    (FUNNEL_OUTER, FunnelPlace.LOW_OUTER, FunnelPlace.HIGH_OUTER),
    (FUNNEL_INNER, FunnelPlace.LOW_INNER, FunnelPlace.HIGH_INNER),
)


def wilson_limits(
    numerator: float, denominator: float, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Confidence limits for a share, without continuity correction.

    Args:
        numerator: records meeting the condition, 0 to denominator; a fraction is
            accepted.
        denominator: records considered, above 0.
        confidence: two-sided coverage, 0.9 up to 1; exactly 1 gives (0, 1).
    Returns:
        (lower, upper), each 0 to 1, lower <= numerator / denominator <= upper.
    Units: share of records, not a percentage.
    Raises:
        ValueError: a number outside its range.
    Source: Wilson (1927), J. Am. Stat. Assoc. 22:209. Check: 45 of 120 gives
        (0.2935, 0.4642); more in tests/vectors/wilson.csv.
    """
    _check_count(numerator, denominator, is_share=True)
    if confidence == 1:
        return 0.0, 1.0
    z = _normal_quantile(confidence)
    share = numerator / denominator
    centre = 2 * numerator + z * z
    half = z * math.sqrt(z * z + 4 * numerator * (1 - share))
    scale = 2 * (denominator + z * z)
    lower, upper = (centre - half) / scale, (centre + half) / scale
    return max(0.0, min(lower, share)), min(1.0, max(upper, share))


def byar_limits(
    events: float,
    exposure: float = 1.0,
    *,
    confidence: float = 0.95,
    exact_below: float = EXACT_BELOW_EVENTS,
) -> tuple[float, float]:
    """Confidence limits for a rate: Byar's approximation, exact for few events.

    Args:
        events: events counted, 0 or more.
        exposure: what they are divided by, above 0; 1 gives limits of the count.
        confidence: two-sided coverage, 0.9 to below 1.
        exact_below: events under this get exact Poisson limits; 0 is Byar alone.
    Returns:
        (lower, upper), lower >= 0. The change of method is a small step.
    Units: events per unit of exposure; multiply for "per 10,000".
    Raises:
        ValueError: a number outside its range.
    Source: Breslow and Day (1987), Statistical Methods in Cancer Research II; exact:
        Garwood (1936). Check: 45 in 120 gives (0.2735, 0.5018); more in
        tests/vectors/rate.csv.
    """
    _check_count(events, exposure, is_share=False)
    z, tail = _normal_quantile(confidence), (1 - confidence) / 2
    if events < exact_below:
        lower = float(gammaincinv(events, tail)) if events > 0 else 0.0
        return lower / exposure, float(gammainccinv(events + 1, tail)) / exposure
    lower = _byar_side(events, -z) if events > 0 else 0.0
    # Byar alone goes below 0 on one event at 99.8%: cut, since no rate is negative.
    return max(0.0, lower) / exposure, _byar_side(events + 1, z) / exposure


def mean_limits(
    values: Sequence[float], *, confidence: float = 0.95
) -> tuple[float, float]:
    """Confidence limits for a mean, by Student's t.

    Units: those of the values.
    Raises:
        ValueError: fewer than two values, one that is not finite, or a confidence
            outside 0.9 to below 1.
    Source: Student (1908), Biometrika 6:1. Check: 1, 2, 3, 4 gives (0.4457, 4.5543);
        more in tests/vectors/means.json.
    """
    _check_confidence(confidence)
    if len(values) < 2:
        raise ValueError(f"A mean needs at least 2 values for limits, not {values!r}.")
    if not all(map(math.isfinite, values)):
        raise ValueError("A value is not a finite number; leave missing values out.")
    mean = math.fsum(values) / len(values)
    degrees = len(values) - 1
    variance = math.fsum((value - mean) ** 2 for value in values) / degrees
    t = float(stdtrit(degrees, (1 + confidence) / 2))
    half = t * math.sqrt(variance / len(values))
    return mean - half, mean + half


def exact_binomial_limits(
    denominator: int, share: float, *, tail: float = THREE_SIGMA_TAIL
) -> tuple[float, float]:
    """Exact control limits for a share observed in few cases, when `share` is true.

    Returns:
        The binomial quantiles at `tail` and 1 - `tail` over the denominator. A limit
        that would pass the share itself (one case at 99.9%) stops there: no count
        lies between the two, so no judgement changes.
    Units: share of records, 0 to 1.
    Raises:
        ValueError: denominator below 1 or not whole, share outside 0 to 1, or tail
            outside 0 to 0.5.
    Source: Montgomery, Introduction to Statistical Quality Control, chapter 7.
    """
    _check_tail(tail)
    _check_share(share)
    if denominator < 1 or denominator != int(denominator):
        raise ValueError(
            f"A denominator of whole cases is needed, not {denominator!r}."
        )
    cases = int(denominator)
    # bdtr is a step function of k: the quantile is the first step to reach q.
    low, high = (
        bisect_left(range(cases), q, key=lambda k: float(bdtr(k, cases, share)))
        for q in (tail, 1 - tail)
    )
    return min(low / cases, share), max(high / cases, share)


def exact_poisson_limits(
    exposure: float, rate: float, *, tail: float = THREE_SIGMA_TAIL
) -> tuple[float, float]:
    """Exact control limits for a rate of few events, when `rate` is true.

    Returns and Source: as exact_binomial_limits, from the Poisson distribution.
    Units: events per unit of exposure.
    Raises:
        ValueError: exposure not above 0, rate below 0, or tail outside 0 to 0.5.
    """
    _check_tail(tail)
    _check_count(rate, exposure, is_share=False)
    mean = rate * exposure
    # Chebyshev: the count reaches mean + sqrt(mean / tail) with probability <= tail.
    steps = range(math.ceil(mean + math.sqrt(mean / tail)) + 1)
    low, high = (
        bisect_left(steps, q, key=lambda k: float(pdtr(k, mean)))
        for q in (tail, 1 - tail)
    )
    return min(low / exposure, rate), max(high / exposure, rate)


def pooled_ratio(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """Centre of a funnel: the sum of numerators over the sum of denominators.

    Every unit counts, the one being judged too; with few units say so on the chart.

    Raises:
        ValueError: lengths differ, or the denominators do not add up to more than 0.
    """
    if len(numerators) != len(denominators):
        raise ValueError(
            f"{len(numerators)} numerators but {len(denominators)} denominators."
        )
    total, base = math.fsum(numerators), math.fsum(denominators)
    _check_count(total, base, is_share=False)
    return total / base


def funnel_share_limits(
    denominator: float, *, centre: float, confidence: float = FUNNEL_OUTER
) -> tuple[float, float]:
    """Funnel limits for a share at one denominator.

    They are the shares whose Wilson interval just touches the centre, in closed
    form; the long form used elsewhere rounds to the wrong side at 100%.

    Returns:
        (lower, upper), cut at 0 and 1.
    Units: share of records, 0 to 1.
    Raises:
        ValueError: denominator not above 0, or centre or confidence out of range.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185. Check: 100 cases
        about 0.9 at 0.95 gives (0.8412, 0.9588); more in
        tests/vectors/funnel_share.json.
    """
    _check_share(centre)
    _check_count(0, denominator, is_share=True)
    z = _normal_quantile(confidence)
    half = z * math.sqrt(centre * (1 - centre) / denominator)
    return max(0.0, centre - half), min(1.0, centre + half)


def expected_event_limits(
    events: float, *, confidence: float = FUNNEL_OUTER
) -> tuple[float, float]:
    """Expected counts at which this many events would be just extreme.

    Returns:
        (low, high): low 0 when there are no events.
    Units: events.
    Raises:
        ValueError: events below 0, or a confidence out of range.
    Source: chi-squared quantiles in place of a bisection: Dover and Schopflocher
        (2011), Population Health Metrics 9:58. Check: 10 at 0.95 gives (4.7954,
        18.3904); more in tests/vectors/expected_events.csv.
    """
    return byar_limits(events, confidence=confidence, exact_below=math.inf)


def funnel_rate_limits(
    events: float, *, average: float, confidence: float = FUNNEL_OUTER
) -> tuple[float, float]:
    """Funnel limits for a rate, where this many events are seen.

    Returns:
        (lower, upper) in the units of `average`; an average of 1 gives limits for
        observed over expected.
    Raises:
        ValueError: no events (the curve starts at one), average below 0, or a
            confidence out of range.
    Source: as expected_event_limits.
    """
    if not events > 0:
        raise ValueError(f"The curve starts above 0 events, not {events!r}.")
    _check_count(average, 1, is_share=False)
    low, high = expected_event_limits(events, confidence=confidence)
    return events / high * average, events / low * average


def place_share(numerator: float, denominator: float, *, centre: float) -> FunnelPlace:
    """Where a unit's share lies in the funnel, strictly beyond a limit or within.

    Raises:
        ValueError: numerator, denominator or centre out of range.
    """
    _check_count(numerator, denominator, is_share=True)
    share = numerator / denominator
    for confidence, low, high in _PLACES:
        lower, upper = funnel_share_limits(
            denominator, centre=centre, confidence=confidence
        )
        if not lower <= share <= upper:
            return low if share < lower else high
    return FunnelPlace.WITHIN


def place_rate(events: float, exposure: float, *, average: float) -> FunnelPlace:
    """Where a unit's rate lies: is the average inside the unit's own interval?

    An average of 1 with expected counts for exposure judges observed over expected.
    Not for directly standardised rates of fewer than ten events.

    Raises:
        ValueError: as byar_limits; an exposure of 0 among them.
    """
    for confidence, low, high in _PLACES:
        lower, upper = byar_limits(events, exposure, confidence=confidence)
        if not lower <= average <= upper:
            return high if average < lower else low
    return FunnelPlace.WITHIN


def _byar_side(events: float, z: float) -> float:
    return events * (1 - 1 / (9 * events) + z / (3 * math.sqrt(events))) ** 3


@cache
def _normal_quantile(confidence: float) -> float:
    _check_confidence(confidence)
    return float(ndtri((1 + confidence) / 2))


def _check_confidence(confidence: float) -> None:
    if not 0.9 <= confidence < 1:
        raise ValueError(
            f"Confidence {confidence!r} is not from 0.9 to below 1; write 95% as 0.95."
        )


def _check_count(count: float, base: float, *, is_share: bool) -> None:
    if not (0 < base < math.inf):
        raise ValueError(f"A denominator above 0 is needed, not {base!r}.")
    if not (0 <= count < math.inf):
        raise ValueError(f"A count of 0 or more is needed, not {count!r}.")
    if is_share and count > base:
        raise ValueError(f"Numerator {count!r} is above denominator {base!r}.")


def _check_share(share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"A share from 0 to 1 is needed, not {share!r}.")


def _check_tail(tail: float) -> None:
    if not 0 < tail < 0.5:
        raise ValueError(f"A tail between 0 and 0.5 is needed, not {tail!r}.")
