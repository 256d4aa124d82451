"""The council's own words for codes of voice and feedback, from `qa_code`."""

from __future__ import annotations

from functools import lru_cache

from data_access.snapshot import Snapshot, read_rows
from measures.version_facts import VERSIONS_HELD

# list in `qa_code` -> the attribute whose codes it words
LISTS = {
    "FEEDBACK_QUALITY": "quality",
    "FEEDBACK_SOURCE": "source",
    "COMPLAINT_THEME": "theme",
    "NOT_ALONE_REASON": "reason",
    "VOICE_METHOD": "method",
    "ADVOCACY_REASON": "reason_offered",
    "PARTICIPATION_KIND": "activity",
    "PARTICIPATION_TOPIC": "topic",
}


@lru_cache(maxsize=VERSIONS_HELD)
def read_own_words(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """(attribute, code) -> the council's label; read it, never change it."""
    rows = read_rows(
        snapshot,
        "SELECT upper(list_name), upper(code), label FROM qa_code "
        "WHERE label IS NOT NULL",
    )
    return {(LISTS[row[0]], row[1]): row[2] for row in rows if row[0] in LISTS}
