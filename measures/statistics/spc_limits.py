"""Centre lines and limits of one segment of a control chart; no rules, no flags.

What goes into them is checked here too.

Sources: Montgomery, Introduction to Statistical Quality Control, chapter 7; Nelson
(1982), J. Quality Technology 14(3):172-3 (screening); Laney (2002), Quality
Engineering 14(4):531-7; Provost and Murray (2011), The Health Care Data Guide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from scipy.special import stdtrit

from measures.statistics.intervals import exact_binomial_limits, exact_poisson_limits
from measures.statistics.spc_rules import Limits

XMR_FACTOR = 2.66  # three sigma from a mean range of two: 3 / 1.128, rounded as used
RANGE_TO_SIGMA = 1.128  # d2 for ranges of two values
SCREEN_FACTOR = 3.267  # D4 for ranges of two values
YEAR = 12  # points
MIN_INDEPENDENT = 4  # points; with fewer a mean and a spread are guesses
MOST_PERSISTENT = 0.97
SERIAL_LEAST = 4  # points; the correction divides by what is left above it
MIN_BASELINE = 12  # fewer points set no limits that could be kept
FEW_EVENTS = 5  # expected; below it the normal approximation is poor
# One side of the normal curve beyond two sigma, and beyond three.
NEAR_TAIL, OUTER_TAIL = 0.02275, 0.00135

Pair = tuple[float, float] | None  # numerator and denominator; None is missing
Bounds = tuple[float, float]


class SpcError(ValueError):
    """A chart cannot be built from these values or options."""


class ChartKind(StrEnum):
    """Which chart the limits are from; primed ones carry Laney's factor."""

    XMR = "XmR"
    SHARE = "p"
    SHARE_LANEY = "p'"
    RATE = "u"
    RATE_LANEY = "u'"
    COUNT = "c"
    COUNT_LANEY = "c'"


class Overdispersion(StrEnum):
    """How limits allow for more variation than chance between cases."""

    NONE = "none"
    LANEY = "laney"
    LANEY_SCREENED = "laney_screened"  # without ranges at or above 3.267 x their mean


@dataclass(frozen=True)
class RatioModel:
    """What sets the limits of a p, u or c chart; see `build_share_chart`.

    Raises:
        SpcError: an unknown `overdispersion`.
    """

    kind: ChartKind
    baseline_points: int | None
    overdispersion: str
    floor_sigma_z: bool
    is_exact: bool

    def __post_init__(self) -> None:
        if self.overdispersion not in list(Overdispersion):
            known = ", ".join(Overdispersion)
            raise SpcError(f"{self.overdispersion!r} is not one of {known}.")

    @property
    def is_share(self) -> bool:
        """Binomial; otherwise Poisson."""
        return self.kind is ChartKind.SHARE

    @property
    def is_laney(self) -> bool:
        return self.overdispersion != Overdispersion.NONE


def pair_up(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    model: RatioModel,
) -> list[Pair]:
    """Numerator with denominator; None where either is missing or none was seen.

    Raises:
        SpcError: lengths differ, or a pair that is no share, no rate, or no whole
            number of cases where the model needs one.
    """
    if len(numerators) != len(denominators):
        raise SpcError(
            f"{len(numerators)} numerators but {len(denominators)} denominators."
        )
    return [
        _check_pair(top, bottom, model)
        for top, bottom in zip(numerators, denominators, strict=True)
    ]


def _check_pair(top: float | None, bottom: float | None, model: RatioModel) -> Pair:
    top, bottom = check_number(top), check_number(bottom)
    if top is None or bottom is None or bottom == 0:
        return None
    if top < 0 or bottom < 0 or (model.is_share and top > bottom):
        raise SpcError(f"{top!r} of {bottom!r} is not a share or a rate.")
    if model.is_exact and model.is_share and bottom != int(bottom):
        raise SpcError(f"Exact limits need whole cases, not {bottom!r}.")
    return top, bottom


def check_number(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise SpcError(f"{value!r} is not a finite number; use None for missing.")
    return value


def check_baseline(points: int | None) -> None:
    if points is not None and points < MIN_BASELINE:
        raise SpcError(f"A baseline needs {MIN_BASELINE} points or more, not {points}.")


def xmr_limits(
    values: Sequence[float | None],
    *,
    baseline_points: int | None,
    is_screened: bool,
    is_widened: bool = False,
) -> Limits:
    """Limits at 2.66 mean moving ranges either side of the mean; not cut.

    `is_widened` is for points that resemble their neighbours, whose ranges say too
    little: limits are never narrower than `widened_half` allows; the baseline takes a
    year or two more where it holds too few independent points, else there are none.

    With fewer than two neighbouring values in the baseline there are none. With no
    variation at all they lie on the mean.
    """
    if is_widened and baseline_points is not None:
        baseline_points = _independent_baseline(values, baseline_points)
    base = values[:baseline_points]
    observed = [value for value in base if value is not None]
    if not observed:
        return _level(None, None, points=len(values))
    centre = math.fsum(observed) / len(observed)
    spread = mean_moving_range(base, is_screened=is_screened)
    if is_widened and spread is not None:
        half = widened_half(observed)
        spread = None if half is None else max(spread, half / XMR_FACTOR)
    return _level(centre, spread, points=len(values))


def _independent_baseline(values: Sequence[float | None], points: int) -> int:
    """The baseline, or one or two years more where only that is independent enough.

    The latest year of the series never enters a longer one.
    """
    for longer in (points, points + YEAR, points + 2 * YEAR):
        if longer > max(points, len(values) - YEAR):
            break
        base = [value for value in values[:longer] if value is not None]
        if len(base) > SERIAL_LEAST and widened_half(base) is not None:
            return longer
    return points


def widened_half(values: Sequence[float]) -> float | None:
    """Half the width of limits for points that resemble their neighbours.

    Takes the values for a first-order autoregression: its persistence is estimated
    with the small-sample correction, the standard deviation is freed of what the
    short baseline hides, and the doubt about both is added: the limits are those of
    one future value, by Student's t of the independent points.
    Returns:
        None with fewer than `MIN_INDEPENDENT` independent points; 0 without variation.
    Source: Kendall and Stuart, The Advanced Theory of Statistics 3, 48.3 (bias of a
        serial correlation); Wilks, Statistical Methods in the Atmospheric Sciences,
        5.2.4 (effective sample size); Hahn and Meeker, Statistical Intervals, 4.7
        (one future value). How it behaves: docs/statistics.md.
    """
    n = len(values)
    mean = math.fsum(values) / n
    gaps = [value - mean for value in values]
    square = math.fsum(gap * gap for gap in gaps)
    if n <= SERIAL_LEAST or square == 0:
        return 0.0 if square == 0 else None
    serial = math.fsum(a * b for a, b in pairwise(gaps)) * n / ((n - 1) * square)
    persistence = min(max((serial * n + 1) / (n - 4), 0.0), MOST_PERSISTENT)
    independent = n * (1 - persistence) / (1 + persistence)
    if independent < MIN_INDEPENDENT:
        return None
    variance = square / n / (1 - 1 / independent)
    sigmas = float(stdtrit(independent - 1, 1 - OUTER_TAIL))
    return sigmas * math.sqrt(variance * (1 + 1 / independent))


def mean_moving_range(
    values: Sequence[float | None], *, is_screened: bool
) -> float | None:
    """Mean step between neighbours; None when no two neighbours have values.

    Screening leaves out ranges at or above 3.267 times the first mean, once. All
    ranges 0 give 0, screened or not.
    """
    ranges = [
        abs(after - before)
        for before, after in pairwise(values)
        if before is not None and after is not None
    ]
    if not ranges:
        return None
    average = math.fsum(ranges) / len(ranges)
    if not is_screened or average == 0:
        return average
    kept = [size for size in ranges if size < SCREEN_FACTOR * average]
    return math.fsum(kept) / len(kept)


def ratio_limits(pairs: Sequence[Pair], model: RatioModel) -> Limits:
    """Limits of a p, u or c chart: one pair per point, round the pooled ratio.

    Cut at 0, and for shares at 1. A missing point has no limits.
    """
    base = [pair for pair in pairs[: model.baseline_points] if pair is not None]
    if not base:
        return _level(None, None, points=len(pairs))
    centre = math.fsum(x for x, _ in base) / math.fsum(n for _, n in base)
    sigma_z = _find_sigma_z(pairs[: model.baseline_points], centre, model)
    outer = [_bounds(pair, centre, sigma_z, 3, model) for pair in pairs]
    near = [_bounds(pair, centre, sigma_z, 2, model) for pair in pairs]
    return Limits(
        centre=(centre,) * len(pairs),
        lower=tuple(None if bounds is None else bounds[0] for bounds in outer),
        upper=tuple(None if bounds is None else bounds[1] for bounds in outer),
        near_lower=tuple(None if bounds is None else bounds[0] for bounds in near),
        near_upper=tuple(None if bounds is None else bounds[1] for bounds in near),
        sigma_z=(sigma_z if model.is_laney else None,) * len(pairs),
    )


def _level(centre: float | None, spread: float | None, *, points: int) -> Limits:
    """Straight XmR lines; a spread of None leaves only the centre."""

    def line(factor: float) -> tuple[float | None, ...]:
        if centre is None or spread is None:
            return (None,) * points
        return (centre + factor * spread,) * points

    return Limits(
        centre=(centre,) * points,
        lower=line(-XMR_FACTOR),
        upper=line(XMR_FACTOR),
        near_lower=line(-XMR_FACTOR * 2 / 3),
        near_upper=line(XMR_FACTOR * 2 / 3),
        sigma_z=(None,) * points,
    )


def _standard_error(size: float, centre: float, *, is_share: bool) -> float:
    variance = centre * (1 - centre) if is_share else centre
    return math.sqrt(variance / size)


def _find_sigma_z(
    base: Sequence[Pair], centre: float, model: RatioModel
) -> float | None:
    """Laney's factor, 1 on a plain chart; None when it cannot be estimated."""
    if not model.is_laney:
        return 1.0
    scores: list[float | None] = []
    for pair in base:
        error = (
            _standard_error(pair[1], centre, is_share=model.is_share) if pair else 0.0
        )
        scores.append((pair[0] / pair[1] - centre) / error if pair and error else None)
    is_screened = model.overdispersion == Overdispersion.LANEY_SCREENED
    average = mean_moving_range(scores, is_screened=is_screened)
    if average is None:
        return None
    return max(average / RANGE_TO_SIGMA, 1.0 if model.floor_sigma_z else 0.0)


def _bounds(
    pair: Pair, centre: float, sigma_z: float | None, sigmas: int, model: RatioModel
) -> Bounds | None:
    """Limits of one point; None when it is missing or sigma_z is not known."""
    if pair is None or sigma_z is None:
        return None
    size = pair[1]
    error = _standard_error(size, centre, is_share=model.is_share)
    half = sigmas * error * sigma_z
    bounds = max(0.0, centre - half), centre + half
    if model.is_share:
        bounds = bounds[0], min(1.0, bounds[1])
    if not (model.is_exact and _is_few(size, centre, is_share=model.is_share)):
        return bounds
    exact = _exact_bounds(size, centre, sigmas, is_share=model.is_share)
    if not model.is_laney:
        return exact
    return min(bounds[0], exact[0]), max(bounds[1], exact[1])


def _is_few(size: float, centre: float, *, is_share: bool) -> bool:
    rarer = min(centre, 1 - centre) if is_share else centre
    return size * rarer < FEW_EVENTS


@lru_cache(maxsize=20_000)  # small bases come again from month to month
def _exact_bounds(size: float, centre: float, sigmas: int, *, is_share: bool) -> Bounds:
    tail = NEAR_TAIL if sigmas == 2 else OUTER_TAIL
    if is_share:
        return exact_binomial_limits(int(size), centre, tail=tail)
    return exact_poisson_limits(size, centre, tail=tail)
