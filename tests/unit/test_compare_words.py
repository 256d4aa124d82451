"""What of ours can stand beside a published figure, and what cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks.false_alarms import make_figures
from components.compare_words import comparable_words, ours_words
from data_access.published import PublishedKind
from measures.comparators import Comparator, PublishedPoint, PublishedStatus
from measures.trend import make_trend
from tests.snapshots import make_definition

YEAR, DAY = "year to 31 March", "at 31 March"
CENSUS = "year to 30 September"


def trend_of(timing):
    """A share of 1,000, of the months to October 2026; March 2026 has 320."""
    figures = make_figures([(n, 1000) for n in range(310, 328)], unit="percent")
    return make_trend(make_definition("share", timing=timing), figures)


def kind(basis):
    return PublishedKind("x_pct", "percent", basis, True, "")


def point(day):
    return PublishedPoint(
        published_id="x_pct",
        unit="percent",
        period_label="a year",
        period_end=day,
        area_code="E06000056",
        area_name="Central Bedfordshire",
        comparator=Comparator.COUNCIL,
        value=0.3,
        places=0,
        status=PublishedStatus.OK,
        source="X",
        n_areas=None,
    )


MARCH, SEPTEMBER = point(date(2026, 3, 31)), point(date(2026, 9, 30))


@pytest.mark.parametrize(
    ("timing", "basis", "points", "words"),
    [
        (
            "rolling_12m",
            YEAR,
            [MARCH],
            "Only ours of March, for the same 12 months. The latest of these: "
            "32.0% (320 of 1,000), March 2026.",
        ),
        (
            "rolling_12m",
            CENSUS,
            [SEPTEMBER],
            "Only ours of September, for the same 12 months. The latest of these: "
            "32.6% (326 of 1,000), September 2026.",
        ),
        (
            "rolling_36m",
            YEAR,
            [MARCH],
            "None: ours covers 36 months, the published figure a year.",
        ),
        (
            "event",
            YEAR,
            [MARCH],
            "None: ours is one month, the published figure a year.",
        ),
        (
            "snapshot",
            YEAR,
            [MARCH],
            "None: ours is counted on one day, the published figure a year.",
        ),
    ],
)
def test_a_figure_that_looks_back_twelve_months_is_a_year(timing, basis, points, words):
    found = comparable_words(trend_of(timing), kind(basis), points, is_whole=True)
    assert found == words


def test_twelve_months_of_events_read_together_are_a_year():
    trend = trend_of("event")
    year = tuple(
        replace(f, period_start=f.month.plus(-11).start) for f in trend.figures
    )
    found = comparable_words(
        replace(trend, figures=year), kind(CENSUS), [SEPTEMBER], is_whole=True
    )
    assert found.startswith("Only ours of September, for the same 12 months.")


def test_our_figure_is_said_with_the_months_that_it_looks_back_on():
    words = ours_words(trend_of("rolling_12m"))
    assert words == "32.7% (327 of 1,000), 12 months to October 2026."
