"""The Actions and learning part: what audits led to, of every audit type together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import cached
from components.audits.desk import Desk, filter_row, open_desk, show_sampling
from components.audits.learning_view import need_numbers, show_learning
from components.audits.numbers import numbers_around
from components.audits.words import audits_words, times_words
from components.chart_table import ChartTable, build_table
from components.formats import count_words, day_words, span_words
from components.number_rows import Number, Numbers, cell
from components.page_frame import View
from components.part_picker import token
from components.plot_frame import show_heading
from measures.audits.actions import (
    AGES,
    OLDEST,
    PRIORITIES,
    Action,
    ActionCount,
    Discussions,
    age_of,
    count_actions,
    count_discussions,
    read_actions,
)
from measures.audits.linked import DISCUSSIONS, OPEN_ACTIONS, why_missing
from measures.audits.rows import Audit

_NONE = "none"  # an action without a priority
_STATES = {
    "open": "open",
    "overdue": "overdue",
    "verified": "closed with evidence, verified",
    "unverified": "closed, not yet verified",
}
_TALKS = {"overdue": "overdue", "waiting": "waiting, not yet due", "held": "held"}


def show_actions(view: View) -> None:
    """Actions, reflective discussions, learning needs, best practice."""
    with filter_row():
        desk = open_desk(view, has_strand=False, has_plan=False)
    show_sampling(desk)
    numbers: Numbers = {}
    no_actions = why_missing(view.snapshot, OPEN_ACTIONS)
    no_talks = why_missing(view.snapshot, DISCUSSIONS)
    count = None if no_actions else _hold_actions(desk)
    if count is not None:
        numbers |= action_numbers(desk, count)
    talks = Discussions((), (), ()) if no_talks else _hold_talks(desk)
    numbers |= talk_numbers(desk, talks)
    numbers |= need_numbers(desk)
    with numbers_around(desk, "actions", numbers):
        if count is None:
            st.info(f"Actions are not available: {no_actions}.")
        else:
            _show_count(desk, count, numbers)
        if no_talks:
            st.info(f"Reflective discussions are not available: {no_talks}.")
        else:
            _show_talks(desk, talks, numbers)
        show_learning(desk, numbers)


def _end(desk: Desk) -> date:
    return min(desk.month.end, desk.view.snapshot.status.data_to)


def _hold_actions(desk: Desk) -> ActionCount:
    view, within = desk.view, desk.view.selection.within

    def make() -> ActionCount:
        scope = view.user.scope
        actions = read_actions(view.snapshot, scope=scope, within=within)
        return count_actions(
            view.snapshot, actions, month=desk.month, scope=scope, within=within
        )

    arguments = (desk.month.text, within)
    return cached.held(make, "audit actions", view.snapshot, view.user.scope, arguments)


def _hold_talks(desk: Desk) -> Discussions:
    view, within = desk.view, desk.view.selection.within

    def make() -> Discussions:
        return count_discussions(
            view.snapshot, month=desk.month, scope=view.user.scope, within=within
        )

    arguments = (desk.month.text, within)
    return cached.held(make, "audit talks", view.snapshot, view.user.scope, arguments)


# --- actions ------------------------------------------------------------------------


def _priority(action: Action) -> str:
    return action.priority if action.priority in PRIORITIES else _NONE


def _of(actions: Sequence[Action], priority: str) -> list[Action]:
    return [action for action in actions if _priority(action) == priority]


def _priority_words(desk: Desk, priority: str) -> str:
    if priority == _NONE:
        return "Not recorded"
    return desk.labels.words("PRIORITY", priority)


def action_numbers(desk: Desk, count: ActionCount) -> Numbers:
    """Every number of the actions, safeguarding first."""
    numbers: Numbers = {}
    for state, said in _STATES.items():
        actions = getattr(count, state)
        numbers[token("x", state)] = Number(f"Actions {said}", actions, "action")
        for priority in (*PRIORITIES, _NONE):
            words = _priority_words(desk, priority)
            numbers[token("x", state, priority)] = Number(
                f"Actions {said}: {words}", _of(actions, priority), "action"
            )
    for age in _ages():
        for priority in (*PRIORITIES, _NONE):
            words = _priority_words(desk, priority)
            held = [a for a in _of(count.open, priority) if _age(desk, a) == age]
            numbers[token("age", _age_id(age), priority)] = Number(
                f"Open for {age} days: {words}", held, "action"
            )
    numbers["undated"] = Number(
        "Actions marked done without a date", count.undated, "action"
    )
    return numbers


def _ages() -> list[str]:
    return [*(name for name, _low, _high in AGES), OLDEST]


def _age(desk: Desk, action: Action) -> str:
    return age_of(action, _end(desk))


def _age_id(age: str) -> str:
    return age.replace(" ", "-")


def _show_count(desk: Desk, count: ActionCount, numbers: Numbers) -> None:
    safe = len(numbers[token("x", "overdue", "SAFE")].rows)
    day = day_words(_end(desk))
    if not count.open:
        title = f"No action from an audit is open on {day}"
    else:
        title = (
            f"{times_words(len(count.open), 'action', 'actions')} open, "
            f"{count_words(len(count.overdue))} overdue"
        )
        if safe:
            title += f"; {count_words(safe)} of them safeguarding"
    show_heading(
        title,
        f"{desk.view.place_words}, {day}. Actions of every audit type, by the team of "
        "the action. Closed ones are those of twelve months.",
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(build_table(_state_table(desk, numbers)))
    with right:
        st.html(build_table(_age_table(desk, numbers)))
    if count.undated:
        st.caption(
            f"Not judged: {times_words(len(count.undated), 'action', 'actions')} "
            "marked done without a date; in no count."
        )


def _shown_priorities(numbers: Numbers) -> list[str]:
    """Those of the list, and 'not recorded' where it occurs."""
    is_used = any(numbers[token("x", s, _NONE)].rows for s in _STATES)
    return [*PRIORITIES, _NONE] if is_used else [*PRIORITIES]


def _state_table(desk: Desk, numbers: Numbers) -> ChartTable:
    rows = [
        (
            _priority_words(desk, priority),
            *(cell(numbers, token("x", state, priority)) for state in _STATES),
        )
        for priority in _shown_priorities(numbers)
    ]
    total = ("All", *(cell(numbers, token("x", state)) for state in _STATES))
    return ChartTable(
        caption="Actions by priority",
        headings=(
            "Priority",
            "Open",
            "Overdue",
            "Closed, verified",
            "Closed, not verified",
        ),
        rows=(*rows, total),
        numeric=frozenset(range(1, 5)),
    )


def _age_table(desk: Desk, numbers: Numbers) -> ChartTable:
    shown = _shown_priorities(numbers)
    return ChartTable(
        caption="Open, by days since raised",
        headings=("Days", *(_priority_words(desk, p).partition(":")[0] for p in shown)),
        rows=tuple(
            (age, *(cell(numbers, token("age", _age_id(age), p)) for p in shown))
            for age in _ages()
        ),
        numeric=frozenset(range(1, 1 + len(shown))),
    )


# --- reflective discussions ---------------------------------------------------------


def talk_numbers(desk: Desk, talks: Discussions) -> Numbers:
    """Discussions by state, and what was set aside as best practice."""
    numbers: Numbers = {
        token("talk", state): Number(
            f"Reflective discussion {said}", getattr(talks, state)
        )
        for state, said in _TALKS.items()
    }
    numbers["best"] = Number("Best-practice examples of the year", _best(desk))
    return numbers


def _best(desk: Desk) -> list[Audit]:
    year = desk.year.audits(desk.counted)
    return [a for a in year if a.is_complete and a.is_best_practice]


def _show_talks(desk: Desk, talks: Discussions, numbers: Numbers) -> None:
    waiting = len(talks.waiting) + len(talks.overdue)
    all_of_them = waiting + len(talks.held)
    if not all_of_them:
        title = "No audit of the year was inadequate, so no discussion is expected"
    elif not waiting:
        title = (
            f"Every inadequate audit had its reflective discussion: "
            f"{count_words(all_of_them)}"
        )
    else:
        title = (
            f"Reflective discussion to hold after {audits_words(waiting)}, "
            f"{count_words(len(talks.overdue))} overdue"
        )
    when = span_words(desk.year.first, desk.year.last)
    show_heading(
        title,
        f"{desk.view.place_words}. Audits of every type graded inadequate by auditor "
        f"or moderator, completed in {when} or still waiting.",
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(build_table(_talk_table(numbers)))
    with right:
        number = numbers["best"]
        st.html(
            build_table(
                ChartTable(
                    caption="Case studies for the meeting",
                    headings=("Of the year", "Audits"),
                    rows=(("Best-practice examples", cell(numbers, "best")),),
                    numeric=frozenset({1}),
                )
            )
        )
        if not number.rows:
            st.caption("None was marked as an example.")


def _talk_table(numbers: Numbers) -> ChartTable:
    return ChartTable(
        caption="After an inadequate audit",
        headings=("State", "Audits"),
        rows=tuple(
            (said.capitalize(), cell(numbers, token("talk", state)))
            for state, said in _TALKS.items()
        ),
        numeric=frozenset({1}),
    )
