"""This month: a place holder until the page is built."""

from __future__ import annotations

import streamlit as st

from components.guard import require_user

user = require_user("this_month")
st.title("This month")
