"""The words of the Panel view: read from one file, which young people may change."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class WordingError(ValueError):
    """The file of words cannot be used; says where and what to do."""


@dataclass(frozen=True)
class ScreenWords:
    """The words of one screen, before the presenter changes any."""

    heading: str
    sentence: str = ""
    means: str = ""
    asks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class FactWords:
    """What one number is called, and its sentence, with `{value}` in it."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Wording:
    """All words of the Panel view."""

    title: str
    labels: Mapping[str, str]
    signals: Mapping[str, str]
    grades: Mapping[str, str]
    words: tuple[tuple[str, str], ...]
    screens: Mapping[str, ScreenWords]
    facts: Mapping[str, FactWords]


def read_wording(path: Path) -> Wording:
    """The words of a file.

    Raises:
        WordingError: it cannot be read, or lacks a part.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordingError(f"The words of the Panel cannot be read: {error}") from None
    try:
        return _make(raw)
    except (KeyError, TypeError, AttributeError) as error:
        raise WordingError(
            f"The words of the Panel lack a part: {error}. Compare the file with "
            "assets/panel_words.toml."
        ) from None


def _make(raw: Mapping[str, Any]) -> Wording:
    return Wording(
        title=raw["title"],
        labels=dict(raw["labels"]),
        signals=dict(raw["signals"]),
        grades=dict(raw["grades"]),
        words=tuple((entry["word"], entry["means"]) for entry in raw["words"]),
        screens={name: _screen(fields) for name, fields in raw["screens"].items()},
        facts={name: FactWords(**fields) for name, fields in raw["facts"].items()},
    )


def _screen(fields: Mapping[str, Any]) -> ScreenWords:
    lists = {name: tuple(fields.get(name, ())) for name in ("asks", "questions")}
    return ScreenWords(**{**fields, **lists})
