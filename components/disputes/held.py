"""What the parts of the page read, held by data version, scope, place and month."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from components import cached
from components.page_frame import View
from measures.disputes.concerns import Concern, read_concerns
from measures.disputes.now import ReasonNone, Situation, read_situation

Held = TypeVar("Held")


def hold(view: View, what: str, make: Callable[[], Held], *more: str | int) -> Held:
    """`make()`, or what it gave before for this view."""
    arguments = (view.selection.month.text, view.selection.within, *more)
    key = f"disputes: {what}"
    return cached.held(make, key, view.snapshot, view.user.scope, arguments)


def situation(view: View) -> Situation | ReasonNone:
    """As measures.disputes.now.read_situation."""
    return hold(
        view,
        "situation",
        lambda: read_situation(
            view.snapshot,
            month=view.selection.month,
            scope=view.user.scope,
            within=view.selection.within,
        ),
    )


def concerns(view: View) -> tuple[Concern, ...]:
    """As measures.disputes.concerns.read_concerns."""
    return hold(
        view,
        "concerns",
        lambda: read_concerns(
            view.snapshot, scope=view.user.scope, within=view.selection.within
        ),
    )
