"""The list behind a data-quality rule: asks, writes the access log, then shows."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.affected_view import note_words
from components.chart_table import ChartTable, build_table
from components.export_list import offer_export
from components.formats import count_words
from components.names_step import with_names
from components.opened_list import ListAsked, is_opened
from components.page_frame import View
from components.row_pages import page_of
from measures.data_quality import Issue, RuleCount, list_issues
from measures.data_quality_rules import QualityRule

_RULE, _PAGE = "quality_rule", "quality_page"


def show_rule_list(view: View, rules: Sequence[RuleCount]) -> None:
    """Choose a rule, ask before opening, then list."""
    counts = {r.rule.rule_id: r for r in rules}
    if st.session_state.get(_RULE) not in counts:
        st.session_state.pop(_RULE, None)
    chosen = st.selectbox(
        "See the records of",
        list(counts),
        key=_RULE,
        format_func=lambda rule_id: (
            f"{counts[rule_id].rule.name} ({count_words(counts[rule_id].rows)})"
        ),
        on_change=_first_page,
        width=620,
    )
    rule = counts[chosen].rule
    st.markdown(f"{rule.why} {rule.fix} can put it right.")
    issues = list_issues(
        view.snapshot,
        rule.rule_id,
        scope=view.user.scope,
        within=view.selection.within,
    )
    asked = ListAsked(f"quality:{rule.rule_id}", view.snapshot.status.data_to)
    people = {i.person_id for i in issues if i.person_id}
    if is_opened(view, asked, n_records=len(issues), person_ids=people):
        _show(view, rule, issues, asked, whole=counts[chosen].rows)


def _first_page() -> None:
    st.session_state[_PAGE] = 1


def _show(
    view: View, rule: QualityRule, issues: list[Issue], asked: ListAsked, *, whole: int
) -> None:
    if whole > len(issues):
        st.caption(
            f"The first {count_words(len(issues))} of {count_words(whole)} are listed: "
            "put these right and refresh for the others."
        )
    shown = _table(view, rule, page_of(issues, key=_PAGE))
    st.html(build_table(with_names(view, asked, shown)))
    offer_export(view, asked, _table(view, rule, issues))


def _table(view: View, rule: QualityRule, issues: Sequence[Issue]) -> ChartTable:
    has_people = any(i.person_id for i in issues)
    headings = ("Record", *(("Child",) if has_people else ()), "Team", "What it says")
    rows = tuple(
        (
            issue.unit_id,
            *((issue.person_id or "none",) if has_people else ()),
            issue.team_name,
            note_words(issue.detail),
        )
        for issue in issues
    )
    caption = f"{rule.name}, {view.place_words}. Official-Sensitive."
    return ChartTable(caption, headings, rows)
