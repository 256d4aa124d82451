"""The operator's door: commands that look after the dashboard.

Run `python manage.py --help`. Every command is one function in a module of its
own layer; this file only reads arguments and words the outcome. Streamlit is never
imported here.
"""

from __future__ import annotations

import argparse
import atexit
import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import sqlalchemy as sa
from rich.console import Console
from rich.progress import Progress
from sqlalchemy.exc import SQLAlchemyError

from data_access import accounts
from data_access.account_commands import add_users, ready_store
from data_access.accounts import AccountError
from data_access.app_store import AppStoreError
from data_access.arguments import parse_day, parse_scale
from data_access.demo import NotSyntheticError, build_demo
from data_access.extract import SharedDatabaseError
from data_access.imports.commands import (
    Door,
    add_load_annex_a,
    add_load_qa,
    add_qa_template,
)
from data_access.imports.problems import ImportRefused
from data_access.imports.published_command import add_load_published
from data_access.imports.qa_workbook_template import TemplateRefused
from data_access.imports.ssda903.command import add_load_ssda903
from data_access.imports.writing import WriteRefused
from data_access.log_commands import add_log_trim, add_log_verify
from data_access.passwords import PasswordError
from data_access.published import PublishedError
from data_access.qa_ddl import DIALECTS, build_qa_ddl
from data_access.settings import Settings, SettingsError, read_settings
from data_access.snapshot import SnapshotError, close_all, open_current
from measures.availability import refused_definitions
from measures.catalogue import build_catalogue
from measures.commands import add_figures, add_records
from measures.disputes.command import add_drp_list
from measures.figure import FigureError
from measures.loading import data_check_words
from measures.loading.baselines import NewStart
from measures.loading.data_check import check_shared_database
from measures.loading.demo_checks import build_page, run_checks
from measures.loading.refresh import Acceptance, RefreshError, refresh_snapshot
from measures.periods import PeriodError, month_of, parse_month
from measures.registry import DefinitionError, all_definitions
from measures.scope import ScopeError

# Errors that say what to do; anything else is a fault of ours and shows itself.
KNOWN_ERRORS: tuple[type[Exception], ...] = (
    AccountError,
    AppStoreError,
    DefinitionError,
    FigureError,
    ImportRefused,
    NotSyntheticError,
    PasswordError,
    PeriodError,
    PublishedError,
    RefreshError,
    ScopeError,
    SettingsError,
    SharedDatabaseError,
    SnapshotError,
    TemplateRefused,
    WriteRefused,
)
DEMO_TEAMS, DEMO_SERVICES = ["T0107"], ["FAMSUP"]


def say(text: str) -> None:
    """One line for the operator."""
    sys.stdout.write(f"{text}\n")


# --- demo and refresh --------------------------------------------------------------


@contextmanager
def _progress_bar(title: str) -> Iterator[Callable[[str, float], None]]:
    """A bar on standard error; silent when nobody watches."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task(title, total=1.0)

        def report(step: str, done: float) -> None:
            progress.update(bar, description=step, completed=done)

        yield report
        progress.update(bar, description=title, completed=1.0)


def _open_for_writing(settings: Settings) -> sa.Engine:
    url = sa.make_url(settings.shared_database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return sa.create_engine(url)


def _run_demo(args: argparse.Namespace) -> None:
    settings = read_settings()
    last_month = month_of(datetime.now(UTC).date()).plus(-1)
    data_to = args.data_to or last_month.end
    engine = _open_for_writing(settings)
    try:
        with _progress_bar("Building the demo authority") as report:
            rows = build_demo(
                engine,
                seed=args.seed,
                data_to=data_to,
                years=args.years,
                scale=args.scale,
                schema=settings.shared_schema or None,
                report=report,
            )
    finally:
        engine.dispose()
    for name in sorted(rows) if args.rows else ():
        say(f"{name}\t{rows[name]}")
    say(f"Built {sum(rows.values()):,} synthetic rows, to {data_to}, seed {args.seed}.")
    store = ready_store()
    accounts.add_demo_accounts(store, team_ids=DEMO_TEAMS, service_ids=DEMO_SERVICES)
    say("The demo accounts and their password stand on the sign-in page.")


def _add_demo_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=823, help="default 823")
    parser.add_argument(
        "--data-to", type=parse_day, help="last day; default: the last complete month"
    )
    parser.add_argument("--years", type=int, default=6, help="default 6")
    parser.add_argument(
        "--scale",
        type=parse_scale,
        default=1,
        help="how many times over, for load work; default 1",
    )
    parser.add_argument("--rows", action="store_true", help="print rows by table")
    parser.set_defaults(run=_run_demo)


def _run_demo_checks(_args: argparse.Namespace) -> None:
    snapshot = open_current(read_settings().snapshot_dir)
    sys.stdout.write(build_page(run_checks(snapshot)))


def _add_demo_checks_command(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_run_demo_checks)


def _run_refresh(args: argparse.Namespace) -> None:
    settings = read_settings()
    with _progress_bar("Refreshing") as report:
        status = refresh_snapshot(
            settings,
            report=report,
            data_to=args.data_to,
            acceptance=args.accept
            and Acceptance(by=getpass.getuser(), reason=args.accept),
            new_start=_new_start(args.new_baselines),
        )
    say(f"Version {status.data_version} is current, data to {status.data_to}.")
    for line in refused_definitions(open_current(settings.snapshot_dir)):
        sys.stderr.write(f"Left out: {line}\n")


def _new_start(words: Sequence[str] | None) -> NewStart | None:
    if words is None:
        return None
    month, reason = words
    return NewStart(parse_month(month), by=getpass.getuser(), reason=reason)


def _add_refresh_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-to",
        type=parse_day,
        help="last complete day, for a database without qa_load",
    )
    parser.add_argument(
        "--accept",
        nargs="?",
        const="no reason given",
        metavar="WHY",
        help="let a load pass that lost many rows; noted with your name",
    )
    parser.add_argument(
        "--new-baselines",
        nargs=2,
        metavar=("MONTH", "WHY"),
        help="let all series and their expected ranges begin at this month, such as "
        "2024-04; noted with your name. Kept until it is decided anew",
    )
    parser.set_defaults(run=_run_refresh)


def _add_catalogue_command(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=lambda _args: sys.stdout.write(build_catalogue()))


# --- the shared database ------------------------------------------------------------


def _add_qa_ddl_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dialect", choices=DIALECTS, required=True)
    parser.add_argument("--schema", default="", help="before every table's name")
    parser.set_defaults(
        run=lambda args: say(build_qa_ddl(args.dialect, schema=args.schema))
    )


# --- ways in ----------------------------------------------------------------------


def _published_as() -> dict[str, str]:
    return {name: d.published_as for name, d in all_definitions().items()}


DOOR = Door(say, _open_for_writing, _progress_bar, parse_day)


def _run_check(args: argparse.Namespace) -> int:
    today = datetime.now(UTC).date()
    with _progress_bar("Checking") as report:
        found = check_shared_database(
            read_settings(), data_to=args.data_to, report=report
        )
    write = data_check_words.as_json if args.json else data_check_words.as_text
    say(write(found, today))
    return data_check_words.verdict(found, today)


def _add_check_command(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--data-to", type=parse_day, help="for a database without qa_load"
    )
    parser.set_defaults(run=_run_check, is_verdict=True)


# --- the door ------------------------------------------------------------------


@dataclass(frozen=True)
class Command:
    """One command: its help, and the function that adds its arguments.

    `add_arguments` ends with `parser.set_defaults(run=function)`; `function` takes
    the parsed arguments and raises one of KNOWN_ERRORS when it cannot go on.
    """

    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]


COMMANDS: dict[str, Command] = {
    "check": Command("say whether the shared database is usable", _add_check_command),
    "catalogue": Command("print docs/indicators.md", _add_catalogue_command),
    "demo": Command("build the synthetic demo authority", _add_demo_command),
    "demo-checks": Command(
        "print docs/demo-checks.md: the demo beside published figures",
        _add_demo_checks_command,
    ),
    "drp-list": Command(
        "print the weekly list of a service's open concerns",
        partial(add_drp_list, say=say),
    ),
    "refresh": Command("make a new data version", _add_refresh_command),
    "figures": Command("print figures", add_figures),
    "records": Command("print the rows behind a figure", add_records),
    "qa-ddl": Command("print CREATE TABLE of the qa_ tables", _add_qa_ddl_command),
    "qa-template": Command(
        "write an empty workbook for audits, disputes, feedback, complaints, posts",
        partial(add_qa_template, door=DOOR),
    ),
    "load-annex-a": Command(
        "load Ofsted's lists 1 to 11", partial(add_load_annex_a, door=DOOR)
    ),
    "load-published": Command(
        "load newer published figures of other councils",
        partial(add_load_published, door=DOOR, published_as=_published_as),
    ),
    "load-qa": Command(
        "load the filled-in workbook of qa-template", partial(add_load_qa, door=DOOR)
    ),
    "load-ssda903": Command(
        "load the statutory looked-after return",
        partial(add_load_ssda903, door=DOOR),
    ),
    "log-verify": Command("say whether the access log is whole", add_log_verify),
    "log-trim": Command("delete old entries of the access log", add_log_trim),
    "users": Command("accounts of the dashboard", add_users),
}


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command in COMMANDS."""
    parser = argparse.ArgumentParser(prog="manage.py", description=__doc__)
    parser.set_defaults(is_verdict=False)
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.help))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when done, or the verdict of `check`; 2 with one line on standard error
        when it could not be.
    """
    args = build_parser().parse_args(argv)
    try:
        code = args.run(args)
    except KNOWN_ERRORS as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except (SQLAlchemyError, duckdb.Error) as error:
        # its text may hold an address or a value
        sys.stderr.write(f"The database did not answer ({type(error).__name__}).\n")
        return 2
    except BrokenPipeError:  # the reader of our output has gone
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing after the last line was done.\n")
        return 2
    return code if args.is_verdict else 0


if __name__ == "__main__":
    atexit.register(close_all)  # no lease of this process keeps an old version
    sys.exit(main())
