"""The years of the return put together: one history for each child.

A later return wins: its episode replaces the one of an earlier return with the same
child and start. An episode that was open at the end of a year and is not in the next
return cannot have gone on: it is taken for corrected where the next return has another
episode on its first day, and for ended that day where it has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data_access.imports.problems import Problem
from data_access.imports.ssda903.checks import Lines
from data_access.imports.ssda903.files import Year
from data_access.imports.ssda903.forms import UNKNOWN_DISTANCE, Line

STARTS = "S"


@dataclass(frozen=True)
class Episode:
    """An episode of care; `end` is the first day it no longer holds."""

    child: str
    start: date
    start_reason: str
    legal_status: str
    need: str | None
    place: str
    provider: str | None
    end: date | None
    end_reason: str | None
    change_reason: str | None
    postcode: str | None
    urn: str | None
    distance: float | None
    line: Line

    def is_open_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or self.end > day)


@dataclass(frozen=True)
class PeriodOfCare:
    """Episodes without a gap, from becoming looked after to leaving.

    `entered_on` is None when the first known episode is not the start of care.
    """

    cla_id: str
    child: str
    entered_on: date | None
    episodes: tuple[Episode, ...]

    @property
    def start(self) -> date:
        return self.episodes[0].start

    @property
    def end(self) -> date | None:
        ends = [e.end for e in self.episodes if e.end is not None]
        return max(ends) if len(ends) == len(self.episodes) else None


Years = Mapping[Year, Lines]


def read_episode(line: Line) -> Episode:
    end, distance = line["DEC"], line["PL_DISTANCE"]
    return Episode(
        child=line["CHILD"],
        start=line["DECOM"],
        start_reason=line["RNE"],
        legal_status=line["LS"],
        need=line["CIN"],
        place=line["PLACE"],
        provider=line["PLACE_PROVIDER"],
        end=end,
        end_reason=line["REC"] if end else None,
        change_reason=line["REASON_PLACE_CHANGE"],
        postcode=line["PL_POST"],
        urn=line["URN"],
        distance=None if distance == UNKNOWN_DISTANCE else distance,
        line=line,
    )


def merge_episodes(years: Years) -> tuple[dict[str, list[Episode]], list[Problem]]:
    """Every child's episodes in order of start, and remarks on what years differ in."""
    held: dict[str, dict[date, Episode]] = {}
    problems: list[Problem] = []
    for year, lines in sorted(years.items(), key=lambda item: item[0].start_year):
        new: dict[str, dict[date, Episode]] = {}
        for line in lines["episodes"]:
            episode = read_episode(line)
            new.setdefault(episode.child, {})[episode.start] = episode
        for child, before in held.items():
            problems += _settle(before, new.get(child, {}), year)
        for child, episodes in new.items():
            held.setdefault(child, {}).update(episodes)
    merged = {
        child: [episodes[start] for start in sorted(episodes)]
        for child, episodes in sorted(held.items())
    }
    return merged, problems


def _settle(
    before: dict[date, Episode], new: Mapping[date, Episode], year: Year
) -> list[Problem]:
    """Correct or end what was open on the year's first day and is not in its return."""
    problems = []
    has_other = any(episode.is_open_on(year.first) for episode in new.values())
    for start, episode in list(before.items()):
        if start in new or not episode.is_open_on(year.first):
            continue
        if has_other:
            del before[start]
            remedy = "Not in the next year's return, which corrects it; left out."
        else:
            before[start] = replace(episode, end=year.first, end_reason=None)
            remedy = (
                "Open at the year's end and not in the next year's return; taken to "
                f"have ended on {year.first:%d/%m/%Y}, reason not recorded."
            )
        problems.append(episode.line.problem("DEC", remedy, is_fatal=False))
    return problems


def find_periods(episodes: Sequence[Episode]) -> list[PeriodOfCare]:
    """The periods of care of one child, from episodes in order of start.

    A period begins with an episode that says so (S) or that follows a gap.
    """
    groups: list[list[Episode]] = []
    known_to: date | None = None
    for episode in episodes:
        is_gap = groups and known_to is not None and episode.start > known_to
        if not groups or episode.start_reason == STARTS or is_gap:
            groups.append([])
            known_to = episode.start
        groups[-1].append(episode)
        if known_to is not None:
            known_to = None if episode.end is None else max(known_to, episode.end)
    return [_make_period(group) for group in groups]


def _make_period(group: Sequence[Episode]) -> PeriodOfCare:
    first = group[0]
    return PeriodOfCare(
        cla_id=f"{first.child}-C{first.start:%Y%m%d}",
        child=first.child,
        entered_on=first.start if first.start_reason == STARTS else None,
        episodes=tuple(group),
    )


def find_period(periods: Sequence[PeriodOfCare], day: date) -> PeriodOfCare | None:
    """The period that holds this day, its last day included; the latest of several."""
    for period in reversed(periods):
        if period.start <= day and (period.end is None or period.end >= day):
            return period
    return None


def latest_lines(
    years: Years, kind: str, key: Sequence[str] = ("CHILD",)
) -> dict[tuple[object, ...], Line]:
    """The latest return's row for each key, in order."""
    found: dict[tuple[object, ...], Line] = {}
    for _year, lines in sorted(years.items(), key=lambda item: item[0].start_year):
        for line in lines.get(kind, ()):
            found[tuple(line[column] for column in key)] = line
    return dict(sorted(found.items(), key=lambda item: _sortable(item[0])))


def _sortable(key: Sequence[object]) -> tuple[str, ...]:
    """A key of texts and days that orders by day; none comes first."""
    return tuple("" if part is None else str(part) for part in key)
