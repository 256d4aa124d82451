"""What the rows of Annex A must say: about themselves, and about one child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from data_access.imports.annex_a_read import Line, ReadList
from data_access.imports.problems import Problem

OLDEST = 25  # years: a care leaver's last
_IN_ORDER = {
    2: (("start", "end"),),
    4: (("start", "authorised"),),
    5: (("start", "conference"),),
    6: (("start", "closed"),),
    7: (("start", "end"),),
    8: (("start", "end"), ("start", "placed")),
}
# lists in which a child has one row, or one for each start
_ONCE = {3: "on", 7: "start", 8: "start", 9: ""}

Lists = Mapping[int, ReadList]


def check_lists(lists: Lists, data_to: date) -> list[Problem]:
    """Every rule of every list; remarks among them."""
    problems: list[Problem] = []
    for number, read in lists.items():
        problems += _check_once(number, read)
        for line in read.lines:
            problems += _check_order(number, read, line)
            problems += _check_age(read, line, data_to)
    return problems


def _check_order(number: int, read: ReadList, line: Line) -> Iterator[Problem]:
    for first, second in _IN_ORDER.get(number, ()):
        one, other = line.day(first), line.day(second)
        if one is not None and other is not None and other < one:
            label = read.annex_list.column_of(first).headings[0]
            yield read.problem(line, second, f"Earlier than {label}. Correct one.")


def _check_age(read: ReadList, line: Line, data_to: date) -> Iterator[Problem]:
    born = line.day("born")
    if born is None:
        if "born" in read.label_of:
            remedy = "No date of birth: the age is not known."
            yield read.problem(line, "born", remedy, is_fatal=False)
    elif age_on(born, data_to) > OLDEST:
        yield read.problem(
            line,
            "born",
            f"Older than {OLDEST} on {data_to:%d/%m/%Y}. Check the date of birth, or "
            "take the row out.",
        )


def age_on(born: date, day: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _check_once(number: int, read: ReadList) -> Iterator[Problem]:
    if number not in _ONCE:
        return
    start = _ONCE[number]
    seen: set[tuple[object, object]] = set()
    for line in read.lines:
        key = (line.values.get("child"), line.values.get(start))
        if key in seen and key[0] is not None:
            what = "this child and day stand" if start else "this child stands"
            # a referral twice on a day counts once; a plan or a stay cannot be twice
            yield read.problem(
                line,
                "child",
                f"On this list {what} twice. Keep one of the rows.",
                is_fatal=number != 3,
            )
        seen.add(key)


def differing_births(lists: Lists) -> tuple[set[str], list[Problem]]:
    """Children with two dates of birth, and remarks on the rows that differ."""
    births: dict[str, date] = {}
    differing: set[str] = set()
    problems = []
    for read in lists.values():
        for line in read.lines:
            child, born = line.text("child"), line.day("born")
            if child is None or born is None:
                continue
            if births.setdefault(child, born) != born:
                differing.add(child)
                remedy = (
                    "Another date of birth than on an earlier row of this child: the "
                    "age counts as not known. Correct one of them."
                )
                problems.append(read.problem(line, "born", remedy, is_fatal=False))
    return differing, problems
