"""The data-quality page: how fresh, what to put right, what is not recorded."""

from __future__ import annotations

import math
from datetime import UTC

import streamlit as st

from components import cached
from components.chart_table import ChartTable, build_table
from components.formats import (
    count_words,
    day_words,
    moment_words,
    ratio_words,
)
from components.indicator_picker import open_definitions
from components.page_frame import View, held_back_since
from components.quality_list import show_rule_list
from measures import data_quality as quality
from measures.changes import latest_complete_month
from measures.data_quality import FieldMonth, RuleCount
from measures.data_quality_fields import KEY_FIELDS
from measures.periods import Month, month_of
from measures.recording_lag import Completeness, completeness

_PART, _FIELD = "quality_part", "quality_field"
PARTS = {
    "rules": "To put right",
    "fields": "Not recorded",
    "gaps": "Not judged",
    "unread": "Not read",
    "late": "Recorded late",
    "history": "Over time",
}
SEVERITY_WORDS = {
    "high": "Changes figures",
    "medium": "May mislead",
    "low": "Tidy up",
}
SOURCE_WORDS = {
    "SSD": "Case records",
    "QA": "Quality records",
    "HR": "Workforce",
    "COMPLAINTS": "Complaints",
}
SHORT_SOURCES = {"SSD": "Cases", "QA": "Quality", "COMPLAINTS": "Complaints"}
_TREND_MONTHS = 12
_LATE_MONTHS = 3
_LATE_COLUMNS = frozenset(range(1, _LATE_MONTHS + 1))


def show_quality(view: View) -> None:
    """The answer first, then freshness, then the part that was chosen."""
    if not quality.has_quality(view.snapshot):
        st.info("This data version holds no checks yet. The next refresh makes them.")
        return
    rules = cached.held(
        lambda: quality.count_issues(
            view.snapshot, scope=view.user.scope, within=view.selection.within
        ),
        "quality rules",
        view.snapshot,
        view.user.scope,
        (view.selection.within,),
    )
    st.markdown(f"**{answer_words(rules)}**")
    held = held_back_since(view)
    if held is not None:
        st.warning(f"The last refresh was held back. {held.reason}")
    _show_freshness(view)
    part = st.segmented_control(
        "Part of the page",
        list(PARTS),
        key=_PART,
        default="rules",
        required=True,
        format_func=lambda name: PARTS[name],
        label_visibility="collapsed",
    )
    shown = {
        "rules": lambda: _show_rules(view, rules),
        "fields": lambda: _show_fields(view),
        "gaps": lambda: _show_gaps(view),
        "unread": lambda: _show_unread(view),
        "late": lambda: _show_late(view),
        "history": lambda: _show_history(view),
    }
    shown[part or "rules"]()


def answer_words(rules: list[RuleCount]) -> str:
    """How much there is to put right, and what is most often wrong of what matters."""
    found = [r for r in rules if r.rows]
    if not found:
        return "No record contradicts itself or another in what you may see."
    total = sum(r.rows for r in found)
    worst = [r for r in found if r.rule.severity == "high"]
    records = "record needs" if total == 1 else "records need"
    words = f"{count_words(total)} {records} putting right"
    if not worst:
        return f"{words}; none of them changes a figure."
    changing = sum(r.rows for r in worst)
    verb = "changes" if changing == 1 else "change"
    most = max(worst, key=lambda r: r.rows)
    name = most.rule.name[0].lower() + most.rule.name[1:]
    return (
        f"{words}; {count_words(changing)} {verb} figures, most often: {name} "
        f"({count_words(most.rows)})."
    )


# --- freshness ------------------------------------------------------------------------


def _show_freshness(view: View) -> None:
    order = list(SOURCE_WORDS)
    loads = sorted(
        quality.read_loads(view.snapshot),
        key=lambda x: order.index(x.source) if x.source in order else len(order),
    )
    if not loads:
        st.caption(
            "No load is registered (qa_load). The data date was given at the refresh."
        )
        return
    data_to = view.snapshot.status.data_to
    rows = []
    for load in loads:
        days = (data_to - load.data_to).days if load.data_to else 0
        behind = f"{count_words(days)} days behind the case records" if days > 0 else ""
        if load.status != "OK":
            behind = f"the latest load is marked {load.status}"
        received = (
            moment_words(load.extracted_at.replace(tzinfo=UTC))
            if load.extracted_at
            else "not recorded"
        )
        rows.append(
            (
                SOURCE_WORDS.get(load.source, load.source),
                day_words(load.data_to) if load.data_to else "not recorded",
                received,
                behind or "up to date",
            )
        )
    table = ChartTable(
        "How fresh each source is",
        ("Source", "Data to", "Received", "State"),
        tuple(rows),
    )
    st.html(build_table(table))


# --- rules ----------------------------------------------------------------------------


def _show_rules(view: View, rules: list[RuleCount]) -> None:
    st.header("Records that contradict themselves or each other", anchor=False)
    found = [r for r in rules if r.rows]
    if found:
        table = ChartTable(
            f"{view.place_words}, as the records stand now",
            ("What is wrong", "Records", "Weight", "Who can put it right"),
            tuple(
                (
                    r.rule.name,
                    count_words(r.rows),
                    SEVERITY_WORDS[r.rule.severity],
                    r.rule.fix,
                )
                for r in found
            ),
            numeric=frozenset({1}),
        )
        st.html(build_table(table))
        show_rule_list(view, found)
    else:
        when = moment_words(view.snapshot.status.loaded_at)
        st.caption(f"None found. Last checked {when}.")
    _show_quiet_rules(rules)


def _show_quiet_rules(rules: list[RuleCount]) -> None:
    clean = [r.rule.name for r in rules if not r.rows and not r.reason]
    left_out = [r for r in rules if r.reason]
    with st.expander(f"{count_words(len(clean))} more checks found nothing"):
        st.markdown("\n".join(f"- {name}" for name in clean) or "None.")
    if left_out:
        with st.expander(f"{count_words(len(left_out))} checks could not be made"):
            st.markdown("\n".join(f"- {r.rule.name}: {r.reason}" for r in left_out))


# --- key fields -----------------------------------------------------------------------


def _show_fields(view: View) -> None:
    st.header("Answers that are not recorded", anchor=False)
    found = quality.read_fields(
        view.snapshot, scope=view.user.scope, within=view.selection.within
    )
    rows = _field_rows(view, found)
    if not rows:
        st.caption("No record of this place and time has these fields.")
        return
    st.html(
        build_table(
            ChartTable(
                f"Not recorded, {view.place_words}",
                ("Field", "Source", "This month", "12 months", "12 months before"),
                tuple(rows),
                numeric=frozenset({2, 3, 4}),
            )
        )
    )
    st.caption(
        "A field that is not recorded stays in the base of its figure and counts as "
        "not done: the figure looks worse than the work."
    )
    _show_field_teams(view)


def _field_rows(
    view: View, found: list[FieldMonth]
) -> list[tuple[str, str, str, str, str]]:
    month = view.selection.month
    rows: list[tuple[float, tuple[str, str, str, str, str]]] = []
    for field in KEY_FIELDS:
        mine = [f for f in found if f.field is field]
        if not mine:
            continue
        now = _share_words(mine, month, month)
        year = _share_words(mine, month.plus(1 - _TREND_MONTHS), month)
        before = _share_words(
            mine, month.plus(1 - 2 * _TREND_MONTHS), month.plus(-_TREND_MONTHS)
        )
        share = sum(f.missing for f in mine) / sum(f.rows for f in mine)
        source = SHORT_SOURCES[field.source]
        rows.append((-share, (field.label, source, now, year, before)))
    return [words for _share, words in sorted(rows, key=lambda row: row[0])]


def _share_words(found: list[FieldMonth], first: Month, last: Month) -> str:
    """Missing of all in these months."""
    inside = [f for f in found if first <= month_of(f.period_end) <= last]
    base = sum(f.rows for f in inside)
    return ratio_words(sum(f.missing for f in inside), base) if base else "none"


def _show_field_teams(view: View) -> None:
    labels = {f.field_id: f.label for f in KEY_FIELDS}
    chosen = st.selectbox(
        "By team", list(labels), key=_FIELD, format_func=labels.__getitem__, width=460
    )
    teams = quality.read_field_teams(
        view.snapshot,
        chosen,
        last=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    if not teams:
        st.caption("No team in what you may see has such a record in these 12 months.")
        return
    teams.sort(key=lambda t: (-t.missing, t.team_name))
    rows = tuple((t.team_name, ratio_words(t.missing, t.rows)) for t in teams)
    caption = f"{labels[chosen]}: not recorded, 12 months, by team"
    table = ChartTable(caption, ("Team", "Not recorded"), rows, frozenset({1}))
    st.html(build_table(table))


# --- not judged, not read, history --------------------------------------------------


def _show_gaps(view: View) -> None:
    st.header("Rows that could not be judged, or had no answer", anchor=False)
    gaps = quality.read_gaps(
        view.snapshot,
        month=view.selection.month,
        scope=view.user.scope,
        within=view.selection.within,
    )
    if not gaps:
        st.caption("Every row of every indicator you may see was judged this month.")
        return
    rows = tuple(
        (
            gap.definition.name,
            gap.reason[0].upper() + gap.reason[1:],
            f"{count_words(gap.rows)} of {count_words(gap.all_rows)}",
        )
        for gap in gaps
    )
    caption = f"{view.place_words}, {view.selection.month.label}"
    headings = ("Indicator", "Why", "Rows")
    st.html(build_table(ChartTable(caption, headings, rows, frozenset({2}))))
    st.caption(
        "Rows not judged stand beside a figure and never in it. Rows without an answer "
        "are in it and count as not done. The indicator's page lists them."
    )


def _show_unread(view: View) -> None:
    st.header("Values that no list or map knows", anchor=False)
    unread = quality.read_unread(view.snapshot)
    if not unread:
        st.caption("Every code, answer and date was read.")
        return
    rows = tuple(
        (
            f"{u.table}.{u.column}",
            u.problem[0].upper() + u.problem[1:],
            quality.shown_value(u.value),
            count_words(u.rows),
        )
        for u in unread
    )
    headings = ("Column", "Problem", "Value", "Rows")
    caption = "The whole authority, every row of the last load"
    st.html(build_table(ChartTable(caption, headings, rows, frozenset({3}))))
    st.caption(
        "These count as not recorded. The performance team maps a code in qa_code_map "
        "or adds it to qa_code; an answer or a date is corrected at its source."
    )


def _show_late(view: View) -> None:
    """How complete the latest months usually are by now, where it was measured."""
    st.header("How complete recent months are by now", anchor=False)
    last = latest_complete_month(view.snapshot.status.data_to)
    months = [last.plus(-n) for n in range(_LATE_MONTHS)]
    rows = []
    for definition in open_definitions(view.user):
        usual = [
            completeness(view.snapshot, definition.indicator_id, month.end)
            for month in months
        ]
        if definition.timing == "event" and any(usual):
            rows.append((definition.name, *map(_usual_words, usual)))
    if not rows:
        st.caption(
            "Not known yet: it is measured from several refreshes over half a year, "
            "or from when a row was written where the source says so."
        )
        return
    headings = ("Indicator", *(month.label for month in months))
    caption = "Usual share of a month's records that is there by now, whole authority"
    st.html(build_table(ChartTable(caption, headings, tuple(rows), _LATE_COLUMNS)))
    st.caption(
        "From months followed about as long after their end. Indicators that are not "
        "in the table have not been followed long enough, or count children at a day."
    )


def _usual_words(usual: Completeness | None) -> str:
    if usual is None:
        return "not known"
    return f"{math.floor(100 * usual.share)}% ({count_words(usual.months)} months)"


def _show_history(view: View) -> None:
    st.header("What each refresh found", anchor=False)
    versions = quality.read_history(view.snapshot)
    rows = tuple(
        (
            moment_words(v.loaded_at.replace(tzinfo=UTC)),
            day_words(v.data_to),
            count_words(v.rows),
            count_words(v.issues),
            count_words(v.unread),
        )
        for v in versions
    )
    headings = ("Loaded", "Data to", "Rows copied", "To put right", "Not read")
    caption = "The whole authority, newest first"
    table = ChartTable(caption, headings, rows, frozenset({2, 3, 4}))
    st.html(build_table(table))
    if len(versions) == 1:
        st.caption("The next refresh adds a line: then the change can be seen.")
