"""Reproduce this number: what a figure rests on, and the command that prints it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.formats import day_words, figure_words, moment_words, number_words
from components.page_frame import View
from components.signal_words import data_words
from components.trend_words import period_words
from measures.data_status import data_status
from measures.figure import Figure
from measures.loading.constants import InForce
from measures.registry import Definition
from measures.reproduce import (
    Reproduction,
    counted_words,
    definition_hash,
    reproduce,
    teams_command,
)
from measures.scope import Scope

LABEL = "Reproduce this number"
NARROW_LABEL = "Reproduce"


def show_reproduction(
    view: View,
    definition: Definition,
    figures: Sequence[Figure],
    *,
    months_together: int,
    is_narrow: bool = False,
) -> None:
    """Under a closed expander, or in a box of its own where the column is narrow.

    Args:
        figures: the figure of the place and month; one for each category where the
            indicator has no total.
    """
    if not figures:
        return
    made = reproduce(
        view.snapshot,
        definition,
        figures[0],
        scope=view.user.scope,
        within=view.selection.within,
        months_together=months_together,
    )
    box = st.popover(NARROW_LABEL) if is_narrow else st.expander(LABEL)
    with box:
        st.markdown(_facts(view, made, figures))
        st.markdown("On the server, this prints the same figure and its records:")
        commands = [made.figures_command, made.records_command]
        st.code("\n".join(c for c in commands if c), language=None, wrap_lines=True)


def show_teams_reproduction(
    view: View, definition: Definition, figure: Figure, *, months_together: int
) -> None:
    """How far the figures of teams can be relied on, and what prints them.

    Args:
        figure: that of one of the teams, for its period.
    """
    state = data_status(view.snapshot, definition, figure)
    made = view.snapshot.status
    with st.expander("Reproduce these numbers"):
        st.markdown(
            f"{data_words(figure.status, state)} Data version `{made.data_version}`, "
            f"to {day_words(made.data_to)}. Definition version "
            f"`{definition_hash(definition.group, definition.indicator_id)}`. "
            "On the server, this prints the figures of the teams in your scope:"
        )
        command = teams_command(
            definition,
            figure.month,
            scope=view.user.scope,
            months_together=months_together,
        )
        st.code(command, language=None, wrap_lines=True)


def constant_words(constant: InForce, scope: Scope) -> str:
    """`interval_wd`: 10, set by the council, from 1 January 2000.

    A team is named to those who see the whole authority alone.
    """
    value = constant.value
    text = value
    if isinstance(value, int | float):
        text = number_words(value, 0 if value == int(value) else 2)
    elif constant.name.endswith("_team_id") and not scope.is_whole_authority:
        text = "one team"
    origin = (
        f"set by the council, from {day_words(constant.since)}"
        if constant.since
        else "as the definition file says"
    )
    return f"`{constant.name}`: {text}, {origin}"


def _facts(view: View, made: Reproduction, figures: Sequence[Figure]) -> str:
    definition, first = made.definition, figures[0]
    months = made.months_together
    together = f", {months} months read together" if months > 1 else ""
    constants = "; ".join(constant_words(c, view.user.scope) for c in made.constants)
    lines = {
        "Indicator": f"{definition.name} (`{definition.indicator_id}`)",
        "Definition": f"version `{made.definition_hash or 'not known'}`, the start of "
        "the SHA-256 of its file",
        "Constants in force": constants or "none",
        "Period": f"{period_words(first)}{together}",
        "Place": f"{view.place_words}, as your role sees it",
        "Data": f"version `{made.data_version}`, to {day_words(made.data_to)}, loaded "
        f"{moment_words(made.loaded_at)}",
    }
    words = [f"- **{name}:** {text}" for name, text in lines.items()]
    for figure in figures:
        name = definition.words_of(figure.indicator_id.partition(".")[2])
        state = data_status(view.snapshot, definition, figure)
        words.append(
            f"- **{name or 'Figure'}:** {figure_words(figure, definition.unit)}: "
            f"{counted_words(figure)}. {data_words(figure.status, state)}"
        )
    return "\n".join(words)
