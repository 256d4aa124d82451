"""Choosing a part of a page, and what narrows its records; both in the address."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s

import streamlit as st

from components import filters

_LONGEST = 48  # letters that an address may hold for one choice


def choose_part(parts: Mapping[str, str]) -> str:
    """The id of the part to show: that of the address, else the first.

    Args:
        parts: id -> words, two or more.
    """
    if st.session_state.get(filters.PART) not in parts:
        st.session_state[filters.PART] = next(iter(parts))
    chosen = st.segmented_control(
        "Part of the page",
        list(parts),
        key=filters.PART,
        required=True,
        format_func=lambda part: parts[part],
        label_visibility="collapsed",
    )
    return chosen or next(iter(parts))


def choose_narrowed(
    key: str,
    label: str,
    choices: Mapping[str, str],
    *,
    everything: str,
    width: int = 260,
) -> str:
    """The id that narrows the records, or an empty text for all of them.

    Args:
        key: one of `filters.NARROWED`.
        choices: id -> words; an address that names another id narrows nothing.
        everything: the words for all of them, such as `All strands`.
        width: in pixels.
    """
    if st.session_state.get(key) not in choices:
        st.session_state[key] = filters.DEFAULTS[key]
    words = {filters.DEFAULTS[key]: everything, **choices}
    return st.selectbox(
        label, list(words), key=key, format_func=lambda one: words[one], width=width
    )


def token(*parts: str) -> str:
    """The id of a number in the address; names no person.

    An id that an address cannot hold, such as that of a team with a blank in it, is
    replaced by a short digest.
    """
    plain = ".".join(parts)
    if len(plain) <= _LONGEST and all(
        c.isascii() and (c.isalnum() or c in "._-") for c in plain
    ):
        return plain
    digest = blake2s(plain.encode(), digest_size=8).hexdigest()
    return f"{parts[0][:12]}.{digest}"
