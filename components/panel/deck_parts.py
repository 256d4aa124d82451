"""What stands in the middle of each kind of screen, as HTML. Every text is escaped."""

from __future__ import annotations

from html import escape

from components.palette import GRADES
from components.panel.line_drawing import draw_line, key_words
from components.panel.signal_mark import signal_mark
from measures.panel.disclosure import PublishedFigure, Shown
from measures.panel.pack import Pack, PackFact, PackScreen, grade_words
from measures.panel.screens import Draws
from measures.panel.telling import tell
from measures.periods import month_of

_FEWEST_DRAWN = 2  # numbers that make a line
_ROOMY = 3  # lines of what changed that stand in large type
_LONG = 9  # characters that the large number has room for


def build_body(screen: PackScreen, pack: Pack) -> str:
    """The middle of a screen."""
    draw = {
        Draws.WORDS: _words,
        Draws.CHANGES: _changes,
        Draws.BARS: _bars,
        Draws.LINE: _line,
        Draws.GRADES: _grades,
        Draws.ASKS: _asks,
    }[screen.draws]
    return draw(screen, pack)


def _signal(fact: PackFact) -> str:
    if not fact.signal_words or fact.now is None or not fact.now.is_told:
        return ""
    mark = signal_mark(fact.signal)
    return f'<p class="signal">{mark}<span>{escape(fact.signal_words)}</span></p>'


def _headline(screen: PackScreen, fact: PackFact, *, beside: str = "") -> str:
    long = " long" if len(fact.headline) > _LONG else ""
    base = f'<p class="small">{escape(fact.base)}</p>' if fact.base else ""
    return (
        f'<div><p class="number{long}">{escape(fact.headline)}</p>'
        f'<p class="says">{escape(screen.sentence)}</p>{base}'
        f"{_signal(fact)}{beside}</div>"
    )


def _words(screen: PackScreen, _pack: Pack) -> str:
    entries = "".join(
        f"<div><dt>{escape(word)}</dt><dd>{escape(means)}</dd></div>"
        for word, means in screen.lines
    )
    return (
        f'<div class="body whole"><p class="lead">{escape(screen.sentence)}</p>'
        f'<dl class="words">{entries}</dl></div>'
    )


def _changes(screen: PackScreen, pack: Pack) -> str:
    lines = "".join(_change(signal, text) for signal, text in screen.lines)
    many = " many" if len(screen.lines) > _ROOMY else ""
    return (
        f'<div class="body open">{_headline(screen, screen.facts[0])}'
        f'<div><h3 class="caption">{escape(pack.labels["since"])}</h3>'
        f'<ul class="changes{many}">{lines}</ul></div></div>'
    )


def _change(signal: str, text: str) -> str:
    return f"<li>{signal_mark(signal)}<span>{escape(text)}</span></li>"


def _bars(screen: PackScreen, pack: Pack) -> str:
    rows = "".join(_bar_of(fact) for fact in screen.facts)
    caption = escape(pack.labels["out_of"])
    return (
        f'<div class="body">{_headline(screen, screen.facts[0])}'
        f'<div><h3 class="caption">{caption}</h3>'
        f'<ul class="bars">{rows}</ul></div></div>'
    )


def _bar_of(fact: PackFact) -> str:
    number = fact.now.number if fact.now else None
    return bar_row(
        fact.name, number, 100, fact.headline, signal=_signal(fact), colour=""
    )


def bar_row(
    name: str,
    number: float | None,
    most: float,
    words: str,
    *,
    signal: str = "",
    colour: str = "",
) -> str:
    """One bar with its name above and its number beside it; no bar for no number."""
    if number is None:
        return (
            f'<li><p class="name">{escape(name)}</p>'
            f'<p class="value long">{escape(words)}</p></li>'
        )
    part = 100 * number / max(1, most)
    paint = f";background:{colour}" if colour else ""
    long = " long" if len(words) > _LONG + 2 else ""
    return (
        f'<li><p class="name">{escape(name)}</p><div class="row">'
        f'<div class="track"><div class="fill" style="width:{part:.1f}%{paint}"></div>'
        f'</div><p class="value{long}">{escape(words)}</p></div>{signal}</li>'
    )


def _line(screen: PackScreen, pack: Pack) -> str:
    fact = screen.facts[0]
    beside = "".join(
        f'<div class="beside"><p>{escape(f.sentence)}</p>{_signal(f)}</div>'
        for f in screen.facts[1:]
    )
    return (
        f'<div class="body">{_headline(screen, fact, beside=beside)}'
        f"<div>{_drawing(fact, pack)}</div></div>"
    )


def _drawing(fact: PackFact, pack: Pack) -> str:
    if sum(point.is_full for point in fact.points) < _FEWEST_DRAWN:
        return f'<ul class="bars">{_bar_of(fact)}</ul>'
    key = key_words(fact, pack.labels)
    caption = fact.name
    if any(p.shown in (Shown.SHARE, Shown.MORE_THAN) for p in fact.points):
        caption = f"{fact.name}: {pack.labels['out_of'].lower()}"
    return (
        f'<figure><h3 class="caption">{escape(caption)}</h3>'
        f"{draw_line(fact, pack.labels)}"
        f'<figcaption class="key">{escape(key)}</figcaption>'
        f"{_table(fact, pack)}</figure>"
    )


def _table(fact: PackFact, pack: Pack) -> str:
    rows = "".join(
        f'<tr><th scope="row">{month_of(p.period_end).label}</th>'
        f"<td>{escape(tell(p, pack.labels))}</td></tr>"
        for p in fact.points
    )
    return (
        f'<table class="as-table"><caption>{escape(fact.name)}</caption><thead><tr>'
        f'<th scope="col">{escape(pack.labels["month"])}</th>'
        f'<th scope="col">{escape(pack.labels["out_of"])}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _grades(screen: PackScreen, pack: Pack) -> str:
    fact = screen.facts[0]
    if not screen.grades:
        row = _bar_of(fact) if fact.now else ""
        right = f'<ul class="bars">{row}</ul>'
    else:
        right = f'<ul class="bars">{_grade_rows(screen.grades, pack)}</ul>'
    caption = escape(pack.labels["year"])
    return (
        f'<div class="body">{_headline(screen, fact)}'
        f'<div><h3 class="caption">{caption}</h3>{right}</div></div>'
    )


def _grade_rows(grades: tuple[PublishedFigure, ...], pack: Pack) -> str:
    most = max(g.number or 0 for g in grades)
    return "".join(
        bar_row(
            grade_words(figure, pack),
            figure.number,
            most,
            tell(figure, pack.labels),
            colour=style.fill,
        )
        for figure, style in zip(grades, GRADES, strict=True)
    )


def _asks(screen: PackScreen, _pack: Pack) -> str:
    asks = "".join(f"<li>{escape(ask)}</li>" for ask in screen.asks)
    return (
        f'<div class="body whole"><p class="lead">{escape(screen.sentence)}</p>'
        f'<ol class="asks">{asks}</ol></div>'
    )
