"""The mark of a signal: always a shape beside its words, never colour alone."""

from __future__ import annotations

from components.palette import GREY, MID_BLUE, ORANGE, PURPLE, WHITE

_SHAPES = {
    "better": f'<circle cx="12" cy="12" r="11" fill="{MID_BLUE}"/>'
    f'<path d="M12 18V7M7 12l5-5 5 5" fill="none" stroke="{WHITE}" '
    'stroke-width="2.5"/>',
    "worse": f'<path d="M12 0 24 12 12 24 0 12Z" fill="{ORANGE}"/>',
    "changed": f'<rect x="2" y="2" width="20" height="20" fill="{PURPLE}"/>',
    "same": f'<circle cx="12" cy="12" r="8" fill="none" stroke="{GREY}" '
    'stroke-width="3.5"/>',
}
_SHAPES["unknown"] = _SHAPES["same"]


def signal_mark(signal: str) -> str:
    """The shape as SVG; empty where no series is followed."""
    if signal not in _SHAPES:
        return ""
    return (
        '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{_SHAPES[signal]}</svg>"
    )
