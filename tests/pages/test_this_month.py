"""This month: who sees which lines, and that they say what the engine counts."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from components import filters
from components.formats import number_words
from data_access.snapshot import open_current
from measures.figure import Figure, Status
from measures.figures import read_figures
from measures.periods import parse_month
from measures.registry import Definition, all_definitions, psmt_definitions
from measures.scope import Role
from tests.pages.screens import (
    SCOPES,
    Table,
    follow,
    links_of,
    open_screen,
    scope_line,
    tables_of,
    title_of,
    words_of,
)

IDENTIFIER = re.compile(r"[PW]\d{6}")
READERS = [role for role in Role if role is not Role.PANEL_PRESENTER]
PLACES = [
    (Role.SENIOR_LEADER, {}),
    (Role.PERFORMANCE_ANALYST, {"month": "2025-06", "place": "CORPPAR"}),
    (Role.REVIEWING_OFFICER, {"month": "2026-09"}),
    (Role.HEAD_OF_SERVICE, {"place": "T0109"}),
    (Role.HEAD_OF_SERVICE, {}),
    (Role.TEAM_MANAGER, {"month": "2026-08"}),
]


def scorecard(at) -> Table:
    (table,) = tables_of(at)
    return table


def names_for(role: Role) -> list[str]:
    """What the role may see, stated here anew: about reviews, voice and audits."""
    groups = {"voice", "audit", "review", "feedback"}
    return [
        d.name
        for d in psmt_definitions()
        if role is not Role.REVIEWING_OFFICER or d.about_reviews or d.group in groups
    ]


@pytest.mark.parametrize("role", READERS)
def test_rows_are_those_of_the_role(role, demo, sign_in):
    sign_in(role)
    at = open_screen("this_month")
    assert not at.exception
    assert title_of(at) == "This month"
    rows = scorecard(at).column("Indicator")
    assert rows == names_for(role)
    assert len(rows) == (7 if role is Role.REVIEWING_OFFICER else 14)


def figure_of(demo_dir: Path, row, definition: Definition, role, address) -> Figure:
    months = re.search(r"(\d+) months", row[1].text)
    month = parse_month(address.get("month", "2026-10"))
    (figure,) = read_figures(
        open_current(demo_dir / "snapshots"),
        definition.indicator_id,
        first=month,
        last=month,
        scope=SCOPES[role],
        within=address.get("place"),
        months_together=int(months[1]) if months else 1,
    )
    return figure


def expected_start(figure: Figure, definition: Definition) -> str:
    """How the cell begins, worked out from numerator and denominator."""
    if figure.status is Status.NOT_AVAILABLE:
        return "not available"
    num, den = figure.numerator or 0, figure.denominator or 0
    if definition.unit == "count":
        return f"{num:,.0f}"
    if definition.unit == "mean":
        return number_words(figure.value, 1)
    if den < 10:
        return f"{num:,.0f} of {den:,.0f}"
    places = 1 if den >= 1000 else 0
    percent = number_words(Fraction(100 * int(num), int(den)), places)
    return f"{percent}% {num:,.0f} of {den:,.0f}"


@pytest.mark.parametrize(("role", "address"), PLACES)
def test_numbers_are_those_of_the_engine(role, address, demo, sign_in):
    sign_in(role)
    at = open_screen("this_month", **address)
    by_name = {d.name: d for d in all_definitions().values()}
    for row in scorecard(at).rows:
        definition = by_name[row[0].text]
        figure = figure_of(demo, row, definition, role, address)
        found = row[1].text
        wanted = expected_start(figure, definition)
        assert found == wanted or found.startswith((f"{wanted},", f"{wanted} ")), (
            definition.indicator_id
        )


@pytest.mark.parametrize(("role", "address"), PLACES)
def test_links_name_known_choices_and_nobody(role, address, demo, sign_in, sent):
    sign_in(role)
    at = open_screen("this_month", **address)
    found = list(links_of(at))
    assert len(found) > len(names_for(role))
    for link in found:
        parts = urlsplit(link)
        choices = dict(parse_qsl(parts.query, strict_parsing=True))
        assert parts.path == "indicators"
        assert set(choices) <= set(filters.KEYS)
        assert choices["indicator"] in all_definitions()
        assert choices["month"] == address.get("month", "2026-10")
        assert choices.get("place") == address.get("place")
    assert not IDENTIFIER.search(sent())


def test_figures_that_are_not_available_are_no_links(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    rows = scorecard(open_screen("this_month")).rows
    missing = [row for row in rows if row[1].text == "not available"]
    assert missing
    for row in rows:
        assert bool(row[1].links) == (row not in missing)
        assert row[0].links


def test_figure_leads_to_its_list_and_name_to_its_trend(demo, sign_in):
    sign_in(Role.HEAD_OF_SERVICE)
    rows = scorecard(open_screen("this_month", month="2026-07")).rows
    row = next(row for row in rows if "% " in row[1].text and row[1].links)
    at = follow(row[1].links[0])
    assert title_of(at) == row[0].text
    assert "July 2026" in scope_line(at)
    head, base = row[1].text.split(",")[0].split(" ", 1)
    assert at.main.header[0].value == f"{head} ({base}), July 2026"
    trend = follow(row[0].links[0])
    assert trend.main.get("plotly_chart")


def told_of(at) -> list[str]:
    """The changes told on the page, as plain text."""
    html = "".join(el.value for el in at.main.get("html") if "<ul" in el.value)
    return [re.sub(r"<[^>]+>", "", item) for item in html.split("<li")[1:]]


@pytest.mark.parametrize("role", READERS)
def test_opening_sentence_counts_the_changes_below_it(role, demo, sign_in):
    sign_in(role)
    at = open_screen("this_month")
    told = told_of(at)
    assert len(told) <= 6
    words = words_of(at)
    if told:
        noun = "indicator" if len(told) == 1 else "indicators"
        assert f"{len(told)} {noun} changed more than usual" in words
    else:
        assert "No indicator changed more than usual" in words
    for line in told:
        assert re.search(r"(Getting better|Getting worse|Changed)\.", line)
        assert line.rstrip().endswith("See why")
        assert not IDENTIFIER.search(line)


def test_see_why_leads_to_the_trend_of_the_same_place(demo, sign_in):
    sign_in(Role.SENIOR_LEADER)
    at = open_screen("this_month")
    html = "".join(el.value for el in at.main.get("html") if "<ul" in el.value)
    links = re.findall(r'href="([^"]+)"', html)
    assert links
    for link in links:
        opened = follow(unescape(link))
        assert not opened.exception
        assert opened.main.get("plotly_chart")


def test_scope_and_freshness_are_said_in_words(demo, sign_in):
    sign_in(Role.TEAM_MANAGER)
    at = open_screen("this_month", month="2026-06")
    assert re.fullmatch(
        r"Family Support Ash\. June 2026\. [\d,]+ open children\. Complete month\.",
        scope_line(at),
    )
    said = [c.value for c in at.main.caption if c.value.startswith("Data to")]
    assert re.fullmatch(
        r"Data to 31 October 2026, loaded \d+ \w+ \d{4} at \d\d:\d\d\.", said[0]
    )
