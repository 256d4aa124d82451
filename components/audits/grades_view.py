"""The Grades part: by time, place, plan, age and audit type, and by judgement area."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import filters
from components.audits.area_view import area_numbers, area_rows, show_areas
from components.audits.desk import (
    FILTER_WIDTH,
    Desk,
    choose_by,
    filter_row,
    is_empty,
    open_desk,
    show_sampling,
)
from components.audits.grade_bars import (
    CODES,
    GradeLine,
    build_grade_bars,
    build_legend,
    line_share_words,
)
from components.audits.grade_words import grades_words, over_time_words
from components.audits.numbers import numbers_around
from components.audits.summary_view import show_summary, summary_numbers
from components.audits.words import audits_words
from components.chart_table import Cell, ChartTable, TableLink, show_table
from components.formats import count_words, span_words
from components.number_rows import Number, Numbers, link
from components.page_frame import View
from components.part_picker import choose_narrowed, token
from components.plot_frame import show_heading
from measures.audits.grades import (
    AGE_BANDS,
    AGE_UNKNOWN,
    NOT_RECORDED,
    SINGLE_MONTHS,
    GradeOf,
    GradeRow,
    auditor_grade,
    final_grade,
    last_spans,
    rows_by,
    rows_over_time,
)
from measures.audits.rows import GRADED_STRANDS
from measures.figure import Level
from measures.periods import parse_month

_BY = {
    "quarter": "Three months",
    "month": "Month",
    "area": "Judgement area",
    "service": "Service",
    "team": "Team",
    "plan": "Plan",
    "age": "Age",
    "strand": "Audit type",
}
_AUDITOR = "auditor"
_AS_COUNTS = frozenset({"plan", "age"})  # chosen for what they are: never as shares
_SCALES = {
    False: "Bars add up to 100%; with fewer than 20 audits each is a mark of its own.",
    True: "Bars are numbers of audits, all on one scale.",
}


def show_grades(view: View) -> None:
    """The lines chosen, each number leading to its audits."""
    with filter_row():
        desk = open_desk(view, has_strand=True)
        by, is_final = _choose_lines(view)
    show_sampling(desk)
    if by != "strand" and is_empty(desk):
        return
    if by == "area":
        found = area_rows(desk, is_final=is_final)
        with numbers_around(desk, "grades", area_numbers(desk, found)):
            show_areas(desk, found)
        return
    rows = _rows(desk, by, final_grade if is_final else auditor_grade)
    words = {row.key: _row_words(desk, by, row.key) for row in rows}
    numbers = grade_numbers(desk, by, rows, words)
    if by == "quarter":
        numbers |= summary_numbers(desk)
    with numbers_around(desk, "grades", numbers):
        if by == "quarter":
            show_summary(desk, numbers)
        show_heading(
            _title(desk, by, rows, is_final=is_final), _subtitle(desk, by, is_final)
        )
        _draw(desk, by, rows, words)


def _choose_lines(view: View) -> tuple[str, bool]:
    """What the lines are, and whether they hold the final grade."""
    has_services = sum(u.level is Level.SERVICE for u in view.units) > 1
    has_teams = sum(u.level is Level.TEAM for u in view.units) > 1
    offered = [
        key
        for key in _BY
        if (key != "service" or has_services) and (key != "team" or has_teams)
    ]
    by = choose_by(offered, _BY)
    stage = choose_narrowed(
        filters.STAGE,
        "Which grade",
        {_AUDITOR: "Auditor's, unmoderated"},
        everything="Final grade",
        width=FILTER_WIDTH,
    )
    return by, stage != _AUDITOR


def _rows(desk: Desk, by: str, grade_of: GradeOf) -> list[GradeRow]:
    if by == "quarter":
        return rows_over_time(desk.audits, last_spans(desk.month), grade_of)
    if by == "month":
        spans = last_spans(desk.month, months=1, number=SINGLE_MONTHS)
        return rows_over_time(desk.audits, spans, grade_of)
    audits = desk.counted if by == "strand" else desk.audits
    return rows_by(desk.year.audits(audits), by, _order(desk, by), grade_of)


def _order(desk: Desk, by: str) -> list[str]:
    if by == "age":
        return [name for name, _low, _high in AGE_BANDS]
    if by == "plan":
        return desk.labels.codes("AUDIT_PLAN")
    if by == "strand":
        return desk.labels.codes("STRAND")
    return [unit.org_unit_id for unit in desk.view.units]  # in the order of names


def _row_words(desk: Desk, by: str, key: str) -> str:
    if by in ("quarter", "month"):
        last = parse_month(key)
        first = last.plus(-2) if by == "quarter" else last
        return span_words(first, last)
    if key == NOT_RECORDED:
        return "Not recorded"
    if by == "age":
        return "Age not known" if key == AGE_UNKNOWN else f"Aged {key}"
    if by in ("plan", "strand"):
        return desk.labels.words({"plan": "AUDIT_PLAN"}.get(by, "STRAND"), key)
    return place_name(desk, by, key)


def place_name(desk: Desk, by: str, key: str) -> str:
    """The name of a service or team; of a team also where no filter offers it."""
    names = {unit.org_unit_id: unit.name for unit in desk.view.units}
    if by == "service" and key == "NONE":
        return "No service"
    held = {a.team_id: a.team_name for a in desk.everything} if by == "team" else {}
    return names.get(key) or held.get(key) or key


def grade_numbers(
    desk: Desk, by: str, rows: Sequence[GradeRow], words: dict[str, str]
) -> Numbers:
    """Every number of the lines, the latest first where they are months."""
    ordered = list(reversed(rows)) if by in ("quarter", "month") else list(rows)
    numbers: Numbers = {}
    for row in ordered:
        for code in CODES:
            grade = desk.labels.words("GRADE", code)
            numbers[token(by[:2], row.key, code)] = Number(
                f"{words[row.key]}: {grade}", row.by_grade[code]
            )
    for row in ordered:
        numbers[token(by[:2], row.key, "none")] = Number(
            f"{words[row.key]}: completed without a grade", row.ungraded
        )
    return numbers


def _title(desk: Desk, by: str, rows: Sequence[GradeRow], *, is_final: bool) -> str:
    if by == "quarter":
        return over_time_words(desk, list(rows), is_final=is_final)
    if by == "month":
        last = rows[-1]
        if not last.base:
            return f"No audit of this kind was graded in {desk.month.label}"
        graded = audits_words(last.base, desk.strand)
        return f"{graded} graded in {desk.month.label}: {grades_words(last)}"
    number = sum(row.base for row in rows)
    if not number:
        return "No audit of this kind was graded in these twelve months"
    if by == "strand":
        return "Each audit type is an exercise of its own; they are not added up"
    graded = audits_words(number, desk.strand)
    return f"{graded} graded in twelve months, by {_BY[by].lower()}"


def _subtitle(desk: Desk, by: str, is_final: bool) -> str:
    grade = "Final grade" if is_final else "The auditor's grade, before moderation"
    span = {
        "quarter": last_spans(desk.month)[0],
        "month": last_spans(desk.month, months=1, number=SINGLE_MONTHS)[0],
    }.get(by, desk.year)
    when = span_words(span.first, desk.month)
    subject = "Every audit type" if by == "strand" else desk.subject
    return (
        f"{subject}. {desk.view.place_words}, {when}, by the month of the audit cycle. "
        f"{grade}. {_SCALES[by in _AS_COUNTS]}"
    )


def _draw(desk: Desk, by: str, rows: Sequence[GradeRow], words: dict[str, str]) -> None:
    if not rows:
        st.caption("No audit of this kind was completed in these months.")
        return
    most = max(row.base for row in rows) if by in _AS_COUNTS else 0
    lines = [grade_line(by, row, words[row.key], most=most) for row in rows]
    alt = f"Grades, a line for each {_BY[by].lower()}"
    st.html(build_legend() + build_grade_bars(lines, alt=alt))
    _say_ungraded(desk, by, rows)
    show_table(_table(by, rows, lines))


def grade_line(by: str, row: GradeRow, label: str, *, most: int = 0) -> GradeLine:
    """A line to draw.

    Args:
        most: audits of the longest bar where bars are counts; 0 where they are shares.
    """
    return GradeLine(
        label,
        tuple(len(row.by_grade[code]) for code in CODES),
        tuple(link(token(by[:2], row.key, code)) for code in CODES),
        has_shares=row.has_shares and not most,
        length=row.base / most if most and row.base else None,
    )


def _say_ungraded(desk: Desk, by: str, rows: Sequence[GradeRow]) -> None:
    """Those beside the figure, never inside it."""
    number = sum(len(row.ungraded) for row in rows)
    if not number:
        return
    if desk.strand in GRADED_STRANDS or by == "strand":
        st.caption(
            f"Not judged: {audits_words(number)} completed without one of the four "
            "grades, listed below and under List and repairs."
        )
    else:
        st.caption(
            f"Without a grade: {audits_words(number)} completed; this type may be left "
            "ungraded."
        )


def _table(by: str, rows: Sequence[GradeRow], lines: Sequence[GradeLine]) -> ChartTable:
    """The numbers as links, with the share beside them from a base of 20."""

    def cell(line: GradeLine, number: int) -> Cell:
        count = count_words(line.counts[number])
        if not line.counts[number]:
            return count
        share = line_share_words(line, number)
        words = f"{count} ({share})" if share else count
        return TableLink(words, line.links[number])

    def ungraded(row: GradeRow) -> Cell:
        count = count_words(len(row.ungraded))
        if not row.ungraded:
            return count
        return TableLink(count, link(token(by[:2], row.key, "none")))

    return ChartTable(
        caption="Audits by grade",
        headings=(
            _BY[by],
            "Graded",
            "Outstanding",
            "Good",
            "Requires improvement",
            "Inadequate",
            "No grade",
        ),
        rows=tuple(
            (
                line.label,
                count_words(line.base),
                *(cell(line, n) for n in range(len(CODES))),
                ungraded(row),
            )
            for row, line in zip(rows, lines, strict=True)
        ),
        numeric=frozenset(range(1, 7)),
    )
