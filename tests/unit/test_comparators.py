"""Published figures: read as published, hidden ones stay hidden.

Expected values are those printed by DfE (Children in need 2025, Children looked
after 2025, Children's social work workforce 2025).
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_access.published import (
    BASES,
    SHIPPED_PATH,
    PublishedError,
    PublishedKind,
    PublishedRow,
    period_label,
    read_areas,
    read_kinds,
    read_neighbours,
    read_reasons,
    read_rows,
    write_rows,
)
from measures.comparators import (
    Comparator,
    PublishedStatus,
    Quarter,
    latest_comparator,
    latest_of,
    published_kind,
    read_published,
    read_series,
    read_standing,
    why_not_published,
)
from measures.registry import all_definitions

CENTRAL_BEDFORDSHIRE = "E06000056"
BUCKINGHAMSHIRE = "E06000060"
HEADER = (
    "published_id,period_label,period_end,area_code,area_name,value,status,source\n"
)
KIND = PublishedKind("x_pct", "percent", "year to 31 March", True, "")


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
        ("s47_rate", "neighbours", "2024-25", 176.15),
        ("s47_rate", "council", "2024-25", 115.3),
        ("cla_immunised", "council", "2024-25", 0.86),
        ("cp_ended_2yrs", "england", "2024-25", 0.044),
        ("wf_vacancy", "neighbours", "30 Sep 2025", 0.1425),
        ("cl_eet", "neighbours", "2024-25", 0.56),
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


def test_points_are_oldest_first_and_of_every_year_published():
    points = read_published("rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE)
    ends = [point.period_end for point in points]
    assert ends == sorted(ends)
    assert [*dict.fromkeys(ends)] == [date(year, 3, 31) for year in range(2013, 2026)]


def test_each_of_the_ten_neighbours_stands_in_every_year():
    points = read_published("rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE)
    single = [p for p in points if p.comparator is Comparator.NEIGHBOUR]
    assert len(single) == 130
    found = {p.area_name: p.value for p in single if p.period_label == "2018-19"}
    assert found["Hampshire"] == 0.291
    assert len(found) == 10


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


def test_another_council_gets_england_alone_until_its_neighbours_are_loaded():
    points = read_published("rereferral_12m", ons_code=BUCKINGHAMSHIRE)
    assert {point.comparator for point in points} == {Comparator.ENGLAND}
    assert (
        latest_comparator(
            "rereferral_12m",
            ons_code=BUCKINGHAMSHIRE,
            comparator=Comparator.NEIGHBOURS,
        )
        is None
    )


def row(code, value, *, year=2025, status="ok", published_id="x_pct"):
    return PublishedRow(
        published_id=published_id,
        period_label=f"{year - 1}-{year % 100}",
        period_end=date(year, 3, 31),
        area_code=code,
        area_name=code,
        value=None if value is None else Decimal(str(value)),
        status=status,
        source="CIN-C1",
    )


def test_another_council_gets_its_own_neighbours_and_region(tmp_path):
    neighbours = read_neighbours()[BUCKINGHAMSHIRE]
    path = tmp_path / "loaded.csv"
    values = dict(zip(neighbours, range(10, 20), strict=True))
    found = [row(code, value) for code, value in values.items()]
    found += [row(BUCKINGHAMSHIRE, 30), row("E12000008", 25), row("E92000001", 26)]
    write_rows(path, found)
    series = read_series(
        KIND, ons_code=BUCKINGHAMSHIRE, loaded=path, shipped=tmp_path / "none.csv"
    )
    values = {c: latest_of(series, c) for c in Comparator}
    assert values[Comparator.COUNCIL].value == 0.30
    assert values[Comparator.REGION].area_code == "E12000008"
    assert values[Comparator.NEIGHBOURS].value == pytest.approx(0.145)
    assert values[Comparator.NEIGHBOURS].n_areas == 10
    # one neighbour short, and the median would be another one
    write_rows(path, found[1:])
    series = read_series(
        KIND, ons_code=BUCKINGHAMSHIRE, loaded=path, shipped=tmp_path / "none.csv"
    )
    assert {point.comparator for point in series} == {Comparator.ENGLAND}


def test_a_loaded_row_wins_and_is_seen_at_once(tmp_path):
    path = tmp_path / "loaded.csv"

    def england():
        return latest_comparator(
            "rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE, loaded=path
        )

    assert england().value == 0.226
    new = replace(row("E92000001", 21), published_id="rereferrals_12m_pct")
    write_rows(path, [new])
    assert england().value == 0.21
    write_rows(
        path,
        [new, replace(row("E92000001", 20, year=2026), published_id=new.published_id)],
    )
    assert (england().value, england().period_label) == (0.2, "2025-26")
    # the year before is still the shipped one
    points = read_published(
        "rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE, loaded=path
    )
    assert {p.value for p in points if p.period_label == "2023-24"} > {0.224}


def test_a_median_leaves_out_hidden_councils_and_counts_them(tmp_path):
    neighbours = read_neighbours()[CENTRAL_BEDFORDSHIRE]
    path = tmp_path / "published.csv"
    hidden = [row(code, None, status="suppressed") for code in neighbours[3:]]
    shown = [row(code, v) for code, v in zip(neighbours[:3], (3, 9, 4), strict=True)]
    empty = [row(code, None, status="low", year=2024) for code in neighbours]
    write_rows(path, [*shown, *hidden, *empty, row(CENTRAL_BEDFORDSHIRE, 5)])
    series = read_series(KIND, ons_code=CENTRAL_BEDFORDSHIRE, shipped=path)
    medians = [p for p in series if p.comparator is Comparator.NEIGHBOURS]
    assert [(m.value, m.status, m.n_areas, m.is_weak) for m in medians] == [
        (None, PublishedStatus.NOT_AVAILABLE, 0, True),
        (0.04, PublishedStatus.OK, 3, True),
    ]


def ranked(tmp_path, own, others, **changes):
    codes = [code for code in read_areas() if code.startswith(("E06", "E08", "E09"))]
    codes.remove(CENTRAL_BEDFORDSHIRE)
    codes = codes[: len(others)]
    path = tmp_path / "loaded.csv"
    name = "rereferrals_12m_pct"
    rows = [row(c, v, year=2026) for c, v in zip(codes, others, strict=True)]
    rows.append(row(CENTRAL_BEDFORDSHIRE, own, year=2026))
    write_rows(path, [replace(r, published_id=name, **changes) for r in rows])
    return read_standing("rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE, loaded=path)


@pytest.mark.parametrize(
    ("own", "quarter"),
    [
        (0, "lowest"),
        (23.5, "lowest"),
        (24.5, "middle"),
        (60, "middle"),
        (99, "highest"),
    ],
)
def test_the_quarter_of_a_council_among_a_hundred(tmp_path, own, quarter):
    found = ranked(tmp_path, own, range(99))
    assert (found.quarter, found.n_councils) == (Quarter(quarter), 100)
    assert found.period_label == "2025-26"


def test_no_quarter_without_a_hundred_councils_or_without_difference(tmp_path):
    assert ranked(tmp_path, 1, range(98)) is None
    assert ranked(tmp_path, 5, [5] * 99).quarter is Quarter.MIDDLE
    # eleven councils are all that ships
    assert read_standing("rereferral_12m", ons_code=CENTRAL_BEDFORDSHIRE) is None
    assert read_standing("audit_good_plus", ons_code=CENTRAL_BEDFORDSHIRE) is None
    assert not published_kind("cla_missing").can_rank


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


@pytest.mark.parametrize(
    "line",
    [
        "x_pct,2024-25,2025-03-31,E1,Council,,ok,LAIT",  # ok without a value
        "x_pct,2024-25,2025-03-31,E1,Council,0,suppressed,LAIT",  # hidden with one
        "x_pct,2024-25,2025-03-31,E1,Council,many,ok,LAIT",
        "x_pct,2024-25,31 Mar,E1,Council,3,ok,LAIT",
        "x_pct,2024-25,2025-03-31,E1,Council,,guessed,LAIT",
        "x_pct,2024-25",
    ],
)
def test_a_faulty_line_is_refused_by_number(tmp_path, line):
    path = tmp_path / "published.csv"
    path.write_text(HEADER + line + "\n", "utf-8")
    with pytest.raises(PublishedError, match=r"Line 2 of published\.csv"):
        read_series(KIND, ons_code="E1", shipped=path)


def test_a_source_is_a_known_code_or_words(tmp_path):
    path = tmp_path / "published.csv"
    write_rows(path, [replace(row("E92000001", 3), source="HEARSAY")])
    with pytest.raises(PublishedError, match="'HEARSAY' is no source"):
        read_series(KIND, ons_code="E1", shipped=path)
    write_rows(path, [replace(row("E92000001", 3), source="Regional exchange, May")])
    (point,) = read_series(KIND, ons_code="E1", shipped=path)
    assert point.source == "Regional exchange, May"


# --- the shipped tables ---------------------------------------------------------------


def test_every_published_counterpart_is_described_and_has_figures():
    ids = {d.published_as for d in all_definitions().values() if d.published_as}
    assert ids == set(read_kinds())
    assert ids == {r.published_id for r in read_rows(SHIPPED_PATH)}
    assert set(read_reasons()) <= set(all_definitions())
    for name in read_reasons():
        assert not all_definitions()[name].published_as
        assert why_not_published(name).endswith(".")
    assert why_not_published("audit_good_plus") == ""


def test_every_shipped_period_fits_its_basis_and_no_figure_stands_twice():
    rows = read_rows(SHIPPED_PATH)
    assert len({r.key for r in rows}) == len(rows)
    for found in rows:
        basis = read_kinds()[found.published_id].basis
        assert found.period_label == period_label(basis, found.period_end)
        assert (found.period_end.month, found.period_end.day) == BASES[basis][:2]
        assert found.area_code in read_areas()


def test_every_council_has_ten_neighbours_that_are_councils():
    areas = read_areas()
    assert len(read_neighbours()) == 153
    for code, neighbours in read_neighbours().items():
        assert len(set(neighbours) - {code}) == 10
        assert all(areas[n].region_code for n in neighbours)
    assert [areas[n].area_name for n in read_neighbours()[CENTRAL_BEDFORDSHIRE]][
        :3
    ] == [
        "Buckinghamshire",
        "South Gloucestershire",
        "Cambridgeshire",
    ]


def test_units_of_a_definition_and_of_its_published_figure_fit():
    for definition in all_definitions().values():
        kind = published_kind(definition.indicator_id)
        if kind is not None:
            assert kind.unit in (definition.unit, definition.beside)
