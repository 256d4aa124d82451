"""Records: the rows of a figure, in reading order, for those who may open them."""

from __future__ import annotations

from datetime import date

import pytest

from measures import records as listing
from measures.figure import FigureError
from measures.periods import Month
from measures.records import as_row, read_records
from measures.registry import DefinitionError
from measures.scope import Role, Scope, ScopeError
from measures.scoped_rows import NO_SERVICE
from tests.snapshots import DEFINITIONS, TEAMS, build_snapshot, make_record, registered

SEPTEMBER = Month(2026, 9)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))
REVIEWER = Scope(Role.REVIEWING_OFFICER)


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered():
        yield


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """One row of every indicator in every team in September, one in August."""
    rows = [
        make_record(f"{team}-{month[-2:]}", team, indicator_id=key, month=month)
        for key in DEFINITIONS
        for team in TEAMS
        for month in ("2026-08", "2026-09")
    ]
    return build_snapshot(tmp_path_factory.mktemp("everywhere"), rows)


def teams_of(records):
    return sorted({record.team_id for record in records})


def read(snapshot, indicator_id="share", *, month=SEPTEMBER, scope=ANALYST, **asked):
    return read_records(snapshot, indicator_id, month=month, scope=scope, **asked)


SEES = [
    (ANALYST, None, list(TEAMS)),
    (ANALYST, "LA", list(TEAMS)),
    (ANALYST, "S1", ["T1", "T2"]),
    (ANALYST, "T3", ["T3"]),
    (ANALYST, "NONE", ["NONE"]),
    (ANALYST, NO_SERVICE, ["EXT", "LA", "NONE"]),
    (ANALYST, "no such place", []),
    (Scope(Role.SENIOR_LEADER), None, list(TEAMS)),
    (HELP, None, ["T1", "T2"]),
    (HELP, "SCOPE", ["T1", "T2"]),
    (HELP, "S1", ["T1", "T2"]),
    (HELP, "T2", ["T2"]),
    (OAK, None, ["T1"]),
    (OAK, "LA", ["T1"]),
    (OAK, "T1", ["T1"]),
    (Scope(Role.TEAM_MANAGER), None, []),
    (Scope(Role.HEAD_OF_SERVICE), None, []),
    (Scope(Role.HEAD_OF_SERVICE, team_ids=frozenset({"T1"})), None, []),
    (Scope(Role.TEAM_MANAGER, service_ids=frozenset({"S1"})), None, []),
]


@pytest.mark.parametrize(("scope", "place", "teams"), SEES)
def test_rows_in_scope_and_place_alone(everywhere, scope, place, teams):
    found = read(everywhere, scope=scope, org_unit_id=place)
    assert teams_of(found) == sorted(teams)
    assert {r.period_end for r in found} <= {date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        (OAK, "T2"),
        (OAK, "T3"),
        (OAK, "S1"),
        (OAK, "S2"),
        (OAK, "NONE"),
        (OAK, "no such place"),
        (HELP, "S2"),
        (HELP, "T3"),
        (HELP, "NONE"),
        (HELP, "no such place"),
        (Scope(Role.TEAM_MANAGER), "T1"),
        (Scope(Role.HEAD_OF_SERVICE), "S1"),
    ],
)
def test_a_place_outside_the_scope_is_refused(everywhere, scope, place):
    with pytest.raises(ScopeError, match="not in what you may see"):
        read(everywhere, scope=scope, org_unit_id=place)


@pytest.mark.parametrize("indicator_id", sorted(DEFINITIONS))
def test_a_reviewing_officer_opens_reviews_alone(everywhere, indicator_id):
    if indicator_id in ("of_reviews", "about_reviews"):
        assert len(read(everywhere, indicator_id, scope=REVIEWER)) == len(TEAMS)
        return
    with pytest.raises(ScopeError, match="does not open"):
        read(everywhere, indicator_id, scope=REVIEWER)


@pytest.mark.parametrize("indicator_id", sorted(DEFINITIONS))
def test_a_panel_presenter_opens_no_list(everywhere, indicator_id):
    with pytest.raises(ScopeError, match="does not open"):
        read(everywhere, indicator_id, scope=Scope(Role.PANEL_PRESENTER))


def test_a_role_may_see_a_figure_and_not_its_list(everywhere, monkeypatch):
    # no role is like that today: the second lock holds when one is
    monkeypatch.setattr(listing, "can_see_records", lambda *_args, **_more: False)
    with pytest.raises(ScopeError, match="does not open lists of children"):
        read(everywhere)


@pytest.mark.parametrize("missing", [None, "everything", Role.SENIOR_LEADER])
def test_a_missing_scope_is_an_error(everywhere, missing):
    with pytest.raises(ScopeError, match="No scope was given"):
        read(everywhere, scope=missing)


def test_an_unknown_indicator_is_refused(everywhere):
    with pytest.raises(DefinitionError):
        read(everywhere, "unknown")


def test_months_are_added_for_events_alone(everywhere):
    assert len(read(everywhere, months_together=2)) == 2 * len(TEAMS)
    for indicator_id in ("number", "rate", "share_at_end"):
        with pytest.raises(FigureError, match="must not be added"):
            read(everywhere, indicator_id, months_together=2)
    with pytest.raises(FigureError, match="one month or more"):
        read(everywhere, months_together=0)


def test_a_month_without_rows_lists_none(everywhere):
    assert read(everywhere, month=Month(2026, 7)) == []


def test_team_names_stand_beside_the_ids(tmp_path):
    snapshot = build_snapshot(tmp_path, [make_record("a", "T2"), make_record("b")])
    assert {r.team_id: r.team_name for r in read(snapshot)} == {
        "T1": "Oak",
        "T2": "Hazel",
    }


def listed(folder, indicator_id, *rows):
    numbered = [
        make_record(unit, indicator_id=indicator_id, num=num, **changes)
        for unit, num, changes in rows
    ]
    return [r.unit_id for r in read(build_snapshot(folder, numbered), indicator_id)]


EARLY = {"event_date": date(2026, 9, 3)}
LATE = {"event_date": date(2026, 9, 20)}


@pytest.mark.parametrize(
    ("indicator_id", "expected"),
    [
        ("share", ["no early", "no late", "yes early", "yes late", "unjudged"]),
        ("share_lower", ["yes early", "yes late", "no early", "no late", "unjudged"]),
    ],
)
def test_the_ones_to_look_at_come_first(tmp_path, indicator_id, expected):
    assert expected == listed(
        tmp_path,
        indicator_id,
        ("unjudged", None, EARLY),
        ("yes late", 1, LATE),
        ("no late", 0, LATE),
        ("yes early", 1, EARLY),
        ("no early", 0, EARLY),
    )


def test_the_category_listed_first_goes_before_the_date(tmp_path):
    rows = [
        ("late", 1, LATE | {"category": "SAFE"}),
        ("early", 1, EARLY | {"category": "HIGH"}),
        ("none", 1, EARLY),
        ("not counted", 0, EARLY | {"category": "SAFE"}),
    ]
    expected = ["late", "early", "none", "not counted"]
    assert listed(tmp_path, "share_urgent", *rows) == expected


def test_without_such_a_category_kinds_do_not_matter(tmp_path):
    rows = [("early", 1, EARLY | {"category": "HIGH"}), ("late", 1, LATE)]
    assert listed(tmp_path, "share_lower", *rows) == ["early", "late"]


def test_means_come_worst_first(tmp_path):
    rows = [("few", 9, EARLY), ("many", 31, LATE), ("some", 16, EARLY)]
    assert listed(tmp_path, "average", *rows) == ["many", "some", "few"]


@pytest.mark.parametrize("indicator_id", ["number", "children"])
def test_of_a_count_the_counted_come_before_their_base(tmp_path, indicator_id):
    rows = [("base", 0, EARLY), ("counted", 1, LATE), ("unjudged", None, EARLY)]
    expected = ["counted", "base", "unjudged"]
    assert listed(tmp_path, indicator_id, *rows) == expected


@pytest.fixture(scope="module")
def sick_days(tmp_path_factory):
    """T1 has four workers and T2 five; a worker of each was ill for two days."""
    rows = []
    for team, workers in (("T1", 4), ("T2", 5)):
        ill = {"indicator_id": "sick", "num": 2, "den": 0, "worker_id": f"{team}0"}
        rows.append(make_record(f"{team}-ill", team, **ill))
        for n in range(workers):
            post = {"num": 0, "den": 250, "worker_id": f"{team}{n}"}
            rows.append(make_record(f"{team}-{n}", team, indicator_id="sick", **post))
    return build_snapshot(tmp_path_factory.mktemp("sick"), rows)


@pytest.mark.parametrize(
    ("scope", "place"), [(ANALYST, "T1"), (HELP, "T1"), (OAK, "T1"), (OAK, None)]
)
def test_the_list_of_a_team_too_small_is_refused(sick_days, scope, place):
    with pytest.raises(FigureError, match="5 workers or more"):
        read(sick_days, "sick", scope=scope, org_unit_id=place)


@pytest.mark.parametrize(("place", "rows"), [("T2", 6), ("S1", 11), (None, 11)])
def test_a_larger_team_and_larger_places_are_listed(sick_days, place, rows):
    assert len(read(sick_days, "sick", org_unit_id=place)) == rows


def test_a_small_team_without_rows_lists_none(sick_days):
    assert read(sick_days, "sick", org_unit_id="T3") == []


def test_never_comes_before_long_ago_and_then_the_id(tmp_path):
    rows = [
        ("c", 0, {"dq_note": "Last visit 2026-08-01"}),
        ("b", 0, {"dq_note": "Last visit 2026-03-09, due 2026-04-20"}),
        ("d", 0, {"dq_note": "Never visited"}),
        ("a", 0, {}),
    ]
    assert listed(tmp_path, "share_at_end", *rows) == ["a", "d", "b", "c"]


def test_as_row_is_the_row_contract(tmp_path):
    full = make_record("u1", num=0.5, den=1, category="late", dq_note="a remark")
    bare = make_record(
        "u2",
        num=None,
        den=None,
        person_id=None,
        worker_id=None,
        event_date=LATE["event_date"],
    )
    rows = [as_row(r) for r in read(build_snapshot(tmp_path, [full, bare]))]
    assert [tuple(row) for row in rows] == [listing.COLUMNS] * 2
    assert rows[0] == {
        "indicator_id": "share",
        "unit_id": "u1",
        "person_id": "child-u1",
        "event_date": "2026-09-30",
        "period_end": "2026-09-30",
        "team_id": "T1",
        "worker_id": "worker-T1",
        "num": "0.5",
        "den": "1",
        "category": "late",
        "dq_note": "a remark",
    }
    assert {rows[1][key] for key in ("person_id", "worker_id", "num", "den")} == {""}
    assert {rows[1][key] for key in ("category", "dq_note")} == {""}
