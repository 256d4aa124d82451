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
    "data_source",
    "figure_by",
    "about_reviews",
    "display_months",
    "looks_back_months",
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
    about_reviews: bool = False
    display_months: int = 1
    looks_back_months: int = 0
    questions: tuple[str, ...] = ()
    counterbalance: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    constants: tuple[tuple[str, float | str], ...] = ()

    @property
    def group_title(self) -> str:
        return GROUPS[self.group]


def parse_definition(text: str, *, indicator_id: str, group: str) -> Definition:
    """Read one file: TOML between `/* +++` and `+++ */`, then the SELECT.

    Raises:
        DefinitionError: the comment is missing, or a field is missing, unknown or
            outside its vocabulary.
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
    for name in ("questions", "counterbalance", "caveats"):
        fields[name] = tuple(fields.get(name, ()))
    fields["constants"] = tuple(fields.get("constants", {}).items())
    return Definition(indicator_id=indicator_id, group=group, sql=sql.strip(), **fields)


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
    ):
        if name in fields and fields[name] not in allowed:
            raise DefinitionError(
                f"{indicator_id}: {name} is {fields[name]!r}; use one of "
                f"{', '.join(allowed)}."
            )


@cache
def all_definitions() -> dict[str, Definition]:
    """Every indicator by id, ordered by group and then by id.

    Raises:
        DefinitionError: a file is wrong, or one id stands in two folders.
    """
    found: dict[str, Definition] = {}
    for group in GROUPS:
        for path in sorted((DEFINITIONS_DIR / group).glob("*.sql")):
            if path.stem in found:
                raise DefinitionError(f"{path.stem} stands in two folders.")
            found[path.stem] = parse_definition(
                path.read_text(encoding="utf-8"), indicator_id=path.stem, group=group
            )
    return found


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


@cache
def populations() -> dict[str, str]:
    """Name -> SQL of the shared row sets, in the order they are built."""
    return {
        path.stem.split("_", 1)[1]: path.read_text(encoding="utf-8")
        for path in sorted(POPULATIONS_DIR.glob("*.sql"))
    }
