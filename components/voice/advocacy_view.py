"""Advocacy and participation: offered, taken up, waiting; activities and who came."""

from __future__ import annotations

import streamlit as st

from components.chart_table import ChartTable, build_table
from components.formats import count_words, ratio_words
from components.scorecard import show_scorecard
from components.scorecard_rows import build_rows
from components.voice.about import show_figure
from components.voice.bar_table import (
    AGREE_SCALE,
    YES_NO,
    BarRow,
    BarTable,
    Segment,
    show_bars,
)
from components.voice.cross import Cross, slices_of
from components.voice.feedback_view import SCALE
from components.voice.open_list import Slice, show_open_list
from components.voice.reading import Reading, say_not_loaded
from measures.registry import get_definition
from measures.scope import can_see_indicator
from measures.voice.row_sets import Tally
from measures.voice.sets import ACTIVITIES, ADVOCACY, WAITING

_OFFERS = ("started", "waiting to start", "ALREADY", "DECLINED", "NOT_SUITABLE",
           "not recorded")  # fmt: skip
_OFFER_SEGMENTS = (
    Segment("Yes, started", YES_NO[0].fill, YES_NO[0].text),
    Segment("Yes, waiting", YES_NO[1].fill, YES_NO[1].text),
    Segment("Had one", AGREE_SCALE[3].fill, AGREE_SCALE[3].text),
    Segment("No", AGREE_SCALE[0].fill, AGREE_SCALE[0].text),
    Segment("Did not suit", YES_NO[2].fill, YES_NO[2].text),
    Segment("Not recorded", "#FFFFFF", YES_NO[2].text),
)
_HOMES = "provider_visit_with_cicc"


def show_advocacy(reading: Reading) -> None:
    """Offers and what came of them, then participation."""
    if not say_not_loaded(reading, ADVOCACY):
        _show_offers(reading)
    if not say_not_loaded(reading, ACTIVITIES):
        _show_activities(reading)
    _show_home_visits(reading)


def _show_offers(reading: Reading) -> None:
    view = reading.view
    show_scorecard(
        build_rows(
            view,
            [
                get_definition("voice_advocacy"),
                get_definition("voice_advocacy_taken_up"),
            ],
        ),
        caption=f"Advocacy, {view.place_words}, {view.selection.month.label}",
    )
    tally = reading.tally(ADVOCACY)
    if not tally.count():
        st.info(f"No offer of an advocate is recorded for {reading.place_and_period}.")
        return
    order = [s.only["reason_offered"][0] for s in slices_of(tally, "reason_offered")]
    names = {code: reading.words("reason_offered", code) for code in order}
    cross = Cross(tally, "reason_offered", names, "offer", _OFFERS)
    accepted = tally.count({"offer": ["started", "waiting to start"]})
    waiting = reading.tally(WAITING).count({"waits_for": ["advocate"]})
    show_bars(
        BarTable(
            title=f"{ratio_words(accepted, tally.count())} of offers were taken up; "
            f"{count_words(waiting)} "
            f"{'child waits' if waiting == 1 else 'children wait'} for an advocate",
            subtitle=f"Offers by why they were made. {reading.place_and_period}. "
            f"Waiting: at the end of {view.selection.month.label}.",
            caption=f"Offers of an advocate, {reading.place_and_period}",
            first_heading="Offered because of",
            segments=_OFFER_SEGMENTS,
            rows=cross.rows,
        )
    )
    show_open_list(
        reading, ADVOCACY, [*slices_of(tally, "offer"), *cross.slices], key="offers"
    )
    _show_outcomes(reading, tally)


def _show_outcomes(reading: Reading, tally: Tally) -> None:
    """What came of advocacy that has ended, and what the child made of it."""
    rated = tally.count({"rating": SCALE})
    content = tally.count({"rating": SCALE[3:]})
    if rated:
        show_bars(
            BarTable(
                title=f"{ratio_words(content, rated)} of children who rated it are "
                "content with their advocate",
                subtitle=f"Children who rated advocacy that has ended. "
                f"{reading.place_and_period}.",
                caption=f"Content with the advocate, {reading.place_and_period}",
                first_heading="Offers in the time",
                segments=AGREE_SCALE,
                rows=(
                    BarRow(
                        "Children who rated it",
                        tuple(tally.count({"rating": [r]}) for r in SCALE),
                    ),
                ),
                middle=2,
            )
        )
    ended = [
        s
        for s in slices_of(tally, "advocacy_outcome")
        if s.only["advocacy_outcome"] != ["does not apply"]
    ]
    words = "; ".join(f"{s.label.lower()} {count_words(s.n)}" for s in ended)
    if ended:
        st.caption(f"Of advocacy that has ended: {words}.")
    ratings = [
        s for s in slices_of(tally, "rating") if s.only["rating"] != ["does not apply"]
    ]
    show_open_list(reading, ADVOCACY, [*ended, *ratings], key="advocacy_outcomes")


def _show_activities(reading: Reading) -> None:
    tally = reading.tally(ACTIVITIES)
    st.subheader("Taking part together", anchor=False)
    if not tally.count():
        st.info(
            f"No participation activity is recorded for {reading.place_and_period}. An "
            "activity stands under the team that held it."
        )
        return
    kinds = slices_of(tally, "activity", words=reading.words)
    st.html(
        build_table(
            ChartTable(
                caption=f"Activities, {reading.place_and_period}",
                headings=(
                    "Kind",
                    "Held",
                    "Children who came",
                    "Care experienced people who came",
                    "Reported",
                    "No number recorded",
                ),
                rows=tuple(_activity_row(tally, kind) for kind in kinds),
                numeric=frozenset(range(1, 6)),
            )
        )
    )
    st.caption(
        "Someone who came to several activities counts at each. Children are linked by "
        "name only where they agree."
    )
    show_open_list(
        reading,
        ACTIVITIES,
        [*kinds, *slices_of(tally, "topic", words=reading.words)],
        key="activities",
    )


def _activity_row(tally: Tally, kind: Slice) -> tuple[str, ...]:
    part = tally.by("activity")[kind.only["activity"][0]]
    return (
        kind.label,
        count_words(kind.n),
        count_words(people(part, "children")),
        count_words(people(part, "care_experienced")),
        count_words(kind.n - part.count({"reported_to": ["not yet reported"]})),
        count_words(part.count({"children": ["not recorded"]})),
    )


def people(tally: Tally, column: str) -> int:
    """The numbers of people written in a column, added up."""
    parts = tally.by(column)
    return sum(int(n) * part.count() for n, part in parts.items() if n.isdigit())


def _show_home_visits(reading: Reading) -> None:
    """Quality visits to homes with young people; not for every role."""
    definition = get_definition(_HOMES)
    if can_see_indicator(
        reading.view.user.scope,
        group=definition.group,
        about_reviews=definition.about_reviews,
    ):
        show_figure(reading, _HOMES)
