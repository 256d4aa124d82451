"""Whether a sentence claims what the figures show, and names no small number."""

from __future__ import annotations

import re
from collections.abc import Collection

_BETTER = (
    "better|improv(?:e|ed|es|ing|ement)|progress|good news|success|turned around|"
    "on the up|best"
)
_WORSE = (
    "worse|worst|declin(?:e|ed|es|ing)|deteriorat\\w+|slipp(?:ed|ing)|failing|"
    "bad news|getting harder"
)
_MOVED = (
    "rise|rises|rose|risen|rising|fall|falls|fell|fallen|falling|up from|down from|"
    "gone (?:up|down)|going (?:up|down)|went (?:up|down)|increas\\w+|decreas\\w+|"
    "reduc\\w+|more than (?:last|before)|fewer than (?:last|before)|"
    "less than (?:last|before)|grown|dropp(?:ed|ing)|changed"
)
_NEGATED = re.compile(
    r"\b(?:no|not|nothing|never|neither|must|need(?:s)? to|want to|will|could|should|"
    r"can|to)(?:\s+(?:has|have|is|been|be|got|gone|do|make|made|it|them|much|this|clear|"
    r"get|getting|go))*\s*$"
)
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PEOPLE = (
    r"(?:[\w-]+\s+)?(?:child(?:ren)?|young (?:person|people)|care leavers?|babies|baby|"
    r"boys?|girls?|brothers?|sisters?|siblings|famil(?:y|ies)|teenagers?)"
)

CLAIMS_BETTER = "This says it is getting better. The figures show no such signal."
CLAIMS_WORSE = "This says it is getting worse. The figures show no such signal."
CLAIMS_MOVE = (
    "This says something went up, down or changed. The figures show no clear change."
)


def _says(pattern: str, text: str) -> bool:
    """Does the text say so, other than as a wish or a denial?"""
    for found in re.finditer(rf"\b(?:{pattern})\b", text):
        if not _NEGATED.search(text[: found.start()]):
            return True
    return False


def check_claims(text: str, signals: Collection[str]) -> list[str]:
    """What a sentence claims beyond the signals of its screen; empty when nothing.

    Args:
        signals: better, worse, changed, same or unknown, of each fact on the screen.
    """
    lower = " ".join(text.lower().split())
    found = []
    if _says(_BETTER, lower) and "better" not in signals:
        found.append(CLAIMS_BETTER)
    if _says(_WORSE, lower) and "worse" not in signals:
        found.append(CLAIMS_WORSE)
    is_moving = {"better", "worse", "changed"} & set(signals)
    if not found and _says(_MOVED, lower) and not is_moving:
        found.append(CLAIMS_MOVE)
    return found


def names_small_number(text: str, min_count: int) -> str:
    """The words that count a handful of people, such as "3 children"; else empty."""
    words = "|".join(_NUMBERS[:min_count])
    numbers = "|".join(str(n) for n in range(1, min_count + 1))
    pattern = (
        rf"(?<!every )(?<!each )\b(?:{numbers}|{words}|a single)\s+"
        rf"(?:of (?:the|our|these|those) )?{_PEOPLE}\b"
    )
    found = re.search(pattern, text.lower())
    return found.group() if found else ""


def numbers_not_shown(text: str, shown: Collection[str]) -> list[str]:
    """Numbers of a text that stand nowhere in what its screen shows."""
    known = {number for line in shown for number in _DIGITS.findall(line)}
    return [number for number in _DIGITS.findall(text) if number not in known]
