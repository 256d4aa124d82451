"""Finding the files of each year's return, and which year a folder means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from data_access.imports.problems import ImportRefused, Problem
from data_access.imports.ssda903.forms import FORMS, Line

_YEAR = r"(?<!\d)(?P<first>(?:19|20)\d{2})(?:[-_/ ](?P<last>(?:20)?\d{2})(?!\d))?(?!\d)"
_FOLDER = re.compile(rf".*?{_YEAR}.*")
_FLAT = re.compile(rf".*?{_YEAR}[-_ .]+(?P<kind>[A-Za-z].*)")
_KINDS = {
    re.sub(r"\W|_", "", name): form.kind
    for form in FORMS.values()
    for name in (form.kind, *form.also_named)
}


class YearLabel(StrEnum):
    """What a folder named 2018 means: a year that ends, or one that starts in 2018."""

    ENDS = "ends"
    STARTS = "starts"


@dataclass(frozen=True, order=True)
class Label:
    """The year as a folder or file name gives it; `last` where both are named."""

    first: int
    last: int | None = None

    def __str__(self) -> str:
        return str(self.first) if self.last is None else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class Year:
    """A year of the return, 1 April to 31 March."""

    start_year: int

    @property
    def first(self) -> date:
        return date(self.start_year, 4, 1)

    @property
    def last(self) -> date:
        return date(self.start_year + 1, 3, 31)

    @property
    def after(self) -> date:
        """The day after the last: the latest end of an episode in the return."""
        return date(self.start_year + 1, 4, 1)


Found = dict[Label, dict[str, Path]]


def find_files(folders: Sequence[Path]) -> tuple[Found, list[Problem]]:
    """The files of each year, by kind.

    A year is a folder with `header.csv`, `episodes.csv` ... in it, or flat files
    named `2018-header.csv`; names without case.

    Raises:
        ImportRefused: no year is found, or a file stands there twice.
    """
    found: Found = {}
    problems: list[Problem] = []
    for path in _csv_files(folders):
        label, kind = _read_name(path)
        if label is None or kind is None:
            remedy = (
                "Not a file of the return; left out."
                if kind is None
                else "The name of its folder says no year, such as 2018 or 2017-18."
            )
            problems.append(Problem(path.name, None, "", "", remedy, kind is not None))
        elif kind in found.setdefault(label, {}):
            remedy = f"There are two files {kind} for {label}. Keep one."
            problems.append(Problem(path.name, None, "", "", remedy))
        else:
            found[label][kind] = path
    if not found:
        remedy = (
            "No file of a return is here. Name a folder with files such as "
            "2018-header.csv and 2018-episodes.csv, or a folder 2018 with header.csv "
            "and episodes.csv in it."
        )
        places = ", ".join(folder.name for folder in folders)
        problems.append(Problem(places, None, "", "", remedy))
    if any(problem.is_fatal for problem in problems):
        raise ImportRefused(problems)
    return dict(sorted(found.items())), problems


def _csv_files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        try:
            entries = sorted(folder.iterdir())
            inside = [sorted(e.iterdir()) for e in entries if e.is_dir()]
        except OSError as error:
            remedy = f"Not a folder that can be read ({type(error).__name__})."
            raise ImportRefused([Problem(folder.name, None, "", "", remedy)]) from None
        for path in [*entries, *(path for paths in inside for path in paths)]:
            if path.suffix.lower() == ".csv" and not path.is_dir():
                yield path


def _read_name(path: Path) -> tuple[Label | None, str | None]:
    """Year and kind of a file: from its own name, else the year of its folder."""
    flat = _FLAT.fullmatch(path.stem)
    if flat and (kind := _kind(flat["kind"])):
        return _label(flat), kind
    folder = _FOLDER.fullmatch(path.resolve().parent.name)
    return (_label(folder) if folder else None), _kind(path.stem)


def _kind(name: str) -> str | None:
    return _KINDS.get(re.sub(r"\W|_", "", name).lower())


def _label(match: re.Match[str]) -> Label:
    first, last = int(match["first"]), match["last"]
    if last is None or int(last) % 100 != (first + 1) % 100:
        return Label(first)
    return Label(first, first + 1)


def check_complete(found: Found) -> list[Problem]:
    """Needed files that a year lacks, and remarks on the others it lacks."""
    problems = []
    for label, paths in found.items():
        for form in FORMS.values():
            if form.kind in paths:
                continue
            remedy = (
                "A return cannot be loaded without this file. Add it."
                if form.is_needed
                else f"Not there: {form.gives} of this year are not loaded."
            )
            place = f"{label} {form.kind}"
            problems.append(Problem(place, None, "", "", remedy, form.is_needed))
    return problems


def decide_years(
    episodes: Mapping[Label, Sequence[Line]], stated: YearLabel | None
) -> dict[Label, Year]:
    """Which year each label means, from the dates of the episodes themselves.

    An episode of a return starts on or before the year's last day and does not end
    before its first. The meaning with fewer dates against it holds for all labels.

    Raises:
        ImportRefused: the dates do not tell, or years are missing in between.
    """
    plain = [label for label in episodes if label.last is None]
    meaning = stated or YearLabel.STARTS
    if plain and stated is None:
        against = {
            m: sum(_count_against(_year(n, m), episodes[n]) for n in plain)
            for m in YearLabel
        }
        if against[YearLabel.STARTS] == against[YearLabel.ENDS]:
            _refuse_years(
                plain,
                "The dates do not tell whether this is the year that starts or the "
                "year that ends then. Say --year-label starts or --year-label ends.",
            )
        meaning = min(YearLabel, key=lambda m: against[m])
    years = {label: _year(label, meaning) for label in episodes}
    starts = sorted(year.start_year for year in years.values())
    if starts != list(range(starts[0], starts[0] + len(starts))):
        _refuse_years(
            list(years),
            "The years do not follow on from each other, each once. Without the year "
            "between, ends of episodes would be missing.",
        )
    return years


def _year(label: Label, meaning: YearLabel) -> Year:
    is_end = label.last is None and meaning is YearLabel.ENDS
    return Year(label.first - 1 if is_end else label.first)


def _count_against(year: Year, lines: Sequence[Line]) -> int:
    return sum(
        bool(line["DECOM"] and line["DECOM"] > year.last)
        + bool(line["DEC"] and line["DEC"] < year.first)
        for line in lines
    )


def _refuse_years(labels: Sequence[Label], remedy: str) -> None:
    place = ", ".join(str(label) for label in sorted(labels))
    raise ImportRefused([Problem(place, None, "", "", remedy)])
