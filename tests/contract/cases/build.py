"""Words for writing a case: rows of the shared database and what must come out.

Dates are written 2025-06-30, or 2025-06-30 17:45 where the time matters. Columns
that a case does not mention stay empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from data_access.tables import SHARED


@dataclass(frozen=True)
class Put:
    """One row of one shared table."""

    table: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Expect:
    """One record that must come out; `num` None = not judged."""

    unit_id: str
    person_id: str | None
    event_date: date
    team_id: str
    worker_id: str | None
    num: float | None
    den: float
    category: str | None


@dataclass(frozen=True)
class ExpectFigure:
    """One figure that must come out, for a month and an org unit; None = hidden.

    `category` where an indicator has a figure for each and no total.
    """

    month: str
    level: str
    org_unit_id: str
    numerator: float | None
    denominator: float
    not_judged: int
    category: str | None = None


@dataclass(frozen=True)
class Case:
    """All rows of one indicator's case and, by month, all records expected."""

    indicator_id: str
    data_to: str
    rows: tuple[Put, ...]
    expected: Mapping[str, tuple[Expect, ...]]
    figures: tuple[ExpectFigure, ...]


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _read_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def put(table: str, **values: Any) -> Put:
    """A row, with the texts of its date columns read as dates."""
    read = {}
    for name, value in values.items():
        kind = SHARED.tables[table].c[name].type
        if isinstance(kind, sa.DateTime):
            read[name] = _read_time(value)
        elif isinstance(kind, sa.Date):
            read[name] = _read_day(value)
        else:
            read[name] = value
    return Put(table, read)


def expect(
    unit: str,
    person: str | None,
    on: str,
    team: str,
    worker: str | None,
    num: float | None,
    *,
    den: float = 1,
    category: str | None = None,
) -> Expect:
    day = date.fromisoformat(on)
    return Expect(unit, person, day, team, worker, num, den, category)


def child(
    person: str, unit_num: int | None, *, at: str, team: str = "NONE", **more: Any
) -> Expect:
    """A record whose unit is the child on the last day of the period."""
    return expect(person, person, at, team, more.pop("worker", None), unit_num, **more)


def authority(month: str, num: float, den: float, not_judged: int = 0) -> ExpectFigure:
    return ExpectFigure(month, "authority", "LA", num, den, not_judged)


def service(
    month: str, org_unit: str, num: float, den: float, not_judged: int = 0
) -> ExpectFigure:
    return ExpectFigure(month, "service", org_unit, num, den, not_judged)


def team(
    month: str, org_unit: str, num: float | None, den: float, not_judged: int = 0
) -> ExpectFigure:
    return ExpectFigure(month, "team", org_unit, num, den, not_judged)


# --- the frame that every case stands in -------------------------------------


def frame(data_to: str) -> list[Put]:
    """A good SSD load, two services, three teams and the reserved three.

    TA and TB belong to FAMSUP, TC to CORPPAR; LA, NONE and EXT to no service.
    """
    teams = {"TA": "FAMSUP", "TB": "FAMSUP", "TC": "CORPPAR"}
    teams |= dict.fromkeys(("LA", "NONE", "EXT"))
    return [
        load(1, "SSD", data_to, "OK", extracted="2030-01-01 05:00"),
        *(
            put("qa_service", service_id=s, service_name=s)
            for s in ("FAMSUP", "CORPPAR")
        ),
        *(
            put("qa_team", team_id=t, service_id=s, team_name=t)
            for t, s in teams.items()
        ),
    ]


def load(
    number: int,
    source: str,
    data_to: str,
    status: str,
    *,
    extracted: str = "2025-01-01 05:00",
) -> Put:
    """An extract received; without more said, earlier than the frame's good one."""
    return put(
        "qa_load",
        load_id=number,
        source=source,
        data_to=data_to,
        status=status,
        extracted_at=extracted,
    )


def constant(
    indicator_id: str,
    name: str,
    value: float | str,
    *,
    first: str,
    last: str | None = None,
) -> Put:
    """A council's constant, valid from first to last day, both included."""
    column = "value_text" if isinstance(value, str) else "value_num"
    key = sum(ord(letter) * k for k, letter in enumerate(f"{name}{value}{first}", 1))
    return put(
        "qa_indicator_constant",
        constant_id=key,
        indicator_id=indicator_id,
        name=name,
        valid_from=first,
        valid_to=last,
        **{column: value},
    )


def mapped(table: str, column: str, raw: str, code: str) -> Put:
    return put(
        "qa_code_map", table_name=table, column_name=column, raw_value=raw, code=code
    )


# --- people and those who work with them ---------------------------------------


def person(
    key: str,
    born: str | None = None,
    *,
    expected: str | None = None,
    died: str | None = None,
) -> Put:
    return put(
        "ssd_person",
        pers_person_id=key,
        pers_dob=born,
        pers_expected_dob=expected,
        pers_death_date=died,
    )


def people(keys: str, born: str = "2015-03-10") -> list[Put]:
    """Several ten-year-olds."""
    return [person(key, born) for key in keys.split()]


def professional(key: str, fte: float | None = None) -> Put:
    return put(
        "ssd_professionals", prof_professional_id=key, prof_full_time_equivalency=fte
    )


def case_worker(
    key: str,
    who: str | None,
    team_id: str | None,
    *,
    of: str,
    first: str,
    last: str | None = None,
    role: str = "CW",
) -> Put:
    """An involvement: worker `who` of a team with the child `of`."""
    return put(
        "ssd_involvements",
        invo_involvements_id=key,
        invo_professional_id=who,
        invo_professional_role_id=role,
        invo_professional_team=team_id,
        invo_person_id=of,
        invo_involvement_start_date=first,
        invo_involvement_end_date=last,
    )


def legal(
    key: str, status: str, *, of: str, first: str, last: str | None = None
) -> Put:
    return put(
        "ssd_legal_status",
        lega_legal_status_id=key,
        lega_person_id=of,
        lega_legal_status=status,
        lega_legal_status_start_date=first,
        lega_legal_status_end_date=last,
    )


# --- children in need and protection ------------------------------------------


def referral(
    key: str,
    of: str,
    on: str | None,
    *,
    team_id: str | None = None,
    nfa: str | None = None,
    closed: str | None = None,
) -> Put:
    return put(
        "ssd_cin_episodes",
        cine_referral_id=key,
        cine_person_id=of,
        cine_referral_date=on,
        cine_referral_team=team_id,
        cine_referral_nfa=nfa,
        cine_close_date=closed,
    )


def plan(
    key: str,
    of: str,
    first: str | None,
    last: str | None = None,
    *,
    ola: str | None = None,
) -> Put:
    """A child protection plan; `ola` Y = another authority's."""
    return put(
        "ssd_cp_plans",
        cppl_cp_plan_id=key,
        cppl_person_id=of,
        cppl_cp_plan_start_date=first,
        cppl_cp_plan_end_date=last,
        cppl_cp_plan_ola=ola,
    )


def cp_review(key: str, of: str | None, on: str | None, plan_id: str | None) -> Put:
    return put(
        "ssd_cp_reviews",
        cppr_cp_review_id=key,
        cppr_person_id=of,
        cppr_cp_plan_id=plan_id,
        cppr_cp_review_date=on,
    )


def cp_visit(
    key: str,
    of: str | None,
    at: str | None,
    seen: str | None = "Y",
    alone: str | None = None,
) -> Put:
    return put(
        "ssd_cp_visits",
        cppv_cp_visit_id=key,
        cppv_person_id=of,
        cppv_cp_visit_date=at,
        cppv_cp_visit_seen=seen,
        cppv_cp_visit_seen_alone=alone,
    )


def cin_visit(
    key: str,
    of: str | None,
    at: str | None,
    seen: str | None = "Y",
    alone: str | None = None,
) -> Put:
    return put(
        "ssd_cin_visits",
        cinv_cin_visit_id=key,
        cinv_person_id=of,
        cinv_cin_visit_date=at,
        cinv_cin_visit_seen=seen,
        cinv_cin_visit_seen_alone=alone,
    )


# --- children looked after ------------------------------------------------------


def episode(
    key: str,
    of: str,
    first: str,
    last: str | None = None,
    *,
    home: str | None = None,
    reason: str | None = "S",
    care_id: str | None = None,
    entered: str | None = None,
) -> Put:
    """An episode of care in the placement `home`, in the period `care_id`."""
    return put(
        "ssd_cla_episodes",
        clae_cla_episode_id=key,
        clae_person_id=of,
        clae_cla_episode_start_date=first,
        clae_cla_episode_ceased_date=last,
        clae_cla_placement_id=home,
        clae_cla_episode_start_reason=reason,
        clae_cla_id=care_id,
        clae_entered_care_date=entered,
    )


def home(key: str, kind: str | None = "U6", first: str | None = None) -> Put:
    """A placement row; `kind` is the type code or the local text for it."""
    return put(
        "ssd_cla_placement",
        clap_cla_placement_id=key,
        clap_cla_placement_type=kind,
        clap_cla_placement_start_date=first,
    )


def cla_review(
    key: str,
    of: str | None,
    on: str | None,
    *,
    care_id: str | None = None,
    cancelled: str | None = None,
    pn: str | None = None,
) -> Put:
    return put(
        "ssd_cla_reviews",
        clar_cla_review_id=key,
        clar_cla_person_id=of,
        clar_cla_id=care_id,
        clar_cla_review_date=on,
        clar_cla_review_cancelled=cancelled,
        clar_cla_review_participation=pn,
    )


def cla_visit(
    key: str,
    of: str | None,
    at: str | None,
    seen: str | None = "Y",
    alone: str | None = None,
) -> Put:
    return put(
        "ssd_cla_visits",
        clav_cla_visit_id=key,
        clav_person_id=of,
        clav_cla_visit_date=at,
        clav_cla_visit_seen=seen,
        clav_cla_visit_seen_alone=alone,
    )


def care_plan(
    key: str, of: str, flags: str | None, *, first: str, last: str | None = None
) -> Put:
    return put(
        "ssd_cla_care_plan",
        lacp_table_id=key,
        lacp_person_id=of,
        lacp_cla_care_plan_json=flags,
        lacp_cla_care_plan_start_date=first,
        lacp_cla_care_plan_end_date=last,
    )


def kept_care_plan(
    month: str, of: str, flags: str, *, first: str, last: str | None = None
) -> Put:
    """The month-end copy of a care plan."""
    held = {
        "lacp_table_id": f"{of}-{month}",
        "lacp_person_id": of,
        "lacp_cla_care_plan_start_date": first,
        "lacp_cla_care_plan_end_date": last,
        "lacp_cla_care_plan_json": flags,
    }
    return put(
        "qa_snapshot_month",
        snapshot_month=month,
        table_name="ssd_cla_care_plan",
        person_or_worker_id=of,
        row_no=1,
        row_json=json.dumps(held),
    )
