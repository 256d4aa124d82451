"""The report of `manage.py check`: findings worst first, as text and as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from measures.data_quality import shown_value
from measures.loading.data_check import CheckReport, TableCheck
from measures.reads import words_read
from measures.registry import all_definitions

FORMAT = 1  # of the JSON; raised when a field changes its meaning or goes
USABLE, WITH_GAPS, UNUSABLE = 0, 1, 2
_VERDICTS = {USABLE: "Usable", WITH_GAPS: "Usable with gaps", UNUSABLE: "Not usable"}
_FALL = 0.2  # share of rows lost since the last version that asks for a look
_STALE_DAYS = 35
_NUMBERED = re.compile(r"\d{4,}")
CASES, FEED = "the case system's administrator", "whoever runs the loads"
TEAM = "the performance team"
_LINK_KINDS = ("person_id", "pers_person_id")


@dataclass(frozen=True)
class Finding:
    """One thing found: what it is, what to do and who can. 0 stops, 1 changes
    figures, 2 is worth knowing."""

    level: int
    place: str
    what: str
    do: str
    who: str


def verdict(report: CheckReport, today: date) -> int:
    """0 usable, 1 usable with gaps, 2 unusable."""
    if report.stops:
        return UNUSABLE
    if not any(i.state == "calculable" for i in report.indicators):
        return WITH_GAPS if report.indicators else UNUSABLE
    is_whole = all(i.state == "calculable" for i in report.indicators)
    has_faults = any(f.level == 1 for f in find(report, today))
    return USABLE if is_whole and not has_faults else WITH_GAPS


def find(report: CheckReport, today: date) -> list[Finding]:
    """Everything worth a line, worst first, then by place."""
    found = [Finding(0, "refresh", text, "", "") for text in report.stops]
    found += _load_findings(report, today)
    read = _columns_read()
    for table in report.tables:
        if table.is_present:
            found += _table_findings(table, read)
        else:
            found.append(_missing_table(table, read))
    found += _orphan_findings(report)
    return sorted(found, key=lambda f: (f.level, f.place))


def _columns_read() -> set[str]:
    """Every word of every definition: a column that stands here is read."""
    words: set[str] = set()
    for definition in all_definitions().values():
        words |= words_read(definition.sql)
    return words


def _missing_table(table: TableCheck, read: set[str]) -> Finding:
    is_read = table.table in read and not table.is_optional
    do = "load it, or accept that what needs it is not available"
    if table.is_optional:
        do = "see 'Optional tables' in docs/data-contract.md for what is poorer"
    who = CASES if table.table.startswith("ssd_") else TEAM
    return Finding(1 if is_read else 2, table.table, "the table is missing", do, who)


def _load_findings(report: CheckReport, today: date) -> Iterator[Finding]:
    for load in report.loads:
        place = f"qa_load, source {load.source}"
        if load.status != "OK":
            what = f"the latest load is marked {load.status}"
            yield Finding(1, place, what, "repeat the load", FEED)
        elif load.data_to and (today - load.data_to).days > _STALE_DAYS:
            age = (today - load.data_to).days
            what = f"the data ends on {load.data_to}, {age} days ago"
            yield Finding(1, place, what, "run the load", FEED)


def _table_findings(table: TableCheck, read: set[str]) -> Iterator[Finding]:
    who = CASES if table.table.startswith("ssd_") else TEAM
    if table.repeated_keys:
        what = f"{table.repeated_keys:,} rows repeat the key of another"
        do = "remove them from the load: they would count twice"
        yield Finding(1, table.table, what, do, FEED)
    if table.empty_keys:
        what = f"{table.empty_keys:,} rows have no whole key"
        yield Finding(1, table.table, what, "give each row its key", FEED)
    before = table.rows_before or 0
    if before and table.rows < before * (1 - _FALL):
        what = f"{table.rows:,} rows, {before:,} in the last version"
        yield Finding(1, table.table, what, "check that the load is complete", FEED)
    yield from _column_findings(table, read, who)
    yield from _unread_findings(table, read, who)


def _column_findings(table: TableCheck, read: set[str], who: str) -> Iterator[Finding]:
    for column in table.columns:
        place = f"{table.table}.{column.column}"
        level = 1 if column.column in read else 2
        if column.state == "missing":
            yield Finding(level, place, "the column is missing", "add it", who)
            continue
        if column.fit == "cannot be read":
            what = f"is {column.declared}, expected {column.expected}"
            yield Finding(level, place, what, "change its type", who)
        if table.rows and column.nulls == table.rows:
            what = "is empty in every row"
            yield Finding(2, place, what, "find out whether it is recorded", who)
        if column.before_1900:
            what = f"{column.before_1900:,} dates up to 1 January 1900"
            yield Finding(level, place, what, "correct or empty them", who)
        if column.after_data_date:
            what = f"{column.after_data_date:,} dates after the data date"
            yield Finding(level, place, what, "correct them", who)


def safe_value(value: str | None) -> str:
    """A raw value as it may be printed: short, and never one that holds a number
    that could identify someone."""
    return repr(value) if value and shown_value(value) == value else shown_value(value)


def _unread_findings(table: TableCheck, read: set[str], who: str) -> Iterator[Finding]:
    for unread in table.unread:
        level = 1 if unread.column in read else 2
        what = f"{unread.problem}: {safe_value(unread.value)}, {unread.rows:,} rows"
        do, by = "correct it at its source", who
        if unread.problem == "unknown code":
            do, by = "add a row to qa_code_map, or the code to qa_code", TEAM
        yield Finding(level, f"{table.table}.{unread.column}", what, do, by)


def _orphan_findings(report: CheckReport) -> Iterator[Finding]:
    for orphan in report.orphans:
        is_person = orphan.target.endswith(_LINK_KINDS)
        what = f"{orphan.rows:,} rows lead to no row of {orphan.target}"
        place = f"{orphan.table}.{orphan.column}"
        do = "find out why those rows are left out of the load"
        yield Finding(1 if is_person else 2, place, what, do, FEED)


# --- text ---------------------------------------------------------------------------

_HEADINGS = {
    0: "Stops a refresh",
    1: "Changes what figures say",
    2: "Worth knowing",
}


def as_text(report: CheckReport, today: date) -> str:
    """The report for people: the answer, then what to do, worst first."""
    lines = [_answer(report, today), ""]
    findings = find(report, today)
    for level, heading in _HEADINGS.items():
        chosen = [f for f in findings if f.level == level]
        if chosen:
            lines += [f"{heading} ({len(chosen)})", *_finding_lines(chosen), ""]
    lines += _indicator_lines(report)
    return "\n".join(lines).rstrip() + "\n"


def _answer(report: CheckReport, today: date) -> str:
    words = _VERDICTS[verdict(report, today)]
    if report.data_to is None:
        return f"{words}."
    calculable = sum(i.state == "calculable" for i in report.indicators)
    rows = sum(t.rows for t in report.tables)
    tables = sum(t.is_present for t in report.tables)
    return (
        f"{words}. Data to {report.data_to}. {tables} of {len(report.tables)} tables "
        f"are there, with {rows:,} rows. {calculable} of {len(report.indicators)} "
        "indicators can be worked out."
    )


def _finding_lines(findings: list[Finding]) -> list[str]:
    """One line each; findings with the same remedy share it."""
    lines: list[str] = []
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.do, finding.who), []).append(finding)
    for (do, who), members in groups.items():
        if do:
            lines.append(f"  To do: {do} ({who})")
        for what, places in _places_by_what(members).items():
            text = f"{', '.join(places)}: {what}"
            lines += textwrap.wrap(
                text, 96, initial_indent=" " * 4, subsequent_indent=" " * 6
            )
    return lines


def _places_by_what(findings: list[Finding]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.what, []).append(finding.place)
    return found


def _indicator_lines(report: CheckReport) -> list[str]:
    lines = []
    for state, heading in (
        ("not calculable", "Indicators that cannot be worked out"),
        ("calculable but empty", "Indicators without anything to count"),
    ):
        chosen = [i for i in report.indicators if i.state == state]
        if chosen:
            lines.append(f"{heading} ({len(chosen)})")
            lines += [f"  {i.indicator_id}: {i.reason}" for i in chosen] + [""]
    return lines


# --- JSON ---------------------------------------------------------------------------


def as_json(report: CheckReport, today: date) -> str:
    """The report for machines; docs/data-contract.md says its fields."""
    code = verdict(report, today)
    shown = asdict(report)
    for table in shown["tables"]:
        for unread in table["unread"]:
            if unread["value"] is not None and _NUMBERED.search(unread["value"]):
                unread["value"] = None
    whole = {
        "format": FORMAT,
        "exit_code": code,
        "verdict": _VERDICTS[code],
        "findings": [asdict(f) for f in find(report, today)],
        **shown,
    }
    return json.dumps(whole, indent=2, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
