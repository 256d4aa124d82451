"""`load-ssda903`: read every year, check all of it, put the years together, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from data_access.imports.problems import ImportRefused, Problem, check_problems
from data_access.imports.ssda903.checks import check_year
from data_access.imports.ssda903.files import (
    Found,
    Label,
    Year,
    YearLabel,
    check_complete,
    decide_years,
    find_files,
)
from data_access.imports.ssda903.forms import FORMS, Line, read_form
from data_access.imports.ssda903.history import (
    find_periods,
    latest_lines,
    merge_episodes,
)
from data_access.imports.ssda903.rows import History, build_rows
from data_access.imports.writing import DAYS_OF_CHECKS, Load, Report, write_rows

LOADER = "load-ssda903"
READING, WRITING = 0.5, 0.4  # shares of the time
# what no file of the return has: figures that rest on them are not available
NOT_HELD = frozenset(
    {
        DAYS_OF_CHECKS,
        "ssd_involvements",
        "ssd_cla_episodes.clae_cla_last_iro_contact_date",
        "ssd_missing.miss_missing_rhi_offered",
        "ssd_missing.miss_missing_rhi_accepted",
        "ssd_care_leavers.clea_pathway_plan_review_date",
        "ssd_care_leavers.clea_care_leaver_personal_advisor",
    }
)
DISTANCE = "ssd_cla_placement.clap_cla_placement_distance"


@dataclass(frozen=True)
class Outcome:
    """What was read and written.

    Attributes:
        years: the label of each folder or file, and the year it was read as.
        remarks: what was odd and has been loaded all the same.
        rows: number of rows by table; written unless only checked.
    """

    years: Mapping[str, Year]
    remarks: tuple[Problem, ...]
    rows: Mapping[str, int]

    @property
    def data_to(self) -> date:
        return max(year.last for year in self.years.values())


def _silent(_step: str, _share: float) -> None:
    return None


def load_ssda903(
    folders: Sequence[Path],
    engine: sa.Engine | None,
    *,
    schema: str | None = None,
    year_label: YearLabel | None = None,
    report: Report = _silent,
) -> Outcome:
    """Load the years of the return that stand in these folders, all or nothing.

    Args:
        engine: the database to write to; None to check the files only.
        year_label: what a plain year means; found from the dates when left out.
        report: told each step and the share done, 0 to 1.
    Raises:
        ImportRefused: something in the files is wrong; nothing was written.
        WriteRefused: the database holds rows of another source.
    """
    found, remarks = find_files(folders)
    lines, problems = _read_all(found, report)
    remarks += problems
    years = decide_years(
        {label: read["episodes"] for label, read in lines.items()}, year_label
    )
    report("Check each year", READING)
    for label, year in years.items():
        remarks += check_year(year, lines[label])
    check_problems(remarks)
    report("Put the years together", READING + 0.05)
    by_year = {years[label]: read for label, read in lines.items()}
    episodes, differences = merge_episodes(by_year)
    periods = {child: find_periods(own) for child, own in episodes.items()}
    births = {
        line["CHILD"]: line["DOB"] for line in latest_lines(by_year, "header").values()
    }
    history = History(by_year, births, periods)
    rows = build_rows(history)
    if engine is not None:
        load = Load(
            LOADER,
            history.data_to,
            schema,
            data_from=history.in_order[0].first,
            not_held=_not_held(rows),
        )
        write_rows(
            engine,
            rows,
            load=load,
            report=lambda step, share: report(step, 1 - WRITING + WRITING * share),
        )
    return Outcome(
        years={str(label): year for label, year in years.items()},
        remarks=(*differences, *remarks),
        rows={table: len(found_rows) for table, found_rows in rows.items()},
    )


def _not_held(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> frozenset[str]:
    """What this return lacks; distances are in few councils' files."""
    column = DISTANCE.split(".")[1]
    has_distance = any(row[column] is not None for row in rows["ssd_cla_placement"])
    return NOT_HELD if has_distance else NOT_HELD | {DISTANCE}


def _read_all(
    found: Found, report: Report
) -> tuple[dict[Label, dict[str, list[Line]]], list[Problem]]:
    """The rows of every file, and the remarks on them.

    Raises:
        ImportRefused: with the problems of all files together.
    """
    problems = check_complete(found)
    lines: dict[Label, dict[str, list[Line]]] = {}
    total = sum(len(paths) for paths in found.values())
    done = 0
    for label, paths in found.items():
        lines[label] = {}
        for kind, path in paths.items():
            report(f"Read {label} {kind}", READING * done / total)
            place = _place(label, path)
            try:
                lines[label][kind], remarks = read_form(FORMS[kind], path, place)
            except ImportRefused as error:
                remarks = list(error.problems)
            else:
                remarks += _check_filled(kind, place, lines[label][kind])
            problems += remarks
            done += 1
    check_problems(problems)
    return lines, problems


def _place(label: Label, path: Path) -> str:
    """The file as messages name it: always with its year."""
    has_year = str(label.first) in path.name
    return path.name if has_year else f"{path.resolve().parent.name}/{path.name}"


def _check_filled(kind: str, place: str, lines: Sequence[Line]) -> list[Problem]:
    if lines or not FORMS[kind].is_needed:
        return []
    remedy = "The file is empty; a return cannot be loaded without its rows."
    return [Problem(place, None, "", "", remedy)]
