"""How often unchanging series raise a false alarm: `python -m benchmarks.false_alarms`.

Simulates series of the sizes seen here whose process never changes, judges each as the
dashboard would, and counts how many carry a signal at their latest point. Prints the
table that docs/statistics.md holds.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from measures.figure import Figure, Level, Status
from measures.periods import Month
from measures.registry import Definition
from measures.series_start import LIMIT_MONTHS
from measures.statistics.spc_rules import PointType
from measures.trend import make_trend

LAST = Month(2026, 10)
Pairs = list[tuple[float, float]]
Draw = Callable[[random.Random], Pairs]


@dataclass(frozen=True)
class Series:
    """One kind of unchanging series and how its points are drawn."""

    words: str
    unit: str
    timing: str
    draw: Draw
    is_fresh: bool = False

    @property
    def definition(self) -> Definition:
        return Definition(
            indicator_id="simulated",
            group="front_door",
            name=self.words,
            plain_name=self.words,
            why="simulated",
            numerator="cases",
            denominator="cases",
            left_out="nobody",
            unit=self.unit,
            timing=self.timing,
            polarity="higher",
            lowest_level="authority",
            source="simulation",
            sql="SELECT 1",
            fresh_each_month=self.is_fresh,
        )


def _share(base: int, rate: float) -> Draw:
    """A base that varies by a fifth either way, and chance."""

    def draw(chance: random.Random) -> Pairs:
        sizes = [
            round(base * chance.uniform(0.8, 1.2)) or 1 for _ in range(LIMIT_MONTHS)
        ]
        return [(_binomial(chance, n, rate), n) for n in sizes]

    return draw


def _binomial(chance: random.Random, n: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(n))


def _poisson(chance: random.Random, mean: float) -> int:
    """Events of a unit of time whose waits are exponential."""
    count, clock = 0, chance.expovariate(mean)
    while clock < 1:
        count, clock = count + 1, clock + chance.expovariate(mean)
    return count


def _events(mean: float) -> Draw:
    def draw(chance: random.Random) -> Pairs:
        counts = [_poisson(chance, mean) for _ in range(LIMIT_MONTHS)]
        return [(n, n) for n in counts]

    return draw


def _stock(size: float, leaving: float) -> Draw:
    """Children who stay: each month some leave and as many come, by chance."""

    def draw(chance: random.Random) -> Pairs:
        here = _poisson(chance, size)
        found = []
        for _ in range(LIMIT_MONTHS):
            here = _binomial(chance, here, 1 - leaving)
            here += _poisson(chance, size * leaving)
            found.append((float(here), float(here)))
        return found

    return draw


def _stock_share(size: int, rate: float, leaving: float) -> Draw:
    """A share of children who keep their answer for as long as they stay."""

    def draw(chance: random.Random) -> Pairs:
        people = [chance.random() < rate for _ in range(size)]
        found = []
        for _ in range(LIMIT_MONTHS):
            people = [
                chance.random() < rate if chance.random() < leaving else answer
                for answer in people
            ]
            found.append((float(sum(people)), float(size)))
        return found

    return draw


def _rolling_events(mean: float, people: float) -> Draw:
    """Events of twelve months in a population, month by month."""

    def draw(chance: random.Random) -> Pairs:
        window = deque((_poisson(chance, mean) for _ in range(11)), maxlen=12)
        found = []
        for _ in range(LIMIT_MONTHS):
            window.append(_poisson(chance, mean))
            found.append((float(sum(window)), people))
        return found

    return draw


def _mean(spread: float, persistence: float) -> Draw:
    """A mean round 15 whose months resemble their neighbours by `persistence`."""

    def draw(chance: random.Random) -> Pairs:
        level = chance.gauss(0, 1)
        found = []
        fresh = (1 - persistence**2) ** 0.5
        for _ in range(LIMIT_MONTHS):
            level = persistence * level + fresh * chance.gauss(0, 1)
            found.append((100 * (15 + spread * level), 100.0))
        return found

    return draw


KINDS = (
    Series("events, 85% of 20", "percent", "event", _share(20, 0.85)),
    Series("events, 85% of 60", "percent", "event", _share(60, 0.85)),
    Series("events, 85% of 200", "percent", "event", _share(200, 0.85)),
    Series("events, 75% of 800", "percent", "event", _share(800, 0.75)),
    Series("events, 50% of 25", "percent", "event", _share(25, 0.5)),
    Series("events, 95% of 40", "percent", "event", _share(40, 0.95)),
    Series("events, 97% of 200", "percent", "event", _share(200, 0.97)),
    Series("events, 99% of 60", "percent", "event", _share(60, 0.99)),
    Series("90% of 210 at a day, fresh", "percent", "snapshot", _share(210, 0.9), True),
    Series("72% of 170 who stay", "percent", "snapshot", _stock_share(170, 0.72, 0.04)),
    Series("3% of 200 who stay", "percent", "snapshot", _stock_share(200, 0.03, 0.08)),
    Series("9% of 350 in twelve months", "percent", "rolling_12m",
           _stock_share(350, 0.09, 0.083)),
    Series("count of events, 1 in ten months", "count", "event", _events(0.1)),
    Series("count of events, 3 in ten months", "count", "event", _events(0.3)),
    Series("count of events, 1 a month", "count", "event", _events(1)),
    Series("count of events, 3 a month", "count", "event", _events(3)),
    Series("count of events, 20 a month", "count", "event", _events(20)),
    Series("count of events, 200 a month", "count", "event", _events(200)),
    Series("stock of 20", "count", "snapshot", _stock(20, 0.15)),
    Series("stock of 350", "count", "snapshot", _stock(350, 0.03)),
    Series("rate, 200 events a month in twelve months, of 70,000", "rate_per_10k",
           "rolling_12m", _rolling_events(200, 70_000)),
    Series("mean, months alike by chance alone", "mean", "event", _mean(1, 0)),
    Series("mean of children who stay", "mean", "snapshot", _mean(1, 0.8)),
    Series("mean that hardly moves", "mean", "snapshot", _mean(1, 0.9)),
    Series("mean over a rolling year", "mean", "rolling_12m", _mean(1, 0.92)),
)  # fmt: skip


def make_figures(pairs: Pairs, *, unit: str) -> list[Figure]:
    """Monthly figures of the whole authority, up to `LAST`."""
    first = LAST.plus(1 - len(pairs))
    return [
        Figure(
            indicator_id="simulated",
            period_start=first.plus(n).start,
            period_end=first.plus(n).end,
            level=Level.AUTHORITY,
            org_unit_id="LA",
            org_unit_name="Whole authority",
            numerator=num,
            denominator=den,
            value=_value(num, den, unit),
            lower=0.0,  # the simulated cases weigh 1 each
            upper=1.0,
            status=Status.OK,
            not_recorded=0,
            not_judged=0,
        )
        for n, (num, den) in enumerate(pairs)
    ]


def _value(num: float, den: float, unit: str) -> float:
    if unit == "count":
        return num
    return 10_000 * num / den if unit == "rate_per_10k" else num / den


@dataclass(frozen=True)
class Outcome:
    """Shares of the simulated series, 0 to 1."""

    words: str
    can_signal: float
    false_alarm: float


def simulate(kind: Series, *, times: int, seed: int) -> Outcome:
    """Judge `times` unchanging series at their latest point."""
    chance = random.Random(f"{seed}:{kind.words}")
    able = alarms = 0
    for _ in range(times):
        figures = make_figures(kind.draw(chance), unit=kind.unit)
        trend = make_trend(kind.definition, figures)
        able += trend.can_signal
        alarms += trend.can_signal and trend.point_types[-1] is not PointType.COMMON
    return Outcome(kind.words, able / times, alarms / times)


def build_table(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table, one line a kind of series."""
    lines = ["| Unchanging series | Judged | False alarm |", "|---|--:|--:|"]
    lines += [
        f"| {o.words} | {o.can_signal:.0%} | {o.false_alarm:.1%} |" for o in outcomes
    ]
    return "\n".join(lines)


def main(argv: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.false_alarms")
    parser.add_argument("--times", type=int, default=2000, help="series of each kind")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    outcomes = [simulate(k, times=args.times, seed=args.seed) for k in KINDS]
    print(build_table(outcomes))


if __name__ == "__main__":
    main(sys.argv[1:])
