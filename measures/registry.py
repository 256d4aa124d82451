"""The indicators there are: read from the definition files, checked, in order."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFINITIONS_DIR = Path(__file__).parent / "definitions"
POPULATIONS_DIR = Path(__file__).parent / "populations"

UNITS = ("percent", "count", "rate_per_10k", "mean", "median")
TIMINGS = ("event", "snapshot", "rolling_12m", "rolling_36m")
BESIDE = ("percent", "rate_per_10k")
POLARITIES = ("higher", "lower", "neutral")
LEVELS = ("authority", "service", "team", "worker")
DATA_SOURCES = ("SSD", "QA", "HR", "COMPLAINTS")

# folder -> heading on the scorecard, in menu order
GROUPS: dict[str, str] = {
    "front_door": "Front door",
    "child_protection": "Help and protection",
    "children_in_need": "Children in need",
    "looked_after": "In our care",
    "care_leavers": "Leaving care",
    "permanence": "Permanence",
    "audit": "Practice quality",
    "review": "Independent review",
    "voice": "Voice of the child",
    "feedback": "Feedback and complaints",
    "workforce": "Workforce",
}

_REQUIRED = [
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
    "reserve",
    "data_source",
    "figure_by",
    "about_reviews",
    "display_months",
    "looks_back_months",
    "fresh_each_month",
    "beside",
    "team_min_workers",
    "list_first",
    "rests_on",
]


_LISTS = ("questions", "counterbalance", "caveats", "rests_on")
_NUMBERS = (
    "psmt",
    "panel",
    "display_months",
    "looks_back_months",
    "team_min_workers",
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
    """A definition file is not written as it should be; names the file."""


@dataclass(frozen=True)
class Definition:
    """One indicator: what it means and the SELECT of its rows."""

    indicator_id: str
    group: str
    name: str
    plain_name: str
    why: str
    numerator: str
    denominator: str
    left_out: str
    unit: str
    timing: str
    polarity: str
    lowest_level: str
    source: str
    sql: str
    figure_by: str = "total"
    data_source: str = "SSD"
    published_as: str = ""
    psmt: int = 0
    panel: int = 0
    reserve: bool = False
    about_reviews: bool = False
    display_months: int = 1
    looks_back_months: int = 0
    fresh_each_month: bool = False
    beside: str = ""
    team_min_workers: int = 0
    list_first: str = ""  # the category that stands first among those to look at
    questions: tuple[str, ...] = ()
    counterbalance: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    constants: tuple[tuple[str, float | str], ...] = ()

    @property
    def group_title(self) -> str:
        return GROUPS[self.group]


def parse_definition(text: str, *, indicator_id: str, group: str) -> Definition:
    """Read one file: TOML between `/* +++` and `+++ */`, then the SELECT.

    Raises:
        DefinitionError: the comment is missing, or a field is missing, unknown or
            outside its vocabulary, or no SELECT follows.
    """
    if not text.startswith("/* +++") or "+++ */" not in text:
        raise DefinitionError(
            f"{indicator_id}: the file must open with '/* +++' and its metadata "
            "must end with '+++ */'."
        )
    header, sql = text[len("/* +++") :].split("+++ */", 1)
    try:
        fields = tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(
            f"{indicator_id}: the metadata is not TOML: {error}"
        ) from None
    _check_fields(indicator_id, fields)
    _check_kinds(indicator_id, fields)
    sql = sql.strip().rstrip(";").rstrip()
    if not sql:
        raise DefinitionError(f"{indicator_id}: no SELECT follows the metadata.")
    for name in _LISTS:
        fields[name] = tuple(fields.get(name, ()))
    fields["constants"] = tuple(fields.get("constants", {}).items())
    return Definition(indicator_id=indicator_id, group=group, sql=sql, **fields)


def _check_fields(indicator_id: str, fields: dict[str, Any]) -> None:
    missing = [name for name in _REQUIRED if not fields.get(name)]
    unknown = [name for name in fields if name not in _REQUIRED + _OPTIONAL]
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


def _check_kinds(indicator_id: str, fields: dict[str, Any]) -> None:
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
    if name in _LISTS:
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


@cache
def all_definitions() -> dict[str, Definition]:
    """Every indicator by id, ordered by group and then by id.

    Raises:
        DefinitionError: a file is wrong or in no folder of GROUPS, or one id stands
            in two folders.
    """
    found: dict[str, Definition] = {}
    for path in sorted(DEFINITIONS_DIR.rglob("*.sql")):
        if path.parent.parent != DEFINITIONS_DIR or path.parent.name not in GROUPS:
            raise DefinitionError(
                f"{path.stem} does not stand in a folder of an indicator group. The "
                f"groups are {', '.join(GROUPS)}."
            )
    for group in GROUPS:
        for path in sorted((DEFINITIONS_DIR / group).glob("*.sql")):
            if path.stem in found:
                raise DefinitionError(f"{path.stem} stands in two folders.")
            found[path.stem] = parse_definition(
                _read_file(path), indicator_id=path.stem, group=group
            )
    return found


def _read_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DefinitionError(
            f"{path.stem}: the file is not UTF-8. Save it again with that encoding."
        ) from None


def get_definition(indicator_id: str) -> Definition:
    """One indicator.

    Raises:
        DefinitionError: there is no such indicator.
    """
    try:
        return all_definitions()[indicator_id]
    except KeyError:
        raise DefinitionError(
            f"There is no indicator {indicator_id!r}. "
            f"There are: {', '.join(all_definitions())}."
        ) from None


def psmt_definitions() -> list[Definition]:
    """The scorecard of the monthly meeting, in its order."""
    chosen = [d for d in all_definitions().values() if d.psmt]
    return sorted(chosen, key=lambda d: d.psmt)


def panel_definitions() -> list[Definition]:
    """The indicators of the Corporate Parenting Panel, in its order."""
    chosen = [d for d in all_definitions().values() if d.panel]
    return sorted(chosen, key=lambda d: d.panel)


@cache
def populations() -> dict[str, str]:
    """Name -> SQL of the shared row sets, in the order they are built."""
    return {
        path.stem.split("_", 1)[1]: path.read_text(encoding="utf-8")
        for path in sorted(POPULATIONS_DIR.glob("*.sql"))
    }
