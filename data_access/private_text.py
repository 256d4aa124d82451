"""Free text about people and children's names: copied into two tables of their own.

No definition, population or quality rule reads them; `measures.private_text` does,
for one row at a time, for those who may, and after the access log has been written.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from data_access.contract import PRIVATE_COLUMNS

TEXT_TABLE, NAME_TABLE = "private_text", "private_name"
NAMES_FROM = "ssd_person"
KEY_SEPARATOR = "|"  # between the parts of a row's id where its key has several
_COPIED = "private_copied"
_ABSENT = "CAST(NULL AS VARCHAR)"


@dataclass(frozen=True)
class TextSource:
    """Whose row a text is: its key, and where its child and team stand.

    `parent` is the table that says both for a row that does not, and `link` the
    column that both have.
    """

    key: tuple[str, ...]
    has_person: bool = True
    parent: str = ""
    link: str = ""


TEXT_SOURCES: dict[str, TextSource] = {
    "qa_audit": TextSource(("audit_id",)),
    "qa_audit_judgement": TextSource(
        ("audit_id", "area_code"), parent="qa_audit", link="audit_id"
    ),
    "qa_audit_theme": TextSource(
        ("audit_theme_id",), parent="qa_audit", link="audit_id"
    ),
    "qa_audit_action": TextSource(("action_id",)),
    "qa_feedback": TextSource(("feedback_id",)),
    "qa_complaint": TextSource(("complaint_id",)),
    "qa_monitoring_form": TextSource(("form_id",)),
    "qa_fostering_form": TextSource(("fform_id",)),
    "qa_drp_concern": TextSource(("drp_id",)),
    "qa_drp_step": TextSource(("step_id",), parent="qa_drp_concern", link="drp_id"),
    "qa_concern_child": TextSource(("concern_id",)),
    "qa_improvement_action": TextSource(("improvement_id",), has_person=False),
    "qa_participation_activity": TextSource(("activity_id",), has_person=False),
    "qa_provider_visit": TextSource(("visit_id",), has_person=False),
}


def make_private_tables(version: duckdb.DuckDBPyConnection) -> None:
    """Both tables without rows, and what the texts are gathered in."""
    version.execute(
        f"CREATE TABLE {NAME_TABLE} (person_id VARCHAR, forename VARCHAR, "
        "surname VARCHAR)"
    )
    version.execute(
        f"CREATE TABLE {_COPIED} (table_name VARCHAR, row_id VARCHAR, link VARCHAR, "
        "column_name VARCHAR, team_id VARCHAR, person_id VARCHAR, text VARCHAR)"
    )


def keep_private(
    version: duckdb.DuckDBPyConnection, table: str, columns: list[str], *, source: str
) -> None:
    """Put the private columns that raw rows of `source` have aside.

    Args:
        table: whose rows they are.
        columns: every column of `source`, as text.
    """
    private = [name for name in PRIVATE_COLUMNS.get(table, ()) if name in columns]
    if table == NAMES_FROM:
        _keep_names(version, private, source=source)
    elif private:
        _keep_texts(version, table, private, columns, source=source)


def _keep_names(
    version: duckdb.DuckDBPyConnection, private: list[str], *, source: str
) -> None:
    forename, surname = (
        f"nullif(trim({name}), '')" if name in private else _ABSENT
        for name in PRIVATE_COLUMNS[NAMES_FROM]
    )
    version.execute(
        f"""INSERT INTO {NAME_TABLE}
        SELECT rtrim(pers_person_id), {forename}, {surname}
        FROM {source} WHERE nullif(trim(pers_person_id), '') IS NOT NULL"""  # noqa: S608
    )


def _keep_texts(
    version: duckdb.DuckDBPyConnection,
    table: str,
    private: list[str],
    columns: list[str],
    *,
    source: str,
) -> None:
    found = TEXT_SOURCES[table]
    row_id = f" || '{KEY_SEPARATOR}' || ".join(f"trim({name})" for name in found.key)
    link = f"trim({found.link})" if found.link else _ABSENT
    team = _ABSENT if found.parent else "nullif(trim(team_id), '')"
    person = (
        "nullif(trim(person_id), '')"
        if found.has_person and not found.parent
        else _ABSENT
    )
    valid = (
        "AND coalesce(upper(trim(status)), '') <> 'VOID'" if "status" in columns else ""
    )
    for name in private:
        version.execute(
            f"""INSERT INTO {_COPIED}
            SELECT '{table}', {row_id}, {link}, '{name}', {team}, {person},
                   rtrim({name})
            FROM {source} WHERE nullif(trim({name}), '') IS NOT NULL {valid}"""  # noqa: S608
        )


def build_private_text(version: duckdb.DuckDBPyConnection) -> None:
    """`private_text`: every text with the team and child of its row.

    A text whose parent row is void or gone is left out; one whose team is not known
    stands under NONE.
    """
    parts = [
        "SELECT c.table_name, c.row_id, c.column_name, "  # noqa: S608
        f"c.team_id, c.person_id, c.text FROM {_COPIED} c WHERE c.link IS NULL"
    ]
    for table, found in TEXT_SOURCES.items():
        if found.parent:
            parts.append(
                f"SELECT c.table_name, c.row_id, c.column_name, p.team_id, "  # noqa: S608
                f"p.person_id, c.text FROM {_COPIED} c JOIN {found.parent} p "
                f"ON CAST(p.{found.link} AS VARCHAR) = c.link "
                f"WHERE c.table_name = '{table}' "
                "AND coalesce(upper(p.status), '') <> 'VOID'"
            )
    version.execute(
        f"""CREATE TABLE {TEXT_TABLE} AS
        SELECT x.table_name, x.row_id, x.column_name,
               coalesce(t.team_id, 'NONE') AS team_id, x.person_id, x.text
        FROM ({" UNION ALL ".join(parts)}) x
        LEFT JOIN team t ON t.team_id = x.team_id
        ORDER BY x.table_name, x.row_id, x.column_name"""  # noqa: S608 - own names
    )
    version.execute(f"DROP TABLE {_COPIED}")
