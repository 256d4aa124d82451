"""Kaplan and Meier's curve, its limits and median against two other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.statistics.survival import (
    KINDS,
    build_curve,
    curve_limits,
    first_time_at_or_below,
    middle_time_at,
    step_at,
    usual_time,
)

CASES = json.loads(
    (Path(__file__).parents[1] / "vectors" / "survival.json").read_text()
)["cases"]


def curve_of(case):
    given_ = case["input"]
    return build_curve(given_["durations"], [bool(c) for c in given_["closed"]])


def near(expected):
    """The reference's number to 1e-9, relative; None stays None."""
    if expected is None:
        return None
    return pytest.approx(expected, rel=1e-9, abs=1e-12)


def all_near(expected):
    return [near(number) for number in expected]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
class TestAgainstTheReference:
    def test_curve(self, case) -> None:
        expected, curve = case["output"]["curve"], curve_of(case)
        assert [s.time for s in curve] == expected["time"]
        assert [s.at_risk for s in curve] == expected["at_risk"]
        assert [s.closed for s in curve] == expected["closed"]
        assert [s.still_open for s in curve] == expected["open"]
        assert [s.survival for s in curve] == all_near(expected["survival"])
        assert [s.std_err for s in curve] == all_near(expected["std_err_greenwood"])

    @pytest.mark.parametrize("kind", KINDS)
    def test_limits(self, case, kind) -> None:
        expected = case["output"]["limits"][kind]
        found = curve_limits(curve_of(case), kind)
        assert [low for low, _ in found] == all_near(expected["lower"])
        assert [high for _, high in found] == all_near(expected["upper"])

    def test_share_open_at_given_times(self, case) -> None:
        expected, curve = case["output"]["at_times"], curve_of(case)
        for place, time in enumerate(expected["times"]):
            step = step_at(curve, time)
            assert (step.survival if step else 1) == near(expected["survival"][place])
            still = sum(d >= time for d in case["input"]["durations"])
            assert still == expected["at_risk"][place]
            low, high = curve_limits([step])[0] if step else (1, 1)
            assert low == near(expected["lower_log_log"][place])
            assert high == near(expected["upper_log_log"][place])

    @pytest.mark.parametrize("kind", KINDS)
    def test_quantiles_with_the_middle_of_a_level_stretch(self, case, kind) -> None:
        expected, curve = case["output"]["quantiles"][kind], curve_of(case)
        times, values = [s.time for s in curve], [s.survival for s in curve]
        for name, share in (("q25", 0.75), ("median", 0.5), ("q75", 0.25)):
            assert middle_time_at(times, values, share) == near(expected[name])
        low, high = zip(*curve_limits(curve, kind), strict=True)
        assert middle_time_at(times, low, 0.5) == near(expected["median_lower"])
        assert middle_time_at(times, high, 0.5) == near(expected["median_upper"])

    def test_the_median_we_show_is_the_first_time_at_or_below_half(self, case) -> None:
        expected, given_ = case["output"]["first_at_or_below"], case["input"]
        found = usual_time(given_["durations"], [bool(c) for c in given_["closed"]])
        assert found.median == near(expected["median"])
        assert found.lower == near(expected["median_lower"])
        # where the curve has come down to 0 its upper limit is undefined: one
        # program then repeats the curve, we say that it is not reached
        strict = case["output"]["quantiles"]["log_log"]["median_upper"]
        assert found.upper == near(expected["median_upper"] if strict else None)


def test_nothing_to_follow_has_no_median() -> None:
    found = usual_time([], [])
    assert (found.cases, found.median, found.longest) == (0, None, 0)
    assert step_at(build_curve([], []), 5) is None
    assert first_time_at_or_below([], [], 0.5) is None


def test_open_cases_make_the_usual_time_longer_than_that_of_closed_ones() -> None:
    closed_alone = usual_time([2, 4, 6], [True] * 3).median
    with_open = usual_time([2, 4, 6, 30, 30], [True] * 3 + [False] * 2).median
    assert (closed_alone, with_open) == (4, 6)


def test_more_than_half_open_reaches_no_median() -> None:
    found = usual_time([5, 9, 40], [True, False, False])
    assert (found.median, found.still_open, found.longest) == (None, 2, 40)


def test_a_level_stretch_at_the_end_is_halved_to_its_last_time() -> None:
    assert middle_time_at([4, 10], [0.5, 0.5], 0.5) == 7


@pytest.mark.parametrize(("durations", "closed"), [([1], []), ([-1], [True])])
def test_what_cannot_be_a_case_is_refused(durations, closed) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        build_curve(durations, closed)


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40))
def test_a_curve_falls_from_one_and_counts_every_case(cases) -> None:
    curve = build_curve([d for d, _ in cases], [c for _, c in cases])
    shares = [1.0, *(step.survival for step in curve)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] >= 0
    assert sum(step.closed + step.still_open for step in curve) == len(cases)
