"""Commands of the operator that print figures and the records behind them.

The operator reads the database itself: the whole authority, as an analyst.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence

from data_access.arguments import argument, parse_scale
from data_access.settings import read_settings
from data_access.snapshot import open_current
from measures import figures, records
from measures.figure import COLUMNS, FigureError, Level, as_row
from measures.periods import month_of, parse_month
from measures.registry import all_definitions, get_definition
from measures.scope import Role, Scope
from measures.scoped_rows import NO_SERVICE

OPERATOR_SCOPE = Scope(Role.PERFORMANCE_ANALYST)
_parse_month = argument(parse_month, "2026-09")


def _write_rows(rows: list[dict[str, object]], columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _run_figures(args: argparse.Namespace) -> None:
    snapshot = open_current(read_settings().snapshot_dir)
    last = args.to or month_of(snapshot.status.data_to)
    first = args.first or last.plus(-11)
    chosen = args.indicator or list(all_definitions())
    by = Level(args.by)
    rows = []
    for indicator_id in chosen:
        try:
            figures.check_level(get_definition(indicator_id), by, _scope_of(args))
        except FigureError as problem:
            if args.indicator:
                raise
            sys.stderr.write(f"Left out: {problem}\n")
            continue
        found = figures.read_figures(
            snapshot,
            indicator_id,
            first=first,
            last=last,
            by=by,
            scope=_scope_of(args),
            within=args.org_unit,
            months_together=args.months_together,
        )
        rows += [as_row(figure) for figure in found]
    _write_rows(rows, COLUMNS)


def add_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("indicator", nargs="*", help="ids; none means all")
    parser.add_argument("--all", action="store_true", help="every indicator")
    parser.add_argument(
        "--by", choices=[level.value for level in Level], default="authority"
    )
    parser.add_argument("--from", dest="first", type=_parse_month)
    parser.add_argument("--to", type=_parse_month)
    _add_narrowing(parser)
    parser.add_argument("--format", choices=["csv"], default="csv")
    parser.set_defaults(run=_run_figures)


def _scope_of(args: argparse.Namespace) -> Scope:
    """The whole authority, or the services or teams that a user is bound to."""
    if args.service:
        return Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset(args.service))
    if args.team:
        return Scope(Role.TEAM_MANAGER, team_ids=frozenset(args.team))
    return OPERATOR_SCOPE


def _add_narrowing(parser: argparse.ArgumentParser) -> None:
    """What narrows figures and records alike."""
    bound = parser.add_mutually_exclusive_group()
    for unit in ("service", "team"):
        bound.add_argument(
            f"--{unit}",
            metavar="ID",
            action="append",
            default=[],
            help=f"as for a user bound to this {unit}; repeat for more",
        )
    parser.add_argument("--org-unit", help="a service or team id; default all")
    parser.add_argument(
        "--months-together",
        type=parse_scale,
        default=1,
        help="months up to and including each, read as one; default 1",
    )


def _run_records(args: argparse.Namespace) -> None:
    snapshot = open_current(read_settings().snapshot_dir)
    found = records.read_records(
        snapshot,
        args.indicator,
        month=args.period,
        org_unit_id=NO_SERVICE if args.no_service else args.org_unit,
        scope=_scope_of(args),
        months_together=args.months_together,
    )
    _write_rows([records.as_row(record) for record in found], records.COLUMNS)


def add_records(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("indicator")
    parser.add_argument("--period", type=_parse_month, required=True)
    _add_narrowing(parser)
    parser.add_argument(
        "--no-service",
        action="store_true",
        help="the service line NONE: every team without a service",
    )
    parser.add_argument("--format", choices=["csv"], default="csv")
    parser.set_defaults(run=_run_records)
