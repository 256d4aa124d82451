"""How far two people who grade the same thing agree, beyond what chance would give."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Z95 = 1.959963984540054  # two-sided 95% of the normal distribution
Weights = Literal["none", "linear", "quadratic"]


@dataclass(frozen=True)
class Agreement:
    """Cohen's kappa with its 95% interval.

    `observed` is the share that agree exactly. `kappa` is None where it cannot be
    computed: no pair, or everyone gave one and the same grade. The limits are not cut
    at 1.
    Units: `observed` 0 to 1; kappa 1 for full agreement, 0 for that of chance.
    """

    pairs: int
    observed: float | None
    kappa: float | None
    error: float | None
    lower: float | None
    upper: float | None


def weighted_kappa(
    table: Sequence[Sequence[int]], *, weights: Weights = "linear"
) -> Agreement:
    """Agreement of two raters on the same ordered grades.

    Args:
        table: pairs by first rater (row) and second (column), every grade in its
            place, the unused ones too: leaving one out would change the distances.
        weights: how much a difference counts: all alike, by its size, by its square.
    Raises:
        ValueError: the table is not square or holds a negative number.
    Source: Cohen (1960, 1968); error by Fleiss, Cohen and Everitt (1969), Psychological
        Bulletin 72:323. Cases in tests/vectors/kappa.json.
    """
    size = len(table)
    if any(len(row) != size or min(row, default=0) < 0 for row in table):
        raise ValueError("A table of pairs is square and holds counts.")
    pairs = sum(map(sum, table))
    if not pairs:
        return Agreement(0, None, None, None, None, None)
    observed = sum(table[i][i] for i in range(size)) / pairs
    shares = [[cell / pairs for cell in row] for row in table]
    agree = _agreement_weights(size, weights)
    rows = [sum(row) for row in shares]
    columns = [sum(row[j] for row in shares) for j in range(size)]
    chance = _total(agree, [[r * c for c in columns] for r in rows])
    if _is_constant(table):
        return Agreement(pairs, observed, None, None, None, None)
    kappa = (_total(agree, shares) - chance) / (1 - chance)
    error = math.sqrt(max(_variance(shares, agree, chance, kappa), 0.0) / pairs)
    return Agreement(
        pairs, observed, kappa, error, kappa - Z95 * error, kappa + Z95 * error
    )


def _agreement_weights(size: int, weights: Weights) -> list[list[float]]:
    """1 where the two agree, down to 0 where they are furthest apart."""

    def distance(i: int, j: int) -> float:
        if weights == "none":
            return float(i != j)
        return float(abs(i - j) if weights == "linear" else (i - j) ** 2)

    furthest = distance(0, size - 1) or 1.0
    return [[1 - distance(i, j) / furthest for j in range(size)] for i in range(size)]


def _total(weights: list[list[float]], shares: Sequence[Sequence[float]]) -> float:
    return math.fsum(
        w * s
        for weight_row, row in zip(weights, shares, strict=True)
        for w, s in zip(weight_row, row, strict=True)
    )


def _is_constant(table: Sequence[Sequence[int]]) -> bool:
    """Both gave one and the same grade throughout: 0 divided by 0."""
    used = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) if n]
    return len(used) == 1 and used[0][0] == used[0][1]


def _variance(
    shares: list[list[float]], agree: list[list[float]], chance: float, kappa: float
) -> float:
    """Of one pair; the error is its root over the number of pairs."""
    size = range(len(shares))
    rows = [sum(row) for row in shares]
    columns = [sum(row[j] for row in shares) for j in size]
    row_mean = [math.fsum(agree[i][j] * columns[j] for j in size) for i in size]
    column_mean = [math.fsum(agree[i][j] * rows[i] for i in size) for j in size]
    spread = math.fsum(
        shares[i][j] * (agree[i][j] - (row_mean[i] + column_mean[j]) * (1 - kappa)) ** 2
        for i in size
        for j in size
    )
    centre = (kappa - chance * (1 - kappa)) ** 2
    return (spread - centre) / (1 - chance) ** 2
