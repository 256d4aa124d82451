"""What a user saw before: kept while the data stays, moved on when it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from data_access import last_look
from data_access.accounts import Account, add_account
from data_access.app_store import create_store, open_store
from data_access.last_look import NEVER, LastLook, remember_look

FIRST = datetime(2026, 11, 3, 7, 10, tzinfo=UTC)


@pytest.fixture
def store(tmp_path) -> sa.Engine:
    engine = open_store(f"sqlite:///{tmp_path / 'app.db'}")
    create_store(engine)
    for name in ("anna", "ben"):
        new = Account(name, name, "senior_leader", frozenset(), frozenset())
        add_account(engine, new, password="a password for tests")
    return engine


@pytest.fixture
def clock(monkeypatch):
    times = iter(FIRST + timedelta(days=n) for n in range(9))
    monkeypatch.setattr(last_look, "utc_now", lambda: next(times))


def test_the_first_look_has_nothing_before_it(store, clock):
    assert remember_look(store, "anna", data_version="v1", keys=["a"]) == NEVER


def test_the_same_data_keeps_the_same_answer(store, clock):
    remember_look(store, "anna", data_version="v1", keys=["a"])
    assert remember_look(store, "anna", data_version="v1", keys=["a", "b"]) == NEVER


def test_new_data_is_compared_with_what_was_seen(store, clock):
    remember_look(store, "anna", data_version="v1", keys=["b", "a"])
    seen = LastLook(FIRST, frozenset({"a", "b"}))
    assert remember_look(store, "anna", data_version="v2", keys=["c"]) == seen
    # and again, at the next click
    assert remember_look(store, "anna", data_version="v2", keys=["c"]) == seen


def test_users_do_not_share_what_they_saw(store, clock):
    remember_look(store, "anna", data_version="v1", keys=["a"])
    assert remember_look(store, "ben", data_version="v2", keys=["a"]) == NEVER
