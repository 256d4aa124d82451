"""The Coverage part: planned, allocated, done; and who was never looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import cached
from components.audits.desk import Desk, filter_row, open_desk, show_sampling
from components.audits.numbers import numbers_around
from components.audits.words import (
    audits_words,
    count_and_share_words,
    share_words,
)
from components.chart_table import Cell, ChartTable, build_table
from components.formats import base_words, count_words, day_words, span_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View, children_words
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.coverage import (
    CHAIR_PEER,
    CoverageLine,
    Cycle,
    OpenChild,
    TeamCover,
    cover_teams,
    coverage_by_cycle,
    coverage_by_strand,
    read_children,
    read_cycles,
)

_COLUMNS = {
    "allocated": "allocated",
    "done": "done",
    "due": "due",
    "on_time": "done on time",
    "late": "due and not done on time",
    "undated": "without a due date",
    "withdrawn": "withdrawn",
    "under_way": "not yet done",
}
CHAIR_WORDS = "Peer audit by a conference chair"


def show_coverage(view: View) -> None:
    """By audit type, by cycle of the type chosen, by team and child."""
    with filter_row():
        desk = open_desk(view, has_strand=True)
    show_sampling(desk)
    cycles = read_cycles(view.snapshot, desk.year)
    data_to = view.snapshot.status.data_to
    year = desk.year.audits(desk.counted)
    strands = coverage_by_strand(year, data_to=data_to)
    of_type = [c for c in cycles if c.strand == desk.strand]
    by_cycle = coverage_by_cycle(year, of_type, data_to=data_to)
    teams = cover_teams(_hold_children(desk), desk.counted, desk.year)
    numbers = _line_numbers(desk, strands, by_cycle, of_type) | _team_numbers(teams)
    with numbers_around(desk, "coverage", numbers):
        _show_lines(desk, strands, cycles, by_cycle, numbers)
        _show_unseen(desk, teams, numbers)


def _hold_children(desk: Desk) -> tuple[OpenChild, ...]:
    view, within = desk.view, desk.view.selection.within

    def make() -> tuple[OpenChild, ...]:
        return read_children(
            view.snapshot, scope=view.user.scope, within=within, year=desk.year
        )

    arguments = (desk.month.text, within)
    return cached.held(
        make, "children and audits", view.snapshot, view.user.scope, arguments
    )


# --- what became of the plan --------------------------------------------------------


def line_words(desk: Desk, key: str) -> str:
    """The words of a line of audit types."""
    return CHAIR_WORDS if key == CHAIR_PEER else desk.labels.words("STRAND", key)


def _cycle_words(cycle: Cycle) -> str:
    if not cycle.title:
        return cycle.month.label
    if cycle.month.label in cycle.title:
        return cycle.title
    return f"{cycle.month.label}: {cycle.title}"


def _line_numbers(
    desk: Desk,
    strands: Sequence[CoverageLine],
    by_cycle: Sequence[CoverageLine],
    cycles: Sequence[Cycle],
) -> Numbers:
    named = [(f"s.{line.key}", line_words(desk, line.key), line) for line in strands]
    named += [
        (f"c.{line.key}", _cycle_words(cycle), line)
        for cycle, line in zip(cycles, by_cycle, strict=True)
    ]
    return {
        token(start, column): Number(f"{words}: {said}", getattr(line, column))
        for start, words, line in named
        for column, said in _COLUMNS.items()
    }


def _is_whole(desk: Desk) -> bool:
    """May the plan, which is the whole authority's, stand beside the audits?"""
    view = desk.view
    is_all = view.user.scope.is_whole_authority and view.selection.unit is None
    return is_all and not desk.plan


def _show_lines(
    desk: Desk,
    strands: Sequence[CoverageLine],
    cycles: Sequence[Cycle],
    by_cycle: Sequence[CoverageLine],
    numbers: Numbers,
) -> None:
    when = span_words(desk.year.first, desk.year.last)
    show_heading(
        _done_words(desk, strands, cycles),
        f"{desk.view.place_words}, cycles of {when}, as known on "
        f"{day_words(desk.view.snapshot.status.data_to)}. Audit types are kept apart.",
    )
    planned = _planned_by_strand(cycles)
    rows = [
        (line_words(desk, line.key), f"s.{line.key}", line, planned.get(line.key))
        for line in strands
    ]
    caption = "Audits by type, in the year"
    st.html(build_table(_lines_table(desk, caption, "Audit type", rows, numbers)))
    if not _is_whole(desk):
        st.caption(
            "What was planned is set for the whole authority and every plan, so it is "
            "not shown for a part of them."
        )
    undated = len(numbers[token(f"s.{desk.strand}", "undated")].rows)
    if undated:
        st.caption(
            f"Not judged: {audits_words(undated)} of this type without a due date, "
            "neither on time nor late."
        )
    _show_cycles(desk, cycles, by_cycle, numbers)


def _show_cycles(
    desk: Desk,
    cycles: Sequence[Cycle],
    by_cycle: Sequence[CoverageLine],
    numbers: Numbers,
) -> None:
    of_type = [c for c in cycles if c.strand == desk.strand]
    if not of_type:
        st.caption(f"No cycle of this type in the year: {desk.strand_words}.")
        return
    rows = [
        (_cycle_words(cycle), f"c.{line.key}", line, cycle.planned)
        for cycle, line in zip(of_type, by_cycle, strict=True)
    ]
    caption = f"{desk.strand_words}, by cycle, the latest first"
    st.html(build_table(_lines_table(desk, caption, "Cycle", rows, numbers)))


def _planned_by_strand(cycles: Sequence[Cycle]) -> dict[str, int]:
    """Peer audits by conference chairs are in the plan of the peer audits."""
    found: dict[str, int] = {}
    for cycle in cycles:
        found[cycle.strand] = found.get(cycle.strand, 0) + cycle.planned
    return found


def _done_words(
    desk: Desk, strands: Sequence[CoverageLine], cycles: Sequence[Cycle]
) -> str:
    line = next(line for line in strands if line.key == desk.strand)
    planned = _planned_by_strand(cycles).get(desk.strand, 0)
    base = planned if _is_whole(desk) else len(line.allocated)
    if not base:
        return f"{desk.strand_words}: none planned or allocated in the year"
    of_what = "planned" if _is_whole(desk) else "allocated"
    on_time = share_words(len(line.on_time), line.judged)
    return (
        f"{desk.strand_words}: {base_words(len(line.done), base)} {of_what} in the "
        f"year done; {on_time} of those due were on time"
    )


def _lines_table(
    desk: Desk,
    caption: str,
    heading: str,
    rows: Sequence[tuple[str, str, CoverageLine, int | None]],
    numbers: Numbers,
) -> ChartTable:
    is_whole = _is_whole(desk)

    def on_time(line: CoverageLine) -> str:
        if not line.judged:
            return ""
        return count_and_share_words(len(line.on_time), line.judged)

    def cells(start: str, line: CoverageLine, planned: int | None) -> tuple[Cell, ...]:
        return (
            *((count_words(planned or 0),) if is_whole else ()),
            cell(numbers, token(start, "allocated")),
            cell(numbers, token(start, "done")),
            cell(numbers, token(start, "due")),
            cell(numbers, token(start, "on_time"), on_time(line)),
            cell(numbers, token(start, "late")),
            cell(numbers, token(start, "withdrawn")),
            cell(numbers, token(start, "under_way")),
        )

    headings = (
        heading,
        *(("Planned",) if is_whole else ()),
        "Allocated",
        "Done",
        "Due",
        "Done on time",
        "Late",
        "Withdrawn",
        "Not yet done",
    )
    return ChartTable(
        caption=caption,
        headings=headings,
        rows=tuple((words, *cells(start, line, n)) for words, start, line, n in rows),
        numeric=frozenset(range(1, len(headings))),
    )


# --- who was never looked at ----------------------------------------------------------


def _team_numbers(teams: Sequence[TeamCover]) -> Numbers:
    unseen = [child for team in teams for child in team.unseen]
    numbers = {
        "unseen": Number(
            "Open children no audit looked at in the year", unseen, "child"
        )
    }
    for team in teams:
        numbers[token("u", team.team_id)] = Number(
            f"{team.team_name}: open children no audit looked at", team.unseen, "child"
        )
        numbers[token("o", team.team_id)] = Number(
            f"{team.team_name}: open children", team.children, "child"
        )
        numbers[token("l", team.team_id)] = Number(
            f"{team.team_name}: open children an audit looked at", team.seen, "child"
        )
        numbers[token("t", team.team_id)] = Number(
            f"{team.team_name}: audits done in the year", team.team_audits
        )
    return numbers


def _show_unseen(desk: Desk, teams: Sequence[TeamCover], numbers: Numbers) -> None:
    children = sum(len(team.children) for team in teams)
    seen = children - len(numbers["unseen"].rows)
    never = [team.team_name for team in teams if not team.team_audits]
    day = day_words(min(desk.month.end, desk.view.snapshot.status.data_to))
    show_heading(
        f"Audits of the year looked at {count_words(seen)} of "
        f"{children_words(children, 'open ')}",
        f"{desk.view.place_words}. Children open on {day}, by their team that day, and "
        "audits of every type done in twelve months, by any team.",
    )
    if not teams:
        st.caption("No child is open in this place.")
        return
    if never:
        st.markdown(
            f"**Teams with no audit of their work in the year:** {', '.join(never)}."
        )
    else:
        st.markdown("Every team with open children had its work audited in the year.")
    st.html(build_table(_team_table(teams, numbers)))


def _team_table(teams: Sequence[TeamCover], numbers: Numbers) -> ChartTable:
    return ChartTable(
        caption="Teams with open children, in the order of names",
        headings=(
            "Team",
            "Open children",
            "Looked at in the year",
            "Not looked at",
            "Audits of the team's work",
        ),
        rows=tuple(
            (
                team.team_name,
                cell(numbers, token("o", team.team_id)),
                cell(numbers, token("l", team.team_id)),
                cell(numbers, token("u", team.team_id)),
                cell(numbers, token("t", team.team_id)),
            )
            for team in teams
        ),
        numeric=frozenset(range(1, 5)),
    )
