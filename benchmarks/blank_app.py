"""A blank Streamlit page: what every page of the dashboard is timed against."""

import streamlit as st

st.title("Blank page")
