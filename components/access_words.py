"""The access log in words: what was done, to which list, where and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from components import cached
from data_access.access_log import Access
from data_access.accounts import list_accounts
from data_access.snapshot import Snapshot
from measures.data_quality_rules import all_rules
from measures.needs_person import COUNTERS
from measures.registry import every_definition
from measures.scope import Scope

ACTION_WORDS = {
    "open": "Opened the list",
    "see names": "Saw names",
    "read text": "Read what was written",
    "export": "Exported",
    "ask log": "Asked who looked at a child",
    "refused": "Was refused",
    "trim": "Deleted old entries",
}


@dataclass(frozen=True)
class Names:
    """Names of people and places, as far as the reader may see them."""

    people: Mapping[str, str]
    places: Mapping[str, str]

    def person(self, username: str) -> str:
        """The display name, or the user name where no account has it any more."""
        return self.people.get(username, username)

    def place(self, access: Access) -> str:
        """Where the list was of: a place chosen, or all that its reader may see."""
        if access.org_unit_id != "LA":
            return self.places.get(access.org_unit_id, "Another service")
        ids = access.scope_key.partition("|")[2].replace("|", ",").split(",")
        bound = [name for name in ids if name]
        if not bound:
            return "All services"
        return ", ".join(self.places.get(one, "Another service") for one in bound)


def read_names_of(store: sa.Engine, snapshot: Snapshot, scope: Scope) -> Names:
    """Everyone's display name; places in scope alone."""
    return Names(
        {a.username: a.display_name for a in list_accounts(store)},
        {u.org_unit_id: u.name for u in cached.units(snapshot, scope)},
    )


_COUNTERS = {counter.counter_id: counter.label for counter in COUNTERS}
_OTHERS = {
    "place": "A place out of scope",
    "indicator": "An indicator out of scope",
    "export": "Taking a list away",
}
_BEGINS = {  # what stands before the colon of a list's id -> words
    "text": "Words of ",
    "audits": "Audits, ",
    "disputes": "Dispute resolution, ",
    "voice": "Children's voice, ",
}


def subject_words(list_id: str) -> str:
    """What an entry is about: an indicator, a rule, words, a page."""
    definition = every_definition().get(list_id)
    if definition is not None:
        return definition.title
    if list_id in _COUNTERS:
        return f"This month: {_COUNTERS[list_id]}"
    if list_id in _OTHERS:
        return _OTHERS[list_id]
    kind, _, name = list_id.partition(":")
    if kind == "quality" and name in (rules := all_rules()):
        return f"Data quality: {rules[name].name}"
    if kind == "page":
        return f"Page: {_sentence(name.replace('_', ' '))}"
    plain = (name or kind).removeprefix("qa_")
    words = ", ".join(_plain(part) for part in plain.split(":"))
    begins = _BEGINS.get(kind, "") if name else ""
    return f"{begins}{words}" if begins else _sentence(words)


def _plain(part: str) -> str:
    """The words of a number's id: `l.THEME.COMPLETE` is theme complete."""
    words = [word for word in part.split(".") if len(word) > 1] or [part]
    return " ".join(w.lower() if len(w) > 3 else w for w in words).replace("_", " ")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
