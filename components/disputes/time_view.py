"""The part Over time: the flow, resolved in time, and the twelve months by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import filters
from components.chart_table import Cell, ChartTable, build_table, show_table
from components.disputes import held
from components.disputes.flow_chart import show_flow_chart
from components.disputes.held import Reading
from components.disputes.not_there import open_reading
from components.disputes.number_cards import NumberCard, show_cards
from components.disputes.numbers import numbers_around
from components.disputes.on_time_view import show_on_time
from components.formats import (
    MIN_PERCENT_BASE,
    count_words,
    day_words,
    month_words,
    number_words,
    ratio_words,
)
from components.number_rows import Number, Numbers, cell, choose_number
from components.page_frame import View
from components.part_picker import token
from measures.disputes.concerns import Concern
from measures.disputes.flow import FlowMonth
from measures.disputes.words import Labels, read_labels
from measures.disputes.year import Group, Year, group_year
from measures.periods import month_of
from measures.scope import Role

SHOWN_MONTHS = 24
_BY = {"theme": "Theme", "service": "Service", "team": "Team"}


def show_time(view: View) -> None:
    """The answer, the flow that adds up, then what the twelve months say."""
    reading = open_reading(view)
    if reading is None:
        return
    labels = read_labels(view.snapshot)
    groups = _groups(
        reading.year,
        labels,
        held.in_time(view, reading.month),
        is_of_teams=view.user.scope.role is Role.TEAM_MANAGER,
    )
    numbers = {
        **_flow_numbers(reading.flow),
        **_year_numbers(reading.year, groups),
        **_years_numbers(reading.years),
    }
    with numbers_around(view, "time", reading.day, numbers):
        st.markdown(f"**{flow_words(reading.flow[-1])}**")
        show_flow_chart(
            reading.flow,
            title=open_words(reading.flow),
            subtitle="Concerns raised and closed in each month, and open at its end. "
            f"Neither many nor few is good in itself. {view.place_words}.",
        )
        show_table(_flow_table(view, reading.flow, numbers))
        show_on_time(view, reading.month)
        st.header("The last twelve months", anchor=False)
        children = held.children_in_care(view, reading.month)
        show_cards(_cards(reading.year, children), on_see=choose_number)
        st.html(build_table(_years_table(view, reading, numbers)))
        _show_groups(groups, numbers)


def flow_words(month: FlowMonth) -> str:
    """The last month in one sentence that adds up."""
    withdrawn = (
        f", {count_words(len(month.withdrawn))} withdrawn" if month.withdrawn else ""
    )
    return (
        f"In {month_words(month.month)}: {count_words(len(month.open_before))} open "
        f"before, {count_words(len(month.raised))} raised, "
        f"{count_words(len(month.resolved))} resolved{withdrawn}, "
        f"{count_words(len(month.open_after))} open at the end."
    )


def open_words(flow: Sequence[FlowMonth]) -> str:
    """How many are open now, beside the months shown."""
    still_open = [len(month.open_after) for month in flow]
    low, high = count_words(min(still_open)), count_words(max(still_open))
    between = f"between {low} and {high}" if low != high else f"always {low}"
    return (
        f"{count_words(still_open[-1])} open at the end of "
        f"{month_words(flow[-1].month)}; {between} in {len(flow)} months"
    )


_FLOW = {
    "open_before": "Open before",
    "raised": "Raised",
    "resolved": "Resolved",
    "withdrawn": "Withdrawn",
    "open_after": "Open at the end",
}


def _flow_numbers(flow: Sequence[FlowMonth]) -> Numbers:
    return {
        token(name, month.month.text): Number(
            f"{words}, {month_words(month.month)}", getattr(month, name)
        )
        for month in reversed(flow)
        for name, words in _FLOW.items()
    }


def _flow_table(view: View, flow: Sequence[FlowMonth], numbers: Numbers) -> ChartTable:
    return ChartTable(
        f"{view.place_words}, newest first. Open at the end = open before + raised "
        "− resolved − withdrawn. A number opens its concerns.",
        ("Month", *_FLOW.values()),
        tuple(
            (
                month_words(month.month),
                *(cell(numbers, token(name, month.month.text)) for name in _FLOW),
            )
            for month in reversed(flow)
        ),
        numeric=frozenset(range(1, 1 + len(_FLOW))),
    )


# --- twelve months --------------------------------------------------------------------


def _groups(
    year: Year, labels: Labels, in_time: Mapping[str, bool], *, is_of_teams: bool
) -> dict[str, list[Group]]:
    by: dict[str, Callable[[Concern], tuple[str | None, str]]] = {
        "theme": lambda c: (c.theme_code, labels.theme(c.theme_code)),
        "service": lambda c: (c.service_id, c.service_name),
        "team": lambda c: (c.team_id, c.team_name),
    }
    if is_of_teams:  # a service cut by the scope would look whole
        del by["service"]
    return {name: group_year(year, key, in_time) for name, key in by.items()}


def _year_numbers(year: Year, groups: dict[str, list[Group]]) -> Numbers:
    numbers = {
        "year.raised": Number("Raised in twelve months", year.raised),
        "year.informal": Number("Resolved informally", year.settled_informally),
        "year.repeats": Number("Of children with two or more", year.of_repeats),
        "year.care": Number("Raised for children in our care", in_care(year)),
    }
    for name, found in groups.items():
        for group in found:
            for part, words in _GROUP.items():
                key = token(name, part, group.value or "none")
                numbers[key] = Number(f"{words}, {group.name}", getattr(group, part))
    return numbers


_GROUP = {
    "raised": "Raised",
    "resolved": "Resolved",
    "settled_informally": "Resolved informally",
    "formal": "Resolved after a formal step",
    "in_time": "Of these in time",
}


_YEARS = {
    "raised": "Raised",
    "resolved": "Resolved",
    "settled_informally": "Resolved informally",
    "of_repeats": "Of children with two or more",
}


def _years_numbers(years: Sequence[Year]) -> Numbers:
    return {
        token("to", part, month_of(year.day).text): Number(
            f"{words}, twelve months to {day_words(year.day)}", getattr(year, part)
        )
        for year in years
        for part, words in _YEARS.items()
    }


def _years_table(view: View, reading: Reading, numbers: Numbers) -> ChartTable:
    """Each twelve months beside those before, latest first."""

    def cells(year: Year) -> tuple[Cell, ...]:
        month = month_of(year.day)
        children = held.children_in_care(view, month)
        return (
            day_words(year.day),
            *(cell(numbers, token("to", part, month.text)) for part in _YEARS),
            ratio_words(len(year.settled_informally), len(year.resolved)),
            per_100_words(len(in_care(year)), children)
            + (
                ", too few for a rate" if 0 < (children or 0) < MIN_PERCENT_BASE else ""
            ),
        )

    return ChartTable(
        "Twelve months to each day. A number opens its concerns.",
        (
            "Twelve months to",
            *_YEARS.values(),
            "Share informal",
            "For 100 children in our care",
        ),
        tuple(cells(year) for year in reading.years if year.raised or year.resolved),
        numeric=frozenset(range(1, 3 + len(_YEARS))),
    )


def in_care(year: Year) -> tuple[Concern, ...]:
    """Concerns raised for children in our care."""
    return tuple(c for c in year.raised if c.plan_type == "CLA")


def _cards(year: Year, children: int | None) -> list[NumberCard]:
    repeats, concerns = year.repeats, len(year.of_repeats)
    words = ratio_words(len(year.settled_informally), len(year.resolved))
    share, _, base = words.partition(" (")
    base = base.rstrip(")") + " resolved" if base else "of those resolved"
    return [
        _card("year.raised", len(year.raised), "Concerns raised", "in twelve months"),
        NumberCard(
            "year.informal",
            share,
            "Resolved informally",
            f"{base}, without a formal step",
            f"See the {count_words(len(year.settled_informally))}"
            if year.settled_informally
            else "",
        ),
        NumberCard(
            "year.care",
            per_100_words(len(in_care(year)), children),
            "For children in our care"
            if children and children < MIN_PERCENT_BASE
            else "For 100 children in our care",
            care_note(len(in_care(year)), children),
            f"See the {count_words(len(in_care(year)))}" if in_care(year) else "",
        ),
        NumberCard(
            "year.repeats",
            count_words(len(repeats)),
            "Children with two or more",
            f"with {count_words(concerns)} concerns between them",
            f"See the {count_words(concerns)} concerns" if concerns else "",
        ),
    ]


def _card(card_id: str, number: int, label: str, note: str) -> NumberCard:
    see = f"See the {count_words(number)}" if number else ""
    return NumberCard(card_id, count_words(number), label, note, see)


def per_100_words(concerns: int, children: int | None) -> str:
    """Concerns for 100 children, to one decimal; none without children."""
    if not children:
        return "not available"
    if children < MIN_PERCENT_BASE:
        return count_words(concerns)
    return number_words(100 * concerns / children, 1)


def care_note(concerns: int, children: int | None) -> str:
    """The base of the rate."""
    if not children:
        return "no figure of children in our care here"
    return (
        f"{count_words(concerns)} raised in twelve months, {count_words(children)} "
        "children in our care at the end"
    )


def _show_groups(groups: dict[str, list[Group]], numbers: Numbers) -> None:
    offered = [name for name, found in groups.items() if found]
    if not offered:
        st.caption("No concern was raised or resolved in these twelve months.")
        return
    if st.session_state.get(filters.BY) not in offered:
        st.session_state[filters.BY] = offered[0]
    chosen = st.selectbox(
        "By",
        offered,
        key=filters.BY,
        format_func=lambda name: _BY[name],
        width=260,
    )
    rows = tuple(
        (
            group.name,
            *(
                cell(numbers, token(chosen, part, group.value or "none"))
                for part in _GROUP
            ),
        )
        for group in groups[chosen]
    )
    caption = (
        "Twelve months, most raised first: a number of concerns says nothing about the "
        "work. A number opens its concerns."
    )
    table = ChartTable(
        caption,
        (_BY[chosen], *_GROUP.values()),
        rows,
        frozenset(range(1, 1 + len(_GROUP))),
    )
    st.html(build_table(table))
