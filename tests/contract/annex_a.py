"""Small Annex A workbooks, in the headings of Ofsted and in those of a council."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from data_access.imports.annex_a_read import LISTS

Rows = Mapping[int, Sequence[Mapping[str, object]]]

BOY = {"sex": "a) Male", "ethnicity": "a) WBRI", "team": "East Team"}
ONE = {"child": 1001, "born": date(2014, 3, 4), **BOY}
TWO = {"child": "0042", "born": date(2010, 7, 1), **BOY, "sex": "b) Female"}
THREE = {"child": 1003, "born": date(2009, 1, 1), **BOY}
FOUR = {"child": 1004, "born": date(2006, 5, 5), **BOY}

# to 31 October 2026, six months back from there
WORLD: Rows = {
    1: [
        ONE | {"on": date(2026, 6, 3), "source": "q) 6: Police"},
        ONE | {"on": date(2026, 6, 3), "source": "b) 1B: Individual"},
        TWO | {"on": date(2026, 10, 30), "source": "e) 2A: Schools"},
    ],
    2: [THREE | {"start": date(2026, 7, 1), "end": date(2026, 8, 1)}],
    3: [
        ONE | {"on": date(2026, 6, 4), "source": "q) 6: Police", "nfa": "No"},
        TWO | {"on": date(2026, 7, 1), "source": "e) 2A: Schools", "nfa": "Yes"},
        THREE | {"on": date(2026, 7, 2), "nfa": "No"},
    ],
    4: [
        # 43 working days, and 65
        ONE
        | {
            "start": date(2026, 6, 4),
            "authorised": date(2026, 8, 4),
            "seen": "Yes",
            "needs_support": "Yes",
        },
        TWO
        | {
            "start": date(2026, 6, 1),
            "authorised": date(2026, 8, 31),
            "seen": "No",
            "needs_support": "No",
        },
        THREE | {"start": date(2026, 10, 1)},
    ],
    5: [
        # 7 working days, then none held, then 20
        ONE
        | {
            "start": date(2026, 8, 5),
            "conference": date(2026, 8, 14),
            "plan_made": "Yes",
            "unnecessary": "No",
        },
        TWO | {"start": date(2026, 8, 5), "unnecessary": "Yes", "plan_made": ""},
        THREE
        | {
            "start": date(2026, 8, 3),
            "conference": date(2026, 8, 31),
            "plan_made": "No",
            "unnecessary": "No",
        },
    ],
    6: [
        ONE | {"start": date(2026, 6, 4), "need": "N1 - Abuse or Neglect"},
        THREE
        | {
            "start": date(2026, 7, 6),
            "need": "N5 - Family dysfunction",
            "closed": date(2026, 9, 15),
            "reason": "RC9",
        },
        TWO | {"start": date(2025, 1, 5), "need": "N1", "last_seen": "1/10/2026"},
    ],
    7: [
        ONE
        | {
            "start": date(2026, 8, 14),
            "first_category": "Neglect",
            "category": "Emotional abuse",
            "last_visit": date(2026, 10, 26),
            "seen_alone": "a) Yes",
            "last_review": None,
        },
        TWO
        | {
            "start": date(2025, 2, 1),
            "first_category": "Physical abuse",
            "last_visit": date(2026, 9, 1),
            "seen_alone": "b) No",
        },
        THREE
        | {
            "start": date(2025, 2, 1),
            "end": date(2026, 7, 15),
            "first_category": "Neglect",
            "last_visit": date(2026, 7, 1),
            "seen_alone": "c) Child not seen",
        },
    ],
    8: [
        THREE
        | {
            "start": date(2024, 1, 10),
            "legal": "C2: FCO",
            "legal_start": date(2024, 9, 1),
            "placed": date(2026, 8, 1),
            "placement": "f) U6: Foster placement - not FFA",
            "provider": "e) PR4 - Private provision",
            "last_visit": date(2026, 10, 1),
            "last_health": date(2026, 3, 1),
            "last_dental": date(2026, 2, 1),
            "uasc": "b) No",
            "postcode": "nope",
            "plan": "f) Long-term fostering",
        },
        TWO
        | {
            "start": date(2026, 5, 20),
            "legal": "V2: Section 20",
            "placed": date(2026, 5, 20),
            "placement": "U4",
            "end": date(2026, 9, 30),
            "reason": "E4A: Returned home",
            "uasc": "a) Yes",
        },
    ],
    9: [
        FOUR
        | {
            "eligibility": "b) Former relevant child",
            "in_touch": "a) Yes",
            "home": "U: Independent living",
            "suitable": "a) Suitable",
            "activity": "F1: Full time in higher education",
        },
    ],
    10: [
        THREE
        | {
            "entered": date(2024, 1, 10),
            "decided": date(2026, 3, 1),
            "order": date(2026, 4, 1),
            "matched": date(2026, 6, 1),
            "reversed_why": "RD2",
        },
    ],
    11: [],
}

Change = Callable[[openpyxl.Workbook], None]


def make_annex_a(path: Path, rows: Rows = WORLD, change: Change | None = None) -> Path:
    """As Ofsted's own workbook: one sheet a list, headings in the first row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for annex_list in LISTS:
        if annex_list.number not in rows:
            continue
        page = book.create_sheet(f"List {annex_list.number}")
        page.append([column.headings[0] for column in annex_list.columns])
        for row in rows[annex_list.number]:
            page.append([row.get(column.name) for column in annex_list.columns])
    if change:
        change(book)
    book.save(path)
    return path


def make_councils(path: Path, rows: Rows = WORLD) -> Path:
    """As a council might: other titles, headings and order, dates as text."""
    book = openpyxl.Workbook()
    book.active.title = "Guidance"
    book.active.append(["How these lists were made"])
    for annex_list in LISTS[:-1]:
        page = book.create_sheet(annex_list.title.upper()[:31])
        page.append(["Official - sensitive"])
        page.append([])
        columns = list(reversed(annex_list.columns))
        page.append(
            ["Local note", *(f"  {c.headings[-1].upper()}*\n" for c in columns)]
        )
        for row in rows[annex_list.number]:
            cells = [row.get(column.name) for column in columns]
            page.append([None, *(_as_text(cell) for cell in cells)])
    book.save(path)
    return path


def _as_text(cell: object) -> object:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell
