"""The demo authority: repeatable, guarded, of the right size, with its stories."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.demo import (
    NotSyntheticError,
    build,
    build_demo,
    journeys,
    stories,
)
from data_access.demo.reference import MARKER
from data_access.tables import SHARED
from data_access.working_days import make_working_days

DATA_TO = date(2026, 10, 31)
# The case system holds local time without a zone.
YEAR_BEFORE = datetime(2025, 10, 31)  # noqa: DTZ001
DAY_AFTER = datetime(2026, 11, 1)  # noqa: DTZ001
YEARS = 2
T = SHARED.tables


class BuildStoppedError(Exception):
    """Stands in for a killed process."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    path = tmp_path_factory.mktemp("demo") / "shared.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    counts = build_demo(engine, data_to=DATA_TO, years=YEARS)
    assert set(counts) == set(T)
    yield engine
    engine.dispose()


def content_hash(engine: sa.Engine) -> str:
    digest = hashlib.sha256()
    with engine.connect() as connection:
        for name, table in sorted(T.items()):
            rows = connection.execute(sa.select(table).order_by(*table.primary_key))
            digest.update(name.encode())
            for row in rows:
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def scalar(engine: sa.Engine, query: sa.Select) -> int:
    with engine.connect() as connection:
        return connection.execute(query).scalar_one()


def open_now(start: sa.Column, end: sa.Column) -> sa.ColumnElement[bool]:
    return sa.and_(start < DAY_AFTER, sa.or_(end.is_(None), end >= DAY_AFTER))


def new_engine(path: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{path}")


def test_killed_build_is_not_taken_for_good_and_repeats_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a small authority: one year, a tenth of the families, stocks not settled."""
    monkeypatch.setattr(build, "WARM_UP_YEARS", 0)
    monkeypatch.setattr(journeys, "FAMILIES_PER_YEAR", 100)
    monkeypatch.setattr(journeys, "CONTACT_FAMILIES_PER_YEAR", 100)
    killed, straight = new_engine(tmp_path / "a.db"), new_engine(tmp_path / "b.db")
    steps = []

    def stop(step: str, done: float) -> None:
        steps.append((step, done))
        if step == "Write ssd_cin_visits":
            raise BuildStoppedError

    with pytest.raises(BuildStoppedError):
        build_demo(killed, data_to=DATA_TO, years=1, report=stop)
    assert [done for _, done in steps] == sorted(done for _, done in steps)
    with killed.connect() as connection:
        loads = connection.execute(sa.select(T["qa_load"].c.status)).scalars().all()
    assert loads == ["PARTIAL"]

    first = build_demo(killed, data_to=DATA_TO, years=1)
    assert build_demo(straight, data_to=DATA_TO, years=1) == first
    assert content_hash(killed) == content_hash(straight)
    build_demo(straight, data_to=DATA_TO, years=1, seed=1)
    assert content_hash(killed) != content_hash(straight)
    killed.dispose()
    straight.dispose()


@pytest.mark.parametrize("created_by", [None, "case system", MARKER])
def test_refuses_rows_that_are_not_synthetic(created_by: str | None) -> None:
    """A marked load beside unmarked ones does not make a database synthetic."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    SHARED.create_all(engine)
    loads = [
        {"load_id": 1, "source": "SSD", "created_by": created_by},
        {"load_id": 2, "source": "SSD", "created_by": "case system"},
    ]
    with engine.begin() as connection:
        connection.execute(T["ssd_person"].insert(), {"pers_person_id": "1"})
        connection.execute(T["qa_load"].insert(), loads)
    with pytest.raises(NotSyntheticError, match="not marked as synthetic"):
        build_demo(engine, data_to=DATA_TO, years=YEARS)
    assert scalar(engine, sa.select(sa.func.count()).select_from(T["ssd_person"])) == 1
    engine.dispose()


def test_refuses_rows_without_any_load() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    SHARED.create_all(engine)
    with engine.begin() as connection:
        connection.execute(T["ssd_person"].insert(), {"pers_person_id": "1"})
    with pytest.raises(NotSyntheticError):
        build_demo(engine, data_to=DATA_TO, years=YEARS)
    engine.dispose()


def test_loads_are_marked_and_complete(demo: sa.Engine) -> None:
    with demo.connect() as connection:
        rows = connection.execute(sa.select(T["qa_load"])).mappings().all()
    assert {row["source"] for row in rows} == {"SSD", "HR", "QA", "COMPLAINTS"}
    assert {(r["status"], r["created_by"]) for r in rows} == {("OK", MARKER)}
    latest = {row["source"]: row["data_to"] for row in rows}
    assert set(latest.values()) == {DATA_TO}
    earlier = [row for row in rows if row["data_to"] != DATA_TO]
    assert {row["source"] for row in earlier} == {"SSD"}


NEEDED = """
    ssd_person ssd_department ssd_professionals ssd_involvements ssd_contacts
    ssd_cin_episodes ssd_cin_assessments ssd_cin_plans ssd_cin_visits ssd_s47_enquiry
    ssd_initial_cp_conference ssd_cp_plans ssd_cp_visits ssd_cp_reviews
    ssd_legal_status ssd_cla_episodes ssd_cla_placement ssd_cla_reviews ssd_cla_visits
    ssd_cla_care_plan ssd_care_leavers ssd_immigration_status ssd_disability
    ssd_version_log qa_service qa_team qa_calendar qa_code qa_code_map qa_population
    qa_load qa_audit_cycle qa_audit qa_audit_judgement qa_audit_theme qa_audit_action
    qa_visit_voice qa_feedback qa_feedback_item qa_advocacy qa_monitoring_form
    qa_drp_concern qa_drp_step qa_concern_child qa_indicator_constant qa_target
    qa_annotation qa_post_month
"""


def test_every_table_that_pages_need_has_rows(demo: sa.Engine) -> None:
    with demo.connect() as connection:
        empty = [
            name
            for name in NEEDED.split()
            if connection.execute(sa.select(T[name]).limit(1)).first() is None
        ]
    assert empty == []


def test_stocks_are_of_the_published_size(demo: sa.Engine) -> None:
    """Published: 329-380 looked after, 177-242 on plans, 2,131-2,474 referrals."""
    episodes, plans = T["ssd_cla_episodes"].c, T["ssd_cp_plans"].c
    looked_after = sa.select(sa.func.count(sa.distinct(episodes.clae_person_id))).where(
        open_now(
            episodes.clae_cla_episode_start_date, episodes.clae_cla_episode_ceased_date
        )
    )
    on_plan = sa.select(sa.func.count(sa.distinct(plans.cppl_person_id))).where(
        open_now(plans.cppl_cp_plan_start_date, plans.cppl_cp_plan_end_date)
    )
    referred = T["ssd_cin_episodes"].c.cine_referral_date
    referrals = sa.select(sa.func.count()).where(referred > YEAR_BEFORE)
    assert 300 <= scalar(demo, looked_after) <= 400
    assert 160 <= scalar(demo, on_plan) <= 270
    assert 2050 <= scalar(demo, referrals) <= 2750


def test_nothing_happens_after_the_data_ends(demo: sa.Engine) -> None:
    planned = {"due", "target", "qa_calendar", "expected", "extracted", "published"}
    planned |= {"contract_end", "qa_meeting"}
    late = []
    with demo.connect() as connection:
        for table in T.values():
            for column in table.columns:
                name = f"{table.name}.{column.name}"
                if not isinstance(column.type, sa.Date | sa.DateTime) or any(
                    word in name for word in planned
                ):
                    continue
                last = connection.execute(sa.select(sa.func.max(column))).scalar()
                if last and str(last)[:10] > str(DATA_TO):
                    late.append((name, str(last)))
    assert late == [("qa_load.created_at", "2026-11-01 22:00:00")]


def test_every_text_fits_its_column(demo: sa.Engine) -> None:
    """SQLite keeps what is too long; the servers refuse it."""
    too_long = []
    with demo.connect() as connection:
        for table in T.values():
            for column in table.columns:
                limit = getattr(column.type, "length", None)
                if limit is None:
                    continue
                longest = sa.select(sa.func.max(sa.func.length(column)))
                if (connection.execute(longest).scalar() or 0) > limit:
                    too_long.append(f"{table.name}.{column.name}")
    assert too_long == []


def test_each_visit_stands_once_or_twice_as_the_load_writes_it(
    demo: sa.Engine,
) -> None:
    cp, note = T["ssd_cp_visits"].c, T["ssd_cin_visits"].c
    alone = sa.select(sa.func.count()).where(
        ~sa.exists().where(note.cinv_cin_visit_id == cp.cppv_cp_visit_id)
    )
    assert scalar(demo, alone.select_from(T["ssd_cp_visits"])) == 0


def _late_gaps(demo: sa.Engine, *, since: date, until: date) -> dict[str, float]:
    """Share of gaps between protection visits over 14 days, by team."""
    voice = T["qa_visit_voice"].c
    query = sa.select(voice.team_id, voice.person_id, voice.visit_date).where(
        voice.visit_source == "CPV", voice.visit_date >= since, voice.visit_date < until
    )
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    with demo.connect() as connection:
        for team, person, day in connection.execute(query):
            days[team, person].append(day)
    gaps: dict[str, list[bool]] = defaultdict(list)
    for (team, _), dates in days.items():
        dates.sort()
        pairs = zip(dates, dates[1:], strict=False)
        gaps[team] += [(b - a).days > 15 for a, b in pairs]
    return {team: sum(late) / len(late) for team, late in gaps.items() if late}


def test_story_slipping_team(demo: sa.Engine) -> None:
    since = stories.month_start(DATA_TO, stories.SLIPPING_MONTHS)
    before = _late_gaps(demo, since=since - timedelta(days=365), until=since)
    after = _late_gaps(demo, since=since, until=DATA_TO)
    team = stories.SLIPPING_TEAM
    assert after[team] - before[team] > 0.2
    assert after["T0108"] - before["T0108"] < 0.15


def test_story_seen_alone(demo: sa.Engine) -> None:
    changed = stories.month_start(DATA_TO, stories.SEEN_ALONE_MONTHS)
    assert changed == date(2025, 1, 1)
    visits = T["ssd_cla_visits"].c
    day = visits.clav_cla_visit_date
    share = sa.select(
        sa.func.avg(sa.case((visits.clav_cla_visit_seen_alone == "Y", 1.0), else_=0.0))
    ).where(visits.clav_cla_visit_seen == "Y")
    start = datetime(2025, 1, 1)  # noqa: DTZ001 - as above
    lift = scalar(demo, share.where(day >= start)) - scalar(
        demo, share.where(day < start)
    )
    assert lift > 0.04
    notes = T["qa_annotation"].c
    noted = sa.select(sa.func.count()).where(
        notes.indicator_id == "voice_seen_alone",
        notes.noted_for == changed,
        notes.is_process_change,
    )
    assert scalar(demo, noted) == 1


def test_story_stubborn_dispute(demo: sa.Engine) -> None:
    wd = make_working_days()
    concern, step = T["qa_drp_concern"].c, T["qa_drp_step"].c
    query = sa.select(concern.drp_id, concern.formal_on).where(
        concern.status == "OPEN", concern.formal_on.is_not(None)
    )
    with demo.connect() as connection:
        waits = {
            drp: wd.between(formal, DATA_TO)
            for drp, formal in connection.execute(query)
        }
        longest = max(waits, key=lambda drp: waits[drp])
        stages = connection.execute(
            sa.select(step.stage)
            .where(step.drp_id == longest)
            .order_by(step.step_order)
        ).scalars()
        assert list(stages) == ["INF", "HOS", "AD", "DCS"]
    assert waits[longest] == stories.STUBBORN_OPEN_WD


def test_most_forms_and_concerns_tell_of_each_other(demo: sa.Engine) -> None:
    form, concern = T["qa_monitoring_form"].c, T["qa_drp_concern"].c
    tells = form.concern_level.in_(("INFORMAL", "FORMAL"))
    both = sa.select(sa.func.count()).where(
        form.form_id == concern.form_id, concern.status != "VOID", tells
    )
    told = scalar(demo, both)
    forms = scalar(demo, sa.select(sa.func.count()).where(tells))
    concerns = scalar(
        demo, sa.select(sa.func.count()).select_from(concern.drp_id.table)
    )
    # some of each are without the other: that is what the page shows
    assert 0.85 < told / forms < 1
    assert 0.7 < told / concerns < 0.95


def test_story_moderation_drift(demo: sa.Engine) -> None:
    audit, cycle = T["qa_audit"].c, T["qa_audit_cycle"].c
    since = stories.month_start(DATA_TO, stories.DRIFT_MONTHS)
    share = (
        sa.select(sa.func.avg(sa.case((audit.moderated_grade == "RI", 1.0), else_=0.0)))
        .join_from(T["qa_audit"], T["qa_audit_cycle"], audit.cycle_id == cycle.cycle_id)
        .where(audit.auditor_grade == "G", audit.moderated_grade.is_not(None))
    )
    before = scalar(demo, share.where(cycle.cycle_month < since))
    after = scalar(demo, share.where(cycle.cycle_month >= since))
    assert before < 0.2 < 0.25 < after


def test_story_vacancies(demo: sa.Engine) -> None:
    posts, teams = T["qa_post_month"].c, T["qa_team"].c

    def filled(month_end: date) -> int:
        return scalar(
            demo,
            sa.select(sa.func.count())
            .join_from(T["qa_post_month"], T["qa_team"], posts.team_id == teams.team_id)
            .where(
                teams.team_type == "CLA",
                posts.month_end == month_end,
                posts.holder != "NONE",
                posts.role_code.in_(("4", "5")),
            ),
        )

    assert filled(date(2025, 8, 31)) - filled(DATA_TO) == stories.VACANCY_POSTS


def test_noisy_team_is_small(demo: sa.Engine) -> None:
    posts = T["qa_post_month"].c
    held = sa.select(sa.func.count()).where(
        posts.team_id == stories.NOISY_TEAM, posts.month_end == DATA_TO
    )
    assert scalar(demo, held) < 10


def test_restructure_leaves_no_work_behind(demo: sa.Engine) -> None:
    work = T["ssd_involvements"].c
    left = sa.select(sa.func.count()).where(
        work.invo_professional_team == stories.CLOSED_TEAM,
        work.invo_involvement_end_date.is_(None),
    )
    assert scalar(demo, left) == 0
