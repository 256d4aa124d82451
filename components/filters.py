"""The filters shared by all pages, and their place in the address.

The address is never trusted: known keys are read into a `Selection`, whatever cannot
be read falls back to the default, and a service or team outside the user's scope is
refused. A named month is always written out; 'latest month' is a choice of its own.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import streamlit as st

from components.formats import month_words
from data_access.snapshot import Snapshot
from measures.figure import Level
from measures.periods import Month, PeriodError, parse_month
from measures.place import Unit, find_unit
from measures.registry import all_definitions, every_definition
from measures.series_start import LIMIT_MONTHS
from measures.trend import latest_month

LATEST = "latest"
ALL = "all"
MONTH, PLACE, INDICATOR = "month", "place", "indicator"
VIEW, SPAN, OTHER = "view", "months", "beside"
PART = "part"  # of a page with several parts
SUB = "sub"  # of a part that is itself in parts
BY = "by"  # what the lines of a part's chart are
STRAND, PLAN, STAGE, THEME, KIND = "strand", "plan", "stage", "theme", "kind"
SERVICE, OFFICER = "service", "officer"  # a reviewing officer's team, never a person
# what narrows one page's records
NARROWED = (STRAND, PLAN, STAGE, THEME, KIND, SERVICE, OFFICER)
KEYS = (MONTH, PLACE, INDICATOR, VIEW, SPAN, OTHER, PART, SUB, BY, *NARROWED)
DEFAULTS = {
    MONTH: LATEST,
    PLACE: ALL,
    INDICATOR: "",
    VIEW: "trend",
    SPAN: "",
    OTHER: "",
    PART: "",
    SUB: "",
    BY: "",
    **dict.fromkeys(NARROWED, ""),
}
VIEWS = {
    "trend": "Trend",
    "teams": "By team",
    "affected": "Who is affected",
    "compare": "Compare",
    "beside": "Beside another",
    "definition": "Definition",
}
SPANS = ("1", "3", "12")
_ADOPTED = "_adopted_address"
_PAGE = "_page_of_address"
_BARE = "_views_of_bare_addresses"
_NEXT = "_next_choices"
_WORD = re.compile(r"[A-Za-z0-9_.\-]{1,48}")


@dataclass(frozen=True)
class Selection:
    """What the user looks at, within scope; `is_chosen` when it is not the default."""

    month: Month
    is_chosen: bool
    unit: Unit | None

    @property
    def within(self) -> str | None:
        """The service or team id, or None for the whole scope."""
        return self.unit.org_unit_id if self.unit else None


def _readable(key: str, text: str) -> bool:
    if not _WORD.fullmatch(text):
        return False
    if key == MONTH and text != LATEST:
        try:
            parse_month(text)
        except PeriodError:
            return False
    allowed: dict[str, Container[str]] = {
        INDICATOR: every_definition(),
        OTHER: all_definitions(),
        VIEW: VIEWS,
        SPAN: SPANS,
    }
    return key not in allowed or text in allowed[key]


def adopt_url() -> None:
    """Before the widgets: take over the address where it differs from our last."""
    if st.session_state.get(_PAGE) != _page():  # a part or theme belongs to one page
        st.session_state.pop(_ADOPTED, None)
        for key in (PART, SUB, BY, *NARROWED):
            st.session_state[key] = DEFAULTS[key]
    given = _asked()
    if given is not None and given != st.session_state.get(_ADOPTED):
        known = {key: text for key, text in given.items() if _readable(key, text)}
        for key in KEYS:
            st.session_state[key] = known.get(key, DEFAULTS[key])
        # now, as a page that refuses is stopped before it can publish
        st.session_state[_ADOPTED] = given
    for key, text in st.session_state.pop(_NEXT, {}).items():
        st.session_state[key] = text
    for key in KEYS:
        st.session_state.setdefault(key, DEFAULTS[key])
        st.session_state[key] = st.session_state[key]  # keep it on every page


def _page() -> str:
    return urlsplit(st.context.url or "").path


def _in_address() -> dict[str, str]:
    return {key: st.query_params[key] for key in KEYS if key in st.query_params}


def _asked() -> dict[str, str] | None:
    """What the address asks for; None where it leaves the choices as they are.

    An address without choices keeps those of the page before it, as the menu leads
    to it. On the same page the Back button led there: it then asks for what it
    showed when it was first opened.
    """
    given, page = _in_address(), _page()
    bare = st.session_state.setdefault(_BARE, {})
    is_same = st.session_state.get(_PAGE) == page
    st.session_state[_PAGE] = page
    if given:
        return given
    if not is_same:
        bare.pop(page, None)
    return bare.get(page)


def go(**choices: str) -> None:
    """Run the page again with these choices, as after a click on a chart."""
    st.session_state[_NEXT] = choices
    st.rerun()


def publish_url() -> None:
    """After the page: write what is looked at into the address."""
    wanted = {
        key: str(st.session_state[key])
        for key in KEYS
        if st.session_state.get(key) not in (None, "", DEFAULTS[key])
    }
    st.session_state[_ADOPTED] = wanted
    now = _in_address()
    if not now:
        st.session_state[_BARE].setdefault(_page(), wanted)
    if not wanted:
        st.session_state[_BARE][_page()] = wanted
    if now != wanted:
        st.query_params.from_dict(wanted)


def address(page: str = "", **choices: str | None) -> str:
    """A relative link to a page with the present choices, `choices` on top.

    A link to this very page leaves `page` empty. It names no person, ever.
    """
    chosen = {key: st.session_state.get(key, DEFAULTS[key]) for key in KEYS}
    chosen.update({key: text or "" for key, text in choices.items()})
    query = urlencode(
        {k: v for k, v in chosen.items() if v and v != DEFAULTS.get(k)}, safe=":"
    )
    return f"{page}?{query}" if query else page or "?"


def is_offered(month: Month, latest: Month) -> bool:
    """Can this month be chosen? Earlier ones lack part of their look-back."""
    return latest.plus(1 - LIMIT_MONTHS) <= month <= latest


def read_selection(snapshot: Snapshot, units: list[Unit]) -> Selection:
    """What the address and the filters say, checked against the scope.

    A month that is not offered falls back to the latest, in the address as well.

    Raises:
        ScopeError: a place that is not in scope, whether it exists or not.
    """
    place = st.session_state.get(PLACE, ALL)
    unit = None if place == ALL else find_unit(units, place)
    latest = latest_month(snapshot)
    text = st.session_state.get(MONTH, LATEST)
    month = latest if text == LATEST else parse_month(text)
    if not is_offered(month, latest):
        text = st.session_state[MONTH] = LATEST
        month = latest
    is_narrowed = any(st.session_state.get(key) for key in NARROWED)
    is_chosen = text != LATEST or unit is not None or is_narrowed
    return Selection(month=month, is_chosen=is_chosen, unit=unit)


def reset() -> None:
    """Back to everything in scope, latest month, nothing narrowed.

    The indicator and the part of the page stay.
    """
    st.session_state[MONTH], st.session_state[PLACE] = LATEST, ALL
    for key in NARROWED:
        st.session_state[key] = DEFAULTS[key]


def forget_indicator() -> None:
    """Back to no indicator in particular."""
    st.session_state[INDICATOR] = DEFAULTS[INDICATOR]


def draw_filters(snapshot: Snapshot, units: list[Unit]) -> None:
    """Month and place, side by side."""
    latest = latest_month(snapshot)
    months = [LATEST] + [latest.plus(-n).text for n in range(LIMIT_MONTHS)]

    def month_label(text: str) -> str:
        if text == LATEST:
            return f"Latest month ({month_words(latest)})"
        return month_words(parse_month(text))

    by_id = {unit.org_unit_id: unit for unit in units}
    places = [ALL, *_tree(units)]

    def place_label(place: str) -> str:
        if place == ALL:
            return "Everything you may see"
        unit = by_id[place]
        is_nested = unit.level is Level.TEAM and unit.parent_id in by_id
        return f"\u2003{unit.name}" if is_nested else unit.name

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Month", months, key=MONTH, format_func=month_label, width=260)
        if len(places) > 2:
            st.selectbox(
                "Service or team",
                places,
                key=PLACE,
                format_func=place_label,
                width=320,
            )


def _tree(units: list[Unit]) -> list[str]:
    """Each service followed by its teams, then the teams without one in scope."""
    services = [u for u in units if u.level is Level.SERVICE]
    teams = [u for u in units if u.level is Level.TEAM]
    listed = []
    for service in services:
        listed.append(service.org_unit_id)
        listed += [t.org_unit_id for t in teams if t.parent_id == service.org_unit_id]
    return listed + [t.org_unit_id for t in teams if t.org_unit_id not in listed]
