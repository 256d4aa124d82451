"""What the rows of one year say about each other: errors and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from data_access.imports.problems import Problem
from data_access.imports.ssda903.files import Year
from data_access.imports.ssda903.forms import FORMS, Line

MAX_AGE = 25
DATED = (  # days that no child can have before being born
    ("episodes", "DECOM"),
    ("reviews", "REVIEW"),
    ("missing", "MIS_START"),
    ("uasc", "DUC"),
    ("ad1", "DATE_INT"),
    ("ad1", "DATE_MATCH"),
    ("placed_for_adoption", "DATE_PLACED"),
    ("placed_for_adoption", "DATE_PLACED_CEASED"),
)
CONTINUES = "X1"  # says nothing of an episode that has no end
Lines = Mapping[str, Sequence[Line]]  # kind -> rows


def check_year(year: Year, lines: Lines) -> list[Problem]:
    """Everything wrong between the rows of one year's files, whose cells are sound."""
    return [
        *_check_keys(lines),
        *_check_children(lines),
        *(p for line in lines["header"] for p in _check_header(line, year)),
        *(p for line in lines["episodes"] for p in _check_episode(line, year)),
        *_check_before_birth(lines),
        *_check_overlaps(lines["episodes"]),
        *_check_incidents(lines.get("missing", ()), year),
        *_check_reviews(lines.get("reviews", ()), year),
        *_check_scores(lines.get("oc2", ())),
    ]


def _check_keys(lines: Lines) -> Iterator[Problem]:
    for kind, rows in lines.items():
        key = FORMS[kind].key
        seen: set[tuple[object, ...]] = set()
        for line in rows if key else ():
            value = tuple(line[column] for column in key)
            if value in seen:
                yield line.problem(
                    ", ".join(key),
                    "The same child stands in an earlier row"
                    f"{' with the same date' if key[1:] else ''}. Keep one row.",
                )
            seen.add(value)


def _check_children(lines: Lines) -> Iterator[Problem]:
    born = {line["CHILD"]: line["DOB"] for line in lines["header"]}
    for kind, rows in lines.items():
        for line in rows if kind != "header" else ():
            if line["CHILD"] not in born:
                yield line.problem(
                    "CHILD",
                    "This child is not in the header file of the year. Add the child "
                    "there, or correct the number.",
                )
            elif line["DOB"] and line["DOB"] != born[line["CHILD"]]:
                yield line.problem(
                    "DOB",
                    "Not the date of birth of the header file, which is used.",
                    is_fatal=False,
                )


def _check_header(line: Line, year: Year) -> Iterator[Problem]:
    born = line["DOB"]
    if born > year.last:
        yield line.problem("DOB", f"Born after {_say(year.last)}, when the year ended.")
    elif years_between(born, year.last) > MAX_AGE:
        yield line.problem(
            "DOB",
            f"Older than {MAX_AGE} on {_say(year.last)}: no child or care leaver. "
            "Correct the date, or take the person out of every file of the year.",
        )


def _check_episode(line: Line, year: Year) -> Iterator[Problem]:
    start, end = line["DECOM"], line["DEC"]
    if start > year.last:
        yield line.problem("DECOM", f"Starts after {_say(year.last)}, the year's end.")
    if end and end > year.after:
        yield line.problem(
            "DEC",
            f"Ends after {_say(year.last)}, the year's end. Leave the end empty for "
            "an episode still open then.",
        )
    elif end == year.after:
        yield line.problem(
            "DEC", "Ends on the day after the year's end; kept.", is_fatal=False
        )
    if end and end < start:
        yield line.problem("DEC", "Ends before it starts (DECOM). Correct one of them.")
    if line["REC"] and line["REC"] != CONTINUES and not end:
        yield line.problem(
            "REC", "A reason without an end (DEC); left out.", is_fatal=False
        )
    if end and not line["REC"]:
        yield line.problem(
            "REC", "Ended without a reason; counted as not recorded.", is_fatal=False
        )


def _check_before_birth(lines: Lines) -> Iterator[Problem]:
    born = {line["CHILD"]: line["DOB"] for line in lines["header"]}
    for kind, column in DATED:
        for line in lines.get(kind, ()):
            birth, day = born.get(line["CHILD"]), line[column]
            if birth and day and day < birth:
                yield line.problem(column, "Before the child's date of birth.")


def _check_overlaps(episodes: Sequence[Line]) -> Iterator[Problem]:
    """Episodes that start while another episode of the child is still open."""
    latest: dict[str, date | None] = {}
    for line in sorted(episodes, key=lambda line: (line["CHILD"], line["DECOM"])):
        child, start, end = line["CHILD"], line["DECOM"], line["DEC"]
        if child in latest:
            before = latest[child]
            if before is None or before > start:
                yield line.problem(
                    "DECOM",
                    "Overlaps an episode of the same child that started earlier and "
                    "had not ended. Both are kept; on each day the one that started "
                    "last counts.",
                    is_fatal=False,
                )
            end = None if before is None or end is None else max(before, end)
        latest[child] = end


def _check_incidents(rows: Iterable[Line], year: Year) -> Iterator[Problem]:
    for line in rows:
        start, end = line["MIS_START"], line["MIS_END"]
        if start > year.last:
            yield line.problem("MIS_START", f"After {_say(year.last)}, the year's end.")
        if end and end < start:
            yield line.problem("MIS_END", "Ends before it starts (MIS_START).")
        if end and end > year.after:
            yield line.problem(
                "MIS_END",
                f"After {_say(year.last)}, the year's end. Leave it empty for a child "
                "still missing then.",
            )


def _check_reviews(rows: Iterable[Line], year: Year) -> Iterator[Problem]:
    seen: dict[tuple[str, date], Line] = {}
    for line in rows:
        held = line["REVIEW"]
        if held > year.last:
            yield line.problem(
                "REVIEW",
                f"After {_say(year.last)}, the year's end: not held yet, left out.",
                is_fatal=False,
            )
            continue
        first = seen.setdefault((line["CHILD"], held), line)
        if first is not line:
            same = first["REVIEW_CODE"] == line["REVIEW_CODE"]
            yield line.problem(
                "REVIEW",
                "The same child and day as an earlier row: one review"
                f"{'' if same else ', participation not recorded since they differ'}.",
                is_fatal=False,
            )


def _check_scores(rows: Iterable[Line]) -> Iterator[Problem]:
    for line in rows:
        if line["SDQ_SCORE"] is not None and line["SDQ_REASON"]:
            yield line.problem(
                "SDQ_REASON",
                "A score and a reason for having none; the score is used.",
                is_fatal=False,
            )


def years_between(born: date, day: date) -> int:
    """Completed years; a birthday on 29 February is 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
