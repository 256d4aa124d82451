"""The indicators that are recounted, by id, and the month each is asked for.

A module of this folder that recounts indicators lists them in `RECOUNTED`; those fed
by another source than SSD it names in `FED_BY` (indicator id -> source).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from tests.contract.recount.days import month_end
from tests.contract.recount.load import Shared, latest_load
from tests.contract.recount.row import Row

Recount = Callable[[Shared, date], list[Row]]

RECOUNTS: dict[str, Recount] = {}
FED_BY: dict[str, str] = {}
for _path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    if _path.stem == "catalogue":
        continue
    _module = import_module(f"tests.contract.recount.{_path.stem}")
    for _recount in getattr(_module, "RECOUNTED", ()):
        RECOUNTS[_recount.__name__] = _recount
    FED_BY |= getattr(_module, "FED_BY", {})


def _is_complete(data_to: date, year: int, month: int) -> bool:
    return month_end(year, month) <= data_to


def period_end(db: Shared, indicator_id: str, year: int, month: int) -> date | None:
    """D of a month, or None where the indicator has no such month."""
    data_to = latest_load(db, "SSD")
    if data_to is None or date(year, month, 1) > data_to:
        return None
    source = FED_BY.get(indicator_id)
    fed_to = latest_load(db, source) if source else None
    if fed_to is not None and fed_to < data_to:
        return month_end(year, month) if _is_complete(fed_to, year, month) else None
    return min(month_end(year, month), data_to)


def recount(db: Shared, indicator_id: str, year: int, month: int) -> list[Row]:
    """Rows of one indicator for one month, ordered by unit."""
    end = period_end(db, indicator_id, year, month)
    if end is None:
        return []
    return sorted(RECOUNTS[indicator_id](db, end), key=lambda row: row.unit_id)
