"""The fields of a definition file: which there are, and what each may hold."""

from __future__ import annotations

import re
from typing import Any

UNITS = ("percent", "count", "rate_per_10k", "mean", "median")
TIMINGS = ("event", "snapshot", "rolling_12m", "rolling_36m")
BESIDE = ("percent", "rate_per_10k")
POLARITIES = ("higher", "lower", "neutral")
LEVELS = ("authority", "service", "team", "worker")
DATA_SOURCES = ("SSD", "QA", "HR", "COMPLAINTS")


REQUIRED = [
    "name",
    "plain_name",
    "why",
    "numerator",
    "denominator",
    "left_out",
    "unit",
    "timing",
    "polarity",
    "lowest_level",
    "source",
]
_OPTIONAL = [
    "published_as",
    "questions",
    "counterbalance",
    "constants",
    "caveats",
    "psmt",
    "panel",
    "panel_kind",
    "reserve",
    "data_source",
    "figure_by",
    "about_reviews",
    "display_months",
    "looks_back_months",
    "needs_months",
    "fresh_each_month",
    "beside",
    "team_min_workers",
    "least_base",
    "list_first",
    "owner",
    "category_words",
    "rests_on",
    "note",
    "shown_beside",
]


LISTS = ("questions", "counterbalance", "caveats", "rests_on", "shown_beside")
TABLES = ("constants", "category_words")
_NUMBERS = (
    "psmt",
    "panel",
    "display_months",
    "looks_back_months",
    "needs_months",
    "team_min_workers",
    "least_base",
)
_YES_NO = ("about_reviews", "reserve", "fresh_each_month")
# columns of `period` that a constant may not take the name of
_PERIOD_COLUMNS = [
    "period_start",
    "period_end",
    "next_start",
    "data_to",
    "back_12",
    "back_36",
    "wd_index",
    "day_num",
]


class DefinitionError(ValueError):
    """A definition file is not written as it should be; names the file.

    `line` is the line of the file, from 1.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def line_of(header: str, fault: str) -> int:
    """The line of the field that a fault names first; 1 where it names none."""
    lines: dict[str, int] = {}
    for number, line in enumerate(header.split("\n"), start=1):
        field = re.match(r"\s*(\w+)\s*=", line)
        if field:
            lines.setdefault(field.group(1), number)
    named = re.findall(r"\w+", fault.split(":", 1)[1])
    return next((lines[word] for word in named if word in lines), 1)


def check_fields(indicator_id: str, fields: dict[str, Any]) -> None:
    missing = [name for name in REQUIRED if not fields.get(name)]
    unknown = [name for name in fields if name not in REQUIRED + _OPTIONAL]
    if missing or unknown:
        raise DefinitionError(
            f"{indicator_id}: missing {missing or 'nothing'}, unknown "
            f"{unknown or 'nothing'}. docs/add-an-indicator.md lists the fields."
        )
    for name, allowed in (
        ("unit", UNITS),
        ("timing", TIMINGS),
        ("polarity", POLARITIES),
        ("lowest_level", LEVELS),
        ("data_source", DATA_SOURCES),
        ("figure_by", ("total", "category")),
        ("beside", BESIDE),
    ):
        if name in fields and fields[name] not in allowed:
            raise DefinitionError(
                f"{indicator_id}: {name} is {fields[name]!r}; use one of "
                f"{', '.join(allowed)}."
            )


def check_least_base(indicator_id: str, fields: dict[str, Any]) -> None:
    if fields.get("least_base") and fields["unit"] not in ("mean", "median"):
        raise DefinitionError(
            f"{indicator_id}: least_base is for averages, of unit mean or median; "
            f"the unit is {fields['unit']}."
        )


def check_kinds(indicator_id: str, fields: dict[str, Any]) -> None:
    """Every field is a text but for the lists, the whole numbers and the constants."""
    for name, value in fields.items():
        if name == "constants":
            _check_constants(indicator_id, value)
        elif not _is_of_kind(name, value):
            raise DefinitionError(
                f"{indicator_id}: {name} is {value!r}, which is not the kind of value "
                "it takes. docs/add-an-indicator.md shows each field."
            )


def _is_of_kind(name: str, value: object) -> bool:
    if name == "category_words":
        return isinstance(value, dict) and all(
            isinstance(v, str) for v in value.values()
        )
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if name in _NUMBERS:
        return type(value) is int and value >= 0
    return isinstance(value, bool if name in _YES_NO else str)


def _check_constants(indicator_id: str, constants: object) -> None:
    if not isinstance(constants, dict):
        raise DefinitionError(f"{indicator_id}: constants is not a table of values.")
    for name, value in constants.items():
        if type(value) not in (int, float, str) or name in _PERIOD_COLUMNS:
            raise DefinitionError(
                f"{indicator_id}: the constant {name} must be a number or a text and "
                f"have a name of its own, other than {', '.join(_PERIOD_COLUMNS)}."
            )
