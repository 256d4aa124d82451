"""Data status: each rule, their order, and what was reported beside what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from measures import data_status as module
from measures.comparators import Comparator, PublishedPoint, PublishedStatus
from measures.data_status import (
    DataState,
    DataStatus,
    ReportedFigure,
    _by_completeness,
    data_status,
    differs,
    is_confirmed,
    month_status,
    read_reported,
)
from measures.figures import read_figures
from measures.periods import Month
from measures.recording_lag import Completeness
from measures.registry import get_definition
from measures.scope import Role, Scope
from tests.snapshots import (
    DEFINITIONS,
    build_snapshot,
    last_texts,
    make_definition,
    make_shares,
    registered,
)

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered():
        yield


def published(end: date, status=PublishedStatus.OK, comparator=Comparator.ENGLAND):
    value = 0.5 if status is PublishedStatus.OK else None
    return PublishedPoint(
        published_id="share_pct",
        unit="percent",
        period_label="a year",
        period_end=end,
        area_code="E92000001",
        area_name="England",
        comparator=comparator,
        value=value,
        places=0,
        status=status,
        source="DfE",
        n_areas=None,
    )


def frozen(end: date, value: float | None, **changes):
    row = {
        "report_id": end.toordinal(),
        "indicator_id": "share",
        "period_end": end,
        "level": "authority",
        "numerator": 1,
        "denominator": 2,
        "figure_value": value,
        "frozen_at": end,
    }
    return row | changes


@pytest.fixture
def make(tmp_path):
    """A version with two rows of a share, or another indicator, in each month."""

    def build(reported=(), indicator_id="share", **options):
        shares = dict.fromkeys(last_texts(6), (1, 2))
        rows = make_shares(shares, indicator_id=indicator_id)
        return build_snapshot(tmp_path, rows, qa_reported_figure=reported, **options)

    return build


def status_of(snapshot, month, indicator_id="share", **options):
    figures = read_figures(
        snapshot, indicator_id, first=month, last=month, scope=ANALYST, **options
    )
    definition = DEFINITIONS[indicator_id]
    found = [data_status(snapshot, definition, figure) for figure in figures]
    return [state and state.status for state in found]


def test_latest_month_of_events_may_change_and_the_one_before_is_complete(make):
    snapshot = make()
    assert status_of(snapshot, SEPTEMBER) == [DataStatus.PROVISIONAL]
    assert status_of(snapshot, AUGUST) == [DataStatus.COMPLETE]
    together = status_of(snapshot, SEPTEMBER, months_together=3)
    assert together == [DataStatus.PROVISIONAL]


def test_a_count_of_the_last_day_may_change_too(make):
    """A visit of September that is written in October raises September's share."""
    snapshot = make(indicator_id="share_at_end")
    assert status_of(snapshot, SEPTEMBER, "share_at_end") == [DataStatus.PROVISIONAL]
    assert status_of(snapshot, AUGUST, "share_at_end") == [DataStatus.COMPLETE]


def test_a_month_that_is_not_over_is_incomplete_and_the_one_before_may_change(make):
    snapshot = make(data_to=date(2026, 9, 15))
    ends = status_of(snapshot, SEPTEMBER), status_of(snapshot, AUGUST)
    assert ends == ([None], [DataStatus.PROVISIONAL])  # rows end on 30 September


def test_an_open_month_with_rows_is_incomplete_though_a_meeting_froze_it(make):
    figure = read_figures(make(), "share", first=AUGUST, last=AUGUST, scope=ANALYST)[0]
    open_month = replace(figure, status=module.Status.PROVISIONAL)
    snapshot = make([frozen(date(2026, 8, 31), 50.0)])
    state = data_status(snapshot, DEFINITIONS["share"], open_month)
    assert state.status is DataStatus.INCOMPLETE


def test_a_figure_that_cannot_be_read_has_no_status(make):
    assert status_of(make(), Month(2026, 1)) == [None]


def test_what_a_meeting_froze_is_checked_for_the_authority_alone(make):
    snapshot = make([frozen(date(2026, 9, 30), 50.0)])
    assert status_of(snapshot, SEPTEMBER) == [DataStatus.CHECKED]
    assert status_of(snapshot, SEPTEMBER, within="T1") == [DataStatus.PROVISIONAL]
    # two of the three months were never frozen
    three = status_of(snapshot, SEPTEMBER, months_together=3)
    assert three == [DataStatus.PROVISIONAL]


def test_months_together_are_checked_when_each_was(make):
    ends = [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
    snapshot = make([frozen(end, 50.0) for end in ends])
    three = status_of(snapshot, SEPTEMBER, months_together=3)
    assert three == [DataStatus.CHECKED]


@pytest.mark.parametrize(
    "changes",
    [{"level": "team"}, {"indicator_id": "other"}, {"category": "O"}],
    ids=str,
)
def test_other_frozen_figures_check_nothing(changes, make):
    snapshot = make([frozen(date(2026, 8, 31), 50.0, **changes)])
    assert status_of(snapshot, AUGUST) == [DataStatus.COMPLETE]


def test_the_last_freezing_of_a_month_stands(make):
    end = date(2026, 8, 31)
    first = frozen(end, 40.0, report_id=9, frozen_at=date(2026, 9, 9))
    second = frozen(end, 50.0, report_id=3, frozen_at=date(2026, 9, 20))
    found = read_reported(make([second, first]), "share", AUGUST)
    assert (found.value, found.frozen_on) == (50.0, date(2026, 9, 20))


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2024, 3), False),
        (Month(2024, 4), True),
        (Month(2025, 3), True),
        (Month(2025, 4), False),
    ],
)
def test_a_published_year_confirms_its_twelve_months(month, expected, monkeypatch):
    points = [
        published(date(2025, 3, 31)),
        published(date(2026, 3, 31), PublishedStatus.NOT_AVAILABLE),
        published(date(2027, 3, 31), comparator=Comparator.REGION),
    ]
    monkeypatch.setattr(module, "read_published", lambda *_a, **_k: points)
    assert is_confirmed(DEFINITIONS["share"], month) is expected


def test_confirmed_comes_before_checked(make, monkeypatch):
    points = [published(date(2026, 9, 30))]
    monkeypatch.setattr(module, "read_published", lambda *_a, **_k: points)
    snapshot = make([frozen(date(2026, 8, 31), 50.0)])
    assert status_of(snapshot, AUGUST) == [DataStatus.CONFIRMED]
    assert status_of(snapshot, AUGUST, within="T1") == [DataStatus.CONFIRMED]


def test_real_published_years_confirm_a_real_indicator():
    definition = make_definition("assess_45wd")
    assert is_confirmed(definition, Month(2025, 3))
    assert not is_confirmed(make_definition("drp_over_20wd"), Month(2025, 3))


@pytest.mark.parametrize(
    ("reported", "expected"),
    [(50.0, False), (50.04, False), (49.9, True), (None, True)],
)
def test_a_difference_is_more_than_rounding(reported, expected, make):
    figure = read_figures(make(), "share", first=AUGUST, last=AUGUST, scope=ANALYST)[0]
    then = ReportedFigure(1, 2, reported, None)
    assert differs(then, figure, get_definition("share").unit) is expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2026, 11), DataStatus.INCOMPLETE),
        (Month(2026, 10), DataStatus.PROVISIONAL),
        (Month(2026, 9), DataStatus.COMPLETE),
    ],
)
@pytest.mark.parametrize("data_to", [date(2026, 10, 31), date(2026, 11, 29)])
def test_the_month_of_a_page(month, expected, data_to):
    assert month_status(month, data_to) is expected


@pytest.mark.parametrize(
    ("share", "status", "note"),
    [
        (0.999, DataStatus.COMPLETE, ""),
        (0.98, DataStatus.COMPLETE, ""),
        (0.949, DataStatus.PROVISIONAL, "Usually 94% complete by now"),
        (0.5, DataStatus.PROVISIONAL, "Usually 50% complete by now"),
    ],
)
def test_the_measured_lag_says_how_complete_a_month_is(share, status, note):
    assert _by_completeness(Completeness(share, 5)) == DataState(status, note)
