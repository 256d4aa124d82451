"""The command `load-ssda903`: its arguments and the words of its outcome."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_access.imports.commands import Door
from data_access.imports.problems import describe_problems
from data_access.imports.ssda903.files import YearLabel
from data_access.imports.ssda903.load import Outcome, load_ssda903
from data_access.settings import read_settings


def add_load_ssda903(parser: argparse.ArgumentParser, door: Door) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="+",
        help="a folder with 2018-header.csv, 2018-episodes.csv ..., or with a folder "
        "2018 that holds header.csv, episodes.csv ...",
    )
    parser.add_argument(
        "--year-label",
        type=YearLabel,
        choices=list(YearLabel),
        help="what 2018 means: the year that starts or ends then; else found from the "
        "dates",
    )
    parser.add_argument(
        "--check-only", action="store_true", help="look at the files, write nothing"
    )

    parser.set_defaults(run=lambda args: _run_load(args, door))


def _run_load(args: argparse.Namespace, door: Door) -> None:
    settings = read_settings()
    engine = None if args.check_only else door.open_for_writing(settings)
    try:
        with door.progress_bar("Loading the looked-after return") as report:
            outcome = load_ssda903(
                args.folder,
                engine,
                schema=settings.shared_schema or None,
                year_label=args.year_label,
                report=report,
            )
    finally:
        if engine is not None:
            engine.dispose()
    for line in describe_outcome(outcome, is_check=args.check_only):
        door.say(line)


def describe_outcome(outcome: Outcome, *, is_check: bool) -> list[str]:
    """What the operator is told at the end, line by line."""
    lines = [describe_problems(outcome.remarks)] if outcome.remarks else []
    lines += [
        f"{label} was read as the year {year.first:%d/%m/%Y} to {year.last:%d/%m/%Y}."
        for label, year in outcome.years.items()
    ]
    lines += [f"{table}: {count:,} rows." for table, count in outcome.rows.items()]
    if is_check:
        return [*lines, "Checked only: nothing was written."]
    return [
        *lines,
        f"Loaded to {outcome.data_to:%d/%m/%Y}. Run 'python manage.py refresh' next.",
    ]
