"""An indicator with one figure: trend, teams, records, another beside it."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.affected_view import show_affected
from components.beside_view import show_beside
from components.page_frame import View
from components.side_panel import show_side_panel
from components.teams_view import show_teams
from components.trend_view import show_trend
from measures.registry import Definition


def show_total(view: View, definition: Definition, part: str) -> None:
    """One part of the page: trend, teams, affected or beside."""
    if part == "teams":
        show_teams(view, definition)
        return
    trend = cached.trend(
        view.snapshot,
        definition.indicator_id,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    if part == "affected":
        show_affected(view, definition, trend.months_each)
        return
    if part == "beside":
        show_beside(view, trend)
        return
    main, side = st.columns([4, 1], gap="medium")
    with main:
        show_trend(view, trend)
    with side:
        show_side_panel(view, trend)
