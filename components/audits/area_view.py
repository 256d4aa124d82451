"""Judgement areas as small multiples: the same spans and the same scale in each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import cached
from components.audits.desk import Desk
from components.audits.grade_bars import (
    CODES,
    GradeLine,
    build_grade_bars,
    build_legend,
)
from components.audits.words import share_words
from components.chart_table import ChartTable, show_table
from components.formats import axis_month, count_words, span_words
from components.number_rows import Number, Numbers, link
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.findings import Judgement, read_judgements, rows_by_area
from measures.audits.grades import GradeRow, last_spans
from measures.periods import parse_month

AreaRows = Mapping[str, list[GradeRow]]
SPANS = 4
COLUMNS = 2


def area_rows(desk: Desk, *, is_final: bool) -> AreaRows:
    """Area -> a line for each of the last spans."""
    return rows_by_area(
        desk.audits,
        _hold_judgements(desk),
        last_spans(desk.month, number=SPANS),
        desk.labels.codes("AUDIT_AREA"),
        of_auditor=not is_final,
    )


def _hold_judgements(desk: Desk) -> tuple[Judgement, ...]:
    view, within = desk.view, desk.view.selection.within
    first = last_spans(desk.month, number=SPANS)[0].first

    def make() -> tuple[Judgement, ...]:
        return read_judgements(
            view.snapshot,
            scope=view.user.scope,
            within=within,
            first=first,
            last=desk.month,
        )

    arguments = (desk.month.text, within)
    return cached.held(
        make, "audit judgements", view.snapshot, view.user.scope, arguments
    )


def _words(desk: Desk, area: str) -> str:
    return desk.labels.words("AUDIT_AREA", area)


def area_numbers(desk: Desk, found: AreaRows) -> Numbers:
    """Every number of the small charts, the latest span first."""
    numbers: Numbers = {}
    for area, rows in found.items():
        for row in reversed(rows):
            last = parse_month(row.key.rpartition(".")[2])
            when = span_words(last.plus(-2), last)
            for code in CODES:
                grade = desk.labels.words("GRADE", code)
                numbers[token("ar", row.key, code)] = Number(
                    f"{_words(desk, area)}, {when}: {grade}", row.by_grade[code]
                )
    return numbers


def show_areas(desk: Desk, found: AreaRows) -> None:
    """A small chart for each area, in the order of the council's list."""
    when = span_words(last_spans(desk.month, number=SPANS)[0].first, desk.month)
    show_heading(
        _title(desk, found),
        f"{desk.subject}. {desk.view.place_words}, {when}. Each bar is three months "
        "and adds up to 100%; with fewer than 20 audits each is a mark of its own.",
    )
    if not found:
        st.caption("No judgement area is recorded for these audits.")
        return
    st.html(build_legend())
    areas = list(found)
    for start in range(0, len(areas), COLUMNS):
        for column, area in zip(
            st.columns(COLUMNS, gap="medium"),
            areas[start : start + COLUMNS],
            strict=False,
        ):
            with column:
                _draw(desk, area, found[area])
    show_table(_table(desk, found))


def _title(desk: Desk, found: AreaRows) -> str:
    """The areas graded inadequate most often, by number; no ranking of the rest."""
    lows = {area: len(rows[-1].by_grade["I"]) for area, rows in found.items()}
    most = max(lows.values(), default=0)
    when = span_words(desk.quarter.first, desk.quarter.last)
    if not most:
        return f"No judgement area was graded inadequate in {when}"
    names = [_words(desk, area) for area, number in lows.items() if number == most]
    return f"Most often inadequate in {when}: {', '.join(names)} ({count_words(most)})"


def _draw(desk: Desk, area: str, rows: list[GradeRow]) -> None:
    lines = []
    for row in rows:
        last = parse_month(row.key.rpartition(".")[2])
        counts = tuple(len(row.by_grade[code]) for code in CODES)
        links = tuple(link(token("ar", row.key, code)) for code in CODES)
        lines.append(GradeLine(f"to {axis_month(last)}", counts, links, row.has_shares))
    st.markdown(f"**{_words(desk, area)}**")
    alt = f"{_words(desk, area)}: grades of three months each"
    st.html(build_grade_bars(lines, alt=alt, label_rem=6))


def _table(desk: Desk, found: AreaRows) -> ChartTable:
    return ChartTable(
        caption="Judgement areas graded good or outstanding, of those graded",
        headings=(
            "Judgement area",
            *(
                span_words(span.first, span.last)
                for span in last_spans(desk.month, number=SPANS)
            ),
        ),
        rows=tuple(
            (
                _words(desk, area),
                *(share_words(r.good, r.base) if r.base else "none" for r in rows),
            )
            for area, rows in found.items()
        ),
        numeric=frozenset(range(1, SPANS + 1)),
    )
