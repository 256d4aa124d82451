"""Raised above the line, closed below it, open at the month end as a line.

Volume is neither good nor bad: no colour here means better or worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.formats import axis_month, count_words
from components.palette import DARK_BLUE, MUTED, TEXT, TURQUOISE, WHITE
from components.plot_frame import (
    Label,
    build_axis,
    build_layout,
    label_width,
    place_labels,
    show_heading,
    show_still_plot,
    x_axis,
    y_axis,
)
from measures.disputes.flow import FlowMonth

HEIGHT = 320  # pixels
_TOP, _FOOT = 16, 44


def _hover(month: FlowMonth) -> str:
    return (
        f"<b>{month.month.label}</b><br>"
        f"{count_words(len(month.open_before))} open before, "
        f"{count_words(len(month.raised))} raised, "
        f"{count_words(len(month.closed))} closed, "
        f"{count_words(len(month.open_after))} open after"
    )


def _bars(flow: Sequence[FlowMonth], values: list[int], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [month.month.start.isoformat() for month in flow],
        "y": values,
        "marker": {"color": colour, "line": {"color": WHITE, "width": 1}},
        "hovertext": [_hover(month) for month in flow],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def build_flow_figure(flow: Sequence[FlowMonth]) -> dict[str, Any]:
    """The Plotly figure as a dictionary; at least one month."""
    raised = [len(month.raised) for month in flow]
    closed = [-len(month.closed) for month in flow]
    still_open = [len(month.open_after) for month in flow]
    axis = build_axis([0, *raised, *closed, *still_open], "count")
    labels = [
        Label(still_open[-1], f"Open {still_open[-1]}", TEXT, is_strong=True),
        Label(raised[-1] / 2, "Raised", DARK_BLUE),
        Label(closed[-1] / 2, "Closed", MUTED),
    ]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [month.month.start.isoformat() for month in flow],
        "y": still_open,
        "line": {"color": TEXT, "width": 2},
        "marker": {"color": WHITE, "size": 7, "line": {"color": TEXT, "width": 2}},
        "hovertext": [_hover(month) for month in flow],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    halo = line | {
        "mode": "lines",
        "line": {"color": WHITE, "width": 6},
        "hoverinfo": "skip",
        "hovertemplate": None,
    }
    y = y_axis(axis)
    y["ticktext"] = [count_words(abs(tick)) for tick in axis.ticks]
    zero = {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": TEXT, "width": 1},
    }
    shown = flow[:: max(len(flow) // 6, 1)]
    return {
        "data": [
            _bars(flow, raised, DARK_BLUE),
            _bars(flow, closed, TURQUOISE),
            halo,
            line,
        ],
        "layout": build_layout(
            height=HEIGHT,
            barmode="relative",
            bargap=0.35,
            margin={"l": 48, "r": label_width(labels), "t": _TOP, "b": _FOOT},
            xaxis=x_axis(
                tickmode="array",
                tickvals=[month.month.start.isoformat() for month in shown],
                ticktext=[axis_month(month.month) for month in shown],
            ),
            yaxis=y,
            shapes=[zero],
            annotations=place_labels(labels, axis, height=HEIGHT - _TOP - _FOOT),
        ),
    }


def show_flow_chart(flow: Sequence[FlowMonth], *, title: str, subtitle: str) -> None:
    """Draw it under its heading; its table stands elsewhere."""
    show_heading(title, subtitle)
    show_still_plot(
        build_flow_figure(flow), key="dispute_flow", alt=title, height=HEIGHT
    )
