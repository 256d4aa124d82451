"""One child's own line: every visit and review in time, as a picture and a table."""

from __future__ import annotations

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.formats import count_words, day_words
from components.opened_list import ListAsked, is_opened
from components.palette import MUTED
from components.voice.code_words import words_of
from components.voice.line_picture import LinePoint, build_line_picture
from components.voice.open_list import CHILD, offer_child_line
from components.voice.reading import Reading
from measures.series_start import LIMIT_MONTHS
from measures.voice.families import read_families
from measures.voice.row_sets import VoiceRow
from measures.voice.sets import NOT_ALONE, line_of

# what the mark of an entry says; whatever is neither is not recorded
HEARD = frozenset(
    {
        "seen alone",
        "spoke",
        "spoken for",
        "sent views",
        "views presented",
        "agrees we helped",
        "ACCEPTED",
        "ALREADY",
        "took part",
    }
)
NOT_HEARD = frozenset(
    {
        "seen, not alone",
        "not seen",
        "silent",
        "no view",
        "views not presented",
        "disagrees",
        "neither",
        "DECLINED",
        "NOT_SUITABLE",
    }
)
_LANES = {
    "CPV": "Visits",
    "CLV": "Visits",
    "CNV": "Visits",
    "CLAR": "Reviews",
    "ICPC": "Conferences",
    "RCPC": "Conferences",
}


def show_line(reading: Reading, person_id: str) -> None:
    """Asks, writes the access log, then shows the line of this child."""
    st.button("Back to the list of children", on_click=_forget, icon=":material/undo:")
    rows = reading.rows(line_of(person_id), months=LIMIT_MONTHS)
    if not rows:
        st.info("Nothing on this child's line stands under teams that you may see.")
        return
    family = _family(reading, person_id)
    asked = ListAsked(
        "voice_line",
        reading.view.selection.month.end,
        (person_id,),
        kinds=("entry", "entries"),
    )
    people = {person_id, *family}
    if not is_opened(reading.view, asked, n_records=len(rows), person_ids=people):
        return
    st.subheader(f"Child {person_id}", anchor=False)
    st.markdown(line_words(rows))
    points = [point_of(row) for row in rows if row.on]
    picture = build_line_picture(points)
    st.html(
        f'<img src="{picture}" alt="The line of this child; the table below says the '
        'same." style="max-width:100%">'
        f'<p style="margin:0;color:{MUTED}">Filled circle: seen alone, took part, or a '
        "view heard. Hollow diamond: not. Small grey square: not recorded, or not "
        "asked.</p>"
    )
    st.html(build_table(_table(rows)))
    st.caption("Only entries under teams that you may see stand here.")
    if family:
        st.caption("Brothers and sisters who are open too:")
        offer_child_line(family, key="family")


def _forget() -> None:
    st.session_state[CHILD] = None


def line_words(rows: list[VoiceRow]) -> str:
    """The line in a sentence or two."""
    visits = [r for r in rows if r.attributes["entry"] in ("CPV", "CLV", "CNV")]
    alone = [r for r in visits if r.attributes["shows"] == "seen alone"]
    last = next((r.on for r in alone if r.on), None)
    reviews = [
        r
        for r in rows
        if r.attributes["entry"] == "CLAR"
        and r.attributes["shows"] not in ("under 4", "not counted")
    ]
    took = sum(r.attributes["shows"] in HEARD for r in reviews)
    words = (
        f"Seen alone at {count_words(len(alone))} of {count_words(len(visits))} visits"
    )
    words += f", last on {day_words(last)}." if last else "."
    if reviews:
        words += (
            f" Took part in {count_words(took)} of {count_words(len(reviews))} reviews."
        )
    said = sum(r.attributes["entry"] == "FEEDBACK" for r in rows)
    times = "time" if said == 1 else "times"
    return f"{words} Feedback given {count_words(said)} {times}."


def point_of(row: VoiceRow) -> LinePoint:
    """Where an entry stands in the picture."""
    shows = row.attributes["shows"]
    mark = "heard" if shows in HEARD else "not" if shows in NOT_HEARD else "unknown"
    lane = _LANES.get(row.attributes["entry"], "Words and advocacy")
    if row.on is None:
        raise ValueError("An entry without a day has no place on the line.")
    return LinePoint(row.on, lane, mark)


def _family(reading: Reading, person_id: str) -> list[str]:
    """Brothers and sisters in scope who are open at the end of the month."""
    listed = {row.unit_id for row in reading.rows(NOT_ALONE)}
    found = read_families(reading.view.snapshot, {person_id, *listed})
    return sorted(found.get(person_id, frozenset()) - {person_id})


def _table(rows: list[VoiceRow]) -> ChartTable:
    def said_by(row: VoiceRow) -> str:
        who = row.attributes["respondent"]
        reason = row.attributes["reason"]
        parts = [
            f"from {words_of('respondent', who).lower()}" if who else "",
            f"reason: {words_of('reason', reason).lower()}" if reason else "",
            row.note,
        ]
        return "; ".join(part for part in parts if part)

    return ChartTable(
        caption=f"{count_words(len(rows))} entries, newest first. Official-Sensitive.",
        headings=("Day", "What", "What it shows", "Team", "Worker", "Note"),
        rows=tuple(
            (
                day_words(row.on) if row.on else "no date",
                words_of("entry", row.attributes["entry"]),
                _sentence(words_of("shows", row.attributes["shows"])),
                row.team_name,
                row.worker_id or "none",
                said_by(row),
            )
            for row in rows
        ),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
