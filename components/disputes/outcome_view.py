"""The part Outcome: what came of the concerns that were resolved or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.chart_table import ChartTable, TablePicture, build_table
from components.disputes.count_bar import build_count_bar
from components.disputes.not_there import open_reading
from components.disputes.numbers import Number, Numbers, link_to, numbers_around
from components.formats import count_words, day_words, ratio_words
from components.page_frame import View
from components.part_picker import token
from measures.disputes.flow import Concerns
from measures.disputes.words import RESOLUTIONS, Labels, read_labels
from measures.disputes.year import Year, group_outcomes

_NOT_RECORDED, _WITHDRAWN = "none", "withdrawn"


def show_outcome(view: View) -> None:
    """The answer, then each outcome beside the twelve months before."""
    reading = open_reading(view)
    if reading is None:
        return
    labels, year = read_labels(view.snapshot), reading.year
    before = reading.years[1]
    now, then = _outcomes(year), _outcomes(before)
    numbers = _numbers(now, then, labels)
    with numbers_around(view, "outcome", reading.day, numbers):
        st.markdown(f"**{outcome_words(now)}**")
        st.caption(
            f"Concerns resolved or withdrawn in the twelve months to "
            f"{day_words(year.day)}, and in the twelve months before. What changed for "
            "a child is written on the concern: open a number, then one concern."
        )
        if any(now.values()) or any(then.values()):
            st.html(build_table(_table(view, now, then, labels, numbers)))


def _outcomes(year: Year) -> dict[str, Concerns]:
    """Every known outcome in its order, then others, not recorded and withdrawn."""
    found = group_outcomes(year)
    codes = [*RESOLUTIONS, *sorted(c for c in found if c and c not in RESOLUTIONS)]
    outcomes = {code: found.get(code, ()) for code in codes}
    outcomes[_NOT_RECORDED] = found.get(None, ())
    outcomes[_WITHDRAWN] = year.withdrawn
    return outcomes


def _words(code: str, labels: Labels) -> str:
    if code == _WITHDRAWN:
        return "Withdrawn, not resolved"
    return labels.resolution(None if code == _NOT_RECORDED else code)


def outcome_words(now: Mapping[str, Concerns]) -> str:
    """What came of them, in one sentence."""
    total = sum(len(own) for code, own in now.items() if code != _WITHDRAWN)
    if not total:
        return "No concern was resolved in these twelve months."
    changed = len(now["PLAN_CHANGED"]) + len(now["ACTION_DONE"])
    return (
        f"Of {count_words(total)} resolved in twelve months the plan was changed or an "
        f"action done in {ratio_words(changed, total)}; reasons were accepted in "
        f"{count_words(len(now['ACCEPTED']))}; {count_words(len(now['LAPSED']))} lapsed"
        "."
    )


def _numbers(
    now: Mapping[str, Concerns], then: Mapping[str, Concerns], labels: Labels
) -> Numbers:
    numbers: Numbers = {}
    for code in [*now, *(c for c in then if c not in now)]:
        name = _words(code, labels)
        numbers[token("now", code)] = Number(name, now.get(code, ()))
        numbers[token("before", code)] = Number(
            f"{name}, the year before", then.get(code, ())
        )
    return numbers


def _table(
    view: View,
    now: Mapping[str, Concerns],
    then: Mapping[str, Concerns],
    labels: Labels,
    numbers: Numbers,
) -> ChartTable:
    codes = [c for c in [*now, *(c for c in then if c not in now)]]
    shown = [c for c in codes if now.get(c) or then.get(c)]
    most = max(len(now.get(code, ())) for code in shown)
    return ChartTable(
        f"{view.place_words}. A number opens its concerns.",
        ("What came of it", "Bar", "Twelve months", "The year before"),
        tuple(
            (
                _words(code, labels),
                TablePicture(build_count_bar(len(now.get(code, ())), most), ""),
                link_to(numbers, token("now", code)),
                link_to(numbers, token("before", code)),
            )
            for code in shown
        ),
        numeric=frozenset({2, 3}),
    )
