"""The fourteen indicators by id, and the month each is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.contract.recount.days import month_end
from tests.contract.recount.front_door import (
    assess_45wd,
    icpc_15wd,
    rereferral_12m,
)
from tests.contract.recount.load import Shared, latest_load
from tests.contract.recount.looked_after import (
    cla_3plus_placements,
    cla_review_timely,
    cla_visit_timely,
)
from tests.contract.recount.protection import (
    cp_repeat_ever,
    cp_review_timely,
    cp_visit_timely,
)
from tests.contract.recount.quality import audit_good_plus, drp_over_20wd
from tests.contract.recount.row import Row
from tests.contract.recount.voice import voice_participation, voice_seen_alone
from tests.contract.recount.workforce import wf_caseload

RECOUNTS: dict[str, Callable[[Shared, date], list[Row]]] = {
    recount.__name__: recount
    for recount in (
        rereferral_12m,
        assess_45wd,
        icpc_15wd,
        cp_visit_timely,
        cp_review_timely,
        cp_repeat_ever,
        cla_visit_timely,
        cla_review_timely,
        cla_3plus_placements,
        voice_seen_alone,
        voice_participation,
        audit_good_plus,
        drp_over_20wd,
        wf_caseload,
    )
}
_FED_BY_QA = ("audit_good_plus", "drp_over_20wd")


def _is_complete(data_to: date, year: int, month: int) -> bool:
    return month_end(year, month) <= data_to


def period_end(db: Shared, indicator_id: str, year: int, month: int) -> date | None:
    """D of a month, or None where the indicator has no such month."""
    data_to = latest_load(db, "SSD")
    if data_to is None or date(year, month, 1) > data_to:
        return None
    quality = latest_load(db, "QA")
    if indicator_id in _FED_BY_QA and quality is not None and quality < data_to:
        return month_end(year, month) if _is_complete(quality, year, month) else None
    return min(month_end(year, month), data_to)


def recount(db: Shared, indicator_id: str, year: int, month: int) -> list[Row]:
    """Rows of one indicator for one month, ordered by unit."""
    end = period_end(db, indicator_id, year, month)
    if end is None:
        return []
    return sorted(RECOUNTS[indicator_id](db, end), key=lambda row: row.unit_id)
