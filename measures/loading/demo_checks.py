"""The demo authority beside published figures: of the same size, or not and why.

For people who judge whether the demo is believable; no page reads this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data_access.snapshot import Snapshot
from measures.comparators import Comparator, PublishedStatus, read_published
from measures.figure import Figure
from measures.figures import read_figures
from measures.periods import Month, month_of
from measures.registry import all_definitions
from measures.scope import Role, Scope

COUNCIL = "E06000056"
YEARS = 4
# Wider than the published range by this share of it, and it is still the same size.
TOLERANCE = 0.10
EVERYTHING = Scope(Role.PERFORMANCE_ANALYST)


class Part(StrEnum):
    """Which number of a figure is compared."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True)
class Check:
    """One line of the comparison.

    Args:
        month: the month in which the year ends: 3 for March, 9 for September.
        is_year: events of the twelve months added up; else the figure of the month.
        low, high: the range, where the assets hold none; in percent where the
            figure is one.
        origin: whose range it is, when given here.
        why: why the demo differs, where it is known to.
    """

    label: str
    indicator_id: str
    part: Part = Part.VALUE
    month: int = 3
    is_year: bool = False
    low: float | None = None
    high: float | None = None
    origin: str = "published"
    places: int = 0
    why: str = ""


SET = "set for the demo"
_NUM = Part.NUMERATOR
CHECKS = (
    Check("Referrals in the year", "referral_rate", _NUM, low=2131, high=2474),
    Check("Referrals per 10,000", "referral_rate"),
    Check("Re-referrals, %", "rereferral_12m", is_year=True),
    Check("Referrals without further action, %", "referral_nfa", is_year=True),
    Check("Assessments in 45 working days, %", "assess_45wd", is_year=True),
    Check(
        "Child seen during assessment, %",
        "assess_child_seen",
        is_year=True,
        low=90,
        high=99,
        origin=SET,
    ),
    Check("Section 47 enquiries per 10,000", "s47_rate"),
    Check(
        "Initial conferences in the year",
        "icpc_15wd",
        Part.DENOMINATOR,
        is_year=True,
        low=244,
        high=390,
    ),
    Check("Initial conferences in 15 working days, %", "icpc_15wd", is_year=True),
    Check("Children in need per 10,000", "cin_open_rate"),
    Check(
        "Child in need visits up to date, %",
        "cin_plan_visit_timely",
        low=82,
        high=93,
        origin=SET,
    ),
    Check("Children on protection plans", "cp_open", low=177, high=242),
    Check(
        "Plans started in the year",
        "cp_repeat_ever",
        Part.DENOMINATOR,
        is_year=True,
        low=196,
        high=294,
    ),
    Check(
        "Second or later plans, %",
        "cp_repeat_ever",
        is_year=True,
        why="the load holds six years of plans, the published figure all of them",
    ),
    Check("Protection reviews on time, %", "cp_review_timely"),
    Check(
        "Plans open for two years or more, %",
        "cp_over_2yrs_open",
        places=1,
        low=0,
        high=3.7,
    ),
    Check(
        "Protection visits up to date, %",
        "cp_visit_timely",
        low=84,
        high=93,
        origin=SET,
    ),
    Check("Children looked after", "cla_open", low=329, high=380),
    Check(
        "Started to be looked after in the year",
        "cla_started",
        Part.NUMERATOR,
        low=106,
        high=125,
    ),
    Check(
        "Ceased to be looked after in the year",
        "cla_ceased",
        Part.NUMERATOR,
        low=136,
        high=140,
        why="the demo's numbers in care stand still, the council's fell",
    ),
    Check("Three or more placements, %", "cla_3plus_placements"),
    Check(
        "Same home for two years, %",
        "cla_stable_2yrs",
        why="temporary stays and unloaded supported homes break some runs",
    ),
    Check(
        "More than 20 miles from home, %",
        "cla_over_20_miles",
        low=24,
        high=26,
        why="the published range counts homes outside the area only; in the demo "
        "distances of supported accommodation are unknown",
    ),
    Check(
        "Three or more social workers, %",
        "cla_3plus_social_workers",
        low=32,
        high=32,
        why="one year is published, above England's 27",
    ),
    Check("Annual health assessment, %", "cla_health_annual"),
    Check("Dental check, %", "cla_dental"),
    Check("Immunisations up to date, %", "cla_immunised", low=73, high=87),
    Check("Average SDQ score", "cla_sdq_average", places=1),
    Check("Missing in the year, %", "cla_missing"),
    Check(
        "Adopted in three years",
        "adopt_entry_to_move_in",
        Part.DENOMINATOR,
        low=33,
        high=46,
        why="some permanence rows vanish under legacy numbers, as in a real load",
    ),
    Check("Looked-after reviews on time, %", "cla_review_timely", low=92, high=98,
          origin=SET),
    Check("Looked-after visits up to date, %", "cla_visit_timely", low=88, high=95,
          origin=SET),
    Check("Took part in reviews, %", "voice_participation", is_year=True, low=92,
          high=97, origin=SET),
    Check("Seen alone, %", "voice_seen_alone", is_year=True, low=75, high=90,
          origin=SET),
    Check(
        "Care leavers aged 19 to 21",
        "cl_eet",
        Part.DENOMINATOR,
        low=185,
        high=185,
        why="the return counts every young person once in the year of a birthday",
    ),
    Check("Care leavers in work or study, %", "cl_eet"),
    Check("Care leavers in a suitable home, %", "cl_suitable_home"),
    Check("In touch with care leavers, %", "cl_in_touch", low=88, high=98, origin=SET),
    Check(
        "Social workers employed, FTE",
        "wf_turnover",
        Part.DENOMINATOR,
        month=9,
        low=131.7,
        high=150.6,
    ),
    Check("Vacancy, %", "wf_vacancy", month=9),
    Check("Agency, %", "wf_agency", month=9),
    Check("Turnover, %", "wf_turnover", month=9),
    Check("Average caseload", "wf_caseload", month=9, places=1),
    Check("Sickness, %", "wf_sickness", month=9, places=1),
    Check("Audits good or outstanding, %", "audit_good_plus", is_year=True, low=40,
          high=65, origin=SET),
    Check("Stage 1 complaints on time, %", "complaints_timely", is_year=True, low=70,
          high=95, origin=SET),
    Check("Feedback: support helped, %", "feedback_positive", is_year=True, low=68,
          high=84, origin=SET),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One check worked out; values in the unit that the label names."""

    check: Check
    demo: tuple[float, ...]
    low: float
    high: float

    @property
    def is_same_size(self) -> bool:
        """The mean of the demo's years lies in the range, or just beside it."""
        room = TOLERANCE * max(abs(self.low), abs(self.high), 1.0)
        mean = sum(self.demo) / len(self.demo)
        return self.low - room <= mean <= self.high + room


def run_checks(snapshot: Snapshot) -> list[Line]:
    """Every check whose indicator is defined and has figures."""
    known = all_definitions()
    last = month_of(snapshot.status.data_to)
    lines = []
    for check in CHECKS:
        if check.indicator_id not in known:
            continue
        demo = [
            value
            for month in reversed(_years(check, last))
            if (value := _read(snapshot, check, month)) is not None
        ]
        low, high = _range_of(check)
        if demo:
            lines.append(Line(check, tuple(demo), low, high))
    return lines


def _years(check: Check, last: Month) -> list[Month]:
    """The latest months in which the check's year ends, newest first."""
    end = Month(last.year, check.month)
    if end > last:
        end = end.plus(-12)
    return [end.plus(-12 * n) for n in range(YEARS)]


def _read(snapshot: Snapshot, check: Check, month: Month) -> float | None:
    first = month.plus(-11) if check.is_year else month
    figures = [
        figure
        for figure in read_figures(
            snapshot, check.indicator_id, first=first, last=month, scope=EVERYTHING
        )
        if not figure.is_missing
    ]
    if not figures or (check.is_year and len(figures) < 12):
        return None
    return _number(check, figures)


def _number(check: Check, figures: Iterable[Figure]) -> float | None:
    found = list(figures)
    numerator = sum(f.numerator or 0 for f in found)
    denominator = sum(f.denominator or 0 for f in found)
    if check.part is Part.NUMERATOR:
        return numerator
    if check.part is Part.DENOMINATOR:
        return denominator
    unit = all_definitions()[check.indicator_id].unit
    value = numerator / denominator if check.is_year else found[0].value
    return None if value is None else value * (100 if unit == "percent" else 1)


def _range_of(check: Check) -> tuple[float, float]:
    """The range given with the check, else the council's last four published years."""
    if check.low is not None and check.high is not None:
        return check.low, check.high
    unit = all_definitions()[check.indicator_id].unit
    values = [
        point.value * (100 if unit == "percent" else 1)
        for point in read_published(check.indicator_id, ons_code=COUNCIL)
        if point.comparator is Comparator.COUNCIL
        and point.status is PublishedStatus.OK
        and point.value is not None
    ][-YEARS:]
    return min(values), max(values)


def build_page(lines: list[Line]) -> str:
    """docs/demo-checks.md."""
    rows = [
        "| Measure | Demo, last four years | Range | Whose | Size |",
        "|---|---|---|---|---|",
        *(_as_row(line) for line in lines),
    ]
    return f"{_HEADING}\n" + "\n".join(rows) + "\n"


_HEADING = """# The demo authority against published figures

Printed by `python manage.py demo-checks` from the current snapshot of the demo (seed
823, data to 31 October 2026); do not edit. Published ranges are the council's own last
four years; ranges set for the demo are working assumptions where nothing is published.
"Same size" means that the mean of the demo's years lies in the range or within a tenth
beside it. Years end on 31 March, of the workforce on 30 September. Protection visits,
audits and other figures of the last months carry the stories of `docs/demo.md`.
"""


def _as_row(line: Line) -> str:
    check = line.check
    spread = _span(min(line.demo), max(line.demo), check.places)
    published = _span(line.low, line.high, check.places)
    return f"| {check.label} | {spread} | {published} | {check.origin} | {_say(line)} |"


def _span(low: float, high: float, places: int) -> str:
    texts = dict.fromkeys(f"{value:,.{places}f}" for value in (low, high))
    return " to ".join(texts)


def _say(line: Line) -> str:
    if line.is_same_size:
        return "same size"
    mean = sum(line.demo) / len(line.demo)
    side = "higher" if mean > line.high else "lower"
    return f"{side}: {line.check.why}" if line.check.why else f"{side}, by chance"
