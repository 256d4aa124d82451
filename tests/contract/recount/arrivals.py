"""Contacts, referrals and enquiries that arrive: catalogue 1, 2, 4 and 8."""

from __future__ import annotations

import json
from datetime import date

from tests.contract.recount.codes import flag_set, norm_yn
from tests.contract.recount.days import back, day_of
from tests.contract.recount.front_door import in_month, referrals
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.row import Row
from tests.contract.recount.teams import recorded, team

_FLAGS = ("NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "NFA_FLAG")


def _read_flags(text: str | None) -> dict | None:
    try:
        found = json.loads(text or "")
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    words = {True: "true", False: "false"}
    return {k: words[v] if isinstance(v, bool) else v for k, v in found.items()}


def _kind(text: str | None) -> str:
    flags = _read_flags(text)
    if flags is None:
        return "unknown"
    return next((name for name in _FLAGS if flag_set(flags, name)), "other")


def contacts(db: Shared, end: date) -> list[Row]:
    where = constants_of(db, "contacts", end)("front_door_team_id", "NONE")
    kept: dict[tuple, dict] = {}
    for row in db.tables["ssd_contacts"]:
        on = day_of(row["cont_contact_date"])
        if not in_month(on, end):
            continue
        source = (row["cont_contact_source_code"] or "").strip().upper()
        key = (row["cont_person_id"], on, source)
        other = kept.get(key)
        if other is None or row["cont_contact_id"] < other["cont_contact_id"]:
            kept[key] = row
    return [
        Row(
            row["cont_contact_id"],
            person,
            on,
            end,
            team(db, where) or "NONE",
            None,
            num=1,
            category=_kind(row["cont_contact_outcome_json"]),
        )
        for (person, on, _source), row in kept.items()
    ]


def in_year(day: date | None, end: date) -> bool:
    """In the twelve months to D."""
    return day is not None and back(end, 12) < day <= end


def referral_rate(db: Shared, end: date) -> list[Row]:
    found = []
    for row in referrals(db):
        on = day_of(row["cine_referral_date"])
        if in_year(on, end):
            person = row["cine_person_id"]
            owner = recorded(db, row["cine_referral_team"], person, on)
            found.append(Row(row["cine_referral_id"], person, on, end, *owner, num=1))
    return found


def _answers(db: Shared, person: str, on: date) -> set[str | None]:
    """What the child's rows of a day say of no further action."""
    return {
        norm_yn(row["cine_referral_nfa"])
        for row in db.of("ssd_cin_episodes", "cine_person_id", person)
        if day_of(row["cine_referral_date"]) == on
    }


def referral_nfa(db: Shared, end: date) -> list[Row]:
    found = []
    for row in referrals(db):
        on = day_of(row["cine_referral_date"])
        if not in_month(on, end):
            continue
        person = row["cine_person_id"]
        answers = _answers(db, person, on)
        owner = recorded(db, row["cine_referral_team"], person, on)
        unknown = None in answers and "N" not in answers
        found.append(
            Row(
                row["cine_referral_id"],
                person,
                on,
                end,
                *owner,
                num=int(answers == {"Y"}),
                category="not recorded" if unknown else None,
            )
        )
    return found


def s47_rate(db: Shared, end: date) -> list[Row]:
    found = []
    for row in db.tables["ssd_s47_enquiry"]:
        on = day_of(row["s47e_s47_start_date"])
        if in_year(on, end):
            person = row["s47e_person_id"]
            owner = recorded(db, row["s47e_s47_completed_by_team"], person, on)
            unit = row["s47e_s47_enquiry_id"]
            found.append(Row(unit, person, on, end, *owner, num=1))
    return found


RECOUNTED = (contacts, referral_rate, referral_nfa, s47_rate)
