"""Rows of the ssd_ tables, from the years of the return; docs/ways-in.md lists them.

Ids are made of the child's number and the day, so that a second load writes the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_access.imports.ssda903.adoption import permanence_rows
from data_access.imports.ssda903.checks import years_between
from data_access.imports.ssda903.files import Year
from data_access.imports.ssda903.forms import Line
from data_access.imports.ssda903.history import (
    Episode,
    PeriodOfCare,
    Years,
    find_period,
    latest_lines,
)

Row = dict[str, object]
# table -> the file that its rows come from
FILLED_BY = {
    **dict.fromkeys(
        (
            "ssd_legal_status",
            "ssd_cla_episodes",
            "ssd_cla_placement",
            "ssd_permanence",
            "qa_snapshot_month",
        ),
        "episodes",
    ),
    "ssd_person": "header",
    "ssd_immigration_status": "uasc",
    "ssd_cla_reviews": "reviews",
    "ssd_cla_health": "oc2",
    "ssd_cla_immunisations": "oc2",
    "ssd_sdq_scores": "oc2",
    "ssd_cla_previous_permanence": "previous_permanence",
    "ssd_missing": "missing",
    "ssd_care_leavers": "oc3",
}
# read only to say whose a child is; the return names no team, so they stay empty
ATTRIBUTION = ("ssd_department", "ssd_professionals", "ssd_involvements")
FILLED_BY |= dict.fromkeys(ATTRIBUTION, "header")
SEXES = {"1": "M", "2": "F", "3": "U"}
YES_NO = {"1": "Y", "0": "N"}
DIED = "E2"
NOT_KNOWN = "0"
ADULT = 18
MOVES = ("S", "P", "B")  # a change of carer, so a new placement
MISSING_TYPES = {"M": "MISSING", "A": "AWAY"}


@dataclass(frozen=True)
class History:
    """All years together: the returns, each child's birth and periods of care."""

    years: Years
    births: Mapping[str, date]
    periods: Mapping[str, Sequence[PeriodOfCare]]

    @property
    def in_order(self) -> list[Year]:
        return sorted(self.years, key=lambda year: year.start_year)

    @property
    def data_to(self) -> date:
        return self.in_order[-1].last


def build_rows(history: History) -> dict[str, list[Row]]:
    """Every row to write, by table; no table of a file that no year has."""
    rows: dict[str, list[Row]] = {
        **{table: [] for table in ATTRIBUTION},
        "ssd_person": _persons(history),
        "ssd_immigration_status": _immigration(history),
        "ssd_legal_status": [],
        "ssd_cla_episodes": [],
        "ssd_cla_placement": [],
        "ssd_cla_reviews": _reviews(history),
        "ssd_cla_health": _health(history),
        "ssd_cla_immunisations": [],
        "ssd_sdq_scores": _scores(history),
        "ssd_cla_previous_permanence": _previous_permanence(history),
        "ssd_missing": _incidents(history),
        "ssd_care_leavers": [],
        "ssd_permanence": permanence_rows(history.years, history.periods),
        "qa_snapshot_month": [],
    }
    for periods in history.periods.values():
        rows["ssd_legal_status"] += _legal_statuses(
            [episode for period in periods for episode in period.episodes]
        )
        for period in periods:
            placed, placements = _placements(period)
            rows["ssd_cla_placement"] += placements
            rows["ssd_cla_episodes"] += [
                _episode(period, episode, placed[episode.start])
                for episode in period.episodes
            ]
    _add_states(rows, history)
    kinds = {kind for lines in history.years.values() for kind in lines}
    return {
        table: found for table, found in rows.items() if FILLED_BY.get(table) in kinds
    }


def _persons(history: History) -> list[Row]:
    died = {
        period.child: episode.end
        for periods in history.periods.values()
        for period in periods
        for episode in period.episodes
        if episode.end_reason == DIED
    }
    return [
        _person(line, died) for line in latest_lines(history.years, "header").values()
    ]


def _person(line: Line, died: Mapping[str, date | None]) -> Row:
    upn = line["UPN"] or ""
    is_reason = upn.upper().startswith("UN")
    sex = SEXES.get(line["SEX"] or "")
    return {
        "pers_person_id": line["CHILD"],
        "pers_legacy_id": line["CHILD"],
        "pers_sex": sex,
        "pers_gender": sex,
        "pers_ethnicity": line["ETHNIC"],
        "pers_dob": line["DOB"],
        "pers_upn": None if is_reason else upn or None,
        "pers_upn_unknown": upn[:6] if is_reason else None,
        "pers_death_date": died.get(line["CHILD"]),
        "pers_is_mother": "Y" if line["MOTHER"] == "1" else None,
    }


# --- care ---------------------------------------------------------------------------


def _episode(period: PeriodOfCare, episode: Episode, placement_id: str) -> Row:
    return {
        "clae_cla_episode_id": f"{episode.child}-E{episode.start:%Y%m%d}",
        "clae_person_id": episode.child,
        "clae_cla_placement_id": placement_id,
        "clae_cla_episode_start_date": episode.start,
        "clae_cla_episode_start_reason": episode.start_reason,
        "clae_cla_primary_need_code": episode.need,
        "clae_cla_episode_ceased_date": episode.end,
        "clae_cla_episode_ceased_reason": episode.end_reason,
        "clae_cla_id": period.cla_id,
        "clae_entered_care_date": period.entered_on,
    }


def _legal_statuses(episodes: Sequence[Episode]) -> list[Row]:
    """One row for each run of episodes with one legal status and no gap."""
    rows: list[Row] = []
    ends: list[date | None] = []
    for episode in episodes:
        goes_on = (
            rows
            and rows[-1]["lega_legal_status"] == episode.legal_status
            and (ends[-1] is None or episode.start <= ends[-1])
        )
        if not goes_on:
            rows.append(
                {
                    "lega_legal_status_id": f"{episode.child}-L{episode.start:%Y%m%d}",
                    "lega_person_id": episode.child,
                    "lega_legal_status": episode.legal_status,
                    "lega_legal_status_start_date": episode.start,
                }
            )
            ends.append(episode.end)
        elif ends[-1] is not None:
            ends[-1] = None if episode.end is None else max(ends[-1], episode.end)
    for row, end in zip(rows, ends, strict=True):
        row["lega_legal_status_end_date"] = end
    return rows


def _placements(period: PeriodOfCare) -> tuple[dict[date, str], list[Row]]:
    """The placement of each episode by its start, and the rows of the placements."""
    placed: dict[date, str] = {}
    rows: list[Row] = []
    before: Episode | None = None
    for episode in period.episodes:
        if before is None or not _is_same_placement(before, episode):
            rows.append(_placement(period, episode))
        rows[-1]["clap_cla_placement_end_date"] = episode.end
        rows[-1]["clap_cla_placement_change_reason"] = episode.change_reason
        placed[episode.start] = str(rows[-1]["clap_cla_placement_id"])
        before = episode
    return placed, rows


def _is_same_placement(before: Episode, episode: Episode) -> bool:
    """The child stays: no move is said, nothing about the home differs, no gap."""
    return (
        episode.start_reason not in MOVES
        and before.end == episode.start
        and (before.place, before.provider, before.urn, before.postcode)
        == (episode.place, episode.provider, episode.urn, episode.postcode)
    )


def _placement(period: PeriodOfCare, episode: Episode) -> Row:
    return {
        "clap_cla_placement_id": f"{episode.child}-P{episode.start:%Y%m%d}",
        "clap_cla_id": period.cla_id,
        "clap_person_id": episode.child,
        "clap_cla_placement_start_date": episode.start,
        "clap_cla_placement_type": episode.place,
        "clap_cla_placement_urn": episode.urn,
        "clap_cla_placement_distance": episode.distance,
        "clap_cla_placement_provider": episode.provider,
        "clap_cla_placement_postcode": episode.postcode,
    }


def _reviews(history: History) -> list[Row]:
    """One review a child and day; of several codes in one file, none."""
    codes: dict[tuple[str, date], str | None] = {}
    rows: list[Row] = []
    for year in history.in_order:
        in_year: dict[tuple[str, date], set[str | None]] = {}
        for line in history.years[year].get("reviews", ()):
            if line["REVIEW"] <= year.last:
                key = (line["CHILD"], line["REVIEW"])
                in_year.setdefault(key, set()).add(line["REVIEW_CODE"])
        for key, said in in_year.items():
            codes[key] = said.pop() if len(said) == 1 else None
    for (child, held), code in sorted(codes.items()):
        period = find_period(history.periods.get(child, ()), held)
        rows.append(
            {
                "clar_cla_review_id": f"{child}-R{held:%Y%m%d}",
                "clar_cla_id": period.cla_id if period else None,
                "clar_cla_person_id": child,
                "clar_cla_review_date": held,
                "clar_cla_review_participation": code,
            }
        )
    return rows


# --- health, incidents, circumstances -----------------------------------------------


def _by_year(history: History, kind: str) -> Iterable[tuple[Year, Line]]:
    for year in history.in_order:
        for line in history.years[year].get(kind, ()):
            yield year, line


def _health(history: History) -> list[Row]:
    """A check said to be done in the year stands on its last day: no day is known."""
    kinds = {"HEALTH_ASSESSMENT": "HEALTH_ASSESSMENT", "TEETH_CHECK": "DENTAL"}
    return [
        {
            "clah_health_check_id": f"{line['CHILD']}-H{year.last:%Y%m%d}{kind[0]}",
            "clah_person_id": line["CHILD"],
            "clah_health_check_type": kind,
            "clah_health_check_date": year.last,
            "clah_health_check_status": "COMPLETED",
        }
        for year, line in _by_year(history, "oc2")
        for column, kind in kinds.items()
        if line[column] == "1"
    ]


def _scores(history: History) -> list[Row]:
    return [
        {
            "csdq_table_id": f"{line['CHILD']}-S{year.last:%Y%m%d}",
            "csdq_person_id": line["CHILD"],
            "csdq_sdq_completed_date": year.last,
            "csdq_sdq_score": line["SDQ_SCORE"],
            "csdq_sdq_reason": (
                line["SDQ_REASON"] if line["SDQ_SCORE"] is None else None
            ),
        }
        for year, line in _by_year(history, "oc2")
        if line["SDQ_SCORE"] is not None or line["SDQ_REASON"]
    ]


def _immigration(history: History) -> list[Row]:
    """Unaccompanied children: from the first known day in care to the end given."""
    first_named: dict[str, Year] = {}
    for year, line in _by_year(history, "uasc"):
        first_named.setdefault(line["CHILD"], year)
    rows = []
    for line in latest_lines(history.years, "uasc").values():
        child = line["CHILD"]
        periods = history.periods.get(child, ())
        start = periods[0].start if periods else first_named[child].first
        rows.append(
            {
                "immi_immigration_status_id": f"{child}-U",
                "immi_person_id": child,
                "immi_immigration_status_start_date": start,
                "immi_immigration_status_end_date": line["DUC"],
                "immi_immigration_status": "UASC",
            }
        )
    return rows


def _incidents(history: History) -> list[Row]:
    key = ("CHILD", "MIS_START", "MISSING")
    return [
        {
            "miss_table_id": f"{line['CHILD']}-{line['MISSING']}"
            f"{line['MIS_START']:%Y%m%d}",
            "miss_person_id": line["CHILD"],
            "miss_missing_episode_start_date": line["MIS_START"],
            "miss_missing_episode_type": MISSING_TYPES[line["MISSING"]],
            "miss_missing_episode_end_date": line["MIS_END"],
        }
        for line in latest_lines(history.years, "missing", key).values()
    ]


def _previous_permanence(history: History) -> list[Row]:
    return [
        {
            "lapp_table_id": f"{line['CHILD']}-V",
            "lapp_person_id": line["CHILD"],
            "lapp_previous_permanence_option": line["PREV_PERM"],
            "lapp_previous_permanence_la": line["LA_PERM"],
            "lapp_previous_permanence_order_date": line["DATE_PERM"],
        }
        for line in latest_lines(history.years, "previous_permanence").values()
        if line["PREV_PERM"]
    ]


# --- states without a history: the live rows, and copies for each earlier 31 March ---


def _add_states(rows: dict[str, list[Row]], history: History) -> None:
    """Care leavers and immunisations of the last year, and copies of those before."""
    makers = {
        "ssd_care_leavers": ("oc3", _care_leaver),
        "ssd_cla_immunisations": ("oc2", _immunisation),
    }
    for table, (kind, make) in makers.items():
        for year, line in _by_year(history, kind):
            row = make(history, year, line)
            if row is None:
                continue
            if year.last == history.data_to:
                rows[table].append(row)
            else:
                rows["qa_snapshot_month"].append(_copy(table, year, line, row))


def _copy(table: str, year: Year, line: Line, row: Row) -> Row:
    return {
        "snapshot_month": year.last,
        "table_name": table,
        "person_or_worker_id": line["CHILD"],
        "row_no": 1,
        "row_json": json.dumps(row, default=str, sort_keys=True),
    }


def _immunisation(_history: History, year: Year, line: Line) -> Row | None:
    if line["IMMUNISATIONS"] is None:
        return None
    return {
        "clai_person_id": line["CHILD"],
        "clai_immunisations_status": YES_NO[line["IMMUNISATIONS"]],
        "clai_immunisations_status_date": year.last,
    }


def _care_leaver(history: History, year: Year, line: Line) -> Row | None:
    home = line["ACCOM"] or ""
    return {
        "clea_table_id": f"{line['CHILD']}-K{year.last:%Y%m%d}",
        "clea_person_id": line["CHILD"],
        "clea_care_leaver_eligibility": _eligibility(history, year, line),
        "clea_care_leaver_in_touch": line["IN_TOUCH"],
        "clea_care_leaver_latest_contact": None,
        "clea_care_leaver_accommodation": home[:1].strip(NOT_KNOWN) or None,
        "clea_care_leaver_accom_suitable": home[1:] or None,
        "clea_care_leaver_activity": (line["ACTIV"] or "").strip(NOT_KNOWN) or None,
        "clea_pathway_plan_review_date": None,
        "clea_care_leaver_personal_advisor": None,
        "clea_care_leaver_allocated_team": None,
        "clea_care_leaver_worker_id": None,
    }


def _eligibility(history: History, year: Year, line: Line) -> str | None:
    """What the law makes of somebody in this file, by age and care on the last day."""
    if years_between(history.births[line["CHILD"]], year.last) >= ADULT:
        return "FORMER_RELEVANT"
    periods = history.periods.get(line["CHILD"], ())
    in_care = any(
        p.start <= year.last and (p.end is None or p.end > year.last) for p in periods
    )
    return "ELIGIBLE" if in_care else "RELEVANT"
