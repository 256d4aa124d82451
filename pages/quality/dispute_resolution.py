"""Dispute resolution: what is open, how long it waits, what came of it."""

from __future__ import annotations

from components.disputes.parts import PARTS, show_part
from components.guard import require_user
from components.page_frame import open_page
from components.part_picker import choose_part

user = require_user("dispute_resolution")
view = open_page("Dispute resolution", user)
part = choose_part(PARTS)
show_part(view, part)
