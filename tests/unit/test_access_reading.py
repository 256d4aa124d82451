"""Who reads which entry of the access log, and what stands out in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data_access import app_store
from data_access.access_log import Access, LoggedAccess, record_access
from measures.access.patterns import find_patterns, is_out_of_hours
from measures.access.reading import (
    Entry,
    check_reader,
    find_child,
    read_entries,
    who_looked,
)
from measures.scope import PAGE_ROLES, Role, Scope, ScopeError
from tests.snapshots import TABLES, build_snapshot

HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
OTHER = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S2"}))
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
BIRCH = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T3"}))
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    TABLES["person"] = {"person_id": TABLES["record"]["person_id"]}
    spells = [
        {"person_id": "c1", "team_id": "T1", "from_on": date(2020, 1, 1)},
        {"person_id": "c3", "team_id": "T3", "from_on": date(2020, 1, 1)},
    ]
    people = [{"person_id": name} for name in ("c1", "c3", "c9")]
    try:
        yield build_snapshot(
            tmp_path_factory.mktemp("log"), allocation=spells, person=people
        )
    finally:
        del TABLES["person"]


@pytest.fixture
def store(tmp_path):
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'app.db'}")
    app_store.create_store(engine)
    yield engine
    engine.dispose()


def write(store, username, scope, people, *, unit="LA", action="open") -> None:
    access = Access(
        username, action, "cp_open", date(2026, 9, 30), unit, scope.key, "v1"
    )
    record_access(store, access, n_records=len(people), person_ids=people)


def seen(store, version, scope) -> dict[str, tuple[int, int]]:
    found = read_entries(store, version, scope, since=LONG_AGO)
    return {e.logged.access.username: (e.n_children, e.n_own) for e in found}


def test_a_head_of_service_reads_what_concerns_their_service(store, version) -> None:
    write(store, "of-both", ANALYST, ["c1", "c3"])
    write(store, "of-mine", OAK, ["c1"])
    write(store, "of-mine-empty", OAK, [])
    write(store, "of-others", BIRCH, ["c3"])
    write(store, "of-my-team", ANALYST, [], unit="T2")
    write(store, "of-no-one", ANALYST, [])
    assert seen(store, version, HELP) == {
        "of-both": (2, 1),
        "of-mine": (1, 1),
        "of-mine-empty": (0, 0),
        "of-my-team": (0, 0),
    }
    assert seen(store, version, OTHER) == {"of-both": (2, 1), "of-others": (1, 1)}
    assert len(seen(store, version, ANALYST)) == 6


@pytest.mark.parametrize("role", Role)
def test_the_log_is_read_by_its_roles_alone(store, version, role) -> None:
    scope = Scope(role, frozenset({"S1"}), frozenset({"T1"}))
    if role in PAGE_ROLES["access_log"]:
        assert check_reader(scope) is scope
        assert read_entries(store, version, scope, since=LONG_AGO) == []
        return
    for ask in (
        lambda: read_entries(store, version, scope, since=LONG_AGO),
        lambda: find_child(version, scope, "c1"),
        lambda: who_looked(store, version, scope, "c1"),
    ):
        with pytest.raises(ScopeError):
            ask()


def test_no_scope_reads_nothing(store, version) -> None:
    for scope in (None, Scope(Role.HEAD_OF_SERVICE)):
        with pytest.raises(ScopeError):
            read_entries(store, version, scope, since=LONG_AGO)


def test_who_looked_has_an_answer_within_the_scope(store, version) -> None:
    write(store, "jo", ANALYST, ["c1", "c3"])
    write(store, "al", OAK, ["c1"])
    assert find_child(version, HELP, " c1 ") == "c1"
    found = who_looked(store, version, HELP, "c1")
    assert [one.access.username for one in found] == ["al", "jo"]
    for reference in ("c3", "c9", "nobody", "' OR 1=1 --", ""):
        assert find_child(version, HELP, reference) is None
        with pytest.raises(ScopeError):
            who_looked(store, version, HELP, reference)
    assert find_child(version, ANALYST, "c9") == "c9"
    assert who_looked(store, version, ANALYST, "c9") == []


# --- what stands out ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "is_odd"),
    [
        (datetime(2026, 11, 25, 7, 0, tzinfo=UTC), False),  # Wednesday
        (datetime(2026, 11, 25, 6, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 25, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 1, 6, 30, tzinfo=UTC), False),  # 07:30 in summer
        (datetime(2026, 7, 1, 18, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 28, 11, 0, tzinfo=UTC), True),  # Saturday
    ],
)
def test_working_hours_are_uk_hours(moment, is_odd) -> None:
    assert is_out_of_hours(moment) is is_odd


def entry(day: int, children: int, *, who="jo", action="open", hour=11) -> Entry:
    at = datetime(2026, 11, 2, hour, tzinfo=UTC) + timedelta(days=day)
    access = Access(who, action, "x", date(2026, 10, 31), "LA", "r||", "v")
    return Entry(LoggedAccess(access, at, children), children, children)


def test_many_children_stand_out_against_the_persons_own_usual_day() -> None:
    usual = [entry(day, 60) for day in (0, 1, 2, 3, 4)]
    assert find_patterns(usual) == []
    (found,) = find_patterns([*usual, entry(7, 150), entry(7, 90)])
    assert (found.kind, found.children, found.usual) == ("unusually many", 240, 60)
    # someone whose every day is large is not unusual; someone new is
    assert find_patterns([entry(day, 400) for day in (0, 1, 2, 3, 4, 7)]) == []
    (new,) = find_patterns([entry(0, 100, who="new")])
    assert new.usual is None
    assert find_patterns([entry(0, 99, who="new")]) == []


def test_odd_hours_and_refusals_stand_out() -> None:
    odd = [entry(0, 3, hour=22), entry(0, 2, hour=23, action="export")]
    (found,) = find_patterns(odd)
    assert (found.kind, found.entries, found.children) == ("out of hours", 2, 5)
    refused = [entry(1, 0, action="refused") for _ in range(3)]
    (many,) = find_patterns(refused)
    assert (many.kind, many.entries) == ("refused", 3)
    assert find_patterns(refused[:2]) == []
    assert find_patterns([entry(0, 0, hour=22, action="ask log")]) == []
