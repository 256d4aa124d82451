"""Which files of a folder are definitions, and which were only meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

# files whose name gives an id, and those that were meant to (Windows hides .txt)
_NAME = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)?\.sql")  # -key: a companion
_MEANT = re.compile(r"\.sql(\.txt)?$", re.IGNORECASE)
NO_ID = (
    "the name of the file is no id: give it small letters, digits and _ , and the "
    "ending .sql."
)


def definition_files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*.sql") if _NAME.fullmatch(p.name)]


def misnamed_files(folder: Path) -> list[Path]:
    """In order; an id is never guessed from them."""
    meant = sorted(p for p in folder.rglob("*") if _MEANT.search(p.name))
    return [p for p in meant if not _NAME.fullmatch(p.name)]


def place_fault(file: str, places: Sequence[str], groups: Collection[str]) -> str:
    """What is wrong with where a file stands; empty when nothing is.

    Args:
        file: group/indicator_id.sql, within the folder of definitions.
        places: every file of the same id.
        groups: the folders that files may stand in.
    """
    group, _, name = file.rpartition("/")
    indicator_id = name.removesuffix(".sql")
    if group not in groups:
        return (
            f"{indicator_id} does not stand in a folder of an indicator group. The "
            f"groups are {', '.join(groups)}."
        )
    if len(places) > 1:  # which of them was meant is not known
        return (
            f"{indicator_id} stands {len(places)} times: {', '.join(places)}. Keep one "
            "of them, or give the others an id of their own."
        )
    return ""
