"""Children who went missing, day by day: catalogue 28 and 29."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.contract.recount.care import CEASED, START
from tests.contract.recount.codes import norm_yn_na
from tests.contract.recount.days import back, day_of, touches
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared
from tests.contract.recount.people import cla_on
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, case_work, is_open, team, worker

_FIRST = "miss_missing_episode_start_date"
_LAST = "miss_missing_episode_end_date"


def _days(first: date, last: date) -> Iterator[date]:
    """Every day of a closed interval, the last one first."""
    while last >= first:
        yield last
        last -= timedelta(days=1)


def _was_in_care(db: Shared, person: str, end: date) -> bool:
    after = back(end, 12)
    episodes = db.of("ssd_cla_episodes", "clae_person_id", person)
    if not any(
        touches(day_of(e[START]), day_of(e[CEASED]), after, end) for e in episodes
    ):
        return False
    return any(
        cla_on(db, person, day) is not None
        for day in _days(after + timedelta(days=1), end)
    )


def _incidents(db: Shared, person: str) -> list[tuple[date, date | None]]:
    return [
        (day_of(row[_FIRST]), day_of(row[_LAST]))
        for row in db.of("ssd_missing", "miss_person_id", person)
        if row[_FIRST] is not None
        and db.norm("ssd_missing", "miss_missing_episode_type", row) == "MISSING"
    ]


def _went_missing(db: Shared, person: str, end: date) -> bool:
    window = back(end, 12) + timedelta(days=1)
    return any(
        cla_on(db, person, day) is not None
        for first, last in _incidents(db, person)
        for day in _days(max(first, window), min(last or end, end))
    )


def last_known(db: Shared, person: str, end: date) -> tuple[str, str | None]:
    """T3L: T3; with no case work open or ending that day, the last with a team."""
    rows = case_work(db, person)
    ended = [day_of(row["invo_involvement_end_date"]) for row in rows]
    started = [row for row in rows if (_start(row) or date.max) <= end]
    if any(is_open(row, end) for row in rows) or end in ended:
        return alloc(db, person, end)
    known = [row for row in started if team(db, row["invo_professional_team"])]
    if not known:
        return "NONE", None
    row = max(
        known,
        key=lambda row: (
            day_of(row["invo_involvement_end_date"]),
            _start(row),
            row["invo_involvements_id"],
        ),
    )
    return team(db, row["invo_professional_team"]), worker(row["invo_professional_id"])


def _start(row: dict) -> date | None:
    return day_of(row["invo_involvement_start_date"])


def cla_missing(db: Shared, end: date) -> list[Row]:
    found = []
    for person in db.by("ssd_cla_episodes", "clae_person_id"):
        if not _was_in_care(db, person, end):
            continue
        is_in = cla_on(db, person, end) is not None
        owner = alloc(db, person, end) if is_in else last_known(db, person, end)
        num = int(_went_missing(db, person, end))
        found.append(Row(person, person, end, end, *owner, num))
    return found


def cla_rhi_offered(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_missing"]:
        first, last = day_of(row[_FIRST]), day_of(row[_LAST])
        person = row["miss_person_id"]
        if db.norm("ssd_missing", "miss_missing_episode_type", row) != "MISSING":
            continue
        if not in_month(last, end) or first is None:
            continue
        offered = norm_yn_na(row["miss_missing_rhi_offered"])
        if offered == "NA" or cla_on(db, person, first) is None:
            continue
        kind = None if offered else "not recorded"
        owner = alloc(db, person, last)
        num = int(offered == "Y")
        found.append(
            Row(row["miss_table_id"], person, last, end, *owner, num, category=kind)
        )
    return found


RECOUNTED = (
    cla_missing,
    cla_rhi_offered,
)
