"""Stories 7 to 10, late recording and the comparison with published figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.demo import build, build_demo, journeys, stories
from data_access.demo.recording import ABOUT, LONGEST
from data_access.demo.reference import MARKER
from data_access.demo.snapshots import loads
from data_access.demo.world import World
from data_access.settings import PROJECT_DIR
from data_access.snapshot import Snapshot, open_current
from data_access.tables import SHARED
from data_access.working_days import make_working_days
from manage import main
from measures.loading import demo_checks
from measures.loading.demo_checks import CHECKS, Check, Line, build_page, run_checks
from measures.periods import Month
from tests.conftest import DEMO_DATA_TO, demo_environ

T = SHARED.tables


@pytest.fixture(scope="module")
def db(demo_dir: Path) -> Iterator[sa.Connection]:
    engine = sa.create_engine(f"sqlite:///{demo_dir / 'shared.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def snapshot(demo_dir: Path) -> Snapshot:
    return open_current(Path(demo_environ(demo_dir)["SNAPSHOT_DIR"]))


def scalar(db: sa.Connection, sql: str, **values: object) -> float:
    return db.execute(sa.text(sql), values).scalar_one()


def since(months: int) -> str:
    return str(stories.month_start(DEMO_DATA_TO, months))


def test_every_table_has_rows(db: sa.Connection) -> None:
    empty = [
        name
        for name, table in T.items()
        if db.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first()
        is None
    ]
    assert empty == []


LATE = """
    select avg(case when responded_on <= coalesce(extended_due_on, due_on)
               then 1.0 else 0 end)
    from qa_complaint_stage s join qa_complaint c using (complaint_id)
    where stage = 'S1' and theme_code = 'COMMUNICATION' and responded_on is not null
"""


def test_story_7_one_theme_is_answered_late(db: sa.Connection) -> None:
    day = since(stories.LATE_THEME_MONTHS)
    before = scalar(db, f"{LATE} and c.received_on < :day", day=day)
    after = scalar(db, f"{LATE} and c.received_on >= :day", day=day)
    other = LATE.replace("theme_code =", "theme_code <>")
    others = scalar(db, f"{other} and c.received_on >= :day", day=day)
    assert before > 0.75
    assert others > 0.7
    assert after < 0.55


EET = """
    select avg(case when json_extract(row_json, '$.clea_care_leaver_activity')
                    not like 'Not in%' and
                    json_extract(row_json, '$.clea_care_leaver_activity')
                    not in ('G4', 'G5', 'G6') then 1.0 else 0 end)
    from qa_snapshot_month
    where table_name = 'ssd_care_leavers' and snapshot_month = :day
      and json_extract(row_json, '$.clea_care_leaver_allocated_team') = :team
      and json_extract(row_json, '$.clea_care_leaver_activity') is not null
"""


def test_story_8_more_young_people_of_one_team_work_or_study(
    db: sa.Connection,
) -> None:
    start = stories.month_start(DEMO_DATA_TO, stories.EET_MONTHS)
    before = str(start - timedelta(days=1))
    own = [
        scalar(db, EET, day=day, team=stories.EET_TEAM)
        for day in (before, str(DEMO_DATA_TO))
    ]
    others = [
        scalar(db, EET, day=day, team="T0127") for day in (before, str(DEMO_DATA_TO))
    ]
    assert own[1] - own[0] > 0.1
    assert abs(others[1] - others[0]) < 0.1


def test_story_9_children_of_one_service_take_part_less(db: sa.Connection) -> None:
    sql = """
        select avg(case when clar_cla_review_participation in
          ('PN7', 'pn7', 'Did not attend no views conveyed') then 1.0 else 0 end)
        from ssd_cla_reviews r
        join qa_monitoring_form f on f.event_id = r.clar_cla_review_id
        join qa_team t on t.team_id = f.team_id
        where f.event_type = 'CLAR'
          and clar_cla_review_participation not in ('PN0', 'Child under 4 at review')
    """
    own, others = " and t.service_id = 'FAMSUP'", " and t.service_id = 'CORPPAR'"
    day = since(stories.QUIET_MONTHS)
    after = scalar(db, f"{sql}{own} and f.event_date >= :day", day=day)
    before = scalar(db, f"{sql}{own} and f.event_date < :day", day=day)
    elsewhere = scalar(db, f"{sql}{others} and f.event_date >= :day", day=day)
    assert after > 0.15
    assert max(before, elsewhere) < 0.06


def test_story_10_a_team_leaves_answers_blank(db: sa.Connection) -> None:
    sql = """
        select avg(case when coalesce(trim(clav_cla_visit_seen_alone), '') = ''
                   then 1.0 else 0 end)
        from ssd_cla_visits v join qa_visit_voice o
          on o.visit_source = 'CLV' and o.visit_id = v.clav_cla_visit_id
        where o.team_id = :team
    """
    first, last = since(stories.BLANK_MONTHS), since(2)
    team = stories.BLANK_TEAM
    before = scalar(db, f"{sql} and o.visit_date < :day", team=team, day=first)
    after = scalar(db, f"{sql} and o.visit_date >= :day", team=team, day=last)
    other = scalar(db, f"{sql} and o.visit_date >= :day", team="T0121", day=last)
    assert before < 0.04
    assert other < 0.05
    assert after > 0.2


def test_the_last_days_are_incomplete(db: sa.Connection) -> None:
    """A working day of the last three has fewer visits than one of weeks before."""
    sql = """
        select count(*) * 1.0 / (select count(*) from qa_calendar
            where is_working_day and cal_date > :first and cal_date <= :last)
        from ssd_cin_visits
        where date(cinv_cin_visit_date) > :first and cinv_cin_visit_date < :next
    """

    def daily(first: date, last: date) -> float:
        following = str(last + timedelta(days=1))
        return scalar(db, sql, first=str(first), last=str(last), next=following)

    end = DEMO_DATA_TO
    latest = daily(end - timedelta(days=3), end)
    usual = daily(end - timedelta(days=LONGEST + 42), end - timedelta(days=LONGEST))
    assert 0.3 * usual < latest < 0.85 * usual


@pytest.mark.parametrize("name", sorted(ABOUT))
def test_rows_are_written_on_or_after_the_day_they_are_about(
    db: sa.Connection, name: str
) -> None:
    table = T[name]
    about = table.c[ABOUT[name]]
    rows = db.execute(
        sa.select(about, table.c.created_at, table.c.created_by).limit(20_000)
    ).all()
    assert {row.created_by for row in rows} == {MARKER}
    early = [r for r in rows if r[0] is not None and r.created_at.date() < r[0]]
    assert early == []
    assert max(r.created_at.date() for r in rows) <= DEMO_DATA_TO


def test_visits_keep_to_working_days_and_dip_at_christmas(db: sa.Connection) -> None:
    free = """
        select count(*) from ssd_cla_visits join qa_calendar
          on cal_date = date(clav_cla_visit_date) where not is_working_day
    """
    assert (
        0 < scalar(db, free) < 0.03 * scalar(db, "select count(*) from ssd_cla_visits")
    )


def test_figures_are_of_the_published_size_or_say_why_not(snapshot: Snapshot) -> None:
    lines = run_checks(snapshot)
    assert len(lines) > 30
    unexplained = [
        line.check.label
        for line in lines
        if not line.is_same_size and not line.check.why
    ]
    assert unexplained == []


def _rows(page: str) -> dict[str, list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in page.splitlines()
        if line.startswith("| ") and not line.startswith("| Measure")
    ]
    return {row[0]: row[1:] for row in cells}


def test_the_checks_page_is_not_stale(snapshot: Snapshot) -> None:
    """Words and ranges must agree; the demo's figures within a tenth."""
    written = _rows(
        (PROJECT_DIR / "docs" / "demo-checks.md").read_text(encoding="utf-8")
    )
    fresh = _rows(build_page(run_checks(snapshot)))
    assert set(written) <= set(fresh), "run 'manage.py demo-checks' again"
    # an indicator may be defined without printing the page again at once
    assert len(fresh) - len(written) <= 3, "run 'manage.py demo-checks' again"
    for label, cells in fresh.items():
        if label not in written:
            continue
        assert written[label][1:3] == cells[1:3], label
        for old, new in zip(
            _numbers(written[label][0]), _numbers(cells[0]), strict=False
        ):
            assert abs(old - new) <= 0.1 * max(abs(old), 2), label


def _numbers(span: str) -> list[float]:
    return [float(part.replace(",", "")) for part in span.split(" to ")]


def test_the_command_prints_the_page(
    demo_dir: Path,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in demo_environ(demo_dir).items():
        monkeypatch.setenv(name, value)
    assert main(["demo-checks"]) == 0
    assert capsys.readouterr().out == build_page(run_checks(snapshot))


def test_a_demo_of_no_size_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--scale", "0"])
    assert "a whole number from 1" in capsys.readouterr().err


def test_years_end_where_the_data_has_them() -> None:
    census = Check("Vacancy", "wf_vacancy", month=9)
    assert demo_checks._years(census, Month(2026, 8))[0] == Month(2025, 9)
    assert demo_checks._years(census, Month(2026, 9))[-1] == Month(2023, 9)


def test_checks_leave_out_what_is_not_defined_or_has_no_figures(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window opens in November 2020: the year to March 2021 is not whole."""
    checks = (
        Check("Unknown", "no_such_indicator"),
        Check("Re-referrals", "rereferral_12m", is_year=True),
        Check("Looked after", "cla_open", low=1, high=2),
    )
    monkeypatch.setattr(demo_checks, "CHECKS", checks)
    monkeypatch.setattr(demo_checks, "YEARS", 9)
    lines = {line.check.label: line for line in run_checks(snapshot)}
    assert "Unknown" not in lines
    assert len(lines["Re-referrals"].demo) == 5
    monkeypatch.setattr(demo_checks, "_read", lambda *_: None)
    assert run_checks(snapshot) == []


@pytest.mark.parametrize(
    ("demo", "why", "words"),
    [
        ((5.0, 7.0), "", "same size"),
        ((1.0, 2.0), "", "lower, by chance"),
        ((20.0, 30.0), "they grew", "higher: they grew"),
    ],
)
def test_a_line_says_plainly_how_the_demo_differs(
    demo: tuple[float, ...], why: str, words: str
) -> None:
    line = Line(Check("Children", "cla_open", why=why), demo, 5.0, 8.0)
    assert build_page([line]).splitlines()[-1].endswith(f"| {words} |")


def test_a_last_day_within_a_month_has_a_load_of_its_own() -> None:
    world = World(
        seed=1,
        begin=date(2026, 1, 1),
        first=date(2026, 1, 1),
        data_to=date(2026, 10, 15),
        wd=make_working_days(),
    )
    assert list(loads(world).values())[-2:] == [date(2026, 9, 30), date(2026, 10, 15)]


def test_every_check_names_a_range() -> None:
    assert all((check.low is None) == (check.high is None) for check in CHECKS)


def test_scale_multiplies_teams_families_and_staff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WARM_UP_YEARS", 0)
    monkeypatch.setattr(journeys, "FAMILIES_PER_YEAR", 100)
    monkeypatch.setattr(journeys, "CONTACT_FAMILIES_PER_YEAR", 100)
    counts, told = [], []
    for scale in (1, 2):
        engine = sa.create_engine(f"sqlite:///{tmp_path / f'{scale}.db'}")
        counts.append(
            build_demo(
                engine,
                data_to=DEMO_DATA_TO,
                years=1,
                scale=scale,
                report=lambda _step, done: told.append(done),
            )
        )
        with engine.connect() as db:
            teams = set(db.execute(sa.text("select team_id from qa_team")).scalars())
            orphans = scalar(
                db,
                "select count(*) from ssd_involvements where invo_professional_team"
                " not in (select team_id from qa_team)"
                " and invo_professional_team not in ('', '0')",
            )
        engine.dispose()
        assert orphans == 0
        assert len(teams) == 20 * scale + 3
    for table in ("ssd_cin_episodes", "ssd_professionals", "qa_post_month"):
        assert 1.7 < counts[1][table] / counts[0][table] < 2.3
    assert counts[0]["qa_calendar"] == counts[1]["qa_calendar"]
    assert "T0107-02" in teams


@pytest.mark.parametrize("scale", [0, -1])
def test_refuses_a_scale_below_one(scale: int) -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with pytest.raises(ValueError, match="at least once"):
        build_demo(engine, data_to=DEMO_DATA_TO, scale=scale)
    engine.dispose()
