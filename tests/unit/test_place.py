"""The places a user may choose, and the open children in them."""

from __future__ import annotations

from datetime import date

import pytest

from measures.figure import Level
from measures.periods import Month
from measures.place import Unit, count_open_children, find_unit, is_in_scope, list_units
from measures.scope import Role, Scope, ScopeError
from tests.snapshots import TEAMS, build_snapshot, make_record

ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
PANEL = Scope(Role.PANEL_PRESENTER)
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


def spell(child, team_id, from_on=date(2026, 1, 1), to_on=None):
    return {
        "person_id": child,
        "team_id": team_id,
        "worker_id": f"worker-{team_id}",
        "from_on": from_on,
        "to_on": to_on,
    }


def on(*children, end=date(2026, 9, 30)):
    return [{"period_end": end, "person_id": child} for child in children]


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """A record in every team; children in every team, each of them once."""
    return build_snapshot(
        tmp_path_factory.mktemp("everywhere"),
        [make_record(team, team) for team in TEAMS],
        cin_on=[
            *on("a", "b", "c", "d", "e", "gone", "nobody"),
            *on("a", "b", end=date(2026, 8, 31)),
        ],
        cp_on=on("b", "c"),  # also children in need: counted once
        cla_on=on("f"),
        allocation=[
            # moved from Oak to Hazel on 1 September
            spell("a", "T1", to_on=date(2026, 9, 1)),
            spell("a", "T2", date(2026, 9, 1)),
            spell("b", "T1"),
            spell("c", "T3"),
            spell("d", "NONE"),
            spell("e", "EXT"),
            spell("f", "T1", date(2026, 9, 30)),  # from the last day on
            spell("gone", "T1", to_on=date(2026, 9, 30)),  # to_on is not included
        ],
    )


NAMES = {
    "S1": "Help and Protection",
    "S2": "Corporate Parenting",
    **{team_id: name for team_id, (_service, name) in TEAMS.items()},
}


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (ANALYST, ["S2", "S1", "T3", "T2", "T1", "NONE"]),
        (Scope(Role.SENIOR_LEADER), ["S2", "S1", "T3", "T2", "T1", "NONE"]),
        (Scope(Role.REVIEWING_OFFICER), ["S2", "S1", "T3", "T2", "T1", "NONE"]),
        (HELP, ["S1", "T2", "T1"]),
        (Scope(Role.HEAD_OF_SERVICE, team_ids=frozenset({"T3"})), []),
        # an id of the wrong kind opens nothing: teams, the authority, no service
        (Scope(Role.HEAD_OF_SERVICE, frozenset({"T3", "LA"})), []),
        (Scope(Role.HEAD_OF_SERVICE), []),
        (OAK, ["T1"]),
        (Scope(Role.TEAM_MANAGER, frozenset({"S2"}), frozenset({"T1"})), ["T1"]),
        (Scope(Role.TEAM_MANAGER, team_ids=frozenset({"S1"})), []),
        (Scope(Role.TEAM_MANAGER), []),
        (PANEL, []),
    ],
)
def test_places_in_scope_by_name(everywhere, scope, places):
    found = list_units(everywhere, scope)
    assert [(u.org_unit_id, u.name) for u in found] == [(p, NAMES[p]) for p in places]


def test_each_place_knows_its_level_and_parent(everywhere):
    found = {u.org_unit_id: u for u in list_units(everywhere, ANALYST)}
    assert found["S1"] == Unit("S1", "Help and Protection", Level.SERVICE, "LA")
    assert found["T3"] == Unit("T3", "Birch", Level.TEAM, "S2")
    assert found["NONE"].level is Level.TEAM


def test_a_place_that_never_had_a_record_is_not_listed(tmp_path):
    snapshot = build_snapshot(tmp_path, [make_record("a", "T3")])
    assert [u.org_unit_id for u in list_units(snapshot, ANALYST)] == ["S2", "T3"]
    assert list_units(snapshot, OAK) == []


def test_a_service_without_a_parent_stands_under_the_authority(tmp_path):
    unit = {"org_unit_id": "S1", "level": "service", "name": "Help"}
    snapshot = build_snapshot(tmp_path, [make_record("a")], org_unit=[unit])
    (found,) = list_units(snapshot, ANALYST)
    assert found.parent_id == "LA"


@pytest.mark.parametrize("missing", [None, "everything"])
def test_a_missing_scope_is_an_error(everywhere, missing):
    with pytest.raises(ScopeError, match="No scope was given"):
        list_units(everywhere, missing)
    with pytest.raises(ScopeError, match="No scope was given"):
        count_open_children(everywhere, month=SEPTEMBER, scope=missing, within=None)


def test_a_unit_is_found_among_those_in_scope(everywhere):
    units = list_units(everywhere, HELP)
    assert find_unit(units, "T2").name == "Hazel"
    for other in ("T3", "S2", "no such place"):
        with pytest.raises(ScopeError, match="not in what you may see"):
            find_unit(units, other)


def test_a_service_is_no_place_of_a_team_manager():
    service = Unit("S1", "Help and Protection", Level.SERVICE, "LA")
    assert not is_in_scope(OAK, service)
    assert is_in_scope(HELP, service)


@pytest.mark.parametrize(
    ("scope", "within", "children"),
    [
        (ANALYST, None, 8),  # a b c d e f gone nobody, none of them twice
        (ANALYST, "S1", 3),  # a b f
        (ANALYST, "T1", 2),
        (ANALYST, "T2", 1),
        (ANALYST, "NONE", 3),  # d e gone nobody
        (Scope(Role.REVIEWING_OFFICER), None, 8),
        (HELP, None, 3),
        (HELP, "T2", 1),
        (OAK, None, 2),
        (OAK, "T1", 2),
        (Scope(Role.TEAM_MANAGER), None, 0),
        (Scope(Role.HEAD_OF_SERVICE), None, 0),
    ],
)
def test_open_children(everywhere, scope, within, children):
    found = count_open_children(everywhere, month=SEPTEMBER, scope=scope, within=within)
    assert found == children


def test_a_child_counts_where_it_was_that_month(everywhere):
    for scope, children in ((OAK, 2), (HELP, 2), (ANALYST, 2)):
        assert children == count_open_children(
            everywhere, month=AUGUST, scope=scope, within=None
        )


@pytest.mark.parametrize(
    ("scope", "within"),
    [(OAK, "T2"), (OAK, "S1"), (HELP, "S2"), (HELP, "T3"), (HELP, "NONE")],
)
def test_children_elsewhere_are_not_counted(everywhere, scope, within):
    with pytest.raises(ScopeError, match="not in what you may see"):
        count_open_children(everywhere, month=SEPTEMBER, scope=scope, within=within)


def test_a_panel_presenter_sees_no_unprotected_count(everywhere):
    with pytest.raises(ScopeError, match="protected"):
        count_open_children(everywhere, month=SEPTEMBER, scope=PANEL, within=None)


def test_the_month_of_the_data_date_is_counted_on_that_day(tmp_path):
    day = date(2026, 9, 17)
    snapshot = build_snapshot(
        tmp_path, data_to=day, cin_on=on("a", end=day), allocation=[spell("a", "T1")]
    )
    for month in (SEPTEMBER, Month(2027, 1)):
        assert count_open_children(snapshot, month=month, scope=OAK, within=None) == 1
