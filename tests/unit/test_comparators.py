"""Published figures: read as published, hidden ones stay hidden.

Expected values are those printed by DfE (Children in need 2025, Children looked
after 2025, Children's social work workforce 2025).
"""

from datetime import date

import pytest

from measures.comparators import (
    Comparator,
    PublishedError,
    PublishedStatus,
    latest_comparator,
    read_published,
)

CENTRAL_BEDFORDSHIRE = "E06000056"
HEADER = (
    "indicator_id,published_id,period_label,period_end,area_code,area_name,value,"
    "status,source,n_areas\n"
)


@pytest.mark.parametrize(
    ("indicator_id", "comparator", "period", "value"),
    [
        ("rereferral_12m", "council", "2024-25", 0.159),
        ("rereferral_12m", "england", "2024-25", 0.226),
        ("rereferral_12m", "neighbours", "2024-25", 0.2045),
        ("rereferral_12m", "region", "2024-25", 0.194),
        ("assess_45wd", "council", "2024-25", 0.87),
        ("icpc_15wd", "council", "2024-25", 0.885),
        ("cp_repeat_ever", "council", "2024-25", 0.138),
        ("cp_repeat_ever", "england", "2024-25", 0.245),
        ("cp_review_timely", "council", "31 Mar 2025", 0.967),
        ("cla_3plus_placements", "council", "2024-25", 0.10),
        ("cla_stable_2yrs", "council", "31 Mar 2025", 0.72),
        ("cla_sdq_average", "council", "2024-25", 14.5),
        ("cla_open", "council", "31 Mar 2025", 48.0),
        ("cla_3plus_social_workers", "council", "2023-24", 0.32),
        ("cl_eet", "council", "2024-25", 0.74),
        ("wf_caseload", "council", "30 Sep 2025", 16.4),
        ("wf_caseload", "england", "30 Sep 2025", 15.2),
        ("wf_turnover", "council", "30 Sep 2025", 0.23),
        ("referral_rate", "council", "2024-25", 353.1),
    ],
)
def test_latest_figures_are_those_published(indicator_id, comparator, period, value):
    point = latest_comparator(
        indicator_id, ons_code=CENTRAL_BEDFORDSHIRE, comparator=Comparator(comparator)
    )
    assert point.period_label == period
    assert point.value == pytest.approx(value, abs=1e-12)


def test_an_earlier_year_is_there_too():
    found = [
        point.value
        for point in read_published("assess_45wd", ons_code=CENTRAL_BEDFORDSHIRE)
        if point.period_label == "2023-24" and point.comparator is Comparator.COUNCIL
    ]
    assert found == [0.908]


def test_points_are_oldest_first_and_at_most_ten_years():
    points = read_published("rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE)
    ends = [point.period_end for point in points]
    assert ends == sorted(ends)
    assert len(set(ends)) == 10
    assert ends[-1] == date(2025, 3, 31)


def test_a_hidden_figure_is_hidden_and_not_nought():
    points = read_published("cp_over_2yrs_open", ons_code=CENTRAL_BEDFORDSHIRE)
    hidden = [p for p in points if p.status is PublishedStatus.SUPPRESSED]
    assert {p.period_label for p in hidden} >= {"31 Mar 2019", "31 Mar 2020"}
    assert {p.value for p in hidden} == {None}


def test_a_published_nought_stays_nought():
    point = latest_comparator(
        "cp_over_2yrs_open",
        ons_code=CENTRAL_BEDFORDSHIRE,
        comparator=Comparator.COUNCIL,
    )
    assert (point.value, point.period_label) == (0.0, "31 Mar 2025")


def test_another_council_gets_england_alone():
    points = read_published("rereferral_12m", ons_code="E06000060")
    assert {point.comparator for point in points} == {Comparator.ENGLAND}
    assert (
        latest_comparator(
            "rereferral_12m", ons_code="E06000060", comparator=Comparator.NEIGHBOURS
        )
        is None
    )


def test_an_indicator_nobody_publishes_has_none():
    assert read_published("audit_good_plus", ons_code=CENTRAL_BEDFORDSHIRE) == []
    found = latest_comparator("audit_good_plus", ons_code=CENTRAL_BEDFORDSHIRE)
    assert found is None


def test_decimals_and_source_are_those_of_the_publication():
    whole = latest_comparator(
        "cla_stable_2yrs",
        ons_code=CENTRAL_BEDFORDSHIRE,
        comparator=Comparator.COUNCIL,
    )
    assert (whole.unit, whole.places) == ("percent", 0)
    assert whole.source == "DfE, Children looked after in England"
    median = latest_comparator(
        "rereferral_12m",
        ons_code=CENTRAL_BEDFORDSHIRE,
        comparator=Comparator.NEIGHBOURS,
    )
    assert median.source == "DfE, Children in need, our calculation"
    assert (median.n_areas, median.is_weak) == (10, False)


def test_latest_skips_a_year_that_cannot_be_read(tmp_path):
    path = tmp_path / "published.csv"
    path.write_text(
        HEADER
        + "x,x_pct,2023-24,2024-03-31,SN_MEDIAN_2025,Median,3,ok,CIN-C1 calc,4\n"
        + "x,x_pct,2024-25,2025-03-31,SN_MEDIAN_2025,Median,,low,CIN-C1 calc,4\n"
        + "x,x_pct,2024-25,2025-03-31,E1,Council,,not_available,LAIT,\n",
        "utf-8",
    )
    point = latest_comparator(
        "x", ons_code="E1", comparator=Comparator.NEIGHBOURS, path=path
    )
    assert (point.value, point.period_label, point.is_weak) == (0.03, "2023-24", True)
    assert latest_comparator("x", ons_code="E1", path=path) is None


@pytest.mark.parametrize(
    "line",
    [
        "x,x_pct,2024-25,2025-03-31,E1,Council,,ok,LAIT,",  # ok without a value
        "x,x_pct,2024-25,2025-03-31,E1,Council,0,suppressed,LAIT,",  # hidden with one
        "x,x_pct,2024-25,2025-03-31,E1,Council,many,ok,LAIT,",
        "x,x_fte,2024-25,2025-03-31,E1,Council,3,ok,LAIT,",
        "x,x_pct,2024-25,31 Mar,E1,Council,3,ok,LAIT,",
        "x,x_pct,2024-25,2025-03-31,E1,Council,3,ok,HEARSAY,",
    ],
)
def test_a_faulty_line_is_refused_by_number(tmp_path, line):
    path = tmp_path / "published.csv"
    path.write_text(HEADER + line + "\n", "utf-8")
    with pytest.raises(PublishedError, match=r"Line 2 of published\.csv"):
        read_published("x", ons_code="E1", path=path)
