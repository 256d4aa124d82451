"""Arguments of the operator's commands: read, or said how to write them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TypeVar

Read = TypeVar("Read")


def argument(read: Callable[[str], Read], form: str) -> Callable[[str], Read]:
    """A reader of one argument that says how to write it."""

    def parse(text: str) -> Read:
        try:
            return read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r}: write it as {form}") from None

    return parse


def _read_scale(text: str) -> int:
    """A whole number from 1.

    Raises:
        ValueError: another text.
    """
    if (scale := int(text)) < 1:
        raise ValueError(text)
    return scale


parse_scale = argument(_read_scale, "a whole number from 1")
parse_day = argument(date.fromisoformat, "2026-10-31")
