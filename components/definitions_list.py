"""The catalogue of indicators: search, then the definition of each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

import streamlit as st

from components import cached
from components.chart_table import ChartTable, build_table
from components.definition_view import file_texts, show_definition
from components.guard import User
from data_access.snapshot import Snapshot, SnapshotError
from measures.availability import read_availability, refused_files
from measures.registry import Definition, all_definitions
from measures.scope import Scope, can_see_indicator, can_tend_data


def _snapshot() -> Snapshot | None:
    """Definitions stand without data; what is available needs it."""
    try:
        return cached.current_snapshot()
    except SnapshotError:
        return None


def find_definitions(words: str) -> list[Definition]:
    """Indicators whose definition holds every word, case and accents aside."""
    wanted = plain(words).split()
    return [
        d
        for d in all_definitions().values()
        if all(word in _searched(d) for word in wanted)
    ]


@cache
def _searched(definition: Definition) -> str:
    """Every text that a reader sees in a definition, but for its SQL."""
    return plain(" ".join((definition.group_title, *file_texts(definition))))


def plain(text: str) -> str:
    """Small letters without accents, straight apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def found_words(number: int, words: str) -> str:
    """How many there are, or how many match; what to do when none does."""
    count = f"{number} of {len(all_definitions())} indicators"
    if not words.strip():
        return f"{count}."
    if number:
        return f"{count} match{'es' if number == 1 else ''} these words."
    return f"{count} match these words. Try fewer or other words."


def _is_open(scope: Scope, definition: Definition) -> bool:
    return can_see_indicator(
        scope, group=definition.group, about_reviews=definition.about_reviews
    )


def _is_available(snapshot: Snapshot, definition: Definition) -> bool:
    return read_availability(snapshot, definition.indicator_id).is_available


def _show_refused(snapshot: Snapshot | None) -> None:
    """The files that give no figure, for those who can have them put right."""
    refused = refused_files(snapshot)
    if not refused:
        return
    count, them = f"{len(refused)} files are", "them"
    if len(refused) == 1:
        count, them = "1 file is", "it"
    st.markdown(
        f"**{count} refused.** Put {them} right and refresh the data; every other "
        "indicator is worked out meanwhile."
    )
    rows = [re.split(r", line (\d+): ", text, maxsplit=1) for text in refused]
    headings = ("File", "Line", "What is wrong")
    caption = "Definition files that are refused"
    table = ChartTable(caption, headings, tuple(map(tuple, rows)))
    st.html(build_table(table))


def show_catalogue(user: User) -> None:
    """Every indicator that matches, by group, each under its name."""
    words = st.text_input(
        "Search", placeholder="visit, review, seen alone ...", width=420
    )
    found = find_definitions(words)
    st.caption(found_words(len(found), words))
    snapshot = _snapshot()
    if can_tend_data(user.scope):
        _show_refused(snapshot)
    problems: dict[str, list[str]] = {}
    if snapshot is not None:
        missing = [d for d in found if not _is_available(snapshot, d)]
        if missing:
            st.caption(
                f"{len(missing)} of them cannot be worked out here; each says why."
            )
        problems = cached.known_problems(snapshot, user.scope)
    for title, members in groupby(found, key=lambda d: d.group_title):
        st.header(title, anchor=False)
        for definition in members:
            box = st.expander(
                f"{definition.name}: {definition.plain_name.lower()}",
                key=f"definition_{definition.indicator_id}",
                on_change="rerun",  # a closed one is not written: they are a hundred
            )
            if box.open:
                with box:
                    show_definition(
                        snapshot if _is_open(user.scope, definition) else None,
                        definition,
                        problems.get(definition.indicator_id, ()),
                        scope=user.scope,
                    )
