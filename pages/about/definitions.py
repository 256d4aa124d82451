"""Definitions: what every indicator counts, for anyone who is signed in."""

from __future__ import annotations

import streamlit as st

from components.definitions_list import show_catalogue
from components.guard import require_user

user = require_user("definitions")
st.set_page_config(page_title="Definitions")
st.title("Definitions", anchor=False)
show_catalogue(user)
