"""Access log: who opened lists of children, read words, saw names or exported."""

from __future__ import annotations

from components.access_log_view import show_access_log
from components.guard import require_user

user = require_user("access_log")
show_access_log(user)
