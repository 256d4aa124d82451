"""What an indicator means, in the words of its definition file."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from components.formats import number_words
from data_access.snapshot import Snapshot
from measures.availability import read_availability
from measures.registry import Definition, get_definition
from measures.scope import Scope, can_see_indicator

_UNITS = {
    "percent": "share of the base, in per cent",
    "count": "count",
    "rate_per_10k": "per 10,000 children aged 0 to 17",
    "mean": "average",
    "median": "middle value",
}
_TIMINGS = {
    "event": "what happened in the month; months add up",
    "snapshot": "as it stood on the last day; months are never added",
    "rolling_12m": "the 12 months up to the last day; months are never added",
    "rolling_36m": "the 36 months up to the last day; months are never added",
}
_POLARITIES = {
    "higher": "higher is better",
    "lower": "lower is better",
    "neutral": "neither higher nor lower is better in itself",
}


def show_definition(
    snapshot: Snapshot | None, definition: Definition, problems: Sequence[str] = ()
) -> None:
    """Every field a reader needs to check, defend or question the figure."""
    st.markdown(f"**In plain words:** {definition.plain_name}. {definition.why}")
    lines = {
        "Counted": definition.numerator,
        "Out of": definition.denominator,
        "Left out": definition.left_out,
        "Unit": _UNITS[definition.unit],
        "Time": _TIMINGS[definition.timing],
        "Direction": _POLARITIES[definition.polarity],
        "Goes down to": definition.lowest_level,
        "Source": definition.source,
        "Identifier": definition.indicator_id,
    }
    if snapshot is not None:
        lines["Available here"] = available_words(snapshot, definition)
    st.markdown("\n".join(f"- **{name}:** {text}" for name, text in lines.items()))
    if definition.caveats:
        st.markdown("**To bear in mind**")
        st.markdown("\n".join(f"- {text}" for text in definition.caveats))
    if problems:
        st.markdown("**Known problems of the data**")
        st.markdown("\n".join(f"- {text}" for text in problems))
    if snapshot is not None:
        _show_constants(snapshot, definition)
    # the highlighter costs the browser more than all the rest of the page
    if st.toggle("Show the SQL that counts it", key=f"sql_{definition.indicator_id}"):
        st.code(definition.sql, language="sql")


def available_words(snapshot: Snapshot, definition: Definition) -> str:
    """Whether it can be worked out from this database, and if not why."""
    availability = read_availability(snapshot, definition.indicator_id)
    return "yes" if availability.is_available else f"no, {availability.reason}"


def _show_constants(snapshot: Snapshot, definition: Definition) -> None:
    availability = read_availability(snapshot, definition.indicator_id)
    if availability.constants_json and availability.constants_json != "{}":
        constants = json.loads(availability.constants_json)
        st.markdown("**Timescales and choices in force**")
        st.markdown("\n".join(f"- `{k}`: {_value(v)}" for k, v in constants.items()))


def _value(value: object) -> str:
    if isinstance(value, int | float):
        return number_words(value, 0 if value == int(value) else 2)
    return str(value)


def show_questions(definition: Definition) -> None:
    """Questions to ask, and the indicator to read beside this one."""
    if definition.questions:
        st.markdown("**Questions to ask**")
        st.markdown("\n".join(f"- {text}" for text in definition.questions))


def linked_definitions(definition: Definition, scope: Scope) -> list[Definition]:
    """Indicators to read beside this one, so that none is improved at its cost.

    Those that the role may not see are left out.
    """
    linked = [get_definition(other) for other in definition.counterbalance]
    return [
        d
        for d in linked
        if can_see_indicator(scope, group=d.group, about_reviews=d.about_reviews)
    ]
