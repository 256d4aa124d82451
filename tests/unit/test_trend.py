"""Trends: which window, which range, which signal, which target, which notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.signal_words import Signal
from components.trend_words import (
    expected_words,
    signal_note,
    target_sentence,
    target_words,
    trend_direction,
    trend_signal,
)
from measures.chart_choice import choose_window
from measures.figure import Figure, FigureError, Level, Status
from measures.periods import Month
from measures.registry import DefinitionError
from measures.scope import Role, Scope, ScopeError
from measures.statistics.spc import Assurance, ChartKind, PointType
from measures.trend import (
    Annotation,
    Standing,
    Target,
    latest_month,
    make_trend,
    read_annotations,
    read_target,
    read_trend,
)
from tests.snapshots import (
    DEFINITIONS,
    build_snapshot,
    last_texts,
    make_definition,
    make_record,
    make_shares,
    registered,
)

SEPTEMBER = Month(2026, 9)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
SHARE, NUMBER, AVERAGE = (DEFINITIONS[key] for key in ("share", "number", "average"))


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered():
        yield


def series(pairs, *, last_status=Status.OK, unit="percent"):
    """Figures of the last months from (numerator, denominator) pairs."""
    figures = []
    first = SEPTEMBER.plus(1 - len(pairs))
    for n, (num, den) in enumerate(pairs):
        month = first.plus(n)
        value = None if not den else num / den if unit == "percent" else num
        figures.append(
            Figure(
                indicator_id="share",
                period_start=month.start,
                period_end=month.end,
                level=Level.AUTHORITY,
                org_unit_id="LA",
                org_unit_name="Whole authority",
                numerator=num,
                denominator=den,
                value=value,
                lower=value and 0.0,
                upper=value and 1.0,
                status=Status.NOT_AVAILABLE if value is None else Status.OK,
                not_recorded=0,
                not_judged=0,
            )
        )
    if figures and figures[-1].value is not None:
        figures[-1] = replace(figures[-1], status=last_status)
    return figures


def wobble(months, *, around=70, base=100):
    """A stable share: two up, two down, so that no run is ever seen."""
    return [(around + (2 if n // 2 % 2 else -2), base) for n in range(months)]


# --- window ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "base", "months"),
    [
        ({}, 20, 1),
        ({}, 19, 3),
        ({}, 0, 3),
        ({"timing": "snapshot"}, 5, 1),
        ({"timing": "rolling_12m"}, 5, 1),
        ({"unit": "count"}, 5, 1),
        ({"unit": "mean"}, 5, 1),
        ({"display_months": 3}, 5, 3),
        ({"display_months": 12}, 100, 12),
    ],
)
def test_three_months_for_event_shares_of_a_small_base(changes, base, months):
    definition = make_definition("x", **changes)
    assert choose_window(definition, series([(0, base)] * 24)) == months


def test_the_usual_base_of_the_last_24_months_decides():
    large_once = series([(0, 500)] * 30 + [(0, 10)] * 24)
    assert choose_window(SHARE, large_once) == 3
    one_thin_month = series([(0, 50)] * 23 + [(0, 1)])
    assert choose_window(SHARE, one_thin_month) == 1
    assert choose_window(SHARE, []) == 1


# --- chart and signal -----------------------------------------------------------


def test_a_stable_series_signals_nothing_and_may():
    trend = make_trend(SHARE, series(wobble(24)))
    assert trend.can_signal
    assert trend.chart.kind == ChartKind.SHARE_LANEY
    assert set(trend.point_types) == {PointType.COMMON}
    assert trend.last.month == SEPTEMBER


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        ("higher", PointType.CONCERN),
        ("lower", PointType.IMPROVEMENT),
        ("neutral", PointType.NEUTRAL_LOW),
    ],
)
def test_a_fall_is_judged_by_what_is_better(polarity, expected):
    figures = series([*wobble(24), (30, 100)])
    trend = make_trend(make_definition("x", polarity=polarity), figures)
    assert trend.point_types[-1] is expected
    assert trend.chart.is_outside[-1]


def test_the_first_24_points_set_the_range():
    steady, shifted = series(wobble(24)), series(wobble(24) + wobble(12, around=90))
    usual = make_trend(SHARE, steady).chart.centre[0]
    assert make_trend(SHARE, shifted).chart.centre[0] == pytest.approx(usual)


def test_a_provisional_month_neither_sets_nor_meets_the_range():
    pairs = [*wobble(24), (1, 100)]
    trend = make_trend(SHARE, series(pairs, last_status=Status.PROVISIONAL))
    assert trend.last.status is Status.PROVISIONAL
    assert trend.chart.values[-1] is None
    assert trend.chart.last_observed == 23
    assert set(trend.point_types) == {PointType.COMMON}
    settled = make_trend(SHARE, series(pairs))
    assert settled.point_types[-1] is PointType.CONCERN


@pytest.mark.parametrize(
    ("pairs", "status", "words"),
    [
        ([], Status.OK, "No complete month to judge."),
        ([(None, 0)] * 24, Status.OK, "No complete month to judge."),
        ([(7, 10)], Status.PROVISIONAL, "No complete month to judge."),
        (wobble(12), Status.OK, "12 of 13 points needed."),
        (wobble(13), Status.OK, ""),
        (wobble(13), Status.PROVISIONAL, "12 of 13 points needed."),
        ([*wobble(12), (None, 0)], Status.OK, "12 of 13 points needed."),
        (wobble(24, around=10, base=19), Status.OK, "The usual base is under 20"),
        ([(50, 50)] * 24, Status.OK, "Nothing varies"),
    ],
)
def test_why_there_is_no_signal(pairs, status, words):
    trend = make_trend(SHARE, series(pairs, last_status=status))
    assert trend.why_no_signal.startswith(words)
    assert trend.can_signal is (words == "")


def test_nothing_at_all():
    trend = make_trend(SHARE, [], target=Target(0.9, 0))
    assert trend.last is None
    assert trend.point_types == ()
    assert trend.assurance is Assurance.NONE


def test_three_months_together_carry_no_signal():
    trend = make_trend(SHARE, series([*wobble(24), (10, 100)]), months_each=3)
    assert "three months are read together" in trend.why_no_signal


# --- process changes ------------------------------------------------------------


def change(day, note="New way of recording"):
    return Annotation(day, note, is_process_change=True)


def test_a_process_change_starts_a_new_range_in_its_own_month():
    pairs = wobble(24) + wobble(14, around=40)
    changed_on = SEPTEMBER.plus(-13).start  # any day of the month will do
    trend = make_trend(SHARE, series(pairs), annotations=[change(changed_on)])
    assert trend.chart.segment == (0,) * 24 + (1,) * 14
    assert set(trend.point_types) == {PointType.COMMON}
    assert trend.can_signal


def test_a_note_that_is_no_process_change_splits_nothing():
    note = Annotation(SEPTEMBER.plus(-13).start, "A flood", is_process_change=False)
    trend = make_trend(SHARE, series(wobble(38)), annotations=[note])
    assert set(trend.chart.segment) == {0}
    assert trend.annotations == (note,)


def test_points_are_counted_since_the_last_change():
    changed_on = SEPTEMBER.plus(-4).end
    trend = make_trend(SHARE, series(wobble(36)), annotations=[change(changed_on)])
    assert trend.why_no_signal == "5 of 13 points needed."


# --- neighbouring points that share rows -------------------------------------------

# eleven months a little above the centre: a run, never outside the range
RUN = wobble(24) + [(73, 100)] * 11


@pytest.mark.parametrize(
    ("changes", "shares"),
    [
        ({}, False),
        ({"display_months": 3}, True),
        ({"timing": "rolling_12m"}, True),
        ({"timing": "snapshot"}, True),
        ({"timing": "snapshot", "fresh_each_month": True}, False),
        ({"timing": "event", "looks_back_months": 12}, True),
    ],
)
def test_runs_do_not_count_where_points_share_their_rows(changes, shares):
    definition = make_definition("x", **changes)
    trend = make_trend(definition, series(RUN), months_each=definition.display_months)
    assert trend.shares_rows is shares
    assert trend.reads_runs is not shares
    assert not trend.chart.is_outside[-1]
    assert trend.chart.point_type[-1] is PointType.IMPROVEMENT
    expected = PointType.COMMON if shares else PointType.IMPROVEMENT
    assert trend.point_types[-1] is expected


def test_a_point_outside_counts_also_where_rows_are_shared():
    definition = make_definition("x", display_months=3)
    trend = make_trend(definition, series([*wobble(24), (10, 100)]), months_each=3)
    assert trend.point_types[-1] is PointType.CONCERN


# --- few cases, nearly all, months that are alike ------------------------------------


def test_runs_do_not_count_where_few_cases_are_expected_on_one_side():
    # one or two misses of 50 a month, then seven months without: no improvement
    pairs = [(48 + n % 2, 50) for n in range(24)] + [(50, 50)] * 8
    trend = make_trend(SHARE, series(pairs))
    assert trend.can_signal
    assert trend.has_few_cases
    assert trend.chart.point_type[-1] is PointType.IMPROVEMENT
    assert trend.point_types[-1] is PointType.COMMON


def test_nearly_all_carries_no_signal():
    pairs = [(50, 50)] * 11 + [(49, 50)] + [(50, 50)] * 12 + [(46, 50)]
    trend = make_trend(SHARE, series(pairs))
    assert trend.why_no_signal.startswith("Nearly all, or nearly none")


def slow(months, *, step):
    """Means that creep: each month is nearly the one before."""
    return [(100 * (15 + step * n), 100) for n in range(months)]


def test_means_of_children_who_stay_have_limits_wider_than_their_steps():
    stays = make_definition("x", unit="mean", timing="snapshot")
    pairs = [(1500 + 10 * (n % 5) + 4 * (n % 3), 100) for n in range(30)]
    narrow = make_trend(AVERAGE, series(pairs))
    wide = make_trend(stays, series(pairs))
    assert wide.can_signal
    assert wide.chart.upper[-1] >= narrow.chart.upper[-1]


def test_months_too_alike_have_no_limits():
    stays = make_definition("x", unit="mean", timing="snapshot")
    trend = make_trend(stays, series(slow(30, step=0.1)))
    assert trend.why_no_signal.startswith("Neighbouring months are too alike")


@pytest.mark.parametrize("unit", ["mean", "median"])
def test_a_mean_over_a_rolling_year_carries_no_signal(unit):
    rolling = make_definition("x", unit=unit, timing="rolling_12m")
    pairs = [(1500 + 40 * (n % 2) + 11 * (n % 3), 100) for n in range(30)]
    trend = make_trend(rolling, series(pairs))
    assert trend.why_no_signal == "Neighbouring points share nearly all their records."


# --- units ----------------------------------------------------------------------


def test_a_count_of_events_is_judged_per_working_day():
    # December has fewer working days than October: fewer are expected
    figures = series([(200, 200)] * 24, unit="count")
    chart = make_trend(make_definition("x", unit="count"), figures).chart
    by_month = {f.month.text: n for n, f in enumerate(figures)}
    december, october = by_month["2025-12"], by_month["2025-10"]
    assert chart.centre[december] < chart.centre[october]
    assert chart.values == pytest.approx((200,) * 24)
    assert sum(chart.centre) == pytest.approx(200 * 24)


def test_a_stock_has_level_limits():
    figures = series([(200 + n % 3, 200 + n % 3) for n in range(24)], unit="count")
    stock = make_definition("x", unit="count", timing="snapshot")
    assert len(set(make_trend(stock, figures).chart.centre)) == 1


def test_a_rate_is_judged_by_its_population():
    rolling = make_definition("x", unit="rate_per_10k", timing="rolling_12m")
    figures = [
        replace(f, value=10_000 * f.numerator / f.denominator)
        for f in series([(2400 + n % 7, 70_000) for n in range(24)])
    ]
    chart = make_trend(rolling, figures, target=Target(300, 0)).chart
    centre = 10_000 * (sum(f.numerator for f in figures) / 24) / 70_000
    assert chart.centre[-1] == pytest.approx(centre)
    # three Poisson standard deviations either side
    half = 3 * (centre / 10_000 / 70_000) ** 0.5 * 10_000
    assert chart.upper[-1] == pytest.approx(centre + half)
    assert chart.target == 300
    assert chart.assurance is Assurance.CONSISTENT_PASS


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        (NUMBER, ChartKind.RATE_LANEY),
        (AVERAGE, ChartKind.XMR),
        (DEFINITIONS["middle"], ChartKind.XMR),
        (DEFINITIONS["rate"], ChartKind.RATE_LANEY),
    ],
)
def test_each_unit_has_its_chart(definition, kind):
    figures = series([(15 + n % 3, 20) for n in range(24)], unit="other")
    trend = make_trend(definition, figures)
    assert trend.chart.kind == kind
    assert trend.can_signal


@pytest.mark.parametrize(
    "pairs",
    [
        [(1.5 + n % 3 / 4, 37.25) for n in range(24)],  # posts, by full-time share
        [(3 + n % 2, 2) for n in range(24)],  # more leavers than posts
    ],
)
def test_a_share_of_hours_or_posts_is_drawn_as_a_measurement(pairs):
    trend = make_trend(DEFINITIONS["of_staff"], series(pairs))
    assert trend.chart.kind == ChartKind.XMR


def test_counts_carry_a_signal_without_a_base():
    figures = series([(5 + n % 3, 5 + n % 3) for n in range(24)], unit="count")
    assert make_trend(NUMBER, figures).can_signal


# --- targets --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (0.1, Assurance.CONSISTENT_PASS),
        (0.7, Assurance.INCONSISTENT),
        (0.99, Assurance.CONSISTENT_FAIL),
    ],
)
def test_assurance_against_a_target(goal, expected):
    trend = make_trend(SHARE, series(wobble(24)), target=Target(goal, 0))
    assert trend.assurance is expected


def test_no_assurance_without_a_target_or_a_signal():
    assert make_trend(SHARE, series(wobble(24))).assurance is Assurance.NONE
    few = make_trend(SHARE, series(wobble(12)), target=Target(0.1, 0))
    assert few.assurance is Assurance.NONE


@pytest.mark.parametrize(("least", "is_judged"), [(100, True), (101, False)])
def test_no_assurance_under_the_targets_least_base(least, is_judged):
    trend = make_trend(SHARE, series(wobble(24)), target=Target(0.1, least))
    assert (trend.assurance is not Assurance.NONE) is is_judged


def test_the_least_base_is_asked_of_the_latest_complete_month():
    # the open month holds ten days; the month before it has base enough
    figures = series([*wobble(24), (9, 10)], last_status=Status.PROVISIONAL)
    trend = make_trend(SHARE, figures, target=Target(0.1, 50))
    assert trend.assurance is Assurance.CONSISTENT_PASS


# --- read from a version -----------------------------------------------------------


def target(value, *, service_id=None, year=2026, least=None, target_id=1, **changes):
    row = {
        "target_id": target_id,
        "indicator_id": "share",
        "service_id": service_id,
        "fy_start_year": year,
        "target_value": value,
        "min_denominator": least,
    }
    return row | changes


def note(text, day=date(2026, 3, 15), **changes):
    return {"noted_for": day, "note": text, "indicator_id": "share"} | changes


MONTHS = last_texts(24)
NOTES = [
    note("for all", annotation_id=1, is_process_change=True),
    note("any indicator", annotation_id=2, indicator_id=None),
    note("another indicator", annotation_id=3, indicator_id="number"),
    note("of S1", annotation_id=4, service_id="S1"),
    note("of S2", annotation_id=5, service_id="S2"),
    note("of T1", annotation_id=6, service_id="S1", team_id="T1"),
    note("of T2", annotation_id=7, team_id="T2"),
    note("without a day", day=None, annotation_id=8),
    note(None, day=date(2026, 1, 1), annotation_id=9),
]
TARGETS = [
    target(90, least=20),
    target(80, service_id="S1", target_id=2),
    target(50, service_id="S1", year=2025, target_id=3),
    target(None, service_id="S2", target_id=4),
    target(8, indicator_id="number", target_id=5),
    target(None, indicator_id="number", service_id="S1", target_id=6)
    | {"range_low": 3.0, "range_high": 9.5},
    target(70, year=2027, target_id=7) | {"amber_tolerance": -5.0},
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return build_snapshot(
        tmp_path_factory.mktemp("trend"),
        [
            *make_shares(dict.fromkeys(MONTHS, (10, 15)), "T1"),
            *make_shares(dict.fromkeys(MONTHS, (5, 10)), "T2"),
            *make_shares(dict.fromkeys(MONTHS, (1, 30)), "T3"),
        ],
        qa_annotation=NOTES,
        qa_target=TARGETS,
    )


COMMON_NOTES = ["", "for all", "any indicator"]


@pytest.mark.parametrize(
    ("within", "notes"),
    [
        (None, COMMON_NOTES),
        ("S1", [*COMMON_NOTES, "of S1"]),
        ("S2", [*COMMON_NOTES, "of S2"]),
        ("T1", [*COMMON_NOTES, "of S1", "of T1"]),
        ("T2", [*COMMON_NOTES, "of S1", "of T2"]),
        ("T3", [*COMMON_NOTES, "of S2"]),
    ],
)
def test_notes_of_the_place_and_of_everyone(snapshot, within, notes):
    found = read_annotations(snapshot, "share", within=within)
    assert [a.note for a in found] == notes
    assert [a.note for a in found if a.is_process_change] == ["for all"]


@pytest.mark.parametrize(
    ("within", "year", "expected"),
    [
        (None, 2026, Target(0.9, 20)),
        ("S1", 2026, Target(0.8, 0)),
        ("T1", 2026, Target(0.8, 0)),  # a team's target is its service's
        ("S2", 2026, Target(0.9, 20)),  # a service without one has the authority's
        ("T3", 2026, Target(0.9, 20)),
        ("NONE", 2026, Target(0.9, 20)),
        ("T1", 2025, Target(0.5, 0)),
        ("T3", 2025, None),
        (None, 2024, None),
    ],
)
def test_the_service_target_before_the_authoritys(snapshot, within, year, expected):
    found = read_target(snapshot, SHARE, last=Month(year, 9), within=within)
    assert found == expected


def test_a_financial_year_starts_in_april(snapshot):
    for month, value in ((Month(2026, 3), 0.5), (Month(2026, 4), 0.8)):
        assert read_target(snapshot, SHARE, last=month, within="S1").value == value


def test_the_target_of_a_number_is_a_number(snapshot):
    found = read_target(snapshot, NUMBER, last=SEPTEMBER, within=None)
    assert found == Target(8, 0)


@pytest.mark.parametrize("within", ["S2", "T3", "T1", "SCOPE"])
def test_a_size_set_for_the_whole_says_nothing_of_a_part(snapshot, within):
    assert read_target(snapshot, NUMBER, last=SEPTEMBER, within=within) is None


def test_a_service_may_have_a_band_of_its_own(snapshot):
    found = read_target(snapshot, NUMBER, last=SEPTEMBER, within="S1")
    assert found == Target(None, 0, None, 3.0, 9.5)


def test_a_tolerance_is_a_size(snapshot):
    found = read_target(snapshot, SHARE, last=Month(2027, 4), within=None)
    assert (found.value, found.tolerance) == (0.7, 0.05)


@pytest.mark.parametrize(
    ("num", "den", "polarity", "standing"),
    [
        (85, 100, "higher", Standing.MET),  # at the goal is met
        (84, 100, "higher", Standing.TOLERATED),
        (80, 100, "higher", Standing.TOLERATED),  # at the edge of the tolerance
        (79, 100, "higher", Standing.MISSED),
        (85, 100, "lower", Standing.MET),
        (86, 100, "lower", Standing.TOLERATED),
        (91, 100, "lower", Standing.MISSED),
        (17, 20, "higher", Standing.MET),
        (16, 19, "higher", None),  # its base is too small for a colour or a word
        (None, 0, "higher", None),
        (59, 100, "neutral", Standing.BELOW),
        (60, 100, "neutral", Standing.INSIDE),
        (90, 100, "neutral", Standing.INSIDE),
        (91, 100, "neutral", Standing.ABOVE),
    ],
)
def test_where_a_figure_stands_to_its_target(num, den, polarity, standing):
    (figure,) = series([(num, den)])
    goal = Target(0.85, 20, 0.05, 0.6, 0.9)
    assert goal.standing(figure, polarity) is standing


@pytest.mark.parametrize(
    ("low", "high", "standing"),
    [(0.6, None, Standing.BELOW), (None, 0.4, Standing.ABOVE), (None, None, None)],
)
def test_a_band_may_be_open_at_one_end(low, high, standing):
    (figure,) = series([(50, 100)])
    assert Target(None, 0, None, low, high).standing(figure, "neutral") is standing


def test_without_a_tolerance_a_miss_is_a_miss():
    (figure,) = series([(84, 100)])
    assert Target(0.85, 0).standing(figure, "higher") is Standing.MISSED


def test_an_earlier_month_does_not_speak_for_one_without_a_figure():
    told = [*wobble(24), (20, 100)]
    for pairs, signal, expected, state in (
        (told, Signal.WORSE, "56% to 84%", "Hit and miss"),
        ([*told, (0, 0)], Signal.TOO_FEW, "not yet known", "Cannot be judged"),
    ):
        trend = make_trend(SHARE, series(pairs), target=Target(0.7, 0))
        assert trend_signal(trend) is signal
        assert expected_words(trend) == expected
        assert target_words(trend) == (state, "70% or more")
        assert (signal_note(trend) == "") is (signal is Signal.TOO_FEW)
        assert (trend_direction(trend) is None) is (signal is Signal.TOO_FEW)


def test_a_target_of_nought_has_nothing_below_it():
    definition = replace(SHARE, polarity="lower")
    trend = make_trend(definition, series(wobble(22)), target=Target(0.0, 0))
    assert target_words(trend)[1] == "0%"


@pytest.mark.parametrize(
    ("goal", "polarity", "state", "words", "sentence"),
    [
        (
            Target(0.7, 0, 0.05),
            "higher",
            "Hit and miss",
            "70% or more; now within tolerance",
            "Target 70% or more: hit and miss. 68% misses it by no more than the "
            "tolerance of 5 percentage points.",
        ),
        (
            Target(0.7, 0, 0.01),
            "higher",
            "Hit and miss",
            "70% or more",
            "Target 70% or more: hit and miss.",
        ),
        (
            Target(0.7, 0, low=0.6, high=0.8),
            "neutral",
            "Inside its band",
            "60% to 80%",
            "Expected band 60% to 80%: inside its band.",
        ),
        (
            Target(None, 0, low=0.75),
            "neutral",
            "Below its band",
            "75% or more",
            "Expected band 75% or more: below its band.",
        ),
        (
            Target(None, 101, high=0.5),
            "neutral",
            "Cannot be judged",
            "50% or less",
            "Expected band 50% or less: cannot be judged.",
        ),
        (Target(0.7, 0), "neutral", "No target", "", ""),
        (None, "higher", "No target", "", ""),
    ],
)
def test_a_target_in_words(goal, polarity, state, words, sentence):
    definition = replace(SHARE, polarity=polarity)
    trend = make_trend(definition, series(wobble(22)), target=goal)
    assert trend.figures[-1].numerator == 68
    assert target_words(trend) == (state, words)
    assert target_sentence(trend) == sentence


@pytest.mark.parametrize(
    ("scope", "within", "base", "months_each", "goal"),
    [
        (ANALYST, None, 55, 1, 0.9),
        (ANALYST, "S1", 25, 1, 0.8),
        (ANALYST, "T1", 45, 3, 0.8),  # a base of 15 a month: three together
        (HELP, None, 25, 1, 0.8),  # the whole scope is the service
        (HELP, "T2", 30, 3, 0.8),
        (OAK, None, 45, 3, 0.8),
        (Scope(Role.HEAD_OF_SERVICE, frozenset({"S1", "S2"})), None, 55, 1, 0.9),
    ],
)
def test_a_trend_is_of_the_scope_or_of_a_place_in_it(
    snapshot, scope, within, base, months_each, goal
):
    trend = read_trend(snapshot, "share", last=SEPTEMBER, scope=scope, within=within)
    assert len(trend.figures) == 24
    assert trend.last.denominator == base
    assert trend.months_each == months_each
    assert trend.target.value == goal


@pytest.mark.parametrize(
    ("scope", "within", "notes"),
    [
        (HELP, None, [*COMMON_NOTES, "of S1"]),
        (OAK, None, [*COMMON_NOTES, "of S1", "of T1"]),
        (ANALYST, None, COMMON_NOTES),
    ],
)
def test_a_trend_carries_its_notes(snapshot, scope, within, notes):
    trend = read_trend(snapshot, "share", last=SEPTEMBER, scope=scope, within=within)
    assert [a.note for a in trend.annotations] == notes
    assert set(trend.chart.segment) == {0, 1}


@pytest.mark.parametrize(
    ("scope", "within"), [(OAK, "T2"), (OAK, "S1"), (HELP, "S2"), (HELP, "T3")]
)
def test_neither_series_nor_notes_of_a_place_outside_the_scope(snapshot, scope, within):
    with pytest.raises(ScopeError):
        read_trend(snapshot, "share", last=SEPTEMBER, scope=scope, within=within)


@pytest.mark.parametrize("role", [Role.REVIEWING_OFFICER, Role.PANEL_PRESENTER])
def test_a_role_that_may_not_see_it(snapshot, role):
    with pytest.raises(ScopeError):
        read_trend(snapshot, "share", last=SEPTEMBER, scope=Scope(role))


def test_a_missing_scope_and_an_unknown_indicator(snapshot):
    with pytest.raises(ScopeError):
        read_trend(snapshot, "share", last=SEPTEMBER, scope=None)
    with pytest.raises(DefinitionError):
        read_trend(snapshot, "unknown", last=SEPTEMBER, scope=ANALYST)


def test_categories_have_no_total_to_follow(snapshot):
    with pytest.raises(FigureError, match="no total"):
        read_trend(snapshot, "answers", last=SEPTEMBER, scope=ANALYST)


def test_a_trend_reaches_back_60_months(tmp_path):
    rows = [make_record("old", month="2021-09"), make_record("in", month="2021-10")]
    snapshot = build_snapshot(tmp_path, rows, months=72)
    trend = read_trend(snapshot, "share_at_end", last=SEPTEMBER, scope=ANALYST)
    assert len(trend.figures) == 60
    assert trend.figures[0].month == Month(2021, 10)


def test_the_latest_month_holds_the_data_date(tmp_path):
    snapshot = build_snapshot(tmp_path, data_to=date(2026, 9, 17))
    assert latest_month(snapshot) == SEPTEMBER
