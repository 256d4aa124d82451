"""Voice beyond the scorecard: catalogue 40, 42 to 47 and their companions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.contract.recount.care import care_start
from tests.contract.recount.codes import norm_yn
from tests.contract.recount.days import back, day_of
from tests.contract.recount.front_door import in_month
from tests.contract.recount.load import Shared, constants_of
from tests.contract.recount.people import (
    age,
    cin_on,
    cla_on,
    cp_on,
    members,
    short_break,
    unborn,
)
from tests.contract.recount.row import Row
from tests.contract.recount.teams import alloc, stored
from tests.contract.recount.visits import Visit, visits, visits_of

_TAKING_PART = "PN1,PN2,PN3,PN5,PN6"


def code(raw: str | None) -> str:
    return (raw or "").strip().upper()


def _codes(text: str) -> set[str]:
    return {code(part) for part in text.split(",")}


def _old_enough(db: Shared, person: str | None, day: date, least: int) -> bool:
    """Not unborn, and of the age or of unknown age."""
    if unborn(db, person, day):
        return False
    years = age(db, person, day)
    return years is None or years >= least


def _at_end(db: Shared, person: str, end: date, num: bool, category=None) -> Row:
    owner = alloc(db, person, end)
    return Row(person, person, end, end, *owner, num=int(num), category=category)


def _matching_visits(
    db: Shared, person: str, end: date, plan: dict | None, stay: dict | None
) -> list[Visit]:
    """Visits of the type of each duty, from the start of that duty to `end`."""
    found = []
    if plan is not None:
        began = day_of(plan["cppl_cp_plan_start_date"])
        found += [v for v in visits_of(db, person, "CPV") if began <= v.on <= end]
    if stay is not None:
        began = care_start(db, stay)
        found += [v for v in visits_of(db, person, "CLV") if began <= v.on <= end]
    return found


def voice_seen_alone_latest(db: Shared, end: date) -> list[Row]:
    least = constants_of(db, "voice_seen_alone_latest", end)("min_age", 4)
    plans, stays = members(db, cp_on, end), members(db, cla_on, end)
    rows = []
    for person in plans.keys() | stays.keys():
        if not _old_enough(db, person, end, least):
            continue
        found = _matching_visits(db, person, end, plans.get(person), stays.get(person))
        latest = max((visit.on for visit in found), default=None)
        alone = any(v.alone == "Y" for v in found if v.on == latest)
        category = "alone" if alone else "not alone or not recorded"
        category = category if found else "no visit"
        rows.append(_at_end(db, person, end, alone, category))
    return rows


def _reviews(db: Shared, least: int) -> Iterator[tuple[dict, str | None, date, str]]:
    """(row, child, day, code) of every review in the base of catalogue 41."""
    for row in db.tables["ssd_cla_reviews"]:
        on = day_of(row["clar_cla_review_date"])
        if on is None or norm_yn(row["clar_cla_review_cancelled"]) == "Y":
            continue
        person = row["clar_cla_person_id"]
        if person is None:
            of = db.of("ssd_cla_episodes", "clae_cla_id", row["clar_cla_id"])
            person = min((e["clae_person_id"] for e in of), default=None)
        if not _old_enough(db, person, on, least) or short_break(db, person, on):
            continue
        pn = db.norm("ssd_cla_reviews", "clar_cla_review_participation", row)
        yield row, person, on, "" if pn in (None, "PN0") else pn


def _reviews_by_child(db: Shared, least: int) -> dict[str | None, list]:
    def build() -> dict[str | None, list]:
        found: dict[str | None, list] = {}
        for _row, person, on, pn in _reviews(db, least):
            found.setdefault(person, []).append((on, pn))
        return found

    return db.once(("reviews by child", least), build)


def voice_participation_all(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "voice_participation_all", end)
    taking_part = _codes(constant("participating_codes", _TAKING_PART))
    reviews = _reviews_by_child(db, constant("min_age", 4))
    rows = []
    for person in members(db, cla_on, end):
        year = [pn for on, pn in reviews.get(person, []) if back(end, 12) < on <= end]
        if year:
            num = all(pn in taking_part for pn in year)
            rows.append(_at_end(db, person, end, num))
    return rows


def voice_review_attended(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "voice_review_attended", end)
    attending = _codes(constant("attending_codes", "PN1,PN2,PN3,PN4"))
    rows = []
    for row, person, on, pn in _reviews(db, constant("min_age", 4)):
        if in_month(on, end):
            unit, owner = row["clar_cla_review_id"], alloc(db, person, on)
            num, kind = int(pn in attending), pn or "not recorded"
            rows.append(Row(unit, person, on, end, *owner, num=num, category=kind))
    return rows


def _entry(db: Shared, visit: Visit, column: str) -> str | None:
    """What the quality table says of a visit; None without a row or an answer."""

    def build() -> dict:
        return {
            (code(row["visit_source"]), row["visit_id"]): row
            for row in db.tables["qa_visit_voice"]
        }

    row = db.once("visit entries", build).get((visit.source, visit.visit_id))
    return row[column] if row else None


def _month_of_visits(db: Shared, end: date) -> Iterator[tuple[Visit, str, tuple]]:
    for visit in visits(db):
        if in_month(visit.on, end):
            unit = f"{visit.source}:{visit.visit_id}"
            yield visit, unit, alloc(db, visit.person, visit.on)


def voice_recorded_visit(db: Shared, end: date) -> list[Row]:
    rows = []
    for visit, unit, owner in _month_of_visits(db, end):
        if not visit.seen_ok:
            continue
        answer = norm_yn(_entry(db, visit, "voice_recorded"))
        kind = "not recorded" if answer is None else None
        num = int(answer == "Y")
        rows.append(
            Row(unit, visit.person, visit.on, end, *owner, num=num, category=kind)
        )
    return rows


def child_seen_at_visit(db: Shared, end: date) -> list[Row]:
    rows = []
    for visit, unit, owner in _month_of_visits(db, end):
        num = int(visit.seen_ok)
        kind = "not recorded" if not num and visit.seen is None else None
        rows.append(
            Row(unit, visit.person, visit.on, end, *owner, num=num, category=kind)
        )
    return rows


def voice_seen_alone_possible(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "voice_seen_alone_possible", end)
    least = constant("min_age", 4)
    excused = _codes(
        constant("excused_reasons", "REFUSED,AGE,UNDERSTANDING,UNSAFE,NO_SPACE,ASLEEP")
    )
    rows = []
    for visit, unit, owner in _month_of_visits(db, end):
        if not visit.seen_ok or not _old_enough(db, visit.person, visit.on, least):
            continue
        reason = code(_entry(db, visit, "not_alone_reason"))
        if visit.alone == "N" and reason and reason in excused:
            continue
        num, kind = int(visit.alone == "Y"), visit.alone or "not recorded"
        rows.append(
            Row(unit, visit.person, visit.on, end, *owner, num=num, category=kind)
        )
    return rows


def _seen_visits(db: Shared) -> dict[str | None, list[Visit]]:
    def build() -> dict[str | None, list[Visit]]:
        found: dict[str | None, list[Visit]] = {}
        for visit in visits(db):
            if visit.seen_ok:
                found.setdefault(visit.person, []).append(visit)
        return found

    return db.once("seen visits", build)


def voice_tracked_all_visits(db: Shared, end: date) -> list[Row]:
    window = constants_of(db, "voice_tracked_all_visits", end)("window_months", 3)
    after = back(end, window)
    children: set[str] = set()
    for cohort in (cin_on, cp_on, cla_on):
        children |= members(db, cohort, end).keys()
    rows = []
    for person in children:
        seen = [v for v in _seen_visits(db).get(person, []) if after < v.on <= end]
        if seen:
            answers = [norm_yn(_entry(db, v, "voice_recorded")) for v in seen]
            rows.append(_at_end(db, person, end, all(a == "Y" for a in answers)))
    return rows


def voice_conf_views(db: Shared, end: date) -> list[Row]:
    least = constants_of(db, "voice_conf_views", end)("min_age", 4)
    rows = []
    for form in db.tables["qa_monitoring_form"]:
        on, views = day_of(form["event_date"]), code(form["child_views_presented"])
        if code(form["status"]) == "VOID" or form["completed_on"] is None:
            continue
        if code(form["event_type"]) not in ("ICPC", "RCPC") or not in_month(on, end):
            continue
        if views == "NA" or not _old_enough(db, form["person_id"], on, least):
            continue
        answer = norm_yn(views)
        kind = "not recorded" if answer is None else None
        unit, owner = str(form["form_id"]), stored(db, form)
        num = int(answer == "Y")
        rows.append(
            Row(unit, form["person_id"], on, end, *owner, num=num, category=kind)
        )
    return rows


def _offers(db: Shared) -> list[dict]:
    return [
        row
        for row in db.tables["qa_advocacy"]
        if code(row["status"]) != "VOID" and row["offered_on"] is not None
    ]


def voice_advocacy(db: Shared, end: date) -> list[Row]:
    least = constants_of(db, "voice_advocacy", end)("min_age", 5)
    offered = {
        row["person_id"]
        for row in _offers(db)
        if back(end, 12) < day_of(row["offered_on"]) <= end
    }
    children = members(db, cp_on, end).keys() | members(db, cla_on, end).keys()
    return [
        _at_end(db, person, end, person in offered)
        for person in children
        if _old_enough(db, person, end, least)
    ]


def voice_advocacy_taken_up(db: Shared, end: date) -> list[Row]:
    constant = constants_of(db, "voice_advocacy_taken_up", end)
    taken_up = _codes(constant("taken_up_outcomes", "ACCEPTED"))
    rows = []
    for row in _offers(db):
        on, outcome = day_of(row["offered_on"]), code(row["offer_outcome"])
        if in_month(on, end):
            num, kind = int(outcome in taken_up), outcome or "not recorded"
            unit, owner = str(row["advocacy_id"]), stored(db, row)
            rows.append(
                Row(unit, row["person_id"], on, end, *owner, num=num, category=kind)
            )
    return rows


RECOUNTED = (
    voice_seen_alone_latest,
    voice_participation_all,
    voice_review_attended,
    voice_recorded_visit,
    child_seen_at_visit,
    voice_seen_alone_possible,
    voice_tracked_all_visits,
    voice_conf_views,
    voice_advocacy,
    voice_advocacy_taken_up,
)
FED_BY = dict.fromkeys(
    (
        "voice_recorded_visit",
        "voice_seen_alone_possible",
        "voice_tracked_all_visits",
        "voice_conf_views",
        "voice_advocacy",
        "voice_advocacy_taken_up",
    ),
    "QA",
)
