"""Children's voice: signs, words and change, each for itself and never blended."""

from __future__ import annotations

from components.guard import require_user
from components.page_frame import open_page
from components.voice.parts import show_voice

user = require_user("childrens_voice")
view = open_page("Children's voice", user)
show_voice(view)
