"""What people see when a page fails: plain words and a number, never details."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

_log = logging.getLogger("dashboard.pages")


def report_script_error(error: Exception) -> bool:
    """Show our own message; the traceback is in the log, under the same number.

    Returns:
        True, so that Streamlit shows nothing of its own.
    """
    reference = secrets.token_hex(4).upper()
    _log.error("The error above is reference %s (%s).", reference, type(error).__name__)
    st.error(
        "This part of the page could not be shown. Nothing you entered elsewhere is "
        "lost. Reload the page; if it happens again, tell the performance team the "
        f"reference {reference}."
    )
    return True
