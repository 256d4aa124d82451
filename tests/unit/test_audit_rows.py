"""Audits of the demo authority against independent SQL and against the indicators.

Every number of the page is the length of one of these lists, so that what holds for
the lists holds for the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.snapshot import Snapshot, close_all, open_current, read_rows
from measures.audits.actions import (
    age_of,
    count_actions,
    count_discussions,
    read_actions,
    read_needs,
)
from measures.audits.coverage import count_coverage, read_children, read_cycles
from measures.audits.findings import (
    LEARNING,
    STRENGTH,
    count_themes,
    read_judgements,
    read_tags,
    rows_by_area,
)
from measures.audits.grades import Span, count_grades, last_spans, rows_over_time
from measures.audits.involvement import count_involvement
from measures.audits.labels import read_labels
from measures.audits.linked import last_audit_month, why_missing
from measures.audits.moderation import count_moderation, cover
from measures.audits.one import read_beside, read_detail
from measures.audits.rows import (
    Audit,
    read_audits,
    read_childs_audits,
    read_these_audits,
)
from measures.figures import read_figures
from measures.periods import Month
from measures.place import count_open_children
from measures.scope import Role, Scope, ScopeError

OCTOBER = Month(2026, 10)
YEAR = Span(OCTOBER.plus(-11), OCTOBER)
QUARTER = Span(OCTOBER.plus(-2), OCTOBER)
LEADER = Scope(Role.SENIOR_LEADER)
MANAGER = Scope(Role.TEAM_MANAGER, team_ids=frozenset({"T0107"}))
HEAD = Scope(Role.HEAD_OF_SERVICE, service_ids=frozenset({"FAMSUP"}))
OFFICER = Scope(Role.REVIEWING_OFFICER)
# scope -> how independent SQL says the same of the team `a.team_id`
WHERE = {
    LEADER: "true",
    OFFICER: "true",
    MANAGER: "a.team_id = 'T0107'",
    HEAD: "a.team_id IN (SELECT team_id FROM qa_team WHERE service_id = 'FAMSUP')",
}
SCOPES = pytest.mark.parametrize("scope", WHERE, ids=lambda scope: scope.role.value)
MONTHLY = """FROM qa_audit a JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
WHERE c.strand = 'MPE' AND a.status <> 'VOID'
AND c.cycle_month >= DATE '2025-11-01' AND c.cycle_month < DATE '2026-11-01'"""


@pytest.fixture(scope="module")
def demo(demo_dir: Path) -> Iterator[Snapshot]:
    yield open_current(demo_dir / "snapshots")
    close_all()


def audits_of(demo: Snapshot, scope: Scope, strand: str | None = "MPE") -> list[Audit]:
    found = read_audits(demo, scope=scope, first=OCTOBER.plus(-23), last=OCTOBER)
    return [a for a in found if strand is None or a.strand == strand]


def ask(demo: Snapshot, sql: str, scope: Scope) -> list[tuple]:
    said = sql.replace("{monthly}", MONTHLY).replace("{where}", WHERE[scope])
    return read_rows(demo, said)


def figure(demo: Snapshot, indicator_id: str, scope: Scope, span: Span) -> tuple:
    """(numerator, denominator) of an indicator over the months of the span."""
    found = read_figures(
        demo,
        indicator_id,
        first=span.last,
        last=span.last,
        scope=scope,
        months_together=span.first.months_to(span.last) + 1,
    )
    return found[-1].numerator, found[-1].denominator


# --- against independent SQL --------------------------------------------------------


@SCOPES
def test_grades_of_three_months(demo, scope):
    rows = rows_over_time(audits_of(demo, scope), last_spans(OCTOBER))
    wanted = ask(
        demo,
        """
        SELECT (2026 * 12 + 10 - year(c.cycle_month) * 12 - month(c.cycle_month)) // 3,
               coalesce(a.moderated_grade, a.auditor_grade), count(*)
        FROM qa_audit a JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
        WHERE c.strand = 'MPE' AND a.status = 'COMPLETE' AND {where}
          AND c.cycle_month >= DATE '2024-11-01'
        GROUP BY ALL
        """,
        scope,
    )
    found = {
        (place, grade): len(audits)
        for place, row in enumerate(reversed(rows))
        for grade, audits in [*row.by_grade.items(), (None, row.ungraded)]
        if audits
    }
    assert found == {(place, grade): n for place, grade, n in wanted}


@SCOPES
def test_the_two_grades_of_the_year(demo, scope):
    found = count_moderation(YEAR.audits(audits_of(demo, scope)))
    wanted = ask(
        demo,
        "SELECT a.auditor_grade, a.moderated_grade, count(*) {monthly} "
        "AND a.status = 'COMPLETE' AND a.moderated_grade IS NOT NULL "
        "AND a.moderator_worker_id IS DISTINCT FROM a.auditor_worker_id "
        "AND {where} GROUP BY ALL",
        scope,
    )
    cells = {cell: len(audits) for cell, audits in found.cells.items() if audits}
    assert cells == {(one, two): n for one, two, n in wanted}
    assert len(found.pairs) == len({a.audit_id for a in found.pairs})


@SCOPES
def test_what_became_of_the_plan(demo, scope):
    line = count_coverage(
        "MPE", YEAR.audits(audits_of(demo, scope)), data_to=date(2026, 10, 31)
    )
    wanted = ask(
        demo,
        """
        SELECT count(*) FILTER (a.allocated_on IS NOT NULL),
               count(*) FILTER (a.status = 'COMPLETE'),
               count(*) FILTER (a.status = 'WITHDRAWN'),
               count(*) FILTER (a.status IN ('PLANNED', 'INPROG'))
        {monthly} AND (a.status <> 'WITHDRAWN' OR a.status_on IS NOT NULL)
          AND {where}
        """,
        scope,
    )
    found = (line.allocated, line.done, line.withdrawn, line.under_way)
    assert [tuple(len(audits) for audits in found)] == wanted


@SCOPES
def test_themes_of_three_months(demo, scope):
    audits = audits_of(demo, scope)
    tags = read_tags(demo, scope=scope, first=OCTOBER.plus(-5), last=OCTOBER)
    before, now = last_spans(OCTOBER, number=2)
    for kind in (STRENGTH, LEARNING):
        lines = count_themes(audits, tags, kind, now, before)
        wanted = ask(
            demo,
            """
            SELECT x.theme_code,
              count(DISTINCT a.audit_id) FILTER (c.cycle_month >= DATE '2026-08-01'),
              count(DISTINCT a.audit_id) FILTER (c.cycle_month < DATE '2026-08-01')
            FROM qa_audit_theme x JOIN qa_audit a ON a.audit_id = x.audit_id
            JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
            WHERE c.strand = 'MPE' AND a.status = 'COMPLETE' AND x.kind = '{kind}'
              AND c.cycle_month >= DATE '2026-05-01' AND {where}
            GROUP BY ALL
            """.replace("{kind}", kind),
            scope,
        )
        assert {x.theme: (len(x.now), len(x.before)) for x in lines} == {
            theme: (n, earlier) for theme, n, earlier in wanted
        }


@SCOPES
def test_judgement_areas_of_three_months(demo, scope):
    judgements = read_judgements(
        demo, scope=scope, first=QUARTER.first, last=QUARTER.last
    )
    rows = rows_by_area(audits_of(demo, scope), judgements, [QUARTER], ["VOICE"])
    wanted = ask(
        demo,
        """
        SELECT j.area_code, coalesce(j.moderated_grade, j.auditor_grade), count(*)
        FROM qa_audit_judgement j JOIN qa_audit a ON a.audit_id = j.audit_id
        JOIN qa_audit_cycle c ON c.cycle_id = a.cycle_id
        WHERE c.strand = 'MPE' AND a.status = 'COMPLETE' AND {where}
          AND NOT coalesce(j.not_applicable, false)
          AND c.cycle_month >= DATE '2026-08-01' AND c.cycle_month < DATE '2026-11-01'
        GROUP BY ALL
        """,
        scope,
    )
    found = {
        (area, grade): len(audits)
        for area, (row,) in rows.items()
        for grade, audits in [*row.by_grade.items(), (None, row.ungraded)]
        if audits
    }
    assert found == {(area, grade): n for area, grade, n in wanted}


@SCOPES
def test_actions_at_the_month_end(demo, scope):
    count = count_actions(
        demo, read_actions(demo, scope=scope), month=OCTOBER, scope=scope
    )
    wanted = ask(
        demo,
        """
        WITH a AS (
          SELECT x.* FROM qa_audit_action x
          LEFT JOIN qa_audit q ON q.audit_id = x.audit_id
          WHERE x.status <> 'VOID' AND coalesce(q.status, '') <> 'VOID'
        )
        SELECT count(*) FILTER (is_open),
          count(*) FILTER (is_open AND due_on < DATE '2026-10-31'),
          count(*) FILTER (is_closed AND verified_on <= DATE '2026-10-31'),
          count(*) FILTER (is_closed AND (verified_on IS NULL
                                          OR verified_on > DATE '2026-10-31')),
          count(*) FILTER (status = 'DONE' AND completed_on IS NULL)
        FROM (SELECT *,
          raised_on <= DATE '2026-10-31'
          AND NOT coalesce(completed_on <= DATE '2026-10-31', false)
          AND status <> 'SUPERSEDED'
          AND NOT (status = 'DONE' AND completed_on IS NULL) AS is_open,
          coalesce(completed_on BETWEEN DATE '2025-11-01' AND DATE '2026-10-31', false)
            AS is_closed
          FROM a WHERE {where})
        """,
        scope,
    )
    parts = (
        count.open,
        count.overdue,
        count.verified,
        count.unverified,
        count.undated,
    )
    assert [tuple(map(len, parts))] == wanted
    assert set(count.overdue) <= set(count.open)
    ages = [age_of(action, date(2026, 10, 31)) for action in count.open]
    assert len(ages) == len(count.open)


@SCOPES
def test_learning_needs_of_the_year(demo, scope):
    needs = read_needs(demo, scope=scope, within=None, span=YEAR)
    wanted = ask(
        demo,
        """
        SELECT count(*), count(*) FILTER (sent_to_ld_on IS NULL),
               count(*) FILTER (status = 'MET')
        FROM qa_learning_need a
        WHERE raised_on BETWEEN DATE '2025-11-01' AND DATE '2026-10-31' AND {where}
        """,
        scope,
    )
    unsent = [need for need in needs if need.sent_on is None]
    met = [need for need in needs if need.status == "MET"]
    assert [(len(needs), len(unsent), len(met))] == wanted
    assert {need.person_id for need in needs} <= {None}  # never about a child


@SCOPES
def test_children_never_looked_at(demo, scope):
    children = read_children(demo, scope=scope, within=None, year=YEAR)
    assert len(children) == count_open_children(
        demo, month=OCTOBER, scope=scope, within=None
    )
    assert len({child.person_id for child in children}) == len(children)
    seen = {
        person
        for (person,) in read_rows(
            demo,
            "SELECT DISTINCT a.person_id FROM qa_audit a JOIN qa_audit_cycle c "
            "ON c.cycle_id = a.cycle_id WHERE a.status = 'COMPLETE' "
            "AND c.cycle_month BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'",
        )
    }
    unseen = {child.person_id for child in children if not child.audits}
    assert unseen == {child.person_id for child in children} - seen
    assert unseen


# --- against the indicators that count the same -------------------------------------


@SCOPES
def test_the_indicators_say_the_same(demo, scope):
    year = YEAR.audits(audits_of(demo, scope))
    graded = count_grades("year", year)
    assert (graded.good, graded.base) == figure(demo, "audit_good_plus", scope, YEAR)
    line = count_coverage("year", year, data_to=date(2026, 10, 31))
    assert (len(line.on_time), line.judged) == figure(
        demo, "audit_completion", scope, YEAR
    )
    heard = count_involvement(year)
    assert (len(heard.any_obtained), len(heard.done)) == figure(
        demo, "audit_feedback_gathered", scope, YEAR
    )
    moves = count_moderation(year)
    changed = len(moves.moved(-1)) + len(moves.moved(1))
    assert (changed, len(moves.pairs)) == figure(demo, "audit_grade_moved", scope, YEAR)
    talks = count_discussions(demo, month=OCTOBER, scope=scope)
    waiting = len(talks.waiting) + len(talks.overdue)
    assert (
        waiting
        == figure(demo, "audit_reflective_waiting", scope, Span(OCTOBER, OCTOBER))[0]
    )
    actions = count_actions(
        demo, read_actions(demo, scope=scope), month=OCTOBER, scope=scope
    )
    assert (len(actions.overdue), len(actions.open)) == figure(
        demo, "audit_actions_overdue", scope, Span(OCTOBER, OCTOBER)
    )


# --- scope --------------------------------------------------------------------------


def test_a_scope_reads_its_own_teams_alone(demo):
    assert {a.team_id for a in audits_of(demo, MANAGER, None)} == {"T0107"}
    assert {a.service_id for a in audits_of(demo, HEAD, None)} == {"FAMSUP"}
    everyone = {a.audit_id for a in audits_of(demo, LEADER, None)}
    assert {a.audit_id for a in audits_of(demo, HEAD, None)} < everyone
    actions = read_actions(demo, scope=MANAGER)
    assert {action.team_id for action in actions} == {"T0107"}


def test_a_child_is_followed_within_the_scope_only(demo):
    ((person,),) = read_rows(
        demo,
        "SELECT person_id FROM qa_audit WHERE status <> 'VOID' GROUP BY person_id "
        "HAVING count(*) FILTER (team_id = 'T0107') = 1 "
        "AND count(DISTINCT team_id) > 1 ORDER BY person_id LIMIT 1",
    )
    own = read_childs_audits(demo, person, scope=MANAGER)
    assert [audit.team_id for audit in own] == ["T0107"]
    assert len(read_childs_audits(demo, person, scope=LEADER)) > 1


@pytest.mark.parametrize(
    ("scope", "within"),
    [
        (Scope(Role.PANEL_PRESENTER), None),
        (MANAGER, "T0108"),
        (HEAD, "CORPPAR"),
        (None, None),
    ],
)
def test_what_is_not_theirs_is_refused(demo, scope, within):
    with pytest.raises(ScopeError):
        read_audits(demo, scope=scope, within=within, first=OCTOBER, last=OCTOBER)


def test_ids_from_elsewhere_give_nothing(demo):
    ids = [a.audit_id for a in audits_of(demo, LEADER, None) if a.team_id != "T0107"]
    assert read_these_audits(demo, ids, scope=MANAGER) == ()


def test_one_audit_with_all_that_hangs_on_it(demo):
    ((audit_id,),) = read_rows(
        demo,
        "SELECT a.audit_id FROM qa_audit a JOIN qa_audit_action x USING (audit_id) "
        "JOIN qa_feedback f USING (audit_id) JOIN qa_audit_theme t USING (audit_id) "
        "WHERE a.team_id = 'T0107' AND a.status = 'COMPLETE' "
        "ORDER BY a.audit_id DESC LIMIT 1",
    )
    (audit,) = read_these_audits(demo, [audit_id], scope=MANAGER)
    detail = read_detail(demo, audit, scope=MANAGER)
    counts = read_rows(
        demo,
        "SELECT (SELECT count(*) FROM qa_audit_judgement WHERE audit_id = $id "
        "AND NOT coalesce(not_applicable, false)), "
        "(SELECT count(*) FROM qa_audit_theme WHERE audit_id = $id), "
        "(SELECT count(*) FROM qa_audit_action WHERE audit_id = $id "
        "AND status <> 'VOID'), "
        "(SELECT count(*) FROM qa_feedback WHERE audit_id = $id AND status <> 'VOID')",
        {"id": audit_id},
    )
    parts = (detail.judgements, detail.tags, detail.actions, detail.feedback)
    assert [tuple(map(len, parts))] == counts
    assert audit in detail.childs_audits
    beside = {d.indicator_id: f for d, f in read_beside(demo, audit, scope=MANAGER)}
    assert beside["voice_seen_alone"] is not None
    officers = [d.group for d, _f in read_beside(demo, audit, scope=OFFICER)]
    assert "workforce" not in officers


def test_an_audit_without_a_cycle_still_opens(demo):
    (audit, *_rest) = audits_of(demo, LEADER)
    lost = replace(audit, cycle_month=None, strand=None, person_id=None)
    detail = read_detail(demo, lost, scope=LEADER)
    assert (detail.judgements, detail.tags, detail.feedback) == ((), (), ())
    assert detail.childs_audits == (lost,)
    assert read_beside(demo, lost, scope=LEADER) == []


def test_what_no_team_has_a_figure_of_is_left_open(demo):
    (audit, *_rest) = audits_of(demo, LEADER)
    ahead = replace(audit, cycle_month=date(2031, 1, 1))
    assert {f for _d, f in read_beside(demo, ahead, scope=LEADER)} == {None}


# --- around them --------------------------------------------------------------------


def test_the_plan_is_read_for_its_months(demo):
    cycles = read_cycles(demo, QUARTER)
    assert {cycle.month for cycle in cycles} <= {OCTOBER.plus(-n) for n in range(3)}
    ((planned,),) = read_rows(
        demo,
        "SELECT sum(planned_number) FROM qa_audit_cycle WHERE strand = 'MPE' "
        "AND cycle_month BETWEEN DATE '2026-08-01' AND DATE '2026-10-01'",
    )
    assert sum(c.planned for c in cycles if c.strand == "MPE") == planned


def test_moderated_audits_are_within_the_graded(demo):
    line = cover("year", YEAR.audits(audits_of(demo, LEADER)))
    assert set(line.looked_at) < set(line.graded)


def test_words_of_codes(demo):
    labels = read_labels(demo)
    assert labels.words("STRAND", "MULTI") == "Multi-agency audit"
    assert labels.words("AUDIT_THEME", "DRIFT") == "Drift or delay"
    assert labels.words("AUDIT_THEME", "NEW") == "NEW"
    assert labels.words("AUDIT_PLAN", None) == "not recorded"
    assert why_missing(demo) == ""
    assert last_audit_month(demo, Month(2027, 3)) == OCTOBER
