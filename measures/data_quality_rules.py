"""The data-quality rules there are: one SQL file each, read and checked.

A rule lists rows of the cleaned tables that contradict themselves or each other. It
changes no figure.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_access.contract import NEEDED
from data_access.extract import SharedContents
from measures.reads import words_read

RULES_DIR = Path(__file__).parent / "quality"
SEVERITIES = ("high", "medium", "low")
_REQUIRED = {"name", "why", "fix", "severity", "table"}
_OPTIONAL = {"needs", "about_reviews"}


class QualityRuleError(ValueError):
    """A rule file is not written as it should be; names the file."""


@dataclass(frozen=True)
class QualityRule:
    """One rule: what is wrong, why it matters, who can put it right.

    `needs` are the tables without which it is not run; `sql` returns unit_id,
    person_id, team_id (null: the child's allocated team at the data date), detail.
    """

    rule_id: str
    name: str
    why: str
    fix: str
    severity: str
    table: str
    sql: str
    needs: tuple[str, ...] = ()
    about_reviews: bool = False

    @property
    def is_quality_record(self) -> bool:
        return self.table.startswith("qa_")


def parse_rule(text: str, *, rule_id: str) -> QualityRule:
    """Read one file: TOML between `/* +++` and `+++ */`, then the SELECT.

    Raises:
        QualityRuleError: no header, a field that is missing, unknown or wrong.
    """
    if not text.startswith("/* +++") or "+++ */" not in text:
        raise QualityRuleError(
            f"{rule_id}: the file must open with '/* +++' and its header end with "
            "'+++ */'."
        )
    header, sql = text[len("/* +++") :].split("+++ */", 1)
    try:
        fields = tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise QualityRuleError(f"{rule_id}: the header is not TOML: {error}") from None
    missing, unknown = _REQUIRED - set(fields), set(fields) - _REQUIRED - _OPTIONAL
    if missing or unknown:
        raise QualityRuleError(
            f"{rule_id}: missing {sorted(missing)}, unknown {sorted(unknown)}. "
            f"A rule has {', '.join(sorted(_REQUIRED))}."
        )
    fields["needs"] = tuple(fields.get("needs", [fields["table"]]))
    strange = [t for t in (fields["table"], *fields["needs"]) if t not in NEEDED]
    if strange or fields["severity"] not in SEVERITIES:
        raise QualityRuleError(
            f"{rule_id}: severity is one of {', '.join(SEVERITIES)}; tables are those "
            f"of the data contract, not {strange or 'others'}."
        )
    return QualityRule(rule_id=rule_id, sql=sql.strip().rstrip(";"), **fields)


@cache
def all_rules() -> dict[str, QualityRule]:
    """Every rule by id, worst first, then by name.

    Raises:
        QualityRuleError: a file is wrong.
    """
    found = [
        parse_rule(path.read_text(encoding="utf-8-sig"), rule_id=path.stem)
        for path in sorted(RULES_DIR.glob("*.sql"))
    ]
    found.sort(key=lambda r: (SEVERITIES.index(r.severity), r.name))
    return {rule.rule_id: rule for rule in found}


def rule_missing(rule: QualityRule, contents: SharedContents) -> str | None:
    """Why a rule cannot be run on this database, or None.

    Tables that the rule reads but does not need count as empty.
    """
    words = words_read(rule.sql)
    parts = [f"table {t} is missing" for t in rule.needs if t not in contents.columns]
    parts += [
        f"column {name} is missing"
        for name in sorted(contents.missing_columns)
        if name.split(".")[0] in rule.needs and name.split(".")[1] in words
    ]
    return "; ".join(parts) or None
