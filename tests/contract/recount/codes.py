"""Raw values to standard codes: the lists and the rule of the quality tables' 1.1."""

from __future__ import annotations

from collections.abc import Mapping

_LISTS = {
    "ROLE": "CW 16PLUS",
    "LEGAL": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "EPI_START": "S L P T B U",
    "PLACEMENT": (
        "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 "
        "U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14 H5 P2 Z1"
    ),
    "PN": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
}
# The columns that the fourteen indicators read. None has a built-in map row.
_COLUMNS = {
    ("ssd_involvements", "invo_professional_role_id"): "ROLE",
    ("ssd_legal_status", "lega_legal_status"): "LEGAL",
    ("ssd_cla_episodes", "clae_cla_episode_start_reason"): "EPI_START",
    ("ssd_cla_placement", "clap_cla_placement_type"): "PLACEMENT",
    ("ssd_cla_reviews", "clar_cla_review_participation"): "PN",
}
_YES = {"Y", "YES", "1", "TRUE"}
_NO = {"N", "NO", "0", "FALSE"}

Codes = dict[tuple[str, str], str]
Maps = dict[tuple[str, str, str], str]


def active_codes(rows: list[dict]) -> Codes:
    """(list, code in capitals) -> code; a council's row replaces the built-in one."""
    found = {
        (name, code): code for name, text in _LISTS.items() for code in text.split()
    }
    for row in rows:
        key = (row["list_name"], row["code"].strip().upper())
        if row["active"] in (0, False):
            found.pop(key, None)
        else:
            found[key] = key[1]
    return found


def mapped_values(rows: list[dict]) -> Maps:
    """(table, column, raw value in capitals) -> code."""
    return {
        (
            row["table_name"],
            row["column_name"],
            row["raw_value"].strip().upper(),
        ): row["code"].strip().upper()
        for row in rows
        if row["code"]
    }


def norm(
    raw: str | None, column: tuple[str, str], *, codes: Codes, maps: Maps
) -> str | None:
    """The standard code of a raw value, or None."""
    text = (raw or "").strip().upper()
    if not text:
        return None
    found = codes.get((_COLUMNS[column], text))
    return found or maps.get((*column, text))


def norm_yn(raw: object) -> str | None:
    text = "" if raw is None else str(raw).strip().upper()
    if text in _YES:
        return "Y"
    return "N" if text in _NO else None


def flag_set(flags: Mapping[str, object], name: str) -> bool:
    """A value in a flag JSON is set."""
    value = flags.get(name)
    if value is None:
        return False
    return str(value).strip().upper() not in {"", "N", "NO", "0", "FALSE", "NONE"}
