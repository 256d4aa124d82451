"""Writing the access log from the screen: what was opened, of which view, by whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from components.guard import User
from components.identity import store
from components.page_frame import View
from data_access.access_log import Access, Action, record_access
from data_access.app_store import utc_now
from data_access.snapshot import Snapshot


def record(
    view: View,
    action: Action,
    list_id: str,
    *,
    n_records: int,
    person_ids: Collection[str],
    period_end: date | None = None,
    narrowed: Collection[str] = (),
) -> None:
    """Write the entry; if this raises, show nothing.

    Args:
        narrowed: what narrows the list, in ids and codes.
    """
    access = Access(
        username=view.user.username,
        action=action,
        indicator_id=list_id,
        period_end=period_end or view.selection.month.end,
        org_unit_id=view.selection.within or "LA",
        scope_key=view.user.scope.key,
        data_version=view.snapshot.data_version,
        filters=", ".join(text for text in narrowed if text),
    )
    record_access(store(), access, n_records=n_records, person_ids=person_ids)


def record_question(user: User, snapshot: Snapshot, child: str | None) -> None:
    """Write down that someone asked who looked at a child; unknown ones without it."""
    access = Access(
        username=user.username,
        action="ask log",
        indicator_id="access_log",
        period_end=utc_now().date(),
        org_unit_id="LA",
        scope_key=user.scope.key,
        data_version=snapshot.data_version,
    )
    record_access(
        store(), access, n_records=0, person_ids=() if child is None else (child,)
    )
