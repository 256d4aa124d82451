"""What the chart of a trend is given: its points and its words."""

from __future__ import annotations

from dataclasses import dataclass

from components.signal_words import Signal


@dataclass(frozen=True)
class TrendPoint:
    """One period of the line.

    Units: `value` and the limits in the units of `Figure.value`. A month without data
    is a point whose value is None. `month` is YYYY-MM, what a click gives back; for a
    longer period its last month. `segment` changes where a new base starts.
    """

    label: str
    month: str
    value: float | None
    base: float | None = None
    numerator: float | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: Signal = Signal.NO_CHANGE
    is_rising: bool | None = None
    is_provisional: bool = False
    data_status: str = "Provisional, may change"
    segment: int = 0
    note_number: int | None = None


@dataclass(frozen=True)
class TrendChart:
    """A trend and its words. `notes` are (number, text) of events on the line."""

    title: str
    subtitle: str
    alt: str
    unit: str
    points: tuple[TrendPoint, ...]
    target: float | None = None
    notes: tuple[tuple[int, str], ...] = ()
