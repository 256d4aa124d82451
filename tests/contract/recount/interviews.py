"""Return home interviews taken up: the companion of catalogue 29."""

from __future__ import annotations

from datetime import date

from tests.contract.recount.codes import norm_yn_na
from tests.contract.recount.days import day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared
from tests.contract.recount.people import cla_on
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc


def cla_rhi_accepted(db: Shared, end: date) -> list[Row]:
    rows = []
    for incident in db.tables["ssd_missing"]:
        kind = db.norm("ssd_missing", "miss_missing_episode_type", incident)
        began = day_of(incident["miss_missing_episode_start_date"])
        ended = day_of(incident["miss_missing_episode_end_date"])
        if kind != "MISSING" or began is None or not in_month(ended, end):
            continue
        person = incident["miss_person_id"]
        offered = norm_yn_na(incident["miss_missing_rhi_offered"])
        if offered != "Y" or cla_on(db, person, began) is None:
            continue
        accepted = norm_yn_na(incident["miss_missing_rhi_accepted"])
        rows.append(
            Row(
                incident["miss_table_id"],
                person,
                ended,
                end,
                *alloc(db, person, ended),
                num=int(accepted == "Y"),
                category=None if accepted else "not recorded",
            )
        )
    return rows


RECOUNTED = (cla_rhi_accepted,)
