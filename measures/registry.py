"""The indicators there are: read from the definition files, checked, in order."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from measures.definition_places import (
    NO_ID,
    definition_files,
    misnamed_files,
    place_fault,
)

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
]

_LISTS = ("questions", "counterbalance", "caveats", "rests_on")
_TABLES = ("constants", "category_words")
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


@dataclass(frozen=True)
class BrokenDefinition:
    """A file that gives no indicator: where the fault is, and what it is."""

    indicator_id: str
    file: str
    line: int
    reason: str

    @property
    def text(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


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
    panel_kind: str = ""  # the rows that the Panel sees: before the colon of unit_id
    reserve: bool = False
    about_reviews: bool = False
    display_months: int = 1
    looks_back_months: int = 0
    needs_months: int = 0  # of data before a month's end; 0: by its timing
    fresh_each_month: bool = False
    beside: str = ""
    team_min_workers: int = 0
    least_base: int = 0  # children; an average of fewer is not shown
    first_line: int = 1  # of the SELECT, in its file
    owner: str = ""  # who answers for the definition; empty: by the source
    list_first: str = ""  # the category that stands first among those to look at
    questions: tuple[str, ...] = ()
    counterbalance: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    constants: tuple[tuple[str, float | str], ...] = ()
    category_words: tuple[tuple[str, str], ...] = ()

    @property
    def months_needed(self) -> int:
        """Months of data up to a month's end without which its figure is not whole."""
        return self.needs_months or (36 if self.timing == "rolling_36m" else 12)

    def words_of(self, category: str) -> str:
        """A category as readers know it; the code itself where no words are given."""
        return dict(self.category_words).get(category, category)

    def in_order(self, categories: Collection[str]) -> list[str]:
        """Categories as the file lists them; others after those, by name."""
        listed = [name for name, _words in self.category_words if name in categories]
        return [*listed, *sorted(set(categories) - set(listed))]

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
        at = re.search(r"at line (\d+)", str(error))
        raise DefinitionError(
            f"{indicator_id}: the metadata is not TOML: {error}",
            line=int(at.group(1)) if at else header.count("\n") + 1,
        ) from None
    try:
        _check_fields(indicator_id, fields)
        _check_kinds(indicator_id, fields)
        _check_least_base(indicator_id, fields)
    except DefinitionError as error:
        error.line = _line_of(header, str(error))
        raise
    blank = len(sql) - len(sql.lstrip())
    first_line = text[: text.index("+++ */")].count("\n") + sql[:blank].count("\n") + 1
    sql = sql.strip().rstrip(";").rstrip()
    if not sql:
        raise DefinitionError(
            f"{indicator_id}: no SELECT follows the metadata.", line=first_line
        )
    for name in _LISTS:
        fields[name] = tuple(fields.get(name, ()))
    for name in _TABLES:
        fields[name] = tuple(fields.get(name, {}).items())
    return Definition(
        indicator_id=indicator_id,
        group=group,
        sql=sql,
        first_line=first_line,
        **fields,
    )


def _line_of(header: str, fault: str) -> int:
    """The line of the field that a fault names first; 1 where it names none."""
    lines: dict[str, int] = {}
    for number, line in enumerate(header.split("\n"), start=1):
        field = re.match(r"\s*(\w+)\s*=", line)
        if field:
            lines.setdefault(field.group(1), number)
    named = re.findall(r"\w+", fault.split(":", 1)[1])
    return next((lines[word] for word in named if word in lines), 1)


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


def _check_least_base(indicator_id: str, fields: dict[str, Any]) -> None:
    if fields.get("least_base") and fields["unit"] not in ("mean", "median"):
        raise DefinitionError(
            f"{indicator_id}: least_base is for averages, of unit mean or median; "
            f"the unit is {fields['unit']}."
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
    if name == "category_words":
        return isinstance(value, dict) and all(
            isinstance(v, str) for v in value.values()
        )
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


def all_definitions() -> dict[str, Definition]:
    """Every indicator by id, ordered by group and then by id; none of a broken file."""
    return _read_files()[0]


def broken_definitions() -> tuple[BrokenDefinition, ...]:
    """The files that give no indicator, each with its fault."""
    return _read_files()[1]


@cache
def _read_files() -> tuple[dict[str, Definition], tuple[BrokenDefinition, ...]]:
    found: dict[str, Definition] = {}
    broken: list[BrokenDefinition] = []
    paths = sorted(definition_files(DEFINITIONS_DIR), key=_place)
    places: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        places[path.stem].append(_file_of(path))
    for path in paths:
        name, file = path.stem, _file_of(path)
        try:
            fault = place_fault(file, places[name], GROUPS)
            if fault:
                raise DefinitionError(fault)
            found[name] = parse_definition(
                _read_file(path), indicator_id=name, group=path.parent.name
            )
        except DefinitionError as error:
            broken.append(BrokenDefinition(name, file, error.line, str(error)))
    broken += [
        BrokenDefinition(path.name, _file_of(path), 1, NO_ID)
        for path in misnamed_files(DEFINITIONS_DIR)
    ]
    return found, tuple(broken)


def _file_of(path: Path) -> str:
    return path.relative_to(DEFINITIONS_DIR).as_posix()


def _place(path: Path) -> tuple[int, str]:
    groups = list(GROUPS)
    group = path.parent.name
    return (groups.index(group) if group in groups else len(groups), path.stem)


def _read_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"{path.stem}: the file is not UTF-8. Save it again with that encoding.",
            line=error.object[: error.start].count(b"\n") + 1,
        ) from None


def get_definition(indicator_id: str) -> Definition:
    """One indicator.

    Raises:
        DefinitionError: there is no such indicator.
    """
    try:
        return all_definitions()[indicator_id]
    except KeyError:
        for broken in broken_definitions():
            if broken.indicator_id == indicator_id:
                raise DefinitionError(broken.text, line=broken.line) from None
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
