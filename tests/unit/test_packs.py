"""Dated packs: kept once, read as they were, never changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from data_access.app_store import account, create_store, open_store, panel_pack
from data_access.packs import (
    KeptPack,
    PackEntry,
    PackError,
    list_packs,
    read_contents,
    read_draft,
    read_pack,
    save_draft,
    save_pack,
)

NOW = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    engine = open_store(f"sqlite:///{tmp_path / 'app.db'}")
    create_store(engine)
    yield engine
    engine.dispose()


def make(pack_id="2026-10-a", *, content="{}", page="<p>328</p>", at=NOW):
    entry = PackEntry(pack_id, at, "jo", "The Panel", "2026-10", "v1")
    return KeptPack(entry, content, page)


def test_a_pack_is_read_as_it_was_saved(store):
    kept = make(content='{"é": 1}', page="<p>Größe 328</p>")
    save_pack(store, kept, known=0)
    assert read_pack(store, "2026-10-a") == kept
    assert list_packs(store) == [kept.entry]


def test_a_pack_is_never_saved_over(store):
    save_pack(store, make(), known=0)
    with pytest.raises(PackError, match="does not change"):
        save_pack(store, make(page="<p>329</p>"), known=1)
    assert read_pack(store, "2026-10-a").page == "<p>328</p>"


def test_a_pack_made_beside_older_knowledge_is_not_saved(store):
    save_pack(store, make(), known=0)
    with pytest.raises(PackError, match="Save this one again"):
        save_pack(store, make("2026-10-b"), known=0)
    assert [e.pack_id for e in list_packs(store)] == ["2026-10-a"]


@pytest.mark.parametrize("column", ["content", "page", "month"])
def test_a_pack_changed_behind_the_app_is_not_shown(store, column):
    save_pack(store, make(), known=0)
    with store.begin() as connection:
        connection.execute(sa.update(panel_pack).values({column: "2026-01"}))
    with pytest.raises(PackError, match="not as it was saved"):
        read_pack(store, "2026-10-a")


def test_there_is_no_such_pack(store):
    with pytest.raises(PackError, match="no such pack"):
        read_pack(store, "../../etc/passwd")


def test_contents_come_oldest_first_and_the_list_newest_first(store):
    save_pack(store, make("b", content="1"), known=0)
    save_pack(store, make("a", content="2", at=NOW + timedelta(days=90)), known=1)
    assert read_contents(store) == ["1", "2"]
    assert [entry.pack_id for entry in list_packs(store)] == ["a", "b"]


def test_a_draft_is_each_persons_own(store):
    with store.begin() as connection:
        row = {
            "username": "jo",
            "display_name": "Jo",
            "password_hash": "x",
            "role": "panel_presenter",
            "service_ids": [],
            "team_ids": [],
            "is_disabled": False,
            "is_demo": False,
            "valid_from": NOW,
            "created_at": NOW,
        }
        connection.execute(sa.insert(account).values(row))
    assert read_draft(store, "jo") is None
    save_draft(store, "jo", "one")
    save_draft(store, "jo", "two")
    assert read_draft(store, "jo") == "two"
    assert read_draft(store, "sam") is None
