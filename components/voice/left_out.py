"""What is not in the figures above, and why: counted, and listed for repair."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.formats import count_words
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading
from measures.voice.row_sets import RowSet


def show_left_out(
    reading: Reading,
    row_set: RowSet,
    column: str,
    words: Mapping[str, str],
    *,
    months: int | None = None,
) -> None:
    """A closed part with a count for each reason and its list.

    Args:
        column: the attribute of the set that holds the reason.
        words: reason -> words, in reading order.
    """
    tally = reading.tally(row_set, months=months)
    period = reading.over(months)
    found = {code: tally.count({column: [code]}) for code in tally.values(column)}
    shown = {code: n for code in words if (n := found.get(code, 0))}
    with st.expander(f"Left out of these figures ({count_words(sum(shown.values()))})"):
        if not shown:
            st.caption(f"Nothing is left out for {period}.")
            return
        st.html(
            build_table(
                ChartTable(
                    caption=f"Left out, {period}",
                    headings=("Why", row_set.noun[1].capitalize()),
                    rows=tuple((words[c], count_words(n)) for c, n in shown.items()),
                    numeric=frozenset({1}),
                )
            )
        )
        show_open_list(
            reading,
            row_set,
            [Slice(words[code], n, {column: [code]}) for code, n in shown.items()],
            key=row_set.row_set_id,
            months=months,
        )
