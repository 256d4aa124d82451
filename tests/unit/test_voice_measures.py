"""Children's voice: sides, groups, waits and families on hand-made rows."""

from __future__ import annotations

from datetime import date

import pytest

from measures.figure import Figure, Level, Status
from measures.voice.families import join_families
from measures.voice.groups import heard_least, read_groups
from measures.voice.not_alone import order_waiting
from measures.voice.row_sets import Tally, VoiceRow
from measures.voice.sides import SideCell, SideRow, Stand, place
from measures.voice.waits import days_to, middle


def figure(num: float, den: float, lower=None, upper=None) -> Figure:
    status = Status.OK if den else Status.NOT_AVAILABLE
    day = date(2026, 10, 31)
    return Figure(
        "feedback_positive", day, day, Level.TEAM, "T1", "Oak", num, den,
        num / den if den else None, lower, upper, status, 0, 0,
    )  # fmt: skip


PLACES = [
    (figure(90, 100, 0.83, 0.95), 0.75, Stand.ABOVE),
    (figure(60, 100, 0.50, 0.69), 0.75, Stand.BELOW),
    (figure(70, 100, 0.60, 0.78), 0.75, Stand.LIKE),
    (figure(70, 100, 0.60, 0.75), 0.75, Stand.LIKE),  # the edge is not beyond
    (figure(1, 9, 0.02, 0.43), 0.75, Stand.FEW),  # a base under ten says nothing
    (figure(1, 10, 0.02, 0.43), 0.75, Stand.BELOW),
    (figure(90, 100, 0.83, 0.95), None, Stand.FEW),
    (figure(90, 100), 0.75, Stand.FEW),  # no interval
    (figure(0, 0), 0.75, Stand.NONE),
    (None, 0.75, Stand.NONE),
]


@pytest.mark.parametrize(("one", "centre", "stand"), PLACES)
def test_where_a_figure_stands(one, centre, stand):
    together = figure(1000 * centre, 1000) if centre else figure(0, 0)
    assert place(one, together) is stand


def test_a_unit_that_is_all_there_is_stands_beside_nothing():
    alone = figure(90, 100, 0.83, 0.95)
    assert place(alone, alone) is Stand.ONLY
    assert place(alone, None) is Stand.FEW


CONTRASTS = [
    ([Stand.LIKE, Stand.NONE, Stand.ABOVE], Stand.BELOW, True),
    ([Stand.LIKE, Stand.NONE, Stand.ABOVE], Stand.LIKE, False),
    ([Stand.LIKE, Stand.BELOW, Stand.ABOVE], Stand.BELOW, False),
    ([Stand.FEW, Stand.NONE, Stand.FEW], Stand.BELOW, False),  # no sign to trust
    ([Stand.LIKE, Stand.LIKE, Stand.LIKE], Stand.FEW, False),
]


@pytest.mark.parametrize(("signs", "words", "is_contrast"), CONTRASTS)
def test_good_signs_with_poor_words_are_seen(signs, words, is_contrast):
    cells = tuple(SideCell(None, stand) for stand in signs)
    row = SideRow("T1", "Oak", cells, SideCell(None, words))
    assert row.is_contrast is is_contrast


def tally_of(**counts: tuple[int, int]) -> Tally:
    """Group -> (counted, not counted), and one child not judged in each."""
    cells = []
    for code, (yes, no) in counts.items():
        cells += [((code, "counted"), yes), ((code, "not counted"), no)]
        cells += [((code, "not judged"), 1)]
    return Tally(("home", "result"), tuple(cells))


def test_groups_count_judged_children_and_small_ones_get_no_interval():
    groups = read_groups(tally_of(b=(15, 5), a=(10, 9), c=(0, 0)), "home", ("b",))
    assert [(g.code, g.numerator, g.denominator) for g in groups] == [
        ("b", 15, 20),
        ("a", 10, 19),
    ]
    assert groups[0].share == 0.75
    assert groups[0].lower == pytest.approx(0.5313, abs=1e-4)  # Wilson, 15 of 20
    assert groups[0].upper == pytest.approx(0.8881, abs=1e-4)
    assert (groups[1].share, groups[1].lower, groups[1].upper) == (None, None, None)


def test_heard_least_is_below_all_together_beyond_chance():
    far = read_groups(tally_of(a=(90, 10), b=(40, 60), c=(20, 80)), "home")
    assert heard_least(far).code == "c"
    near = read_groups(tally_of(a=(80, 20), b=(75, 25)), "home")
    assert heard_least(near) is None
    tiny = read_groups(tally_of(a=(90, 10), b=(0, 19)), "home")
    assert heard_least(tiny) is None  # nothing is said of nineteen children
    assert heard_least([]) is None


def row(unit_id: str, on: date | None = None, **attributes: str) -> VoiceRow:
    return VoiceRow(unit_id, unit_id, on, "Oak", None, "", attributes)


def test_days_are_of_rows_with_both_days_in_order():
    day = date(2026, 3, 1)
    rows = [
        row("1", day, done_on="2026-03-11"),
        row("2", day, done_on="2026-03-01"),
        row("3", day, done_on=""),
        row("4", None, done_on="2026-03-01"),
        row("5", day, done_on="2026-02-01"),  # done before it was said
    ]
    assert days_to(rows, "done_on") == [10, 0]
    assert middle(days_to(rows, "done_on")) == 5
    assert middle([]) is None


def test_families_are_joined_by_any_chain_of_meetings():
    links = [("m1", "A"), ("m1", "B"), ("m2", "B"), ("m2", "C"), ("m3", "D")]
    families = join_families(links)
    assert families["A"] == families["C"] == frozenset("ABC")
    assert "D" not in families
    late = join_families([("x", "A"), ("x", "B"), ("y", "C"), ("y", "D"), ("z", "B"),
                          ("z", "C")])  # fmt: skip
    assert late["A"] == frozenset("ABCD")
    assert join_families([]) == {}


def test_longest_wait_first_with_brothers_and_sisters_together():
    rows = [row(name, days=str(days)) for name, days in
            [("A", 200), ("B", 10), ("C", 150), ("D", 90), ("E", 40)]]  # fmt: skip
    families = {
        "A": frozenset("AB"), "B": frozenset("AB"),
        "D": frozenset("DX"), "X": frozenset("DX"),  # X is not on this list
    }  # fmt: skip
    found = order_waiting(rows, families)
    assert [(one.row.unit_id, one.family) for one in found] == [
        ("A", 1),
        ("B", 1),
        ("C", 0),
        ("D", 0),
        ("E", 0),
    ]
    assert [one.days for one in found] == [200, 10, 150, 90, 40]
