"""The Moderation part: two grades of one audit; auditors are not named or ranked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components.audits.desk import Desk, filter_row, is_empty, open_desk, show_sampling
from components.audits.grade_bars import (
    CODES,
    MOVES,
    GradeLine,
    build_grade_bars,
    build_legend,
)
from components.audits.moderation_words import (
    agreement_lines,
    changed_words,
    kappa_words,
    not_judged_words,
)
from components.audits.numbers import numbers_around
from components.audits.words import share_words
from components.chart_table import Cell, ChartTable, build_table, show_table
from components.formats import count_words, span_words
from components.number_rows import Number, Numbers, cell, link
from components.page_frame import View
from components.palette import FAINT_RULE, LINK, MUTED, RULE, TEXT
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.grades import MIN_SHARE_BASE, Span, last_spans
from measures.audits.moderation import (
    Moderation,
    ModerationCover,
    count_moderation,
    cover_over_time,
)

_DIRECTIONS = (("lower", -1), ("same", 0), ("higher", 1))  # the order of MOVES


def show_moderation(view: View) -> None:
    """The two grades of the year, their direction over time, how much is looked at."""
    with filter_row():
        desk = open_desk(view, has_strand=True)
    show_sampling(desk)
    if is_empty(desk):
        return
    year = count_moderation(desk.year.audits(desk.audits))
    numbers = moderation_numbers(desk)
    with numbers_around(desk, "moderation", numbers):
        when = span_words(desk.year.first, desk.year.last)
        show_heading(
            changed_words(year),
            f"{desk.subject}. {desk.view.place_words}, {when}. Original grade by "
            "moderated grade, completed audits with both.",
        )
        if year.pairs:
            _show_square(desk, year)
        if year.not_judged:
            st.caption(not_judged_words(year))
        _show_over_time(desk)
        _show_cover(desk, numbers)


def moderation_numbers(desk: Desk) -> Numbers:
    """Every number of the part."""
    year = count_moderation(desk.year.audits(desk.audits))
    numbers: Numbers = {
        token("moved", key): Number(f"Moderated in the year: {words}", rows)
        for key, words, rows in (
            ("lower", "toughened to a lower grade", year.moved(-1)),
            ("higher", "softened to a higher grade", year.moved(1)),
            ("same", "kept the grade", year.moved(0)),
        )
    }
    for (one, two), audits in year.cells.items():
        first, second = (desk.labels.words("GRADE", code) for code in (one, two))
        numbers[token("cell", one, two)] = Number(
            f"Auditor {first.lower()}, moderator {second.lower()}", audits
        )
    numbers["notjudged"] = Number("Moderation not judged", year.not_judged)
    for span in reversed(last_spans(desk.month)):
        numbers |= _span_numbers(desk, span)
    numbers |= _reason_numbers(desk, year)
    return numbers


def _span_numbers(desk: Desk, span: Span) -> Numbers:
    found = count_moderation(span.audits(desk.audits))
    (line,) = cover_over_time(desk.audits, [span])
    when, key = span_words(span.first, span.last), span.last.text
    words = ("toughened", "kept the grade", "softened")
    numbers = {
        token("m", key, name): Number(f"{when}: {said}", found.moved(direction))
        for (name, direction), said in zip(_DIRECTIONS, words, strict=True)
    }
    numbers[token("c", key, "graded")] = Number(f"{when}: graded", line.graded)
    numbers[token("c", key, "looked")] = Number(f"{when}: moderated", line.looked_at)
    return numbers


def _reason_numbers(desk: Desk, year: Moderation) -> Numbers:
    codes = [
        *desk.labels.codes("MODERATION_REASON"),
        *sorted({a.moderation_reason for a in year.pairs if a.moderation_reason}),
    ]
    numbers = {}
    for code in dict.fromkeys([*codes, ""]):
        rows = [a for a in year.pairs if (a.moderation_reason or "") == code]
        words = desk.labels.words("MODERATION_REASON", code or None)
        numbers[token("why", code or "none")] = Number(
            f"Why moderated, in the year: {words}", rows
        )
    return numbers


def _show_square(desk: Desk, year: Moderation) -> None:
    """The table, and beside it how far the two agree."""
    table, words = st.columns([3, 2], gap="large")
    with table:
        st.html(build_square(desk, year))
    with words:
        for line in agreement_lines(year):
            st.markdown(line)


# --- the 4 by 4 table ---------------------------------------------------------------


def build_square(desk: Desk, found: Moderation) -> str:
    """Auditor's grade by row, moderated grade by column; the same grade is framed."""
    names = [desk.labels.words("GRADE", code) for code in CODES]
    heads = "".join(
        f'<th scope="col" style="padding:0.375rem 0.5rem;width:6.5rem;text-align:right;'
        f'color:{MUTED};font-weight:600;vertical-align:bottom">{escape(name)}</th>'
        for name in names
    )
    body = "".join(
        f'<tr><th scope="row" style="padding:0.375rem 0.5rem;text-align:left;'
        f'font-weight:400;border-top:1px solid {FAINT_RULE}">{escape(name)}</th>'
        + "".join(_square_cell(found, one, two) for two in CODES)
        + "</tr>"
        for one, name in zip(CODES, names, strict=True)
    )
    caption = "Number of audits: the auditor's grade by row, the moderated by column"
    return (
        f'<div role="region" tabindex="0" aria-label="{caption}" '
        'style="overflow-x:auto"><table style="border-collapse:collapse;'
        f"color:{TEXT};font-size:0.9375rem;line-height:1.3;"
        'font-variant-numeric:tabular-nums">'
        f'<caption style="text-align:left;color:{MUTED};padding-bottom:0.25rem">'
        f"{caption}. The framed cells kept the grade.</caption>"
        f'<thead><tr><th scope="col" style="text-align:left;padding:0.375rem 0.5rem;'
        f'color:{MUTED};font-weight:600;vertical-align:bottom">Auditor</th>{heads}'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _square_cell(found: Moderation, one: str, two: str) -> str:
    number = len(found.cells[one, two])
    frame = (
        f"border:2px solid {RULE}"
        if one == two
        else f"border-top:1px solid {FAINT_RULE}"
    )
    words = count_words(number)
    if number:
        address = escape(link(token("cell", one, two)))
        words = (
            f'<a href="{address}" style="color:{LINK};text-decoration:underline;'
            f'display:inline-block;min-width:1.5rem;padding:0.125rem 0">{words}</a>'
        )
    return f'<td style="padding:0.25rem 0.75rem;text-align:right;{frame}">{words}</td>'


# --- over time, and how much has a second look --------------------------------------


def _show_over_time(desk: Desk) -> None:
    spans = last_spans(desk.month)
    found = [count_moderation(span.audits(desk.audits)) for span in spans]
    lines = []
    for span, one in zip(spans, found, strict=True):
        counts = tuple(len(one.moved(direction)) for _n, direction in _DIRECTIONS)
        links = tuple(
            link(token("m", span.last.text, name)) for name, _d in _DIRECTIONS
        )
        lines.append(
            GradeLine(
                span_words(span.first, span.last),
                counts,
                links,
                sum(counts) >= MIN_SHARE_BASE,
            )
        )
    last = lines[-1]
    title = (
        f"In {last.label} {count_words(last.counts[0])} of {count_words(last.base)} "
        f"were toughened and {count_words(last.counts[2])} softened"
        if last.base
        else f"No audit of this kind was moderated in {last.label}"
    )
    show_heading(
        title, f"{desk.subject}. {desk.view.place_words}, three months a line."
    )
    alt = "Direction of moderation, three months a line"
    st.html(build_legend(MOVES) + build_grade_bars(lines, alt=alt, kinds=MOVES))
    show_table(_direction_table(lines, found))


def _direction_table(
    lines: Sequence[GradeLine], found: Sequence[Moderation]
) -> ChartTable:
    return ChartTable(
        caption="Moderated audits by what became of the grade; agreement is weighted "
        "kappa with its 95% interval",
        headings=(
            "Three months",
            "Moderated",
            "Toughened",
            "Same",
            "Softened",
            "Agreement beyond chance",
        ),
        rows=tuple(
            (
                line.label,
                count_words(line.base),
                *map(count_words, line.counts),
                kappa_words(one),
            )
            for line, one in zip(lines, found, strict=True)
        ),
        numeric=frozenset(range(1, 5)),
    )


def _show_cover(desk: Desk, numbers: Numbers) -> None:
    """How many graded audits had a second look, and why those."""
    spans = last_spans(desk.month)
    found = cover_over_time(desk.audits, spans)
    last = found[-1]
    title = (
        f"{share_words(len(last.looked_at), len(last.graded))} of the audits graded in "
        f"{span_words(desk.quarter.first, desk.quarter.last)} were moderated"
        if last.graded
        else "No audit of this kind was graded in these three months"
    )
    show_heading(title, "How much of what auditors graded had a second look.")
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(build_table(_cover_table(spans, found, numbers)))
    reasons = _reason_table(numbers)
    with right:
        if reasons.rows:
            st.html(build_table(reasons))


def _cover_table(
    spans: Sequence[Span], found: Sequence[ModerationCover], numbers: Numbers
) -> ChartTable:
    def row(span: Span, line: ModerationCover) -> tuple[Cell, ...]:
        key = span.last.text
        looked = share_words(len(line.looked_at), len(line.graded))
        return (
            span_words(span.first, span.last),
            cell(numbers, token("c", key, "graded")),
            cell(numbers, token("c", key, "looked"), looked if line.graded else "none"),
        )

    return ChartTable(
        caption="Moderated of those graded by an auditor",
        headings=("Three months", "Graded", "Moderated"),
        rows=tuple(row(*pair) for pair in zip(spans, found, strict=True)),
        numeric=frozenset({1, 2}),
    )


def _reason_table(numbers: Numbers) -> ChartTable:
    reasons = {k: n for k, n in numbers.items() if k.startswith("why.") and n.rows}
    return ChartTable(
        caption="Why they were moderated, in the year",
        headings=("Reason", "Audits"),
        rows=tuple(
            (number.words.partition(": ")[2], cell(numbers, key))
            for key, number in reasons.items()
        ),
        numeric=frozenset({1}),
    )
