"""What every page opens with: heading, scope and freshness in words, filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from components import cached, filters
from components.filters import Selection
from components.formats import (
    count_words,
    day_words,
    moment_words,
    month_words,
)
from components.guard import User
from components.refusals import record_refusal
from data_access.refresh_log import Attempt
from data_access.snapshot import Snapshot, SnapshotError
from measures.data_status import DataStatus, month_status
from measures.figure import Level
from measures.place import Unit
from measures.scope import Role, ScopeError


@dataclass(frozen=True)
class View:
    """What a page draws: for whom, from which data version, of which place."""

    user: User
    snapshot: Snapshot
    selection: Selection
    units: list[Unit]

    @property
    def place_words(self) -> str:
        """Of whom the figures are: All services, or the names in scope."""
        unit = self.selection.unit
        if unit is not None:
            return unit.name
        if self.user.scope.is_whole_authority:
            return "All services"
        level = (
            Level.SERVICE
            if self.user.scope.role is Role.HEAD_OF_SERVICE
            else Level.TEAM
        )
        return ", ".join(u.name for u in self.units if u.level is level)

    @property
    def month_status(self) -> DataStatus:
        """How settled the month is; each figure has a status of its own."""
        return month_status(self.selection.month, self.snapshot.status.data_to)


def open_page(title: str, user: User) -> View:
    """Read the data version, place and month; draw the frame; or say why not.

    Stops the run where nothing is loaded, or the address asks for a place that is
    not in the user's scope.
    """
    try:
        snapshot = cached.current_snapshot()
        units = cached.units(snapshot, user.scope)
        selection = filters.read_selection(snapshot, units)
    except SnapshotError as problem:
        _say_no_data(title, problem)
    except ScopeError:
        _refuse_place(title, user)
    view = View(user, snapshot, selection, units)
    st.set_page_config(page_title=f"{title}, {month_words(selection.month)}")
    st.title(title, anchor=False)
    _draw_scope_line(view)
    return view


def _say_no_data(title: str, problem: SnapshotError) -> NoReturn:
    st.title(title, anchor=False)
    st.header("There is no data to show yet", anchor=False)
    st.write(str(problem))
    st.stop()


def _refuse_place(title: str, user: User) -> NoReturn:
    record_refusal(user.username, user.scope, "place")
    st.title(title, anchor=False)
    st.header("This view is not in what you may see", anchor=False)
    st.write(
        "The address asks for a service or team that is not in your scope. "
        "Ask the performance team if you need it."
    )
    st.button("Show what I may see", on_click=filters.reset, type="primary")
    st.stop()


def refuse_indicator(user: User) -> NoReturn:
    """The address names an indicator that this role does not open."""
    record_refusal(user.username, user.scope, "indicator")
    st.title("Indicators", anchor=False)
    st.header("Your role does not open this indicator", anchor=False)
    st.write("Ask the performance team if you need it.")
    st.button("Show another indicator", on_click=filters.forget_indicator)
    st.stop()


def children_words(number: int, kind: str = "") -> str:
    """1 child, 12 children, 1,284 open children."""
    return f"{count_words(number)} {kind}{'child' if number == 1 else 'children'}"


def scope_words(view: View) -> str:
    """All services. October 2026. 1,284 open children. Complete month."""
    children = cached.open_children(
        view.snapshot,
        month=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    return (
        f"**{view.place_words}.** {month_words(view.selection.month)}. "
        f"{children_words(children, 'open ')}. {view.month_status.value}."
    )


def freshness_words(view: View) -> str:
    """Data to 31 October 2026, loaded 3 November 2026 at 07:10."""
    status = view.snapshot.status
    words = (
        f"Data to {day_words(status.data_to)}, loaded {moment_words(status.loaded_at)}."
    )
    held = held_back_since(view)
    if held is None:
        return words
    when = moment_words(held.attempted_at)
    return f"{words} A refresh on {when} was held back: these are the last good data."


def held_back_since(view: View) -> Attempt | None:
    """The last refresh, where it was held back after this version was loaded."""
    attempt = cached.last_attempt()
    if attempt is None or not attempt.is_held_back:
        return None
    return attempt if attempt.attempted_at > view.snapshot.status.loaded_at else None


def _draw_scope_line(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(scope_words(view), width="content")
        with st.popover("Change", icon=":material/tune:", type="tertiary"):
            filters.draw_filters(view.snapshot, view.units)
        if view.selection.is_chosen:
            st.button(
                "Reset", on_click=filters.reset, type="tertiary", icon=":material/undo:"
            )
        with st.popover("Copy link", icon=":material/link:", type="tertiary"):
            st.caption(
                "Opens this month, place and indicator for a colleague who may see "
                "them. It names no child."
            )
            st.code(copy_address(view), language=None, wrap_lines=True)
    st.caption(freshness_words(view))


def copy_address(view: View) -> str:
    """The full address of this view, its month always named."""
    parts = urlsplit(st.context.url or "")
    query = filters.address(month=view.selection.month.text).lstrip("?")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
