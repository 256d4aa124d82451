"""Indicators: one at a time, its trend, teams, records, comparators, definition."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.affected_view import show_affected
from components.beside_view import show_beside
from components.compare_view import show_compare
from components.definition_view import show_definition
from components.guard import require_user
from components.indicator_picker import choose_indicator, choose_view, draw_picker
from components.page_frame import open_page, refuse_indicator
from components.side_panel import show_side_panel
from components.teams_view import show_teams
from components.trend_view import show_trend

user = require_user("indicators")
definition = choose_indicator(user)
if definition is None:
    refuse_indicator()
view = open_page(definition.name, user)
draw_picker(user, definition)
part = choose_view()
trend = cached.trend(
    view.snapshot,
    definition.indicator_id,
    last=view.selection.month,
    scope=user.scope,
    within=view.selection.within,
)
if part == "trend":
    main, side = st.columns([4, 1], gap="medium")
    with main:
        show_trend(view, trend)
    with side:
        show_side_panel(view, trend)
elif part == "teams":
    show_teams(view, definition)
elif part == "affected":
    show_affected(view, trend)
elif part == "compare":
    show_compare(definition)
elif part == "beside":
    show_beside(view, trend)
else:
    show_definition(view.snapshot, definition)
