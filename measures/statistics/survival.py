"""Time to an event with cases still open: Kaplan and Meier's curve and its median.

The median of closed cases alone is too short: it leaves out exactly the slow ones.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NORMAL_95 = 1.959963984540054  # two-sided 95% of the normal distribution
NEAR = 1e-9  # 1 x 3/4 x 2/3 is not always exactly one half
Limits = tuple[float | None, float | None]


@dataclass(frozen=True)
class Step:
    """One distinct time of a curve.

    Units: `survival` is the share still open after the time. `std_err` is
    Greenwood's, None where the curve has come down to 0.
    """

    time: float
    at_risk: int
    closed: int
    still_open: int
    survival: float
    std_err: float | None


def build_curve(durations: Sequence[float], closed: Sequence[bool]) -> tuple[Step, ...]:
    """The share of cases still open after each time, earliest first.

    Args:
        durations: how long each case has run, in any unit, 0 or more.
        closed: true where it ended then, false where it was still open.
    Raises:
        ValueError: the two differ in length, or a time below 0.
    Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53:457; variance of
        Greenwood (1926). A case open at t counts as at risk at t. Check:
        tests/vectors/survival.json.
    """
    if len(durations) != len(closed) or min(durations, default=0) < 0:
        raise ValueError("Every case needs a time of 0 or more and closed or not.")
    ends = Counter(
        t for t, is_closed in zip(durations, closed, strict=True) if is_closed
    )
    leaves = Counter(durations)
    steps: list[Step] = []
    at_risk, survival, spread = len(durations), 1.0, 0.0
    for time in sorted(leaves):
        ended = ends[time]
        survival *= 1 - ended / at_risk
        is_over = ended == at_risk
        if not is_over:
            spread += ended / (at_risk * (at_risk - ended))
        error = None if is_over else survival * math.sqrt(spread)
        steps.append(Step(time, at_risk, ended, leaves[time] - ended, survival, error))
        at_risk -= leaves[time]
    return tuple(steps)


def _log_log(step: Step) -> Limits:
    if step.std_err is None or not 0 < step.survival < 1:
        return None, None
    log = math.log(step.survival)
    reach = NORMAL_95 * step.std_err / (step.survival * log)
    ends = sorted(step.survival ** math.exp(sign * reach) for sign in (1, -1))
    return ends[0], ends[1]


def _log(step: Step) -> Limits:
    if step.std_err is None or step.survival <= 0:
        return None, None
    factor = math.exp(NORMAL_95 * step.std_err / step.survival)
    return step.survival / factor, min(step.survival * factor, 1.0)


def _plain(step: Step) -> Limits:
    if step.std_err is None:
        return None, None
    reach = NORMAL_95 * step.std_err
    return max(step.survival - reach, 0.0), min(step.survival + reach, 1.0)


KINDS: dict[str, Callable[[Step], Limits]] = {
    "log_log": _log_log,  # the best behaved of the three
    "log": _log,
    "plain": _plain,
}


def curve_limits(curve: Sequence[Step], kind: str = "log_log") -> list[Limits]:
    """95% limits of the curve at each of its times; None where undefined."""
    return [KINDS[kind](step) for step in curve]


def step_at(curve: Sequence[Step], time: float) -> Step | None:
    """The step that holds at a time, closures on it counted; None before the first."""
    place = bisect_right([step.time for step in curve], time)
    return curve[place - 1] if place else None


def first_time_at_or_below(
    times: Sequence[float], values: Sequence[float | None], share: float
) -> float | None:
    """The first time at which a falling curve is at `share` or below; None if never."""
    for time, value in zip(times, values, strict=True):
        if value is not None and value <= share + NEAR:
            return time
    return None


def middle_time_at(
    times: Sequence[float], values: Sequence[float | None], share: float
) -> float | None:
    """As above, but the middle of the stretch where the curve lies on `share`."""
    first = first_time_at_or_below(times, values, share)
    if first is None:
        return None
    known = [(t, v) for t, v in zip(times, values, strict=True) if v is not None]
    on_it = dict(known)[first]
    if abs(on_it - share) > NEAR:
        return first
    after = next((t for t, v in known if t > first and v < share - NEAR), None)
    return (first + (known[-1][0] if after is None else after)) / 2


@dataclass(frozen=True)
class UsualTime:
    """The time by which half of the cases were closed, open ones counted.

    `median` is None where more than half are still open; `longest` is then the
    longest time seen. `lower` and `upper` are 95% limits, None where not reached.
    Units: those of the durations.
    """

    cases: int
    still_open: int
    median: float | None
    lower: float | None
    upper: float | None
    longest: float


def usual_time(durations: Sequence[float], closed: Sequence[bool]) -> UsualTime:
    """The median time to close: the first time at which half or more were closed.

    Where the curve lies on exactly one half over a stretch, this is its start.
    """
    curve = build_curve(durations, closed)
    times = [step.time for step in curve]
    found = curve_limits(curve)
    lower, upper = zip(*found, strict=True) if found else ((), ())
    return UsualTime(
        cases=len(durations),
        still_open=len(closed) - sum(closed),
        median=first_time_at_or_below(times, [s.survival for s in curve], 0.5),
        lower=first_time_at_or_below(times, lower, 0.5),
        upper=first_time_at_or_below(times, upper, 0.5),
        longest=max(durations, default=0),
    )
