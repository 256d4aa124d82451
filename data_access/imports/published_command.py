"""The command load-published: arguments and outcome."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from data_access.imports.commands import Door
from data_access.imports.problems import describe_problems
from data_access.imports.published_load import PublishedOutcome, load_published
from data_access.settings import read_settings


def add_load_published(
    parser: argparse.ArgumentParser,
    door: Door,
    published_as: Callable[[], Mapping[str, str]],
) -> None:
    """Args: published_as gives our indicator -> published id."""
    parser.add_argument("file", type=Path, help="the table, FILE.csv")
    parser.add_argument(
        "--check-only", action="store_true", help="look at it and write nothing"
    )
    parser.set_defaults(run=lambda args: _run(args, door, published_as()))


def _run(args: argparse.Namespace, door: Door, published_as: Mapping[str, str]) -> None:
    outcome = load_published(
        args.file,
        folder=read_settings().published_dir,
        published_as=published_as,
        is_check=args.check_only,
    )
    for line in _describe(outcome, is_check=args.check_only):
        door.say(line)


def _describe(outcome: PublishedOutcome, *, is_check: bool) -> list[str]:
    lines = [describe_problems(outcome.remarks)] if outcome.remarks else []
    lines += [f"{name}: {rows:,} rows." for name, rows in outcome.rows.items()]
    if is_check:
        return [*lines, "Checked and found sound. Nothing was written."]
    lines.append(f"Added {outcome.added:,} rows, changed {outcome.changed:,}.")
    return [*lines, "The Compare part shows them at the next click."]
