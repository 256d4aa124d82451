"""Preparing the story: which screens, in which order, in whose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.formats import month_words
from components.guard import User
from components.panel.keeping import (
    Workshop,
    keep_pack,
    open_workshop,
    read_story,
    write_story,
)
from components.panel.routes import PACK_PATH
from data_access.packs import PackError
from data_access.snapshot import SnapshotError
from measures.panel.claims import names_small_number, numbers_not_shown
from measures.panel.pack import PackScreen, build_screen, spoken_words, told_by
from measures.panel.screens import FEWEST, FIRST, MOST
from measures.panel.storyline import (
    LONGEST,
    Chosen,
    Storyline,
    StorylineError,
    heading_of,
)
from measures.panel.wording import WordingError

_CHOSEN = "panel_screen"
_SAVED = "_panel_pack_saved"
Field = tuple[str, str, str | None, int]
_FIELDS: tuple[Field, ...] = (  # field, label, help, height in pixels
    ("sentence", "Sentence", "Left empty, it is written from the figures.", 80),
    ("means", "What this means for young people", None, 80),
    ("asks", "What we ask of you", "One on each line.", 80),
    ("questions", "Questions to talk about", "One on each line.", 80),
    ("notes", "Notes for the presenter", "Never on the shared screen.", 100),
)


def show_editor(user: User) -> None:
    """The story of this person, kept at every change; then saved as a dated pack."""
    try:
        workshop = open_workshop()
    except (SnapshotError, WordingError) as problem:
        st.write(str(problem))
        return
    story = read_story(user, workshop.wording)
    _say_saved()
    draft = _choose_title(workshop, story)
    left, right = st.columns([2, 3], gap="large")
    with left:
        chosen, draft = _choose_screen(workshop, draft)
    with right:
        draft = _edit_screen(workshop, draft, chosen)
    if draft != story:
        write_story(user, draft)
        if _order(draft) != _order(story):
            st.rerun()
    _offer_to_keep(workshop, draft, user)


def _order(story: Storyline) -> list[tuple[str, bool]]:
    return [(s.screen_id, s.is_in) for s in story.screens]


def _choose_title(workshop: Workshop, story: Storyline) -> Storyline:
    title = st.text_input("Title", story.title, max_chars=80, width=420)
    st.caption(
        f"Figures of {month_words(workshop.month)}, the latest month that is over. "
        "They are frozen with the words when the pack is saved."
    )
    return replace(story, title=title.strip() or story.title)


def _choose_screen(workshop: Workshop, story: Storyline) -> tuple[str, Storyline]:
    """The screen being edited, and the story after moving, taking out or putting in."""
    labels = _labels(workshop, story)
    st.header(f"Screens: {len(story.shown)}", anchor=False)
    st.caption(f"{FEWEST} to {MOST} screens, one message each.")
    chosen = st.radio(
        "Screens in order",
        list(labels),
        format_func=lambda one: labels[one],
        key=_CHOSEN,
        label_visibility="collapsed",
    )
    is_fixed = chosen == FIRST
    screen = story.of(chosen)
    with st.container(horizontal=True):
        if st.button("Move up", disabled=is_fixed, icon=":material/arrow_upward:"):
            story = story.moved(chosen, -1)
        if st.button("Move down", disabled=is_fixed, icon=":material/arrow_downward:"):
            story = story.moved(chosen, 1)
        if st.button("Take out" if screen.is_in else "Put in", disabled=is_fixed):
            story = story.with_screen(replace(screen, is_in=not screen.is_in))
    return chosen, story


def _labels(workshop: Workshop, story: Storyline) -> dict[str, str]:
    """Screen id -> its place and heading; those that are not shown say so."""
    places = {s.screen_id: n for n, s in enumerate(story.shown, start=1)}
    return {
        s.screen_id: _label(s, places.get(s.screen_id), workshop) for s in story.screens
    }


def _label(screen: Chosen, place: int | None, workshop: Workshop) -> str:
    heading = heading_of(screen.screen_id, workshop.wording)
    return f"{place}. {heading}" if place else f"{heading} (not shown)"


def _edit_screen(workshop: Workshop, story: Storyline, screen_id: str) -> Storyline:
    screen = story.of(screen_id)
    st.header(heading_of(screen_id, workshop.wording), anchor=False)
    texts = _write_fields(screen, _FIELDS[:1])
    now = _screen_now(workshop, replace(screen, **texts))
    _say_claims(now, texts["sentence"])
    texts |= _write_fields(screen, _FIELDS[1:])
    _say_small_numbers(texts, workshop)
    return story.with_screen(replace(screen, **texts))


def _write_fields(screen: Chosen, fields: Sequence[Field]) -> dict[str, str]:
    return {
        name: st.text_area(
            label,
            getattr(screen, name),
            key=f"panel_{screen.screen_id}_{name}",
            help=words,
            height=height,
            max_chars=LONGEST[name],
        )
        for name, label, words, height in fields
    }


def _screen_now(workshop: Workshop, screen: Chosen) -> PackScreen:
    """The screen as it stands, with its figures."""
    return build_screen(
        workshop.snapshot,
        screen,
        workshop.wording,
        workshop.rules,
        month=workshop.month,
        told=told_by(workshop.earlier),
    )


def _say_claims(screen: PackScreen, sentence: str) -> None:
    """What the sentence claims beyond its figures, beside the box."""
    for claim in screen.claims:
        st.warning(claim, icon=":material/report:")
    lines = [spoken_words(fact) for fact in screen.facts]
    if not lines:
        return
    strange = numbers_not_shown(sentence, [*lines, *(f.base for f in screen.facts)])
    if strange:
        st.warning(
            f"Not among the protected figures of this screen: {', '.join(strange)}.",
            icon=":material/report:",
        )
    st.caption("The figures of this screen:\n" + "".join(f"- {x}\n" for x in lines))


def _say_small_numbers(texts: dict[str, str], workshop: Workshop) -> None:
    for text in texts.values():
        if found := names_small_number(text, workshop.rules.min_count):
            st.error(
                f'"{found}" counts so few people that they could be known. The story '
                "cannot be saved with it.",
                icon=":material/block:",
            )


def _offer_to_keep(workshop: Workshop, story: Storyline, user: User) -> None:
    st.caption(
        "Kept as you type, for you alone. A saved pack holds its month, data version, "
        "words and figures for good, and counts as shown to the Panel."
    )
    with st.container(horizontal=True):
        st.link_button("Preview", "/panel-view/preview", icon=":material/visibility:")
        is_asked = st.button(
            "Save as a dated pack", type="primary", icon=":material/save:"
        )
    if not is_asked:
        return
    try:
        st.session_state[_SAVED] = keep_pack(workshop, story, user)
    except (StorylineError, PackError) as problem:
        st.error(str(problem), icon=":material/block:")
    else:
        st.rerun()


def _say_saved() -> None:
    pack_id = st.session_state.pop(_SAVED, None)
    if pack_id is None:
        return
    st.success("The pack is saved; it does not change any more.")
    address = PACK_PATH.format(pack_id=pack_id)
    with st.container(horizontal=True):
        st.link_button("Present", address, type="primary", icon=":material/slideshow:")
        st.link_button("Notes", f"{address}/notes", icon=":material/sticky_note_2:")
