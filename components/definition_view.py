"""What an indicator means, in the words of its definition file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date

import streamlit as st

from components import cached
from components.formats import day_words, moment_words, published_period_words
from components.reproduce_view import constant_words
from data_access.snapshot import Snapshot
from measures.availability import read_availability
from measures.comparators import Comparator, latest_of
from measures.registry import Definition, get_definition
from measures.reproduce import constants_in_force, definition_hash, shared_rows_read
from measures.scope import Scope, can_see_indicator
from measures.version_facts import definition_versions, source_dates

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
SOURCE_WORDS = {
    "SSD": "children's case records",
    "QA": "quality assurance records",
    "HR": "workforce records",
    "COMPLAINTS": "complaints and feedback records",
}
_OWNERS = {
    "SSD": "the performance team",
    "QA": "the quality assurance lead",
    "HR": "the workforce lead",
    "COMPLAINTS": "the complaints manager",
}
_POLARITIES = {
    "higher": "higher is better",
    "lower": "lower is better",
    "neutral": "neither higher nor lower is better in itself",
}


def show_definition(
    snapshot: Snapshot | None,
    definition: Definition,
    problems: Sequence[str] = (),
    *,
    scope: Scope,
    day: date | None = None,
) -> None:
    """Every field a reader needs to check, defend or question the figure.

    Args:
        snapshot: None for those who see no figures: the file's own words then.
        problems: what is known to be wrong with its data.
        day: constants are those in force on it; None is the data date.
    """
    st.markdown(f"**In plain words:** {definition.plain_name}. {definition.why}")
    _show_lines(_meaning(definition))
    note = (definition.note,) if definition.note else ()
    _show_list("To bear in mind", (*note, *definition.caveats))
    _show_list("Known problems of the data", problems)
    _show_list(
        "Timescales and choices in force", _constants(snapshot, definition, scope, day)
    )
    _show_list("Read beside it", [_named(other) for other in definition.counterbalance])
    st.markdown("**Where it comes from**")
    _show_lines(_origin(snapshot, definition))
    # the highlighter costs the browser more than all the rest of the page
    if st.toggle("Show the SQL that counts it", key=f"sql_{definition.indicator_id}"):
        shared = ", ".join(f"`{name}`" for name in shared_rows_read(definition))
        st.caption(f"Shared row sets it reads: {shared or 'none'}.")
        st.code(definition.sql, language="sql")


def _show_lines(lines: Mapping[str, str]) -> None:
    st.markdown("\n".join(f"- **{name}:** {text}" for name, text in lines.items()))


def _show_list(title: str, texts: Sequence[str]) -> None:
    if texts:
        st.markdown(f"**{title}**")
        st.markdown("\n".join(f"- {text}" for text in texts))


def _meaning(definition: Definition) -> dict[str, str]:
    return {
        "Formal name": definition.name,
        "Counted": definition.numerator,
        "Out of": definition.denominator,
        "Left out": definition.left_out,
        "Unit": _UNITS[definition.unit],
        "Time": _TIMINGS[definition.timing],
        "How often": "every month, worked out anew at each refresh",
        "Direction": _POLARITIES[definition.polarity],
        "Goes down to": definition.lowest_level,
    }


def file_texts(definition: Definition) -> list[str]:
    """The words that a reader sees of a definition file, without its SQL."""
    return [
        definition.plain_name,
        definition.why,
        *_meaning(definition).values(),
        definition.note,
        *definition.caveats,
        *definition.questions,
        *(f"{name} {name.replace('_', ' ')} {v}" for name, v in definition.constants),
        *(f"{code} {words}" for code, words in definition.category_words),
        *(_named(other) for other in definition.counterbalance),
        definition.source,
        definition.published_as or "no national figure matches it",
        SOURCE_WORDS[definition.data_source],
        definition.owner or _OWNERS[definition.data_source],
        definition.indicator_id,
    ]


def _origin(snapshot: Snapshot | None, definition: Definition) -> dict[str, str]:
    lines = {
        "Legal basis or source": definition.source,
        "Published as": _published_words(definition),
        "Data": SOURCE_WORDS[definition.data_source],
    }
    if snapshot is not None:
        lines["Data"] += _data_date_words(snapshot, definition)
        lines["Available here"] = available_words(snapshot, definition)
    version = definition_hash(definition.group, definition.indicator_id)
    lines["Version"] = (
        f"`{version or 'not known'}`, the start of the SHA-256 of its file"
    )
    if snapshot is not None:
        lines["Version history"] = _history_words(snapshot, definition)
    lines["Owner"] = definition.owner or _OWNERS[definition.data_source]
    lines["Identifier"] = f"`{definition.indicator_id}`"
    return lines


def _history_words(snapshot: Snapshot, definition: Definition) -> str:
    """2 since the data to 31 October 2026; 1 since the data to 30 September 2026."""
    found = definition_versions(snapshot).get(definition.indicator_id, [])
    words = "; ".join(
        f"{made.version} since the data to {day_words(made.data_to)}, loaded "
        f"{moment_words(made.loaded_at.replace(tzinfo=UTC))}"
        for made in found
    )
    return words or "not yet used by a refresh"


def _published_words(definition: Definition) -> str:
    if not definition.published_as:
        return "no national figure matches it"
    points = cached.published(definition.indicator_id)
    point = latest_of(points, Comparator.ENGLAND)
    if point is None:
        return f"`{definition.published_as}`"
    year = published_period_words(point)
    return f"`{definition.published_as}`, {point.source}; latest {year}"


def _data_date_words(snapshot: Snapshot, definition: Definition) -> str:
    days = source_dates(snapshot)
    day = days.get(definition.data_source, snapshot.status.data_to)
    return f", to {day_words(day)}"


def _constants(
    snapshot: Snapshot | None, definition: Definition, scope: Scope, day: date | None
) -> list[str]:
    if snapshot is None:
        return [f"`{name}`: {value}" for name, value in definition.constants]
    day = day or snapshot.status.data_to
    found = constants_in_force(snapshot, definition, day)
    return [constant_words(constant, scope) for constant in found]


def _named(indicator_id: str) -> str:
    return get_definition(indicator_id).name


def available_words(snapshot: Snapshot, definition: Definition) -> str:
    """Whether it can be worked out from this database, and if not why."""
    availability = read_availability(snapshot, definition.indicator_id)
    return "yes" if availability.is_available else f"no, {availability.reason}"


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
