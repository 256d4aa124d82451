"""What the parts of the page read, for the view's month, place and chosen time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components import cached, filters
from components.formats import span_words
from components.page_frame import View
from components.voice.code_words import words_of
from measures.trend import Trend
from measures.voice.own_words import read_own_words
from measures.voice.row_sets import (
    RowSet,
    Tally,
    VoiceRow,
    Window,
    count_rows,
    list_rows,
    not_loaded,
    window_of,
)

SPANS = {"": 12, "3": 3, "1": 1}


@dataclass(frozen=True)
class Reading:
    """A view, and how many months up to its own are looked at."""

    view: View
    months: int

    @property
    def place_and_period(self) -> str:
        """All services, November 2025 to October 2026."""
        return self.over(self.months)

    def over(self, months: int | None) -> str:
        """The place and so many months up to that of the page."""
        month = self.view.selection.month
        period = span_words(month.plus(1 - (months or self.months)), month)
        return f"{self.view.place_words}, {period}"

    def words(self, column: str, code: str) -> str:
        """A code in the council's own words where it has any, else in ours."""
        own = read_own_words(self.view.snapshot)
        return own.get((column, code.upper())) or words_of(column, code)

    def window(self, row_set: RowSet, *, months: int | None = None) -> Window:
        """The days of the choice; the month alone where months do not add up."""
        span = 1 if row_set.at_month_end else months or self.months
        return window_of(
            self.view.selection.month,
            span,
            data_to=self.view.snapshot.status.data_to,
        )

    def tally(self, row_set: RowSet, *, months: int | None = None) -> Tally:
        """As measures.voice.row_sets.count_rows."""
        view, window = self.view, self.window(row_set, months=months)
        return cached.held(
            lambda: count_rows(
                view.snapshot,
                row_set,
                window=window,
                scope=view.user.scope,
                within=view.selection.within,
            ),
            "voice tally",
            view.snapshot,
            view.user.scope,
            (
                row_set.row_set_id,
                *(f"{k}={v}" for k, v in sorted(row_set.given.items())),
                window.first_on.isoformat(),
                window.last_on.isoformat(),
                view.selection.within,
            ),
        )

    def rows(
        self,
        row_set: RowSet,
        *,
        only: Mapping[str, Sequence[str]] | None = None,
        months: int | None = None,
        newest_first: bool = True,
    ) -> list[VoiceRow]:
        """As measures.voice.row_sets.list_rows. Shown only once it was asked for."""
        view = self.view
        return list_rows(
            view.snapshot,
            row_set,
            window=self.window(row_set, months=months),
            scope=view.user.scope,
            within=view.selection.within,
            only=only,
            newest_first=newest_first,
        )

    def trend(self, indicator_id: str) -> Trend:
        """As measures.trend.read_trend."""
        view = self.view
        return cached.trend(
            view.snapshot,
            indicator_id,
            last=view.selection.month,
            scope=view.user.scope,
            within=view.selection.within,
        )


def choose_reading(view: View, *, is_asked: bool = True) -> Reading:
    """Ask for how many months to look at; twelve unless another is chosen."""
    if st.session_state.get(filters.SPAN) not in SPANS:
        st.session_state[filters.SPAN] = ""
    if not is_asked:
        return Reading(view, SPANS[""])
    chosen = st.selectbox(
        "Months looked at",
        list(SPANS),
        key=filters.SPAN,
        format_func=lambda key: "1 month" if key == "1" else f"{SPANS[key]} months",
        label_visibility="collapsed",
        width=160,
    )
    return Reading(view, SPANS[chosen or ""])


def say_not_loaded(reading: Reading, row_set: RowSet) -> bool:
    """Say which tables hold nothing; true where none of the set's tables does.

    Where some do, what is shown is without the others, and that is said.
    """
    missing = not_loaded(reading.view.snapshot, row_set)
    if not missing:
        return False
    if len(missing) < len(row_set.tables):
        st.caption(f"Not yet loaded, and so not in it: {', '.join(missing)}.")
        return False
    st.info(
        f"Not yet loaded: {', '.join(missing)}. The shared database lacks the table, "
        "or it holds no row."
    )
    return True
