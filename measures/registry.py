"""The indicators there are: read from the definition files, checked, in order.

A file named `<indicator>-<key>.sql` is a companion: a figure that stands beside the
indicator and nowhere else.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from measures.definition_fields import (
    LISTS,
    REQUIRED,
    TABLES,
    check_fields,
    check_kinds,
    check_least_base,
    line_of,
)
from measures.definition_fields import (
    DefinitionError as DefinitionError,
)
from measures.definition_places import (
    NO_ID,
    definition_files,
    misnamed_files,
    place_fault,
)

DEFINITIONS_DIR = Path(__file__).parent / "definitions"
POPULATIONS_DIR = Path(__file__).parent / "populations"

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
    shown_beside: tuple[str, ...] = ()  # indicators whose figure stands beside it
    note: str = ""  # stands beside the figure wherever it is charted
    companion_of: str = ""  # the indicator beside which it stands
    of_name: str = ""  # and the name of that

    @property
    def title(self) -> str:
        """Its name where it stands alone: a companion's after its indicator's."""
        return f"{self.of_name}: {self.name}" if self.of_name else self.name

    @property
    def constants_id(self) -> str:
        """The indicator whose dated constants hold: a companion's are its own's."""
        return self.companion_of or self.indicator_id

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


# what a companion does not take over from its indicator
_OF_THE_INDICATOR_ALONE: dict[str, Any] = {
    "psmt": 0,
    "panel": 0,
    "panel_kind": "",
    "published_as": "",
    "beside": "",
    "list_first": "",
    "least_base": 0,
    "note": "",
    "caveats": (),
    "questions": (),
    "counterbalance": (),
    "shown_beside": (),
}


def parse_definition(text: str, *, indicator_id: str, group: str) -> Definition:
    """Read one file: TOML between `/* +++` and `+++ */`, then the SELECT.

    Raises:
        DefinitionError: the comment is missing, or a field is missing, unknown or
            outside its vocabulary, or no SELECT follows.
    """
    fields, sql, first_line = _read_parts(text, indicator_id, {})
    return Definition(
        indicator_id=indicator_id,
        group=group,
        sql=sql,
        first_line=first_line,
        **fields,
    )


def parse_companion(text: str, *, indicator_id: str, parent: Definition) -> Definition:
    """Read the file of a companion: what it does not say is as in the indicator's.

    Its SELECT may read the indicator's own rows under the name `own`.
    Raises:
        DefinitionError: as parse_definition; also without a name of its own.
    """
    given = {name: getattr(parent, name) for name in REQUIRED if name != "name"}
    fields, select, first_line = _read_parts(text, indicator_id, given)
    constants = dict(parent.constants) | dict(fields.pop("constants"))
    said = {name: value for name, value in fields.items() if value != ()}
    sql = _over_own_rows(select, parent)
    return replace(
        parent,
        indicator_id=indicator_id,
        companion_of=parent.indicator_id,
        of_name=parent.name,
        sql=sql,
        first_line=first_line - sql.count("\n") + select.count("\n"),
        constants=tuple(constants.items()),
        **(_OF_THE_INDICATOR_ALONE | said),
    )


def _over_own_rows(select: str, parent: Definition) -> str:
    """The SELECT, with the indicator's rows as `own` where it reads them."""
    if not re.search(r"\bown\b", select):
        return select
    own = f"WITH own AS (\n{parent.sql}\n)"
    if select.startswith("WITH "):
        return f"{own},\n{select.removeprefix('WITH ')}"
    return f"{own}\n{select}"


def _read_parts(
    text: str, indicator_id: str, given: dict[str, Any]
) -> tuple[dict[str, Any], str, int]:
    """(fields, SELECT, its first line) of a file; `given` where it says nothing."""
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
    fields = given | fields
    try:
        check_fields(indicator_id, fields)
        check_kinds(indicator_id, fields)
        check_least_base(indicator_id, fields)
    except DefinitionError as error:
        error.line = line_of(header, str(error))
        raise
    blank = len(sql) - len(sql.lstrip())
    first_line = text[: text.index("+++ */")].count("\n") + sql[:blank].count("\n") + 1
    sql = sql.strip().rstrip(";").rstrip()
    if not sql:
        raise DefinitionError(
            f"{indicator_id}: no SELECT follows the metadata.", line=first_line
        )
    for name in LISTS:
        fields[name] = tuple(fields.get(name, ()))
    for name in TABLES:
        fields[name] = tuple(fields.get(name, {}).items())
    return fields, sql, first_line


def all_definitions() -> dict[str, Definition]:
    """Every indicator by id, ordered by group and then by id; none of a broken file."""
    return _read_files()[0]


def broken_definitions() -> tuple[BrokenDefinition, ...]:
    """The files that give no indicator, each with its fault."""
    return _read_files()[1]


def companion_definitions() -> dict[str, Definition]:
    """Every companion by id, in the order of its indicator and then of its id."""
    return _read_files()[2]


def every_definition() -> dict[str, Definition]:
    """Indicators and companions by id: whatever has records."""
    return {**all_definitions(), **companion_definitions()}


def companions_of(definition: Definition) -> list[Definition]:
    """What stands beside an indicator; beside a companion its indicator."""
    if definition.companion_of:
        return [get_definition(definition.companion_of)]
    named = [get_definition(other) for other in definition.shown_beside]
    return named + [
        d
        for d in companion_definitions().values()
        if d.companion_of == definition.indicator_id
    ]


_Definitions = dict[str, Definition]


@cache
def _read_files() -> tuple[_Definitions, tuple[BrokenDefinition, ...], _Definitions]:
    found: _Definitions = {}
    companions: _Definitions = {}
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
            if "-" in name:
                companions[name] = _read_companion(path, found)
                continue
            found[name] = parse_definition(
                _read_file(path), indicator_id=name, group=path.parent.name
            )
        except DefinitionError as error:
            broken.append(BrokenDefinition(name, file, error.line, str(error)))
    broken += [
        BrokenDefinition(path.name, _file_of(path), 1, NO_ID)
        for path in misnamed_files(DEFINITIONS_DIR)
    ]
    return found, tuple(broken), companions


def _read_companion(path: Path, found: Mapping[str, Definition]) -> Definition:
    """Its indicator's file stands before it, as the names are in order."""
    parent = found.get(path.stem.partition("-")[0])
    if parent is None or parent.group != path.parent.name:
        raise DefinitionError(
            f"{path.stem} has no indicator {path.stem.partition('-')[0]} in its "
            "folder to stand beside."
        )
    return parse_companion(_read_file(path), indicator_id=path.stem, parent=parent)


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
        if "-" in indicator_id:
            return companion_definitions()[indicator_id]
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
