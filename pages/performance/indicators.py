"""Indicators: one at a time, its trend, teams, records, comparators, definition."""

from __future__ import annotations

from components.category_view import show_categories
from components.compare_view import show_compare
from components.definition_part import show_definition_part
from components.guard import require_user
from components.indicator_picker import choose_indicator, choose_view, draw_picker
from components.page_frame import open_page, refuse_indicator
from components.total_view import show_total

user = require_user("indicators")
definition = choose_indicator(user)
if definition is None:
    refuse_indicator(user)
view = open_page(definition.title, user)
draw_picker(user, definition)
part = choose_view()
if part == "compare":
    show_compare(view, definition)
elif part == "definition":
    show_definition_part(view, definition)
elif definition.figure_by == "category":
    show_categories(view, definition, part)
else:
    show_total(view, definition, part)
