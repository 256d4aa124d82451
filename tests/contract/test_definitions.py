"""Every definition: portable, true to the row contract, naming what exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from data_access.contract import NEEDED
from data_access.month_copies import COPY_TABLES
from data_access.snapshot import open_current
from measures.reads import words_read
from measures.registry import (
    DEFINITIONS_DIR,
    POPULATIONS_DIR,
    Definition,
    all_definitions,
    broken_definitions,
    companion_definitions,
    every_definition,
    populations,
    psmt_definitions,
)

COLUMNS = [
    ("unit_id", "VARCHAR"),
    ("person_id", "VARCHAR"),
    ("event_date", "DATE"),
    ("period_end", "DATE"),
    ("team_id", "VARCHAR"),
    ("worker_id", "VARCHAR"),
    ("num", "number"),
    ("den", "number"),
    ("category", "VARCHAR"),
    ("dq_note", "VARCHAR"),
]
NUMBERS = {"INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "DECIMAL"}
WORKFORCE_WEIGHTS = "workforce"  # the group whose rows weigh by FTE or days
# What only some engines know; a port has to write these anew and no others.
KNOWN_ELSEWHERE = {"JSON_VALID"}
MADE_BY_REFRESH = {"period", "month_end", "calendar"}
DEFINITIONS = all_definitions()
STATEMENTS = {
    **{f"populations/{name}": sql for name, sql in populations().items()},
    **{f"{d.group}/{name}": d.sql for name, d in every_definition().items()},
}

each_statement = pytest.mark.parametrize("name", STATEMENTS)
each_definition = pytest.mark.parametrize("indicator_id", DEFINITIONS)


@cache
def parse(sql: str) -> exp.Expression:
    (tree,) = sqlglot.parse(sql, read="duckdb")
    assert tree is not None
    return tree


def tables_read(sql: str) -> set[str]:
    """Tables a statement reads itself, without its own common table expressions."""
    tree = parse(sql)
    own = {part.alias for part in tree.find_all(exp.CTE)}
    return {table.name for table in tree.find_all(exp.Table)} - own


def shared_tables_read(sql: str) -> set[str]:
    """Tables of the shared database, also those that its populations read."""
    found: set[str] = set()
    waiting = [sql]
    while waiting:
        for table in tables_read(waiting.pop()) - found:
            found.add(table)
            if table in populations():
                waiting.append(populations()[table])
    return found & set(NEEDED)


# --- the dialect ------------------------------------------------------------------


@each_statement
def test_it_is_one_select(name: str) -> None:
    tree = parse(STATEMENTS[name])
    assert isinstance(tree, exp.Select | exp.Union)
    written = (exp.Insert, exp.Update, exp.Delete, exp.Create, exp.Drop, exp.Into)
    assert list(tree.find_all(*written)) == []


@each_statement
@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_it_is_transpiled_without_loss(name: str, dialect: str) -> None:
    (written,) = sqlglot.transpile(
        STATEMENTS[name],
        read="duckdb",
        write=dialect,
        unsupported_level=ErrorLevel.RAISE,
    )
    assert sqlglot.parse_one(written, read=dialect)


@each_statement
def test_it_keeps_to_the_portable_subset(name: str) -> None:
    tree = parse(STATEMENTS[name])
    refused = (
        exp.Pivot,
        exp.List,
        exp.Array,
        exp.ArrayAgg,
        exp.Struct,
        exp.Map,
        exp.Lambda,
        exp.Unnest,
        exp.Explode,
        exp.Qualify,
        exp.Parameter,
        exp.Placeholder,
        exp.CurrentDate,
        exp.CurrentTimestamp,
        exp.Rand,
        exp.Limit,
    )
    assert [part.sql() for part in tree.find_all(*refused)] == []
    kinds = {join.args.get("method", "").upper() for join in tree.find_all(exp.Join)}
    assert kinds <= {"", "NATURAL"} - {"NATURAL"}
    assert "ASOF" not in {word.upper() for word in re.findall(r"\w+", tree.sql())}
    lists = [t for t in tree.find_all(exp.DataType) if t.this.name in ("LIST", "ARRAY")]
    assert lists == []
    foreign = {part.name.upper() for part in tree.find_all(exp.Anonymous)}
    assert foreign <= KNOWN_ELSEWHERE


@each_statement
def test_greatest_and_least_are_not_used(name: str) -> None:
    """Databases disagree on nulls in them."""
    assert list(parse(STATEMENTS[name]).find_all(exp.Greatest, exp.Least)) == []


def test_populations_read_only_what_is_built_before_them() -> None:
    built = set(NEEDED) | COPY_TABLES | {"month_end", "calendar"}
    for name, sql in populations().items():
        assert tables_read(sql) <= built, name
        built.add(name)


@each_definition
def test_a_definition_reads_only_what_a_refresh_makes(indicator_id: str) -> None:
    known = set(NEEDED) | set(populations()) | MADE_BY_REFRESH
    assert tables_read(DEFINITIONS[indicator_id].sql) <= known


@each_definition
def test_missing_tables_are_found_by_the_words_of_the_select(indicator_id: str) -> None:
    """A word in a remark must not make an indicator wait for a table it never reads."""
    sql = DEFINITIONS[indicator_id].sql
    assert words_read(sql) & set(NEEDED) == shared_tables_read(sql)


@each_definition
def test_every_constant_is_used_and_read_from_the_period(indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    names = {column.name for column in parse(definition.sql).find_all(exp.Column)}
    for companion in companion_definitions().values():
        if companion.companion_of == indicator_id:
            names |= {c.name for c in parse(companion.sql).find_all(exp.Column)}
    assert {name for name, _ in definition.constants} <= names


# --- the metadata -----------------------------------------------------------------


def test_no_file_is_broken() -> None:
    assert broken_definitions() == ()


@each_definition
def test_the_file_is_found_where_its_group_says(indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    path: Path = DEFINITIONS_DIR / definition.group / f"{indicator_id}.sql"
    assert path.is_file()
    assert re.fullmatch(r"[a-z][a-z0-9_]+", indicator_id)


@each_definition
def test_the_words_are_whole(indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    assert definition.why.endswith((".", "?"))
    for text in (*definition.questions, *definition.caveats):
        assert text.endswith((".", "?")), text
    assert 1 <= len(definition.questions) <= 5, (
        f"{indicator_id} has {len(definition.questions)} questions. Write one to five "
        "that a manager would ask; docs/add-an-indicator.md shows them."
    )
    for other in definition.counterbalance:
        assert other in DEFINITIONS
        assert other != indicator_id


def test_what_stands_beside_an_indicator_is_there() -> None:
    for definition in every_definition().values():
        assert set(definition.shown_beside) <= set(DEFINITIONS)
        assert not definition.note or definition.note.endswith(".")
        for text in definition.caveats:
            assert text.endswith((".", "?")), text
    names = Counter(d.title for d in every_definition().values())
    assert max(names.values()) == 1


def test_names_and_places_in_the_meeting_are_given_once() -> None:
    for field in ("name", "plain_name"):
        counts = Counter(getattr(d, field) for d in DEFINITIONS.values())
        assert max(counts.values()) == 1
    places = [d.psmt for d in psmt_definitions()]
    assert places == sorted(set(places))


def test_population_files_have_a_number_and_a_name_of_their_own() -> None:
    stems = [path.stem for path in POPULATIONS_DIR.glob("*.sql")]
    assert all(re.fullmatch(r"\d\d_[a-z_0-9]+", stem) for stem in stems)
    assert len(populations()) == len(stems) == len({s[:2] for s in stems})
    assert set(populations()).isdisjoint(NEEDED)


# --- the rows, over the demo authority ---------------------------------------------


@pytest.fixture(scope="module")
def version(demo_dir: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo authority's version, with `period` for each definition to run on."""
    path = open_current(demo_dir / "snapshots").path
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS demo (READ_ONLY)")
        connection.execute("USE demo")
        yield connection


def rows(
    version: duckdb.DuckDBPyConnection, definition: Definition, condition: str
) -> int:
    """Records of an indicator for which the condition holds."""
    found = version.execute(
        f"SELECT count(*) FROM record WHERE indicator_id = ? AND ({condition})",  # noqa: S608
        [definition.indicator_id],
    ).fetchone()
    assert found is not None
    return int(found[0])


@each_definition
def test_it_returns_the_columns_of_the_contract(version, indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    constants = "".join(
        f", {repr(value) if isinstance(value, str) else value} AS {name}"
        for name, value in definition.constants
    )
    version.execute(
        f"CREATE OR REPLACE TEMP TABLE period AS SELECT *{constants} FROM month_end"  # noqa: S608
    )
    version.execute(f"SELECT * FROM ({definition.sql}\n) LIMIT 0")  # noqa: S608
    found = [
        (name, "number" if str(kind).split("(")[0] in NUMBERS else str(kind))
        for name, kind, *_ in version.description
    ]
    assert found == COLUMNS


@each_definition
def test_its_rows_keep_the_contract(version, indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    assert rows(version, definition, "true") > 0
    for column in ("unit_id", "team_id", "period_end", "event_date", "den"):
        assert rows(version, definition, f"{column} IS NULL") == 0, column
    for column in ("unit_id", "team_id", "worker_id", "person_id", "category"):
        nobody = "" if column == "category" else ", '0'"  # a category may be a number
        blank = f"{column} IN (''{nobody}) OR {column} <> trim({column})"
        assert rows(version, definition, blank) == 0, column
    assert rows(version, definition, "isnan(num) OR isnan(den) OR den < 0") == 0


@each_definition
def test_a_unit_stands_once_in_a_period(version, indicator_id: str) -> None:
    twice = version.execute(
        "SELECT unit_id, period_end FROM record WHERE indicator_id = ? "
        "GROUP BY ALL HAVING count(*) > 1 LIMIT 5",
        [indicator_id],
    ).fetchall()
    assert twice == []


@each_definition
def test_numerators_and_denominators_fit_the_unit(version, indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    if definition.group == WORKFORCE_WEIGHTS:
        return
    if definition.unit in ("percent", "count", "rate_per_10k"):
        assert rows(version, definition, "num NOT IN (0, 1)") == 0
        assert rows(version, definition, "den <> 1") == 0
    if definition.unit == "percent":  # a share of nothing or of all tells nothing
        assert rows(version, definition, "num = 0") > 0
        assert rows(version, definition, "num = 1") > 0


@each_definition
def test_dates_stand_in_their_period(version, indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    outside = {
        "event": "event_date > period_end OR event_date < date_trunc('month', "
        "period_end)",
        "snapshot": "event_date <> period_end",
        "rolling_12m": "event_date > period_end OR event_date <= period_end - "
        "INTERVAL 367 DAY",
        "rolling_36m": "event_date > period_end OR event_date <= period_end - "
        "INTERVAL 1098 DAY",
    }
    assert rows(version, definition, outside[definition.timing]) == 0
    strange = "period_end NOT IN (SELECT period_end FROM month_end)"
    assert rows(version, definition, strange) == 0


@each_definition
def test_every_team_is_a_known_team(version, indicator_id: str) -> None:
    definition = DEFINITIONS[indicator_id]
    unknown = "team_id NOT IN (SELECT team_id FROM team)"
    assert rows(version, definition, unknown) == 0


def test_every_indicator_is_available_in_the_demo_authority(version) -> None:
    status = version.execute("SELECT * FROM indicator_status").fetchall()
    assert {row[0] for row in status if row[1]} == set(every_definition())
    assert [row[2] for row in status if row[2] is not None] == []


def test_every_shared_row_set_has_rows_in_the_demo_authority(version) -> None:
    without = {"short_break"}  # no child of it has short breaks
    for name in populations().keys() - without:
        assert version.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone(), name  # noqa: S608
