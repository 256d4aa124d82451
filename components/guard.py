"""The lock on every page: who is here, and whether this page is theirs to open.

Session, account and role are read from the store on every run; nothing about a
user is trusted from Streamlit's own state.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote, urlsplit

import streamlit as st

from components import identity, palette
from components.refusals import record_refusal
from data_access.sessions import LiveSession
from data_access.settings import read_settings
from measures.scope import Role, Scope, ScopeError, can_open_page

P = ParamSpec("P")


@dataclass(frozen=True)
class User:
    """The signed-in person, as the store has them at this moment."""

    username: str
    display_name: str
    scope: Scope


def read_session_cookie() -> str:
    """The session cookie of this browser tab's connection; empty when signed out."""
    value = st.context.cookies.get(identity.cookie_name(read_settings()))
    return value if isinstance(value, str) else ""


def current_session(*, is_click: bool = True) -> LiveSession | None:
    """The live session of this tab, looked up anew."""
    return identity.find_session(read_session_cookie(), is_click=is_click)


def current_user(*, is_click: bool = True) -> User | None:
    """The signed-in person, looked up anew, or None."""
    live = current_session(is_click=is_click)
    if live is None:
        return None
    account = live.account
    scope = Scope(Role(account.role), account.service_ids, account.team_ids)
    return User(account.username, account.display_name, scope)


def require_user(page_id: str, *, is_click: bool = True) -> User:
    """The signed-in person, if this page is theirs; else refuse and stop the run.

    The first statement of every page, and of everything that runs on its own.
    """
    user = current_user(is_click=is_click)
    if user is None:
        refuse_signed_out()
    elif not can_open_page(user.scope, page_id):
        record_refusal(user.username, user.scope, f"page:{page_id}")
        _refuse("Your role does not open this page", "Ask the performance team.")
        draw_link("Go to your first page", "/")
    elif user.scope.is_empty:
        _refuse(
            "No service or team is assigned to you",
            "You are signed in, but there is nothing you may see yet. "
            "Ask the performance team.",
        )
    else:
        return user
    st.stop()
    # st.stop() does nothing where no Streamlit runs
    raise ScopeError(f"Nobody here may open {page_id}.")


def guarded_fragment(
    page_id: str, *, run_every: str | float | None = None
) -> Callable[[Callable[Concatenate[User, P], None]], Callable[P, None]]:
    """`st.fragment` with the lock of its page; use it in place of `st.fragment`.

    A click inside a fragment runs neither router nor page, so the fragment itself
    must ask again. The function gets the user as its first argument, read anew on
    every run; its callers leave it out. A timed run is not a click and does not
    keep a session alive.
    """

    def wrap(draw: Callable[Concatenate[User, P], None]) -> Callable[P, None]:
        @wraps(draw)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
            user = require_user(page_id, is_click=run_every is None)
            draw(user, *args, **kwargs)

        fragment: Callable[P, None] = st.fragment(guarded, run_every=run_every)
        return fragment

    return wrap


def refuse_signed_out() -> None:
    """Say that nobody is signed in, with the way back to this very page."""
    address = urlsplit(st.context.url or "/")
    here = address.path or "/"
    if address.query:
        here = f"{here}?{address.query}"
    _refuse("Please sign in", "You are signed out, or your session has ended.")
    draw_link("Sign in", f"/sign-in?next={quote(here, safe='')}")


def draw_link(words: str, address: str) -> None:
    """A link that stays in this tab; Streamlit's own links open another."""
    st.html(
        f'<a href="{html.escape(address)}" style="color: {palette.LINK}">'
        f"{html.escape(words)}</a>"
    )


def _refuse(heading: str, remedy: str) -> None:
    st.title(heading)
    st.write(remedy)
