"""The Who is affected part: asks, writes the access log, then lists the records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import filters
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.formats import (
    count_words,
    day_words,
    figure_words,
    missing_words,
    name_at,
    number_words,
)
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
from components.reproduce_view import show_reproduction
from components.row_pages import page_of
from components.trend_words import period_words
from measures.data_status import data_status
from measures.figure import Figure, FigureError, Level, Status
from measures.figures import read_figures
from measures.records import Record, read_records
from measures.registry import Definition
from measures.scope import ScopeError, can_see_records

_PART, _PAGE = "affected_part", "affected_page"
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True)
class Part:
    """A part of the list that stands for a number on the page.

    `is_mixed` says that its rows differ in their result.
    """

    label: str
    records: list[Record]
    is_mixed: bool = False


def show_affected(view: View, definition: Definition, months_each: int) -> None:
    """Ask first, log, then list; the rows are exactly those of the figure.

    Args:
        months_each: months that the figure holds where the address asks for none.
    """
    months = _months_together(definition, months_each)
    figures = _read_figures(view, definition, months)
    if not figures:
        st.info("This indicator has no figure for this place and month.")
        return
    if figures[0].status is Status.SUPPRESSED:
        st.info(f"This figure is {missing_words(figures[0])}, and so is its list.")
        return
    if not can_see_records(
        view.user.scope, group=definition.group, about_reviews=definition.about_reviews
    ):
        st.info("Your role does not open lists of children.")
        return
    st.header(_heading(definition, figures[0]), anchor=False)
    state = data_status(view.snapshot, definition, figures[0])
    if state is not None:  # else the heading says why there is no figure
        st.caption(f"{state.words}.")
    records = _read(view, definition, months)
    people = {r.person_id for r in records if r.person_id}
    asked = ListAsked(definition.indicator_id, view.selection.month.end, (str(months),))
    if is_opened(view, asked, n_records=len(records), person_ids=people):
        _show_list(view, definition, records, asked)
    show_reproduction(view, definition, figures, months_together=months)


def _heading(definition: Definition, figure: Figure) -> str:
    """The figure whose list it is; none where there is no total."""
    if definition.figure_by == "category":
        return period_words(figure)
    words = figure_words(figure, definition.unit)
    return f"{words[:1].upper()}{words[1:]}, {period_words(figure)}"


def _months_together(definition: Definition, months_each: int) -> int:
    chosen = st.session_state.get(filters.SPAN)
    if definition.timing != "event":
        return 1
    return int(chosen) if chosen else months_each


def _read_figures(view: View, definition: Definition, months: int) -> list[Figure]:
    """The figure of the place and month; several where each category has its own."""
    try:
        return read_figures(
            view.snapshot,
            definition.indicator_id,
            first=view.selection.month,
            last=view.selection.month,
            by=Level.AUTHORITY,
            scope=view.user.scope,
            within=view.selection.within,
            months_together=months,
        )
    except (FigureError, ScopeError) as problem:
        st.info(str(problem))
        return []


def _read(view: View, definition: Definition, months: int) -> list[Record]:
    return read_records(
        view.snapshot,
        definition.indicator_id,
        month=view.selection.month,
        org_unit_id=view.selection.within,
        scope=view.user.scope,
        months_together=months,
    )


def list_parts(definition: Definition, records: list[Record]) -> list[Part]:
    """The parts of the list, the ones to look at first.

    Shares: those to look at, those counted, all in the figure. Counts: the ones
    counted, then their base. Means and medians: all, worst first. Rows that could
    not be judged stand apart. Where there is no total: each category for itself.
    """
    if definition.figure_by == "category":
        return [
            Part(
                definition.words_of(category),
                [r for r in records if r.category == category],
                is_mixed=True,
            )
            for category in definition.in_order(
                {r.category for r in records if r.category}
            )
        ]
    judged = [r for r in records if r.num is not None]
    counted = [r for r in judged if r.num and r.num > 0]
    others = [r for r in judged if not r.num]
    unjudged = [r for r in records if r.num is None]
    if definition.unit == "percent":
        first = [Part("Counted", counted), Part("Not counted", others)]
        if definition.polarity == "higher":
            first.reverse()
        parts = [*first, Part("All in the figure", judged, is_mixed=True)]
    elif definition.unit == "count":
        parts = [
            Part("Counted", counted),
            Part("All in the base", judged, is_mixed=True),
        ]
    else:
        parts = [Part("All in the figure", judged, is_mixed=True)]
    return [*parts, Part("Not judged", unjudged)] if unjudged else parts


def _show_list(
    view: View, definition: Definition, records: list[Record], asked: ListAsked
) -> None:
    parts = {part.label: part for part in list_parts(definition, records)}
    if st.session_state.get(_PART) not in parts:
        st.session_state[_PART] = _first_part(parts)
    chosen = st.segmented_control(
        "Show",
        list(parts),
        key=_PART,
        required=True,
        format_func=lambda label: f"{label} ({count_words(len(parts[label].records))})",
        on_change=_first_page,
    )
    part = parts[chosen or next(iter(parts))]
    rows = page_of(part.records, key=_PAGE)
    if not rows:
        st.caption("No records in this part.")
        return
    st.html(build_table(with_names(view, asked, _table(view, definition, part, rows))))
    whole = Part("All records", records, is_mixed=True)
    offer_export(view, asked, _table(view, definition, whole, records))


def _first_part(parts: dict[str, Part]) -> str:
    """The first to look at that holds a record."""
    filled = [label for label, part in parts.items() if part.records]
    return filled[0] if filled else next(iter(parts))


def _first_page() -> None:
    st.session_state[_PAGE] = 1


def note_words(note: str | None) -> str:
    """A note with its dates in words."""

    def day(found: re.Match[str]) -> str:
        return day_words(date(*(int(part) for part in found.groups())))

    return _DAY.sub(day, note or "")


def _result_words(definition: Definition, record: Record) -> str:
    if record.num is None:
        return "Not judged"
    if definition.unit in ("percent", "count"):
        return "Counted" if record.num > 0 else "Not counted"
    if definition.unit == "rate_per_10k":
        return "Counted"
    if definition.group != "workforce":  # elsewhere every row weighs 1
        return count_words(record.num)
    full_time = number_words(record.den or 0, 1)
    return f"{count_words(record.num)} on {full_time} full-time equivalent"


def _columns(
    definition: Definition, part: Part, rows: list[Record]
) -> dict[str, Callable[[Record], str]]:
    """Heading -> cell; a column that would say the same on every row is left out."""
    columns: dict[str, Callable[[Record], str]] = {}
    if any(r.person_id for r in rows):
        columns["Child"] = lambda r: r.person_id or "none"
    columns["Worker"] = lambda r: r.worker_id or "none"
    columns["Team"] = lambda r: r.team_name
    if definition.timing == "event":
        columns["Date"] = lambda r: day_words(r.event_date)
    if part.is_mixed:
        columns["Result"] = lambda r: _result_words(definition, r)
    if any(r.category for r in rows):
        columns["Kind"] = lambda r: definition.words_of(r.category or "")
    if any(r.dq_note for r in rows):
        columns["Note"] = lambda r: note_words(r.dq_note)
    return columns


def _table(
    view: View, definition: Definition, part: Part, rows: list[Record]
) -> ChartTable:
    columns = _columns(definition, part, rows)
    is_whole = view.selection.unit is None and view.user.scope.is_whole_authority
    level = Level.AUTHORITY if is_whole else Level.TEAM
    name = name_at(definition.name, definition.unit, level)
    return ChartTable(
        caption=f"{name}: {part.label.lower()}, {view.place_words}. "
        "Official-Sensitive.",
        headings=tuple(columns),
        rows=tuple(tuple(cell(r) for cell in columns.values()) for r in rows),
    )
