"""Which changes are told, and in what order: how strong, and how much they matter."""

from __future__ import annotations

import math
from collections.abc import Iterable

from measures.change import Change
from measures.figure import Level
from measures.statistics.spc_rules import PointType

MOST_TOLD = 6
_LEVEL_WEIGHT = {Level.AUTHORITY.value: 1.5, Level.SERVICE.value: 1.2}


def weight(change: Change) -> float:
    """How far up a change belongs: how strong the signal is, and how much it matters.

    Strength is the number of noughts of its probability, counted to ten at most, so
    that a huge base cannot outweigh everything; the monthly meeting's indicators
    count double, the Panel's half as much again, the reserve list half.
    """
    strength = min(-math.log10(max(change.probability, 1e-10)), 10.0)
    definition = change.definition
    importance = 1.0
    if definition.psmt:
        importance = 2.0
    elif definition.panel:
        importance = 1.5
    elif definition.reserve:
        importance = 0.5
    if definition.polarity == "neutral":
        importance *= 0.7
    return strength * importance * _LEVEL_WEIGHT.get(change.level, 1.0)


def choose_told(
    changes: Iterable[Change], *, most: int = MOST_TOLD
) -> tuple[Change, ...]:
    """The changes to be told: those that stand among all looked at, one an indicator.

    Of an indicator's changes the weightiest is told. At least one for the better is
    among them if there is one, if need be of an indicator that is worse elsewhere.
    """
    standing = sorted(
        (change for change in changes if change.is_discovery),
        key=lambda c: (-weight(c), c.key),
    )
    best: dict[str, Change] = {}
    for change in standing:
        best.setdefault(change.indicator_id, change)
    told = [*best.values()][:most]
    better = [c for c in standing if c.point_type == PointType.IMPROVEMENT.value]
    if better and not any(c in told for c in better):
        told = [*told[: most - 1], better[0]]
    return tuple(told)
