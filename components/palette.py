"""Colours and signal styles: the one place for them; no figure, no wording.

Contrast against white is in brackets where it limits the use.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.signal_words import Signal

FONT = "Public Sans, Arial, sans-serif"

DARK_BLUE = "#12436D"  # main series, headings, focus (10.25)
TURQUOISE = "#28A197"  # second series (3.17)
DARK_PINK = "#801650"  # third series (9.77)
ORANGE = "#F46A25"  # fourth series (3.03)
SERIES = (DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE)
MID_BLUE = "#2073BC"  # (4.95)
LIGHT_BLUE = "#6BACE6"  # never alone (2.42)
PURPLE = "#54319F"  # (9.06)
QUIET = "#BFBFBF"  # background marks only (1.84)

TEXT = "#0B0C0C"  # (19.6)
MUTED = "#484949"  # (9.0)
GREY = "#767676"  # edges and quiet marks (4.54)
LINK = "#1A65A6"  # (6.1)
FORM_ERROR = "#CA3535"  # never for a figure
PANEL = "#F4F8FB"  # never behind a chart
RULE = "#C9D3DC"
FAINT_RULE = "#E3E8EC"
GRID = "#E6E8EA"
BAND = "#EDEFF1"  # expected range
WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Grade:
    """Fill and text of one audit grade; the order of GRADES is fixed."""

    words: str
    fill: str
    text: str


GRADES = (
    Grade("Outstanding", DARK_BLUE, WHITE),
    Grade("Good", MID_BLUE, WHITE),
    Grade("Requires improvement", ORANGE, TEXT),
    Grade("Inadequate", DARK_PINK, WHITE),
)


@dataclass(frozen=True)
class SignalStyle:
    """How a signal is drawn; its words are in `signal_words`.

    Units: `size` is the mark's width on a chart, in pixels.
    """

    colour: str
    shape: str  # circle | diamond | square
    is_filled: bool
    size: int


SIGNAL_STYLES: dict[Signal, SignalStyle] = {
    Signal.BETTER: SignalStyle(MID_BLUE, "circle", True, 15),
    Signal.WORSE: SignalStyle(ORANGE, "diamond", True, 14),
    Signal.CHANGED: SignalStyle(PURPLE, "square", True, 12),
    Signal.NO_CHANGE: SignalStyle(GREY, "circle", False, 8),
    Signal.TOO_FEW: SignalStyle(GREY, "circle", False, 8),
}
