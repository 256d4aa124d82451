"""What an onlooker can work out of counts that add up over time, exactly.

Every statement that has been shown bounds the sum over a run of months. Sums over
runs are differences of running totals, so everything that follows from all statements
together is a system of difference constraints, and its tightest bounds are shortest
paths (Cormen et al., Introduction to Algorithms, 24.4). Runs of months make the
system totally unimodular: the bounds are those of whole numbers too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

OPEN = 10**9  # no bound
Bounds = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Told:
    """The sum over months `first` to `last` (indexes, included) is `low` to `high`."""

    first: int
    last: int
    low: int
    high: int


class ContradictionError(ValueError):
    """Statements that cannot all be true of the same records."""


def start_knowing(most: Sequence[int | None]) -> Bounds:
    """What is known before anything was shown: no month is below 0 or above `most`.

    Returns: a matrix whose entry [i, j] bounds from above what the months i + 1 to j
        add up to, and for j < i from above its negative.
    """
    size = len(most) + 1
    known = np.full((size, size), OPEN, dtype=np.int64)
    np.fill_diagonal(known, 0)
    for month, cap in enumerate(most):
        known[month, month + 1] = OPEN if cap is None else cap
        known[month + 1, month] = 0
    for through in range(size):
        paths = known[:, through, None] + known[None, through, :]
        np.minimum(known, paths, out=known)
    return np.minimum(known, OPEN)


def learn(known: Bounds, told: Told) -> Bounds:
    """What is known once this is told as well.

    Raises:
        ContradictionError: it cannot be true beside what was told before.
    """
    start, end = told.first, told.last + 1
    for i, j, bound in ((start, end, told.high), (end, start, -told.low)):
        paths = known[:, i, None] + bound + known[None, j, :]
        known = np.minimum(known, paths)
    if np.any(np.diagonal(known) < 0):
        raise ContradictionError("What was shown before does not fit these figures.")
    return known


def keeps_hidden(
    known: Bounds,
    sums: Sequence[int],
    *,
    bases: Sequence[int] | None,
    min_count: int,
) -> bool:
    """Is no hidden sum known more closely than '5 or fewer' tells?

    Args:
        sums: the true count of each month.
        bases: what each month counts out of, where both sides of it are protected;
            None for plain counts.
        min_count: counts from 1 to this are hidden.
    """
    running = np.concatenate([[0], np.cumsum(np.asarray(sums, dtype=np.int64))])
    totals = running[None, :] - running[:, None]
    width = known + known.T
    needed = np.full_like(totals, min_count - 1)
    is_hidden = (totals >= 1) & (totals <= min_count)
    if bases is not None:
        grown = np.concatenate([[0], np.cumsum(np.asarray(bases, dtype=np.int64))])
        whole = grown[None, :] - grown[:, None]
        rest = whole - totals
        is_hidden |= (rest >= 1) & (rest <= min_count)
        needed = np.minimum(needed, whole)
    forward = np.triu(np.ones_like(totals, dtype=bool), k=1)
    return not bool(np.any(forward & is_hidden & (width < needed)))
