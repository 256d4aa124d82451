"""Commands of the operator for the access log: arguments and outcomes, in words."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import timedelta

from data_access.account_commands import ready_store
from data_access.app_store import utc_now
from data_access.log_chain import trim_log, verify_log
from data_access.settings import read_settings

SHOWN_PROBLEMS = 20
DAYS_OF_A_YEAR = 365.25


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _run_verify(args: argparse.Namespace) -> int:
    verdict = verify_log(
        ready_store(), key=read_settings().access_log_key, noted=args.seal
    )
    if verdict.problems:
        for problem in verdict.problems[:SHOWN_PROBLEMS]:
            _say(problem)
        _say(
            f"The access log is NOT whole: {len(verdict.problems)} problems in "
            f"{verdict.entries} entries. Keep the store as it is and tell whoever "
            "answers for information security. If ACCESS_LOG_KEY was changed, verify "
            "with the key of the time."
        )
        return 1
    _say(f"The access log is whole: {verdict.entries} entries.")
    _say(f"Last seal: {verdict.seal}")
    return 0


def add_log_verify(parser: argparse.ArgumentParser) -> None:
    """The arguments of `manage.py log-verify`."""
    parser.add_argument(
        "--seal", default="", help="a last seal noted earlier; it must still be there"
    )
    parser.set_defaults(run=_run_verify, is_verdict=True)


def _run_trim(_args: argparse.Namespace) -> None:
    settings, now = read_settings(), utc_now()
    years = settings.access_log_keep_years
    deleted = trim_log(
        ready_store(),
        before=now - timedelta(days=DAYS_OF_A_YEAR * years),
        by=f"operator {getpass.getuser()}"[:100],
        now=now,
        key=settings.access_log_key,
    )
    _say(f"Deleted {deleted} entries older than {years} years.")


def add_log_trim(parser: argparse.ArgumentParser) -> None:
    """The arguments of `manage.py log-trim`."""
    parser.set_defaults(run=_run_trim)
