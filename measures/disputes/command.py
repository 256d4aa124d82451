"""`manage.py drp-list`: the weekly list of a service's open concerns, to print."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from data_access.settings import read_settings
from data_access.snapshot import Snapshot, open_current, read_rows
from measures.disputes.now import ReasonNone, read_situation
from measures.disputes.printed_list import build_printed_list
from measures.disputes.words import read_labels
from measures.figure import FigureError
from measures.scope import Role, Scope, ScopeError
from measures.trend import latest_month


def add_drp_list(parser: argparse.ArgumentParser, say: Callable[[str], None]) -> None:
    parser.add_argument(
        "--service", required=True, metavar="ID", help="for example FAMSUP"
    )
    parser.set_defaults(run=lambda args: say(build_list(args.service)))


def build_list(service_id: str) -> str:
    """The page of one service, from the current data version.

    Raises:
        ScopeError: no such service; names those that there are.
        FigureError: open concerns could not be worked out, and why.
        SnapshotError: nothing is loaded.
    """
    snapshot = open_current(read_settings().snapshot_dir)
    name = _service_name(snapshot, service_id)
    scope = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({service_id}))
    found = read_situation(snapshot, month=latest_month(snapshot), scope=scope)
    if isinstance(found, ReasonNone):
        raise FigureError(f"Open concerns are not available: {found.words}.")
    return build_printed_list(found, read_labels(snapshot), name)


def _service_name(snapshot: Snapshot, service_id: str) -> str:
    services = dict(
        read_rows(
            snapshot,
            "SELECT org_unit_id, name FROM org_unit WHERE level = 'service' "
            "AND org_unit_id <> 'NONE' ORDER BY org_unit_id",
        )
    )
    if service_id not in services:
        known = ", ".join(services) or "none is loaded"
        raise ScopeError(f"There is no service {service_id}. There are: {known}.")
    return str(services[service_id])
