"""Control charts against reference series, and where we differ on purpose."""

import json
import math
from datetime import date
from pathlib import Path

import pytest
from scipy.stats import t as student_t

from measures.statistics.spc import (
    Assurance,
    Better,
    ChartKind,
    PointType,
    SpcError,
    SpecialCause,
    build_count_chart,
    build_rate_chart,
    build_share_chart,
    build_xmr_chart,
    clip_limits,
    find_segment_starts,
    scale_chart,
)
from measures.statistics.spc_limits import widened_half
from measures.statistics.spc_rules import (
    find_runs,
    find_two_in_three,
    find_windows,
    judge_assurance,
    spread_back,
)

VECTORS = Path(__file__).parents[1] / "vectors"


def read_cases(name, part):
    content = json.loads((VECTORS / name).read_text())
    assert content["source"]
    return content[part]


def by_name(case):
    return case["name"]


XMR = read_cases("xmr_charts.json", "charts")
KEY = read_cases("xmr_charts.json", "key")
FLAG = {"1": True, "0": False, "?": None}
SIDE = {"+": 1, "-": -1, "0": 0, "?": None}


def find_case(number):
    return next(case for case in XMR if case["name"].startswith(number))


def build_case(case):
    dates = [date.fromisoformat(day) for day in case.get("dates", [])]
    changes = [date.fromisoformat(day) for day in case["changes"]]
    return build_xmr_chart(
        case["values"],
        segment_starts=find_segment_starts(dates, changes),
        baseline_points=case["baseline_points"],
        is_screened=case["is_screened"],
        better=Better(case["better"]),
        target=case["target"],
    )


def near(expected):
    """Equal to 1e-9 relative, None only to None."""
    return tuple(
        None if value is None else pytest.approx(value, rel=1e-9, abs=1e-15)
        for value in expected
    )


def per_point(case, name):
    return tuple(
        segment[name] for segment in case["segments"] for _ in range(segment["points"])
    )


def rule_flags(text):
    # The reference leaves a rule undefined round a missing value; we say it is not met.
    return tuple(bool(FLAG[mark]) for mark in text)


# -- the reference series, save what rules it breaks (below, one test each) --

CONSTANT, COLLAPSED, ONE_POINT = "074", "078", "097"
DRAWN = [case for case in XMR if "stops" not in case]


@pytest.mark.parametrize("case", DRAWN, ids=by_name)
def test_xmr_flags_equal_the_reference(case):
    chart = build_case(case)
    assert chart.kind is ChartKind.XMR
    assert chart.centre == near(per_point(case, "centre"))
    assert chart.segment == per_point(case, "label")
    assert chart.relative_to_mean == tuple(SIDE[mark] for mark in case["side"])
    assert chart.rule_trend == rule_flags(case["trend"])
    assert chart.rule_two_in_three == rule_flags(case["two"])
    assert chart.rule_one_side == rule_flags(case["one_side"])
    assert chart.special_cause == tuple(KEY["cause"][mark] for mark in case["cause"])
    assert chart.point_type == tuple(KEY["meaning"][mark] for mark in case["meaning"])
    assert chart.short_group_warning == rule_flags(case["short"])
    assert chart.variation == case["variation"]


@pytest.mark.parametrize(
    "case",
    [case for case in DRAWN if not by_name(case).startswith(CONSTANT)],
    ids=by_name,
)
def test_xmr_limits_equal_the_reference(case):
    chart = build_case(case)
    assert chart.lower == near(per_point(case, "lower"))
    assert chart.upper == near(per_point(case, "upper"))
    assert chart.is_outside == tuple(FLAG[mark] for mark in case["outside"])
    assert chart.is_close == tuple(FLAG[mark] for mark in case["close"])


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in DRAWN
        if not by_name(case).startswith((CONSTANT, COLLAPSED, ONE_POINT))
    ],
    ids=by_name,
)
def test_xmr_assurance_equals_the_reference(case):
    assert build_case(case).assurance == case["assurance"]


def test_values_that_are_all_equal_put_the_limits_on_the_mean():
    # The reference screens every range of 0 out, and has no limits.
    for is_screened in (True, False):
        chart = build_xmr_chart(
            find_case(CONSTANT)["values"],
            is_screened=is_screened,
            better=Better.HIGHER,
            target=4,
        )
        assert chart.lower == chart.upper == chart.centre == (5,) * 14
        assert set(chart.special_cause) == {SpecialCause.COMMON}
        assert not chart.are_limits_usable
        assert chart.assurance is Assurance.NONE


def test_tenths_that_are_all_equal_are_common_cause():
    # Added naively, ten times 0.1 has a mean just under 0.1: seven points above it.
    chart = build_xmr_chart([0.1] * 10)
    assert chart.relative_to_mean == (0,) * 10
    assert set(chart.special_cause) == {SpecialCause.COMMON}


def test_screening_leaves_out_a_range_of_just_3267_times_the_mean():
    # Ten ranges with a mean of 1000, one of 3267; without it 6733 over nine.
    steps = [3267, *[748] * 8, 749]
    values = [0]
    for index, step in enumerate(steps):
        values.append(values[-1] + (step if index % 2 else -step))
    chart = build_xmr_chart(values)
    half = chart.upper[0] - chart.centre[0]
    assert half == pytest.approx(2.66 * 6733 / 9)


def test_differences_in_the_last_bit_are_none():
    rise = [0.3 + step * 5e-17 for step in range(0, 14, 2)]
    assert len(set(rise)) > 1
    chart = build_xmr_chart(rise)
    assert not any(chart.rule_trend + chart.rule_one_side)
    assert not any(chart.is_outside)


@pytest.mark.parametrize("number", [COLLAPSED, ONE_POINT])
def test_limits_that_say_nothing_give_no_assurance(number):
    # The reference: a pass from limits of no width, hit or miss from undefined ones.
    case = find_case(number)
    chart = build_case(case)
    assert case["assurance"] != "none"
    assert chart.assurance is Assurance.NONE
    assert not chart.are_limits_usable


def test_a_missing_value_in_a_rise_is_no_trend():
    # The reference stops with an error.
    case = next(
        c for c in XMR if c.get("stops") == "missing_value_inside_a_one_way_window"
    )
    chart = build_case(case)
    gap = case["values"].index(None)
    assert not any(chart.rule_trend)
    assert chart.relative_to_mean[gap] is None
    assert chart.is_outside[gap] is None
    assert chart.is_close[gap] is None
    assert chart.special_cause[gap] is SpecialCause.COMMON


def test_a_baseline_under_twelve_is_refused():
    case = next(c for c in XMR if c.get("stops") == "fix_after_n_points_below_12")
    with pytest.raises(SpcError, match="12 points or more, not 6"):
        build_case(case)
    with pytest.raises(SpcError, match="12 points or more, not 11"):
        build_share_chart([1], [2], baseline_points=11)


NOISE = [0, 20] * 6  # a baseline of 12 with limits that hold what follows


def test_a_sawtooth_keeps_its_direction():
    # Two rises of seven, the second starting lower: the reference calls the last
    # point of the first rise decreasing, though nothing falls for seven points.
    saw = [4, 6, 8, 10, 12, 14, 16, 5, 7, 9, 11, 13, 15, 17]
    chart = build_xmr_chart(NOISE + saw, baseline_points=12, better=Better.HIGHER)
    assert chart.special_cause[12:] == (SpecialCause.RISING,) * 14
    assert chart.point_type[12:] == (PointType.IMPROVEMENT,) * 14


def test_a_peak_shared_by_a_rise_and_a_fall_takes_the_later_direction():
    peak = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    causes = build_xmr_chart(NOISE + peak, baseline_points=12).special_cause[12:]
    assert causes[:6] == (SpecialCause.RISING,) * 6
    assert causes[6:] == (SpecialCause.FALLING,) * 7


def test_a_last_value_that_is_missing_leaves_the_judgement_on_the_last_observed():
    # The reference calls the whole series common cause then.
    values = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 40]
    with_gap = build_xmr_chart([*values, None], better=Better.LOWER, target=90)
    assert with_gap.last_observed == 13
    assert with_gap.variation is PointType.CONCERN
    assert with_gap.assurance is Assurance.CONSISTENT_PASS
    assert with_gap.are_limits_usable


# -- single rules --


def judge(rule, given):
    if rule == "seven_point_one_side_of_mean_ends_here":
        return list(find_runs(given["relative_to_mean"], length=7))
    if rule == "spread_back_over_seven":
        # The reference keeps no direction here.
        return [abs(sign) for sign in spread_back(given["flag"], length=7)]
    if rule == "seven_point_trend_ends_here":
        values = given["values"]
        steps = [(b > a) - (b < a) for a, b in zip(values, values[1:], strict=False)]
        return [0, *find_runs(steps, length=6)]
    if rule == "window_of_three_has_two_close_on_one_side":
        return list(find_windows(given["close_to_limits"], given["relative_to_mean"]))
    if rule == "flagged_by_two_in_three":
        return list(
            find_two_in_three(given["close_to_limits"], given["relative_to_mean"])
        )
    better = {"increase": "higher", "decrease": "lower", "neutral": "neutral"}
    found = judge_assurance(
        given["lpl"],
        given["upl"],
        target=given["target"],
        better=Better(better[given["improvement_direction"]]),
    )
    return None if found is Assurance.NONE else found


@pytest.mark.parametrize("case", read_cases("spc_rules.json", "rules"), ids=by_name)
def test_single_rules_equal_the_reference(case):
    assert judge(case["rule"], case["given"]) == case["expected"]


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        (8, Better.HIGHER, Assurance.CONSISTENT_FAIL),
        (8, Better.LOWER, Assurance.CONSISTENT_PASS),
        (7, Better.HIGHER, Assurance.INCONSISTENT),  # on a limit
        (5, Better.LOWER, Assurance.INCONSISTENT),
        (None, Better.HIGHER, Assurance.NONE),
    ],
)
def test_assurance(target, better, expected):
    assert judge_assurance(5, 7, target=target, better=better) is expected


@pytest.mark.parametrize(
    ("better", "high", "low"),
    [
        (Better.HIGHER, PointType.IMPROVEMENT, PointType.CONCERN),
        (Better.LOWER, PointType.CONCERN, PointType.IMPROVEMENT),
        (Better.NEUTRAL, PointType.NEUTRAL_HIGH, PointType.NEUTRAL_LOW),
    ],
)
def test_what_a_point_means_follows_from_which_way_is_good(better, high, low):
    steady = [10, 11] * 7
    assert build_xmr_chart([*steady, 30], better=better).variation is high
    assert build_xmr_chart([*steady, -9], better=better).variation is low


# -- segments, baselines, usability --


def test_a_change_of_base_starts_at_the_first_point_on_or_after_it():
    months = [date(2026, month, 1) for month in range(1, 7)]
    changes = [date(2026, 3, 15), date(2026, 3, 20), date(2026, 5, 1), date(2027, 1, 1)]
    assert find_segment_starts(months, changes) == (3, 4)


def test_nothing_carries_over_a_change_of_base():
    rise = [1, 2, 3, 4, 5, 6, 7, 8]
    assert any(build_xmr_chart(rise).rule_trend)
    chart = build_xmr_chart(rise, segment_starts=[4])
    assert not any(chart.rule_trend)
    assert chart.centre == (2.5,) * 4 + (6.5,) * 4
    assert chart.segment == (0,) * 4 + (1,) * 4


def test_the_first_point_as_a_change_of_base_alters_the_number_alone():
    plain = build_xmr_chart([1, 3, 2])
    numbered = build_xmr_chart([1, 3, 2], segment_starts=[0])
    assert numbered.segment == (1, 1, 1)
    assert numbered.upper == plain.upper


@pytest.mark.parametrize("start", [-1, 3])
def test_a_segment_starts_inside_the_series(start):
    with pytest.raises(SpcError, match=f"No point {start} to start"):
        build_xmr_chart([1, 2, 3], segment_starts=[start])


@pytest.mark.parametrize("build", [build_xmr_chart, build_count_chart])
def test_no_points_make_an_empty_chart(build):
    chart = build([], better=Better.HIGHER, target=3)
    assert chart.values == chart.upper == chart.special_cause == ()
    assert chart.last_observed is None
    assert not chart.are_limits_usable
    assert chart.variation is PointType.COMMON
    assert chart.assurance is Assurance.NONE


@pytest.mark.parametrize("build", [build_xmr_chart, build_count_chart])
def test_a_segment_of_missing_points_has_no_lines(build):
    chart = build([None, None])
    assert chart.centre == chart.lower == chart.near_upper == (None, None)
    assert chart.short_group_warning == (True, True)


def test_values_without_neighbours_have_a_centre_and_no_limits():
    chart = build_xmr_chart([4, None, 6])
    assert chart.centre == (5, 5, 5)
    assert chart.upper == (None,) * 3


@pytest.mark.parametrize(("points", "is_usable"), [(12, False), (13, True)])
def test_limits_are_used_from_thirteen_observed_points(points, is_usable):
    values = [10, 12] * 20
    chart = build_xmr_chart([*values[:points], None])
    assert chart.are_limits_usable is is_usable
    assert chart.is_usable == (is_usable,) * (points + 1)
    # The warning counts rows, missing ones too, as the reference does.
    assert not any(chart.short_group_warning)


def test_a_missing_point_of_a_share_chart_carries_no_usable_limits():
    chart = build_share_chart([5, 6, None, *[5] * 11], [10] * 14)
    assert chart.is_usable == (True, True, False, *[True] * 11)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_value_that_is_not_finite_is_refused(value):
    with pytest.raises(SpcError, match="use None for missing"):
        build_xmr_chart([1, value])
    with pytest.raises(SpcError, match="use None for missing"):
        build_rate_chart([1, value], [1, 1])
    with pytest.raises(SpcError, match="use None for missing"):
        build_xmr_chart([1, 2], target=value)


def test_limits_are_cut_for_drawing_and_flags_stay():
    chart = build_xmr_chart([0.1, 0.9, 0.5, None])
    assert chart.lower[0] < 0
    assert chart.upper[0] > 1
    share = clip_limits(chart, ceiling=1)
    assert share.lower == share.near_lower == (0,) * 4
    assert share.upper == share.near_upper == (1,) * 4
    assert share.special_cause == chart.special_cause
    assert clip_limits(chart).upper == chart.upper
    assert clip_limits(build_xmr_chart([1])).lower == (None,)


# -- p, u and c charts --


@pytest.mark.parametrize("case", read_cases("ratio_charts.json", "charts"), ids=by_name)
def test_ratio_charts_equal_the_reference(case):
    build = build_share_chart if case["chart"] == "p" else build_rate_chart
    chart = build(
        case["numerators"],
        case["denominators"],
        baseline_points=case["baseline_points"],
        overdispersion=case["overdispersion"],
    )
    assert chart.values == near(case["values"])
    assert chart.centre == near([case["centre"]] * len(chart.values))
    for name in ("lower", "upper", "near_lower", "near_upper"):
        assert getattr(chart, name) == near(case[name])
    assert chart.is_outside == tuple(FLAG[mark] for mark in case["outside"])
    is_laney = case["overdispersion"] != "none"
    assert chart.kind == case["chart"] + ("'" if is_laney else "")
    assert (chart.sigma_z[0] is not None) is is_laney


def test_a_count_chart_is_the_square_root_of_the_mean_either_side():
    chart = build_count_chart([9, 16, 11, None], target=40, better=Better.LOWER)
    assert chart.kind is ChartKind.COUNT
    assert chart.centre == (12,) * 4
    assert chart.upper == near((12 + 3 * math.sqrt(12),) * 3 + (None,))
    assert chart.near_lower == near((12 - 2 * math.sqrt(12),) * 3 + (None,))
    assert chart.assurance is Assurance.CONSISTENT_PASS


def test_a_missing_or_empty_denominator_makes_a_missing_point():
    chart = build_share_chart([3, 0, 2, None], [6, 0, None, 5])
    assert chart.values == (0.5, None, None, None)
    assert chart.centre == (0.5,) * 4
    assert chart.lower[1:] == (None,) * 3
    assert chart.last_observed == 0


@pytest.mark.parametrize(
    ("numerators", "denominators", "options", "message"),
    [
        ([1, 2], [3], {}, "2 numerators but 1 denominators"),
        ([4], [3], {}, "4 of 3 is not a share"),
        ([-1], [3], {}, "-1 of 3 is not"),
        ([1], [-3], {}, "1 of -3 is not"),
        ([1], [3.5], {"is_exact": True}, "whole cases"),
        ([1], [3], {"overdispersion": "additive"}, "is not one of none, laney"),
    ],
)
def test_a_share_chart_refuses(numerators, denominators, options, message):
    with pytest.raises(SpcError, match=message):
        build_share_chart(numerators, denominators, **options)


def test_laney_widens_by_the_spread_of_the_scores():
    # Two points: z is -2 and 2, so sigma z is 4 / 1.128.
    chart = build_count_chart([1, 9], overdispersion="laney")
    assert chart.kind is ChartKind.COUNT_LANEY
    assert chart.sigma_z == near((8 / math.sqrt(5) / 1.128,) * 2)


def test_the_floor_keeps_laney_from_narrowing():
    steady = [50, 51] * 7
    exposures = [100] * 14
    plain = build_share_chart(steady, exposures)
    narrow = build_share_chart(steady, exposures, overdispersion="laney")
    floored = build_share_chart(
        steady, exposures, overdispersion="laney", floor_sigma_z=True
    )
    assert narrow.sigma_z[0] < 1
    assert narrow.upper[0] < plain.upper[0]
    assert floored.sigma_z == (1,) * 14
    assert floored.upper == plain.upper


@pytest.mark.parametrize(
    ("numerators", "denominators"),
    [([5], [9]), ([4, 9], [4, 9]), ([3, None, 4], [6, 7, 6])],
    ids=["one point", "all at 100%", "no neighbours"],
)
def test_laney_without_scores_to_compare_has_no_limits(numerators, denominators):
    chart = build_share_chart(
        numerators, denominators, overdispersion="laney", floor_sigma_z=True
    )
    assert chart.centre[0] is not None
    assert chart.upper == chart.sigma_z == (None,) * len(numerators)


def test_everything_at_one_hundred_percent_is_common_cause_and_not_usable():
    cases = [6, 9, 12, 7] * 4
    for is_exact in (True, False):
        chart = build_share_chart(
            cases, cases, is_exact=is_exact, better=Better.HIGHER, target=0.9
        )
        assert chart.lower == chart.upper == (1,) * 16
        assert set(chart.special_cause) == {SpecialCause.COMMON}
        assert not chart.are_limits_usable
        assert chart.assurance is Assurance.NONE


def test_exact_limits_stand_where_few_cases_are_expected():
    # 90% of 10: one case of the rarer kind expected. Of 100, ten: normal limits.
    numerators, denominators = [9, 90], [10, 100]
    exact = build_share_chart(numerators, denominators, is_exact=True)
    normal = build_share_chart(numerators, denominators)
    assert exact.upper[0] == 1
    assert exact.lower[0] == 0.5  # P(5 or fewer) = 0.0016; P(4 or fewer) = 0.0001
    assert exact.near_lower[0] == 0.7
    assert normal.lower[0] == pytest.approx(0.9 - 3 * 0.3 / math.sqrt(10))
    assert exact.lower[1] == normal.lower[1]


def test_five_expected_cases_are_not_few():
    chart = build_share_chart([5], [10], is_exact=True)
    assert chart.lower == build_share_chart([5], [10]).lower


def test_exact_limits_of_rates_and_counts_are_poisson():
    # Mean 2: P(7 or fewer) = 0.9989, P(6 or fewer) = 0.9955; two sigma: 5.
    counts = build_count_chart([1, 2, 3], is_exact=True)
    assert counts.lower == (0,) * 3
    assert counts.upper == (7,) * 3
    assert counts.near_upper == (5,) * 3
    rates = build_rate_chart([2, 4], [10, 20], is_exact=True)
    assert rates.upper[0] == 0.7


def test_exact_limits_under_laney_are_the_wider_of_the_two():
    wild = build_count_chart([0, 9, 0, 8], overdispersion="laney", is_exact=True)
    laney = build_count_chart([0, 9, 0, 8], overdispersion="laney")
    assert wild.upper == laney.upper
    calm = build_count_chart([2, 2, 2, 3], overdispersion="laney", is_exact=True)
    exact = build_count_chart([2, 2, 2, 3], is_exact=True)
    assert calm.upper == exact.upper


# --- widened limits, other units ----------------------------------------------------


def test_widened_limits_are_those_of_an_autoregression():
    # worked out apart: r1 = -0.45..., persistence 0, so 12 independent points
    values = [10, 12, 9, 13, 10, 12, 9, 13, 10, 12, 9, 13]
    mean = sum(values) / 12
    variance = sum((v - mean) ** 2 for v in values) / 12 / (1 - 1 / 12)
    sigmas = student_t.ppf(0.99865, 11)  # one in 370 beyond, as with three sigma
    half = sigmas * (variance * (1 + 1 / 12)) ** 0.5
    assert widened_half(values) == pytest.approx(half)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5.0] * 20, 0.0),
        ([1.0, 2.0, 3.0, 4.0], None),
        ([float(n) for n in range(24)], None),
    ],
)
def test_widened_limits_need_independent_points(values, expected):
    assert widened_half(values) == expected


def test_widened_limits_are_never_narrower_than_moving_ranges_allow():
    values = [10.0, 14.0] * 8
    plain = build_xmr_chart(values)
    wide = build_xmr_chart(values, is_widened=True)
    assert wide.upper[0] == plain.upper[0]


def test_a_chart_in_other_units_keeps_its_flags():
    chart = build_rate_chart([4, 6, 5, 30], [2, 2, 2, 2])
    scaled = scale_chart(chart, [2, 2, 2, 2], target=100)
    assert scaled.values == pytest.approx((4, 6, 5, 30))
    assert scaled.special_cause == chart.special_cause
    assert scaled.upper[0] == pytest.approx(2 * chart.upper[0])
    assert scaled.target == 100


def test_a_missing_point_stays_missing_in_other_units():
    scaled = scale_chart(build_rate_chart([4, None, 5], [2, 2, 2]), [3, 3, 3])
    assert scaled.values[1] is None
    assert scaled.lower[1] is None


def test_each_point_needs_a_factor():
    with pytest.raises(SpcError, match="1 factors for 2 points"):
        scale_chart(build_rate_chart([4, 5], [2, 2]), [1])
