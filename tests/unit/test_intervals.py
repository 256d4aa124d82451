"""Intervals and funnels against reference cases worked out elsewhere."""

import csv
import json
import math
from pathlib import Path

import pytest

from measures.statistics.intervals import (
    FUNNEL_INNER,
    FUNNEL_OUTER,
    FunnelPlace,
    byar_limits,
    exact_binomial_limits,
    exact_poisson_limits,
    expected_event_limits,
    funnel_rate_limits,
    funnel_share_limits,
    mean_limits,
    place_rate,
    place_share,
    pooled_ratio,
    wilson_limits,
)

VECTORS = Path(__file__).parents[1] / "vectors"


def read_rows(name):
    with (VECTORS / name).open(newline="") as lines:
        assert next(lines).startswith("# source: ")
        return list(csv.DictReader(lines))


def read_cases(name, part):
    content = json.loads((VECTORS / name).read_text())
    assert content["source"]
    return content[part]


def by_name(case):
    return case["name"]


def label(row):
    return "-".join(row.values())


def near(expected, relative=1e-9):
    return pytest.approx(expected, rel=relative, abs=1e-15)


WILSON = read_rows("wilson.csv")
FUNNELS_OF_RATES = read_cases("funnel_rate.json", "funnels")


@pytest.mark.parametrize(
    "row", [row for row in WILSON if row["lower"] != "refused"], ids=label
)
def test_share_limits_equal_the_reference(row):
    limits = wilson_limits(
        float(row["numerator"]),
        float(row["denominator"]),
        confidence=float(row["confidence"]),
    )
    assert limits == near((float(row["lower"]), float(row["upper"])))


@pytest.mark.parametrize(
    "row", [row for row in WILSON if row["lower"] == "refused"], ids=label
)
def test_share_limits_refuse_what_the_reference_refuses(row):
    with pytest.raises(ValueError, match=r"not from 0\.9"):
        wilson_limits(
            float(row["numerator"]),
            float(row["denominator"]),
            confidence=float(row["confidence"]),
        )


def test_share_limits_of_the_docstring():
    assert wilson_limits(45, 120) == pytest.approx((0.2935, 0.4642), abs=5e-5)


def test_full_confidence_in_a_share_is_everything():
    assert wilson_limits(3, 4, confidence=1) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "message"),
    [
        (-1, 5, "count of 0 or more"),
        (math.nan, 5, "count of 0 or more"),
        (1, 0, "denominator above 0"),
        (1, math.inf, "denominator above 0"),
        (6, 5, "above denominator"),
    ],
)
def test_share_limits_refuse_impossible_counts(numerator, denominator, message):
    with pytest.raises(ValueError, match=message):
        wilson_limits(numerator, denominator)


@pytest.mark.parametrize("row", read_rows("rate.csv"), ids=label)
def test_rate_limits_equal_the_reference(row):
    limits = byar_limits(
        float(row["events"]),
        float(row["exposure"]),
        confidence=float(row["confidence"]),
    )
    assert limits == near((float(row["lower"]), float(row["upper"])))


@pytest.mark.parametrize("row", read_rows("byar.csv"), ids=label)
def test_byar_alone_equals_the_reference(row):
    # The reference gives nothing where the lower limit would be negative; we give 0.
    expected = 0.0 if row["lower"] == "missing" else float(row["lower"])
    limits = byar_limits(
        float(row["events"]), confidence=float(row["confidence"]), exact_below=0
    )
    assert limits == near((expected, float(row["upper"])))


def test_rate_limits_of_the_docstring():
    assert byar_limits(45, 120) == pytest.approx((0.2735, 0.5018), abs=5e-5)


def test_no_events_leave_a_lower_limit_of_zero():
    assert byar_limits(0, 4) == near((0.0, -math.log(0.025) / 4))
    assert byar_limits(0, exact_below=0)[0] == 0


@pytest.mark.parametrize("confidence", [0.8, 1, 95])
def test_rate_limits_refuse_other_confidence(confidence):
    with pytest.raises(ValueError, match=r"write 95% as 0\.95"):
        byar_limits(3, 10, confidence=confidence)


@pytest.mark.parametrize("case", read_cases("means.json", "means"), ids=by_name)
def test_mean_limits_equal_the_reference(case):
    limits = mean_limits(case["values"], confidence=case["confidence"])
    assert limits == near((case["lower"], case["upper"]))


def test_mean_limits_of_the_docstring():
    assert mean_limits([1, 2, 3, 4]) == pytest.approx((0.4457, 4.5543), abs=5e-5)


@pytest.mark.parametrize(
    ("values", "confidence", "message"),
    [
        ([5.0], 0.95, "at least 2 values"),
        ([5.0, math.nan], 0.95, "not a finite number"),
        ([5.0, 6.0], 0.5, "Confidence 0.5"),
    ],
)
def test_mean_limits_refuse(values, confidence, message):
    with pytest.raises(ValueError, match=message):
        mean_limits(values, confidence=confidence)


@pytest.mark.parametrize(
    "case", read_cases("funnel_share.json", "funnels"), ids=by_name
)
def test_funnel_of_shares_equals_the_reference(case):
    units = list(zip(case["numerators"], case["denominators"], strict=True))
    centre = pooled_ratio(case["numerators"], case["denominators"])
    assert centre == near(case["centre"])
    assert [place_share(*unit, centre=centre) for unit in units] == case["places"]
    for band, confidence in (("2s", FUNNEL_INNER), ("3s", FUNNEL_OUTER)):
        for index, size in enumerate(case["denominators"]):
            # The reference rounds in a long quadratic: 1e-6, and its limits uncut.
            expected = (
                max(0, case["uncut"][f"lower_{band}"][index]),
                min(1, case["uncut"][f"upper_{band}"][index]),
            )
            limits = funnel_share_limits(size, centre=centre, confidence=confidence)
            assert limits == pytest.approx(expected, abs=1e-6)
        check_curve(case["curve"], band, confidence, centre)


def check_curve(curve, band, confidence, centre):
    for index, size in enumerate(curve["denominators"]):
        limits = funnel_share_limits(size, centre=centre, confidence=confidence)
        expected = curve[f"lower_{band}"][index], curve[f"upper_{band}"][index]
        assert limits == pytest.approx(expected, abs=1e-6)


def test_funnel_limit_of_the_docstring():
    limits = funnel_share_limits(100, centre=0.9, confidence=0.95)
    assert limits == pytest.approx((0.8412, 0.9588), abs=5e-5)


def test_every_unit_at_one_hundred_percent_is_within():
    # The reference calls one of them low, by rounding.
    centre = pooled_ratio([7, 31, 12], [7, 31, 12])
    assert place_share(7, 7, centre=centre) is FunnelPlace.WITHIN
    assert funnel_share_limits(7, centre=centre) == (1.0, 1.0)


@pytest.mark.parametrize("centre", [-0.1, 1.1, math.nan])
def test_funnel_of_shares_refuses_a_centre_that_is_no_share(centre):
    with pytest.raises(ValueError, match="share from 0 to 1"):
        funnel_share_limits(10, centre=centre)


@pytest.mark.parametrize("row", read_rows("expected_events.csv"), ids=label)
def test_expected_events_equal_the_reference(row):
    for band, confidence in (("inner", FUNNEL_INNER), ("outer", FUNNEL_OUTER)):
        expected = float(row[f"low_{band}"]), float(row[f"high_{band}"])
        limits = expected_event_limits(float(row["events"]), confidence=confidence)
        assert limits == near(expected)


@pytest.mark.parametrize(
    "case", [case for case in FUNNELS_OF_RATES if "refused" not in case], ids=by_name
)
def test_funnel_of_rates_equals_the_reference(case):
    average = case["average"]
    if case["kind"] == "funnel_rate":
        average = pooled_ratio(case["events"], case["exposures"])
        assert average == near(case["average"])
    units = zip(case["events"], case["exposures"], case["places"], strict=True)
    for events, exposure, place in units:
        if place is not None:  # a standardised rate of under ten events has none
            assert place_rate(events, exposure, average=average) == place
    for band, confidence in (("2s", FUNNEL_INNER), ("3s", FUNNEL_OUTER)):
        for index, events in enumerate(case["curve"]["events"]):
            limits = funnel_rate_limits(events, average=average, confidence=confidence)
            expected = (
                case["curve"][f"lower_{band}"][index],
                case["curve"][f"upper_{band}"][index],
            )
            # The reference finds the limits by bisection, coarsely for few events.
            assert limits == near(expected, 1e-6 if events >= 3 else 1e-4)


@pytest.mark.parametrize(
    "case", [case for case in FUNNELS_OF_RATES if "refused" in case], ids=by_name
)
def test_a_rate_without_events_needs_its_exposure(case):
    with pytest.raises(ValueError, match="denominator above 0"):
        place_rate(case["events"][0], case["exposures"][0], average=1)


def test_places_reach_all_five():
    shares = [place_share(x, 100, centre=0.5) for x in (30, 38, 50, 62, 70)]
    rates = [place_rate(x, 100, average=1) for x in (60, 78, 100, 125, 140)]
    assert (
        shares
        == rates
        == list(FunnelPlace)[:2]
        + [
            FunnelPlace.WITHIN,
            FunnelPlace.HIGH_INNER,
            FunnelPlace.HIGH_OUTER,
        ]
    )


@pytest.mark.parametrize(
    ("events", "average", "message"),
    [(0, 1, "above 0 events"), (3, -1, "count of 0 or more")],
)
def test_funnel_of_rates_refuses(events, average, message):
    with pytest.raises(ValueError, match=message):
        funnel_rate_limits(events, average=average)


def test_pooled_ratio_refuses():
    with pytest.raises(ValueError, match="2 numerators but 1"):
        pooled_ratio([1, 2], [3])
    with pytest.raises(ValueError, match="denominator above 0"):
        pooled_ratio([0], [0])


def binomial_below(count, cases, share):
    """Probability of `count` or fewer, term by term."""
    return math.fsum(
        math.comb(cases, k) * share**k * (1 - share) ** (cases - k)
        for k in range(count + 1)
    )


@pytest.mark.parametrize("cases", [1, 4, 9, 25])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.5, 0.97, 1.0])
def test_exact_binomial_limits_are_the_quantiles(cases, share):
    quantiles = [
        next(k for k in range(cases + 1) if binomial_below(k, cases, share) >= q)
        for q in (0.00135, 0.99865)
    ]
    lower, upper = exact_binomial_limits(cases, share)
    assert lower == min(quantiles[0] / cases, share)
    assert upper == max(quantiles[1] / cases, share)


def poisson_below(count, mean):
    """Probability of `count` or fewer, term by term."""
    return math.fsum(
        mean**k * math.exp(-mean) / math.factorial(k) for k in range(count + 1)
    )


@pytest.mark.parametrize("exposure", [0.5, 1, 8])
@pytest.mark.parametrize("rate", [0.0, 0.001, 0.4, 3.0])
def test_exact_poisson_limits_are_the_quantiles(exposure, rate):
    mean = exposure * rate
    quantiles = [
        next(k for k in range(200) if poisson_below(k, mean) >= q)
        for q in (0.00135, 0.99865)
    ]
    lower, upper = exact_poisson_limits(exposure, rate)
    assert lower == min(quantiles[0] / exposure, rate)
    assert upper == max(quantiles[1] / exposure, rate)


def test_a_clamped_exact_limit_changes_no_judgement():
    # One case at 99.9%: the quantiles are 1 and 1, so 0 of 1 is below, 1 of 1 is not.
    assert exact_binomial_limits(1, 0.999) == (0.999, 1.0)


@pytest.mark.parametrize(
    ("denominator", "share", "tail", "message"),
    [
        (0, 0.5, 0.01, "whole cases"),
        (2.5, 0.5, 0.01, "whole cases"),
        (5, 1.5, 0.01, "share from 0 to 1"),
        (5, 0.5, 0.5, "tail between"),
    ],
)
def test_exact_binomial_limits_refuse(denominator, share, tail, message):
    with pytest.raises(ValueError, match=message):
        exact_binomial_limits(denominator, share, tail=tail)


def test_exact_poisson_limits_refuse():
    with pytest.raises(ValueError, match="denominator above 0"):
        exact_poisson_limits(0, 1)
    with pytest.raises(ValueError, match="tail between"):
        exact_poisson_limits(1, 1, tail=0)
