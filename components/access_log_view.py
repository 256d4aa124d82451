"""The page Access log: entries, what stands out, and who looked at a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from components import cached
from components.access_words import ACTION_WORDS, Names, read_names_of, subject_words
from components.chart_table import ChartTable, build_table
from components.child_question import show_child_question
from components.formats import count_words, day_words, moment_words
from components.guard import User
from components.identity import store
from components.part_picker import choose_part
from components.role_words import ROLE_WORDS
from components.row_pages import page_of
from data_access.app_store import utc_now
from data_access.snapshot import SnapshotError
from measures.access.patterns import Pattern, find_patterns, is_out_of_hours
from measures.access.reading import MAX_ENTRIES, Entry, read_entries

SPANS = {7: "7 days", 31: "31 days", 366: "12 months"}
PAGE_ROWS = 25
MOST_PATTERNS = 100
_SPAN, _ACTION, _WHO, _PAGE = "log_span", "log_action", "log_who", "log_page"
_OPENED, _ODD, _CHILD = "opened", "odd", "child"
EVERYTHING, EVERYONE = "Everything", "Everyone"
KINDS = {
    "out of hours": "Before 07:00, after 19:00 or at a weekend",
    "unusually many": "Many children in a day",
    "refused": "Refused several times in a day",
}


def show_access_log(user: User) -> None:
    """The whole page; entries in the reader's scope alone."""
    st.set_page_config(page_title="Access log")
    st.title("Access log", anchor=False)
    try:
        snapshot = cached.current_snapshot()
    except SnapshotError as problem:
        st.write(str(problem))
        st.stop()
    days = st.segmented_control(
        "Entries of the last",
        list(SPANS),
        key=_SPAN,
        default=31,
        required=True,
        format_func=lambda n: SPANS[n],
        on_change=_first_page,
    )
    since = utc_now() - timedelta(days=days or 31)
    entries = read_entries(store(), snapshot, user.scope, since=since)
    names = read_names_of(store(), snapshot, user.scope)
    st.markdown(_summary(user, entries))
    if len(entries) >= MAX_ENTRIES:
        st.caption(f"Only the newest {count_words(MAX_ENTRIES)} are read.")
    parts = {_OPENED: "What was opened"}
    if user.scope.is_whole_authority:
        parts[_ODD] = "What stands out"
    parts[_CHILD] = "Who looked at a child"
    part = choose_part(parts)
    if part == _CHILD:
        show_child_question(user, snapshot, names)
    elif part == _ODD:
        _show_patterns(entries, names)
    else:
        _show_entries(user, entries, names)
    _show_how_kept()


def _first_page() -> None:
    st.session_state[_PAGE] = 1


def _summary(user: User, entries: Sequence[Entry]) -> str:
    """412 entries by 14 people; 3 refused; 12 outside working hours."""
    people = {e.logged.access.username for e in entries}
    refused = sum(e.logged.access.action == "refused" for e in entries)
    odd = sum(is_out_of_hours(e.logged.accessed_at) for e in entries)
    whose = "" if user.scope.is_whole_authority else " about your services"
    return (
        f"**{count_words(len(entries))} {'entry' if len(entries) == 1 else 'entries'}"
        f"{whose}** by {count_words(len(people))} "
        f"{'person' if len(people) == 1 else 'people'}; {count_words(refused)} "
        f"refused; {count_words(odd)} outside working hours."
    )


# --- entries ------------------------------------------------------------------------


def _show_entries(user: User, entries: list[Entry], names: Names) -> None:
    st.header("What was opened", anchor=False)
    if not entries:
        st.caption("Nothing was opened in this time.")
        return
    rows = page_of(
        _narrowed(entries, names), key=_PAGE, at_once=PAGE_ROWS, what="Entries"
    )
    if not rows:
        st.caption("Nothing matches. Choose everything and everyone.")
        return
    st.html(build_table(entry_table(user, rows, names)))


def _narrowed(entries: list[Entry], names: Names) -> list[Entry]:
    actions = sorted({e.logged.access.action for e in entries})
    people = sorted({e.logged.access.username for e in entries})
    with st.container(horizontal=True):
        action = _choose(_ACTION, "What was done", EVERYTHING, actions, ACTION_WORDS)
        shown = {name: names.person(name) for name in people}
        who = _choose(_WHO, "Who", EVERYONE, people, shown)
    return [
        e
        for e in entries
        if action in (EVERYTHING, e.logged.access.action)
        and who in (EVERYONE, e.logged.access.username)
    ]


def _choose(
    key: str, label: str, every: str, ids: Sequence[str], words: Mapping[str, str]
) -> str:
    if st.session_state.get(key) not in ids:
        st.session_state[key] = every
    return st.selectbox(
        label,
        [every, *ids],
        key=key,
        format_func=lambda one: words.get(one, one),
        on_change=_first_page,
        width=280,
    )


def entry_table(user: User, rows: Sequence[Entry], names: Names) -> ChartTable:
    """One line an entry; for a bound reader also how many children are theirs."""
    is_bound = not user.scope.is_whole_authority
    own = ("Children of yours",) if is_bound else ()
    headings = ("When", "Who", "Done", "What", "Where", "Rows", "Children")
    return ChartTable(
        caption="Entries of the access log, newest first. Official-Sensitive.",
        headings=(*headings, *own),
        rows=tuple(
            (*_cells(e, names), *((count_words(e.n_own),) if is_bound else ()))
            for e in rows
        ),
        numeric=frozenset({5, 6, *([7] if is_bound else [])}),
    )


def _cells(entry: Entry, names: Names) -> tuple[str, ...]:
    access = entry.logged.access
    return (
        moment_words(entry.logged.accessed_at),
        f"{names.person(access.username)} ({_role_words(access.role)})",
        ACTION_WORDS.get(access.action, access.action),
        subject_words(access.indicator_id),
        names.place(access),
        count_words(entry.logged.n_records),
        count_words(entry.n_children),
    )


def _role_words(role: str) -> str:
    return ROLE_WORDS.get(role, role).lower()


# --- what stands out ------------------------------------------------------------------


def _show_patterns(entries: Sequence[Entry], names: Names) -> None:
    st.header("What stands out", anchor=False)
    patterns = find_patterns(entries)
    if not patterns:
        st.caption("Nothing: no odd hours, no unusual numbers, few refusals.")
        return
    st.caption("Each is a reason to ask, not a finding.")
    st.html(build_table(pattern_table(patterns[:MOST_PATTERNS], names)))


def pattern_table(patterns: Sequence[Pattern], names: Names) -> ChartTable:
    """One line a person and day."""
    return ChartTable(
        caption="What stands out, newest first. Official-Sensitive.",
        headings=("Day", "Who", "What stands out", "Entries", "Children", "Usual day"),
        rows=tuple(
            (
                day_words(p.day),
                names.person(p.username),
                KINDS[p.kind],
                count_words(p.entries),
                count_words(p.children),
                _usual_words(p),
            )
            for p in patterns
        ),
        numeric=frozenset({3, 4, 5}),
    )


def _usual_words(pattern: Pattern) -> str:
    if pattern.kind != "unusually many":
        return "not applicable"
    return "not known" if pattern.usual is None else count_words(pattern.usual)


def _show_how_kept() -> None:
    years = cached.settings().access_log_keep_years
    st.caption(
        f"Entries are kept for {years} years and cannot be changed unnoticed: each is "
        "sealed with the one before it, and an operator's command checks every seal. "
        "This page names no child."
    )
