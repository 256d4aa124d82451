"""The catalogue of indicators: search, then the definition of each."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components import cached
from components.definition_view import show_definition
from components.guard import User
from data_access.snapshot import Snapshot, SnapshotError
from measures.availability import read_availability
from measures.registry import Definition, all_definitions
from measures.scope import Scope, can_see_indicator


def _snapshot() -> Snapshot | None:
    """Definitions stand without data; what is available needs it."""
    try:
        return cached.current_snapshot()
    except SnapshotError:
        return None


def find_definitions(words: str) -> list[Definition]:
    """Indicators whose names, plain names, counts or ids hold every word."""
    wanted = words.lower().split()
    return [
        d
        for d in all_definitions().values()
        if all(word in _searched(d) for word in wanted)
    ]


def _searched(definition: Definition) -> str:
    return " ".join(
        (
            definition.indicator_id,
            definition.name,
            definition.plain_name,
            definition.numerator,
            definition.denominator,
            definition.group_title,
        )
    ).lower()


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


def show_catalogue(user: User) -> None:
    """Every indicator that matches, by group, each under its name."""
    words = st.text_input(
        "Search", placeholder="visit, review, seen alone ...", width=420
    )
    found = find_definitions(words)
    st.caption(found_words(len(found), words))
    snapshot = _snapshot()
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
