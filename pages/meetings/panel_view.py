"""Panel view: dated packs to present, and the story of the next one."""

from __future__ import annotations

import streamlit as st

from components.guard import require_user
from components.panel.pack_list import show_packs
from components.panel.story_editor import show_editor
from components.part_picker import choose_part
from measures.scope import can_prepare_packs

user = require_user("panel_view")
st.set_page_config(page_title="Panel view")
st.title("Panel view", anchor=False)
st.caption("Protected figures of the whole authority, in plain words.")
parts = {"packs": "Packs", "prepare": "Prepare the next pack"}
part = choose_part(parts) if can_prepare_packs(user.scope) else "packs"
if part == "prepare":
    show_editor(user)
else:
    show_packs(user)
