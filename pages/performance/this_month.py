"""This month: what changed, what needs a person, and the monthly scorecard."""

from __future__ import annotations

from components.change_list import show_changes
from components.guard import require_user
from components.needs_person_view import show_needs_person
from components.page_frame import open_page
from components.scorecard import show_scorecard
from components.scorecard_rows import build_rows
from measures.registry import psmt_definitions

user = require_user("this_month")
view = open_page("This month", user)
rows = build_rows(view, psmt_definitions())
show_changes(view)
show_needs_person(view)
show_scorecard(rows, caption=f"{view.place_words}, {view.selection.month.label}")
