"""Rows of ssd_permanence: adoption and other orders, one a period of care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data_access.imports.ssda903.forms import Line
from data_access.imports.ssda903.history import (
    Episode,
    PeriodOfCare,
    Years,
    latest_lines,
)

Row = dict[str, object]
ORDERS = {
    **dict.fromkeys(("E11", "E12"), "ADOPTION"),
    **dict.fromkeys(("E45", "E46", "E47", "E48"), "SGO"),
    "E41": "CAO",
}
PLACEMENT_ORDER = "E1"
WITH_ADOPTERS = ("A3", "A4", "A5", "A6")
WITH_APPROVED_ADOPTERS = ("U2", "U5")  # fostering for adoption, concurrent planning
YES_NO = {"1": "Y", "0": "N"}


def permanence_rows(
    years: Years, periods: Mapping[str, Sequence[PeriodOfCare]]
) -> list[Row]:
    """One row for each period of care that adoption or an order is recorded for."""
    rows: dict[str, Row] = {}
    for own in periods.values():
        for period in own:
            if any(episode.end_reason in ORDERS for episode in period.episodes):
                rows[_key(period)] = _start_row(period.child, period)
    for kind, key, add in (
        ("placed_for_adoption", ("CHILD", "DATE_PLACED"), _add_decision),
        ("ad1", ("CHILD",), _add_adopters),
    ):
        for line in latest_lines(years, kind, key).values():
            found = _period_of(line, periods.get(line["CHILD"], ()))
            row_key = _key(found) if found else f"{line['CHILD']}-N"
            row = rows.setdefault(row_key, _start_row(line["CHILD"], found))
            add(row, line)
    return [rows[key] for key in sorted(rows)]


def _key(period: PeriodOfCare) -> str:
    return f"{period.child}-N{period.start:%Y%m%d}"


def _period_of(line: Line, periods: Sequence[PeriodOfCare]) -> PeriodOfCare | None:
    """The period a row of adoption belongs to: the last one started by its date."""
    day = line["DATE_PLACED"] or line["DATE_MATCH"] or line["DATE_INT"]
    started = [p for p in periods if day is None or p.start <= day]
    return started[-1] if started else None


def _start_row(child: str, period: PeriodOfCare | None) -> Row:
    if period is None:
        return {"perm_table_id": f"{child}-N", "perm_person_id": child}
    order = next((e for e in period.episodes if e.end_reason in ORDERS), None)
    kind = ORDERS[str(order.end_reason)] if order else None
    with_adopters = _first(e for e in period.episodes if e.place in WITH_ADOPTERS)
    is_adoption = kind == "ADOPTION" or with_adopters is not None
    with_approved = _first(
        e for e in period.episodes if e.place in WITH_APPROVED_ADOPTERS
    )
    return {
        "perm_table_id": _key(period),
        "perm_person_id": child,
        "perm_cla_id": period.cla_id,
        "perm_placement_order_date": _first(
            e for e in period.episodes if e.legal_status == PLACEMENT_ORDER
        ),
        "perm_placed_for_adoption_date": with_adopters,
        "perm_placed_ffa_cp_date": with_approved if is_adoption else None,
        "perm_permanence_order_date": order.end if order else None,
        "perm_permanence_order_type": kind,
    }


def _first(episodes: Iterable[Episode]) -> date | None:
    return min((episode.start for episode in episodes), default=None)


def _add_decision(row: Row, line: Line) -> None:
    row["perm_adm_decision_date"] = line["DATE_PLACED"]
    row["perm_decision_reversed_date"] = line["DATE_PLACED_CEASED"]
    row["perm_decision_reversed_reason"] = line["REASON_PLACED_CEASED"]


def _add_adopters(row: Row, line: Line) -> None:
    row["perm_adm_decision_date"] = (
        row.get("perm_adm_decision_date") or line["DATE_INT"]
    )
    row["perm_matched_date"] = line["DATE_MATCH"]
    row["perm_adopted_by_carer_flag"] = YES_NO.get(line["FOSTER_CARE"] or "")
    row["perm_number_of_adopters"] = line["NB_ADOPTR"]
    row["perm_adopter_sex"] = line["SEX_ADOPTR"]
    row["perm_adopter_legal_status"] = line["LS_ADOPTR"]
