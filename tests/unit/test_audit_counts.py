"""Audits counted: grades, moderation, coverage, themes, involvement, repairs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from measures.audits.actions import OLDEST, Action, age_of
from measures.audits.coverage import (
    CHAIR_PEER,
    OpenChild,
    count_coverage,
    cover_teams,
    coverage_by_strand,
)
from measures.audits.findings import (
    LEARNING,
    STRENGTH,
    Judgement,
    Tag,
    count_themes,
    rows_by_area,
    themed_audits,
)
from measures.audits.grades import (
    Span,
    auditor_grade,
    count_grades,
    last_spans,
    rows_by,
    rows_over_time,
)
from measures.audits.involvement import count_involvement
from measures.audits.moderation import count_moderation, cover, cover_over_time
from measures.audits.repairs import Repair, find_repairs
from measures.periods import Month
from tests.unit.audit_rows import make_audit, moderated

OCTOBER = Month(2026, 10)
DATA_TO = date(2026, 10, 31)


def ids(audits):
    return [audit.audit_id for audit in audits]


# --- grades -------------------------------------------------------------------------


def test_spans_end_with_the_month_and_touch():
    spans = last_spans(OCTOBER, number=3)
    assert spans[-1] == Span(Month(2026, 8), OCTOBER)
    assert spans[0] == Span(Month(2026, 2), Month(2026, 4))
    for before, after in zip(spans, spans[1:], strict=False):
        assert before.last.plus(1) == after.first


def test_a_line_counts_completed_audits_by_the_final_grade():
    row = count_grades(
        "all",
        [
            make_audit(1),  # the auditor's grade alone
            moderated(2, "G", "RI"),  # the moderated one wins
            make_audit(3, auditor_grade=None),  # beside the figure
            make_audit(4, auditor_grade="X"),  # none of the four
            make_audit(5, status="INPROG"),  # not completed
        ],
    )
    assert {grade: ids(found) for grade, found in row.by_grade.items()} == {
        "O": [],
        "G": [1],
        "RI": [2],
        "I": [],
    }
    assert ids(row.ungraded) == [3, 4]
    assert (row.base, row.good) == (2, 1)


def test_the_auditors_own_grade_can_be_looked_at():
    row = count_grades("all", [moderated(2, "G", "RI")], auditor_grade)
    assert ids(row.by_grade["G"]) == [2]


@pytest.mark.parametrize(("number", "has_shares"), [(19, False), (20, True)])
def test_shares_need_a_base_of_20(number, has_shares):
    audits = [make_audit(n) for n in range(number)]
    assert count_grades("all", audits).has_shares is has_shares


def test_lines_over_time_hold_every_month_once():
    audits = [make_audit(n, f"2026-{n:02}") for n in range(1, 11)]
    rows = rows_over_time(audits, last_spans(OCTOBER, number=4))
    assert [(row.key, row.base) for row in rows] == [
        ("2026-01", 1),
        ("2026-04", 3),
        ("2026-07", 3),
        ("2026-10", 3),
    ]


def test_an_audit_without_a_month_is_in_no_span():
    assert not Span(OCTOBER, OCTOBER).audits([make_audit(cycle_month=None)])


def test_lines_by_age_keep_the_unknown_apart():
    audits = [
        make_audit(1, age_years=0),
        make_audit(2, age_years=15),
        make_audit(3, age_years=16),
        make_audit(4, age_years=None),
        make_audit(5, age_years=3, status="PLANNED"),
    ]
    order = ["under 1", "1 to 4", "5 to 9", "10 to 15", "16 or over"]
    rows = rows_by(audits, "age", order)
    assert [row.key for row in rows] == ["under 1", "10 to 15", "16 or over", "unknown"]


def test_lines_by_plan_keep_the_unrecorded():
    rows = rows_by([make_audit(1, plan_type=None)], "plan", ["CIN"])
    assert [row.key for row in rows] == ["not recorded"]


# --- moderation ---------------------------------------------------------------------


def test_the_square_holds_pairs_and_their_direction():
    found = count_moderation(
        [
            moderated(1, "G", "G"),
            moderated(2, "G", "RI"),  # toughened
            moderated(3, "O", "I"),  # toughened by three
            moderated(4, "I", "G"),  # softened
            make_audit(5),  # nobody looked again: not in the table, nothing wrong
            moderated(6, "G", "G", is_self_moderated=True),
            moderated(7, "G", None),  # half moderated
            moderated(8, None, "G"),
            moderated(9, "G", "X"),
            moderated(10, "G", "RI", status="INPROG"),
        ]
    )
    assert ids(found.cells["G", "RI"]) == [2]
    assert ids(found.moved(-1)) == [3, 2]
    assert ids(found.moved(0)) == [1]
    assert ids(found.moved(1)) == [4]
    assert ids(found.not_judged) == [6, 7, 8, 9]
    assert len(found.pairs) == found.agreement.pairs == 4


def test_agreement_uses_linear_weights_with_the_auditor_by_row():
    # 3 of 4 agree; the other is one grade lower
    found = count_moderation(
        [moderated(n, g, g) for n, g in enumerate(("O", "G", "RI"))]
        + [moderated(9, "G", "RI")]
    )
    agreement = found.agreement
    assert agreement.observed == pytest.approx(0.75)
    # by hand: disagreement 1 * 1/4; by chance (1*8 + 2*1 + ...) / 16 = 14/16
    rows, columns = (1, 2, 1, 0), (1, 1, 2, 0)
    chance = (
        sum(abs(i - j) * rows[i] * columns[j] for i in range(4) for j in range(4)) / 16
    )
    assert agreement.kappa == pytest.approx(1 - 0.25 / chance)


def test_cover_counts_what_had_a_second_look():
    line = cover(
        "all", [make_audit(1), moderated(2, "G", "G"), moderated(3, None, "G")]
    )
    assert ids(line.graded) == [1, 2]
    assert ids(line.looked_at) == [2]
    (october,) = cover_over_time([make_audit(1)], [Span(OCTOBER, OCTOBER)])
    assert (october.key, len(october.graded)) == ("2026-10", 1)


# --- coverage -----------------------------------------------------------------------


def test_a_coverage_line_judges_what_is_due():
    passed = date(2026, 9, 10)
    line = count_coverage(
        "all",
        [
            make_audit(1, due_on=passed, completed_on=passed),  # on the day: in time
            make_audit(2, due_on=passed, completed_on=date(2026, 9, 11)),  # late
            make_audit(3),  # done, not yet due: neither
            make_audit(4, due_on=None),  # not judged
            make_audit(5, due_on=passed, completed_on=None),  # complete, no day: late
            make_audit(6, due_on=passed, status="INPROG", completed_on=None),
            make_audit(7, status="WITHDRAWN", due_on=passed, status_on=passed),
            make_audit(
                8,
                status="WITHDRAWN",
                due_on=passed,
                status_on=date(2026, 9, 11),
                completed_on=None,
            ),  # withdrawn after it was due: late
            make_audit(9, status="WITHDRAWN", status_on=None),  # in no count at all
            make_audit(10, status="PLANNED", allocated_on=None, completed_on=None),
        ],
        data_to=DATA_TO,
    )
    assert ids(line.on_time) == [1]
    assert ids(line.late) == [2, 5, 6, 8]
    assert ids(line.undated) == [4]
    assert ids(line.due) == [1, 2, 4, 5, 6, 8]
    assert line.judged == 5
    assert ids(line.withdrawn) == [7, 8]
    assert ids(line.under_way) == [6, 10]
    assert ids(line.done) == [1, 2, 3, 4, 5]
    assert 10 not in ids(line.allocated)
    assert 9 not in ids(line.allocated)


def test_every_audit_type_has_its_line_and_chairs_one_of_their_own():
    audits = [
        make_audit(1),
        make_audit(2, strand="PEER"),
        make_audit(3, strand="PEER", auditor_role="CHAIR"),
        make_audit(4, strand="MULTI", auditor_role="CHAIR"),
        make_audit(5, strand=None),
    ]
    lines = {
        line.key: ids(line.done) for line in coverage_by_strand(audits, data_to=DATA_TO)
    }
    assert lines == {
        "MPE": [1],
        "MOD": [],
        "THEME": [],
        "DIP": [],
        "MULTI": [4],
        "PEER": [2],
        CHAIR_PEER: [3],
    }


def test_teams_show_children_and_audits_of_their_own():
    children = [
        OpenChild("P1", "T2", "Hazel", 1, date(2026, 9, 1)),
        OpenChild("P2", "T2", "Hazel", 0, None),
        OpenChild("P3", "T1", "Oak", 0, date(2024, 9, 1)),
    ]
    year = Span(OCTOBER.plus(-11), OCTOBER)
    audits = [make_audit(1, team_id="T2"), make_audit(2, "2025-10", team_id="T1")]
    hazel, oak = cover_teams(children, audits, year)
    assert ([c.person_id for c in hazel.unseen], ids(hazel.team_audits)) == (
        ["P2"],
        [1],
    )
    assert [c.person_id for c in hazel.seen] == ["P1"]
    # a year and a day ago is not this year
    assert ([c.person_id for c in oak.unseen], ids(oak.team_audits)) == (["P3"], [])


# --- what was found -----------------------------------------------------------------


def test_a_theme_counts_an_audit_once_and_beside_the_months_before():
    audits = [make_audit(1), make_audit(2, "2026-06"), make_audit(3, status="INPROG")]
    tags = [
        Tag(1, STRENGTH, "VOICE", 1),
        Tag(1, STRENGTH, "VOICE", 2),
        Tag(1, LEARNING, "DRIFT", 3),
        Tag(2, STRENGTH, "VOICE", 4),
        Tag(2, STRENGTH, "LEGAL", 5),
        Tag(3, STRENGTH, "VOICE", 6),
        Tag(99, STRENGTH, "VOICE", 7),  # of an audit outside the scope
    ]
    before, now = last_spans(OCTOBER, number=2)
    lines = count_themes(audits, tags, STRENGTH, now, before)
    assert [(x.theme, len(x.now), len(x.before), x.change) for x in lines] == [
        ("VOICE", 1, 1, 0),
        ("LEGAL", 0, 1, -1),
    ]
    assert ids(themed_audits(audits, tags, now)) == [1]


def test_areas_take_the_grade_of_the_area_not_of_the_audit():
    judgements = [
        Judgement(1, "VOICE", "O", "I"),
        Judgement(1, "ZEAL", None, None),
        Judgement(99, "PLAN", "G", "G"),
    ]
    spans = [Span(OCTOBER, OCTOBER)]
    rows = rows_by_area([make_audit(1)], judgements, spans, ["PLAN", "VOICE"])
    assert list(rows) == ["VOICE", "ZEAL"]
    assert ids(rows["VOICE"][0].by_grade["I"]) == [1]
    assert ids(rows["ZEAL"][0].ungraded) == [1]
    unmoderated = rows_by_area([make_audit(1)], judgements, spans, [], of_auditor=True)
    assert ids(unmoderated["VOICE"][0].by_grade["O"]) == [1]


def test_involvement_tells_not_recorded_from_no():
    found = count_involvement(
        [
            make_audit(1),
            make_audit(2, worker_took_part=None, family_feedback_obtained=None),
            make_audit(
                3,
                worker_took_part="N",
                child_feedback_obtained="Y",
                family_feedback_sought="N",
                family_feedback_obtained="N",
            ),
            make_audit(4, status="PLANNED"),
        ]
    )
    assert ids(found.done) == [1, 2, 3]
    assert [ids(found.worker(answer)) for answer in ("Y", "N", None)] == [[1], [3], [2]]
    assert ids(found.obtained("child")) == [3]
    assert ids(found.obtained("family")) == [1]
    assert ids(found.sought("family")) == [1, 2]
    assert ids(found.any_obtained) == [1, 3]
    assert {k: ids(v) for k, v in found.silent_by_reason().items()} == {
        "not recorded": [2]
    }


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "to 14"), (14, "to 14"), (15, "15 to 28"), (56, "29 to 56"), (57, OLDEST)],
)
def test_open_actions_stand_in_one_band_of_age(days, band):
    raised = DATA_TO - timedelta(days=days)
    action = Action(
        1, 1, "P1", "T1", "Oak", "W1", "HIGH", raised, None, None, "OPEN", None
    )
    assert age_of(action, DATA_TO) == band


# --- repairs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, ()),
        ({"strand": None}, (Repair.NO_CYCLE,)),
        ({"cycle_month": None}, (Repair.NO_CYCLE,)),
        ({"auditor_grade": None}, (Repair.UNGRADED,)),
        # these types may be left without a grade
        ({"auditor_grade": None, "strand": "THEME"}, ()),
        ({"auditor_grade": None, "status": "INPROG"}, ()),
        ({"auditor_grade": "B"}, (Repair.UNREADABLE_GRADE,)),
        ({"has_moderator": True}, (Repair.HALF_MODERATED,)),
        ({"moderated_on": DATA_TO}, (Repair.HALF_MODERATED,)),
        ({"moderated_grade": "G"}, (Repair.HALF_MODERATED,)),  # on an unknown day
        (
            {"auditor_grade": None, "moderated_grade": "G", "moderated_on": DATA_TO},
            (Repair.HALF_MODERATED,),
        ),
        ({"is_self_moderated": True}, (Repair.SELF_MODERATED,)),
        (
            {"auditor_grade": "I", "moderated_grade": "RI", "moderated_on": DATA_TO},
            (Repair.MODERATED_UP,),
        ),
        (
            {"auditor_grade": "I", "moderated_grade": "I", "moderated_on": DATA_TO},
            (),
        ),
        ({"completed_on": None}, (Repair.NO_COMPLETION,)),
        ({"status": "WITHDRAWN", "status_on": None}, (Repair.NO_WITHDRAWAL,)),
        ({"is_person_known": False}, (Repair.PERSON_UNKNOWN,)),
        ({"team_closed_on": date(2026, 10, 4)}, (Repair.TEAM_CLOSED,)),
        # allocated on the last day: the work of a team that still was
        ({"team_closed_on": date(2026, 10, 5)}, ()),
        (
            {"team_closed_on": date(2026, 9, 30), "allocated_on": None},
            (Repair.TEAM_CLOSED,),
        ),
        ({"team_id": "NONE"}, (Repair.TEAM_UNKNOWN,)),
    ],
)
def test_repairs(changes, wanted):
    assert find_repairs(make_audit(**changes)) == wanted
