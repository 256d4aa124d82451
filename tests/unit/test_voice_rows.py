"""Children's voice: every count is the length of its list, within every scope, and the
counts are those of the indicators and of independent SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access.snapshot import Snapshot, close_all, open_current, read_rows
from measures.figure import Level
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import Role, Scope, ScopeError
from measures.voice import sets
from measures.voice.own_words import read_own_words
from measures.voice.row_sets import (
    ROWS_DIR,
    RowSet,
    RowSetError,
    Tally,
    count_rows,
    list_rows,
    window_of,
)
from measures.voice.sides import Stand, read_sides
from tests.snapshots import build_snapshot

OCTOBER = Month(2026, 10)
LEADER = Scope(Role.SENIOR_LEADER)
MANAGER = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
HEAD = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"FAMSUP"}))
SETS = [one for one in vars(sets).values() if isinstance(one, RowSet)]
SETS += [sets.records_of("voice_advocacy"), sets.records_of("voice_voch_yes")]
SETS += [sets.children_of("voice_seen_alone_latest"), sets.line_of("P204008")]


@pytest.fixture(scope="module")
def demo(demo_dir: Path) -> Iterator[Snapshot]:
    yield open_current(demo_dir / "snapshots")
    close_all()


def year_of(snapshot: Snapshot, row_set: RowSet):
    months = 1 if row_set.at_month_end else 12
    return window_of(OCTOBER, months, data_to=snapshot.status.data_to)


def tally(snapshot: Snapshot, row_set: RowSet, **asked) -> Tally:
    asked.setdefault("scope", LEADER)
    return count_rows(snapshot, row_set, window=year_of(snapshot, row_set), **asked)


def listed(snapshot: Snapshot, row_set: RowSet, **asked):
    asked.setdefault("scope", LEADER)
    return list_rows(snapshot, row_set, window=year_of(snapshot, row_set), **asked)


@pytest.mark.parametrize("row_set", SETS, ids=lambda one: one.row_set_id)
def test_every_count_is_the_length_of_its_list(demo, row_set):
    whole = tally(demo, row_set, scope=HEAD)
    assert whole.count() == len(listed(demo, row_set, scope=HEAD))
    for column in row_set.columns:
        parts = whole.by(column)
        assert sum(part.count() for part in parts.values()) == whole.count()
        for value, part in list(parts.items())[:1]:
            found = listed(demo, row_set, scope=HEAD, only={column: [value]})
            assert len(found) == part.count()
            assert {row.attributes[column] for row in found} == {value}


@pytest.mark.parametrize("row_set", SETS, ids=lambda one: one.row_set_id)
def test_nothing_outside_the_scope(demo, row_set):
    whole = tally(demo, row_set)
    own = tally(demo, row_set, scope=MANAGER)
    service = tally(demo, row_set, scope=HEAD)
    assert set(own.values("team_id")) <= {"T0107"}
    assert set(service.values("service_id")) <= {"FAMSUP"}
    assert own.count() == whole.count({"team_id": ["T0107"]})
    assert service.count() == whole.count({"service_id": ["FAMSUP"]})
    narrowed = tally(demo, row_set, within="T0107")
    assert narrowed.count() == own.count()
    with pytest.raises(ScopeError):
        tally(demo, row_set, scope=MANAGER, within="T0108")
    with pytest.raises(ScopeError):
        tally(demo, row_set, scope=Scope(Role.PANEL_PRESENTER))
    with pytest.raises(ScopeError):
        tally(demo, row_set, scope=None)
    assert tally(demo, row_set, scope=Scope(Role.TEAM_MANAGER)).count() == 0


def test_every_file_of_rows_belongs_to_a_set():
    files = {path.stem for path in ROWS_DIR.glob("*.sql")}
    assert {one.row_set_id for one in SETS} == files


def test_a_column_that_is_not_there_is_refused_by_name(demo):
    with pytest.raises(RowSetError, match=r"no colour; it has visit_kind, alone"):
        listed(demo, sets.SEEN_ALONE, only={"colour": ["red"]})
    with pytest.raises(RowSetError, match="colour"):
        tally(demo, sets.SEEN_ALONE).count({"colour": ["red"]})


def year_figure(snapshot: Snapshot, indicator_id: str, **asked):
    (figure,) = read_figures(
        snapshot,
        indicator_id,
        first=OCTOBER,
        last=OCTOBER,
        by=Level.AUTHORITY,
        scope=LEADER,
        months_together=12,
        **asked,
    )
    return figure


FIGURES = [
    ("voice_seen_alone", sets.SEEN_ALONE, {"alone": ["Y"]}),
    ("voice_recorded_visit", sets.RECORDED, {"recorded": ["Y"]}),
    ("voice_participation", sets.REVIEWS, {"took_part": ["Y"]}),
]


@pytest.mark.parametrize("place", [None, "FAMSUP", "T0123"])
@pytest.mark.parametrize(("indicator_id", "row_set", "num"), FIGURES)
def test_counts_are_those_of_the_figure(demo, place, indicator_id, row_set, num):
    figure = year_figure(demo, indicator_id, within=place)
    found = tally(demo, row_set, within=place)
    assert found.count(num) == figure.numerator
    assert found.count() == figure.denominator
    assert figure.numerator


def single(snapshot: Snapshot, sql: str, **given: object) -> int:
    """The one number of a query over the year."""
    year = {"first": date(2025, 11, 1), "last": date(2026, 10, 31)}
    return read_rows(snapshot, sql, year | given)[0][0]


# A review of the raw table with its child's fourth birthday; short breaks are out.
REVIEWS = """WITH review AS (
  SELECT r.clar_cla_review_participation AS code,
         coalesce(coalesce(p.pers_dob, p.pers_expected_dob) + INTERVAL 4 YEAR
                  > r.clar_cla_review_date, false) AS is_young
  FROM ssd_cla_reviews r
  LEFT JOIN ssd_person p ON p.pers_person_id = r.clar_cla_person_id
  WHERE r.clar_cla_review_date BETWEEN $first AND $last
    AND coalesce(r.clar_cla_review_cancelled, 'N') <> 'Y'
    AND NOT EXISTS (
      SELECT 1 FROM ssd_legal_status s
      WHERE s.lega_person_id = r.clar_cla_person_id
        AND s.lega_legal_status IN ('V3', 'V4')
        AND s.lega_legal_status_start_date <= r.clar_cla_review_date
        AND coalesce(s.lega_legal_status_end_date, DATE '2999-12-31')
            > r.clar_cla_review_date))
SELECT count(*) FROM review
WHERE is_young = $is_young AND ($codes IS NULL OR list_contains($codes, code))
"""
CODES = {"spoke": ["PN1", "PN3"], "no view": ["PN7"], "silent": ["PN4"]}


def test_reviews_against_the_raw_table(demo):
    found = tally(demo, sets.REVIEWS)
    assert found.count() == single(demo, REVIEWS, is_young=False, codes=None) > 0
    for group, codes in CODES.items():
        n = single(demo, REVIEWS, is_young=False, codes=codes)
        assert found.count({"participation": [group]}) == n > 0
    young = single(demo, REVIEWS, is_young=True, codes=None)
    left_out = tally(demo, sets.REVIEWS_LEFT_OUT)
    assert left_out.count({"why": ["too young"]}) == young > 0


def test_every_visit_is_counted_or_left_out_once(demo):
    """The raw tables, but for visits to which no child or birth could be put."""
    raw = single(
        demo,
        """SELECT count(*) FROM (
          SELECT cppv_cp_visit_date AS day FROM ssd_cp_visits
          UNION ALL SELECT clav_cla_visit_date FROM ssd_cla_visits
          UNION ALL SELECT cinv_cin_visit_date FROM ssd_cin_visits)
        WHERE day BETWEEN $first AND $last""",
    )
    kept = single(
        demo, "SELECT count(*) FROM visit WHERE visit_on BETWEEN $first AND $last"
    )
    out = tally(demo, sets.VISITS_LEFT_OUT)
    assert kept + out.count() - out.count({"why": ["no date"]}) == raw
    assert out.count({"why": ["stands elsewhere"]}) > 0


COUNTED = [
    (
        sets.FEEDBACK,
        {"respondent": ["CHILD"], "rating": ["4", "5"]},
        """SELECT count(*) FROM qa_feedback
        WHERE received_on BETWEEN $first AND $last AND respondent_type = 'CHILD'
          AND overall_rating >= 4 AND overall_rating <= 5
          AND status IS DISTINCT FROM 'VOID' AND method IS DISTINCT FROM 'GROUP'""",
    ),
    (
        sets.FEEDBACK_ITEMS,
        {"quality": ["LISTENS"], "rating": ["1"]},
        """SELECT count(*) FROM qa_feedback_item JOIN qa_feedback USING (feedback_id)
        WHERE received_on BETWEEN $first AND $last AND question_code = 'LISTENS'
          AND rating = 1 AND status IS DISTINCT FROM 'VOID'
          AND respondent_type IN ('CHILD', 'CAREXP')""",
    ),
    (
        sets.COMPLAINTS,
        {"theme": ["DELAY"]},
        """SELECT count(*) FROM qa_complaint
        WHERE received_on BETWEEN $first AND $last AND kind = 'COMPLAINT'
          AND theme_code = 'DELAY' AND status NOT IN ('VOID')""",
    ),
    (
        sets.ADVOCACY,
        {"offer": ["started", "waiting to start"]},
        """SELECT count(*) FROM qa_advocacy
        WHERE offered_on BETWEEN $first AND $last AND offer_outcome = 'ACCEPTED'
          AND status IS DISTINCT FROM 'VOID'""",
    ),
    (
        sets.ACTIVITIES,
        {"activity": ["RECRUIT"]},
        """SELECT count(*) FROM qa_participation_activity
        WHERE held_on BETWEEN $first AND $last AND kind = 'RECRUIT'""",
    ),
    (
        sets.WAITING,
        {"waits_for": ["feedback"]},
        """SELECT count(*) FROM qa_feedback
        WHERE received_on <= $last AND status IS DISTINCT FROM 'VOID'
          AND coalesce(shared_with_team_on, DATE '2999-12-31') > $last
          AND $first < $last""",
    ),
    (
        sets.RECORDED,
        {"method": ["PLAY_DRAW"], "shaped_plan": ["Y"]},
        """SELECT count(*) FROM qa_visit_voice q
        JOIN visit v ON v.source = q.visit_source AND v.visit_id = q.visit_id
        WHERE v.visit_on BETWEEN $first AND $last
          AND (v.seen = 'Y' OR v.seen_alone = 'Y')
          AND q.voice_recorded = 'Y' AND q.voice_method = 'PLAY_DRAW'
          AND q.voice_shaped_plan = 'Y'""",
    ),
    (
        sets.ANSWERS_UNDATED,
        {"question": ["voch_plan_safe"], "answer": ["Y"]},
        """SELECT count(*) FROM ssd_voice_of_child v
        WHERE voch_plan_safe = 'Y' AND $first < $last AND voch_table_id NOT IN (
          SELECT voch_table_id FROM qa_voch_context WHERE answered_on IS NOT NULL)""",
    ),
]


@pytest.mark.parametrize(
    ("row_set", "only", "sql"), COUNTED, ids=[one[0].row_set_id for one in COUNTED]
)
def test_counts_against_independent_sql(demo, row_set, only, sql):
    assert tally(demo, row_set).count(only) == single(demo, sql) > 0


def test_answers_are_the_figures_of_each_question(demo):
    rows = tally(demo, sets.records_of("voice_voch_yes"))
    for figure in read_figures(
        demo,
        "voice_voch_yes",
        first=OCTOBER,
        last=OCTOBER,
        scope=LEADER,
        months_together=12,
    ):
        question = {"category": [figure.indicator_id.partition(".")[2]]}
        yes = rows.count({**question, "result": ["counted"]})
        assert (yes, rows.count({**question, "result": ["not judged"]})) == (
            figure.numerator,
            figure.not_judged,
        )


def test_sides_hold_the_figures_of_their_teams(demo):
    rows = read_sides(demo, month=OCTOBER, months=1, by=Level.TEAM, scope=LEADER)
    names = [row.name for row in rows if row.org_unit_id != "NONE"]
    assert names == sorted(names)
    (ash,) = (row for row in rows if row.org_unit_id == "T0107")
    (own,) = read_figures(
        demo,
        "voice_seen_alone",
        first=OCTOBER,
        last=OCTOBER,
        scope=MANAGER,
    )
    assert ash.signs[0].figure.numerator == own.numerator
    (alone,) = read_sides(demo, month=OCTOBER, months=12, by=Level.TEAM, scope=MANAGER)
    assert {cell.stand for cell in (*alone.signs, alone.words)} == {Stand.ONLY}
    assert not alone.is_contrast


def test_the_councils_words_replace_ours(tmp_path):
    snapshot = build_snapshot(
        tmp_path,
        [],
        qa_code=[
            {"list_name": "feedback_quality", "code": "listens", "label": "Hears me"},
            {"list_name": "AUDIT_AREA", "code": "VOICE", "label": "Other list"},
            {"list_name": "COMPLAINT_THEME", "code": "DELAY", "label": None},
        ],
    )
    assert read_own_words(snapshot) == {("quality", "LISTENS"): "Hears me"}


def test_last_seen_alone_against_the_raw_tables(demo):
    """One child of each wait; the day is the latest of any table's visits alone."""
    rows = listed(demo, sets.NOT_ALONE)
    assert len({row.unit_id for row in rows}) == len(rows) > 500
    chosen = {row.attributes["last_alone"]: row for row in rows}
    assert len(chosen) >= 5
    for row in chosen.values():
        last = single(
            demo,
            """SELECT max(day) FROM (
              SELECT cppv_cp_visit_date AS day FROM ssd_cp_visits
              WHERE cppv_person_id = $child AND cppv_cp_visit_seen_alone = 'Y'
              UNION ALL SELECT clav_cla_visit_date FROM ssd_cla_visits
              WHERE clav_person_id = $child AND clav_cla_visit_seen_alone = 'Y'
              UNION ALL SELECT cinv_cin_visit_date FROM ssd_cin_visits
              WHERE cinv_person_id = $child AND cinv_cin_visit_seen_alone = 'Y')
            WHERE day <= $last AND $first < $last""",
            child=row.unit_id,
        )
        assert row.attributes["last_alone_on"] == (last.isoformat() if last else "")


def test_a_line_holds_every_visit_and_review_of_its_child(demo):
    child = listed(demo, sets.REVIEWS)[0].person_id
    rows = listed(demo, sets.line_of(child))
    visits = single(
        demo,
        "SELECT count(*) FROM visit WHERE person_id = $child "
        "AND visit_on BETWEEN $first AND $last",
        child=child,
    )
    reviews = single(
        demo,
        "SELECT count(*) FROM ssd_cla_reviews WHERE clar_cla_person_id = $child "
        "AND coalesce(clar_cla_review_cancelled, 'N') <> 'Y' "
        "AND clar_cla_review_date BETWEEN $first AND $last",
        child=child,
    )
    kinds = [row.attributes["entry"] for row in rows]
    assert sum(kind in ("CPV", "CLV", "CNV") for kind in kinds) == visits > 0
    assert kinds.count("CLAR") == reviews > 0
    assert [row.on for row in rows] == sorted((r.on for r in rows), reverse=True)
