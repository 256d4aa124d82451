"""Words for figures and dates: rounding, small bases, signs and missing values."""

import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components import formats, palette
from components.signal_words import (
    Signal,
    cause_words,
    data_words,
    is_rising,
    signal_of,
    target_state_of,
)
from measures.comparators import Comparator, PublishedPoint, PublishedStatus
from measures.data_status import DataState, DataStatus
from measures.figure import Figure, Level, Status
from measures.periods import Month
from measures.statistics.spc_rules import Assurance, PointType, SpecialCause

PROJECT_DIR = Path(__file__).resolve().parents[2]


def figure(
    numerator=None,
    denominator=None,
    value=None,
    *,
    status=Status.OK,
    level="authority",
    beside=None,
    beside_unit="",
):
    return Figure(
        indicator_id="example",
        period_start=date(2026, 10, 1),
        period_end=date(2026, 10, 31),
        level=Level(level),
        org_unit_id="LA",
        org_unit_name="Central Bedfordshire",
        numerator=numerator,
        denominator=denominator,
        value=value,
        lower=None,
        upper=None,
        status=status,
        not_recorded=0,
        not_judged=0,
        beside=beside,
        beside_unit=beside_unit,
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (142, 200, "71% (142 of 200)"),
        (0, 200, "0% (0 of 200)"),
        (200, 200, "100% (200 of 200)"),
        (3, 8, "3 of 8"),  # base under 10: no percentage
        (9, 9, "9 of 9"),
        (7, 10, "70% (7 of 10)"),
        (1, 40, "3% (1 of 40)"),  # 2.5: half up, not to even
        (712, 999, "71% (712 of 999)"),
        (713, 1000, "71.3% (713 of 1,000)"),
        (1142, 1249, "91.4% (1,142 of 1,249)"),
        (23.4, 93.5, "25% (23.4 of 93.5)"),  # full-time equivalents
        (0, 0, "not available"),
        (None, 5, "not available"),
        (None, None, "not available"),
    ],
)
def test_percentage_carries_its_base(numerator, denominator, words):
    assert formats.percent_with_base(figure(numerator, denominator)) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUPPRESSED, "hidden to protect privacy"),
        (Status.NOT_AVAILABLE, "not available"),
        (Status.PROVISIONAL, "71% (142 of 200)"),
    ],
)
def test_a_missing_figure_says_why_and_never_shows_a_number(status, words):
    hidden = figure(142, 200, 0.71, status=status)
    assert formats.percent_with_base(hidden) == words
    assert formats.figure_words(hidden, "percent") == words


@pytest.mark.parametrize(
    ("number", "places", "words"),
    [
        (1284, 0, "1,284"),
        (-3.25, 1, "\N{MINUS SIGN}3.3"),
        (-0.04, 1, "0.0"),  # no minus nought
        (1.005, 2, "1.01"),  # as written, not the double just below
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (Fraction(1, 3), 2, "0.33"),
    ],
)
def test_numbers_round_half_up_as_written(number, places, words):
    assert formats.number_words(number, places) == words


@given(some.integers(-10_000, 10_000), some.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_unit_at_most(thousandths, places):
    number = Decimal(thousandths).scaleb(-3)
    rounded = formats.round_half_up(Fraction(number), places)
    assert abs(rounded - number) <= Decimal("0.5").scaleb(-places)


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "words"),
    [
        (655.7, 917.9, "count", "656 to 917"),  # the whole numbers inside
        (0.0, 11.8, "count", "0 to 11"),  # so that 12 is above it
        (0.0, 4.0, "count", "0 to 4"),
        (2.2, 2.8, "count", "2.2 to 2.8"),  # no whole number inside
        (199.6, 232.7, "rate_per_10k", "199.6 to 232.7"),
        (0.624, 0.784, "percent", "62% to 78%"),
        (None, 3.0, "count", "not available"),
    ],
)
def test_a_usual_range_of_a_count_is_of_whole_numbers(lower, upper, unit, words):
    assert formats.limit_words(lower, upper, unit) == words


def test_both_ends_of_an_interval_have_the_same_decimals():
    assert formats.range_words(0, 3.69, "count") == "0.0 to 3.7"
    assert formats.range_words(0, 4.0, "count") == "0 to 4"


def test_a_place_has_the_count_behind_a_rate_and_its_name():
    name, unit = "Children in need per 10,000", "rate_per_10k"
    assert formats.name_at(name, unit, Level.TEAM) == "Children in need"
    assert formats.name_at(f"{name} children", unit, Level.TEAM) == "Children in need"
    assert formats.name_at(name, unit, Level.AUTHORITY) == name
    assert formats.name_at(name, "count", Level.TEAM) == name
    assert formats.unit_at(unit, Level.TEAM) == "count"
    assert formats.unit_at(unit, Level.AUTHORITY) == unit


@pytest.mark.parametrize(
    ("shown", "unit", "words"),
    [
        (figure(142, 200, 0.71), "percent", "71% (142 of 200)"),
        (figure(3, 8, 0.375), "percent", "3 of 8"),
        (figure(1284, 1284, 1284), "count", "1,284"),
        (figure(1533.4, 93.5, 16.4), "mean", "16.4 (base 93.5)"),
        (figure(None, 31, 12.0), "median", "12.0 (base 31)"),
        (figure(2474, 70060, 353.13), "rate_per_10k", "353.1 per 10,000 children"),
        # below the authority a rate is held as its count
        (figure(214, None, 214, level="team"), "rate_per_10k", "214"),
    ],
)
def test_every_unit_has_its_words(shown, unit, words):
    assert formats.figure_words(shown, unit) == words


def test_a_rate_names_its_population_year():
    rate = figure(2474, 70060, 353.13)
    words = formats.figure_words(rate, "rate_per_10k", population_year=2025)
    assert words == "353.1 per 10,000 children (mid-2025 population)"


def test_a_value_that_is_missing_is_never_nought():
    assert formats.value_words(None, "count") == "not available"
    assert formats.range_words(None, 0.5, "percent") == "not available"
    assert formats.range_words(0.62, 0.784, "percent") == "62% to 78%"


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        (0.80, 0.71, "percent", "down 9 percentage points"),
        (0.70, 0.71, "percent", "up 1 percentage point"),
        (0.704, 0.706, "percent", "up by less than 1 percentage point"),
        (0.7, 0.7, "percent", "no change"),
        (1200, 2500, "count", "up 1,300"),
        (16.4, 15.95, "mean", "down 0.5"),
        (16.4, 16.41, "mean", "up by less than 0.1"),
    ],
)
def test_changes_are_in_percentage_points_or_units(before, after, unit, words):
    assert formats.change_words(before, after, unit) == words


def test_months_spans_and_years_in_words():
    july, september, january = Month(2026, 7), Month(2026, 9), Month(2027, 1)
    assert formats.month_words(july) == "July 2026"
    assert formats.axis_month(september) == "Sep 2026"
    assert formats.span_words(july, september) == "July to September 2026"
    assert formats.span_words(september, january) == "September 2026 to January 2027"
    assert formats.span_words(july, july) == "July 2026"
    assert formats.financial_year_words(2026) == "2026 to 2027"
    assert formats.day_words(date(2026, 11, 3)) == "3 November 2026"


def test_moments_are_uk_time_and_need_a_zone():
    winter = datetime(2026, 11, 3, 7, 10, tzinfo=UTC)
    summer = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)
    assert formats.moment_words(winter) == "3 November 2026 at 07:10"
    assert formats.moment_words(summer) == "1 August 2026 at 00:30"
    with pytest.raises(ValueError, match="time zone"):
        formats.moment_words(datetime(2026, 11, 3, 7, 10))  # noqa: DTZ001 - the fault


def published(value, *, unit="percent", places=1, label="2024-25", status="ok"):
    return PublishedPoint(
        published_id="example_pct",
        unit=unit,
        period_label=label,
        period_end=date(2025, 3, 31),
        area_code="E92000001",
        area_name="England",
        comparator=Comparator.ENGLAND,
        value=value,
        places=places,
        status=PublishedStatus(status),
        source="DfE, Children in need",
        n_areas=None,
    )


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (published(0.226), "22.6%"),
        (published(0.10, places=0), "10%"),
        (published(0.2045, places=2), "20.5%"),  # a median: one decimal is enough
        (published(353.1, unit="rate_per_10k"), "353.1 per 10,000"),
        (published(48.0, unit="rate_per_10k", places=0), "48 per 10,000"),
        (published(16.4, unit="mean"), "16.4"),
        (published(None, status="suppressed"), "hidden to protect privacy"),
        (published(None, status="low"), "too low to show"),
        (published(None, status="not_available"), "not available"),
    ],
)
def test_published_figures_keep_their_decimals(point, words):
    assert formats.published_words(point) == words


def test_published_periods_are_a_year_or_a_day():
    assert formats.published_period_words(published(0.1)) == "2024 to 2025"
    day = published(0.1, label="31 Mar 2025")
    assert formats.published_period_words(day) == "31 March 2025"


def test_every_status_has_words():
    assert data_words(Status.SUPPRESSED, None) == "hidden to protect privacy"
    assert data_words(Status.NOT_AVAILABLE, None) == "not available"
    for status in DataStatus:
        assert data_words(Status.OK, DataState(status)) == status.value
    noted = DataState(DataStatus.PROVISIONAL, "Usually 94% complete by now")
    assert data_words(Status.OK, noted).endswith("change. Usually 94% complete by now")


def test_every_judgement_of_the_line_has_its_words():
    assert signal_of(PointType.CONCERN, is_usable=True) == "Getting worse"
    assert signal_of(PointType.CONCERN, is_usable=False) == "Too few points"
    for point_type in PointType:
        assert signal_of(point_type, is_usable=True) is not Signal.TOO_FEW
    assert [target_state_of(assurance).value for assurance in Assurance] == [
        "Reliably met",
        "Reliably missed",
        "Hit and miss",
        "No target",
    ]
    for cause in SpecialCause:
        is_common = cause is SpecialCause.COMMON
        assert (cause_words(cause) == "") is is_common
        assert (is_rising(cause) is None) is is_common
    assert is_rising(SpecialCause.RISING) is True
    assert is_rising(SpecialCause.ONE_SIDE_BELOW) is False


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_marks_stand_out_from_white_and_text_more_so():
    for style in palette.SIGNAL_STYLES.values():
        assert contrast(style.colour, palette.WHITE) >= 3
    for colour in palette.SERIES:
        assert contrast(colour, palette.WHITE) >= 3
    for colour in (palette.TEXT, palette.MUTED, palette.LINK, palette.FORM_ERROR):
        assert contrast(colour, palette.WHITE) >= 4.5
        assert contrast(colour, palette.PANEL) >= 4.5
    for grade in palette.GRADES:
        assert contrast(grade.fill, grade.text) >= 4.5


def test_the_theme_uses_the_palette_and_fetches_nothing_from_elsewhere():
    config = (PROJECT_DIR / ".streamlit" / "config.toml").read_text("utf-8")
    theme = tomllib.loads(config)["theme"]
    assert theme["primaryColor"] == palette.DARK_BLUE
    assert theme["textColor"] == palette.TEXT
    assert theme["linkColor"] == palette.LINK
    assert theme["secondaryBackgroundColor"] == palette.PANEL
    assert theme["redColor"] == palette.FORM_ERROR
    assert tuple(theme["chartCategoricalColors"]) == palette.SERIES
    assert theme["base"] == "light"
    assert theme["font"] == palette.FONT
    assert "http" not in config
    for face in theme["fontFaces"]:
        name = face["url"].removeprefix("app/static/")
        assert (PROJECT_DIR / "components" / "static" / name).is_file()


def test_the_server_is_closed_by_default():
    config = tomllib.loads((PROJECT_DIR / ".streamlit/config.toml").read_text("utf-8"))
    assert config["client"]["showErrorDetails"] == "none"
    assert config["client"]["showErrorLinks"] is False
    assert config["client"]["toolbarMode"] == "minimal"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["enableXsrfProtection"] is True
    assert config["server"]["enableCORS"] is True  # off would accept any origin
    assert "enableAgentApi" not in config["server"]


@pytest.mark.parametrize(
    ("beside", "unit", "words"),
    [
        (0.05, "percent", "12 (5% of 240)"),
        (0.0485, "percent", "12 (5% of 240)"),
        (0.0047, "percent", "12 (under 1% of 240)"),
        (0, "percent", "12 (0% of 240)"),
        (26.84, "rate_per_10k", "12 (26.8 per 10,000 children)"),
        (None, "rate_per_10k", "12"),
        (None, "", "12"),
    ],
)
def test_what_stands_beside_a_count(beside, unit, words):
    shown = figure(12, 240, 12, beside=beside, beside_unit=unit)
    assert formats.figure_words(shown, "count") == words


def test_no_percentage_stands_beside_a_count_of_a_small_base():
    shown = figure(2, 8, 2, beside=0.25, beside_unit="percent")
    assert formats.figure_words(shown, "count") == "2 (of 8)"


def test_a_hidden_figure_has_no_words_beside_it():
    shown = figure(status=Status.SUPPRESSED, beside_unit="percent")
    assert formats.figure_words(shown, "count") == "hidden to protect privacy"
