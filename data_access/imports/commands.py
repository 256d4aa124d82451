"""Commands of the operator that read or write workbooks: arguments and outcomes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from data_access.extract import SharedDatabaseError, make_shared_engine
from data_access.imports.annex_a_load import Outcome, load_annex_a
from data_access.imports.problems import describe_problems
from data_access.imports.qa_workbook_lists import merge_lists, read_lists
from data_access.imports.qa_workbook_load import LoadOptions, LoadOutcome, load_qa
from data_access.imports.qa_workbook_template import write_template
from data_access.settings import Settings, read_settings

Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Door:
    """What manage.py lends its commands."""

    say: Callable[[str], None]
    open_for_writing: Callable[[Settings], sa.Engine]
    progress_bar: Callable[[str], AbstractContextManager[Report]]
    parse_day: Callable[[str], date]


def today() -> date:
    """The day in England."""
    return datetime.now(ZoneInfo("Europe/London")).date()


# --- qa-template ----------------------------------------------------------------------


def add_qa_template(parser: argparse.ArgumentParser, door: Door) -> None:
    parser.add_argument("file", type=Path, help="the workbook to write, FILE.xlsx")
    parser.add_argument(
        "--force", action="store_true", help="write over a file of that name"
    )
    parser.set_defaults(run=lambda args: _run_qa_template(args, door))


def _run_qa_template(args: argparse.Namespace, door: Door) -> None:
    lists = _own_lists(door)
    write_template(args.file, lists=lists, overwrite=args.force)
    door.say(f"Wrote {args.file.name}. Its first sheet says how to fill it in.")


def _own_lists(door: Door) -> Mapping[str, Mapping[str, str]]:
    settings = read_settings()
    try:
        engine = make_shared_engine(settings)
        try:
            with engine.connect() as connection:
                return read_lists(connection, settings.shared_schema or None)
        finally:
            engine.dispose()
    except (SharedDatabaseError, SQLAlchemyError):
        door.say("The shared database was not asked: drop-downs hold built-in codes.")
        return merge_lists([])


# --- load-qa --------------------------------------------------------------------------


def _add_loading(parser: argparse.ArgumentParser, door: Door) -> None:
    parser.add_argument("file", type=Path, help="the workbook, FILE.xlsx")
    parser.add_argument(
        "--data-to",
        type=door.parse_day,
        help="last day to which the records are complete",
    )
    parser.add_argument(
        "--check-only", action="store_true", help="look at it and write nothing"
    )


def _open_database(settings: Settings, door: Door, *, is_check: bool) -> sa.Engine:
    """The shared database; a look makes no SQLite file that is not there."""
    url = sa.make_url(settings.shared_database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database
    if is_check and is_file and not Path(str(url.database)).exists():
        return sa.create_engine("sqlite://")
    return door.open_for_writing(settings)


def add_load_qa(parser: argparse.ArgumentParser, door: Door) -> None:
    _add_loading(parser, door)
    parser.add_argument(
        "--replace",
        action="store_true",
        help="take away rows loaded before that the workbook no longer holds",
    )
    parser.set_defaults(run=lambda args: _run_load_qa(args, door))


def _run_load_qa(args: argparse.Namespace, door: Door) -> None:
    settings = read_settings()
    options = LoadOptions(
        schema=settings.shared_schema or None,
        data_to=args.data_to,
        check_only=args.check_only,
        replace=args.replace,
    )
    engine = _open_database(settings, door, is_check=args.check_only)
    try:
        with door.progress_bar(f"Loading {args.file.name}") as report:
            outcome = load_qa(
                engine, args.file, options=options, today=today(), report=report
            )
    finally:
        engine.dispose()
    for line in _describe_outcome(outcome, options):
        door.say(line)


def _describe_outcome(outcome: LoadOutcome, options: LoadOptions) -> list[str]:
    lines = [describe_problems(outcome.remarks)] if outcome.remarks else []
    lines += [f"{title}: {rows:,} rows." for title, rows in outcome.rows.items()]
    if options.check_only:
        return [*lines, "Checked and found sound. Nothing was written."]
    written = outcome.written.values()
    added, updated = sum(w.added for w in written), sum(w.updated for w in written)
    removed, left = sum(w.removed for w in written), sum(w.left for w in written)
    lines.append(f"Added {added:,} rows, updated {updated:,}, removed {removed:,}.")
    if left:
        lines.append(
            f"{left:,} rows loaded before are no longer in the workbook and stay. To "
            "take them away load it with --replace."
        )
    for source, day in outcome.data_to.items():
        how = "as given" if options.data_to else "the latest day in the workbook"
        lines.append(f"{source} records are complete to {day} ({how}).")
    return [*lines, "Run manage.py refresh to see them."]


# --- load-annex-a ---------------------------------------------------------------------


def add_load_annex_a(parser: argparse.ArgumentParser, door: Door) -> None:
    _add_loading(parser, door)
    parser.set_defaults(run=lambda args: _run_load_annex_a(args, door))


def _run_load_annex_a(args: argparse.Namespace, door: Door) -> None:
    settings = read_settings()
    engine = _open_database(settings, door, is_check=args.check_only)
    try:
        with door.progress_bar(f"Loading {args.file.name}") as report:
            outcome = load_annex_a(
                engine,
                args.file,
                schema=settings.shared_schema or None,
                data_to=args.data_to,
                is_check=args.check_only,
                today=today(),
                report=report,
            )
    finally:
        engine.dispose()
    for line in _describe_annex_a(outcome, is_check=args.check_only):
        door.say(line)


def _describe_annex_a(outcome: Outcome, *, is_check: bool) -> list[str]:
    lines = [describe_problems(outcome.remarks)] if outcome.remarks else []
    lines += [f"{title}: {rows:,} rows." for title, rows in outcome.lists.items()]
    lines.append(
        f"Figures can be shown from {outcome.data_from:%d/%m/%Y} to "
        f"{outcome.data_to:%d/%m/%Y}; docs/ways-in.md says which cannot."
    )
    if is_check:
        return [*lines, "Checked and found sound. Nothing was written."]
    rows = sum(outcome.rows.values())
    return [*lines, f"Wrote {rows:,} rows. Run manage.py refresh to see them."]
