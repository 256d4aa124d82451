"""The script behind every page: who is here, the menu, the frame, the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from components import filters, guard, identity
from components.role_words import ROLE_WORDS
from components.session_watch import watch_session
from data_access.settings import PROJECT_DIR, read_settings
from measures.scope import can_open_page

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

ASSETS_DIR = PROJECT_DIR / "assets"
SIDEBAR_PIXELS = 232  # leaves the scorecard room on a 1366-pixel screen
_OWNER_KEY = "_signed_in_as"


@dataclass(frozen=True)
class PageEntry:
    """One page: its file, its words in the menu and its address."""

    page_id: str
    file: str
    title: str
    icon: str
    url_path: str

    @property
    def path(self) -> Path:
        return PROJECT_DIR / "pages" / self.file


# In the order of the menu. Every page is registered for everyone, so that a page
# that is not theirs refuses at its own address; page ids are those of PAGE_ROLES.
PAGES = (
    PageEntry(
        "this_month",
        "performance/this_month.py",
        "This month",
        ":material/today:",
        "this-month",
    ),
    PageEntry(
        "indicators",
        "performance/indicators.py",
        "Indicators",
        ":material/show_chart:",
        "indicators",
    ),
    PageEntry(
        "audits",
        "quality/audits.py",
        "Audits",
        ":material/rate_review:",
        "audits",
    ),
    PageEntry(
        "childrens_voice",
        "quality/childrens_voice.py",
        "Children's voice",
        ":material/record_voice_over:",
        "childrens-voice",
    ),
    PageEntry(
        "dispute_resolution",
        "quality/dispute_resolution.py",
        "Dispute resolution",
        ":material/balance:",
        "dispute-resolution",
    ),
    PageEntry(
        "panel_view",
        "meetings/panel_view.py",
        "Panel view",
        ":material/co_present:",
        "panel-view",
    ),
    PageEntry(
        "definitions",
        "about/definitions.py",
        "Definitions",
        ":material/menu_book:",
        "definitions",
    ),
    PageEntry(
        "data_quality",
        "about/data_quality.py",
        "Data quality",
        ":material/fact_check:",
        "data-quality",
    ),
    PageEntry(
        "access_log",
        "about/access_log.py",
        "Access log",
        ":material/policy:",
        "access-log",
    ),
)


def run() -> None:
    """One run of the dashboard for one user."""
    st.set_page_config(
        page_icon=(ASSETS_DIR / "icon.svg").read_text(encoding="utf-8"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PIXELS,
    )
    user = guard.current_user()
    menu, landing = _build_menu(user)
    page = st.navigation(menu, position="sidebar" if user else "hidden")
    if user is None:
        guard.refuse_signed_out()
        st.stop()
    _forget_other_user(user)
    _draw_frame(user)
    if page.url_path == "":
        st.switch_page(landing, query_params=st.query_params.to_dict())
    filters.adopt_url()
    page.run()
    filters.publish_url()


def _build_menu(user: guard.User | None) -> tuple[list[Page], Page]:
    """The menu, and the page this user lands on.

    One list without sections: Streamlit wraps a section in a way that screen readers
    do not hear as part of the list.
    """
    menu: list[Page] = []
    landing = None
    for entry in PAGES:
        is_open = user is not None and can_open_page(user.scope, entry.page_id)
        page = st.Page(
            entry.path,
            title=entry.title,
            icon=entry.icon,
            url_path=entry.url_path,
            visibility="visible" if is_open else "hidden",
        )
        menu.append(page)
        if is_open and landing is None:
            landing = page
    # The bare address belongs to no page: each keeps an address of its own, and
    # the landing page depends on the role.
    start = st.Page(_start, title="Start", default=True, visibility="hidden")
    menu.append(start)
    return menu, landing or menu[0]


def _start() -> None:
    """Never runs: the router sends the bare address on."""


def _forget_other_user(user: guard.User) -> None:
    """A tab that reconnects as someone else starts afresh."""
    if st.session_state.get(_OWNER_KEY, user.username) != user.username:
        st.session_state.clear()
    st.session_state[_OWNER_KEY] = user.username


def _draw_frame(user: guard.User) -> None:
    """What stands on every page: whose data, who is here, the way out."""
    settings = read_settings()
    st.logo(str(ASSETS_DIR / "logo.svg"), size="large")
    with st.sidebar:
        st.caption(f"{user.display_name}, {ROLE_WORDS[user.scope.role.value].lower()}")
        token = identity.sign_out_token(guard.read_session_cookie())
        guard.draw_link("Sign out", f"/sign-out?token={token}")
        watch_session()
        if not identity.is_data_synthetic(settings):
            guard.draw_link("Change my password", "/change-password")
        else:
            st.caption("Synthetic data: every child, worker and record is made up.")


if __name__ == "__main__":
    run()
