"""Data quality: how fresh and whole the records are, and what to put right."""

from __future__ import annotations

from components.guard import require_user
from components.page_frame import open_page
from components.quality_view import show_quality

user = require_user("data_quality")
view = open_page("Data quality", user)
show_quality(view)
