"""Reserve list: early help, assessments, enquiries, conferences, need, the court."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.contract.recount.assessments import authorised
from tests.contract.recount.codes import flag_set, norm_yn
from tests.contract.recount.days import day_of, months, open_at
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.need import cin_plans_on
from tests.contract.recount.people import dead
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, recorded


def eh_open(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_early_help_episodes"]:
        first = day_of(row["earl_episode_start_date"])
        last = day_of(row["earl_episode_end_date"])
        if open_at(first, last, end):
            unit, person = row["earl_episode_id"], row["earl_person_id"]
            found.append(Row(unit, person, end, end, *alloc(db, person, end), num=1))
    return found


def answered(
    unit: str,
    person: str | None,
    on: date,
    end: date,
    owner: tuple[str, str | None],
    raw: Any,
) -> Row:
    """A row that counts where the answer is yes."""
    answer = norm_yn(raw)
    return Row(
        unit,
        person,
        on,
        end,
        *owner,
        num=int(answer == "Y"),
        category="not recorded" if answer is None else None,
    )


def _of_the_month(db: Shared, end: date) -> list[tuple[dict, date, tuple]]:
    """Assessments authorised in the month with that day and who was responsible."""
    found = []
    for row in db.tables["ssd_cin_assessments"]:
        auth = authorised(row)
        if in_month(auth, end):
            person = row["cina_person_id"]
            owner = recorded(db, row["cina_assessment_team"], person, auth)
            found.append((row, auth, owner))
    return found


def assess_nfa(db: Shared, end: date) -> list[Row]:
    return [
        answered(
            row["cina_assessment_id"],
            row["cina_person_id"],
            auth,
            end,
            owner,
            row["cina_assessment_outcome_nfa"],
        )
        for row, auth, owner in _of_the_month(db, end)
    ]


def _first_of_referral(db: Shared, row: dict) -> bool:
    same = [
        other
        for other in db.of("ssd_cin_assessments", "cina_referral_id", row[_REFERRAL])
        if other["cina_person_id"] == row["cina_person_id"]
    ]
    ordered = sorted(
        same,
        key=lambda other: (
            day_of(other["cina_assessment_start_date"]) or date.max,
            other["cina_assessment_id"],
        ),
    )
    return bool(ordered) and ordered[0] is row


_REFERRAL = "cina_referral_id"


def _clock(db: Shared, row: dict, clock: str) -> date | None:
    referral = db.of("ssd_cin_episodes", "cine_referral_id", row[_REFERRAL])
    if clock == "referral" and referral and _first_of_referral(db, row):
        return day_of(referral[0]["cine_referral_date"])
    return day_of(row["cina_assessment_start_date"])


def assess_median_days(db: Shared, end: date) -> list[Row]:
    clock = constants_of(db, "assess_median_days", end)("clock", "assessment_start")
    found = []
    for row, auth, owner in _of_the_month(db, end):
        start = _clock(db, row, clock)
        known = start is not None and start <= auth
        num = db.calendar.wd(start, auth) if known else None
        unit, person = row["cina_assessment_id"], row["cina_person_id"]
        found.append(Row(unit, person, auth, end, *owner, num=num))
    return found


def _flags(text: str | None) -> dict | None:
    try:
        found = json.loads(text or "")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _has_own_conference(db: Shared, enquiry: dict) -> bool:
    return any(
        row["icpc_person_id"] == enquiry["s47e_person_id"]
        and norm_yn(row["icpc_icpc_transfer_in"]) != "Y"
        for row in db.of(
            "ssd_initial_cp_conference",
            "icpc_s47_enquiry_id",
            enquiry["s47e_s47_enquiry_id"],
        )
    )


def s47_to_icpc(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_s47_enquiry"]:
        ended, person = day_of(row["s47e_s47_end_date"]), row["s47e_person_id"]
        if not in_month(ended, end):
            continue
        flags = _flags(row["s47e_s47_outcome_json"])
        led = _has_own_conference(db, row) or flag_set(
            flags or {}, "CP_CONFERENCE_FLAG"
        )
        found.append(
            Row(
                row["s47e_s47_enquiry_id"],
                person,
                ended,
                end,
                *recorded(db, row["s47e_s47_completed_by_team"], person, ended),
                num=int(led),
                category="not recorded" if flags is None and not led else None,
            )
        )
    return found


def icpc_to_plan(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_initial_cp_conference"]:
        held, person = day_of(row["icpc_icpc_date"]), row["icpc_person_id"]
        if in_month(held, end) and norm_yn(row["icpc_icpc_transfer_in"]) != "Y":
            owner = recorded(db, row["icpc_icpc_team"], person, held)
            flag = row["icpc_icpc_outcome_cp_flag"]
            unit = row["icpc_icpc_id"]
            found.append(answered(unit, person, held, end, owner, flag))
    return found


def cin_plan_over_9m(db: Shared, end: date) -> list[Row]:
    limit = constants_of(db, "cin_plan_over_9m", end)("limit_months", 9)
    found = []
    for person, plan in cin_plans_on(db, end).items():
        start = day_of(plan["cinp_cin_plan_start_date"])
        num = int(months(start, limit) < end)
        found.append(Row(person, person, end, end, *alloc(db, person, end), num=num))
    return found


_DECIDED, _ENDED = "prep_pre_pro_decision_date", "prep_agree_stepdown_issue_date"


def preproc_over_16wk(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "preproc_over_16wk", end)
    limit, clock = constant("limit_days", 112), constant("clock", "decision")
    found = []
    for person, rows in db.by("ssd_pre_proceedings", "prep_person_id").items():
        here = [r for r in rows if open_at(day_of(r[_DECIDED]), day_of(r[_ENDED]), end)]
        if not here or dead(db, person, end):
            continue
        row = max(here, key=lambda r: (day_of(r[_DECIDED]), r["prep_table_id"]))
        letter = clock == "letter"
        start = day_of(row["prep_pre_pro_letter_date" if letter else _DECIDED])
        num = None
        is_over = row["prep_pre_pro_outcome"] is not None and row[_ENDED] is None
        if not is_over and start is not None and start <= end:
            num = int((end - start).days > limit)
        found.append(Row(person, person, end, end, *alloc(db, person, end), num=num))
    return found


RECOUNTED = (
    eh_open,
    assess_nfa,
    assess_median_days,
    s47_to_icpc,
    icpc_to_plan,
    cin_plan_over_9m,
    preproc_over_16wk,
)
