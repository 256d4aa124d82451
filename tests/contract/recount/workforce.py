"""Average caseload: catalogue 62."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn
from tests.contract.recount.load import Shared
from tests.contract.recount.people import cin_on, cla_on, cp_on, latest, members
from tests.contract.recount.row import Row
from tests.contract.recount.teams import case_work, is_open, team, worker


def _open_work(db: Shared, end: date) -> dict[str, list[dict]]:
    """Worker -> CW involvements open at `end` with children who are open cases."""
    children = set()
    for cohort in (cin_on, cp_on, cla_on):
        children |= set(members(db, cohort, end))
    found: dict[str, list[dict]] = {}
    for child in children:
        for row in case_work(db, child):
            by = worker(row["invo_professional_id"])
            if by is not None and is_open(row, end):
                found.setdefault(by, []).append(row)
    return found


def _posts(db: Shared, end: date) -> dict[str, list[dict]]:
    """Worker -> rows of the latest month of the posts table up to `end`."""
    rows = db.tables["qa_post_month"]
    month = max(
        (row["month_end"] for row in rows if row["month_end"] <= end), default=None
    )
    found: dict[str, list[dict]] = {}
    for row in rows:
        holder = worker(row["worker_id"])
        if row["month_end"] == month and holder is not None:
            found.setdefault(holder, []).append(row)
    return found


def _fte(db: Shared, by: str, posts: list[dict]) -> float:
    if posts:
        known = [row["holder_fte"] for row in posts if row["holder_fte"] is not None]
        return float(sum(known)) if known else 1.0
    person = db.of("ssd_professionals", "prof_professional_id", by)
    fte = person[0]["prof_full_time_equivalency"] if person else None
    return 1.0 if fte is None else float(fte)


def _team(db: Shared, posts: list[dict], work: list[dict]) -> str:
    if posts:
        by_id = sorted(posts, key=lambda row: (row["post_id"], row["split_no"]))
        main = max(by_id, key=lambda row: row["holder_fte"] or 0)
        return team(db, main["team_id"]) or "NONE"
    row = latest(work, "invo_involvement_start_date", "invo_involvements_id")
    return team(db, row["invo_professional_team"]) or "NONE"


def wf_caseload(db: Shared, end: date) -> list[Row]:
    held = _posts(db, end)
    found = []
    for by, work in _open_work(db, end).items():
        every = held.get(by, [])
        social = [row for row in every if norm_yn(row["is_social_work_post"]) == "Y"]
        if every and not social:
            continue
        fte = _fte(db, by, social)
        cases = len({row["invo_person_id"] for row in work})
        num = cases if fte else None
        where = _team(db, social, work)
        found.append(Row(by, None, end, end, where, by, num=num, den=fte))
    return found


RECOUNTED = (wf_caseload,)
