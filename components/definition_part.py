"""The Definition part of an indicator: its definition, and how to print its figure."""

from __future__ import annotations

from components import cached
from components.definition_view import show_definition
from components.page_frame import View
from components.reproduce_view import show_reproduction
from measures.registry import Definition


def show_definition_part(view: View, definition: Definition) -> None:
    """The definition; then what the figure of the month and place rests on."""
    show_definition(
        view.snapshot, definition, scope=view.user.scope, day=view.selection.month.end
    )
    if definition.figure_by == "category":  # each category's figure has its list
        return
    trend = cached.trend(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    figures = [trend.last] if trend.last else []
    show_reproduction(view, definition, figures, months_together=trend.months_each)
