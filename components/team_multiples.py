"""Small pictures of every team on one scale; the page reads across, never ranks.

Altair builds the specification once for each scale; a rerun only sends the rows.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import streamlit as st

from components.formats import value_words
from components.palette import DARK_BLUE, FONT, GREY, GRID, MUTED, TEXT, WHITE
from components.plot_frame import Axis, build_axis, show_heading

PANEL_WIDTH, PANEL_HEIGHT = 150, 92  # pixels
COLUMNS = 4
_ROW_HEIGHT, _FOOT = PANEL_HEIGHT + 38, 36
_MAX_SCALES = 64


@dataclass(frozen=True)
class TeamMonth:
    """One month of a team. Units: those of `Figure.value`; `month` is YYYY-MM."""

    month: str
    label: str
    value: float | None


@dataclass(frozen=True)
class TeamSeries:
    """One team's line, oldest month first; months without data have no value."""

    name: str
    months: tuple[TeamMonth, ...]
    is_own: bool = False


@dataclass(frozen=True)
class TeamMultiples:
    """The teams, in the order to be read, and the words around them.

    `reference` is a value drawn across each panel, such as all teams together.
    """

    title: str
    subtitle: str
    alt: str
    unit: str
    teams: tuple[TeamSeries, ...]
    reference: float | None = None
    reference_name: str = "All teams"


def build_rows(multiples: TeamMultiples) -> list[dict[str, Any]]:
    """One row a team and month, with the words its hover text shows."""
    rows: list[dict[str, Any]] = []
    for order, team in enumerate(multiples.teams):
        known = [month.month for month in team.months if month.value is not None]
        for month in team.months:
            is_last = bool(known) and month.month == known[-1]
            words = value_words(month.value, multiples.unit)
            rows.append(
                {
                    "team": team.name,
                    "order": order,
                    "month": f"{month.month}-01T00:00:00",
                    "label": month.label,
                    "value": month.value,
                    "words": words,
                    "last": words if is_last else None,
                    "own": team.is_own,
                    "reference": multiples.reference,
                }
            )
    return rows


def _y_axis(axis: Axis) -> alt.Axis:
    ticks = [axis.ticks[0], axis.ticks[len(axis.ticks) // 2], axis.ticks[-1]]
    form = ".0%" if axis.unit == "percent" else ",.4~r"
    return alt.Axis(values=ticks, format=form, title=None, domain=False, ticks=False)


@lru_cache(maxsize=_MAX_SCALES)
def build_spec(axis: Axis, *, columns: int = COLUMNS) -> dict[str, Any]:
    """The Vega-Lite specification for one scale, without data.

    Treat it as read-only: it is shared.
    """
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False)
    months = alt.X(
        "month:T",
        axis=alt.Axis(
            format="%b %Y", tickCount=2, title=None, grid=False, labelFlush=True
        ),
    )
    values = alt.Y("value:Q", scale=scale, axis=_y_axis(axis))
    own = alt.condition("datum.own", alt.value(DARK_BLUE), alt.value(GREY))
    base = alt.Chart().encode(x=months)
    hover = [alt.Tooltip(f"{name}:N") for name in ("team", "label", "words")]
    is_last = "isValid(datum.last)"
    layers = alt.layer(
        base.mark_line(color=MUTED, strokeDash=[2, 3], strokeWidth=1).encode(
            y=alt.Y("reference:Q", scale=scale)
        ),
        base.mark_line(strokeWidth=2).encode(y=values, color=own, detail="own:N"),
        base.mark_circle(size=60, opacity=0).encode(y=values, tooltip=hover),
        base.transform_filter(is_last)
        .mark_circle(size=55, opacity=1, stroke=WHITE)
        .encode(y=values, color=own),
        base.transform_filter(is_last)
        .mark_text(align="left", dx=8, fontSize=14, fontWeight=600, color=TEXT)
        .encode(y=values, text="last:N"),
    ).properties(width=PANEL_WIDTH, height=PANEL_HEIGHT)
    header = alt.Header(
        title=None,
        labelFontSize=14,
        labelFontWeight=600,
        labelColor=TEXT,
        labelAnchor="start",
        labelPadding=6,
    )
    order = alt.EncodingSortField(field="order", op="min", order="ascending")
    chart = layers.facet(
        facet=alt.Facet("team:N", sort=order, header=header),
        data=alt.NamedData(name="rows"),
        columns=columns,
        spacing={"row": 18, "column": 24},
    ).configure(
        font=FONT,
        background=WHITE,
        axis=alt.AxisConfig(
            labelFontSize=14,
            labelColor=MUTED,
            gridColor=GRID,
            domainColor=GREY,
            tickColor=GREY,
            labelAngle=0,
        ),
        view=alt.ViewConfig(stroke=None),
    )
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec.pop("data")
    return spec


def build_scale(multiples: TeamMultiples) -> Axis:
    """One scale for every team."""
    found = [m.value for team in multiples.teams for m in team.months]
    return build_axis(
        [v for v in [*found, multiples.reference] if v is not None], multiples.unit
    )


def scale_words(multiples: TeamMultiples, axis: Axis) -> str:
    """What the panels share, in words."""
    words = "All panels use the same scale."
    if not axis.starts_at_nought:
        words += f" Axis starts at {axis.words(axis.low)}."
    if multiples.reference is not None:
        value = value_words(multiples.reference, multiples.unit)
        words += f" Dotted line: {multiples.reference_name}, {value}."
    return words


def show_team_multiples(multiples: TeamMultiples, *, key: str) -> None:
    """Draw every team, or say that there is none."""
    show_heading(multiples.title, multiples.subtitle)
    if not multiples.teams:
        st.caption("No team has figures for this period.")
        return
    axis = build_scale(multiples)
    spec = copy.deepcopy(build_spec(axis))
    rows = build_rows(multiples)
    deep = -(-len(multiples.teams) // COLUMNS)
    # a box of its own, so that a narrow screen scrolls the panels and not the page
    with st.container(height=deep * _ROW_HEIGHT + _FOOT, border=False):
        st.vega_lite_chart(
            rows, spec, width="content", theme=None, key=key, alt=multiples.alt
        )
    st.caption(scale_words(multiples, axis))
