"""Published figures in the Panel's words."""

from __future__ import annotations

from collections.abc import Mapping

from measures.panel.disclosure import PublishedFigure, Shown
from measures.panel.wording import FactWords

Labels = Mapping[str, str]


def tell(figure: PublishedFigure, labels: Labels) -> str:
    """The headline: 328, about 330, 5 or fewer, 70 in 100, more than 95 in 100."""
    return _words(figure, labels, "in_100")


def tell_in_sentence(figure: PublishedFigure, labels: Labels) -> str:
    """The same inside a sentence: 70 in every 100."""
    return _words(figure, labels, "in_every_100")


def _words(figure: PublishedFigure, labels: Labels, of_100: str) -> str:
    if figure.number is None:
        return labels["none" if figure.shown is Shown.NONE else "hidden"]
    if figure.shown is Shown.MEAN:
        return f"{figure.number:.1f}"
    number = f"{int(figure.number):,}"
    share = labels[of_100].format(value=number)
    return {
        Shown.EXACT: number,
        Shown.ABOUT: labels["about"].format(value=number),
        Shown.AT_MOST: labels["at_most"].format(value=number),
        Shown.MORE_THAN: labels["more_than"].format(value=share),
    }.get(figure.shown, share)


def tell_sentence(
    figure: PublishedFigure | None, words: FactWords, labels: Labels
) -> str:
    """The fact's sentence with its number; why there is none where it is not told."""
    if figure is None or not figure.is_told:
        reason = tell(figure, labels) if figure else labels["none"]
        return f"{words.name}: {reason[:1].lower()}{reason[1:]}."
    sentence = words.sentence.format(value=tell_in_sentence(figure, labels))
    return sentence[:1].upper() + sentence[1:]


def tell_base(figure: PublishedFigure, labels: Labels) -> str:
    """Out of about 180; empty where there is none to tell."""
    if not figure.is_told or not figure.base_about:
        return ""
    return labels["base"].format(value=f"{figure.base_about:,}")
