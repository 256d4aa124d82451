"""The words of the codes that audits carry: built in, or the council's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data_access.imports.qa_workbook_lists import BUILT_IN
from data_access.snapshot import Snapshot, read_rows

# where the words for readers differ from those of the workbook, and lists beside it
_OWN: dict[str, dict[str, str]] = {
    "STRAND": {
        "MPE": "Monthly practice evaluation",
        "MOD": "Moderation exercise",
        "THEME": "Thematic audit",
        "DIP": "Dip sample",
        "MULTI": "Multi-agency audit",
        "PEER": "Peer audit",
    },
    "GRADE": {"RI": "Requires improvement"},
    "AUDIT_PLAN": {
        "CIN": "Child in need plan",
        "CP": "Child protection plan",
        "CLA": "In our care",
        "EH": "Early help",
    },
    "AUDIT_AREA": {"PERM": "Permanence (children in our care)"},
    "AUDIT_THEME": {
        **BUILT_IN["DRP_THEME"],
        "SUPERVISION": "Supervision",
        "FATHERS": "Work with fathers",
        "NEGLECT": "Neglect",
        "DOMESTIC": "Domestic abuse",
        "RECORDING": "Recording",
    },
    "LEARNING_TOPIC": {
        "ANALYSIS": "Analysis",
        "NEGLECT": "Neglect",
        "DOMESTIC": "Domestic abuse",
        "VOICE": "Child's voice",
        "SUPERVISION": "Supervision",
        "IDENTITY": "Identity and diversity",
        "LEGAL": "Legal",
        "RECORDING": "Recording",
    },
    "LEARNING_SOURCE": {
        "AUDIT": "Audit",
        "APPRAISAL": "Appraisal",
        "SUPERVISION": "Supervision",
        "MONITORING": "Monitoring form",
        "COMPLAINT": "Complaint",
        "SELF": "The worker",
        "SCB": "Safeguarding partnership",
    },
    "LEARNING_STATUS": {
        "OPEN": "Open",
        "PLANNED": "Planned",
        "MET": "Met",
        "DECLINED": "Declined",
    },
}
# a code that the built-in lists do not have keeps its words when the council retires it
_READ = tuple(sorted({*BUILT_IN, *_OWN}))


@dataclass(frozen=True)
class Labels:
    """Code lists of one data version: list -> code -> words."""

    lists: Mapping[str, Mapping[str, str]]

    def words(self, list_name: str, code: str | None, *, empty: str = "") -> str:
        """The words of a code; the code itself where the list does not have it."""
        if code is None:
            return empty or "not recorded"
        return self.lists.get(list_name, {}).get(code, code)

    def codes(self, list_name: str) -> list[str]:
        """The codes of a list, in its order."""
        return list(self.lists.get(list_name, {}))


@lru_cache(maxsize=8)
def read_labels(snapshot: Snapshot) -> Labels:
    """The lists, the council's rows of `qa_code` winning.

    The words of audit types and grades are ours: readers meet them beside each other.
    """
    lists = {name: {**BUILT_IN.get(name, {}), **_OWN.get(name, {})} for name in _READ}
    rows = read_rows(
        snapshot,
        "SELECT upper(list_name), upper(code), label FROM qa_code "
        "WHERE label IS NOT NULL ORDER BY list_name, sort_order, code",
    )
    for list_name, code, label in rows:
        if list_name in lists and list_name not in ("STRAND", "GRADE"):
            lists[list_name][code] = label
    return Labels(lists)
