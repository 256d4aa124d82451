"""`load-annex-a`: read Ofsted's lists, check all of it, write all of it or nothing.

Annex A tells six months back from its last day. Of visits, health checks and placements
it holds the latest alone, of reviews, plans and workers of the past nothing that a
figure could rest on. What it lacks is noted with the load, and a refresh says "not
available" where a figure would need it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from data_access.imports.annex_a_care_rows import (
    build_care_leavers,
    build_looked_after,
    build_permanence,
)
from data_access.imports.annex_a_checks import check_lists, differing_births
from data_access.imports.annex_a_read import LISTS, ReadList, read_lists
from data_access.imports.annex_a_rows import (
    Facts,
    Row,
    build_assessments,
    build_contacts,
    build_early_help,
    build_enquiries,
    build_persons,
    build_plans,
    build_referrals,
)
from data_access.imports.problems import ImportRefused, Problem, check_problems
from data_access.imports.workbook import open_workbook
from data_access.imports.writing import Load, Report, write_rows
from data_access.tables import SHARED

LOADER = "load-annex-a"
MONTHS = 6
# what no list has, though its table is there: no figure may rest on it
NOT_HELD = frozenset(
    {
        "ssd_involvements",
        "earlier placements",
        "earlier plans",
        "earlier referrals",
        "ssd_cin_visits",
        # "needs support: no" may have led to early help: it is not "no further action"
        "ssd_cin_assessments.cina_assessment_outcome_nfa",
        "ssd_s47_enquiry.s47e_s47_end_date",
        "ssd_cla_visits.clav_cla_visit_seen_alone",
        # the latest alone; children under five need two a year
        "ssd_cla_health.health_assessment",
        "ssd_cla_placement.clap_cla_placement_distance",
        "ssd_early_help_episodes.earl_episode_end_date",
        "ssd_care_leavers.clea_care_leaver_personal_advisor",
    }
)
PATHWAY = "ssd_care_leavers.clea_pathway_plan_review_date"
LATEST_ONLY = frozenset(
    {
        "ssd_cp_visits",
        "ssd_cla_visits",
        "ssd_cla_health",
        "ssd_cla_care_plan",
    }
)


@dataclass(frozen=True)
class Outcome:
    """What was read and, unless only checked, written.

    Attributes:
        lists: title of a list -> its rows.
        rows: table -> its rows.
    """

    data_from: date
    data_to: date
    lists: Mapping[str, int]
    rows: Mapping[str, int]
    remarks: tuple[Problem, ...]


def load_annex_a(
    engine: sa.Engine,
    path: Path,
    *,
    schema: str | None = None,
    data_to: date | None = None,
    is_check: bool = False,
    today: date,
    report: Report,
) -> Outcome:
    """Load a workbook of lists 1 to 11.

    Args:
        data_to: the day the lists describe; the latest day in them when left out.
    Raises:
        ImportRefused: something in the workbook is wrong; names all of it.
        WriteRefused: the database holds rows of another source.
    """
    report("Look at the workbook", 0.0)
    with open_workbook(path) as workbook:
        lists, problems = read_lists(
            workbook,
            today=today,
            on_rows=lambda sheet, n: report(f"Read {sheet}, {n:,} rows", 0.2),
        )
    last = data_to or _latest_day(lists, path.name)
    problems += check_lists(lists, last)
    differing, remarks = differing_births(lists)
    problems += [*remarks, *_missing_lists(lists, path.name)]
    check_problems(problems)
    facts = Facts(
        lists=lists,
        data_from=six_months_before(last) + timedelta(days=1),
        data_to=last,
        teams=_read_teams(engine, schema),
        differing=frozenset(differing),
    )
    rows, remarks = build_rows(facts)
    problems += [*remarks, *_unknown_teams(facts)]
    if not is_check:
        write_rows(
            engine,
            rows,
            load=_describe_load(facts, schema),
            report=lambda step, share: report(step, 0.4 + 0.6 * share),
        )
    return Outcome(
        data_from=facts.data_from,
        data_to=last,
        lists={r.annex_list.title: len(r.lines) for r in lists.values()},
        rows={name: len(found) for name, found in rows.items()},
        remarks=tuple(problems),
    )


def six_months_before(day: date) -> date:
    """The same day six months earlier, or the last of that month; of a month's last
    day the last day."""
    month = day.month - MONTHS
    year = day.year + (month - 1) // 12
    month = (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    last = following - timedelta(days=1)
    is_last = (day + timedelta(days=1)).day == 1
    return last if is_last or day.day > last.day else last.replace(day=day.day)


def _latest_day(lists: Mapping[int, ReadList], place: str) -> date:
    days = [
        day
        for read in lists.values()
        for column in read.annex_list.columns
        if column.kind == "date" and not column.is_ahead
        for line in read.lines
        if (day := line.day(column.name)) is not None
    ]
    if not days:
        remedy = (
            "No date stands in any list, so that the day they describe is not known. "
            "Give it: --data-to 2026-10-31."
        )
        raise ImportRefused([Problem(place, None, "", "", remedy)])
    return max(days)


def _missing_lists(lists: Mapping[int, ReadList], place: str) -> list[Problem]:
    return [
        Problem(
            place,
            None,
            "",
            "",
            f"List {a.number} ({a.title}) is not there; what rests on it is not "
            "available.",
            is_fatal=False,
        )
        for a in LISTS[:-1]
        if a.number not in lists
    ]


# --- rows -----------------------------------------------------------------------------


def build_rows(facts: Facts) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows of every table that a list of this workbook can fill.

    A table is left out where its list is: "not available" must not turn into nought.
    """
    held = facts.lists.keys()
    tables: dict[str, list[Row]] = {
        "ssd_person": build_persons(facts),
        # named, so that what only looks up a team or a worker there can be worked out
        "ssd_involvements": [],
        "ssd_professionals": [],
        "ssd_cin_visits": [],
    }
    remarks: list[Problem] = []
    referrals: list[Row] = []
    if {3, 6} <= held:
        referrals, remarks = build_referrals(facts)
        tables["ssd_cin_episodes"] = referrals
    if 1 in held:
        tables["ssd_contacts"] = build_contacts(facts)
    if 2 in held:
        tables["ssd_early_help_episodes"] = build_early_help(facts)
    if 4 in held:
        tables["ssd_cin_assessments"] = build_assessments(facts, referrals)
    enquiries, conferences = build_enquiries(facts)
    if 7 in held:
        tables["ssd_cp_plans"], tables["ssd_cp_visits"] = build_plans(
            facts, conferences
        )
    if 5 in held:
        tables["ssd_s47_enquiry"] = enquiries
        tables["ssd_initial_cp_conference"] = conferences
    return tables | _care_tables(facts), remarks


def _care_tables(facts: Facts) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    if 8 in facts.lists:
        tables |= build_looked_after(facts)
    if 9 in facts.lists:
        tables["ssd_care_leavers"] = build_care_leavers(facts)
    if 10 in facts.lists:
        tables["ssd_permanence"] = build_permanence(facts)
    return tables


def _describe_load(facts: Facts, schema: str | None) -> Load:
    leavers = facts.lists.get(9)
    has_plans = leavers is not None and "last_plan" in leavers.label_of
    return Load(
        LOADER,
        facts.data_to,
        schema,
        data_from=facts.data_from,
        not_held=NOT_HELD if has_plans else NOT_HELD | {PATHWAY},
        latest_only=LATEST_ONLY,
    )


# --- teams ----------------------------------------------------------------------------


def _read_teams(engine: sa.Engine, schema: str | None) -> dict[str, str]:
    """Names and ids of the council's teams, in lower case -> id."""
    table = SHARED.tables["qa_team"]
    with engine.connect().execution_options(
        schema_translate_map={None: schema}
    ) as connection:
        if not sa.inspect(connection).has_table(table.name, schema):
            return {}
        rows = connection.execute(sa.select(table.c.team_id, table.c.team_name))
        found = [(row[0].strip(), (row[1] or "").strip()) for row in rows]
    names = {name.casefold(): team_id for team_id, name in found if name}
    return names | {team_id.casefold(): team_id for team_id, _ in found}


def _unknown_teams(facts: Facts) -> list[Problem]:
    """How many rows of each list name a team that the team list does not know."""
    problems = []
    for read in facts.lists.values():
        unknown: Sequence[object] = [
            line for line in read.lines if line.text("team") and not facts.team(line)
        ]
        if unknown:
            remedy = (
                f"{len(unknown):,} rows name a team that qa_team does not hold; they "
                "stand under No allocated team."
            )
            problems.append(Problem(read.place, None, "", "", remedy, is_fatal=False))
    return problems
