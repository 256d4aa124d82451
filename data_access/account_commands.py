"""Commands of the operator for accounts: arguments and outcomes, in words."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from data_access import account_import, accounts
from data_access.accounts import Account, AccountError
from data_access.app_store import create_store, open_store
from data_access.demo.marked import is_demo_database
from data_access.passwords import PasswordError
from data_access.settings import read_settings


def say(text: str) -> None:
    """One line for the operator."""
    sys.stdout.write(f"{text}\n")


def ready_store() -> sa.Engine:
    """The app's own store, its tables made where they are missing."""
    engine = open_store(read_settings().app_store_url)
    create_store(engine)
    return engine


def _ask_password(args: argparse.Namespace) -> str:
    """From the terminal or standard input; never from the command line."""
    if args.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Password again: ") != password:
        raise PasswordError("The two passwords differ. Nothing was changed.")
    return password


def _list_users(engine: sa.Engine, _args: argparse.Namespace) -> None:
    found = accounts.list_accounts(engine)
    for a in found:
        marks = [
            w for w, on in (("disabled", a.is_disabled), ("demo", a.is_demo)) if on
        ]
        units = ",".join(sorted(a.service_ids | a.team_ids)) or "-"
        say(f"{a.username}\t{a.role}\t{units}\t{a.display_name}\t{' '.join(marks)}")
    say(f"{len(found)} accounts.")


def _add_user(engine: sa.Engine, args: argparse.Namespace) -> None:
    new = Account(
        username=args.username,
        display_name=args.name or args.username,
        role=args.role,
        service_ids=frozenset(args.service),
        team_ids=frozenset(args.team),
    )
    added = accounts.add_account(engine, new, password=_ask_password(args))
    say(f"Added {added.username} as {added.role}.")


def _change_user(engine: sa.Engine, args: argparse.Namespace) -> None:
    accounts.change_account(
        engine,
        args.username,
        role=args.role,
        service_ids=args.service,
        team_ids=args.team,
    )
    say(f"{args.username} is now {args.role}, from the next click on.")


def _disable_user(engine: sa.Engine, args: argparse.Namespace) -> None:
    accounts.disable_account(engine, args.username)
    say(f"Disabled {args.username}; every session of theirs has ended.")


def _enable_user(engine: sa.Engine, args: argparse.Namespace) -> None:
    accounts.enable_account(engine, args.username)
    say(f"Enabled {args.username}.")


def _reset_user(engine: sa.Engine, args: argparse.Namespace) -> None:
    accounts.find_account(engine, args.username)
    accounts.reset_password(engine, args.username, password=_ask_password(args))
    say(f"Set a new password for {args.username}; their sessions have ended.")


def _import_users(engine: sa.Engine, args: argparse.Namespace) -> None:
    added = account_import.import_credentials(engine, args.file)
    say(f"Added {len(added)} accounts. Delete the file if it holds plain passwords.")


def _check_demo_data() -> None:
    """Refuse demo accounts beside data that is not the demo's."""
    settings = read_settings()
    if settings.demo_accounts_anywhere or is_demo_database(settings):
        return
    raise AccountError(
        "Demo accounts have a public password, and SHARED_DATABASE_URL is not the "
        "demo's. Make accounts of your own with: manage.py users add. On a closed "
        "trial DEMO_ACCOUNTS_ANYWHERE=yes allows them."
    )


def _add_demo_users(engine: sa.Engine, args: argparse.Namespace) -> None:
    _check_demo_data()
    added = accounts.add_demo_accounts(
        engine, team_ids=args.team, service_ids=args.service
    )
    say(f"{len(added)} demo accounts are ready, for synthetic data only:")
    for a in added:
        say(f"{a.username}\t{a.role}\tpassword: {accounts.DEMO_PASSWORD}")


def _add_units(parser: argparse.ArgumentParser) -> None:
    for unit in ("service", "team"):
        parser.add_argument(
            f"--{unit}",
            metavar="ID",
            action="append",
            default=[],
            help=f"a {unit} in the account's scope; repeat for more",
        )


def add_users(parser: argparse.ArgumentParser) -> None:
    """The arguments of `manage.py users`."""
    actions = parser.add_subparsers(metavar="action", required=True)

    def action(
        name: str, run: Callable[[sa.Engine, argparse.Namespace], None], text: str
    ) -> argparse.ArgumentParser:
        sub = actions.add_parser(name, help=text)
        sub.set_defaults(run=lambda args: run(ready_store(), args))
        return sub

    action("list", _list_users, "list every account")
    add = action("add", _add_user, "make an account")
    change = action("change", _change_user, "give an account another role and scope")
    reset = action("reset", _reset_user, "set a new password")
    disable = action("disable", _disable_user, "refuse an account from now on")
    enable = action("enable", _enable_user, "let a disabled account sign in again")
    for sub in (add, change, reset, disable, enable):
        sub.add_argument("username")
    for sub in (add, change):
        sub.add_argument("--role", required=True, choices=accounts.ROLE_NAMES)
        _add_units(sub)
    add.add_argument("--name", help="display name; the user name when left out")
    for sub in (add, reset):
        sub.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from the first line of standard input",
        )
    read = action("import", _import_users, "read a streamlit-authenticator file")
    read.add_argument("file", type=Path)
    demo = action("demo", _add_demo_users, "make the demo accounts, one for each role")
    _add_units(demo)
