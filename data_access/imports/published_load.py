"""Loading newer published figures: read whole, judged whole, then written or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from data_access.imports.problems import (
    ImportRefused,
    Problem,
    check_problems,
)
from data_access.imports.published_choice import choose_rows
from data_access.imports.published_release import AREA_FORM, MARKS, read_release
from data_access.imports.text_files import read_csv
from data_access.imports.values import (
    CellError,
    Sheet,
    cell_text,
    code_reader,
    number_reader,
    read_column,
    read_date_column,
    text_reader,
)
from data_access.published import (
    BASES,
    FIGURES_NAME,
    STATUSES,
    PublishedError,
    PublishedKind,
    PublishedRow,
    merge_rows,
    period_label,
    read_kinds,
    read_rows,
    source_words,
    write_rows,
)

HIGHEST = {"percent": 100, "rate_per_10k": 10_000, "mean": 1_000}
TIDY = ("PERIOD_LABEL", "PERIOD_END", "AREA_CODE", "AREA_NAME", "VALUE", "STATUS")


@dataclass(frozen=True)
class PublishedOutcome:
    """What a load found. Units: rows; `rows` by published id."""

    rows: Mapping[str, int]
    added: int
    changed: int
    remarks: tuple[Problem, ...]


def load_published(
    path: Path,
    *,
    folder: Path,
    published_as: Mapping[str, str],
    is_check: bool = False,
) -> PublishedOutcome:
    """Read a tidy table or a release of the department into PUBLISHED_DIR.

    Args:
        folder: PUBLISHED_DIR.
        published_as: our indicator -> published id.
        is_check: write nothing.
    Raises:
        ImportRefused: with every problem found; nothing was written.
        PublishedError: the table of earlier loads cannot be read.
    """
    sheet, remarks = read_csv(path)
    if set(sheet.columns) >= MARKS:
        rows, problems, numbers = read_release(sheet)
    else:
        rows, problems, numbers = _read_tidy(sheet, published_as)
    problems += _check_rows(sheet.place, rows, numbers)
    check_problems([*remarks, *problems])
    if not rows:
        raise ImportRefused([_whole(sheet, "Holds no row that can be compared.")])
    before = read_rows(folder / FIGURES_NAME)
    known = {row.key: row for row in before}
    if not is_check:
        _write(sheet, folder, merge_rows(before, rows))
    return PublishedOutcome(
        rows=_count(rows),
        added=sum(row.key not in known for row in rows),
        changed=sum(known.get(row.key, row) != row for row in rows),
        remarks=tuple([*remarks, *problems]),
    )


def _whole(sheet: Sheet, remedy: str) -> Problem:
    return Problem(sheet.place, None, "", "", remedy)


def _count(rows: list[PublishedRow]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.published_id] = counts.get(row.published_id, 0) + 1
    return counts


def _write(sheet: Sheet, folder: Path, rows: list[PublishedRow]) -> None:
    try:
        write_rows(folder / FIGURES_NAME, rows)
    except OSError as fault:
        remedy = (
            f"PUBLISHED_DIR cannot be written ({type(fault).__name__}). Check that "
            "this user may write there, and the space left. Nothing was changed."
        )
        raise ImportRefused([_whole(sheet, remedy)]) from None


# --- the tidy form --------------------------------------------------------------------


def _read_area(cell: object) -> str | None:
    text = cell_text(cell)
    if text and not AREA_FORM.fullmatch(text):
        raise CellError("Not an ONS code of a council, region or England (E06000056).")
    return text or None


def _read_source(cell: object) -> str | None:
    text = text_reader(120)(cell)
    try:
        source_words(text or "")
    except PublishedError:
        raise CellError(
            "Not a code of assets/README.md. Write the source in words."
        ) from None
    return text


def _read_tidy(
    sheet: Sheet, published_as: Mapping[str, str]
) -> tuple[list[PublishedRow], list[Problem], list[int]]:
    """As read_release, of the form with one figure a row."""
    id_column = "PUBLISHED_ID" if "PUBLISHED_ID" in sheet.columns else "INDICATOR_ID"
    missing = [name for name in (id_column, *TIDY) if name not in sheet.columns]
    if missing:
        remedy = (
            "Neither the tidy form nor a table of the department: it lacks "
            f"{', '.join(missing).lower()}. docs/deploy.md describes both."
        )
        raise ImportRefused([Problem(sheet.place, 1, "", "", remedy)])
    ours = {name: theirs for name, theirs in published_as.items() if theirs}
    known = {name.lower(): theirs for name, theirs in ours.items()}
    known |= {name.lower(): name for name in read_kinds()}
    sheet, remarks = choose_rows(sheet, id_column, known)
    read_id = code_reader(read_kinds(), ours)
    ids, problems = read_column(sheet, id_column, read_id, is_required=True)
    ends, more = read_date_column(sheet, "PERIOD_END", is_required=True)
    problems += more
    texts: dict[str, list[str | None]] = {}
    for column, read, is_required in (
        ("PERIOD_LABEL", text_reader(20), True),
        ("AREA_CODE", _read_area, True),
        ("AREA_NAME", text_reader(80), True),
        ("STATUS", code_reader(STATUSES), True),
        ("SOURCE", _read_source, False),
    ):
        texts[column], more = read_column(sheet, column, read, is_required=is_required)
        problems += more
    _values, more = read_column(sheet, "VALUE", number_reader(0, 10_000))
    problems += more
    check_problems(problems)
    rows = [
        PublishedRow(
            published_id=ids[n] or "",
            period_label=texts["PERIOD_LABEL"][n] or "",
            period_end=ends[n] or date.min,
            area_code=texts["AREA_CODE"][n] or "",
            area_name=texts["AREA_NAME"][n] or "",
            value=_decimal(sheet.columns["VALUE"][n]),
            status=texts["STATUS"][n] or "",
            source=texts["SOURCE"][n] or "as loaded by the council",
        )
        for n in range(len(sheet))
    ]
    return rows, [*remarks, *problems], [*sheet.row_numbers]


def _decimal(cell: object) -> Decimal | None:
    text = cell_text(cell)
    return Decimal(text) if text else None


# --- what every row must hold ---------------------------------------------------------


def _check_rows(
    place: str, rows: list[PublishedRow], numbers: list[int]
) -> list[Problem]:
    problems = []
    seen: dict[object, int] = {}
    for row, number in zip(rows, numbers, strict=True):
        for column, value, remedy in _faults(row, read_kinds()[row.published_id]):
            problems.append(Problem(place, number, column, repr(value), remedy))
        first = seen.setdefault(row.key, number)
        if first != number:
            remedy = "The same figure, period and area stand twice. Keep one of them."
            problems.append(Problem(place, number, "", "", remedy))
    return problems


def _faults(row: PublishedRow, kind: PublishedKind) -> list[tuple[str, str, str]]:
    faults = []
    end = (row.period_end.month, row.period_end.day)
    if end != BASES[kind.basis][:2]:
        remedy = f"{kind.published_id} is published for the {kind.basis}."
        faults.append(("PERIOD_END", row.period_end.isoformat(), remedy))
    elif row.period_label != period_label(kind.basis, row.period_end):
        remedy = "Does not fit the end of the period; write 2025-26 or 31 Mar 2026."
        faults.append(("PERIOD_LABEL", row.period_label, remedy))
    if (row.value is None) is (row.status == "ok"):
        remedy = "A value needs the status ok, and the status ok a value."
        faults.append(("VALUE", str(row.value or ""), remedy))
    elif row.value is not None and row.value > HIGHEST[kind.unit]:
        remedy = f"Must be from 0 to {HIGHEST[kind.unit]:,}."
        faults.append(("VALUE", str(row.value), remedy))
    return faults
