"""Figures, changes and dates in words; the only place that rounds for people.

Rounding is half up on the exact ratio of the numbers as written, so the same
figure reads the same on every machine. The minus sign is a true one.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from components.signal_words import HIDDEN, MISSING, NOT_AVAILABLE
from measures.comparators import PublishedPoint, PublishedStatus, Standing
from measures.figure import Figure, Level
from measures.periods import MONTH_NAMES, Month, day_label

MINUS = "\N{MINUS SIGN}"
MIN_PERCENT_BASE = 10  # below this a percentage misleads: give the count
MIN_DECIMAL_BASE = 1_000  # from here one decimal carries meaning
_PUBLISHED_STATUS = {
    PublishedStatus.OK: NOT_AVAILABLE,  # never: the table refuses it
    PublishedStatus.SUPPRESSED: HIDDEN,
    PublishedStatus.LOW: "too low to show",
    PublishedStatus.NOT_AVAILABLE: NOT_AVAILABLE,
}
UK_TIME = ZoneInfo("Europe/London")
_OF_A_RATE = re.compile(r" per 10,000( children)?$")


def exact(number: float | Fraction) -> Fraction:
    """The number as written: 0.1 is one tenth, not the nearest double."""
    if isinstance(number, Fraction):
        return number
    return Fraction(str(number))


def round_half_up(number: float | Fraction, places: int = 0) -> Decimal:
    """Round the exact number, halves away from zero."""
    scaled = exact(number) * 10**places
    whole = abs(scaled) + Fraction(1, 2)
    digits = whole.numerator // whole.denominator
    rounded = Decimal(digits if scaled >= 0 else -digits)
    return rounded.scaleb(-places).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )


def number_words(number: float | Fraction, places: int = 0) -> str:
    """1,284 or \N{MINUS SIGN}3.5: thousands comma, true minus sign, no minus nought."""
    rounded = round_half_up(number, places)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,}"


def count_words(number: float) -> str:
    """1,284, or 23.4 where the count is of full-time equivalents."""
    return number_words(number, 0 if exact(number).denominator == 1 else 1)


def percent_words(
    share: float | Fraction, *, base: float | None = None, extra: int = 0
) -> str:
    """71%, or 71.4% when the base is 1,000 or more; `extra` decimals on top.

    Units: `share` is 0 to 1.
    """
    places = 1 if base is not None and base >= MIN_DECIMAL_BASE else 0
    return f"{number_words(exact(share) * 100, places + extra)}%"


def ratio_words(numerator: float | None, denominator: float | None) -> str:
    """71% (142 of 200); 3 of 8 under a base of 10; not available without a base."""
    if numerator is None or not denominator:
        return NOT_AVAILABLE
    counts = base_words(numerator, denominator)
    if denominator < MIN_PERCENT_BASE:
        return counts
    share = exact(numerator) / exact(denominator)
    return f"{percent_words(share, base=denominator)} ({counts})"


def base_words(numerator: float, denominator: float) -> str:
    """142 of 200."""
    return f"{count_words(numerator)} of {count_words(denominator)}"


def percent_with_base(figure: Figure) -> str:
    """A percent figure with its base, or why there is none."""
    reason = missing_words(figure)
    return reason or ratio_words(figure.numerator, figure.denominator)


def missing_words(figure: Figure) -> str:
    """Why the figure cannot be read; empty when it can."""
    return MISSING.get(figure.status, "")


def value_words(
    value: float | None,
    unit: str,
    *,
    base: float | None = None,
    is_rate: bool = True,
    extra: int = 0,
) -> str:
    """A value alone, as on an axis or in a range.

    Args:
        value: in the units of `Figure.value`.
        unit: percent, count, rate_per_10k, mean or median.
        base: denominator of a percentage; decides on the decimal.
        is_rate: false where a rate is held as its count (below the authority).
        extra: more decimals than usual, where two numbers would else read alike.
    """
    if value is None:
        return NOT_AVAILABLE
    if unit == "percent":
        return percent_words(value, base=base, extra=extra)
    if unit == "count" or (unit == "rate_per_10k" and not is_rate):
        return number_words(value, 1 + extra) if extra else count_words(value)
    return number_words(value, 1 + extra)


def _is_rate(figure: Figure) -> bool:
    return figure.level is Level.AUTHORITY


def unit_at(unit: str, level: Level) -> str:
    """The unit of a figure of this level: below the authority a rate is its count."""
    is_count = unit == "rate_per_10k" and level is not Level.AUTHORITY
    return "count" if is_count else unit


def name_at(name: str, unit: str, level: Level) -> str:
    """The indicator's name; without `per 10,000` where the figure is the count."""
    if unit_at(unit, level) == unit:
        return name
    return _OF_A_RATE.sub("", name)


def headline_words(figure: Figure, unit: str) -> str:
    """The short form: 71%, 1,284, 353.1 or 16.4; 3 of 8 under a base of 10."""
    reason = missing_words(figure)
    if reason:
        return reason
    if unit == "percent":
        return ratio_words(figure.numerator, figure.denominator).partition(" (")[0]
    return value_words(figure.value, unit, is_rate=_is_rate(figure))


def support_words(figure: Figure, unit: str) -> str:
    """What stands under the headline: its base; empty where there is none to add."""
    if missing_words(figure):
        return ""
    if unit == "percent":
        words = ratio_words(figure.numerator, figure.denominator)
        return words.partition(" (")[2].rstrip(")")
    if unit == "rate_per_10k" and _is_rate(figure):
        return "per 10,000 children"
    if unit == "count":
        return _beside_words(figure)
    if unit in {"mean", "median"} and figure.denominator:
        return f"base {count_words(figure.denominator)}"
    return ""


def _beside_words(figure: Figure) -> str:
    """11% of 213, or 26.8 per 10,000 children; empty where nothing stands beside."""
    if figure.beside is None:
        return ""
    if figure.beside_unit == "rate_per_10k":
        return f"{number_words(figure.beside, 1)} per 10,000 children"
    base = figure.denominator or 0
    if base < MIN_PERCENT_BASE:
        return f"of {count_words(base)}"
    share = percent_words(figure.beside, base=base)
    if base < MIN_DECIMAL_BASE and 0 < exact(figure.beside) * 200 < 1:
        share = "under 1%"
    return f"{share} of {count_words(base)}"


def figure_words(
    figure: Figure, unit: str, *, population_year: int | None = None
) -> str:
    """The figure in one phrase, with its base.

    Args:
        figure: the figure.
        unit: percent, count, rate_per_10k, mean or median.
        population_year: mid-year of the population behind a rate.
    """
    headline, support = headline_words(figure, unit), support_words(figure, unit)
    if not support:
        return headline
    if unit == "rate_per_10k":
        year = f" (mid-{population_year} population)" if population_year else ""
        return f"{headline} {support}{year}"
    return f"{headline} ({support})"


def range_words(lower: float | None, upper: float | None, unit: str) -> str:
    """62% to 78%."""
    if lower is None or upper is None:
        return NOT_AVAILABLE
    if unit == "count" and not (_is_whole(lower) and _is_whole(upper)):
        return f"{number_words(lower, 1)} to {number_words(upper, 1)}"
    low, high = value_words(lower, unit), value_words(upper, unit)
    return f"{low} to {high}"


def _is_whole(number: float) -> bool:
    return exact(number).denominator == 1


def limit_words(lower: float | None, upper: float | None, unit: str) -> str:
    """A usual range: of a count the whole numbers inside it, 656 to 917."""
    return range_words(*whole_limits(lower, upper, unit), unit)


def whole_limits(
    lower: float | None, upper: float | None, unit: str
) -> tuple[float | None, float | None]:
    """The limits; of a count the least and greatest whole numbers between them."""
    if unit != "count" or lower is None or upper is None:
        return lower, upper
    low, high = math.ceil(exact(lower)), math.floor(exact(upper))
    return (low, high) if low <= high else (lower, upper)


def change_words(before: float | Fraction, after: float | Fraction, unit: str) -> str:
    """down 9 percentage points, up 12, no change; rounded once, from exact values.

    Units: those of `Figure.value`: shares 0 to 1 for percent.
    """
    places, factor = {"percent": (0, 100), "count": (0, 1)}.get(unit, (1, 1))
    difference = (exact(after) - exact(before)) * factor
    if difference == 0:
        return "no change"
    direction = "up" if difference > 0 else "down"
    size = round_half_up(abs(difference), places)
    least = Decimal(1).scaleb(-places)
    amount = f"{size:,}" if size else f"by less than {least}"
    if unit != "percent":
        return f"{direction} {amount}"
    points = "percentage point" if size <= 1 else "percentage points"
    return f"{direction} {amount} {points}"


def tolerance_words(size: float, unit: str) -> str:
    """5 percentage points; 0.5; 2."""
    if unit != "percent":
        return f"{round(size, 2):g}"
    points = round(size * 100, 2)
    return f"{points:g} percentage {'point' if points == 1 else 'points'}"


def band_words(lower: float | None, upper: float | None, unit: str) -> str:
    """205 to 245; 205 or more; 245 or less."""
    if lower is None:
        return f"{value_words(upper, unit)} or less"
    if upper is None:
        return f"{value_words(lower, unit)} or more"
    return range_words(lower, upper, unit)


def month_words(month: Month) -> str:
    """November 2026."""
    return month.label


def axis_month(month: Month) -> str:
    """Nov 2026: on axes only."""
    return f"{MONTH_NAMES[month.number][:3]} {month.year}"


def span_words(first: Month, last: Month) -> str:
    """July to September 2026; November 2026 to January 2027."""
    if first == last:
        return first.label
    if first.year == last.year:
        return f"{MONTH_NAMES[first.number]} to {last.label}"
    return f"{first.label} to {last.label}"


def held_words(months: int, last: Month) -> str:
    """In the 12 months to October 2026; empty where it holds no more than one."""
    if months <= 1:
        return ""
    return f"in the {'three' if months == 3 else months} months to {last.label}"


def financial_year_words(start_year: int) -> str:
    """2026 to 2027."""
    return f"{start_year} to {start_year + 1}"


def day_words(day: date) -> str:
    """3 November 2026."""
    return day_label(day)


def moment_words(moment: datetime) -> str:
    """3 November 2026 at 07:10, in UK time.

    Raises:
        ValueError: the moment has no time zone, so UK time cannot be known.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone; times are stored in UTC.")
    local = moment.astimezone(UK_TIME)
    return f"{day_label(local.date())} at {local:%H:%M}"


def published_words(point: PublishedPoint) -> str:
    """22.6%, 353.1 per 10,000 or 16.4, to one decimal at most, or why it is missing."""
    if point.value is None:
        return _PUBLISHED_STATUS[point.status]
    places = min(point.places, 1)
    if point.unit == "percent":
        return f"{number_words(exact(point.value) * 100, places)}%"
    if point.unit == "rate_per_10k":
        return f"{number_words(point.value, places)} per 10,000"
    return number_words(point.value, 1)


def published_period_words(point: PublishedPoint | Standing) -> str:
    """2024 to 2025 for a year, 31 March 2025 for a day."""
    if point.period_label[:4].isdigit():
        return financial_year_words(int(point.period_label[:4]))
    return day_label(point.period_end)
