"""From the lists of Annex A to rows of the ssd_ tables.

Ids are made from the list, the child and the day, so that the same workbook gives the
same rows. What a list does not say stays empty: nothing is made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data_access.imports.annex_a_read import Line, ReadList, code_of, standard
from data_access.imports.problems import Problem

Row = dict[str, object]
Lists = Mapping[int, ReadList]

_SEX = {"MALE": "M", "M": "M", "FEMALE": "F", "F": "F", "BOY": "M", "GIRL": "F"}
_ETHNIC = frozenset(
    {
        "WBRI",
        "WIRI",
        "WOTH",
        "WIRT",
        "WROM",
        "MWBC",
        "MWBA",
        "MWAS",
        "MOTH",
        "AIND",
        "APKN",
        "ABAN",
        "AOTH",
        "BCRB",
        "BAFR",
        "BOTH",
        "CHNE",
        "OOTH",
        "REFU",
        "NOBT",
    }
)


@dataclass(frozen=True)
class Facts:
    """What the rows of all lists rest on.

    Attributes:
        teams: name or id of a team, in lower case -> its id.
        differing: children with two dates of birth; neither is used.
    """

    lists: Lists
    data_from: date
    data_to: date
    teams: Mapping[str, str]
    differing: frozenset[str]

    def lines(self, number: int) -> Iterable[Line]:
        read = self.lists.get(number)
        return read.lines if read else ()

    def team(self, line: Line) -> str | None:
        return self.teams.get((line.text("team") or "").casefold())


def make_id(*parts: object) -> str:
    """A row's id: the same for the same facts, and no child can be read from it."""
    text = "|".join(str(part) for part in parts)
    return f"AA{hashlib.sha256(text.encode()).hexdigest()[:30]}"


def numbered_id(seen: dict[tuple[object, ...], int], *parts: object) -> str:
    """As `make_id`, apart for rows that are alike."""
    seen[parts] = seen.get(parts, 0) + 1
    return make_id(*parts, seen[parts])


# --- people ---------------------------------------------------------------------------


def build_persons(facts: Facts) -> list[Row]:
    """One row a child; the first list that says something counts."""
    people: dict[str, Row] = {}
    for read in facts.lists.values():
        for line in read.lines:
            child = line.text("child")
            if child is None:
                continue
            said = _person(child, line, facts)
            known = people.setdefault(child, said)
            people[child] = {
                name: value if value is not None else said[name]
                for name, value in known.items()
            }
    return [people[child] for child in sorted(people)]


def _person(child: str, line: Line, facts: Facts) -> Row:
    born = None if child in facts.differing else line.day("born")
    is_unborn = born is not None and born > facts.data_to
    sex = _SEX.get((line.text("sex") or "").upper())
    ethnicity = (line.text("ethnicity") or "").upper()[:4]
    return {
        "pers_person_id": child,
        "pers_sex": sex,
        "pers_gender": sex,
        "pers_ethnicity": ethnicity if ethnicity in _ETHNIC else None,
        "pers_dob": None if is_unborn else born,
        "pers_expected_dob": born if is_unborn else None,
    }


def _source(line: Line) -> tuple[str | None, str | None]:
    """Code and words of '1B: Individual'."""
    text = line.text("source")
    return code_of(text), text[:255] if text else None


# --- front door -----------------------------------------------------------------------


def build_contacts(facts: Facts) -> list[Row]:
    seen: dict[tuple[object, ...], int] = {}
    rows: list[Row] = []
    for line in facts.lines(1):
        code, words = _source(line)
        rows.append(
            {
                "cont_contact_id": numbered_id(
                    seen, 1, line.text("child"), line.day("on")
                ),
                "cont_person_id": line.text("child"),
                "cont_contact_date": line.day("on"),
                "cont_contact_source_code": code,
                "cont_contact_source_desc": words,
            }
        )
    return rows


def build_early_help(facts: Facts) -> list[Row]:
    """The completion of an assessment is not the end of the help: that stays empty."""
    seen: dict[tuple[object, ...], int] = {}
    return [
        {
            "earl_episode_id": numbered_id(
                seen, 2, line.text("child"), line.day("start")
            ),
            "earl_person_id": line.text("child"),
            "earl_episode_start_date": line.day("start"),
            "earl_episode_organisation": line.text("organisation"),
        }
        for line in facts.lines(2)
    ]


def build_referrals(facts: Facts) -> tuple[list[Row], list[Problem]]:
    """Lists 3 and 6 together: a child in need is the episode of a referral.

    A referral without a child in need is closed on its own day: it counts as a
    referral, never as an open case.
    """
    rows_of: dict[str | None, list[Row]] = {}
    seen: dict[tuple[object, ...], int] = {}
    for line in sorted(facts.lines(3), key=lambda one: one.day("on") or date.min):
        row = _referral(line, facts, seen)
        rows_of.setdefault(line.text("child"), []).append(row)
    remarks = []
    spells: dict[object, list[tuple[date, date | None]]] = {}
    for line in sorted(facts.lines(6), key=lambda one: one.day("start") or date.min):
        child, start = line.text("child"), line.day("start") or date.min
        spells.setdefault(child, []).append((start, line.day("closed")))
        own = rows_of.setdefault(child, [])
        found = _referral_of(own, start, facts)
        if found is None:
            found = _episode(line, facts)
            own.append(found)
            if start >= facts.data_from:
                remarks.append(_unreferred(facts, line))
        found |= _need(line)
    rows = [row for own in rows_of.values() for row in own]
    for row in rows:
        _close(row, spells)
    return rows, remarks


def _episode(line: Line, facts: Facts) -> Row:
    """The episode of a child in need whose referral is on no list."""
    return {
        "cine_referral_id": make_id(6, line.text("child"), line.day("start")),
        "cine_person_id": line.text("child"),
        "cine_referral_date": line.day("start"),
        "cine_referral_nfa": "N",
        "cine_referral_team": facts.team(line),
    }


def _referred_on(row: Row) -> date:
    day = row["cine_referral_date"]
    return day if isinstance(day, date) else date.min


def _referral(line: Line, facts: Facts, seen: dict[tuple[object, ...], int]) -> Row:
    code, words = _source(line)
    return {
        "cine_referral_id": numbered_id(seen, 3, line.text("child"), line.day("on")),
        "cine_person_id": line.text("child"),
        "cine_referral_date": line.day("on"),
        "cine_referral_source_code": code,
        "cine_referral_source_desc": words,
        "cine_referral_nfa": line.text("nfa"),
        "cine_referral_team": facts.team(line),
    }


def _referral_of(rows: list[Row], start: date, facts: Facts) -> Row | None:
    """The referral that a child in need goes back to: that day's, or the last before.

    Only within the six months: an older start has its referral outside list 3.
    """
    free = [row for row in rows if "cine_cin_primary_need_code" not in row]
    same = [row for row in free if _referred_on(row) == start]
    if same:
        return same[0]
    before = [row for row in free if _referred_on(row) < start]
    return before[-1] if before and start >= facts.data_from else None


def _need(line: Line) -> Row:
    need = code_of(line.text("need"))
    return {
        "cine_cin_primary_need_code": need if need and need[0] == "N" else None,
        "cine_close_date": line.day("closed"),
        "cine_close_reason": (line.text("reason") or "")[:100] or None,
    }


def _close(row: Row, spells: Mapping[object, list[tuple[date, date | None]]]) -> None:
    """Close a referral that made nobody a child in need, or with the case around it."""
    if "cine_cin_primary_need_code" in row:
        return
    day = _referred_on(row)
    row["cine_close_date"] = day
    for start, closed in spells.get(row["cine_person_id"], ()):
        if start <= day and (closed is None or closed >= day):
            row["cine_close_date"] = closed


def _unreferred(facts: Facts, line: Line) -> Problem:
    remedy = (
        "Became a child in need in these six months without a referral on list 3: "
        "counted as referred that day."
    )
    return facts.lists[6].problem(line, "start", remedy, is_fatal=False)


def build_assessments(facts: Facts, referrals: Iterable[Row]) -> list[Row]:
    by_child: dict[object, list[Row]] = {}
    for row in sorted(referrals, key=_referred_on):
        by_child.setdefault(row["cine_person_id"], []).append(row)
    seen: dict[tuple[object, ...], int] = {}
    rows: list[Row] = []
    for line in facts.lines(4):
        child, start = line.text("child"), line.day("start")
        before = [
            row["cine_referral_id"]
            for row in by_child.get(child, ())
            if start is not None and _referred_on(row) <= start
        ]
        rows.append(
            {
                "cina_assessment_id": numbered_id(seen, 4, child, start),
                "cina_person_id": child,
                "cina_referral_id": before[-1] if before else None,
                "cina_assessment_start_date": start,
                "cina_assessment_child_seen": line.text("seen"),
                "cina_assessment_auth_date": line.day("authorised"),
                "cina_assessment_team": facts.team(line),
            }
        )
    return rows


# --- protection -----------------------------------------------------------------------


def build_enquiries(facts: Facts) -> tuple[list[Row], list[Row]]:
    """Enquiries, and conferences: one a child and day, from the enquiry just before."""
    seen: dict[tuple[object, ...], int] = {}
    enquiries: list[Row] = []
    conferences: dict[tuple[str | None, date], Row] = {}
    for line in sorted(facts.lines(5), key=lambda one: one.day("start") or date.min):
        child, start = line.text("child"), line.day("start")
        enquiry_id = numbered_id(seen, 5, child, start)
        enquiries.append(
            {
                "s47e_s47_enquiry_id": enquiry_id,
                "s47e_person_id": child,
                "s47e_s47_start_date": start,
                "s47e_s47_completed_by_team": facts.team(line),
            }
        )
        held = line.day("conference")
        if held is not None:
            conferences[child, held] = {
                "icpc_icpc_id": make_id("5c", child, held),
                "icpc_s47_enquiry_id": enquiry_id,
                "icpc_person_id": child,
                "icpc_icpc_date": held,
                "icpc_icpc_transfer_in": "N",
                "icpc_icpc_outcome_cp_flag": line.text("plan_made"),
            }
    return enquiries, list(conferences.values())


def build_plans(facts: Facts, conferences: list[Row]) -> tuple[list[Row], list[Row]]:
    """Plans, and the latest visit of each child on one."""
    held = {(row["icpc_person_id"], row["icpc_icpc_date"]): row for row in conferences}
    plans: list[Row] = []
    visits: list[Row] = []
    for line in facts.lines(7):
        child, start = line.text("child"), line.day("start")
        plan_id = make_id(7, child, start)
        conference = held.get((child, start))
        if conference is not None:
            conference["icpc_cp_plan_id"] = plan_id
        column = "ssd_cp_plans.cppl_cp_plan_{}_category".format
        plans.append(
            {
                "cppl_cp_plan_id": plan_id,
                "cppl_icpc_id": conference and conference["icpc_icpc_id"],
                "cppl_person_id": child,
                "cppl_cp_plan_start_date": start,
                "cppl_cp_plan_end_date": line.day("end"),
                "cppl_cp_plan_initial_category": standard(
                    column("initial"), line.text("first_category")
                ),
                "cppl_cp_plan_latest_category": standard(
                    column("latest"), line.text("category")
                ),
            }
        )
        if line.day("last_visit") is not None:
            visits.append(_protection_visit(line, plan_id))
    return plans, visits


def _protection_visit(line: Line, plan_id: str) -> Row:
    """The latest statutory visit; the child was seen unless the answer says not."""
    answer = (line.text("seen_alone") or "").upper()
    is_unseen = "NOT SEEN" in answer
    alone = "N" if is_unseen else {"Y": "Y", "N": "N"}.get(answer[:1])
    return {
        "cppv_cp_visit_id": make_id("7v", line.text("child"), line.day("last_visit")),
        "cppv_person_id": line.text("child"),
        "cppv_cp_plan_id": plan_id,
        "cppv_cp_visit_date": line.day("last_visit"),
        "cppv_cp_visit_seen": "N" if is_unseen else "Y",
        "cppv_cp_visit_seen_alone": alone,
    }
