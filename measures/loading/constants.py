"""Timescales that the council may change, with the dates they hold from and to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from measures.loading.month_ends import MonthEnd
from measures.registry import Definition


@dataclass(frozen=True)
class ConstantRow:
    """One row of `qa_indicator_constant`; both dates are included."""

    indicator_id: str
    name: str
    value_num: float | None
    value_text: str | None
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (
            self.valid_to is None or self.valid_to >= day
        )


def value_on(
    definition: Definition,
    name: str,
    default: float | str,
    *,
    day: date,
    rows: Sequence[ConstantRow],
) -> float | str:
    """The value in force on `day`: the latest valid row, else the file's default.

    A row whose kind of value is empty (no text for a text constant) is passed over.
    """
    best = _row_on(definition, name, default, day=day, rows=rows)
    found = _value(best, default) if best else None
    return default if found is None else found


def _row_on(
    definition: Definition,
    name: str,
    default: float | str,
    *,
    day: date,
    rows: Sequence[ConstantRow],
) -> ConstantRow | None:
    best: ConstantRow | None = None
    for row in rows:
        if row.indicator_id != definition.constants_id or row.name != name:
            continue
        if _value(row, default) is None or not row.holds_on(day):
            continue
        if best is None or row.valid_from > best.valid_from:
            best = row
    return best


@dataclass(frozen=True)
class InForce:
    """A constant's value on a day: the council's since `since`, or the file's."""

    name: str
    value: float | str
    since: date | None

    @property
    def is_of_council(self) -> bool:
        return self.since is not None


def in_force(
    definition: Definition, *, day: date, rows: Sequence[ConstantRow]
) -> tuple[InForce, ...]:
    """Every constant of a definition on a day, in the order of its file."""
    found = []
    for name, default in definition.constants:
        row = _row_on(definition, name, default, day=day, rows=rows)
        value = value_on(definition, name, default, day=day, rows=rows)
        found.append(InForce(name, value, row.valid_from if row else None))
    return tuple(found)


@dataclass(frozen=True)
class ConstantChange:
    """A constant has another value from `day` on."""

    name: str
    day: date
    before: float | str
    value: float | str


def find_changes(
    definition: Definition, rows: Sequence[ConstantRow]
) -> tuple[ConstantChange, ...]:
    """Every day on which a constant of this definition took another value."""
    own = [row for row in rows if row.indicator_id == definition.constants_id]
    found = []
    for name, default in definition.constants:
        days = {row.valid_from for row in own if row.name == name}
        ends = [row.valid_to for row in own if row.name == name]
        days |= {end + _DAY for end in ends if end and end < date.max}
        for day in sorted(days - {date.min}):
            before, value = (
                value_on(definition, name, default, day=d, rows=own)
                for d in (day - _DAY, day)
            )
            if value != before:
                found.append(ConstantChange(name, day, before, value))
    return tuple(found)


_DAY = timedelta(days=1)


def _value(row: ConstantRow, default: float | str) -> float | str | None:
    return row.value_text if isinstance(default, str) else row.value_num


def values_by_period(
    definition: Definition, month_ends: list[MonthEnd], rows: list[ConstantRow]
) -> dict[str, list[float | str]]:
    """Constant -> its value in each month, in the order of `month_ends`."""
    result: dict[str, list[float | str]] = {}
    for name, default in definition.constants:
        values = [
            value_on(definition, name, default, day=m.period_end, rows=rows)
            for m in month_ends
        ]
        whole = isinstance(default, int) and all(float(v) == int(v) for v in values)
        result[name] = [int(v) for v in values] if whole else values
    return result
