"""What changed: up to six sentences, each true to its signal, each with its why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import cached, filters, identity
from components.change_words import (
    change_claim,
    change_figure,
    change_name,
    change_signal,
    is_upward,
    place_of,
    status_notes,
)
from components.formats import count_words, day_words
from components.html_list import ListItem, show_list
from components.page_frame import View
from components.signal_words import Signal
from components.spark_line import build_signal_icon
from data_access.last_look import NEVER, LastLook, remember_look
from measures.change import Change, ChangeList
from measures.change_choice import choose_told
from measures.data_status import data_status
from measures.figure import Level
from measures.trend import latest_month
from measures.version_facts import MeetingRow, last_meeting

_WORDS = {
    Signal.BETTER: "getting better",
    Signal.WORSE: "getting worse",
    Signal.CHANGED: "changed (neither good nor bad)",
}
FORUM = "PSMT"


def show_changes(view: View) -> None:
    """The changes of the month in the place looked at, then how they were chosen."""
    found = cached.changes(
        view.snapshot, month=view.selection.month, scope=view.user.scope
    )
    changes = [c for c in found.changes if _is_within(view, c)]
    told = choose_told(changes)
    # of an earlier month nothing is new: the meeting and the last look came after it
    is_latest = view.selection.month == latest_month(view.snapshot)
    meeting = last_meeting(view.snapshot, FORUM) if is_latest else None
    # all of them, whichever place is looked at, so that only what came later is new
    before = _look(view, found.changes) if is_latest else NEVER
    if not any(family.able for family in found.families):
        st.markdown("**There are too few figures here to say what is usual.**")
        return
    st.markdown(f"**{summary_words(told, meeting)}**")
    items = [_item(view, change, meeting, before) for change in told]
    if items:
        show_list(items)
    st.caption(caveat_words(changes, told, found))


def _look(view: View, changes: Sequence[Change]) -> LastLook:
    return remember_look(
        identity.store(),
        view.user.username,
        data_version=view.snapshot.data_version,
        keys=[change.key for change in changes],
    )


def _is_within(view: View, change: Change) -> bool:
    place = view.selection.within
    return place is None or place in (change.org_unit_id, change.service_id)


def summary_words(told: Sequence[Change], meeting: MeetingRow | None) -> str:
    """How much changed, in one sentence; a quiet month says so."""
    if not told:
        return "No indicator changed more than usual this month."
    counts = {
        signal: sum(change_signal(c) is signal for c in told) for signal in _WORDS
    }
    parts = [f"{n} {_WORDS[signal]}" for signal, n in counts.items() if n]
    words = f"{_number_words(told)} more than usual: {', '.join(parts)}"
    if meeting is None:
        return f"{words}."
    new = sum(c.is_new_since(meeting.data_cut_on) for c in told)
    when = day_words(meeting.held_on)
    return f"{words}. New since the monthly meeting of {when}: {new or 'none'}."


def _number_words(told: Sequence[Change]) -> str:
    """One indicator may be told twice: better here, worse there."""
    number = len({change.indicator_id for change in told})
    words = f"{count_words(number)} {'indicator' if number == 1 else 'indicators'}"
    if number == len(told):
        return f"{words} changed"
    return f"{count_words(len(told))} changes in {words} are"


def caveat_words(
    changes: Sequence[Change], told: Sequence[Change], found: ChangeList
) -> str:
    """How many were looked at, and what stands behind the choice."""
    able = sum(family.able for family in found.families)
    more = len(changes) - len(told)
    words = (
        f"Chosen from {count_words(able)} series that can be judged, of indicators, "
        "services and teams, so that about one in ten of the changes told may be "
        "chance. Causes are not known from figures."
    )
    if more > 0:
        marks = "mark" if more == 1 else "marks"
        words += f" {count_words(more)} more {marks} stand on single charts."
    return words


def _item(
    view: View, change: Change, meeting: MeetingRow | None, before: LastLook
) -> ListItem:
    place = None if change.level == Level.AUTHORITY.value else change.org_unit_id
    signal = change_signal(change)
    link = filters.address(
        "indicators",
        indicator=change.indicator_id,
        view="trend",
        month=change.month.text,
        place=place or filters.ALL,
        months="",
    )
    opening = f"In {place_of(change)}: " if place else ""
    state = data_status(view.snapshot, change.definition, change_figure(change))
    claim = change_claim(change, looked_at=view.selection.month, state=state)
    return ListItem(
        icon=build_signal_icon(signal, is_rising=is_upward(change)),
        lead=f"{signal.value}.",
        text=f"{opening}{change_name(change)} {claim}.",
        notes=(*_notes(change, meeting, before), *status_notes(state)),
        link=link,
        link_words="See why",
        link_label=f"See why: {change_name(change)}, {opening or 'all services'}",
    )


def _notes(change: Change, meeting: MeetingRow | None, before: LastLook) -> list[str]:
    notes = []
    if meeting is not None and change.is_new_since(meeting.data_cut_on):
        notes.append("new since the last monthly meeting")
    if before.looked_at is not None and change.key not in before.keys:
        notes.append(f"new since you last looked, {day_words(before.looked_at.date())}")
    return notes
