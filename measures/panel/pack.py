"""A pack: one telling of the story, with everything on it frozen.

It holds words and published figures only, so that nothing that is not protected can
be in a file or on a screen made from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from data_access.snapshot import Snapshot
from measures.panel.claims import check_claims
from measures.panel.disclosure import (
    PublishedFigure,
    Thresholds,
    as_plain,
    from_plain,
)
from measures.panel.facts import PublishedFact, Told, read_facts, read_grades
from measures.panel.screens import Draws, get_screen
from measures.panel.storyline import Chosen, Storyline, check_storyline
from measures.panel.telling import tell, tell_base, tell_sentence
from measures.panel.wording import Wording
from measures.periods import Month, parse_month

_ORDER = ("worse", "better", "changed", "same")
MOST_LINES = 4  # of what changed; the notes have every number


@dataclass(frozen=True)
class PackFact:
    """One number with its words; `points` are its months, oldest first."""

    fact_id: str
    name: str
    headline: str
    sentence: str
    base: str
    signal: str
    signal_words: str
    points: tuple[PublishedFigure, ...]
    usual: tuple[int, int] | None

    @property
    def now(self) -> PublishedFigure | None:
        return self.points[-1] if self.points else None


@dataclass(frozen=True)
class PackScreen:
    """One screen as it is shown; `notes` and `claims` are for the presenter alone."""

    screen_id: str
    draws: Draws
    heading: str
    sentence: str
    means: str
    asks: tuple[str, ...]
    questions: tuple[str, ...]
    facts: tuple[PackFact, ...]
    grades: tuple[PublishedFigure, ...]
    lines: tuple[tuple[str, str], ...]  # (signal or word, text)
    notes: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A dated telling. `labels` and `grade_names` are the words of its day."""

    title: str
    council: str
    month: Month
    data_version: str
    data_to: date
    made_at: datetime
    is_synthetic: bool
    labels: Mapping[str, str]
    grade_names: Mapping[str, str]
    screens: tuple[PackScreen, ...]

    @property
    def figures(self) -> tuple[PublishedFigure, ...]:
        """Every figure that this pack tells."""
        return tuple(
            figure
            for screen in self.screens
            for figure in (
                *(point for fact in screen.facts for point in fact.points),
                *screen.grades,
            )
        )


@dataclass(frozen=True)
class PackFrame:
    """What a pack states of itself."""

    council: str
    made_at: datetime
    month: Month
    earlier: tuple[Pack, ...] = ()


def told_by(packs: Iterable[Pack]) -> Told:
    """What these packs have told, oldest first."""
    return Told(tuple(figure for pack in packs for figure in pack.figures))


def build_pack(
    snapshot: Snapshot,
    storyline: Storyline,
    wording: Wording,
    rules: Thresholds,
    frame: PackFrame,
) -> Pack:
    """The story with its figures, protected beside every earlier pack.

    Raises:
        StorylineError: the story may not be shown as it is.
    """
    check_storyline(storyline, min_count=rules.min_count)
    told = told_by(frame.earlier)
    screens = []
    for chosen in storyline.shown:
        screen = build_screen(
            snapshot, chosen, wording, rules, month=frame.month, told=told
        )
        screens.append(screen)
        seen = [p for fact in screen.facts for p in fact.points]
        told = Told((*told.figures, *seen, *screen.grades))
    screens = [_with_changes(s, screens, wording, frame) for s in screens]
    return Pack(
        title=storyline.title,
        council=frame.council,
        month=frame.month,
        data_version=snapshot.data_version,
        data_to=snapshot.status.data_to,
        made_at=frame.made_at,
        is_synthetic=snapshot.status.is_synthetic,
        labels=wording.labels,
        grade_names=wording.grades,
        screens=tuple(screens),
    )


def build_screen(
    snapshot: Snapshot,
    chosen: Chosen,
    wording: Wording,
    rules: Thresholds,
    *,
    month: Month,
    told: Told,
) -> PackScreen:
    """One screen with its figures."""
    spec = get_screen(chosen.screen_id)
    found = read_facts(snapshot, spec, month=month, rules=rules, told=told)
    facts = tuple(_pack_fact(fact, wording) for fact in found)
    grades: tuple[PublishedFigure, ...] = ()
    if spec.draws is Draws.GRADES:
        grades = read_grades(snapshot, month=month, rules=rules, told=told)
    sentence = chosen.sentence.strip() or (facts[0].sentence if facts else "")
    return PackScreen(
        screen_id=chosen.screen_id,
        draws=spec.draws,
        heading=wording.screens[chosen.screen_id].heading,
        sentence=sentence,
        means=chosen.means.strip(),
        asks=_lines(chosen.asks),
        questions=_lines(chosen.questions),
        facts=facts,
        grades=grades,
        lines=wording.words if spec.draws is Draws.WORDS else (),
        notes=chosen.notes.strip(),
        claims=tuple(check_claims(sentence, [f.signal for f in facts]))
        if chosen.sentence.strip() and facts
        else (),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _pack_fact(fact: PublishedFact, wording: Wording) -> PackFact:
    words, labels, now = wording.facts[fact.fact_id], wording.labels, fact.now
    return PackFact(
        fact_id=fact.fact_id,
        name=words.name,
        headline=tell(now, labels) if now else labels["none"],
        sentence=tell_sentence(now, words, labels),
        base=tell_base(now, labels) if now else "",
        signal=fact.signal,
        signal_words=wording.signals.get(fact.signal, ""),
        points=fact.points,
        usual=fact.usual,
    )


def _with_changes(
    screen: PackScreen,
    screens: Sequence[PackScreen],
    wording: Wording,
    frame: PackFrame,
) -> PackScreen:
    """The screen of what changed, from the signals of all screens and the last pack."""
    if screen.draws is not Draws.CHANGES:
        return screen
    last = next((p for p in frame.earlier[::-1] if p.month < frame.month), None)
    before = _signals(last.screens) if last else {}
    facts = {f.fact_id: f for s in screens for f in s.facts}
    moved = [
        (f.signal, f"{words}: {f.name}")
        for f in facts.values()
        if (words := _moved_words(f, before.get(f.fact_id, ""), wording))
    ]
    moved.sort(key=lambda line: _ORDER.index(line[0]))
    lines = moved[:MOST_LINES] or [("same", wording.labels["nothing_changed"])]
    if last:
        met = wording.labels["last_met"].format(value=last.month.label)
        lines = [*lines, ("", met)]
    return replace(screen, lines=tuple(lines))


def _signals(screens: Iterable[PackScreen]) -> dict[str, str]:
    return {f.fact_id: f.signal for s in screens for f in s.facts}


def _moved_words(fact: PackFact, before: str, wording: Wording) -> str:
    """What became of a number since the last pack; empty where nothing did."""
    if fact.signal in _ORDER[:3]:
        words = fact.signal_words
        if fact.signal != before:
            return words
        return wording.labels["still"].format(value=words[:1].lower() + words[1:])
    is_back = fact.signal == "same" and before in _ORDER[:3]
    return wording.labels["back_to_usual"] if is_back else ""


# --- kept in the store ---------------------------------------------------------------


def pack_as_text(pack: Pack) -> str:
    """The pack as JSON; `pack_from_text` gives back an equal one."""
    plain = asdict(pack)
    plain["month"] = pack.month.text
    plain["data_to"] = pack.data_to.isoformat()
    plain["made_at"] = pack.made_at.isoformat()
    for kept, screen in zip(plain["screens"], pack.screens, strict=True):
        kept["draws"] = screen.draws.value
        kept["grades"] = [as_plain(figure) for figure in screen.grades]
        for kept_fact, fact in zip(kept["facts"], screen.facts, strict=True):
            kept_fact["points"] = [as_plain(point) for point in fact.points]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def pack_from_text(text: str) -> Pack:
    """A kept pack, as it was."""
    plain = json.loads(text)
    fields = {
        "month": parse_month(plain["month"]),
        "data_to": date.fromisoformat(plain["data_to"]),
        "made_at": datetime.fromisoformat(plain["made_at"]),
        "screens": tuple(_screen_from(kept) for kept in plain["screens"]),
    }
    return Pack(**{**plain, **fields})


def _screen_from(kept: dict[str, Any]) -> PackScreen:
    fields = {
        "draws": Draws(kept["draws"]),
        "asks": tuple(kept["asks"]),
        "questions": tuple(kept["questions"]),
        "facts": tuple(_fact_from(fact) for fact in kept["facts"]),
        "grades": tuple(from_plain(figure) for figure in kept["grades"]),
        "lines": tuple((kind, text) for kind, text in kept["lines"]),
        "claims": tuple(kept["claims"]),
    }
    return PackScreen(**{**kept, **fields})


def _fact_from(kept: dict[str, Any]) -> PackFact:
    usual = kept["usual"]
    fields = {
        "points": tuple(from_plain(point) for point in kept["points"]),
        "usual": (usual[0], usual[1]) if usual else None,
    }
    return PackFact(**{**kept, **fields})


def grade_words(figure: PublishedFigure, pack: Pack) -> str:
    """The name of a grade in the pack's words."""
    return pack.grade_names[figure.indicator_id.rpartition(".")[2]]


def spoken_words(fact: PackFact) -> str:
    """A fact as it is said: its sentence, its base and its signal."""
    signal = f"{fact.signal_words}." if fact.signal_words else ""
    return " ".join(part for part in (fact.sentence, fact.base, signal) if part)
