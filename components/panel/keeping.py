"""From a storyline to a pack: built, previewed, and kept for good."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from components import identity
from components.guard import User
from components.panel.deck import build_deck
from data_access import packs
from data_access.app_store import utc_now
from data_access.packs import KeptPack, PackEntry
from data_access.settings import read_settings
from data_access.snapshot import Snapshot, open_current
from measures.panel.disclosure import Thresholds, read_thresholds
from measures.panel.facts import latest_whole_month
from measures.panel.pack import (
    Pack,
    PackFrame,
    build_pack,
    pack_as_text,
    pack_from_text,
)
from measures.panel.storyline import (
    Storyline,
    first_storyline,
    storyline_as_plain,
    storyline_from_plain,
)
from measures.panel.wording import Wording, read_wording
from measures.periods import Month


@dataclass(frozen=True)
class Workshop:
    """What a story is made from: data, words, thresholds, and packs kept before."""

    snapshot: Snapshot
    wording: Wording
    rules: Thresholds
    earlier: tuple[Pack, ...]

    @property
    def month(self) -> Month:
        """The latest month that is over: of others nobody may try out differences."""
        return latest_whole_month(self.snapshot)


def open_workshop() -> Workshop:
    """The current data version and words, with every pack that was kept.

    Raises:
        SnapshotError: nothing is loaded.
        WordingError: the file of words cannot be used.
    """
    settings = read_settings()
    contents = packs.read_contents(identity.store())
    return Workshop(
        open_current(settings.snapshot_dir),
        read_wording(settings.panel_words),
        read_thresholds(settings),
        tuple(pack_from_text(text) for text in contents),
    )


def make_pack(workshop: Workshop, story: Storyline) -> Pack:
    """The story with its figures, as it would be kept now.

    Raises:
        StorylineError: the story may not be shown as it is.
    """
    frame = PackFrame(
        council=read_settings().authority_name,
        made_at=utc_now().replace(microsecond=0),
        month=workshop.month,
        earlier=workshop.earlier,
    )
    return build_pack(workshop.snapshot, story, workshop.wording, workshop.rules, frame)


def keep_pack(workshop: Workshop, story: Storyline, user: User) -> str:
    """Keep the story as a dated pack; its id.

    Raises:
        StorylineError: the story may not be shown as it is.
        PackError: another pack was kept meanwhile.
    """
    kept = freeze_pack(workshop, story, user.username)
    packs.save_pack(identity.store(), kept, known=len(workshop.earlier))
    return kept.entry.pack_id


def freeze_pack(workshop: Workshop, story: Storyline, username: str) -> KeptPack:
    """The pack and its page, as they are kept."""
    pack = make_pack(workshop, story)
    pack_id = f"{pack.month.text}-{secrets.token_hex(4)}"
    entry = PackEntry(
        pack_id,
        pack.made_at,
        username,
        pack.title,
        pack.month.text,
        pack.data_version,
    )
    return KeptPack(entry, pack_as_text(pack), build_deck(pack, pack_id))


def read_story(user: User, wording: Wording) -> Storyline:
    """What this person has prepared so far; the first story before any change."""
    kept = packs.read_draft(identity.store(), user.username)
    if kept is None:
        return first_storyline(wording)
    return storyline_from_plain(json.loads(kept), wording)


def write_story(user: User, story: Storyline) -> None:
    """Keep what this person has prepared."""
    text = json.dumps(storyline_as_plain(story), ensure_ascii=False)
    packs.save_draft(identity.store(), user.username, text)
