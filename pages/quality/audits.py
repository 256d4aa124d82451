"""Audits: grades, moderation, coverage, themes, actions and learning, involvement."""

from __future__ import annotations

from components.audits.parts import show_parts
from components.guard import require_user
from components.page_frame import open_page

user = require_user("audits")
view = open_page("Audits", user)
show_parts(view)
