"""Figures against small tables worked by hand, for every role and level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from measures import figures as engine
from measures.counts import population_for
from measures.figure import (
    FigureError,
    Level,
    Status,
    as_row,
    is_share_of_cases,
    plain_number,
)
from measures.figures import read_figures
from measures.periods import Month, parse_month
from measures.registry import DefinitionError
from measures.scope import Role, Scope, ScopeError
from measures.scoped_rows import NO_SERVICE, RowsOf
from tests.snapshots import (
    DEFINITIONS,
    TEAMS,
    build_snapshot,
    make_definition,
    make_record,
    make_shares,
    registered,
)

SEPTEMBER = Month(2026, 9)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
OAK = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T1"}))
HELP = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"S1"}))


SCORE = make_definition("score", unit="mean", polarity="lower", least_base=10)


@pytest.fixture(autouse=True, scope="module")
def _definitions():
    with registered({**DEFINITIONS, "score": SCORE}):
        yield


@pytest.fixture
def read(tmp_path):
    """Figures of rows: the version is built and asked in one go."""

    def ask(rows, /, indicator_id="share", *, first="2026-09", last="2026-09", **asked):
        tables = asked.pop("tables", {})
        snapshot = build_snapshot(
            tmp_path, rows, indicators=[*DEFINITIONS, SCORE.indicator_id], **tables
        )
        return read_figures(
            snapshot,
            indicator_id,
            first=parse_month(first),
            last=parse_month(last),
            **{"scope": ANALYST} | asked,
        )

    return ask


def rows_of(indicator_id, nums, **changes):
    return [
        make_record(f"u{n}", indicator_id=indicator_id, num=num, **changes)
        for n, num in enumerate(nums)
    ]


# --- units ----------------------------------------------------------------------


def test_percent_is_a_share_with_wilson_limits(read):
    (figure,) = read(make_shares({"2026-09": (45, 120)}))
    assert (figure.numerator, figure.denominator, figure.value) == (45, 120, 0.375)
    # Wilson's limits of 45 of 120, from tests/vectors/wilson.csv
    assert figure.lower == pytest.approx(0.2935, abs=1e-4)
    assert figure.upper == pytest.approx(0.4642, abs=1e-4)
    assert figure.status is Status.OK
    assert figure.month == SEPTEMBER
    assert figure.period_start == date(2026, 9, 1)


def test_percent_weighed_by_hours_has_no_limits(read):
    rows = [make_record("a", num=0.5, den=0.5), make_record("b", num=0, den=1)]
    (figure,) = read(rows)
    assert figure.value == pytest.approx(1 / 3)
    assert (figure.lower, figure.upper) == (None, None)


def test_percent_of_two_sorts_of_rows_may_pass_one(read):
    # a leaver carries no base, a post no numerator
    rows = [make_record("a", num=2, den=0), make_record("b", num=0, den=1)]
    (figure,) = read(rows)
    assert (figure.value, figure.lower, figure.upper) == (2.0, None, None)


def test_count_has_byar_limits(read):
    rows = rows_of("number", [1] * 45 + [0] * 5)
    (figure,) = read(rows, "number")
    assert (figure.numerator, figure.denominator, figure.value) == (45, 50, 45)
    # Byar's limits of 45 events, 120 times those of 45 in 120
    assert figure.lower == pytest.approx(32.82, abs=0.01)
    assert figure.upper == pytest.approx(60.21, abs=0.01)


def test_count_of_a_month_that_has_no_rows_is_nought(read):
    (figure,) = read([], "number")
    assert (figure.numerator, figure.value, figure.status) == (0, 0, Status.OK)


@pytest.mark.parametrize("indicator_id", ["share", "average", "middle"])
def test_no_denominator_is_not_available_and_never_nought(read, indicator_id):
    (figure,) = read([], indicator_id)
    assert figure.value is None
    assert (figure.lower, figure.upper) == (None, None)
    assert figure.status is Status.NOT_AVAILABLE


@pytest.mark.parametrize("indicator_id", ["share", "average"])
def test_a_base_of_nought_is_not_available(read, indicator_id):
    (figure,) = read(rows_of(indicator_id, [1], den=0), indicator_id)
    assert (figure.numerator, figure.denominator) == (1, 0)
    assert figure.status is Status.NOT_AVAILABLE


def test_a_month_that_was_not_worked_out_has_no_line(read):
    rows = make_shares({"2026-09": (1, 2)})
    assert read(rows, first="2020-01", last="2020-03") == []
    assert len(read(rows, first="2026-08", last="2027-01")) == 2


def test_mean_has_t_limits(read):
    (figure,) = read(rows_of("average", [1, 2, 3, 4, None]), "average")
    assert (figure.numerator, figure.denominator, figure.value) == (10, 4, 2.5)
    # Student's limits of 1, 2, 3, 4, from tests/vectors/means.json
    assert figure.lower == pytest.approx(0.4457, abs=1e-4)
    assert figure.upper == pytest.approx(4.5543, abs=1e-4)
    assert figure.not_judged == 1


def test_mean_of_one_has_no_limits(read):
    (figure,) = read(rows_of("average", [7]), "average")
    assert (figure.value, figure.lower, figure.upper) == (7, None, None)


@pytest.mark.parametrize("weights", [(0.5, 1), (0.5, 1.5)])
def test_weighted_mean_has_no_limits(read, weights):
    # 0.5 and 1.5 add up to the number of rows, and are weights all the same
    rows = [
        make_record(f"w{w}", indicator_id="average", num=12, den=w) for w in weights
    ]
    (figure,) = read(rows, "average")
    assert figure.value == pytest.approx(24 / sum(weights))
    assert (figure.lower, figure.upper) == (None, None)


@pytest.mark.parametrize(
    ("nums", "value", "base"),
    [([3, 1, 20], 3, 3), ([1, 4], 2.5, 2), ([1, None, 9, 4], 4, 3), ([None], None, 0)],
)
def test_median(read, nums, value, base):
    (figure,) = read(rows_of("middle", nums), "middle")
    assert (figure.value, figure.denominator or 0) == (value, base)


@pytest.mark.parametrize(
    ("num", "den", "expected"),
    [(0, 0, True), (3, 7, True), (7, 7, True), (0.5, 7, False), (3, 7.4, False)]
    + [(8, 7, False), (None, 7, False), (3, None, False)],
)
def test_a_share_of_cases_is_of_whole_ones(read, num, den, expected):
    (figure,) = read(make_shares({"2026-09": (1, 2)}))
    changed = replace(figure, numerator=num, denominator=den)
    assert is_share_of_cases(changed) is expected


def test_whole_numbers_of_posts_are_no_cases(read):
    rows = [make_record("a", num=0, den=2), make_record("b", num=1, den=1)]
    (figure,) = read(rows)
    assert (figure.numerator, figure.denominator, figure.lower) == (1, 3, None)
    assert not is_share_of_cases(figure)


# --- beside a count, and teams too small ----------------------------------------


def test_a_count_has_its_share_of_the_base_beside_it(read):
    (figure,) = read(rows_of("waiting", [1, 0, 0, None]), "waiting")
    assert (figure.value, figure.denominator, figure.not_judged) == (1, 3, 1)
    assert (figure.beside, figure.beside_unit) == (pytest.approx(1 / 3), "percent")


def test_no_share_stands_beside_a_count_without_a_base(read):
    (figure,) = read([], "waiting")
    assert (figure.value, figure.beside) == (0, None)


def test_a_rate_stands_beside_the_count_of_the_authority_alone(read):
    population = [{"population_year": 2025, "age_group": "0-17", "population": 20_000}]
    rows = rows_of("children", [1] * 30)
    asked = {"qa_population": population}
    (whole,) = read(rows, "children", tables=asked)
    assert (whole.value, whole.beside, whole.beside_unit) == (30, 15, "rate_per_10k")
    teams = read(rows, "children", tables=asked, by=Level.TEAM)
    assert {figure.beside for figure in teams} == {None}
    assert read(rows, "children")[0].beside is None  # no population known


def staff(team, workers, *, days=0.0):
    """Posts of so many workers, and sick days of the first of them."""
    posts = [
        make_record(
            f"{team}-{n}",
            team,
            indicator_id="sick",
            num=0,
            den=250,
            worker_id=f"{team}{n}",
        )
        for n in range(workers)
    ]
    sick = {"indicator_id": "sick", "num": days, "den": 0, "worker_id": f"{team}-ill"}
    return [*posts, make_record(f"{team}-sick", team, **sick)]


def test_a_team_of_fewer_workers_than_asked_has_no_figure(read):
    rows = [*staff("T1", 4, days=3), *staff("T2", 5, days=5)]
    found = {f.org_unit_id: f for f in read(rows, "sick", by=Level.TEAM)}
    hidden, shown = found["T1"], found["T2"]
    assert hidden.status is Status.SUPPRESSED
    assert (hidden.numerator, hidden.denominator, hidden.value) == (None, None, None)
    assert (hidden.not_judged, hidden.not_recorded) == (0, 0)
    assert (shown.status, shown.value) == (Status.OK, 5 / 1250)


def test_two_posts_of_one_worker_are_one_worker(read):
    rows = staff("T1", 5)
    rows[4] = rows[4] | {"worker_id": "T10"}
    (figure,) = read(rows, "sick", by=Level.TEAM)
    assert figure.status is Status.SUPPRESSED


@pytest.mark.parametrize("asked", [{"scope": OAK}, {"within": "T1"}])
def test_a_small_team_stays_hidden_however_it_is_asked_for(read, asked):
    (figure,) = read(staff("T1", 4, days=3), "sick", **asked)
    assert (figure.status, figure.numerator) == (Status.SUPPRESSED, None)


def test_small_teams_count_in_service_and_authority(read):
    rows = [*staff("T1", 4, days=3), *staff("T2", 5, days=5)]
    for level in (Level.SERVICE, Level.AUTHORITY):
        figure = read(rows, "sick", by=level)[0]
        assert (figure.status, figure.numerator) == (Status.OK, 8)


def test_a_small_team_without_a_base_has_no_figure_to_hide(read):
    rows = staff("T1", 0, days=7)
    (figure,) = read(rows, "sick", by=Level.TEAM)
    assert (figure.status, figure.numerator) == (Status.NOT_AVAILABLE, None)


# --- rates and populations ------------------------------------------------------

PEOPLE = [
    {"population_year": 2024, "age_group": "0-17", "population": 60_000},
    {"population_year": 2025, "age_group": "0-17", "population": 50_000},
    {"population_year": 2026, "age_group": "0-17", "population": 40_000},
    {"population_year": 2025, "age_group": "0-4", "population": 9},
    {"population_year": None, "age_group": "0-17", "population": 9},
    {"population_year": 2023, "age_group": "0-17", "population": 0},
]
REFERRALS = rows_of("rate", [1] * 45) + rows_of("rate", [1] * 5, team_id="T3")


def read_rate(read, people=PEOPLE, **asked):
    tables = {"qa_population": people}
    return read(REFERRALS, "rate", tables=tables, **asked)


def test_rate_takes_the_population_of_the_year_before(read):
    (figure,) = read_rate(read)
    assert (figure.numerator, figure.denominator) == (50, 50_000)
    assert figure.value == pytest.approx(10)
    assert figure.lower < 10 < figure.upper


def test_rate_takes_the_earliest_population_when_none_is_early_enough(read):
    (figure,) = read_rate(read, PEOPLE[2:3])
    assert figure.denominator == 40_000


def test_rate_without_a_population_is_the_count(read):
    (figure,) = read_rate(read, [])
    assert (figure.value, figure.denominator, figure.lower) == (50, None, None)


@pytest.mark.parametrize(
    ("day", "people"),
    [
        (date(2024, 12, 31), 61_000),  # 2023 is the latest year before 2024
        (date(2025, 1, 1), 62_000),
        (date(2030, 6, 30), 62_000),
        (date(2022, 6, 30), 61_000),
        (date(2023, 6, 30), 61_000),  # not the year itself, but there is none before
    ],
)
def test_population_by_year(day, people):
    assert population_for({2023: 61_000, 2024: 62_000}, day) == people


def test_no_population_at_all():
    assert population_for({}, date(2026, 9, 30)) is None


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        ({"by": Level.SERVICE}, {"S1": 45, "S2": 5}),
        ({"by": Level.TEAM}, {"T1": 45, "T3": 5}),
        ({"within": "T3"}, {"T3": 5}),
        ({"within": "S1"}, {"S1": 45}),
        ({"scope": HELP}, {"SCOPE": 45}),
        ({"scope": OAK}, {"SCOPE": 45}),
    ],
)
def test_below_the_authority_a_rate_is_its_count(read, asked, counts):
    found = read_rate(read, **asked)
    assert {f.org_unit_id: f.value for f in found} == counts
    assert {f.denominator for f in found} == {None}
    assert Level.AUTHORITY not in {f.level for f in found}


# --- lines ----------------------------------------------------------------------


def test_a_unit_without_rows_in_a_month_still_gets_a_line(read):
    rows = make_shares({"2026-07": (1, 2)}, "T2") + make_shares({"2026-09": (1, 1)})
    found = read(rows, first="2026-08", by=Level.TEAM)
    lines = [(f.org_unit_name, f.month.number, f.value, f.status) for f in found]
    gap = (None, Status.NOT_AVAILABLE)
    assert lines == [
        ("Hazel", 8, *gap),
        ("Hazel", 9, *gap),
        ("Oak", 8, *gap),
        ("Oak", 9, 1.0, Status.OK),
    ]


def test_a_count_without_rows_in_a_month_is_nought(read):
    rows = rows_of("number", [1], month="2026-07", team_id="T2")
    (figure,) = read(rows, "number", by=Level.TEAM)
    assert (figure.org_unit_id, figure.value) == ("T2", 0)


def test_units_stand_in_name_order_with_no_allocated_team_last(read):
    rows = [make_record(team, team) for team in TEAMS]
    found = read(rows, by=Level.TEAM)
    assert [f.org_unit_name for f in found] == [
        "Birch",
        "Hazel",
        "Oak",
        "Outside provider",
        "Whole authority",
        "No allocated team",
    ]


def test_services_and_none_add_up_to_the_authority(read):
    rows = [make_record(team, team) for team in TEAMS]
    found = read(rows, by=Level.SERVICE)
    assert {f.org_unit_id: f.denominator for f in found} == {
        "S1": 2,
        "S2": 1,
        "NONE": 3,  # NONE, EXT and LA have no service
    }
    assert found[-1].org_unit_id == "NONE"


def test_workers_with_the_unallocated_in_one_line(read):
    rows = [
        make_record("a", worker_id="w2"),
        make_record("b", worker_id="w1"),
        make_record("c", worker_id=None),
        make_record("d", worker_id=None, team_id="T3"),
    ]
    found = read(rows, by=Level.WORKER)
    assert [(f.org_unit_id, f.org_unit_name, f.denominator) for f in found] == [
        ("NONE", "No allocated worker", 2),
        ("w1", "w1", 1),
        ("w2", "w2", 1),
    ]


def test_a_team_without_a_name_goes_by_its_id(read):
    tables = {"org_unit": []}
    (figure,) = read([make_record("a")], by=Level.TEAM, tables=tables)
    assert figure.org_unit_name == "T1"
    (figure,) = read([make_record("a")], within="T1", tables=tables)
    assert (figure.org_unit_id, figure.org_unit_name) == ("T1", "T1")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ("LA", "Whole authority", Level.AUTHORITY)),
        ({"within": "LA"}, ("LA", "Whole authority", Level.AUTHORITY)),
        ({"within": "S1"}, ("S1", "Help and Protection", Level.SERVICE)),
        ({"within": "T1"}, ("T1", "Oak", Level.TEAM)),
        ({"scope": HELP}, ("SCOPE", "Your scope", Level.SERVICE)),
        ({"scope": OAK}, ("SCOPE", "Your scope", Level.TEAM)),
        ({"scope": OAK, "within": "SCOPE"}, ("SCOPE", "Your scope", Level.TEAM)),
        ({"scope": HELP, "within": "T2"}, ("T2", "Hazel", Level.TEAM)),
    ],
)
def test_the_whole_line_says_of_whom_it_is(read, asked, expected):
    (figure,) = read([make_record("a")], **asked)
    assert (figure.org_unit_id, figure.org_unit_name, figure.level) == expected


def test_no_service_stands_for_every_row_without_one(read):
    rows = [make_record(team, team) for team in TEAMS]
    (figure,) = read(rows, within=NO_SERVICE)
    assert (figure.denominator, figure.level) == (3, Level.SERVICE)
    assert figure.org_unit_name == "No service"
    (team,) = read(rows, within="NONE")
    assert (team.denominator, team.level) == (1, Level.TEAM)
    assert team.org_unit_name == "No allocated team"


# --- what stands beside a figure ------------------------------------------------


def test_not_recorded_and_not_judged_stand_beside(read):
    rows = [
        make_record("a"),
        make_record("b", num=0, category="not recorded"),
        make_record("c", num=None, category="not recorded", dq_note="no clock start"),
        make_record("d", num=None),
    ]
    (figure,) = read(rows)
    assert (figure.numerator, figure.denominator) == (1, 2)
    assert (figure.not_recorded, figure.not_judged) == (1, 2)


def test_a_note_never_changes_a_figure(read):
    plain = read(make_shares({"2026-09": (3, 7)}))
    assert read(make_shares({"2026-09": (3, 7)}, dq_note="a remark")) == plain


def test_the_month_of_the_data_date_is_provisional(read):
    day = date(2026, 9, 17)
    rows = [
        make_record("a", period_end=day, event_date=day),
        make_record("b", month="2026-08"),
    ]
    found = read(rows, first="2026-08", tables={"data_to": day})
    assert [(f.period_end, f.status) for f in found] == [
        (date(2026, 8, 31), Status.OK),
        (day, Status.PROVISIONAL),
    ]
    assert found[1].month == SEPTEMBER


def test_a_provisional_month_without_rows_is_not_available(read):
    (figure,) = read([], tables={"data_to": date(2026, 9, 17)})
    assert figure.status is Status.NOT_AVAILABLE


# --- months together ------------------------------------------------------------


def test_events_are_added_over_months(read):
    rows = make_shares({"2026-06": (9, 9), "2026-07": (1, 2), "2026-09": (0, 3)})
    found = read(rows, first="2026-08", months_together=3)
    assert [(f.period_start, f.numerator, f.denominator) for f in found] == [
        (date(2026, 6, 1), 10, 11),
        (date(2026, 7, 1), 1, 5),
    ]
    assert found[1].period_end == date(2026, 9, 30)


@pytest.mark.parametrize("indicator_id", ["number", "rate", "share_at_end"])
def test_months_of_anything_else_are_never_added(read, indicator_id):
    with pytest.raises(FigureError, match="must not be added"):
        read([], indicator_id, months_together=2)


@pytest.mark.parametrize("months", [0, -1])
def test_a_figure_holds_a_month_at_least(read, months):
    with pytest.raises(FigureError, match="one month or more"):
        read([], months_together=months)


# --- categories -----------------------------------------------------------------

ANSWERS = [
    make_record("a", indicator_id="answers", category="heard"),
    make_record("b", indicator_id="answers", category="heard", num=0, team_id="T3"),
    make_record("c", indicator_id="answers", category="felt_safe"),
    make_record("d", indicator_id="answers", category="felt_safe", num=None),
    make_record("e", indicator_id="answers", category=None),
]


def test_one_figure_for_each_category_and_no_total(read):
    found = read(ANSWERS, "answers")
    assert [(f.indicator_id, f.numerator, f.denominator) for f in found] == [
        ("answers.felt_safe", 1, 1),
        ("answers.heard", 1, 2),
    ]
    assert found[0].not_judged == 1


@pytest.mark.parametrize("level", Level)
def test_no_total_of_categories_at_any_level(read, level):
    found = read(ANSWERS, "answers", by=level)
    assert {f.indicator_id for f in found} == {"answers.felt_safe", "answers.heard"}


def test_each_unit_has_a_line_for_each_category(read):
    found = read(ANSWERS, "answers", by=Level.TEAM)
    assert [(f.org_unit_id, f.indicator_id, f.value) for f in found] == [
        ("T3", "answers.felt_safe", None),
        ("T3", "answers.heard", 0),
        ("T1", "answers.felt_safe", 1),
        ("T1", "answers.heard", 1),
    ]


def test_no_category_at_all_gives_no_line(read):
    assert read([], "answers") == []


# --- what is refused ------------------------------------------------------------


def test_an_unknown_indicator_is_refused(read):
    with pytest.raises(DefinitionError, match="no indicator 'unknown'"):
        read([], "unknown")


@pytest.mark.parametrize(
    ("lowest", "unit", "refused"),
    [
        ("authority", "percent", ["service", "team", "worker"]),
        ("service", "percent", ["team", "worker"]),
        ("team", "percent", ["worker"]),
        ("worker", "percent", []),
        # the rate is the authority's alone; its counts go down to the team
        ("authority", "rate_per_10k", ["worker"]),
        ("worker", "rate_per_10k", []),
    ],
)
@pytest.mark.parametrize("level", Level)
def test_levels_below_the_lowest_are_refused(level, lowest, unit, refused):
    definition = make_definition("x", lowest_level=lowest, unit=unit)
    if level in refused:
        with pytest.raises(FigureError, match="goes down to"):
            engine.check_level(definition, level, ANALYST)
    else:
        engine.check_level(definition, level, ANALYST)


# --- scope ----------------------------------------------------------------------

EVERYWHERE = [
    make_record(f"{indicator_id}-{team}-{n}", team, indicator_id=indicator_id)
    for indicator_id in DEFINITIONS
    for place, team in enumerate(TEAMS)
    for n in range(place + 1)  # 1 of T1, 2 of T2, 3 of T3, 4 of EXT, 5 of LA, 6 of NONE
]
ALL_LEVELS = {
    Level.AUTHORITY: {"LA": 21},
    Level.SERVICE: {"S1": 3, "S2": 3, "NONE": 15},
    Level.TEAM: {"T1": 1, "T2": 2, "T3": 3, "EXT": 4, "LA": 5, "NONE": 6},
    Level.WORKER: {
        "worker-T1": 1,
        "worker-T2": 2,
        "worker-T3": 3,
        "worker-EXT": 4,
        "worker-LA": 5,
        "worker-NONE": 6,
    },
}
HELP_LEVELS = {
    Level.AUTHORITY: {"SCOPE": 3},
    Level.SERVICE: {"S1": 3},
    Level.TEAM: {"T1": 1, "T2": 2},
    Level.WORKER: {"worker-T1": 1, "worker-T2": 2},
}
OAK_LEVELS = {
    Level.AUTHORITY: {"SCOPE": 1},
    Level.SERVICE: ScopeError,
    Level.TEAM: {"T1": 1},
    Level.WORKER: {"worker-T1": 1},
}
NOBODY = dict.fromkeys(Level, ScopeError)
EMPTY = {Level.AUTHORITY: {"SCOPE": 0}} | dict.fromkeys(list(Level)[1:], {})
# ids of a kind that the role is not bound to count for nothing
STRAY = {"service_ids": frozenset({"S2"}), "team_ids": frozenset({"T3"})}
SEES = {
    Scope(Role.PERFORMANCE_ANALYST): ALL_LEVELS,
    Scope(Role.SENIOR_LEADER): ALL_LEVELS,
    Scope(Role.SENIOR_LEADER, **STRAY): ALL_LEVELS,
    Scope(Role.REVIEWING_OFFICER): NOBODY,
    Scope(Role.PANEL_PRESENTER): NOBODY,
    Scope(Role.PANEL_PRESENTER, **STRAY): NOBODY,
    HELP: HELP_LEVELS,
    Scope(Role.HEAD_OF_SERVICE, frozenset({"S1"}), frozenset({"T3"})): HELP_LEVELS,
    Scope(Role.HEAD_OF_SERVICE, team_ids=frozenset({"T3"})): EMPTY,
    Scope(Role.HEAD_OF_SERVICE): EMPTY,
    OAK: OAK_LEVELS,
    Scope(Role.TEAM_MANAGER, frozenset({"S2"}), frozenset({"T1"})): OAK_LEVELS,
    Scope(Role.TEAM_MANAGER, frozenset({"S2"})): EMPTY | {Level.SERVICE: ScopeError},
    Scope(Role.TEAM_MANAGER): EMPTY | {Level.SERVICE: ScopeError},
}


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """Rows of every indicator in every team."""
    return build_snapshot(tmp_path_factory.mktemp("everywhere"), EVERYWHERE)


def read_september(snapshot, indicator_id="share", **asked):
    return read_figures(
        snapshot, indicator_id, first=SEPTEMBER, last=SEPTEMBER, **asked
    )


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("scope", SEES, ids=lambda scope: scope.key)
def test_every_role_at_every_level(everywhere, scope, level):
    expected = SEES[scope][level]
    if expected is ScopeError:
        with pytest.raises(ScopeError):
            read_september(everywhere, by=level, scope=scope)
        return
    found = read_september(everywhere, by=level, scope=scope)
    assert {f.org_unit_id: f.denominator or 0 for f in found} == expected


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("indicator_id", ["of_reviews", "about_reviews"])
def test_a_reviewing_officer_sees_reviews_everywhere(everywhere, indicator_id, level):
    scope = Scope(Role.REVIEWING_OFFICER)
    found = read_september(everywhere, indicator_id, by=level, scope=scope)
    assert {f.org_unit_id: f.denominator for f in found} == ALL_LEVELS[level]


@pytest.mark.parametrize(
    "indicator_id", sorted(set(DEFINITIONS) - {"of_reviews", "about_reviews"})
)
def test_a_reviewing_officer_sees_nothing_else(everywhere, indicator_id):
    with pytest.raises(ScopeError, match="does not open"):
        read_september(everywhere, indicator_id, scope=Scope(Role.REVIEWING_OFFICER))


@pytest.mark.parametrize("indicator_id", DEFINITIONS)
def test_a_panel_presenter_sees_no_raw_figure(everywhere, indicator_id):
    with pytest.raises(ScopeError, match="does not open"):
        read_september(everywhere, indicator_id, scope=Scope(Role.PANEL_PRESENTER))


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("missing", [None, "everything", Role.SENIOR_LEADER])
@pytest.mark.parametrize("month", [SEPTEMBER, Month(1999, 1)])
def test_a_missing_scope_is_an_error(everywhere, level, missing, month):
    # also where there is nothing to read: the caller's fault shows at once
    with pytest.raises(ScopeError, match="No scope was given"):
        read_figures(
            everywhere, "share", first=month, last=month, by=level, scope=missing
        )


INSIDE = [
    (ANALYST, "T3", 3),
    (ANALYST, "S1", 3),
    (ANALYST, "no such place", 0),
    (HELP, "S1", 3),
    (HELP, "T2", 2),
    (OAK, "T1", 1),
]


@pytest.mark.parametrize(("scope", "within", "rows"), INSIDE)
def test_a_place_narrows(everywhere, scope, within, rows):
    (figure,) = read_september(everywhere, scope=scope, within=within)
    assert (figure.denominator or 0) == rows
    teams = read_september(everywhere, by=Level.TEAM, scope=scope, within=within)
    assert sum(f.denominator for f in teams) == rows


OUTSIDE = [
    (HELP, "S2"),
    (HELP, "T3"),
    (HELP, "NONE"),
    (HELP, "EXT"),
    (HELP, "no such place"),
    (OAK, "T2"),
    (OAK, "T3"),
    (OAK, "S1"),  # would be cut by the scope and look whole
    (OAK, "S2"),
    (OAK, "NONE"),
    (OAK, "no such place"),
    (Scope(Role.TEAM_MANAGER), "T1"),
    (Scope(Role.HEAD_OF_SERVICE), "S1"),
]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(("scope", "within"), OUTSIDE)
def test_a_place_never_widens(everywhere, scope, within, level):
    # nor is its name told: a place that exists and one that does not answer alike
    with pytest.raises(ScopeError):
        read_september(everywhere, by=level, scope=scope, within=within)


@pytest.mark.parametrize("level", [Level.AUTHORITY, Level.TEAM, Level.WORKER])
def test_no_other_team_stands_in_a_team_managers_figures(everywhere, level):
    for indicator_id in ("share", "number", "average", "answers"):
        found = read_september(everywhere, indicator_id, by=level, scope=OAK)
        words = repr(found)
        for team_id, (_service, name) in TEAMS.items():
            if team_id not in ("T1", "LA"):
                assert name not in words
                assert f"'{team_id}'" not in words
                assert f"worker-{team_id}" not in words


# --- as a line of an export -----------------------------------------------------


def test_as_row_gives_the_catalogues_unit(read):
    (figure,) = read(make_shares({"2026-09": (1, 4)}))
    assert as_row(figure) == {
        "indicator_id": "share",
        "period_start": "2026-09-01",
        "period_end": "2026-09-30",
        "level": "authority",
        "org_unit_id": "LA",
        "org_unit_name": "Whole authority",
        "numerator": "1",
        "denominator": "4",
        "value": "25",
        "status": "ok",
        "not_judged": 0,
    }


def test_as_row_of_a_category_and_of_nothing(read):
    row = as_row(read(ANSWERS, "answers")[0])
    assert (row["indicator_id"], row["value"]) == ("answers.felt_safe", "100")
    (figure,) = read([])
    row = as_row(figure)
    assert (row["numerator"], row["denominator"], row["value"]) == ("0", "0", "")
    assert row["status"] == "not available"


def test_as_row_leaves_other_units_as_they_are(read):
    (figure,) = read(rows_of("average", [1, 2]), "average")
    assert as_row(figure)["value"] == "1.5"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (0, "0"),
        (3.0, "3"),
        (1284.0, "1284"),
        (0.1, "0.1"),
        (2 / 3, "0.6666666667"),
        (0.1 + 0.2, "0.3"),  # sums of parts of posts
    ],
)
def test_plain_number(number, text):
    assert plain_number(number) == text


def test_months_available(everywhere):
    ends = engine.available_months(everywhere, "share")
    assert len(ends) == 24
    assert (ends[0], ends[-1]) == (date(2024, 10, 31), date(2026, 9, 30))
    assert engine.available_months(everywhere, "unknown") == []


# --- part of the rows ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (RowsOf(kind="CLV"), (1, 2)),  # CLVX:4 is another kind
        (RowsOf(category="G"), (1, 2)),
        (RowsOf(kind="CLV", category="G"), (1, 1)),
        (RowsOf(kind="CNV"), (0, 0)),
    ],
)
def test_part_of_the_rows_makes_a_figure_of_its_own(read, part, expected):
    rows = [
        make_record("CLV:1", num=1, den=1, category="G"),
        make_record("CLV:2", num=0, den=1, category="RI"),
        make_record("CPV:3", num=0, den=1, category="G"),
        make_record("CLVX:4", num=1, den=1, category="RI"),
    ]
    (figure,) = read(rows, rows=part)
    assert (figure.numerator, figure.denominator) == expected


# --- averages of too few ------------------------------------------------------------


def scores(team, n, **changes):
    return [
        make_record(f"{team}-{k}", team, indicator_id="score", num=k, **changes)
        for k in range(n)
    ]


def test_an_average_of_too_few_is_shown_at_no_level(read):
    rows = [*scores("T1", 9), *scores("T3", 10)]
    found = {f.org_unit_id: f for f in read(rows, "score", by=Level.TEAM)}
    few, enough = found["T1"], found["T3"]
    assert few.status is Status.TOO_FEW
    assert few.is_missing
    assert (few.value, few.lower, few.upper) == (None, None, None)
    assert (few.numerator, few.denominator) == (36, 9)  # its records stay open
    assert enough.value == 4.5
    assert as_row(few)["value"] == ""
    assert as_row(few)["status"] == "too few for an average"
    by_service = read(rows, "score", by=Level.SERVICE)
    assert {f.org_unit_id: f.value for f in by_service} == {"S1": None, "S2": 4.5}
    by_worker = read(rows, "score", by=Level.WORKER)
    assert [f.value for f in by_worker] == [None, 4.5]
    (whole,) = read(rows, "score")
    assert whole.value == 81 / 19


def test_no_records_at_all_is_not_available_and_not_too_few(read):
    rows = [*scores("T1", 9), *scores("T3", 10, month="2026-08")]
    found = {
        (f.org_unit_id, f.month.text): f.status
        for f in read(rows, "score", by=Level.TEAM, first="2026-08")
    }
    assert found["T1", "2026-08"] is Status.NOT_AVAILABLE
    assert found["T1", "2026-09"] is Status.TOO_FEW
    assert found["T3", "2026-08"] is Status.OK
