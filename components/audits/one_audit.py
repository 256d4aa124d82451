"""One audit opened from a list."""

from __future__ import annotations

from collections.abc import Sequence

from components.audits.desk import Desk
from measures.audits.rows import Audit


def show_one_audit(desk: Desk, audits: Sequence[Audit]) -> None:
    """Choose one of the audits listed; opened, it shows all that is known of it."""
