"""One concern opened from a list: its steps, and its child's other records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.disputes import held
from components.disputes.tables import concern_table, entry_table
from components.disputes.written import choose_written
from components.formats import count_words, day_words
from components.page_frame import View
from components.palette import MUTED
from components.private_text_view import show_free_text
from measures.disputes.clock import read_clock, read_rules, working_days
from measures.disputes.concerns import Concern
from measures.disputes.now import ReasonNone
from measures.disputes.timeline import (
    ChildEvent,
    StepLine,
    other_concerns,
    read_child_events,
    read_step_lines,
)
from measures.disputes.words import (
    LEVELS,
    Labels,
    date_words,
    day_cell,
    ended_words,
    number_of_days,
    read_labels,
)

_CHOSEN = "dispute_opened"
_ACCEPTED = {"Y": "Accepted", "N": "Not accepted"}


def show_one_concern(view: View, rows: Sequence[Concern], *, day: date) -> None:
    """Choose one of an opened list; then all that is known of it."""
    by_id = {concern.drp_id: concern for concern in rows}
    if not by_id:
        return
    if st.session_state.get(_CHOSEN) not in by_id:
        st.session_state.pop(_CHOSEN, None)

    def words(drp_id: int) -> str:
        concern = by_id[drp_id]
        child = concern.person_id or "Child not recorded"
        return f"{child}, raised {date_words(concern.raised_on)}"

    chosen = st.selectbox(
        "Open one concern",
        list(by_id),
        key=_CHOSEN,
        index=None,
        format_func=words,
        placeholder="Choose one to see its time line",
        width=420,
    )
    if chosen is not None:
        _show(view, by_id[chosen], day)


def _show(view: View, concern: Concern, day: date) -> None:
    labels, days = read_labels(view.snapshot), working_days(view.snapshot)
    st.subheader(
        f"{labels.theme(concern.theme_code)}, raised {date_words(concern.raised_on)}",
        anchor=False,
    )
    clock = read_clock(
        concern,
        read_rules(view.snapshot, day),
        days,
        day=min(concern.closed_on or day, day),
    )
    words = [f"{ended_words(concern, labels)}."]
    if clock is not None:
        words.append(
            f"On the clock since {day_words(clock.start_on)}: "
            f"{number_of_days(clock.days)}."
        )
    st.markdown(" ".join(words))
    lines = read_step_lines(concern, days, day=day)
    if lines:
        st.html(build_table(_step_table(lines, labels)))
    else:
        st.caption("No step is recorded.")
    _show_texts(view, concern)
    _show_child(view, concern, day, labels)


def _step_table(lines: Sequence[StepLine], labels: Labels) -> ChartTable:
    return ChartTable(
        "Steps and answers, in the order they were sent",
        ("Sent", "To", "Asked", "Answer due", "Answered", "Working days", "Answer"),
        tuple(
            (
                day_cell(line.step.sent_on),
                labels.stage(line.step.stage),
                line.step.sent_to_worker_id or "none",
                day_cell(line.step.response_due_on),
                "not yet" if line.is_waiting else day_cell(line.step.responded_on),
                _waited_words(line),
                "waiting"
                if line.is_waiting
                else _ACCEPTED.get(line.step.accepted_by_raiser or "", "Not recorded"),
            )
            for line in lines
        ),
        numeric=frozenset({5}),
    )


def _waited_words(line: StepLine) -> str:
    if line.waited is None:
        return "not judged"
    words = count_words(line.waited)
    return f"{words} so far" if line.is_waiting else words


def _show_texts(view: View, concern: Concern) -> None:
    """What was written, for those entitled; each reading is recorded."""
    people = {concern.person_id} if concern.person_id else set()
    show_free_text(
        view,
        "qa_drp_concern",
        concern.drp_id,
        people,
        {
            "description": "The concern",
            "outcome_for_child": "What changed for the child",
        },
    )
    labels = read_labels(view.snapshot)
    choose_written(
        view,
        "qa_drp_step",
        {
            step.step_id: (
                f"{labels.stage(step.stage)}, sent {day_words(step.sent_on)}",
                concern.person_id,
            )
            for step in concern.steps
        },
        {"response_summary": "The answer"},
        label="What was answered",
    )


def _show_child(view: View, concern: Concern, day: date, labels: Labels) -> None:
    """The child's other concerns, reviews, forms and plans in scope."""
    if not concern.person_id:
        st.caption("The child is not recorded, so nothing else can be shown.")
        return
    others = other_concerns(concern, held.concerns(view))
    if others:
        st.html(
            build_table(concern_table(others, labels, "Other concerns for this child"))
        )
    else:
        st.caption("No other concern for this child in what you may see.")
    _show_listed(view, concern, labels)
    events = read_child_events(
        view.snapshot,
        concern,
        day=day,
        scope=view.user.scope,
        within=view.selection.within,
    )
    if events:
        st.html(build_table(_event_table(events)))
    st.html(
        f'<span style="color:{MUTED}">Records made while another service or team was '
        "responsible are not shown to those bound to their own.</span>"
    )


def _show_listed(view: View, concern: Concern, labels: Labels) -> None:
    """Whether the child is on the list of concern, with its review dates."""
    found = held.watch_list(view)
    if isinstance(found, ReasonNone):
        return
    own = [e for e in found.entries if e.person_id == concern.person_id]
    if own:
        st.html(build_table(entry_table(own, labels, "On the list of concern too")))
    else:
        st.caption("Not on the list of children we are concerned about.")


def _event_table(events: Sequence[ChildEvent]) -> ChartTable:
    return ChartTable(
        "Reviews, conferences, monitoring forms and plans of this child, latest first",
        ("Day", "What", "Ended, or what it says", "Team"),
        tuple(
            (
                day_cell(event.on_date),
                event.kind,
                _event_note(event),
                event.team_name,
            )
            for event in events
        ),
    )


def _event_note(event: ChildEvent) -> str:
    if event.kind.endswith("plan"):
        return f"to {day_cell(event.until)}" if event.until else "open"
    if event.note is None:
        return "nothing more"
    return LEVELS.get(event.note, "Not recorded")
