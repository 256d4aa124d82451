"""Whose session a cookie belongs to, for HTTP and for pages; draws nothing."""

from __future__ import annotations

import hmac
from datetime import timedelta

import sqlalchemy as sa

from data_access import sessions
from data_access.app_store import open_store, utc_now
from data_access.sessions import Limits, LiveSession
from data_access.settings import Settings, read_settings
from data_access.snapshot import SnapshotError, read_status


def store() -> sa.Engine:
    """The app's own store, as the settings name it."""
    return open_store(read_settings().app_store_url)


def cookie_name(settings: Settings, purpose: str = "session") -> str:
    """`__Host-` binds a cookie to this very host; browsers want https for it."""
    return f"__Host-{purpose}" if settings.cookie_secure else f"dashboard-{purpose}"


def is_data_synthetic(settings: Settings) -> bool:
    """Is the current data synthetic? No data, or unreadable data, is not."""
    try:
        status = read_status(settings.snapshot_dir)
    except SnapshotError:
        return False
    return status is not None and status.is_synthetic


def may_use_demo_accounts(settings: Settings) -> bool:
    """May the accounts with a public password be used? On synthetic data, or where a
    setting says so."""
    return settings.demo_accounts_anywhere or is_data_synthetic(settings)


def find_session(token: str, *, is_click: bool) -> LiveSession | None:
    """The live session of this cookie value, read anew from the store."""
    if not token:
        return None
    settings = read_settings()
    limits = Limits(
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_absolute_hours),
    )
    return sessions.find_live_session(
        open_store(settings.app_store_url),
        token,
        limits=limits,
        now=utc_now(),
        is_synthetic=may_use_demo_accounts(settings),
        is_click=is_click,
    )


def sign_out_token(token: str) -> str:
    """Proof that a request to sign out comes from a page of this very session."""
    return hmac.new(token.encode(errors="replace"), b"sign out", "sha256").hexdigest()
