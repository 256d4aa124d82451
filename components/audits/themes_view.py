"""The Themes part: strengths and learning side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cached
from components.audits.desk import Desk, filter_row, is_empty, open_desk, show_sampling
from components.audits.grades_view import place_name
from components.audits.numbers import numbers_around
from components.audits.words import audits_words
from components.chart_table import ChartTable, show_table
from components.formats import change_words, count_words, span_words
from components.number_rows import Number, Numbers, cell, link
from components.page_frame import View
from components.palette import DARK_BLUE, DARK_PINK, LINK, MUTED, TEXT
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.findings import (
    LEARNING,
    STRENGTH,
    Tag,
    ThemeLine,
    count_themes,
    read_tags,
    themed_audits,
)
from measures.audits.grades import last_spans
from measures.audits.linked import is_loaded

_WORDS = {STRENGTH: "Strengths", LEARNING: "Learning"}
_COLOURS = {STRENGTH: DARK_BLUE, LEARNING: DARK_PINK}


def show_themes(view: View) -> None:
    """Two columns of themes for three months, with the change since those before."""
    with filter_row():
        desk = open_desk(view, has_strand=True)
    show_sampling(desk)
    if is_empty(desk):
        return
    if not is_loaded(view.snapshot, "qa_audit_theme"):
        st.info("Themes are not available: table qa_audit_theme is missing.")
        return
    tags = _hold_tags(desk)
    found = {kind: _lines(desk, tags, kind) for kind in _WORDS}
    numbers = theme_numbers(desk, found)
    with numbers_around(desk, "themes", numbers):
        _show_columns(desk, tags, found)
        show_table(_change_table(desk, found, numbers))
        show_table(_service_table(desk, found, numbers), label="Show by service")


def _hold_tags(desk: Desk) -> tuple[Tag, ...]:
    view, within = desk.view, desk.view.selection.within
    first = last_spans(desk.month, number=2)[0].first

    def make() -> tuple[Tag, ...]:
        return read_tags(
            view.snapshot,
            scope=view.user.scope,
            within=within,
            first=first,
            last=desk.month,
        )

    arguments = (desk.month.text, within)
    return cached.held(make, "audit themes", view.snapshot, view.user.scope, arguments)


def _lines(desk: Desk, tags: Sequence[Tag], kind: str) -> list[ThemeLine]:
    before, now = last_spans(desk.month, number=2)
    return count_themes(desk.audits, tags, kind, now, before)


def theme_words(desk: Desk, theme: str) -> str:
    if theme == "not recorded":
        return "Not recorded"
    return desk.labels.words("AUDIT_THEME", theme)


def _services(desk: Desk, lines: Sequence[ThemeLine]) -> list[str]:
    found = {audit.service_id for line in lines for audit in line.now}
    return sorted(found, key=lambda key: place_name(desk, "service", key))


def theme_numbers(desk: Desk, found: dict[str, list[ThemeLine]]) -> Numbers:
    """Every theme now, in the three months before, and now by service."""
    before, now = last_spans(desk.month, number=2)
    numbers: Numbers = {}
    for kind, lines in found.items():
        said = _WORDS[kind]
        for line in lines:
            theme = theme_words(desk, line.theme)
            when = span_words(now.first, now.last)
            numbers[token(kind[:1], line.theme, "now")] = Number(
                f"{said}: {theme}, {when}", line.now
            )
            earlier = span_words(before.first, before.last)
            numbers[token(kind[:1], line.theme, "before")] = Number(
                f"{said}: {theme}, {earlier}", line.before
            )
            for service in _services(desk, lines):
                rows = [a for a in line.now if a.service_id == service]
                name = place_name(desk, "service", service)
                numbers[token(kind[:1], line.theme, service)] = Number(
                    f"{said}: {theme}, {name}", rows
                )
    return numbers


def _show_columns(
    desk: Desk, tags: Sequence[Tag], found: dict[str, list[ThemeLine]]
) -> None:
    _before, now = last_spans(desk.month, number=2)
    base = len(themed_audits(desk.audits, tags, now))
    when = span_words(now.first, now.last)
    show_heading(
        _title(desk, found, when),
        f"{desk.subject}. {desk.view.place_words}, {when}: {audits_words(base)} with a "
        "theme. Numbers are audits; one may carry several themes. The change is from "
        "the three months before and is not a trend.",
    )
    most = max((len(x.now) for lines in found.values() for x in lines), default=0)
    for column, (kind, lines) in zip(
        st.columns(2, gap="large"), found.items(), strict=True
    ):
        with column:
            st.markdown(f"**{_WORDS[kind]}**")
            st.html(build_theme_bars(desk, kind, lines, most))


def _title(desk: Desk, found: dict[str, list[ThemeLine]], when: str) -> str:
    parts = []
    for kind, said in ((STRENGTH, "Strength"), (LEARNING, "Learning")):
        lines = [line for line in found[kind] if line.now]
        if lines:
            parts.append(f"{said} found most often: {_most_words(desk, lines)}")
    if len(parts) == 2:
        parts[1] = parts[1][0].lower() + parts[1][1:]
    return "; ".join(parts) or f"No theme is recorded for audits of {when}"


def _most_words(desk: Desk, lines: Sequence[ThemeLine]) -> str:
    """The themes at the top, by name where they are one or two."""
    top = len(lines[0].now)
    names = [theme_words(desk, x.theme) for x in lines if len(x.now) == top]
    shown = " and ".join(names) if len(names) < 3 else f"{len(names)} themes alike"
    return f"{shown} ({count_words(top)})"


def _change(line: ThemeLine) -> str:
    return change_words(len(line.before), len(line.now), "count")


def build_theme_bars(
    desk: Desk, kind: str, lines: Sequence[ThemeLine], most: int
) -> str:
    """A bar a theme from nought, its number and its change beside it.

    Args:
        most: the number at which a bar is full, the same in both columns.
    """
    shown = [line for line in lines if line.now]
    if not shown:
        return f'<p style="color:{MUTED}">None in these three months.</p>'
    items = []
    for line in shown:
        words, number = theme_words(desk, line.theme), count_words(len(line.now))
        address = escape(link(token(kind[:1], line.theme, "now")))
        width = round(100 * len(line.now) / most, 1)
        items.append(
            '<div role="listitem" style="display:grid;grid-template-columns:'
            "minmax(6rem,11rem) minmax(2rem,1fr) 1.75rem 4.75rem;gap:0 0.5rem;"
            'align-items:center;padding:0.1875rem 0">'
            f"<span>{escape(words)}</span>"
            f'<span aria-hidden="true" style="display:block;height:1.125rem;'
            f'width:{width}%;background:{_COLOURS[kind]}"></span>'
            f'<a href="{address}" aria-label="{escape(f"{words}: {number} audits")}" '
            f'style="color:{LINK};text-decoration:underline;text-align:right;'
            f'min-height:1.5rem;line-height:1.5rem">{number}</a>'
            f'<span style="color:{MUTED};font-size:0.875rem">{escape(_change(line))}'
            "</span></div>"
        )
    label = f"{_WORDS[kind]}: audits by theme"
    return (
        f'<div role="list" aria-label="{label}" '
        f'style="color:{TEXT};font-size:0.9375rem;line-height:1.3">{"".join(items)}'
        "</div>"
    )


def _change_table(
    desk: Desk, found: dict[str, list[ThemeLine]], numbers: Numbers
) -> ChartTable:
    before, now = last_spans(desk.month, number=2)
    return ChartTable(
        caption="Audits by theme, with the change since the three months before",
        headings=(
            "Theme",
            "Kind",
            span_words(before.first, before.last),
            span_words(now.first, now.last),
            "Change",
        ),
        rows=tuple(
            (
                theme_words(desk, line.theme),
                _WORDS[kind],
                cell(numbers, token(kind[:1], line.theme, "before")),
                cell(numbers, token(kind[:1], line.theme, "now")),
                _change(line),
            )
            for kind, lines in found.items()
            for line in lines
        ),
        numeric=frozenset({2, 3}),
    )


def _service_table(
    desk: Desk, found: dict[str, list[ThemeLine]], numbers: Numbers
) -> ChartTable:
    services = _services(desk, [line for lines in found.values() for line in lines])
    return ChartTable(
        caption="Audits by theme and service, three months",
        headings=(
            "Theme",
            "Kind",
            *(place_name(desk, "service", service) for service in services),
        ),
        rows=tuple(
            (
                theme_words(desk, line.theme),
                _WORDS[kind],
                *(
                    cell(numbers, key)
                    if (key := token(kind[:1], line.theme, s)) in numbers
                    else "0"
                    for s in services
                ),
            )
            for kind, lines in found.items()
            for line in lines
        ),
        numeric=frozenset(range(2, 2 + len(services))),
    )
