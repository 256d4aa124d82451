"""Signs and words side by side for each service or team: never one score.

A figure stands above or below the rest where its interval does not hold the figure of
all together; on a small base it stands nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data_access.snapshot import Snapshot
from measures.figure import Figure, Level
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import Scope

SIGNS = ("voice_seen_alone", "voice_participation", "voice_recorded_visit")
WORDS = "feedback_positive"
MIN_BASE = 10  # below this a share says nothing


class Stand(StrEnum):
    """Where a figure stands beside all together; the value is the wording."""

    ABOVE = "above the rest"
    BELOW = "below the rest"
    LIKE = "like the rest"
    FEW = "too few to say"
    NONE = "none"
    ONLY = "nothing to set it beside"


@dataclass(frozen=True)
class SideCell:
    """One figure of one unit, and where it stands."""

    figure: Figure | None
    stand: Stand


@dataclass(frozen=True)
class SideRow:
    """One service or team."""

    org_unit_id: str
    name: str
    signs: tuple[SideCell, ...]
    words: SideCell

    @property
    def signs_hold(self) -> bool:
        """Does some sign stand on its base, and none below the rest?"""
        stands = {cell.stand for cell in self.signs}
        return Stand.BELOW not in stands and bool(stands & {Stand.ABOVE, Stand.LIKE})

    @property
    def is_contrast(self) -> bool:
        """Good signs with poor words: what a look at signs alone would miss."""
        return self.signs_hold and self.words.stand is Stand.BELOW


def place(figure: Figure | None, together: Figure | None) -> Stand:
    """Where a share stands beside the figure of all together.

    A unit that is all there is stands beside nothing.
    """
    if figure is None or figure.is_missing or not figure.denominator:
        return Stand.NONE
    centre = together.value if together else None
    if figure.denominator < MIN_BASE or centre is None:
        return Stand.FEW
    if together is not None and together.denominator == figure.denominator:
        return Stand.ONLY
    if figure.lower is None or figure.upper is None:
        return Stand.FEW
    if figure.lower > centre:
        return Stand.ABOVE
    return Stand.BELOW if figure.upper < centre else Stand.LIKE


def read_sides(
    snapshot: Snapshot,
    *,
    month: Month,
    months: int,
    by: Level,
    scope: Scope,
    within: str | None = None,
) -> list[SideRow]:
    """Every unit of the level with a figure in the time, by name.

    Raises:
        ScopeError, FigureError: as read_figures.
    """
    found: dict[str, dict[str, Figure]] = {}
    centres: dict[str, Figure | None] = {}
    for indicator_id in (*SIGNS, WORDS):
        centres[indicator_id] = _centre(
            snapshot, indicator_id, month=month, months=months, scope=scope
        )
        for figure in read_figures(
            snapshot,
            indicator_id,
            first=month,
            last=month,
            by=by,
            scope=scope,
            within=within,
            months_together=months,
        ):
            if figure.denominator:
                found.setdefault(figure.org_unit_id, {})[indicator_id] = figure
    rows = [_row(unit, figures, centres) for unit, figures in found.items()]
    return sorted(rows, key=lambda row: (row.org_unit_id == "NONE", row.name))


def _centre(
    snapshot: Snapshot, indicator_id: str, *, month: Month, months: int, scope: Scope
) -> Figure | None:
    """The figure of the whole scope together."""
    figures = read_figures(
        snapshot,
        indicator_id,
        first=month,
        last=month,
        scope=scope,
        months_together=months,
    )
    return figures[0] if figures else None


def _row(
    unit: str, figures: dict[str, Figure], centres: dict[str, Figure | None]
) -> SideRow:
    def cell(indicator_id: str) -> SideCell:
        figure = figures.get(indicator_id)
        return SideCell(figure, place(figure, centres[indicator_id]))

    name = next(iter(figures.values())).org_unit_name
    return SideRow(unit, name, tuple(cell(one) for one in SIGNS), cell(WORDS))
