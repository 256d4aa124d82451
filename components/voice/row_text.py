"""What was written about a row of this page: read one at a time, and recorded.

The words of feedback are not among them: nothing says that the person who spoke agreed
to be quoted.
"""

from __future__ import annotations

from collections.abc import Collection

from components.page_frame import View
from components.private_text_view import show_free_text

# row set -> the table its rows stand in, and column -> heading
_TEXTS: dict[str, tuple[str, dict[str, str]]] = {
    "activities": (
        "qa_participation_activity",
        {"message": "You said", "what_changed": "We did"},
    ),
    "complaints": (
        "qa_complaint",
        {"summary": "The complaint", "learning": "What was learned"},
    ),
    "audit": ("qa_audit_action", {"description": "What was agreed"}),
    "improvement": (
        "qa_improvement_action",
        {"action_text": "What was agreed", "progress": "How it goes"},
    ),
}


def text_source(row_set_id: str, unit_id: str) -> tuple[str, str] | None:
    """(what kind of text, the row's key) of a row that has words; None without."""
    if row_set_id == "actions":
        kind, _, key = unit_id.partition(":")
        return (kind, key) if kind in _TEXTS else None
    return (row_set_id, unit_id) if row_set_id in _TEXTS else None


def has_text(row_set_id: str) -> bool:
    """Do rows of this set have words to read?"""
    return row_set_id == "actions" or row_set_id in _TEXTS


def read_text_of(
    view: View, row_set_id: str, unit_id: str, *, person_ids: Collection[str]
) -> None:
    """The button that says that reading is recorded, then the words."""
    found = text_source(row_set_id, unit_id)
    if found is None:
        return
    table, headings = _TEXTS[found[0]]
    show_free_text(view, table, found[1], person_ids, headings)
